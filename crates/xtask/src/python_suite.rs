//! The suites of the Python package: wheel, tests, types.
//!
//! They run against the installed wheel, as users have it, in a separate environment.

use crate::counts::Counts;
use crate::junit::{Reports, TestCase};
use crate::process::{command, run, watch};
use crate::python;
use crate::stubs::stubs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The package.
const PACKAGE: &str = "bindings/python";

/// Its tests, with the settings of their tools.
const TESTS: &str = "bindings/python/tests";

/// The folder of the wheel.
const WHEELS: &str = "target/xtask/wheels";

/// The folder of pytest's report.
const REPORTS: &str = "target/xtask/junit/python";

/// The suites' names in the table.
const NAMES: [&str; 3] = ["Python", "Python types", "Python wheel"];

/// Builds the wheel, installs it and runs its suites.
///
/// # Errors
///
/// An environment cannot be created, or a program not started.
pub fn suites(root: &Path) -> Result<Vec<(&'static str, Counts)>, String> {
    if python::interpreter().is_none() {
        let reason = "there is no python3 on the PATH (Debian package: python3)";
        return Ok(NAMES.map(|name| (name, Counts::skipped(reason))).to_vec());
    }
    let own = python::environment(root, "python", &format!("{TESTS}/requirements.txt"))?;
    let python = Python { root, program: own.to_string_lossy().into_owned() };
    let wheel = python.wheel()?;
    python.install(&wheel)?;
    let counts = [python.tests()?, python.types()?, python.in_clean_environments(&wheel)?];
    Ok(NAMES.into_iter().zip(counts).collect())
}

/// The environment's interpreter, in the workspace's folder.
struct Python<'a> {
    root: &'a Path,
    program: String,
}

impl Python<'_> {
    fn module(&self, name: &str, args: &[&str]) -> Command {
        let args = [&["-m", name], args].concat();
        command(&self.program, &args, self.root)
    }

    /// Builds the wheel with the workspace's target folder and the test profile, to reuse compiled crates.
    fn wheel(&self) -> Result<PathBuf, String> {
        let folder = self.root.join(WHEELS);
        // Removes old wheels, which might be installed instead. The folder may not exist.
        let _ = std::fs::remove_dir_all(&folder);
        let manifest = format!("{PACKAGE}/Cargo.toml");
        let args = ["build", "--quiet", "--manifest-path", &manifest, "--out", WHEELS];
        if !run(self.module("maturin", &args).args(["--interpreter", &self.program]))? {
            return Err("maturin could not build the wheel".to_owned());
        }
        let entries = std::fs::read_dir(&folder).map_err(|error| error.to_string())?;
        let mut paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
        paths
            .find(|path| path.extension().is_some_and(|ending| ending == "whl"))
            .ok_or_else(|| format!("maturin left no wheel in {WHEELS}"))
    }

    /// Installs the file without a package index, which would hide a missing dependency.
    fn install(&self, wheel: &Path) -> Result<(), String> {
        let wheel = wheel.to_string_lossy();
        let args = ["install", "--quiet", "--force-reinstall", "--no-deps", "--no-index", &wheel];
        if run(&mut self.module("pip", &args))? {
            Ok(())
        } else {
            Err("pip could not install the wheel".to_owned())
        }
    }

    /// Runs the tests, including the examples of the documentation.
    fn tests(&self) -> Result<Counts, String> {
        let settings = format!("{TESTS}/pytest.ini");
        let reports = Reports::in_empty(self.root.join(REPORTS))?;
        let mut tests = self.module("pytest", &["-c", &settings, "--rootdir", TESTS, TESTS]);
        tests.args(self.examples()).arg("--junitxml").arg(reports.file());
        let well = run(&mut tests)?;
        let is_scenario = |case: &TestCase| {
            case.class == "test_conformance" && case.name.starts_with("test_scenario[")
        };
        let scenarios = reports.counts(well, is_scenario).passed;
        Ok(Counts { scenarios: Some(scenarios), ..reports.counts(well, |_| true) })
    }

    /// Runs two type checkers on package, tests and examples. Compares the stubs with the module and the crate.
    fn types(&self) -> Result<Counts, String> {
        let settings = format!("{TESTS}/mypy.ini");
        let checked = [format!("{PACKAGE}/python/petition"), TESTS.to_owned()];
        let mut mypy = self.module("mypy", &["--strict", "--config-file", &settings]);
        mypy.args(&checked).args(self.examples());
        let mut pyright = self.on_path(&["--project", TESTS])?;
        let mut complete = self.on_path(&["--verifytypes", "petition", "--ignoreexternal"])?;
        let mut stubtest = self.module("mypy.stubtest", &["petition"]);
        let allowed = format!("{TESTS}/stubtest_allowlist.txt");
        stubtest.args(["--mypy-config-file", &settings, "--allowlist", &allowed]);
        let mut counts = Counts::default();
        for check in [&mut mypy, &mut pyright, &mut complete, &mut stubtest] {
            counts.add(run(check)?);
        }
        counts.add(stubs(self.root, true)?);
        Ok(counts)
    }

    /// Returns the command of pyright, with the environment's interpreter on the path: pyright finds packages by it.
    fn on_path(&self, args: &[&str]) -> Result<Command, String> {
        let own = Path::new(&self.program).parent().map(Path::to_path_buf);
        let path = std::env::var_os("PATH").unwrap_or_default();
        let path = std::env::join_paths(own.into_iter().chain(std::env::split_paths(&path)));
        let mut pyright = self.module("pyright", args);
        pyright.env("PATH", path.map_err(|error| error.to_string())?);
        Ok(pyright)
    }

    fn examples(&self) -> Option<String> {
        let folder = "examples/python";
        self.root.join(folder).is_dir().then(|| folder.to_owned())
    }

    /// Tests the wheel in clean environments without other packages, under every interpreter of this machine.
    fn in_clean_environments(&self, wheel: &Path) -> Result<Counts, String> {
        let script = format!("{TESTS}/wheel/check_wheel.py");
        let wheel = wheel.to_string_lossy().into_owned();
        let mut counts = Counts::default();
        let mut check = command(&self.program, &[&script, &wheel], self.root);
        let well = watch(&mut check, |line| counts.read_closing_line(line))?;
        Ok(counts.exited(well))
    }
}
