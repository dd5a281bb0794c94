//! Reasons for which a directory is not replaced, beside those of the system.

use std::io;

/// Why a directory is not replaced. The source of an [`io::Error`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The directory is the current one: the programs that run in it would lose it.
    #[error("the current directory cannot be replaced as a whole")]
    CurrentDirectory,
    /// The directory, or one inside of it, is on another file system than the directory around it.
    #[error("a mount point cannot be replaced as a whole")]
    MountPoint,
    /// The directory contains more other files than can be preserved.
    #[error("the directory contains too many other files")]
    TooManyFiles,
    /// In the place of a new file is a symbolic link, a directory, a pipe or a device.
    #[error("a link, directory, pipe or device is not replaced by a file")]
    NotAFile,
    /// Another program created, replaced or removed the directory during the write.
    #[error("another program has changed the directory during the write")]
    Changed,
}

impl Refusal {
    /// Returns the refusal that an error contains.
    pub fn of(error: &io::Error) -> Option<Self> {
        error.get_ref()?.downcast_ref().copied()
    }
}

impl From<Refusal> for io::Error {
    fn from(refusal: Refusal) -> Self {
        let kind = match refusal {
            Refusal::CurrentDirectory => io::ErrorKind::ResourceBusy,
            Refusal::MountPoint => io::ErrorKind::CrossesDevices,
            Refusal::TooManyFiles => io::ErrorKind::DirectoryNotEmpty,
            Refusal::NotAFile | Refusal::Changed => io::ErrorKind::AlreadyExists,
        };
        Self::new(kind, refusal)
    }
}
