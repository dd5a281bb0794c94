//! Long tables. A short one is complete in the page. Of a long one, the page has the first rows as elements and all rows
//! as data, from which the script makes the rows that are shown.

use super::context::Page;
use super::filter::{Choice, filter};
use maud::{Markup, PreEscaped, html};
use petition_core::escape::escape_text;

/// The most rows of a table that is complete in the page.
const MAX_WHOLE: usize = 300;

/// The rows that are shown at a time.
const PAGE_ROWS: usize = 100;

/// The most bytes of the rows that are elements of a long table.
const MAX_SHOWN_BYTES: usize = 500_000;

/// A table of rows.
pub(super) struct List<'p> {
    /// The anchor of the section, which is the name of the list.
    pub id: &'static str,
    /// The class of the table.
    pub class: &'static str,
    /// The caption, for screen readers.
    pub caption: &'p str,
    /// The header.
    pub head: Markup,
    /// The drop-down lists of the filter; `None`: no filter.
    pub choices: Option<Vec<Choice<'p>>>,
}

impl Page<'_> {
    /// Renders a table with its filter. A long one is paged.
    pub(super) fn list<T>(
        &self,
        list: &List<'_>,
        items: &[T],
        row: impl Fn(&T) -> Markup,
    ) -> Markup {
        self.grouped_list(list, items, row, |_, _| None)
    }

    /// Renders a table with groups: `group` returns the header before an item that begins one, from the item before it
    /// and the item.
    pub(super) fn grouped_list<T>(
        &self,
        list: &List<'_>,
        items: &[T],
        row: impl Fn(&T) -> Markup,
        group: impl Fn(Option<&T>, &T) -> Option<Markup>,
    ) -> Markup {
        let total = items.len();
        let mut body = Body::default();
        let mut data = (total > MAX_WHOLE).then(|| self.data.borrow_mut());
        let mut before = None;
        for (at, item) in items.iter().enumerate() {
            let group = group(before.replace(item), item).map(Markup::into_string);
            let row = row(item).into_string();
            if data.is_none() || (at < PAGE_ROWS && body.html.len() < MAX_SHOWN_BYTES) {
                body.push(group.as_deref(), &row);
            }
            if let Some(data) = &mut data {
                let group = group.as_deref().map(escape_text);
                if !data.push(list.id, group.as_deref(), &escape_text(&row)) {
                    break;
                }
            }
        }
        let paged = data.map(|data| data.rows(list.id));
        html! {
            @if let Some(choices) = &list.choices { (filter(self, list.id, total, choices)) }
            @if let Some(stored) = paged { (pager(self, list.id, body.rows, stored, total)) }
            div.scroll tabindex="0" role="region" aria-label=(list.caption) {
                table class=(list.class) data-rows=(list.id) data-paged[paged.is_some()] {
                    caption.quiet { (list.caption) }
                    thead { (list.head) }
                    (body.finish())
                }
            }
        }
    }
}

/// The rows that are elements of the page.
#[derive(Default)]
struct Body {
    html: String,
    rows: usize,
}

impl Body {
    fn push(&mut self, group: Option<&str>, row: &str) {
        if group.is_some() || self.html.is_empty() {
            let end = if self.html.is_empty() { "" } else { "</tbody>" };
            self.html.extend([end, "<tbody>", group.unwrap_or_default()]);
        }
        self.html.push_str(row);
        self.rows += 1;
    }

    fn finish(mut self) -> Markup {
        if !self.html.is_empty() {
            self.html.push_str("</tbody>");
        }
        // It consists of rendered templates.
        PreEscaped(self.html)
    }
}

/// Renders what a long table shows of its rows, with the buttons. Without the script, the buttons are hidden.
fn pager(page: &Page<'_>, list: &str, shown: usize, stored: usize, total: usize) -> Markup {
    let button = |to: &'static str, zh, en| {
        html! { button type="button" data-to=(to) { (page.t(zh, en)) } }
    };
    html! {
        div.pager data-pager=(list) data-size=(PAGE_ROWS) {
            p.range aria-live="polite" {
                (page.t("共 ", "Rows "))
                @if page.lang == petition_core::Lang::Zh {
                    span.total { (total) } " 行，此处列出第 " span.from { "1" } "–" span.to { (shown) } " 行。"
                } @else {
                    span.from { "1" } "–" span.to { (shown) } " of " span.total { (total) } ". "
                }
                span.how {
                    (page.t(
                        "翻页须启用脚本；打印时只打印列出的各行。全部数据请用 --format csv 或 json 导出。",
                        "Scripts turn the pages; a print has the listed rows. For all rows, export with --format csv or json.",
                    ))
                    @if stored < total {
                        (page.t("本页只存前 ", " This page stores the first ")) (stored) (page.t(" 行。", " rows."))
                    }
                }
            }
            nav hidden aria-label=(page.t("翻页", "Pages")) {
                (button("first", "首页", "First"))
                (button("previous", "上一页", "Previous"))
                label {
                    span.quiet { (page.t("页码", "Page")) }
                    input type="number" min="1" value="1" inputmode="numeric";
                }
                span { "/ " span.pages {} }
                (button("next", "下一页", "Next"))
                (button("last", "末页", "Last"))
            }
        }
    }
}
