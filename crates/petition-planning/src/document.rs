//! The text of a result's JSON document.

use serde::Serialize;

/// Returns canonical JSON: two spaces of indentation, a final line feed.
pub(crate) fn to_json_text(document: &impl Serialize) -> String {
    // Documents have text keys and finite numbers only: serialising them cannot fail.
    let mut text = serde_json::to_string_pretty(document).unwrap_or_default();
    text.push('\n');
    text
}
