//! Runs jobs on threads and takes their results in order.

use super::workers::run_on_threads;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Makes the results of jobs 0 to `count` on `threads` threads. Takes them in order, one at a time. Each thread has at
/// most one result in memory.
///
/// # Errors
///
/// The first error of `make` or `take`; no result is taken after it.
pub fn in_order<T: Send, E: Send>(
    threads: usize,
    count: usize,
    make: impl Fn(usize) -> Result<T, E> + Sync,
    take: impl FnMut(T) -> Result<(), E> + Send,
) -> Result<(), E> {
    let turns = Turns {
        state: Mutex::new(State { take, turn: 0, failed: false }),
        advanced: Condvar::new(),
    };
    let work = |done: &mut Result<(), E>, job: usize| {
        if done.is_ok() {
            let place = Place { turns: &turns, job, taken: false };
            *done = make(job).and_then(|result| place.take(result));
        }
    };
    let done = run_on_threads(threads.min(count), 0..count, || Ok(()), work, |done| done);
    done.into_iter().collect()
}

/// The job whose result is taken next.
struct Turns<F> {
    state: Mutex<State<F>>,
    advanced: Condvar,
}

struct State<F> {
    take: F,
    turn: usize,
    /// Whether a job failed: no other result is taken.
    failed: bool,
}

/// The place of a job in the order. If it is dropped without a result, all jobs stop: the others would wait forever.
struct Place<'a, F> {
    turns: &'a Turns<F>,
    job: usize,
    taken: bool,
}

impl<F> Place<'_, F> {
    fn take<T, E>(mut self, result: T) -> Result<(), E>
    where
        F: FnMut(T) -> Result<(), E>,
    {
        let mut state = self.turns.lock();
        while state.turn != self.job && !state.failed {
            state = self.turns.advanced.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        // The failed job returns the error.
        if !state.failed {
            (state.take)(result)?;
            state.turn += 1;
        }
        self.taken = true;
        drop(state);
        self.turns.advanced.notify_all();
        Ok(())
    }
}

impl<F> Drop for Place<'_, F> {
    fn drop(&mut self) {
        if !self.taken {
            self.turns.lock().failed = true;
            self.turns.advanced.notify_all();
        }
    }
}

impl<F> Turns<F> {
    fn lock(&self) -> MutexGuard<'_, State<F>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_taken_in_order_and_none_after_an_error() {
        for threads in [1, 2, 5] {
            let mut taken = Vec::new();
            let made = in_order::<_, &str>(
                threads,
                40,
                |job| Ok(job * 2),
                |it| {
                    taken.push(it);
                    Ok(())
                },
            );
            assert_eq!(made, Ok(()));
            assert_eq!(taken, (0..40).map(|job| job * 2).collect::<Vec<_>>());

            let mut taken = Vec::new();
            let make = |job| if job == 7 { Err("full") } else { Ok(job) };
            let done = in_order(threads, 40, make, |it| {
                taken.push(it);
                Ok(())
            });
            assert!(done.is_err() && taken.iter().copied().eq(0..taken.len()) && taken.len() <= 7);
        }
    }
}
