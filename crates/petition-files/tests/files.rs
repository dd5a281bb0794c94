//! Writes of single files: content, links, permissions, errors.
#![allow(clippy::unwrap_used)]

use petition_files::{AtomicDir, Refusal, replace_only_current, write};
use std::fs;
use std::io;

#[test]
fn a_file_is_replaced_and_no_temporary_file_remains() {
    let desk = tempfile::tempdir().unwrap();
    let path = desk.path().join("a.csv");
    write(&path, b"one").unwrap();
    write(&path, b"two").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"two");
    assert_eq!(fs::read_dir(desk.path()).unwrap().count(), 1);
}

#[cfg(unix)]
#[test]
fn what_appeared_since_the_examination_is_not_replaced() {
    let desk = tempfile::tempdir().unwrap();
    let new = ["a", "b", "c", "d"].map(|name| desk.path().join(name));
    fs::write(&new[1], "old").unwrap();
    fs::create_dir(&new[3]).unwrap();
    new.iter().for_each(|path| replace_only_current(path));
    let refused =
        |error: petition_files::Error| Refusal::of(&error.source) == Some(Refusal::Changed);
    // Another program creates one, replaces one, and creates a directory.
    fs::write(&new[0], "other").unwrap();
    fs::write(desk.path().join("other"), "other").unwrap();
    fs::rename(desk.path().join("other"), &new[1]).unwrap();
    fs::create_dir(&new[2]).unwrap();
    for path in &new[..2] {
        assert!(refused(write(path, b"new").unwrap_err()));
        assert_eq!(fs::read(path).unwrap(), b"other");
    }
    assert!(refused(AtomicDir::create(&new[2]).unwrap_err()));
    assert!(AtomicDir::create(&new[3]).unwrap().commit().is_ok(), "nobody has changed it");
}

#[test]
fn an_error_names_the_file_alone() {
    let desk = tempfile::tempdir().unwrap();
    let error = write(&desk.path().join("none").join("a.csv"), b"").unwrap_err();
    assert_eq!((error.name.as_str(), error.source.kind()), ("a.csv", io::ErrorKind::NotFound));
    assert!(error.source.raw_os_error().is_some());
    assert!(!error.to_string().contains("none"), "{error}");
    assert!(write(desk.path(), b"").is_err(), "a directory");
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    use std::path::Path;

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

    /// Only root may give files away.
    #[test]
    fn a_replaced_file_has_the_same_owner_where_permitted() {
        let desk = tempfile::tempdir().unwrap();
        let path = desk.path().join("a.csv");
        write(&path, b"one").unwrap();
        let owner = if std::os::unix::fs::chown(&path, Some(4321), Some(1234)).is_ok() {
            (4321, 1234)
        } else {
            let own = fs::metadata(&path).unwrap();
            (own.uid(), own.gid())
        };
        fs::set_permissions(&path, fs::Permissions::from_mode(0o664)).unwrap();
        write(&path, b"two").unwrap();
        let replaced = fs::metadata(&path).unwrap();
        assert_eq!((replaced.uid(), replaced.gid(), mode(&path)), (owner.0, owner.1, 0o664));
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

    /// `/dev/shm` is usually another file system.
    #[cfg(target_os = "linux")]
    #[test]
    fn a_link_to_another_file_system_is_followed() {
        let desk = tempfile::tempdir().unwrap();
        let Ok(other) = tempfile::tempdir_in("/dev/shm") else { return };
        let (link, target) = (desk.path().join("link"), other.path().join("target"));
        symlink(&target, &link).unwrap();
        write(&link, b"new").unwrap();
        assert_eq!(fs::read(&target).unwrap(), b"new");
        assert!(link.is_symlink());
        assert_eq!(fs::read_dir(other.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_device_is_written_directly() {
        write(Path::new("/dev/null"), b"one").unwrap();
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
        if let Err(error) = write(Path::new("/dev/full"), b"one") {
            let is_full = error.source.kind() == io::ErrorKind::StorageFull;
            assert!(is_full || !Path::new("/dev/full").exists(), "{error}");
        }
    }
}
