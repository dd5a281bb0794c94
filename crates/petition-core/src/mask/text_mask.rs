//! Finds and masks personal data in free text (docs/rulebook.md#personal-data).
//!
//! Two sources: what looks like a number of somebody, and the names, numbers and addresses of known petitioners. In
//! doubt it masks. A name of somebody else cannot be found.

use super::automaton::{Automaton, Match};
use super::digit::{digit_value, is_like_x};
use super::fold::Folded;
use super::group::{Gap, Group, groups};
use super::name_terms::name_terms;
use super::number::numbers_in;
use super::{Found, Kind, SHORTEST_NUMBER, mask_id_number, mask_phone};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::fmt;
use std::ops::Range;

/// Shorter numbers of petitioners are not searched for, such as `110`; those below [`SHORTEST_NUMBER`] only alone.
const SHORTEST_OWN_NUMBER: usize = 5;

/// Shorter addresses are not searched for, such as the name of the city. One with a number in it is more distinct.
const SHORTEST_ADDRESS: usize = 6;
const SHORTEST_NUMBERED_ADDRESS: usize = 4;

/// The text in place of an address.
pub(crate) const ADDRESS: &str = "〔地址〕";

/// The ends of the names of areas, after which a writer may begin an address.
const AREAS: [char; 9] = ['省', '市', '区', '县', '镇', '乡', '道', '州', '旗'];

/// The personal data of one petitioner.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Personal<'a> {
    pub(crate) name: Option<&'a str>,
    pub(crate) id_number: Option<&'a str>,
    pub(crate) phone: Option<&'a str>,
    pub(crate) address: Option<&'a str>,
}

/// Masks the free text of a matter: what reads as a number of somebody, and the data of the matter's petitioners.
///
/// The time is linear in the text, and in the data of the petitioners.
#[derive(Default)]
pub struct TextMask {
    /// Names and parts of names; the number of a term is its position in `name_terms`.
    names: Automaton,
    /// For each term of a name the first letter of the name, and whether it must be alone.
    name_terms: Vec<(char, bool)>,
    /// Names of one character, which are also ordinary words: only whole texts.
    single: HashSet<char>,
    /// Digits of numbers.
    numbers: Automaton,
    /// Numbers of a few digits: only whole groups.
    short: HashMap<String, Kind>,
    /// Addresses, and numbers with letters.
    texts: Automaton,
}

/// Shows no name or number.
impl fmt::Debug for TextMask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TextMask").finish_non_exhaustive()
    }
}

impl TextMask {
    /// Creates the mask for the texts of a matter with these petitioners.
    pub(crate) fn of<'a>(petitioners: impl Iterator<Item = Personal<'a>>) -> Self {
        let mut mask = Self::default();
        for Personal { name, id_number, phone, address } in petitioners {
            name.into_iter().for_each(|name| mask.add_name(name));
            phone.into_iter().for_each(|number| mask.add_number(number, Kind::Phone));
            id_number.into_iter().for_each(|number| mask.add_number(number, Kind::IdNumber));
            address.into_iter().for_each(|address| mask.add_address(address));
        }
        mask.names.link();
        mask.numbers.link();
        mask.texts.link();
        mask
    }

    fn add_name(&mut self, name: &str) {
        let mut chars = name.chars().filter(|c| c.is_alphanumeric());
        if let (Some(only), None) = (chars.next(), chars.next()) {
            self.single.insert(only);
        }
        for term in name_terms(name) {
            self.names.add(term.chars.into_iter(), self.name_terms.len() as u32);
            self.name_terms.push((term.first, term.alone));
        }
    }

    /// Adds each number of a field, a landline also without its area code.
    fn add_number(&mut self, field: &str, kind: Kind) {
        let groups = groups(field);
        let mut number = String::new();
        for (group, next) in groups.iter().zip(groups.iter().skip(1).map(Some).chain([None])) {
            number.push_str(&group.digits);
            if next.is_none_or(|next| next.gap != Gap::Weak) {
                self.add_digits(&std::mem::take(&mut number), kind);
            }
        }
        let folded = Folded::of(field, true).chars;
        let letters = folded.iter().filter(|c| c.is_alphabetic() && !is_like_x(**c)).count();
        if letters > 0 && folded.len() - letters >= SHORTEST_OWN_NUMBER {
            self.texts.add(folded.into_iter(), code(kind));
        }
    }

    fn add_digits(&mut self, digits: &str, kind: Kind) {
        match digits.len() {
            0..SHORTEST_OWN_NUMBER => {}
            SHORTEST_OWN_NUMBER..SHORTEST_NUMBER => {
                self.short.insert(digits.to_owned(), kind);
            }
            _ => self.numbers.add(digits.chars(), code(kind)),
        }
        if kind == Kind::Phone {
            let national = digits.strip_prefix("0086").or_else(|| digits.strip_prefix("86"));
            let area = match digits.as_bytes() {
                [b'0', b'1' | b'2', ..] => 3,
                [b'0', b'3'..=b'9', ..] => 4,
                _ => 0,
            };
            let local = digits.get(area..).filter(|_| area > 0);
            for part in [national, local].into_iter().flatten() {
                if part.len() >= SHORTEST_NUMBER {
                    self.numbers.add(part.chars(), code(kind));
                }
            }
        }
    }

    /// Adds an address, also without the areas at its beginning.
    fn add_address(&mut self, address: &str) {
        let folded = Folded::of(address, true).chars;
        let digits = folded.iter().filter(|c| c.is_ascii_digit()).count();
        let shortest = if digits > 0 { SHORTEST_NUMBERED_ADDRESS } else { SHORTEST_ADDRESS };
        if folded.len() >= shortest {
            self.texts.add(folded.iter().copied(), code(Kind::Address));
        }
        let ends = (1..).zip(&folded).filter(|(_, c)| AREAS.contains(c)).map(|(end, _)| end);
        for rest in ends.take(AREAS.len()).filter_map(|end| folded.get(end..)) {
            if rest.len() >= SHORTEST_ADDRESS && rest.iter().any(char::is_ascii_digit) {
                self.texts.add(rest.iter().copied(), code(Kind::Address));
            }
        }
    }

    /// Returns the personal data of a text. One place may have data of several kinds.
    pub(crate) fn find_all(&self, text: &str) -> Vec<Found> {
        let groups = groups(text);
        let mut found = numbers_in(text, &groups);
        self.find_numbers(&groups, &mut found);
        self.find_names(text, &mut found);
        self.find_texts(text, &mut found);
        found
    }

    /// Returns the personal data of a text by its place, without overlaps.
    fn find(&self, text: &str) -> Vec<Found> {
        let mut found = self.find_all(text);
        crate::order::sort_by_key(&mut found, |one| {
            (one.range.start, std::cmp::Reverse(one.range.end))
        });
        let mut apart: Vec<Found> = Vec::with_capacity(found.len());
        for one in found {
            match apart.last_mut() {
                Some(last) if one.range.start < last.range.end => {
                    last.range.end = last.range.end.max(one.range.end);
                }
                _ => apart.push(one),
            }
        }
        apart
    }

    fn find_numbers(&self, groups: &[Group], found: &mut Vec<Found>) {
        if self.numbers.is_empty() && self.short.is_empty() {
            return;
        }
        let short = groups.iter().filter_map(|group| Some((group, self.short.get(&group.digits)?)));
        found.extend(short.map(|(group, kind)| Found { range: group.range.clone(), kind: *kind }));
        // A character without an edge separates groups that have nothing to do with each other.
        let mut places = Vec::new();
        let mut digits = Vec::new();
        for (number, group) in groups.iter().enumerate() {
            if group.gap == Gap::Break {
                digits.push('\0');
                places.push((number, 0));
            }
            digits.extend(group.digits.chars());
            places.extend((0..group.digits.len()).map(|at| (number, at)));
        }
        self.numbers.find(digits.iter().copied(), |Match { end, length, term }| {
            let one = number_at(groups, &places, end - length..end, kind_of(term));
            let is_whole = one.is_some();
            found.extend(one);
            is_whole
        });
    }

    fn find_names(&self, text: &str, found: &mut Vec<Found>) {
        if self.names.is_empty() && self.single.is_empty() {
            return;
        }
        let folded = Folded::of(text, false);
        if let ([only], Some(range)) = (folded.chars.as_slice(), folded.bytes(&(0..1))) {
            if self.single.contains(only) {
                found.push(Found { range, kind: Kind::Name(*only) });
            }
        }
        self.names.find(folded.chars.iter().copied(), |Match { end, length, term }| {
            let range = end - length..end;
            let (first, alone) = self.name_terms.get(term as usize).copied().unwrap_or_default();
            let is_name = folded.is_of_whole_words(&range)
                && folded.is_coherent(&range)
                && (!alone || folded.is_alone(&range));
            let bytes = folded.bytes(&range).filter(|_| is_name);
            found.extend(bytes.map(|range| Found { range, kind: Kind::Name(first) }));
            is_name
        });
    }

    fn find_texts(&self, text: &str, found: &mut Vec<Found>) {
        if self.texts.is_empty() {
            return;
        }
        let folded = Folded::of(text, true);
        self.texts.find(folded.chars.iter().copied(), |Match { end, length, term }| {
            let range = end - length..end;
            let bytes = folded.bytes(&range).filter(|_| folded.is_of_whole_words(&range));
            let is_whole = bytes.is_some();
            found.extend(bytes.map(|range| Found { range, kind: kind_of(term) }));
            is_whole
        });
    }

    /// Returns a text with its personal data masked.
    pub fn mask<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let found = self.find(text);
        if found.is_empty() {
            return Cow::Borrowed(text);
        }
        let (mut masked, mut end) = (String::with_capacity(text.len()), 0);
        for one in found {
            masked.push_str(text.get(end..one.range.start).unwrap_or_default());
            let personal = text.get(one.range.clone()).unwrap_or_default();
            masked.push_str(&mask_of(personal, one.kind));
            end = one.range.end;
        }
        masked.push_str(text.get(end..).unwrap_or_default());
        Cow::Owned(masked)
    }
}

fn mask_of(personal: &str, kind: Kind) -> String {
    match kind {
        Kind::Name(first) => format!("{first}**"),
        Kind::Phone => mask_phone(&plain_number(personal)),
        Kind::IdNumber => mask_id_number(&plain_number(personal)),
        Kind::Address => ADDRESS.to_owned(),
    }
}

/// The number of a term for its kind. Names have numbers of their own.
const fn code(kind: Kind) -> u32 {
    match kind {
        Kind::Phone => 1,
        Kind::IdNumber => 2,
        Kind::Name(_) | Kind::Address => 0,
    }
}

const fn kind_of(term: u32) -> Kind {
    match term {
        1 => Kind::Phone,
        2 => Kind::IdNumber,
        _ => Kind::Address,
    }
}

/// Returns digits as a number of the text, if they begin or end with a group. `places` are their groups, with the
/// position in the group.
fn number_at(
    groups: &[Group],
    places: &[(usize, usize)],
    digits: Range<usize>,
    kind: Kind,
) -> Option<Found> {
    let (first, last) = (places.get(digits.start)?, places.get(digits.end.checked_sub(1)?)?);
    let (begins, ends) = (groups.get(first.0)?, groups.get(last.0)?);
    let is_whole = first.1 == 0 || last.1 + 1 == ends.digits.len();
    // A part of a group has no bytes of its own: all of it is masked.
    let end = ends.then_x.filter(|_| kind == Kind::IdNumber).unwrap_or(ends.range.end);
    is_whole.then_some(Found { range: begins.range.start..end, kind })
}

/// Returns the digits and letters of a number, digits of every script as plain ones.
fn plain_number(text: &str) -> String {
    let plain = |c: char| match digit_value(c) {
        Some(value) => char::from_digit(value.into(), 10),
        None if is_like_x(c) => Some('X'),
        None => c.is_alphabetic().then_some(c),
    };
    text.chars().filter_map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mask(text: &str) -> String {
        let petitioners = [
            Personal {
                name: Some("张示一"),
                id_number: Some("44030019000101000X"),
                phone: Some("0755-12345678"),
                address: Some("广东省深圳市福田区示范路8号样本花园1栋101房"),
            },
            Personal {
                name: Some("买买提·吐尔逊"),
                id_number: Some("E12345678"),
                phone: Some("661234"),
                address: Some("样本村8号"),
            },
            Personal {
                name: Some("Ann Lee"),
                phone: Some("13900000002、12345679"),
                ..Personal::default()
            },
            Personal { name: Some("钱"), ..Personal::default() },
            Personal { name: Some("匿名"), ..Personal::default() },
            Personal { name: Some("李四"), ..Personal::default() },
        ];
        TextMask::of(petitioners.into_iter()).mask(text).into_owned()
    }

    #[test]
    fn a_name_is_masked_however_it_is_written() {
        for (text, expected) in [
            ("张示一反映漏水", "张**反映漏水"),
            ("张 示 一", "张**"),
            ("张·示—一", "张**"),
            ("张\u{200b}示\u{200b}一", "张**"),
            ("示一张、一示张", "张**、张**"),
            ("买买提·吐尔逊与买买提", "买**与买**"),
            ("吐尔逊·买买提", "买**·买**"),
            ("ＡＮＮ－ＬＥＥ; Lee, Ann; lee ann", "A**; Lee, Ann; A**"),
            ("钱", "钱**"),
            ("李四来访，四李", "李**来访，李**"),
        ] {
            assert_eq!(mask(text), expected, "{text}");
        }
    }

    #[test]
    fn an_ordinary_text_stays() {
        for text in [
            "拖欠工钱",
            "Joann Lee planning",
            "张示，一天后",
            "匿名来信",
            "下岗四李庄",
            "2020-02-19 示范路8号样本花园，粤信〔2020〕12号，M20200001，26671234元",
            "",
        ] {
            assert_eq!(mask(text), text);
        }
    }

    #[test]
    fn own_numbers_and_addresses_are_masked() {
        for (text, expected) in [
            ("来电12345678。", "来电123***78。"),
            ("1234 5678", "123***78"),
            ("12345679", "123***79"),
            ("一二三四五六七八", "123***78"),
            ("短号661234", "短号******"),
            ("护照 E12345678", "护照 *********"),
            ("44030019000101000Х本人", "4****************X本人"),
            ("家住示范路８号样本花园一栋101房，漏水", "家住〔地址〕，漏水"),
            ("福田区示范路8号，样本花园1栋101房", "〔地址〕"),
            ("样本村八号", "〔地址〕"),
            ("0755-26671234转801", "075*******34转801"),
            ("138a0000b0001", "138********01"),
        ] {
            assert_eq!(mask(text), expected, "{text}");
        }
    }

    #[test]
    fn one_place_may_have_data_of_several_kinds() {
        let person = Personal {
            name: Some("张示一"),
            address: Some("示范路8号张示一宅26671234"),
            ..Personal::default()
        };
        let mask = TextMask::of(std::iter::once(person));
        let text = "示范路8号张示一宅26671234，张示一";
        assert_eq!(mask.find_all(text).len(), 4);
        assert_eq!(mask.mask(text), "〔地址〕，张**");
        assert_eq!(format!("{mask:?}"), "TextMask { .. }");
    }
}
