//! Columns that name records of another table.

use super::bureau_column::BureauColumn;
use super::cells::report_text;
use super::faults::Faults;
use super::frame::Column;
use super::id_interner::{Find, NONE, SKIP, UNKNOWN};
use super::text::TextColumn;
use petition_core::ledger::faults::unknown_reference;
use petition_core::schema::Need;

/// Gives for every row the record that its id names, or [`NONE`]. Ids that are missing or lead nowhere are reported.
pub(crate) fn read_references(
    column: &Column<'_>,
    owners: &BureauColumn,
    interner: &mut impl Find,
    faults: &mut Faults,
    mut give: impl FnMut(u32, u32),
) {
    let Some(text) = TextColumn::read(column, faults) else { return };
    let (table, required) = (interner.table(), column.field.need == Need::Required);
    text.resolve(
        owners,
        NONE,
        |bureau, id| interner.find(bureau, id),
        |row, record| {
            match record {
                NONE if required => report_text(column, &text, row, faults),
                UNKNOWN => {
                    let id = text.get(row).unwrap_or("");
                    faults.add(column.at, Some(row), unknown_reference(id, table));
                }
                _ => {}
            }
            give(row, if record < SKIP { record } else { NONE });
        },
    );
}

/// As [`read_references`], as a list of the records of all rows; none if the column is not there.
pub(crate) fn collect_references(
    column: Option<&Column<'_>>,
    owners: &BureauColumn,
    interner: &mut impl Find,
    faults: &mut Faults,
) -> Option<Vec<u32>> {
    let column = column?;
    let mut records = Vec::with_capacity(column.spans.rows() as usize);
    read_references(column, owners, interner, faults, |_, record| records.push(record));
    Some(records)
}
