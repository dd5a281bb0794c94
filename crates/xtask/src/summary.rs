//! Prints the summary table of `cargo xtask test`.

use crate::counts::Counts;

/// The languages that run every scenario. Each is the name of a row.
const LANGUAGES: [&str; 7] =
    ["Rust", "Python", "Kotlin", "Java", "Swift", "JavaScript (Node)", "JavaScript (Chromium)"];

/// The rows of the table, and the requirements for success.
pub struct Summary<'a> {
    /// The suites by name.
    pub suites: &'a [(&'a str, Counts)],
    /// The number of scenarios.
    pub scenarios: u64,
    /// Whether a skipped test is a failure.
    pub in_ci: bool,
}

impl Summary<'_> {
    /// Prints the table. Returns whether nothing failed, every scenario ran, and in CI nothing was skipped.
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
        self.print_skipped();
        let mut sum = (0, 0);
        for (name, counts) in self.suites {
            let faults = self.faults(name, counts);
            faults.iter().for_each(|fault| println!("failed: {name}: {fault}"));
            let faults = u64::try_from(faults.len()).unwrap_or(u64::MAX);
            sum = (sum.0 + counts.passed, sum.1 + counts.failed + faults);
        }
        println!("{} passed, {} failed", sum.0, sum.1);
        sum.1 == 0
    }

    fn print_skipped(&self) {
        for (name, counts) in self.suites {
            let mut reasons = counts.skipped.clone();
            reasons.dedup();
            reasons.iter().for_each(|reason| println!("skipped in {name}: {reason}"));
        }
    }

    /// Returns the faults of a suite besides failed tests.
    fn faults(&self, name: &str, counts: &Counts) -> Vec<String> {
        let mut faults = counts.faults.clone();
        let ran = counts.passed + counts.failed > 0;
        if !ran && counts.skipped.is_empty() && faults.is_empty() {
            faults.push("no test ran".to_owned());
        }
        if ran && LANGUAGES.contains(&name) && counts.scenarios != Some(self.scenarios) {
            let passed = counts.scenarios.unwrap_or(0);
            faults.push(format!("{passed} of the {} scenarios passed", self.scenarios));
        }
        if self.in_ci && !counts.skipped.is_empty() {
            faults.push("in CI nothing may be skipped".to_owned());
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_well(name: &str, counts: Counts, in_ci: bool) -> bool {
        Summary { suites: &[(name, counts)], scenarios: 213, in_ci }.print()
    }

    #[test]
    fn a_suite_that_ran_no_test_fails() {
        assert!(!is_well("empty", Counts::default(), false));
        assert!(is_well("skipped", Counts::skipped("no such tool"), false));
        assert!(!is_well("skipped", Counts::skipped("no such tool"), true));
    }

    #[test]
    fn a_suite_with_a_failed_test_or_a_fault_fails() {
        let passed = Counts { passed: 7, ..Counts::default() };
        assert!(is_well("example", passed.clone(), true));
        assert!(!is_well("example", Counts { failed: 1, ..passed.clone() }, false));
        assert!(!is_well("example", passed.exited(false), false));
        assert!(!is_well("example", Counts::fault("no test report"), false));
    }

    #[test]
    fn a_language_that_leaves_a_scenario_out_fails() {
        let ran = |scenarios| Counts { passed: 7, scenarios, ..Counts::default() };
        assert!(is_well("Swift", ran(Some(213)), true));
        assert!(!is_well("Swift", ran(Some(212)), true));
        assert!(!is_well("Swift", ran(None), true));
        assert!(is_well("Swift example", ran(None), true));
        assert!(is_well("Swift", Counts::skipped("there is no Swift"), false));
    }
}
