//! Tests that a batch in parts for several workers has the duties of the complete batch.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use arrow_array::{ArrayRef, Date32Array, DictionaryArray, RecordBatch, StringArray};
use common::rows::lines;
use petition_arrow::assessed::{Assessed, AssessedTable};
use petition_arrow::input::{Input, UnknownColumns, check};
use petition_arrow::output::{DutyColumns, Texts};
use petition_arrow::stream::{
    Grouping, Part, Stream, StreamInput, Worker, run_on_threads, slice_batch,
};
use petition_core::policy::Policy;
use petition_core::{Date, Error};
use std::sync::Arc;

const LEADERS: usize = 700;
const RECEPTIONS: usize = 135_000;
const CASES: usize = 19_000;
/// The steps of each case. No part ends with a case.
const KINDS: [&str; 7] =
    ["screened", "selected", "submitted", "consented", "published", "leader_approved", "replied"];
const NEW_YEAR: i32 = 18_262;

fn texts(rows: usize, text: impl Fn(usize) -> String) -> ArrayRef {
    Arc::new(StringArray::from_iter_values((0..rows).map(text)))
}

fn words(rows: usize, word: impl Fn(usize) -> &'static str) -> ArrayRef {
    Arc::new((0..rows).map(word).collect::<DictionaryArray<arrow_array::types::Int8Type>>())
}

fn days(rows: usize, day: impl Fn(usize) -> usize) -> ArrayRef {
    Arc::new(Date32Array::from_iter_values((0..rows).map(|row| NEW_YEAR + day(row) as i32)))
}

fn leader(number: usize) -> String {
    format!("L{:03}", number % LEADERS)
}

/// Makes tables of one batch each. `leader_at` returns the leader of each reception.
fn tables(cases: usize, leader_at: impl Fn(usize) -> String) -> Input {
    let terms = RecordBatch::try_from_iter([
        ("leader", texts(LEADERS, leader)),
        ("office", words(LEADERS, |_| "vice_mayor")),
        ("from", days(LEADERS, |_| 0)),
    ]);
    let receptions = RecordBatch::try_from_iter([
        ("id", texts(RECEPTIONS, |row| format!("R{row:06}"))),
        ("leader", texts(RECEPTIONS, leader_at)),
        ("date", days(RECEPTIONS, |row| row * 31 % 320)),
        ("status", words(RECEPTIONS, |row| if row % 5 == 0 { "planned" } else { "held" })),
        ("mode", words(RECEPTIONS, |row| ["fixed_point", "themed", "grassroots"][row % 3])),
        ("setting", words(RECEPTIONS, |_| "hall")),
    ]);
    let (rows, of) = (cases * KINDS.len(), KINDS.len());
    let steps = RecordBatch::try_from_iter([
        ("case", texts(rows, |row| format!("C{:05}", row / of))),
        ("leader", texts(rows, |row| leader(row / of * 13))),
        ("kind", words(rows, |row| KINDS[row % of])),
        ("on", days(rows, |row| row / of % 250 + row % of)),
    ]);
    Input {
        terms: Some(terms.unwrap().into()),
        receptions: Some(receptions.unwrap().into()),
        steps: Some(steps.unwrap().into()),
        ..Input::default()
    }
}

struct Arguments {
    policy: Arc<Policy>,
    as_of: Date,
}

impl Arguments {
    fn complete_tables(&self, input: Input) -> Result<Vec<String>, Error> {
        let tables = check(input, UnknownColumns::Error)?;
        let bureaus = tables.bureaus().iter().map(|one| (String::new(), one.clone()));
        let assessed = Assessed::new(bureaus, false, &self.policy, 2020, self.as_of)?;
        let names = DutyColumns::names(false, false);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let duties = AssessedTable::duties(Arc::new(assessed), Some(&names), Texts::Plain);
        Ok(lines(duties.unwrap().read(2)))
    }

    fn in_parts(
        &self,
        input: Input,
        grouping: Grouping,
        threads: usize,
    ) -> Result<Vec<String>, Error> {
        let [receptions, steps] = [&input.receptions, &input.steps].map(|it| it.clone().unwrap());
        let start = StreamInput {
            receptions: Some(receptions.schema()),
            steps: Some(steps.schema()),
            tables: Input { receptions: None, steps: None, ..input },
            unknown_columns: UnknownColumns::Error,
            grouping,
        };
        let stream = Stream::new(start, &self.policy, 2020, self.as_of)?;
        let cut = |batch: &RecordBatch, is_step: bool| {
            slice_batch(batch).map(move |part| (is_step, part))
        };
        let items: Vec<_> =
            cut(&receptions.batches()[0], false).chain(cut(&steps.batches()[0], true)).collect();
        assert!(items.len() > 2, "a table has several parts");
        let work = |worker: &mut Worker<'_>, (is_step, (row, part)): (bool, (u32, RecordBatch))| {
            if is_step { worker.steps(row, &part) } else { worker.receptions(row, &part) }
        };
        let done: Vec<Part> =
            run_on_threads(threads, items.into_iter(), || stream.worker(), work, Worker::finish);
        let counted = Arc::new(stream.finish(done).map_err(Error::from)?);
        let names = DutyColumns::names(false, false);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        Ok(lines(counted.table(&names, Texts::Plain).unwrap().read(1)))
    }
}

fn arguments() -> Arguments {
    let policy = Policy::parse("id = \"p\"\nextends = \"shenzhen-2019\"").unwrap();
    Arguments { policy: Arc::new(policy), as_of: Date::from_ymd_opt(2020, 11, 20).unwrap() }
}

#[test]
fn a_batch_in_parts_has_the_same_duties() {
    let (arguments, input) = (arguments(), tables(CASES, leader));
    let expected = arguments.complete_tables(input.clone()).unwrap();
    assert!(expected.len() > LEADERS);
    for (grouping, threads) in [(Grouping::ByCase, 3), (Grouping::Any, 2)] {
        assert_eq!(arguments.in_parts(input.clone(), grouping, threads).unwrap(), expected);
    }
}

#[test]
fn problems_in_a_part_have_the_row_of_the_table() {
    let unknown = |row: usize| if row == 134_001 { "L999".to_owned() } else { leader(row) };
    let (arguments, input) = (arguments(), tables(10, unknown));
    let expected = arguments.complete_tables(input.clone()).unwrap_err().to_string();
    assert!(expected.contains("134001") || expected.contains("134002"), "{expected}");
    let in_parts = arguments.in_parts(input, Grouping::ByCase, 2).unwrap_err().to_string();
    assert_eq!(in_parts, expected);
}
