//! Decodes batches of steps, and buffers steps when rows are not grouped by case.

use crate::input::bureau_column::BureauColumn;
use crate::input::days::Days;
use crate::input::grouped_rows::GroupedRows;
use crate::input::id_interner::{FindRecord, IdInterner, NONE};
use crate::input::read_columns::{each_non_null, read_days};
use crate::input::step_leaders::StepLeaders;
use crate::input::step_order::StepOfRow;
use crate::input::steps::{check_field, read_kinds, read_seq};
use crate::input::table_columns::TableColumns;
use crate::input::table_problems::TableProblems;
use crate::input::words::NO_WORD;
use arrow_buffer::ScalarBuffer;
use petition_core::ledger::tables::CASES;
use petition_core::workflow::{Day, LeaderIx, StepFact, StepField, StepKind};
use std::ops::Range;

/// A step with its row, and the number that sorts the steps of one day. Equal numbers are sorted by row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    pub(super) step: StepOfRow,
    pub(super) seq: i64,
}

/// The bit that marks the name of a unit head, beside the kind of a step.
const SIGNED: u8 = 1 << 7;

/// The steps of a batch, as columns.
pub(super) struct StepBatch {
    /// The number in the table of the first row.
    pub(super) first_row: u32,
    /// The position of the kind among all kinds, and whether the step names the unit head.
    kinds: Vec<u8>,
    days: ScalarBuffer<i32>,
    /// Empty if no column names a leader.
    leaders: Vec<u32>,
    /// Empty without a column `seq`.
    seq: Vec<i64>,
}

impl StepBatch {
    /// Reads the columns of a batch.
    pub(super) fn read(
        columns: &TableColumns,
        first_row: u32,
        row_bureaus: &BureauColumn,
        leaders: &mut impl FindRecord,
        has_case_table: bool,
        problems: &mut TableProblems,
    ) -> Self {
        let mut kinds = read_kinds(columns, problems);
        check_field(columns, StepField::UnitHead, &kinds, problems);
        let named = StepLeaders { columns, row_bureaus, kinds: &kinds, has_case_table };
        let named = named.read(leaders, problems);
        let seq = read_seq(columns, problems);
        let days = read_days(columns, "on", problems).map(Days::into_one_chunk);
        each_non_null(columns, StepField::UnitHead.key(), problems, |row| {
            // An unknown kind stays unknown.
            if let Some(kind) = kinds.get_mut(row as usize).filter(|kind| **kind != NO_WORD) {
                *kind |= SIGNED;
            }
        });
        Self {
            first_row,
            leaders: named.unwrap_or_default(),
            days: days.unwrap_or_default(),
            seq: seq.unwrap_or_default(),
            kinds,
        }
    }

    /// Whether a range of rows is sorted by day, then by position.
    #[inline]
    pub(super) fn is_in_order(&self, rows: &Range<u32>) -> bool {
        self.seq.is_empty() && slice(&self.days, rows).is_sorted()
    }

    /// Returns the steps of a range of rows, without those of an unknown kind.
    #[inline]
    pub(super) fn steps(&self, rows: &Range<u32>) -> impl Iterator<Item = StepOfRow> {
        let (leaders, first) = (slice(&self.leaders, rows), self.first_row + rows.start);
        let steps = slice(&self.kinds, rows).iter().zip(slice(&self.days, rows)).enumerate();
        steps.filter_map(move |(place, (packed, day))| {
            let kind = *StepKind::ALL.get(usize::from(packed & !SIGNED))?;
            let leader = leaders.get(place).copied().filter(|leader| *leader != NONE).map(LeaderIx);
            let (day, unit_head) = (Day::from_number(*day), packed & SIGNED != 0);
            let fact = StepFact { leader, unit_head, ..StepFact::new(kind, day) };
            Some(StepOfRow { row: first + place as u32, fact })
        })
    }

    /// Adds the steps of a range of rows, with their `seq`.
    pub(super) fn extend(&self, rows: &Range<u32>, steps: &mut Vec<Step>) {
        let seq = |step: &StepOfRow| self.seq.get((step.row - self.first_row) as usize).copied();
        steps.extend(self.steps(rows).map(|step| Step { seq: seq(&step).unwrap_or(0), step }));
    }
}

/// Returns a range of rows of a column; empty for a missing column.
#[inline]
fn slice<'a, T>(column: &'a [T], rows: &Range<u32>) -> &'a [T] {
    column.get(rows.start as usize..rows.end as usize).unwrap_or_default()
}

/// The steps of a batch with their cases: for each run of rows the case, and the end of the run.
pub(super) struct BufferedBatch {
    runs: Vec<(u32, u32)>,
    steps: StepBatch,
}

/// The steps of a case.
pub(super) enum CaseSteps<'a> {
    /// All, in row order.
    All(&'a mut Vec<Step>),
    /// More than the limit: the row in the table of the first one beyond it, and their number.
    TooMany { row: u32, steps: u64 },
}

/// Returns the row in the table of the first step beyond a limit.
fn first_beyond<'a>(
    mut runs: impl Iterator<Item = &'a (&'a StepBatch, Range<u32>)>,
    mut limit: u32,
) -> Option<u32> {
    runs.find_map(|(batch, rows)| {
        let length = rows.end - rows.start;
        let beyond = (length > limit).then(|| batch.first_row + rows.start + limit);
        limit = limit.saturating_sub(length);
        beyond
    })
}

/// The steps of one worker.
#[derive(Default)]
pub(super) struct StepBuffer {
    /// The cases that its batches name, by first appearance. `None`: a table lists the cases.
    cases: Option<IdInterner>,
    batches: Vec<BufferedBatch>,
}

impl StepBuffer {
    /// Returns the number of a case in this worker, and whether the case is new.
    pub(super) fn number(&mut self, bureau: u32, id: &str, has_bureaus: bool) -> (u32, bool) {
        let cases = self.cases.get_or_insert_with(|| IdInterner::open(&CASES, has_bureaus));
        let before = cases.len();
        let case = cases.find(bureau, id);
        (case, cases.len() > before)
    }

    /// Adds a batch.
    pub(super) fn push(&mut self, runs: Vec<(u32, u32)>, mut steps: StepBatch) {
        // A copy: a slice would keep the buffer of a complete batch in memory.
        steps.days = steps.days.to_vec().into();
        self.batches.push(BufferedBatch { runs, steps });
    }

    /// Adds the batches of another worker, and renumbers its cases.
    fn append(&mut self, other: Self) {
        let numbers: Option<Vec<u32>> = match (other.cases, &mut self.cases) {
            (Some(theirs), Some(ours)) => {
                let id = |case| theirs.ids.get(case).unwrap_or("");
                let number = |case| ours.find(theirs.row_bureaus.of(case), id(case));
                Some((0..theirs.len()).map(number).collect())
            }
            (theirs, ours) => {
                *ours = ours.take().or(theirs);
                None
            }
        };
        self.batches.extend(other.batches.into_iter().map(|mut batch| {
            for (case, _) in &mut batch.runs {
                let number = numbers.as_ref().and_then(|numbers| numbers.get(*case as usize));
                *case = number.copied().unwrap_or(*case);
            }
            batch
        }));
    }

    /// Visits every case with its steps in row order, at most `limit`, and the interner that numbers it.
    pub(super) fn visit_cases(
        workers: Vec<Self>,
        limit: u32,
        mut visit: impl FnMut(Option<&IdInterner>, u32, CaseSteps<'_>),
    ) {
        let mut workers = workers.into_iter();
        let Some(mut all) = workers.next() else { return };
        workers.for_each(|worker| all.append(worker));
        all.batches.sort_unstable_by_key(|batch| batch.steps.first_row);
        let (mut cases, mut places) = (Vec::new(), Vec::new());
        for batch in &all.batches {
            let mut start = 0;
            for (case, end) in &batch.runs {
                cases.push(*case);
                places.push((&batch.steps, start..*end));
                start = *end;
            }
        }
        let count = cases.iter().max().map_or(0, |last| last + 1);
        let by_case = GroupedRows::of(&cases, count);
        let mut steps = Vec::new();
        for case in 0..count {
            steps.clear();
            let runs = || by_case.rows(case).filter_map(|run| places.get(run as usize));
            if let Some(row) = first_beyond(runs(), limit) {
                let steps = runs().map(|(_, rows)| rows.len() as u64).sum();
                visit(all.cases.as_ref(), case, CaseSteps::TooMany { row, steps });
                continue;
            }
            runs().for_each(|(batch, rows)| batch.extend(rows, &mut steps));
            if !steps.is_empty() {
                visit(all.cases.as_ref(), case, CaseSteps::All(&mut steps));
            }
        }
    }
}
