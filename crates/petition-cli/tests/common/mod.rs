//! Runs the command as a user does.
// Each test binary uses some of these functions; a failed assumption is a failed test.
#![allow(dead_code, clippy::unwrap_used, clippy::indexing_slicing)]

use assert_cmd::Command;
use std::path::{Path, PathBuf};
use std::process::Output;

/// Returns the command, with the folder of the example year as working directory and a fixed locale.
pub fn petition(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("petition").unwrap();
    command.current_dir(example()).args(arguments);
    for name in ["LC_ALL", "LC_MESSAGES", "LANGUAGE", "NO_COLOR"] {
        command.env_remove(name);
    }
    command.env("LANG", "en_US.UTF-8");
    command
}

/// The folder of the example year.
pub fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/shenzhen-2020")
}

/// Runs the command.
pub fn run(arguments: &[&str]) -> Run {
    Run::of(&petition(arguments).output().unwrap())
}

/// Runs the command with a text on standard input.
pub fn run_with_input(arguments: &[&str], input: impl Into<Vec<u8>>) -> Run {
    Run::of(&petition(arguments).write_stdin(input).output().unwrap())
}

/// Exit code and both streams.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Run {
    fn of(output: &Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout.clone()).unwrap(),
            err: String::from_utf8(output.stderr.clone()).unwrap(),
        }
    }

    /// Returns the exit code and both streams, for a snapshot.
    pub fn shown(&self) -> String {
        format!("exit {}\n--- stdout\n{}--- stderr\n{}", self.code, self.out, self.err)
    }
}

/// Creates a file in a temporary folder, which is removed when the guard is dropped.
pub fn file(name: &str, content: impl AsRef<[u8]>) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, content).unwrap();
    (folder, path)
}

/// Returns a path as an argument.
pub fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}
