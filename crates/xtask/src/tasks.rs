//! Defines the tasks of `cargo xtask`: name, help, function.

use crate::bench;
use crate::dependencies;
use crate::dist;
use crate::hostile;
use crate::jvm;
use crate::native;
use crate::node_suite;
use crate::page;
use crate::phones;
use crate::pictures;
use crate::process::{command, run};
use crate::scenarios;
use crate::site;
use crate::stubs;
use crate::suites;
use crate::swift;
use crate::walks;
use crate::wasm;
use std::fmt::Write as _;
use std::path::Path;

/// A task of `cargo xtask`.
struct Task {
    name: &'static str,
    /// The argument as help shows it; empty if the task has none.
    argument: &'static str,
    /// The help text.
    about: &'static str,
    /// Runs the task with the workspace's folder and its arguments. Returns whether it succeeded.
    start: fn(&Path, &[String]) -> Result<bool, String>,
}

/// Tasks of one kind, with their heading in the help.
struct Group {
    heading: &'static str,
    tasks: &'static [Task],
}

const GROUPS: [Group; 4] = [
    Group {
        heading: "Tests. Each task prints one table at its end. Tests that need a missing tool are skipped;\n\
                  with CI=true a skipped test is a failure.",
        tasks: &[
            Task {
                name: "test",
                argument: "",
                about: "every test in every language",
                start: |root, _| suites::all(root),
            },
            Task {
                name: "rust",
                argument: "",
                about: "part of test: the Rust crates and the reference implementation",
                start: |root, _| suites::rust(root),
            },
            Task {
                name: "python",
                argument: "",
                about: "part of test: the Python package",
                start: |root, _| suites::python(root),
            },
            Task {
                name: "jvm",
                argument: "",
                about: "part of test: Kotlin and Java",
                start: |root, _| suites::jvm(root),
            },
            Task {
                name: "swift",
                argument: "",
                about: "part of test: Swift",
                start: |root, _| suites::swift(root),
            },
            Task {
                name: "node",
                argument: "",
                about: "part of test: the npm package in Node.js (needs Node.js and npm)",
                start: |root, _| suites::one(root, node_suite::NAME, node_suite::suite),
            },
            Task {
                name: "browser",
                argument: "",
                about: "part of test: the npm package and the page in browsers, the examples",
                start: |root, _| suites::browser(root),
            },
            Task {
                name: "size",
                argument: "",
                about: "part of test: the size of the phone library against its limit",
                start: |root, _| phones::size(root),
            },
            Task {
                name: "release",
                argument: "",
                about: "part of test: papers of a release, and a library for an old Linux",
                start: |root, _| suites::one(root, dist::NAME, dist::suite),
            },
            Task {
                name: "deny",
                argument: "",
                about: "part of test: licences and sources of the dependencies, with cargo-deny",
                start: |root, _| suites::one(root, "licences and sources", dependencies::deny),
            },
            Task {
                name: "oldest",
                argument: "",
                about: "part of test: core with its minimum Rust version",
                start: |root, _| {
                    suites::one(root, "core with the oldest Rust", dependencies::oldest_rust)
                },
            },
            Task {
                name: "hostile",
                argument: "[--write]",
                about: "part of test: hostile inputs; --write rewrites the tables of docs/limits.md",
                start: hostile::task,
            },
            Task {
                name: "walks",
                argument: "",
                about: "part of test: the walks of CONTRIBUTING.md, each done in a copy",
                start: |root, _| suites::one(root, "walks of CONTRIBUTING.md", walks::suite),
            },
        ],
    },
    Group {
        heading: "Generated files that are committed.",
        tasks: &[
            Task {
                name: "docs",
                argument: "",
                about: "rewrite the reference pages, the conformance reports and their index",
                start: |root, _| docs(root),
            },
            Task {
                name: "stubs",
                argument: "[--check]",
                about: "rewrite the type stubs of the Python package, or only check them",
                start: stubs::task,
            },
            Task {
                name: "example",
                argument: "",
                about: "rewrite examples/shenzhen-2020/ledger.xlsx from ledger.json",
                start: |root, _| example(root),
            },
            Task {
                name: "pictures",
                argument: "[NAME]",
                about: "remake the pictures of docs, or only NAME (report, page), with Chromium",
                start: pictures::task,
            },
        ],
    },
    Group {
        heading: "Packages, below target/.",
        tasks: &[
            Task {
                name: "jar",
                argument: "",
                about: "the jar for Kotlin and Java, also put into Maven's local repository",
                start: |root, _| jar(root),
            },
            Task {
                name: "package",
                argument: "",
                about: "the Swift package with its generated sources",
                start: |root, _| swift::package(root, &native::library(root)?),
            },
            Task {
                name: "npm",
                argument: "",
                about: "the npm package for browsers, Node.js and mini programs",
                start: |root, _| wasm::task(root),
            },
            Task {
                name: "page",
                argument: "",
                about: "the page 信访台账.html, one file that a browser opens (needs Node.js and npm)",
                start: |root, _| page::task(root),
            },
            Task {
                name: "site",
                argument: "",
                about: "the site of guides in both languages, with a search (needs Python 3.11 or later)",
                start: |root, _| site::task(root),
            },
            Task {
                name: "dist",
                argument: "[NAME…]",
                about: "a release: all artefacts, or NAME (command, wheel, jar …); --dry-run only lists them",
                start: dist::task,
            },
            Task {
                name: "android",
                argument: "",
                about: "the library for Android's three ABIs (needs cargo-ndk and the NDK)",
                start: |root, _| phones::android(root),
            },
            Task {
                name: "apple",
                argument: "",
                about: "the XCFramework for iOS and macOS (its last step needs Xcode)",
                start: |root, _| phones::apple(root),
            },
        ],
    },
    Group {
        heading: "Measurements.",
        tasks: &[Task {
            name: "bench",
            argument: "[NAME]",
            about: "the benchmark rust, python, nation, kotlin, swift or wasm; without NAME the first three",
            start: bench::bench,
        }],
    },
];

/// Returns the output of `cargo xtask --help`.
pub fn help() -> String {
    let mut text = "cargo xtask TASK [ARGUMENT]\n".to_owned();
    for Group { heading, tasks } in GROUPS {
        let _ = write!(text, "\n{heading}\n");
        for Task { name, argument, about, .. } in tasks {
            let _ = writeln!(text, "  {name:<8} {argument:<9}  {about}");
        }
    }
    text
}

/// Runs the task of that name. Returns `None` for an unknown task, or for arguments of a task without any.
///
/// # Errors
///
/// The errors of the task.
pub fn run_task(root: &Path, name: &str, args: &[String]) -> Option<Result<bool, String>> {
    let mut tasks = GROUPS.iter().flat_map(|group| group.tasks);
    let task = tasks.find(|task| task.name == name)?;
    (args.is_empty() || !task.argument.is_empty()).then(|| (task.start)(root, args))
}

/// Regenerates the reference pages, the conformance reports and the index of scenarios.
fn docs(root: &Path) -> Result<bool, String> {
    let mut well = true;
    for (package, test) in [("petition-schema", "reference"), ("petition-core", "conformance")] {
        let args = ["test", "--quiet", "--package", package, "--test", test];
        well &= run(command("cargo", &args, root).env("UPDATE", "1"))?;
    }
    scenarios::write_index(root)?;
    Ok(well)
}

/// Regenerates the example workbook from the JSON ledger.
fn example(root: &Path) -> Result<bool, String> {
    let folder = "examples/shenzhen-2020";
    let (json, xlsx) = (format!("{folder}/ledger.json"), format!("{folder}/ledger.xlsx"));
    let args =
        ["run", "--quiet", "--package", "petition-cli", "--", "convert", "--force", &json, &xlsx];
    run(&mut command("cargo", &args, root))
}

/// Builds the jar and prints its path.
fn jar(root: &Path) -> Result<bool, String> {
    println!("{}", jvm::jar(root, &native::library(root)?)?.display());
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_task_is_in_the_help_once() {
        let help = help();
        for Task { name, .. } in GROUPS.iter().flat_map(|group| group.tasks) {
            let lines = help.lines().filter(|line| line.split_whitespace().next() == Some(name));
            assert_eq!(lines.count(), 1, "{name}");
        }
    }

    #[test]
    fn unknown_tasks_and_needless_arguments_are_refused() {
        let root = Path::new("no such folder");
        assert!(run_task(root, "no such task", &[]).is_none());
        assert!(run_task(root, "test", &["--quick".to_owned()]).is_none());
    }
}
