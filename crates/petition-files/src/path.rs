//! Resolves the target of a write: follows links and identifies directories.

use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};

/// The greatest number of links in a path, as on Linux.
const MAX_LINKS: usize = 40;

/// Returns the absolute path of the file or directory that a write replaces or creates. Follows symbolic links, also
/// to a target that does not exist.
///
/// # Errors
///
/// A cycle of links, or a directory that cannot be searched.
pub fn target(path: &Path) -> io::Result<PathBuf> {
    match path.canonicalize() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            std::path::absolute(follow_links(path)?)
        }
        target => target,
    }
}

/// Follows the links to a target that does not exist.
fn follow_links(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..MAX_LINKS {
        match fs::read_link(&path) {
            // An absolute target replaces the whole path.
            Ok(target) => path = parent(&path).join(target),
            Err(_) => return Ok(path),
        }
    }
    // A cycle of links: the system returns the error.
    fs::metadata(&path).map(|_| path)
}

/// Returns the directory of a path.
pub(crate) fn parent(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The numbers by which a system identifies a file. Systems without them: always the same value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Identity {
    device: u64,
    file: u64,
}

impl Identity {
    /// The identity of a file. A link is a file of its own.
    pub(crate) fn of(path: &Path) -> io::Result<Self> {
        fs::symlink_metadata(path).map(|metadata| Self::from(&metadata))
    }

    /// Whether two files are on one file system.
    pub(crate) fn shares_device(self, other: Self) -> bool {
        self.device == other.device
    }
}

impl From<&Metadata> for Identity {
    #[cfg(unix)]
    fn from(metadata: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        Self { device: metadata.dev(), file: metadata.ino() }
    }

    #[cfg(not(unix))]
    fn from(_: &Metadata) -> Self {
        Self { device: 0, file: 0 }
    }
}
