//! The filter above a list. Without the script it is hidden, and the list shows all rows.

use super::context::Page;
use maud::{Markup, html};

/// A drop-down list of the filter. Rows have their value in the attribute `data-<key>`.
pub(super) struct Choice<'a> {
    /// The key.
    pub key: &'static str,
    /// The label.
    pub label: &'a str,
    /// Value and label of each option.
    pub options: Vec<(String, String)>,
}

/// Renders the filter of the list with this anchor.
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
        p.nothing data-nothing=(list) hidden { (page.t("没有符合条件的记录。", "No row matches the filter.")) }
    }
}

/// Returns options for the words that occur in a list, in the order of the words.
pub(super) fn options<'a, T: PartialEq + Copy + 'a>(
    all: &[T],
    present: impl Iterator<Item = T>,
    word: impl Fn(T) -> (String, String),
) -> Vec<(String, String)> {
    let mut used = Vec::new();
    for one in present {
        if !used.contains(&one) {
            used.push(one);
        }
    }
    all.iter().copied().filter(|one| used.contains(one)).map(word).collect()
}
