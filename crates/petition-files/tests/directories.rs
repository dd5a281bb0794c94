//! Writes of directories: all files at once, other files remain, links, permissions, refusals.
#![allow(clippy::unwrap_used)]

use petition_files::{AtomicDir, Error, Refusal};
use std::fs;
use std::io::{self, Write};
use std::path::Path;

fn names(path: &Path) -> Vec<String> {
    let entries = fs::read_dir(path).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn fill(directory: &AtomicDir, content: &str) {
    for name in ["a", "b"] {
        directory.create_file(name).unwrap().write_all(content.as_bytes()).unwrap();
    }
}

fn write(path: &Path, content: &str) -> Result<(), Error> {
    let directory = AtomicDir::create(path)?;
    fill(&directory, content);
    directory.commit()
}

fn refusal(result: Result<(), Error>) -> Option<Refusal> {
    Refusal::of(&result.unwrap_err().source)
}

#[test]
fn files_appear_together_and_others_remain() {
    let desk = tempfile::tempdir().unwrap();
    let path = desk.path().join("out");
    for content in ["one", "two"] {
        let directory = AtomicDir::create(&path).unwrap();
        fill(&directory, content);
        assert!(directory.temporary().is_dir());
        directory.commit().unwrap();
        assert_eq!(fs::read_to_string(path.join("b")).unwrap(), content);
        fs::write(path.join("notes"), "mine").unwrap();
        fs::create_dir_all(path.join("below/deep")).unwrap();
        fs::write(path.join("below/deep/more"), "mine").unwrap();
    }
    assert_eq!(names(desk.path()), ["out"]);
    assert_eq!(names(&path), ["a", "b", "below", "notes"]);
    assert_eq!(fs::read_to_string(path.join("below/deep/more")).unwrap(), "mine");
}

#[test]
fn a_dropped_directory_is_removed() {
    let desk = tempfile::tempdir().unwrap();
    fs::create_dir(desk.path().join("old")).unwrap();
    for name in ["new", "old"] {
        let directory = AtomicDir::create(&desk.path().join(name)).unwrap();
        fill(&directory, "one");
        drop(directory);
    }
    assert_eq!(names(desk.path()), ["old"]);
    fs::write(desk.path().join("file"), "").unwrap();
    let error = AtomicDir::create(&desk.path().join("file")).unwrap_err();
    assert_eq!(error.source.kind(), io::ErrorKind::NotADirectory);
    assert!(AtomicDir::create(&desk.path().join("none/out")).is_err());
}

#[cfg(unix)]
#[test]
fn two_writers_leave_one_whole_result() {
    let desk = tempfile::tempdir().unwrap();
    let path = desk.path().join("out");
    for round in ["new", "existing"] {
        let (first, second) =
            (AtomicDir::create(&path).unwrap(), AtomicDir::create(&path).unwrap());
        fill(&first, "first");
        fill(&second, "second");
        first.commit().unwrap();
        assert_eq!(refusal(second.commit()), Some(Refusal::Changed), "{round}");
        assert_eq!(fs::read_to_string(path.join("a")).unwrap(), "first", "{round}");
        assert_eq!(names(desk.path()), ["out"]);
    }
    let again = AtomicDir::create(&path).unwrap();
    fill(&again, "again");
    fs::remove_dir_all(&path).unwrap();
    again.commit().unwrap();
    assert_eq!(names(&path), ["a", "b"]);
}

#[test]
fn racing_writers_leave_one_whole_result() {
    let desk = tempfile::tempdir().unwrap();
    let (path, file) = (desk.path().join("out"), desk.path().join("file"));
    let long = |writer: usize| writer.to_string().repeat(100_000);
    std::thread::scope(|scope| {
        for writer in 0..4 {
            let (path, file) = (&path, &file);
            scope.spawn(move || {
                for _ in 0..8 {
                    petition_files::write(file, long(writer).as_bytes()).unwrap();
                    if let Err(error) = write(path, &long(writer)) {
                        assert_eq!(Refusal::of(&error.source), Some(Refusal::Changed), "{error}");
                    }
                    let read = fs::read_to_string(file).unwrap();
                    assert!((0..4).any(|writer| read == long(writer)));
                }
            });
        }
    });
    let read = ["a", "b"].map(|name| fs::read_to_string(path.join(name)).unwrap());
    assert!(read[0] == read[1] && (0..4).any(|writer| read[0] == long(writer)));
    assert_eq!(names(&path), ["a", "b"]);
    assert_eq!(names(desk.path()), ["file", "out"]);
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    fn set_mode(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn permissions_of_files_and_directory_remain() {
        let desk = tempfile::tempdir().unwrap();
        let path = desk.path().join("out");
        write(&path, "one").unwrap();
        let (file, directory) = (desk.path().join("file"), desk.path().join("directory"));
        fs::write(&file, "").unwrap();
        fs::create_dir(&directory).unwrap();
        assert_eq!((mode(&path.join("a")), mode(&path)), (mode(&file), mode(&directory)));
        set_mode(&path.join("a"), 0o600);
        set_mode(&path, 0o750);
        write(&path, "two").unwrap();
        let modes = (mode(&path.join("a")), mode(&path.join("b")), mode(&path));
        assert_eq!(modes, (0o600, mode(&file), 0o750));
    }

    #[test]
    fn new_files_are_private_until_the_commit() {
        let desk = tempfile::tempdir().unwrap();
        let directory = AtomicDir::create(&desk.path().join("out")).unwrap();
        let file = directory.create_file("a").unwrap();
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(mode(directory.temporary()), 0o700);
    }

    #[test]
    fn a_link_to_the_directory_remains() {
        let desk = tempfile::tempdir().unwrap();
        let (link, path) = (desk.path().join("link"), desk.path().join("out"));
        symlink("out", &link).unwrap();
        // The directory does not exist the first time.
        for content in ["one", "two"] {
            write(&link, content).unwrap();
            assert!(link.is_symlink());
            assert_eq!(fs::read_to_string(path.join("a")).unwrap(), content);
        }
    }

    #[test]
    fn a_link_or_directory_in_the_place_of_a_file_is_refused() {
        let desk = tempfile::tempdir().unwrap();
        let path = desk.path().join("out");
        fs::create_dir(&path).unwrap();
        fs::write(desk.path().join("outside"), "mine").unwrap();
        symlink("../outside", path.join("a")).unwrap();
        assert_eq!(refusal(write(&path, "two")), Some(Refusal::NotAFile));
        fs::remove_file(path.join("a")).unwrap();
        fs::create_dir(path.join("a")).unwrap();
        assert_eq!(refusal(write(&path, "two")), Some(Refusal::NotAFile));
        assert_eq!(names(desk.path()), ["out", "outside"]);
        assert_eq!(fs::read_to_string(desk.path().join("outside")).unwrap(), "mine");
    }

    #[test]
    fn other_files_and_directories_are_the_same_ones() {
        let desk = tempfile::tempdir().unwrap();
        let path = desk.path().join("out");
        fs::create_dir_all(path.join("below")).unwrap();
        fs::write(path.join("notes"), "mine").unwrap();
        fs::write(path.join("below/notes"), "mine").unwrap();
        symlink("nowhere", path.join("link")).unwrap();
        let others = ["below", "below/notes", "notes", "link"];
        let numbers = || others.map(|name| fs::symlink_metadata(path.join(name)).unwrap().ino());
        let before = numbers();
        // A file that appears during the write is preserved too.
        let directory = AtomicDir::create(&path).unwrap();
        fill(&directory, "new");
        fs::write(path.join("late"), "mine").unwrap();
        directory.commit().unwrap();
        assert_eq!(numbers(), before);
        assert_eq!(names(&path), ["a", "b", "below", "late", "link", "notes"]);
    }

    #[test]
    fn the_current_directory_and_large_directories_are_refused() {
        assert_eq!(refusal(write(Path::new("."), "new")), Some(Refusal::CurrentDirectory));
        let desk = tempfile::tempdir().unwrap();
        for number in 0..10_001 {
            fs::write(desk.path().join(number.to_string()), "").unwrap();
        }
        assert_eq!(refusal(write(desk.path(), "new")), Some(Refusal::TooManyFiles));
        assert_eq!(names(desk.path()).len(), 10_001);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_mount_point_is_refused() {
        // Only root can write beside it.
        let error = write(Path::new("/dev/shm"), "new").unwrap_err();
        let is_refused = Refusal::of(&error.source) == Some(Refusal::MountPoint);
        assert!(is_refused || error.source.raw_os_error().is_some(), "{error}");
        assert!(!Path::new("/dev/shm/a").exists());
    }
}
