//! The steps of a batch, column by column, and those that are kept in case the steps of some case do not stand together.

use crate::input::bureau_column::BureauColumn;
use crate::input::days::Days;
use crate::input::table_problems::TableProblems;
use crate::input::read_columns::read_days;
use crate::input::table_columns::TableColumns;
use crate::input::grouped_rows::GroupedRows;
use crate::input::id_interner::{FindRecord, IdInterner, NONE};
use crate::input::allowed_columns::SEQ;
use crate::input::numbers::read_numbers;
use crate::input::step_leaders::StepLeaders;
use crate::input::steps::read_kinds;
use arrow_buffer::ScalarBuffer;
use petition_core::ledger::tables::CASES;
use petition_core::workflow::{Day, LeaderIx, StepFact, StepKind};
use std::ops::Range;

/// A step with what orders those of one day; of equal numbers, the first row comes first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    pub(super) fact: StepFact,
    pub(super) seq: i64,
}

/// The steps of a batch.
pub(super) struct Batch {
    kinds: Vec<u8>,
    days: ScalarBuffer<i32>,
    /// Empty where none is named.
    leaders: Vec<u32>,
    /// Empty without a column that orders the steps of a day.
    seq: Vec<i64>,
}

impl Batch {
    /// Reads the columns of a batch. `has_case_table` says whether a table lists the cases.
    pub(super) fn read(
        columns: &TableColumns,
        row_bureaus: &BureauColumn,
        leaders: &mut impl FindRecord,
        has_case_table: bool,
        problems: &mut TableProblems,
    ) -> Self {
        let kinds = read_kinds(columns, problems);
        let named = StepLeaders { columns, row_bureaus, kinds: &kinds, has_case_table };
        let named = named.read(leaders, problems);
        let seq = columns.column(SEQ).map(|column| {
            let mut seq = vec![0; columns.rows() as usize];
            read_numbers(&column, problems, |row, number| {
                if let Some(slot) = seq.get_mut(row as usize) {
                    *slot = number;
                }
            });
            seq
        });
        let days = read_days(columns, "on", problems).map(Days::into_one_chunk);
        Self {
            leaders: named.unwrap_or_default(),
            days: days.unwrap_or_default(),
            seq: seq.unwrap_or_default(),
            kinds,
        }
    }

    /// Whether some rows are in replay order as they stand.
    #[inline]
    pub(super) fn is_in_order(&self, rows: &Range<u32>) -> bool {
        self.seq.is_empty() && part(&self.days, rows).is_sorted()
    }

    /// The steps of some rows; those of an unknown kind are left out.
    #[inline]
    pub(super) fn facts(&self, rows: &Range<u32>) -> impl Iterator<Item = StepFact> {
        let leaders = part(&self.leaders, rows);
        let steps = part(&self.kinds, rows).iter().zip(part(&self.days, rows)).enumerate();
        steps.filter_map(|(place, (kind, day))| {
            let kind = *StepKind::ALL.get(usize::from(*kind))?;
            let leader = leaders.get(place).copied().filter(|leader| *leader != NONE).map(LeaderIx);
            Some(StepFact { kind, day: Day::from_number(*day), leader })
        })
    }

    /// Adds the steps of some rows, with what orders those of a day. Of rows without a fault, each is a step.
    pub(super) fn extend(&self, rows: &Range<u32>, steps: &mut Vec<Step>) {
        let seq = part(&self.seq, rows);
        let step = |(fact, place)| Step { fact, seq: seq.get(place).copied().unwrap_or(0) };
        steps.extend(self.facts(rows).zip(0..).map(step));
    }
}

/// Some rows of a column; nothing of a column that is not there.
#[inline]
fn part<'a, T>(column: &'a [T], rows: &Range<u32>) -> &'a [T] {
    column.get(rows.start as usize..rows.end as usize).unwrap_or_default()
}

/// The steps of a batch with the cases whose they are: for each run of rows the case, and where it ends.
pub(super) struct BufferedBatch {
    first_row: u32,
    runs: Vec<(u32, u32)>,
    steps: Batch,
}

/// The steps that one worker has seen.
#[derive(Default)]
pub(super) struct StepBuffer {
    /// The cases that its batches name, numbered as they were met; none where a table lists the cases.
    cases: Option<IdInterner>,
    batches: Vec<BufferedBatch>,
}

impl StepBuffer {
    /// The number of a case of this worker, and whether it is a new one.
    pub(super) fn number(&mut self, bureau: u32, id: &str, many_bureaus: bool) -> (u32, bool) {
        let cases = self.cases.get_or_insert_with(|| IdInterner::open(&CASES, many_bureaus));
        let before = cases.len();
        let case = cases.find(bureau, id);
        (case, cases.len() > before)
    }

    /// Keeps a batch of which the first is this row of the table.
    pub(super) fn push(&mut self, first_row: u32, runs: Vec<(u32, u32)>, mut steps: Batch) {
        // A copy: the buffer may belong to a whole batch, which would be kept with it.
        steps.days = steps.days.to_vec().into();
        self.batches.push(BufferedBatch { first_row, runs, steps });
    }

    /// Makes the cases that another worker has numbered those of this one, and takes its batches.
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

    /// Gives every case with its steps, in the order of their rows, and the interner that numbers it.
    pub(super) fn each_case(
        workers: Vec<Self>,
        mut visit: impl FnMut(Option<&IdInterner>, u32, &mut Vec<Step>),
    ) {
        let mut workers = workers.into_iter();
        let Some(mut all) = workers.next() else { return };
        workers.for_each(|worker| all.append(worker));
        all.batches.sort_unstable_by_key(|batch| batch.first_row);
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
            let runs = by_case.rows(case).filter_map(|run| places.get(run as usize));
            runs.for_each(|(batch, rows)| batch.extend(rows, &mut steps));
            if !steps.is_empty() {
                visit(all.cases.as_ref(), case, &mut steps);
            }
        }
    }
}
