//! Assembles the pages of a column and its metadata.

use super::Chunk;
use super::indices::{DictionaryIndices, Values};
use super::rle::{bits_below, write, write_varint};
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

/// The data pages of a column. The dictionary page follows when all rows are known.
#[derive(Default)]
pub(super) struct Pages {
    packed: Vec<CompressedPage>,
    rows: usize,
    nulls: usize,
}

impl Pages {
    /// Adds a page. The number of values so far decides the bits of an index.
    pub(super) fn add(
        &mut self,
        indices: &DictionaryIndices,
        valid: Option<&[u8]>,
        rows: usize,
    ) -> Result<()> {
        let nulls = rows.checked_sub(indices.indices.len());
        self.nulls +=
            nulls.ok_or_else(|| ParquetError::General("more values than rows".to_owned()))?;
        self.packed.push(data_page(
            &indices.indices,
            bits_below(indices.values.len()),
            valid,
            rows,
        ));
        self.rows += rows;
        Ok(())
    }

    /// Assembles the column, with the dictionary page first.
    pub(super) fn chunk(self, column: ColumnDescPtr, values: &Values) -> Result<Chunk> {
        let dictionary = dictionary_page(values)?;
        let pages = std::iter::once(&dictionary).chain(&self.packed);
        let room = pages.map(|page| page.compressed_size() + HEADER_BYTES).sum();
        let mut sink = TrackedWrite::new(Vec::with_capacity(room));
        let mut writer = SerializedPageWriter::new(&mut sink);
        let mut sizes = Sizes::default();
        sizes.add(&writer.write_page(dictionary)?);
        let (data_from, pages) = (sizes.compressed, self.packed.len());
        for page in self.packed {
            sizes.add(&writer.write_page(page)?);
        }
        writer.close()?;
        let metadata = ColumnChunkMetaData::builder(column)
            .set_compression(Compression::UNCOMPRESSED)
            .set_encodings(vec![Encoding::PLAIN, Encoding::RLE, Encoding::RLE_DICTIONARY])
            .set_page_encoding_stats(encodings(pages))
            .set_total_compressed_size(sizes.compressed)
            .set_total_uncompressed_size(sizes.uncompressed)
            .set_num_values(self.rows as i64)
            .set_dictionary_page_offset(Some(0))
            .set_data_page_offset(data_from)
            .set_statistics(statistics(values, self.nulls as u64))
            .build()?;
        let close = ColumnCloseResult {
            bytes_written: sizes.compressed as u64,
            rows_written: self.rows as u64,
            metadata,
            bloom_filter: None,
            column_index: None,
            offset_index: None,
        };
        Ok(Chunk { bytes: Bytes::from(sink.into_inner()?), close })
    }
}

/// The approximate greatest size of a page header in bytes.
const HEADER_BYTES: usize = 64;

/// The sizes of the pages in bytes, with their headers.
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

/// Makes the dictionary page.
fn dictionary_page(values: &Values) -> Result<CompressedPage> {
    let mut buf = Vec::new();
    match values {
        Values::Texts { texts, .. } => {
            for text in texts.iter() {
                let length = u32::try_from(text.len());
                let length =
                    length.map_err(|_| ParquetError::General("a text of 4 GiB".to_owned()))?;
                buf.extend(length.to_le_bytes());
                buf.extend(text);
            }
        }
        Values::Days(Numbers { values, .. }) => {
            values.iter().for_each(|bits| buf.extend((*bits as u32).to_le_bytes()));
        }
        Values::Whole(Numbers { values, .. }) | Values::Amounts(Numbers { values, .. }) => {
            values.iter().for_each(|bits| buf.extend(bits.to_le_bytes()));
        }
    }
    let size = buf.len();
    let page = Page::DictionaryPage {
        buf: Bytes::from(buf),
        num_values: u32::try_from(values.len()).unwrap_or(u32::MAX),
        encoding: Encoding::PLAIN,
        is_sorted: false,
    };
    Ok(CompressedPage::new(page, size))
}

/// Makes a data page: the validity of its rows, and the indices of the valid ones.
fn data_page(indices: &[u32], bits: u32, valid: Option<&[u8]>, rows: usize) -> CompressedPage {
    let mut buf = Vec::with_capacity(indices.len() * bits as usize / 8 + rows / 8 + 64);
    if let Some(valid) = valid {
        append_levels(valid, indices.len(), rows, &mut buf);
    }
    buf.push(u8::try_from(bits).unwrap_or(u8::MAX));
    write(indices, bits, &mut buf);
    let size = buf.len();
    let page = Page::DataPage {
        buf: Bytes::from(buf),
        num_values: u32::try_from(rows).unwrap_or(u32::MAX),
        encoding: Encoding::RLE_DICTIONARY,
        def_level_encoding: Encoding::RLE,
        rep_level_encoding: Encoding::RLE,
        statistics: None,
    };
    CompressedPage::new(page, size)
}

/// Appends the definition levels: their size in bytes, then one run if all rows or none have a value, else bits.
fn append_levels(valid: &[u8], there: usize, rows: usize, buf: &mut Vec<u8>) {
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

/// Returns the least and the greatest value. They are exact, as all distinct values are known.
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
