//! Tests that tables and streams beyond a limit are errors with their place.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use arrow_array::types::Int8Type;
use arrow_array::{ArrayRef, DictionaryArray, Int8Array, StringArray};
use common::encode::{ENCODINGS, lists, texts};
use common::table::{dates, problem_line, receptions_with, table, terms, text};
use petition_arrow::input::{Batches, Input, StepOrder, UnknownColumns, check};
use petition_arrow::stream::{Grouping, Part, Stream, StreamInput};
use petition_core::policy::Policy;
use petition_core::{Code, Date, Error, Limits};
use std::sync::Arc;

fn input(limits: Limits) -> Input {
    Input { terms: Some(terms()), order: StepOrder::Rows, limits, ..Input::default() }
}

fn refused(input: Input) -> Error {
    check(input, UnknownColumns::Error).unwrap_err()
}

fn lines(error: &Error) -> Vec<String> {
    let problems = error.problems().iter();
    problems.map(|one| format!("{}: {}", problem_line(one), one.found.en)).collect()
}

/// Returns a column of one value, as a dictionary.
fn repeated(value: &str, rows: usize) -> ArrayRef {
    let values = Arc::new(StringArray::from(vec![value]));
    Arc::new(DictionaryArray::<Int8Type>::new(Int8Array::from(vec![0; rows]), values))
}

/// Makes steps of one day from the cases of the rows.
fn steps(case: ArrayRef) -> Batches {
    let rows = case.len();
    let on = dates(&vec!["2020-02-12"; rows]);
    table(vec![("case", case), ("kind", repeated("studied", rows)), ("on", on)])
}

/// Counts steps in batches of `size` rows, which workers take in turn.
fn stream(input: Input, grouping: Grouping, size: usize, workers: usize) -> Result<(), Error> {
    let [receptions, steps] = [input.receptions.clone(), input.steps.clone()];
    let policy = Arc::new(Policy::builtin("shenzhen-2019").unwrap());
    let start = StreamInput {
        receptions: receptions.as_ref().map(Batches::schema),
        steps: steps.as_ref().map(Batches::schema),
        tables: Input { receptions: None, steps: None, ..input },
        grouping,
        ..StreamInput::default()
    };
    let stream = Stream::new(start, &policy, 2020, Date::from_ymd_opt(2020, 11, 20).unwrap())?;
    let mut all: Vec<_> = (0..workers).map(|_| stream.worker()).collect();
    for (is_step, table) in [(false, receptions), (true, steps)] {
        let Some(batch) = table.map(|table| table.batches()[0].clone()) else { continue };
        for (turn, row) in (0..batch.num_rows()).step_by(size).enumerate() {
            let part = batch.slice(row, size.min(batch.num_rows() - row));
            let worker = &mut all[turn % workers];
            if is_step {
                worker.steps(row as u32, &part);
            } else {
                worker.receptions(row as u32, &part);
            }
        }
    }
    let parts: Vec<Part> = all.into_iter().map(|worker| worker.finish()).collect();
    stream.finish(parts).map(|_| ()).map_err(Error::from)
}

#[test]
fn a_table_with_too_many_rows_is_not_read() {
    let limits = Limits { rows: 2, ..Limits::DEFAULT };
    let wrong = steps(text(&["C1", "C2", ""]));
    let error = refused(Input { steps: Some(wrong), ..input(limits) });
    assert_eq!(lines(&error), ["too_large steps/-/: 3 rows"]);
    assert_eq!(error.problems()[0].expected.en, "at most 2 rows");
    let limits = Limits { rows: 3, ..limits };
    assert_eq!(
        lines(&refused(Input { steps: Some(steps(text(&["C1", "", "C2"]))), ..input(limits) }))
            .len(),
        1
    );
}

#[test]
fn long_texts_are_reported_with_their_row() {
    let limits = Limits { text_bytes: 20, ..Limits::DEFAULT };
    let long = "更".repeat(7);
    for encoding in 0..ENCODINGS {
        let record = texts(&[None, Some(&long)], encoding);
        let receptions = Some(receptions_with("record", record));
        let error = refused(Input { receptions, ..input(limits) });
        let expected = "too_large receptions/-/record: a text of 21 bytes in row 1 (from 0)";
        assert_eq!(lines(&error), [expected], "{encoding}");
    }
    let items = lists(&[Some(vec!["L2"]), Some(vec![long.as_str()])], 0);
    let error = refused(Input {
        receptions: Some(receptions_with("also_present", items)),
        ..input(limits)
    });
    assert_eq!(lines(&error), ["too_large receptions/-/also_present: a text of 21 bytes"]);
}

#[test]
fn long_lists_are_reported_with_their_row() {
    let limits = Limits { steps_per_case: 3, ..Limits::DEFAULT };
    let long: Vec<String> = (0..4).map(|at| format!("M{at}")).collect();
    let long: Vec<&str> = long.iter().map(String::as_str).collect();
    for encoding in 0..4 {
        let items = |second: &[&'static str]| {
            let second = if second.is_empty() { long.clone() } else { second.to_vec() };
            Some(receptions_with(
                "matters",
                lists(&[Some(vec!["M1", "M2", "M3"]), Some(second)], encoding),
            ))
        };
        let error = refused(Input { receptions: items(&[]), ..input(limits) });
        assert_eq!(lines(&error), ["too_large receptions/1/matters: 4 items"], "{encoding}");
        let valid = Input { receptions: items(&["M4", "M5"]), ..input(limits) };
        assert!(check(valid, UnknownColumns::Error).is_ok(), "five in two lists");
    }
}

#[test]
fn long_cases_are_reported_at_the_first_step_beyond_the_limit() {
    let limits = Limits { steps_per_case: 9, ..Limits::DEFAULT };
    let expected = ["too_large steps/11/case: 10 steps of case \"C2\""];
    // Two steps of C1, ten of C2, nine of C3.
    let cases: Vec<&str> =
        (0..21).map(|row| ["C1", "C2", "C3"][(row >= 2) as usize + (row >= 12) as usize]).collect();
    let tables = || Input { steps: Some(steps(text(&cases))), ..input(limits) };
    assert_eq!(lines(&refused(tables())), expected);
    for (size, workers) in [(1, 1), (1, 3), (4, 2), (5, 1), (10, 2), (100, 1)] {
        for grouping in [Grouping::Any, Grouping::ByCase] {
            let error = stream(tables(), grouping, size, workers).unwrap_err();
            assert_eq!(lines(&error), expected, "{size} {workers} {grouping:?}");
        }
    }
    // Not grouped by case: the tenth of C2 is row 19.
    let cases: Vec<&str> = (0..21).map(|row| ["C1", "C2"][row % 2]).collect();
    let tables = || Input { steps: Some(steps(text(&cases))), ..input(limits) };
    let expected = [
        "too_large steps/18/case: 11 steps of case \"C1\"",
        "too_large steps/19/case: 10 steps of case \"C2\"",
    ];
    assert_eq!(lines(&refused(tables())), expected);
    for (size, workers) in [(1, 2), (6, 1), (6, 2)] {
        let error = stream(tables(), Grouping::Any, size, workers).unwrap_err();
        assert_eq!(lines(&error), expected, "{size} {workers}");
    }
    let valid = Limits { steps_per_case: 11, ..limits };
    assert!(stream(Input { limits: valid, ..tables() }, Grouping::Any, 6, 2).is_ok());
}

#[test]
fn steps_that_a_stream_stores_have_a_limit() {
    let limits = Limits { rows: 20, ..Limits::DEFAULT };
    let of = |case: &dyn Fn(usize) -> String, rows| {
        let cases: Vec<String> = (0..rows).map(case).collect();
        let cases: Vec<&str> = cases.iter().map(String::as_str).collect();
        Input { steps: Some(steps(text(&cases))), ..input(limits) }
    };
    let scattered = |rows| of(&|row| format!("C{}", row % 4), rows);
    assert!(stream(scattered(20), Grouping::Any, 10, 1).is_ok());
    let error = stream(scattered(24), Grouping::Any, 10, 1).unwrap_err();
    assert_eq!(lines(&error), ["too_large steps/-/case: 24 rows"]);
    let grouped = |rows| of(&|row| format!("C{}", row / 4), rows);
    assert_eq!(stream(grouped(40), Grouping::Any, 20, 2), Ok(()), "nothing is sorted");
    let error = stream(grouped(60), Grouping::Any, 2, 2).unwrap_err();
    assert_eq!(
        lines(&error),
        ["too_large steps/-/case: 60 steps of cases at the edges of batches"]
    );
    let error = stream(of(&|row| format!("C{row}"), 42), Grouping::ByCase, 10, 2).unwrap_err();
    assert_eq!(lines(&error), ["too_large steps/-/case: 42 cases"]);
}

#[test]
fn ids_that_a_stream_stores_have_a_limit_of_bytes() {
    let limits = Limits { decoded_bytes: 10_000, ..Limits::DEFAULT };
    let input = Input { steps: Some(steps(repeated(&"长".repeat(100), 200))), ..input(limits) };
    assert!(stream(input.clone(), Grouping::ByCase, 100, 2).is_ok());
    for workers in [1, 3] {
        let error = stream(input.clone(), Grouping::ByCase, 1, workers).unwrap_err();
        let problem = &error.problems()[0];
        assert_eq!(
            (problem.code, problem.expected.en.as_str()),
            (Code::TooLarge, "at most 10000 bytes")
        );
    }
}

#[test]
fn problems_beyond_the_limit_are_counted_exactly() {
    const ROWS: usize = 20_000;
    let limits = Limits { problems: 5, ..Limits::DEFAULT };
    let ids: Vec<String> = (0..ROWS).map(|row| format!("R{row:06}")).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let mut columns = vec![
        ("id", text(&ids)),
        ("leader", repeated("L9", ROWS)),
        ("mode", repeated("wrong", ROWS)),
        ("setting", repeated("hall", ROWS)),
        ("status", texts(&vec![Some("wrong"); ROWS], 0)),
    ];
    columns.push(("date", dates(&vec!["2020-02-12"; ROWS])));
    let tables = || Input { receptions: Some(table(columns.clone())), ..input(limits) };
    let stored = ["unknown_reference receptions/0/leader", "unknown_value receptions/0/mode"];
    let count = |code, column: &str| (code, format!("table receptions, column {column}"));
    for (error, turn) in [
        (refused(tables()), "tables"),
        (stream(tables(), Grouping::ByCase, 3_000, 1).unwrap_err(), "stream"),
        (stream(tables(), Grouping::ByCase, 3_000, 3).unwrap_err(), "three workers"),
    ] {
        assert_eq!(error.problems().len(), 5, "{turn}");
        assert!(error.problems().iter().map(problem_line).take(2).eq(stored), "{turn}");
        let mut expected = vec![
            (count(Code::UnknownReference, "leader"), ROWS as u64 - 2),
            (count(Code::UnknownValue, "mode"), ROWS as u64 - 2),
            (count(Code::UnknownValue, "status"), ROWS as u64 - 1),
        ];
        let mut found: Vec<_> = error
            .more_problems()
            .iter()
            .map(|more| ((more.code, more.place.to_string()), more.count))
            .collect();
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{turn}");
    }
    let none = Limits { problems: 0, ..limits };
    let error = refused(Input { limits: none, ..tables() });
    assert_eq!(error.more_problems().iter().map(|more| more.count).sum::<u64>(), 3 * ROWS as u64);
}
