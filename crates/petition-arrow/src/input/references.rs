//! Resolves columns of ids to the numbers of records in another table.

use super::bureau_column::BureauColumn;
use super::id_interner::{FindRecord, NONE, SKIP, UNKNOWN};
use super::table_columns::Column;
use super::table_problems::TableProblems;
use super::text_column::TextColumn;
use petition_core::ledger::faults::unknown_reference;
use petition_core::schema::Need;
use petition_core::schema::cell::Fault;
use petition_core::{Code, Text};

/// Describes an id that no record of the row's bureau has. It says so if the table lists no record of that bureau.
pub(crate) fn unknown_id(interner: &impl FindRecord, bureau: u32, id: &str) -> Fault {
    let table = interner.table();
    let fault = unknown_reference(id, table);
    if interner.has_bureau(bureau) {
        return fault;
    }
    let Text { zh, en } = fault.expected;
    let zh = format!("{zh}；该行的局（bureau）在{}中没有记录", table.zh);
    let en = format!("{en}; the bureau of this row has no {}", table.key);
    Fault { expected: Text::new(zh, en), ..fault }
}

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
    let required = column.field.need == Need::Required;
    // Reported at the end: the lookup has the interner until then.
    let mut unknown = Vec::new();
    text.resolve(
        row_bureaus,
        NONE,
        |bureau, id| interner.find(bureau, id),
        |row, record| {
            match record {
                NONE if required => text.report_cell(column, row, problems),
                UNKNOWN => unknown.push(row),
                _ => {}
            }
            visit(row, if record < SKIP { record } else { NONE });
        },
    );
    report_unknown(column, &text, row_bureaus, interner, &unknown, problems);
}

/// Reports the ids of rows that no record has.
pub(crate) fn report_unknown(
    column: &Column<'_>,
    text: &TextColumn,
    row_bureaus: &BureauColumn,
    interner: &impl FindRecord,
    rows: &[u32],
    problems: &mut TableProblems,
) {
    for row in rows {
        let fault = || unknown_id(interner, row_bureaus.of(*row), text.get(*row).unwrap_or(""));
        problems.add_with(column.place, Some(*row), Code::UnknownReference, fault);
    }
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
