//! `petition plan` and `petition candidates`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::{file, run, text};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// The plan of a quarter for which the example ledger plans nothing.
const PLAN: &[&str] = &["plan", "ledger.json", "--as-of", "2021-06-01", "--lang", "zh"];

fn planned(arguments: &[&str]) -> common::Run {
    run(&[PLAN, &["--period", "2021-Q3"], arguments].concat())
}

fn json(arguments: &[&str]) -> Value {
    let result = planned(&[arguments, &["--format", "json"]].concat());
    assert_eq!(result.code, 0, "{}", result.err);
    serde_json::from_str(&result.out).unwrap()
}

fn dates(plan: &Value) -> Vec<(&str, &str)> {
    let proposals = plan["proposals"].as_array().unwrap().iter();
    proposals.map(|one| (one["leader"].as_str().unwrap(), one["date"].as_str().unwrap())).collect()
}

#[test]
fn the_plan_of_a_quarter_names_a_day_for_each_leader_who_owes_one() {
    let plan = json(&[]);
    assert_eq!(plan["format"], "petition-plan/1");
    let found = dates(&plan);
    assert!(found.len() >= 3, "{found:?}");
    assert!(found.iter().all(|(_, date)| ("2021-07-01"..="2021-09-30").contains(date)));
    assert!(found.is_sorted_by(|a, b| a.1 < b.1), "one leader a day: {found:?}");
    let table = planned(&[]).out;
    assert!(table.starts_with("接访编排建议　2021 年三季度"), "{table}");
    assert!(found.iter().all(|(_, date)| table.contains(date)), "{table}");
    let csv = planned(&["--format", "csv"]).out;
    assert_eq!(csv.lines().count(), found.len() + 1);
    assert!(csv.starts_with("\u{feff}date,leader,name,"), "{csv}");
}

#[test]
fn busy_days_come_from_tables_and_calendars() {
    let all = json(&[]);
    let before = dates(&all);
    let ((leader, own), (_, common)) = (before[0], before[1]);
    let table = format!("领导,起,止,原因\n{leader},{own},,出差\n,{common},{common},全体会议\n");
    let (gbk, ..) = encoding_rs::GB18030.encode(&table);
    let (_folder, path) = file("忙.csv", gbk);
    let plan = json(&["--busy", text(&path)]);
    let after = dates(&plan);
    assert_eq!(after.len(), before.len());
    assert!(!after.contains(&(leader, own)) && after.iter().all(|(_, date)| *date != common));

    let day = own.replace('-', "");
    let calendar = format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:与张示例面谈\r\n\
         ATTENDEE:mailto:a@example.org\r\nDTSTART;VALUE=DATE:{day}\r\nRRULE:FREQ=WEEKLY\r\n\
         END:VEVENT\r\nEND:VCALENDAR\r\n"
    );
    let (_folder, path) = file("a.ics", calendar);
    let result = planned(&["--busy", text(&path)]);
    assert_eq!(result.code, 0, "{}", result.err);
    assert!(!(result.out + &result.err).contains("张示例"));
    assert!(dates(&json(&["--busy", text(&path)])).iter().all(|(_, date)| *date != own));
    // For another leader the day stays possible.
    let other = format!("{}={}", before[2].0, text(&path));
    assert!(dates(&json(&["--busy", &other])).contains(&(leader, own)));
}

/// The documents that the tests of `petition-planning` and of Python compare with too.
#[test]
fn the_documents_are_those_of_the_library() {
    let stored = |name: &str| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../petition-planning/tests/data");
        fs::read_to_string(root.join(name)).unwrap()
    };
    let table = "领导,起,止\nL02,2021-01-04,2021-02-26\n,2021-03-01,2021-03-03\n";
    let (_folder, path) = file("忙.csv", table);
    let plan = run(&[
        &["plan", "ledger.json", "--period", "2021-Q1", "--as-of", "2021-01-04"][..],
        &["--busy", text(&path), "--max-per-day", "2", "--format", "json"],
    ]
    .concat());
    assert_eq!((plan.code, plan.out), (0, stored("plan.json")));
    let candidates =
        run(&["candidates", "ledger.json", "--as-of", "2020-05-15", "--format", "json"]);
    assert_eq!((candidates.code, candidates.out), (0, stored("candidates.json")));
}

#[test]
fn every_problem_of_busy_days_is_listed() {
    let table = "领导,起,止\nL99,2020-07-01,\n,2020-13-01,\n,2020-07-05,2020-07-01\n";
    let (_folder, path) = file("忙.csv", table);
    let result = planned(&["--busy", text(&path)]);
    assert_eq!((result.code, result.out.as_str()), (2, ""));
    for part in ["[unknown_reference] 第2行", "[invalid_date] 第3行", "[reversed_dates] 第4行"]
    {
        assert!(result.err.contains(part), "{}", result.err);
    }
    for (name, content, code) in [
        ("a.csv", "领导,电话\n", "unknown_column"),
        ("a.csv", "领导\n", "missing_column"),
        ("a.csv", "", "missing_column"),
        ("a.ics", "领导,起\n", "unreadable_file"),
    ] {
        let (_folder, path) = file(name, content);
        let result = planned(&["--busy", text(&path)]);
        assert_eq!(result.code, 2);
        assert!(result.err.contains(&format!("[{code}]")), "{content}: {}", result.err);
    }
    let (_folder, path) = file("a.csv", "起\n2020-07-01\n");
    let result = planned(&["--busy", &format!("无此人={}", text(&path))]);
    assert!(result.err.contains("没有编号为“无此人”的领导"), "{}", result.err);
}

#[test]
fn the_workbook_of_a_plan_is_a_ledger_of_planned_receptions() {
    let folder = tempfile::tempdir().unwrap();
    let (book, ledger) = (folder.path().join("编排.xlsx"), folder.path().join("编排.json"));
    let result = planned(&["-o", text(&book)]);
    assert_eq!((result.code, result.err.as_str()), (0, ""));
    let converted = run(&["convert", text(&book), text(&ledger), "--lang", "zh"]);
    assert_eq!(converted.code, 0, "{}", converted.err);
    let ledger: Value = serde_json::from_str(&fs::read_to_string(&ledger).unwrap()).unwrap();
    let receptions = ledger["receptions"].as_array().unwrap();
    let own = receptions
        .iter()
        .map(|one| (one["leader"].as_str().unwrap(), one["date"].as_str().unwrap()));
    assert_eq!(own.collect::<Vec<_>>(), dates(&json(&[])));
    assert!(receptions.iter().all(|one| one["status"] == "planned"));
    assert_eq!(
        (ledger["matters"].as_array().unwrap().len(), ledger["cases"].as_array().unwrap().len()),
        (0, 0)
    );
    let again = planned(&["-o", text(&book)]);
    assert_eq!(again.code, 2, "a workbook is not overwritten without --force");
    assert_eq!(planned(&["-o", text(&book), "--force"]).code, 0);
}

#[test]
fn candidates_are_a_table_json_csv_and_a_workbook() {
    let arguments = ["candidates", "ledger.json", "--as-of", "2020-05-15", "--lang", "zh"];
    let result = run(&[&arguments[..], &["--format", "json"]].concat());
    let candidates: Value = serde_json::from_str(&result.out).unwrap();
    assert_eq!(
        (candidates["format"].as_str(), candidates["year"].as_i64()),
        (Some("petition-candidates/1"), Some(2020))
    );
    let leaders = candidates["leaders"].as_array().unwrap();
    assert!(!leaders.is_empty());
    let table = run(&arguments).out;
    assert!(table.starts_with("2020 年案件筛选建议（截至 2020-05-15"), "{table}");
    let csv = run(&[&arguments[..], &["--format", "csv"]].concat()).out;
    assert_eq!(
        csv.lines().count() as i64,
        candidates["library"]["suggested"].as_i64().unwrap() + 1
    );
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("案件.xlsx");
    let result = run(&[&arguments[..], &["-o", text(&book)]].concat());
    assert_eq!((result.code, result.err.as_str()), (0, ""));
    assert!(fs::metadata(&book).unwrap().len() > 1_000);
}

#[test]
fn invalid_options_are_refused() {
    for (arguments, expected) in [
        (&["--period", "2021-Q3", "--format", "xlsx"][..], "工作簿须写入文件"),
        (&["--period", "2021-Q3", "--max-per-day", "0"], "应为 1 以上的整数"),
        (&["--period", "2021-Q5"], "应为年份、半年、季度、跨季度、月份、周或日"),
    ] {
        let result = run(&[PLAN, arguments].concat());
        assert!(result.code == 2 && result.err.contains(expected), "{}", result.err);
    }
    let (_folder, path) = file("忙.csv", "起\n2020-07-01\n");
    let result = planned(&["--busy", text(&path), "-o", text(&path)]);
    assert!(result.code == 2 && result.err.contains("输出即输入文件"), "{}", result.err);
}
