//! Tables of a folder that are not regular files: links to nothing, pipes, devices, folders.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic)]

use petition_core::{Code, Place};
use petition_workbook::{read, write_csv};
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

/// Creates a folder with the tables 本局 and 领导名册.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("本局.csv"), "行政区划代码,名称\n440300,示范市信访局\n").unwrap();
    fs::write(folder.path().join("领导名册.csv"), "领导编号,姓名\nL01,林示例\n").unwrap();
    folder
}

/// Returns what the only problem of a folder found, in English.
fn found(folder: &Path, name: &str) -> String {
    let error = read(folder).unwrap_err();
    let [problem] = error.problems() else { panic!("{error}") };
    assert_eq!(problem.code, Code::UnreadableFile);
    assert_eq!(problem.place, Place::File { name: name.to_owned() });
    problem.found.en.clone()
}

#[test]
fn a_table_that_is_no_file_is_an_error_and_not_absent() {
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    symlink("gone.csv", path("任职.csv")).unwrap();
    assert_eq!(found(folder.path(), "任职.csv"), "a link that leads nowhere");
    fs::remove_file(path("任职.csv")).unwrap();
    assert!(Command::new("mkfifo").arg(path("terms.txt")).status().unwrap().success());
    assert_eq!(found(folder.path(), "terms.txt"), "a named pipe");
    fs::remove_file(path("terms.txt")).unwrap();
    symlink("/dev/zero", path("另表.csv")).unwrap();
    assert_eq!(found(folder.path(), "另表.csv"), "a device");
    fs::remove_file(path("另表.csv")).unwrap();
    fs::create_dir(path("任职.csv")).unwrap();
    assert_eq!(found(folder.path(), "任职.csv"), "a folder");
    fs::remove_dir(path("任职.csv")).unwrap();
    fs::create_dir(path("附件.csv")).unwrap();
    assert!(read(folder.path()).is_ok(), "a folder of another name is not a table");
}

#[test]
fn a_link_to_a_file_is_a_table_but_is_not_replaced() {
    let folder = folder();
    let (outside, inside) = (folder.path().join("leaders"), folder.path().join("领导名册.csv"));
    fs::rename(&inside, &outside).unwrap();
    symlink("leaders", &inside).unwrap();
    let ledger = read(folder.path()).unwrap().ledger;
    assert_eq!(ledger.document().leaders.len(), 1);
    assert_eq!(write_csv(&ledger, folder.path()).unwrap_err().code(), "io");
    assert!(inside.is_symlink());
}
