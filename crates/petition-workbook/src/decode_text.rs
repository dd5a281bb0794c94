//! Decodes text files: UTF-8, UTF-16 with a byte-order mark, GB 18030.

/// The text of a file; none if it is in another encoding. UTF-8 is not copied.
pub(crate) fn decoded(content: Vec<u8>) -> Option<String> {
    const UTF_8_MARK: &[u8] = b"\xef\xbb\xbf";
    let (encoding, start) = match content.as_slice() {
        [0xff, 0xfe, ..] => (encoding_rs::UTF_16LE, 2),
        [0xfe, 0xff, ..] => (encoding_rs::UTF_16BE, 2),
        _ if std::str::from_utf8(&content).is_ok() => {
            let has_mark = content.starts_with(UTF_8_MARK);
            let mut text = String::from_utf8(content).ok()?;
            text.drain(..if has_mark { UTF_8_MARK.len() } else { 0 });
            return Some(text);
        }
        _ if content.starts_with(UTF_8_MARK) => return None,
        // Excel in Chinese saves CSV in it.
        _ => (encoding_rs::GB18030, 0),
    };
    let text = content.get(start..)?;
    let text = encoding.decode_without_bom_handling_and_without_replacement(text)?;
    Some(text.into_owned())
}

/// The text of the beginning of a file, without a character that is cut.
pub(crate) fn decoded_start(start: &[u8]) -> Option<String> {
    if let Err(error) = std::str::from_utf8(start)
        && error.error_len().is_none()
    {
        return decoded(start.get(..error.valid_up_to())?.to_vec());
    }
    (0..4).find_map(|cut| decoded(start.get(..start.len().saturating_sub(cut))?.to_vec()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_encodings_are_read() {
        let (gb, _, _) = encoding_rs::GB18030.encode("信访事项");
        assert_eq!(decoded(gb.to_vec()).as_deref(), Some("信访事项"));
        assert_eq!(decoded("\u{feff}信访".into()).as_deref(), Some("信访"));
        let units: Vec<u16> = "\u{feff}信访\t甲".encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        for bytes in [little, big] {
            assert_eq!(decoded(bytes).as_deref(), Some("信访\t甲"));
        }
        assert_eq!(decoded(b"\xff\xfe\x00".to_vec()), None, "half a character");
        assert_eq!(decoded(b"\xff\xff".to_vec()), None);
        assert_eq!(decoded_start(&"信访".as_bytes()[..5]).as_deref(), Some("信"));
    }
}
