//! What is no telephone number although it has the length of one: days, amounts, case numbers, ids.

use super::digit::{digit_value, is_unseen};
use super::group::Group;

/// Words before a number that say that letters or a label before it do not make it an id.
const TELEPHONE: [&str; 14] = [
    "tel",
    "telephone",
    "phone",
    "ph",
    "fax",
    "mobile",
    "mob",
    "cell",
    "call",
    "dh",
    "qq",
    "wx",
    "vx",
    "wechat",
];

/// Labels after which a number is no telephone number.
const LABELS: [&str; 30] = [
    "编号",
    "案号",
    "单号",
    "件号",
    "文号",
    "证号",
    "账号",
    "帐号",
    "卡号",
    "户号",
    "工号",
    "批号",
    "序号",
    "流水号",
    "受理号",
    "登记号",
    "代码",
    "编码",
    "邮编",
    "金额",
    "合计",
    "共计",
    "总计",
    "面积",
    "人民币",
    "第",
    "¥",
    "￥",
    "$",
    "＄",
];

/// Units of money after an amount.
const MONEY: [&str; 9] = ["元", "万元", "亿元", "美元", "港元", "港币", "欧元", "日元", "人民币"];

/// Other units after a number, and what ends a case number. No word that begins many others, such as 日 and 起.
const UNITS: [&str; 19] = [
    "号", "件", "份", "户", "人次", "平方", "平米", "㎡", "公里", "公顷", "亩", "吨", "公斤",
    "千克", "股", "票", "%", "％", "‰",
];

/// The years that begin a serial number such as 20200001.
const SERIAL_YEARS: std::ops::RangeInclusive<u32> = 1990..=2039;

/// Whether these are the year, month and day of a date from 1900 to 2199.
pub(super) fn is_day(year: &str, month: &str, day: &str) -> bool {
    let number = |text: &str, lengths: &[usize]| {
        lengths.contains(&text.len()).then(|| text.parse::<u32>().ok()).flatten()
    };
    matches!(number(year, &[4]), Some(1900..=2199))
        && matches!(number(month, &[1, 2]), Some(1..=12))
        && matches!(number(day, &[1, 2]), Some(1..=31))
}

/// Whether eight digits are the year, month and day of a date.
pub(super) fn is_solid_day(digits: &str) -> bool {
    let part = |range: std::ops::Range<usize>| digits.get(range).unwrap_or_default();
    digits.len() == 8 && is_day(part(0..4), part(4..6), part(6..8))
}

/// Whether seven or eight digits are something else than a telephone number: a year with another year or a serial
/// number, an amount, a number with a unit, the digits of an id (`M20200001`), a labelled number (`编号：4403001`).
pub(super) fn is_no_telephone(text: &str, groups: &[Group], digits: &str) -> bool {
    let before = before(text, groups).unwrap_or_default();
    is_serial_year(digits)
        || is_amount(text, groups)
        || has_decimals(text, groups)
        || is_of_an_id(before)
        || is_after_year(before)
        || is_labelled(before)
        || is_followed(text, groups, &UNITS)
}

fn is_serial_year(digits: &str) -> bool {
    let year = digits.get(..4).and_then(|year| year.parse().ok());
    year.is_some_and(|year| SERIAL_YEARS.contains(&year))
}

/// Whether a text ends with a year of its own, as in `2020-3456-7890` and `〔2020〕3456789`.
fn is_after_year(before: &str) -> bool {
    let stem = before.trim_end_matches(['-', '_', '－', ')', '）', ']', '】', '〕']);
    let digits = stem.len() - stem.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    digits == 4
        && stem.len() < before.len()
        && stem.get(stem.len() - 4..).is_some_and(is_serial_year)
}

/// Whether a number is an amount: a sign or word of money is before or after it.
pub(super) fn is_amount(text: &str, groups: &[Group]) -> bool {
    let before = before(text, groups).unwrap_or_default();
    before.ends_with(['¥', '￥', '$', '＄', '€'])
        || before.ends_with("人民币")
        || is_followed(text, groups, &MONEY)
}

/// The most bytes before a number that say what it is.
const CONTEXT: usize = 64;

/// Returns the end of the text before a number, without spaces and unseen characters at its end.
fn before<'a>(text: &'a str, groups: &[Group]) -> Option<&'a str> {
    let end = groups.first()?.range.start;
    let mut start = end.saturating_sub(CONTEXT);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    Some(text.get(start..end)?.trim_end_matches(is_blank))
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_unseen(c)
}

/// Whether the text before a number ends with letters that make it an id: `M`, `SZ-`. Not `tel`.
fn is_of_an_id(before: &str) -> bool {
    let stem = before.trim_end_matches(['-', '_', '－', '＿']);
    let is_letter = |c: char| c.is_ascii_alphabetic() || ('Ａ'..='ｚ').contains(&c);
    let word = stem.rsplit(|c: char| !is_letter(c)).next().unwrap_or_default();
    !word.is_empty() && !TELEPHONE.contains(&word.to_lowercase().as_str())
}

fn is_labelled(before: &str) -> bool {
    let label =
        before.trim_end_matches([':', '：', '为', '是', '(', '（', ' ', '\u{3000}', '№', '#']);
    LABELS.iter().any(|known| label.ends_with(known))
}

/// Whether one or two decimals follow a number.
fn has_decimals(text: &str, groups: &[Group]) -> bool {
    matches!(decimals(after(text, groups)).0, 1 | 2)
}

fn after<'a>(text: &'a str, groups: &[Group]) -> &'a str {
    let end = groups.last().map_or(0, |group| group.range.end);
    text.get(end..).unwrap_or_default()
}

/// Whether one of these words follows a number, perhaps after decimals.
fn is_followed(text: &str, groups: &[Group], words: &[&str]) -> bool {
    let after = decimals(after(text, groups)).1.trim_start_matches(is_blank);
    let begins = |word: &str| {
        let rest = after.strip_prefix(word);
        // New Year's Day and the first month are no money.
        rest.is_some_and(|rest| !(word.ends_with('元') && rest.starts_with(['旦', '月', '宵'])))
    };
    words.iter().any(|word| begins(word))
}

/// The most decimals of an amount.
const MOST_DECIMALS: usize = 12;

/// Returns the number of decimals at the beginning of a text, and the text after them.
fn decimals(text: &str) -> (usize, &str) {
    let Some(rest) = text.strip_prefix(['.', '．']) else { return (0, text) };
    let digits = rest.chars().take_while(|c| digit_value(*c).is_some()).take(MOST_DECIMALS + 1);
    let (count, bytes) = digits.fold((0, 0), |(count, bytes), c| (count + 1, bytes + c.len_utf8()));
    match count {
        1..=MOST_DECIMALS => (count, rest.get(bytes..).unwrap_or_default()),
        _ => (0, text),
    }
}
