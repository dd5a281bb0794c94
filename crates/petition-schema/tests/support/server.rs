//! Starts database servers for the tests: as an unprivileged user, in a temporary folder.

use std::fs;
use std::io::{Read as _, Seek as _, Write as _};
use std::os::unix::fs::{MetadataExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

/// The user and group of a server.
pub type Owner = (u32, u32);

/// Finds the folder of a program: on the path, else among these.
pub fn folder_of(program: &str, others: impl IntoIterator<Item = PathBuf>) -> Option<PathBuf> {
    let on_path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders = std::env::split_paths(&on_path).chain(others);
    folders.find(|folder| folder.join(program).is_file())
}

/// Creates the folder of a server. Its path is short: it holds the socket.
pub fn folder(prefix: &str) -> TempDir {
    tempfile::Builder::new().prefix(prefix).tempdir().expect("a folder")
}

/// Returns the user for the server, and gives the folder to it.
///
/// A server refuses to run as root, and then runs as the user of Debian's package.
pub fn owner(folder: &Path, name: &str) -> Option<Owner> {
    if fs::metadata(folder).expect("the folder").uid() != 0 {
        return None;
    }
    let users = fs::read_to_string("/etc/passwd").expect("the list of users");
    let ids = |line: &str| -> Option<Owner> {
        let fields: Vec<&str> = line.split(':').collect();
        let [user, _, id, group, ..] = fields[..] else { return None };
        (user == name).then(|| Some((id.parse().ok()?, group.parse().ok()?)))?
    };
    let owner = users.lines().find_map(ids);
    let (user, group) = owner.unwrap_or_else(|| panic!("no user {name}, to run the server as"));
    chown(folder, Some(user), Some(group)).expect("the folder's owner");
    Some((user, group))
}

/// Returns a program of a server, to run in the folder as the owner.
pub fn command(program: &Path, folder: &Path, owner: Option<Owner>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder);
    if let Some((user, group)) = owner {
        command.uid(user).gid(group);
    }
    command
}

/// Runs a program. If it fails, the test fails with its output.
pub fn run(command: &mut Command) {
    let mut output = tempfile::tempfile().expect("a file for the output");
    // Not a pipe: the server inherits it and never closes it.
    let errors = output.try_clone().expect("the same file");
    let status = command.stdout(output.try_clone().expect("the same file")).stderr(errors).status();
    if !status.expect("a program of the server").success() {
        let mut text = String::new();
        let _ = output.rewind();
        let _ = output.read_to_string(&mut text);
        panic!("{:?} failed:\n{text}", command.get_program());
    }
}

/// Prints that a server is not installed, and counts its tests as skipped.
///
/// On a CI machine that fails the test: CI must not skip it.
pub fn skip(server: &str, package: &str) {
    let on_ci = std::env::var("CI").is_ok_and(|value| value == "true");
    assert!(!on_ci, "CI requires {server} (Debian package: {package})");
    let line = format!("SKIPPED: {server} is not installed (Debian package: {package})");
    // Bypasses the test harness, which captures the output of passing tests.
    let _ = writeln!(std::io::stderr(), "{line}");
    if let Some(list) = std::env::var_os("PETITION_SKIPPED") {
        let file = fs::OpenOptions::new().create(true).append(true).open(list);
        let mut file = file.expect("the file that PETITION_SKIPPED names");
        writeln!(file, "{line}").expect("a line in that file");
    }
}
