//! Encodes row groups on any thread, without access to the file.

use crate::dictionary_encoder::{Chunk, DictionaryEncoder, PAGE_ROWS};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{FieldRef, SchemaRef};
use parquet::arrow::arrow_writer::{
    ArrowColumnChunk, ArrowColumnWriter, ArrowRowGroupWriterFactory, compute_leaves,
};
use parquet::errors::{ParquetError, Result as ParquetResult};
use parquet::file::writer::SerializedRowGroupWriter;
use parquet::schema::types::ColumnDescPtr;
use std::io::Write;
use std::sync::Arc;

/// Creates the row group writers of a file, on any thread.
#[derive(Clone)]
pub(crate) struct RowGroupFactory {
    writers: Arc<ArrowRowGroupWriterFactory>,
    schema: SchemaRef,
    /// The leaf columns of the file.
    leaves: Arc<[ColumnDescPtr]>,
}

/// Encodes rows as a row group.
pub(crate) struct RowGroupWriter {
    factory: RowGroupFactory,
    /// Empty before the first batch, whose values decide the encoding of each column.
    columns: Vec<Column>,
    rows: usize,
}

/// The encoder of a column: the dictionary encoder of this crate, or the Parquet library's, leaf by leaf.
enum Column {
    Dictionary(Box<DictionaryEncoder>),
    Other(FieldRef, Vec<ArrowColumnWriter>),
}

/// An encoded row group that is not written yet.
pub(crate) struct EncodedRowGroup {
    columns: Vec<EncodedColumn>,
}

enum EncodedColumn {
    Dictionary(Chunk),
    Other(ArrowColumnChunk),
}

impl RowGroupFactory {
    pub(crate) fn new(
        writers: ArrowRowGroupWriterFactory,
        schema: SchemaRef,
        leaves: &[ColumnDescPtr],
    ) -> Self {
        Self { writers: Arc::new(writers), schema, leaves: leaves.into() }
    }

    /// Returns the writer of an empty row group.
    pub(crate) fn writer(&self) -> RowGroupWriter {
        RowGroupWriter { factory: self.clone(), columns: Vec::new(), rows: 0 }
    }
}

impl RowGroupWriter {
    /// Returns the number of rows.
    pub(crate) const fn rows(&self) -> usize {
        self.rows
    }

    /// Encodes the rows of a batch behind earlier ones.
    pub(crate) fn write(&mut self, batch: &RecordBatch) -> ParquetResult<()> {
        let same = |(ours, theirs): (&FieldRef, &FieldRef)| ours.data_type() == theirs.data_type();
        let (ours, theirs) = (self.factory.schema.fields(), batch.schema_ref().fields());
        if ours.len() != theirs.len() || !ours.iter().zip(theirs).all(same) {
            return Err(ParquetError::General("a batch with other columns".to_owned()));
        }
        // The library ends a page after a batch at the earliest: slices limit the size of pages.
        for from in (0..batch.num_rows()).step_by(PAGE_ROWS) {
            let rows = PAGE_ROWS.min(batch.num_rows() - from);
            self.write_slice(&batch.slice(from, rows))?;
        }
        Ok(())
    }

    fn write_slice(&mut self, batch: &RecordBatch) -> ParquetResult<()> {
        if self.columns.is_empty() {
            self.columns = self.create_columns(batch)?;
        }
        for (column, array) in self.columns.iter_mut().zip(batch.columns()) {
            column.write(array)?;
        }
        self.rows += batch.num_rows();
        Ok(())
    }

    fn create_columns(&self, batch: &RecordBatch) -> ParquetResult<Vec<Column>> {
        let mut leaves = self.factory.leaves.iter();
        let mut writers = self.factory.writers.create_column_writers(0)?.into_iter();
        let fields = self.factory.schema.fields().iter().zip(batch.columns());
        let columns = fields.map(|(field, array)| {
            let many = leaves_of(field, array)?;
            let own: Vec<&ColumnDescPtr> = leaves.by_ref().take(many).collect();
            let others: Vec<ArrowColumnWriter> = writers.by_ref().take(many).collect();
            let encoder = own.first().and_then(|leaf| DictionaryEncoder::of(leaf, array.as_ref()));
            Ok(match encoder.filter(|_| many == 1) {
                Some(encoder) => Column::Dictionary(Box::new(encoder)),
                None => Column::Other(Arc::clone(field), others),
            })
        });
        columns.collect()
    }

    /// Finishes the row group.
    pub(crate) fn encode(self) -> ParquetResult<EncodedRowGroup> {
        let mut columns = Vec::new();
        for column in self.columns {
            match column {
                Column::Dictionary(encoder) => {
                    columns.push(EncodedColumn::Dictionary(encoder.close()?))
                }
                Column::Other(_, writers) => {
                    for writer in writers {
                        columns.push(EncodedColumn::Other(writer.close()?));
                    }
                }
            }
        }
        Ok(EncodedRowGroup { columns })
    }
}

/// Returns the number of leaf columns of a column.
fn leaves_of(field: &FieldRef, array: &ArrayRef) -> ParquetResult<usize> {
    Ok(compute_leaves(field, &array.slice(0, 0))?.len())
}

impl Column {
    fn write(&mut self, array: &ArrayRef) -> ParquetResult<()> {
        match self {
            Self::Dictionary(encoder) => encoder.write(array),
            Self::Other(field, writers) => {
                let leaves = compute_leaves(field, array)?;
                leaves.iter().zip(writers).try_for_each(|(leaf, writer)| writer.write(leaf))
            }
        }
    }
}

impl EncodedRowGroup {
    /// Whether there are no rows.
    pub(crate) fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }

    pub(crate) fn append_to<W: Write + Send>(
        self,
        group: &mut SerializedRowGroupWriter<'_, W>,
    ) -> ParquetResult<()> {
        for column in self.columns {
            match column {
                EncodedColumn::Dictionary(Chunk { bytes, close }) => {
                    group.append_column(&bytes, close)?
                }
                EncodedColumn::Other(chunk) => chunk.append_to_row_group(group)?,
            }
        }
        Ok(())
    }
}
