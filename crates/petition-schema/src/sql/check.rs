//! Generates `CHECK` conditions that SQLite and PostgreSQL interpret alike.

use super::{literal, quoted};
use petition_core::Word;
use petition_core::calendar::{Part, Period, YEARS};
use petition_core::ledger::words::EventKind;
use petition_core::ledger::{BUREAU_SUBJECT, tables};
use petition_core::schema::{Kind, Need, Table};
use petition_core::workflow::{StepField, StepKind};

/// The white space of a blank text. The library knows more characters than `ltrim` can list here.
const BLANKS: &str = " \u{3000}";

/// Leap years, as the last two digits of the year divided by four.
const LEAP: std::ops::RangeInclusive<u32> = 0..=24;

/// Returns the condition of a column, or `None`. In SQL, `NULL` always passes.
pub(super) fn of_column(name: &str, kind: Kind, need: Need) -> Option<String> {
    let column = quoted(name);
    let check = match kind {
        Kind::Date => date(&column),
        Kind::Period => period(&column),
        Kind::Region => format!("length({column}) = 6 AND ltrim({column}, '0123456789') = ''"),
        Kind::Word(words) => format!("{column} IN ({})", keys(words)),
        Kind::Integer(from, to) => format!("{column} BETWEEN {from} AND {to}"),
        _ if need == Need::Required => format!("ltrim({column}, {}) <> ''", literal(BLANKS)),
        _ => return None,
    };
    let required = matches!(need, Need::Required | Need::Default(_));
    // A condition with the value NULL passes too: in SQLite, date('abc') is NULL.
    let condition = if required { check } else { format!("{column} IS NULL OR ({check})") };
    Some(condition)
}

fn keys(words: &[Word]) -> String {
    words.iter().map(|word| literal(word.key)).collect::<Vec<_>>().join(", ")
}

/// The condition of a date.
///
/// PostgreSQL needs the range only: its type validates dates. SQLite stores any text in such a column, and its `date()`
/// accepts 31 days in every month.
fn date(column: &str) -> String {
    let text = format!("CAST({column} AS TEXT)");
    let leap: Vec<String> = LEAP.map(|quarter| format!("'{:02}'", quarter * 4)).collect();
    [
        format!("date({column}) IS NOT NULL AND date({column}) = {column}"),
        format!("{column} BETWEEN '1949-10-01' AND '2199-12-31'"),
        format!("substr({text}, 6) NOT IN ('02-30', '02-31', '04-31', '06-31', '09-31', '11-31')"),
        format!("(substr({text}, 6) <> '02-29' OR substr({text}, 3, 2) IN ({}))", leap.join(", ")),
        format!("{text} <> '2100-02-29'"),
    ]
    .join("\n    AND ")
}

fn period(column: &str) -> String {
    let year = format!("substr({column}, 1, 4)");
    let parts: Vec<_> = parts_of_a_year().iter().map(|part| literal(part)).collect();
    let long_years: Vec<_> = YEARS
        .filter(|year| Period::new(*year, Part::Week(53)).is_some())
        .map(|year| literal(&year.to_string()))
        .collect();
    let leap: Vec<String> = LEAP.map(|quarter| format!("'{:02}'", quarter * 4)).collect();
    [
        format!("length({column}) >= 4 AND ltrim({year}, '0123456789') = ''"),
        format!("{year} BETWEEN '1949' AND '2199'"),
        format!("substr({column}, 5) IN ({})", parts.join(", ")),
        format!("(substr({column}, 5) <> '-W53' OR {year} IN ({}))", long_years.join(", ")),
        format!(
            "(substr({column}, 5) <> '-02-29' OR substr({column}, 3, 2) IN ({}))",
            leap.join(", ")
        ),
        format!("{column} <> '2100-02-29'"),
    ]
    .join("\n    AND ")
}

/// Returns the suffixes of periods; empty for the whole year. 2020 has 53 weeks and a leap day.
fn parts_of_a_year() -> Vec<String> {
    let halves = (1..=2).map(Part::Half);
    let quarters = (1..=4).map(Part::Quarter);
    let spans = (1..=3).flat_map(|first| (first + 1..=4).map(move |last| Part::Span(first, last)));
    let months = (1..=12).map(Part::Month);
    let weeks = (1..=53).map(Part::Week);
    let days = (1..=12).flat_map(|month| (1..=31).map(move |day| Part::Day(month, day)));
    let parts = std::iter::once(Part::Year).chain(halves).chain(quarters).chain(spans);
    let parts = parts.chain(months).chain(weeks).chain(days);
    let written = |part| Period::new(2020, part).map(|period| period.to_string());
    parts.filter_map(written).filter_map(|text| text.get(4..).map(str::to_owned)).collect()
}

/// Returns the conditions between columns of a table.
pub(super) fn of_table(table: &'static Table) -> Vec<String> {
    if std::ptr::eq(table, &tables::LEADERS) {
        // Reports use this id for the bureau itself.
        vec![format!("\"id\" <> {}", literal(BUREAU_SUBJECT))]
    } else if std::ptr::eq(table, &tables::TERMS) {
        vec!["\"to\" IS NULL OR \"from\" <= \"to\"".to_owned()]
    } else if std::ptr::eq(table, &tables::STEPS) {
        StepKind::ALL
            .iter()
            .filter_map(|kind| kind.rule().field.map(|field| step_field(*kind, field)))
            .collect()
    } else if std::ptr::eq(table, &tables::EVENTS) {
        let kinds = EventKind::ALL.iter().filter(|kind| kind.has_days());
        let kinds: Vec<String> = kinds.map(|kind| literal(kind.key())).collect();
        vec![format!("(\"kind\" IN ({})) = (\"days\" IS NOT NULL)", kinds.join(", "))]
    } else {
        Vec::new()
    }
}

/// The condition of a field that only one kind of step has.
fn step_field(kind: StepKind, field: StepField) -> String {
    let (column, kind) = (quoted(field.key()), literal(kind.key()));
    if field.required() {
        format!("(\"kind\" = {kind}) = ({column} IS NOT NULL)")
    } else {
        format!("{column} IS NULL OR \"kind\" = {kind}")
    }
}
