//! Records one step of a live case, or refuses it (docs/rulebook.md#recording-and-next-steps).

use crate::Error;
use crate::calendar::Day;
use crate::error::{Refusal, RefusalReason};
use crate::ledger::{Ledger, Step};
use crate::policy::Policy;
use crate::words::{Actor, StepKind};
use chrono::NaiveDate;

impl Ledger {
    /// Records a step of a case on the day `as_of` and returns the new ledger. This ledger stays unchanged.
    ///
    /// # Errors
    ///
    /// [`Error::StepRefused`] if the step would be irregular, or is dated before the case's last step or after
    /// `as_of`; [`Error::InvalidLedger`] if its fields are not those of its kind; [`Error::UnknownRecord`] if the
    /// ledger has no such case; [`Error::DayOutOfRange`].
    ///
    /// ```
    /// use petition_core::{Date, ledger::{Ledger, Step}, policy::Policy, workflow::StepKind};
    /// let policy = Policy::builtin("shenzhen-2019")?;
    /// let ledger = Ledger::from_json(r#"{
    ///     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
    ///     "matters": [{"id": "M1", "registered_on": "2020-01-06", "claim": "漏水"}],
    ///     "cases": [{"id": "C1", "matter": "M1"}]
    /// }"#)?;
    /// let day = |day| Date::from_ymd_opt(2020, 1, day).unwrap();
    /// let refused = ledger.record("C1", &Step::new(StepKind::Selected, day(7)), &policy, day(8));
    /// assert_eq!(refused.unwrap_err().code(), "step_out_of_order");
    /// let ledger = ledger.record("C1", &Step::new(StepKind::Screened, day(7)), &policy, day(8))?;
    /// assert_eq!(ledger.case("C1").unwrap().steps.len(), 1);
    /// # Ok::<(), petition_core::Error>(())
    /// ```
    pub fn record(
        &self,
        case: &str,
        step: &Step,
        policy: &Policy,
        as_of: NaiveDate,
    ) -> Result<Self, Error> {
        let refusal = self.step_refusal(case, step.kind, step.on, policy, as_of)?;
        if let Some(refusal) = refusal {
            return Err(Error::StepRefused(Box::new(refusal)));
        }
        self.with_step(self.case_position(case)?, step)
    }

    /// Returns why [`record`](Self::record) would refuse a step of a kind on the day `on`, or `None`. The fields of the step
    /// are not checked. It reads one case, and takes no longer in a large ledger.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownRecord`], [`Error::DayOutOfRange`].
    ///
    /// ```
    /// use petition_core::{Date, ledger::Ledger, policy::Policy, workflow::{RefusalReason, StepKind}};
    /// let policy = Policy::builtin("shenzhen-2019")?;
    /// let ledger = Ledger::from_json(r#"{
    ///     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
    ///     "matters": [{"id": "M1", "registered_on": "2020-01-06", "claim": "漏水"}],
    ///     "cases": [{"id": "C1", "matter": "M1"}]
    /// }"#)?;
    /// let day = Date::from_ymd_opt(2020, 1, 8).unwrap();
    /// let refusal = |kind| ledger.step_refusal("C1", kind, day, &policy, day);
    /// assert_eq!(refusal(StepKind::Screened)?, None);
    /// let reason = refusal(StepKind::Selected)?.unwrap().reason;
    /// assert!(matches!(reason, RefusalReason::OutOfOrder { missing, .. } if missing == [StepKind::Screened]));
    /// # Ok::<(), petition_core::Error>(())
    /// ```
    pub fn step_refusal(
        &self,
        case: &str,
        kind: StepKind,
        on: NaiveDate,
        policy: &Policy,
        as_of: NaiveDate,
    ) -> Result<Option<Refusal>, Error> {
        crate::check_day(as_of)?;
        let position = self.case_position(case)?;
        let replayed = self.replay(position, policy, as_of, |_, _| {});
        let outcome = replayed.outcome(kind, Day::from(on));
        let last = self.index().case_steps.get(position).and_then(|steps| steps.last());
        let last = last.map(|last| last.fact.day.date());
        let reason = match last {
            _ if on > as_of => Some(RefusalReason::InTheFuture { as_of }),
            Some(last) if on < last => Some(RefusalReason::BeforeLastStep { last }),
            _ if !outcome.is_regular() => Some(RefusalReason::OutOfOrder {
                missing: outcome.missing.iter().collect(),
                in_the_way: outcome.in_the_way.iter().collect(),
            }),
            _ => None,
        };
        Ok(reason.map(|reason| {
            let clause = policy.step_clause(kind, outcome.in_consent_quarter).to_owned();
            let anchor = policy.clause(&clause).map_or(&clause, |one| &one.anchor);
            let anchor = anchor.as_str().into();
            let chain = replayed.chain_before(kind).iter().collect();
            Refusal { case: case.into(), step: kind, reason, clause, anchor, chain }
        }))
    }
}

/// Returns the usual actor of a step: the first of those who may act.
pub(crate) fn first_actor(kind: StepKind) -> Actor {
    kind.rule().who.first().copied().unwrap_or(Actor::Bureau)
}
