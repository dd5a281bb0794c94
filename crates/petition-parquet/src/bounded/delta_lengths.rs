//! Reads the lengths of texts that a page stores as differences. The Parquet library allocates as many numbers as the
//! page states, and each text may repeat the one before it.

use super::compact_thrift::ThriftReader;

/// Returns the number of texts of an encoding `DELTA_LENGTH_BYTE_ARRAY`.
pub(super) fn number_of_texts(bytes: &[u8]) -> Option<u64> {
    Some(Header::read(bytes)?.values)
}

/// Returns the bytes of all texts of an encoding `DELTA_BYTE_ARRAY`: each is the start of the text before it, and a rest.
/// `None`: there are more texts than `limit`, or they are damaged.
pub(super) fn bytes_of_texts(bytes: &[u8], limit: u64) -> Option<u64> {
    let (prefixes, end) = sum(bytes, limit)?;
    let (rests, _) = sum(bytes.get(end..)?, limit)?;
    prefixes.checked_add(rests)
}

struct Header {
    block: usize,
    miniblocks: usize,
    values: u64,
    first: i64,
    /// The bytes of the header.
    length: usize,
}

impl Header {
    fn read(bytes: &[u8]) -> Option<Self> {
        let mut reader = ThriftReader::new(bytes);
        let block = usize::try_from(reader.varint().ok()?).ok()?;
        let miniblocks = usize::try_from(reader.varint().ok()?).ok()?;
        let values = reader.varint().ok()?;
        let first = reader.zigzag().ok()?;
        let length = bytes.len() - reader.len();
        let is_valid = miniblocks > 0 && block % miniblocks == 0 && block / miniblocks % 32 == 0;
        (is_valid && block > 0).then_some(Self { block, miniblocks, values, first, length })
    }
}

/// Returns the sum of packed numbers, and the bytes that they take. `None`: they are too many, negative or damaged.
fn sum(bytes: &[u8], limit: u64) -> Option<(u64, usize)> {
    let header = Header::read(bytes).filter(|header| header.values <= limit)?;
    let Some(mut left) = header.values.checked_sub(1) else { return Some((0, header.length)) };
    let per_miniblock = header.block / header.miniblocks;
    let mut last = header.first;
    let mut total = u64::try_from(last).ok()?;
    let mut at = header.length;
    while left > 0 {
        let mut reader = ThriftReader::new(bytes.get(at..)?);
        let least = reader.zigzag().ok()?;
        at = bytes.len() - reader.len();
        let widths = bytes.get(at..at.checked_add(header.miniblocks)?)?;
        at += header.miniblocks;
        // Widths behind the last number have no meaning.
        for width in widths {
            if left == 0 {
                break;
            }
            let packed = bytes.get(at..at.checked_add(usize::from(*width) * per_miniblock / 8)?)?;
            let count = left.min(per_miniblock as u64);
            for place in 0..count as usize {
                let delta = number(packed, place, (*width).into())?;
                last = last.checked_add(least)?.checked_add(delta)?;
                total = total.checked_add(u64::try_from(last).ok()?)?;
            }
            left -= count;
            at += packed.len();
        }
    }
    Some((total, at))
}

/// Returns a number of `width` bits, the lowest bit first.
fn number(packed: &[u8], place: usize, width: usize) -> Option<i64> {
    // Lengths have 32 bits.
    if width > 32 {
        return None;
    }
    let bit = place * width;
    let bytes = packed.get(bit / 8..(bit + width).div_ceil(8))?;
    let all = bytes.iter().rev().fold(0u64, |all, byte| (all << 8) | u64::from(*byte));
    Some((all >> (bit % 8) & ((1 << width) - 1)) as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One block of numbers 1, 2, 3, 4: 128 to a block, 4 miniblocks, differences of 1 in 0 bits.
    const ASCENDING: [u8; 10] = [0x80, 1, 4, 4, 2, 2, 0, 0, 0, 0];

    #[test]
    fn sums_and_ends_are_those_of_the_encoding() {
        assert_eq!(sum(&ASCENDING, 100), Some((10, 10)));
        assert_eq!(sum(&ASCENDING, 3), None, "too many");
        assert_eq!(sum(&[0x80, 1, 4, 0, 0], 3), Some((0, 5)));
        // 5, 6, 4, 7: differences 1, -2, 3 are 3, 0, 5 above -2, in three bits.
        let mut bytes = vec![0x80, 1, 4, 4, 10, 3, 3, 0, 0, 0, 0b0100_0011, 0b0000_0001];
        bytes.extend([0; 10]);
        assert_eq!(sum(&bytes, 100), Some((22, 22)));
        assert_eq!(sum(&bytes[..15], 100), None);
    }

    #[test]
    fn repeated_starts_are_counted() {
        let mut bytes = ASCENDING.to_vec();
        bytes.extend(ASCENDING);
        assert_eq!(bytes_of_texts(&bytes, 100), Some(20));
        assert_eq!(number_of_texts(&bytes), Some(4));
        assert_eq!(bytes_of_texts(&[0xff; 30], u64::MAX), None);
        assert_eq!(bytes_of_texts(&[], 1), None);
    }
}
