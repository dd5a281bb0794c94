//! The texts of the example year's papers, as files that a review of the wording reads.
//!
//! `UPDATE=1 cargo test -p petition-documents` writes them.

use crate::year::{ledger, tasks, write};
use petition_documents::{PaperKind, html, text};
use std::fs;
use std::path::Path;

#[test]
fn every_paper_of_the_example_year_reads_as_its_file() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/shenzhen-2020/papers");
    let update = std::env::var_os("UPDATE").is_some();
    let ledger = ledger();
    for task in tasks() {
        let paper =
            write(&ledger, task, false).unwrap_or_else(|error| panic!("{}: {error}", task.0));
        let file = folder.join(format!("{}.txt", task.0));
        if update {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&file, text(&paper)).unwrap();
        }
        let expected = fs::read_to_string(&file).unwrap();
        assert_eq!(text(&paper), expected, "{}", task.0);
    }
}

#[test]
fn the_example_year_has_every_kind() {
    let kinds: Vec<PaperKind> = tasks().iter().map(|task| task.1).collect();
    assert!(PaperKind::ALL.iter().all(|kind| kinds.contains(kind)));
}

#[test]
fn web_pages_have_the_words_of_the_text_and_nothing_from_elsewhere() {
    let ledger = ledger();
    for task in tasks() {
        let paper = write(&ledger, task, false).unwrap();
        let page = html(&paper);
        assert!(page.contains(&paper.title_text()), "{}", task.0);
        for cell in paper.blocks.iter().filter_map(|block| match block {
            petition_documents::Block::Paragraph(line) => Some(line.plain()),
            _ => None,
        }) {
            let first: String = cell.chars().take_while(|c| !"【<>&\"".contains(*c)).collect();
            assert!(page.contains(&first), "{}: {first}", task.0);
        }
        for foreign in ["http:", "https:", "<script", "src=", "@import", "url("] {
            assert!(!page.contains(foreign), "{}: {foreign}", task.0);
        }
    }
}
