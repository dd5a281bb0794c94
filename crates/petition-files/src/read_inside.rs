//! Reads regular files only: a pipe would block, a device may never end.

use crate::path::parent;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _};
use std::path::Path;

/// What a path leads to that is not a regular file. The source of an [`io::Error`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FileKind {
    /// A symbolic link to a path that does not exist, or to itself.
    #[error("a link that leads nowhere")]
    DanglingLink,
    /// A directory.
    #[error("a directory")]
    Directory,
    /// A named pipe.
    #[error("a named pipe")]
    Pipe,
    /// A device or a socket.
    #[error("a device")]
    Device,
}

impl FileKind {
    /// Returns what the path leads to; `None` for a regular file.
    ///
    /// # Errors
    ///
    /// The path does not exist or cannot be examined.
    pub fn of(path: &Path) -> io::Result<Option<Self>> {
        match fs::metadata(path) {
            Ok(metadata) => Ok(Self::of_type(metadata.file_type())),
            Err(_) if path.is_symlink() => Ok(Some(Self::DanglingLink)),
            Err(error) => Err(error),
        }
    }

    fn of_type(kind: fs::FileType) -> Option<Self> {
        #[cfg(unix)]
        if std::os::unix::fs::FileTypeExt::is_fifo(&kind) {
            return Some(Self::Pipe);
        }
        match kind {
            kind if kind.is_file() => None,
            kind if kind.is_dir() => Some(Self::Directory),
            _ => Some(Self::Device),
        }
    }

    /// Returns the kind that an error contains.
    pub fn of_error(error: &io::Error) -> Option<Self> {
        error.get_ref()?.downcast_ref().copied()
    }
}

impl From<FileKind> for io::Error {
    fn from(kind: FileKind) -> Self {
        let error_kind = match kind {
            FileKind::DanglingLink => io::ErrorKind::NotFound,
            FileKind::Directory => io::ErrorKind::IsADirectory,
            FileKind::Pipe | FileKind::Device => io::ErrorKind::InvalidInput,
        };
        Self::new(error_kind, kind)
    }
}

/// Opens a regular file, also through a link. Never waits for a pipe.
///
/// # Errors
///
/// [`FileKind`] for what is not a regular file; a file that cannot be opened.
pub fn open_regular(path: &Path) -> io::Result<File> {
    if let Some(kind) = FileKind::of(path)? {
        return Err(kind.into());
    }
    let mut options = OpenOptions::new();
    options.read(true);
    // The path may have become a pipe since.
    #[cfg(unix)]
    {
        let flags = rustix::fs::OFlags::NONBLOCK.bits();
        std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, flags.cast_signed());
    }
    let file = options.open(path)?;
    match FileKind::of_type(file.metadata()?.file_type()) {
        None => Ok(file),
        Some(kind) => Err(kind.into()),
    }
}

/// Reads a regular file that a text in another file names. It must be in the directory of that file, or below.
///
/// # Errors
///
/// An absolute name, or one that leads out of the directory, also through a link; a file that is not regular, has more
/// bytes than the limit, or cannot be read.
pub fn read_inside(file: &Path, name: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let directory = parent(file).canonicalize()?;
    let path = directory.join(name).canonicalize()?;
    if name.is_absolute() || !path.starts_with(&directory) {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let mut bytes = Vec::new();
    open_regular(&path)?.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > limit {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_inside_is_read_up_to_the_limit() {
        let desk = tempfile::tempdir().unwrap();
        let (own, below) = (desk.path().join("in/own"), desk.path().join("in/below"));
        fs::create_dir_all(&below).unwrap();
        fs::write(below.join("base"), "12345").unwrap();
        fs::write(desk.path().join("secret"), "12345").unwrap();
        let read = |name: &str, limit| read_inside(&own, Path::new(name), limit);
        assert_eq!(read("below/base", 5).unwrap(), b"12345");
        assert_eq!(read("below/../below/base", 5).unwrap(), b"12345");
        assert_eq!(read("below/base", 4).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
        assert_eq!(read("../secret", 5).unwrap_err().kind(), io::ErrorKind::PermissionDenied);
        let absolute = below.join("base").canonicalize().unwrap();
        assert!(read_inside(&own, &absolute, 5).is_err());
        assert_eq!(read("none", 5).unwrap_err().kind(), io::ErrorKind::NotFound);
        assert!(read("below", 5).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn links_out_pipes_and_devices_are_refused() {
        use std::os::unix::fs::symlink;
        let desk = tempfile::tempdir().unwrap();
        let folder = desk.path().join("in");
        fs::create_dir(&folder).unwrap();
        fs::write(desk.path().join("secret"), "12345").unwrap();
        fs::write(folder.join("base"), "12345").unwrap();
        for (link, target) in
            [("out", "../secret"), ("device", "/dev/zero"), ("none", "gone"), ("inside", "base")]
        {
            symlink(target, folder.join(link)).unwrap();
        }
        let pipe = std::process::Command::new("mkfifo").arg(folder.join("pipe")).status();
        assert!(pipe.unwrap().success());
        let read = |name: &str| read_inside(&folder.join("own"), Path::new(name), 5);
        assert!(read("inside").is_ok());
        for name in ["out", "device", "none", "pipe"] {
            assert!(read(name).is_err(), "{name}");
        }
        let kind = |name: &str| FileKind::of_error(&open_regular(&folder.join(name)).unwrap_err());
        assert_eq!(kind("none"), Some(FileKind::DanglingLink));
        assert_eq!(kind("pipe"), Some(FileKind::Pipe));
        assert_eq!(kind("device"), Some(FileKind::Device));
        assert_eq!(kind("../in"), Some(FileKind::Directory));
    }
}
