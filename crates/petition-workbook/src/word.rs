//! Words in cells: Chinese labels are written; labels in both languages and keys are read.

use crate::fold::{folded, has_key, name_key};
use petition_core::Word;
use petition_core::calendar::Period;
use petition_core::ledger::words::aliases;

/// The key of a closed word, if the text is its label, its key or a name in use for it.
pub(crate) fn key_of(words: &[Word], text: &str) -> Option<&'static str> {
    // Nearly every cell has the label exactly; other forms are compared only after that.
    if let Some(word) = words.iter().find(|word| word.zh == text || word.key == text) {
        return Some(word.key);
    }
    let name = name_key(text);
    let same = |label: &str| has_key(label, &name);
    let word = words.iter().find(|word| same(word.key) || same(word.zh) || same(word.en));
    let alias = || aliases(words).iter().find(|(alias, _)| *alias == name).map(|(_, key)| *key);
    word.map(|word| word.key).or_else(alias)
}

/// The value of an open text: a built-in word's key, or the text unchanged. In quotes a text is never read as a
/// word.
pub(crate) fn read_open(words: &[Word], text: &str) -> String {
    let quoted = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    match (quoted, key_of(words, text)) {
        (Some(inner), _) => inner.to_owned(),
        (None, Some(key)) => key.to_owned(),
        (None, None) => text.to_owned(),
    }
}

/// How an open value is written: a word by its Chinese label, another text unchanged, in quotes where it would
/// be read as something else.
pub(crate) fn write_open(words: &[Word], value: &str) -> String {
    match words.iter().find(|word| word.key == value) {
        Some(word) => word.zh.to_owned(),
        None if read_open(words, value) == value => value.to_owned(),
        None => format!("\"{value}\""),
    }
}

/// An id in quotes, without them: the reader does not change it.
pub(crate) fn unquoted(text: &str) -> Option<&str> {
    text.strip_prefix('"')?.strip_suffix('"')
}

/// How an id is written: in quotes where it would be read as another.
pub(crate) fn write_id(id: &str) -> String {
    if folded(id) == id && unquoted(id).is_none() { id.to_owned() } else { format!("\"{id}\"") }
}

/// The Chinese label of a closed word's key.
pub(crate) fn label_of(words: &[Word], key: &str) -> Option<&'static str> {
    words.iter().find(|word| word.key == key).map(|word| word.zh)
}

/// What a text says of a period.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Said {
    /// This period, as documents write it.
    Period(String),
    /// A part of a year, and not of which.
    WithoutYear,
    /// No period.
    Other,
}

/// A period, also in the ways it is spoken: `2020年度`, `2020年上半年`, `2020年第一季度`, `2020年2月`, `2020Q1`.
pub(crate) fn read_period(text: &str) -> Said {
    let text = folded(text).to_uppercase();
    let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let spoken = |text: &str| spoken_period(text).filter(|period| is_period(period));
    if is_period(&plain) {
        Said::Period(plain)
    } else if let Some(period) = spoken(&plain) {
        Said::Period(period)
    } else if spoken(&format!("2020年{plain}")).is_some() {
        Said::WithoutYear
    } else {
        Said::Other
    }
}

fn is_period(text: &str) -> bool {
    text.parse::<Period>().is_ok()
}

fn spoken_period(text: &str) -> Option<String> {
    let (year, part) = text.split_at_checked(4)?;
    let part = part.strip_prefix('年').unwrap_or(part);
    let part = match part {
        "" | "度" | "全年" => return Some(year.to_owned()),
        "上半年" => "H1".to_owned(),
        "下半年" => "H2".to_owned(),
        _ if part.starts_with(['Q', 'H', 'W']) => part.to_owned(),
        _ if part.ends_with("季度") => {
            let quarter = part.trim_end_matches("季度").trim_start_matches('第');
            format!("Q{}", numeral(quarter)?)
        }
        _ if part.ends_with('周') => {
            let week = part.trim_end_matches('周').trim_start_matches('第');
            format!("W{week:0>2}")
        }
        _ if part.ends_with('日') => {
            let (month, day) = part.trim_end_matches('日').split_once('月')?;
            format!("{month:0>2}-{day:0>2}")
        }
        _ => {
            let month = part.strip_suffix("月份").or_else(|| part.strip_suffix("月"))?;
            format!("{month:0>2}")
        }
    };
    Some(format!("{year}-{part}"))
}

fn numeral(text: &str) -> Option<u32> {
    const NUMERALS: [(&str, &str); 4] = [("一", "1"), ("二", "2"), ("三", "3"), ("四", "4")];
    (1..).zip(NUMERALS).find(|(_, (zh, digit))| text == *zh || text == *digit).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use petition_core::ledger::words::{Mode, OFFICES};
    use proptest::prelude::*;

    #[test]
    fn a_word_is_known_by_label_and_key() {
        for text in
            ["重点约访", "appointment", "Appointment", " 重点约访　", "reception by appointment"]
        {
            assert_eq!(key_of(Mode::WORDS, text), Some("appointment"), "{text}");
        }
        for (text, key) in [("约访", "appointment"), (" 视频接访", "other")] {
            assert_eq!(key_of(Mode::WORDS, text), Some(key), "{text}");
        }
        assert_eq!(key_of(Mode::WORDS, "约见"), None);
    }

    #[test]
    fn an_open_text_that_looks_like_a_word_is_quoted() {
        assert_eq!(write_open(OFFICES, "mayor"), "市长");
        assert_eq!(write_open(OFFICES, "市长"), "\"市长\"");
        assert_eq!(write_open(OFFICES, "秘书长"), "秘书长");
    }

    #[test]
    fn periods_are_read_as_spoken() {
        let ways = [
            ("２０２０－Ｑ１", "2020-Q1"),
            ("2020年", "2020"),
            ("2020年第一季度", "2020-Q1"),
            ("2020年4季度", "2020-Q4"),
            ("2020年下半年", "2020-H2"),
            ("2020年2月", "2020-02"),
            ("2020年第5周", "2020-W05"),
            ("2020年12周", "2020-W12"),
            ("2020年2月8日", "2020-02-08"),
            ("2020w05", "2020-W05"),
            ("2020-q2..q4", "2020-Q2..Q4"),
            ("2020年度", "2020"),
            ("2020年全年", "2020"),
            ("2020q1", "2020-Q1"),
            ("2020年H2", "2020-H2"),
        ];
        for (text, period) in ways {
            assert_eq!(read_period(text), Said::Period(period.to_owned()), "{text}");
        }
        for text in ["一季度", "第 4 季度", "Q1", "上半年", "全年", "2月", "第5周", "2月8日"]
        {
            assert_eq!(read_period(text), Said::WithoutYear, "{text}");
        }
        for text in
            ["2020年五季度", "五季度", "年初", "2020年13月", "2020年54周", "2020年2月30日", "１"]
        {
            assert_eq!(read_period(text), Said::Other, "{text}");
        }
    }

    proptest! {
        #[test]
        fn an_open_text_is_read_back(
            text in prop_oneof![
                "[\"市长ＭＡmayor ]{0,8}",
                prop::sample::select(vec!["市长", "Mayor", "\"市长\"", "mayor", "vice mayor", "\"", "\"\""])
                    .prop_map(str::to_owned),
            ],
        ) {
            prop_assert_eq!(read_open(OFFICES, &write_open(OFFICES, &text)), text);
        }
    }
}
