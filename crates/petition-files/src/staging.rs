//! The private temporary directory of a write, and the list of all of them for a signal handler.

use crate::PREFIX;
use crate::path::parent;
use crate::private::{create_private_dir, default_permissions};
use std::fs::{self, Permissions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The temporary directories of all writes of this process.
///
/// A commit holds the lock. A signal handler waits for it and finds either the earlier file or the complete new one.
static DIRECTORIES: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// How often the removal of a directory is repeated while another thread creates files in it.
const REMOVAL_ATTEMPTS: usize = 100;

/// A temporary directory beside the target, accessible to its owner only. Dropping it removes it.
#[derive(Debug)]
pub(crate) struct Staging {
    path: PathBuf,
}

impl Staging {
    /// Creates the directory on the file system of the target's directory.
    pub(crate) fn beside(target: &Path) -> io::Result<Self> {
        let mut directories = lock();
        let created =
            tempfile::Builder::new().prefix(PREFIX).make_in(parent(target), create_private_dir)?;
        // `keep` cannot fail on a path.
        let path = created.into_temp_path().keep().map_err(|error| error.error)?;
        directories.push(path.clone());
        Ok(Self { path })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the permissions of any new file in this place.
    pub(crate) fn default_permissions(&self) -> io::Result<Permissions> {
        default_permissions(&self.path.join("permissions"))
    }

    /// Runs the swap, then removes the directory. Signals wait.
    ///
    /// # Errors
    ///
    /// The error of the swap.
    pub(crate) fn commit(self, swap: impl FnOnce(&Path) -> Result<(), Swap>) -> io::Result<()> {
        let mut directories = lock();
        let swapped = swap(&self.path);
        if !matches!(swapped, Err(Swap::Unfinished(_))) {
            remove(&self.path);
        }
        forget(&mut directories, &self.path);
        drop(directories);
        swapped.map_err(|(Swap::Failed(error) | Swap::Unfinished(error))| error)
    }
}

/// Why a swap failed.
#[derive(Debug)]
pub(crate) enum Swap {
    /// Nothing was replaced, or the replacement was undone.
    Failed(io::Error),
    /// The temporary directory holds files of the earlier directory and is not removed.
    Unfinished(io::Error),
}

impl From<io::Error> for Swap {
    fn from(error: io::Error) -> Self {
        Self::Failed(error)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        let mut directories = lock();
        // A committed directory is no longer listed.
        if directories.contains(&self.path) {
            remove(&self.path);
            forget(&mut directories, &self.path);
        }
    }
}

/// Removes the temporary files of all writes and ends the process. For a thread that handles signals.
///
/// Waits until a commit is done: the target is then the complete new file or directory.
pub fn remove_temporaries_and_exit(code: i32) -> ! {
    // Holds the lock until the process ends: no write begins or commits.
    let directories = lock();
    directories.iter().for_each(|path| remove(path));
    std::process::exit(code)
}

fn lock() -> MutexGuard<'static, Vec<PathBuf>> {
    DIRECTORIES.lock().unwrap_or_else(PoisonError::into_inner)
}

fn forget(directories: &mut Vec<PathBuf>, path: &Path) {
    directories.retain(|known| known != path);
}

/// Removes a directory, also while other threads create files in it.
fn remove(path: &Path) {
    for _ in 0..REMOVAL_ATTEMPTS {
        match fs::remove_dir_all(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {}
            _ => return,
        }
    }
}
