//! A CSV file on disk or in memory.

use crate::error::Error;
use crate::{read_limited, too_large_file};
use petition_files::open_regular;
use std::borrow::Cow;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// A CSV file. Files on disk are read when they are needed: those of one sheet are in memory at a time.
pub(crate) enum CsvFile<'a> {
    OnDisk(PathBuf),
    InMemory { name: &'a Path, bytes: &'a [u8] },
}

impl<'a> CsvFile<'a> {
    /// A file with this name and content.
    pub(crate) fn in_memory(name: &'a str, bytes: &'a [u8]) -> Self {
        Self::InMemory { name: Path::new(name), bytes }
    }

    /// The path, or the name.
    pub(crate) fn path(&self) -> &Path {
        match self {
            Self::OnDisk(path) => path,
            Self::InMemory { name, .. } => name,
        }
    }

    /// The content.
    ///
    /// # Errors
    ///
    /// A file that cannot be read, or that is longer than the limit.
    pub(crate) fn content(&self, limit: u64) -> Result<Cow<'a, [u8]>, Error> {
        match self {
            Self::OnDisk(path) => read_limited(path, open_regular(path), limit).map(Cow::Owned),
            Self::InMemory { name, bytes } if bytes.len() as u64 > limit => {
                Err(too_large_file(&crate::file_name(name)))
            }
            Self::InMemory { bytes, .. } => Ok(Cow::Borrowed(bytes)),
        }
    }

    /// The first bytes; none if they cannot be read.
    pub(crate) fn start(&self, length: u64) -> Option<Cow<'a, [u8]>> {
        match self {
            Self::OnDisk(path) => {
                let mut start = Vec::new();
                open_regular(path).ok()?.take(length).read_to_end(&mut start).ok()?;
                Some(Cow::Owned(start))
            }
            Self::InMemory { bytes, .. } => {
                let length = usize::try_from(length).unwrap_or(usize::MAX).min(bytes.len());
                bytes.get(..length).map(Cow::Borrowed)
            }
        }
    }
}
