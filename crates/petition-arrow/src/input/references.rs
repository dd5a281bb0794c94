//! Resolves columns of ids to the numbers of records in another table.

use super::bureau_column::BureauColumn;
use super::id_interner::{FindRecord, NONE, SKIP, UNKNOWN};
use super::table_columns::Column;
use super::table_problems::TableProblems;
use super::text_column::TextColumn;
use petition_core::Code;
use petition_core::ledger::faults::unknown_reference;
use petition_core::schema::Need;

/// Resolves the ids of a column and visits every row with the number of its record. Reports an unknown id and a missing
/// required one; these rows get [`NONE`], as do empty ones.
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
                    let fault = || unknown_reference(text.get(row).unwrap_or(""), table);
                    problems.add_with(column.place, Some(row), Code::UnknownReference, fault);
                }
                _ => {}
            }
            visit(row, if record < SKIP { record } else { NONE });
        },
    );
}

/// Returns what [`read_references`] visits, one number for each row; `None` if the column is missing.
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
