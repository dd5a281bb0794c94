//! Prints the agenda and the accountability list.

use super::Lines;
use super::grid::{Cell, Grid, Look, Tone};
use super::names;
use crate::language::say;
use petition_core::Lang;
use petition_core::calendar::Workdays;
use petition_core::compliance::{Owed, OwedStatus, Status};
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
    pub lang: Lang,
}

impl OwedLists<'_> {
    /// Formats entries of an agenda.
    pub fn by_due_date<'b>(&self, list: impl Iterator<Item = &'b Owed>, look: Look) -> Lines {
        let lang = self.lang;
        let mut grid = Grid::new([
            say(lang, "期限", "due"),
            say(lang, "最后工作日", "last workday"),
            say(lang, "时限", "days"),
            say(lang, "状态", "status"),
            SUBJECT.label(lang),
            ACTOR.label(lang),
            say(lang, "事项", "item"),
            say(lang, "依据", "clause"),
        ])
        .wrapping(&[6]);
        grid.rows(list, |owed| {
            vec![
                names::day(owed.due).into(),
                names::last_workday(self.workdays, owed.due, lang).into(),
                self.days(owed),
                owed.status.word().label(lang).into(),
                self.name(owed).into(),
                owed.who.label(lang).into(),
                self.what(owed).into(),
                self.clause(&owed.clause).into(),
            ]
        });
        self.render(&grid, look)
    }

    /// Formats the accountability list.
    pub fn accountability<'b>(&self, list: impl Iterator<Item = &'b Owed>, look: Look) -> Lines {
        let lang = self.lang;
        let mut grid = Grid::new([
            SUBJECT.label(lang),
            ACTOR.label(lang),
            say(lang, "状态", "status"),
            say(lang, "事项", "item"),
            say(lang, "期限", "due"),
            say(lang, "时限", "days"),
            say(lang, "依据", "clause"),
        ])
        .wrapping(&[3]);
        grid.rows(list, |owed| {
            vec![
                self.name(owed).into(),
                owed.who.label(lang).into(),
                owed.status.word().label(lang).into(),
                self.what(owed).into(),
                names::day(owed.due).into(),
                self.days(owed),
                self.clause(&owed.clause).into(),
            ]
        });
        self.render(&grid, look)
    }

    fn what(&self, owed: &Owed) -> String {
        view::owed_what(self.policy, owed, self.lang)
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
        let (days, tone) = match (owed.days_left, owed.days_late) {
            (Some(left), _) => (left, Tone::Plain),
            (None, Some(late)) => (-late, Tone::Bad),
            (None, None) => return Cell::default(),
        };
        let done = owed.status == OwedStatus::Duty(Status::MetLate);
        Cell::toned(view::days_text(days, done, self.lang), tone)
    }

    fn render(&self, grid: &Grid, look: Look) -> Lines {
        if grid.is_empty() {
            return Lines::of(say(self.lang, "（无）", "(none)"));
        }
        grid.render(look)
    }
}
