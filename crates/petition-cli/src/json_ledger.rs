//! Recognizes a ledger among JSON files, whatever the order and the escapes of its keys.

use serde::de::{Deserializer as _, Error as _, IgnoredAny, MapAccess, Visitor};
use std::fmt;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Seek as _, SeekFrom};
use std::path::Path;

/// The beginning of the format of every ledger.
const LEDGER: &str = "petition-ledger";

/// The byte-order marks of UTF-8 and UTF-16.
const UTF8_MARK: &[u8] = b"\xef\xbb\xbf";
const UTF16_MARKS: [&[u8]; 2] = [b"\xff\xfe", b"\xfe\xff"];

/// What a JSON file may be that needs protection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonKind {
    Ledger,
    /// An object that breaks off, has syntax errors, or is not UTF-8: it may have been a ledger.
    Unreadable,
}

/// Returns whether a file is a ledger, or may have been one; `None` for any other file.
pub fn json_kind(path: &Path) -> Option<JsonKind> {
    let mut reader = BufReader::new(File::open(path).ok()?);
    let start = reader.fill_buf().ok()?;
    if UTF16_MARKS.iter().any(|mark| start.starts_with(mark)) {
        let text = start.get(2..).unwrap_or_default().iter().filter(|byte| **byte != 0);
        return is_object(text).then_some(JsonKind::Unreadable);
    }
    let mark = if start.starts_with(UTF8_MARK) { UTF8_MARK.len() } else { 0 };
    if !is_object(start.get(mark..).unwrap_or_default().iter()) {
        return None;
    }
    reader.seek(SeekFrom::Start(mark as u64)).ok()?;
    let mut format = None;
    let mut json = serde_json::Deserializer::from_reader(reader);
    let parsed = json.deserialize_map(FindFormat(&mut format)).and_then(|()| json.end());
    match (format, parsed) {
        (Some(is_ledger), _) => is_ledger.then_some(JsonKind::Ledger),
        (None, Ok(())) => None,
        (None, Err(_)) => Some(JsonKind::Unreadable),
    }
}

fn is_object<'a>(mut text: impl Iterator<Item = &'a u8>) -> bool {
    text.find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{')
}

/// Finds the format of a document: whether it is that of a ledger.
struct FindFormat<'a>(&'a mut Option<bool>);

impl<'de> Visitor<'de> for FindFormat<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            if key == "format" {
                let format: String = map.next_value()?;
                *self.0 = Some(format.trim_start().starts_with(LEDGER));
                // The rest may be long.
                return Err(A::Error::custom("found"));
            }
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(content: impl AsRef<[u8]>) -> Option<JsonKind> {
        let desk = tempfile::tempdir().unwrap();
        let path = desk.path().join("a.json");
        std::fs::write(&path, content).unwrap();
        json_kind(&path)
    }

    #[test]
    fn a_ledger_is_recognized_in_any_order_and_with_any_escapes() {
        for text in [
            r#"{"format": "petition-ledger/1", "bureau": {}}"#,
            r#"{"bureau": {"format": "x"}, "leaders": [], "format": "petition-ledger/2"}"#,
            r#" { "\u0066ormat" : "petition\u002dledger\/1" } "#,
            "\u{feff}\n{\"format\":\"petition-ledger/1\"",
        ] {
            assert_eq!(kind(text), Some(JsonKind::Ledger), "{text}");
        }
        let late = format!(r#"{{"a": "{}", "format": "petition-ledger/1"}}"#, "x".repeat(1 << 20));
        assert_eq!(kind(late), Some(JsonKind::Ledger));
    }

    #[test]
    fn a_damaged_object_may_be_a_ledger() {
        let utf16: Vec<u8> =
            "\u{feff}{\"format\": 1}".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(kind(utf16), Some(JsonKind::Unreadable));
        for text in ["{", r#"{"leaders": ["#, r#"{"leaders": [],}"#, r#"{"format": 1}"#, "{} {}"] {
            assert_eq!(kind(text), Some(JsonKind::Unreadable), "{text}");
        }
    }

    #[test]
    fn other_files_are_no_ledgers() {
        for text in [
            "",
            "{}",
            r#"{"format": "petition-report/1", "note": "petition-ledger/1"}"#,
            r#"[{"format": "petition-ledger/1"}]"#,
            "petition-ledger/1",
            "<html>petition-ledger/1</html>",
        ] {
            assert_eq!(kind(text), None, "{text}");
        }
    }
}
