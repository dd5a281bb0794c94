//! Steps in batches: each case is counted as soon as its steps are known to be complete.

use super::kept::KeptSteps;
use super::order::CasesPassed;
use super::{Grouping, Part, Stream};
use crate::input::cells::report_text;
use crate::input::days::Days;
use crate::input::faults::Faults;
use crate::input::fields::read_days;
use crate::input::frame::Frame;
use crate::input::known::{BUREAU, SEQ};
use crate::input::numbers::read_numbers;
use crate::input::owners::Owners;
use crate::input::roster::{NONE, SKIP, UNKNOWN};
use crate::input::step_leaders::StepLeaders;
use crate::input::steps::read_kinds;
use crate::input::text::TextColumn;
use arrow_array::RecordBatch;
use petition_core::engine::StreamedCases;
use petition_core::ledger::faults::unknown_reference;
use petition_core::ledger::tables::{CASES, STEPS};
use petition_core::workflow::{StepFact, StepKind};
use std::iter::repeat;
use std::ops::Range;

/// The columns that are read.
pub(super) const COLUMNS: [&str; 7] = [BUREAU, "case", "kind", "on", "leader", "to", SEQ];

/// A step with what orders those of one day; of equal numbers, the first row comes first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step {
    pub(super) fact: StepFact,
    pub(super) seq: i64,
}

/// A case at an end of a batch, whose steps may go on in the next one.
struct Open {
    bureau: u32,
    case: u32,
    id: Box<str>,
    rows: Range<u32>,
    steps: Vec<Step>,
}

/// The steps that are not counted yet, and what is known of the others.
#[derive(Default)]
pub(super) struct StepsSeen {
    passed: CasesPassed,
    open: Vec<Open>,
    kept: Vec<KeptSteps>,
}

/// The steps of a batch.
struct Batch {
    kinds: Vec<u8>,
    /// Empty where none is named; so are the numbers that order the steps of a day, where there are none.
    leaders: Vec<u32>,
    on: Option<Days>,
    seq: Vec<i64>,
}

/// Counts a batch.
pub(super) fn count(stream: &Stream, first_row: u32, batch: &RecordBatch, part: &mut Part) {
    let Part { faults, counted, steps: seen } = part;
    let frame = Frame::of_part(&STEPS, batch, &COLUMNS, faults);
    let owners = stream.owners(&frame, faults);
    let batch = Batch::read(stream, &frame, &owners, faults);
    let Some(column) = frame.column("case") else { return };
    let Some(text) = TextColumn::read(&column, faults) else { return };
    let mut kept = KeptSteps::new(first_row, !batch.seq.is_empty());
    let (mut names, mut steps) = (Vec::new(), Vec::new());
    text.each_run(&owners, |rows, id| {
        let Some(id) = id else {
            return rows.for_each(|row| report_text(&column, &text, row, faults));
        };
        let bureau = owners.of(rows.start);
        let table_rows = first_row + rows.start..first_row + rows.end;
        let case = stream.cases.number(bureau, id, table_rows.start);
        if case >= SKIP {
            let unknown = rows.filter(|_| case == UNKNOWN);
            return unknown
                .for_each(|row| faults.add(column.at, Some(row), unknown_reference(id, &CASES)));
        }
        let at_an_end = rows.start == 0 || rows.end == frame.rows();
        steps.clear();
        batch.steps(rows, &mut steps);
        match stream.grouping {
            Grouping::Any => steps.iter().for_each(|step| kept.push(case, *step)),
            Grouping::ByCase => {
                names.push((bureau, id));
                if at_an_end {
                    let steps = steps.clone();
                    seen.open.push(Open { bureau, case, id: id.into(), rows: table_rows, steps });
                } else {
                    count_case(stream, counted, (bureau, case), &mut steps);
                    seen.passed.note(&stream.prints, bureau, id);
                }
            }
        }
    });
    seen.passed.note_batch(first_row, names.into_iter());
    seen.kept.push(kept);
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
    let holder = if stream.cases.is_listed() { stream.columns.cases.get(case).1 } else { None };
    stream.assessment.add_case(counted, bureau, case, holder, steps.iter().map(|step| step.fact));
}

impl Batch {
    fn read(stream: &Stream, frame: &Frame, owners: &Owners, faults: &mut Faults) -> Self {
        let kinds = read_kinds(frame, faults);
        let cases_given = stream.cases.is_listed();
        let leaders = StepLeaders { frame, owners, kinds: &kinds, cases_given };
        let leaders = leaders.read(&mut stream.leaders.seeker(), faults);
        let seq = frame.column(SEQ).map(|column| {
            let mut seq = vec![0; frame.rows() as usize];
            read_numbers(&column, faults, |row, number| {
                if let Some(slot) = seq.get_mut(row as usize) {
                    *slot = number;
                }
            });
            seq
        });
        Self {
            leaders: leaders.unwrap_or_default(),
            on: read_days(frame, "on", faults),
            seq: seq.unwrap_or_default(),
            kinds,
        }
    }

    /// The steps of some rows; those of which a fault was told are left out.
    fn steps(&self, rows: Range<u32>, steps: &mut Vec<Step>) {
        let rows = rows.start as usize..rows.end as usize;
        let days = self.on.as_ref().map_or(&[][..], Days::in_one_chunk);
        let (kinds, days) = (part(&self.kinds, &rows), part(days, &rows));
        let leaders = part(&self.leaders, &rows).iter().copied().chain(repeat(NONE));
        let seq = part(&self.seq, &rows).iter().copied().chain(repeat(0));
        for (((kind, day), leader), seq) in kinds.iter().zip(days).zip(leaders).zip(seq) {
            if let Some(kind) = StepKind::ALL.get(usize::from(*kind)).copied() {
                let leader = Some(leader).filter(|leader| *leader != NONE);
                steps.push(Step { fact: StepFact { kind, day: *day, leader }, seq });
            }
        }
    }
}

/// Some rows of a column; nothing of a column that is not there.
fn part<'a, T>(column: &'a [T], rows: &Range<usize>) -> &'a [T] {
    column.get(rows.clone()).unwrap_or_default()
}

impl StepsSeen {
    pub(super) fn append(&mut self, mut other: Self) {
        self.passed.append(other.passed);
        self.open.append(&mut other.open);
        self.kept.append(&mut other.kept);
    }

    /// Counts the cases that were still open, and those whose steps were kept. False if the steps of some case were to
    /// stand together and do not.
    pub(super) fn finish(self, stream: &Stream, counted: &mut StreamedCases) -> bool {
        let Self { mut passed, mut open, kept } = self;
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
        KeptSteps::each_case(kept, &stream.cases, |bureau, case, steps| {
            count_case(stream, counted, (bureau, case), steps);
        });
        passed.each_once()
    }
}

impl Open {
    fn goes_on(&self, next: &Self) -> bool {
        self.rows.end == next.rows.start && self.bureau == next.bureau && self.id == next.id
    }
}
