//! Lists of what is owed: agenda and accountability.

use super::grid::{Cell, Grid, Look, Tone};
use super::names;
use crate::language::say;
use petition_core::Lang;
use petition_core::calendar::Workdays;
use petition_core::compliance::{Owed, OwedKind};
use petition_core::ledger::Ledger;
use petition_core::policy::Policy;
use petition_core::workflow::Actor;
use petition_report::view;

/// What the lines are named from.
#[derive(Debug, Clone, Copy)]
pub struct Named<'a> {
    pub ledger: &'a Ledger,
    pub policy: &'a Policy,
    pub workdays: &'a Workdays,
    pub lang: Lang,
}

impl Named<'_> {
    /// What has a day by which it is due, with the last working day on or before it.
    pub fn dated<'b>(&self, list: impl Iterator<Item = &'b Owed>, look: Look) -> String {
        let lang = self.lang;
        let mut grid = Grid::new([
            say(lang, "限期", "due"),
            say(lang, "最后工作日", "last workday"),
            say(lang, "时限", "days"),
            say(lang, "责任人", "whose"),
            say(lang, "由谁办理", "who acts"),
            say(lang, "事项", "what"),
            say(lang, "记录", "record"),
            say(lang, "条款", "clause"),
        ])
        .wrapping(&[5, 6]);
        for owed in list {
            grid.row(vec![
                names::day(owed.due).into(),
                names::last_workday(self.workdays, owed.due, lang).into(),
                self.days(owed),
                self.name(owed).into(),
                owed.who.label(lang).into(),
                view::owed_label(self.policy, owed, lang).into(),
                record(owed).into(),
                owed.clause.as_str().into(),
            ]);
        }
        self.shown(&grid, look)
    }

    /// Next steps: a line a case and who has to act, with every step that is open to that one.
    pub fn steps<'b>(&self, list: impl Iterator<Item = &'b Owed>, look: Look) -> String {
        let lang = self.lang;
        let mut grid = Grid::new([
            say(lang, "案件", "case"),
            say(lang, "责任人", "whose"),
            say(lang, "由谁办理", "who acts"),
            say(lang, "可办步骤（条款）", "steps (clause)"),
        ])
        .wrapping(&[3]);
        for group in self.by_case(list) {
            let Some(first) = group.first() else { continue };
            let steps = self.by_clause(&group);
            grid.row(vec![
                first.record.as_str().into(),
                self.name(first).into(),
                first.who.label(lang).into(),
                steps.join(say(lang, "；", "; ")).into(),
            ]);
        }
        self.shown(&grid, look)
    }

    /// The lines of one case and one actor together, in the order of the cases.
    fn by_case<'b>(&self, list: impl Iterator<Item = &'b Owed>) -> Vec<Vec<&'b Owed>> {
        let key = |owed: &'b Owed| (&owed.record, owed.who, &owed.subject);
        let mut sorted: Vec<&Owed> = list.collect();
        sorted.sort_by_key(|owed| key(owed));
        let mut groups: Vec<Vec<&Owed>> = Vec::new();
        for owed in sorted {
            match groups.last_mut() {
                Some(group) if group.first().is_some_and(|first| key(first) == key(owed)) => {
                    group.push(owed);
                }
                _ => groups.push(vec![owed]),
            }
        }
        groups
    }

    /// The steps of a group, those of one clause together.
    fn by_clause(&self, group: &[&Owed]) -> Vec<String> {
        let of_clause = |steps: &[&Owed]| {
            let names: Vec<String> =
                steps.iter().map(|owed| view::owed_label(self.policy, owed, self.lang)).collect();
            let clause = steps.first().map_or("", |owed| owed.clause.as_str());
            format!("{} ({clause})", names.join(say(self.lang, "、", ", ")))
        };
        group.chunk_by(|one, next| one.clause == next.clause).map(of_clause).collect()
    }

    /// What fell short and who answers for it.
    pub fn answered<'b>(&self, list: impl Iterator<Item = &'b Owed>, look: Look) -> String {
        let lang = self.lang;
        let mut grid = Grid::new([
            say(lang, "责任人", "whose"),
            say(lang, "由谁办理", "who acts"),
            say(lang, "类别", "kind"),
            say(lang, "事项", "what"),
            say(lang, "限期", "due"),
            say(lang, "时限", "days"),
            say(lang, "记录", "record"),
            say(lang, "条款", "clause"),
        ])
        .wrapping(&[3, 6]);
        for owed in list {
            grid.row(vec![
                self.name(owed).into(),
                owed.who.label(lang).into(),
                owed.kind.label(lang).into(),
                view::owed_label(self.policy, owed, lang).into(),
                names::day(owed.due).into(),
                self.days(owed),
                record(owed).into(),
                owed.clause.as_str().into(),
            ]);
        }
        self.shown(&grid, look)
    }

    /// The bureau in a word, others by name.
    fn name(&self, owed: &Owed) -> String {
        if owed.subject == names::BUREAU {
            return Actor::Bureau.label(self.lang).to_owned();
        }
        view::owed_name(self.ledger, owed, self.lang)
    }

    fn days(&self, owed: &Owed) -> Cell {
        let tone = if owed.days.is_some_and(|days| days < 0) { Tone::Bad } else { Tone::Plain };
        Cell::toned(names::days(owed.days, self.lang), tone)
    }

    fn shown(&self, grid: &Grid, look: Look) -> String {
        if grid.is_empty() {
            return format!("{}\n", say(self.lang, "（无）", "(none)"));
        }
        grid.render(look)
    }
}

/// The record of a line; a duty's id says what its line says anyway.
fn record(owed: &Owed) -> &str {
    if owed.kind == OwedKind::Duty { "" } else { &owed.record }
}
