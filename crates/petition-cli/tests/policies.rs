//! `petition policy test` on scenarios that fail, and on files that cannot be read.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::run;
use std::fs;
use std::path::Path;

const SCENARIOS: &str = r#"
[ledger]
leaders = [{ id = "L1", name = "林示例", terms = [{ office = "vice_mayor", from = 2019-01-01 }] }]
[[scenario]]
id = "met"
zh = "已接访"
en = "received"
clause = "2.p2"
year = 2020
as_of = 2020-04-01
ledger = "own.json"
duties = { "L1/reception/2020-Q1" = "met" }
[[scenario]]
id = "missed"
zh = "未接访"
en = "not received"
clause = "2.p2"
year = 2020
as_of = 2020-04-01
duties = { "L1/reception/2020-Q1" = "met" }
"#;

const LEDGER: &str = r#"{"format": "petition-ledger/1", "bureau": {"code": "440300", "name": "x"},
  "leaders": [{"id": "L1", "name": "林示例", "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}],
  "receptions": [{"id": "R1", "leader": "L1", "date": "2020-02-12", "mode": "themed", "setting": "hall", "status": "held"}]}"#;

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("below")).unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join("below").join(name), text);
    write("own.toml", "id = \"own\"\nextends = \"shenzhen-2019\"\n").unwrap();
    write("own.scenarios.toml", SCENARIOS).unwrap();
    write("own.json", LEDGER).unwrap();
    folder
}

fn test_of(path: &Path) -> (i32, String, String) {
    let result = run(&["policy", "test", path.to_str().unwrap(), "--lang", "en"]);
    (result.code, result.out, result.err)
}

#[test]
fn a_failed_scenario_is_shown_with_its_difference() {
    let folder = folder();
    let (code, shown, _) = test_of(folder.path());
    assert_eq!(code, 1, "{shown}");
    let lines: Vec<&str> = shown.lines().skip(1).collect();
    assert_eq!(
        lines,
        [
            "  passed  met · received",
            "  FAILED  missed · not received",
            "    line 20: L1/reception/2020-Q1 (reception days, Q1): status: expected met, found missed",
            "",
            "1 passed, 1 failed",
        ]
    );
}

#[test]
fn a_faulty_file_does_not_hide_the_others() {
    let folder = folder();
    fs::write(folder.path().join("a.toml"), "id = \"a\"\nextends = \"shenzhen-2019\"\n").unwrap();
    fs::write(folder.path().join("a.scenarios.toml"), "[[scenario]]\nid = \"x\"\n").unwrap();
    fs::write(folder.path().join("b.scenarios.toml"), SCENARIOS).unwrap();
    let (code, shown, _) = test_of(folder.path());
    assert_eq!(code, 1, "{shown}");
    assert!(shown.contains("line 1 scenario[0].as_of"), "{shown}");
    assert!(
        shown.ends_with("1 passed, 1 failed; 2 files are invalid and did not run\n"),
        "{shown}"
    );
}

#[test]
fn a_folder_without_scenarios_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let (code, _, message) = test_of(folder.path());
    assert_eq!(code, 2);
    assert!(message.contains("own.scenarios.toml"), "{message}");
}
