//! Reads the sizes in the header of a page.

use super::compact_thrift::{I32, STRUCT, ThriftError, ThriftReader};

/// Pages in the words of the format.
pub(super) const DICTIONARY_PAGE: i64 = 2;

/// The sizes that a header states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct PageHeader {
    /// The kind of page.
    pub(super) kind: i64,
    /// Bytes after decompression.
    pub(super) uncompressed: u64,
    /// Bytes in the file.
    pub(super) compressed: u64,
    /// Values, nulls and ends of lists.
    pub(super) values: u64,
}

impl PageHeader {
    /// Reads a header. The greatest of repeated sizes counts.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, ThriftError> {
        let mut header = Self::default();
        let size = |reader: &mut ThriftReader<'_>| {
            u64::try_from(reader.zigzag()?).map_err(|_| ThriftError::Invalid)
        };
        ThriftReader::new(bytes).each_field(|reader, id, kind| match (id, kind) {
            (1, I32) => {
                header.kind = reader.zigzag()?;
                Ok(())
            }
            (2, I32) => {
                header.uncompressed = header.uncompressed.max(size(reader)?);
                Ok(())
            }
            (3, I32) => {
                header.compressed = header.compressed.max(size(reader)?);
                Ok(())
            }
            // The first field of each of these is the number of values.
            (5 | 7 | 8, STRUCT) => reader.each_field(|reader, id, kind| match (id, kind) {
                (1, I32) => {
                    header.values = header.values.max(size(reader)?);
                    Ok(())
                }
                _ => reader.skip(kind),
            }),
            _ => reader.skip(kind),
        })?;
        Ok(header)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read() {
        // A data page of 200 bytes, 100 in the file, with 50 values.
        let bytes =
            [0x15, 0, 0x15, 0x90, 0x03, 0x15, 0xc8, 0x01, 0x2c, 0x15, 100, 0x15, 0, 0x15, 6, 0, 0];
        let header = PageHeader::parse(&bytes).unwrap();
        let expected = PageHeader { kind: 0, uncompressed: 200, compressed: 100, values: 50 };
        assert_eq!(header, expected);
        for length in 0..bytes.len() {
            assert_eq!(PageHeader::parse(&bytes[..length]), Err(ThriftError::Incomplete));
        }
    }

    #[test]
    fn the_greatest_of_repeated_sizes_counts() {
        let bytes = [0x15, 4, 0x15, 2, 0x05, 4, 200, 1, 0x05, 4, 6, 0];
        assert_eq!(PageHeader::parse(&bytes).unwrap().uncompressed, 100);
        assert_eq!(PageHeader::parse(&[0x25, 1, 0]), Err(ThriftError::Invalid), "a negative size");
    }
}
