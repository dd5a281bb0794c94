//! Runs a program under strace: kills it at a system call, or lets the call fail. Shared with the tests of the command.
// Each test binary uses some of these functions.
#![allow(dead_code, clippy::unwrap_used, clippy::panic)]

use std::io::Write;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Output};
use std::sync::Once;

/// The system calls that change files. A processor's system may lack some: strace ignores names with `?`.
pub const CHANGES: [&str; 19] = [
    "openat",
    "write",
    "?mkdir",
    "mkdirat",
    "?chmod",
    "fchmod",
    "fchmodat",
    "?chown",
    "fchown",
    "fchownat",
    "fsync",
    "?link",
    "linkat",
    "?rename",
    "?renameat",
    "renameat2",
    "?unlink",
    "unlinkat",
    "?rmdir",
];

const SKIPPED: &str = "SKIPPED: strace is not installed or not permitted (Debian package: strace)";

/// Whether strace works here. In CI it must.
pub fn is_available() -> bool {
    let works = |program: &str| {
        let output = Command::new(program).args(["-o", "/dev/null", "true"]).output();
        output.is_ok_and(|output| output.status.success())
    };
    if works("strace") {
        return true;
    }
    let in_ci = std::env::var("CI").is_ok_and(|value| value == "true");
    assert!(!in_ci, "strace is not installed or not permitted");
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        println!("{SKIPPED}");
        if let Some(list) = std::env::var_os("PETITION_SKIPPED") {
            let file = std::fs::OpenOptions::new().create(true).append(true).open(list);
            writeln!(file.unwrap(), "{SKIPPED}").unwrap();
        }
    });
    false
}

/// What happens at a system call.
#[derive(Debug, Clone, Copy)]
pub enum Fault {
    /// A signal arrives in place of the call, or before it.
    Signal(&'static str),
    /// The call fails.
    Error(&'static str),
    /// The call returns later, by some microseconds.
    Delay(u32),
}

/// The end of a program.
pub struct Injected {
    pub output: Output,
    /// Whether the fault was injected: the program made so many calls.
    pub happened: bool,
}

impl Injected {
    /// Returns the signal that ended the program.
    pub fn signal(&self) -> Option<i32> {
        self.output.status.signal()
    }
}

/// Runs a program; its `when`-th call of a kind, counted for each thread, meets the fault.
pub fn run(program: &Command, call: &str, fault: Fault, when: usize) -> Injected {
    let log = tempfile::NamedTempFile::new().unwrap();
    let mut strace = Command::new("strace");
    let fault = match fault {
        Fault::Signal("SIGKILL") => "signal=SIGKILL".to_owned(),
        // The delay, in microseconds, is for the thread that handles the signal.
        Fault::Signal(signal) => format!("signal={signal}:delay_exit=100000"),
        Fault::Delay(microseconds) => format!("delay_exit={microseconds}"),
        Fault::Error(error) => format!("error={error}"),
    };
    strace.args(["-f", "-q", "-o"]).arg(log.path());
    strace.args(["-e", &format!("trace={call}")]);
    strace.args(["-e", &format!("inject={call}:{fault}:when={when}")]);
    strace.arg(program.get_program()).args(program.get_args());
    for (name, value) in program.get_envs() {
        match value {
            Some(value) => strace.env(name, value),
            None => strace.env_remove(name),
        };
    }
    if let Some(directory) = program.get_current_dir() {
        strace.current_dir(directory);
    }
    let output = strace.output().unwrap();
    let log = std::fs::read_to_string(log.path()).unwrap();
    let marks = ["(INJECTED)", "(DELAYED)", "--- SIG", "+++ killed by"];
    let happened = marks.iter().any(|mark| log.contains(mark));
    Injected { output, happened }
}

/// Injects a fault at each call that changes files, as [`at_each`] does.
pub fn at_each_change(
    fault: Fault,
    prepare: impl FnMut() -> Command,
    verify: impl FnMut(&str, &Injected),
) {
    at_each(&CHANGES, 1, fault, prepare, verify);
}

/// Injects a fault at each call of these kinds, or at every second, third, …: one run each. `prepare` prepares the files
/// and returns the program; `verify` examines what is left.
pub fn at_each(
    calls: &[&str],
    step: usize,
    fault: Fault,
    mut prepare: impl FnMut() -> Command,
    mut verify: impl FnMut(&str, &Injected),
) {
    for call in calls {
        for when in (1..).step_by(step) {
            assert!(when < 200, "{call} never ends");
            let injected = run(&prepare(), call, fault, when);
            if !injected.happened {
                let error = String::from_utf8_lossy(&injected.output.stderr);
                assert!(injected.output.status.success(), "{call} {when}: {error}");
                break;
            }
            verify(&format!("{call} {when} {fault:?}"), &injected);
        }
    }
}
