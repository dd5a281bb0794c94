//! Writes results to standard output or a file, and messages to standard error.

pub mod format;
pub mod grid;
pub mod matrix;
pub mod names;
pub mod owed;
pub mod progress;
pub mod proposals;
pub mod report_csv;
pub mod report_table;
pub mod workbook;

use crate::failure::Failure;
use crate::input::{display_name, is_stdio};
use crate::language::say;
use petition_core::Lang;
use serde::Serialize;
use std::io::{IsTerminal, Write};
use std::path::Path;

/// Writes a message to standard error. Ignores a closed stream.
pub fn write_stderr(text: &str) {
    // Messages quote the input, which must not control the terminal.
    let _ = std::io::stderr().lock().write_all(grid::replace_controls(text).as_bytes());
}

/// Prints a hint to standard error.
pub fn print_hint(lang: Lang, text: &str) {
    write_stderr(&format!("{}{text}\n", say(lang, "提示：", "hint: ")));
}

/// Returns the output file; `None` is standard output.
pub fn file_of(out: Option<&Path>) -> Option<&Path> {
    out.filter(|path| !is_stdio(path))
}

/// Whether the output goes to a terminal.
pub fn is_terminal(out: Option<&Path>) -> bool {
    file_of(out).is_none() && std::io::stdout().is_terminal()
}

/// Prints the result, or replaces the output file atomically.
///
/// # Errors
///
/// A file or stream that cannot be written. A closed pipe, such as `| head`, is not an error.
pub fn write_output(text: &str, out: Option<&Path>) -> Result<(), Failure> {
    match file_of(out) {
        Some(path) => petition_files::write(path, text.as_bytes())
            .map_err(|error| Failure::cannot_write(&display_name(path), &error.source)),
        None => {
            let mut stdout = std::io::stdout().lock();
            stdout_result(stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()))
        }
    }
}

/// Returns the failure of a write to standard output. A closed pipe, such as `| head`, is none.
///
/// # Errors
///
/// Any other error.
pub fn stdout_result(written: std::io::Result<()>) -> Result<(), Failure> {
    match written {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure::cannot_write("stdout", &error))
        }
        _ => Ok(()),
    }
}

/// Returns JSON in the library's format: two spaces of indentation, a line feed at the end.
pub fn json(value: &impl Serialize) -> String {
    // Records of texts, numbers and days: serialization cannot fail.
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
