//! Tests events of matters: their fields, and events of one day whose order decides about a clock.

use crate::common::clocks;
use crate::common::encode::numbers;
use crate::common::table::{dates, problem_line, problem_lines, table, terms, text};
use arrow_array::ArrayRef;
use petition_arrow::assessed::Assessed;
use petition_arrow::input::{Batches, Input, StepOrder, UnknownColumns, check};
use petition_core::engine::{EventRow, MatterIx, Records};
use petition_core::ledger::words::EventKind;
use petition_core::{Error, Lang};
use std::sync::Arc;

/// A matter, a kind and a day.
type Row = (&'static str, &'static str, &'static str);

fn columns(rows: &[Row]) -> Vec<(&'static str, ArrayRef)> {
    let column = |cell: fn(&Row) -> &'static str| rows.iter().map(cell).collect::<Vec<_>>();
    vec![
        ("matter", text(&column(|row| row.0))),
        ("kind", text(&column(|row| row.1))),
        ("on", dates(&column(|row| row.2))),
    ]
}

fn matters() -> Batches {
    table(vec![
        ("id", text(&["M1", "M2", "M3"])),
        ("registered_on", dates(&["2020-01-02"; 3])),
        ("claim", text(&["漏水"; 3])),
        ("domain", text(&["housing", "housing", "labour"])),
    ])
}

fn input(events: Vec<(&str, ArrayRef)>) -> Input {
    Input {
        terms: Some(terms()),
        matters: Some(matters()),
        events: Some(table(events)),
        ..Input::default()
    }
}

#[test]
fn wrong_cells_are_reported_with_their_rows() {
    let rows = [
        ("M1", "accepted", "2020-01-03"),
        ("M9", "closed", "2020-01-04"),
        ("M1", "approved", "2020-01-05"),
        ("", "closed", ""),
    ];
    let expected = [
        "unknown_reference events/1/matter",
        "unknown_value events/2/kind",
        "missing events/3/matter",
        "missing events/3/on",
    ];
    assert_eq!(problem_lines(input(columns(&rows))), expected);
    let without_kind = columns(&rows[..1]).into_iter().filter(|(key, _)| *key != "kind").collect();
    assert_eq!(problem_lines(input(without_kind)), ["missing_column events/-/kind"]);
}

#[test]
fn an_extension_has_days_and_no_other_event_has() {
    let rows = [
        ("M1", "extended", "2020-01-03"),
        ("M1", "extended", "2020-01-04"),
        ("M1", "accepted", "2020-01-05"),
        ("M1", "extended", "2020-01-06"),
        ("M1", "closed", "2020-01-07"),
    ];
    let with_days = |encoding| {
        let days = numbers(&[Some(7), None, Some(3), Some(0), None], encoding);
        columns(&rows).into_iter().chain([("days", days)]).collect()
    };
    let expected =
        ["missing events/1/days", "field_not_of_event events/2/days", "out_of_range events/3/days"];
    for encoding in 0..4 {
        assert_eq!(problem_lines(input(with_days(encoding))), expected, "{encoding}");
    }
    let expected = [0, 1, 3].map(|row| format!("missing events/{row}/days"));
    assert_eq!(problem_lines(input(columns(&rows))), expected, "without the column");
}

#[test]
fn events_are_read_by_day_then_by_seq() {
    let rows = [
        ("M2", "accepted", "2020-01-05"),
        ("M1", "closed", "2020-01-07"),
        ("M2", "closed", "2020-01-05"),
        ("M2", "informed", "2020-01-04"),
    ];
    let seq = ("seq", numbers(&[Some(2), Some(1), Some(1), Some(9)], 0));
    let with_seq = columns(&rows).into_iter().chain([seq]).collect();
    let tables = check(input(with_seq), UnknownColumns::Error).unwrap();
    let mut events = vec![EventRow { kind: EventKind::Closed, day: Default::default(), days: 0 }];
    tables.bureaus()[0].read_events(MatterIx(1), &mut events);
    let kinds: Vec<_> = events.iter().map(|event| event.kind).collect();
    assert_eq!(kinds, [EventKind::Informed, EventKind::Closed, EventKind::Accepted]);
    tables.bureaus()[0].read_events(MatterIx(2), &mut events);
    assert!(events.is_empty(), "those of the former matter are gone");
}

#[test]
fn without_matters_or_events_clocks_are_not_evaluated() {
    let policy = Arc::new(clocks::policy());
    let of = |input: Input| {
        let tables = check(input, UnknownColumns::Error).unwrap();
        let bureau = (String::new(), tables.bureaus()[0].clone());
        let as_of = "2020-12-31".parse().unwrap();
        let assessed = Assessed::new([bureau], false, &policy, 2020, as_of).unwrap();
        let missing = assessed.not_evaluated();
        let names = ["accept", "conclude", "deliver", "clock_overdue"];
        let named = names.map(|name| missing.iter().any(|one| one == name));
        (named, assessed.clocks(), assessed.summary().clocks.overdue)
    };
    let both = || input(columns(&[("M1", "accepted", "2020-01-03")]));
    // M1 was accepted and not concluded; M2 and M3 were not accepted.
    assert_eq!(of(both()), ([false; 4], 4, 3));
    assert_eq!(of(Input { events: None, ..both() }), ([true; 4], 0, 0));
    assert_eq!(of(Input { matters: None, ..both() }), ([true; 4], 0, 0));
}

fn assess(input: Input, as_of: &str) -> Result<(), Error> {
    let tables = check(input, UnknownColumns::Error)?;
    let bureaus = tables.bureaus().iter().map(|one| (one.code().to_owned(), one.clone()));
    let (policy, as_of) = (Arc::new(clocks::policy()), as_of.parse().unwrap());
    Assessed::new(bureaus, false, &policy, 2020, as_of).map(|_| ())
}

/// Events of M1 whose order decides, and of M2 and M3 whose order does not.
const ROWS: [Row; 10] = [
    ("M1", "accepted", "2020-02-03"),
    ("M1", "concluded", "2020-02-03"),
    ("M1", "informed", "2020-02-03"),
    ("M1", "delivered", "2020-02-05"),
    ("M2", "accepted", "2020-02-03"),
    ("M2", "informed", "2020-02-03"),
    ("M2", "suspended", "2020-02-04"),
    ("M2", "closed", "2020-02-04"),
    // Its clock is of another subject area.
    ("M3", "closed", "2020-02-03"),
    ("M3", "accepted", "2020-02-03"),
];

#[test]
fn events_whose_order_decides_are_refused_with_their_rows() {
    let error = assess(input(columns(&ROWS)), "2020-12-31").unwrap_err();
    let lines: Vec<_> = error.problems().iter().map(problem_line).collect();
    assert_eq!(lines, [0, 1, 2].map(|row| format!("ambiguous_order events/{row}/on")));
    assert_eq!(
        error.problems()[0].message(Lang::En),
        "table events, row 0 (from 0), column on: steps or events of one day in an unknown order; found \"M1\", \
         2020-02-03, expected a column seq that orders them, or the option order = \"rows\""
    );
    assert!(assess(input(columns(&ROWS)), "2020-02-02").is_ok(), "they have not happened");
    assert!(assess(input(columns(&ROWS[4..])), "2020-12-31").is_ok());
    let stopped_twice = [("M1", "accepted", "2020-02-03"), ("M1", "declined", "2020-02-03")];
    assert!(assess(input(columns(&stopped_twice)), "2020-12-31").is_err(), "which one stopped it");
}

#[test]
fn an_order_that_is_stated_is_accepted() {
    let rows = Input { order: StepOrder::Rows, ..input(columns(&ROWS)) };
    assert!(assess(rows, "2020-12-31").is_ok());
    let seq = ("seq", numbers(&(0..10).map(Some).collect::<Vec<_>>(), 0));
    let with_seq = columns(&ROWS).into_iter().chain([seq]).collect();
    assert!(assess(input(with_seq), "2020-12-31").is_ok());
}
