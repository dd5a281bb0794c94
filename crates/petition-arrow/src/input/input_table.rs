//! One table of the input with the bureau of each row.

use super::bureau_column::{BureauColumn, UNKNOWN};
use super::table_problems::TableProblems;
use super::table_columns::TableColumns;
use super::allowed_columns::BUREAU;
use super::text_interner::TextInterner;
use super::text_column::TextColumn;
use petition_core::schema::Kind;
use petition_core::schema::cell::check_cell;

/// A table with the bureaus of its rows.
pub(crate) struct InputTable {
    pub(crate) columns: TableColumns,
    pub(crate) row_bureaus: BureauColumn,
}

/// The codes of the bureaus in byte order, and for each table the bureaus of its rows. Without a `bureau` column in
/// any table there is one bureau without a code.
pub(crate) fn read_bureaus(
    all_columns: &[&TableColumns],
    problems: &mut TableProblems,
) -> (Option<Vec<Box<str>>>, Vec<BureauColumn>) {
    if all_columns.iter().all(|columns| columns.column(BUREAU).is_none()) {
        return (None, all_columns.iter().map(|_| BureauColumn::ONE).collect());
    }
    let mut names = TextInterner::default();
    let mut row_bureaus: Vec<BureauColumn> =
        all_columns.iter().map(|columns| intern_bureaus(columns, &mut names, problems)).collect();
    let mut order: Vec<u32> = (0..names.len()).collect();
    order.sort_by_key(|bureau| names.get(*bureau));
    let mut ranks = vec![0; order.len()];
    for (rank, bureau) in (0..).zip(&order) {
        if let Some(slot) = ranks.get_mut(*bureau as usize) {
            *slot = rank;
        }
    }
    for row_bureaus in &mut row_bureaus {
        row_bureaus.renumber(&ranks);
    }
    (Some(order.iter().map(|bureau| names.get(*bureau).into()).collect()), row_bureaus)
}

fn intern_bureaus(columns: &TableColumns, names: &mut TextInterner, problems: &mut TableProblems) -> BureauColumn {
    read_bureau_column(columns, |code| names.find_or_add(code), problems)
}

/// The bureaus of the rows of a part of a table, of bureaus that are known. One that is not known has a number that no
/// bureau has.
pub(crate) fn find_bureaus(columns: &TableColumns, codes: &[Box<str>], problems: &mut TableProblems) -> BureauColumn {
    let place = |code: &str| codes.binary_search_by(|known| (**known).cmp(code));
    read_bureau_column(columns, |code| place(code).map_or(codes.len() as u32, |place| place as u32), problems)
}

fn read_bureau_column(
    columns: &TableColumns,
    mut number: impl FnMut(&str) -> u32,
    problems: &mut TableProblems,
) -> BureauColumn {
    let mut rows = vec![UNKNOWN; columns.rows() as usize];
    match columns.column(BUREAU) {
        None => columns.report_missing_column(BUREAU, Kind::Id, problems),
        Some(column) => {
            if let Some(text) = TextColumn::read(&column, problems) {
                let lookup = |_, code: &str| number(code);
                text.resolve(&BureauColumn::ONE, UNKNOWN, lookup, |row, bureau| {
                    if bureau == UNKNOWN {
                        let value = text.raw(row).into();
                        let fault = check_cell(column.field, value).err();
                        fault.into_iter().for_each(|fault| problems.add(column.at, Some(row), fault));
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
