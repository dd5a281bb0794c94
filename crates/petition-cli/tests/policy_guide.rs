//! Does what the guides for authors of policies say, block by block: `docs/policy.zh.md`, `docs/policy.en.md`.
//!
//! Blocks of TOML build `yunling.toml`, and it loads after each. A `text` block is the output of the commands above it;
//! `UPDATE=1` writes it anew.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a panic is a test's failure")]

mod common;

use common::petition;
use petition_core::Policy;
use std::path::{Path, PathBuf};

/// The file that the guide writes.
const FILE: &str = "yunling.toml";

fn guide(lang: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../docs/policy.{lang}.md"))
}

/// Runs a command line of the guide in a folder. Returns its standard output.
fn run(line: &str, folder: &Path, lang: &str) -> String {
    let words: Vec<&str> = line.strip_prefix("petition ").unwrap().split_whitespace().collect();
    let mut command = petition(&words);
    let done = command.args(["--lang", lang]).current_dir(folder).assert().success();
    String::from_utf8(done.get_output().stdout.clone()).unwrap()
}

/// Adds a block to the policy: lines of `[findings]` to that table, others at the end.
fn add(policy: &str, block: &str) -> String {
    match block.strip_prefix("[findings]\n") {
        Some(lines) if policy.contains("[findings]\n") => {
            policy.replacen("[findings]\n", &format!("[findings]\n{lines}"), 1)
        }
        _ => format!("{policy}{block}\n"),
    }
}

/// Does what a guide says. Returns the guide with the outputs, and the number of its commands.
fn follow(lang: &str) -> (String, usize) {
    let text = std::fs::read_to_string(guide(lang)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    let (mut policy, mut output, mut commands) = (String::new(), String::new(), 0);
    let mut followed = String::new();
    for (at, part) in text.split("```").enumerate() {
        let (info, block) = part.split_once('\n').unwrap_or((part, ""));
        let is_block = at % 2 == 1;
        let shown = match info {
            _ if !is_block => part.to_owned(),
            "sh" => {
                commands += block.lines().count();
                output = block.lines().map(|line| run(line, folder.path(), lang)).collect();
                part.to_owned()
            }
            "text" => format!("text\n{output}"),
            "toml" => {
                policy = add(&policy, block);
                Policy::parse(&policy).unwrap_or_else(|error| panic!("{error}\n{block}"));
                std::fs::write(file(FILE), &policy).unwrap();
                part.to_owned()
            }
            "json" => {
                std::fs::write(file("ledger.json"), block).unwrap();
                part.to_owned()
            }
            _ => {
                let name =
                    info.strip_prefix("toml ").unwrap_or_else(|| panic!("a block of {info}"));
                std::fs::write(file(name), block).unwrap();
                part.to_owned()
            }
        };
        followed.push_str(if at == 0 { "" } else { "```" });
        followed.push_str(&shown);
    }
    (followed, commands)
}

#[test]
fn every_block_of_the_guides_does_what_it_shows() {
    for lang in ["zh", "en"] {
        let (followed, commands) = follow(lang);
        assert!(commands >= 5, "{commands}");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(guide(lang), &followed).unwrap();
        }
        let text = std::fs::read_to_string(guide(lang)).unwrap();
        assert!(followed == text, "outputs of the guide differ: run with UPDATE=1\n{followed}");
    }
}

#[test]
fn both_guides_write_the_same_policy() {
    let blocks = |lang: &str| {
        let text = std::fs::read_to_string(guide(lang)).unwrap();
        let blocks: Vec<String> = text
            .split("```")
            .filter(|part| part.starts_with("toml") || part.starts_with("json"))
            .map(str::to_owned)
            .collect();
        blocks
    };
    assert_eq!(blocks("zh"), blocks("en"));
}

#[test]
fn a_new_policy_loads_and_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let output = petition(arguments).current_dir(folder.path()).output().unwrap();
        (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    assert_eq!(run(&["policy", "new", "own", "--lang", "en"]).0, 0);
    assert_eq!(run(&["policy", "check", "own.toml"]).0, 0);
    std::fs::write(folder.path().join("own.toml"), "id = \"filled in\"").unwrap();
    let (code, message) = run(&["policy", "new", "own", "--lang", "en"]);
    assert_eq!(code, 2, "{message}");
    assert!(message.contains("own.toml: file exists") && message.contains("--force"), "{message}");
    let content = std::fs::read_to_string(folder.path().join("own.toml")).unwrap();
    assert_eq!(content, "id = \"filled in\"");
    assert_eq!(run(&["policy", "new", "own", "--force"]).0, 0);
    assert_eq!(run(&["policy", "check", "own.toml"]).0, 0);
}
