//! Nothing half-done is left when somebody breaks off: what is being written goes away first.

use petition_parquet::{Error, Folder};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// What is to be removed; a handler of signals can take nothing along.
static LEFTOVER: Mutex<Option<PathBuf>> = Mutex::new(None);

/// The exit code of a program that Ctrl-C ended, as shells have it.
const INTERRUPTED: i32 = 130;

/// A folder that goes away if the program is interrupted while this lives.
pub struct Leftover;

impl Leftover {
    /// Watches over a folder. Where signals cannot be caught, it may be left behind.
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

    /// Puts the files into their place; from here on an interruption comes too late.
    ///
    /// # Errors
    ///
    /// As [`Folder::place`].
    pub fn place(self, folder: Folder) -> Result<(), Error> {
        let mut leftover = LEFTOVER.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        *leftover = None;
        folder.place()
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
