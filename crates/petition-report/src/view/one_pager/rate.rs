//! Rates of a leader: achieved of what was required so far.

use crate::view::reason_text;
use petition_core::compliance::{Amount, Duty, DutyMeasure, Report, Status};
use petition_core::policy::{Binding, Policy};
use petition_core::{Lang, Word};

/// What a rate is about, in the order of the columns.
pub(super) const MEASURES: [DutyMeasure; 3] =
    [DutyMeasure::ReceptionDays, DutyMeasure::CasesSelected, DutyMeasure::CasesResolved];

/// Why a rate is missing although the policy has its quota.
const NO_DATA: Word =
    Word { key: "no_data", zh: "数据不含所需内容", en: "the data lacks it" };

/// A colour of traffic lights. The sign of the status goes with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Light {
    /// Everything required so far is done.
    Green,
    /// Something is not done yet, and there is time.
    Amber,
    /// The time for something passed.
    Red,
    /// Nothing was due, or nothing is assessed.
    Grey,
}

impl Light {
    /// Returns the colour of a status.
    ///
    /// ```
    /// use petition_core::compliance::Status;
    /// use petition_report::view::Light;
    /// assert_eq!(Light::of(Status::AtRisk), Light::Amber);
    /// ```
    pub const fn of(status: Status) -> Self {
        match status {
            Status::Met | Status::MetLate => Self::Green,
            Status::Open | Status::AtRisk => Self::Amber,
            Status::Missed | Status::Overdue => Self::Red,
            Status::NotStarted | Status::NotAssessed => Self::Grey,
        }
    }
}

/// A rate: achieved of what was required so far.
///
/// Only mandatory duties whose window has begun count. Each counts at most as much as it requires: a surplus of one
/// quarter does not make up for another. Resolved cases are compared with the selected ones instead.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rate {
    /// The worst status of the duties: missed, at risk, open, met. `None` without such a duty.
    pub status: Option<Status>,
    /// What was achieved.
    pub achieved: Amount,
    /// What it is compared with.
    pub of: Amount,
    /// The number of cases to resolve; for other rates it is in `of`.
    pub required: Option<Amount>,
    /// Why it is not assessed.
    pub reason: Option<String>,
}

impl Rate {
    /// Returns the colour.
    pub fn light(&self) -> Light {
        self.status.map_or(Light::Grey, Light::of)
    }

    /// Whether numbers are shown: a rate of nothing is none.
    pub fn has_numbers(&self) -> bool {
        self.of > Amount::default()
    }
}

/// Returns the rate of a leader's duties with this measure.
pub(super) fn rate(
    report: &Report,
    policy: &Policy,
    duties: &[&Duty],
    measure: DutyMeasure,
    lang: Lang,
) -> Rate {
    let of_measure: Vec<&Duty> =
        duties.iter().copied().filter(|duty| duty.measure == measure).collect();
    let mandatory = of_measure.iter().filter(|duty| duty.binding == Binding::Mandatory);
    let begun: Vec<&Duty> = mandatory.clone().copied().filter(|duty| is_begun(duty)).collect();
    if begun.is_empty() {
        let waiting = mandatory.clone().any(|duty| duty.status == Status::NotStarted);
        let status = waiting.then_some(Status::NotStarted);
        return Rate { status, ..Rate::default() }.or_not_assessed(|| {
            let of_duty = of_measure.iter().find_map(|duty| reason_text(policy, duty, lang));
            of_duty.or_else(|| {
                lacks_data(report, policy, measure).then(|| NO_DATA.label(lang).to_owned())
            })
        });
    }
    let required = |duty: &&Duty| duty.required.unwrap_or_default();
    Rate {
        status: begun.iter().map(|duty| duty.status).max_by_key(|status| severity(*status)),
        achieved: sum(begun.iter().map(|duty| duty.achieved.min(required(duty)))),
        of: sum(begun.iter().map(required)),
        ..Rate::default()
    }
}

impl Rate {
    fn or_not_assessed(self, reason: impl FnOnce() -> Option<String>) -> Self {
        match (self.status, reason()) {
            (None, Some(reason)) => {
                Self { status: Some(Status::NotAssessed), reason: Some(reason), ..self }
            }
            _ => self,
        }
    }
}

/// Whether the time of a duty has begun, and it is assessed.
pub(super) fn is_begun(duty: &Duty) -> bool {
    !matches!(duty.status, Status::NotStarted | Status::NotAssessed)
}

/// Whether the data of the measure is missing.
fn lacks_data(report: &Report, policy: &Policy, measure: DutyMeasure) -> bool {
    let mut quotas =
        policy.quotas().iter().filter(|quota| DutyMeasure::from(quota.measure) == measure);
    quotas.any(|quota| report.not_evaluated.contains(&quota.id))
}

/// Orders statuses by how much they need attention.
const fn severity(status: Status) -> u8 {
    match status {
        Status::Missed | Status::Overdue => 3,
        Status::AtRisk => 2,
        Status::Open => 1,
        _ => 0,
    }
}

pub(super) fn sum(amounts: impl Iterator<Item = Amount>) -> Amount {
    Amount::from_halves(amounts.map(Amount::halves).sum())
}
