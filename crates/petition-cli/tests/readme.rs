//! Runs every command of the project's README.
#![allow(clippy::unwrap_used)]

#[path = "../../petition-parquet/tests/common/mod.rs"]
mod folder;

use assert_cmd::Command;
use std::path::{Path, PathBuf};

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Returns the words of each README line that calls the command, without comments.
fn lines() -> Vec<Vec<String>> {
    let readme = std::fs::read_to_string(project().join("README.md")).unwrap();
    let calls = readme.lines().filter_map(|line| line.strip_prefix("petition "));
    let words = |line: &str| {
        let call = line.split('#').next().unwrap_or_default();
        call.split_whitespace().map(str::to_owned).collect()
    };
    calls.map(words).collect()
}

/// Returns the one README line that runs this subcommand.
fn line(subcommand: &str) -> Vec<String> {
    let mut lines = lines();
    lines.retain(|words| words.first().is_some_and(|word| word == subcommand));
    assert_eq!(lines.len(), 1, "{subcommand}");
    lines.remove(0)
}

/// Runs the command in a folder. Returns its standard output.
fn run(folder: &Path, words: &[String], lang: &str) -> String {
    let mut command = Command::cargo_bin("petition").unwrap();
    let done = command.args(words).args(["--lang", lang]).current_dir(folder).assert();
    String::from_utf8(done.success().get_output().stdout.clone()).unwrap()
}

/// Creates a folder with the files that the README names: the example year as workbook and tables, the policy.
fn workdir() -> tempfile::TempDir {
    let workdir = tempfile::tempdir().unwrap();
    let readme = std::fs::read_to_string(project().join("README.md")).unwrap();
    let policy = readme.split_once("```toml\n").unwrap().1.split_once("```").unwrap().0;
    std::fs::write(workdir.path().join("our-reading.toml"), policy).unwrap();
    let workbook = project().join("examples/shenzhen-2020/ledger.xlsx");
    for name in ["台账.xlsx", "上月台账.xlsx", "对方台账.xlsx"] {
        std::fs::copy(&workbook, workdir.path().join(name)).unwrap();
    }
    let one_sheet = project().join("crates/petition-workbook/tests/data/one-sheet.xlsx");
    std::fs::copy(one_sheet, workdir.path().join("包案台账.xlsx")).unwrap();
    std::fs::create_dir(workdir.path().join("tables")).unwrap();
    folder::write_all(&folder::example(), &workdir.path().join("tables"), folder::Form::default());
    workdir
}

#[test]
fn every_command_of_the_readme_runs() {
    let lines = lines();
    assert!(lines.len() >= 9, "the README shows too few commands");
    for words in lines {
        let workdir = workdir();
        if words.first().is_some_and(|word| word == "template") {
            std::fs::remove_file(workdir.path().join("台账.xlsx")).unwrap();
        }
        let mut command = Command::cargo_bin("petition").unwrap();
        let done = command.args(&words).current_dir(workdir.path()).assert();
        done.success();
    }
}

#[test]
fn the_main_job_of_the_readme_assesses_the_example_year() {
    let readme = std::fs::read_to_string(project().join("README.md")).unwrap();
    let line =
        readme.lines().find_map(|line| line.strip_prefix("cargo run --release -- ")).unwrap();
    let words: Vec<&str> = line.split('#').next().unwrap().split_whitespace().collect();
    let mut command = Command::cargo_bin("petition").unwrap();
    let done = command.args(words).args(["--lang", "zh"]).current_dir(project()).assert();
    let output = done.success().get_output().stdout.clone();
    assert!(String::from_utf8(output).unwrap().contains("2020 年度接访下访包案工作落实情况报告"));
}

/// Returns the rows of the workbook in a folder: of each sheet its lines as CSV.
fn rows(folder: &Path) -> Vec<(String, Vec<String>)> {
    let out = tempfile::tempdir().unwrap();
    let words = ["convert", "台账.xlsx", out.path().to_str().unwrap()].map(str::to_owned);
    run(folder, &words, "zh");
    let sheets = std::fs::read_dir(out.path()).unwrap().map(|entry| entry.unwrap().path());
    let lines =
        |path: &Path| std::fs::read_to_string(path).unwrap().lines().map(str::to_owned).collect();
    let mut sheets: Vec<(String, Vec<String>)> = sheets
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), lines(&path)))
        .collect();
    sheets.sort();
    sheets
}

/// Returns the rows that only the second workbook has, with their sheets.
fn changed<'a>(
    before: &[(String, Vec<String>)],
    after: &'a [(String, Vec<String>)],
) -> Vec<(&'a str, &'a str)> {
    let pairs = before.iter().zip(after);
    let new = pairs.flat_map(|((_, old), (sheet, rows))| {
        let new = rows.iter().filter(|row| !old.contains(row));
        new.map(|row| (sheet.as_str(), row.as_str())).collect::<Vec<_>>()
    });
    new.collect()
}

#[test]
fn the_commonest_tasks_of_a_clerk_are_one_command_each() {
    let workdir = workdir();
    let folder = workdir.path();
    let before = rows(folder);

    let said = run(folder, &line("hold"), "zh");
    assert!(said.contains("接访状态 计划 → 已接访"), "{said}");
    let held = rows(folder);
    let [(sheet, row)] = changed(&before, &held)[..] else { panic!("one row changes: {said}") };
    assert_eq!(sheet, "接访安排");
    assert!(
        row.starts_with("R067,") && row.contains("已接访") && row.contains("接访一批三人"),
        "{row}"
    );

    let said = run(folder, &line("record"), "zh");
    assert!(said.contains("案件编号 C051；步骤 同意；日期 2020-12-18"), "{said}");
    let recorded = rows(folder);
    let [(sheet, row)] = changed(&held, &recorded)[..] else { panic!("one row is new: {said}") };
    assert_eq!(sheet, "办理步骤");
    assert!(row.starts_with("C051,") && row.contains("同意"), "{row}");
    let case = ["case", "台账.xlsx", "C051", "--as-of", "2020-12-31", "--format", "json"];
    let case: serde_json::Value =
        serde_json::from_str(&run(folder, &case.map(str::to_owned), "zh")).unwrap();
    assert_eq!(case["stage"], "consented");

    let list = run(folder, &line("todo"), "zh");
    for expected in ["\n逾期（3 项）\n", "\n本周（12 项）\n", " 报送办理情况 C014 ", " 公示 C051 "]
    {
        assert!(list.contains(expected), "{expected}{list}");
    }
    assert!(!list.contains("R067") && !list.contains("同意 C051"), "both are done: {list}");
}
