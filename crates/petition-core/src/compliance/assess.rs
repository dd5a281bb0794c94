//! Assessing: ledger, policy, year and day to a report.

use super::duty::duties;
use super::finding::findings;
use super::report::{CaseRow, REPORT_FORMAT, Report, Summary};
use super::situation::Situation;
use crate::Error;
use crate::calendar::YEARS;
use crate::ledger::Ledger;
use crate::policy::Policy;
use crate::workflow::{Stage, StepKind, date_of};
use chrono::NaiveDate;

/// Assesses a year of a ledger under a policy, as it stands at the end of the day `as_of`.
///
/// The result depends on the arguments alone.
///
/// # Errors
///
/// [`Error::YearOutOfRange`] for a year outside of 1949 to 2199, [`Error::DayOutOfRange`] for a day outside of
/// 1949-10-01 to 2199-12-31.
///
/// ```
/// use petition_core::{Date, compliance::assess, ledger::Ledger, policy::Policy};
/// let ledger = Ledger::from_json(
///     r#"{"format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"}}"#,
/// )?;
/// let policy = Policy::builtin("shenzhen-2019")?;
/// let report = assess(&ledger, &policy, 2020, Date::from_ymd_opt(2020, 2, 1).unwrap())?;
/// assert_eq!(report.summary.mandatory.overdue, 1, "the schedule of the first quarter is not online");
/// # Ok::<(), petition_core::Error>(())
/// ```
pub fn assess(
    ledger: &Ledger,
    policy: &Policy,
    year: i32,
    as_of: NaiveDate,
) -> Result<Report, Error> {
    if !YEARS.contains(&year) {
        return Err(Error::YearOutOfRange { year });
    }
    crate::check_day(as_of)?;
    let situation = Situation::new(ledger, policy, as_of);
    let duties = duties(&situation, year);
    let findings = findings(&situation, year);
    let summary = Summary::of(&duties, &findings);
    Ok(Report {
        format: REPORT_FORMAT.to_owned(),
        policy: policy.id().to_owned(),
        year,
        as_of,
        reading: policy.stated_reading().clone(),
        not_evaluated: Vec::new(),
        duties,
        cases: case_rows(&situation),
        findings,
        summary,
    })
}

fn case_rows(situation: &Situation<'_>) -> Vec<CaseRow> {
    let index = situation.ledger.index();
    index.cases_by_id().filter_map(|position| case_row(situation, position)).collect()
}

fn case_row(situation: &Situation<'_>, position: usize) -> Option<CaseRow> {
    let case = situation.ledger.document().cases.get(position)?;
    let replayed = situation.cases.get(position)?;
    let last = situation.ledger.index().steps_until(position, situation.today).last();
    let on = |kind| replayed.standing(kind).map(|standing| date_of(standing.day));
    Some(CaseRow {
        id: case.id.clone(),
        matter: case.matter.clone(),
        leader: replayed.holder().and_then(|leader| situation.ledger.leader_id(leader)).cloned(),
        stage: Stage::of(replayed),
        selected_on: on(StepKind::Selected),
        published_on: on(StepKind::Published),
        approved_on: on(StepKind::LeaderApproved),
        resolved_on: replayed.resolution().map(|credit| date_of(credit.day)),
        last_step: last.map(|step| step.fact.kind),
        last_on: last.map(|step| date_of(step.fact.day)),
        irregular_steps: i64::from(replayed.irregular_steps()),
    })
}
