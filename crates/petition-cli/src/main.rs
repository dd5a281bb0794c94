//! The `petition` command: reads a ledger, assesses it, and prints what people and programs ask for.
//!
//! No rule of the domain is here. A subcommand is a file under `commands`, what it prints goes through
//! `output`, and this file only joins them.

mod args;
mod cause;
mod clock;
mod commands;
mod failure;
mod guard;
mod help;
mod input;
mod interrupt;
mod language;
mod output;
mod suspicious;
mod usage;

use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<std::ffi::OsString> = std::env::args_os().collect();
    let lang = language::choose(&words);
    match args::parse(&words, lang) {
        Ok(cli) => commands::run(cli, lang),
        Err(error) => usage::report(&error, &words, lang),
    }
}
