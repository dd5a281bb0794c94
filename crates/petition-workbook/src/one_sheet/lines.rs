//! Reads the rows of a one-sheet ledger, cell by cell.

use super::columns::{Column, Columns};
use super::discreet::is_showable;
use super::item::{Item, of_name};
use super::mapping::Mapping;
use super::notes::{Note, Notes};
use super::people::{self, Replied};
use super::session::{self, Counted};
use crate::budget::Budget;
use crate::classify_row::{Classifier, OtherRow, RowKind};
use crate::date::{self, DateSystem};
use crate::fold::name_key;
use crate::grid::{Cell, Grid, Row};
use crate::head::{Bound, Head};
use crate::layout::Spec;
use crate::place::{SheetProblems, hidden, letters, quoted};
use crate::records::beyond_bytes;
use crate::sheet_problems::At;
use crate::value::{self, Wrong};
use petition_core::calendar::parse_date;
use petition_core::ledger::tables::MATTERS;
use petition_core::schema::cell::expected;
use petition_core::schema::{Kind, Need};
use petition_core::{Code, Text};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// A row that holds a matter or goes on with one.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) row: u32,
    /// The values by item.
    values: HashMap<Item, Value>,
    /// The items whose cell belongs to a merged cell that begins above.
    merged: HashSet<Item>,
    /// What the cell of the reply says.
    pub(crate) reply: Replied,
}

impl Line {
    /// The value of an item; none if it is blank.
    pub(crate) fn get(&self, item: Item) -> Option<&Value> {
        self.values.get(&item).filter(|value| !value.is_null())
    }

    /// The text of an item.
    pub(crate) fn text(&self, item: Item) -> Option<&str> {
        self.get(item).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty())
    }

    /// Whether the row itself has a value of an item.
    pub(crate) fn has_own(&self, item: Item) -> bool {
        self.get(item).is_some() && !self.merged.contains(&item)
    }

    /// Whether an item belongs to a merged cell that begins above.
    pub(crate) fn is_merged(&self, item: Item) -> bool {
        self.get(item).is_some() && self.merged.contains(&item)
    }

    /// The items with values of the row itself.
    pub(crate) fn own(&self) -> impl Iterator<Item = Item> + '_ {
        self.values.keys().copied().filter(|item| self.has_own(*item))
    }

    /// The memory that it takes, and the records that are made of it.
    fn bytes(&self) -> u64 {
        /// The nodes of the maps of its records: matter, petitioner, reception, case and two steps.
        const RECORD_BYTES: u64 = 6 * 640;
        let values = self.values.iter().map(|(item, value)| {
            let text = value.as_str().map_or(TEXT_BYTES, |text| text.len() as u64);
            // A cell of leaders becomes a list of names with their offices.
            VALUE_BYTES + text * if item.is_leader() { TEXT_BYTES } else { 3 }
        });
        RECORD_BYTES + values.sum::<u64>()
    }

    /// The days in the row.
    pub(crate) fn days(&self) -> impl Iterator<Item = &str> {
        let with_days = self.values.iter().filter(|(item, _)| holds_days(**item));
        let days = with_days.flat_map(|(_, value)| {
            let list = value.as_array().map(Vec::as_slice).unwrap_or_default();
            let many = list.iter().filter_map(|one| one.get(0)?.as_str());
            value.as_str().into_iter().chain(many)
        });
        let of_reply = [self.reply.on.as_deref(), self.reply.step.as_deref()];
        days.chain(of_reply.into_iter().flatten())
    }
}

/// Whether an item is a day of something that happened.
fn holds_days(item: Item) -> bool {
    matches!(item, Item::RegisteredOn | Item::SessionDate | Item::RepliedOn | Item::Step(_))
}

/// The memory of a value of a row, and of a short text.
const VALUE_BYTES: u64 = 96;
const TEXT_BYTES: u64 = 24;

/// How many rows a header has at most.
const HEADER_ROWS: u32 = 3;

/// The most words of one item that a draft of a mapping lists.
const MOST_UNKNOWN: usize = 1_000;

/// A day without a year.
struct Pending {
    line: usize,
    column: usize,
    text: String,
}

/// The rows, and what is not understood in them.
#[derive(Default)]
pub(crate) struct Lines {
    pub(crate) list: Vec<Line>,
    /// Words that no list has, by item.
    pub(crate) unknown: BTreeMap<Item, BTreeSet<String>>,
    pending: Vec<Pending>,
    /// Whether further rows are beyond a limit.
    pub(crate) is_full: bool,
}

/// Reads rows.
pub(crate) struct Reader<'a> {
    pub(crate) grid: &'a Grid,
    pub(crate) columns: &'a Columns,
    pub(crate) mapping: &'a Mapping,
    pub(crate) notes: &'a mut Notes,
    pub(crate) budget: &'a mut Budget,
    pub(crate) faults: &'a mut SheetProblems,
}

impl Reader<'_> {
    /// Reads every row below the header.
    pub(crate) fn read(&mut self) -> Lines {
        let (specs, head) = classified(self.columns);
        let mut classifier = Classifier::new(self.grid, &head, &specs, &MATTERS);
        let mut lines = Lines { is_full: self.grid.is_full, ..Lines::default() };
        let grid = self.grid;
        for row in grid.rows.iter().filter(|row| row.number > self.columns.row) {
            if self.repeats_header(row) {
                continue;
            }
            match classifier.kind(row) {
                RowKind::Record if self.has_number_alone(row) => {
                    let number = self.columns.of(Item::Number);
                    self.notes.add(Note::NumberOnly, row.number, number);
                }
                RowKind::Record => {
                    self.note_unheaded(row, &head);
                    let line = self.line(row, &mut lines);
                    if lines.is_full || self.faults.is_full() {
                        continue;
                    }
                    match self.budget.take_bytes(line.bytes()) {
                        Some(()) => lines.list.push(line),
                        None => {
                            lines.is_full = true;
                            let spot = self.grid.spot(row.number, 0, "");
                            let (found, expected) = beyond_bytes(self.budget.limits());
                            self.faults.add(spot, Code::TooLarge, found, expected);
                        }
                    }
                }
                RowKind::Empty => self.note_unheaded(row, &head),
                RowKind::RepeatedHeader => {}
                RowKind::NotRecord(other) => self.report_row(row, &other),
            }
        }
        lines
    }

    fn report_row(&mut self, row: &Row, other: &OtherRow) {
        let at = At { sheet: &self.grid.sheet, row: row.number, column: 0, header: "" };
        self.faults.add_with(at, Code::RowNotStored, || {
            let found = other.found();
            let first = row.cells().find(|(_, cell)| !cell.is_none());
            let first = first.map(|(_, cell)| cell.header()).filter(|_| found == hidden());
            let expected = Text::new(
                "无编号，内容不足两项；如是信访事项，请补填序号",
                "no number and fewer than two values: fill in the number if it is a matter",
            );
            (first.and_then(|text| shown(&text)).unwrap_or(found), expected)
        });
    }

    /// Whether a row has nothing but headers, as printed pages repeat them in each of their rows.
    fn repeats_header(&self, row: &Row) -> bool {
        let last = self.columns.row;
        let headers = self.grid.rows.iter().take_while(|row| row.number <= last);
        let headers: Vec<&Row> = headers.filter(|row| row.number + HEADER_ROWS > last).collect();
        let mut cells = row.cells().filter(|(_, cell)| !cell.is_blank()).peekable();
        cells.peek().is_some()
            && cells.all(|(at, cell)| headers.iter().any(|header| header.own(at) == Some(cell)))
    }

    fn has_number_alone(&self, row: &Row) -> bool {
        let Some(number) = self.columns.of(Item::Number) else { return false };
        let mut cells = row.cells().filter(|(_, cell)| !cell.is_none());
        cells.next().is_some_and(|(at, _)| at == number.at) && cells.next().is_none()
    }

    fn note_unheaded(&mut self, row: &Row, head: &Head) {
        for (at, cell) in row.cells() {
            if !cell.is_blank() && !head.has_header(at) {
                self.notes.add_at(Note::Unheaded, row.number, at, &letters(at));
            }
        }
    }

    fn line(&mut self, row: &Row, lines: &mut Lines) -> Line {
        let mut line = Line {
            row: row.number,
            values: HashMap::new(),
            merged: HashSet::new(),
            reply: Replied::default(),
        };
        let columns = self.columns;
        for (at, column) in columns.list.iter().enumerate() {
            let (Some(item), Some(spec)) = (column.item, &column.spec) else { continue };
            let cell = row.get(column.at).filter(|cell| column.is_read() && !cell.is_none());
            let Some(cell) = cell else { continue };
            if row.own(column.at).is_none_or(Cell::is_blank) {
                line.merged.insert(item);
            }
            match self.value(item, spec, column, cell, row.number) {
                Ok(value) => {
                    line.values.insert(item, value);
                }
                Err(wrong) => {
                    let text = cell.header();
                    match wrong.code {
                        Code::DateWithoutYear if lines.is_full => continue,
                        Code::DateWithoutYear => {
                            lines.pending.push(Pending {
                                line: lines.list.len(),
                                column: at,
                                text,
                            });
                            continue;
                        }
                        Code::UnknownValue => {
                            let words = lines.unknown.entry(item).or_default();
                            if words.len() < MOST_UNKNOWN {
                                words.insert(text.clone());
                            }
                        }
                        _ => {}
                    }
                    self.report(row.number, column, wrong, &text);
                }
            }
        }
        line.reply = line.text(Item::Reply).map(people::reply).unwrap_or_default();
        line
    }

    fn report(&mut self, row: u32, column: &Column, wrong: Wrong, text: &str) {
        let at = At { sheet: &self.grid.sheet, row, column: column.at, header: &column.header };
        self.faults.add_with(at, wrong.code, || {
            let (found, expected) = wrong.texts();
            let is_quoted = found.zh.contains('"');
            let is_personal = column.item.is_some_and(Item::is_personal);
            (shown(text).filter(|_| is_quoted && !is_personal).unwrap_or(found), expected)
        });
    }

    fn value(
        &mut self,
        item: Item,
        spec: &Spec,
        column: &Column,
        cell: &Cell,
        row: u32,
    ) -> Result<Value, Wrong> {
        let mapped = self.mapping.word(item, &cell.header()).map(Cell::of_text);
        let cell = mapped.as_ref().unwrap_or(cell);
        value::check(cell)?;
        match item {
            Item::SessionDate => session::days(spec, cell, self.grid.dates),
            Item::Mode => session::mode(spec, cell, self.grid.dates),
            Item::Headcount => {
                let Counted { number, is_about } = session::headcount(cell);
                if is_about {
                    self.notes.add(Note::About, row, Some(column));
                }
                checked_number(spec, number)
            }
            Item::IsCase => yes_or_no(cell).map(Value::from),
            _ => {
                let reading = value::read(spec, Some(cell), self.grid.dates)?;
                if reading.time.is_some() {
                    self.notes.add(Note::TimeOfDay, row, Some(column));
                }
                match spec.kind {
                    Kind::Date => checked_day(spec, reading.value),
                    _ => Ok(reading.value),
                }
            }
        }
    }

    /// Gives every row the leader that a line above the header names, if no column does.
    pub(crate) fn add_leader(&mut self, lines: &mut Lines, titles: &[String]) {
        let leaders = [Item::Leader, Item::CaseLeader, Item::ReceptionLeader];
        if leaders.into_iter().any(|item| self.columns.has(item)) {
            return;
        }
        let Some((item, name)) = titles.iter().find_map(|text| title_leader(text)) else { return };
        for line in &mut lines.list {
            line.values.insert(item, Value::from(name.clone()));
        }
        self.notes.add(Note::LeaderOfTitle, self.columns.row, None);
    }

    /// Reads the days without a year as of this one.
    pub(crate) fn complete(&mut self, lines: &mut Lines, year: Option<i32>) {
        for Pending { line, column, text } in std::mem::take(&mut lines.pending) {
            let Some(column) = self.columns.list.get(column) else { continue };
            let (Some(line), Some(item), Some(spec)) =
                (lines.list.get_mut(line), column.item, &column.spec)
            else {
                continue;
            };
            let day = year.and_then(|year| with_year(&text, year));
            let day = day.map(|day| checked_day(spec, Value::from(day)));
            match day {
                Some(Ok(day)) => {
                    let one = item != Item::SessionDate;
                    let day = if one { day } else { session::one_day(day) };
                    line.values.insert(item, day);
                    self.notes.add(Note::WithoutYear, line.row, Some(column));
                }
                Some(Err(wrong)) => self.report(line.row, column, wrong, &text),
                // The year is asked for once.
                None if year.is_none() => {}
                None => {
                    let wrong = wrong_day(spec, Code::InvalidDate, &text);
                    self.report(line.row, column, wrong, &text);
                }
            }
        }
    }
}

/// A text for a message, if it is no person's data; messages quote others in another form.
fn shown(text: &str) -> Option<Text> {
    let text = text.trim();
    is_showable(text).then(|| Text::same(format!("“{text}”")))
}

impl Lines {
    /// Whether there are days without a year.
    pub(crate) fn lack_year(&self) -> bool {
        !self.pending.is_empty()
    }

    /// The year of most days; of two, the later.
    pub(crate) fn year_of_most(&self) -> Option<i32> {
        let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
        for day in self.list.iter().flat_map(Line::days) {
            if let Some(year) = day.get(..4).and_then(|year| year.parse().ok()) {
                *counts.entry(year).or_default() += 1;
            }
        }
        counts.into_iter().max_by_key(|(year, count)| (*count, *year)).map(|(year, _)| year)
    }
}

/// The columns as the classifier of rows knows them: the number of the row is its id, and what makes a matter is
/// required.
fn classified(columns: &Columns) -> (Vec<Spec>, Head) {
    let keys = [Item::MatterId, Item::Number, Item::CaseId];
    let key = keys.into_iter().find(|item| columns.has(*item));
    let mut read: Vec<&Column> = columns.list.iter().filter(|column| column.is_read()).collect();
    petition_core::order::sort_by_key(&mut read, |column| column.item != key);
    let spec = |column: &&Column| {
        let mut spec = column.spec.clone()?;
        let item = column.item?;
        if Some(item) != key && matches!(spec.kind, Kind::Id) {
            spec.kind = Kind::Text;
        }
        spec.need = if makes_matter(item) { Need::Required } else { Need::Optional };
        Some(spec)
    };
    let specs: Vec<Spec> = read.iter().filter_map(spec).collect();
    let bound = read
        .iter()
        .map(|column| Some(Bound { column: column.at, header: column.header.clone() }))
        .collect();
    let headed = columns.list.iter().map(|column| column.at).collect();
    let is_personal = |column: &&Column| column.item.is_some_and(Item::is_personal);
    let personal = columns.list.iter().filter(is_personal).map(|column| column.at).collect();
    (specs, Head::of_columns(columns.row, bound, headed, personal))
}

/// Whether an item is one of those that make a row a matter.
fn makes_matter(item: Item) -> bool {
    matches!(
        item,
        Item::RegisteredOn
            | Item::PetitionerInfo
            | Item::PetitionerName
            | Item::Claim
            | Item::Unit
            | Item::Leader
            | Item::CaseLeader
            | Item::ReceptionLeader
            | Item::SessionDate
    )
}

/// A day that exists.
pub(crate) fn checked_day(spec: &Spec, value: Value) -> Result<Value, Wrong> {
    let Some(text) = value.as_str() else { return Ok(value) };
    match parse_date(text) {
        Ok(_) => Ok(value),
        Err(code) => Err(wrong_day(spec, code, text)),
    }
}

pub(crate) fn wrong_day(spec: &Spec, code: Code, text: &str) -> Wrong {
    let (text, kind) = (text.to_owned(), spec.kind);
    Wrong::new(code, move || (quoted(&text), expected(kind)))
}

fn checked_number(spec: &Spec, value: Value) -> Result<Value, Wrong> {
    let whole = value.as_i64().or_else(|| {
        let number = value.as_f64().filter(|number| number.fract() == 0.0);
        number.map(|number| number as i64)
    });
    let kind = spec.kind;
    let Kind::Integer(least, most) = kind else { return Ok(value) };
    match whole {
        Some(number) if (least..=most).contains(&number) => Ok(Value::from(number)),
        Some(number) => Err(Wrong::new(Code::OutOfRange, move || {
            (Text::same(number.to_string()), expected(kind))
        })),
        None => Err(Wrong::new(Code::WrongType, move || {
            (quoted(value.as_str().unwrap_or_default()), expected(kind))
        })),
    }
}

/// Whether a cell says yes.
fn yes_or_no(cell: &Cell) -> Result<bool, Wrong> {
    let text = cell.header();
    match name_key(&text).as_str() {
        "是" | "√" | "有" | "y" | "yes" | "true" | "1" | "已包案" | "包案" => Ok(true),
        "否" | "×" | "x" | "n" | "no" | "false" | "0" | "未包案" | "不包案" => Ok(false),
        _ => Err(Wrong::new(Code::UnknownValue, move || {
            (quoted(&text), Text::new("是、否", "是 (yes) or 否 (no)"))
        })),
    }
}

/// The leader in a line such as `包案领导：甘一（副市长）`.
fn title_leader(text: &str) -> Option<(Item, String)> {
    let text = crate::fold::folded(text);
    let (label, rest) = text.split_once(':')?;
    let item = match of_name(&name_key(label))? {
        (item, _) if item.is_leader() => item,
        _ => return None,
    };
    // Further labels follow after spaces.
    let name = rest.trim().split("  ").next().unwrap_or_default().trim();
    (!name.is_empty()).then(|| (item, name.to_owned()))
}

/// A day without a year, in a year.
fn with_year(text: &str, year: i32) -> Option<String> {
    let text = crate::fold::folded(text);
    let marks = if text.contains('月') { vec!['年'] } else { vec!['-', '/', '.'] };
    marks.into_iter().find_map(|mark| match date::read(&format!("{year}{mark}{text}")) {
        date::Written::Day(day, _) => Some(day),
        _ => None,
    })
}

/// How the numbers of a sheet are read as days.
pub(crate) type Dates = Option<DateSystem>;
