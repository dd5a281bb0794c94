//! The word lists of the documents.

#![allow(clippy::unwrap_used)]

use petition_core::{Lang, Word};
use petition_planning::candidates::{AlarmCode, Fit, LeftOut};
use petition_planning::plan::{DayBlock, NoteCode};
use std::collections::BTreeSet;

#[test]
fn keys_and_labels_occur_once_in_their_list() {
    let lists: [Vec<Word>; 5] = [
        DayBlock::ALL.iter().map(|word| word.word()).collect(),
        NoteCode::ALL.iter().map(|word| word.word()).collect(),
        Fit::ALL.iter().map(|word| word.word()).collect(),
        AlarmCode::ALL.iter().map(|word| word.word()).collect(),
        LeftOut::ALL.iter().map(|word| word.word()).collect(),
    ];
    for list in lists {
        let keys: BTreeSet<&str> = list.iter().map(|word| word.key).collect();
        assert_eq!(keys.len(), list.len());
        for lang in [Lang::Zh, Lang::En] {
            let labels: BTreeSet<&str> = list.iter().map(|word| word.label(lang)).collect();
            assert_eq!(labels.len(), list.len(), "{labels:?}");
        }
    }
    assert_eq!(serde_json::to_value(DayBlock::NotWorkday).unwrap(), "not_workday");
}
