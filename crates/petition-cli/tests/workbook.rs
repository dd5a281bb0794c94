//! Workbooks and folders of CSV files as input and output of the command.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::{example, run, text};
use petition_core::ledger::Ledger;

fn canonical() -> String {
    let document = std::fs::read_to_string(example().join("ledger.json")).unwrap();
    Ledger::from_json(&document).unwrap().to_json()
}

#[test]
fn workbook_and_csv_round_trips_preserve_the_ledger() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["ledger.xlsx", "csv"] {
        let out = folder.path().join(name);
        let written = run(&["convert", "ledger.json", text(&out)]);
        assert_eq!((written.code, written.err.as_str()), (0, ""), "{name}");
        let back = run(&["convert", text(&out), "-"]);
        assert_eq!((back.code, back.err.as_str()), (0, ""), "{name}");
        assert!(back.out == canonical(), "{name} is not the same ledger");
        let options = ["--as-of", "2020-12-31", "--format", "json"];
        let report = run(&[&["assess", text(&out)], &options[..]].concat());
        assert_eq!(report.out, run(&[&["assess", "ledger.json"], &options[..]].concat()).out);
    }
}

#[test]
fn the_example_workbook_equals_the_example_json() {
    let json = std::fs::read_to_string(example().join("ledger.json")).unwrap();
    let workbook = run(&["convert", "ledger.xlsx", "-"]);
    assert_eq!((workbook.code, workbook.err.as_str()), (0, ""));
    assert!(workbook.out == json, "the example workbook is outdated: run cargo xtask example");
}

#[test]
fn the_template_overwrites_files_only_with_force() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("空白台账.xlsx");
    assert_eq!(run(&["template", text(&out)]).code, 0);
    let again = run(&["template", text(&out), "--lang", "zh"]);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("文件已存在") && again.err.contains("--force"), "{}", again.err);
    assert_eq!(run(&["template", text(&out), "--force"]).code, 0);
    assert_eq!(run(&["template", text(&folder.path().join("ledger.json"))]).code, 2);
    let columns = run(&["check", text(&out)]);
    assert!(!columns.err.contains("unknown_column"), "{}", columns.err);
}

#[test]
fn the_working_ledger_is_written_as_a_workbook() {
    let folder = tempfile::tempdir().unwrap();
    let written = |name: &str, more: &[&str]| {
        let out = folder.path().join(name);
        let arguments = ["ledger", "ledger.json", "--as-of", "2020-12-31", "-o", text(&out)];
        assert_eq!(run(&[&arguments[..], more].concat()).code, 0);
        std::fs::read(&out).unwrap()
    };
    let masked = written("masked.xlsx", &[]);
    assert!(masked.starts_with(b"PK"));
    assert!(masked != written("full.xlsx", &["--full"]));
}

#[test]
fn problems_of_csv_files_have_file_row_and_column() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, rows: &str| std::fs::write(folder.path().join(name), rows).unwrap();
    write("本局.csv", "行政区划代码,名称\n44030,示范市信访局\n");
    write("领导名册.csv", "领导编号,姓名,星座\nL01,林示例,狮子\nL01,周演示,\n");
    write(
        "接访安排.csv",
        "接访编号,接访领导编号,接访日期,接访方式,接访场所,接访状态\nR1,L07,2月3日,跳舞,接待场所,已接访\n",
    );
    let result = run(&["check", text(folder.path()), "--lang", "zh"]);
    assert_eq!((result.code, result.out.as_str()), (2, ""));
    let places = [
        "“本局”第2行“行政区划代码”列",
        "“领导名册”第1行“星座”列",
        "“领导名册”第3行“领导编号”列",
        "“接访安排”第2行“接访领导编号”列",
        "“接访安排”第2行“接访日期”列",
        "“接访安排”第2行“接访方式”列",
    ];
    for place in places {
        assert!(result.err.contains(place), "{place}\n{}", result.err);
    }
    assert_eq!(result.err.lines().filter(|line| line.starts_with("  [")).count(), places.len());
}

#[test]
fn a_column_that_is_not_stored_is_a_notice() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, rows: &str| std::fs::write(folder.path().join(name), rows).unwrap();
    write("本局.csv", "行政区划代码,名称\n440300,示范市信访局\n");
    write("领导名册.csv", "领导编号,姓名,满意度\nL01,林示例,\n");
    let result = run(&["check", text(folder.path())]);
    assert_eq!(result.code, 0, "{}", result.err);
    assert!(result.out.contains("[column_not_stored]"), "{}", result.out);
    let assessed = run(&["assess", text(folder.path()), "--as-of", "2020-12-31"]);
    assert!(assessed.code == 0 && assessed.err.contains("[column_not_stored]"), "{}", assessed.err);
}

#[test]
fn a_column_that_is_not_stored_is_a_notice_beside_problems() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, rows: &str| std::fs::write(folder.path().join(name), rows).unwrap();
    write("本局.csv", "行政区划代码,名称\n44030,示范市信访局\n");
    write("领导名册.csv", "领导编号,姓名,满意度\nL01,林示例,\n");
    let result = run(&["check", text(folder.path()), "--lang", "zh"]);
    assert_eq!((result.code, result.out.as_str()), (2, ""));
    let lines: Vec<&str> = result.err.lines().collect();
    assert_eq!(lines.len(), 4, "{}", result.err);
    assert!(lines[1].starts_with("  [invalid_code]"), "{}", result.err);
    assert_eq!(lines[2], "提示：");
    assert!(lines[3].starts_with("  [column_not_stored]"), "{}", result.err);
    let result = run(&["check", text(folder.path()), "--format", "json"]);
    let result: serde_json::Value = serde_json::from_str(&result.out).unwrap();
    assert_eq!(result["problems"].as_array().unwrap().len(), 1);
    assert_eq!(result["notices"][0]["code"], "column_not_stored");
}

#[test]
fn workbooks_of_other_programs_are_read_by_their_content() {
    let data =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../petition-workbook/tests/data");
    let folder = tempfile::tempdir().unwrap();
    for (name, renamed) in [("libreoffice.xls", "a.xlsx"), ("libreoffice.ods", "b.data")] {
        let path = folder.path().join(renamed);
        std::fs::copy(data.join(name), &path).unwrap();
        for path in [path, data.join(name)] {
            let checked = run(&["check", text(&path), "--lang", "zh"]);
            assert_eq!(checked.code, 0, "{}", checked.err);
            assert!(checked.out.contains("提示：\n  [row_not_stored]"), "{}", checked.out);
            let converted = run(&["convert", text(&path), "-"]);
            assert_eq!(converted.code, 0, "{}", converted.err);
            assert!(converted.err.contains("[sheet_not_read]"), "{}", converted.err);
        }
    }
    let refused = run(&["check", text(&data.join("html.xls")), "--lang", "zh"]);
    assert_eq!(refused.code, 2);
    assert!(
        refused.err.contains("网页") && refused.err.contains("另存为 .xlsx"),
        "{}",
        refused.err
    );
}

#[test]
fn an_unreadable_workbook_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("broken.xlsx");
    std::fs::write(&out, "not a workbook").unwrap();
    let result = run(&["check", text(&out)]);
    assert_eq!((result.code, result.out.as_str()), (2, ""));
    assert!(result.err.contains("broken.xlsx"), "{}", result.err);
}
