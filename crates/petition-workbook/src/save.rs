//! Writes a file as a whole or not at all.

use crate::error::Error;
use crate::io_error;
use std::io::Write;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A file that is written and not yet in its place.
pub(crate) struct Waiting {
    file: NamedTempFile,
    path: PathBuf,
}

impl Waiting {
    /// Writes the content beside the place where it belongs.
    pub(crate) fn write(path: &Path, content: &[u8]) -> Result<Self, Error> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let mut builder = tempfile::Builder::new();
        builder.prefix(".petition-");
        // As any file that a program writes: what the user's mask allows, and not the owner alone.
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let write = || -> std::io::Result<NamedTempFile> {
            let mut file = builder
                .tempfile_in(folder.unwrap_or(Path::new(".")))
                // The full path that comes with the error is nobody's business.
                .map_err(|error| std::io::Error::from(error.kind()))?;
            file.write_all(content)?;
            // Who could not read the file that was there cannot read the new one either.
            if let Ok(there) = std::fs::metadata(path) {
                file.as_file().set_permissions(there.permissions())?;
            }
            file.as_file().sync_all()?;
            Ok(file)
        };
        let file = write().map_err(|error| io_error(path, error))?;
        Ok(Self { file, path: path.to_owned() })
    }

    /// Puts the file into its place.
    pub(crate) fn place(self) -> Result<(), Error> {
        let Self { file, path } = self;
        file.persist(&path).map(drop).map_err(|error| io_error(&path, error.error))
    }
}

/// Writes one file.
pub(crate) fn save(path: &Path, content: &[u8]) -> Result<(), Error> {
    Waiting::write(path, content)?.place()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_beside_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.csv");
        save(&path, b"one").unwrap();
        save(&path, b"two").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"two");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        let nowhere = save(&folder.path().join("none").join("a.csv"), b"").unwrap_err();
        assert_eq!((nowhere.code(), nowhere.to_string().contains("none")), ("io", false));
    }
}
