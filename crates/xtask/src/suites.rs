//! The suites of `cargo xtask test`, and the other chores.

use crate::bench;
use crate::dependencies;
use crate::java_example;
use crate::jvm;
use crate::native::{self, Native};
use crate::packages;
use crate::phones;
use crate::process::{command, in_ci, run, watch};
use crate::python;
use crate::python_suite;
use crate::summary::{Counts, Summary};
use crate::swift;
use crate::walks;
use std::path::Path;
use std::process::Command;

/// How many seeds of random ledgers are compared with the reference implementation, 50 ledgers each.
const SEEDS: &str = "1..20";

/// Where tests that had to be skipped say so.
const SKIPPED: &str = "target/xtask/skipped";

/// Runs every suite and prints one table. As root on Debian, installs what they lack first.
pub fn test(root: &Path) -> Result<bool, String> {
    packages::install_missing(root)?;
    let mut suites = vec![
        ("licences and sources (cargo deny)", dependencies::deny(root)?),
        ("core with the oldest Rust", dependencies::oldest_rust(root)?),
        ("Rust", rust(root)?),
        ("walks of CONTRIBUTING.md", walks::suite(root)?),
        ("reference implementation", reference(root)?),
        ("random ledgers against the reference", differential(root)?),
        ("conformance against the reference", conformance(root)?),
        ("working days against chinesecalendar", calendar(root)?),
    ];
    suites.extend(python_suite::suites(root)?);
    suites.push(("a nation against its reference", bench::nation::suite(root)?));
    let native = native::library(root)?;
    suites.push(("size of the phone library", native::size(&native)?));
    suites.extend(phones::check(root)?.map(|counts| ("phones' targets (cargo check)", counts)));
    suites.extend(on_the_jvm(root, &native)?);
    suites.extend(swift::suites(root, &native)?);
    summary(root, &suites)
}

/// Runs one suite and prints its table.
pub fn one(
    root: &Path,
    name: &str,
    suite: fn(&Path) -> Result<Counts, String>,
) -> Result<bool, String> {
    summary(root, &[(name, suite(root)?)])
}

/// Runs what is about Kotlin and Java and prints its table.
pub fn jvm(root: &Path) -> Result<bool, String> {
    summary(root, &on_the_jvm(root, &native::library(root)?)?)
}

/// The service is built on the jar, which the first suites leave in Maven's local repository.
fn on_the_jvm(root: &Path, native: &Native) -> Result<Vec<(&'static str, Counts)>, String> {
    let mut suites = jvm::suites(root, native)?;
    suites.push(("Java example (Spring Boot)", java_example::suite(root)?));
    Ok(suites)
}

/// Runs what is about Swift and prints its table.
pub fn swift(root: &Path) -> Result<bool, String> {
    summary(root, &swift::suites(root, &native::library(root)?)?)
}

/// Builds the jar.
pub fn jar(root: &Path) -> Result<bool, String> {
    println!("{}", jvm::jar(root, &native::library(root)?)?.display());
    Ok(true)
}

fn summary(root: &Path, suites: &[(&str, Counts)]) -> Result<bool, String> {
    let folder = root.join("tests/conformance");
    let entries = std::fs::read_dir(folder).map_err(|error| error.to_string())?;
    let found = entries.filter_map(|entry| Some(entry.ok()?.path().join("scenario.json")));
    let scenarios = found.filter(|path| path.exists()).count();
    let scenarios = u64::try_from(scenarios).map_err(|error| error.to_string())?;
    Ok(Summary { suites, scenarios, in_ci: in_ci() }.print())
}

/// Runs what is about the Python package and prints its table.
pub fn python(root: &Path) -> Result<bool, String> {
    summary(root, &python_suite::suites(root)?)
}

/// Runs a command and reads its closing lines.
fn counted(command: &mut Command) -> Result<Counts, String> {
    let mut counts = Counts::default();
    counts.ended_well = watch(command, |line| counts.read(line))?;
    Ok(counts)
}

fn rust(root: &Path) -> Result<Counts, String> {
    let skipped = root.join(SKIPPED);
    if let Some(folder) = skipped.parent() {
        std::fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    }
    // What an earlier run had to skip says nothing of this one; that there is no such file is fine.
    let _ = std::fs::remove_file(&skipped);
    let mut tests = command("cargo", &["test", "--workspace", "--no-fail-fast"], root);
    let mut counts = counted(tests.env("PETITION_SKIPPED", &skipped))?;
    let reasons = std::fs::read_to_string(&skipped).unwrap_or_default();
    counts.skipped = reasons.lines().map(str::to_owned).collect();
    counts.skipped.sort();
    counts.skipped.dedup();
    Ok(counts)
}

/// The reference implementation's own tests. unittest closes on standard error, so it is sent to standard output.
fn reference(root: &Path) -> Result<Counts, String> {
    let Some(python) = python::interpreter() else { return Ok(no_python()) };
    let code = "import sys, unittest; sys.stderr = sys.stdout; \
                unittest.main(module=None, argv=['unittest', 'discover', '-s', 'tests/oracle'])";
    counted(&mut command(python, &["-c", code], root))
}

fn differential(root: &Path) -> Result<Counts, String> {
    let Some(python) = python::interpreter() else { return Ok(no_python()) };
    if !run(&mut command("cargo", &["build", "--quiet", "--package", "petition-cli"], root))? {
        return Err("the petition command does not build".to_owned());
    }
    let script = "tests/oracle/differential.py";
    let binary = format!("target/debug/petition{}", std::env::consts::EXE_SUFFIX);
    let args = [script, "--petition", &binary, "--seeds", SEEDS];
    counted(&mut command(python, &args, root))
}

fn conformance(root: &Path) -> Result<Counts, String> {
    let Some(python) = python::interpreter() else { return Ok(no_python()) };
    counted(&mut command(python, &["tests/conformance/check_with_oracle.py"], root))
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

/// Makes the example workbook anew from the JSON ledger.
pub fn example(root: &Path) -> Result<bool, String> {
    let folder = "examples/shenzhen-2020";
    let (json, xlsx) = (format!("{folder}/ledger.json"), format!("{folder}/ledger.xlsx"));
    let args =
        ["run", "--quiet", "--package", "petition-cli", "--", "convert", "--force", &json, &xlsx];
    run(&mut command("cargo", &args, root))
}

/// Makes what is generated and committed anew: the reference pages and the conformance reports.
pub fn docs(root: &Path) -> Result<bool, String> {
    let mut well = true;
    for (package, test) in [("petition-schema", "reference"), ("petition-core", "conformance")] {
        let args = ["test", "--quiet", "--package", package, "--test", test];
        well &= run(command("cargo", &args, root).env("UPDATE", "1"))?;
    }
    Ok(well)
}

/// Puts the Swift package together.
pub fn package(root: &Path) -> Result<bool, String> {
    swift::package(root, &native::library(root)?)
}
