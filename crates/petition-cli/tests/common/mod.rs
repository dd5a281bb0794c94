//! Running the command as a user does.
// Every test binary takes what it needs; a test may stop where something is not as it should be.
#![allow(dead_code, clippy::unwrap_used, clippy::indexing_slicing)]

use assert_cmd::Command;
use std::path::{Path, PathBuf};
use std::process::Output;

/// The command, in the folder of the example year, without a locale of the machine.
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

/// What a run gave.
pub fn run(arguments: &[&str]) -> Run {
    Run::of(&petition(arguments).output().unwrap())
}

/// As [`run`], with this text on standard input.
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

    /// Everything, for a snapshot.
    pub fn shown(&self) -> String {
        format!("exit {}\n--- stdout\n{}--- stderr\n{}", self.code, self.out, self.err)
    }
}

/// A file in a new folder that lives as long as the guard.
pub fn file(name: &str, content: impl AsRef<[u8]>) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, content).unwrap();
    (folder, path)
}

/// A path as an argument.
pub fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}
