//! Rows being collected into the columns of a layout.

use super::column::{Cell, Column};
use super::layout::{Layout, TableLayout};
use arrow_array::{ArrayRef, RecordBatch, RecordBatchOptions};
use arrow_schema::{ArrowError, SchemaRef};
use std::sync::Arc;

/// The columns of a layout, filled row by row.
pub(super) struct Rows {
    layout: Arc<Layout>,
    capacity: usize,
    /// Empty until the first row: room is then taken at once, for every batch anew.
    columns: Vec<Column>,
    length: usize,
}

impl Rows {
    pub(super) fn new(layout: Arc<Layout>, capacity: usize) -> Self {
        Self { layout, capacity, columns: Vec::new(), length: 0 }
    }

    pub(super) fn len(&self) -> usize {
        self.length
    }

    /// Appends a row: the bureau if there is a column for it, then one cell for each column, in their order.
    pub(super) fn push(
        &mut self,
        bureau: Option<&str>,
        cells: &[Cell<'_>],
    ) -> Result<(), ArrowError> {
        let given = cells.len() + usize::from(bureau.is_some());
        if given != self.layout.kinds.len() {
            return Err(uneven(given, self.layout.kinds.len()));
        }
        let bureau = bureau.map(|code| Cell::Text(Some(code)));
        self.append(bureau.into_iter().chain(cells.iter().copied()))
    }

    /// Appends a row of as many cells as there are columns.
    fn append<'a>(&mut self, cells: impl Iterator<Item = Cell<'a>>) -> Result<(), ArrowError> {
        self.open();
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            column.push(cell)?;
        }
        self.length += 1;
        Ok(())
    }

    fn open(&mut self) {
        if self.columns.is_empty() {
            let kinds = self.layout.kinds.iter();
            self.columns = kinds.map(|kind| Column::new(kind, self.capacity)).collect();
        }
    }

    /// Every column as an array; no row is left.
    pub(super) fn arrays(&mut self) -> Result<Vec<ArrayRef>, ArrowError> {
        self.open();
        self.length = 0;
        std::mem::take(&mut self.columns).into_iter().map(Column::finish).collect()
    }
}

fn uneven(given: usize, columns: usize) -> ArrowError {
    ArrowError::InvalidArgumentError(format!(
        "{given} cells for {columns} columns: the bureau is given with each row or with none"
    ))
}

/// The rows of a table, which become a batch.
pub(super) struct TableRows {
    schema: SchemaRef,
    rows: Rows,
    /// How many columns the table has, and the places of those that are kept; none: all are.
    kept: Option<(usize, Vec<usize>)>,
}

impl TableRows {
    pub(super) fn new(table: &TableLayout, with_bureau: bool, capacity: usize) -> Self {
        let (schema, layout) = table.get(with_bureau);
        Self { schema, rows: Rows::new(layout, capacity), kept: None }
    }

    /// Rows of which only these columns are kept, in this order: nothing is written for the others.
    pub(super) fn keeping(
        table: &TableLayout,
        with_bureau: bool,
        capacity: usize,
        names: &[String],
    ) -> Result<Self, ArrowError> {
        let (schema, layout) = table.get(with_bureau);
        let places = names.iter().map(|name| schema.index_of(name));
        let places = places.collect::<Result<Vec<usize>, ArrowError>>()?;
        let columns = layout.kinds.len();
        let layout = Arc::new(layout.keeping(&places));
        Ok(Self {
            schema: Arc::new(schema.project(&places)?),
            rows: Rows::new(layout, capacity),
            kept: Some((columns, places)),
        })
    }

    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    pub(super) fn push(
        &mut self,
        bureau: Option<&str>,
        cells: &[Cell<'_>],
    ) -> Result<(), ArrowError> {
        let Some((columns, kept)) = &self.kept else { return self.rows.push(bureau, cells) };
        let before = usize::from(bureau.is_some());
        let given = cells.len() + before;
        if given != *columns {
            return Err(uneven(given, *columns));
        }
        let cell = |place: &usize| match place.checked_sub(before) {
            None => Some(Cell::Text(bureau)),
            Some(place) => cells.get(place).copied(),
        };
        self.rows.append(kept.iter().filter_map(cell))
    }

    /// The rows as a batch; none is left.
    pub(super) fn finish(&mut self) -> Result<RecordBatch, ArrowError> {
        let options = RecordBatchOptions::new().with_row_count(Some(self.rows.len()));
        let columns = self.rows.arrays()?;
        RecordBatch::try_new_with_options(Arc::clone(&self.schema), columns, &options)
    }

    pub(super) fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }
}
