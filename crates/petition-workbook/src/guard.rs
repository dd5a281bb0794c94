//! Weighs a workbook before anything reads it: what it unpacks to, and what it would make the reader set aside.
//!
//! Every entry is unpacked once and thrown away. What the archive's directory says about sizes is the word of
//! whoever made the file.

use crate::limits::{MAX_ENTRIES, MAX_RATIO, MAX_UNPACKED_BYTES, RATIO_FROM_BYTES};
use petition_core::{Code, Text};
use std::io::{Cursor, Read};

/// Why a workbook is refused as a whole.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Refused {
    pub(crate) code: Code,
    pub(crate) found: Text,
    pub(crate) expected: Text,
}

/// The file kinds that people take for a workbook: beginning of the file, and what it is.
const OTHER_KINDS: [(&[u8], &str, &str); 3] = [
    (b"\xd0\xcf\x11\xe0", "旧版 .xls 或加密文件", "an old .xls or an encrypted file"),
    (b"%PDF", "PDF 文件", "a PDF file"),
    (b"<", "网页或 XML 文件", "a web page or an XML file"),
];

/// Refuses what is not a workbook and what would unpack without end.
pub(crate) fn check(bytes: &[u8]) -> Result<(), Refused> {
    if !bytes.starts_with(b"PK") {
        let kind = OTHER_KINDS.iter().find(|(start, ..)| bytes.starts_with(start));
        let (zh, en) = kind.map_or(("其他文件", "another file"), |(_, zh, en)| (*zh, *en));
        return Err(unreadable(Text::new(zh, en)));
    }
    let damaged = || unreadable(Text::new("已损坏的文件", "a damaged file"));
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    if archive.len() > MAX_ENTRIES {
        return Err(too_large(Text::new("过多的条目", "too many entries")));
    }
    let mut total = 0;
    for at in 0..archive.len() {
        let entry = archive.by_index(at).map_err(|_| damaged())?;
        let name = entry.name().map_err(|_| damaged())?.to_ascii_lowercase();
        let strings = name.ends_with("sharedstrings.xml");
        let packed = entry.compressed_size();
        let size = weigh(entry, packed, MAX_UNPACKED_BYTES - total, strings)?;
        total += size;
    }
    Ok(())
}

/// The size of an entry, unpacked.
fn weigh(mut entry: impl Read, packed: u64, left: u64, strings: bool) -> Result<u64, Refused> {
    let mut buffer = vec![0_u8; 1 << 16];
    let mut counts = Counts::default();
    let mut size = 0_u64;
    loop {
        let read = match entry.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => read,
            Err(_) => return Err(unreadable(Text::new("已损坏的文件", "a damaged file"))),
        };
        size += read as u64;
        let ratio = size > RATIO_FROM_BYTES && size > packed.saturating_mul(MAX_RATIO);
        if size > left || ratio {
            return Err(too_large(Text::new("解压后过大的内容", "content that unpacks too large")));
        }
        if strings {
            counts.scan(buffer.get(..read).unwrap_or_default());
        }
    }
    // A string takes at least the five bytes of its element.
    if counts.largest > size / 5 {
        return Err(unreadable(Text::new("虚报的文本数量", "a false number of texts")));
    }
    Ok(size)
}

/// Looks for the number of strings that a table of strings claims: the reader sets memory aside for them.
#[derive(Default)]
struct Counts {
    tail: Vec<u8>,
    largest: u64,
}

impl Counts {
    const NAME: &[u8] = b"uniqueCount";
    /// Name, white space, sign, quote and digits; longer ones are not read as numbers either.
    const SPAN: usize = 128;

    fn scan(&mut self, block: &[u8]) {
        self.tail.extend_from_slice(block);
        let mut rest = self.tail.as_slice();
        while let Some(at) = position(rest, Self::NAME) {
            let (_, found) = rest.split_at(at + Self::NAME.len());
            self.largest = self.largest.max(number(found));
            rest = found;
        }
        let keep = self.tail.len().saturating_sub(Self::SPAN);
        self.tail.drain(..keep);
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
    let expected = Text::new("未加密的 .xlsx 工作簿", "an .xlsx workbook without a password");
    Refused { code: Code::UnreadableFile, found, expected }
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
    fn other_files_are_told_apart() {
        let found = |bytes: &[u8]| check(bytes).unwrap_err();
        assert!(found(b"\xd0\xcf\x11\xe0rest").found.zh.contains(".xls"));
        assert_eq!(found(b"").code, Code::UnreadableFile);
        assert_eq!(found(b"PK\x03\x04cut").code, Code::UnreadableFile);
    }

    #[test]
    fn what_unpacks_too_large_is_refused() {
        let endless = std::io::repeat(b' ');
        assert_eq!(weigh(endless, 1 << 40, 1 << 20, false).unwrap_err().code, Code::TooLarge);
        let endless = std::io::repeat(b' ');
        assert_eq!(weigh(endless, 1 << 10, u64::MAX, false).unwrap_err().code, Code::TooLarge);
        let even = std::io::repeat(b' ').take(RATIO_FROM_BYTES / 2);
        assert!(weigh(even, 1 << 10, u64::MAX, false).is_ok());
    }

    #[test]
    fn a_false_number_of_texts_is_found_wherever_it_stands() {
        let claim = b"<sst uniqueCount = \"99999999999\">";
        for lead in [0, 65_530, 70_000] {
            let text = [vec![b' '; lead], claim.to_vec()].concat();
            assert!(weigh(text.as_slice(), 1, u64::MAX, true).is_err(), "{lead}");
            assert!(weigh(text.as_slice(), 1, u64::MAX, false).is_ok());
        }
        let honest = format!("<sst uniqueCount=\"2\">{}</sst>", "<si/>".repeat(2));
        assert!(weigh(honest.as_bytes(), 1, u64::MAX, true).is_ok());
    }
}
