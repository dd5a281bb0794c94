//! Reads the streams of a compound file (MS-CFB): the container of `.xls` and of encrypted workbooks.
//!
//! All chains of sectors together are bounded by the size of the file: a sector belongs to one of them.

use std::cell::Cell;

/// How a compound file begins.
pub(crate) const MAGIC: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// From here on a sector number has another meaning, such as the end of a chain.
const FIRST_SPECIAL: u32 = 0xffff_fffa;

/// The sectors with the numbers of next sectors that the header lists.
const IN_HEADER: usize = 109;

/// Bytes of an entry of the directory, and of a sector of the short streams.
const ENTRY_BYTES: usize = 128;
const SHORT_SECTOR_BYTES: usize = 64;

/// A compound file.
pub(crate) struct CompoundFile<'a> {
    bytes: &'a [u8],
    sector_bytes: usize,
    /// The next sector of each sector.
    next: Vec<u32>,
    /// Streams of less than this length are short.
    short_below: u64,
    short_next: Vec<u32>,
    short_sectors: Vec<u8>,
    entries: Vec<Entry>,
    /// The bytes that chains may still take.
    left: Cell<usize>,
}

struct Entry {
    name: String,
    start: u32,
    length: u64,
}

pub(crate) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let bytes = bytes.get(at..)?.first_chunk()?;
    Some(u16::from_le_bytes(*bytes))
}

pub(crate) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at..)?.first_chunk()?;
    Some(u32::from_le_bytes(*bytes))
}

impl<'a> CompoundFile<'a> {
    /// Opens a file; none if it is damaged.
    pub(crate) fn open(bytes: &'a [u8]) -> Option<Self> {
        if !bytes.starts_with(MAGIC) {
            return None;
        }
        let sector_bytes = match u16_at(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut file = Self {
            bytes,
            sector_bytes,
            next: Vec::new(),
            short_below: u64::from(u32_at(bytes, 56)?),
            short_next: Vec::new(),
            short_sectors: Vec::new(),
            entries: Vec::new(),
            left: Cell::new(bytes.len() + sector_bytes),
        };
        for sector in file.allocation_sectors()? {
            let sector = file.sector(sector)?;
            file.next.extend(numbers(sector));
        }
        let directory = file.chain(u32_at(bytes, 48)?, u64::MAX)?;
        file.entries = directory.chunks_exact(ENTRY_BYTES).filter_map(Entry::read).collect();
        let short_next = file.chain(u32_at(bytes, 60)?, u64::MAX)?;
        file.short_next = numbers(&short_next).collect();
        // The first entry is the root: its stream holds the short ones.
        if let Some((start, length)) = file.entries.first().map(|root| (root.start, root.length)) {
            file.short_sectors = file.chain(start, length)?;
        }
        Some(file)
    }

    /// Whether there is a stream or storage of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The content of a stream.
    pub(crate) fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))?;
        if entry.length < self.short_below {
            let sector = |number: u32| {
                let start = (number as usize).checked_mul(SHORT_SECTOR_BYTES)?;
                self.short_sectors.get(start..)?.get(..SHORT_SECTOR_BYTES)
            };
            return collect(entry.start, entry.length, &self.short_next, usize::MAX, sector);
        }
        self.chain(entry.start, entry.length)
    }

    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let start = (number as usize).checked_add(1)?.checked_mul(self.sector_bytes)?;
        let rest = self.bytes.get(start..).filter(|rest| !rest.is_empty())?;
        // Some programs cut the last sector short.
        rest.get(..self.sector_bytes).or(Some(rest))
    }

    fn chain(&self, start: u32, length: u64) -> Option<Vec<u8>> {
        let left = self.left.get();
        let content = collect(start, length, &self.next, left, |number| self.sector(number))?;
        self.left.set(left.saturating_sub(content.len()));
        Some(content)
    }

    /// The sectors with the numbers of next sectors: 109 are in the header, others in a chain of their own.
    fn allocation_sectors(&self) -> Option<Vec<u32>> {
        let most = self.bytes.len() / self.sector_bytes;
        let mut all: Vec<u32> = numbers(self.bytes.get(76..512)?).collect();
        let mut more = u32_at(self.bytes, 68)?;
        let mut count = 0;
        while more < FIRST_SPECIAL {
            count += 1;
            if count > most {
                return None;
            }
            let mut list: Vec<u32> = numbers(self.sector(more)?).collect();
            more = list.pop()?;
            all.extend(list);
        }
        all.retain(|number| *number < FIRST_SPECIAL);
        // A sector has the numbers of so many.
        (all.len() <= most / (self.sector_bytes / 4) + IN_HEADER).then_some(all)
    }
}

impl Entry {
    fn read(bytes: &[u8]) -> Option<Self> {
        let units = bytes.get(..64)?.chunks_exact(2).map(|unit| u16_at(unit, 0).unwrap_or(0));
        let units: Vec<u16> = units.take_while(|unit| *unit != 0).collect();
        // The upper half of the length is undefined in files with short sectors; no file here is so long.
        let length = u64::from(u32_at(bytes, 120)?);
        Some(Self { name: String::from_utf16_lossy(&units), start: u32_at(bytes, 116)?, length })
    }
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).filter_map(|bytes| u32_at(bytes, 0))
}

/// The sectors of a chain, cut to a length; none if the chain is broken or runs in a circle.
fn collect<'b>(
    start: u32,
    length: u64,
    next: &[u32],
    most: usize,
    sector: impl Fn(u32) -> Option<&'b [u8]>,
) -> Option<Vec<u8>> {
    let mut content = Vec::new();
    let (mut number, mut count) = (start, 0);
    while number < FIRST_SPECIAL && (content.len() as u64) < length {
        count += 1;
        content.extend_from_slice(sector(number)?);
        if count > next.len() || content.len() > most {
            return None;
        }
        number = *next.get(number as usize)?;
    }
    content.truncate(usize::try_from(length).unwrap_or(usize::MAX));
    Some(content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chains_that_run_in_a_circle_are_damaged() {
        let sector = |_| Some([7_u8; 4].as_slice());
        let collect = |start, length, next| collect(start, length, next, 99, sector);
        assert_eq!(collect(0, 6, &[1, 0xffff_fffe]).unwrap(), [7; 6]);
        assert_eq!(collect(0, u64::MAX, &[1, 0]), None);
        assert_eq!(collect(5, u64::MAX, &[1]), None);
        assert_eq!(collect(0xffff_fffe, 9, &[]).unwrap(), [0; 0]);
    }

    #[test]
    fn a_chain_has_no_more_than_is_left() {
        let sector = |_| Some([7_u8; 4].as_slice());
        assert!(collect(0, u64::MAX, &[1, 2, 0xffff_fffe], 12, sector).is_some());
        assert!(collect(0, u64::MAX, &[1, 2, 0xffff_fffe], 11, sector).is_none());
    }

    #[test]
    fn what_is_no_compound_file_is_refused() {
        assert!(CompoundFile::open(b"").is_none());
        assert!(CompoundFile::open(MAGIC).is_none());
        assert!(CompoundFile::open(&[MAGIC, &[0; 600]].concat()).is_none());
    }
}
