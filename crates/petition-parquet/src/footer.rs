//! Reads the footer of a file and checks it before any row is decoded.

use crate::catch_decoder_panic::catch_decoder_panic;
use crate::error::{Error, complete_file, damaged, io_error, of_file};
use crate::table_files::File;
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions};
use parquet::basic::{CompressionCodec, Encoding};
use parquet::file::metadata::{
    ColumnChunkMetaData, ParquetMetaData, ParquetStatisticsPolicy, RowGroupMetaData,
};
use petition_core::{Code, Problem, Text};
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

impl Footer {
    /// Reads a footer and checks that its row groups lie within the file.
    pub(crate) fn read(file: &File) -> Result<Self, Error> {
        let handle = open(file)?;
        let length = handle.metadata().map_err(|error| io_error(&file.name, error))?.len();
        refuse_other_files(&handle, length, file)?;
        let read = catch_decoder_panic(|| ArrowReaderMetadata::load(&handle, options()));
        let read = read.map_err(|error| damaged(&file.name, &error))?;
        let metadata = Arc::clone(read.metadata());
        for group in metadata.row_groups() {
            refuse_group(group, length, file)?;
        }
        let schema = with_pandas(read.schema(), &metadata);
        Ok(Self { file: file.clone(), metadata, schema })
    }

    /// Returns metadata that reads a text column as a dictionary if the row group stores one.
    pub(crate) fn reader_metadata(
        &self,
        group: &RowGroupMetaData,
    ) -> Result<ArrowReaderMetadata, Error> {
        let descriptor = self.metadata.file_metadata().schema_descr();
        let fields = self.schema.fields().iter().enumerate().map(|(root, field)| {
            let mut leaves = (0..descriptor.num_columns())
                .filter(|leaf| descriptor.get_column_root_idx(*leaf) == root);
            let is_dictionary = leaves
                .next()
                .and_then(|leaf| group.columns().get(leaf))
                .is_some_and(is_dictionary_encoded);
            if is_dictionary && *field.data_type() == DataType::Utf8 {
                let kind =
                    DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
                return Arc::new(Field::clone(field).with_data_type(kind));
            }
            Arc::clone(field)
        });
        let fields: Vec<_> = fields.collect();
        let schema = Arc::new(Schema::new(fields));
        let metadata = Arc::clone(&self.metadata);
        let read = catch_decoder_panic(|| {
            ArrowReaderMetadata::try_new(metadata, options().with_schema(schema))
        });
        read.map_err(|error| damaged(&self.file.name, &error))
    }
}

/// Opens a file to read it.
pub(crate) fn open(file: &File) -> Result<std::fs::File, Error> {
    std::fs::File::open(&file.path).map_err(|error| io_error(&file.name, error))
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
    use std::io::{Read as _, Seek as _, SeekFrom};
    // The shortest file: the magic bytes, the length of the footer, the magic bytes.
    if length < 12 {
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
