//! What may still be read of a workbook or folder, and what each cell and record takes of it.

use crate::grid::Cell;
use petition_core::Limits;
use serde_json::{Map, Value};

/// The memory of a cell beside its text, and of a row beside its cells.
const CELL_BYTES: u64 = 64;
const ROW_BYTES: u64 = 128;

/// The memory of a value, of a text beside its bytes, and of a node of a map: as the core counts JSON.
const VALUE_BYTES: u64 = 32;
const TEXT_BYTES: u64 = 24;
const NODE_BYTES: u64 = 640;

/// The fields that fit into a node of a map.
const NODE_FIELDS: u64 = 8;

/// What may still be read of all sheets together.
#[derive(Debug)]
pub(crate) struct Budget {
    limits: Limits,
    cells: u64,
    bytes: u64,
}

impl Budget {
    /// The whole budget of a workbook or folder.
    pub(crate) const fn new(limits: &Limits) -> Self {
        Self { limits: *limits, cells: limits.cells, bytes: limits.decoded_bytes }
    }

    /// The limits of the input.
    pub(crate) const fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Takes cells and rows without content: they cost time alone.
    pub(crate) fn take_cells(&mut self, count: u64) -> Option<()> {
        self.cells = self.cells.checked_sub(count)?;
        Some(())
    }

    /// Takes a cell; none if it no longer fits.
    pub(crate) fn take_cell(&mut self, cell: &Cell) -> Option<()> {
        self.take_cells(1)?;
        self.take_bytes(CELL_BYTES + cell.text_bytes() as u64)
    }

    /// Takes a row beside its cells.
    pub(crate) fn take_row(&mut self) -> Option<()> {
        self.take_bytes(ROW_BYTES)
    }

    /// Takes a record.
    pub(crate) fn take_record(&mut self, fields: &Map<String, Value>) -> Option<()> {
        self.take_bytes(map_bytes(fields))
    }

    /// Takes memory.
    pub(crate) fn take_bytes(&mut self, bytes: u64) -> Option<()> {
        self.bytes = self.bytes.checked_sub(bytes)?;
        Some(())
    }

    /// The memory that may still be taken.
    pub(crate) const fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Returns the memory of what is dropped.
    pub(crate) fn return_bytes(&mut self, bytes: u64) {
        self.bytes = self.bytes.saturating_add(bytes);
    }
}

fn map_bytes(fields: &Map<String, Value>) -> u64 {
    let nodes = 1 + fields.len() as u64 / NODE_FIELDS;
    let each = fields.iter().map(|(key, value)| TEXT_BYTES + key.len() as u64 + value_bytes(value));
    VALUE_BYTES + nodes * NODE_BYTES + each.sum::<u64>()
}

fn value_bytes(value: &Value) -> u64 {
    match value {
        Value::String(text) => TEXT_BYTES + text.len() as u64,
        Value::Array(items) => items.iter().map(|item| VALUE_BYTES + value_bytes(item)).sum(),
        Value::Object(fields) => map_bytes(fields),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn budget(cells: u64, decoded_bytes: u64) -> Budget {
        Budget::new(&Limits { cells, decoded_bytes, ..Limits::DEFAULT })
    }

    #[test]
    fn cells_and_texts_are_counted() {
        let text = Cell::Text("x".repeat(40));
        let mut few = budget(2, u64::MAX);
        assert!(few.take_cell(&text).is_some() && few.take_cell(&text).is_some());
        assert!(few.take_cell(&text).is_none());
        let mut small = budget(9, 2 * (CELL_BYTES + 40));
        assert!(small.take_cell(&text).is_some() && small.take_cell(&text).is_some());
        assert!(small.take_cell(&text).is_none());
    }

    #[test]
    fn a_record_costs_its_texts_and_items() {
        let cost = |record: Value| map_bytes(record.as_object().unwrap());
        let short = cost(json!({"id": "M1"}));
        assert_eq!(cost(json!({"id": "M100"})), short + 2);
        assert!(cost(json!({"id": ["M1", "M2"]})) > short + VALUE_BYTES);
    }

    #[test]
    fn what_is_dropped_may_be_taken_again() {
        let mut budget = budget(9, 1_000);
        assert!(budget.take_bytes(900).is_some() && budget.take_bytes(900).is_none());
        budget.return_bytes(900);
        assert!(budget.take_bytes(900).is_some());
    }
}
