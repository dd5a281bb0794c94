//! Reads hostile inputs with the command, under limits of memory and time (`tests/hostile`).

use crate::counts::Counts;
use crate::process::{command, run, watch};
use crate::python;
use crate::summary::Summary;
use crate::target_folder::petition;
use std::path::Path;

/// The suite's name in the table.
pub const NAME: &str = "hostile inputs";

/// The script.
const SCRIPT: &str = "tests/hostile/run.py";

/// The profile of the command: debug builds take seven times as long as release builds for inputs of this size.
const PROFILE: &str = "hostile";

/// Runs the suite. Passes arguments on to `tests/hostile/run.py`, such as `--write` or `--only json/`.
///
/// # Errors
///
/// The environment cannot be created, the command not built, or a program not started.
pub fn task(root: &Path, args: &[String]) -> Result<bool, String> {
    let suites = &[(NAME, run_with(root, args)?)];
    Ok(Summary { suites, scenarios: 0, in_ci: false }.print())
}

/// Runs the suite as a part of `cargo xtask test`.
///
/// # Errors
///
/// As [`task`].
pub fn suite(root: &Path) -> Result<Counts, String> {
    run_with(root, &[])
}

fn run_with(root: &Path, args: &[String]) -> Result<Counts, String> {
    if !cfg!(target_os = "linux") {
        return Ok(Counts::skipped(
            "the limits of address space and the measured memory need Linux",
        ));
    }
    if python::interpreter().is_none() {
        return Ok(Counts::skipped("there is no python3 on the PATH (Debian package: python3)"));
    }
    // pyarrow writes the tables.
    let own = python::environment(root, "python", "bindings/python/tests/requirements.txt")?;
    let build = ["build", "--quiet", "--profile", PROFILE, "--package", "petition-cli"];
    if !run(&mut command("cargo", &build, root))? {
        return Err("the petition command does not build".to_owned());
    }
    let petition = petition(root, PROFILE)?.to_string_lossy().into_owned();
    let script = [SCRIPT, "--petition", &petition];
    let mut counts = Counts::default();
    let mut hostile = command(&own.to_string_lossy(), &script, root);
    let well = watch(hostile.args(args), |line| counts.read_closing_line(line))?;
    Ok(counts.exited(well))
}
