//! Replaces one file: writes it in a private directory beside the target, syncs it and renames it.

use crate::Error;
use crate::expected::{check_examined, examined};
use crate::path::{parent, target};
use crate::private::{copy_attributes, create_private_file, sync_dir};
use crate::staging::Staging;
use crate::swap::move_new;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

/// Replaces a file atomically. Writes to devices and pipes, such as `/dev/stdout`, as they are.
///
/// # Errors
///
/// The directory does not exist or cannot be written; the path is a directory; the disk is full. The earlier file is
/// then unchanged.
pub fn write(path: &Path, content: &[u8]) -> Result<(), Error> {
    let is_special = fs::metadata(path).is_ok_and(|existing| !existing.is_file());
    let written = if is_special { write_in_place(path, content) } else { replace(path, content) };
    written.map_err(|error| Error::new(path, error))
}

fn write_in_place(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).open(path)?;
    file.write_all(content)?;
    file.flush()
}

fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    let target = target(path)?;
    let staging = Staging::beside(&target)?;
    let name = staging.path().join("file");
    let mut file = create_private_file(&name)?;
    file.write_all(content)?;
    match fs::metadata(&target) {
        Ok(replaced) => copy_attributes(&file, &replaced)?,
        Err(_) => file.set_permissions(staging.default_permissions()?)?,
    }
    file.sync_all()?;
    // Windows renames no open file.
    drop(file);
    staging.commit(|_| Ok(swap(&name, &target)?))?;
    sync_dir(parent(&target))
}

fn swap(new: &Path, target: &Path) -> io::Result<()> {
    if examined(target) == Some(None) {
        return move_new(new, target);
    }
    check_examined(target)?;
    fs::rename(new, target)
}
