//! Removes partial output on SIGINT, SIGTERM and SIGHUP.

use petition_files::{AtomicDir, Error};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// The directory to remove; a signal handler takes no arguments.
static LEFTOVER: Mutex<Option<PathBuf>> = Mutex::new(None);

/// The exit code of a program that Ctrl-C ended, as shells have it.
const INTERRUPTED: i32 = 130;

/// A directory that an interruption removes while this value lives.
pub struct Leftover;

impl Leftover {
    /// Registers a directory. It may stay behind where signals cannot be caught.
    pub fn of(folder: &Path) -> Self {
        set(Some(folder.to_owned()));
        let _ = ctrlc::try_set_handler(|| {
            // Held until the end: nothing is put into its place any more.
            let leftover = LEFTOVER.lock();
            if let Ok(Some(folder)) = leftover.as_deref() {
                let _ = std::fs::remove_dir_all(folder);
            }
            std::process::exit(INTERRUPTED);
        });
        Self
    }

    /// Commits the directory. An interruption waits until that is done.
    ///
    /// # Errors
    ///
    /// As [`AtomicDir::commit`].
    pub fn commit(self, directory: AtomicDir) -> Result<(), Error> {
        let mut leftover = LEFTOVER.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        *leftover = None;
        directory.commit()
    }
}

impl Drop for Leftover {
    fn drop(&mut self) {
        set(None);
    }
}

fn set(folder: Option<PathBuf>) {
    *LEFTOVER.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = folder;
}
