//! Atomic writes: a file or a directory appears complete, or what was there before stays.
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
//! A file that is replaced keeps its permissions. A symbolic link stays: its target is replaced.
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

/// How temporary files and directories are called: hidden, and known as this program's.
const PREFIX: &str = ".petition-";

/// How many links one path may lead through. Linux stops at the same number.
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
    // Links that lead in a circle: the system names the error.
    std::fs::metadata(&path).map(|_| path)
}

fn parent(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
