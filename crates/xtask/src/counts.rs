//! The results of a suite, and the closing lines of runners that write no JUnit XML.

/// The counts of one suite.
#[derive(Debug, Clone, Default)]
pub struct Counts {
    /// Tests that passed.
    pub passed: u64,
    /// Tests that failed.
    pub failed: u64,
    /// Tests that could not run here, each with its reason.
    pub skipped: Vec<String>,
    /// Faults besides failed tests: a crash of the runner, a missing report.
    pub faults: Vec<String>,
    /// The number of passed scenarios of `tests/conformance`, if the suite runs them.
    pub scenarios: Option<u64>,
}

impl Counts {
    /// The result of a suite that cannot run on this machine.
    pub fn skipped(reason: impl Into<String>) -> Self {
        Self { skipped: vec![reason.into()], ..Self::default() }
    }

    /// The result of a suite with a fault.
    pub fn fault(message: impl Into<String>) -> Self {
        Self { faults: vec![message.into()], ..Self::default() }
    }

    /// Adds the counts of another part of the suite.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped.extend(other.skipped);
        self.faults.extend(other.faults);
        self.scenarios = self.scenarios.or(other.scenarios);
        self
    }

    /// Counts a tool that passes or fails as one test.
    pub const fn add(&mut self, passed: bool) {
        if passed {
            self.passed += 1;
        } else {
            self.failed += 1;
        }
    }

    /// Records whether the runner succeeded. A runner fails after failed tests, so that alone is not a fault.
    #[must_use]
    pub fn exited(mut self, well: bool) -> Self {
        if !well && self.failed == 0 && self.faults.is_empty() {
            self.faults.push("the runner exited with an error; its output is above".to_owned());
        }
        self
    }

    /// Reads the closing line of a runner that writes no JUnit XML; other lines change nothing.
    ///
    /// * libtest: `test result: ok. 34 passed; 0 failed; 1 ignored; …`, once for each test program and for each crate's
    ///   doctests. libtest's JSON and JUnit formats need `-Z unstable-options`, thus a nightly compiler. cargo-nextest
    ///   writes JUnit XML on stable, but it runs no doctests, whose closing line would be read here all the same; and
    ///   it starts a process for each test, where our suites compute shared results once for each program.
    /// * The project's own scripts and programs: `N passed, N failed`.
    /// * The conformance tests of each language: `conformance: N scenarios`.
    pub fn read_closing_line(&mut self, line: &str) {
        if let Some(result) = line.strip_prefix("test result: ") {
            match libtest(result) {
                Some([passed, failed, ignored]) => {
                    self.passed += passed;
                    self.failed += failed;
                    self.skipped.extend((0..ignored).map(|_| "#[ignore]".to_owned()));
                }
                None => self.faults.push(format!("cannot read the closing line {line:?}")),
            }
        } else if let Some(scenarios) = line.strip_prefix("conformance: ") {
            self.scenarios = number_before(scenarios, "scenarios");
        } else if let Some([passed, failed]) = script(line) {
            self.passed += passed;
            self.failed += failed;
        }
    }
}

/// Passed, failed and ignored in `ok. 34 passed; 2 failed; 0 ignored; 0 measured; …`.
fn libtest(result: &str) -> Option<[u64; 3]> {
    let (_, counts) = result.split_once(". ")?;
    let mut counts = counts.split("; ");
    let mut next = |word| number_before(counts.next()?, word);
    Some([next("passed")?, next("failed")?, next("ignored")?])
}

/// Passed and failed in `7305 passed, 1 failed`.
fn script(line: &str) -> Option<[u64; 2]> {
    let (passed, failed) = line.split_once(", ")?;
    Some([number_before(passed, "passed")?, number_before(failed, "failed")?])
}

/// The number of a text that is a number and a word.
fn number_before(text: &str, word: &str) -> Option<u64> {
    text.strip_suffix(word)?.strip_suffix(' ')?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str]) -> Counts {
        let mut counts = Counts::default();
        lines.iter().for_each(|line| counts.read_closing_line(line));
        counts
    }

    #[test]
    fn closing_lines_of_libtest_add_up() {
        let counts = read(&[
            "test some::name ... ok",
            "test result: FAILED. 34 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.14s",
            "test result: ok. 6 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
        ]);
        assert_eq!((counts.passed, counts.failed, counts.skipped.len()), (40, 2, 1));
        assert!(counts.faults.is_empty());
    }

    #[test]
    fn parts_of_a_suite_add_up() {
        let [failing, faulty] = [read(&["3 passed, 1 failed"]), Counts::fault("no report")];
        let counts = failing.with(faulty).with(read(&["2 passed, 0 failed"]));
        assert_eq!((counts.passed, counts.failed, counts.faults.len()), (5, 1, 1));
    }

    #[test]
    fn an_unknown_closing_line_of_libtest_is_a_fault() {
        assert_eq!(read(&["test result: ok. all 34 passed"]).faults.len(), 1);
    }

    #[test]
    fn closing_lines_of_scripts_are_read() {
        let counts = read(&["7305 passed, 1 failed", "conformance: 213 scenarios"]);
        assert_eq!((counts.passed, counts.failed, counts.scenarios), (7305, 1, Some(213)));
        let counts =
            read(&["3 passed, as expected", "test_3 passed, 1 failed", "conformance: all"]);
        assert_eq!((counts.passed, counts.failed, counts.scenarios), (0, 0, None));
    }

    #[test]
    fn an_exit_with_an_error_is_a_fault_unless_a_test_failed() {
        let failed = Counts { failed: 1, ..Counts::default() };
        assert!(failed.exited(false).faults.is_empty());
        let passed = Counts { passed: 1, ..Counts::default() };
        assert_eq!(passed.clone().exited(false).faults.len(), 1);
        assert!(passed.exited(true).faults.is_empty());
    }
}
