//! Counts batches of receptions.

use super::{Stream, reception_columns};
use crate::input::read_columns::read_days;
use crate::input::receptions::{read_also_present, read_packed};
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
    let others = read_also_present(&columns, &row_bureaus, &mut lookup, problems);
    let packed = read_packed(&columns, problems);
    let Some((leaders, days)) = leaders.zip(read_days(&columns, "date", problems)) else { return };
    let days = days.into_one_chunk();
    for (((leader, packed), day), row) in leaders.iter().zip(packed).zip(&days).zip(0..) {
        if let Some(credit) = stream.credits.get(usize::from(packed)) {
            let present = std::iter::once(leader).chain(others.get(row));
            present.for_each(|leader| {
                let day = Day::from_number(*day);
                stream.assessment.add_reception(LeaderIx(*leader), day, *credit);
            });
        }
    }
}
