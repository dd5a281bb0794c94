//! No personal datum of a petitioner is in a public paper, whatever the ledger; internal papers mask it.

use crate::year::{ledger, tasks, write};
use petition_core::ledger::{LedgerDocument, Petitioner};
use petition_core::{Lang, Ledger};
use petition_documents::{PaperKind, docx, html, text};
use proptest::prelude::*;
use proptest::sample::Index;
use std::io::{Cursor, Read};

const NAME: &str = "欧阳标记";
const ID_NUMBER: &str = "11010519491231002X";
const PHONE: &str = "13912345678";
const ADDRESS: &str = "标记市标记路八十八号";

/// The markers of one petitioner.
fn marked() -> Petitioner {
    Petitioner {
        name: Some(NAME.into()),
        id_number: Some(ID_NUMBER.into()),
        phone: Some(PHONE.into()),
        address: Some(ADDRESS.into()),
    }
}

/// A text with every marker.
fn free() -> String {
    format!("{NAME}（{ID_NUMBER}，{PHONE}，住{ADDRESS}）反映")
}

/// Puts markers into every personal field and every free text of the example year.
fn with_markers(mut document: LedgerDocument) -> LedgerDocument {
    for at in 0..document.matters.len() {
        let matter = document.matters.get_mut(at).unwrap();
        matter.petitioners = vec![marked()];
        matter.claim = free();
        matter.location.detail = Some(free());
        for text in [&mut matter.cause, &mut matter.opinion, &mut matter.result, &mut matter.reply]
        {
            *text = Some(free());
        }
    }
    for at in 0..document.receptions.len() {
        document.receptions.get_mut(at).unwrap().record = Some(free());
    }
    for at in 0..document.cases.len() {
        for step in &mut document.cases.get_mut(at).unwrap().steps {
            if step.record.is_some() {
                step.record = Some(free());
            }
        }
    }
    document
}

/// Returns everything that a reader of a Word document can find: each part, unpacked.
pub fn unpacked(bytes: Vec<u8>) -> String {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut all = String::new();
    for at in 0..package.len() {
        package.by_index(at).unwrap().read_to_string(&mut all).unwrap();
    }
    all
}

fn assert_without(shown: &str, markers: &[&str], what: &str) {
    for marker in markers {
        assert!(!shown.contains(marker), "{what}: {marker}");
    }
}

#[test]
fn no_paper_shows_a_marker_unless_asked_to() {
    let ledger = Ledger::new(&with_markers(ledger().document().clone())).unwrap();
    for task in tasks() {
        let paper = write(&ledger, task, false).unwrap();
        let all =
            [text(&paper), html(&paper), paper.to_json(), unpacked(docx(&paper).unwrap())].concat();
        assert_without(&all, &[NAME, ID_NUMBER, PHONE, ADDRESS], task.0);
        assert_without(&format!("{paper:?}"), &[NAME, ID_NUMBER, PHONE, ADDRESS], task.0);
    }
}

#[test]
fn a_form_in_full_shows_persons_and_a_public_paper_never_does() {
    let ledger = Ledger::new(&with_markers(ledger().document().clone())).unwrap();
    for task in tasks() {
        let paper = write(&ledger, task, true).unwrap();
        let shown = text(&paper);
        if task.1 == PaperKind::Reception {
            assert!([NAME, ID_NUMBER, PHONE, ADDRESS].iter().all(|marker| shown.contains(marker)));
        }
        if task.1.is_public() {
            assert_without(&shown, &[NAME, ID_NUMBER, PHONE, ADDRESS], task.0);
        }
        assert_without(&format!("{paper:?}"), &[NAME, ID_NUMBER, PHONE, ADDRESS], task.0);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Wherever a marker is written into a text that is published, the paper is refused, without the marker.
    #[test]
    fn a_marker_in_a_public_text_refuses_the_paper(
        reception in any::<Index>(),
        field in 0..3_usize,
        marker in prop::sample::select(&[NAME, ID_NUMBER, PHONE, ADDRESS][..]),
    ) {
        let mut document = with_markers(ledger().document().clone());
        let public: Vec<usize> = (0..document.receptions.len())
            .filter(|at| {
                let one = &document.receptions[*at];
                one.date < crate::year::day("2020-04-01") && one.date >= crate::year::day("2020-01-01")
            })
            .collect();
        let one = document.receptions.get_mut(public[reception.index(public.len())]).unwrap();
        let matter = one.matters[0].clone();
        match field {
            0 => one.place = Some(format!("{marker}处")),
            1 => one.time = Some(format!("九时（{marker}）")),
            _ => {
                let at = document.matters.iter().position(|one| one.id == matter).unwrap();
                document.matters.get_mut(at).unwrap().domain = Some(format!("{marker}案"));
                document.domains = Vec::new();
            }
        }
        let ledger = Ledger::new(&document).unwrap();
        let task = tasks().into_iter().find(|task| task.1 == PaperKind::Schedule).unwrap();
        let error = write(&ledger, task, false).unwrap_err();
        prop_assert_eq!(error.code(), "paper_incomplete");
        for lang in [Lang::Zh, Lang::En] {
            prop_assert!(!error.message(lang).contains(marker));
        }
    }
}
