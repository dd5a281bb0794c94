//! `labels="zh"`: reads tables with Chinese headers and words as the sheets of a workbook.

use crate::table_cells::cells;
use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::{ArrayRef, Date32Array, Int64Array, RecordBatch, StringArray};
use arrow_schema::{ArrowError, DataType, Field, Schema};
use petition_arrow::input::{Batches, Input, RowNumbers, type_name};
use petition_core::ledger::tables as of_ledger;
use petition_core::schema::cell::{hidden_text, name_shown};
use petition_core::schema::{Kind, Table};
use petition_core::workflow::Day;
use petition_core::{Code, Date, Error, MoreProblems, Place, Problem, Problems, Text};
use petition_workbook::{KeyedTable, SheetTable, TableCell, key_tables};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// The headers of the column with the bureau.
const BUREAU_HEADERS: [&str; 3] = ["bureau", "本局", "信访局"];

/// What pandas' names of an index without a name begin with.
const INDEX: &str = "__index_level_";

/// Tables with the keys of the ledger, and what was found while they were read.
pub struct ChineseTables {
    /// Of each table whether it has a column of bureaus, and its rows.
    tables: Vec<(&'static Table, bool, Vec<KeyedRows>)>,
    /// The headers by table and key.
    headers: HashMap<(&'static str, String), String>,
    /// The problems, each with the bureau that has it.
    problems: Vec<(Option<String>, Problem)>,
    more: Vec<MoreProblems>,
    /// What is not stored.
    pub notices: Vec<Problem>,
}

/// The rows of one bureau.
type KeyedRows = (Option<String>, KeyedTable);

/// The numbers of the rows in the tables of the caller.
pub type Numbers = Vec<(&'static str, RowNumbers)>;

impl ChineseTables {
    /// Reads the tables of an input, bureau by bureau.
    pub fn read(input: &Input) -> Self {
        let mut all = Self {
            tables: Vec::new(),
            headers: HashMap::new(),
            problems: Vec::new(),
            more: Vec::new(),
            notices: Vec::new(),
        };
        let frames: Vec<Frame> =
            input.tables().map(|(table, batches)| Frame::of(table, batches, &mut all)).collect();
        let bureaus: BTreeSet<&Option<String>> =
            frames.iter().flat_map(|frame| frame.rows.keys()).collect();
        let none = None;
        let bureaus = if bureaus.is_empty() { BTreeSet::from([&none]) } else { bureaus };
        all.tables = frames.iter().map(|it| (it.table, it.has_bureaus, Vec::new())).collect();
        let mut known = HashSet::new();
        for bureau in bureaus {
            let sheets: Vec<_> = frames.iter().map(|frame| frame.sheet(bureau)).collect();
            let read = key_tables(&sheets, &input.limits);
            for (slot, table) in all.tables.iter_mut().zip(read.tables) {
                let header = |key: &str| (table.table.key, key.to_owned());
                let headers = table.columns.iter();
                let headers = headers.map(|column| (header(&column.key), column.header.clone()));
                all.headers.extend(headers);
                slot.2.push((bureau.clone(), table));
            }
            // A problem or a notice of a header is that of every bureau.
            let mut is_new = |it: &Problem| of_row(it) || known.insert((it.code, it.place.clone()));
            let problems = read.problems.into_iter().filter(&mut is_new);
            all.problems.extend(problems.map(|problem| (bureau.clone(), problem)));
            all.more.extend(read.more);
            all.notices.extend(read.notices.into_iter().filter(is_new));
        }
        all
    }

    /// Whether there are no problems.
    pub fn is_valid(&self) -> bool {
        self.problems.is_empty() && self.more.is_empty()
    }

    /// Returns the bureaus with problems; `None` if a problem concerns a column, or rows without a bureau.
    pub fn bad_bureaus(&self) -> Option<BTreeSet<String>> {
        let bad = self.problems.iter();
        let bad = bad.map(|(bureau, problem)| bureau.clone().filter(|_| of_row(problem)));
        bad.collect::<Option<_>>().filter(|_| self.more.is_empty())
    }

    /// Returns the tables without some bureaus, with the numbers of their rows.
    ///
    /// # Errors
    ///
    /// The columns of a table are inconsistent.
    pub fn input(
        &self,
        input: &Input,
        without: &BTreeSet<String>,
    ) -> Result<(Input, Numbers), ArrowError> {
        let mut keyed = Input { order: input.order, limits: input.limits, ..Input::default() };
        let mut numbers = Vec::new();
        for (table, has_bureaus, parts) in &self.tables {
            let is_wanted =
                |bureau: &Option<String>| bureau.as_ref().is_none_or(|it| !without.contains(it));
            let parts = parts.iter().filter(|(bureau, _)| is_wanted(bureau));
            let (batch, rows) = batch(table, *has_bureaus, &parts.collect::<Vec<_>>())?;
            numbers.push((table.key, RowNumbers::Listed(rows.into())));
            keyed.set(table.key, Some(batch.into()));
        }
        Ok((keyed, numbers))
    }

    /// Returns an error with the problems found here, then those of the ledger's rules, which name the headers. A cell with
    /// a problem has no other.
    pub fn error(&self, of_rules: Option<Error>, input: &Input) -> Error {
        let mut problems = Problems::within(&input.limits);
        self.problems.iter().for_each(|(_, problem)| problems.push(problem.clone()));
        if let Some(Error::InvalidLedger(more)) = of_rules {
            for problem in more.iter() {
                let place = self.with_header(&problem.place);
                problems.push(discreet(Problem { place, ..problem.clone() }));
            }
            for more in more.more() {
                problems.count(more.code, self.with_header(&more.place), more.count);
            }
        }
        for more in &self.more {
            problems.count(more.code, more.place.clone(), more.count);
        }
        Error::InvalidLedger(problems)
    }

    fn with_header(&self, place: &Place) -> Place {
        let Place::Row { table, row, column } = place else { return place.clone() };
        let known = of_ledger::TABLES.iter().find(|known| known.key == table);
        let own = known.and_then(|known| {
            let of_layout = || {
                let columns = known.columns();
                let found = columns.iter().find(|it| it.key == *column);
                found.map(|found| found.field.zh.to_owned())
            };
            self.headers.get(&(known.key, column.clone())).cloned().or_else(of_layout)
        });
        Place::Row {
            table: table.clone(),
            row: *row,
            column: own.unwrap_or_else(|| column.clone()),
        }
    }
}

/// Whether a problem is that of a row, and not of a whole column.
const fn of_row(problem: &Problem) -> bool {
    matches!(problem.place, Place::Row { row: Some(_), .. })
}

/// Hides a quotation from a table with persons: columns get shifted, and any cell may hold a name.
fn discreet(mut problem: Problem) -> Problem {
    let Place::Row { table, row: Some(_), .. } = &problem.place else { return problem };
    let known = of_ledger::TABLES.iter().find(|known| known.key == table);
    let has_persons = known.is_some_and(|known| known.fields.iter().any(|field| field.personal));
    if has_persons && problem.found.zh.contains('"') {
        problem.found = hidden_text();
    }
    problem
}

/// A data frame as cells, by bureau.
struct Frame {
    table: &'static Table,
    headers: Vec<String>,
    has_bureaus: bool,
    rows: BTreeMap<Option<String>, Vec<(u32, Vec<TableCell>)>>,
}

impl Frame {
    fn of(table: &'static Table, batches: &Batches, all: &mut ChineseTables) -> Self {
        let schema = batches.schema();
        let names = schema.fields().iter().map(|field| field.name());
        let headers: Vec<String> =
            names.map(|name| if is_unnamed(name) { "" } else { name }.to_owned()).collect();
        let bureau = headers.iter().position(|it| BUREAU_HEADERS.contains(&it.trim()));
        let mut frame =
            Self { table, headers, has_bureaus: bureau.is_some(), rows: BTreeMap::new() };
        let mut reported = HashSet::new();
        let mut number = 0;
        for batch in batches.batches() {
            let mut columns = Vec::with_capacity(batch.num_columns());
            for (at, array) in batch.columns().iter().enumerate() {
                let name = schema.fields().get(at).map_or("", |field| field.name());
                let read = if is_row_number(name, array) { Some(Vec::new()) } else { cells(array) };
                if read.is_none() && reported.insert(at) {
                    all.problems.push((None, not_of_a_sheet(table, name, array.data_type())));
                }
                columns.push(read.unwrap_or_default().into_iter());
            }
            for _ in 0..batch.num_rows() {
                let mut row: Vec<_> = columns
                    .iter_mut()
                    .map(|column| column.next().unwrap_or(TableCell::Empty))
                    .collect();
                let code = bureau.and_then(|at| row.get_mut(at)).map(std::mem::take);
                frame.rows.entry(code.and_then(code_of)).or_default().push((number, row));
                number += 1;
            }
        }
        if let Some(header) = bureau.and_then(|at| frame.headers.get_mut(at)) {
            header.clear();
        }
        frame
    }

    fn sheet(&self, bureau: &Option<String>) -> SheetTable {
        let rows = self.rows.get(bureau).cloned().unwrap_or_default();
        SheetTable { table: self.table, headers: self.headers.clone(), rows }
    }
}

/// Whether a column is an index without a name, of numbers: pandas numbers the rows of a selection so.
fn is_row_number(name: &str, array: &ArrayRef) -> bool {
    name.starts_with(INDEX) && array.data_type().is_integer()
}

/// Whether pandas made up the name for a column without a header, or for an index without a name.
fn is_unnamed(name: &str) -> bool {
    let rest = name.strip_prefix("Unnamed: ");
    rest.is_some_and(|rest| rest.parse::<u32>().is_ok()) || name.starts_with(INDEX)
}

fn code_of(cell: TableCell) -> Option<String> {
    match cell {
        TableCell::Text(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        TableCell::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn not_of_a_sheet(table: &Table, name: &str, kind: &DataType) -> Problem {
    let expected =
        Text::new("文字、数字、日期或时刻列", "a column of texts, numbers, days or times of day");
    let (table, column) = (table.key.to_owned(), name_shown(name));
    let place = Place::Row { table, row: None, column };
    Problem { code: Code::WrongType, place, found: type_name(kind), expected }
}

/// Joins the rows of several bureaus, in the order of the caller's table.
fn batch(
    table: &'static Table,
    has_bureaus: bool,
    parts: &[&KeyedRows],
) -> Result<(RecordBatch, Vec<u32>), ArrowError> {
    let mut rows: Vec<_> = parts
        .iter()
        .flat_map(|(bureau, part)| part.rows.iter().map(move |row| (bureau, part, row)))
        .collect();
    rows.sort_unstable_by_key(|(_, _, row)| row.row);
    let mut columns: Vec<(&str, Kind)> = Vec::new();
    for column in parts.iter().flat_map(|(_, part)| &part.columns) {
        if !columns.iter().any(|(key, _)| *key == column.key) {
            columns.push((&column.key, column.kind));
        }
    }
    let (mut fields, mut arrays): (Vec<Field>, Vec<ArrayRef>) = Default::default();
    let mut push = |name: &str, array: ArrayRef| {
        fields.push(Field::new(name, array.data_type().clone(), true));
        arrays.push(array);
    };
    if has_bureaus {
        let codes = rows.iter().map(|(bureau, _, _)| bureau.as_deref());
        push("bureau", Arc::new(codes.collect::<StringArray>()));
    }
    for (key, kind) in columns {
        let values = rows.iter().map(|(_, part, row)| {
            let at = part.columns.iter().position(|column| column.key == key);
            at.and_then(|at| row.values.get(at)).unwrap_or(&Value::Null)
        });
        push(key, array(kind, values));
    }
    if [of_ledger::STEPS.key, of_ledger::EVENTS.key].contains(&table.key) {
        push("seq", Arc::new(rows.iter().map(|(_, _, row)| Some(row.seq)).collect::<Int64Array>()));
    }
    let numbers = rows.iter().map(|(_, _, row)| row.row).collect();
    Ok((RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays)?, numbers))
}

fn array<'a>(kind: Kind, values: impl Iterator<Item = &'a Value>) -> ArrayRef {
    match kind {
        Kind::Date => Arc::new(values.map(day_number).collect::<Date32Array>()),
        Kind::Integer(..) => Arc::new(values.map(Value::as_i64).collect::<Int64Array>()),
        Kind::Refs(_) | Kind::Texts | Kind::Domains => lists(values),
        _ => Arc::new(values.map(Value::as_str).collect::<StringArray>()),
    }
}

/// Returns the number of a day since the epoch. The value counts days from the year 1.
fn day_number(value: &Value) -> Option<i32> {
    let day = i32::try_from(value.as_i64()?).ok()?;
    Some(Day::from(Date::from_num_days_from_ce_opt(day)?).number())
}

fn lists<'a>(values: impl Iterator<Item = &'a Value>) -> ArrayRef {
    let item = Field::new_list_field(DataType::Utf8, true);
    let mut lists = ListBuilder::new(StringBuilder::new()).with_field(item);
    for value in values {
        let items = value.as_array();
        for text in items.into_iter().flatten().filter_map(Value::as_str) {
            lists.values().append_value(text);
        }
        lists.append(items.is_some());
    }
    Arc::new(lists.finish())
}
