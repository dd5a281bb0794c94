//! Ledgers of one sheet as input of the command.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::{run, text};
use serde_json::Value;
use std::path::{Path, PathBuf};

fn sheet() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../petition-workbook/tests/data/one-sheet.xlsx")
        .canonicalize()
        .unwrap()
}

const BUREAU: [&str; 2] = ["--bureau", "440300,示范市信访局"];

#[test]
fn the_bureau_is_asked_for_and_the_ledger_is_then_checked() {
    let sheet = sheet();
    let asked = run(&["check", text(&sheet), "--lang", "zh"]);
    assert_eq!(asked.code, 2);
    assert!(asked.err.contains("--bureau 440300,示范市信访局"), "{}", asked.err);
    assert_eq!(asked.err.matches("[missing]").count(), 1, "{}", asked.err);
    let checked = run(&["check", text(&sheet), "--lang", "zh", "--bureau", "440300"]);
    assert_eq!((checked.code, checked.err.as_str()), (0, ""));
    for count in ["领导名册 2", "信访事项 3", "接访安排 2", "包案 3", "办理步骤 1"]
    {
        assert!(checked.out.contains(count), "{count}: {}", checked.out);
    }
    assert!(checked.out.contains("[assumed]"), "{}", checked.out);
    let json = run(&["check", text(&sheet), "--format", "json", "--bureau", "440300"]);
    let result: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(result["ok"], true);
    assert!(result["notices"].as_array().unwrap().len() > 3);
}

#[test]
fn it_is_converted_assessed_and_written_as_a_working_ledger() {
    let folder = tempfile::tempdir().unwrap();
    let sheet = sheet();
    let workbook = folder.path().join("工作簿.xlsx");
    let with = |words: &[&str]| run(&[words, &BUREAU].concat());
    assert_eq!(with(&["convert", text(&sheet), text(&workbook)]).code, 0);
    let options = ["--as-of", "2020-12-31", "--format", "json"];
    let own = with(&[&["assess", text(&sheet)], &options[..]].concat());
    let converted = run(&[&["assess", text(&workbook)], &options[..]].concat());
    assert_eq!(own.out, converted.out);
    assert!(own.out.contains("L02/reception/2020-Q1"), "{}", own.err);
    let entries = with(&["ledger", text(&sheet), "--as-of", "2020-12-31", "--format", "json"]);
    let entries: Value = serde_json::from_str(&entries.out).unwrap();
    assert_eq!(entries.as_array().unwrap().len(), 2, "the matters that were received");
    let year = with(&["convert", text(&sheet), "-", "--year", "2021"]);
    assert!(year.out.contains("\"from\": \"2021-01-01\""), "{}", year.out);
}

#[test]
fn the_working_ledger_that_the_command_writes_is_read_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("工作台账.xlsx");
    let day = ["--as-of", "2020-12-31"];
    let written =
        run(&[&["ledger", "ledger.json", "--full", "-o", text(&path)], &day[..]].concat());
    assert_eq!(written.code, 0, "{}", written.err);
    let back = run(&[&["convert", text(&path), "-"], &BUREAU[..]].concat());
    assert_eq!(back.code, 0, "{}", back.err);
    let ledger: Value = serde_json::from_str(&back.out).unwrap();
    let entries = run(&[&["ledger", "ledger.json", "--format", "json"], &day[..]].concat());
    let entries: Value = serde_json::from_str(&entries.out).unwrap();
    let count = |value: &Value| value.as_array().unwrap().len();
    assert_eq!(count(&ledger["matters"]), count(&entries));
}

#[test]
fn a_mapping_is_written_once_and_used() {
    let folder = tempfile::tempdir().unwrap();
    let sheet = sheet();
    let path = folder.path().join("对照表.toml");
    let write = || run(&["mapping", text(&sheet), "-o", text(&path), "--lang", "zh"]);
    assert_eq!(write().code, 0);
    let again = write();
    assert_eq!(again.code, 2);
    assert!(again.err.contains("--force"), "{}", again.err);
    let draft = std::fs::read_to_string(&path).unwrap();
    assert!(draft.contains("\"包案领导/姓名\" = \"包案领导\""), "{draft}");
    std::fs::write(&path, draft.replace("code = \"\"", "code = \"440300\"")).unwrap();
    let mapped = run(&["convert", text(&sheet), "-", "--mapping", text(&path)]);
    assert_eq!(mapped.out, run(&[&["convert", text(&sheet), "-"], &BUREAU[..]].concat()).out);
    std::fs::write(&path, "[headers]\n\"备注\" = \"天气\"\nx = \n").unwrap();
    let refused = run(&["check", text(&sheet), "--mapping", text(&path), "--lang", "zh"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("对照表有误") && refused.err.contains("第3行"), "{}", refused.err);
    let own = run(&["mapping", "ledger.xlsx", "--lang", "zh"]);
    assert_eq!(own.code, 2);
    assert!(own.err.contains("没有台账的表头"), "{}", own.err);
}

#[test]
fn options_without_a_ledger_file_are_refused() {
    let tables =
        run(&[&["assess", "--tables", "tables", "--format", "json"], &BUREAU[..]].concat());
    assert_eq!(tables.code, 2);
    assert!(tables.err.contains("--bureau requires FILE"), "{}", tables.err);
    let code = run(&["check", "ledger.json", "--bureau", "示范市信访局"]);
    assert_eq!(code.code, 2);
    assert!(code.err.contains("six digits"), "{}", code.err);
}

#[test]
fn options_for_one_sheet_are_refused_beside_several() {
    let folder = tempfile::tempdir().unwrap();
    let [tables, mapping] = ["csv", "对照表.toml"].map(|name| folder.path().join(name));
    assert_eq!(run(&["convert", "ledger.xlsx", text(&tables)]).code, 0);
    std::fs::write(&mapping, "sheet = \"不在这里\"\n").unwrap();
    let [out, results] = ["a.json", "results"].map(|name| folder.path().join(name));
    for (file, lang, reason) in
        [("ledger.xlsx", "zh", "单表台账"), (text(&tables), "en", "a ledger of one sheet")]
    {
        let commands: [&[&str]; 5] = [
            &["check", file],
            &["assess", file],
            &["assess", file, "--format", "parquet", "-o", text(&results)],
            &["ledger", file],
            &["convert", file, text(&out)],
        ];
        let mapping = ["--mapping", text(&mapping)];
        for command in commands {
            let takes_year = command[0] == "convert";
            let year: &[[&str; 2]] = if takes_year { &[["--year", "2020"]] } else { &[] };
            for option in [BUREAU, mapping].iter().chain(year) {
                let result = run(&[command, option, &["--lang", lang]].concat());
                let line = result.err.lines().next().unwrap();
                assert_eq!((result.code, result.out.as_str()), (2, ""), "{line}");
                let file = file.rsplit('/').next().unwrap();
                for part in [option[0], reason, file] {
                    assert!(line.contains(part), "{command:?} {line}");
                }
            }
        }
        assert!(!out.exists() && !results.exists());
        let year = run(&["check", file, "--year", "2020", "--as-of", "2020-12-31"]);
        assert_eq!(year.code, 0, "the year of a check: {}", year.err);
    }
}

#[test]
fn one_of_several_sheets_is_read_alone_if_the_mapping_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("对照表.toml");
    std::fs::write(&path, "sheet = \"信访事项\"\nbureau = {code = \"440300\"}\n").unwrap();
    let result = run(&["check", "ledger.xlsx", "--mapping", text(&path), "--year", "2020"]);
    assert!(!result.err.contains("--mapping"), "{}", result.err);
}
