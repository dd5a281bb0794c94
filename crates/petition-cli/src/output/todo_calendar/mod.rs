//! Writes a to-do list as a calendar (iCalendar, RFC 5545): planned receptions and due days, by Beijing time.
//!
//! The crate `icalendar` escapes texts and writes properties and events. This module writes the frame around them: the crate
//! writes a time stamp of the clock and a random UID into a component without them, and a VTIMEZONE may have neither.
//! `fold` folds the lines: the last part of a line that the crate folds can have 76 bytes.

mod fold;
mod time_of_day;

use super::Document;
use super::lines::shortened;
use chrono::NaiveTime;
use icalendar::{Component, Event, EventLike, Property};
use petition_core::compliance::{OwedItem, Todo, TodoItem};
use petition_core::escape::escape_text;
use petition_core::ledger::Ledger;
use petition_core::{Date, Lang};
use petition_report::view::{TODO_COLUMNS, TodoRow, TodoTable};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// The time zone of every time: UTC+8 without summer time since 1991.
const ZONE: &str = "Asia/Shanghai";

/// The time zone as a component.
const TIMEZONE: &str = "BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai\r\nBEGIN:STANDARD\r\nDTSTART:19920101T000000\r\n\
    TZOFFSETFROM:+0800\r\nTZOFFSETTO:+0800\r\nTZNAME:CST\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";

/// The most characters of a text in the calendar. The crate takes quadratic time for a long line.
const LONGEST: usize = 200;

/// The columns whose cells an event describes. The number and the days since the last step change from day to day.
const DESCRIBED: [&str; 5] = ["who", "unit", "due", "last_workday", "clause"];

/// Returns the calendar. An item without a due day has no event.
pub fn document(table: &TodoTable<'_>, todo: &Todo, ledger: &Ledger) -> Document {
    let mut text = String::from("BEGIN:VCALENDAR\r\n");
    let product = concat!("-//petition//petition ", env!("CARGO_PKG_VERSION"), "//ZH");
    for (key, value) in [("VERSION", "2.0"), ("PRODID", product), ("CALSCALE", "GREGORIAN")] {
        push(&mut text, Property::new(key, value).try_into());
    }
    // The crate escapes a property that it does not know only if it is said to be a text.
    let mut name = Property::new("X-WR-CALNAME", shown(&table.title));
    push(&mut text, name.append_parameter(("VALUE", "TEXT")).done().try_into());
    text.push_str(TIMEZONE);
    let events = Events { todo, ledger, lang: table.lang };
    for row in table.groups.iter().flat_map(|group| &group.rows) {
        if let Some(event) = row.item.owed.due.map(|due| events.event(row, due)) {
            push(&mut text, event.try_into_string());
        }
    }
    text.push_str("END:VCALENDAR\r\n");
    Document::escaped(fold::refold(&text))
}

/// Writing into a `String` cannot fail.
fn push(text: &mut String, part: Result<String, std::fmt::Error>) {
    text.push_str(&part.unwrap_or_default());
}

/// Returns a text of the ledger, without characters that control a reader.
fn shown(text: &str) -> String {
    shortened(&escape_text(text), LONGEST).into_owned()
}

/// What the events of a list have in common.
#[derive(Clone, Copy)]
struct Events<'a> {
    todo: &'a Todo,
    ledger: &'a Ledger,
    lang: Lang,
}

impl Events<'_> {
    fn event(&self, row: &TodoRow<'_>, due: Date) -> Event {
        let item = row.item;
        let reception = item.owed.what == OwedItem::Reception;
        let mut event = Event::with_uid(&self.uid(item));
        event.add_property("DTSTAMP", format!("{}T000000Z", digits(self.todo.as_of)));
        event.add_property("SEQUENCE", revision(self.todo.as_of).to_string());
        event.summary(&self.summary(row)).description(&self.description(row));
        // A due day leaves the day free; a reception takes time.
        event.add_property("TRANSP", if reception { "OPAQUE" } else { "TRANSPARENT" });
        match self.time(item).filter(|_| reception) {
            Some((from, to)) => {
                event.append_property(moment("DTSTART", due, from));
                to.map(|to| event.append_property(moment("DTEND", due, to)));
            }
            None => {
                // The end of an event is exclusive.
                let next = due.succ_opt().unwrap_or(due);
                event.starts(due).ends(next);
            }
        }
        event
    }

    /// The time of a reception, if the ledger has one that is a time of day.
    fn time(&self, item: &TodoItem) -> Option<(NaiveTime, Option<NaiveTime>)> {
        time_of_day::read(self.ledger.reception(&item.owed.record)?.time.as_deref()?)
    }

    /// Returns an id that depends on bureau, record and rule alone: the item has the same one on any day.
    fn uid(&self, item: &TodoItem) -> String {
        let owed = &item.owed;
        let bureau = &self.ledger.document().bureau.code;
        let mut hash = Sha256::new();
        for part in [bureau, owed.what.kind().key(), &owed.record, owed.what.key()] {
            hash.update(part.len().to_le_bytes());
            hash.update(part);
        }
        let mut uid = String::new();
        for byte in hash.finalize().iter().take(16) {
            // Writing into a `String` cannot fail.
            let _ = write!(uid, "{byte:02x}");
        }
        uid + "@petition"
    }

    /// Returns what is due and whose it is. It names no petitioner.
    fn summary(&self, row: &TodoRow<'_>) -> String {
        let [_, whose, _, what, ..] = row.cells.each_ref().map(|cell| shown(&cell.text));
        match self.lang {
            Lang::Zh => format!("{what}（{whose}）"),
            Lang::En => format!("{what} ({whose})"),
        }
    }

    /// Returns the other cells, a line each.
    fn description(&self, row: &TodoRow<'_>) -> String {
        let colon = if self.lang == Lang::Zh { "：" } else { ": " };
        let cells = TODO_COLUMNS.iter().zip(&row.cells);
        let notes = cells.clone().map(|(_, cell)| shown(&cell.note));
        let described = cells.filter(|(column, _)| DESCRIBED.contains(&column.key));
        let lines = described.filter(|(_, cell)| !cell.text.is_empty()).map(|(column, cell)| {
            format!("{}{colon}{}", column.label(self.lang), shown(&cell.text))
        });
        notes.filter(|note| !note.is_empty()).chain(lines).collect::<Vec<_>>().join("\n")
    }
}

fn digits(day: Date) -> String {
    day.format("%Y%m%d").to_string()
}

fn moment(key: &str, day: Date, time: NaiveTime) -> Property {
    let value = format!("{}T{}", digits(day), time.format("%H%M%S"));
    Property::new(key, value).append_parameter(("TZID", ZONE)).done()
}

/// A later list has a higher revision: some calendars ignore an event that has not.
fn revision(day: Date) -> i64 {
    // The first day that a list may have.
    let first = Date::from_ymd_opt(1949, 10, 1).unwrap_or_default();
    (day - first).num_days().max(0)
}
