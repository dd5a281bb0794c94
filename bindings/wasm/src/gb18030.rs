//! CSV files in GB 18030, as Excel in Chinese saves them. Browsers and Node.js decode it: the tables of characters would be
//! a twentieth of the module.

use std::borrow::Cow;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// The decoder of the environment.
    type TextDecoder;

    #[wasm_bindgen(constructor, catch)]
    fn new(label: &str) -> Result<TextDecoder, wasm_bindgen::JsValue>;

    #[wasm_bindgen(method, catch)]
    fn decode(this: &TextDecoder, bytes: &[u8]) -> Result<String, wasm_bindgen::JsValue>;
}

/// The first bytes of workbooks: archives and compound files.
const WORKBOOKS: [&[u8]; 2] = [b"PK", b"\xd0\xcf\x11\xe0"];

/// The byte-order marks of UTF-16.
const UTF_16: [&[u8]; 2] = [b"\xff\xfe", b"\xfe\xff"];

/// Returns a CSV file in UTF-8 if it is in GB 18030, and any other file as it is. `decode` is the environment's decoder.
fn in_utf8<'a>(bytes: &'a [u8], decode: impl Fn(&[u8]) -> Option<String>) -> Cow<'a, [u8]> {
    let is_other = |start: &&[u8]| bytes.starts_with(start);
    if WORKBOOKS.iter().chain(&UTF_16).any(is_other) || std::str::from_utf8(bytes).is_ok() {
        return bytes.into();
    }
    // What is no GB 18030 has characters of replacement. The reader then says that the encoding is unknown.
    let text = decode(bytes).filter(|text| !text.contains('\u{fffd}'));
    text.map_or(Cow::Borrowed(bytes), |text| Cow::Owned(text.into_bytes()))
}

/// Returns a CSV file in UTF-8 if it is in GB 18030, and any other file as it is.
pub fn decoded(bytes: &[u8]) -> Cow<'_, [u8]> {
    in_utf8(bytes, |bytes| {
        // Natively, in unit tests, there is no environment.
        if cfg!(target_arch = "wasm32") {
            TextDecoder::new("gb18030").ok()?.decode(bytes).ok()
        } else {
            None
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_texts_in_another_encoding_are_decoded() {
        let decode = |_: &[u8]| Some("甲".to_owned());
        for same in [&b"PK\x03\x04\xff"[..], b"\xff\xfe\x00", "乙".as_bytes(), b"\xd0\xcf\x11\xe0"]
        {
            assert_eq!(in_utf8(same, decode), same);
        }
        assert_eq!(&*in_utf8(b"\xbc\xd7", decode), "甲".as_bytes());
        let replaced = |_: &[u8]| Some("\u{fffd}".to_owned());
        assert_eq!(&*in_utf8(b"\xbc\xd7", replaced), b"\xbc\xd7");
        assert_eq!(&*decoded(b"\xbc\xd7"), b"\xbc\xd7");
    }
}
