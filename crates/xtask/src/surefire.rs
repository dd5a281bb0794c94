//! What Maven's tests came to, read from Surefire's reports: a `TEST-*.xml` for each test class.

use crate::summary::Counts;
use roxmltree::{Document, Node};
use std::path::{Path, PathBuf};

/// Adds up the reports of a folder whose test class's full name passes `only`; whether Maven itself ended well is not
/// in them.
///
/// # Errors
///
/// The folder or a report could not be read, or there is none of these classes though Maven ended well: tests that left
/// no report did not run.
pub fn counts(
    folder: &Path,
    ended_well: bool,
    only: impl Fn(&str) -> bool,
) -> Result<Counts, String> {
    match added_up(folder, only) {
        Ok(sum) => Ok(Counts { ended_well, ..sum }),
        // It did not get as far as its tests; the table says that it failed.
        Err(_) if !ended_well => Ok(Counts::default()),
        Err(message) => Err(message),
    }
}

fn added_up(folder: &Path, only: impl Fn(&str) -> bool) -> Result<Counts, String> {
    let mut sum = Counts::default();
    let mut found = false;
    for path in reports(folder)? {
        let fault = |error: String| format!("{}: {error}", path.display());
        let text = std::fs::read_to_string(&path).map_err(|error| fault(error.to_string()))?;
        let report = Document::parse(&text).map_err(|error| fault(error.to_string()))?;
        let class = report.root_element();
        if only(class.attribute("name").unwrap_or_default()) {
            found = true;
            add(&mut sum, class).map_err(fault)?;
        }
    }
    if found { Ok(sum) } else { Err(format!("no test report of these in {}", folder.display())) }
}

fn reports(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries =
        std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let mut paths: Vec<PathBuf> = paths.filter(|path| is_report(path)).collect();
    paths.sort();
    Ok(paths)
}

fn is_report(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with("TEST-") && name.ends_with(".xml")
}

/// Adds the counts of one class.
fn add(sum: &mut Counts, class: Node<'_, '_>) -> Result<(), String> {
    let number = |name: &str| {
        let value = class.attribute(name).and_then(|value| value.parse::<u64>().ok());
        value.ok_or_else(|| format!("no number of {name}"))
    };
    let skipped = class.descendants().filter(|node| node.has_tag_name("skipped"));
    let reasons = skipped.map(|node| node.attribute("message").unwrap_or("no reason").to_owned());
    sum.skipped.extend(reasons);
    let failed = number("failures")? + number("errors")?;
    let passed = number("tests")?.checked_sub(failed + number("skipped")?);
    sum.passed += passed.ok_or("more failed and skipped than there are")?;
    sum.failed += failed;
    let output = class.descendants().filter(|node| node.has_tag_name("system-out"));
    let lines = output.filter_map(|node| node.text()).flat_map(str::lines);
    lines.filter(|line| line.starts_with("conformance: ")).for_each(|line| sum.read(line));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORTS: [(&str, &str); 3] = [
        (
            "TEST-org.example.KotlinTest.xml",
            r#"<testsuite name="org.example.KotlinTest" tests="5" errors="1" skipped="1" failures="1">
                 <testcase name="a"/><testcase name="b"><skipped message="no Java 8"/></testcase>
               </testsuite>"#,
        ),
        (
            "TEST-org.example.JavaTest.xml",
            r#"<testsuite name="org.example.JavaTest" tests="3" errors="0" skipped="0" failures="0">
                 <system-out><![CDATA[conformance: 213 scenarios
]]></system-out>
               </testsuite>"#,
        ),
        ("org.example.JavaTest.txt", "Tests run: 3"),
    ];

    fn in_reports<T>(work: impl FnOnce(&Path) -> T) -> T {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in REPORTS {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        work(folder.path())
    }

    #[test]
    fn reports_are_added_up() {
        let counts = in_reports(|folder| counts(folder, true, |_| true)).unwrap();
        assert_eq!((counts.passed, counts.failed), (5, 2));
        assert_eq!(counts.scenarios, Some(213));
        assert_eq!(counts.skipped, ["no Java 8"]);
        assert!(counts.ended_well);
    }

    #[test]
    fn only_the_classes_asked_for_count() {
        let counts = in_reports(|folder| counts(folder, true, |class| class.ends_with("JavaTest")));
        assert_eq!(counts.unwrap().passed, 3);
    }

    #[test]
    fn tests_without_a_report_did_not_run() {
        assert!(in_reports(|folder| counts(folder, true, |class| class == "Other")).is_err());
        assert!(counts(Path::new("no such folder"), true, |_| true).is_err());
        let failed = counts(Path::new("no such folder"), false, |_| true).unwrap();
        assert!(!failed.ended_well && failed.passed == 0);
    }

    #[test]
    fn a_report_that_cannot_be_read_is_no_result() {
        for text in ["<testsuite", r#"<testsuite name="A" tests="1"/>"#] {
            let folder = tempfile::tempdir().unwrap();
            std::fs::write(folder.path().join("TEST-A.xml"), text).unwrap();
            assert!(counts(folder.path(), true, |_| true).is_err(), "{text}");
        }
    }
}
