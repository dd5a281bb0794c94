//! The command `petition`, which the package installs as a script.

use pyo3::prelude::{Python, pyfunction};
use std::ffi::OsString;

/// Runs the command with the words of a command line, the first of which is the name of the program. Returns the exit
/// code. It writes to the standard streams of the process and handles its signals.
#[pyfunction]
#[pyo3(signature = (words, /))]
pub fn run_command(py: Python<'_>, words: Vec<OsString>) -> u8 {
    py.detach(|| petition_cli::run(words))
}
