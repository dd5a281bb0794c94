//! `petition todo`: sections, days, filters and formats.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a panic is a test's failure")]

mod calendar;
#[path = "../common/mod.rs"]
mod common;
mod ledger;

use common::{Run, file, run, text};
use ledger::{DAY, Line, PERSONAL, STRANGE, document, lines};
use serde_json::Value;
use std::io::Read as _;
use std::path::Path;

/// Runs the command with the small ledger.
fn todo(arguments: &[&str]) -> Run {
    let (_folder, path) = file("台账.json", document().to_string());
    run(&[&["todo", text(&path), "--as-of", DAY, "--lang", "zh"], arguments].concat())
}

fn items(arguments: &[&str]) -> Vec<Value> {
    let result = todo(&[arguments, &["--format", "json"]].concat());
    assert_eq!((result.code, result.err.as_str()), (0, ""));
    let list: Value = serde_json::from_str(&result.out).unwrap();
    list["items"].as_array().unwrap().clone()
}

/// Returns the ids of the records in a list, without duties, whose ids have slashes.
fn records(arguments: &[&str]) -> Vec<String> {
    let of_record = |item: &Value| item["owed"]["record"].as_str().unwrap().to_owned();
    items(arguments).iter().map(of_record).filter(|id| !id.contains('/')).collect()
}

/// Returns the records of the expected lines that a filter includes.
fn expected(includes: impl Fn(&Line) -> bool) -> Vec<&'static str> {
    lines().iter().filter(|line| includes(line)).map(|line| line[0]).collect()
}

#[test]
fn each_line_has_the_section_and_the_days_that_were_computed_by_hand() {
    let items = items(&["--days", "65"]);
    for line in lines() {
        let item = items.iter().find(|item| item["owed"]["record"] == line[0]);
        let item = item.unwrap_or_else(|| panic!("no line of {}", line[0]));
        let owed = &item["owed"];
        let found = [
            &owed["record"],
            &item["section"],
            &owed["due"],
            &item["last_workday"],
            &item["days_since_step"],
            &owed["who"],
            &item["leader"],
            &item["unit"],
        ];
        let word = |value: &Value| match value {
            Value::Null => "-".to_owned(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        assert_eq!(found.map(word), line);
    }
    assert_eq!(records(&["--days", "65"]), expected(|_| true));
}

#[test]
fn the_horizon_is_a_week_a_quarter_or_a_number_of_days() {
    // Next steps and records to complete are in every list.
    let until = |last: &'static str| {
        expected(move |[record, ..]| !record.starts_with('R') || *record <= last)
    };
    assert_eq!(records(&["--week"]), until("R2"));
    assert_eq!(records(&["--quarter"]), until("R4"));
    assert_eq!(records(&[]), records(&["--quarter"]));
    assert_eq!(records(&["--days", "5"]), until("R1"));
    assert_eq!(records(&["--days", "6"]), until("R2"));
    for (options, zh, en) in [
        (
            ["--days", "3", "--week"],
            "--days <天数> 与 --week 不能同时使用",
            "--days <N> cannot be combined with --week",
        ),
        (
            ["--week", "--quarter", "--force"],
            "--week 与 --quarter 不能同时使用",
            "--week cannot be combined with --quarter",
        ),
    ] {
        for (lang, message) in [("zh", zh), ("en", en)] {
            let result = run(&[&["todo", "ledger.json", "--lang", lang], &options[..]].concat());
            assert!(result.code == 2 && result.err.contains(message), "{}", result.err);
        }
    }
}

#[test]
fn a_list_is_filtered_by_leader_unit_and_actor() {
    let all = ["--days", "65"];
    let of = |options: &[&str]| records(&[&all[..], options].concat());
    for leader in ["L01", "林示例"] {
        assert_eq!(of(&["--leader", leader]), expected(|line| line[6] == "L01"));
    }
    for unit in ["U01", "示范市住建局"] {
        assert_eq!(of(&["--unit", unit]), expected(|line| line[7] == "U01"));
    }
    for who in [["bureau", "信访局"], ["leader", "领导"], ["unit", "责任单位"]] {
        for word in who {
            assert_eq!(of(&["--who", word]), expected(|line| line[5] == who[0]), "{word}");
        }
    }
    assert_eq!(of(&["--leader", "L02", "--unit", "U01", "--who", "leader"]), ["R2", "C3"]);
    let duties = items(&["--days", "65", "--leader", "L01"]);
    assert!(duties.iter().any(|item| item["owed"]["record"] == "L01/reception/2020-Q2"));
}

#[test]
fn an_unknown_name_is_an_error_in_both_languages() {
    for (option, text, zh, en) in [
        (
            "--leader",
            "无此名",
            "没有编号或姓名为“无此名”的领导",
            "no leader has the id or name \"无此名\"",
        ),
        (
            "--unit",
            "无此名",
            "没有编号或名称为“无此名”的责任单位",
            "no unit has the id or name \"无此名\"",
        ),
        ("--who", "x", "没有“x”这一项", "there is no \"x\""),
    ] {
        for (lang, message) in [("zh", zh), ("en", en)] {
            let result = run(&["todo", "ledger.json", option, text, "--lang", lang]);
            assert_eq!((result.code, result.out.as_str()), (2, ""));
            assert!(result.err.contains(message), "{}", result.err);
        }
    }
    let near = run(&["todo", "ledger.json", "--leader", "L1", "--lang", "zh"]).err;
    assert!(near.contains("相近的编号：L01"), "{near}");
    let words = run(&["todo", "ledger.json", "--who", "x", "--lang", "zh"]).err;
    assert!(words.contains("可写：领导、信访局、责任单位"), "{words}");
}

#[test]
fn the_table_has_the_sections_that_have_lines() {
    let shown = todo(&["--week"]).out;
    assert!(shown.starts_with(
        "示范市信访局待办事项清单\n日期：2020-04-27（星期一）　范围：本周，至 2020-05-03　合计："
    ));
    // Four milestones of the first quarter are not recorded.
    let headings = [
        "\n逾期（6 项）\n",
        "\n本周（2 项）\n",
        "\n本季度（1 项）\n",
        "\n以后（1 项）\n",
        "\n不定期（1 项）\n",
    ];
    let at =
        headings.map(|heading| shown.find(heading).unwrap_or_else(|| panic!("{heading}{shown}")));
    assert!(at.is_sorted());
    // The row wraps: the second line has what the matter is about.
    let mut rows = shown.lines().skip_while(|line| !line.contains(" C1 "));
    let mut words = || rows.next().unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(
        words(),
        "5 林示例 责任单位 成立工作小组 C1 示范市住建局 98 2020-04-19 2020-04-17 二（二）1 一是"
    );
    assert_eq!(words(), "住房保障类信访事项");
    let filtered = todo(&["--week", "--leader", "L01", "--who", "unit"]).out;
    assert!(filtered.contains("　领导：林示例　承办主体：责任单位　合计：1 项\n"), "{filtered}");
    assert!(!filtered.contains("本周（"), "{filtered}");
}

#[test]
fn an_empty_list_says_so_in_every_format() {
    let none = ["--leader", "吴虚构"];
    assert!(todo(&none).out.ends_with("合计：0 项\n\n没有待办事项\n"));
    assert!(todo(&[&none[..], &["--format", "html"]].concat()).out.contains("没有待办事项"));
    assert_eq!(items(&none), [""; 0]);
    let parts = sheet(&none);
    assert!(parts.contains("没有待办事项"));
}

#[test]
fn the_page_has_each_line_once_and_escapes_names() {
    let page = todo(&["--days", "65", "--format", "html"]).out;
    for [record, ..] in lines() {
        assert_eq!(
            page.matches(&format!(" {record}<")).count()
                + page.matches(&format!(" {record} <")).count(),
            1,
            "{record}"
        );
    }
    assert!(page.contains("周,演;示\\N&lt;b&gt;") && !page.contains("<script"));
    assert_eq!(page, todo(&["--days", "65", "--format", "html"]).out);
}

/// Returns the parts of the workbook as text.
fn sheet(arguments: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("待办.xlsx");
    let result = todo(&[arguments, &["-o", text(&out)]].concat());
    assert_eq!((result.code, result.err.as_str()), (0, ""));
    parts(&out)
}

fn parts(path: &Path) -> String {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    let mut text = String::new();
    for at in 0..archive.len() {
        archive.by_index(at).unwrap().read_to_string(&mut text).unwrap();
    }
    text
}

#[test]
fn the_workbook_prints_on_landscape_pages_of_a4() {
    let parts = sheet(&["--days", "65"]);
    for expected in [
        r#"<pageSetup paperSize="9" fitToHeight="0" orientation="landscape""#,
        r#"<pageSetUpPr fitToPage="1"/>"#,
        // The header, below title and facts, is on every page and stays in view.
        "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">'待办事项清单'!$3:$3</definedName>",
        r#"<pane ySplit="3" topLeftCell="A4""#,
        r#"wrapText="1""#,
        r#"<mergeCell ref="A1:I1"/>"#,
        "示范市信访局待办事项清单",
        "逾期（6 项）",
        "成立工作小组 C1 住房保障类信访事项",
    ] {
        assert!(parts.contains(expected), "{expected}");
    }
    assert_eq!(parts, sheet(&["--days", "65"]));
    let printed = todo(&["--format", "xlsx"]);
    assert!(printed.code == 2 && printed.err.contains("工作簿须写入文件"), "{}", printed.err);
}

#[test]
fn no_format_has_personal_data() {
    let mut shown: Vec<String> = ["table", "html", "ics", "json"]
        .map(|format| todo(&["--days", "65", "--format", format]).out)
        .into();
    shown.push(sheet(&["--days", "65"]));
    for shown in shown {
        let found = PERSONAL.iter().find(|personal| shown.contains(**personal));
        assert_eq!(found, None, "{shown}");
        // A subject area that names a petitioner is masked.
        assert!(shown.contains("麒**类信访事项") || !shown.contains("M5"), "{shown}");
    }
}

#[test]
fn a_name_with_signs_is_found() {
    let found = records(&["--leader", STRANGE, "--days", "65"]);
    assert_eq!(found, expected(|line| line[6] == "L02"));
}
