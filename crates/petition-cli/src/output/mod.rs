//! Writes results to standard output or a file, and messages to standard error. Nothing else does; a test reads the
//! sources.

pub mod document;
pub mod effect;
pub mod format;
pub mod grid;
pub mod lines;
mod look;
pub mod matrix;
pub mod names;
pub mod owed;
pub mod progress;
pub mod proposals;
pub mod report_csv;
pub mod report_table;
pub mod todo;
pub mod todo_calendar;
pub mod workbook;
mod wrap;

pub use document::Document;
pub use lines::Lines;

use crate::failure::Failure;
use crate::input::{display_name, is_stdio};
use crate::language::say;
use petition_core::Lang;
use std::io::{IsTerminal, Write};
use std::path::Path;

/// Writes a message to standard error. Ignores a closed stream.
pub fn write_stderr(lines: &Lines) {
    let _ = std::io::stderr().lock().write_all(lines.as_str().as_bytes());
}

/// Prints a hint to standard error.
pub fn print_hint(lang: Lang, text: &str) {
    write_stderr(&Lines::of(&format!("{}{text}", say(lang, "提示：", "hint: "))));
}

/// Returns the output file; `None` is standard output.
pub fn file_of(out: Option<&Path>) -> Option<&Path> {
    out.filter(|path| !is_stdio(path))
}

/// Whether the output goes to a terminal.
pub fn is_terminal(out: Option<&Path>) -> bool {
    file_of(out).is_none() && std::io::stdout().is_terminal()
}

/// Whether standard error is a terminal, which shows progress.
fn shows_progress() -> bool {
    std::io::stderr().is_terminal()
}

/// A result.
#[derive(Debug)]
pub enum Output {
    Lines(Lines),
    Document(Document),
}

impl From<Lines> for Output {
    fn from(lines: Lines) -> Self {
        Self::Lines(lines)
    }
}

impl From<Document> for Output {
    fn from(document: Document) -> Self {
        Self::Document(document)
    }
}

/// Prints the result, or replaces the output file atomically.
///
/// # Errors
///
/// A file or stream that cannot be written. A closed pipe, such as `| head`, is not an error.
pub fn write_output(output: impl Into<Output>, out: Option<&Path>) -> Result<(), Failure> {
    let output = output.into();
    let text = match &output {
        Output::Lines(lines) => lines.as_str(),
        Output::Document(document) => document.as_str(),
    };
    match file_of(out) {
        Some(path) => petition_files::write(path, text.as_bytes())
            .map_err(|error| Failure::cannot_write(&display_name(path), &error.source)),
        None => print(text),
    }
}

/// Prints help or the version.
///
/// # Errors
///
/// As [`write_output`].
pub fn print_help(help: &clap::Error) -> Result<(), Failure> {
    // clap writes colours on a terminal only. Standard output is buffered.
    stdout_result(help.print().and_then(|()| std::io::stdout().flush()))
}

fn print(text: &str) -> Result<(), Failure> {
    let mut stdout = std::io::stdout().lock();
    stdout_result(stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()))
}

/// Returns the failure of a write to standard output. A closed pipe, such as `| head`, is none.
fn stdout_result(written: std::io::Result<()>) -> Result<(), Failure> {
    match written {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure::cannot_write("stdout", &error))
        }
        _ => Ok(()),
    }
}
