//! Writes files and directories atomically: old or new, never half-written. Reads files that others name.
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
//! # How a write works
//!
//! 1. A private directory `.petition-XXXXXX` (mode 700) appears beside the target. New files are written there (mode
//!    600).
//! 2. They get the permissions of the files that they replace, and owner and group where the system permits it. If not,
//!    the group gets no access. A new file has the permissions of any new file. All are synced to the disk.
//! 3. One rename replaces a file. One exchange (`RENAME_EXCHANGE` on Linux, `RENAME_SWAP` on Apple systems) replaces a
//!    directory with all its files. The directory around the target is synced.
//! 4. The private directory is removed, with the replaced files.
//!
//! A process that is killed at any point leaves the old target or the new one. Only the private directory may remain.
//! It can be deleted. An error leaves the old target and no private directory.
//!
//! * **Links.** A symbolic link to the target remains; the file or directory that it leads to is replaced. A link inside
//!   of a directory, in the place of a new file, is an error. Other links of a hard-linked file keep the old content.
//! * **Other files** of a replaced directory remain, and directories in it.
//! * **Two writers.** The last rename of a file wins. A directory that another program has changed since
//!   [`AtomicDir::create`] is not replaced: [`Refusal::Changed`].
//! * **Refused:** a directory that is the current one, a mount point, or holds more than 10,000 other files.
//! * **Without an exchange**, on other systems and file systems, two renames replace a directory. A process that is
//!   killed between them leaves the earlier directory as `.petition-XXXXXX/old`.
//!
//! # Where to go
//!
//! | I want to | item |
//! |---|---|
//! | write or replace one file | [`write()`] |
//! | write a directory of files | [`AtomicDir`] |
//! | ask before a file is replaced | [`replace_only_current`] |
//! | write temporary data | [`AtomicDir::temporary`], [`create_private_file`] |
//! | end the program on a signal | [`remove_temporaries_and_exit`] |
//! | read a file that the name in another file leads to | [`read_inside`] |
//! | read a file, but no pipe or device | [`open_regular`] |
//!
//! # What it does not do
//!
//! * It installs no signal handler: the program does.
//! * It copies no access control lists and no extended attributes.
//!
//! # Features
//!
//! The crate has no optional features.

mod atomic_dir;
mod atomic_file;
mod expected;
mod others;
mod path;
mod private;
mod read_inside;
mod refusal;
mod staging;
mod swap;

pub use atomic_dir::AtomicDir;
pub use atomic_file::write;
pub use expected::replace_only_current;
pub use path::target;
pub use private::create_private_file;
pub use read_inside::{FileKind, open_regular, read_inside};
pub use refusal::Refusal;
pub use staging::remove_temporaries_and_exit;

use std::io;
use std::path::Path;

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
