//! Finds the columns of one table and reports those that are missing, unknown or duplicated.

use super::all_null::is_all_null;
use super::allowed_columns::{AllowedColumn, allowed_columns};
use super::batches::{Batches, UnknownColumns};
use super::spans::Spans;
use super::struct_fields::{null_chunk, struct_fields};
use super::table_limits::{report_long_texts, too_many_rows};
use super::table_problems::{ColumnPlace, TableProblems};
use super::type_name::type_name;
use super::validate::{unreadable, validate_chunks};
use arrow_array::{ArrayRef, RecordBatch, new_empty_array};
use arrow_schema::{DataType, Schema, SchemaRef};
use petition_core::schema::cell::{Fault, check_cell, expected, name_shown, nothing, unknown_key};
use petition_core::schema::{Field, Kind, Need, Table};
use petition_core::{Code, Text};
use std::cell::Cell;
use std::sync::Arc;

/// The metadata key under which pandas describes its index.
const PANDAS: &str = "pandas";

/// The columns of one table.
pub(crate) struct TableColumns {
    pub(crate) table: &'static Table,
    pub(crate) spans: Arc<Spans>,
    slots: Vec<Slot>,
}

struct Slot {
    allowed: AllowedColumn,
    place: ColumnPlace,
    chunks: Option<Vec<ArrayRef>>,
    /// Whether pandas stores its index under this name: an index is not a column.
    is_index: bool,
    /// Whether a reader has read the column. Unread columns are checked by their kind alone.
    read: Cell<bool>,
}

/// A column of the input.
pub(crate) struct Column<'a> {
    pub(crate) place: &'a ColumnPlace,
    pub(crate) field: &'a Field,
    pub(crate) chunks: &'a [ArrayRef],
    pub(crate) spans: &'a Arc<Spans>,
}

impl Column<'_> {
    /// Reports the wrong type of the column.
    pub(crate) fn report_wrong_type(
        &self,
        found: &DataType,
        expected: Text,
        problems: &mut TableProblems,
    ) {
        let found = type_name(found);
        problems.add(self.place, None, Fault { code: Code::WrongType, found, expected });
    }

    /// Reports what is wrong with one cell, as the check of the ledger document does. `None` is an empty cell.
    pub(crate) fn report_cell(&self, row: u32, text: Option<&str>, problems: &mut TableProblems) {
        problems.add_cell(self.place, row, text, || check_cell(self.field, text.into()).err());
    }
}

impl TableColumns {
    /// Finds the columns of a table and reports missing, unknown and duplicate ones.
    pub(crate) fn of(
        table: &'static Table,
        input: Batches,
        unknown_columns: UnknownColumns,
        problems: &mut TableProblems,
    ) -> Self {
        let columns = Self::find(table, input, unknown_columns, problems);
        columns.report_missing_columns(problems, |_| true);
        columns
    }

    /// Finds the columns in the schema of a table that arrives in batches. Only `keys` are reported as missing.
    pub(crate) fn of_schema(
        table: &'static Table,
        schema: &SchemaRef,
        keys: &[&str],
        unknown_columns: UnknownColumns,
        problems: &mut TableProblems,
    ) -> Self {
        let none = Batches::new(SchemaRef::clone(schema), Vec::new());
        let columns = Self::find(table, none, unknown_columns, problems);
        columns.report_missing_columns(problems, |key| keys.contains(&key));
        columns
    }

    /// Finds the columns `keys` of a batch. [`Self::of_schema`] has checked the others.
    pub(crate) fn of_part(
        table: &'static Table,
        batch: &RecordBatch,
        keys: &[&str],
        problems: &mut TableProblems,
    ) -> Self {
        let fields = batch.schema_ref().fields().iter().enumerate();
        let places = fields.filter(|(_, field)| keys.contains(&field.name().as_str()));
        let places: Vec<usize> = places.map(|(place, _)| place).collect();
        let part = batch.project(&places).unwrap_or_else(|_| batch.clone());
        let columns = Self::find(table, part.into(), UnknownColumns::Ignore, problems);
        columns.report_missing_columns(problems, |key| keys.contains(&key));
        columns
    }

    fn find(
        table: &'static Table,
        input: Batches,
        unknown_columns: UnknownColumns,
        problems: &mut TableProblems,
    ) -> Self {
        let slots = allowed_columns(table).into_iter().zip(0..).map(|(allowed, order)| Slot {
            place: ColumnPlace { table, order, key: allowed.key.clone() },
            allowed,
            chunks: None,
            is_index: false,
            read: Cell::new(false),
        });
        let at = ColumnPlace { table, order: 0, key: String::new() };
        let input = within_rows(&at, input, problems);
        let lengths = input.batches.iter().map(|batch| batch.num_rows());
        let spans = Arc::new(Spans::of(lengths).unwrap_or_default());
        let mut columns = Self { table, spans, slots: slots.collect() };
        columns.take_columns(&input, unknown_columns, problems);
        columns
    }

    /// Returns a column by its key in the ledger's tables, and marks it as read.
    pub(crate) fn column(&self, key: &str) -> Option<Column<'_>> {
        let slot = self.slots.iter().find(|slot| slot.allowed.key == key)?;
        slot.read.set(true);
        slot.column(&self.spans)
    }

    /// Returns the columns that no reader has read.
    pub(crate) fn unread(&self) -> impl Iterator<Item = Column<'_>> {
        let unread = self.slots.iter().filter(|slot| !slot.read.get());
        unread.filter_map(|slot| slot.column(&self.spans))
    }

    /// Returns the place of a column, also of a missing one.
    pub(crate) fn at(&self, key: &str) -> ColumnPlace {
        let slot = self.slots.iter().find(|slot| slot.allowed.key == key);
        let none = || ColumnPlace { table: self.table, order: u32::MAX, key: key.to_owned() };
        slot.map_or_else(none, |slot| slot.place.clone())
    }

    /// Reports a missing column. `kind` is the expected kind.
    pub(crate) fn report_missing_column(
        &self,
        key: &str,
        kind: Kind,
        problems: &mut TableProblems,
    ) {
        let slot = self.slots.iter().find(|slot| slot.allowed.key == key);
        let is_index = slot.is_some_and(|slot| slot.is_index);
        problems.add(&self.at(key), None, missing_column(kind, is_index));
    }

    /// Returns the number of rows.
    pub(crate) fn rows(&self) -> u32 {
        self.spans.rows()
    }

    /// Stores the columns in their slots. Unknown columns are not read.
    fn take_columns(
        &mut self,
        input: &Batches,
        unknown_columns: UnknownColumns,
        problems: &mut TableProblems,
    ) {
        let index = pandas_index(&input.schema);
        let spans = Arc::clone(&self.spans);
        let mut order = self.slots.len() as u32;
        for (position, field) in input.schema.fields().iter().enumerate() {
            let name = field.name();
            if is_index(name, &index) {
                self.slot(name).into_iter().for_each(|slot| slot.is_index = true);
                continue;
            }
            let chunks = chunks_of(input, position, name, field.data_type());
            if name == "location" && self.slot("location_code").is_some() {
                self.take_location(chunks, unknown_columns, problems);
            } else if let Some(slot) = self.slot(name) {
                slot.take(chunks, &spans, problems);
            } else if unknown_columns == UnknownColumns::Error {
                let key = column_shown(name, position);
                let at = ColumnPlace { table: self.table, order, key };
                order += 1;
                problems.add(&at, None, self.unknown(name));
            }
        }
    }

    fn slot(&mut self, key: &str) -> Option<&mut Slot> {
        self.slots.iter_mut().find(|slot| slot.allowed.key == key)
    }

    /// Splits a struct column `location`: data frames made from a document have one.
    fn take_location(
        &mut self,
        chunks: Vec<ArrayRef>,
        unknown_columns: UnknownColumns,
        problems: &mut TableProblems,
    ) {
        let at = ColumnPlace { key: "location".to_owned(), ..self.at("location_code") };
        let spans = Arc::clone(&self.spans);
        let mut all_valid = true;
        let chunks = validate_chunks(chunks, spans.starts(), |row, fault| {
            all_valid = false;
            problems.add(&at, row, fault);
        });
        if !all_valid || report_long_texts(&at, &chunks, &spans, problems) {
            return;
        }
        let chunks = normalize_nulls(Kind::Part(&[]), chunks);
        let parts = match struct_fields(&chunks) {
            Ok(parts) => parts,
            Err(other) => {
                let found = type_name(&other);
                let expected = Text::new("结构列（code、detail）", "a struct of code and detail");
                return problems.add(&at, None, Fault { code: Code::WrongType, found, expected });
            }
        };
        for (name, chunks) in parts {
            match self.slot(&format!("location_{name}")) {
                Some(slot) => slot.take(chunks, &spans, problems),
                None if unknown_columns == UnknownColumns::Error => {
                    let key = format!("location.{}", name_shown(&name));
                    let at = ColumnPlace { key, ..at.clone() };
                    let known = ["code", "detail"].into_iter();
                    problems.add(&at, None, unknown_key(Code::UnknownColumn, &name, known));
                }
                None => {}
            }
        }
    }

    fn unknown(&self, name: &str) -> Fault {
        let keys = self.slots.iter().map(|slot| slot.allowed.key.as_str());
        let fault = unknown_key(Code::UnknownColumn, name, keys);
        match self.table.field(name).map(|field| field.kind) {
            // A nested list of the document is a table of its own here.
            Some(Kind::Rows(rows)) => {
                let key = rows.parent.map_or("", |parent| parent.key);
                let zh = format!("单独的表 {name}，以 {key} 列指明所属");
                let en = format!("a table {name} of its own, with a column {key}");
                Fault { expected: Text::new(zh, en), ..fault }
            }
            _ => fault,
        }
    }

    fn report_missing_columns(
        &self,
        problems: &mut TableProblems,
        is_needed: impl Fn(&str) -> bool,
    ) {
        let missing = |slot: &&Slot| {
            slot.chunks.is_none() && slot.allowed.is_required() && is_needed(&slot.allowed.key)
        };
        for slot in self.slots.iter().filter(missing) {
            self.report_missing_column(&slot.place.key, slot.allowed.field.kind, problems);
        }
    }
}

/// Returns an unknown column's name for messages. One that looks like a number or a person is masked; the column's
/// position follows.
fn column_shown(name: &str, position: usize) -> String {
    let shown = name_shown(name);
    if shown == name { shown } else { format!("{shown} ({position})") }
}

fn missing_column(kind: Kind, is_index: bool) -> Fault {
    let found = if is_index {
        let zh = "pandas 的索引（reset_index() 可将其变为列）";
        Text::new(zh, "an index of pandas (reset_index() makes it a column)")
    } else {
        nothing()
    };
    Fault { code: Code::MissingColumn, found, expected: expected(kind) }
}

impl Slot {
    fn column<'a>(&'a self, spans: &'a Arc<Spans>) -> Option<Column<'a>> {
        let chunks = self.chunks.as_deref()?;
        Some(Column { place: &self.place, field: &self.allowed.field, chunks, spans })
    }

    fn take(&mut self, chunks: Vec<ArrayRef>, spans: &Spans, problems: &mut TableProblems) {
        if self.chunks.is_none() {
            let visit = |row, fault| problems.add(&self.place, row, fault);
            let chunks = validate_chunks(chunks, spans.starts(), visit);
            let chunks = if report_long_texts(&self.place, &chunks, spans, problems) {
                // Nothing else is checked in this column.
                chunks.iter().map(|chunk| unreadable(chunk.len())).collect()
            } else {
                normalize_nulls(self.allowed.field.kind, chunks)
            };
            self.chunks = Some(chunks);
            return;
        }
        let found = Text::same(self.allowed.key.clone());
        let expected = Text::new("只有一列用此列名", "one column of this name");
        problems.add(&self.place, None, Fault { code: Code::DuplicateColumn, found, expected });
    }
}

impl AllowedColumn {
    fn is_required(&self) -> bool {
        matches!(self.field.need, Need::Required | Need::Blankable) && !self.may_be_absent
    }
}

/// Returns a table without its rows if there are more than the limit, which is reported.
fn within_rows(at: &ColumnPlace, input: Batches, problems: &mut TableProblems) -> Batches {
    let (rows, limit) = (input.rows() as u64, problems.limits().rows.min(Spans::MAX_ROWS));
    if rows <= limit {
        return input;
    }
    problems.add(at, None, too_many_rows(rows, limit));
    Batches::new(input.schema, Vec::new())
}

/// Returns the chunks of a column; a column without values as null arrays, which every reader accepts.
fn normalize_nulls(kind: Kind, chunks: Vec<ArrayRef>) -> Vec<ArrayRef> {
    if is_all_null(kind, &chunks) {
        return chunks.iter().map(|chunk| null_chunk(chunk.len())).collect();
    }
    chunks
}

/// Returns the chunks of a column. A table without batches has one empty chunk, which has the type to check.
fn chunks_of(input: &Batches, position: usize, name: &str, kind: &DataType) -> Vec<ArrayRef> {
    let chunk = |batch: &RecordBatch| {
        // The batches of one stream have their columns in the same order; others are found by name.
        let same = batch.schema_ref().fields().get(position).is_some_and(|it| it.name() == name);
        let column = if same { batch.columns().get(position) } else { batch.column_by_name(name) };
        column.cloned().unwrap_or_else(|| null_chunk(batch.num_rows()))
    };
    let mut chunks: Vec<ArrayRef> = input.batches.iter().map(chunk).collect();
    if chunks.is_empty() {
        chunks.push(new_empty_array(kind));
    }
    chunks
}

fn is_index(name: &str, index: &[String]) -> bool {
    name.starts_with("__index_level_") || index.iter().any(|column| column == name)
}

/// Returns the names of the columns that are a pandas index.
fn pandas_index(schema: &Schema) -> Vec<String> {
    let metadata = schema.metadata().get(PANDAS);
    let metadata = metadata.and_then(|text| serde_json::from_str::<serde_json::Value>(text).ok());
    let columns = metadata.as_ref().and_then(|value| value.get("index_columns")?.as_array());
    columns.into_iter().flatten().filter_map(|name| Some(name.as_str()?.to_owned())).collect()
}
