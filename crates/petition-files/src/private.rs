//! Creates files and directories that only their owner can read; permissions and owner of what they replace.

use std::fs::{self, DirBuilder, File, Metadata, OpenOptions, Permissions};
use std::io;
use std::path::Path;

/// Creates a file that only the owner can read and write, for temporary data. The path must not exist.
///
/// # Errors
///
/// The file exists, or its directory cannot be written.
pub fn create_private_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Creates a directory that only the owner can search.
pub(crate) fn create_private_dir(path: &Path) -> io::Result<()> {
    #[cfg_attr(not(unix), expect(unused_mut, reason = "only Unix has modes"))]
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Returns the permissions of any new file, from an empty one. No portable call returns the mask of the process.
pub(crate) fn default_permissions(probe: &Path) -> io::Result<Permissions> {
    let permissions = File::create_new(probe).and_then(|file| file.metadata())?.permissions();
    fs::remove_file(probe)?;
    Ok(permissions)
}

/// Gives a new file or directory the permissions of the one that it replaces, and its owner and group where permitted.
pub(crate) fn copy_attributes(new: &File, replaced: &Metadata) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Setting the owner clears bits of the mode, so the mode is last.
        let mode = mode_for_group(replaced.permissions().mode(), copy_owner(new, replaced)?);
        new.set_permissions(Permissions::from_mode(mode))
    }
    #[cfg(not(unix))]
    new.set_permissions(replaced.permissions())
}

/// Gives a new directory the permissions and owner of the one that it replaces.
pub(crate) fn copy_dir_attributes(new: &Path, replaced: &Metadata) -> io::Result<()> {
    // Windows opens no directories; there they inherit their permissions.
    if cfg!(unix) { copy_attributes(&File::open(new)?, replaced) } else { Ok(()) }
}

/// Copies owner and group, as far as the system permits. Returns whether the group is the same.
#[cfg(unix)]
fn copy_owner(new: &File, replaced: &Metadata) -> io::Result<bool> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let own = new.metadata()?;
    let (user, group) = (replaced.uid(), replaced.gid());
    if (own.uid(), own.gid()) == (user, group) {
        return Ok(true);
    }
    Ok(fchown(new, Some(user), Some(group)).is_ok()
        || own.gid() == group
        || fchown(new, None, Some(group)).is_ok())
}

/// A group that cannot be copied must not pass its access on to the writer's own group.
#[cfg(unix)]
const fn mode_for_group(mode: u32, same_group: bool) -> u32 {
    let mode = mode & 0o7777;
    if same_group { mode } else { mode & !0o2070 | (mode & 0o007) << 3 & mode }
}

/// Writes a file or directory to the disk. Some systems cannot sync directories; their files are synced.
pub(crate) fn sync_dir(path: &Path) -> io::Result<()> {
    if !cfg!(unix) {
        return Ok(());
    }
    match File::open(path)?.sync_all() {
        Err(error)
            if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) =>
        {
            Ok(())
        }
        synced => synced,
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn access_of_a_lost_group_is_not_passed_on() {
        assert_eq!(mode_for_group(0o100_664, true), 0o664);
        assert_eq!(mode_for_group(0o100_664, false), 0o644);
        assert_eq!(mode_for_group(0o100_640, false), 0o600);
        assert_eq!(mode_for_group(0o102_755, false), 0o755);
        assert_eq!(mode_for_group(0o100_606, false), 0o606);
    }

    #[test]
    fn temporary_data_is_private() {
        use std::os::unix::fs::PermissionsExt;
        let desk = tempfile::tempdir().unwrap();
        let file = create_private_file(&desk.path().join("a")).unwrap();
        create_private_dir(&desk.path().join("b")).unwrap();
        let directory = fs::metadata(desk.path().join("b")).unwrap();
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(directory.permissions().mode() & 0o777, 0o700);
    }
}
