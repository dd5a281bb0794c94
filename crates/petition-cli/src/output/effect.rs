//! The duties and findings that differ between two reports, as tables.

use super::grid::{Cell, Grid, Look};
use super::lines::Lines;
use super::names;
use super::report_table::record_name;
use crate::language::say;
use petition_core::compliance::{Duty, DutyChange, Effect, Finding, FindingChange};
use petition_core::{Lang, Ledger, Policy};
use petition_report::view;

/// Names for the duties and findings of two ledgers.
pub struct EffectTables<'a> {
    pub old: &'a Ledger,
    pub new: &'a Ledger,
    pub policy: &'a Policy,
    pub lang: Lang,
}

impl EffectTables<'_> {
    /// Returns both tables, or `(none)` if nothing differs.
    pub fn text(&self, effect: &Effect, look: Look) -> Lines {
        let mut text = Lines::default();
        if !effect.duties.is_empty() {
            text.append(&self.duties(&effect.duties).render(look));
        }
        if !effect.findings.is_empty() {
            if !text.is_empty() {
                text.blank();
            }
            text.append(&self.findings(&effect.findings).render(look));
        }
        if text.is_empty() { Lines::of(say(self.lang, "（无）", "(none)")) } else { text }
    }

    fn duties(&self, changes: &[DutyChange]) -> Grid {
        let lang = self.lang;
        let mut grid = Grid::new([
            say(lang, "涉及领导或单位", "subject"),
            say(lang, "任务", "duty"),
            say(lang, "原", "before"),
            say(lang, "现", "after"),
        ])
        .wrapping(&[1]);
        for change in changes {
            let ledger = if change.after.is_some() { self.new } else { self.old };
            let Some(duty) = change.after.as_ref().or(change.before.as_ref()) else { continue };
            grid.row(vec![
                view::subject_name(ledger, &duty.subject, lang).into(),
                view::duty_title(self.policy, duty, lang).into(),
                outcome(change.before.as_ref(), lang),
                outcome(change.after.as_ref(), lang),
            ]);
        }
        grid
    }

    fn findings(&self, changes: &[FindingChange]) -> Grid {
        let lang = self.lang;
        let mut grid = Grid::new([
            say(lang, "变化", "change"),
            say(lang, "记录", "record"),
            say(lang, "日期", "date"),
            say(lang, "说明", "finding"),
        ])
        .wrapping(&[3]);
        for FindingChange { before, after } in changes {
            let (change, finding, ledger) = match (before, after) {
                (None, Some(finding)) => (say(lang, "新增", "new"), finding, self.new),
                (Some(_), Some(finding)) => (say(lang, "变动", "changed"), finding, self.new),
                (Some(finding), None) => (say(lang, "消除", "gone"), finding, self.old),
                (None, None) => continue,
            };
            grid.row(self.finding_row(change, finding, ledger));
        }
        grid
    }

    fn finding_row(&self, change: &str, finding: &Finding, ledger: &Ledger) -> Vec<Cell> {
        let message =
            format!("{} {}", view::severity_mark(finding.severity), finding.message.get(self.lang));
        vec![
            change.into(),
            record_name(ledger, self.policy, finding, self.lang).into(),
            names::day(finding.on).into(),
            message.into(),
        ]
    }
}

/// Returns the cell of an outcome: sign, status, achieved/required, day.
fn outcome(duty: Option<&Duty>, lang: Lang) -> Cell {
    let Some(duty) = duty else {
        return Cell::from(say(lang, "（无此任务）", "(no such duty)"));
    };
    let (mark, label) = (view::status_mark(duty.status), duty.status.label(lang));
    let day = duty.met_on.map_or_else(String::new, |day| format!(" {day}"));
    let text = format!("{mark} {label} {}{day}", view::progress(duty));
    Cell::toned(text, names::tone(duty.status))
}
