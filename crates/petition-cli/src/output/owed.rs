//! Prints the agenda and the accountability list.

use super::grid::{Cell, Grid, Look, Tone};
use super::names;
use crate::language::say;
use petition_core::Lang;
use petition_core::calendar::Workdays;
use petition_core::compliance::{Owed, OwedKind, Report, Status};
use petition_core::ledger::Ledger;
use petition_core::policy::Policy;
use petition_core::workflow::Actor;
use petition_report::view::{self, ACTOR, SUBJECT};

/// The data for the names in the lists.
#[derive(Debug, Clone, Copy)]
pub struct OwedLists<'a> {
    pub ledger: &'a Ledger,
    pub policy: &'a Policy,
    pub workdays: &'a Workdays,
    /// The ids of duties that were met late.
    pub met_late: &'a [&'a str],
    pub lang: Lang,
}

/// Returns the ids of duties that were met late.
pub fn met_late(report: &Report) -> Vec<&str> {
    let late = report.duties.iter().filter(|duty| duty.status == Status::MetLate);
    late.map(|duty| duty.id.as_str()).collect()
}

impl OwedLists<'_> {
    /// Formats entries that have a due day.
    pub fn by_due_date<'b>(&self, list: impl Iterator<Item = &'b Owed>, look: Look) -> String {
        let lang = self.lang;
        let mut grid = Grid::new([
            say(lang, "期限", "due"),
            say(lang, "最后工作日", "last workday"),
            say(lang, "时限", "days"),
            SUBJECT.label(lang),
            ACTOR.label(lang),
            say(lang, "事项", "item"),
            say(lang, "依据", "clause"),
        ])
        .wrapping(&[5]);
        for owed in list {
            grid.row(vec![
                names::day(owed.due).into(),
                names::last_workday(self.workdays, owed.due, lang).into(),
                self.days(owed),
                self.name(owed).into(),
                owed.who.label(lang).into(),
                self.what(owed).into(),
                self.clause(&owed.clause).into(),
            ]);
        }
        self.render(&grid, look)
    }

    /// Formats next steps: who acts, the possible steps, the cases.
    pub fn next_steps<'b>(&self, list: impl Iterator<Item = &'b Owed>, look: Look) -> String {
        let lang = self.lang;
        let mut grid = Grid::new([
            SUBJECT.label(lang),
            ACTOR.label(lang),
            say(lang, "可办步骤〔依据〕", "steps (clause)"),
            say(lang, "案件", "cases"),
        ])
        .wrapping(&[2, 3]);
        for (first, steps, cases) in self.by_actor(list) {
            grid.row(vec![
                self.name(first).into(),
                first.who.label(lang).into(),
                steps.into(),
                cases.join(say(lang, "、", ", ")).into(),
            ]);
        }
        self.render(&grid, look)
    }

    /// Groups cases that have the same actor and the same steps. The bureau comes first, then by id.
    fn by_actor<'b>(
        &self,
        list: impl Iterator<Item = &'b Owed>,
    ) -> Vec<(&'b Owed, String, Vec<&'b str>)> {
        let key = |owed: &Owed| (owed.subject != names::BUREAU, owed.subject.clone(), owed.who);
        let mut sorted: Vec<&Owed> = list.collect();
        // The sort is stable: the steps of a case stay in the order of the table.
        sorted.sort_by_key(|owed| (key(owed), owed.record.clone()));
        let mut entries: Vec<(&'b Owed, String, Vec<&'b str>)> = Vec::new();
        for group in sorted.chunk_by(|a, b| key(a) == key(b) && a.record == b.record) {
            let Some(first) = group.first() else { continue };
            let steps = self.by_clause(group).join(say(self.lang, "；", "; "));
            let same = |entry: &&mut (&Owed, String, Vec<&str>)| entry.1 == steps;
            // The entries of one actor are adjacent.
            let mut of_actor =
                entries.iter_mut().rev().take_while(|entry| key(entry.0) == key(first));
            match of_actor.find(same) {
                Some((_, _, cases)) => cases.push(&first.record),
                None => entries.push((first, steps, vec![&first.record])),
            }
        }
        entries
    }

    /// Formats the steps of a group, grouped by clause.
    fn by_clause(&self, group: &[&Owed]) -> Vec<String> {
        let of_clause = |steps: &[&Owed]| {
            let names: Vec<String> =
                steps.iter().map(|owed| view::owed_label(self.policy, owed, self.lang)).collect();
            let clause = steps.first().map_or("", |owed| self.clause(&owed.clause));
            match self.lang {
                Lang::Zh => format!("{}〔{clause}〕", names.join("、")),
                Lang::En => format!("{} ({clause})", names.join(", ")),
            }
        };
        group.chunk_by(|one, next| one.clause == next.clause).map(of_clause).collect()
    }

    /// Formats the accountability list.
    pub fn accountability<'b>(&self, list: impl Iterator<Item = &'b Owed>, look: Look) -> String {
        let lang = self.lang;
        let mut grid = Grid::new([
            SUBJECT.label(lang),
            ACTOR.label(lang),
            say(lang, "事项", "item"),
            say(lang, "期限", "due"),
            say(lang, "时限", "days"),
            say(lang, "依据", "clause"),
        ])
        .wrapping(&[2]);
        for owed in list {
            grid.row(vec![
                self.name(owed).into(),
                owed.who.label(lang).into(),
                self.what(owed).into(),
                names::day(owed.due).into(),
                self.days(owed),
                self.clause(&owed.clause).into(),
            ]);
        }
        self.render(&grid, look)
    }

    /// Returns the label, with the id of the record. A duty's id repeats its label and is omitted.
    fn what(&self, owed: &Owed) -> String {
        let label = view::owed_label(self.policy, owed, self.lang);
        if owed.what.kind() == OwedKind::Duty { label } else { format!("{label} {}", owed.record) }
    }

    /// Returns the name of the subject; "bureau" for the bureau itself.
    fn name(&self, owed: &Owed) -> String {
        if owed.subject == names::BUREAU {
            return Actor::Bureau.label(self.lang).to_owned();
        }
        view::owed_name(self.ledger, owed, self.lang)
    }

    fn clause<'b>(&'b self, id: &'b str) -> &'b str {
        view::clause_label(self.policy, id, self.lang)
    }

    fn days(&self, owed: &Owed) -> Cell {
        let Some(days) = owed.days else { return Cell::default() };
        let tone = if days < 0 { Tone::Bad } else { Tone::Plain };
        let done = self.met_late.contains(&owed.record.as_str());
        Cell::toned(view::days_text(days, done, self.lang), tone)
    }

    fn render(&self, grid: &Grid, look: Look) -> String {
        if grid.is_empty() {
            return format!("{}\n", say(self.lang, "（无）", "(none)"));
        }
        grid.render(look)
    }
}
