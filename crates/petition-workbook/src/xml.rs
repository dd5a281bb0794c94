//! XML of workbooks: attributes without the library's checks and conversions, since a sheet has millions, and texts
//! within a limit.

use crate::damage::{Damage, Fault};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;
use std::io::BufRead;

/// A reader of a part. An empty element comes as a start and an end.
pub(crate) fn reader<R: BufRead>(part: R) -> Reader<R> {
    let mut reader = Reader::from_reader(part);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.expand_empty_elements = true;
    reader
}

/// The values of attributes by their names, without prefix. A name that comes twice is damage.
pub(crate) fn values<'a, const N: usize>(
    element: &'a BytesStart<'_>,
    names: [&str; N],
) -> Result<[Option<&'a str>; N], Damage> {
    let malformed = || Damage::of(Fault::Xml);
    let mut values = [None; N];
    let mut rest = element.attributes_raw();
    while let Some((name, after)) = rest.split_once('=') {
        let after = after.trim_ascii_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
        let quote = quote.ok_or_else(malformed)?;
        let inside = after.get(1..).and_then(|text| text.split_once(quote));
        let (value, next) = inside.ok_or_else(malformed)?;
        rest = next;
        let name = name.trim_ascii();
        let name = name.rsplit_once(':').map_or(name, |(_, local)| local);
        for (slot, wanted) in values.iter_mut().zip(names) {
            if name == wanted && slot.replace(value).is_some() {
                return Err(malformed());
            }
        }
    }
    Ok(values)
}

/// The value of an attribute, with references to characters replaced.
pub(crate) fn unescaped(value: &str) -> Result<String, Damage> {
    quick_xml::escape::unescape(value).map(Cow::into_owned).map_err(Damage::of)
}

/// Adds what an event says to a text of at most so many bytes.
pub(crate) fn add(event: &Event<'_>, text: &mut String, most: usize) -> Result<(), Damage> {
    match event {
        Event::Text(part) => text.push_str(&part.xml10_content()),
        Event::CData(part) => text.push_str(&part.xml10_content()),
        Event::GeneralRef(part) => text.push(match part.as_ref() {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            _ => part.resolve_char_ref().ok().flatten().ok_or_else(|| Damage::of(Fault::Xml))?,
        }),
        _ => {}
    }
    if text.len() > most { Err(Damage::TooLarge) } else { Ok(()) }
}

/// Replaces the references `_xHHHH_` by which Excel stores characters that XML forbids.
pub(crate) fn without_references(text: &str) -> Cow<'_, str> {
    if !text.contains("_x") {
        return text.into();
    }
    let mut units: Vec<u16> = Vec::with_capacity(text.len());
    let (mut rest, mut buffer) = (text, [0; 2]);
    while let Some(c) = rest.chars().next() {
        if let Some(unit) = reference(rest) {
            units.push(unit);
            rest = rest.get(REFERENCE..).unwrap_or_default();
        } else {
            units.extend_from_slice(c.encode_utf16(&mut buffer));
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
        }
    }
    String::from_utf16_lossy(&units).into()
}

/// The length of such a reference.
const REFERENCE: usize = "_xHHHH_".len();

fn reference(text: &str) -> Option<u16> {
    let digits = text.get(..REFERENCE)?.strip_prefix("_x")?.strip_suffix('_')?;
    let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    u16::from_str_radix(digits, 16).ok().filter(|_| is_hex)
}

/// A text with such references in place of the characters that XML forbids, and of texts that would be read as one.
pub(crate) fn with_references(text: &str) -> Cow<'_, str> {
    if !text.contains("_x") && !text.contains(is_forbidden) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if is_forbidden(c) || (c == '_' && looks_like_reference(text.get(at..).unwrap_or_default()))
        {
            out += &format!("_x{:04X}_", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out.into()
}

/// Whether XML 1.0 has no such character, or changes it when it is read.
fn is_forbidden(c: char) -> bool {
    c < ' ' && c != '\t' && c != '\n'
}

/// Whether a text begins with a reference once the characters after it are references: `_x0041` and a line end become
/// `_x0041_x000D_`.
fn looks_like_reference(text: &str) -> bool {
    let Some((digits, after)) = text.strip_prefix("_x").and_then(|rest| rest.split_at_checked(4))
    else {
        return false;
    };
    let completes = after.starts_with('_') || after.starts_with(is_forbidden);
    completes && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Whether programs read a text unchanged from an element that does not say so.
pub(crate) fn is_trimmed(text: &str) -> bool {
    text.trim() == text && !text.contains('\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(content: &str) -> Result<[Option<String>; 2], Damage> {
        let element = BytesStart::from_content(content, 1);
        values(&element, ["r", "s"]).map(|found| found.map(|value| value.map(str::to_owned)))
    }

    #[test]
    fn attributes_are_found_in_any_order_and_form() {
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(of("c s=\"4\" r = 'A1'").unwrap(), [some("A1"), some("4")]);
        assert_eq!(of("c x:r=\"A1\" spans=\"1:2\"").unwrap(), [some("A1"), None]);
        assert_eq!(of("c").unwrap(), [None, None]);
    }

    #[test]
    fn attributes_without_quotes_or_given_twice_are_damage() {
        for content in ["c r=1", "c r=\"A1", "c r=\"A1\" r=\"A2\"", "c r="] {
            assert!(of(content).is_err(), "{content}");
        }
    }

    #[test]
    fn references_to_characters_are_replaced() {
        assert_eq!(without_references("a_x000D_b"), "a\rb");
        assert_eq!(without_references("_x005F_x000D_"), "_x000D_");
        assert_eq!(without_references("_xD83D__xDE00_甲"), "😀甲");
        assert_eq!(without_references("甲_x12_x00gg_"), "甲_x12_x00gg_");
    }

    #[test]
    fn forbidden_characters_become_references_and_come_back() {
        assert_eq!(with_references("a\r\nb_x0041_\u{1}_x"), "a_x000D_\nb_x005F_x0041__x0001__x");
        for text in
            ["_x0041\r", "_x0041_x0042_", "__x0041__", "_x_x0041\u{1}", "甲_x00\r", "_x005F_"]
        {
            assert_eq!(without_references(&with_references(text)), text, "{text:?}");
        }
    }

    #[test]
    fn a_text_meets_its_limit() {
        let mut text = String::new();
        let event = Event::Text(quick_xml::events::BytesText::from_escaped("甲乙"));
        assert!(add(&event, &mut text, 6).is_ok());
        assert!(matches!(add(&event, &mut text, 6), Err(Damage::TooLarge)));
    }
}
