//! Reads the footer of a file and checks it before any row is decoded.

use crate::bounded::{FooterSize, scan_footer};
use crate::catch_decoder_panic::catch_decoder_panic;
use crate::error::{Error, complete_file, damaged, io_error, of_file};
use crate::table_files::File;
use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef};
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions};
use parquet::arrow::{FieldLevels, ProjectionMask, parquet_to_arrow_field_levels};
use parquet::basic::{CompressionCodec, Encoding};
use parquet::errors::ParquetError;
use parquet::file::metadata::{
    ColumnChunkMetaData, ParquetMetaData, ParquetStatisticsPolicy, RowGroupMetaData,
};
use petition_core::{Code, Limits, Problem, Text};
use std::io::{Read as _, Seek as _, SeekFrom};
use std::sync::Arc;

/// The key under which pandas describes its index, in files as in Arrow schemas.
const PANDAS: &str = "pandas";

/// The first and last bytes of a Parquet file.
const MAGIC: &[u8] = b"PAR1";

/// The last bytes of a Parquet file with an encrypted footer.
const ENCRYPTED: &[u8] = b"PARE";

/// The footer of a file.
#[derive(Debug, Clone)]
pub(crate) struct Footer {
    pub(crate) file: File,
    pub(crate) metadata: Arc<ParquetMetaData>,
    /// The columns of the file. Texts are plain.
    pub(crate) schema: SchemaRef,
}

/// Returns options that ignore an embedded Arrow schema, which may contradict the Parquet schema, and statistics, which
/// are not used and may be large.
fn options() -> ArrowReaderOptions {
    ArrowReaderOptions::new()
        .with_skip_arrow_metadata(true)
        .with_column_stats_policy(ParquetStatisticsPolicy::SkipAll)
        .with_size_stats_policy(ParquetStatisticsPolicy::SkipAll)
}

/// The columns and row groups that all footers of a directory may still describe.
pub(crate) struct FooterBudget {
    bytes: u64,
    chunks: u64,
}

/// The memory of a column of a row group, in bytes.
const CHUNK_BYTES: u64 = 400;

/// The greatest number of columns of a file. The ledger's tables have about twenty.
const MAX_COLUMNS: usize = 5_000;

impl FooterBudget {
    pub(crate) const fn new(limits: &Limits) -> Self {
        let bytes = limits.decoded_bytes;
        Self { bytes: bytes / 4, chunks: bytes / CHUNK_BYTES }
    }

    /// Subtracts a footer, before it is decoded.
    fn charge(&mut self, handle: &std::fs::File, length: u64, file: &File) -> Result<(), Error> {
        let size = footer_length(handle).map_err(|error| io_error(&file.name, error))?;
        if size > length - ENDS {
            let damage = ParquetError::General("the footer is longer than the file".to_owned());
            return Err(damaged(&file.name, &damage));
        }
        let limit = self.bytes;
        self.bytes = limit.checked_sub(size).ok_or_else(|| {
            let found =
                Text::new(format!("{size} 字节的页脚"), format!("a footer of {size} bytes"));
            let expected =
                Text::new(format!("不超过 {limit} 字节"), format!("at most {limit} bytes"));
            of_file(&file.name, Code::TooLarge, found, expected)
        })?;
        let bytes = read_footer(handle, size).map_err(|error| io_error(&file.name, error))?;
        let damage = || ParquetError::General("the footer is not valid".to_owned());
        let described = scan_footer(&bytes).ok_or_else(|| damaged(&file.name, &damage()))?;
        self.charge_described(described, file)
    }

    fn charge_described(&mut self, size: FooterSize, file: &File) -> Result<(), Error> {
        let refuse = |count: u64, limit: u64| {
            let found = Text::new(
                format!("行组与列共 {count} 个"),
                format!("{count} columns of row groups"),
            );
            let expected = Text::new(format!("不超过 {limit} 个"), format!("at most {limit}"));
            Error::from(of_file(&file.name, Code::TooLarge, found, expected))
        };
        if size.nodes > MAX_COLUMNS {
            return Err(refuse(size.nodes as u64, MAX_COLUMNS as u64));
        }
        let (chunks, limit) = (size.chunks as u64, self.chunks);
        self.chunks = limit.checked_sub(chunks).ok_or_else(|| refuse(chunks, limit))?;
        Ok(())
    }
}

/// The bytes of a file around its content: the magic bytes twice, and the length of the footer.
const ENDS: u64 = 12;

/// Returns the length of the footer, which is before the last magic bytes.
fn footer_length(mut handle: &std::fs::File) -> std::io::Result<u64> {
    let mut length = [0; 4];
    handle.seek(SeekFrom::End(-8))?;
    handle.read_exact(&mut length)?;
    Ok(u32::from_le_bytes(length).into())
}

fn read_footer(mut handle: &std::fs::File, size: u64) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let from = i64::try_from(size + 8).map_err(std::io::Error::other)?;
    handle.seek(SeekFrom::End(-from))?;
    handle.take(size).read_to_end(&mut bytes)?;
    Ok(bytes)
}

impl Footer {
    /// Reads a footer and checks that its row groups lie within the file.
    pub(crate) fn read(file: &File, budget: &mut FooterBudget) -> Result<Self, Error> {
        let handle = open(file)?;
        let length = handle.metadata().map_err(|error| io_error(&file.name, error))?.len();
        refuse_other_files(&handle, length, file)?;
        budget.charge(&handle, length, file)?;
        let read = catch_decoder_panic(|| ArrowReaderMetadata::load(&handle, options()));
        let read = read.map_err(|error| damaged(&file.name, &error))?;
        let metadata = Arc::clone(read.metadata());
        for group in metadata.row_groups() {
            refuse_group(group, length, file)?;
        }
        let schema = with_pandas(read.schema(), &metadata);
        Ok(Self { file: file.clone(), metadata, schema })
    }

    /// Returns the fields of the columns `roots`, and whether each column of the file is read as a dictionary: a text
    /// column is one if the row group stores one.
    pub(crate) fn field_levels(
        &self,
        group: &RowGroupMetaData,
        roots: &[usize],
    ) -> Result<(FieldLevels, Vec<bool>), Error> {
        let descriptor = self.metadata.file_metadata().schema_descr();
        let mut fields: Vec<_> = self.schema.fields().iter().cloned().collect();
        let mut dictionaries = vec![false; descriptor.num_columns()];
        let leaves = dictionaries.iter_mut().zip(group.columns()).enumerate();
        for (leaf, (is_dictionary, column)) in leaves {
            let Some(field) = fields.get_mut(descriptor.get_column_root_idx(leaf)) else {
                continue;
            };
            if *field.data_type() == DataType::Utf8 && is_dictionary_encoded(column) {
                let kind =
                    DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
                *field = Arc::new(Field::clone(field).with_data_type(kind));
                *is_dictionary = true;
            }
        }
        let mask = ProjectionMask::roots(descriptor, roots.iter().copied());
        let fields = Fields::from(fields);
        let read =
            catch_decoder_panic(|| parquet_to_arrow_field_levels(descriptor, mask, Some(&fields)));
        let levels = read.map_err(|error| damaged(&self.file.name, &error))?;
        Ok((levels, dictionaries))
    }
}

/// Opens a file to read it.
pub(crate) fn open(file: &File) -> Result<std::fs::File, Error> {
    petition_files::open_regular(&file.path).map_err(|error| io_error(&file.name, error))
}

/// Reports a file of another format, an encrypted one or an incomplete one. The Parquet library would report a wrong
/// length of the footer.
fn refuse_other_files(handle: &std::fs::File, length: u64, file: &File) -> Result<(), Error> {
    let found = match ends(handle, length).map_err(|error| io_error(&file.name, error))? {
        Some((start, end)) if start == MAGIC && end == MAGIC => return Ok(()),
        Some((_, end)) if end == ENCRYPTED => {
            Text::new("加密的 Parquet 文件", "an encrypted Parquet file")
        }
        Some((start, _)) if start == MAGIC => {
            Text::new("不完整的 Parquet 文件", "a part of a Parquet file")
        }
        None if length == 0 => Text::new("空文件", "an empty file"),
        _ => Text::new("其他格式的文件", "a file of another format"),
    };
    Err(of_file(&file.name, Code::UnreadableFile, found, complete_file()).into())
}

/// Returns the first and the last four bytes; `None` for a file that is too short.
fn ends(mut handle: &std::fs::File, length: u64) -> std::io::Result<Option<([u8; 4], [u8; 4])>> {
    if length < ENDS {
        return Ok(None);
    }
    let (mut start, mut end) = ([0; 4], [0; 4]);
    handle.read_exact(&mut start)?;
    handle.seek(SeekFrom::End(-4))?;
    handle.read_exact(&mut end)?;
    Ok(Some((start, end)))
}

/// Refuses a row group that lies beyond the file, or has a codec that is not supported.
fn refuse_group(group: &RowGroupMetaData, length: u64, file: &File) -> Result<(), Error> {
    let refuse = |found, expected| {
        let problem: Problem = of_file(&file.name, Code::UnreadableFile, found, expected);
        Err(problem.into())
    };
    for column in group.columns() {
        let path = column.column_path().string();
        if !is_readable(column.compression_codec()) {
            let codec = format!("{:?}", column.compression_codec());
            return refuse(
                Text::new(
                    format!("“{path}”列以 {codec} 压缩"),
                    format!("column {path} in {codec}"),
                ),
                Text::new(
                    "snappy、zstd、gzip、lz4、brotli 或不压缩",
                    "snappy, zstd, gzip, lz4, brotli or no compression",
                ),
            );
        }
        if !lies_within(column, length) || group.num_rows() < 0 || column.num_values() < 0 {
            return refuse(
                Text::new(
                    format!("“{path}”列超出文件"),
                    format!("column {path} beyond the end of the file"),
                ),
                complete_file(),
            );
        }
    }
    Ok(())
}

const fn is_readable(codec: CompressionCodec) -> bool {
    !matches!(codec, CompressionCodec::LZO)
}

/// Whether the bytes of a column lie within the file.
fn lies_within(column: &ColumnChunkMetaData, length: u64) -> bool {
    let start = column.dictionary_page_offset().unwrap_or_else(|| column.data_page_offset());
    let (Ok(start), Ok(size)) = (u64::try_from(start), u64::try_from(column.compressed_size()))
    else {
        return false;
    };
    start.checked_add(size).is_some_and(|end| end <= length)
}

/// Whether all pages of a column are dictionary-encoded, according to the metadata.
fn is_dictionary_encoded(column: &ColumnChunkMetaData) -> bool {
    if let Some(pages) = column.page_encoding_stats_mask() {
        return pages.is_only(Encoding::RLE_DICTIONARY)
            || pages.is_only(Encoding::PLAIN_DICTIONARY);
    }
    // Old writers list PLAIN_DICTIONARY, and PLAIN for other pages. New ones list PLAIN for the dictionary page too.
    let mut encodings = column.encodings();
    let old = column.encodings().any(|encoding| encoding == Encoding::PLAIN_DICTIONARY);
    let plain = column.encodings().any(|encoding| encoding == Encoding::PLAIN);
    (old && !plain) || encodings.any(|encoding| encoding == Encoding::RLE_DICTIONARY)
}

/// Returns the columns with the pandas metadata, which names index columns.
fn with_pandas(schema: &Schema, metadata: &ParquetMetaData) -> SchemaRef {
    let pairs = metadata.file_metadata().key_value_metadata().into_iter().flatten();
    let pairs = pairs.filter(|pair| pair.key == PANDAS);
    let pairs = pairs.filter_map(|pair| Some((pair.key.clone(), pair.value.clone()?)));
    Arc::new(Schema::new_with_metadata(schema.fields().clone(), pairs.collect()))
}
