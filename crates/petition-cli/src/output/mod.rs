//! How results leave the command: to standard output or a file, as table, JSON or CSV.

pub mod form;
pub mod grid;
pub mod matrix;
pub mod names;
pub mod owed;
pub mod progress;
pub mod report_csv;
pub mod report_table;
pub mod workbook;

use crate::failure::Failure;
use crate::input::{is_stdio, name_of};
use crate::language::say;
use petition_core::Lang;
use serde::Serialize;
use std::io::{IsTerminal, Write};
use std::path::Path;

/// Writes to standard error, where everything goes that is not the result. One that is closed is no fault.
pub fn tell(text: &str) {
    // Messages quote the input, which must not steer the terminal.
    let _ = std::io::stderr().lock().write_all(grid::safe(text).as_bytes());
}

/// Tells something worth knowing that is no failure.
pub fn tell_hint(lang: Lang, text: &str) {
    tell(&format!("{}{text}\n", say(lang, "提示：", "hint: ")));
}

/// The file that an option names, or none for standard output.
pub fn file_of(out: Option<&Path>) -> Option<&Path> {
    out.filter(|path| !is_stdio(path))
}

/// Whether what is printed is looked at on a terminal.
pub fn is_seen(out: Option<&Path>) -> bool {
    file_of(out).is_none() && std::io::stdout().is_terminal()
}

/// Delivers the result.
///
/// # Errors
///
/// A file or stream that cannot be written; a reader that went away, such as `head`, is no fault.
pub fn deliver(text: &str, out: Option<&Path>) -> Result<(), Failure> {
    match file_of(out) {
        Some(path) => petition_files::write(path, text.as_bytes())
            .map_err(|error| Failure::writing(&name_of(path), &error.source)),
        None => {
            let mut stdout = std::io::stdout().lock();
            let written = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush());
            match written {
                Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
                    Err(Failure::writing("stdout", &error))
                }
                _ => Ok(()),
            }
        }
    }
}

/// JSON as the library writes it: two spaces, a line feed at the end.
pub fn json(value: &impl Serialize) -> String {
    // Records of texts, numbers and days: serialising them cannot fail.
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
