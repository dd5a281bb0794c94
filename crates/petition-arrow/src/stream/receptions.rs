//! Receptions in batches.

use super::{Stream, reception_columns};
use crate::input::faults::Faults;
use crate::input::fields::read_days;
use crate::input::frame::Frame;
use crate::input::receptions::read_packed;
use crate::input::references::collect_references;
use arrow_array::RecordBatch;
use petition_core::engine::LeaderIx;
use petition_core::ledger::tables::RECEPTIONS;
use petition_core::workflow::Day;

/// Counts a batch.
pub(super) fn count(stream: &Stream, batch: &RecordBatch, faults: &mut Faults) {
    let keys = reception_columns(stream.assessment.reads_length());
    let frame = Frame::of_part(&RECEPTIONS, batch, &keys, faults);
    let owners = stream.owners(&frame, faults);
    let mut seeker = stream.leaders.lookup();
    let leader = frame.column("leader");
    let leaders = collect_references(leader.as_ref(), &owners, &mut seeker, faults);
    let kinds = read_packed(&frame, faults);
    let Some((leaders, days)) = leaders.zip(read_days(&frame, "date", faults)) else { return };
    for ((leader, kind), day) in leaders.iter().zip(kinds).zip(&days.into_one_chunk()) {
        if let Some(credit) = stream.credits.get(usize::from(kind)) {
            stream.assessment.add_reception(LeaderIx(*leader), Day::from_number(*day), *credit);
        }
    }
}
