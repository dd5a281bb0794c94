//! Weighs an archive before anything reads it: what it unpacks to, and its longest texts.
//!
//! Unpacks every entry once and drops the result. The sizes in the archive's directory are what the author of the
//! file claims.

use crate::compound_file::u16_at;
use crate::damage::Fault;
use crate::file_kind::save_as;
use crate::limits::{MAX_ENTRIES, MAX_RATIO, RATIO_FROM_BYTES};
use crate::package::part_name;
use petition_core::{Code, Limits, Text};
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
    /// The names of the entries, as programs find them.
    pub(crate) names: Vec<String>,
    /// Whether entries are encrypted.
    pub(crate) encrypted: bool,
}

/// What an entry is searched for while it is unpacked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Search {
    Nothing,
    /// Its longest text: a reader of XML has a text and its markup in memory.
    Texts,
    /// The number of its elements too.
    Elements,
    /// The words that say that other entries are encrypted.
    Encryption,
}

/// Refuses an archive that is damaged or would unpack without end.
pub(crate) fn check(bytes: &[u8], limits: &Limits) -> Result<Parts, Refused> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| no_directory(bytes))?;
    if archive.len() > MAX_ENTRIES {
        return Err(too_large(Text::new("过多的条目", "too many entries"), limits));
    }
    let mut parts = Parts { names: Vec::with_capacity(archive.len()), encrypted: false };
    let mut total = 0;
    for at in 0..archive.len() {
        // The content of an encrypted entry is not read.
        let entry = archive.by_index_raw(at).map_err(|error| damaged(error, None))?;
        if entry.encrypted() {
            parts.encrypted = true;
            continue;
        }
        let name = part_name(&entry.name().map_err(|error| damaged(error, None))?);
        drop(entry);
        let entry = archive.by_index(at).map_err(|error| damaged(error, Some(&name)))?;
        let search = if name == "meta-inf/manifest.xml" {
            Search::Encryption
        } else if is_stored(&name) {
            Search::Elements
        } else if name.ends_with(".xml") {
            Search::Texts
        } else {
            Search::Nothing
        };
        let packed = Packed { name: &name, bytes: entry.compressed_size(), content: entry };
        let weight = weigh(packed, total, search, limits)?;
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

/// How the end of an archive's directory begins.
const END: &[u8] = b"PK\x05\x06";

/// The number of entries that the end of the directory names; the library merges entries of one name.
fn entries(bytes: &[u8]) -> Option<usize> {
    let at = bytes.windows(END.len()).rposition(|window| window == END)?;
    // This number means that a larger directory has another end.
    u16_at(bytes, at + 10).filter(|count| *count < u16::MAX).map(usize::from)
}

/// What is known of an entry once it is unpacked.
struct Weight {
    size: u64,
    encryption: bool,
}

/// An entry that is unpacked.
struct Packed<'n, R> {
    name: &'n str,
    content: R,
    /// Its bytes in the archive.
    bytes: u64,
}

/// Unpacks an entry and drops it.
fn weigh(
    mut packed: Packed<'_, impl Read>,
    others: u64,
    search: Search,
    limits: &Limits,
) -> Result<Weight, Refused> {
    let mut buffer = vec![0_u8; 1 << 16];
    let mut claims = Claims::default();
    let mut size = 0_u64;
    loop {
        let read = match packed.content.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => read,
            Err(error) => return Err(damaged(error, Some(packed.name))),
        };
        size += read as u64;
        let ratio = size > RATIO_FROM_BYTES && size > packed.bytes.saturating_mul(MAX_RATIO);
        if others.saturating_add(size) > limits.decoded_bytes || ratio {
            let found = Text::new("解压后过大的内容", "content that unpacks too large");
            return Err(too_large(found, limits));
        }
        if search != Search::Nothing {
            claims.scan(buffer.get(..read).unwrap_or_default(), search);
        }
    }
    if claims.longest.max(claims.text) > limits.text_bytes {
        let most = limits.text_bytes;
        return Err(Refused {
            code: Code::TooLarge,
            found: Text::new("过长的文本", "a text that is too long"),
            expected: Text::new(
                format!("每段文本不超过 {most} 字节"),
                format!("at most {most} bytes in a text"),
            ),
        });
    }
    if claims.elements > limits.styles {
        let most = limits.styles;
        return Err(Refused {
            code: Code::TooLarge,
            found: Text::new("过多的样式或工作表", "too many styles or sheets"),
            expected: Text::new(
                format!("样式、工作表等各不超过 {most} 个元素"),
                format!("at most {most} elements in the styles or the list of sheets"),
            ),
        });
    }
    Ok(Weight { size, encryption: claims.encryption })
}

/// Finds the longest text of a part and the number of its elements, and whether a manifest says that entries are
/// encrypted.
#[derive(Default)]
struct Claims {
    tail: Vec<u8>,
    /// The bytes since the last element began, and the most between two.
    text: usize,
    longest: usize,
    elements: u64,
    encryption: bool,
}

impl Claims {
    const ENCRYPTION: &[u8] = b"encryption-data";

    fn scan(&mut self, block: &[u8], search: Search) {
        match search {
            Search::Nothing => {}
            Search::Texts => self.measure(block),
            Search::Elements => {
                self.measure(block);
                self.elements += block.iter().filter(|byte| **byte == b'<').count() as u64;
            }
            Search::Encryption => {
                self.tail.extend_from_slice(block);
                self.encryption |= position(&self.tail, Self::ENCRYPTION).is_some();
                let done = self.tail.len().saturating_sub(Self::ENCRYPTION.len());
                self.tail.drain(..done);
            }
        }
    }

    /// Measures the texts that reach over the ends of a block; those inside of it are short.
    fn measure(&mut self, block: &[u8]) {
        let first = block.iter().position(|byte| *byte == b'<');
        let last = block.iter().rposition(|byte| *byte == b'<');
        let (Some(first), Some(last)) = (first, last) else {
            self.text += block.len();
            return;
        };
        self.longest = self.longest.max(self.text + first);
        self.text = block.len() - last;
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

fn unreadable(found: Text) -> Refused {
    Refused { code: Code::UnreadableFile, found, expected: save_as() }
}

fn damaged(fault: impl Into<Fault>, part: Option<&str>) -> Refused {
    unreadable(fault.into().text(("文件", "file"), part))
}

/// An archive whose directory cannot be read: it has none where a download has stopped.
fn no_directory(bytes: &[u8]) -> Refused {
    let has_end = bytes.windows(END.len()).any(|window| window == END);
    damaged(if has_end { Fault::Directory } else { Fault::Incomplete }, None)
}

fn too_large(found: Text, limits: &Limits) -> Refused {
    let most = limits.decoded_bytes >> 20;
    let expected = Text::new(
        format!("解压后不超过 {most} MiB 的工作簿"),
        format!("a workbook of {most} MiB at most when unpacked"),
    );
    Refused { code: Code::TooLarge, found, expected }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDE: Limits = Limits { decoded_bytes: u64::MAX, ..Limits::DEFAULT };

    fn packed<R>(content: R, bytes: u64) -> Packed<'static, R> {
        Packed { name: "xl/a.xml", content, bytes }
    }

    fn code(entry: impl Read, bytes: u64, search: Search, limits: &Limits) -> Option<Code> {
        weigh(packed(entry, bytes), 0, search, limits).err().map(|refused| refused.code)
    }

    #[test]
    fn damaged_archives_are_refused() {
        let refused = check(b"PK\x03\x04cut", &Limits::DEFAULT).err().unwrap();
        assert_eq!(refused.code, Code::UnreadableFile);
    }

    #[test]
    fn a_manifest_of_encrypted_parts_is_recognized() {
        let manifest = |text: &[u8]| {
            weigh(packed(text, 1), 0, Search::Encryption, &WIDE).ok().unwrap().encryption
        };
        assert!(manifest(b"<manifest:encryption-data/>"));
        assert!(!manifest(b"<manifest:file-entry/>"));
    }

    #[test]
    fn what_unpacks_too_large_is_refused() {
        let endless = || std::io::repeat(b' ');
        let small = Limits { decoded_bytes: 1 << 20, ..WIDE };
        assert_eq!(code(endless(), 1 << 40, Search::Nothing, &small), Some(Code::TooLarge));
        assert_eq!(code(endless(), 1 << 10, Search::Nothing, &WIDE), Some(Code::TooLarge));
        let even = endless().take(RATIO_FROM_BYTES / 2);
        assert_eq!(code(even, 1 << 10, Search::Nothing, &WIDE), None);
    }

    #[test]
    fn styles_without_end_are_refused() {
        let limits = Limits { styles: 100, ..Limits::DEFAULT };
        let styles = "<xf/>".repeat(101);
        let code = |search| code(styles.as_bytes(), 1 << 20, search, &limits);
        assert_eq!(code(Search::Elements), Some(Code::TooLarge));
        assert_eq!(code(Search::Texts), None);
    }

    #[test]
    fn a_text_without_end_is_found_wherever_it_is() {
        let limits = Limits { text_bytes: 200_000, ..Limits::DEFAULT };
        for lead in ["", "<si>", &"<si/>".repeat(20_000)] {
            let part = |length: usize| format!("{lead}<t>{}</t>", "x".repeat(length));
            let code = |length| code(part(length).as_bytes(), 1 << 20, Search::Texts, &limits);
            assert_eq!(code(199_000), None);
            assert_eq!(code(300_000), Some(Code::TooLarge));
        }
        let open = format!("<t>{}", "x".repeat(300_000));
        assert_eq!(code(open.as_bytes(), 1 << 20, Search::Texts, &limits), Some(Code::TooLarge));
    }
}
