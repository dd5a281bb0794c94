//! Tests tables without the bureaus that have problems.

use crate::common::table::{dates, table, text};
use petition_arrow::input::{Batches, Input, UnknownColumns, check, check_skipping_bureaus};
use petition_core::{Error, Limits};

const DAYS: [&str; 5] = ["2020-02-12"; 5];

fn terms(leaders: &[&str; 5]) -> Batches {
    table(vec![
        ("bureau", text(&["B1", "B2", "B3", "B4", "B4"])),
        ("leader", text(leaders)),
        ("office", text(&["mayor"; 5])),
        ("from", dates(&DAYS)),
    ])
}

fn receptions(leaders: &[&str; 5], modes: &[&str; 5]) -> Batches {
    table(vec![
        ("bureau", text(&["B4", "B3", "B2", "B1", "B1"])),
        ("id", text(&["R1", "R1", "R1", "R1", "R2"])),
        ("leader", text(leaders)),
        ("date", dates(&DAYS)),
        ("mode", text(modes)),
        ("setting", text(&["hall"; 5])),
        ("status", text(&["held"; 5])),
    ])
}

const LEADERS: [&str; 5] = ["L1", "L1", "L1", "L1", "L2"];

fn input(terms: Batches, receptions: Batches) -> Input {
    Input { terms: Some(terms), receptions: Some(receptions), ..Input::default() }
}

fn lines(error: Option<&Error>) -> Vec<String> {
    let problems = error.map(Error::problems).unwrap_or_default();
    problems.iter().map(|one| format!("{} {}", one.code.key(), one.place)).collect()
}

#[test]
fn the_rows_of_bad_bureaus_are_left_out() {
    let receptions =
        receptions(&["L1", "L9", "L1", "L1", "L1"], &["other", "other", "fax", "other", "other"]);
    let checked =
        check_skipping_bureaus(input(terms(&LEADERS), receptions), UnknownColumns::Error).unwrap();
    let kept: Vec<&str> = checked.tables.bureaus().iter().map(|bureau| bureau.code()).collect();
    assert_eq!(kept, ["B1", "B4"]);
    assert_eq!(checked.skipped, ["B2", "B3"].map(Box::from));
    assert_eq!(
        lines(checked.problems.as_ref()),
        [
            "unknown_reference table receptions, row 1 (from 0), column leader",
            "unknown_value table receptions, row 2 (from 0), column mode"
        ]
    );
}

#[test]
fn problems_that_are_only_counted_skip_their_bureau_too() {
    let receptions = receptions(&["L1"; 5], &["fax", "fax", "fax", "other", "other"]);
    let limits = Limits { problems: 1, ..Limits::DEFAULT };
    let input = Input { limits, ..input(terms(&LEADERS), receptions) };
    let checked = check_skipping_bureaus(input, UnknownColumns::Error).unwrap();
    assert_eq!(checked.skipped, ["B2", "B3", "B4"].map(Box::from));
    let Some(Error::InvalidLedger(problems)) = checked.problems else { panic!("no problems") };
    assert_eq!((problems.as_slice().len(), problems.len()), (1, 3));
}

#[test]
fn sound_tables_are_all_kept() {
    let input = input(terms(&LEADERS), receptions(&["L1"; 5], &["other"; 5]));
    let checked = check_skipping_bureaus(input.clone(), UnknownColumns::Error).unwrap();
    assert_eq!(
        checked.tables.bureaus().len(),
        check(input, UnknownColumns::Error).unwrap().bureaus().len()
    );
    assert!(checked.skipped.is_empty() && checked.problems.is_none());
}

#[test]
fn problems_of_columns_and_of_all_bureaus_are_errors() {
    let all = input(terms(&LEADERS), receptions(&["L1"; 5], &["fax"; 5]));
    let all = Input { terms: Some(terms(&["", "L1", "L1", "L1", "L1"])), ..all };
    let no_bureau_is_left = check_skipping_bureaus(all, UnknownColumns::Error).unwrap_err();
    assert_eq!(no_bureau_is_left.code(), "invalid_ledger");
    let column = table(vec![("bureau", text(&["B1"])), ("leader", text(&["L1"]))]);
    let input = Input { terms: Some(column), ..Input::default() };
    let missing = check_skipping_bureaus(input, UnknownColumns::Error).unwrap_err();
    assert_eq!(lines(Some(&missing)).len(), 2, "{missing}");
}
