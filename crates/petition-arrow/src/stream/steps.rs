//! Counts batches of steps: each case as soon as its steps are complete.

use super::contiguity::CompletedCases;
use super::step_buffer::{Step, StepBatch, StepBuffer};
use super::{Grouping, Part, Stream};
use crate::input::allowed_columns::{BUREAU, SEQ};
use crate::input::id_interner::{FindRecord, FrozenIdIndex, SKIP, UNKNOWN};
use crate::input::table_columns::TableColumns;
use crate::input::text_column::TextColumn;
use arrow_array::RecordBatch;
use petition_core::engine::StreamedCases;
use petition_core::ledger::faults::unknown_reference;
use petition_core::ledger::tables::{CASES, STEPS};
use std::ops::Range;

/// The columns that a stream reads.
pub(super) const COLUMNS: [&str; 7] = [BUREAU, "case", "kind", "on", "leader", "to", SEQ];

/// A case at the start or end of a batch. Its steps may continue in another batch.
struct OpenCase {
    bureau: u32,
    case: u32,
    id: Box<str>,
    rows: Range<u32>,
    steps: Vec<Step>,
}

/// The state of one worker that counts steps.
#[derive(Default)]
pub(super) struct StepWorker {
    completed: CompletedCases,
    open: Vec<OpenCase>,
    /// All steps, if those of a case need not be contiguous.
    buffer: StepBuffer,
    /// Whether the steps of some case are not contiguous: then cases are counted only at the end.
    scattered: bool,
}

/// How the cases of all workers were counted.
pub(super) enum StepsOutcome {
    /// The steps of each case were contiguous.
    Contiguous,
    /// Some were not. All cases were counted again from the buffer; earlier counts are void.
    Recounted,
    /// Some were not, although [`Grouping::ByCase`] requires it.
    NotContiguous,
}

/// Counts a batch.
pub(super) fn count(stream: &Stream, first_row: u32, batch: &RecordBatch, part: &mut Part) {
    let Part { problems, streamed, steps: worker } = part;
    let columns = TableColumns::of_part(&STEPS, batch, &COLUMNS, problems);
    let row_bureaus = stream.bureaus_of(&columns, problems);
    let (mut leaders, mut listed) =
        (stream.leaders.lookup(), stream.cases.as_ref().map(FrozenIdIndex::lookup));
    let batch = StepBatch::read(&columns, &row_bureaus, &mut leaders, listed.is_some(), problems);
    let Some(column) = columns.column("case") else { return };
    let Some(text) = TextColumn::read(&column, problems) else { return };
    let is_buffered = stream.grouping == Grouping::Any;
    let (mut names, mut runs, mut steps) = (Vec::new(), Vec::new(), Vec::new());
    text.each_run(&row_bureaus, |rows, id| {
        let Some(id) = id else {
            return rows.for_each(|row| text.report_cell(&column, row, problems));
        };
        let bureau = row_bureaus.of(rows.start);
        let table_rows = first_row + rows.start..first_row + rows.end;
        let is_at_edge = rows.start == 0 || rows.end == columns.rows();
        let listed = listed.as_mut().map(|listed| listed.find(bureau, id));
        let known = listed.unwrap_or_else(|| {
            if !is_buffered {
                return table_rows.start;
            }
            let (case, is_new) = worker.buffer.number(bureau, id, stream.has_bureaus);
            worker.scattered |= !is_new && !is_at_edge;
            case
        });
        if known >= SKIP {
            let unknown = rows.filter(|_| known == UNKNOWN);
            return unknown.for_each(|row| {
                problems.add(column.place, Some(row), unknown_reference(id, &CASES))
            });
        }
        if is_buffered {
            runs.push((known, rows.end));
        }
        // Numbers of a worker are not unique among workers; the first row of a case is.
        let case = listed.unwrap_or(table_rows.start);
        if worker.scattered {
            return;
        }
        names.push((bureau, id));
        if is_at_edge {
            let mut steps = Vec::new();
            batch.extend(&rows, &mut steps);
            worker.open.push(OpenCase { bureau, case, id: id.into(), rows: table_rows, steps });
            return;
        }
        if batch.is_in_order(&rows) {
            let holder = stream.first_holder(case);
            stream.assessment.add_case(streamed, bureau, case, holder, batch.facts(&rows));
        } else {
            steps.clear();
            batch.extend(&rows, &mut steps);
            count_case(stream, streamed, (bureau, case), &mut steps);
        }
        worker.completed.add(&stream.case_hasher, bureau, id);
    });
    worker.completed.add_batch(first_row, names.into_iter());
    if is_buffered {
        worker.buffer.push(first_row, runs, batch);
    }
}

/// Counts a case of a bureau with all of its steps.
fn count_case(
    stream: &Stream,
    streamed: &mut StreamedCases,
    (bureau, case): (u32, u32),
    steps: &mut [Step],
) {
    let order = |step: &Step| (step.fact.day, step.seq);
    if !steps.is_sorted_by_key(order) {
        steps.sort_by_key(order);
    }
    let facts = steps.iter().map(|step| step.fact);
    stream.assessment.add_case(streamed, bureau, case, stream.first_holder(case), facts);
}

impl StepWorker {
    /// Counts the open cases. If the steps of some case are not contiguous, counts all cases again.
    pub(super) fn finish(
        parts: Vec<Self>,
        stream: &Stream,
        streamed: &mut StreamedCases,
    ) -> StepsOutcome {
        let (mut completed, mut open, mut buffers) =
            (CompletedCases::default(), Vec::new(), Vec::new());
        let mut scattered = false;
        for part in parts {
            completed.append(part.completed);
            open.extend(part.open);
            buffers.push(part.buffer);
            scattered |= part.scattered;
        }
        if !scattered {
            count_open(stream, streamed, open, &mut completed);
            scattered = !completed.are_contiguous();
        }
        match stream.grouping {
            _ if !scattered => StepsOutcome::Contiguous,
            Grouping::ByCase => StepsOutcome::NotContiguous,
            Grouping::Any => {
                *streamed = StreamedCases::default();
                StepBuffer::visit_cases(buffers, |interner, case, steps| {
                    let listed = stream.cases.as_ref().map(|cases| cases.bureau(case));
                    let bureau =
                        listed.or_else(|| interner.map(|interner| interner.row_bureaus.of(case)));
                    count_case(stream, streamed, (bureau.unwrap_or(0), case), steps);
                });
                StepsOutcome::Recounted
            }
        }
    }
}

/// Joins the open cases of consecutive batches and counts them.
fn count_open(
    stream: &Stream,
    streamed: &mut StreamedCases,
    mut open: Vec<OpenCase>,
    completed: &mut CompletedCases,
) {
    open.sort_unstable_by_key(|case| case.rows.start);
    let mut open = open.into_iter().peekable();
    while let Some(mut case) = open.next() {
        while let Some(next) = open.next_if(|next| case.continues_in(next)) {
            case.steps.extend(next.steps);
            case.rows.end = next.rows.end;
        }
        count_case(stream, streamed, (case.bureau, case.case), &mut case.steps);
        completed.add(&stream.case_hasher, case.bureau, &case.id);
    }
}

impl OpenCase {
    fn continues_in(&self, next: &Self) -> bool {
        self.rows.end == next.rows.start && self.bureau == next.bureau && self.id == next.id
    }
}
