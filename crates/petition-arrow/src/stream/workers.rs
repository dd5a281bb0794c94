//! Work shared by threads.

use std::sync::{Mutex, PoisonError};
use std::thread::scope;

/// Shares items among threads: each makes a state of its own, takes one item after another, and gives what it ended
/// with. With one thread everything happens in the caller's.
pub fn share<T: Send, W, R: Send>(
    threads: usize,
    items: impl Iterator<Item = T> + Send,
    begin: impl Fn() -> W + Sync,
    work: impl Fn(&mut W, T) + Sync,
    end: impl Fn(W) -> R + Sync,
) -> Vec<R> {
    let items = Mutex::new(items);
    // An iterator that panicked in another thread has no more items here; the panic goes on there.
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

/// What `work` gives for each number from 0 up to `count`, in their order, worked out by threads.
pub fn map_in_order<R: Send>(
    threads: usize,
    count: usize,
    work: impl Fn(usize) -> R + Sync,
) -> Vec<R> {
    let push = |done: &mut Vec<(usize, R)>, at: usize| done.push((at, work(at)));
    let done = share(threads.min(count), 0..count, Vec::new, push, |done| done);
    let mut done: Vec<(usize, R)> = done.into_iter().flatten().collect();
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_is_worked_on_once_and_results_stand_in_order() {
        for threads in [0, 1, 2, 5] {
            let sums = share(threads, 1..=100_u64, || 0, |sum, item| *sum += item, |sum| sum);
            assert_eq!(sums.iter().sum::<u64>(), 5_050);
            assert_eq!(sums.len(), threads.max(1));
            assert_eq!(map_in_order(threads, 9, |at| at * at), [0, 1, 4, 9, 16, 25, 36, 49, 64]);
            assert!(map_in_order(threads, 0, |at| at).is_empty());
        }
    }
}
