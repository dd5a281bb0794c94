//! Reads test results as JUnit XML, which pytest and Maven's Surefire write.

use crate::counts::Counts;
use roxmltree::{Document, Node};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// A folder for the reports of a runner. Each `.xml` file is a report.
pub struct Reports {
    folder: PathBuf,
}

/// A test that ran or was skipped.
pub struct TestCase {
    /// The class, or the module of a language without classes.
    pub class: String,
    /// The test's name, with its parameters in brackets if it has any.
    pub name: String,
    outcome: Outcome,
    output: String,
}

enum Outcome {
    Passed,
    Failed,
    Skipped(String),
}

impl Reports {
    /// Empties the folder, so that reports of an earlier run do not count.
    ///
    /// # Errors
    ///
    /// The folder cannot be emptied or created.
    pub fn in_empty(folder: PathBuf) -> Result<Self, String> {
        let fault = |error: std::io::Error| format!("{}: {error}", folder.display());
        match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(fault(error)),
            _ => fs::create_dir_all(&folder).map_err(fault)?,
        }
        Ok(Self { folder })
    }

    /// Returns the path for a runner that writes one file.
    pub fn file(&self) -> PathBuf {
        self.folder.join("results.xml")
    }

    /// Counts the test cases that `select` accepts. A missing or unreadable report is a fault.
    pub fn counts(&self, exited_well: bool, select: impl Fn(&TestCase) -> bool) -> Counts {
        match self.cases() {
            Ok(cases) => {
                let mut counts = Counts::default();
                cases.into_iter().filter(select).for_each(|case| case.add_to(&mut counts));
                counts.exited(exited_well)
            }
            Err(message) => Counts::fault(message),
        }
    }

    fn cases(&self) -> Result<Vec<TestCase>, String> {
        let paths = self.paths()?;
        if paths.is_empty() {
            return Err(format!("the runner left no test report in {}", self.folder.display()));
        }
        let mut cases = Vec::new();
        for path in paths {
            cases.extend(read(&path).map_err(|error| format!("{}: {error}", path.display()))?);
        }
        Ok(cases)
    }

    fn paths(&self) -> Result<Vec<PathBuf>, String> {
        let entries = fs::read_dir(&self.folder)
            .map_err(|error| format!("{}: {error}", self.folder.display()))?;
        let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
        let is_xml = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "xml");
        let mut paths: Vec<PathBuf> = paths.filter(is_xml).collect();
        paths.sort();
        Ok(paths)
    }
}

fn read(path: &Path) -> Result<Vec<TestCase>, String> {
    let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
    let report = Document::parse(&text).map_err(|error| error.to_string())?;
    if !matches!(report.root_element().tag_name().name(), "testsuite" | "testsuites") {
        return Err("this is no JUnit XML".to_owned());
    }
    let nodes = report.descendants().filter(|node| node.has_tag_name("testcase"));
    nodes.map(|node| TestCase::read(node)).collect()
}

impl TestCase {
    fn read(node: Node<'_, '_>) -> Result<Self, String> {
        let attribute = |name: &str| {
            let value = node.attribute(name).map(str::to_owned);
            value.ok_or_else(|| format!("a test case without {name}"))
        };
        let child = |name: &str| node.children().find(|child| child.has_tag_name(name));
        let outcome = if child("failure").or_else(|| child("error")).is_some() {
            Outcome::Failed
        } else if let Some(skipped) = child("skipped") {
            let reason = skipped.attribute("message").or_else(|| skipped.text());
            Outcome::Skipped(reason.unwrap_or("no reason").to_owned())
        } else {
            Outcome::Passed
        };
        let output = child("system-out").and_then(|output| output.text()).unwrap_or_default();
        Ok(Self {
            class: attribute("classname")?,
            name: attribute("name")?,
            outcome,
            output: output.to_owned(),
        })
    }

    fn add_to(self, counts: &mut Counts) {
        match self.outcome {
            Outcome::Passed => counts.passed += 1,
            Outcome::Failed => counts.failed += 1,
            Outcome::Skipped(reason) => {
                counts.skipped.push(format!("{}.{}: {reason}", self.class, self.name));
            }
        }
        let scenarios = self.output.lines().filter(|line| line.starts_with("conformance: "));
        scenarios.for_each(|line| counts.read_closing_line(line));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SUREFIRE: &str = r#"<testsuite name="org.example.KotlinTest" tests="4" errors="1" skipped="1" failures="1">
         <testcase classname="org.example.KotlinTest" name="a"><system-out><![CDATA[conformance: 213 scenarios
]]></system-out></testcase>
         <testcase classname="org.example.KotlinTest" name="b"><skipped message="no Java 8"/></testcase>
         <testcase classname="org.example.KotlinTest" name="c"><failure message="1 is not 2"/></testcase>
         <testcase classname="org.example.JavaTest" name="d"><error type="E"/></testcase>
       </testsuite>"#;

    const PYTEST: &str = r#"<?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite name="pytest">
         <testcase classname="test_conformance" name="test_scenario[clause/2.p2-three-resolved]" time="0.1" />
       </testsuite></testsuites>"#;

    const SWIFT: &str = r#"<?xml version="1.0" encoding="UTF-8"?><testsuites><testsuite name="TestResults">
         <testcase classname="PetitionTests" name="later()" time="0.1"><skipped>not here</skipped></testcase>
       </testsuite></testsuites>"#;

    fn reports(texts: &[(&str, &str)]) -> (tempfile::TempDir, Reports) {
        let parent = tempfile::tempdir().unwrap();
        let reports = Reports::in_empty(parent.path().join("reports")).unwrap();
        for (name, text) in texts {
            fs::write(reports.folder.join(name), text).unwrap();
        }
        (parent, reports)
    }

    #[test]
    fn reports_of_every_runner_are_counted() {
        let files = [("TEST-a.xml", SUREFIRE), ("p.xml", PYTEST), ("s.xml", SWIFT), ("a.txt", "4")];
        let (_folder, reports) = reports(&files);
        let counts = reports.counts(true, |_| true);
        assert_eq!((counts.passed, counts.failed), (2, 2));
        assert_eq!(counts.scenarios, Some(213));
        let skipped = ["org.example.KotlinTest.b: no Java 8", "PetitionTests.later(): not here"];
        assert_eq!(counts.skipped, skipped);
        assert!(counts.faults.is_empty());
    }

    #[test]
    fn only_selected_cases_count() {
        let (_folder, reports) = reports(&[("TEST-a.xml", SUREFIRE), ("p.xml", PYTEST)]);
        let counts = reports.counts(true, |case| case.class.ends_with("JavaTest"));
        assert_eq!((counts.passed, counts.failed), (0, 1));
        let counts = reports.counts(true, |case| case.name.starts_with("test_scenario["));
        assert_eq!(counts.passed, 1);
    }

    #[test]
    fn a_missing_report_is_a_fault() {
        let (_folder, reports) = reports(&[]);
        assert_eq!(reports.counts(true, |_| true).faults.len(), 1);
        fs::remove_dir(&reports.folder).unwrap();
        assert_eq!(reports.counts(false, |_| true).faults.len(), 1);
    }

    #[test]
    fn the_report_of_an_earlier_run_does_not_count() {
        let (_folder, earlier) = reports(&[("p.xml", PYTEST)]);
        let reports = Reports::in_empty(earlier.folder).unwrap();
        let counts = reports.counts(true, |_| true);
        assert_eq!((counts.passed, counts.faults.len()), (0, 1));
    }

    #[test]
    fn an_unreadable_report_is_a_fault() {
        for text in ["<testsuite", "<html/>", "<testsuite><testcase/></testsuite>"] {
            let (_folder, reports) = reports(&[("p.xml", PYTEST), ("q.xml", text)]);
            assert_eq!(reports.counts(true, |_| true).faults.len(), 1, "{text}");
        }
    }

    #[test]
    fn a_runner_that_crashes_after_its_report_is_a_fault() {
        let (_folder, reports) = reports(&[("p.xml", PYTEST)]);
        assert_eq!(reports.counts(false, |_| true).faults.len(), 1);
    }
}
