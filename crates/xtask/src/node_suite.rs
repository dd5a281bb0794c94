//! The suite of the npm package in Node.js: every function against the command, the types, the conformance scenarios.

use crate::counts::Counts;
use crate::node_test;
use crate::process::{command, run};
use crate::target_folder::petition;
use crate::wasm;
use std::path::Path;

/// The suite's name in the table.
pub const NAME: &str = "JavaScript (Node)";

/// The folder of the package.
const FOLDER: &str = "bindings/wasm/npm";

/// The compiled tests.
const TESTS: [&str; 8] = [
    "tests-dist/conformance.test.js",
    "tests-dist/documents.test.js",
    "tests-dist/errors.test.js",
    "tests-dist/files.test.js",
    "tests-dist/init.test.js",
    "tests-dist/mini-program.test.js",
    "tests-dist/package.test.js",
    "tests-dist/trap.test.js",
];

/// Builds the package and runs its tests.
///
/// # Errors
///
/// The package, its tests or the command do not build.
pub fn suite(root: &Path) -> Result<Counts, String> {
    if let Some(reason) = wasm::missing_tool() {
        return Ok(Counts::skipped(reason));
    }
    wasm::package(root)?;
    // Removes tests of an earlier run. The folder may not exist.
    let _ = std::fs::remove_dir_all(root.join(FOLDER).join("tests-dist"));
    if !run(&mut wasm::npm(root, &["run", "compile-tests", "--workspace", "npm"]))? {
        return Ok(Counts::fault("the tests do not compile"));
    }
    if !run(&mut command("cargo", &["build", "--quiet", "--package", "petition-cli"], root))? {
        return Err("the petition command does not build".to_owned());
    }
    let petition = petition(root, "debug")?;
    node_test::run(root, FOLDER, &TESTS, "node", &[("PETITION", petition.as_path())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_test_file_of_the_package_runs() {
        let sources = crate::root().join(FOLDER).join("tests");
        let names = std::fs::read_dir(sources).unwrap().map(|entry| entry.unwrap().file_name());
        let names = names.filter_map(|name| Some(name.to_str()?.strip_suffix(".ts")?.to_owned()));
        let mut tests: Vec<String> = names
            .filter(|name| name.ends_with(".test"))
            .map(|name| format!("tests-dist/{name}.js"))
            .collect();
        tests.sort();
        assert_eq!(tests, TESTS);
    }
}
