//! Targets whose state a program has examined: a write must not replace what appeared since.

use crate::Refusal;
use crate::path::{Identity, target};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The examined targets. `None`: the target did not exist.
static EXAMINED: Mutex<Vec<(PathBuf, Option<Identity>)>> = Mutex::new(Vec::new());

/// Records whether a file or directory exists, and which. Later writes of this process replace nothing else:
/// [`Refusal::Changed`]. A program calls this before it examines whether the target may be replaced.
pub fn replace_only_current(path: &Path) {
    // A path that cannot be resolved cannot be written either.
    let Ok(target) = target(path) else { return };
    let current = Identity::of(&target).ok();
    EXAMINED.lock().unwrap_or_else(PoisonError::into_inner).push((target, current));
}

/// Returns the recorded state of a target; `None`: it was not recorded.
pub(crate) fn examined(target: &Path) -> Option<Option<Identity>> {
    let examined = EXAMINED.lock().unwrap_or_else(PoisonError::into_inner);
    examined.iter().rev().find(|(path, _)| path == target).map(|(_, state)| *state)
}

/// Refuses a target that is not the recorded one.
pub(crate) fn check_examined(target: &Path) -> io::Result<()> {
    match examined(target) {
        Some(state) if state != Identity::of(target).ok() => Err(Refusal::Changed.into()),
        _ => Ok(()),
    }
}
