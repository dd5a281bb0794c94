//! Reads the pages of a row group within limits.

use super::compact_thrift::ThriftError;
use super::decompress::{decompress, is_bounded_here};
use super::delta_lengths::{bytes_of_texts, number_of_texts};
use super::page_header::PageHeader;
use super::page_limits::{ColumnKind, Content, PageLimits};
use bytes::Bytes;
use parquet::arrow::arrow_reader::RowGroups;
use parquet::basic::{CompressionCodec, Encoding, Type};
use parquet::column::page::{Page, PageIterator, PageMetadata, PageReader};
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::{ColumnChunkMetaData, ParquetMetaData, RowGroupMetaData};
use parquet::file::reader::{ChunkReader, Length};
use parquet::file::serialized_reader::SerializedPageReader;
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::sync::{Arc, Mutex, PoisonError};

/// A row group whose pages are read within limits.
pub(crate) struct BoundedRowGroup {
    pub(crate) file: Arc<File>,
    pub(crate) metadata: Arc<ParquetMetaData>,
    pub(crate) group: usize,
    pub(crate) limits: Arc<PageLimits>,
    /// Whether a column is read as a dictionary, for each column.
    pub(crate) dictionaries: Vec<bool>,
}

impl RowGroups for BoundedRowGroup {
    fn num_rows(&self) -> usize {
        usize::try_from(self.metadata.row_group(self.group).num_rows()).unwrap_or(0)
    }

    fn column_chunks(&self, at: usize) -> Result<Box<dyn PageIterator>> {
        let column = self.metadata.row_group(self.group).column(at);
        let is_dictionary = self.dictionaries.get(at).copied().unwrap_or(false);
        let pages = BoundedPages::new(self, kind_of(at, column, is_dictionary), column)?;
        Ok(Box::new(OneChunk(Some(pages))))
    }

    fn row_groups(&self) -> Box<dyn Iterator<Item = &RowGroupMetaData> + '_> {
        Box::new(std::iter::once(self.metadata.row_group(self.group)))
    }

    fn metadata(&self) -> &ParquetMetaData {
        &self.metadata
    }
}

fn kind_of(at: usize, column: &ColumnChunkMetaData, is_dictionary: bool) -> ColumnKind {
    let (descriptor, kind) = (column.column_descr(), column.column_type());
    ColumnKind {
        at,
        name: column.column_path().string(),
        codec: column.compression_codec(),
        width: match kind {
            Type::BOOLEAN => 0,
            Type::INT32 | Type::FLOAT | Type::BYTE_ARRAY => 4,
            Type::INT64 | Type::DOUBLE => 8,
            Type::INT96 => 12,
            Type::FIXED_LEN_BYTE_ARRAY => u64::try_from(descriptor.type_length()).unwrap_or(1),
        },
        is_text: kind == Type::BYTE_ARRAY,
        is_dictionary,
        levels: (descriptor.max_def_level(), descriptor.max_rep_level()),
    }
}

/// The pages of the only chunk of a column.
struct OneChunk(Option<BoundedPages>);

impl Iterator for OneChunk {
    type Item = Result<Box<dyn PageReader>>;

    fn next(&mut self) -> Option<Self::Item> {
        Some(Ok(Box::new(self.0.take()?)))
    }
}

impl PageIterator for OneChunk {}

/// The pages of a column.
struct BoundedPages {
    pages: SerializedPageReader<BoundedFile>,
    file: Arc<BoundedFile>,
    /// The length of the longest text of the dictionary.
    longest: u64,
}

impl BoundedPages {
    fn new(
        group: &BoundedRowGroup,
        kind: ColumnKind,
        column: &ColumnChunkMetaData,
    ) -> Result<Self> {
        let rows = group.num_rows();
        let mut column = column.clone();
        if is_bounded_here(kind.codec) {
            let plain = column.into_builder().set_compression_codec(CompressionCodec::UNCOMPRESSED);
            column = plain.build()?;
        }
        let file = Arc::new(BoundedFile {
            file: Arc::clone(&group.file),
            limits: Arc::clone(&group.limits),
            kind,
            header: Arc::default(),
        });
        let pages = SerializedPageReader::new(Arc::clone(&file), &column, rows, None)?;
        Ok(Self { pages, file, longest: 0 })
    }

    /// Decompresses a page and admits its values.
    fn admit(&mut self, page: Page) -> Result<Page> {
        let BoundedFile { limits, kind, .. } = &*self.file;
        let page = match self.file.header() {
            Some(header) if is_bounded_here(kind.codec) => {
                let size = usize::try_from(header.uncompressed).map_err(io::Error::other)?;
                decompress(page, kind.codec, size)?
            }
            _ => page,
        };
        let values = u64::from(page.num_values());
        if let Page::DictionaryPage { buf, .. } = &page {
            if kind.is_text && !kind.is_dictionary {
                self.longest = longest_value(buf, values);
                limits.admit_text(kind, self.longest)?;
            }
            return Ok(page);
        }
        let content = match page.encoding() {
            Encoding::PLAIN_DICTIONARY | Encoding::RLE_DICTIONARY => Content::Longest(self.longest),
            Encoding::DELTA_LENGTH_BYTE_ARRAY | Encoding::DELTA_BYTE_ARRAY => {
                let damaged = || ParquetError::General("damaged lengths".to_owned());
                Content::Bytes(delta_bytes(&page, kind.levels).ok_or_else(damaged)?)
            }
            _ if kind.is_text => Content::Bytes(page.buffer().len() as u64),
            _ => Content::Bytes(0),
        };
        limits.admit_content(kind, values, content)?;
        Ok(page)
    }
}

/// Returns the bytes of the texts of a page, and of the numbers that the library allocates to decode them.
fn delta_bytes(page: &Page, levels: (i16, i16)) -> Option<u64> {
    let (values, bytes) = (u64::from(page.num_values()), values_of(page, levels)?);
    let texts = if page.encoding() == Encoding::DELTA_BYTE_ARRAY {
        bytes_of_texts(bytes, values)?
    } else {
        number_of_texts(bytes).filter(|count| *count <= values)?;
        bytes.len() as u64
    };
    texts.checked_add(values * 8)
}

/// Returns the values of a page, which follow the levels.
fn values_of(page: &Page, (nulls, lists): (i16, i16)) -> Option<&[u8]> {
    let bytes = page.buffer().as_ref();
    match page {
        Page::DataPageV2 { def_levels_byte_len, rep_levels_byte_len, .. } => {
            bytes.get(*def_levels_byte_len as usize + *rep_levels_byte_len as usize..)
        }
        Page::DataPage { num_values, def_level_encoding, rep_level_encoding, .. } => {
            let rest = skip_levels(bytes, lists, *rep_level_encoding, *num_values)?;
            skip_levels(rest, nulls, *def_level_encoding, *num_values)
        }
        Page::DictionaryPage { .. } => Some(bytes),
    }
}

fn skip_levels(bytes: &[u8], greatest: i16, encoding: Encoding, values: u32) -> Option<&[u8]> {
    if greatest == 0 {
        return Some(bytes);
    }
    if encoding == Encoding::RLE {
        let (length, rest) = bytes.split_first_chunk()?;
        return rest.get(u32::from_le_bytes(*length) as usize..);
    }
    let bits = u64::from(i16::BITS - greatest.leading_zeros());
    bytes.get(usize::try_from((u64::from(values) * bits).div_ceil(8)).ok()?..)
}

/// Returns the length of the longest text of a dictionary: each text follows its length.
fn longest_value(mut bytes: &[u8], values: u64) -> u64 {
    let mut longest = 0;
    for _ in 0..values {
        let Some((length, rest)) = bytes.split_first_chunk() else { break };
        let length = u32::from_le_bytes(*length);
        longest = longest.max(length.into());
        let Some(rest) = rest.get(length as usize..) else { break };
        bytes = rest;
    }
    longest
}

impl Iterator for BoundedPages {
    type Item = Result<Page>;

    fn next(&mut self) -> Option<Self::Item> {
        self.get_next_page().transpose()
    }
}

impl PageReader for BoundedPages {
    fn get_next_page(&mut self) -> Result<Option<Page>> {
        let page = self.pages.get_next_page()?;
        page.map(|page| self.admit(page)).transpose()
    }

    fn peek_next_page(&mut self) -> Result<Option<PageMetadata>> {
        self.pages.peek_next_page()
    }

    fn skip_next_page(&mut self) -> Result<()> {
        self.pages.skip_next_page()
    }
}

/// The file of a column. A page is admitted when its header was read, before its content is.
struct BoundedFile {
    file: Arc<File>,
    limits: Arc<PageLimits>,
    kind: ColumnKind,
    /// The header that was read last.
    header: Arc<Mutex<Option<PageHeader>>>,
}

impl BoundedFile {
    fn header(&self) -> Option<PageHeader> {
        *self.header.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Length for BoundedFile {
    fn len(&self) -> u64 {
        self.file.len()
    }
}

impl ChunkReader for BoundedFile {
    type T = HeaderReader;

    fn get_read(&self, start: u64) -> Result<HeaderReader> {
        let header = Arc::clone(&self.header);
        Ok(HeaderReader { file: self.file.get_read(start)?, header, bytes: Cursor::default() })
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        let damaged = || ParquetError::General("a page without a header".to_owned());
        let header = self.header().ok_or_else(damaged)?;
        self.limits.admit(&self.kind, &header)?;
        self.file.get_bytes(start, length)
    }
}

/// Reads a page header: first to find its sizes, then for the library.
struct HeaderReader {
    file: BufReader<File>,
    header: Arc<Mutex<Option<PageHeader>>>,
    bytes: Cursor<Vec<u8>>,
}

/// The bytes that are read for a header at first. Most have fewer than a hundred.
const HEADER: u64 = 512;
/// The longest header: it may contain two texts of a page.
const MAX_HEADER: u64 = 64 << 20;

impl HeaderReader {
    fn parse(&mut self) -> io::Result<()> {
        let (mut bytes, mut more) = (Vec::new(), HEADER);
        let header = loop {
            let read = self.file.by_ref().take(more).read_to_end(&mut bytes)?;
            match PageHeader::parse(&bytes) {
                Ok(header) => break header,
                Err(ThriftError::Incomplete) if read > 0 && more < MAX_HEADER => more *= 8,
                Err(_) => return Err(io::ErrorKind::InvalidData.into()),
            }
        };
        *self.header.lock().unwrap_or_else(PoisonError::into_inner) = Some(header);
        self.bytes = Cursor::new(bytes);
        Ok(())
    }
}

impl Read for HeaderReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.bytes.get_ref().is_empty() {
            self.parse()?;
        }
        // The library reads no more than the header.
        self.bytes.read(buffer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_text_of_a_dictionary_is_found() {
        let bytes = [1, 0, 0, 0, b'a', 3, 0, 0, 0, b'a', b'b', b'c', 2, 0, 0, 0, b'x'];
        assert_eq!([1, 2, 3, 9].map(|values| longest_value(&bytes, values)), [1, 3, 3, 3]);
        assert_eq!(longest_value(&[255, 255, 255, 255], 1), u64::from(u32::MAX));
    }

    #[test]
    fn levels_before_the_values_are_skipped() {
        let bytes = [1, 0, 0, 0, 9, 2, 0, 0, 0, 8, 8, 7];
        let once = skip_levels(&bytes, 1, Encoding::RLE, 3).unwrap();
        assert_eq!(skip_levels(once, 1, Encoding::RLE, 3), Some(&[7][..]));
        assert_eq!(skip_levels(&bytes, 0, Encoding::RLE, 3), Some(&bytes[..]));
        #[allow(deprecated, reason = "old files have such levels")]
        let packed = skip_levels(&bytes, 3, Encoding::BIT_PACKED, 5);
        assert_eq!(packed, Some(&bytes[2..]));
        assert_eq!(skip_levels(&[255, 0, 0, 0], 1, Encoding::RLE, 3), None);
    }
}
