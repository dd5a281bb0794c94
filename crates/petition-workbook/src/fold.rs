//! Half-width forms, invisible characters and fillers: different writings of one text.

use petition_core::schema::cell;
use std::borrow::Cow;

/// One character in its half-width form.
pub(crate) const fn half_width(c: char) -> char {
    match c {
        // The full-width forms lie in the order of ASCII, 0xFEE0 further on.
        '\u{ff01}'..='\u{ff5e}' => match char::from_u32(c as u32 - 0xfee0) {
            Some(half) => half,
            None => c,
        },
        '\u{3000}' | '\u{a0}' => ' ',
        _ => c,
    }
}

/// The text in half-width forms, without white space around it.
pub(crate) fn folded(text: &str) -> String {
    let half: String = text.chars().map(half_width).collect();
    half.trim().to_owned()
}

/// The text in half-width forms, lower case, without any white space: how names are compared.
pub(crate) fn name_key(text: &str) -> String {
    key_chars(text).collect()
}

/// Whether a text has this key, which is not made again.
pub(crate) fn has_key(text: &str, key: &str) -> bool {
    key_chars(text).eq(key.chars())
}

fn key_chars(text: &str) -> impl Iterator<Item = char> {
    let half = text.chars().map(half_width).filter(|c| !c.is_whitespace());
    half.flat_map(char::to_lowercase)
}

/// Whether a text is blank: nothing but white space, the ideographic space included.
pub(crate) fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// Whether a text is a filler and nothing else.
pub(crate) fn is_filler(text: &str) -> bool {
    !is_blank(text) && cell::is_blank(text)
}

/// The text without invisible characters.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if text.contains(cell::is_invisible) {
        text.replace(cell::is_invisible, "").into()
    } else {
        text.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_becomes_half_width() {
        assert_eq!(folded("　Ｍ００１／（甲） "), "M001/(甲)");
        assert_eq!(name_key(" 登 记\n日期 ＩＤ"), "登记日期id");
        assert!(is_blank("\u{3000}\t"));
    }

    #[test]
    fn fillers_are_whole_texts() {
        for text in cell::FILLERS.iter().copied().chain([" 无　"]) {
            assert!(is_filler(text), "{text}");
        }
        for text in ["", "无名", "---", "1/2", "不详细"] {
            assert!(!is_filler(text), "{text}");
        }
    }

    #[test]
    fn invisible_characters_are_dropped() {
        assert_eq!(visible("\u{202d}138\u{200b}0\u{202c}\u{feff}"), "1380");
        assert!(matches!(visible("甲 乙"), Cow::Borrowed(_)));
    }
}
