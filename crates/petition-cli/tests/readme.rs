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
