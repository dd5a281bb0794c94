//! Tests random orders, encodings and chunks: the records are the same.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::clocks;
use common::encode::ENCODINGS;
use common::ledger::{Rows, Shape, batches_of, rows_of};
use common::records::text_of;
use petition_arrow::assessed::Assessed;
use petition_arrow::input::{Input, StepOrder, Tables, UnknownColumns, check};
use petition_core::Code;
use petition_core::compliance::assess;
use petition_core::ledger::Ledger;
use petition_core::ledger::tables::{BUREAU, EVENTS, TABLES};
use petition_core::ledger::words::EventKind;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::Arc;

/// Makes a ledger with leaders, receptions, matters and cases. Some ids have leading zeros, others do not.
fn ledger(
    leaders: usize,
    receptions: &[(usize, u32, Vec<usize>)],
    cases: &[Vec<u32>],
    events: &[(usize, u32)],
) -> Value {
    let day = |day: u32| format!("2020-{:02}-{:02}", day / 28 % 12 + 1, day % 28 + 1);
    let leader = |leader: usize| format!("L{}", leader % leaders);
    let matters = cases.len() + 2;
    let list =
        |count: usize, make: &dyn Fn(usize) -> Value| (0..count).map(make).collect::<Vec<_>>();
    json!({
        "format": "petition-ledger/1",
        "bureau": {"code": "440300", "name": "示范市信访局"},
        "leaders": list(leaders, &|at| json!({
            "id": leader(at), "name": "林示例", "portfolio": list(at % 3, &|at| json!(format!("P{at}"))),
            "terms": list(at % 3 + 1, &|at| {
                let portfolios = [json!(null), json!([]), json!(["住房", "无"])];
                let office = ["mayor", "市长（兼）、局长"][at % 2];
                json!({"office": office, "portfolio": portfolios[at % 3], "from": day(at as u32)})
            })})),
        "matters": list(matters, &|at| json!({
            "id": format!("M{at:03}"), "registered_on": day(0), "claim": if at % 2 == 0 { "漏水" } else { "" },
            "purpose": if at % 5 == 4 { "suggestion" } else { "petition" }, "domain": if at % 7 == 6 { None } else { Some("housing") },
            "channel": if at % 2 == 0 { Some("visit") } else { None },
            "petitioners": list(at % 3, &|at| json!({"name": if at == 1 { Some("张示三") } else { None }})),
            "events": events.iter().skip(at).step_by(matters).map(|(kind, on)| {
                let kind = EventKind::ALL[kind % EventKind::ALL.len()];
                json!({"kind": kind.key(), "on": day(*on), "days": kind.has_days().then_some(on % 9 + 1)})
            }).collect::<Vec<_>>()})),
        "receptions": list(receptions.len(), &|at| {
            let (who, on, about) = &receptions[at];
            let others = list(leaders.min(3) - 1, &|other| json!(leader(who + other + 1)));
            let blank = ["信访大厅", "/", "\u{200b}"][at % 3];
            json!({"id": format!("R{at}"), "leader": leader(*who), "also_present": others, "place": blank, "date": day(*on), "mode": "themed",
                "setting": "hall", "status": "held", "record": if on % 2 == 0 { Some("记录") } else { None },
                "matters": about.iter().map(|at| format!("M{:03}", at % matters)).collect::<Vec<_>>()})
        }),
        "cases": list(cases.len(), &|at| json!({
            "id": format!("C{at}"), "matter": format!("M{at:03}"),
            "steps": cases[at].iter().map(|on| json!({"kind": "screened", "on": day(*on)})).collect::<Vec<_>>()})),
    })
}

fn documents() -> impl Strategy<Value = Value> {
    let receptions = prop::collection::vec(
        (0..9usize, 0..300u32, prop::collection::vec(0..9usize, 0..3)),
        0..14,
    );
    let cases = prop::collection::vec(prop::collection::vec(0..300u32, 0..4), 0..6);
    // Few kinds and days: many events of one day.
    let events = prop::collection::vec((0..99usize, 0..60u32), 0..40);
    (1..12usize, receptions, cases, events).prop_map(|(leaders, receptions, cases, events)| {
        ledger(leaders, &receptions, &cases, &events)
    })
}

/// Shuffles rows by a seed. Rows of one parent are in their original order.
fn shuffled(rows: Rows, parent: Option<&str>, seed: u64) -> Rows {
    let mut rows: Vec<_> = rows.into_iter().enumerate().collect();
    rows.sort_by_key(|(at, row)| {
        let key = parent.map_or_else(|| at.to_string(), |parent| row[parent].to_string());
        key.bytes().fold(seed, |sum, byte| {
            (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3).rotate_left(17)
        })
    });
    rows.into_iter().map(|(_, row)| row).collect()
}

/// Makes tables of documents, each with its bureau if there is one.
fn tables(documents: &[(Option<&str>, &Value)], shape: Shape, seed: u64) -> Tables {
    let mut input = Input::default();
    for table in TABLES.iter().filter(|table| table.key != BUREAU.key) {
        let mut rows = Rows::new();
        for (bureau, document) in documents {
            for mut row in rows_of(document, table) {
                if let Some(bureau) = bureau {
                    row.insert("bureau".to_owned(), json!(bureau));
                }
                rows.push(row);
            }
        }
        let rows = shuffled(rows, table.parent.map(|parent| parent.key), seed);
        let none = documents[0].0.is_some() && rows.is_empty();
        let batches = batches_of(table, &rows, shape);
        // A table without rows has no column of bureaus. With several bureaus it is left out.
        input.set(table.key, (!none).then_some(batches));
    }
    check(input, UnknownColumns::Error).unwrap()
}

fn records_of(document: &Value) -> String {
    text_of(&Ledger::from_value(document.clone()).unwrap())
}

/// Returns the records without the first line, which lists the tables.
fn rest(text: String) -> String {
    text.split_once('\n').unwrap().1.to_owned()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_rows_does_not_matter(
        document in documents(), encoding in 0..ENCODINGS, cut: bool, seed: u64
    ) {
        let shape = Shape { encoding, cut, turned: false };
        let tables = tables(&[(None, &document)], shape, seed);
        prop_assert_eq!(text_of(&tables.bureaus()[0]), records_of(&document));
    }

    #[test]
    fn each_bureau_has_its_own_records(
        one in documents(), two in documents(), encoding in 0..ENCODINGS, cut: bool, seed: u64
    ) {
        let shape = Shape { encoding, cut, turned: false };
        let tables = tables(&[(Some("乙"), &two), (Some("B1"), &one)], shape, seed);
        let codes: Vec<_> = tables.bureaus().iter().map(|bureau| bureau.code()).collect();
        prop_assert_eq!(codes, ["B1", "乙"]);
        prop_assert_eq!(rest(text_of(&tables.bureaus()[0])), rest(records_of(&one)));
        prop_assert_eq!(rest(text_of(&tables.bureaus()[1])), rest(records_of(&two)));
    }

    #[test]
    fn random_cells_cause_no_panic(
        cells in prop::collection::vec(".{0,3}", 6), day: i32, encoding in 0..ENCODINGS, cut: bool
    ) {
        use common::encode::{days, texts};
        let values: Vec<_> = cells.iter().map(|cell| Some(cell.as_str())).collect();
        let column = |at: usize| texts(&values, encoding + at);
        let numbers: Vec<_> = (0..6).map(|row| (row != 2).then_some(day.wrapping_add(row))).collect();
        let table = |keys: &[&str], day_keys: &[&str]| {
            let mut columns: Vec<_> =
                keys.iter().enumerate().map(|(at, key)| ((*key).to_owned(), column(at))).collect();
            columns.extend(day_keys.iter().map(|key| ((*key).to_owned(), days(&numbers, encoding))));
            Some(common::ledger::cut(columns, 6, cut))
        };
        let input = Input {
            terms: table(&["leader", "office"], &["from", "to"]),
            receptions: table(&["id", "leader", "mode", "setting", "status"], &["date"]),
            steps: table(&["case", "kind", "leader", "to", "seq"], &["on"]),
            matters: table(&["id", "claim", "petitioners"], &["registered_on"]),
            events: table(&["matter", "kind", "days", "seq"], &["on"]),
            milestones: table(&["kind", "period"], &["on"]),
            ..Input::default()
        };
        prop_assert!(check(input, UnknownColumns::Ignore).is_err());
    }
}

/// Returns the report of a ledger whose events a table has in some order; `None` if the order of the rows decides.
fn report_of_shuffled(document: &Value, seed: u64) -> Option<String> {
    let mut input = Input { order: StepOrder::BySeq, ..Input::default() };
    for table in TABLES.iter().filter(|table| table.key != BUREAU.key) {
        let rows = rows_of(document, table);
        let rows = if table.key == EVENTS.key { shuffled(rows, None, seed) } else { rows };
        input.set(table.key, Some(batches_of(table, &rows, Shape::default())));
    }
    let tables = check(input, UnknownColumns::Error).unwrap();
    let bureau = (String::new(), tables.bureaus()[0].clone());
    let (policy, as_of) = (Arc::new(clocks::policy()), "2020-06-30".parse().unwrap());
    match Assessed::new([bureau], false, &policy, 2020, as_of) {
        Ok(assessed) => {
            let report = assessed.report().unwrap();
            assert_eq!(assessed.clocks(), report.clocks.len());
            assert_eq!(assessed.summary(), report.summary);
            Some(report.to_json())
        }
        Err(error) => {
            let code = |problem: &petition_core::Problem| problem.code == Code::AmbiguousOrder;
            assert!(error.problems().iter().all(code), "{error}");
            None
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn events_in_any_order_have_the_clocks_of_the_ledger(document in documents(), seed: u64) {
        let ledger = Ledger::from_value(document.clone()).unwrap();
        let as_of = "2020-06-30".parse().unwrap();
        let report = assess(&ledger, &clocks::policy(), 2020, as_of).unwrap().to_json();
        let (first, second) = (report_of_shuffled(&document, seed), report_of_shuffled(&document, !seed));
        prop_assert_eq!(first.is_some(), second.is_some(), "the order of rows decides or not");
        for found in first.into_iter().chain(second) {
            prop_assert_eq!(&found, &report);
        }
    }
}
