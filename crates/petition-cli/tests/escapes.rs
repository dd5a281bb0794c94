//! No output shows control characters, direction controls or line feeds of data as they are; none forges an error.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::{Run, file, petition, run, text};
use petition_core::escape::needs_escape;
use serde_json::{Value, json};
use std::path::Path;

/// Escape sequences, BEL, C1, direction controls, line ends, and lines that read as an error.
const HOSTILE: &str = "\u{1b}]0;x\u{7}\u{1b}[31m\u{7f}\u{85}\u{9b}2J\u{61c}\u{200f}\u{202e}\u{2066}\u{2028}\u{2029}\t\r\n\
                       error: forged\n错误：伪造\n";

const DAY: [&str; 2] = ["--as-of", "2020-12-31"];

/// A ledger with such characters in every text.
fn ledger() -> Value {
    let text = |name: &str| format!("{name}{HOSTILE}{name}");
    json!({
        "format": "petition-ledger/1",
        "bureau": {"code": "440300", "name": text("局")},
        "leaders": [{"id": text("L1"), "name": text("林示例"), "portfolio": [text("住房")], "terms": [
            {"office": "vice_mayor", "from": "2019-01-01"}, {"office": text("职务"), "from": "2019-01-01"}]}],
        "units": [{"id": text("U1"), "name": text("单位"), "uscc": text("代码")}],
        "matters": [{"id": text("M1"), "registered_on": "2020-01-06", "claim": text("漏水"),
            "petitioners": [{"name": text("张示一"), "phone": text("电话"), "address": text("住址")}],
            "domain": text("住房"), "cause": text("原因"), "unit": text("U1"), "opinion": text("意见"),
            "result": text("结果"), "reply": text("答复")}],
        "receptions": [
            {"id": text("R1"), "leader": text("L1"), "date": "2020-02-12", "mode": "appointment",
             "setting": "hall", "status": "held", "place": text("大厅"), "time": text("上午"),
             "matters": [text("M1")]},
            {"id": text("R2"), "leader": text("L1"), "date": "2021-01-12", "mode": "other",
             "setting": "phone", "status": "planned", "matters": [text("M1")]}],
        "cases": [{"id": text("C1"), "matter": text("M1"), "steps": [
            {"kind": "screened", "on": "2020-01-10", "note": text("备注")},
            {"kind": "selected", "on": "2020-02-01", "leader": text("L1")},
            {"kind": "team_formed", "on": "2020-02-20", "lead": text("组长")}]}],
        "milestones": [{"kind": text("节点"), "period": "2020-Q2", "on": "2020-05-05", "document": text("文件")}],
    })
}

/// A policy with such characters in every name.
fn policy() -> String {
    let text = petition_core::policy::Policy::builtin_text("shenzhen-2019").unwrap();
    let hostile = serde_json::to_string(HOSTILE).unwrap();
    let hostile = hostile.trim_matches('"').replace('\u{7f}', "\\u007f");
    let mut lines = String::new();
    for line in text.lines() {
        let named =
            ["zh = \"", "en = \"", "title = \"", "issuer = \"", "anchor = \"", "id = \"shen"];
        match line.rsplit_once('"') {
            Some((start, end)) if named.iter().any(|name| line.starts_with(name)) => {
                lines += &format!("{start}{hostile}\"{end}\n");
            }
            _ => lines += &format!("{line}\n"),
        }
    }
    lines
}

/// Runs a command in both languages. It must end with one of these codes.
fn shown(arguments: &[&str], codes: &[i32]) -> Vec<Run> {
    let runs = ["zh", "en"].map(|lang| run(&[arguments, &["--lang", lang]].concat()));
    for result in &runs {
        assert!(codes.contains(&result.code), "{arguments:?} {}", result.err);
        is_harmless(&result.out, arguments, 0);
        is_harmless(&result.err, arguments, usize::from(result.code == 2));
    }
    runs.into()
}

/// Whether a text controls nothing, and has so many errors at most.
fn is_harmless(text: &str, arguments: &[&str], errors: usize) {
    // A CSV report begins with a byte order mark and ends its lines as spreadsheets do.
    let plain = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
    let raw = plain.chars().find(|c| *c != '\n' && needs_escape(*c));
    assert_eq!(raw, None, "{arguments:?}");
    let is_error = |line: &&str| {
        let line = line.trim_start().to_lowercase();
        line.starts_with("error:") || line.starts_with("错误：")
    };
    assert!(plain.lines().filter(is_error).count() <= errors, "{arguments:?}\n{plain}");
}

#[test]
fn every_command_and_format_escapes_the_ledger() {
    let (folder, path) = file("a.json", ledger().to_string());
    let (path, policy_path) = (text(&path), folder.path().join("p.toml"));
    std::fs::write(&policy_path, policy()).unwrap();
    let policy_path = text(&policy_path);
    // Readers drop invisible characters from ids.
    let hostile = HOSTILE.replace(petition_core::schema::cell::is_invisible, "");
    let id = |name: &str| format!("{name}{hostile}{name}");
    let (case, reception) = (id("C1"), id("R1"));
    let page = folder.path().join("a.html");
    let commands: [&[&str]; 20] = [
        &["check", path],
        &["check", path, "--format", "json"],
        &["assess", path],
        &["assess", path, "--format", "json"],
        &["assess", path, "--format", "csv"],
        &["assess", path, "--format", "html"],
        &["assess", path, "--strict", "-o", text(&page)],
        &["ledger", path],
        &["ledger", path, "--full"],
        &["ledger", path, "--full", "--format", "json"],
        &["case", path, &case],
        &["case", path, &case, "--format", "json"],
        &["agenda", path, "--days", "400"],
        &["todo", path, "--days", "400"],
        &["todo", path, "--days", "400", "--format", "html"],
        &["todo", path, "--days", "400", "--format", "ics"],
        &["todo", path, "--days", "400", "--format", "json"],
        &["accountability", path],
        &["notice", path, &reception],
        &["notice", path, "receptions/unknown\u{1b}\n"],
    ];
    for policy in ["shenzhen-2019", policy_path] {
        for command in commands {
            let codes = if command[0] == "notice" { &[0, 2][..] } else { &[0, 1] };
            shown(&[command, &DAY, &["--policy", policy]].concat(), codes);
        }
    }
    let written = std::fs::read_to_string(&page).unwrap();
    assert!(!written.chars().any(|c| c != '\n' && needs_escape(c)));
    assert!(written.contains(r"\u{1b}]0;x\u{7}") && written.contains(r"\nerror: forged\n"));
    shown(&["convert", path, "-"], &[0]);
}

#[test]
fn every_command_escapes_the_policy() {
    let (_folder, path) = file("p.toml", policy());
    let path = text(&path);
    for command in [
        &["policy", "check", path][..],
        &["policy", "show", path],
        &["policy", "show", path, "--format", "json"],
        &["policy", "show", path, "--format", "toml"],
        &["clauses", "--policy", path],
        &["clauses", "--policy", path, "--format", "json"],
    ] {
        shown(command, &[0]);
    }
    let raw = format!("id = '''{}'''", HOSTILE.replace(['\u{1b}', '\u{7}', '\u{7f}'], ""));
    let (_folder, path) = file("p.toml", raw);
    shown(&["policy", "check", text(&path)], &[2]);
}

#[test]
fn json_has_escapes_and_the_same_values() {
    let (_folder, path) = file("a.json", ledger().to_string());
    let copy = run(&["convert", text(&path), "-"]);
    let value: Value = serde_json::from_str(&copy.out).unwrap();
    let name = value["leaders"][0]["name"].as_str().unwrap();
    assert!(
        copy.out.contains(r"\u009b2J") && name.contains("\u{1b}]0;x\u{7}\u{1b}[31m\u{7f}\u{85}")
    );
    assert!(name.contains("\nerror: forged\n"), "{name:?}");
}

#[test]
fn cells_of_the_csv_report_are_no_formulas() {
    for start in ["=", "+", "-", "@", "＝", "＋", "－", "＠", " =", "\"=", "\u{3000}＝", "\t="]
    {
        let mut ledger = ledger();
        ledger["leaders"][0]["id"] = json!(format!("{start}cmd|x!A1"));
        for list in ["receptions", "cases"] {
            ledger[list] = json!([]);
        }
        let (_folder, path) = file("a.json", ledger.to_string());
        let report = run(&[&["assess", text(&path), "--format", "csv"], &DAY[..]].concat());
        assert_eq!(report.code, 0, "{}", report.err);
        let rows = report.out.lines().filter(|line| line.contains("cmd|x!A1")).count();
        let guarded = report.out.lines().filter(|line| {
            line.trim_start_matches('"').starts_with('\'') || line.starts_with(r"\t")
        });
        assert!(rows > 0 && guarded.count() == rows, "{start:?}\n{}", report.out);
    }
}

#[cfg(unix)]
#[test]
fn names_of_files_are_escaped() {
    let folder = tempfile::tempdir().unwrap();
    let name = |ending: &str| {
        let name = folder.path().join(format!("a\u{1b}[31m\u{202e}\nerror: forged{ending}"));
        name.to_str().unwrap().to_owned()
    };
    let (json, toml, csv) = (name(".json"), name(".toml"), name(".csv"));
    for command in ["check", "assess", "ledger", "agenda", "accountability", "mapping"] {
        let [first, second] = shown(&[command, &json], &[2]).try_into().unwrap();
        assert!(first.err.starts_with("错误：") && second.err.starts_with("error: "));
        assert!(second.err.contains(r"a\u{1b}[31m\u{202e}\nerror: forged.json"), "{}", second.err);
    }
    shown(&["case", &json, "C1"], &[2]);
    shown(&["notice", &json, "R1"], &[2]);
    shown(&["convert", &json, "-"], &[2]);
    shown(&["convert", "ledger.json", &name(".xyz")], &[2]);
    shown(&["template", &name(".doc")], &[2]);
    shown(&["assess", "ledger.json", "--policy", &toml], &[2]);
    shown(&["policy", "check", &toml], &[2]);
    shown(&["policy", "show", &toml, "-o", &name(".exe")], &[2]);
    shown(&["agenda", "ledger.json", "--calendar", &csv], &[2]);
    shown(&["assess", "--tables", &json, "--format", "json"], &[2]);
    std::fs::write(&json, "{\"a\u{1b}\nerror: x\": 1}").unwrap();
    shown(&["check", &json], &[2]);
    std::fs::write(&json, r#"{"a\u001b\nerror: x": 1}"#).unwrap();
    shown(&["check", &json, "--format", "json"], &[2]);
    shown(&["check", &json], &[2]);
}

#[test]
fn headers_and_sheets_are_escaped() {
    let header = format!("\"登记日期{HOSTILE}\",诉求,\"{HOSTILE}\"\n2020-01-02,漏水,x\n");
    let (_folder, path) = file("a.csv", header);
    shown(&["check", text(&path)], &[0, 2]);
    shown(&["mapping", text(&path)], &[0, 2]);
    let folder = tempfile::tempdir().unwrap();
    let name = if cfg!(unix) { "领导\u{1b}[31m\nerror: x.csv" } else { "领导\u{85}.csv" };
    std::fs::write(folder.path().join(name), "编号,\u{1b}[31m\nL1,x\n").unwrap();
    shown(&["check", text(folder.path())], &[2]);
}

#[test]
fn usage_errors_escape_the_command_line() {
    let hostile = "x\u{1b}[31m\u{202e}\nerror: y";
    let option = format!("--{hostile}");
    let commands: [&[&str]; 7] = [
        &[hostile],
        &["check", "ledger.json", &option],
        &["check", "ledger.json", "--format", hostile],
        &["check", "ledger.json", "--as-of", hostile],
        &["policy", hostile],
        &["policy", "check", hostile],
        &["case", "ledger.json", hostile],
    ];
    for arguments in commands {
        shown(arguments, &[2]);
    }
    let long = "C".repeat(100_000);
    for arguments in [&["case", "ledger.json", &long][..], &["policy", "check", &long], &[&long]] {
        let result = run(arguments);
        assert!(result.code == 2 && result.err.len() < 1000, "{}", result.err.len());
    }
}

#[cfg(unix)]
#[test]
fn help_does_not_show_the_path_of_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let link = folder.path().join("x\u{1b}[31m");
    std::os::unix::fs::symlink(petition(&[]).get_program(), &link).unwrap();
    let help = std::process::Command::new(&link).args(["--help", "--lang", "en"]).output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    assert!(help.contains("Usage: petition [OPTIONS] <COMMAND>"), "{help}");
}

/// Nothing but `output/mod.rs` writes to the streams, so no command can forget the escapes.
#[test]
fn one_module_writes_to_the_streams() {
    let writes = ["print!", "println!", "eprint!", "eprintln!", "dbg!", "stdout()", "stderr()"];
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut files = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            files += 1;
            let source = std::fs::read_to_string(&path).unwrap();
            let found = writes.iter().find(|word| source.contains(**word));
            let home = path == root.join("output/mod.rs");
            assert_eq!(found.is_some(), home, "{}: {found:?}", path.display());
        }
    }
    assert!(files > 20, "{files} files");
}
