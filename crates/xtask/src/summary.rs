//! What the test runners said at their end, added up in one table.

/// The counts of one suite.
#[derive(Debug, Clone, Default)]
pub struct Counts {
    /// Tests that passed.
    pub passed: u64,
    /// Tests that failed.
    pub failed: u64,
    /// Tests that could not run here, each with its reason.
    pub skipped: Vec<String>,
    /// Whether the runner itself ended well.
    pub ended_well: bool,
    /// How many scenarios of `tests/conformance` gave what their files say, where the suite runs them.
    pub scenarios: Option<u64>,
}

impl Counts {
    /// A suite that could not run here.
    pub fn skipped(reason: impl Into<String>) -> Self {
        Self { skipped: vec![reason.into()], ended_well: true, ..Self::default() }
    }

    /// Counts a tool that says yes or no as one test.
    pub const fn judge(&mut self, well: bool) {
        if well {
            self.passed += 1;
        } else {
            self.failed += 1;
        }
    }

    /// Takes the closing line of a runner, if the line is one: cargo test's, `N passed, N failed`, unittest's,
    /// pytest's. pytest's lines about skipped tests are taken too, and how each language closes its scenarios:
    /// `conformance: N scenarios`.
    pub fn read(&mut self, line: &str) {
        let line = line.trim();
        if let Some(count) = line.strip_prefix("conformance: ") {
            self.scenarios = count.strip_suffix(" scenarios").and_then(|count| count.parse().ok());
            return;
        }
        if let Some(rest) = line.strip_prefix("test result:") {
            self.passed += number_before(rest, "passed");
            self.failed += number_before(rest, "failed");
        } else if line.contains(" passed, ") && line.ends_with(" failed") {
            self.passed += number_before(line, "passed");
            self.failed += number_before(line, "failed");
        } else if let Some(rest) = line.strip_prefix("Ran ") {
            self.passed += number_before(&format!("{rest} "), "test");
        } else if let Some(counts) = pytest_counts(line) {
            self.passed += number_before(counts, "passed");
            self.failed += number_before(counts, "failed") + number_before(counts, "error");
        } else if let Some(skipped) = line.strip_prefix("SKIPPED [") {
            self.read_skipped(skipped);
        }
    }

    /// `2] tests/test_tables.py:7: no Arrow here`: as many skipped tests, with one reason.
    fn read_skipped(&mut self, line: &str) {
        let Some((count, reason)) = line.split_once("] ") else { return };
        let count = count.parse().unwrap_or(1);
        self.skipped.extend(std::iter::repeat_n(reason.to_owned(), count));
    }
}

/// The counts of pytest's closing line: `1 failed, 34 passed` of `== 1 failed, 34 passed in 0.12s ==`.
fn pytest_counts(line: &str) -> Option<&str> {
    let (counts, time) = line.trim_matches(['=', ' ']).rsplit_once(" in ")?;
    let is_count = |part: &str| {
        let number = part.split_once(' ').map(|(number, _)| number);
        number.is_some_and(|number| number.parse::<u64>().is_ok())
    };
    let closes = time.starts_with(|c: char| c.is_ascii_digit()) && counts.split(", ").all(is_count);
    closes.then_some(counts)
}

/// The number in front of a word: 12 in `ok. 12 passed; 0 failed`.
fn number_before(line: &str, word: &str) -> u64 {
    let words: Vec<&str> = line.split([' ', ';', ',']).filter(|word| !word.is_empty()).collect();
    let pairs = words.iter().zip(words.iter().skip(1));
    let found = pairs.filter(|(_, next)| next.starts_with(word));
    found.filter_map(|(number, _)| number.parse::<u64>().ok()).next().unwrap_or(0)
}

/// The languages, each of which runs every scenario. A row of the table is named after each.
const LANGUAGES: [&str; 5] = ["Rust", "Python", "Kotlin", "Java", "Swift"];

/// What stands above the table, and what it is about.
pub struct Summary<'a> {
    /// The suites by name.
    pub suites: &'a [(&'a str, Counts)],
    /// How many scenarios there are.
    pub scenarios: u64,
    /// Whether nothing may be skipped.
    pub in_ci: bool,
}

impl Summary<'_> {
    /// Prints the table and tells whether all is well: no failure, no scenario left out, and in CI nothing skipped.
    pub fn print(&self) -> bool {
        let width = self.suites.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
        let (passed, failed, skipped) = ("passed", "failed", "skipped");
        println!("\n{:width$}  {passed:>7}  {failed:>7}  {skipped:>7}  scenarios", "suite");
        for (name, counts) in self.suites {
            let Counts { passed, failed, scenarios, .. } = counts;
            let scenarios = scenarios.map(|count| count.to_string()).unwrap_or_default();
            let skipped = counts.skipped.len();
            println!("{name:width$}  {passed:>7}  {failed:>7}  {skipped:>7}  {scenarios:>9}");
        }
        self.explain();
        let (passed, failed) = self.suites.iter().fold((0, 0), |(passed, failed), (_, counts)| {
            (passed + counts.passed, failed + counts.failed + u64::from(!counts.ended_well))
        });
        println!("{passed} passed, {failed} failed");
        self.suites.iter().all(|(name, counts)| self.is_well(name, counts))
    }

    /// What the numbers do not say.
    fn explain(&self) {
        for (name, counts) in self.suites {
            let mut reasons = counts.skipped.clone();
            reasons.dedup();
            for reason in reasons {
                println!("skipped in {name}: {reason}");
            }
            if !counts.ended_well {
                println!("failed: {name} did not end well; its output is above");
            }
            if self.leaves_out(name, counts) {
                println!(
                    "failed: {name} did not run every one of the {} scenarios",
                    self.scenarios
                );
            }
        }
        if self.in_ci && self.suites.iter().any(|(_, counts)| !counts.skipped.is_empty()) {
            println!("In CI nothing may be skipped.");
        }
    }

    fn is_well(&self, name: &str, counts: &Counts) -> bool {
        let skipped = !counts.skipped.is_empty();
        // A runner that ran nothing has shown nothing.
        let ran = counts.passed > 0 || skipped;
        let whole = !self.leaves_out(name, counts);
        counts.failed == 0 && counts.ended_well && ran && whole && !(skipped && self.in_ci)
    }

    /// Whether a language that ran did not run every scenario.
    fn leaves_out(&self, name: &str, counts: &Counts) -> bool {
        let is_one = LANGUAGES.contains(&name) && counts.passed > 0;
        is_one && counts.scenarios != Some(self.scenarios)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> (u64, u64) {
        let mut counts = Counts::default();
        counts.read(line);
        (counts.passed, counts.failed)
    }

    #[test]
    fn closing_lines_are_read() {
        assert_eq!(
            read("test result: ok. 34 passed; 2 failed; 0 ignored; finished in 0.14s"),
            (34, 2)
        );
        assert_eq!(read("7305 passed, 1 failed"), (7305, 1));
        assert_eq!(read("Ran 25 tests in 0.1s"), (25, 0));
        assert_eq!(read("test some::name ... ok"), (0, 0));
    }

    #[test]
    fn closing_lines_of_pytest_are_read() {
        assert_eq!(read("======= 412 passed in 75.31s (0:01:15) ======="), (412, 0));
        assert_eq!(read("== 1 failed, 34 passed, 2 skipped, 1 error in 0.12s =="), (34, 2));
        assert_eq!(read("34 passed in 0.12s"), (34, 0));
        assert_eq!(read("tests/test_a.py::test_3 passed in 3 of 4 ways"), (0, 0));
        let mut counts = Counts::default();
        counts.read("SKIPPED [2] tests/test_tables.py:7: no Arrow here");
        assert_eq!(counts.skipped, ["tests/test_tables.py:7: no Arrow here"; 2]);
    }

    fn is_well(name: &str, counts: Counts, in_ci: bool) -> bool {
        Summary { suites: &[(name, counts)], scenarios: 213, in_ci }.print()
    }

    #[test]
    fn a_suite_that_ran_nothing_is_not_well() {
        let empty = Counts { ended_well: true, ..Counts::default() };
        assert!(!is_well("empty", empty, false));
        assert!(is_well("skipped", Counts::skipped("no such tool"), false));
        assert!(!is_well("skipped", Counts::skipped("no such tool"), true));
    }

    #[test]
    fn a_language_that_leaves_a_scenario_out_is_not_well() {
        let ran = |line: &str| {
            let mut counts = Counts { passed: 7, ended_well: true, ..Counts::default() };
            counts.read(line);
            counts
        };
        assert!(is_well("Swift", ran("conformance: 213 scenarios"), true));
        assert!(!is_well("Swift", ran("conformance: 212 scenarios"), true));
        assert!(!is_well("Swift", ran("213 scenarios"), true));
        assert!(is_well("Swift example", ran("7 passed, 0 failed"), true));
        assert!(is_well("Swift", Counts::skipped("there is no Swift"), false));
    }
}
