//! Receptions in batches.

use super::{Stream, reception_columns};
use crate::input::table_problems::TableProblems;
use crate::input::read_columns::read_days;
use crate::input::table_columns::TableColumns;
use crate::input::receptions::read_packed;
use crate::input::references::collect_references;
use arrow_array::RecordBatch;
use petition_core::engine::LeaderIx;
use petition_core::ledger::tables::RECEPTIONS;
use petition_core::workflow::Day;

/// Counts a batch.
pub(super) fn count(stream: &Stream, batch: &RecordBatch, problems: &mut TableProblems) {
    let keys = reception_columns(stream.assessment.counts_halves());
    let columns = TableColumns::of_part(&RECEPTIONS, batch, &keys, problems);
    let row_bureaus = stream.bureaus_of(&columns, problems);
    let mut lookup = stream.leaders.lookup();
    let leader = columns.column("leader");
    let leaders = collect_references(leader.as_ref(), &row_bureaus, &mut lookup, problems);
    let kinds = read_packed(&columns, problems);
    let Some((leaders, days)) = leaders.zip(read_days(&columns, "date", problems)) else { return };
    for ((leader, kind), day) in leaders.iter().zip(kinds).zip(&days.into_one_chunk()) {
        if let Some(credit) = stream.credits.get(usize::from(kind)) {
            stream.assessment.add_reception(LeaderIx(*leader), Day::from_number(*day), *credit);
        }
    }
}
