//! Decodes text files: UTF-8, UTF-16 with a byte-order mark, GB 18030.

/// The text of a file; none if it is in another encoding.
pub(crate) fn decoded(content: &[u8]) -> Option<String> {
    const UTF_8_MARK: &[u8] = b"\xef\xbb\xbf";
    let encoding = match content {
        [0xff, 0xfe, ..] => encoding_rs::UTF_16LE,
        [0xfe, 0xff, ..] => encoding_rs::UTF_16BE,
        _ => {
            let content = content.strip_prefix(UTF_8_MARK).unwrap_or(content);
            if let Ok(text) = std::str::from_utf8(content) {
                return Some(text.to_owned());
            }
            // Excel in Chinese saves CSV in it.
            let encoding = encoding_rs::GB18030;
            let text = encoding.decode_without_bom_handling_and_without_replacement(content)?;
            return Some(text.into_owned());
        }
    };
    let text = content.get(2..)?;
    let text = encoding.decode_without_bom_handling_and_without_replacement(text)?;
    Some(text.into_owned())
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
    }
}
