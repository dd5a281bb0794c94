//! The word lists of the documents.

#![allow(clippy::unwrap_used)]

use petition_core::Lang;
use petition_planning::candidates::{AlarmCode, Fit, LeftOut};
use petition_planning::plan::{DayBlock, NoteCode};
use std::collections::BTreeSet;

#[test]
fn keys_and_labels_occur_once_in_their_list() {
    let lists = [DayBlock::WORDS, NoteCode::WORDS, Fit::WORDS, AlarmCode::WORDS, LeftOut::WORDS];
    for list in lists {
        let keys: BTreeSet<&str> = list.iter().map(|word| word.key).collect();
        assert_eq!(keys.len(), list.len());
        for lang in [Lang::Zh, Lang::En] {
            let labels: BTreeSet<&str> = list.iter().map(|word| word.label(lang)).collect();
            assert_eq!(labels.len(), list.len(), "{labels:?}");
        }
    }
    assert_eq!(serde_json::to_value(DayBlock::NotWorkday).unwrap(), "not_workday");
    assert!(DayBlock::ALL.iter().all(|block| DayBlock::from_key(block.key()) == Some(*block)));
    assert_eq!(DayBlock::from_key("non_workday"), None);
}
