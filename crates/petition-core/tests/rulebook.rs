//! `docs/rulebook.md` and the sources agree: every section is linked, every link is valid, and the page contains the
//! words of the tables.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a panic is a test's failure")]

use petition_core::compliance::Status;
use petition_core::ledger::{ElementKey, words};
use petition_core::workflow::{Stage, StepKind};
use petition_core::{Word, compliance};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const LINK: &str = "docs/rulebook.md#";

fn root() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn page() -> String {
    fs::read_to_string(root().join("docs/rulebook.md")).unwrap()
}

/// Returns the anchors of the headings, in GitHub's form.
fn anchors(page: &str) -> BTreeSet<String> {
    let headings = page.lines().filter_map(|line| line.split_once("## "));
    let headings = headings.filter(|(hashes, _)| hashes.is_empty() || *hashes == "#");
    let letters = |heading: &str| {
        let lower = heading.to_lowercase().replace(' ', "-");
        lower.chars().filter(|one| one.is_alphanumeric() || *one == '-').collect()
    };
    headings.map(|(_, heading)| letters(heading)).collect()
}

/// Returns the anchors after `docs/rulebook.md#`, and after `, #` that follows one.
fn links(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices(LINK) {
        let mut rest = &text[at + LINK.len()..];
        loop {
            let end = rest.find(|one: char| !one.is_ascii_alphanumeric() && one != '-');
            let (anchor, after) = rest.split_at(end.unwrap_or(rest.len()));
            found.push(anchor.to_owned());
            let Some(next) = after.strip_prefix(", #") else { break };
            rest = next;
        }
    }
    found
}

/// Collects every link in the sources below a folder, with its file.
fn links_below(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            links_below(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs" || extension == "py") {
            let text = fs::read_to_string(&path).unwrap();
            let file = path.display().to_string();
            found.extend(links(&text).into_iter().map(|link| (link, file.clone())));
        }
    }
}

/// Returns the links in the sources of all crates and of the second implementation.
fn all_links() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for member in fs::read_dir(root().join("crates")).unwrap().map(Result::unwrap) {
        let sources = member.path().join("src");
        if sources.is_dir() {
            links_below(&sources, &mut found);
        }
    }
    links_below(&root().join("tests/oracle"), &mut found);
    found
}

#[test]
fn every_link_leads_to_a_section() {
    let anchors = anchors(&page());
    let wrong: Vec<_> =
        all_links().into_iter().filter(|(link, _)| !anchors.contains(link)).collect();
    assert!(wrong.is_empty(), "no such section of {LINK}: {wrong:#?}");
}

#[test]
fn every_section_is_linked_from_a_source_file() {
    let linked: BTreeSet<String> = all_links().into_iter().map(|(link, _)| link).collect();
    let unlinked: Vec<_> = anchors(&page()).difference(&linked).cloned().collect();
    assert!(unlinked.is_empty(), "sections that no source file links: {unlinked:?}");
}

#[test]
fn links_inside_of_the_page_lead_to_a_section() {
    let page = page();
    let anchors = anchors(&page);
    let inside = page.split("](#").skip(1).filter_map(|rest| rest.split(')').next());
    let wrong: Vec<_> = inside.filter(|link| !anchors.contains(*link)).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn the_page_has_the_words_of_the_tables() {
    let page = page();
    let lists: [&[Word]; 12] = [
        Status::WORDS,
        compliance::ClockStatus::WORDS,
        compliance::Severity::WORDS,
        Stage::WORDS,
        StepKind::WORDS,
        words::OFFICES,
        words::Mode::WORDS,
        words::Setting::WORDS,
        words::Length::WORDS,
        words::ReceptionStatus::WORDS,
        words::Channel::WORDS,
        words::Purpose::WORDS,
    ];
    let written = lists.into_iter().flatten().map(|word| format!("`{}` {}", word.key, word.zh));
    let missing: Vec<_> = written.filter(|text| !page.contains(text)).collect();
    assert!(missing.is_empty(), "docs/rulebook.md lacks: {missing:?}");
}

/// Returns the keys in the first column of the table below a heading.
fn rows<'a>(page: &'a str, heading: &str) -> Vec<&'a str> {
    let section = page.split(heading).nth(1).expect("the page has the heading");
    let section = section.split("\n#").next().unwrap_or_default();
    let rows = section.lines().filter_map(|line| line.strip_prefix("| `"));
    rows.filter_map(|row| row.split('`').next()).collect()
}

#[test]
fn the_tables_of_the_page_have_the_order_of_the_code() {
    let page = page();
    let keys = |words: &'static [Word]| words.iter().map(|word| word.key).collect::<Vec<_>>();
    assert_eq!(rows(&page, "\n## 7. Case workflow\n"), keys(StepKind::WORDS));
    assert_eq!(rows(&page, "\n### Finding rules\n"), keys(compliance::Rule::WORDS));
    assert_eq!(rows(&page, "\n## 12. Statutory clocks\n"), keys(words::EventKind::WORDS));
    let elements: Vec<_> = ElementKey::ALL.iter().map(|one| one.key()).collect();
    assert_eq!(rows(&page, "\n## 9. Ledger entry\n"), elements);
}
