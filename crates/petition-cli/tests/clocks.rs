//! The clocks of matters in the outputs of the command.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::{run, text};
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

const POLICY: &str = r#"
id = "clocks"
extends = "shenzhen-2019"
[[clock]]
id = "inform"
zh = "告知期限"
en = "time to inform"
starts = "accepted"
stops = ["informed"]
days = 5
count = "working"
who = "bureau"
binding = "mandatory"
clause = "2.p1"
[[clock]]
id = "conclude"
zh = "办理期限"
en = "time to conclude"
starts = "accepted"
stops = ["concluded"]
days = 60
count = "calendar"
pauses = ["suspended", "resumed"]
who = "unit"
binding = "mandatory"
clause = "2.p1"
"#;

const LEDGER: &str = r#"{
    "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
    "units": [{"id": "U1", "name": "示范市住房局"}],
    "matters": [
        {"id": "M1", "registered_on": "2020-01-06", "claim": "漏水", "unit": "U1", "events": [
            {"kind": "accepted", "on": "2020-01-10"}, {"kind": "informed", "on": "2020-01-15"}]},
        {"id": "M2", "registered_on": "2020-02-24", "claim": "停水", "unit": "U1", "events": [
            {"kind": "accepted", "on": "2020-02-25"}, {"kind": "informed", "on": "2020-03-20"},
            {"kind": "suspended", "on": "2020-03-02"}]}
    ]
}"#;

/// Writes ledger and policy. Returns the folder, and their paths.
fn files() -> (TempDir, PathBuf, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let (ledger, policy) = (folder.path().join("ledger.json"), folder.path().join("policy.toml"));
    fs::write(&ledger, LEDGER).unwrap();
    fs::write(&policy, POLICY).unwrap();
    (folder, ledger, policy)
}

/// Runs a command on the files; returns its text without the spaces of columns.
fn shown(command: &str, more: &[&str]) -> String {
    let (_folder, ledger, policy) = files();
    let common = [command, text(&ledger), "--policy", text(&policy), "--as-of", "2020-04-01"];
    let result = run(&[&common, more].concat());
    assert_eq!((result.code, result.err.as_str()), (0, ""), "{}", result.out);
    result.out.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_report_counts_the_clocks_and_lists_those_that_need_attention() {
    let zh = shown("assess", &["--lang", "zh"]);
    assert!(zh.contains("期限 ! 逾期未办 1 ‖ 中止 1 ● 逾期完成 1 ✓ 已完成 1"), "{zh}");
    assert!(zh.contains("逾期未办、即将到期和中止的期限"));
    let row = "! 逾期未办 M1 办理期限 示范市住房局 2020-01-10 2020-03-10 逾期 22 天";
    assert!(zh.contains(row), "{zh}");
    assert!(zh.contains("‖ 中止 M2 办理期限 示范市住房局 2020-02-25"), "{zh}");
    let en = shown("assess", &["--lang", "en"]);
    assert!(en.contains("clock ! overdue 1 ‖ paused 1 ● met late 1 ✓ met 1"), "{en}");
    assert!(
        en.contains(
            "! overdue M1 time to conclude 示范市住房局 2020-01-10 2020-03-10 22 days late"
        )
    );
}

#[test]
fn lists_name_the_matter_of_a_clock() {
    let agenda = shown("agenda", &["--lang", "zh"]);
    assert!(agenda.contains("示范市住房局 责任单位 办理期限 M1（2020-01-10 起）"), "{agenda}");
    let list = shown("accountability", &["--lang", "en"]);
    assert!(list.contains("time to inform M2 (from 2020-02-25)"), "{list}");
    let todo = shown("todo", &["--lang", "zh", "--unit", "U1"]);
    assert!(todo.contains("办理期限 M1（2020-01-10 起）"), "{todo}");
}

#[test]
fn strict_names_late_clocks() {
    let (_folder, ledger, policy) = files();
    let arguments =
        ["assess", text(&ledger), "--policy", text(&policy), "--as-of", "2020-04-01", "--strict"];
    for (lang, expected) in [("en", "mandatory clock late 2"), ("zh", "规定任务 期限逾期 2")]
    {
        let result = run(&[&arguments[..], &["--lang", lang]].concat());
        assert_eq!(result.code, 1);
        assert!(result.err.contains(expected), "{}", result.err);
    }
}

#[test]
fn another_calendar_moves_the_due_day() {
    let (folder, ledger, policy) = files();
    let table = folder.path().join("days.txt");
    // In this table, 2 to 4 March 2020 are days off.
    fs::write(
        &table,
        "petition-workdays/1\nyear 2020\nsource 示例\noff 03-02..03-04 示例 | example\n",
    )
    .unwrap();
    let due = |more: &[&str]| {
        let common = ["assess", text(&ledger), "--policy", text(&policy), "--as-of", "2020-04-01"];
        let result = run(&[&common[..], &["--format", "json"], more].concat());
        let report: serde_json::Value = serde_json::from_str(&result.out).unwrap();
        let clocks = report["clocks"].as_array().unwrap().clone();
        clocks.iter().find(|one| one["id"] == "M2/inform/2020-02-25").unwrap()["due"].clone()
    };
    assert_eq!(due(&[]), "2020-03-03");
    assert_eq!(due(&["--calendar", text(&table)]), "2020-03-06");
}

#[test]
fn clocks_are_written_as_csv() {
    let (folder, ledger, policy) = files();
    let out = folder.path().join("clocks.csv");
    let common = ["assess", text(&ledger), "--policy", text(&policy), "--as-of", "2020-04-01"];
    let written = run(&[&common[..], &["--only", "clocks", "-o", text(&out)]].concat());
    assert_eq!((written.code, written.err.as_str()), (0, ""));
    let shown = run(&[&common[..], &["--format", "csv", "--only", "clocks"]].concat());
    let csv = fs::read_to_string(&out).unwrap();
    assert_eq!(shown.out, csv);
    let lines: Vec<&str> = csv.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines.len(), 5, "{csv}");
    assert!(lines[0].starts_with("id,matter,rule,binding,clause,who,started_on,due,"));
    let overdue = "M1/conclude/2020-01-10,M1,conclude,mandatory,2.p1,unit,2020-01-10,2020-03-10,,,overdue,,22,";
    assert!(lines.contains(&overdue), "{csv}");
    let met = "M1/inform/2020-01-10,M1,inform,mandatory,2.p1,bureau,2020-01-10,2020-01-17,2020-01-15,informed,met,,,";
    assert!(lines.contains(&met), "{csv}");
}
