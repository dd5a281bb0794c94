//! The filter above a list. Without the script it stays hidden and the whole list is shown.

use super::context::Page;
use maud::{Markup, html};

/// A choice of the filter: rows carry the chosen value in `data-<key>`.
pub(super) struct Choice<'a> {
    /// The key.
    pub key: &'static str,
    /// What is chosen.
    pub label: &'a str,
    /// Value and label of each option that the list has.
    pub options: Vec<(String, String)>,
}

/// The filter of the list with this anchor.
pub(super) fn filter(page: &Page<'_>, list: &str, total: usize, choices: &[Choice<'_>]) -> Markup {
    html! {
        form.filter data-list=(list) data-total=(total) hidden aria-label=(page.t("筛选", "Filter")) {
            @for choice in choices {
                label {
                    span { (choice.label) }
                    select name=(choice.key) {
                        option value="" { (page.t("全部", "all")) }
                        @for (value, label) in &choice.options { option value=(value) { (label) } }
                    }
                }
            }
            label.text {
                span { (page.t("姓名、编号或文字", "Name, id or text")) }
                input type="search" name="text" autocomplete="off" spellcheck="false";
            }
            button type="reset" { (page.t("清除", "Clear")) }
            output aria-live="polite" { span.shown { (total) } " / " (total) }
        }
        p.nothing data-nothing=(list) hidden { (page.t("没有符合条件的记录。", "Nothing fits this choice.")) }
    }
}

/// Options for the words that a list really has, in the order of the words.
pub(super) fn options<'a, T: PartialEq + Copy + 'a>(
    all: &[T],
    present: impl Iterator<Item = T>,
    word: impl Fn(T) -> (String, String),
) -> Vec<(String, String)> {
    let mut there = Vec::new();
    for one in present {
        if !there.contains(&one) {
            there.push(one);
        }
    }
    all.iter().copied().filter(|one| there.contains(one)).map(word).collect()
}
