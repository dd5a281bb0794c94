//! One table of the input, and the bureau of each row.

use super::allowed_columns::BUREAU;
use super::bureau_column::{BureauColumn, UNKNOWN};
use super::table_columns::TableColumns;
use super::table_problems::TableProblems;
use super::text_column::TextColumn;
use super::text_interner::TextInterner;
use petition_core::schema::Kind;
use petition_core::schema::cell::Fault;
use petition_core::{Code, Place, Problem, Text};

/// The greatest number of bureaus: a country has a few thousand.
pub const MAX_BUREAUS: usize = 1_000_000;

/// Returns the problem of a table with more than [`MAX_BUREAUS`] bureaus.
pub fn too_many_bureaus(table: &str) -> Problem {
    Problem {
        code: Code::TooLarge,
        place: Place::Row { table: table.to_owned(), row: None, column: BUREAU.to_owned() },
        found: Text::new("更多的局", "more bureaus"),
        expected: Text::new(format!("不超过 {MAX_BUREAUS} 个"), format!("at most {MAX_BUREAUS}")),
    }
}

/// The columns of a table, and the bureau of each row.
pub(crate) struct InputTable {
    pub(crate) columns: TableColumns,
    pub(crate) row_bureaus: BureauColumn,
}

/// Returns the codes of the bureaus in byte order, and the bureaus of the rows of each table. `None`: no table has a
/// `bureau` column, and there is one bureau without a code.
pub(crate) fn read_bureaus(
    all_columns: &[&TableColumns],
    problems: &mut TableProblems,
) -> (Option<Vec<Box<str>>>, Vec<BureauColumn>) {
    if all_columns.iter().all(|columns| columns.column(BUREAU).is_none()) {
        return (None, all_columns.iter().map(|_| BureauColumn::ONE).collect());
    }
    let mut codes = TextInterner::default();
    let mut row_bureaus: Vec<BureauColumn> = Vec::new();
    for columns in all_columns {
        let is_full = codes.len() as usize > MAX_BUREAUS;
        row_bureaus.push(intern_bureaus(columns, &mut codes, problems));
        if !is_full && codes.len() as usize > MAX_BUREAUS {
            let Problem { code, found, expected, .. } = too_many_bureaus(columns.table.key);
            problems.add(&columns.at(BUREAU), None, Fault { code, found, expected });
        }
    }
    let mut order: Vec<u32> = (0..codes.len()).collect();
    order.sort_by_key(|bureau| codes.get(*bureau));
    let mut ranks = vec![0; order.len()];
    for (rank, bureau) in (0..).zip(&order) {
        if let Some(slot) = ranks.get_mut(*bureau as usize) {
            *slot = rank;
        }
    }
    for row_bureaus in &mut row_bureaus {
        row_bureaus.renumber(&ranks);
    }
    (Some(order.iter().map(|bureau| codes.get(*bureau).into()).collect()), row_bureaus)
}

fn intern_bureaus(
    columns: &TableColumns,
    codes: &mut TextInterner,
    problems: &mut TableProblems,
) -> BureauColumn {
    let number = |code: &str| {
        // Beyond the limit, which is reported, no more are stored.
        let is_full = codes.len() as usize > MAX_BUREAUS;
        if is_full { UNKNOWN } else { codes.find_or_add(code) }
    };
    read_bureau_column(columns, number, problems)
}

/// Returns the bureaus of the rows of a batch, by their position in `codes`. An unknown bureau gets the number of
/// `codes`, which no bureau has.
pub(crate) fn find_bureaus(
    columns: &TableColumns,
    codes: &[Box<str>],
    problems: &mut TableProblems,
) -> BureauColumn {
    let find = |code: &str| codes.binary_search_by(|known| (**known).cmp(code));
    read_bureau_column(
        columns,
        |code| find(code).map_or(codes.len() as u32, |bureau| bureau as u32),
        problems,
    )
}

fn read_bureau_column(
    columns: &TableColumns,
    mut number_of: impl FnMut(&str) -> u32,
    problems: &mut TableProblems,
) -> BureauColumn {
    let mut rows = vec![UNKNOWN; columns.rows() as usize];
    match columns.column(BUREAU) {
        None => columns.report_missing_column(BUREAU, Kind::Id, problems),
        Some(column) => {
            if let Some(text) = TextColumn::read(&column, problems) {
                let lookup = |_, code: &str| number_of(code);
                text.resolve(&BureauColumn::ONE, UNKNOWN, lookup, |row, bureau| {
                    if bureau == UNKNOWN {
                        text.report_cell(&column, row, problems);
                    }
                    if let Some(slot) = rows.get_mut(row as usize) {
                        *slot = bureau;
                    }
                });
            }
        }
    }
    BureauColumn::of_rows(rows)
}
