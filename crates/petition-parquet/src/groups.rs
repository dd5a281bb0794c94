//! Row groups that are made and encoded side by side, and stand in their order.

use crate::group::{Encoded, RowGroupFactory};
use crate::writer::{FileWriter, append};
use parquet::errors::ParquetError;
use petition_arrow::stream::{DutyPieces, share};
use std::ops::Range;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// How many leaders make a row group, about: half a million duties, of which each thread has one group in memory.
const LEADERS: usize = 48 << 10;

/// What row groups are made of.
pub(crate) struct Groups<'a> {
    pub(crate) pieces: &'a DutyPieces,
    pub(crate) factory: RowGroupFactory,
    pub(crate) on_rows: &'a (dyn Fn(u64) + Sync),
}

/// Whose turn it is to write.
struct Turns {
    state: Mutex<State>,
    moved: Condvar,
}

struct State {
    file: FileWriter,
    turn: usize,
    /// Someone did not get to the end: nobody goes on.
    broken: bool,
}

impl Groups<'_> {
    /// Writes all row groups by so many threads.
    pub(crate) fn write(
        &self,
        file: FileWriter,
        threads: usize,
    ) -> Result<FileWriter, ParquetError> {
        let turns = Turns {
            state: Mutex::new(State { file, turn: 0, broken: false }),
            moved: Condvar::new(),
        };
        let work = |done: &mut Result<(), ParquetError>, (turn, pieces): (usize, Range<usize>)| {
            if done.is_ok() {
                let place = Place { turns: &turns, turn, written: false };
                *done = self.encoded(pieces).and_then(|group| place.write(group));
            }
        };
        let groups = self.ranges().into_iter().enumerate();
        let done = share(threads, groups, || Ok(()), work, |done| done);
        done.into_iter().collect::<Result<(), ParquetError>>()?;
        Ok(turns.state.into_inner().unwrap_or_else(PoisonError::into_inner).file)
    }

    /// The pieces of each row group.
    fn ranges(&self) -> Vec<Range<usize>> {
        let (mut ranges, mut start, mut leaders) = (Vec::new(), 0, 0);
        for piece in 0..self.pieces.len() {
            leaders += self.pieces.leaders(piece);
            if leaders >= LEADERS {
                ranges.push(start..piece + 1);
                (start, leaders) = (piece + 1, 0);
            }
        }
        if start < self.pieces.len() {
            ranges.push(start..self.pieces.len());
        }
        ranges
    }

    fn encoded(&self, pieces: Range<usize>) -> Result<Encoded, ParquetError> {
        let mut group = self.factory.group();
        for piece in pieces {
            let batch = self.pieces.batch(piece)?;
            group.write(&batch)?;
            (self.on_rows)(batch.num_rows() as u64);
        }
        group.encode()
    }
}

/// The place of a row group in the file. Who leaves it unwritten breaks the row: the others would wait for ever.
struct Place<'a> {
    turns: &'a Turns,
    turn: usize,
    written: bool,
}

impl Place<'_> {
    fn write(mut self, group: Encoded) -> Result<(), ParquetError> {
        let mut state = self.turns.lock();
        while state.turn != self.turn && !state.broken {
            state = self.turns.moved.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        // Why it broke, the one tells who broke it.
        if !state.broken {
            append(&mut state.file, group)?;
            state.turn += 1;
        }
        self.written = true;
        drop(state);
        self.turns.moved.notify_all();
        Ok(())
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        if !self.written {
            self.turns.lock().broken = true;
            self.turns.moved.notify_all();
        }
    }
}

impl Turns {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
