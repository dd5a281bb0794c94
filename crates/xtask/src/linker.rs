//! Linking without what only the generator of sources reads.
//!
//! uniffi compiles a description of every function and record, with its documentation, into the library, and exports it
//! like a function, so that no linker may leave it out. Rust tells the linker what is exported in a file; this program
//! takes the descriptions off that list and hands on to the linker, which then drops them: 50 kB that phones need not
//! carry.

use std::ffi::{OsStr, OsString};
use std::process::{Command, ExitCode};

/// The variable that makes this program a linker, and names the one behind it.
pub const VARIABLE: &str = "PETITION_LINKER";

/// How the option with the list begins.
const LIST: &str = "-Wl,--version-script=";

/// How the names of descriptions begin.
const DESCRIPTION: &str = "UNIFFI_META_";

/// Links with the program that is asked for, if one is.
pub fn asked() -> Option<ExitCode> {
    let program = std::env::var_os(VARIABLE)?;
    let args: Vec<OsString> = std::env::args_os().skip(1).collect();
    Some(link(&program, &args).unwrap_or_else(|message| {
        eprintln!("xtask: {message}");
        ExitCode::FAILURE
    }))
}

fn link(program: &OsStr, args: &[OsString]) -> Result<ExitCode, String> {
    for list in args.iter().filter_map(|arg| arg.to_str()?.strip_prefix(LIST)) {
        let told = |error: std::io::Error| format!("{list}: {error}");
        let names = std::fs::read_to_string(list).map_err(told)?;
        std::fs::write(list, without_descriptions(&names)).map_err(told)?;
    }
    let status = Command::new(program).args(args).status();
    let status = status.map_err(|error| format!("{}: {error}", program.to_string_lossy()))?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn without_descriptions(names: &str) -> String {
    let kept = names.lines().filter(|line| !line.trim_start().starts_with(DESCRIPTION));
    kept.fold(String::new(), |text, line| text + line + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_are_taken_off_the_list() {
        let names = "{\n  global:\n    UNIFFI_META_PETITION_A;\n    uniffi_petition_ffi_fn_a;\n  local:\n    *;\n};\n";
        let kept = without_descriptions(names);
        assert_eq!(kept, "{\n  global:\n    uniffi_petition_ffi_fn_a;\n  local:\n    *;\n};\n");
    }
}
