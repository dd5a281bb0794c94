//! Escapes control characters, direction controls and invisible characters of the whole page: texts, attributes, ids.

use petition_core::escape::escape_text;

/// The elements with the page's own texts of several lines. Data cannot contain their tags: templates escape `<`.
const OWN: [(&str, &str); 2] = [("<style>", "</style>"), ("<script>", "</script>")];

/// Returns the page with escapes. Its own style and script stay as they are; elsewhere all line feeds are data.
pub(crate) fn escape_data(page: &str) -> String {
    let mut escaped = String::with_capacity(page.len());
    let mut rest = page;
    for (start, end) in OWN {
        let at = rest.find(start).unwrap_or(rest.len());
        let (data, own) = rest.split_at(at);
        escaped.push_str(&escape_text(data));
        let at = own.find(end).unwrap_or(own.len());
        let (own, after) = own.split_at(at);
        escaped.push_str(own);
        rest = after;
    }
    escaped.push_str(&escape_text(rest));
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_style_and_script_have_line_feeds() {
        let page =
            "a\n\u{1b}<style>x\n</style>b\n<b title=\"\u{202e}\">\u{85}<script>y\n</script>\u{7f}";
        assert_eq!(
            escape_data(page),
            "a\\n\\u{1b}<style>x\n</style>b\\n<b title=\"\\u{202e}\">\\u{85}<script>y\n</script>\\u{7f}"
        );
    }
}
