//! Counts batches of receptions.

use super::{Stream, reception_columns};
use crate::input::read_columns::read_days;
use crate::input::receptions::read_packed;
use crate::input::references::collect_references;
use crate::input::table_columns::TableColumns;
use crate::input::table_problems::TableProblems;
use arrow_array::RecordBatch;
use petition_core::engine::LeaderIx;
use petition_core::ledger::tables::RECEPTIONS;
use petition_core::workflow::Day;

/// Counts a batch.
pub(super) fn count(stream: &Stream, batch: &RecordBatch, problems: &mut TableProblems) {
    let keys = reception_columns(stream.assessment.reads_length());
    let columns = TableColumns::of_part(&RECEPTIONS, batch, &keys, problems);
    let row_bureaus = stream.bureaus_of(&columns, problems);
    let mut lookup = stream.leaders.lookup();
    let leader = columns.column("leader");
    let leaders = collect_references(leader.as_ref(), &row_bureaus, &mut lookup, problems);
    let packed = read_packed(&columns, problems);
    let Some((leaders, days)) = leaders.zip(read_days(&columns, "date", problems)) else { return };
    for ((leader, packed), day) in leaders.iter().zip(packed).zip(&days.into_one_chunk()) {
        if let Some(credit) = stream.credits.get(usize::from(packed)) {
            stream.assessment.add_reception(LeaderIx(*leader), Day::from_number(*day), *credit);
        }
    }
}
