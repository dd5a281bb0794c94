//! Runs as the linker: removes uniffi's descriptions from the exports, and folds equal functions.
//!
//! uniffi compiles a description of every function and record into the library and exports it like a function, so the
//! linker cannot drop it. Only the generator of sources reads descriptions. Rust lists the exports in a file for the
//! linker; this program removes the descriptions from the list and calls the linker, which drops them: 50 kB less.

use std::ffi::{OsStr, OsString};
use std::process::{Command, ExitCode};

/// The variable that makes this program a linker; it names the linker to call.
pub const VARIABLE: &str = "PETITION_LINKER";

/// The prefix of the option with the list of exports.
const LIST: &str = "-Wl,--version-script=";

/// The option with which Rust chooses LLVM's linker.
const LLVM: &str = "-fuse-ld=lld";

/// The option of LLVM's linker that keeps one of several equal functions: 17 kB less. No code here compares addresses
/// of functions.
const FOLD: &str = "-Wl,--icf=all";

/// The prefix of descriptions.
const DESCRIPTION: &str = "UNIFFI_META_";

/// Links if Cargo called this program as its linker.
pub fn link_if_called() -> Option<ExitCode> {
    let program = std::env::var_os(VARIABLE)?;
    let args: Vec<OsString> = std::env::args_os().skip(1).collect();
    Some(link(&program, &args).unwrap_or_else(|message| {
        eprintln!("xtask: {message}");
        ExitCode::FAILURE
    }))
}

fn link(program: &OsStr, args: &[OsString]) -> Result<ExitCode, String> {
    for list in args.iter().filter_map(|arg| arg.to_str()?.strip_prefix(LIST)) {
        let fault = |error: std::io::Error| format!("{list}: {error}");
        let names = std::fs::read_to_string(list).map_err(fault)?;
        std::fs::write(list, without_descriptions(&names)).map_err(fault)?;
    }
    let fold = args.iter().any(|arg| arg == LLVM).then_some(FOLD);
    let status = Command::new(program).args(args).args(fold).status();
    let status = status.map_err(|error| format!("{}: {error}", program.to_string_lossy()))?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn without_descriptions(names: &str) -> String {
    let others = names.lines().filter(|line| !line.trim_start().starts_with(DESCRIPTION));
    others.fold(String::new(), |text, line| text + line + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_are_removed_from_the_list() {
        let names = "{\n  global:\n    UNIFFI_META_PETITION_A;\n    uniffi_petition_ffi_fn_a;\n  local:\n    *;\n};\n";
        let others = without_descriptions(names);
        assert_eq!(others, "{\n  global:\n    uniffi_petition_ffi_fn_a;\n  local:\n    *;\n};\n");
    }
}
