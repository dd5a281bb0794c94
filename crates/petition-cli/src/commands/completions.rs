//! `petition completions`: the completion script for a shell.

use crate::args::Completions;
use crate::failure::Failure;
use crate::output::{Document, write_output};
use petition_core::Lang;

pub fn run(args: &Completions, lang: Lang) -> Result<(), Failure> {
    let mut command = crate::help::command(lang);
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "petition", &mut script);
    let script = String::from_utf8_lossy(&script).into_owned();
    write_output(Document::of_program(script), None)
}
