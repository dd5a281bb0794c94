//! Reasons for which a target is not replaced, beside those of the system.

use std::io;

/// Why a file or directory is not replaced. The source of an [`io::Error`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.messages().1)]
pub enum Refusal {
    /// The directory is the current one: the programs that run in it would lose it.
    CurrentDirectory,
    /// The directory, or one inside of it, is on another file system than the directory around it.
    MountPoint,
    /// The directory contains more other files than can be preserved.
    TooManyFiles,
    /// In the place of a new file is a symbolic link, a directory, a pipe or a device.
    NotAFile,
    /// Another program created, replaced or removed the target during the write.
    Changed,
}

impl Refusal {
    /// Returns the message in Chinese and in English, with what to do next.
    pub const fn messages(self) -> (&'static str, &'static str) {
        match self {
            Self::CurrentDirectory => (
                "是当前文件夹，不能整体替换；请写到其他文件夹",
                "is the current folder and cannot be replaced as a whole; write to another folder",
            ),
            Self::MountPoint => (
                "是挂载点或含有挂载点，不能整体替换；请写到其中的新文件夹",
                "is or contains a mount point and cannot be replaced as a whole; write to a new folder in it",
            ),
            Self::TooManyFiles => (
                "文件夹中其他文件过多；请写到其他文件夹",
                "the folder contains too many other files; write to another folder",
            ),
            Self::NotAFile => (
                "是链接、文件夹、管道或设备，不能替换；请写到其他文件夹",
                "a link, folder, pipe or device is not replaced; write to another folder",
            ),
            Self::Changed => (
                "写入期间另有程序改动了输出，本次未写入；请重新运行",
                "another program has changed the output meanwhile; nothing was written: run it again",
            ),
        }
    }

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
