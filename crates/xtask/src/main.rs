//! `cargo xtask TASK`: tests in every language, generated files, packages, benchmarks.
//!
//! Build logic in Rust, so that it runs wherever the library builds. `cargo xtask --help` lists the tasks (`tasks.rs`).

mod bench;
mod browser;
mod component;
mod counts;
mod dependencies;
mod dist;
mod glibc;
mod hostile;
mod junit;
mod jvm;
mod linker;
mod module_sizes;
mod native;
mod node_suite;
mod node_test;
mod packages;
mod page;
mod page_pictures;
mod phones;
mod pictures;
mod process;
mod python;
mod python_suite;
mod remap;
mod scenarios;
mod site;
mod stubs;
mod suites;
mod summary;
mod swift;
mod target_folder;
mod tasks;
mod walks;
mod wasm;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    if let Some(code) = linker::link_if_called() {
        return code;
    }
    let args: Vec<String> = std::env::args().skip(1).collect();
    if args.iter().any(|arg| matches!(arg.as_str(), "help" | "--help" | "-h")) {
        print!("{}", tasks::help());
        return ExitCode::SUCCESS;
    }
    let (name, args) =
        args.split_first().map_or(("", args.as_slice()), |(name, args)| (name, args));
    match tasks::run_task(&root(), name, args) {
        Some(Ok(true)) => ExitCode::SUCCESS,
        Some(Ok(false)) => ExitCode::FAILURE,
        Some(Err(message)) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
        None => {
            eprint!("{}", tasks::help());
            ExitCode::from(2)
        }
    }
}

/// The workspace's folder: two above this crate's.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}
