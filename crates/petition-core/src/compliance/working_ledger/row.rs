//! The rows of a working ledger.

use super::case_state::CaseState;
use crate::engine::{LedgerRow, MatterIx};
use crate::ledger::{CaseId, LeaderId, Ledger, LedgerEntry, Reception};
use crate::words::StepKind;
use crate::workflow::{Day, Stage};
use chrono::NaiveDate;
use serde::Serialize;

/// A matter in a working ledger: its entry, its receptions, and its case.
///
/// The case is that whose selection is active, of several the one selected first, then by id; else the first by id.
/// It contains personal data in full. `Debug` omits free text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WorkingLedgerRow {
    /// The nine elements.
    #[serde(flatten)]
    pub entry: LedgerEntry,
    /// The day of registration.
    pub registered_on: NaiveDate,
    /// The days of all held receptions of the matter, in their order.
    pub received_on: Vec<NaiveDate>,
    /// The case.
    pub case: Option<CaseId>,
    /// The holder of the case on the day of the ledger.
    pub holder: Option<LeaderId>,
    /// How far the case has come.
    pub stage: Option<Stage>,
    /// The day of the active selection.
    pub selected_on: Option<NaiveDate>,
    /// The day of the active public notice.
    pub published_on: Option<NaiveDate>,
    /// The day of the active assignment.
    pub assigned_on: Option<NaiveDate>,
    /// The day of the first active supervision.
    pub supervised_on: Option<NaiveDate>,
    /// The day of the leader's active approval.
    pub approved_on: Option<NaiveDate>,
}

/// Returns the row of a matter, with its held receptions by date and its cases by id.
pub(super) fn row(
    ledger: &Ledger,
    matter: MatterIx,
    elements: &LedgerRow<'_>,
    held: &[&Reception],
    cases: &[CaseState],
) -> Option<WorkingLedgerRow> {
    let mut received_on: Vec<NaiveDate> = held.iter().map(|reception| reception.date).collect();
    received_on.dedup();
    // `min_by_key` returns the first of equal keys: the first by id. Cases without a selection come last.
    let case = cases.iter().min_by_key(|case| {
        let selected_on = case.on(StepKind::Selected);
        (selected_on.is_none(), selected_on)
    });
    let on = |kind| case.and_then(|case| case.on(kind)).map(Day::date);
    let id = |case: &CaseState| Some(ledger.document().cases.get(case.at.index())?.id.clone());
    Some(WorkingLedgerRow {
        entry: ledger.entry(matter, elements)?,
        registered_on: ledger.document().matters.get(matter.index())?.registered_on,
        received_on,
        case: case.and_then(id),
        holder: case.and_then(|case| ledger.leader_at(case.holder?)).cloned(),
        stage: case.map(|case| case.stage),
        selected_on: on(StepKind::Selected),
        published_on: on(StepKind::Published),
        assigned_on: on(StepKind::Assigned),
        supervised_on: on(StepKind::Supervised),
        approved_on: on(StepKind::LeaderApproved),
    })
}
