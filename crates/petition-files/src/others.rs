//! Other files of a directory that is replaced: copied to the new directory before the swap, restored after it.
//!
//! Copies are hard links where the file system has them. At each moment the target holds all other files. After the
//! swap, originals return to the place of copies that are not links.

use crate::Refusal;
use crate::path::Identity;
use crate::private::{copy_attributes, copy_dir_attributes, create_private_file};
use crate::staging::Swap;
use crate::swap::{exchange, is_unsupported};
use std::ffi::{OsStr, OsString};
use std::fs::{self, DirEntry, File};
use std::io;
use std::path::Path;

/// The greatest number of other files, also in directories below.
const MAX_FILES: usize = 10_000;

/// How often the return of originals is tried.
const ATTEMPTS: usize = 3;

/// The files of a directory that are not replaced.
pub(crate) struct Others<'a> {
    /// The names of the files that are replaced.
    own: &'a [OsString],
    /// The other directories. After the swap they replace their copies.
    directories: Vec<(OsString, Identity)>,
}

/// Refuses a directory with too many files or another file system in it.
pub(crate) fn check_others(directory: &Path, identity: Identity) -> io::Result<()> {
    walk(directory, identity, &mut 0, &mut |_| Ok(()))
}

/// Visits all files and directories below a directory.
fn walk(
    directory: &Path,
    root: Identity,
    count: &mut usize,
    visit: &mut dyn FnMut(&DirEntry) -> io::Result<()>,
) -> io::Result<()> {
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        *count += 1;
        if *count > MAX_FILES {
            return Err(Refusal::TooManyFiles.into());
        }
        visit(&entry)?;
        if entry.file_type()?.is_dir() {
            if !Identity::of(&entry.path())?.shares_device(root) {
                return Err(Refusal::MountPoint.into());
            }
            walk(&entry.path(), root, count, visit)?;
        }
    }
    Ok(())
}

impl<'a> Others<'a> {
    /// Copies all other files to the new directory.
    pub(crate) fn copy(
        directory: &Path,
        identity: Identity,
        new: &Path,
        own: &'a [OsString],
    ) -> io::Result<Self> {
        let mut others = Self { own, directories: Vec::new() };
        walk(directory, identity, &mut 0, &mut |entry| {
            let (path, name) = (entry.path(), entry.file_name());
            let below = path.strip_prefix(directory).unwrap_or(&path);
            let is_top = below == Path::new(&name);
            if is_top && others.is_own(&name) {
                return Ok(());
            }
            if is_top && entry.file_type()?.is_dir() {
                others.directories.push((name, Identity::of(&path)?));
            }
            copy(entry, &new.join(below))
        })?;
        Ok(others)
    }

    fn is_own(&self, name: &OsStr) -> bool {
        self.own.iter().any(|own| own == name)
    }

    /// Moves originals of copied files, and files that are new since, from the earlier directory to the new one.
    pub(crate) fn restore(&self, old: &Path, target: &Path) -> Result<(), Swap> {
        let mut restored = self.restore_once(old, target);
        for _ in 1..ATTEMPTS {
            if restored.is_err() {
                restored = self.restore_once(old, target);
            }
        }
        restored.map_err(Swap::Unfinished)
    }

    fn restore_once(&self, old: &Path, target: &Path) -> io::Result<()> {
        for entry in fs::read_dir(old)? {
            let entry = entry?;
            let (name, copy) = (entry.file_name(), target.join(entry.file_name()));
            if self.is_own(&name) {
                continue;
            }
            match Identity::of(&copy) {
                Ok(identity) if cfg!(unix) && self.is_restored(&entry, identity)? => {}
                Ok(_) if entry.file_type()?.is_dir() => replace_dir(&entry.path(), &copy)?,
                // A file replaces its copy. A new one is moved.
                _ => fs::rename(entry.path(), copy)?,
            }
        }
        Ok(())
    }

    /// Whether a file or directory of the target is the original.
    fn is_restored(&self, entry: &DirEntry, of_target: Identity) -> io::Result<bool> {
        let is_dir = |(name, identity): &(OsString, Identity)| {
            *name == entry.file_name() && *identity == of_target
        };
        Ok(Identity::of(&entry.path())? == of_target || self.directories.iter().any(is_dir))
    }
}

/// Creates a copy: a directory, a hard link, or a file with the same content.
fn copy(entry: &DirEntry, to: &Path) -> io::Result<()> {
    let path = entry.path();
    if entry.file_type()?.is_dir() {
        fs::create_dir(to)?;
        return copy_dir_attributes(to, &entry.metadata()?);
    }
    match fs::hard_link(&path, to) {
        Err(_) if entry.file_type()?.is_file() => {
            let mut copy = create_private_file(to)?;
            io::copy(&mut File::open(&path)?, &mut copy)?;
            copy_attributes(&copy, &entry.metadata()?)?;
            copy.sync_all()
        }
        linked => linked,
    }
}

/// Replaces the copy of a directory by the original.
fn replace_dir(original: &Path, copy: &Path) -> io::Result<()> {
    match exchange(original, copy) {
        Err(error) if is_unsupported(&error) => {
            fs::remove_dir_all(copy)?;
            fs::rename(original, copy)
        }
        exchanged => exchanged,
    }
}
