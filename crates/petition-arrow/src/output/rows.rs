//! Collects rows into the columns of a layout.

use super::column::{Cell, Column};
use super::layout::{Layout, TableLayout};
use arrow_array::{ArrayRef, RecordBatch, RecordBatchOptions};
use arrow_schema::{ArrowError, SchemaRef};
use std::sync::Arc;

/// The columns of a layout, filled row by row.
pub(super) struct Rows {
    layout: Arc<Layout>,
    capacity: usize,
    /// Empty before the first row of each batch, which allocates the columns.
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

    /// Appends a row: the bureau if there is a column for it, then one cell for each other column.
    pub(super) fn push(
        &mut self,
        bureau: Option<&str>,
        cells: &[Cell<'_>],
    ) -> Result<(), ArrowError> {
        let count = cells.len() + usize::from(bureau.is_some());
        if count != self.layout.kinds.len() {
            return Err(wrong_cell_count(count, self.layout.kinds.len()));
        }
        let bureau = bureau.map(|code| Cell::Text(Some(code)));
        self.append(bureau.into_iter().chain(cells.iter().copied()))
    }

    /// Appends a row of as many cells as there are columns.
    fn append<'a>(&mut self, cells: impl Iterator<Item = Cell<'a>>) -> Result<(), ArrowError> {
        self.allocate();
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            column.push(cell)?;
        }
        self.length += 1;
        Ok(())
    }

    fn allocate(&mut self) {
        if self.columns.is_empty() {
            let kinds = self.layout.kinds.iter();
            self.columns = kinds.map(|kind| Column::new(kind, self.capacity)).collect();
        }
    }

    /// Returns every column as an array, and removes all rows.
    pub(super) fn arrays(&mut self) -> Result<Vec<ArrayRef>, ArrowError> {
        self.allocate();
        self.length = 0;
        std::mem::take(&mut self.columns).into_iter().map(Column::finish).collect()
    }
}

fn wrong_cell_count(count: usize, columns: usize) -> ArrowError {
    ArrowError::InvalidArgumentError(format!(
        "{count} cells for {columns} columns: pass the bureau with each row or with none"
    ))
}

/// Collects the rows of a table into a batch.
pub(super) struct TableRows {
    schema: SchemaRef,
    rows: Rows,
    /// The number of columns of the table, and the places of the selected ones. `None`: all are selected.
    selected: Option<(usize, Vec<usize>)>,
}

impl TableRows {
    pub(super) fn new(table: &TableLayout, with_bureau: bool, capacity: usize) -> Self {
        let (schema, layout) = table.get(with_bureau);
        Self { schema, rows: Rows::new(layout, capacity), selected: None }
    }

    /// Creates rows with the columns `names`, in this order. Nothing is written for the others.
    pub(super) fn with_columns(
        table: &TableLayout,
        with_bureau: bool,
        capacity: usize,
        names: &[String],
    ) -> Result<Self, ArrowError> {
        let (schema, layout) = table.get(with_bureau);
        let places = names.iter().map(|name| schema.index_of(name));
        let places = places.collect::<Result<Vec<usize>, ArrowError>>()?;
        let columns = layout.kinds.len();
        let layout = Arc::new(layout.project(&places));
        Ok(Self {
            schema: Arc::new(schema.project(&places)?),
            rows: Rows::new(layout, capacity),
            selected: Some((columns, places)),
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
        let Some((columns, selected)) = &self.selected else {
            return self.rows.push(bureau, cells);
        };
        let before = usize::from(bureau.is_some());
        let count = cells.len() + before;
        if count != *columns {
            return Err(wrong_cell_count(count, *columns));
        }
        let cell = |place: &usize| match place.checked_sub(before) {
            None => Some(Cell::Text(bureau)),
            Some(place) => cells.get(place).copied(),
        };
        self.rows.append(selected.iter().filter_map(cell))
    }

    /// Returns the rows as a batch, and removes them.
    pub(super) fn finish(&mut self) -> Result<RecordBatch, ArrowError> {
        let options = RecordBatchOptions::new().with_row_count(Some(self.rows.len()));
        let columns = self.rows.arrays()?;
        RecordBatch::try_new_with_options(Arc::clone(&self.schema), columns, &options)
    }

    pub(super) fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }
}
