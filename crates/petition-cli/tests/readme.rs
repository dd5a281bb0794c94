//! Every command that the project's front page shows is run as it stands there.
#![allow(clippy::unwrap_used)]

#[path = "../../petition-parquet/tests/common/mod.rs"]
mod folder;

use assert_cmd::Command;
use std::path::{Path, PathBuf};

fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The words of each line of the README that calls the command, without what follows `#`.
fn lines() -> Vec<Vec<String>> {
    let readme = std::fs::read_to_string(project().join("README.md")).unwrap();
    let calls = readme.lines().filter_map(|line| line.strip_prefix("petition "));
    let words = |line: &str| {
        let call = line.split('#').next().unwrap_or_default();
        call.split_whitespace().map(str::to_owned).collect()
    };
    calls.map(words).collect()
}

/// A folder with what the lines name: the example year as the workbook and as tables, and the policy of the README.
fn desk() -> tempfile::TempDir {
    let desk = tempfile::tempdir().unwrap();
    let readme = std::fs::read_to_string(project().join("README.md")).unwrap();
    let policy = readme.split_once("```toml\n").unwrap().1.split_once("```").unwrap().0;
    std::fs::write(desk.path().join("our-reading.toml"), policy).unwrap();
    let workbook = project().join("examples/shenzhen-2020/ledger.xlsx");
    std::fs::copy(workbook, desk.path().join("台账.xlsx")).unwrap();
    std::fs::create_dir(desk.path().join("tables")).unwrap();
    folder::write_all(&folder::example(), &desk.path().join("tables"), folder::Form::default());
    desk
}

#[test]
fn every_command_of_the_readme_runs() {
    let lines = lines();
    assert!(lines.len() >= 9, "the README shows the command at work");
    for words in lines {
        let desk = desk();
        if words.first().is_some_and(|word| word == "template") {
            std::fs::remove_file(desk.path().join("台账.xlsx")).unwrap();
        }
        let mut command = Command::cargo_bin("petition").unwrap();
        let done = command.args(&words).current_dir(desk.path()).assert();
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
