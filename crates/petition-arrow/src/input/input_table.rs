//! One table of the input, and the bureau of each row.

use super::allowed_columns::BUREAU;
use super::bureau_column::{BureauColumn, UNKNOWN};
use super::table_columns::TableColumns;
use super::table_problems::TableProblems;
use super::text_column::TextColumn;
use super::text_interner::TextInterner;
use petition_core::schema::Kind;

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
    let mut row_bureaus: Vec<BureauColumn> =
        all_columns.iter().map(|columns| intern_bureaus(columns, &mut codes, problems)).collect();
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
    read_bureau_column(columns, |code| codes.find_or_add(code), problems)
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
