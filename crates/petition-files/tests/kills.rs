//! A write that is killed, or fails, at any system call leaves the old target or the new one.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)]

#[path = "support/strace.rs"]
mod strace;
#[path = "support/tree.rs"]
mod tree;

use std::cell::RefCell;
use std::path::Path;
use std::process::Command;
use strace::Fault;
use tree::{Tree, create, mode, set_mode, temporaries, tree};

/// Files before the write, and the target. The name of a directory ends in `/`.
struct Case {
    before: &'static [(&'static str, &'static str)],
    target: &'static str,
}

const CASES: [Case; 6] = [
    Case { before: &[], target: "a" },
    Case { before: &[("a", "old")], target: "a" },
    Case { before: &[("in/", ""), ("in/a", "old"), ("a", "->in/a")], target: "a" },
    Case { before: &[], target: "d/" },
    Case {
        before: &[
            ("d/", ""),
            ("d/one", "old"),
            ("d/two", "old"),
            ("d/notes", "mine"),
            ("d/below/", ""),
            ("d/below/deep", "mine"),
            ("d/link", "->notes"),
        ],
        target: "d/",
    },
    Case { before: &[("in/", ""), ("in/two", "old"), ("d", "->in")], target: "d/" },
];

impl Case {
    fn prepare(&self) -> (tempfile::TempDir, Tree) {
        let desk = tempfile::tempdir().unwrap();
        create(desk.path(), self.before);
        if desk.path().join(self.target).is_file() {
            set_mode(&desk.path().join(self.target), 0o600);
        }
        let before = tree(desk.path());
        (desk, before)
    }

    fn program(&self, desk: &Path) -> Command {
        let tests = std::env::current_exe().unwrap();
        let example = tests.parent().unwrap().with_file_name("examples").join("write");
        assert!(example.exists(), "build it: cargo build -p petition-files --examples");
        let mut program = Command::new(example);
        // Without it, the loader searches many directories.
        program.arg(desk.join(self.target)).env_remove("LD_LIBRARY_PATH");
        program
    }

    /// Returns the files after an undisturbed write.
    fn after(&self) -> Tree {
        let (desk, _) = self.prepare();
        assert!(self.program(desk.path()).output().unwrap().status.success());
        assert!(temporaries(desk.path()).is_empty());
        tree(desk.path())
    }
}

#[test]
fn killed_writes_leave_old_or_new() {
    if !strace::is_available() {
        return;
    }
    for case in &CASES {
        let after = case.after();
        let desk = RefCell::new(case.prepare());
        let (mut old, mut new) = (0, 0);
        strace::at_each_change(
            Fault::Signal("SIGKILL"),
            || {
                *desk.borrow_mut() = case.prepare();
                case.program(desk.borrow().0.path())
            },
            |at, injected| {
                let (desk, before) = &*desk.borrow();
                assert_eq!(injected.signal(), Some(9), "{at}");
                let left = tree(desk.path());
                assert!(left == *before || left == after, "{} {at}: {left:?}", case.target);
                old += usize::from(left == *before);
                new += usize::from(left == after);
                let private = temporaries(desk.path());
                assert!(private.iter().all(|path| mode(path) == 0o700), "{at}");
            },
        );
        assert!(old > 5 && new > 0, "{old} old, {new} new");
    }
}

#[test]
fn failed_writes_leave_old_or_new_and_no_temporary_file() {
    if !strace::is_available() {
        return;
    }
    for case in &CASES {
        let after = case.after();
        let desk = RefCell::new(case.prepare());
        let mut failed = 0;
        strace::at_each_change(
            Fault::Error("ENOSPC"),
            || {
                *desk.borrow_mut() = case.prepare();
                case.program(desk.borrow().0.path())
            },
            |at, injected| {
                let (desk, before) = &*desk.borrow();
                let left = tree(desk.path());
                let is_ok = injected.output.status.success();
                assert!(left == after || (!is_ok && left == *before), "{at}: {left:?}");
                failed += usize::from(!is_ok);
                assert!(temporaries(desk.path()).is_empty(), "{} {at}", case.target);
            },
        );
        assert!(failed > 5, "{failed}");
    }
}
