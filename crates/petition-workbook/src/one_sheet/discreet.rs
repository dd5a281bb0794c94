//! Which texts of a sheet with persons messages may show: columns get shifted, and any cell may hold a name. What looks
//! like a number or a person is the core's rule; here, a word without a surname is no name.

use crate::fold::folded;
use crate::person_name::is_surname;
use crate::place::has_long_number;
use petition_core::schema::cell::name_shown;

/// Characters of addresses.
const OF_ADDRESSES: &str = "路街巷弄号栋幢室楼村镇乡县区市省组屯庄园苑";

/// The longest text that is shown.
const LONGEST: usize = 20;

/// Whether a text is neither a name nor an address nor a long number.
pub(super) fn is_showable(text: &str) -> bool {
    let text = folded(text);
    if text.chars().count() > LONGEST || has_long_number(&text) || text.contains('"') {
        return false;
    }
    is_day_or_number(&text) || (!is_address(&text) && !names_person(&text))
}

fn is_day_or_number(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || "年月日号时分上下午.-/: ,约余人%至".contains(c))
}

fn is_address(text: &str) -> bool {
    text.chars().any(|c| OF_ADDRESSES.contains(c) || c.is_ascii_digit())
}

/// Whether a text or a part of it may be a name. Names in other scripts begin with no surname.
fn names_person(text: &str) -> bool {
    let looks_like_name = |text: &str| name_shown(text) != text;
    let is_foreign = text.is_ascii() || text.contains(['·', '・', '•']);
    let mut parts = text.split(|c: char| !c.is_alphabetic());
    (is_foreign && looks_like_name(text))
        || parts.any(|part| part.starts_with(is_surname) && looks_like_name(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_days_are_shown_and_persons_are_not() {
        for text in ["飞鸽", "跳舞", "20.2.19", "2020-13-01", "一、城建领域", "若干", "电子邮件"]
        {
            assert!(is_showable(text), "{text}");
        }
        for text in [
            "丁示",
            "张示例等",
            "一、丁示",
            "买买提·吐尔逊",
            "Ann Lee",
            "东区示例路1号",
            "13800000001",
            "示范村",
        ] {
            assert!(!is_showable(text), "{text}");
        }
    }
}
