//! The head of the document: content security policy, metadata, style.

use super::context::Page;
use crate::view::REPORT;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use maud::{Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

/// The only style of the page.
const STYLE: &str = include_str!("page.css");

/// The only script of the page.
const SCRIPT: &str = include_str!("page.js");

/// The style of the to-do list: that of the report, and its own rules after it.
const TODO_STYLE: &str = concat!(include_str!("page.css"), include_str!("todo.css"));

/// Returns the content security policy. It permits only the page's own style and script, by their hashes: a script in
/// the data would not run even without escaping.
fn content_policy(style: &str, script: Option<&str>) -> String {
    let hash =
        |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())));
    let script = script.map_or_else(|| "'none'".to_owned(), hash);
    format!(
        "default-src 'none'; style-src {}; script-src {script}; base-uri 'none'; form-action 'none'",
        hash(style),
    )
}

/// Renders the head of the report.
pub(super) fn head(page: &Page<'_>, title: &str) -> Markup {
    let about = page.t(REPORT.zh, "Assessment of receptions and leader-assigned cases");
    render(title, about, STYLE, Some(SCRIPT))
}

/// Renders the head of the to-do list, which has no script.
pub(super) fn todo_head(title: &str, about: &str) -> Markup {
    render(title, about, TODO_STYLE, None)
}

/// Renders the head of a page with its only style and script.
pub(crate) fn render(title: &str, about: &str, style: &str, script: Option<&str>) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta http-equiv="Content-Security-Policy" content=(content_policy(style, script));
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            meta name="referrer" content="no-referrer";
            meta name="robots" content="noindex";
            meta name="generator" content=(concat!("petition-report ", env!("CARGO_PKG_VERSION")));
            meta name="description" content=(about);
            title { (title) }
            style { (PreEscaped(style)) }
        }
    }
}

/// Renders the script, at the end of the page. The page is complete without it.
pub(super) fn script() -> Markup {
    html! { script { (PreEscaped(SCRIPT)) } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_and_script_cannot_end_their_elements_or_load_resources() {
        for text in [STYLE, TODO_STYLE, SCRIPT] {
            assert!(!text.contains("</"), "would end the element");
            assert!(!text.contains('\r'), "a browser would hash it with line feeds");
            assert!(!text.contains("url(") && !text.contains("@import") && !text.contains("http"));
        }
    }
}
