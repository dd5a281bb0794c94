//! The pages of a column and what the footer tells of them.

use super::Chunk;
use super::codes::{Codes, Values};
use super::runs::{bits_below, write, write_varint};
use super::values::Numbers;
use bytes::Bytes;
use parquet::basic::{Compression, Encoding, PageType};
use parquet::column::page::{CompressedPage, Page, PageWriteSpec, PageWriter as _};
use parquet::column::writer::ColumnCloseResult;
use parquet::data_type::ByteArray;
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::{ColumnChunkMetaData, PageEncodingStats};
use parquet::file::statistics::{Statistics, ValueStatistics};
use parquet::file::writer::{SerializedPageWriter, TrackedWrite};
use parquet::schema::types::ColumnDescPtr;

/// Rows of a page: whole bytes of the bits that say which have a value.
const ROWS: usize = 1 << 17;

/// Puts a column together.
pub(super) fn chunk(
    column: ColumnDescPtr,
    codes: &Codes,
    valid: Option<&[u8]>,
    rows: usize,
) -> Result<Chunk> {
    let mut sink = TrackedWrite::new(Vec::new());
    let mut writer = SerializedPageWriter::new(&mut sink);
    let mut sizes = Sizes::default();
    let (dictionary, count) = dictionary(&codes.values)?;
    sizes.add(&writer.write_page(dictionary)?);
    let data_from = sizes.compressed;
    let bits = bits_below(count);
    let mut rest = codes.codes.as_slice();
    for from in (0..rows).step_by(ROWS) {
        let here = ROWS.min(rows - from);
        let bytes =
            valid.map(|valid| valid.get(from / 8..(from + here).div_ceil(8)).unwrap_or_default());
        let there = bytes.map_or(here, |bytes| ones(bytes, here));
        let (these, behind) = rest.split_at_checked(there).ok_or_else(too_few)?;
        sizes.add(&writer.write_page(data(these, bits, bytes, here)?)?);
        rest = behind;
    }
    let pages = rows.div_ceil(ROWS);
    writer.close()?;
    let nulls = (rows - codes.codes.len()) as u64;
    let metadata = ColumnChunkMetaData::builder(column)
        .set_compression(Compression::UNCOMPRESSED)
        .set_encodings(vec![Encoding::PLAIN, Encoding::RLE, Encoding::RLE_DICTIONARY])
        .set_page_encoding_stats(encodings(pages))
        .set_total_compressed_size(sizes.compressed)
        .set_total_uncompressed_size(sizes.uncompressed)
        .set_num_values(rows as i64)
        .set_dictionary_page_offset(Some(0))
        .set_data_page_offset(data_from)
        .set_statistics(statistics(&codes.values, nulls))
        .build()?;
    let close = ColumnCloseResult {
        bytes_written: sizes.compressed as u64,
        rows_written: rows as u64,
        metadata,
        bloom_filter: None,
        column_index: None,
        offset_index: None,
    };
    Ok(Chunk { bytes: Bytes::from(sink.into_inner()?), close })
}

fn too_few() -> ParquetError {
    ParquetError::General("fewer values than rows that have one".to_owned())
}

/// The bytes of the pages, with their heads.
#[derive(Default)]
struct Sizes {
    compressed: i64,
    uncompressed: i64,
}

impl Sizes {
    fn add(&mut self, page: &PageWriteSpec) {
        self.compressed += page.compressed_size as i64;
        self.uncompressed += page.uncompressed_size as i64;
    }
}

fn encodings(pages: usize) -> Vec<PageEncodingStats> {
    let of = |page_type, encoding, count| PageEncodingStats { page_type, encoding, count };
    vec![
        of(PageType::DICTIONARY_PAGE, Encoding::PLAIN, 1),
        of(PageType::DATA_PAGE, Encoding::RLE_DICTIONARY, i32::try_from(pages).unwrap_or(i32::MAX)),
    ]
}

/// The page of the different values, and how many these are.
fn dictionary(values: &Values) -> Result<(CompressedPage, usize)> {
    let mut buf = Vec::new();
    let count = match values {
        Values::Texts { texts, .. } => {
            for text in texts.iter() {
                let length = u32::try_from(text.len());
                let length =
                    length.map_err(|_| ParquetError::General("a text of 4 GiB".to_owned()))?;
                buf.extend(length.to_le_bytes());
                buf.extend(text);
            }
            texts.len()
        }
        Values::Days(Numbers { values, .. }) => {
            values.iter().for_each(|bits| buf.extend((*bits as u32).to_le_bytes()));
            values.len()
        }
        Values::Whole(Numbers { values, .. }) | Values::Amounts(Numbers { values, .. }) => {
            values.iter().for_each(|bits| buf.extend(bits.to_le_bytes()));
            values.len()
        }
    };
    let size = buf.len();
    let page = Page::DictionaryPage {
        buf: Bytes::from(buf),
        num_values: u32::try_from(count).unwrap_or(u32::MAX),
        encoding: Encoding::PLAIN,
        is_sorted: false,
    };
    Ok((CompressedPage::new(page, size), count))
}

/// A page of so many rows: which of them have a value, and the numbers of these.
fn data(codes: &[u32], bits: u32, valid: Option<&[u8]>, rows: usize) -> Result<CompressedPage> {
    let mut buf = Vec::with_capacity(codes.len() * bits as usize / 8 + rows / 8 + 64);
    if let Some(valid) = valid {
        levels(valid, codes.len(), rows, &mut buf);
    }
    buf.push(u8::try_from(bits).unwrap_or(u8::MAX));
    write(codes, bits, &mut buf);
    let size = buf.len();
    let page = Page::DataPage {
        buf: Bytes::from(buf),
        num_values: u32::try_from(rows).unwrap_or(u32::MAX),
        encoding: Encoding::RLE_DICTIONARY,
        def_level_encoding: Encoding::RLE,
        rep_level_encoding: Encoding::RLE,
        statistics: None,
    };
    Ok(CompressedPage::new(page, size))
}

/// Which rows have a value: their number of bytes, then one run if all have one or none, else the bits as they are.
fn levels(valid: &[u8], there: usize, rows: usize, buf: &mut Vec<u8>) {
    let start = buf.len();
    buf.extend([0; 4]);
    if there == rows || there == 0 {
        write_varint((rows as u64) << 1, buf);
        buf.push(u8::from(there > 0));
    } else {
        write_varint((valid.len() as u64) << 1 | 1, buf);
        buf.extend(valid);
    }
    let length = (buf.len() - start - 4) as u32;
    if let Some(place) = buf.get_mut(start..start + 4) {
        place.copy_from_slice(&length.to_le_bytes());
    }
}

/// How many of the first bits are set.
fn ones(bytes: &[u8], bits: usize) -> usize {
    let whole = bytes.get(..bits / 8).unwrap_or_default();
    let whole: usize = whole.iter().map(|byte| byte.count_ones() as usize).sum();
    let left = bytes.get(bits / 8).map_or(0, |byte| byte & ((1u16 << (bits % 8)) - 1) as u8);
    whole + left.count_ones() as usize
}

/// The least and the greatest value: exact, since every different one is at hand.
fn statistics(values: &Values, nulls: u64) -> Statistics {
    fn of<T: Clone>(
        least: Option<T>,
        most: Option<T>,
        different: usize,
        nulls: u64,
    ) -> ValueStatistics<T> {
        ValueStatistics::new(least, most, Some(different as u64), Some(nulls), false)
    }
    match values {
        Values::Texts { texts, .. } => {
            let text = |text: Option<&[u8]>| text.map(|text| ByteArray::from(text.to_vec()));
            let (least, most) = (text(texts.iter().min()), text(texts.iter().max()));
            Statistics::ByteArray(of(least, most, texts.len(), nulls))
        }
        Values::Days(days) => {
            let day = |bits: &u64| *bits as i32;
            let (least, most) =
                (days.values.iter().map(day).min(), days.values.iter().map(day).max());
            Statistics::Int32(of(least, most, days.values.len(), nulls))
        }
        Values::Whole(whole) => {
            let number = |bits: &u64| *bits as i64;
            let (least, most) =
                (whole.values.iter().map(number).min(), whole.values.iter().map(number).max());
            Statistics::Int64(of(least, most, whole.values.len(), nulls))
        }
        Values::Amounts(amounts) => {
            let amount = |bits: &u64| f64::from_bits(*bits);
            let all = || amounts.values.iter().map(amount).filter(|amount| !amount.is_nan());
            let (least, most) = (all().min_by(f64::total_cmp), all().max_by(f64::total_cmp));
            Statistics::Double(of(least, most, amounts.values.len(), nulls))
        }
    }
}
