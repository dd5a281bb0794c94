//! Which case a run of steps belongs to.

use crate::input::roster::{Find, Register, Roster};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Where the numbers of cases come from.
pub(super) enum Naming {
    /// A table lists them.
    Listed(Register),
    /// They are numbered as they are met: their steps are put together in the end.
    Met(Mutex<Roster>),
    /// A case is done with when the next begins, and needs no number but that of its first row.
    Passing,
}

impl Naming {
    /// The number of a case whose steps begin on a row.
    pub(super) fn number(&self, bureau: u32, id: &str, row: u32) -> u32 {
        match self {
            Self::Listed(register) => register.seeker().find(bureau, id),
            Self::Met(roster) => lock(roster).find(bureau, id),
            Self::Passing => row,
        }
    }

    /// The bureau of a case of this number; that of a case that was not kept is not known any more.
    pub(super) fn bureau(&self, case: u32) -> u32 {
        match self {
            Self::Listed(register) => register.bureau(case),
            Self::Met(roster) => lock(roster).owners.of(case),
            Self::Passing => 0,
        }
    }

    /// Whether a table lists the cases.
    pub(super) const fn is_listed(&self) -> bool {
        matches!(self, Self::Listed(_))
    }
}

/// Of a thread that panicked nothing is half-done: a number was given or not.
fn lock(roster: &Mutex<Roster>) -> MutexGuard<'_, Roster> {
    roster.lock().unwrap_or_else(PoisonError::into_inner)
}
