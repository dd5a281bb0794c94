//! The `petition` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(petition_cli::run(std::env::args_os().collect()))
}
