//! The Spring Boot service that shows the library to those who write such systems.

use crate::jvm;
use crate::process::run;
use crate::summary::Counts;
use crate::surefire;
use std::path::Path;

/// The Maven project.
const PROJECT: &str = "examples/java";

/// Where Maven leaves the reports of its tests; the project says so.
const REPORTS: &str = "target/examples-java/surefire-reports";

/// Starts the service and asks it over HTTP. It is built on the jar that lies in Maven's local repository, as the
/// suites of Kotlin and Java leave it there.
///
/// # Errors
///
/// Maven could not be started, or left no report.
pub fn suite(root: &Path) -> Result<Counts, String> {
    if let Some(reason) = jvm::absent() {
        return Ok(Counts::skipped(reason));
    }
    let reports = root.join(REPORTS);
    // What an earlier run reported says nothing of this one; that there is no such folder is fine.
    let _ = std::fs::remove_dir_all(&reports);
    let well = run(&mut jvm::maven(root, PROJECT, &["clean", "verify"]))?;
    surefire::counts(&reports, well, |_| true)
}
