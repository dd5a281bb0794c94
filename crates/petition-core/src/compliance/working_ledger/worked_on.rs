//! Which matters belong to a period (docs/rulebook.md#ledger-of-a-period).

use super::case_state::CaseState;
use super::row::WorkingLedgerRow;
use crate::calendar::Period;
use crate::ledger::Ledger;
use crate::policy::Policy;
use crate::words::{CaseIx, StepKind};
use crate::workflow::{Day, Replay};
use chrono::NaiveDate;

/// A period of a ledger, up to a day.
pub(super) struct WorkedOn<'a> {
    ledger: &'a Ledger,
    policy: &'a Policy,
    first: NaiveDate,
    /// The last day of the period, or the day of the ledger if it is earlier.
    last: NaiveDate,
}

impl<'a> WorkedOn<'a> {
    pub(super) fn new(
        ledger: &'a Ledger,
        policy: &'a Policy,
        period: Period,
        as_of: NaiveDate,
    ) -> Self {
        let last = period.last_day().min(as_of);
        Self { ledger, policy, first: period.first_day(), last }
    }

    /// Whether the matter of a row was worked on in the period. `cases` are its cases.
    pub(super) fn includes(&self, row: &WorkingLedgerRow, cases: &[CaseState]) -> bool {
        // A period that begins after the day of the ledger has not begun.
        let has_begun = self.first <= self.last;
        let within = |day: &NaiveDate| self.first <= *day && *day <= self.last;
        let by_the_end = |day: &NaiveDate| *day <= self.last;
        let received = row.received_on.iter().any(within);
        let replied = row.entry.reply.replied_on.as_ref().is_some_and(within);
        let entered = row.received_on.first().is_some_and(by_the_end)
            || row.selected_on.as_ref().is_some_and(by_the_end);
        let worked = received || replied || (within(&row.registered_on) && entered);
        has_begun
            && (worked || cases.iter().any(|case| self.moved(case.at) || self.was_open(case.at)))
    }

    /// Whether a step of the case is dated in the period, other than the one that puts it into the library.
    fn moved(&self, case: CaseIx) -> bool {
        let (first, last) = (Day::from(self.first), Day::from(self.last));
        let steps = self.ledger.index().steps_until(case.index(), last).iter();
        let mut steps = steps.filter(|step| step.fact.day >= first);
        steps.any(|step| step.fact.kind != StepKind::Screened)
    }

    /// Whether the case was open when the period began.
    fn was_open(&self, case: CaseIx) -> bool {
        let before = self.first.pred_opt().unwrap_or(self.first);
        let case = self.ledger.replay(case.index(), self.policy, before, |_, _| {});
        is_open(&case)
    }
}

/// Whether a case is selected and not concluded. A withdrawal undoes the selection.
fn is_open(case: &Replay) -> bool {
    case.is_active(StepKind::Selected) && !case.is_concluded()
}
