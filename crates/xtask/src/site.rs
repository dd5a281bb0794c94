//! Builds the site of guides in both languages, and tests it.

use crate::counts::Counts;
use crate::process::{command, run, watch};
use crate::python;
use std::path::Path;

/// The suite's name in the table.
pub const NAME: &str = "site of guides";

/// The sources of the site; `requirements.txt` names its tools.
const FOLDER: &str = "docs/site";

/// The built site.
const SITE: &str = "target/xtask/site/site";

/// Builds the site. A broken link is an error. Returns whether it was built.
///
/// # Errors
///
/// Python is missing, or a tool cannot be installed.
pub fn task(root: &Path) -> Result<bool, String> {
    let built = build(root)?;
    if built.1 {
        println!("{SITE}/index.html");
    }
    Ok(built.1)
}

/// Builds the site, and tests its links, its search, and that it needs no network.
///
/// # Errors
///
/// A tool cannot be installed.
pub fn suite(root: &Path) -> Result<Counts, String> {
    if python::interpreter().is_none() {
        return Ok(Counts::skipped("there is no python3 on the PATH (Debian package: python3)"));
    }
    let (python, built) = build(root)?;
    let mut counts = Counts::default();
    let test = format!("{FOLDER}/test_site.py");
    let well = built
        && watch(&mut command(&python, &[&test, SITE], root), |line| {
            counts.read_closing_line(line)
        })?;
    Ok(counts.exited(well))
}

/// Returns the interpreter, and whether the site was built.
fn build(root: &Path) -> Result<(String, bool), String> {
    let own = python::environment(root, "site/python", &format!("{FOLDER}/requirements.txt"))?;
    let python = own.to_string_lossy().into_owned();
    let built = run(&mut command(&python, &[&format!("{FOLDER}/build.py"), SITE], root))?;
    Ok((python, built))
}
