//! Decodes text files: UTF-8, UTF-16 with a byte-order mark, GB 18030.

use std::borrow::Cow;

/// The text of a file; none if it is in another encoding. UTF-8 is not copied.
pub(crate) fn decoded(content: &[u8]) -> Option<Cow<'_, str>> {
    const UTF_8_MARK: &[u8] = b"\xef\xbb\xbf";
    match content {
        [0xff, 0xfe, units @ ..] => utf_16(units, u16::from_le_bytes),
        [0xfe, 0xff, units @ ..] => utf_16(units, u16::from_be_bytes),
        _ => match std::str::from_utf8(content) {
            Ok(text) => Some(text.strip_prefix('\u{feff}').unwrap_or(text).into()),
            Err(_) if content.starts_with(UTF_8_MARK) => None,
            // Excel in Chinese saves CSV in it.
            Err(_) => gb18030(content),
        },
    }
}

/// Whether a text begins with the byte-order mark of UTF-16.
pub(crate) fn is_utf_16(start: &[u8]) -> bool {
    matches!(start, [0xff, 0xfe, ..] | [0xfe, 0xff, ..])
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<Cow<'static, str>> {
    let (pairs, rest) = bytes.as_chunks();
    let text =
        char::decode_utf16(pairs.iter().map(|pair| unit(*pair))).collect::<Result<String, _>>();
    text.ok().filter(|_| rest.is_empty()).map(Cow::Owned)
}

#[cfg(feature = "gb18030")]
fn gb18030(content: &[u8]) -> Option<Cow<'_, str>> {
    encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(content)
}

/// Browsers have the tables: see the crate's features.
#[cfg(not(feature = "gb18030"))]
fn gb18030(_: &[u8]) -> Option<Cow<'_, str>> {
    None
}

/// The text of the beginning of a file, without a character that is cut.
pub(crate) fn decoded_start(start: &[u8]) -> Option<Cow<'_, str>> {
    if let Err(error) = std::str::from_utf8(start)
        && error.error_len().is_none()
    {
        return decoded(start.get(..error.valid_up_to())?);
    }
    (0..4).find_map(|cut| decoded(start.get(..start.len().saturating_sub(cut))?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_encodings_are_read() {
        let (gb, _, _) = encoding_rs::GB18030.encode("信访事项");
        assert_eq!(decoded(&gb).as_deref(), Some("信访事项"));
        assert_eq!(decoded("\u{feff}信访".as_bytes()).as_deref(), Some("信访"));
        let units: Vec<u16> = "\u{feff}信访\t甲".encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        for bytes in [little, big] {
            assert_eq!(decoded(&bytes).as_deref(), Some("信访\t甲"));
        }
        assert_eq!(decoded(b"\xff\xfe\x00"), None, "half a character");
        assert_eq!(decoded(b"\xff\xff"), None);
        assert_eq!(decoded_start(&"信访".as_bytes()[..5]).as_deref(), Some("信"));
    }
}
