//! Lists the test suites, and runs those without a module of their own.

use crate::bench;
use crate::browser;
use crate::counts::Counts;
use crate::dependencies;
use crate::dist;
use crate::hostile;
use crate::jvm;
use crate::native;
use crate::node_suite;
use crate::packages;
use crate::phones;
use crate::process::{command, in_ci, run, watch};
use crate::python;
use crate::python_suite;
use crate::scenarios;
use crate::site;
use crate::summary::Summary;
use crate::swift;
use crate::target_folder::petition;
use crate::walks;
use std::path::Path;
use std::process::Command;

/// The seeds of random ledgers for the comparison with the reference implementation, 50 ledgers each.
const SEEDS: &str = "1..20";

/// The file in which Rust tests list skipped tests: libtest has no such result.
const SKIPPED: &str = "target/xtask/skipped";

/// A row of the table: a suite's name and its result.
type Row = (&'static str, Counts);

/// Runs every suite and prints one table. As root on Debian, installs missing packages first.
pub fn all(root: &Path) -> Result<bool, String> {
    packages::install_missing(root)?;
    let mut rows = vec![
        ("licences and sources (cargo deny)", dependencies::deny(root)?),
        ("core with the oldest Rust", dependencies::oldest_rust(root)?),
        ("walks of CONTRIBUTING.md", walks::suite(root)?),
    ];
    rows.extend(rust_rows(root)?);
    rows.extend(python_suite::suites(root)?);
    rows.push(("a nation against its reference", bench::nation::suite(root)?));
    rows.push((hostile::NAME, hostile::suite(root)?));
    let native = native::library(root)?;
    rows.push(("size of the phone library", native::size(&native)?));
    rows.push((dist::NAME, dist::suite(root)?));
    rows.extend(phones::check(root)?.map(|counts| ("phones' targets (cargo check)", counts)));
    rows.extend(jvm::suites(root, &native)?);
    rows.extend(swift::suites(root, &native)?);
    rows.push((node_suite::NAME, node_suite::suite(root)?));
    rows.extend(browser::suites(root)?);
    rows.push((site::NAME, site::suite(root)?));
    print(root, &rows)
}

/// Runs one suite and prints its table.
pub fn one(
    root: &Path,
    name: &'static str,
    suite: fn(&Path) -> Result<Counts, String>,
) -> Result<bool, String> {
    print(root, &[(name, suite(root)?)])
}

/// Runs the suites of the Rust crates and of the reference implementation, and prints their table.
pub fn rust(root: &Path) -> Result<bool, String> {
    print(root, &rust_rows(root)?)
}

/// Runs the suites of the Python package and prints their table.
pub fn python(root: &Path) -> Result<bool, String> {
    print(root, &python_suite::suites(root)?)
}

/// Runs the suites of Kotlin and Java and prints their table.
pub fn jvm(root: &Path) -> Result<bool, String> {
    print(root, &jvm::suites(root, &native::library(root)?)?)
}

/// Runs the suites of Swift and prints their table.
pub fn swift(root: &Path) -> Result<bool, String> {
    print(root, &swift::suites(root, &native::library(root)?)?)
}

/// Runs the suites in browsers and prints their table.
pub fn browser(root: &Path) -> Result<bool, String> {
    print(root, &browser::suites(root)?)
}

fn print(root: &Path, suites: &[Row]) -> Result<bool, String> {
    let scenarios = scenarios::count(root)?;
    Ok(Summary { suites, scenarios, in_ci: in_ci() }.print())
}

fn rust_rows(root: &Path) -> Result<Vec<Row>, String> {
    Ok(vec![
        ("Rust", crates(root)?),
        ("reference implementation", script(root, "tests/oracle/test_oracle.py")?),
        ("random ledgers against the reference", random_ledgers(root)?),
        ("conformance against the reference", script(root, "tests/oracle/conformance.py")?),
        ("working days against chinesecalendar", calendar(root)?),
    ])
}

/// Runs a command and reads its closing lines.
fn counted(command: &mut Command) -> Result<Counts, String> {
    let mut counts = Counts::default();
    let well = watch(command, |line| counts.read_closing_line(line))?;
    Ok(counts.exited(well))
}

/// The tests and doctests of every crate.
fn crates(root: &Path) -> Result<Counts, String> {
    let skipped = root.join(SKIPPED);
    if let Some(folder) = skipped.parent() {
        std::fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    }
    // Removes the file of an earlier run. It may not exist.
    let _ = std::fs::remove_file(&skipped);
    let mut tests = command("cargo", &["test", "--workspace", "--no-fail-fast"], root);
    let mut counts = counted(tests.env("PETITION_SKIPPED", &skipped))?;
    let reasons = std::fs::read_to_string(&skipped).unwrap_or_default();
    counts.skipped.extend(reasons.lines().map(str::to_owned));
    counts.skipped.sort();
    counts.skipped.dedup();
    Ok(counts)
}

/// Runs a Python script that needs only the standard library.
fn script(root: &Path, path: &str) -> Result<Counts, String> {
    let Some(python) = python::interpreter() else { return Ok(no_python()) };
    counted(&mut command(python, &[path], root))
}

fn random_ledgers(root: &Path) -> Result<Counts, String> {
    let Some(python) = python::interpreter() else { return Ok(no_python()) };
    if !run(&mut command("cargo", &["build", "--quiet", "--package", "petition-cli"], root))? {
        return Err("the petition command does not build".to_owned());
    }
    let script = "tests/oracle/differential.py";
    let binary = petition(root, "debug")?.to_string_lossy().into_owned();
    let args = [script, "--petition", &binary, "--seeds", SEEDS];
    counted(&mut command(python, &args, root))
}

/// Every day of the built-in table against the package from PyPI.
fn calendar(root: &Path) -> Result<Counts, String> {
    if python::interpreter().is_none() {
        return Ok(no_python());
    }
    let own = python::environment(root, "calendar", "tests/calendar/requirements.txt")?;
    let days = root.join("target/xtask/workdays.txt");
    let example = ["run", "--quiet", "--package", "petition-core", "--example", "print_workdays"];
    let output = command("cargo", &example, root).output().map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    std::fs::write(&days, output.stdout).map_err(|error| error.to_string())?;
    let days = days.to_string_lossy().into_owned();
    let script = "tests/calendar/compare_with_chinesecalendar.py";
    counted(&mut command(&own.to_string_lossy(), &[script, &days], root))
}

fn no_python() -> Counts {
    Counts::skipped("there is no python3 on the PATH (Debian package: python3)")
}
