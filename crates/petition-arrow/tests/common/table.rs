//! Makes small tables for tests.

use super::encode::{days, texts};
use super::ledger::cut;
use arrow_array::ArrayRef;
use petition_arrow::input::{Batches, Input, UnknownColumns, check};
use petition_core::{Place, Problem};

/// Makes a table of these columns.
pub fn table(columns: Vec<(&str, ArrayRef)>) -> Batches {
    let rows = columns.first().map_or(0, |(_, array)| array.len());
    cut(columns.into_iter().map(|(key, array)| (key.to_owned(), array)).collect(), rows, false)
}

/// Makes a column of plain text. Empty strings become null.
pub fn text(values: &[&str]) -> ArrayRef {
    texts(&values.iter().map(|text| (!text.is_empty()).then_some(*text)).collect::<Vec<_>>(), 0)
}

/// Makes a column of days from `YYYY-MM-DD`. Empty strings become null.
pub fn dates(values: &[&str]) -> ArrayRef {
    let day = |text: &&str| {
        let date = text.parse::<petition_core::Date>().ok()?;
        Some(petition_core::workflow::Day::from(date).number())
    };
    days(&values.iter().map(day).collect::<Vec<_>>(), 0)
}

/// Makes the terms of two leaders, which are a valid input alone.
pub fn terms() -> Batches {
    table(vec![
        ("leader", text(&["L1", "L2"])),
        ("office", text(&["mayor", "vice_mayor"])),
        ("from", dates(&["2019-01-01", "2019-01-01"])),
    ])
}

/// Makes the columns of two valid receptions.
pub fn reception_columns() -> Vec<(&'static str, ArrayRef)> {
    vec![
        ("id", text(&["R1", "R2"])),
        ("leader", text(&["L1", "L2"])),
        ("date", dates(&["2020-02-12", "2020-02-13"])),
        ("mode", text(&["themed", "themed"])),
        ("setting", text(&["hall", "video"])),
        ("status", text(&["held", "planned"])),
    ]
}

/// Makes the two receptions with one column replaced or added.
pub fn receptions_with(key: &'static str, array: ArrayRef) -> Batches {
    let mut columns = reception_columns();
    columns.retain(|(known, _)| *known != key);
    columns.push((key, array));
    table(columns)
}

/// Returns the problems of an input as lines: `code table/row/column`.
pub fn problem_lines(input: Input) -> Vec<String> {
    problems(input, UnknownColumns::Error).iter().map(problem_line).collect()
}

/// Returns the problems of an input.
pub fn problems(input: Input, unknown_columns: UnknownColumns) -> Vec<Problem> {
    match check(input, unknown_columns) {
        Ok(_) => Vec::new(),
        Err(error) => error.problems().to_vec(),
    }
}

/// Returns a problem as a line.
pub fn problem_line(problem: &Problem) -> String {
    let Place::Row { table, row, column } = &problem.place else { panic!("{problem}") };
    let row = row.map_or_else(|| "-".to_owned(), |row| row.to_string());
    format!("{} {table}/{row}/{column}", problem.code)
}
