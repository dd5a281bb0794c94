//! Benchmark of a nation's duties: the command and the Python package compared with DuckDB, Polars, pandas, `PySpark`.

use super::install;
use crate::counts::Counts;
use crate::junit::Reports;
use crate::process::{command, run};
use crate::python;
use crate::target_folder::petition;
use std::path::Path;

/// The scripts.
const FOLDER: &str = "benches/nation";

/// The folder of the data. The page of figures is beside it.
const DATA: &str = "target/xtask/bench/nation";

/// The folder of pytest's report.
const REPORTS: &str = "target/xtask/junit/nation";

/// Runs the benchmark. Passes arguments after `nation` to `benches/nation/run.py`.
///
/// # Errors
///
/// A program cannot be started, or the environment not created.
pub fn bench(root: &Path, more: &[String]) -> Result<bool, String> {
    let requirements = format!("{FOLDER}/requirements.txt");
    let own = python::environment(root, "bench/nation", &requirements)?;
    let program = own.to_string_lossy().into_owned();
    install(root, &program)?;
    let build = ["build", "--quiet", "--release", "--package", "petition-cli"];
    if !run(&mut command("cargo", &build, root))? {
        return Err("the petition command does not build".to_owned());
    }
    let script = format!("{FOLDER}/run.py");
    let petition = petition(root, "release")?.to_string_lossy().into_owned();
    run(command(&program, &[&script, DATA, &petition], root).args(more))
}

/// Compares the library with the benchmark's slow reference, row by row, for 700 leaders.
///
/// Part of `cargo xtask test`. Runs after the suites of the Python package, which install the wheel into the shared
/// environment.
///
/// # Errors
///
/// The environment cannot be created, or a program not started.
pub fn suite(root: &Path) -> Result<Counts, String> {
    if python::interpreter().is_none() {
        return Ok(Counts::skipped("there is no python3 on the PATH (Debian package: python3)"));
    }
    let tests = "bindings/python/tests";
    let own = python::environment(root, "python", &format!("{tests}/requirements.txt"))?;
    if !run(&mut command("cargo", &["build", "--quiet", "--package", "petition-cli"], root))? {
        return Err("the petition command does not build".to_owned());
    }
    let petition = petition(root, "debug")?;
    let settings = format!("{tests}/pytest.ini");
    let args = ["-m", "pytest", "-c", &settings, "--rootdir", FOLDER, FOLDER];
    let mut pytest = command(&own.to_string_lossy(), &args, root);
    let reports = Reports::in_empty(root.join(REPORTS))?;
    pytest.arg("--junitxml").arg(reports.file()).env("PETITION", petition);
    let well = run(&mut pytest)?;
    Ok(reports.counts(well, |_| true))
}
