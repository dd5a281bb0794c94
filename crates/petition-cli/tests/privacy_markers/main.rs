//! No marker of a personal field appears in any output or message of any command, format and language without `--full`
//! and `convert`. The commands and their formats are those that the help lists.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a panic is a test's failure")]

#[path = "../common/mod.rs"]
mod common;
#[path = "../../../petition-parquet/tests/common/mod.rs"]
mod folder;
mod inputs;
mod invalid;
mod markers;
mod outputs;

use common::{Run, run, text};
use inputs::Input;
use std::path::Path;

/// The day of every assessment.
pub const DAY: &str = "2020-12-31";
/// The languages of the command.
pub const LANGUAGES: [&str; 2] = ["zh", "en"];

/// Fails if a command printed or wrote a marker.
pub fn assert_no_marker(arguments: &[&str], result: &Run, written: Option<&Path>) {
    let written = written.map(outputs::content).unwrap_or_default();
    for shown in [&result.out, &result.err, &written] {
        let found = markers::found(shown);
        assert_eq!(found, None, "{arguments:?}\n{}", excerpt(shown, found.as_deref()));
    }
}

/// Returns what is around a marker, else the beginning.
fn excerpt(shown: &str, found: Option<&str>) -> String {
    let at = found.and_then(|found| shown.find(found)).unwrap_or_default();
    let before = shown[..at].chars().rev().take(200).collect::<Vec<_>>();
    before.into_iter().rev().chain(shown[at..].chars().take(200)).collect()
}

/// Returns the help of a command in English.
fn help(path: &str) -> String {
    let words: Vec<&str> = path.split_whitespace().chain(["--help", "--lang", "en"]).collect();
    run(&words).out
}

/// Returns the paths of all commands that have no commands of their own.
fn commands(path: &str) -> Vec<String> {
    let help = help(path);
    let Some((_, list)) = help.split_once("Commands:\n") else { return vec![path.to_owned()] };
    let lines = list.lines().take_while(|line| !line.is_empty());
    let names = lines.filter_map(|line| line.strip_prefix("  ").filter(|it| !it.starts_with(' ')));
    names
        .filter_map(|line| line.split_whitespace().next())
        .flat_map(|name| commands(format!("{path} {name}").trim()))
        .collect()
}

/// Returns the formats that the help of a command lists.
fn formats(path: &str) -> Vec<String> {
    let help = help(path).split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((_, list)) = help.split_once("Output format: ") else { return Vec::new() };
    let (list, _) = list.split_once(" [").unwrap();
    let list = list.replace(" or ", ", ");
    list.split(", ").map(|it| it.split_whitespace().next().unwrap().to_owned()).collect()
}

/// The arguments of a command that reads this ledger. A command that is missing here fails the test.
fn arguments<'a>(command: &str, input: &'a Input) -> Vec<Vec<&'a str>> {
    let (file, [reception, case]) = (text(&input.path), &input.ids);
    match command {
        "assess" | "check" | "agenda" | "accountability" => vec![vec![file]],
        "ledger" => vec![vec![file], vec![file, "--quarter", "Q4", "--leader", "L01"]],
        "report" => vec![vec![file], vec![file, "--leaders"]],
        "todo" => {
            vec![vec![file], vec![file, "--week", "--leader", "L01"], vec![file, "--unit", "X"]]
        }
        "case" => vec![vec![file, case], vec![file, reception]],
        "notice" => vec![
            vec![file, reception],
            vec![file, case],
            vec![file, case, "--subject", "住房"],
            vec![file, "X"],
        ],
        "mapping" => vec![vec![file]],
        // A ledger in place of a policy.
        "policy show" | "policy check" | "policy test" | "policy analyse" | "policy explain" => {
            vec![vec![file]]
        }
        "policy diff" => vec![vec![file, "shenzhen-2019"]],
        "clauses" => vec![vec!["--policy", file]],
        "record" => vec![
            vec![file, case, "studied", "--dry-run"],
            vec![file, case, "selected", "--leader", "L01", "--dry-run"],
        ],
        "hold" => vec![vec![file, reception, "--record", "已接访", "--dry-run"]],
        "cancel" => vec![vec![file, reception, "--dry-run"]],
        "publish" => {
            [reception, case, "2020-Q4"].map(|what| vec![file, what, "--dry-run"]).to_vec()
        }
        "reply" => vec![vec![file, "M001", "--text", "已答复", "--dry-run"]],
        "add reception" => vec![vec![
            file,
            "--leader",
            "L01",
            "--date",
            "2020-12-30",
            "--mode",
            "themed",
            "--setting",
            "hall",
            "--dry-run",
        ]],
        "add matter" => vec![vec![file, "--claim", "漏水", "--dry-run"]],
        "add case" => vec![vec![file, "--matter", "M001", "--dry-run"]],
        "diff" => vec![vec![file, "ledger.json"], vec!["ledger.json", file]],
        // It writes personal data in full; here it refuses, or cannot write.
        "merge" => vec![
            vec!["ledger.json", file, file, "-o", "/dev/null/out.json"],
            vec!["ledger.json", file, file, "--dry-run"],
            vec![file, file, "ledger.json", "--dry-run"],
        ],
        "plan" => vec![vec![file, "--period", "2020-Q4"]],
        "candidates" => vec![vec![file]],
        "doc" => vec![
            vec!["schedule", file, "--period", "2020-Q1"],
            vec!["cases", file, "--period", "2020-Q2"],
            vec!["submission", file, case],
            vec!["assignment", file, case],
            vec!["supervision", file, "--unit", "U01"],
            vec!["reception", file, reception],
            vec!["minutes", file, case],
            vec!["review", file, case],
            vec!["site", file, case],
            vec!["summary", file, "--period", "2020-Q4"],
            vec!["annual", file, "--period", "2020"],
            vec!["reminder", file, "--leader", "L01"],
        ],
        // They read nothing; `convert` writes personal data in full.
        "template" | "convert" | "policy list" | "policy new" | "schema json" | "schema policy"
        | "schema sql" | "schema markdown" | "completions" => Vec::new(),
        other => unreachable!("add the arguments of `{other}`"),
    }
}

/// Returns the words of a command line. The file of `add` comes before the kind of record.
fn words<'a>(command: &'a str, own: &[&'a str]) -> Vec<&'a str> {
    match (command.split_once(' '), own) {
        (Some(("add", kind)), [file, own @ ..]) => [&["add", file, kind], own].concat(),
        _ => command.split(' ').chain(own.iter().copied()).collect(),
    }
}

/// The options of a command that the ledger needs.
fn options(command: &str, input: &Input) -> Vec<&'static str> {
    let help = help(command);
    let mut options = Vec::new();
    if help.contains("--bureau") {
        options.extend(input.options);
    }
    if help.contains("--as-of") {
        options.extend(["--as-of", DAY]);
    }
    options
}

#[test]
fn no_command_shows_a_marker_in_any_format_and_language() {
    let folder = tempfile::tempdir().unwrap();
    let inputs = inputs::write(&markers::document(), folder.path());
    let commands = commands("");
    assert!(commands.len() > 15, "{commands:?}");
    let mut succeeded = 0;
    for command in &commands {
        let formats = formats(command);
        for input in &inputs {
            let options = options(command, input);
            for own in arguments(command, input) {
                let words = [words(command, &own), options.clone()].concat();
                for lang in LANGUAGES {
                    let words = [&words[..], &["--lang", lang]].concat();
                    let mut all = vec![words.clone()];
                    let format = |it| [&words[..], &["--format", it]].concat();
                    all.extend(formats.iter().map(|it| format(it.as_str())));
                    for words in all {
                        let result = run(&words);
                        succeeded += usize::from(result.code == 0);
                        assert_no_marker(&words, &result, None);
                    }
                }
            }
        }
    }
    assert!(succeeded > 100, "{succeeded}");
}

#[test]
fn no_written_file_has_a_marker() {
    let folder = tempfile::tempdir().unwrap();
    let inputs = inputs::write(&markers::document(), folder.path());
    let writes = |it: &&String| help(it).contains("--output") && *it != "merge";
    for command in commands("").iter().filter(writes) {
        for input in &inputs {
            let options = options(command, input);
            for own in arguments(command, input) {
                for out in
                    ["out.txt", "out.json", "out.xlsx", "out.html", "out.csv", "out.ics", "out"]
                {
                    let out = folder.path().join(out);
                    let _ = std::fs::remove_file(&out);
                    let mut words =
                        [words(command, &own), options.clone(), vec!["-o", text(&out)]].concat();
                    if out.extension().is_none() && command == "assess" {
                        words.extend(["--format", "parquet", "--force"]);
                    }
                    assert_no_marker(&words, &run(&words), Some(&out));
                    if out.is_dir() {
                        std::fs::remove_dir_all(&out).unwrap();
                    }
                }
            }
        }
    }
}

#[test]
fn no_result_of_tables_has_a_marker() {
    let folder = tempfile::tempdir().unwrap();
    let tables = inputs::write_tables(&markers::document(), folder.path());
    let out = folder.path().join("out");
    for lang in LANGUAGES {
        let words =
            ["assess", "--tables", text(&tables), "--as-of", DAY, "--lang", lang, "--force"];
        for format in formats("assess") {
            let words = [&words[..], &["--format", &format, "-o", text(&out)]].concat();
            assert_no_marker(&words, &run(&words), Some(&out));
        }
        for format in ["json", "csv"] {
            let words = [&words[..7], &["--format", format]].concat();
            let result = run(&words);
            assert_eq!(result.code, 0, "{}", result.err);
            assert_no_marker(&words, &result, None);
        }
    }
}

#[test]
fn full_and_convert_show_what_the_others_hide() {
    let folder = tempfile::tempdir().unwrap();
    let inputs = inputs::write(&markers::document(), folder.path());
    for input in &inputs {
        let file = text(&input.path);
        let full = [&["ledger", file, "--full", "--as-of", DAY][..], input.options].concat();
        for words in [full, [&["convert", file, "-"][..], input.options].concat()] {
            let result = run(&words);
            assert!(markers::found(&result.out).is_some(), "{words:?}: {}", result.err);
            assert_eq!(markers::found(&result.err), None, "{words:?}");
        }
    }
}
