//! Lists the columns that a table may have: those of the ledger, and those that only tables need.

use petition_core::ledger::tables;
use petition_core::schema::{Field, Kind, Need, Table};

/// The column with the code of the bureau.
pub(crate) const BUREAU: &str = "bureau";
/// The column that orders the steps of one case on one day, and the events of one matter.
pub(crate) const SEQ: &str = "seq";
/// The petitioners nested in their matters, as in a data frame made from a document.
pub(crate) const PETITIONERS: &str = "petitioners";

/// A column that a table may have.
pub(crate) struct AllowedColumn {
    pub(crate) key: String,
    pub(crate) field: Field,
    /// Whether the column may be missing although each of its values is required.
    pub(crate) may_be_absent: bool,
}

/// Returns the columns that a table may have, in the order of problem reports.
pub(crate) fn allowed_columns(table: &'static Table) -> Vec<AllowedColumn> {
    let bureau = table_only_column(BUREAU, "本局", "the bureau whose row it is", Kind::Id);
    let mut allowed = vec![AllowedColumn { may_be_absent: true, ..bureau }];
    if let Some(parent) = table.parent {
        allowed.push(table_only_column(
            parent.key,
            parent.zh,
            "the record it belongs to",
            Kind::Ref(parent.table),
        ));
    }
    for column in table.columns() {
        allowed.push(AllowedColumn { key: column.key, field: *column.field, may_be_absent: false });
    }
    if [tables::STEPS.key, tables::EVENTS.key].contains(&table.key) {
        let seq =
            table_only_column(SEQ, "序号", "order on one day", Kind::Integer(i64::MIN, i64::MAX));
        allowed.push(AllowedColumn { may_be_absent: true, ..seq });
    }
    if let Some(field) = nested_petitioners(table) {
        allowed.push(AllowedColumn {
            key: PETITIONERS.to_owned(),
            field: *field,
            may_be_absent: false,
        });
    }
    allowed
}

fn nested_petitioners(table: &'static Table) -> Option<&'static Field> {
    if table.key == tables::MATTERS.key { table.field(PETITIONERS) } else { None }
}

fn table_only_column(key: &str, zh: &'static str, en: &'static str, kind: Kind) -> AllowedColumn {
    // Messages show the key of the column, not of the field.
    let field =
        Field { key: "", zh, en, kind, need: Need::Required, personal: false, aliases: &[] };
    AllowedColumn { key: key.to_owned(), field, may_be_absent: false }
}
