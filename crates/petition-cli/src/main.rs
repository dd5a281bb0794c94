//! The `petition` command: validates, converts and assesses ledgers of petition bureaus.
//!
//! `args` defines the command line, `commands` has a file for each subcommand, `output` prints the results.
//! `petition-core` has all rules.

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

use std::process::ExitCode;

fn main() -> ExitCode {
    interrupt::install();
    let words: Vec<std::ffi::OsString> = std::env::args_os().collect();
    let lang = language::choose(&words);
    match args::parse(&words, lang) {
        Ok(cli) => commands::run(cli, lang),
        Err(error) => usage::report(&error, &words, lang),
    }
}
