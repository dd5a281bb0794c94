//! The suites in browsers, and what surrounds them: the page, its modules and sizes, the examples in JavaScript.

use crate::counts::Counts;
use crate::module_sizes;
use crate::node_test;
use crate::page;
use crate::process::{command, run};
use crate::target_folder::petition;
use crate::wasm;
use std::path::{Path, PathBuf};

/// The sources of the page.
const PAGE: &str = "bindings/wasm/page";

/// The workspace of the tests in browsers.
const BROWSER: &str = "bindings/wasm/browser";

/// The tests in browsers that are not about the page in Chromium.
const OTHERS: [&str; 2] = ["dist/scenarios.test.js", "dist/firefox.test.js"];

/// The suites' names in the table.
const NAMES: [&str; 6] = [
    "JavaScript (Chromium)",
    "modules of the page",
    "page in Chromium",
    "page in Firefox",
    "examples in JavaScript",
    module_sizes::NAME,
];

/// The examples, each with the file of its tests.
const EXAMPLES: [(&str, &str); 3] = [
    ("examples/node", "todo.test.mjs"),
    ("examples/mini-program", "mini_program.test.mjs"),
    ("examples/vue", "component.test.mjs"),
];

/// A row of the table.
type Row = (&'static str, Counts);

/// Builds the npm package and the page, and runs the suites on them.
///
/// # Errors
///
/// Something does not build, or a program cannot be started.
pub fn suites(root: &Path) -> Result<Vec<Row>, String> {
    if let Some(reason) = wasm::missing_tool() {
        return Ok(NAMES.map(|name| (name, Counts::skipped(&reason))).to_vec());
    }
    wasm::package(root)?;
    let page = page::build(root)?;
    compile(root)?;
    let petition = build_command(root)?;
    let variables = [("PETITION", petition.as_path()), ("PETITION_PAGE", page.as_path())];
    let test = |files: &[&str], name| node_test::run(root, BROWSER, files, name, &variables);
    let files = page_tests(root)?;
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let [scenarios, firefox] = OTHERS;
    let counts = [
        test(&[scenarios], "chromium")?,
        modules(root)?,
        test(&files, "page")?,
        test(&[firefox], "firefox")?,
        examples(root, &petition)?,
        module_sizes::suite(root, wasm::modules(root), &page)?,
    ];
    Ok(NAMES.into_iter().zip(counts).collect())
}

/// Compiles the tests, which the compiler checks against the types of the package.
///
/// # Errors
///
/// They do not compile.
pub fn compile(root: &Path) -> Result<(), String> {
    // Removes tests of an earlier run. The folder may not exist.
    let _ = std::fs::remove_dir_all(root.join(BROWSER).join("dist"));
    if run(&mut wasm::npm(root, &["run", "build", "--workspace", "browser"]))? {
        Ok(())
    } else {
        Err("the tests in browsers do not compile".to_owned())
    }
}

/// Builds the command, with which the tests read what the page saves. Returns its path.
fn build_command(root: &Path) -> Result<PathBuf, String> {
    if !run(&mut command("cargo", &["build", "--quiet", "--package", "petition-cli"], root))? {
        return Err("the petition command does not build".to_owned());
    }
    petition(root, "debug")
}

/// Tests the sources of the page, without a browser.
fn modules(root: &Path) -> Result<Counts, String> {
    let files = test_files(root, &format!("{PAGE}/tests"), ".test.ts")?;
    let files: Vec<String> =
        files.into_iter().map(|name| format!("tests/{name}.test.ts")).collect();
    // Node.js 20 reads no TypeScript; the hook removes the types.
    let mut args = vec!["--import", "./tests/typescript.mjs"];
    args.extend(files.iter().map(String::as_str));
    node_test::run(root, PAGE, &args, "page-modules", &[])
}

/// Returns the compiled tests of the page in Chromium.
fn page_tests(root: &Path) -> Result<Vec<String>, String> {
    let names = test_files(root, &format!("{BROWSER}/src"), ".test.ts")?;
    let files = names.into_iter().map(|name| format!("dist/{name}.test.js"));
    Ok(files.filter(|file| !OTHERS.contains(&file.as_str())).collect())
}

/// Returns the names of a folder's test files, without the ending.
fn test_files(root: &Path, folder: &str, ending: &str) -> Result<Vec<String>, String> {
    let entries =
        std::fs::read_dir(root.join(folder)).map_err(|error| format!("{folder}: {error}"))?;
    let name = |entry: std::io::Result<std::fs::DirEntry>| {
        let name = entry.ok()?.file_name();
        Some(name.to_str()?.strip_suffix(ending)?.to_owned())
    };
    let mut names: Vec<String> = entries.filter_map(name).collect();
    names.sort();
    Ok(names)
}

/// Installs each example's dependencies from its lock file and runs its tests.
fn examples(root: &Path, petition: &Path) -> Result<Counts, String> {
    let mut all = Counts::default();
    for (folder, file) in EXAMPLES {
        if !run(&mut command("npm", &["ci"], &root.join(folder)))? {
            all.faults.push(format!("npm cannot install {folder}"));
            continue;
        }
        let name = folder.replace('/', "-");
        let one = node_test::run(root, folder, &[file], &name, &[("PETITION", petition)])?;
        all.passed += one.passed;
        all.failed += one.failed;
        all.skipped.extend(one.skipped);
        all.faults.extend(one.faults);
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tests_of_the_page_are_all_but_the_others() {
        let tests = page_tests(&crate::root()).unwrap();
        assert!(tests.iter().any(|test| test == "dist/saving.test.js"), "{tests:?}");
        assert!(OTHERS.iter().all(|other| tests.iter().all(|test| test != other)));
    }

    #[test]
    fn every_example_has_its_test_and_a_lock_file() {
        for (folder, file) in EXAMPLES {
            let folder = crate::root().join(folder);
            assert!(folder.join(file).is_file(), "{}", folder.display());
            assert!(folder.join("package-lock.json").is_file(), "{}", folder.display());
        }
    }
}
