//! Digits of every script, and unseen characters inside of numbers and names.

/// The zeros of the decimal digits of Unicode 16: each begins a row of ten.
const ZEROS: [u32; 70] = [
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66,
    0xde6, 0xe50, 0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90,
    0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10,
    0x104a0, 0x10d30, 0x10d40, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0,
    0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50, 0x11da0, 0x11f50, 0x16a60,
    0x16ac0, 0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e4f0,
    0x1e5f1, 0x1e950, 0x1fbf0,
];

/// Rows of other digits: superscript, subscript, circled, in brackets, Suzhou numerals. First, last, value of the first.
const ROWS: [(char, char, u8); 22] = [
    ('\u{b2}', '\u{b3}', 2),
    ('\u{b9}', '\u{b9}', 1),
    ('\u{2070}', '\u{2070}', 0),
    ('\u{2074}', '\u{2079}', 4),
    ('\u{2080}', '\u{2089}', 0),
    ('\u{2460}', '\u{2468}', 1),
    ('\u{2474}', '\u{247c}', 1),
    ('\u{2488}', '\u{2490}', 1),
    ('\u{24ea}', '\u{24ea}', 0),
    ('\u{24f5}', '\u{24fd}', 1),
    ('\u{24ff}', '\u{24ff}', 0),
    ('\u{2776}', '\u{277e}', 1),
    ('\u{2780}', '\u{2788}', 1),
    ('\u{278a}', '\u{2792}', 1),
    ('\u{3007}', '\u{3007}', 0),
    ('\u{3021}', '\u{3029}', 1),
    ('\u{3192}', '\u{3195}', 1),
    ('\u{3220}', '\u{3228}', 1),
    ('\u{3280}', '\u{3288}', 1),
    ('\u{1f100}', '\u{1f100}', 0),
    ('\u{1f101}', '\u{1f10a}', 0),
    ('\u{1f10b}', '\u{1f10c}', 0),
];

/// Returns the value of a digit of any script: decimal, circled, superscript, Chinese (also 幺 and the financial forms).
pub(crate) fn digit_value(c: char) -> Option<u8> {
    if c.is_ascii() {
        return c.to_digit(10).map(|value| value as u8);
    }
    chinese(c).or_else(|| in_row(c)).or_else(|| decimal(c))
}

fn chinese(c: char) -> Option<u8> {
    Some(match c {
        '零' | '○' | '◯' => 0,
        '一' | '壹' | '壱' | '弌' | '幺' | '⼀' => 1,
        '二' | '贰' | '貳' | '弍' | '弐' | '⼆' => 2,
        '三' | '叁' | '參' | '叄' | '弎' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' | '⼋' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

fn in_row(c: char) -> Option<u8> {
    let after = ROWS.partition_point(|(first, _, _)| *first <= c);
    let (first, last, value) = *ROWS.get(after.checked_sub(1)?)?;
    (c <= last).then(|| value + (c as u32 - first as u32) as u8)
}

fn decimal(c: char) -> Option<u8> {
    let code = c as u32;
    let after = ZEROS.partition_point(|zero| *zero <= code);
    let value = code - ZEROS.get(after.checked_sub(1)?)?;
    (value < 10).then_some(value as u8)
}

/// Whether nobody sees a character, or it only decorates the one before it: joiners, marks, variation selectors, tags.
pub(crate) const fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{61c}' | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{1ab0}'..='\u{1aff}'
            | '\u{1dc0}'..='\u{1dff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{20d0}'..='\u{20ff}' | '\u{3099}'..='\u{309a}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Whether a character looks like an X, the last character of many identity numbers.
pub(crate) const fn is_like_x(c: char) -> bool {
    matches!(
        c,
        'x' | 'X'
            | '×'
            | '✕'
            | '✖'
            | '╳'
            | '\u{425}'
            | '\u{445}'
            | '\u{3a7}'
            | '\u{3c7}'
            | '\u{2169}'
            | '\u{2179}'
            | '\u{ff38}'
            | '\u{ff58}'
            | '\u{24cd}'
            | '\u{24e7}'
            | '\u{24b3}'
            | '\u{2093}'
            | '\u{2e3}'
            | '\u{1d417}'
            | '\u{1d431}'
            | '\u{1f147}'
            | '\u{1f167}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_every_script_have_their_value() {
        for digits in [
            "0123456789",
            "０１２３４５６７８９",
            "٠١٢٣٤٥٦٧٨٩",
            "۰۱۲۳۴۵۶۷۸۹",
            "०१२३४५६७८९",
            "⓪①②③④⑤⑥⑦⑧⑨",
            "⁰¹²³⁴⁵⁶⁷⁸⁹",
            "₀₁₂₃₄₅₆₇₈₉",
            "〇一二三四五六七八九",
            "零壹贰叁肆伍陆柒捌玖",
            "○幺貳參四五陸七八九",
            "🄁🄂🄃🄄🄅🄆🄇🄈🄉🄊",
            "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗",
            "𝟶𝟷𝟸𝟹𝟺𝟻𝟼𝟽𝟾𝟿",
        ] {
            let values: Vec<_> = digits.chars().map(digit_value).collect();
            assert_eq!(values, (0..10).map(Some).collect::<Vec<_>>(), "{digits}");
        }
    }

    #[test]
    fn the_tables_are_sorted_and_other_characters_have_no_value() {
        assert!(ZEROS.is_sorted() && ROWS.is_sorted());
        for c in "aZ十百千万年⑩½两么:/\u{200b}".chars() {
            assert_eq!(digit_value(c), None, "{c}");
        }
    }
}
