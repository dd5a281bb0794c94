//! Steps in batches: each case is counted as soon as its steps are known to be complete.

use super::contiguity::CasesPassed;
use super::step_buffer::{Batch, Step, StepBuffer};
use super::{Grouping, Part, Stream};
use crate::input::table_columns::TableColumns;
use crate::input::id_interner::{FindRecord, FrozenIdIndex, SKIP, UNKNOWN};
use crate::input::allowed_columns::{BUREAU, SEQ};
use crate::input::text_column::TextColumn;
use arrow_array::RecordBatch;
use petition_core::engine::StreamedCases;
use petition_core::ledger::faults::unknown_reference;
use petition_core::ledger::tables::{CASES, STEPS};
use std::ops::Range;

/// The columns that are read.
pub(super) const COLUMNS: [&str; 7] = [BUREAU, "case", "kind", "on", "leader", "to", SEQ];

/// A case at an end of a batch, whose steps may go on in the next one.
struct Open {
    bureau: u32,
    case: u32,
    id: Box<str>,
    rows: Range<u32>,
    steps: Vec<Step>,
}

/// What is known of the steps that one worker has seen.
#[derive(Default)]
pub(super) struct StepsSeen {
    passed: CasesPassed,
    open: Vec<Open>,
    /// All steps, where those of a case may stand apart.
    kept: StepBuffer,
    /// Whether those of some case do: then cases are counted in the end alone.
    apart: bool,
}

/// Whether cases could be counted one by one.
pub(super) enum Passed {
    /// The steps of each case stood together.
    Together,
    /// Some did not. All were kept, and their cases counted in the end: what was counted before is void.
    CountedAgain,
    /// Some did not, and were to.
    NotContiguous,
}

/// Counts a batch.
pub(super) fn count(stream: &Stream, first_row: u32, batch: &RecordBatch, part: &mut Part) {
    let Part { problems, counted, steps: seen } = part;
    let columns = TableColumns::of_part(&STEPS, batch, &COLUMNS, problems);
    let row_bureaus = stream.bureaus_of(&columns, problems);
    let (mut leaders, mut listed) =
        (stream.leaders.lookup(), stream.cases.as_ref().map(FrozenIdIndex::lookup));
    let batch = Batch::read(&columns, &row_bureaus, &mut leaders, listed.is_some(), problems);
    let Some(column) = columns.column("case") else { return };
    let Some(text) = TextColumn::read(&column, problems) else { return };
    let keeps = stream.grouping == Grouping::Any;
    let (mut names, mut runs, mut steps) = (Vec::new(), Vec::new(), Vec::new());
    text.each_run(&row_bureaus, |rows, id| {
        let Some(id) = id else {
            return rows.for_each(|row| text.report_cell(&column, row, problems));
        };
        let bureau = row_bureaus.of(rows.start);
        let table_rows = first_row + rows.start..first_row + rows.end;
        let at_an_end = rows.start == 0 || rows.end == columns.rows();
        let listed = listed.as_mut().map(|listed| listed.find(bureau, id));
        let known = listed.unwrap_or_else(|| {
            if !keeps {
                return table_rows.start;
            }
            let (case, is_new) = seen.kept.number(bureau, id, stream.many);
            seen.apart |= !is_new && !at_an_end;
            case
        });
        if known >= SKIP {
            let unknown = rows.filter(|_| known == UNKNOWN);
            return unknown
                .for_each(|row| problems.add(column.at, Some(row), unknown_reference(id, &CASES)));
        }
        if keeps {
            runs.push((known, rows.end));
        }
        // Each worker numbers the cases that it meets; the first row tells them apart.
        let case = listed.unwrap_or(table_rows.start);
        if seen.apart {
            return;
        }
        names.push((bureau, id));
        if at_an_end {
            let mut steps = Vec::new();
            batch.extend(&rows, &mut steps);
            seen.open.push(Open { bureau, case, id: id.into(), rows: table_rows, steps });
            return;
        }
        if batch.is_in_order(&rows) {
            let holder = stream.first_holder(case);
            stream.assessment.add_case(counted, bureau, case, holder, batch.facts(&rows));
        } else {
            steps.clear();
            batch.extend(&rows, &mut steps);
            count_case(stream, counted, (bureau, case), &mut steps);
        }
        seen.passed.note(&stream.prints, bureau, id);
    });
    seen.passed.note_batch(first_row, names.into_iter());
    if keeps {
        seen.kept.push(first_row, runs, batch);
    }
}

/// Counts a case of a bureau with all of its steps.
fn count_case(
    stream: &Stream,
    counted: &mut StreamedCases,
    (bureau, case): (u32, u32),
    steps: &mut [Step],
) {
    let order = |step: &Step| (step.fact.day, step.seq);
    if !steps.is_sorted_by_key(order) {
        steps.sort_by_key(order);
    }
    let facts = steps.iter().map(|step| step.fact);
    stream.assessment.add_case(counted, bureau, case, stream.first_holder(case), facts);
}

impl StepsSeen {
    /// Counts the cases that were still open, or all of them once more if the steps of some do not stand together.
    pub(super) fn finish(parts: Vec<Self>, stream: &Stream, counted: &mut StreamedCases) -> Passed {
        let (mut passed, mut open, mut kept) = (CasesPassed::default(), Vec::new(), Vec::new());
        let mut apart = false;
        for part in parts {
            passed.append(part.passed);
            open.extend(part.open);
            kept.push(part.kept);
            apart |= part.apart;
        }
        if !apart {
            count_open(stream, counted, open, &mut passed);
            apart = !passed.each_once();
        }
        match stream.grouping {
            _ if !apart => Passed::Together,
            Grouping::ByCase => Passed::NotContiguous,
            Grouping::Any => {
                *counted = StreamedCases::default();
                StepBuffer::each_case(kept, |met, case, steps| {
                    let listed = stream.cases.as_ref().map(|cases| cases.bureau(case));
                    let bureau = listed.or_else(|| met.map(|met| met.row_bureaus.of(case)));
                    count_case(stream, counted, (bureau.unwrap_or(0), case), steps);
                });
                Passed::CountedAgain
            }
        }
    }
}

/// Counts the cases at the ends of batches, put together.
fn count_open(
    stream: &Stream,
    counted: &mut StreamedCases,
    mut open: Vec<Open>,
    passed: &mut CasesPassed,
) {
    open.sort_unstable_by_key(|case| case.rows.start);
    let mut open = open.into_iter().peekable();
    while let Some(mut case) = open.next() {
        while let Some(next) = open.next_if(|next| case.goes_on(next)) {
            case.steps.extend(next.steps);
            case.rows.end = next.rows.end;
        }
        count_case(stream, counted, (case.bureau, case.case), &mut case.steps);
        passed.note(&stream.prints, case.bureau, &case.id);
    }
}

impl Open {
    fn goes_on(&self, next: &Self) -> bool {
        self.rows.end == next.rows.start && self.bureau == next.bureau && self.id == next.id
    }
}
