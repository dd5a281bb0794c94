//! Writes a directory of files: builds it beside the target, syncs it and exchanges the two.

use crate::expected::check_examined;
use crate::others::{Others, check_others};
use crate::path::{Identity, parent, target};
use crate::private::{copy_attributes, copy_dir_attributes, create_private_file, sync_dir};
use crate::staging::Staging;
use crate::swap::{exchange_or_move, move_new};
use crate::{Error, Refusal};
use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// Files in a private directory beside the target. [`Self::commit`] makes it the target, with all files at once.
/// Dropping it removes them.
///
/// Other files of an existing directory, and directories in it, remain.
#[derive(Debug)]
pub struct AtomicDir {
    target: PathBuf,
    /// The directory to replace; `None`: there is none.
    replaced: Option<Identity>,
    staging: Staging,
    /// The new directory, inside of the private one.
    files: PathBuf,
}

impl AtomicDir {
    /// Creates the private directory beside the target.
    ///
    /// # Errors
    ///
    /// The target is a file, or cannot be replaced as a whole ([`Refusal`]); the directory around it does not exist or
    /// cannot be written.
    pub fn create(path: &Path) -> Result<Self, Error> {
        let create = || {
            let target = target(path)?;
            check_examined(&target)?;
            let replaced = match fs::metadata(&target) {
                Ok(existing) if existing.is_dir() => Some(Identity::from(&existing)),
                Ok(_) => return Err(io::ErrorKind::NotADirectory.into()),
                Err(_) => None,
            };
            let staging = Staging::beside(&target)?;
            if let Some(replaced) = replaced {
                check_replaceable(&target, replaced, staging.path())?;
            }
            let files = staging.path().join("new");
            fs::create_dir(&files)?;
            Ok(Self { target, replaced, staging, files })
        };
        create().map_err(|error| Error::new(path, error))
    }

    /// The private directory, also for temporary data. [`remove_temporaries_and_exit`] removes it.
    ///
    /// [`remove_temporaries_and_exit`]: crate::remove_temporaries_and_exit
    pub fn temporary(&self) -> &Path {
        self.staging.path()
    }

    /// Creates a file. Only its owner can read it until the commit.
    ///
    /// # Errors
    ///
    /// The name is not valid or exists, or the disk is full.
    pub fn create_file(&self, name: &str) -> Result<File, Error> {
        let path = self.files.join(name);
        create_private_file(&path).map_err(|error| Error::new(&path, error))
    }

    /// Replaces or creates the target.
    ///
    /// # Errors
    ///
    /// A file of the target cannot be replaced or preserved; another program has changed the target. The earlier
    /// directory is then unchanged.
    pub fn commit(self) -> Result<(), Error> {
        let own = self.finish_files()?;
        let Self { target, mut replaced, staging, files } = self;
        // Somebody has removed the directory: there is nothing to replace any more.
        replaced = replaced.filter(|_| fs::symlink_metadata(&target).is_ok());
        let commit = || {
            let others = match replaced {
                Some(identity) => Some(Others::copy(&target, identity, &files, &own)?),
                None => None,
            };
            sync_dir(&files)?;
            staging.commit(|staging| match (&others, replaced) {
                (Some(others), Some(identity)) => {
                    let old = exchange_or_move(&files, &target, &staging.join("old"), identity)?;
                    others.restore(&old, &target)
                }
                _ => Ok(move_new(&files, &target)?),
            })?;
            sync_dir(&target)?;
            sync_dir(parent(&target))
        };
        commit().map_err(|error| Error::new(&target, error))
    }

    /// Sets permissions and owners of the new files and the directory, and writes the files to the disk. Returns their
    /// names.
    fn finish_files(&self) -> Result<Vec<OsString>, Error> {
        let mut own = Vec::new();
        let fail = |error| Error::new(&self.target, error);
        let permissions = self.staging.default_permissions().map_err(fail)?;
        for entry in fs::read_dir(&self.files).map_err(fail)? {
            let entry = entry.map_err(fail)?;
            let name = entry.file_name();
            let finish = || {
                // Windows syncs only files that are open for writing.
                let file = File::options().read(true).write(true).open(entry.path())?;
                match fs::symlink_metadata(self.target.join(&name)) {
                    Ok(replaced) if !replaced.is_file() => return Err(Refusal::NotAFile.into()),
                    Ok(replaced) => copy_attributes(&file, &replaced)?,
                    Err(_) => file.set_permissions(permissions.clone())?,
                }
                file.sync_all()
            };
            finish().map_err(|error| Error::new(Path::new(&name), error))?;
            own.push(name);
        }
        if let (Some(_), Ok(replaced)) = (self.replaced, fs::metadata(&self.target)) {
            copy_dir_attributes(&self.files, &replaced).map_err(fail)?;
        }
        Ok(own)
    }
}

/// Refuses a directory that cannot be exchanged or whose other files cannot be preserved, before a long calculation.
fn check_replaceable(target: &Path, replaced: Identity, staging: &Path) -> io::Result<()> {
    if cfg!(unix) && Identity::of(Path::new(".")).is_ok_and(|current| current == replaced) {
        return Err(Refusal::CurrentDirectory.into());
    }
    if !replaced.shares_device(Identity::of(staging)?) {
        return Err(Refusal::MountPoint.into());
    }
    check_others(target, replaced)
}
