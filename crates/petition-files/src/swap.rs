//! Moves a new directory to its target: creates it, or exchanges it with the earlier one.

use crate::Refusal;
use crate::path::Identity;
use crate::staging::Swap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Moves a file or directory to a path that does not exist.
///
/// # Errors
///
/// [`Refusal::Changed`] if the path exists by now.
pub(crate) fn move_new(new: &Path, target: &Path) -> io::Result<()> {
    match rename_to_new(new, target) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(Refusal::Changed.into()),
        Err(error) if is_unsupported(&error) => {
            // Replaces at most an empty directory.
            fs::symlink_metadata(target)
                .map_or_else(|_| fs::rename(new, target), |_| Err(Refusal::Changed.into()))
        }
        moved => moved,
    }
}

/// Replaces a directory, if it is the expected one. Returns the path of the earlier directory.
///
/// Where the system cannot exchange two directories, the earlier one moves to `aside` first. A process that is killed
/// between the two moves leaves it there.
pub(crate) fn exchange_or_move(
    new: &Path,
    target: &Path,
    aside: &Path,
    expected: Identity,
) -> Result<PathBuf, Swap> {
    match exchange(new, target) {
        Ok(()) if Identity::of(new).is_ok_and(|replaced| replaced == expected) => {
            Ok(new.to_owned())
        }
        Ok(()) => {
            // Another program replaced the directory: its result returns to its place.
            exchange(new, target).map_err(Swap::Unfinished)?;
            Err(Swap::Failed(Refusal::Changed.into()))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(Swap::Failed(Refusal::Changed.into()))
        }
        Err(error) if is_mount_point(&error) => Err(Swap::Failed(Refusal::MountPoint.into())),
        Err(error) if is_unsupported(&error) => {
            move_both(new, target, aside, expected).map(|()| aside.to_owned())
        }
        Err(error) => Err(Swap::Failed(error)),
    }
}

/// Moves the earlier directory aside and the new one to its place.
fn move_both(new: &Path, target: &Path, aside: &Path, expected: Identity) -> Result<(), Swap> {
    if Identity::of(target)? != expected {
        return Err(Swap::Failed(Refusal::Changed.into()));
    }
    fs::rename(target, aside)?;
    fs::rename(new, target).map_err(|error| match fs::rename(aside, target) {
        Ok(()) => Swap::Failed(error),
        Err(_) => Swap::Unfinished(error),
    })
}

/// Exchanges two files or directories in one step.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
pub(crate) fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    rename_with(one, other, rustix::fs::RenameFlags::EXCHANGE)
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn rename_to_new(from: &Path, to: &Path) -> io::Result<()> {
    rename_with(from, to, rustix::fs::RenameFlags::NOREPLACE)
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn rename_with(from: &Path, to: &Path, flags: rustix::fs::RenameFlags) -> io::Result<()> {
    use rustix::fs::{CWD, renameat_with};
    Ok(renameat_with(CWD, from, CWD, to, flags)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
pub(crate) fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn rename_to_new(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Whether the system or the file system lacks the operation.
pub(crate) fn is_unsupported(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput)
}

/// Whether the target, although on the same device, is mounted.
fn is_mount_point(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::CrossesDevices | io::ErrorKind::ResourceBusy)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn desk() -> (tempfile::TempDir, [PathBuf; 3]) {
        let desk = tempfile::tempdir().unwrap();
        let paths = ["new", "target", "aside"].map(|name| desk.path().join(name));
        for path in &paths[..2] {
            fs::create_dir(path).unwrap();
            fs::write(path.join("from"), path.file_name().unwrap().to_str().unwrap()).unwrap();
        }
        (desk, paths)
    }

    fn origin(path: &Path) -> String {
        fs::read_to_string(path.join("from")).unwrap()
    }

    #[test]
    fn the_fallback_replaces_the_directory_too() {
        let (_desk, [new, target, aside]) = desk();
        move_both(&new, &target, &aside, Identity::of(&target).unwrap()).unwrap();
        assert_eq!((origin(&target), origin(&aside)), ("new".into(), "target".into()));
        assert!(!new.exists());
    }

    #[test]
    fn the_fallback_restores_the_directory_if_the_second_move_fails() {
        let (_desk, [new, target, aside]) = desk();
        fs::remove_dir_all(&new).unwrap();
        let failed = move_both(&new, &target, &aside, Identity::of(&target).unwrap());
        assert!(matches!(failed, Err(Swap::Failed(_))));
        assert_eq!(origin(&target), "target");
        assert!(!aside.exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_directory_of_another_program_returns_to_its_place() {
        let (_desk, [new, target, aside]) = desk();
        let other = Identity::of(&new).unwrap();
        for replace in [exchange_or_move, |new: &Path, target: &Path, aside: &Path, expected| {
            move_both(new, target, aside, expected).map(|()| aside.to_owned())
        }] {
            let Err(Swap::Failed(error)) = replace(&new, &target, &aside, other) else {
                panic!("not refused")
            };
            assert_eq!(Refusal::of(&error), Some(Refusal::Changed));
            assert_eq!((origin(&target), origin(&new)), ("target".into(), "new".into()));
        }
        assert_eq!(Refusal::of(&move_new(&new, &target).unwrap_err()), Some(Refusal::Changed));
    }
}
