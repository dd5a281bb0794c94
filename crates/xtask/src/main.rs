//! `cargo xtask …`: build logic in Rust, so that it runs wherever the library builds.

mod bench;
mod dependencies;
mod java_example;
mod jvm;
mod linker;
mod native;
mod packages;
mod phones;
mod process;
mod python;
mod python_suite;
mod stubs;
mod suites;
mod summary;
mod surefire;
mod swift;
mod walks;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask test      run every test in every language, then print one table
cargo xtask python    the part of it that is about the Python package
cargo xtask jvm       the part of it that is about Kotlin and Java
cargo xtask swift     the part of it that is about Swift
cargo xtask deny      licences and sources of the dependencies, with cargo-deny
cargo xtask oldest    core with the oldest Rust that its manifest promises
cargo xtask walks     the walks of CONTRIBUTING.md, each done in a copy
cargo xtask stubs     make the type stubs of the Python package anew; with --check compare them only
cargo xtask example   make examples/shenzhen-2020/ledger.xlsx anew from ledger.json
cargo xtask docs      make the generated reference pages and conformance reports anew
cargo xtask size      the size of the phone library against its budget
cargo xtask jar       the jar for Kotlin and Java, also put into Maven's local repository
cargo xtask package   the Swift package with its generated sources
cargo xtask android   the library for Android's three ABIs (needs cargo-ndk and the NDK)
cargo xtask apple     static libraries and the XCFramework for iOS and macOS (the last step needs Xcode)
cargo xtask bench     run the micro-benchmarks and the comparisons with others; with a word a part of them: `rust`,
                      `python`, `nation` (a country's duties), and `kotlin` or `swift`: what calls cost from there

With CI=true a missing tool is a failure; elsewhere it is named and its tests are counted as skipped.";

fn main() -> ExitCode {
    if let Some(code) = linker::asked() {
        return code;
    }
    let root = root();
    let task = std::env::args().nth(1).unwrap_or_default();
    let done = match task.as_str() {
        "test" => suites::test(&root),
        "python" => suites::python(&root),
        "stubs" => stubs::stubs(&root, std::env::args().nth(2).as_deref() == Some("--check")),
        "example" => suites::example(&root),
        "docs" => suites::docs(&root),
        "jvm" => suites::jvm(&root),
        "swift" => suites::swift(&root),
        "deny" => suites::one(&root, "licences and sources", dependencies::deny),
        "oldest" => suites::one(&root, "core with the oldest Rust", dependencies::oldest_rust),
        "walks" => suites::one(&root, "walks of CONTRIBUTING.md", walks::suite),
        "jar" => suites::jar(&root),
        "package" => suites::package(&root),
        "size" => phones::size(&root),
        "android" => phones::android(&root),
        "apple" => phones::apple(&root),
        "bench" => bench::bench(&root, &std::env::args().skip(2).collect::<Vec<_>>()),
        _ => {
            eprintln!("{HELP}");
            return if matches!(task.as_str(), "help" | "--help" | "-h") {
                ExitCode::SUCCESS
            } else {
                ExitCode::from(2)
            };
        }
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}

/// The workspace's folder: two above this crate's.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}
