//! Adds the rows of an assessment to columns.

use crate::output::{CaseColumns, ClockColumns, DutyBatch, FindingColumns};
use arrow_schema::ArrowError;
use petition_core::compliance::ClockRow;
use petition_core::engine::{
    Assessment, AssessmentContext, BureauDuty, ClockRun, DutyEntry, DutyRow, Explanation,
    FindingRow, LeaderIx, RecordList, Records, ReplayedCases,
};
use petition_core::ledger::BUREAU_SUBJECT;
use petition_core::policy::Policy;
use std::ops::Range;
use std::sync::Arc;

/// Adds the duties of a bureau.
pub(crate) fn add_bureau_duties<'a>(
    duties: &[BureauDuty<'a>],
    code: &'a str,
    batch: &mut DutyBatch<'a>,
) {
    batch.begin(code, duties.iter().map(|duty| &duty.entry));
    batch.begin_subject(BUREAU_SUBJECT);
    for duty in duties {
        batch.push(&duty.row, |visit| {
            duty.evidence.iter().for_each(|id| visit(id, None));
            duty.excluded.iter().for_each(|(id, why)| visit(id, Some(*why)));
        });
    }
}

/// Adds the duties of a range of leaders. `count` gets each duty.
pub(crate) fn add_duties_of_leaders<'a, R: Records>(
    assessment: &'a Assessment<R, Arc<Policy>>,
    code: &'a str,
    places: Range<u32>,
    batch: &mut DutyBatch<'a>,
    mut count: impl FnMut(&DutyEntry<'_>, &DutyRow),
) {
    let (evaluator, records) = (assessment.evaluator(), assessment.context().records());
    let mut scratch = Explanation::default();
    batch.begin(code, evaluator.entries());
    for leader in records.by_id(RecordList::Leaders, places).map(LeaderIx) {
        batch.begin_subject(records.leader_id(leader));
        evaluator.visit(leader, |entry, row| {
            count(entry, &row);
            batch.push(&row, |visit| {
                assessment.explain(&evaluator, leader, (entry, &row), &mut scratch, visit);
            });
        });
    }
}

/// Adds a range of the replayed cases; nothing without a table of steps.
pub(crate) fn add_cases<R: Records>(
    records: &R,
    cases: &ReplayedCases,
    places: Range<u32>,
    code: Option<&str>,
    columns: &mut CaseColumns,
) -> Result<(), ArrowError> {
    if !records.available().steps {
        return Ok(());
    }
    let places = places.start as usize..places.end as usize;
    let summaries = cases.summaries().get(places).unwrap_or_default();
    summaries.iter().try_for_each(|summary| columns.push(code, (summary, records)))
}

/// Adds the clocks of a range of matters. `count` gets each clock.
pub(crate) fn add_clocks<R: Records>(
    context: &AssessmentContext<R, Arc<Policy>>,
    places: Range<u32>,
    code: Option<&str>,
    columns: &mut ClockColumns,
    mut count: impl FnMut(&ClockRun<'_>),
) -> Result<(), ArrowError> {
    let mut done = Ok(());
    context.visit_clocks(places, |matter, run| {
        count(&run);
        if done.is_ok() {
            done = columns.push(code, &ClockRow::of(context.records().matter_id(matter), &run));
        }
    });
    done
}

/// Adds the findings that `each` visits.
pub(crate) fn add_findings(
    code: Option<&str>,
    columns: &mut FindingColumns,
    each: impl FnOnce(&mut dyn FnMut(&FindingRow<'_>)),
) -> Result<(), ArrowError> {
    let mut done = Ok(());
    each(&mut |finding| {
        if done.is_ok() {
            done = columns.push(code, finding);
        }
    });
    done
}
