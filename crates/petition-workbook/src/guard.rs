//! Weighs an archive before anything reads it: what it unpacks to, and how much memory its reader would reserve.
//!
//! Unpacks every entry once and drops the result. The sizes in the archive's directory are what the author of the
//! file claims.

use crate::compound_file::u16_at;
use crate::file_kind::save_as;
use crate::limits::{MAX_ELEMENTS, MAX_ENTRIES, MAX_RATIO, MAX_UNPACKED_BYTES, RATIO_FROM_BYTES};
use petition_core::{Code, Text};
use std::collections::HashSet;
use std::io::{Cursor, Read};

/// Why a file is refused as a whole.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Refused {
    pub(crate) code: Code,
    pub(crate) found: Text,
    pub(crate) expected: Text,
}

/// What is in an archive.
pub(crate) struct Parts {
    /// The names of the entries in lower case.
    pub(crate) names: Vec<String>,
    /// Whether entries are encrypted.
    pub(crate) encrypted: bool,
}

/// What an entry is searched for while it is unpacked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Search {
    Nothing,
    /// The number of texts that it claims to have.
    Strings,
    /// The number of its elements.
    Elements,
    /// The words that say that other entries are encrypted.
    Encryption,
}

/// Refuses an archive that is damaged or would unpack without end.
pub(crate) fn check(bytes: &[u8]) -> Result<Parts, Refused> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    if archive.len() > MAX_ENTRIES {
        return Err(too_large(Text::new("过多的条目", "too many entries")));
    }
    let mut parts = Parts { names: Vec::with_capacity(archive.len()), encrypted: false };
    let mut total = 0;
    for at in 0..archive.len() {
        // The content of an encrypted entry is not read.
        let entry = archive.by_index_raw(at).map_err(|_| damaged())?;
        if entry.encrypted() {
            parts.encrypted = true;
            continue;
        }
        drop(entry);
        let entry = archive.by_index(at).map_err(|_| damaged())?;
        let name = entry.name().map_err(|_| damaged())?.to_ascii_lowercase();
        let search = if name.ends_with("sharedstrings.xml") {
            Search::Strings
        } else if name == "meta-inf/manifest.xml" {
            Search::Encryption
        } else if is_stored(&name) {
            Search::Elements
        } else {
            Search::Nothing
        };
        let packed = entry.compressed_size();
        let weight = weigh(entry, packed, MAX_UNPACKED_BYTES - total, search)?;
        total += weight.size;
        parts.encrypted |= weight.encryption;
        parts.names.push(name);
    }
    // One program shows the first of two entries of one name, another the last.
    let unique = parts.names.iter().collect::<HashSet<_>>().len();
    if unique < parts.names.len() || entries(bytes).is_some_and(|count| count > archive.len()) {
        return Err(unreadable(Text::new("条目重名的文件", "a file with two entries of one name")));
    }
    Ok(parts)
}

/// Whether a reader stores every element of a part.
fn is_stored(name: &str) -> bool {
    let parts = ["styles.xml", "workbook.xml", "[content_types].xml", ".rels"];
    parts.iter().any(|part| name.ends_with(part))
}

/// The number of entries that the end of the directory names; the library merges entries of one name.
fn entries(bytes: &[u8]) -> Option<usize> {
    const END: &[u8] = b"PK\x05\x06";
    let at = bytes.windows(END.len()).rposition(|window| window == END)?;
    // This number means that a larger directory has another end.
    u16_at(bytes, at + 10).filter(|count| *count < u16::MAX).map(usize::from)
}

/// What is known of an entry once it is unpacked.
struct Weight {
    size: u64,
    encryption: bool,
}

/// Unpacks an entry and drops it.
fn weigh(mut entry: impl Read, packed: u64, left: u64, search: Search) -> Result<Weight, Refused> {
    let mut buffer = vec![0_u8; 1 << 16];
    let mut claims = Claims::default();
    let mut size = 0_u64;
    loop {
        let read = match entry.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => read,
            Err(_) => return Err(damaged()),
        };
        size += read as u64;
        let ratio = size > RATIO_FROM_BYTES && size > packed.saturating_mul(MAX_RATIO);
        if size > left || ratio {
            return Err(too_large(Text::new("解压后过大的内容", "content that unpacks too large")));
        }
        if search != Search::Nothing {
            claims.scan(buffer.get(..read).unwrap_or_default(), search);
        }
    }
    // The element of a string has at least five bytes.
    if claims.strings > size / 5 {
        return Err(unreadable(Text::new("虚报的文本数量", "a false number of texts")));
    }
    if claims.elements > MAX_ELEMENTS {
        return Err(Refused {
            code: Code::TooLarge,
            found: Text::new("过多的样式或工作表", "too many styles or sheets"),
            expected: Text::new(
                format!("样式、工作表等各不超过 {MAX_ELEMENTS} 个元素"),
                format!("at most {MAX_ELEMENTS} elements in the styles or the list of sheets"),
            ),
        });
    }
    Ok(Weight { size, encryption: claims.encryption })
}

/// Finds the number of strings that a table of strings claims, for which its reader reserves memory, and whether a
/// manifest says that entries are encrypted.
#[derive(Default)]
struct Claims {
    tail: Vec<u8>,
    strings: u64,
    elements: u64,
    encryption: bool,
}

impl Claims {
    const COUNT: &[u8] = b"uniqueCount";
    const ENCRYPTION: &[u8] = b"encryption-data";
    /// Name, white space, sign, quote and digits; longer ones are not read as numbers either.
    const SPAN: usize = 128;

    fn scan(&mut self, block: &[u8], search: Search) {
        if search == Search::Elements {
            self.elements += block.iter().filter(|byte| **byte == b'<').count() as u64;
            return;
        }
        self.tail.extend_from_slice(block);
        match search {
            Search::Nothing | Search::Elements => {}
            Search::Encryption => {
                self.encryption |= position(&self.tail, Self::ENCRYPTION).is_some();
            }
            Search::Strings => {
                let mut rest = self.tail.as_slice();
                while let Some(at) = position(rest, Self::COUNT) {
                    let (_, found) = rest.split_at(at + Self::COUNT.len());
                    self.strings = self.strings.max(number(found));
                    rest = found;
                }
            }
        }
        let done = self.tail.len().saturating_sub(Self::SPAN);
        self.tail.drain(..done);
    }
}

fn position(text: &[u8], name: &[u8]) -> Option<usize> {
    let first = *name.first()?;
    let mut from = 0;
    loop {
        let at = from + text.get(from..)?.iter().position(|byte| *byte == first)?;
        if text.get(at..)?.starts_with(name) {
            return Some(at);
        }
        from = at + 1;
    }
}

/// The number after the name of an attribute.
fn number(text: &[u8]) -> u64 {
    let skipped = text.iter().skip_while(|byte| b" \t\r\n='\"+".contains(byte));
    skipped
        .take_while(|byte| byte.is_ascii_digit())
        .fold(0_u64, |sum, digit| sum.saturating_mul(10).saturating_add(u64::from(digit - b'0')))
}

fn unreadable(found: Text) -> Refused {
    Refused { code: Code::UnreadableFile, found, expected: save_as() }
}

fn damaged() -> Refused {
    unreadable(Text::new("已损坏的文件", "a damaged file"))
}

fn too_large(found: Text) -> Refused {
    let most = MAX_UNPACKED_BYTES >> 20;
    let expected = Text::new(
        format!("解压后不超过 {most} MiB 的工作簿"),
        format!("a workbook of {most} MiB at most when unpacked"),
    );
    Refused { code: Code::TooLarge, found, expected }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_archives_are_refused() {
        assert_eq!(check(b"PK\x03\x04cut").err().unwrap().code, Code::UnreadableFile);
    }

    #[test]
    fn a_manifest_of_encrypted_parts_is_recognized() {
        let manifest =
            |text: &[u8]| weigh(text, 1, u64::MAX, Search::Encryption).ok().unwrap().encryption;
        assert!(manifest(b"<manifest:encryption-data/>"));
        assert!(!manifest(b"<manifest:file-entry/>"));
    }

    #[test]
    fn what_unpacks_too_large_is_refused() {
        let endless = std::io::repeat(b' ');
        assert_eq!(
            weigh(endless, 1 << 40, 1 << 20, Search::Nothing).err().unwrap().code,
            Code::TooLarge
        );
        let endless = std::io::repeat(b' ');
        assert_eq!(
            weigh(endless, 1 << 10, u64::MAX, Search::Nothing).err().unwrap().code,
            Code::TooLarge
        );
        let even = std::io::repeat(b' ').take(RATIO_FROM_BYTES / 2);
        assert!(weigh(even, 1 << 10, u64::MAX, Search::Nothing).is_ok());
    }

    #[test]
    fn styles_without_end_are_refused() {
        let styles = "<xf/>".repeat(MAX_ELEMENTS as usize + 1);
        let weight = |search| weigh(styles.as_bytes(), 1 << 20, u64::MAX, search).err();
        assert_eq!(weight(Search::Elements).map(|refused| refused.code), Some(Code::TooLarge));
        assert!(weight(Search::Nothing).is_none());
    }

    #[test]
    fn a_false_number_of_texts_is_found_wherever_it_stands() {
        let claim = b"<sst uniqueCount = \"99999999999\">";
        for lead in [0, 65_530, 70_000] {
            let text = [vec![b' '; lead], claim.to_vec()].concat();
            assert!(weigh(text.as_slice(), 1, u64::MAX, Search::Strings).is_err(), "{lead}");
            assert!(weigh(text.as_slice(), 1, u64::MAX, Search::Nothing).is_ok());
        }
        let honest = format!("<sst uniqueCount=\"2\">{}</sst>", "<si/>".repeat(2));
        assert!(weigh(honest.as_bytes(), 1, u64::MAX, Search::Strings).is_ok());
    }
}
