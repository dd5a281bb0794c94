//! Finds offices of unknown words in the cells of a one-sheet ledger: `市港务局局长`.
//!
//! A text that ends with a post may be an office, or a name with an office. It is an office here if it begins as
//! offices do, or if an authority is before the post; in brackets after a name unless it begins with a surname.

use crate::fold::name_key;
use crate::leader_segments::{parts, segments};
use crate::office_text::{Offices, end_of_posts};
use crate::person_name::{is_body, is_like_a_name, is_surname, may_be_a_name};

/// Characters that begin offices; no frequent surname is among them.
const FIRST: &str = "市县区省镇乡村州盟旗局厅部处科院所党政纪组副正总支首办委人社工公检法团妇民财信发改教住建城国统宣秘\
    原代第一二三四街";

/// Ends of the names of places.
const PLACES: &str = "市县区镇乡村州旗";

/// The longest office, in characters.
const LONGEST: usize = 40;

/// The offices in these cells.
pub(super) fn of_cells(texts: &[String]) -> Vec<String> {
    let (mut offices, common) = (Vec::new(), Offices::default());
    for segment in texts.iter().flat_map(|text| segments(text)) {
        let is_word_end = |c: char| c.is_whitespace() || matches!(c, ':' | '：');
        let words = segment.outside.split(is_word_end).map(|word| (word, false));
        let remarks = segment.remarks.iter().flat_map(|remark| parts(remark));
        let found = words.chain(remarks.map(|remark| (remark, true)));
        offices.extend(found.filter_map(|(word, is_remark)| office(word, is_remark)));
    }
    offices.retain(|office: &String| !common.has(&name_key(office)));
    petition_core::order::sort_all(&mut offices);
    offices.dedup();
    offices
}

/// The office that a word is or begins with.
fn office(word: &str, is_remark: bool) -> Option<String> {
    let (office, rest) = word.split_at_checked(end_of_posts(word)?)?;
    let is_short = office.chars().count() <= LONGEST;
    let is_own = is_remark || office.starts_with(|c| FIRST.contains(c)) || is_of_authority(office);
    let is_named = office.starts_with(is_surname) && !(is_remark && is_of_place(office));
    let is_whole = rest.is_empty() || (!is_remark && may_be_a_name(rest));
    (is_short && is_whole && is_own && !is_named).then(|| office.to_owned())
}

/// Whether an office begins with the name of a place of two characters: `向阳镇党委书记`.
fn is_of_place(office: &str) -> bool {
    let mut chars = office.chars();
    let name: Vec<char> = chars.by_ref().take(2).collect();
    !is_like_a_name(&name) && chars.next().is_some_and(|c| PLACES.contains(c))
}

/// Whether the text before the post is an authority: `港务局` of `港务局局长`.
fn is_of_authority(office: &str) -> bool {
    let ends = office.char_indices().map(|(at, _)| at).skip(1);
    ends.filter_map(|at| office.split_at_checked(at))
        .any(|(body, post)| is_body(body) && end_of_posts(post) == Some(post.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_office_is_no_name() {
        let of = |text: &str| of_cells(&[text.to_owned()]);
        for text in ["市港务局局长", "市港务局局长林示例", "港务局局长林示例", "甘一（港务局局长）"]
        {
            assert!(of(text).iter().all(|office| office.ends_with("港务局局长")), "{text}");
            assert_eq!(of(text).len(), 1, "{text}");
        }
        for text in
            ["林示例副市长", "甘一港务局局长", "甘一（贺二副市长）", "张书记", "甘一、市领导"]
        {
            assert_eq!(of(text), [""; 0], "{text}");
        }
        assert_eq!(of(&"市长".repeat(10_000)), [""; 0]);
    }
}
