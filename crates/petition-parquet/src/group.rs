//! A row group being encoded: by any thread, without the file.

use crate::dictionary_encoder::{Chunk, DictionaryEncoder, PAGE};
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

/// Makes row groups of a file, on any thread.
#[derive(Clone)]
pub(crate) struct RowGroupFactory {
    writers: Arc<ArrowRowGroupWriterFactory>,
    schema: SchemaRef,
    /// The leaves of the file.
    leaves: Arc<[ColumnDescPtr]>,
}

/// Rows that will be a row group of a file.
pub(crate) struct Group {
    factory: RowGroupFactory,
    /// Empty before the first batch: how a column is encoded depends on what it holds.
    columns: Vec<Column>,
    rows: usize,
}

/// A column: numbered here, or as the Parquet library encodes it, leaf by leaf.
enum Column {
    Dictionary(Box<DictionaryEncoder>),
    Other(FieldRef, Vec<ArrowColumnWriter>),
}

/// A row group that is encoded and has no place yet.
pub(crate) struct Encoded {
    columns: Vec<Done>,
}

enum Done {
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

    /// A row group without rows.
    pub(crate) fn group(&self) -> Group {
        Group { factory: self.clone(), columns: Vec::new(), rows: 0 }
    }
}

impl Group {
    /// How many rows it has.
    pub(crate) const fn rows(&self) -> usize {
        self.rows
    }

    /// Encodes the rows of a batch behind those before.
    pub(crate) fn write(&mut self, batch: &RecordBatch) -> ParquetResult<()> {
        let same = |(ours, theirs): (&FieldRef, &FieldRef)| ours.data_type() == theirs.data_type();
        let (ours, theirs) = (self.factory.schema.fields(), batch.schema_ref().fields());
        if ours.len() != theirs.len() || !ours.iter().zip(theirs).all(same) {
            return Err(ParquetError::General("a batch of other columns".to_owned()));
        }
        // A page has the rows of a batch at least.
        for from in (0..batch.num_rows()).step_by(PAGE) {
            let rows = PAGE.min(batch.num_rows() - from);
            self.take(&batch.slice(from, rows))?;
        }
        Ok(())
    }

    fn take(&mut self, batch: &RecordBatch) -> ParquetResult<()> {
        if self.columns.is_empty() {
            self.columns = self.open(batch)?;
        }
        for (column, array) in self.columns.iter_mut().zip(batch.columns()) {
            column.write(array)?;
        }
        self.rows += batch.num_rows();
        Ok(())
    }

    fn open(&self, batch: &RecordBatch) -> ParquetResult<Vec<Column>> {
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

    /// The rows as they will stand in the file.
    pub(crate) fn encode(self) -> ParquetResult<Encoded> {
        let mut columns = Vec::new();
        for column in self.columns {
            match column {
                Column::Dictionary(encoder) => columns.push(Done::Dictionary(encoder.close()?)),
                Column::Other(_, writers) => {
                    for writer in writers {
                        columns.push(Done::Other(writer.close()?));
                    }
                }
            }
        }
        Ok(Encoded { columns })
    }
}

/// How many leaves a column has in the file.
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

impl Encoded {
    /// Whether it has no row, and so no column either.
    pub(crate) fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }

    pub(crate) fn append_to<W: Write + Send>(
        self,
        group: &mut SerializedRowGroupWriter<'_, W>,
    ) -> ParquetResult<()> {
        for column in self.columns {
            match column {
                Done::Dictionary(Chunk { bytes, close }) => group.append_column(&bytes, close)?,
                Done::Other(chunk) => chunk.append_to_row_group(group)?,
            }
        }
        Ok(())
    }
}
