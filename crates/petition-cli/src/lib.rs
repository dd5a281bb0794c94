//! The `petition` command as a library: validates, converts and assesses ledgers of petition bureaus.
//!
//! `args` defines the command line, `commands` has a file for each subcommand, `output` prints the results.
//! `petition-core` has all rules. The Python package starts the same command.

mod act_args;
mod args;
mod busy;
mod clock;
mod commands;
mod failure;
mod help;
mod input;
mod interrupt;
mod io_message;
mod json_ledger;
mod language;
mod option_effects;
mod output;
mod overwrite;
mod policy_value;
mod usage;

use std::ffi::OsString;

/// Runs the command with the words of a command line, the first of which is the name of the program. Writes to standard
/// output and standard error, and returns the exit code: 0 done, 1 `--strict` failed, 2 an error or invalid input.
///
/// Handles SIGINT, SIGTERM and SIGHUP from then on: call it once, in a process that has no other task.
///
/// ```
/// assert_eq!(petition_cli::run(["petition", "--version"].map(Into::into).to_vec()), 0);
/// assert_eq!(petition_cli::run(["petition", "no-such-command"].map(Into::into).to_vec()), 2);
/// ```
#[must_use]
pub fn run(words: Vec<OsString>) -> u8 {
    interrupt::install();
    let lang = language::choose(&words);
    match args::parse(&words, lang) {
        Ok(cli) => commands::run(cli, lang),
        Err(error) => usage::report(&error, &words, lang),
    }
}
