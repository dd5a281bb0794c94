//! Counts batches of steps: each case as soon as its steps are complete.

use super::contiguity::CompletedCases;
use super::step_buffer::{CaseSteps, Step, StepBatch, StepBuffer};
use super::{Grouping, Part, Stream};
use crate::input::allowed_columns::{BUREAU, SEQ};
use crate::input::id_interner::{FindRecord, FrozenIdIndex, SKIP, UNKNOWN};
use crate::input::references::unknown_id;
use crate::input::step_order::RecordName;
use crate::input::table_columns::TableColumns;
use crate::input::table_limits::too_many_steps;
use crate::input::table_problems::{ColumnPlace, TableProblems};
use crate::input::text_column::TextColumn;
use arrow_array::RecordBatch;
use petition_core::Code;
use petition_core::engine::StreamedCases;
use petition_core::ledger::tables::STEPS;
use petition_core::policy::Policy;
use petition_core::workflow::{ReplayRules, StepFact, StepField};
use std::ops::Range;

/// Returns the columns that a stream under a policy reads.
pub(super) fn columns(policy: &Policy) -> Vec<&'static str> {
    let needs_unit_head = ReplayRules::of(policy.reading()).needs_unit_head();
    let unit_head = needs_unit_head.then(|| StepField::UnitHead.key());
    let columns = [BUREAU, "case", "kind", "on", "leader", "to", SEQ];
    columns.into_iter().chain(unit_head).collect()
}

/// A case at the start or end of a batch. Its steps may continue in another batch.
struct OpenCase {
    bureau: u32,
    case: u32,
    id: Box<str>,
    rows: Range<u32>,
    steps: Vec<Step>,
}

/// The state of one worker that counts steps.
pub(super) struct StepWorker {
    completed: CompletedCases,
    open: Vec<OpenCase>,
    /// The number of steps of the last open case, over consecutive open cases of the same id.
    open_steps: u64,
    /// All steps, if those of a case need not be contiguous.
    buffer: StepBuffer,
    /// Whether the steps of some case are not contiguous: then cases are counted only at the end.
    scattered: bool,
    /// Cases beyond a limit, and steps whose order decides, by their rows in the table.
    undecided: TableProblems,
}

impl StepWorker {
    /// Creates a worker. `undecided` is empty.
    pub(super) fn new(undecided: TableProblems) -> Self {
        let (completed, buffer) = (CompletedCases::default(), StepBuffer::default());
        Self { completed, open: Vec::new(), open_steps: 0, buffer, scattered: false, undecided }
    }

    /// Adds a case at the edge of a batch. Its steps are not stored if they are beyond a limit, which is reported at the
    /// end.
    fn push_open(&mut self, stream: &Stream, batch: &StepBatch, rows: &Range<u32>, case: OpenCase) {
        let is_same = |last: &OpenCase| last.bureau == case.bureau && last.id == case.id;
        let before = if self.open.last().is_some_and(is_same) { self.open_steps } else { 0 };
        self.open_steps = before + rows.len() as u64;
        let mut case = case;
        if self.open_steps <= stream.limits.steps_per_case.into()
            && stream.may_open(rows.end - rows.start)
        {
            batch.extend(rows, &mut case.steps);
        }
        self.open.push(case);
    }
}

/// How the cases of all workers were counted.
pub(super) enum StepsOutcome {
    /// The steps of each case were contiguous, with these problems.
    Contiguous(TableProblems),
    /// Some were not. All cases were counted again from the buffer; earlier counts are void.
    Recounted(TableProblems),
    /// Some were not, although [`Grouping::ByCase`] requires it.
    NotContiguous,
}

/// Counts a batch.
pub(super) fn count(stream: &Stream, first_row: u32, batch: &RecordBatch, part: &mut Part) {
    if !stream.may_store_ids(std::iter::empty()) {
        // The ids are beyond the limit already.
        return;
    }
    let Part { problems, streamed, steps: worker } = part;
    let columns = TableColumns::of_part(&STEPS, batch, &stream.step_columns, problems);
    let row_bureaus = stream.bureaus_of(&columns, problems);
    let (mut leaders, mut listed) =
        (stream.leaders.lookup(), stream.cases.as_ref().map(FrozenIdIndex::lookup));
    let has_case_table = listed.is_some();
    let batch =
        StepBatch::read(&columns, first_row, &row_bureaus, &mut leaders, has_case_table, problems);
    let Some(column) = columns.column("case") else { return };
    let Some(text) = TextColumn::read(&column, problems) else { return };
    let is_buffered = stream.grouping == Grouping::Any && stream.may_buffer(columns.rows());
    let (mut names, mut runs, mut steps) = (Vec::new(), Vec::new(), Vec::new());
    let (mut cases, stores_cases) = (0, stream.may_add_cases());
    let mut complete = |worker: &mut StepWorker, bureau, id: &str| {
        cases += 1;
        if stores_cases {
            worker.completed.add(&stream.case_hasher, bureau, id);
        }
    };
    text.each_run(&row_bureaus, |rows, id| {
        let Some(id) = id else {
            return rows.for_each(|row| text.report_cell(&column, row, problems));
        };
        let bureau = row_bureaus.of(rows.start);
        let table_rows = first_row + rows.start..first_row + rows.end;
        let is_at_edge = rows.start == 0 || rows.end == columns.rows();
        let found = listed.as_mut().map(|listed| listed.find(bureau, id));
        let known = found.unwrap_or_else(|| {
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
                let Some(listed) = &listed else { return };
                let fault = || unknown_id(listed, bureau, id);
                problems.add_with(column.place, Some(row), Code::UnknownReference, fault);
            });
        }
        if is_buffered {
            runs.push((known, rows.end));
        }
        // Numbers of a worker are not unique among workers; the first row of a case is.
        let case = found.unwrap_or(table_rows.start);
        if worker.scattered {
            return;
        }
        names.push((bureau, id));
        if is_at_edge {
            if !stream.may_store_ids(std::iter::once(id)) {
                return;
            }
            let steps = Vec::new();
            let open = OpenCase { bureau, case, id: id.into(), rows: table_rows, steps };
            return worker.push_open(stream, &batch, &rows, open);
        }
        let case = Case { bureau, case, id };
        if case.is_long(stream, &table_rows, &mut worker.undecided) {
            complete(worker, bureau, id);
            return;
        }
        if batch.is_in_order(&rows) {
            let facts = batch.steps(&rows).map(|step| step.fact);
            if case.count(stream, streamed, facts) {
                steps.clear();
                batch.extend(&rows, &mut steps);
                case.report_undecided(stream, &steps, &mut worker.undecided);
            }
        } else {
            steps.clear();
            batch.extend(&rows, &mut steps);
            case.sort_and_count(stream, streamed, &mut steps, &mut worker.undecided);
        }
        complete(worker, bureau, id);
    });
    stream.add_cases(cases);
    let edges = names.first().into_iter().chain(names.last());
    if stream.may_store_ids(edges.map(|(_, id)| *id)) {
        worker.completed.add_batch(first_row, names.into_iter());
    }
    if is_buffered {
        worker.buffer.push(runs, batch);
    }
}

/// A case: its bureau, its number in the stream, its id.
struct Case<'a> {
    bureau: u32,
    case: u32,
    id: &'a str,
}

impl Case<'_> {
    /// Whether the case has too many steps. Reports it at the first step beyond the limit.
    fn is_long(&self, stream: &Stream, rows: &Range<u32>, problems: &mut TableProblems) -> bool {
        let (steps, limit) = (rows.end - rows.start, stream.limits.steps_per_case);
        let is_long = steps > limit;
        if is_long {
            self.report_long(rows.start + limit, steps.into(), stream, problems);
        }
        is_long
    }

    /// Reports too many steps of the case. `row` is the number in the table of the first step beyond the limit.
    #[cold]
    fn report_long(&self, row: u32, steps: u64, stream: &Stream, problems: &mut TableProblems) {
        problems.count_from(0);
        let fault = || too_many_steps(self.id, steps, stream.limits.steps_per_case);
        problems.add_with(&ColumnPlace::of(&STEPS, "case"), Some(row), Code::TooLarge, fault);
    }

    /// Counts the case. The steps are sorted by day, then by position. Returns whether a position decided.
    fn count(
        &self,
        stream: &Stream,
        streamed: &mut StreamedCases,
        steps: impl Iterator<Item = StepFact>,
    ) -> bool {
        let holder = stream.first_holder(self.case);
        stream.assessment.add_case(streamed, self.bureau, self.case, holder, steps)
    }

    /// Sorts all steps of the case and counts it.
    fn sort_and_count(
        &self,
        stream: &Stream,
        streamed: &mut StreamedCases,
        steps: &mut [Step],
        undecided: &mut TableProblems,
    ) {
        let order = |step: &Step| (step.step.fact.day, step.seq);
        if !steps.is_sorted_by_key(order) {
            steps.sort_by_key(order);
        }
        if self.count(stream, streamed, steps.iter().map(|step| step.step.fact)) {
            self.report_undecided(stream, steps, undecided);
        }
    }

    /// Reports steps whose order decides, unless the table or the caller states the order.
    #[cold]
    fn report_undecided(&self, stream: &Stream, steps: &[Step], undecided: &mut TableProblems) {
        let Some(reporter) = &stream.undecided else { return };
        let steps = steps.iter().map(|step| step.step);
        let steps: Vec<_> = steps.take_while(|step| step.fact.day <= stream.as_of).collect();
        let bureau = stream.columns.codes.get(self.bureau as usize);
        let case = RecordName { bureau: bureau.map_or("", |code| code), id: self.id };
        reporter.report(case, stream.first_holder(self.case), &steps, undecided);
    }
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
        let (mut scattered, mut undecided) = (false, stream.problems());
        for part in parts {
            undecided.append(part.undecided);
            completed.append(part.completed);
            open.extend(part.open);
            buffers.push(part.buffer);
            scattered |= part.scattered;
        }
        if !scattered {
            count_open(stream, streamed, open, &mut completed, &mut undecided);
            scattered = !completed.are_contiguous();
        }
        match stream.grouping {
            _ if !scattered => {
                stream.report_stored(&mut undecided);
                StepsOutcome::Contiguous(undecided)
            }
            Grouping::ByCase => StepsOutcome::NotContiguous,
            Grouping::Any if !stream.is_buffer_complete() => {
                let mut problems = stream.problems();
                stream.report_scattered(&mut problems);
                StepsOutcome::Recounted(problems)
            }
            Grouping::Any => {
                *streamed = StreamedCases::default();
                stream.assessment.forget_cases();
                let mut undecided = stream.problems();
                let limit = stream.limits.steps_per_case;
                StepBuffer::visit_cases(buffers, limit, |interner, case, steps| {
                    let listed = stream.cases.as_ref().map(|cases| cases.bureau(case));
                    let bureau =
                        listed.or_else(|| interner.map(|interner| interner.row_bureaus.of(case)));
                    let listed = stream.cases.as_ref().map(|cases| cases.id(case));
                    let id = listed.or_else(|| interner.map(|one| one.ids.get(case).unwrap_or("")));
                    let (bureau, id) = (bureau.unwrap_or(0), id.unwrap_or(""));
                    let case = Case { bureau, case, id };
                    match steps {
                        CaseSteps::All(steps) => {
                            case.sort_and_count(stream, streamed, steps, &mut undecided);
                        }
                        CaseSteps::TooMany { row, steps } => {
                            case.report_long(row, steps, stream, &mut undecided);
                        }
                    }
                });
                StepsOutcome::Recounted(undecided)
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
    undecided: &mut TableProblems,
) {
    open.sort_unstable_by_key(|case| case.rows.start);
    let mut open = open.into_iter().peekable();
    while let Some(mut case) = open.next() {
        while let Some(next) = open.next_if(|next| case.continues_in(next)) {
            case.steps.extend(next.steps);
            case.rows.end = next.rows.end;
        }
        let place = Case { bureau: case.bureau, case: case.case, id: &case.id };
        if !place.is_long(stream, &case.rows, undecided) {
            place.sort_and_count(stream, streamed, &mut case.steps, undecided);
        }
        stream.add_cases(1);
        if stream.may_add_cases() {
            completed.add(&stream.case_hasher, case.bureau, &case.id);
        }
    }
}

impl OpenCase {
    fn continues_in(&self, next: &Self) -> bool {
        self.rows.end == next.rows.start && self.bureau == next.bureau && self.id == next.id
    }
}
