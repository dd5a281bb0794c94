//! Which matters belong to the working ledger of a period, and what its rows hold: computed by hand.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a panic is a test's failure")]

use petition_core::compliance::tables::WORKING_LEDGER_ROW;
use petition_core::compliance::{
    WorkingLedger, WorkingLedgerCell, WorkingLedgerColumn, WorkingLedgerOptions, working_ledger,
};
use petition_core::ledger::Ledger;
use petition_core::policy::Policy;
use petition_core::workflow::Stage;
use petition_core::{Date, Error, Lang};
use serde_json::{Value, json};

/// The closing chain of a case, on one day.
const CHAIN: [&str; 7] = [
    "published",
    "assigned",
    "team_formed",
    "unit_reported",
    "materials_reviewed",
    "site_confirmed",
    "leader_approved",
];

fn matter(id: &str, registered_on: &str) -> Value {
    json!({"id": id, "registered_on": registered_on, "claim": "反映噪声扰民"})
}

fn received(id: &str, date: &str) -> Value {
    json!({"id": format!("R-{id}-{date}"), "leader": "L1", "date": date, "mode": "themed",
           "setting": "hall", "status": "held", "matters": [id]})
}

/// A case with steps `kind date`; `chain date` is the whole closing chain.
fn case(id: &str, steps: &[&str]) -> Value {
    let steps = steps.iter().flat_map(|step| {
        let (kind, on) = step.split_once(' ').unwrap();
        let kinds = if kind == "chain" { CHAIN.to_vec() } else { vec![kind] };
        kinds.into_iter().map(move |kind| match kind {
            "selected" => json!({"kind": kind, "on": on, "leader": "L2"}),
            "transferred" => json!({"kind": kind, "on": on, "to": "L3"}),
            "team_formed" => json!({"kind": kind, "on": on, "lead": "周演示"}),
            "unit_reported" => json!({"kind": kind, "on": on, "unit_head": "吴虚构"}),
            _ => json!({"kind": kind, "on": on}),
        })
    });
    json!({"id": format!("C-{id}"), "matter": id, "steps": steps.collect::<Vec<_>>()})
}

/// Each matter is named after what happened to it. Those with `yes` belong to the second quarter.
fn ledger() -> Ledger {
    let leader = |id: &str, name: &str| json!({"id": id, "name": name});
    let mut planned = received("no-planned", "2020-05-06");
    planned["status"] = json!("planned");
    let mut replied = matter("yes-replied", "2020-01-13");
    replied["replied_on"] = json!("2020-05-08");
    let document = json!({
        "format": "petition-ledger/1",
        "bureau": {"code": "440300", "name": "示范市信访局"},
        "leaders": [leader("L1", "林示例"), leader("L2", "周演示"), leader("L3", "吴虚构")],
        "units": [{"id": "U1", "name": "某区住建局"}],
        "matters": [
            matter("yes-received", "2020-01-06"),
            matter("yes-moved", "2020-01-07"),
            matter("yes-open", "2020-01-08"),
            matter("yes-withdrawn", "2020-01-09"),
            matter("yes-reopened", "2020-01-10"),
            replied,
            matter("yes-registered", "2020-04-02"),
            matter("no-received-before", "2020-01-06"),
            matter("no-registered-only", "2020-06-20"),
            matter("no-concluded-before", "2020-01-06"),
            matter("no-screened-only", "2020-01-06"),
            matter("no-withdrawn-before", "2020-01-06"),
            matter("no-planned", "2020-01-06"),
            matter("never", "2020-05-06")
        ],
        "receptions": [
            received("yes-received", "2020-02-03"),
            received("yes-received", "2020-06-30"),
            received("yes-withdrawn", "2020-01-20"),
            received("yes-replied", "2020-01-20"),
            received("yes-registered", "2020-03-30"),
            received("no-received-before", "2020-03-31"),
            received("no-registered-only", "2020-07-02"),
            received("no-withdrawn-before", "2020-01-20"),
            received("no-planned", "2020-01-20"),
            planned
        ],
        "cases": [
            case("yes-moved", &["screened 2020-01-10", "selected 2020-02-03", "published 2020-02-05",
                                "assigned 2020-04-01", "supervised 2020-08-03", "supervised 2020-09-03",
                                "transferred 2020-10-12"]),
            case("yes-open", &["screened 2020-01-10", "selected 2020-02-03", "assigned 2020-08-03"]),
            case("yes-withdrawn", &["screened 2020-01-10", "selected 2020-02-03", "withdrawn 2020-05-06"]),
            case("yes-reopened", &["screened 2020-01-10", "selected 2020-02-03", "chain 2020-03-02",
                                   "reopened 2020-05-06"]),
            case("no-concluded-before", &["screened 2020-01-10", "selected 2020-02-03", "chain 2020-03-31"]),
            case("no-screened-only", &["screened 2020-05-06", "selected 2020-07-01"]),
            case("no-withdrawn-before", &["screened 2020-01-10", "selected 2020-02-03",
                                          "withdrawn 2020-03-31"]),
            case("never", &["screened 2020-05-07"])
        ]
    });
    Ledger::from_value(document).unwrap()
}

fn on(period: &str, as_of: &str) -> WorkingLedger {
    let options = WorkingLedgerOptions::of(period.parse().unwrap());
    let policy = Policy::builtin("shenzhen-2019").unwrap();
    working_ledger(&ledger(), &policy, as_of.parse().unwrap(), &options).unwrap()
}

fn ids(ledger: &WorkingLedger) -> Vec<&str> {
    ledger.rows.iter().map(|row| row.entry.matter.as_str()).collect()
}

#[test]
fn a_quarter_lists_what_was_worked_on_by_registration() {
    let expected = [
        "yes-received",
        "yes-moved",
        "yes-open",
        "yes-withdrawn",
        "yes-reopened",
        "yes-replied",
        "yes-registered",
    ];
    assert_eq!(ids(&on("2020-Q2", "2020-12-31")), expected);
}

#[test]
fn other_periods_list_their_own() {
    let third = on("2020-Q3", "2020-12-31");
    let expected =
        ["no-screened-only", "yes-moved", "yes-open", "yes-reopened", "no-registered-only"];
    assert_eq!(ids(&third), expected);
    let of_the_year = ids(&on("2020", "2020-12-31")).len();
    assert_eq!(of_the_year, 13, "all but the matter that was neither received nor selected");
    let next = on("2021", "2021-03-31");
    assert_eq!(ids(&next), ["no-screened-only", "yes-moved", "yes-open", "yes-reopened"]);
    assert!(ids(&on("2019", "2020-12-31")).is_empty());
}

#[test]
fn what_is_dated_after_the_day_has_not_happened() {
    let early = on("2020-Q2", "2020-05-05");
    assert_eq!(ids(&early), ["yes-moved", "yes-open", "yes-withdrawn", "yes-registered"]);
    assert!(ids(&on("2020-Q3", "2020-06-30")).is_empty(), "the quarter has not begun");
}

#[test]
fn a_row_has_the_state_of_the_day() {
    let ledger = on("2020-Q2", "2020-12-31");
    let row = &ledger.rows[1];
    let day = |text: &str| Some(text.parse::<Date>().unwrap());
    assert_eq!(row.case.as_ref().unwrap().as_str(), "C-yes-moved");
    assert_eq!(row.holder.as_ref().unwrap().as_str(), "L3", "the case was transferred in October");
    assert_eq!(row.stage, Some(Stage::Assigned));
    assert_eq!(row.selected_on, day("2020-02-03"));
    assert_eq!(row.published_on, day("2020-02-05"));
    assert_eq!(row.assigned_on, day("2020-04-01"));
    assert_eq!(row.supervised_on, day("2020-08-03"), "the first of two");
    assert_eq!(row.approved_on, None);
    assert_eq!(on("2020-Q2", "2020-06-30").rows[1].holder.as_ref().unwrap().as_str(), "L2");
    let received: Vec<String> =
        ledger.rows[0].received_on.iter().map(ToString::to_string).collect();
    assert_eq!(received, ["2020-02-03", "2020-06-30"]);
}

#[test]
fn leaders_are_those_who_received_or_hold_the_case() {
    let source = ledger();
    let policy = Policy::builtin("shenzhen-2019").unwrap();
    let as_of = "2020-12-31".parse().unwrap();
    let of = |leader: &str| {
        let options = WorkingLedgerOptions {
            leader: Some(leader.into()),
            ..WorkingLedgerOptions::of("2020-Q2".parse().unwrap())
        };
        working_ledger(&source, &policy, as_of, &options)
    };
    let of_l3 = of("L3").unwrap();
    assert_eq!(ids(&of_l3), ["yes-moved"]);
    assert_eq!(of_l3.subtitle(&source, Lang::Zh), "领导：吴虚构，截至 2020-12-31，共 1 宗");
    assert_eq!(of_l3.subtitle(&source, Lang::En), "leader: 吴虚构, as of 2020-12-31, 1 matter");
    let received = ["yes-received", "yes-withdrawn", "yes-replied", "yes-registered"];
    assert_eq!(ids(&of("L1").unwrap()), received);
    assert!(matches!(of("L9"), Err(Error::UnknownRecord { table: "leaders", .. })));
    let options = WorkingLedgerOptions {
        unit: Some("U1".into()),
        ..WorkingLedgerOptions::of("2020".parse().unwrap())
    };
    let none = working_ledger(&source, &policy, as_of, &options).unwrap();
    assert!(none.rows.is_empty());
    assert_eq!(none.nothing().zh, "2020年度没有符合条件的接访、包案事项。");
}

#[test]
fn the_title_names_bureau_and_period() {
    let titles = ["2020", "2020-Q1", "2020-H1", "2020-11", "2020-Q2..Q4"]
        .map(|period| on(period, "2020-12-31").title(Lang::Zh));
    let middles = ["2020年度", "2020年第一季度", "2020年上半年", "2020年11月", "2020年二至四季度"];
    let expected = middles.map(|middle| format!("示范市信访局 {middle}接访下访包案工作台账"));
    assert_eq!(titles, expected);
}

#[test]
fn cells_are_empty_or_have_lines_days_and_numbers() {
    let source = ledger();
    let ledger = on("2020-Q2", "2020-12-31");
    let cells: Vec<WorkingLedgerCell> = WorkingLedgerColumn::all()
        .map(|column| ledger.rows[0].cell(column, 1, &source, Lang::Zh))
        .collect();
    assert_eq!(cells.len(), 20);
    assert_eq!(cells[0], WorkingLedgerCell::Number(1));
    assert_eq!(cells[2], WorkingLedgerCell::Day("2020-01-06".parse().unwrap()));
    let lines = |lines: &[&str]| {
        WorkingLedgerCell::Lines(lines.iter().map(|line| (*line).to_owned()).collect())
    };
    assert_eq!(cells[12], lines(&["2020-02-03", "2020-06-30"]));
    assert_eq!(cells[14], lines(&["未包案"]));
    assert_eq!(cells[19], WorkingLedgerCell::Empty);
    let missing: Vec<&str> = WorkingLedgerColumn::all()
        .filter(|column| ledger.rows[0].lacks(*column))
        .map(|column| column.label(Lang::Zh))
        .collect();
    assert_eq!(
        missing,
        ["信访群众基本信息", "问题发生地", "责任单位", "处理意见", "办理结果", "答复情况"]
    );
}

#[test]
fn a_row_as_json_has_the_documented_fields() {
    let row = serde_json::to_value(&on("2020-Q2", "2020-12-31").rows[0]).unwrap();
    let mut keys: Vec<&str> = row.as_object().unwrap().keys().map(String::as_str).collect();
    let mut documented: Vec<&str> = WORKING_LEDGER_ROW.iter().map(|field| field.key).collect();
    keys.sort_unstable();
    documented.sort_unstable();
    assert_eq!(keys, documented);
    for field in WORKING_LEDGER_ROW {
        assert!(field.nullable || !row[field.key].is_null(), "{}", field.key);
    }
}
