//! What Surefire's reports count.

use crate::summary::Counts;
use std::path::Path;

/// The counts of the Kotlin and of the Java test classes of one project: a class is Java's if its source is.
///
/// # Errors
///
/// A report could not be read.
pub fn by_language(
    reports: &Path,
    project: &Path,
    ended_well: bool,
) -> Result<(Counts, Counts), String> {
    let [mut kotlin, mut java] = [0, 1].map(|_| Counts { ended_well, ..Counts::default() });
    let sources = project.join("src/test/java");
    each(reports, |class, report| {
        let source = sources.join(class.replace('.', "/")).with_extension("java");
        add(if source.is_file() { &mut java } else { &mut kotlin }, class, report);
    })?;
    Ok((kotlin, java))
}

/// The counts of every test class of a project.
///
/// # Errors
///
/// A report could not be read.
pub fn all(reports: &Path, ended_well: bool) -> Result<Counts, String> {
    let mut counts = Counts { ended_well, ..Counts::default() };
    each(reports, |class, report| add(&mut counts, class, report))?;
    Ok(counts)
}

/// Calls with each report's class and text. A runner that did not get as far as its reports has none.
fn each(reports: &Path, mut see: impl FnMut(&str, &str)) -> Result<(), String> {
    let Ok(entries) = std::fs::read_dir(reports) else { return Ok(()) };
    for entry in entries {
        let path = entry.map_err(|error| error.to_string())?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let class = name.strip_prefix("TEST-").and_then(|name| name.strip_suffix(".xml"));
        if let Some(class) = class {
            let text = std::fs::read_to_string(&path);
            see(class, &text.map_err(|error| format!("{name}: {error}"))?);
        }
    }
    Ok(())
}

fn add(counts: &mut Counts, class: &str, report: &str) {
    let number = |name| attribute(report, name).unwrap_or(0);
    let (failed, skipped) = (number("failures") + number("errors"), number("skipped"));
    counts.failed += failed;
    counts.passed += number("tests").saturating_sub(failed + skipped);
    let reason = format!("{class}: its report tells why");
    counts.skipped.extend((0..skipped).map(|_| reason.clone()));
    // The first line of what a test prints follows the mark of its section without a break, the last stands before one.
    for (_, closing) in report.lines().filter_map(|line| line.split_once("conformance: ")) {
        counts.read(&format!("conformance: {}", closing.trim_end_matches("]]></system-out>")));
    }
}

/// A number in the report's first element, `testsuite`.
fn attribute(report: &str, name: &str) -> Option<u64> {
    let (_, suite) = report.split_once("<testsuite ")?;
    let (suite, _) = suite.split_once('>')?;
    let (_, value) = suite.split_once(&format!(" {name}=\""))?;
    value.split('"').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<testsuite xmlns:xsi="x" version="3.0.2" name="org.petition.SomeTest" time="0.1" tests="9" errors="1" skipped="2" failures="3">
  <system-out><![CDATA[conformance: 213 scenarios
]]></system-out>
</testsuite>"#;

    #[test]
    fn reports_are_counted() {
        let mut counts = Counts::default();
        add(&mut counts, "org.petition.SomeTest", REPORT);
        assert_eq!((counts.passed, counts.failed, counts.skipped.len()), (3, 4, 2));
        assert_eq!(counts.scenarios, Some(213));
    }
}
