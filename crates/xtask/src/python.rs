//! Creates Python environments in the target folder.

use crate::process::{command, is_installed, run};
use std::path::{Path, PathBuf};

/// The names of the interpreter, in the order of the search.
const NAMES: [&str; 2] = ["python3", "python"];

/// Returns the installed Python interpreter.
pub fn interpreter() -> Option<&'static str> {
    NAMES.into_iter().find(|name| is_installed(name, "--version"))
}

/// Returns the interpreter of a virtual environment that an earlier run created.
pub fn existing(root: &Path, name: &str) -> Option<PathBuf> {
    Some(interpreter_in(root, name)).filter(|own| own.exists())
}

fn interpreter_in(root: &Path, name: &str) -> PathBuf {
    let inside = if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" };
    root.join("target/xtask").join(name).join(inside)
}

/// Creates a virtual environment with the packages of a requirements file, unless it exists. Returns its interpreter.
///
/// # Errors
///
/// The environment cannot be created, or a package not installed.
pub fn environment(root: &Path, name: &str, requirements: &str) -> Result<PathBuf, String> {
    let python = interpreter().ok_or("there is no python3 on the PATH")?;
    let folder = root.join("target/xtask").join(name);
    let own = interpreter_in(root, name);
    let shown = folder.to_string_lossy().into_owned();
    if !own.exists() && !run(&mut command(python, &["-m", "venv", &shown], root))? {
        return Err("python -m venv failed; Debian has it in the package python3-venv".to_owned());
    }
    let program = own.to_string_lossy().into_owned();
    let install = ["-m", "pip", "install", "--quiet", "--requirement", requirements];
    if run(&mut command(&program, &install, root))? {
        Ok(own)
    } else {
        Err(format!("pip could not install {requirements}"))
    }
}
