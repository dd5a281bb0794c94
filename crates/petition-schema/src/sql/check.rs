//! Generates `CHECK` conditions.

use super::dialect::{Dialect, literal};
use petition_core::Word;
use petition_core::calendar::{Part, Period, YEARS};
use petition_core::ledger::words::EventKind;
use petition_core::ledger::{BUREAU_SUBJECT, tables};
use petition_core::schema::{Kind, Need, Table};
use petition_core::workflow::{StepField, StepKind};

/// The white space of a blank text. The library knows more characters than a condition can list here.
const BLANKS: [&str; 2] = [" ", "\u{3000}"];

/// Leap years, as the last two digits of the year divided by four.
const LEAP: std::ops::RangeInclusive<u32> = 0..=24;

/// Returns the condition of a column, or `None`. In SQL, `NULL` always passes.
pub(super) fn of_column(dialect: Dialect, name: &str, kind: Kind, need: Need) -> Option<String> {
    let column = &dialect.quoted(name);
    let required = matches!(need, Need::Required | Need::Default(_));
    let mut parts = match kind {
        Kind::Date => date(dialect, column),
        Kind::Period => period(dialect, column),
        Kind::Region => region(dialect, column),
        Kind::Word(words) => vec![format!("{column} IN ({})", keys(words))],
        Kind::Integer(from, to) => vec![format!("{column} BETWEEN {from} AND {to}")],
        _ if need == Need::Required => vec![not_blank(dialect, column)],
        _ => Vec::new(),
    };
    if dialect == Dialect::Mysql && is_compared(kind) {
        // utf8mb4_bin ignores trailing spaces: 'L1 ' would be equal to the id 'L1', 'visit ' to the word 'visit'.
        parts.push(format!("{column} NOT LIKE '% '"));
    }
    let check = parts.join("\n    AND ");
    match check.as_str() {
        "" => None,
        // A condition with the value NULL passes too: in SQLite, date('abc') is NULL.
        _ if required => Some(check),
        _ => Some(format!("{column} IS NULL OR ({check})")),
    }
}

/// Whether values are ids or words, which SQL compares.
fn is_compared(kind: Kind) -> bool {
    matches!(kind, Kind::Id | Kind::Ref(_) | Kind::Refs(_) | Kind::Word(_) | Kind::Period)
}

fn keys(words: &[Word]) -> String {
    words.iter().map(|word| literal(word.key)).collect::<Vec<_>>().join(", ")
}

fn not_blank(dialect: Dialect, column: &str) -> String {
    match dialect {
        Dialect::Sqlite => format!("ltrim({column}, {}) <> ''", literal(&BLANKS.concat())),
        Dialect::Postgresql => {
            format!("{column} ~ {}", literal(&format!("[^{}]", BLANKS.concat())))
        }
        // MySQL's LTRIM has one argument.
        Dialect::Mysql => {
            let rest = BLANKS.iter().fold(column.to_owned(), |text, blank| {
                format!("REPLACE({text}, {}, '')", literal(blank))
            });
            format!("{rest} <> ''")
        }
    }
}

fn region(dialect: Dialect, column: &str) -> Vec<String> {
    vec![format!("length({column}) = 6 AND {}", only_digits(dialect, column))]
}

/// The condition that a text has no other characters than digits. `length` counts bytes in MySQL, which is the same then.
fn only_digits(dialect: Dialect, text: &str) -> String {
    match dialect {
        Dialect::Sqlite => format!("ltrim({text}, '0123456789') = ''"),
        // Not `ltrim(…) = ''`: databases with Oracle's rules read a blank text as NULL.
        Dialect::Postgresql => format!("{text} ~ '^[0-9]+$'"),
        Dialect::Mysql => format!("{text} NOT REGEXP '[^0-9]'"),
    }
}

/// The condition of a date.
///
/// PostgreSQL needs the range only: its type validates dates. MariaDB accepts month and day 0 in its default mode.
/// SQLite stores any text in such a column, and its `date()` accepts 31 days in every month.
fn date(dialect: Dialect, column: &str) -> Vec<String> {
    let range = format!("{column} BETWEEN '1949-10-01' AND '2199-12-31'");
    match dialect {
        Dialect::Postgresql => vec![range],
        Dialect::Mysql => vec![range, format!("month({column}) > 0 AND dayofmonth({column}) > 0")],
        Dialect::Sqlite => date_as_text(column, range),
    }
}

fn date_as_text(column: &str, range: String) -> Vec<String> {
    let text = format!("CAST({column} AS TEXT)");
    vec![
        format!("date({column}) IS NOT NULL AND date({column}) = {column}"),
        range,
        format!("substr({text}, 6) NOT IN ('02-30', '02-31', '04-31', '06-31', '09-31', '11-31')"),
        format!("(substr({text}, 6) <> '02-29' OR substr({text}, 3, 2) IN ({}))", leap_years()),
        format!("{text} <> '2100-02-29'"),
    ]
}

fn leap_years() -> String {
    LEAP.map(|quarter| format!("'{:02}'", quarter * 4)).collect::<Vec<_>>().join(", ")
}

fn period(dialect: Dialect, column: &str) -> Vec<String> {
    let year = format!("substr({column}, 1, 4)");
    let parts: Vec<_> = parts_of_a_year().iter().map(|part| literal(part)).collect();
    let long_years: Vec<_> = YEARS
        .filter(|year| Period::new(*year, Part::Week(53)).is_some())
        .map(|year| literal(&year.to_string()))
        .collect();
    vec![
        format!("length({column}) >= 4 AND {}", only_digits(dialect, &year)),
        format!("{year} BETWEEN '1949' AND '2199'"),
        format!("(length({column}) = 4 OR substr({column}, 5) IN ({}))", parts.join(", ")),
        format!("(substr({column}, 5) <> '-W53' OR {year} IN ({}))", long_years.join(", ")),
        format!(
            "(substr({column}, 5) <> '-02-29' OR substr({column}, 3, 2) IN ({}))",
            leap_years()
        ),
        format!("{column} <> '2100-02-29'"),
    ]
}

/// Returns the suffixes of periods that are part of a year. 2020 has 53 weeks and a leap day.
fn parts_of_a_year() -> Vec<String> {
    let halves = (1..=2).map(Part::Half);
    let quarters = (1..=4).map(Part::Quarter);
    let spans = (1..=3).flat_map(|first| (first + 1..=4).map(move |last| Part::Span(first, last)));
    let months = (1..=12).map(Part::Month);
    let weeks = (1..=53).map(Part::Week);
    let days = (1..=12).flat_map(|month| (1..=31).map(move |day| Part::Day(month, day)));
    let parts = halves.chain(quarters).chain(spans).chain(months).chain(weeks).chain(days);
    let written = |part| Period::new(2020, part).map(|period| period.to_string());
    parts.filter_map(written).filter_map(|text| text.get(4..).map(str::to_owned)).collect()
}

/// Returns the conditions between columns of a table.
pub(super) fn of_table(dialect: Dialect, table: &'static Table) -> Vec<String> {
    let q = |name: &str| dialect.quoted(name);
    if std::ptr::eq(table, &tables::LEADERS) {
        // Reports use this id for the bureau itself.
        vec![format!("{} <> {}", q("id"), literal(BUREAU_SUBJECT))]
    } else if std::ptr::eq(table, &tables::TERMS) {
        vec![format!("{to} IS NULL OR {} <= {to}", q("from"), to = q("to"))]
    } else if std::ptr::eq(table, &tables::STEPS) {
        let field =
            |kind: &StepKind| kind.rule().field.map(|field| step_field(dialect, *kind, field));
        StepKind::ALL.iter().filter_map(field).collect()
    } else if std::ptr::eq(table, &tables::EVENTS) {
        let kinds = EventKind::ALL.iter().filter(|kind| kind.has_days());
        let kinds: Vec<String> = kinds.map(|kind| literal(kind.key())).collect();
        let days = format!("({} IS NOT NULL)", q("days"));
        vec![format!("({} IN ({})) = {days}", q("kind"), kinds.join(", "))]
    } else {
        Vec::new()
    }
}

/// The condition of a field that only one kind of step has.
fn step_field(dialect: Dialect, kind: StepKind, field: StepField) -> String {
    let (column, key) = (dialect.quoted(field.key()), dialect.quoted("kind"));
    let is_kind = format!("{key} = {}", literal(kind.key()));
    if field.required() {
        format!("({is_kind}) = ({column} IS NOT NULL)")
    } else {
        format!("{column} IS NULL OR {is_kind}")
    }
}
