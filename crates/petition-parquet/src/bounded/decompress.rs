//! Decompresses pages of codecs that the Parquet library decompresses whatever their size.

use bytes::Bytes;
use flate2::read::MultiGzDecoder;
use parquet::basic::CompressionCodec;
use parquet::column::page::Page;
use parquet::errors::{ParquetError, Result};
use std::io::Read;

/// Whether pages of a codec are decompressed here. Other codecs stop at the size that the header states.
pub(super) const fn is_bounded_here(codec: CompressionCodec) -> bool {
    matches!(codec, CompressionCodec::GZIP | CompressionCodec::BROTLI)
}

/// Returns the page with its content decompressed to `size` bytes, which the header states.
pub(super) fn decompress(page: Page, codec: CompressionCodec, size: usize) -> Result<Page> {
    Ok(match page {
        Page::DataPage {
            buf,
            num_values,
            encoding,
            def_level_encoding,
            rep_level_encoding,
            statistics,
        } => Page::DataPage {
            buf: content(&buf, 0, codec, size)?,
            num_values,
            encoding,
            def_level_encoding,
            rep_level_encoding,
            statistics,
        },
        Page::DictionaryPage { buf, num_values, encoding, is_sorted } => Page::DictionaryPage {
            buf: content(&buf, 0, codec, size)?,
            num_values,
            encoding,
            is_sorted,
        },
        Page::DataPageV2 {
            buf,
            num_values,
            encoding,
            num_nulls,
            num_rows,
            def_levels_byte_len,
            rep_levels_byte_len,
            is_compressed,
            statistics,
        } => {
            let levels = def_levels_byte_len as usize + rep_levels_byte_len as usize;
            let buf = if is_compressed { content(&buf, levels, codec, size)? } else { buf };
            Page::DataPageV2 {
                buf,
                num_values,
                encoding,
                num_nulls,
                num_rows,
                def_levels_byte_len,
                rep_levels_byte_len,
                is_compressed,
                statistics,
            }
        }
    })
}

/// Decompresses what follows `plain` bytes, to `size` bytes in all.
fn content(bytes: &Bytes, plain: usize, codec: CompressionCodec, size: usize) -> Result<Bytes> {
    let damaged = || ParquetError::General("a page of another size than stated".to_owned());
    let (start, packed) = bytes.split_at_checked(plain).ok_or_else(damaged)?;
    let mut content = Vec::with_capacity(size);
    content.extend_from_slice(start);
    // One byte more shows that the page is longer than stated.
    let left = size.checked_sub(plain).ok_or_else(damaged)? as u64 + 1;
    if left > 1 {
        let read = match codec {
            CompressionCodec::GZIP => {
                MultiGzDecoder::new(packed).take(left).read_to_end(&mut content)
            }
            _ => {
                let decoder = brotli_decompressor::Decompressor::new(packed, BUFFER);
                decoder.take(left).read_to_end(&mut content)
            }
        };
        read.map_err(|error| ParquetError::General(error.to_string()))?;
    }
    if content.len() == size { Ok(content.into()) } else { Err(damaged()) }
}

/// The size of the input buffer of a decoder.
const BUFFER: usize = 4_096;

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::GzEncoder;
    use std::io::Write as _;

    fn gzip(content: &[u8]) -> Bytes {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(content).unwrap();
        encoder.finish().unwrap().into()
    }

    #[test]
    fn content_has_the_stated_size() {
        let packed = gzip(&[7; 100_000]);
        let unpack = |size| content(&packed, 0, CompressionCodec::GZIP, size);
        assert_eq!(unpack(100_000).unwrap(), [7; 100_000][..]);
        for size in [1, 10, 99_999, 100_001] {
            assert!(unpack(size).is_err(), "{size}");
        }
        let with_levels = [&b"ab"[..], &gzip(b"cd")].concat().into();
        let read = content(&with_levels, 2, CompressionCodec::GZIP, 4).unwrap();
        assert_eq!(read, b"abcd"[..]);
        assert!(content(&packed, 1 << 20, CompressionCodec::GZIP, 4).is_err());
        assert!(content(&packed, 0, CompressionCodec::BROTLI, 100_000).is_err());
    }
}
