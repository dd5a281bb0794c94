//! Finds identity numbers, mobiles and landlines in a text (docs/rulebook.md#personal-data).
//!
//! In doubt a number is found. Days, amounts, case numbers and ids are not: see [`super::number_context`].

use super::group::{Gap, Group};
use super::number_context::{is_amount, is_day, is_no_telephone, is_solid_day};
use super::{Found, Kind};

/// The length of an identity number, and of the numbers issued before 1999.
const ID_LENGTH: usize = 18;
const OLD_ID_LENGTH: usize = 15;

/// The most digits of a number: a landline with its country code has fewer.
const LONGEST: usize = 18;

/// Returns the numbers of a text that look personal, in their order. `groups` are the text's.
pub(super) fn numbers_in(text: &str, groups: &[Group]) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = groups.get(at..).filter(|rest| !rest.is_empty()) {
        let before = at.checked_sub(1).and_then(|before| groups.get(before));
        let inside = before.is_some() && rest.first().is_some_and(|one| one.gap == Gap::Letters);
        match Candidate::longest(text, rest, inside) {
            Some((number, length)) => {
                found.push(number);
                at += length;
            }
            None => at += day_length(rest).unwrap_or(1),
        }
    }
    found
}

/// Returns the number of groups of a day that begins here: `2020-02-19`, `20200219`.
fn day_length(groups: &[Group]) -> Option<usize> {
    let digits = |at: usize| groups.get(at).map(|group| group.digits.as_str());
    let [year, month, day] = [digits(0)?, digits(1).unwrap_or(""), digits(2).unwrap_or("")];
    if is_solid_day(year) {
        return Some(1);
    }
    // One sign is between its parts and another around it; all of `440301-1990-01-01-001X` is one number.
    let sign =
        |at: usize| groups.get(at).filter(|one| one.gap != Gap::Break).and_then(|one| one.sign);
    let between = sign(1).filter(|sign| !sign.is_whitespace());
    let is_joined =
        between.is_some() && sign(2) == between && sign(0) != between && sign(3) != between;
    (is_joined && is_day(year, month, day)).then_some(3)
}

/// The first groups of a text's rest, which may be one number.
struct Candidate<'a> {
    text: &'a str,
    groups: &'a [Group],
    digits: &'a str,
    /// The number of digits before a day, if one is among the groups.
    day: Option<usize>,
}

impl<'a> Candidate<'a> {
    /// Returns the longest number that begins with the first group, and its number of groups. The longest, because
    /// parts of an identity number often look like a telephone number. `inside`: letters join the group to the one
    /// before.
    fn longest(text: &'a str, all: &'a [Group], inside: bool) -> Option<(Found, usize)> {
        let (mut longest, mut day) = (None, None);
        let mut digits = String::new();
        for (length, group) in (1..).zip(all) {
            let groups = all.get(..length)?;
            if length > 1 && matches!(group.gap, Gap::Break | Gap::Letters) {
                break;
            }
            if day_length(all.get(length - 1..)?).is_some() {
                day.get_or_insert(digits.len());
            }
            digits.push_str(&group.digits);
            if digits.len() > LONGEST {
                break;
            }
            let candidate = Candidate { text, groups, digits: &digits, day };
            if let Some(found) = candidate.found() {
                longest = Some((found, length));
            }
        }
        if longest.is_none() && !inside { split_by_letters(all) } else { longest }
    }

    fn found(&self) -> Option<Found> {
        if self.is_id_number() {
            let then_x = self.last()?.then_x.filter(|_| self.digits.len() == ID_LENGTH - 1);
            let end = then_x.unwrap_or(self.last()?.range.end);
            return Some(Found {
                range: self.groups.first()?.range.start..end,
                kind: Kind::IdNumber,
            });
        }
        let is_phone =
            self.day.is_none() && (self.is_mobile() || self.is_landline() || self.is_local());
        let range = self.groups.first()?.range.start..self.last()?.range.end;
        is_phone.then_some(Found { range, kind: Kind::Phone })
    }

    fn last(&self) -> Option<&Group> {
        self.groups.last()
    }

    /// Whether these are eighteen characters or fifteen digits. Several groups, and fifteen digits, must also contain
    /// a valid province and date: otherwise days and hours in a row would match.
    fn is_id_number(&self) -> bool {
        let then_x = self.last().is_some_and(|group| group.then_x.is_some());
        let is_whole = self.groups.len() == 1;
        // A day elsewhere is none of birth: it follows a telephone number, say.
        let has_birth = |month, birth| {
            has_birth(self.digits, month) && (is_whole || self.day.is_none_or(|day| day == birth))
        };
        match self.digits.len() {
            ID_LENGTH => is_whole || has_birth(10, 6),
            17 if then_x => is_whole || has_birth(10, 6),
            OLD_ID_LENGTH => has_birth(8, OLD_ID_LENGTH),
            _ => false,
        }
    }

    /// Whether these are eleven digits that begin with 13 to 19, with or without the country code or a zero.
    fn is_mobile(&self) -> bool {
        let prefix = match self.digits.len() {
            11 => "",
            12 => "0",
            13 => "86",
            15 => "0086",
            _ => return false,
        };
        let national = self.digits.strip_prefix(prefix);
        national.is_some_and(|number| matches!(number.as_bytes(), [b'1', b'3'..=b'9', ..]))
            && self.is_grouped_as_a_number(prefix)
            && !is_amount(self.text, self.groups)
    }

    /// Whether strong separators group the digits as in a number: `139/1234/5678`, not `13,14,15`.
    fn is_grouped_as_a_number(&self, prefix: &str) -> bool {
        let has_strong = self.groups.iter().skip(1).any(|group| group.gap == Gap::Strong);
        let groups = match self.groups.split_first() {
            Some((first, rest)) if !prefix.is_empty() && first.digits == prefix => rest,
            _ => self.groups,
        };
        let all = |test: fn(usize) -> bool| groups.iter().all(|group| test(group.digits.len()));
        !has_strong || all(|length| length >= 3) || all(|length| length == 1)
    }

    /// Whether these are an area code and seven or eight digits, with or without the country code.
    fn is_landline(&self) -> bool {
        let Some((first, rest)) = self.groups.split_first() else { return false };
        let (area, number) = match first.digits.as_str() {
            "86" | "0086" => {
                let Some((area, number)) = rest.split_first() else { return false };
                let area = area.digits.as_str();
                return is_area(area.strip_prefix('0').unwrap_or(area), len_of(number));
            }
            _ if rest.is_empty() => return self.is_solid_landline(&first.digits),
            area => (area, rest),
        };
        let national = area.strip_prefix('0');
        let is_regular = self.is_grouped_as_a_number("");
        national.is_some_and(|area| is_area(area, len_of(number))) && is_regular
    }

    /// Whether the digits are an area code and a number without anything between them.
    fn is_solid_landline(&self, digits: &str) -> bool {
        let abroad = self.before().ends_with(['+', '＋']);
        let national = match digits.strip_prefix("0086").or_else(|| digits.strip_prefix("86")) {
            Some(national) if abroad || digits.starts_with("00") => national,
            _ => match digits.strip_prefix('0') {
                Some(national) => national,
                None => return false,
            },
        };
        let is = |area: usize| {
            national.get(..area).is_some_and(|area| is_area(area, national.len() - area.len()))
        };
        (is(2) || is(3)) && !is_amount(self.text, self.groups)
    }

    /// Whether these are seven or eight digits alone, as people write a number of their own city.
    fn is_local(&self) -> bool {
        let sizes: Vec<usize> = self.groups.iter().map(|group| group.digits.len()).collect();
        let weak = self.groups.iter().skip(1).all(|group| group.gap == Gap::Weak);
        let grouped = matches!(sizes.as_slice(), [7 | 8] | [3 | 4, 4])
            || (matches!(sizes.len(), 7 | 8) && sizes.iter().all(|size| *size == 1));
        grouped
            && weak
            && matches!(self.digits.as_bytes(), [b'2'..=b'8', ..])
            && !is_no_telephone(self.text, self.groups, self.digits)
    }

    fn before(&self) -> &str {
        let start = self.groups.first().map_or(0, |group| group.range.start);
        self.text.get(..start).unwrap_or_default()
    }
}

/// Returns a number whose digits letters split, such as `138a0000b0001`: all groups that letters join are one number.
fn split_by_letters(all: &[Group]) -> Option<(Found, usize)> {
    let joined = all.iter().skip(1).take(LONGEST).take_while(|group| group.gap == Gap::Letters);
    let length = 1 + joined.count();
    let groups = all.get(..length).filter(|groups| groups.len() > 1)?;
    let digits: String = groups.iter().map(|group| group.digits.as_str()).collect();
    let then_x = groups.last()?.then_x.is_some();
    let is_id =
        matches!((digits.len(), then_x), (ID_LENGTH, _) | (17, true)) && has_birth(&digits, 10);
    let is_mobile = digits.len() == 11 && matches!(digits.as_bytes(), [b'1', b'3'..=b'9', ..]);
    let kind = if is_id { Kind::IdNumber } else { Kind::Phone };
    let end = groups.last()?.then_x.filter(|_| is_id).unwrap_or(groups.last()?.range.end);
    let range = groups.first()?.range.start..end;
    (is_id || is_mobile).then_some((Found { range, kind }, length))
}

fn len_of(groups: &[Group]) -> usize {
    groups.iter().map(|group| group.digits.len()).sum()
}

/// Whether an area code without its zero can have a number of this length: 10 and 20 to 29 have eight digits.
fn is_area(area: &str, length: usize) -> bool {
    match area.as_bytes() {
        [b'1', b'0'] | [b'2', _] => length == 8,
        [b'3'..=b'9', _, _] => matches!(length, 7 | 8),
        _ => false,
    }
}

/// Whether an identity number has a valid province, and a valid month and day from `month` on.
fn has_birth(digits: &str, month: usize) -> bool {
    let number = |from: usize| digits.get(from..from + 2).and_then(|text| text.parse::<u8>().ok());
    let is_day = matches!(number(month), Some(1..=12)) && matches!(number(month + 2), Some(1..=31));
    // The provinces of GB/T 2260; numbers from 90 on are those of foreigners.
    let is_province = matches!(
        number(0),
        Some(11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81..=83 | 90..=99)
    );
    is_day && is_province
}

#[cfg(test)]
mod tests {
    use super::super::group::groups;
    use super::*;

    /// Returns the kinds of the numbers in a text, with the text of each.
    fn found(text: &str) -> Vec<(Kind, &str)> {
        let found = numbers_in(text, &groups(text)).into_iter();
        found.map(|one| (one.kind, &text[one.range])).collect()
    }

    fn kinds(text: &str) -> Vec<Kind> {
        found(text).into_iter().map(|(kind, _)| kind).collect()
    }

    #[test]
    fn mobile_numbers_are_found_however_they_are_written() {
        for text in [
            "13800000001",
            "电话13800000001。",
            "M13800000001",
            "138 0000 0001",
            "139-1234-5678",
            "(139)12345678",
            "（139）1234－5678",
            "１３８００００ ０００１",
            "+8613800000001",
            "+86 138-0000-0001",
            "0086 13800000001",
            "013800000001",
            "09:00 13800000001",
            "2020-02-19 138 0000 0001",
            "1 3 8 0 0 0 0 0 0 0 1",
            "1.3.8.0.0.0.0.0.0.0.1",
            "(138)0000.0001",
            "138～0000～0001",
            "138/0000/0001",
            "138，0000，0001",
            "138：0000：0001",
            "138|0000|0001",
            "138\n0000\n0001",
            "①③⑧⓪⓪⓪⓪⓪⓪⓪①",
            "¹³⁸⁰⁰⁰⁰⁰⁰⁰¹",
            "𝟏𝟑𝟖𝟎𝟎𝟎𝟎𝟎𝟎𝟎𝟏",
            "١٣٨٠٠٠٠٠٠٠١",
            "۱۳۸۰۰۰۰۰۰۰۱",
            "一三八零零零零零零零一",
            "幺三八〇〇〇〇〇〇〇幺",
            "壹叁捌零零零零零零零壹",
            "一三八-0000-零零零壹",
            "138\u{200b}0000\u{200b}0001",
            "1\u{200d}3\u{feff}8\u{ad}00000001",
            "1\u{fe0f}\u{20e3}3\u{fe0f}\u{20e3}800000001",
            "138a0000b0001",
            "1x3x8x0x0x0x0x0x0x0x1",
        ] {
            assert_eq!(kinds(text), [Kind::Phone], "{text}");
        }
    }

    #[test]
    fn landlines_are_found_with_and_without_their_area_code() {
        for text in [
            "0755-26671234",
            "075526671234",
            "（0755）2667 1234",
            "0755/26671234",
            "０７５５－２６６７１２３４",
            "010-62345678",
            "01062345678",
            "0755-2667-1234-801",
            "+86 755 2667 1234",
            "86-10-62345678",
            "+8675526671234",
            "0898-6671234",
            "26671234",
            "6671234",
            "2667-1234",
            "667 1234",
            "座机二六六七一二三四",
            "2 6 6 7 1 2 3 4",
            "tel26671234",
            "Tel-26671234",
            "电话是26671234，下午接听",
            "26671234日常无人接听",
        ] {
            assert_eq!(kinds(text), [Kind::Phone], "{text}");
        }
    }

    #[test]
    fn identity_numbers_are_found_however_they_are_written() {
        for text in [
            "440300190001010018",
            "44030019000101000X",
            "44030019000101000Х",
            "44030019000101000χ",
            "４４０３００１９０００１０１０００ｘ，",
            "440300 19000101 0018",
            "440301-19900101-2345",
            "440301-1990-01-01-2345",
            "440300-1900-0101-000-X",
            "440301/19900101/2345",
            "440300000101001",
            "号440300 000101 001号",
            "四四〇三〇一一九九〇〇一〇一二三四五",
            "440301a19900101b2345",
            "999999999999999999",
        ] {
            assert_eq!(kinds(text), [Kind::IdNumber], "{text}");
        }
        assert_eq!(found("号44030019000101000Х，"), [(Kind::IdNumber, "44030019000101000Х")]);
    }

    #[test]
    fn days_amounts_case_numbers_and_ids_are_no_numbers() {
        for text in [
            "2020-02-19",
            "2020-02-19 至 2020-03-01",
            "2020.02.19-2020.03.01",
            "2020/2/19 13:30:15",
            "20200219",
            "20200219-0930",
            "2020年02月19日09时30分",
            "二〇二〇年二月十九日",
            "2020-02-12 09:00-11:30",
            "2020-02-12 09:00:00-11:30",
            "2019-2020学年",
            "粤信〔2020〕12号",
            "（2020）粤0305民初12345678号",
            "粤信〔2020〕3456789号",
            "〔2020〕13号 8室",
            "SZXF-2020-0219-0001",
            "2020-3456-7890",
            "M20200001",
            "C-26671234",
            "编号：26671234",
            "第26671234号",
            "20200001",
            "1234567元",
            "26671234.50",
            "26671234.00 元",
            "￥26671234",
            "人民币 26671234",
            "3800000 元",
            "12,345,678.90元",
            "13800000000.00元",
            "5000000平方米",
            "518000",
            "3栋2单元1501房",
            "第一、二、三季度，七八个人",
            "12345",
            "13,14,15,16,17,1",
            "12800000001",
            "1380000000",
            "2013800000001",
            "138000000012",
            "4403001900010100181",
            "44030019000101001",
            "440300 99999999 0018",
            "11440300MB2C000007",
            "192.168.100.200",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
