//! Shares work among threads.

use arrow_array::cast::AsArray;
use arrow_array::{Array, RecordBatch};
use petition_core::engine::Task;
use std::sync::{Mutex, PoisonError};
use std::thread::scope;

/// The least rows of a part: one lookup of a dictionary value serves many rows.
const ROWS: usize = 131_072;

/// Slices a batch into parts for several workers, each with the number of its first row.
///
/// Data frames often have all rows of a table in one batch. A part has at least as many rows as the longest dictionary,
/// because each part looks at every value of it.
pub fn slice_batch(batch: &RecordBatch) -> impl Iterator<Item = (u32, RecordBatch)> + use<> {
    let batch = batch.clone();
    let entries = batch.columns().iter().filter_map(|column| column.as_any_dictionary_opt());
    let rows = entries.map(|column| column.values().len()).fold(ROWS, usize::max);
    (0..batch.num_rows().max(1)).step_by(rows).map(move |from| {
        let rows = rows.min(batch.num_rows() - from);
        (u32::try_from(from).unwrap_or(u32::MAX), batch.slice(from, rows))
    })
}

/// Shares items among threads and returns their results. Each thread begins with a state, works on one item after
/// another, and ends with a result. With one thread, the caller's thread does all work.
pub fn run_on_threads<T: Send, W, R: Send>(
    threads: usize,
    items: impl Iterator<Item = T> + Send,
    begin: impl Fn() -> W + Sync,
    work: impl Fn(&mut W, T) + Sync,
    end: impl Fn(W) -> R + Sync,
) -> Vec<R> {
    let items = Mutex::new(items);
    // A poisoned lock means a panic in another thread, which `resume_unwind` continues.
    let next = || items.lock().unwrap_or_else(PoisonError::into_inner).next();
    let run = || {
        let mut worker = begin();
        while let Some(item) = next() {
            work(&mut worker, item);
        }
        end(worker)
    };
    if threads <= 1 {
        return vec![run()];
    }
    scope(|scope| {
        let handles: Vec<_> = (0..threads).map(|_| scope.spawn(run)).collect();
        let join = |handle: std::thread::ScopedJoinHandle<'_, R>| match handle.join() {
            Ok(result) => result,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        handles.into_iter().map(join).collect()
    })
}

/// Runs two tasks on two threads.
pub fn both(one: Task<'_>, other: Task<'_>) {
    scope(|scope| {
        let other = scope.spawn(other);
        one();
        if let Err(panic) = other.join() {
            std::panic::resume_unwind(panic);
        }
    });
}

/// Runs two tasks one after the other.
pub fn in_turn(one: Task<'_>, other: Task<'_>) {
    one();
    other();
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[test]
    fn parts_have_all_rows_of_the_batch() {
        let days = arrow_array::Int32Array::from_iter_values(0..300_000);
        let batch = RecordBatch::try_from_iter([("day", Arc::new(days) as _)]).unwrap();
        let all: Vec<_> = slice_batch(&batch).map(|(from, part)| (from, part.num_rows())).collect();
        assert_eq!(all, [(0, 131_072), (131_072, 131_072), (262_144, 37_856)]);
        assert_eq!(slice_batch(&batch.slice(0, 0)).count(), 1, "its columns are checked");
        let coded = arrow_array::Int8DictionaryArray::try_new(
            arrow_array::Int8Array::from(vec![0; 300_000]),
            Arc::new(arrow_array::Int32Array::from_iter_values(0..200_000)),
        );
        let batch = RecordBatch::try_from_iter([("day", Arc::new(coded.unwrap()) as _)]).unwrap();
        assert_eq!(slice_batch(&batch).map(|(from, _)| from).collect::<Vec<_>>(), [0, 200_000]);
    }

    #[test]
    fn every_item_is_processed_once() {
        for threads in [0, 1, 2, 5] {
            let sums =
                run_on_threads(threads, 1..=100_u64, || 0, |sum, item| *sum += item, |sum| sum);
            assert_eq!(sums.iter().sum::<u64>(), 5_050);
            assert_eq!(sums.len(), threads.max(1));
        }
    }
}
