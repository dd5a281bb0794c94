//! Replaces one file: writes a temporary file in the same directory and renames it.

use crate::{Error, PREFIX, follow_links, parent};
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A file that is written and synced under a temporary name. Dropping it removes the temporary file.
///
/// Several of them write all contents before the first file is replaced.
#[derive(Debug)]
pub struct AtomicFile {
    temporary: NamedTempFile,
    target: PathBuf,
}

impl AtomicFile {
    /// Writes the content to a temporary file beside the target.
    ///
    /// # Errors
    ///
    /// The directory does not exist or cannot be written, or the disk is full.
    pub fn create(path: &Path, content: &[u8]) -> Result<Self, Error> {
        let create = || {
            let target = follow_links(path)?;
            let mut temporary = new_temporary(&target)?;
            temporary.write_all(content)?;
            temporary.as_file().sync_all()?;
            Ok(Self { temporary, target })
        };
        create().map_err(|error| Error::new(path, error))
    }

    /// Renames the temporary file to the target.
    ///
    /// # Errors
    ///
    /// The target cannot be replaced, such as a directory.
    pub fn commit(self) -> Result<(), Error> {
        let Self { temporary, target } = self;
        temporary.persist(&target).map(drop).map_err(|error| Error::new(&target, error.error))
    }
}

/// Creates an empty file beside the target, with the permissions of the target or those of any new file.
fn new_temporary(target: &Path) -> io::Result<NamedTempFile> {
    // `tempfile_in` would restrict permissions to the owner, and return errors without the OS error number.
    let open = |path: &Path| OpenOptions::new().write(true).create_new(true).open(path);
    let temporary = tempfile::Builder::new().prefix(PREFIX).make_in(parent(target), open)?;
    if let Ok(replaced) = fs::metadata(target) {
        temporary.as_file().set_permissions(replaced.permissions())?;
    }
    Ok(temporary)
}

/// Replaces a file atomically. Writes to devices and pipes, such as `/dev/stdout`, as they are.
///
/// # Errors
///
/// As [`AtomicFile::create`] and [`AtomicFile::commit`]; the path is a directory.
pub fn write(path: &Path, content: &[u8]) -> Result<(), Error> {
    if fs::metadata(path).is_ok_and(|existing| !existing.is_file()) {
        let written = OpenOptions::new().write(true).open(path);
        return written
            .and_then(|mut file| file.write_all(content))
            .map_err(|error| Error::new(path, error));
    }
    AtomicFile::create(path, content)?.commit()
}

/// Moves a complete file to its target, with the permissions of the file that it replaces.
pub(crate) fn move_file(from: &Path, path: &Path) -> io::Result<()> {
    let target = follow_links(path)?;
    if let Ok(replaced) = fs::metadata(&target) {
        fs::set_permissions(from, replaced.permissions())?;
    }
    match fs::rename(from, &target) {
        // A link may lead to another file system, where the content has to be written again.
        Err(error) if error.kind() == io::ErrorKind::CrossesDevices => {
            let mut temporary = new_temporary(&target)?;
            io::copy(&mut fs::File::open(from)?, &mut temporary)?;
            temporary.persist(&target).map(drop).map_err(|error| error.error)
        }
        renamed => renamed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_and_no_temporary_file_remains() {
        let desk = tempfile::tempdir().unwrap();
        let path = desk.path().join("a.csv");
        write(&path, b"one").unwrap();
        write(&path, b"two").unwrap();
        drop(AtomicFile::create(&path, b"three").unwrap());
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(desk.path()).unwrap().count(), 1);
    }

    #[test]
    fn an_error_names_the_file_alone() {
        let desk = tempfile::tempdir().unwrap();
        let error = write(&desk.path().join("none").join("a.csv"), b"").unwrap_err();
        assert_eq!((error.name.as_str(), error.source.kind()), ("a.csv", io::ErrorKind::NotFound));
        assert!(error.source.raw_os_error().is_some());
        assert!(!error.to_string().contains("none"), "{error}");
        assert!(write(desk.path(), b"").is_err(), "a directory");
        assert!(AtomicFile::create(desk.path(), b"").unwrap().commit().is_err(), "a directory");
    }

    #[cfg(unix)]
    mod unix {
        use super::*;
        use std::os::unix::fs::{PermissionsExt, symlink};

        fn mode(path: &Path) -> u32 {
            fs::metadata(path).unwrap().permissions().mode() & 0o777
        }

        #[test]
        fn a_replaced_file_has_the_same_permissions() {
            let desk = tempfile::tempdir().unwrap();
            let path = desk.path().join("a.csv");
            for bits in [0o600, 0o640, 0o604, 0o444] {
                write(&path, b"one").unwrap();
                fs::set_permissions(&path, fs::Permissions::from_mode(bits)).unwrap();
                write(&path, b"two").unwrap();
                assert_eq!((mode(&path), fs::read(&path).unwrap()), (bits, b"two".to_vec()));
            }
        }

        #[test]
        fn a_new_file_has_the_permissions_of_any_new_file() {
            let desk = tempfile::tempdir().unwrap();
            let (ours, other) = (desk.path().join("ours"), desk.path().join("other"));
            write(&ours, b"").unwrap();
            fs::write(&other, b"").unwrap();
            assert_eq!(mode(&ours), mode(&other));
        }

        #[test]
        fn links_remain_and_their_target_is_replaced() {
            let desk = tempfile::tempdir().unwrap();
            let (target, link) = (desk.path().join("target/a"), desk.path().join("link"));
            fs::create_dir(desk.path().join("target")).unwrap();
            symlink("target/b", &link).unwrap();
            symlink(&target, desk.path().join("target/b")).unwrap();
            // The target does not exist the first time.
            for content in [&b"one"[..], b"two"] {
                write(&link, content).unwrap();
                assert!(link.is_symlink() && desk.path().join("target/b").is_symlink());
                assert_eq!(fs::read(&target).unwrap(), content);
            }
            let cycle = desk.path().join("cycle");
            symlink("cycle", &cycle).unwrap();
            assert!(write(&cycle, b"").is_err() && cycle.is_symlink());
        }

        #[test]
        fn a_device_is_written_directly() {
            write(Path::new("/dev/null"), b"one").unwrap();
            assert!(!fs::metadata("/dev/null").unwrap().is_file());
        }
    }

    /// `/dev/shm` is usually another file system.
    #[cfg(target_os = "linux")]
    #[test]
    fn a_link_to_another_file_system_is_followed() {
        let desk = tempfile::tempdir().unwrap();
        let Ok(other) = tempfile::tempdir_in("/dev/shm") else { return };
        let (from, link) = (desk.path().join("from"), desk.path().join("link"));
        let target = other.path().join("target");
        fs::write(&from, b"new").unwrap();
        fs::write(&target, b"old").unwrap();
        std::os::unix::fs::symlink(&target, &link).unwrap();
        move_file(&from, &link).unwrap();
        assert_eq!(fs::read(&target).unwrap(), b"new");
        assert!(link.is_symlink());
        assert_eq!(fs::read_dir(other.path()).unwrap().count(), 1);
    }
}
