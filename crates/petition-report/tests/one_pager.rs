//! Tests of the one-pager's data, with numbers computed by hand.

// A failed assumption is a failed test.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod example_year;

use example_year::{Year, on, year};
use petition_core::Date;
use petition_core::compliance::{Amount, Status};
use petition_core::policy::Policy;
use petition_report::view::{CaseCounts, LeaderLine, Light, OnePager, Rate};
use serde_json::{Value, json};

fn leader(id: &str, office: &str, from: &str) -> Value {
    json!({"id": id, "name": format!("林示例{id}"), "terms": [{"office": office, "from": from}]})
}

fn reception(id: &str, leader: &str, date: &str) -> Value {
    json!({"id": id, "leader": leader, "date": date, "mode": "appointment", "setting": "hall", "status": "held",
           "published_on": "2020-01-02"})
}

/// A case that was selected on a day and, with `approved`, resolved by the whole chain on one day.
fn case(id: &str, leader: &str, selected: &str, approved: Option<&str>) -> Value {
    let mut steps = vec![
        json!({"kind": "screened", "on": "2020-01-03"}),
        json!({"kind": "selected", "on": selected, "leader": leader}),
        json!({"kind": "submitted", "on": selected}),
        json!({"kind": "consented", "on": selected}),
        json!({"kind": "published", "on": selected}),
        json!({"kind": "assigned", "on": selected}),
        json!({"kind": "team_formed", "on": selected, "lead": "赵示例"}),
    ];
    let chain = ["unit_reported", "materials_reviewed", "site_confirmed", "leader_approved"];
    let closing =
        approved.into_iter().flat_map(|on| chain.map(|kind| json!({"kind": kind, "on": on})));
    steps.extend(closing);
    json!({"id": id, "matter": id.replace('C', "M"), "steps": steps})
}

fn library(id: &str) -> Value {
    json!({"id": id, "matter": id.replace('C', "M"), "steps": [{"kind": "screened", "on": "2020-01-03"}]})
}

fn year_of(leaders: Value, receptions: Value, cases: Value, as_of: &str) -> Year {
    let matter = |case: &Value| json!({"id": case["matter"], "registered_on": "2020-01-02", "claim": "漏水", "unit": "U1"});
    let matters: Vec<Value> = cases.as_array().unwrap().iter().map(matter).collect();
    let document = json!({
        "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
        "leaders": leaders, "units": [{"id": "U1", "name": "示范市住建局"}], "matters": matters,
        "receptions": receptions, "cases": cases
    });
    on(document, Policy::builtin("shenzhen-2019").unwrap(), as_of.parse::<Date>().unwrap())
}

fn numbers(rate: &Rate) -> (String, Option<Status>, Light) {
    (format!("{}/{}", rate.achieved, rate.of), rate.status, rate.light())
}

fn expected(text: &str, status: Status, light: Light) -> (String, Option<Status>, Light) {
    (text.to_owned(), Some(status), light)
}

fn line<'l, 'a>(page: &'l OnePager<'a>, leader: &str) -> &'l LeaderLine<'a> {
    page.leaders.iter().find(|line| line.leader == leader).unwrap()
}

#[test]
fn rates_are_of_what_was_required_so_far() {
    // On 15 August the quarters one to three have begun. Two days in the first quarter, none in the second.
    let receptions = json!([
        reception("R1", "L1", "2020-02-03"),
        reception("R2", "L1", "2020-03-03"),
        reception("R3", "L1", "2020-07-06")
    ]);
    let cases = json!([
        case("C1", "L1", "2020-02-03", Some("2020-06-01")),
        case("C2", "L1", "2020-05-06", None),
        library("C3"),
        library("C4")
    ]);
    let leaders = json!([leader("L1", "vice_mayor", "2019-01-01")]);
    let year = year_of(leaders, receptions, cases, "2020-08-15");
    let page = year.one_pager();
    let line = line(&page, "L1");
    // 1 of 1, 0 of 1, 1 of 1: the second day of the first quarter does not count for the second.
    assert_eq!(numbers(&line.receptions), expected("2/3", Status::Missed, Light::Red));
    // One for the first quarter, one for the second to fourth.
    assert_eq!(numbers(&line.selected), expected("2/2", Status::Met, Light::Green));
    // One of two selected cases; three are required by the end of the year.
    assert_eq!(numbers(&line.resolved), expected("1/2", Status::Open, Light::Amber));
    assert_eq!(line.resolved.required, Some(Amount::from_whole(3)));
    assert_eq!(page.cases, CaseCounts { selected: 2, resolved: 1, library: 2 });
    let total = page.total().map(|rate| format!("{}/{}", rate.achieved, rate.of));
    assert_eq!(total, ["2/3", "2/2", "1/2"]);
    assert_eq!([Light::Red, Light::Green].map(|light| page.count(light)), [1, 0]);
}

#[test]
fn a_leader_who_came_in_mid_year_owes_whole_periods_only() {
    let leaders = json!([leader("L1", "vice_mayor", "2020-05-11")]);
    let receptions = json!([reception("R1", "L1", "2020-08-03")]);
    let cases = json!([case("C1", "L1", "2020-08-03", Some("2020-09-01"))]);
    let year = year_of(leaders, receptions, cases, "2020-12-31");
    let page = year.one_pager();
    let line = line(&page, "L1");
    // The third and the fourth quarter; the day of the fourth is missing, and today is the last one for it.
    assert_eq!(numbers(&line.receptions), expected("1/2", Status::AtRisk, Light::Amber));
    for rate in [&line.selected, &line.resolved] {
        assert_eq!((rate.status, rate.light()), (Some(Status::NotAssessed), Light::Grey));
        assert_eq!(rate.reason.as_deref(), Some("任期未满整期"));
    }
    // What was done is shown all the same, and no number is required.
    assert_eq!(
        (line.resolved.achieved, line.resolved.of),
        (Amount::from_whole(1), Amount::from_whole(1))
    );
    assert_eq!(line.resolved.required, None);
}

#[test]
fn nothing_is_due_before_the_first_period_begins() {
    let leaders = json!([leader("L1", "vice_mayor", "2019-01-01")]);
    let year = year_of(leaders, json!([]), json!([]), "2019-12-31");
    // The report of 2020, made on the last day of 2019.
    assert_eq!(year.report.year, 2020);
    let page = year.one_pager();
    for (_, rate) in line(&page, "L1").rates() {
        assert_eq!(numbers(rate), expected("0/0", Status::NotStarted, Light::Grey));
        assert!(!rate.has_numbers());
    }
    assert_eq!(page.count(Light::Grey), 1);
}

#[test]
fn the_party_secretary_owes_half_years_and_the_province_manages_the_cases() {
    let leaders = json!([leader("L1", "party_secretary", "2019-01-01")]);
    let receptions = json!([reception("R1", "L1", "2020-03-02")]);
    let year = year_of(leaders, receptions, json!([]), "2020-08-15");
    let page = year.one_pager();
    let line = line(&page, "L1");
    assert_eq!(numbers(&line.receptions), expected("1/2", Status::Open, Light::Amber));
    for rate in [&line.selected, &line.resolved] {
        assert_eq!(numbers(rate), expected("0/0", Status::NotAssessed, Light::Grey));
        assert_eq!(rate.reason.as_deref(), Some("由省统筹"));
    }
    assert_eq!(page.not_assessed(), [("由省统筹", vec!["林示例L1"])]);
}

#[test]
fn missing_data_is_not_assessed_instead_of_zero() {
    let leaders = json!([leader("L1", "vice_mayor", "2019-01-01")]);
    let mut year = year_of(leaders, json!([]), json!([]), "2020-08-15");
    year.report.not_evaluated = vec!["reception".to_owned()];
    year.report.duties.retain(|duty| duty.rule != "reception");
    let page = year.one_pager();
    let rate = &line(&page, "L1").receptions;
    assert_eq!(numbers(rate), expected("0/0", Status::NotAssessed, Light::Grey));
    assert_eq!(rate.reason.as_deref(), Some("数据不含所需内容"));
    let shown = year.leaders_page(petition_core::Lang::Zh);
    assert!(shown.contains("不作评定") && shown.contains("数据不含所需内容"));
}

#[test]
fn units_are_ordered_by_late_returned_and_open_cases() {
    let mut returned = case("C2", "L1", "2020-02-03", None);
    let steps = returned["steps"].as_array_mut().unwrap();
    steps.push(json!({"kind": "unit_reported", "on": "2020-12-01"}));
    steps.push(json!({"kind": "returned", "on": "2020-12-10"}));
    let cases = json!([
        case("C1", "L1", "2020-02-03", Some("2020-06-01")),
        returned,
        case("C3", "L1", "2020-02-03", None),
        library("C4")
    ]);
    let leaders = json!([leader("L1", "vice_mayor", "2019-01-01")]);
    let year = year_of(leaders, json!([]), cases, "2020-12-31");
    let page = year.one_pager();
    let counts = |line: &petition_report::view::UnitLine<'_>| (line.open, line.returned, line.late);
    // C3 has not moved since February; C2 has, on 10 December.
    assert_eq!(page.units.iter().map(counts).collect::<Vec<_>>(), [(2, 1, 1)]);
    assert_eq!(page.units[0].unit, Some("U1"));
}

#[test]
fn what_is_due_is_grouped_and_duties_come_first() {
    let leaders = json!([
        leader("L1", "vice_mayor", "2019-01-01"),
        leader("L2", "vice_mayor", "2019-01-01"),
        leader("L3", "vice_mayor", "2019-01-01"),
        leader("L4", "vice_mayor", "2019-01-01")
    ]);
    let cases = json!([case("C1", "L1", "2020-02-03", None)]);
    let year = year_of(leaders, json!([]), cases, "2020-02-20");
    let page = year.one_pager();
    let first = &page.due[0];
    let reception = page.due.iter().find(|line| line.label == "接访天数 一季度").unwrap();
    assert_eq!((reception.count, reception.due.to_string()), (4, "2020-03-31".to_owned()));
    assert_eq!(reception.whose(petition_core::Lang::Zh), "林示例L1、林示例L2、林示例L3等 4");
    assert!(first.is_overdue && first.label.starts_with("接访安排"), "{first:?}");
    // The year's quota is not due in this quarter.
    assert!(
        page.due
            .iter()
            .all(|line| line.due <= page.quarter.last_day() && line.label != "化解案件 全年")
    );
}

#[test]
fn the_gravest_findings_are_of_different_rules_by_severity_and_days() {
    let year = year();
    let page = year.one_pager();
    let found: Vec<_> =
        page.findings.iter().map(|one| (one.finding.rule.key(), one.days)).collect();
    assert_eq!(
        found,
        [
            ("reception_not_published", Some(280)),
            ("consent_missing", Some(272)),
            ("team_lead_missing", Some(186))
        ]
    );
}
