//! Writes files and directories atomically: no file is ever half-written.
//!
//! A new directory appears with all its files. In a directory that exists, files are replaced one after another. An error
//! before the replacement leaves the earlier files unchanged.
//!
//! ```
//! use petition_files::{AtomicDir, write};
//! use std::io::Write;
//!
//! # let desk = tempfile::tempdir()?;
//! # let path = desk.path().join("report.json");
//! write(&path, b"{}\n")?;
//!
//! # let path = desk.path().join("tables");
//! let tables = AtomicDir::create(&path)?;
//! tables.create_file("duties.csv")?.write_all(b"id,status\n")?;
//! assert!(!path.exists());
//! tables.commit()?;
//! assert!(path.join("duties.csv").exists());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A replaced file has the permissions of the old one. A symbolic link remains; its target is replaced.
//!
//! # Where to go
//!
//! | I want to | item |
//! |---|---|
//! | write or replace one file | [`write()`] |
//! | write several contents before replacing the first file | [`AtomicFile`] |
//! | write a directory of files | [`AtomicDir`] |
//!
//! # What it does not do
//!
//! * It removes no temporary directory when a signal ends the program: the program does, with [`AtomicDir::temporary`].
//! * It does not sync the files of a directory: a power failure soon after may lose them. Single files are synced.
//!
//! # Features
//!
//! The crate has no optional features.

mod atomic_dir;
mod atomic_file;

pub use atomic_dir::AtomicDir;
pub use atomic_file::{AtomicFile, write};

use std::io;
use std::path::{Path, PathBuf};

/// A file or directory that cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("cannot write {name}: {source}")]
pub struct Error {
    /// Its name, without the directories above it.
    pub name: String,
    /// The cause.
    pub source: io::Error,
}

impl Error {
    fn new(path: &Path, source: io::Error) -> Self {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        Self { name: name.unwrap_or_default(), source }
    }
}

/// The prefix of temporary names: hidden, and recognizable as this program's.
const PREFIX: &str = ".petition-";

/// The greatest number of links in a path, as on Linux.
const MAX_LINKS: usize = 40;

/// Follows symbolic links, also to a target that does not exist.
fn follow_links(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MAX_LINKS {
        match std::fs::read_link(&path) {
            // An absolute target replaces the whole path.
            Ok(target) => path = parent(&path).join(target),
            Err(_) => return Ok(path),
        }
    }
    // A cycle of links: the system returns the error.
    std::fs::metadata(&path).map(|_| path)
}

fn parent(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
