//! Half-width forms: what a Chinese keyboard writes full-width means the same.

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
    let half = text.chars().map(half_width).filter(|c| !c.is_whitespace());
    half.flat_map(char::to_lowercase).collect()
}

/// Whether a text is blank: nothing but white space, the ideographic space included.
pub(crate) fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
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
}
