//! Writes several files: a new directory appears with all of them; in one that exists, they replace others one by one.

use crate::atomic_file::move_file;
use crate::{Error, PREFIX, follow_links, parent};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Files in a temporary directory, which [`Self::commit`] moves to the target. Dropping it removes them.
///
/// A new directory appears with all files at once. In one that exists, files of the same names are replaced one by
/// one; others remain. Files are not synced to the disk: for a large result this would take seconds.
#[derive(Debug)]
pub struct AtomicDir {
    target: PathBuf,
    is_new: bool,
    temporary: TempDir,
    /// The directory of the files, inside of the temporary directory. That one is private to the owner; this one has
    /// default permissions.
    files: PathBuf,
}

impl AtomicDir {
    /// Creates the temporary directory: beside a target that does not exist, inside of one that does.
    ///
    /// # Errors
    ///
    /// The target is a file, or its directory does not exist or cannot be written.
    pub fn create(path: &Path) -> Result<Self, Error> {
        let create = || {
            let target = follow_links(path)?;
            let is_new = match fs::metadata(&target) {
                Ok(existing) if existing.is_dir() => false,
                Ok(_) => return Err(io::ErrorKind::NotADirectory.into()),
                Err(_) => true,
            };
            let parent_dir = if is_new { parent(&target) } else { &target };
            let temporary = tempfile::Builder::new().prefix(PREFIX).tempdir_in(parent_dir);
            // Errors of `tempfile` contain the full path.
            let temporary = temporary.map_err(|error| io::Error::from(error.kind()))?;
            let files = temporary.path().join("out");
            fs::create_dir(&files)?;
            Ok(Self { target, is_new, temporary, files })
        };
        create().map_err(|error| Error::new(path, error))
    }

    /// The temporary directory. A program that ends without dropping this value has to remove it.
    pub fn temporary(&self) -> &Path {
        self.temporary.path()
    }

    /// Creates a file.
    ///
    /// # Errors
    ///
    /// The name is not valid, or the disk is full.
    pub fn create_file(&self, name: &str) -> Result<File, Error> {
        let path = self.files.join(name);
        File::create(&path).map_err(|error| Error::new(&path, error))
    }

    /// Moves all files to the target.
    ///
    /// # Errors
    ///
    /// A file of the target cannot be replaced.
    pub fn commit(self) -> Result<(), Error> {
        let fail = |error| Error::new(&self.target, error);
        if self.is_new {
            return fs::rename(&self.files, &self.target).map_err(fail);
        }
        let files = fs::read_dir(&self.files).and_then(Iterator::collect::<io::Result<Vec<_>>>);
        for file in files.map_err(fail)? {
            let target = self.target.join(file.file_name());
            move_file(&file.path(), &target).map_err(|error| Error::new(&target, error))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn names(path: &Path) -> Vec<String> {
        let entries = fs::read_dir(path).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn files_appear_together_and_others_remain() {
        let desk = tempfile::tempdir().unwrap();
        let path = desk.path().join("out");
        for content in ["one", "two"] {
            let dir = AtomicDir::create(&path).unwrap();
            for name in ["a", "b"] {
                dir.create_file(name).unwrap().write_all(content.as_bytes()).unwrap();
            }
            assert!(dir.temporary().is_dir());
            dir.commit().unwrap();
            assert_eq!(fs::read_to_string(path.join("b")).unwrap(), content);
            fs::write(path.join("notes"), "mine").unwrap();
        }
        assert_eq!(
            (names(desk.path()), names(&path)),
            (vec!["out".into()], vec!["a".into(), "b".into(), "notes".into()])
        );
    }

    #[test]
    fn a_dropped_directory_is_removed() {
        let desk = tempfile::tempdir().unwrap();
        let dir = AtomicDir::create(&desk.path().join("out")).unwrap();
        dir.create_file("a").unwrap();
        drop(dir);
        assert!(names(desk.path()).is_empty());
        fs::write(desk.path().join("file"), "").unwrap();
        let error = AtomicDir::create(&desk.path().join("file")).unwrap_err();
        assert_eq!(error.source.kind(), io::ErrorKind::NotADirectory);
    }

    #[cfg(unix)]
    #[test]
    fn links_and_permissions_remain() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let desk = tempfile::tempdir().unwrap();
        let (link, path) = (desk.path().join("link"), desk.path().join("out"));
        symlink("out", &link).unwrap();
        let write = |content: &str| {
            let dir = AtomicDir::create(&link).unwrap();
            dir.create_file("a").unwrap().write_all(content.as_bytes()).unwrap();
            dir.commit().unwrap();
        };
        write("one");
        assert!(link.is_symlink() && path.join("a").is_file());
        fs::rename(path.join("a"), path.join("b")).unwrap();
        fs::set_permissions(path.join("b"), fs::Permissions::from_mode(0o600)).unwrap();
        symlink("b", path.join("a")).unwrap();
        write("two");
        assert_eq!(fs::read_to_string(path.join("b")).unwrap(), "two");
        assert!(path.join("a").is_symlink());
        assert_eq!(fs::metadata(path.join("b")).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
