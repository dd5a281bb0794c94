//! Reads the closing lines of Swift Testing.
//!
//! `swift test --xunit-output` of Swift 6.0 writes no file for Swift Testing. The test program itself would, but its
//! command differs between Linux and macOS.

use crate::counts::Counts;

/// The counts read so far.
#[derive(Default)]
pub struct ClosingLines {
    tests: u64,
    failed: u64,
    skipped: Vec<String>,
    scenarios: Option<u64>,
}

impl ClosingLines {
    /// Reads a line. Ignores lines without counts.
    ///
    /// Swift Testing counts a test with many arguments as one. The tests print the number of scenarios themselves, as
    /// `conformance: N scenarios`.
    pub fn read(&mut self, line: &str) {
        let mut counts = Counts::default();
        if line.starts_with("conformance: ") {
            counts.read_closing_line(line);
            self.scenarios = counts.scenarios;
            return;
        }
        // The sign before it differs between systems.
        let Some((_, text)) = line.split_once(' ') else { return };
        let Some(text) = text.trim_start().strip_prefix("Test ") else { return };
        if let Some(count) = text.strip_prefix("run with ") {
            let count = count.split(' ').next().and_then(|count| count.parse().ok());
            self.tests += count.unwrap_or(0);
        } else if text.contains(" failed after ") && !text.starts_with("case ") {
            self.failed += 1;
        } else if text.ends_with(" skipped.") || text.contains(" skipped: \"") {
            self.skipped.push(text.to_owned());
        }
    }

    /// Returns the counts of tests and scenarios.
    pub fn counts(self, ended_well: bool) -> Counts {
        let Self { tests, failed, skipped, scenarios } = self;
        let unsuccessful = failed.saturating_add(u64::try_from(skipped.len()).unwrap_or(u64::MAX));
        let passed = tests.saturating_sub(unsuccessful) + scenarios.unwrap_or(0);
        Counts { passed, failed, skipped, scenarios, ..Counts::default() }.exited(ended_well)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(lines: &[&str]) -> Counts {
        let mut closing = ClosingLines::default();
        lines.iter().for_each(|line| closing.read(line));
        closing.counts(true)
    }

    #[test]
    fn closing_lines_of_swift_testing_are_read() {
        let counts = counts(&[
            "◇ Test starts(n:) started.",
            "◇ Passing 1 argument n → 2 to starts(n:)",
            "✔ Test starts(n:) passed after 0.004 seconds.",
            "✘ Test fails() recorded an issue at Start.swift:9:5: Expectation failed",
            "✘ Test fails() failed after 0.005 seconds with 1 issue.",
            "✘ Test case passing 1 argument n → 2 to fails(n:) failed after 0.005 seconds with 1 issue.",
            "✘ Suite Words failed after 0.005 seconds with 1 issue.",
            "conformance: 213 scenarios",
            "✘ Test run with 7 tests failed after 0.006 seconds with 1 issue.",
        ]);
        assert_eq!((counts.passed, counts.failed, counts.scenarios), (6 + 213, 1, Some(213)));
    }

    #[test]
    fn newer_closing_lines_and_skipped_tests_are_read() {
        let counts = counts(&[
            "✔ Test \"skipped tests are listed\" passed after 0.1 seconds.",
            "➜ Test later() skipped: \"not here\"",
            "✔ Test run with 5 tests in 2 suites passed after 0.1 seconds.",
        ]);
        assert_eq!((counts.passed, counts.failed), (4, 0));
        assert_eq!(counts.skipped, ["later() skipped: \"not here\""]);
    }

    #[test]
    fn a_run_that_closes_with_nothing_has_passed_nothing() {
        assert_eq!(counts(&["Building for debugging...", "error: fatalError"]).passed, 0);
    }
}
