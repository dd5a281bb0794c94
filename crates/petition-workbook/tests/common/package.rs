//! The entries of a workbook's archive, for comparisons byte for byte.

use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// Everything of an entry that a reader can see.
#[derive(Debug, PartialEq)]
pub struct Entry {
    pub name: Vec<u8>,
    compressed: Vec<u8>,
    crc: u32,
    size: u64,
    method: zip::CompressionMethod,
    modified: Option<zip::DateTime>,
    mode: Option<u32>,
    comment: String,
    extra: Option<Vec<u8>>,
}

pub fn entries(bytes: &[u8]) -> Vec<Entry> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let count = archive.len();
    let entry = |at: usize| {
        let mut entry = archive.by_index_raw(at).unwrap();
        let mut compressed = Vec::new();
        entry.read_to_end(&mut compressed).unwrap();
        Entry {
            name: entry.name_raw().to_owned(),
            compressed,
            crc: entry.crc32(),
            size: entry.size(),
            method: entry.compression(),
            modified: entry.last_modified(),
            mode: entry.unix_mode(),
            comment: entry.comment().to_owned(),
            extra: entry.extra_data(),
        }
    };
    (0..count).map(entry).collect()
}

/// The text of a part.
pub fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// A copy with one part changed.
pub fn with_part(bytes: &[u8], name: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).unwrap();
        let own = entry.name().unwrap().to_string();
        if own != name {
            writer.raw_copy_file(entry).unwrap();
            continue;
        }
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        drop(entry);
        let changed = change(&text);
        assert_ne!(changed, text, "{name} does not change");
        writer.start_file(own, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut writer, changed.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The names of the parts that differ; all others must be equal, in the same order.
pub fn changed_parts(before: &[u8], after: &[u8]) -> Vec<String> {
    let (before, after) = (entries(before), entries(after));
    let names = |list: &[Entry]| list.iter().map(|entry| entry.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&before), names(&after), "the parts and their order");
    let differ = before.iter().zip(&after).filter(|(before, after)| before != after);
    let mut names: Vec<_> = differ
        .map(|(before, after)| {
            assert_eq!((before.modified, before.mode), (after.modified, after.mode));
            String::from_utf8(before.name.clone()).unwrap()
        })
        .collect();
    names.sort_unstable();
    names
}
