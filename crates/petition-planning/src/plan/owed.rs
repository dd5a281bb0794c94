//! What each leader owes: required days, less those held, less those planned.

use petition_core::calendar::{Day, Part, Period, Window};
use petition_core::engine::{Amount, Assessment, DutyEntry, DutyMeasure, LeaderIx, Records};
use petition_core::ledger::words::ReceptionStatus;
use petition_core::ledger::{LeaderId, LedgerDocument, Reception};
use petition_core::policy::{Binding, Measure, Policy};
use petition_core::{Date, Error, Ledger, Text};
use std::collections::HashMap;

/// A duty that owes days.
#[derive(Debug)]
pub(super) struct Owed {
    pub(super) leader: LeaderIx,
    pub(super) leader_id: LeaderId,
    /// Id of the duty.
    pub(super) duty: String,
    pub(super) title: Text,
    pub(super) clause: String,
    pub(super) binding: Binding,
    /// The group whose days count.
    pub(super) group: String,
    pub(super) window: Window,
    pub(super) required: Amount,
    pub(super) achieved: Amount,
    pub(super) planned: Amount,
}

impl Owed {
    /// The days still missing, in halves.
    pub(super) fn missing(&self) -> i64 {
        self.required.halves() - self.achieved.halves() - self.planned.halves()
    }
}

/// The duties that owe days, in the order of the report, and the group of each leader on each day.
pub(super) struct OwedDays<'p> {
    pub(super) duties: Vec<Owed>,
    assessment: Assessment<Ledger, &'p Policy>,
}

impl<'p> OwedDays<'p> {
    /// # Errors
    ///
    /// A year or a day out of range.
    pub(super) fn of(
        ledger: &Ledger,
        policy: &'p Policy,
        period: Period,
        as_of: Date,
    ) -> Result<Self, Error> {
        let year = period.year();
        let held = |one: &Reception| one.status == ReceptionStatus::Held;
        let planned = |one: &Reception| one.status == ReceptionStatus::Planned && as_of <= one.date;
        let last_day = Date::from_ymd_opt(year, 12, 31).unwrap_or(as_of).max(as_of);
        let until_now = Assessment::new(as_held(ledger, year, held)?, policy, year, as_of)?;
        let receptions = as_held(ledger, year, |one| held(one) || planned(one))?;
        let until_end = Assessment::new(receptions, policy, year, last_day)?;
        let id = |leader| until_end.context().records().leader_id(leader);
        let mut achieved = HashMap::new();
        visit_duties(&until_now, |duty, _, amounts| {
            achieved.insert(duty, amounts.1);
        });
        let mut duties = Vec::new();
        visit_duties(&until_end, |duty, (leader, entry), (required, total)| {
            let achieved = achieved.get(&duty).copied().unwrap_or_default();
            let owes = required > total && overlap(entry.window, period.window());
            let group = policy.quotas().iter().find(|quota| quota.id == entry.rule);
            if let Some(quota) = group.filter(|_| owes) {
                duties.push(Owed {
                    leader,
                    leader_id: id(leader).into(),
                    title: policy.title(id(leader), entry.rule, entry.period),
                    duty,
                    clause: entry.clause.to_owned(),
                    binding: entry.binding,
                    group: quota.group.clone(),
                    window: entry.window,
                    required,
                    achieved,
                    planned: Amount::from_halves(total.halves() - achieved.halves()),
                });
            }
        });
        Ok(Self { duties, assessment: until_end })
    }

    /// Whether a leader is in the group of a duty on a day.
    pub(super) fn is_covered(&self, owed: &Owed, day: Date) -> bool {
        let group = self.assessment.context().group_on(owed.leader, Day::from(day));
        group == Some(owed.group.as_str())
    }
}

fn overlap(one: Window, other: Window) -> bool {
    one.from <= other.to && other.from <= one.to
}

/// Visits the assessed duties that count reception days: id, leader and entry, required and achieved.
fn visit_duties(
    assessment: &Assessment<Ledger, &Policy>,
    mut visit: impl FnMut(String, (LeaderIx, &DutyEntry<'_>), (Amount, Amount)),
) {
    let records = assessment.context().records();
    let evaluator = assessment.evaluator();
    for leader in records.leaders_by_id() {
        let id = records.leader_id(leader);
        evaluator.visit(leader, |entry, row| {
            let counts_days = entry.measure == DutyMeasure::from(Measure::ReceptionDays);
            let required = row.required.filter(|_| row.reason.is_none() && counts_days);
            if let Some(required) = required {
                let duty = format!("{id}/{}/{}", entry.rule, entry.period);
                visit(duty, (leader, entry), (required, row.achieved));
            }
        });
    }
}

/// Returns a ledger of the leaders and of some receptions of a year, all of them with the status of a held one.
fn as_held(
    ledger: &Ledger,
    year: i32,
    is_wanted: impl Fn(&Reception) -> bool,
) -> Result<Ledger, Error> {
    let document = ledger.document();
    let year = Period::new(year, Part::Year).map(Period::window);
    let of_year = |one: &&Reception| year.is_some_and(|year| year.contains(one.date));
    let receptions = document.receptions.iter().filter(of_year).filter(|one| is_wanted(one));
    let held = receptions.map(|reception| Reception {
        status: ReceptionStatus::Held,
        matters: Vec::new(),
        record: None,
        ..reception.clone()
    });
    Ledger::new(&LedgerDocument {
        format: document.format.clone(),
        bureau: document.bureau.clone(),
        domains: document.domains.clone(),
        leaders: document.leaders.clone(),
        units: Vec::new().into(),
        matters: Vec::new().into(),
        receptions: held.collect::<Vec<_>>().into(),
        cases: Vec::new().into(),
        milestones: Vec::new().into(),
    })
}
