//! Runs test files with the test runner of Node.js.

use crate::counts::Counts;
use crate::junit::Reports;
use crate::process::{command, watch};
use std::path::Path;
use std::process::Command;

/// The command of Node's test runner in a folder, with its results also as JUnit XML in `report`.
fn runner(folder: &Path, files: &[&str], report: &Path) -> Command {
    let mut node = command("node", &["--test"], folder);
    // Firefox is controlled over a WebSocket, which Node.js 20 has behind this option.
    node.arg("--experimental-websocket");
    node.args(["--test-reporter=spec", "--test-reporter-destination=stdout"]);
    node.arg("--test-reporter=junit");
    node.arg(format!("--test-reporter-destination={}", report.display()));
    node.args(files);
    node
}

/// Runs test files in `folder` and counts their tests. The reports are below `target/xtask/junit`.
///
/// # Errors
///
/// Node.js cannot be started, or the folder of reports not be emptied.
pub fn run(
    root: &Path,
    folder: &str,
    files: &[&str],
    name: &str,
    variables: &[(&str, &Path)],
) -> Result<Counts, String> {
    let reports = Reports::in_empty(root.join("target/xtask/junit").join(name))?;
    let mut node = runner(&root.join(folder), files, &reports.file());
    node.envs(variables.iter().copied());
    let mut scenarios = Counts::default();
    // The reporter for people repeats what a test prints, perhaps after its own signs.
    let well = watch(&mut node, |line| {
        if let Some(at) = line.find("conformance: ") {
            scenarios.read_closing_line(line.get(at..).unwrap_or_default());
        }
    })?;
    let mut counts = reports.counts(well, |_| true);
    counts.scenarios = scenarios.scenarios;
    Ok(counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_runner_writes_a_report_for_people_and_one_for_counting() {
        let node = runner(Path::new("folder"), &["a.test.js"], Path::new("results.xml"));
        let args: Vec<_> = node.get_args().map(|arg| arg.to_string_lossy().into_owned()).collect();
        let destination = "--test-reporter-destination=results.xml".to_owned();
        assert!(args.contains(&destination), "{args:?}");
        assert_eq!(args.last().map(String::as_str), Some("a.test.js"));
    }
}
