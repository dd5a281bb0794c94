//! Columns that name records of another table.

use super::bureau_column::BureauColumn;
use super::table_problems::TableProblems;
use super::table_columns::Column;
use super::id_interner::{FindRecord, NONE, SKIP, UNKNOWN};
use super::text_column::TextColumn;
use petition_core::ledger::faults::unknown_reference;
use petition_core::schema::Need;

/// Gives for every row the record that its id names, or [`NONE`]. Ids that are missing or lead nowhere are reported.
pub(crate) fn read_references(
    column: &Column<'_>,
    row_bureaus: &BureauColumn,
    interner: &mut impl FindRecord,
    problems: &mut TableProblems,
    mut visit: impl FnMut(u32, u32),
) {
    let Some(text) = TextColumn::read(column, problems) else { return };
    let (table, required) = (interner.table(), column.field.need == Need::Required);
    text.resolve(
        row_bureaus,
        NONE,
        |bureau, id| interner.find(bureau, id),
        |row, record| {
            match record {
                NONE if required => text.report_cell(column, row, problems),
                UNKNOWN => {
                    let id = text.get(row).unwrap_or("");
                    problems.add(column.at, Some(row), unknown_reference(id, table));
                }
                _ => {}
            }
            visit(row, if record < SKIP { record } else { NONE });
        },
    );
}

/// As [`read_references`], as a list of the records of all rows; none if the column is not there.
pub(crate) fn collect_references(
    column: Option<&Column<'_>>,
    row_bureaus: &BureauColumn,
    interner: &mut impl FindRecord,
    problems: &mut TableProblems,
) -> Option<Vec<u32>> {
    let column = column?;
    let mut records = Vec::with_capacity(column.spans.rows() as usize);
    read_references(column, row_bureaus, interner, problems, |_, record| records.push(record));
    Some(records)
}
