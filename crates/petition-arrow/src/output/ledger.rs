//! Makes the tables of ledgers: what `input` reads.

use super::column::Cell;
use super::layout::{Kind, Layout, TableLayout};
use super::rows::TableRows;
use arrow_array::RecordBatch;
use arrow_schema::ArrowError;
use petition_core::Date;
use petition_core::ledger::Ledger;
use petition_core::ledger::tables::{BUREAU, EVENTS, STEPS, TABLES};
use petition_core::schema::{self, Column, Need, Table};
use petition_core::workflow::Day;
use serde_json::Value;

/// The column with the order of the rows of one record.
const SEQ: &str = "seq";

/// Makes the tables of one ledger or of many, each with its key. They contain personal data in full.
///
/// Columns are those that [`crate::input::check`] reads: a list of records inside a record is a table with a column for
/// the parent's id, and `seq` orders steps and events. With `with_bureau`, the first column is the code of the bureau.
///
/// ```
/// use petition_arrow::output::ledger_tables;
/// use petition_core::ledger::Ledger;
///
/// let ledger = Ledger::from_json(
///     r#"{"format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
///         "units": [{"id": "U01", "name": "示范单位"}]}"#,
/// )?;
/// let tables = ledger_tables([&ledger], true)?;
/// let (key, units) = &tables[2];
/// assert_eq!((*key, units.num_rows()), ("units", 1));
/// assert!(units.column_by_name("bureau").is_some());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// The texts of a column exceed 2 GiB.
pub fn ledger_tables<'a>(
    ledgers: impl IntoIterator<Item = &'a Ledger>,
    with_bureau: bool,
) -> Result<Vec<(&'static str, RecordBatch)>, ArrowError> {
    let mut writers: Vec<Writer> = TABLES
        .iter()
        .filter(|table| ***table != BUREAU)
        .map(|table| Writer::new(table, with_bureau))
        .collect();
    for ledger in ledgers {
        let document = ledger.document();
        let bureau = with_bureau.then_some(document.bureau.code.as_str());
        let invalid = |error: serde_json::Error| ArrowError::JsonError(error.to_string());
        let document = serde_json::to_value(document).map_err(invalid)?;
        for writer in &mut writers {
            writer.push_all(bureau, &document)?;
        }
    }
    writers.into_iter().map(|mut writer| Ok((writer.table.key, writer.rows.finish()?))).collect()
}

/// Collects the rows of one table.
struct Writer {
    table: &'static Table,
    columns: Vec<Column>,
    kinds: Vec<Kind>,
    rows: TableRows,
}

impl Writer {
    fn new(table: &'static Table, with_bureau: bool) -> Self {
        let columns = table.columns();
        let mut layout = Layout::default();
        if let Some(parent) = table.parent {
            layout.push(parent.key.to_owned(), Kind::Text, false);
        }
        if is_ordered(table) {
            layout.push(SEQ.to_owned(), Kind::Whole, false);
        }
        let kinds: Vec<Kind> = columns.iter().map(kind_of).collect();
        for (column, kind) in columns.iter().zip(&kinds) {
            layout.push(column.key.clone(), kind.clone(), column.field.need != Need::Required);
        }
        let rows = TableRows::new(&TableLayout::new(layout), with_bureau, 0);
        Self { table, columns, kinds, rows }
    }

    /// Adds the records of this table in a document.
    fn push_all(&mut self, bureau: Option<&str>, document: &Value) -> Result<(), ArrowError> {
        let Some(parent) = self.table.parent else {
            return list(document, self.table.key)
                .iter()
                .try_for_each(|record| self.push(bureau, None, record));
        };
        for owner in list(document, parent.table.key) {
            let id = owner.get("id").and_then(Value::as_str).unwrap_or_default();
            for (record, place) in list(owner, parent.field).iter().zip(1..) {
                self.push(bureau, Some((id, place)), record)?;
            }
        }
        Ok(())
    }

    fn push(
        &mut self,
        bureau: Option<&str>,
        owner: Option<(&str, i64)>,
        record: &Value,
    ) -> Result<(), ArrowError> {
        let columns = self.columns.iter().zip(&self.kinds);
        let values: Vec<_> =
            columns.map(|(column, kind)| Owned::of(kind, column, record)).collect();
        let mut cells = Vec::with_capacity(values.len() + 2);
        if let Some((id, place)) = owner {
            cells.push(Cell::Text(Some(id)));
            if is_ordered(self.table) {
                cells.push(Cell::Whole(Some(place)));
            }
        }
        cells.extend(values.iter().map(Owned::cell));
        self.rows.push(bureau, &cells)
    }
}

/// Whether the order of this table's rows has a meaning.
fn is_ordered(table: &Table) -> bool {
    [STEPS.key, EVENTS.key].contains(&table.key)
}

fn list<'a>(record: &'a Value, key: &str) -> &'a [Value] {
    record.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn kind_of(column: &Column) -> Kind {
    match column.field.kind {
        schema::Kind::Date => Kind::Day,
        schema::Kind::Integer(..) => Kind::Whole,
        schema::Kind::Refs(_)
        | schema::Kind::Texts
        | schema::Kind::Domains
        | schema::Kind::Words(_) => Kind::Texts,
        _ => Kind::Text,
    }
}

/// The value of a cell.
enum Owned<'a> {
    Text(Option<&'a str>),
    Day(Option<Day>),
    Whole(Option<i64>),
    /// A list that the record lacks is empty, unless the field separates the two.
    Texts(Option<Vec<String>>),
}

impl<'a> Owned<'a> {
    fn of(kind: &Kind, column: &Column, record: &'a Value) -> Self {
        let value = column.path.iter().try_fold(record, |value, key| value.get(key));
        let text = value.and_then(Value::as_str);
        match kind {
            Kind::Day => Self::Day(text.and_then(|text| text.parse::<Date>().ok()).map(Day::from)),
            Kind::Whole => Self::Whole(value.and_then(Value::as_i64)),
            Kind::Texts => {
                let texts = value
                    .and_then(Value::as_array)
                    .map(|list| list.iter().filter_map(Value::as_str).map(str::to_owned).collect());
                let may_be_null = column.field.need == Need::Nullable;
                Self::Texts(if may_be_null { texts } else { Some(texts.unwrap_or_default()) })
            }
            _ => Self::Text(text),
        }
    }

    fn cell(&self) -> Cell<'_> {
        match self {
            Self::Text(text) => Cell::Text(*text),
            Self::Day(day) => Cell::Day(*day),
            Self::Whole(number) => Cell::Whole(*number),
            Self::Texts(Some(texts)) => Cell::Texts(texts),
            Self::Texts(None) => Cell::NoTexts,
        }
    }
}
