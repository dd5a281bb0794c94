//! Runs programs, and reads their output while printing it.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

/// Whether this runs in continuous integration, where nothing may be skipped.
pub fn in_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| value == "true" || value == "1")
}

/// A command in a folder.
pub fn command(program: &str, args: &[&str], folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.args(args).current_dir(folder);
    command
}

/// Runs a command to its end. Prints its standard output and calls `on_line` with each line.
///
/// # Errors
///
/// The program cannot be started, or its output not read.
pub fn watch(command: &mut Command, mut on_line: impl FnMut(&str)) -> Result<bool, String> {
    let shown = shown(command);
    println!("\n$ {shown}");
    let mut child =
        command.stdout(Stdio::piped()).spawn().map_err(|error| format!("{shown}: {error}"))?;
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines() {
            let line = line.map_err(|error| format!("{shown}: {error}"))?;
            println!("{line}");
            on_line(&line);
        }
    }
    let status = child.wait().map_err(|error| format!("{shown}: {error}"))?;
    Ok(status.success())
}

/// Runs a command to its end.
///
/// # Errors
///
/// The program cannot be started.
pub fn run(command: &mut Command) -> Result<bool, String> {
    let shown = shown(command);
    println!("\n$ {shown}");
    command.status().map(|status| status.success()).map_err(|error| format!("{shown}: {error}"))
}

/// Whether a program is installed and starts.
pub fn is_installed(program: &str, version: &str) -> bool {
    let mut command = Command::new(program);
    command.arg(version).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default();
    let words = std::iter::once(program).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}
