//! Writes values in the form of the other cells of their column: dates as numbers or texts, ids or names, words in
//! the language of the column.

use super::date_text::day_like;
use super::sheet_edit::Stored;
use crate::date::{self, DateSystem, Written};
use crate::fold::name_key;
use crate::grid::Cell;
use crate::ids::{Found, Ids};
use crate::layout::Spec;
use crate::leader_cell::Roster;
use crate::leader_columns::is_of_leaders;
use crate::number_format::NumberFormat;
use crate::value::{self, holds_time};
use crate::{leader_segments, list, word};
use chrono::{Datelike as _, NaiveDate};
use petition_core::Word;
use petition_core::ledger::LedgerDocument;
use petition_core::ledger::words::OFFICES;
use petition_core::schema::{Kind, Need, Table};
use serde_json::Value;
use std::collections::HashMap;

/// The ids and names of a ledger, by the keys of their tables.
pub(crate) fn ids(ledger: &LedgerDocument) -> HashMap<&'static str, Ids> {
    let mut ids: HashMap<&'static str, Ids> = HashMap::new();
    let mut add = |table, id: &str, name| ids.entry(table).or_default().add(id, name);
    ledger.leaders.iter().for_each(|one| add("leaders", one.id.as_str(), Some(&one.name)));
    ledger.units.iter().for_each(|one| add("units", one.id.as_str(), Some(&one.name)));
    ledger.matters.iter().for_each(|one| add("matters", one.id.as_str(), None));
    ledger.receptions.iter().for_each(|one| add("receptions", one.id.as_str(), None));
    ledger.cases.iter().for_each(|one| add("cases", one.id.as_str(), None));
    ids
}

/// How a ledger's values are written into cells.
pub(crate) struct Forms<'a> {
    ids: &'a HashMap<&'static str, Ids>,
    roster: Roster<'a>,
    ledger: &'a LedgerDocument,
    dates: DateSystem,
}

/// A place to write to.
pub(crate) struct Slot<'a> {
    pub(crate) spec: &'a Spec,
    /// The cell that is there; none in a new row.
    pub(crate) own: Option<&'a Cell>,
    /// The cells of other records in the column, the nearest first.
    pub(crate) others: Vec<&'a Cell>,
    /// The number format of the cell.
    pub(crate) format: &'a NumberFormat,
}

impl Slot<'_> {
    fn samples(&self) -> impl Iterator<Item = &Cell> {
        let own = self.own.into_iter().filter(|cell| !cell.is_none());
        own.chain(self.others.iter().copied())
    }

    fn nearest(&self) -> Option<&Cell> {
        self.samples().next()
    }

    fn texts(&self) -> impl Iterator<Item = &str> {
        self.samples().filter_map(text_of)
    }
}

fn text_of(cell: &Cell) -> Option<&str> {
    match cell {
        Cell::Text(text) => Some(text),
        Cell::Shown(shown) => Some(&shown.1),
        _ => None,
    }
}

impl<'a> Forms<'a> {
    /// The forms of a ledger; `dates` is the date system of the workbook.
    pub(crate) fn new(
        ledger: &'a LedgerDocument,
        ids: &'a HashMap<&'static str, Ids>,
        dates: DateSystem,
    ) -> Self {
        let leaders = ledger.leaders.iter().map(|one| (one.id.as_str(), Some(one.name.as_str())));
        let terms = ledger.leaders.iter().flat_map(|leader| &leader.terms);
        let roster =
            Roster::new(ids.get("leaders"), leaders, terms.map(|term| term.office.as_str()));
        Self { ids, roster, ledger, dates }
    }

    /// What a cell stores for a value of a document.
    pub(crate) fn stored(&self, slot: &Slot<'_>, value: &Value) -> Stored {
        match value {
            Value::String(text) if text.is_empty() => Stored::Empty,
            Value::String(text) => self.text(slot, text),
            Value::Number(number) => number.as_f64().map_or(Stored::Empty, Stored::Number),
            Value::Array(items) => self.items(slot, items),
            _ => Stored::Empty,
        }
    }

    fn text(&self, slot: &Slot<'_>, text: &str) -> Stored {
        match slot.spec.kind {
            _ if holds_time(slot.spec) => time(slot, text),
            Kind::Date => text.parse().map_or_else(|_| plain(text), |day| self.day(slot, day)),
            Kind::Word(words) => Stored::Text(self.word(slot, words, text, |words, key| {
                word::label_of(words, key).unwrap_or(key).to_owned()
            })),
            Kind::Open(words) => Stored::Text(self.word(slot, words, text, word::write_open)),
            Kind::Period => self.as_before(slot, text).unwrap_or_else(|| plain(text)),
            Kind::Ref(table) => self.reference(slot, table, text),
            Kind::Id => number(slot, text).unwrap_or_else(|| Stored::Text(word::write_id(text))),
            _ => number(slot, text).unwrap_or_else(|| plain(text)),
        }
    }

    /// The text of another cell of the column that is read as this value.
    fn as_before(&self, slot: &Slot<'_>, text: &str) -> Option<Stored> {
        let same = |cell: &&&Cell| {
            let read = value::read(slot.spec, Some(cell), Some(self.dates));
            read.is_ok_and(|reading| reading.value.as_str() == Some(text))
        };
        let found = slot.others.iter().filter(|cell| matches!(cell, Cell::Text(_))).find(same);
        found.map(|cell| Stored::Text(cell.header()))
    }

    /// A word as the column writes it, else in the language of the nearest cell.
    fn word(
        &self,
        slot: &Slot<'_>,
        words: &'static [Word],
        key: &str,
        label: impl Fn(&[Word], &str) -> String,
    ) -> String {
        if let Some(Stored::Text(text)) = self.as_before(slot, key) {
            return text;
        }
        let Some(word) = words.iter().find(|word| word.key == key) else {
            return label(words, key);
        };
        let nearest = slot.texts().next().map(name_key).unwrap_or_default();
        let is = |of: fn(&Word) -> &str| words.iter().any(|word| name_key(of(word)) == nearest);
        if is(|word| word.zh) {
            label(words, key)
        } else if is(|word| word.key) {
            word.key.to_owned()
        } else if is(|word| word.en) {
            word.en.to_owned()
        } else {
            label(words, key)
        }
    }

    fn day(&self, slot: &Slot<'_>, day: NaiveDate) -> Stored {
        let is_moment = *slot.format == NumberFormat::Moment;
        let in_form = |text: &str| Stored::Text(day_like(text, day));
        match slot.nearest() {
            Some(Cell::Text(text)) => match (slot.own, date::read(text)) {
                // The time of a reception may be beside its date.
                (Some(_), Written::Day(_, Some(time))) => {
                    Stored::Text(format!("{} {time}", day_like(text, day)))
                }
                _ => in_form(text),
            },
            Some(Cell::Number(number)) if *number >= COMPACT => Stored::Number(
                f64::from(day.year() * 10_000) + f64::from(day.month() * 100 + day.day()),
            ),
            Some(Cell::Day(_, second)) if is_moment => {
                let second = slot.own.map_or(0, |_| *second);
                Stored::Number(self.serial(day) + f64::from(second) / DAY)
            }
            Some(Cell::Number(_)) => Stored::Number(self.serial(day)),
            None if is_moment => Stored::Number(self.serial(day)),
            _ => Stored::Text(day.to_string()),
        }
    }

    /// The number of a day in a cell.
    fn serial(&self, day: NaiveDate) -> f64 {
        let from = match self.dates {
            DateSystem::From1900 => NaiveDate::from_ymd_opt(1899, 12, 30),
            DateSystem::From1904 => NaiveDate::from_ymd_opt(1904, 1, 1),
        };
        from.map_or(0.0, |from| (day - from).num_days() as f64)
    }

    /// A reference: as another cell of the column writes it, else by name or id as the nearest does.
    fn reference(&self, slot: &Slot<'_>, table: &'static Table, id: &str) -> Stored {
        if let Some(number) = number(slot, id) {
            return number;
        }
        let mut others = slot.others.iter().filter_map(|cell| text_of(cell));
        if let Some(known) = others.find(|text| self.is(table, text, id)) {
            return plain(known);
        }
        let nearest = slot.texts().next().unwrap_or_default();
        Stored::Text(self.written(table, nearest, id))
    }

    /// Whether a cell's text means this record.
    fn is(&self, table: &Table, text: &str, id: &str) -> bool {
        if is_of_leaders(table) {
            return self.roster.one(text).is_ok_and(|named| named.ids == [id]);
        }
        self.ids.get(table.key).is_some_and(|ids| ids.find(text) == Found::Id(id.to_owned()))
    }

    /// An id, or the name if the sample is a name: with the office if the sample has a remark.
    fn written(&self, table: &'static Table, sample: &str, id: &str) -> String {
        let known = self.ids.get(table.key);
        let plain_id = || match self.is(table, id, id) {
            true => id.to_owned(),
            false => format!("\"{id}\""),
        };
        if sample.is_empty() || known.is_none_or(|ids| ids.id(sample).is_some()) {
            return plain_id();
        }
        let Some(name) = self.name(table, id) else { return plain_id() };
        let with_office = || {
            let (open, close) =
                [('（', '）'), ('(', ')')].into_iter().find(|(open, _)| sample.contains(*open))?;
            Some(format!("{name}{open}{}{close}", self.office(id)?))
        };
        let mut forms = with_office().into_iter().chain([name.clone()]);
        forms.find(|text| self.is(table, text, id)).unwrap_or_else(plain_id)
    }

    fn name(&self, table: &Table, id: &str) -> Option<String> {
        let (leaders, units) = (&self.ledger.leaders, &self.ledger.units);
        match table.key {
            "leaders" => {
                leaders.iter().find(|one| one.id.as_str() == id).map(|one| one.name.clone())
            }
            "units" => units.iter().find(|one| one.id.as_str() == id).map(|one| one.name.clone()),
            _ => None,
        }
    }

    /// The office of a leader's latest term.
    fn office(&self, id: &str) -> Option<String> {
        let leader = self.ledger.leaders.iter().find(|one| one.id.as_str() == id)?;
        let term = leader.terms.iter().max_by_key(|term| (term.to.is_none(), term.from))?;
        Some(word::write_open(OFFICES, &term.office))
    }

    fn items(&self, slot: &Slot<'_>, items: &[Value]) -> Stored {
        let items: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
        if items.is_empty() {
            let is_nullable = slot.spec.need == Need::Nullable;
            return if is_nullable { plain(list::EMPTY) } else { Stored::Empty };
        }
        let separator = slot.texts().find_map(|text| text.chars().find(|c| SEPARATORS.contains(c)));
        let separator = separator.unwrap_or('、').to_string();
        match slot.spec.kind {
            Kind::Ref(table) | Kind::Refs(table) if is_of_leaders(table) => {
                Stored::Text(self.leaders(slot, table, &items, &separator))
            }
            Kind::Refs(table) => {
                if let [item] = items.as_slice()
                    && let Some(number) = number(slot, item)
                {
                    return number;
                }
                let first = slot.texts().next().map(list::split).unwrap_or_default();
                let sample = first.first().map_or("", String::as_str);
                let one = |id: &&str| list::join([self.written(table, sample, id).as_str()]);
                Stored::Text(items.iter().map(one).collect::<Vec<_>>().join(&separator))
            }
            _ => {
                let one = |item: &&str| list::join([*item]);
                Stored::Text(items.iter().map(one).collect::<Vec<_>>().join(&separator))
            }
        }
    }

    /// Leaders by name or id as the nearest cell does; by id if they would be read differently.
    fn leaders(
        &self,
        slot: &Slot<'_>,
        table: &'static Table,
        ids: &[&str],
        separator: &str,
    ) -> String {
        let nearest = slot.texts().next().unwrap_or_default();
        let first = nearest.split(SEPARATORS).next().unwrap_or_default().trim();
        let names = ids.iter().map(|id| self.written(table, first, id));
        let text = names.collect::<Vec<_>>().join(separator);
        let is_read = self.roster.list(&text).is_ok_and(|named| named.ids == ids);
        if is_read { text } else { leader_segments::join(ids.iter().copied()) }
    }

    /// How many leaders a cell names.
    pub(crate) fn leader_count(&self, cell: Option<&Cell>) -> usize {
        let text = cell.map(Cell::header).unwrap_or_default();
        self.roster.all(&text).map_or(0, |named| named.ids.len())
    }
}

/// The seconds of a day.
const DAY: f64 = 86_400.0;

/// A number from here on is a date without marks, such as `20200212`.
const COMPACT: f64 = 10_000_000.0;

/// What separates the items of a list.
const SEPARATORS: [char; 6] = ['、', '，', ',', '；', ';', '\n'];

fn plain(text: &str) -> Stored {
    Stored::Text(text.to_owned())
}

/// A text as a number, where the column has numbers that are read as such texts.
fn number(slot: &Slot<'_>, text: &str) -> Option<Stored> {
    let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count().min(15);
    match (slot.nearest()?, slot.format) {
        (Cell::Shown(_), format) => {
            let number = |length: usize| -> Option<f64> {
                let number = text.get(text.len() - length..)?.parse().ok()?;
                (format.id(number).as_deref() == Some(text)).then_some(number)
            };
            (1..=digits).find_map(number).map(Stored::Number)
        }
        (Cell::Number(_), NumberFormat::Plain) => {
            let number: f64 = text.parse().ok().filter(|_| digits == text.len())?;
            (number.to_string() == text).then_some(Stored::Number(number))
        }
        _ => None,
    }
}

/// A time of day: a fraction of a day where the column has such numbers.
fn time(slot: &Slot<'_>, text: &str) -> Stored {
    let is_number = matches!(slot.nearest(), Some(Cell::Time(_)))
        || matches!(slot.nearest(), Some(Cell::Number(number)) if *number < 1.0);
    let second = || {
        let (hour, minute) = text.split_once(':')?;
        let (hour, minute): (u32, u32) = (hour.parse().ok()?, minute.parse().ok()?);
        let second = hour * 3600 + minute * 60;
        (date::clock_text(second) == text && hour < 24).then_some(second)
    };
    match second() {
        Some(second) if is_number => Stored::Number(f64::from(second) / DAY),
        _ => plain(text),
    }
}
