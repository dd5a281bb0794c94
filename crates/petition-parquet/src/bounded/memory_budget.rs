//! Bounds the memory of batches that are read completely.

use crate::error::{Error, beyond_bytes};
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch};
use petition_core::Limits;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// The memory that batches may still take. Threads share it.
pub(crate) struct MemoryBudget {
    limit: u64,
    used: AtomicU64,
}

/// How many times as many bytes complete tables may take as one decoder.
const TABLES: u64 = 3;

impl MemoryBudget {
    pub(crate) fn new(limits: &Limits) -> Self {
        let limit = limits.decoded_bytes.saturating_mul(TABLES);
        Self { limit, used: AtomicU64::new(0) }
    }

    /// Subtracts the memory of a batch of a file. The batch before it may have the same dictionaries.
    pub(crate) fn charge(
        &self,
        file: &str,
        batch: &RecordBatch,
        before: Option<&RecordBatch>,
    ) -> Result<(), Error> {
        let columns = batch.columns().iter().enumerate();
        let bytes = columns.map(|(at, column)| {
            bytes_of(column, before.and_then(|before| before.columns().get(at)))
        });
        let bytes = bytes.sum::<usize>() as u64;
        let used = self.used.fetch_add(bytes, Relaxed).saturating_add(bytes);
        if used > self.limit { Err(beyond_bytes(file, self.limit)) } else { Ok(()) }
    }
}

/// Returns the memory of a column, without a dictionary that the column before it has too.
fn bytes_of(column: &ArrayRef, before: Option<&ArrayRef>) -> usize {
    let Some(dictionary) = column.as_any_dictionary_opt() else {
        return column.get_array_memory_size();
    };
    let before = before.and_then(|before| before.as_any_dictionary_opt());
    let keys = dictionary.keys().get_array_memory_size();
    match before {
        Some(before) if before.values().to_data().ptr_eq(&dictionary.values().to_data()) => keys,
        _ => keys + dictionary.values().get_array_memory_size(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow_array::types::Int8Type;
    use arrow_array::{DictionaryArray, Int8Array, StringArray};
    use std::sync::Arc;

    #[test]
    fn a_shared_dictionary_is_charged_once() {
        let values: ArrayRef = Arc::new(StringArray::from(vec!["x".repeat(10_000)]));
        let column = |values: &ArrayRef| -> ArrayRef {
            let keys = Int8Array::from(vec![0; 100]);
            Arc::new(DictionaryArray::<Int8Type>::new(keys, Arc::clone(values)))
        };
        let (one, same) = (column(&values), column(&values));
        assert!(bytes_of(&one, None) > 10_000);
        assert!(bytes_of(&same, Some(&one)) < 1_000);

        let batch = |column| RecordBatch::try_from_iter([("kind", column)]).unwrap();
        let (one, same) = (batch(one), batch(same));
        let limits = Limits { decoded_bytes: 4_000, ..Limits::DEFAULT };
        let budget = MemoryBudget::new(&limits);
        assert!(budget.charge("steps.parquet", &one, None).is_ok());
        assert!(budget.charge("steps.parquet", &same, Some(&one)).is_ok());
        let error = budget.charge("steps.parquet", &one, None).unwrap_err();
        assert_eq!(error.problems()[0].code, petition_core::Code::TooLarge);
    }
}
