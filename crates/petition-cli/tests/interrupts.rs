//! Signals, full disks and races leave the earlier output or the complete new one, and no temporary file.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)]

mod common;
#[path = "../../petition-files/tests/support/strace.rs"]
mod strace;
#[path = "../../petition-files/tests/support/tree.rs"]
mod tree;

use common::example;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;
use strace::Fault;
use tree::{set_mode, temporaries};

/// A way to write a file or folder: the arguments before the output, and its name.
struct Door {
    arguments: &'static [&'static str],
    out: &'static str,
}

const DAY: &str = "2020-12-31";

const DOORS: [Door; 5] = [
    Door { arguments: &["convert", "ledger.json", "--force"], out: "a.json" },
    Door { arguments: &["convert", "ledger.json", "--force"], out: "a.xlsx" },
    Door { arguments: &["convert", "ledger.json", "--force"], out: "csv" },
    Door { arguments: &["assess", "ledger.json", "--as-of", DAY, "-o"], out: "a.html" },
    Door {
        arguments: &["assess", "ledger.json", "--as-of", DAY, "--format", "parquet", "-o"],
        out: "tables",
    },
];

/// The calls at which signals arrive. The tests of petition-files try every call.
const CALLS: [&str; 6] = ["?mkdir", "write", "fsync", "?rename", "renameat2", "unlinkat"];

/// The contents of a folder.
type Contents = BTreeMap<String, Vec<u8>>;

impl Door {
    /// Creates a folder with an earlier output, which contains other personal data.
    fn prepare(&self) -> tempfile::TempDir {
        let desk = tempfile::tempdir().unwrap();
        let out = desk.path().join(self.out);
        if self.is_folder() {
            fs::create_dir(&out).unwrap();
            fs::write(out.join("notes.md"), "mine").unwrap();
        } else {
            fs::write(&out, "old").unwrap();
            set_mode(&out, 0o600);
        }
        desk
    }

    fn is_folder(&self) -> bool {
        !self.out.contains('.')
    }

    fn program(&self, desk: &Path) -> Command {
        let mut program = Command::new(env!("CARGO_BIN_EXE_petition"));
        program.env("LANG", "en_US.UTF-8").env_remove("LC_ALL").env_remove("LD_LIBRARY_PATH");
        program.current_dir(example()).args(self.arguments).arg(desk.join(self.out));
        program
    }

    /// Returns the contents after an undisturbed write.
    fn after(&self) -> Contents {
        let desk = self.prepare();
        let output = self.program(desk.path()).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        contents(desk.path())
    }
}

fn contents(folder: &Path) -> Contents {
    let mut contents = Contents::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            let below = self::contents(&path).into_iter();
            contents.extend(below.map(|(file, content)| (format!("{name}/{file}"), content)));
        } else {
            contents.insert(name, fs::read(&path).unwrap());
        }
    }
    contents
}

#[test]
fn a_signal_leaves_the_old_output_or_the_new_one_and_no_temporary_file() {
    if !strace::is_available() {
        return;
    }
    // A thread handles the signal: a short write may end first.
    let mut stopped = 0;
    for (door, signal) in DOORS.iter().zip(["SIGTERM", "SIGINT", "SIGHUP", "SIGTERM", "SIGTERM"]) {
        let (before, after) = (contents(door.prepare().path()), door.after());
        let desk = RefCell::new(door.prepare());
        let number = match signal {
            "SIGHUP" => 1,
            "SIGINT" => 2,
            _ => 15,
        };
        strace::at_each(
            &CALLS,
            // A folder of CSV files has many equal calls.
            if door.out == "csv" { 3 } else { 1 },
            Fault::Signal(signal),
            || {
                *desk.borrow_mut() = door.prepare();
                door.program(desk.borrow().path())
            },
            |at, injected| {
                let code = injected.output.status.code();
                assert!(
                    code == Some(0) || code == Some(128 + number),
                    "{} {at} {code:?}",
                    door.out
                );
                stopped += usize::from(code != Some(0));
                let left = contents(desk.borrow().path());
                let is_new = left == after;
                assert!(is_new || (left == before && code != Some(0)), "{} {at}", door.out);
                assert!(temporaries(desk.borrow().path()).is_empty());
            },
        );
    }
    assert!(stopped > 0);
}

#[test]
fn ignored_signals_remain_ignored_and_others_are_handled() {
    if !strace::is_available() {
        return;
    }
    let door = &DOORS[0];
    for signal in ["SIGHUP", "SIGINT", "SIGTERM"] {
        let desk = door.prepare();
        let program = door.program(desk.path());
        // As under nohup, and in the background of a script.
        let mut shell = Command::new("sh");
        shell.args(["-c", "trap '' HUP INT; exec \"$@\"", "sh"]).arg(program.get_program());
        shell.args(program.get_args()).current_dir(example());
        let injected = strace::run(&shell, "fsync", Fault::Signal(signal), 1);
        assert!(injected.happened, "{signal}");
        let code = injected.output.status.code();
        assert!(code == Some(0) || (signal == "SIGTERM" && code == Some(143)), "{signal} {code:?}");
        assert!(temporaries(desk.path()).is_empty(), "{signal}");
        let is_old = fs::read(desk.path().join(door.out)).unwrap() == b"old";
        assert!(!is_old || code != Some(0), "{signal}");
    }
}

#[test]
fn a_file_beyond_the_limit_of_the_process_is_an_error() {
    for door in &DOORS {
        let desk = door.prepare();
        let before = contents(desk.path());
        let program = door.program(desk.path());
        let mut shell = Command::new("sh");
        shell.args(["-c", "ulimit -f 1; exec \"$@\"", "sh"]).arg(program.get_program());
        shell.args(program.get_args()).current_dir(example()).env("LANG", "en_US.UTF-8");
        let output = shell.env_remove("LC_ALL").output().unwrap();
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{} {error}", door.out);
        assert!(error.contains("file too large"), "{error}");
        assert_eq!(contents(desk.path()), before, "{}", door.out);
    }
}

#[test]
fn of_two_commands_one_whole_result_wins() {
    let desk = tempfile::tempdir().unwrap();
    let ledger = fs::read_to_string(example().join("ledger.json")).unwrap();
    let inputs = ["示范市信访局", "演示市信访局"].map(|name| {
        let path = desk.path().join(name).with_extension("json");
        fs::write(&path, ledger.replace("示范市信访局", name)).unwrap();
        path
    });
    let convert = |input: &Path, out: &Path| {
        let mut program = Command::new(env!("CARGO_BIN_EXE_petition"));
        program.arg("convert").arg(input).arg(out).arg("--force");
        program.stderr(std::process::Stdio::null());
        program.spawn().unwrap()
    };
    for name in ["a.json", "a.xlsx", "csv"] {
        let results = inputs.each_ref().map(|input| {
            let alone = desk.path().join("alone");
            fs::create_dir(&alone).unwrap();
            assert!(convert(input, &alone.join(name)).wait().unwrap().success());
            let result = contents(&alone);
            fs::remove_dir_all(&alone).unwrap();
            result
        });
        assert_ne!(results[0], results[1]);
        let race = desk.path().join("race");
        fs::create_dir(&race).unwrap();
        for _ in 0..3 {
            let mut both = inputs.each_ref().map(|input| convert(input, &race.join(name)));
            let succeeded = both.each_mut().map(|one| one.wait().unwrap().success());
            assert!(succeeded.contains(&true), "{name}");
            assert!(results.contains(&contents(&race)), "{name}");
        }
        fs::remove_dir_all(&race).unwrap();
    }
}

/// The second command waits in its system calls, until the first is done.
#[test]
fn a_ledger_that_appears_meanwhile_is_not_replaced() {
    if !strace::is_available() {
        return;
    }
    for name in ["a.json", "a.xlsx", "csv"] {
        let desk = tempfile::tempdir().unwrap();
        let out = desk.path().join(name);
        let mut second = Command::new(env!("CARGO_BIN_EXE_petition"));
        second.args(["convert", "ledger.json"]).arg(&out).current_dir(example());
        second.env("LANG", "en_US.UTF-8").env_remove("LC_ALL").env_remove("LD_LIBRARY_PATH");
        // The private directory is created after the check of the output.
        let waiting = std::thread::scope(|scope| {
            let second = &second;
            let waiting = scope
                .spawn(move || strace::run(second, "?mkdir,mkdirat", Fault::Delay(1_500_000), 1));
            while temporaries(desk.path()).is_empty() && !waiting.is_finished() {
                std::thread::yield_now();
            }
            if name == "csv" {
                fs::create_dir(&out).unwrap();
            } else {
                fs::write(&out, "other").unwrap();
            }
            waiting.join().unwrap()
        });
        let error = String::from_utf8(waiting.output.stderr).unwrap();
        assert_eq!(waiting.output.status.code(), Some(2), "{name} {error}");
        assert!(error.contains("another program has changed the output"), "{error}");
        if name != "csv" {
            assert_eq!(fs::read(&out).unwrap(), b"other");
        }
        assert!(temporaries(desk.path()).is_empty());
    }
}

#[test]
fn the_help_on_a_full_disk_is_an_error() {
    for arguments in [&["--help"][..], &["assess", "--help"], &["--version"], &["clauses"]] {
        let mut program = Command::new(env!("CARGO_BIN_EXE_petition"));
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let output = program.args(arguments).env("LC_ALL", "zh_CN.UTF-8").stdout(full);
        let output = output.output().unwrap();
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), error.as_str()), (Some(2), "错误：stdout：磁盘已满\n"));
    }
}
