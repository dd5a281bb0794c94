//! Searches a text for personal data before publication.
//!
//! In doubt it reports a match: a refused notice can be reworded, a published one cannot be withdrawn.

use super::fold::{Folded, is_within_number, narrow};
use crate::error::NoticeCode;
use crate::ledger::Petitioner;

/// Shorter numbers and addresses of petitioners are not searched for, such as `110` or the name of the city.
const SHORTEST_NUMBER: usize = 7;
const SHORTEST_ADDRESS: usize = 6;

/// Names, numbers and addresses of the petitioners concerned. [`Self::found_in`] also finds any mobile or identity number.
#[derive(Default)]
pub(super) struct Secrets {
    names: Vec<Folded>,
    phones: Vec<Folded>,
    id_numbers: Vec<Folded>,
    addresses: Vec<Folded>,
}

impl Secrets {
    pub(super) fn of<'a>(petitioners: impl Iterator<Item = &'a Petitioner>) -> Self {
        let mut secrets = Self::default();
        for petitioner in petitioners {
            let terms = |text: &Option<String>, shortest: usize| {
                text.as_deref().map(Folded::of).filter(|term| term.len() >= shortest)
            };
            secrets.names.extend(petitioner.name.as_deref().into_iter().flat_map(names));
            secrets.phones.extend(terms(&petitioner.phone, SHORTEST_NUMBER));
            secrets.id_numbers.extend(terms(&petitioner.id_number, SHORTEST_NUMBER));
            secrets.addresses.extend(terms(&petitioner.address, SHORTEST_ADDRESS));
        }
        secrets
    }

    /// Returns the kinds of personal data in a text, each once.
    pub(super) fn found_in(&self, text: &str) -> Vec<NoticeCode> {
        let folded = Folded::of(text);
        let any = |terms: &[Folded]| terms.iter().any(|term| folded.contains(term));
        let named = |name: &Folded| {
            // A single character is also an ordinary word: it matches only a whole text.
            if name.len() == 1 { folded.is(name) } else { folded.contains(name) }
        };
        let numbers = Numbers::of(text);
        let found = [
            (NoticeCode::ContainsName, self.names.iter().any(named)),
            (NoticeCode::ContainsPhone, numbers.phone || any(&self.phones)),
            (NoticeCode::ContainsIdNumber, numbers.id_number || any(&self.id_numbers)),
            (NoticeCode::ContainsAddress, any(&self.addresses)),
        ];
        found.into_iter().filter_map(|(code, found)| found.then_some(code)).collect()
    }
}

/// Returns the names in a name field: the field, and each name if it lists several (`张某、李某等5人`).
fn names(field: &str) -> Vec<Folded> {
    let mut names = vec![Folded::of(field)];
    let narrowed: String = field.chars().map(narrow).collect();
    let listed = narrowed.split([',', '、', ';', '/', '\n']);
    let cut = listed.map(|name| name.split(['(', '等']).next().unwrap_or_default());
    names.extend(cut.map(Folded::of).filter(|name| name.len() >= 2));
    names.retain(|name| name.len() > 0);
    names
}

/// Whether a text contains any mobile or identity number.
#[derive(Default)]
struct Numbers {
    phone: bool,
    id_number: bool,
}

/// Consecutive digits; a number may consist of several such groups.
#[derive(Default)]
struct Group {
    digits: String,
    /// Whether an `X` follows, as in some identity numbers.
    then_x: bool,
}

impl Numbers {
    fn of(text: &str) -> Self {
        let mut numbers = Self::default();
        for run in runs(text) {
            let mut groups = run.as_slice();
            while let Some((_, after)) = groups.split_first() {
                groups = match longest_number(groups) {
                    Some((NoticeCode::ContainsPhone, length)) => {
                        numbers.phone = true;
                        groups.get(length..).unwrap_or_default()
                    }
                    Some((_, length)) => {
                        numbers.id_number = true;
                        groups.get(length..).unwrap_or_default()
                    }
                    None => after,
                };
            }
        }
        numbers
    }
}

/// Returns the longest number that begins with the first of these groups, and its number of groups. The longest,
/// because parts of an identity number often look like a telephone number.
fn longest_number(groups: &[Group]) -> Option<(NoticeCode, usize)> {
    let mut longest = None;
    let mut digits = String::new();
    for (length, group) in (1..).zip(groups) {
        digits.push_str(&group.digits);
        if digits.len() > LONGEST {
            break;
        }
        if is_id_number(&digits, group.then_x, length == 1) {
            longest = Some((NoticeCode::ContainsIdNumber, length));
        } else if is_mobile(&digits) {
            longest = Some((NoticeCode::ContainsPhone, length));
        }
    }
    longest
}

/// The length of an identity number, the longest number searched for.
const LONGEST: usize = 18;

/// Returns groups of digits with only separators between them. A number inside a longer row of digits does not count.
fn runs(text: &str) -> Vec<Vec<Group>> {
    let mut runs = Vec::new();
    let mut run: Vec<Group> = Vec::new();
    let mut apart = true;
    for c in text.chars().map(narrow) {
        if c.is_ascii_digit() {
            if apart {
                run.push(Group::default());
            }
            if let Some(group) = run.last_mut() {
                group.digits.push(c);
            }
            apart = false;
        } else if is_within_number(c) {
            apart = true;
        } else {
            if let Some(group) = run.last_mut() {
                group.then_x = matches!(c, 'x' | 'X' | '×');
            }
            runs.push(std::mem::take(&mut run));
            apart = true;
        }
    }
    runs.push(run);
    runs
}

/// Whether these are eleven digits that begin with 13 to 19, with or without the country code.
fn is_mobile(digits: &str) -> bool {
    let national = match digits.len() {
        11 => Some(digits),
        13 => digits.strip_prefix("86"),
        15 => digits.strip_prefix("0086"),
        _ => None,
    };
    national.is_some_and(|number| matches!(number.as_bytes(), [b'1', b'3'..=b'9', ..]))
}

/// Whether these are eighteen characters or fifteen digits. Several groups must also contain a valid date: otherwise
/// days and hours in a row would match.
fn is_id_number(digits: &str, then_x: bool, in_one_piece: bool) -> bool {
    let date = match (digits.len(), then_x) {
        (18, _) | (17, true) => digits.get(10..14),
        (15, _) => digits.get(8..12),
        _ => return false,
    };
    let number = |range: std::ops::Range<usize>| {
        date.and_then(|date| date.get(range)).and_then(|text| text.parse::<u8>().ok())
    };
    let is_day = matches!(number(0..2), Some(1..=12)) && matches!(number(2..4), Some(1..=31));
    in_one_piece || is_day
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<NoticeCode> {
        Secrets::default().found_in(text)
    }

    #[test]
    fn mobile_numbers_are_found_however_they_are_written() {
        for text in [
            "13800000001",
            "电话13800000001。",
            "138 0000 0001",
            "138-0000-0001",
            "１３８００００ ０００１",
            "+8613800000001",
            "+86 138-0000-0001",
            "0086 13800000001",
            "09:00 13800000001",
            "1 3 8 0 0 0 0 0 0 0 1",
            "(138)0000.0001",
            "138～0000～0001",
            "①③⑧⓪⓪⓪⓪⓪⓪⓪①",
            "𝟏𝟑𝟖𝟎𝟎𝟎𝟎𝟎𝟎𝟎𝟏",
        ] {
            assert_eq!(found(text), [NoticeCode::ContainsPhone], "{text}");
        }
    }

    #[test]
    fn other_digits_are_no_mobile_numbers() {
        for text in [
            "12800000001",
            "1380000000",
            "2013800000001",
            "138000000012",
            "2020-02-12 09:00-11:30",
            "2020-02-12 09:00:00-11:30",
            "0755-12345678",
            "〔2020〕13号 8室",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn identity_numbers_are_found_however_they_are_written() {
        for text in [
            "440300190001010018",
            "44030019000101000X",
            "４４０３００１９０００１０１０００ｘ，",
            "440300 19000101 0018",
            "440300-1900-0101-000-X",
            "440300000101001",
            "号440300 000101 001号",
            "999999999999999999",
        ] {
            assert_eq!(found(text), [NoticeCode::ContainsIdNumber], "{text}");
        }
    }

    #[test]
    fn other_digits_are_no_identity_numbers() {
        for text in ["4403001900010100181", "44030019000101001", "440300 99999999 0018"] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
