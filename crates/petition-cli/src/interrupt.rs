//! Removes partial output on SIGINT, SIGTERM and SIGHUP.

use petition_files::{AtomicDir, Error};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// The directory to remove; a signal handler takes no arguments.
static TEMPORARY_DIR: Mutex<Option<PathBuf>> = Mutex::new(None);

/// The exit code that shells use after Ctrl-C.
const INTERRUPTED: i32 = 130;

/// Removes a directory when a signal arrives, while this value lives.
pub struct CleanupGuard;

impl CleanupGuard {
    /// Registers a directory. It is not removed where signals cannot be caught.
    pub fn register(folder: &Path) -> Self {
        set(Some(folder.to_owned()));
        let _ = ctrlc::try_set_handler(|| {
            // Holds the lock until exit, so no commit starts.
            let directory = TEMPORARY_DIR.lock();
            if let Ok(Some(folder)) = directory.as_deref() {
                let _ = std::fs::remove_dir_all(folder);
            }
            std::process::exit(INTERRUPTED);
        });
        Self
    }

    /// Commits the directory. A signal waits until the commit is done.
    ///
    /// # Errors
    ///
    /// As [`AtomicDir::commit`].
    pub fn commit(self, directory: AtomicDir) -> Result<(), Error> {
        let mut registered =
            TEMPORARY_DIR.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        *registered = None;
        directory.commit()
    }
}

impl Drop for CleanupGuard {
    fn drop(&mut self) {
        set(None);
    }
}

fn set(folder: Option<PathBuf>) {
    *TEMPORARY_DIR.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = folder;
}
