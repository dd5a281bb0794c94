//! The Swift package: tests, example, benchmark, release.

mod closing_lines;
mod debian;
mod toolchain;

use crate::counts::Counts;
use crate::native::{self, Native};
use crate::process::{run, watch};
use closing_lines::ClosingLines;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use toolchain::Toolchain;

/// The package.
const PACKAGE: &str = "bindings/swift";

/// The example. Not in `examples/swift` itself: Swift names packages after their folders, and `swift` would clash.
const EXAMPLE: &str = "examples/swift/owed";

/// The benchmark.
const BENCH: &str = "benches/swift/measure";

/// The ledger of the benchmark.
const YEAR: &str = "examples/shenzhen-2020/ledger.json";

/// The arguments of the example program, and its expected output.
const ARGUMENTS: [&str; 6] = ["--leader", "L08", "--as-of", "2020-12-05", "--lang", "zh"];
const EXPECTED: &str = "examples/shenzhen-2020/owed/L08-2020-12-05.zh.txt";

/// The folder of the release package.
pub const RELEASE: &str = "target/xtask/swift/Petition";

/// The files of a release. The framework is added if it exists.
const RELEASED: [&str; 3] = ["Package.swift", "README.md", "Sources"];

/// The library for Apple's systems, built by `cargo xtask apple`.
const FRAMEWORK: &str = "target/xtask/apple/PetitionFFI.xcframework";

/// The folder of intermediate files.
const SCRATCH: &str = "target/swift";

/// The generated sources, and their folders in the package.
const GENERATED: [(&str, &str); 2] = [
    ("Petition.swift", "Sources/Petition/Generated"),
    ("PetitionFFI.h", "Sources/PetitionFFI/Generated"),
];

/// The suites' names in the table.
const SUITES: [&str; 2] = ["Swift", "Swift example"];

/// Assembles the package and runs its tests and those of its example. Skips them without Swift.
///
/// # Errors
///
/// The sources cannot be generated, or a program not started.
pub fn suites(root: &Path, native: &Native) -> Result<Vec<(&'static str, Counts)>, String> {
    let toolchain = match toolchain::find(root)? {
        Ok(toolchain) => toolchain,
        Err(reason) => {
            println!("\nSwift was not tested: {reason}");
            return Ok(SUITES.map(|name| (name, Counts::skipped(reason.clone()))).to_vec());
        }
    };
    package(root, native)?;
    let swift = Swift { root, toolchain, library: folder_of(&native.shipped) };
    let counts = [swift.test(PACKAGE)?, swift.example()?];
    Ok(SUITES.into_iter().zip(counts).collect())
}

/// Measures what calls and assessments cost from Swift, built with optimisations.
///
/// # Errors
///
/// There is no Swift, or a program could not be started.
pub fn bench(root: &Path, native: &Native) -> Result<bool, String> {
    let toolchain = toolchain::find(root)??;
    generate_sources(root, native)?;
    let swift = Swift { root, toolchain, library: folder_of(&native.shipped) };
    let mut measure = swift.command("run", BENCH, &["--configuration", "release"]);
    run(measure.args(["measure", YEAR]))
}

/// Assembles the release package: sources, generated sources, and the framework of Apple's systems if it exists.
///
/// # Errors
///
/// The sources cannot be generated, or a file not copied.
pub fn package(root: &Path, native: &Native) -> Result<bool, String> {
    generate_sources(root, native)?;
    let release = root.join(RELEASE);
    // Removes files of an earlier run. The folder may not exist.
    let _ = fs::remove_dir_all(&release);
    fs::create_dir_all(&release).map_err(|error| format!("{RELEASE}: {error}"))?;
    for name in RELEASED {
        copy(&root.join(PACKAGE).join(name), &release.join(name))?;
    }
    let framework = root.join(FRAMEWORK);
    if framework.is_dir() {
        copy(&framework, &release.join("PetitionFFI.xcframework"))?;
        println!("{RELEASE}: with the library for Apple's systems");
    } else {
        println!(
            "{RELEASE}: without a library; `cargo xtask apple` makes the one for Apple's systems"
        );
    }
    Ok(true)
}

/// Copies a file, or a folder with its contents.
fn copy(from: &Path, to: &Path) -> Result<(), String> {
    let fault = |error: std::io::Error| format!("{}: {error}", from.display());
    if !from.is_dir() {
        return fs::copy(from, to).map(|_| ()).map_err(fault);
    }
    fs::create_dir_all(to).map_err(fault)?;
    for entry in fs::read_dir(from).map_err(fault)? {
        let entry = entry.map_err(fault)?;
        copy(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}

/// Generates the sources of the package.
///
/// # Errors
///
/// The sources cannot be generated or copied.
pub fn generate_sources(root: &Path, native: &Native) -> Result<(), String> {
    let sources = root.join(SCRATCH).join("generated");
    native::generate(root, native, "swift", &sources)?;
    for (name, place) in GENERATED {
        let folder = root.join(PACKAGE).join(place);
        fs::create_dir_all(&folder).map_err(|error| format!("{place}: {error}"))?;
        copy_if_changed(&sources.join(name), &folder.join(name))?;
    }
    Ok(())
}

/// Copies a file unless it is equal: a newer file would be recompiled.
fn copy_if_changed(from: &Path, to: &Path) -> Result<(), String> {
    let fault = |error: std::io::Error| format!("{}: {error}", from.display());
    let new = fs::read(from).map_err(fault)?;
    if fs::read(to).is_ok_and(|old| old == new) {
        return Ok(());
    }
    fs::write(to, new).map_err(fault)
}

fn folder_of(library: &Path) -> PathBuf {
    library.parent().unwrap_or(library).to_path_buf()
}

/// A Swift toolchain, with the workspace and the library that packages link.
struct Swift<'a> {
    root: &'a Path,
    toolchain: Toolchain,
    library: PathBuf,
}

impl Swift<'_> {
    /// Runs the tests of a package.
    fn test(&self, package: &str) -> Result<Counts, String> {
        let mut lines = ClosingLines::default();
        // The tests use Swift Testing; XCTest would report that it ran none.
        let mut tests = self.command("test", package, &["--disable-xctest"]);
        let well = watch(&mut tests, |line| lines.read(line))?;
        Ok(lines.counts(well))
    }

    /// Runs the tests of the example, then the program.
    fn example(&self) -> Result<Counts, String> {
        let mut counts = self.test(EXAMPLE)?;
        let expected = fs::read_to_string(self.root.join(EXPECTED))
            .map_err(|error| format!("{EXPECTED}: {error}"))?;
        let mut printed = String::new();
        let mut program = self.command("run", EXAMPLE, &["--quiet"]);
        program.args(["owed", "--ledger", YEAR]).args(ARGUMENTS);
        let well = watch(&mut program, |line| printed = format!("{printed}{line}\n"))?;
        counts.add(well && printed == expected);
        Ok(counts)
    }

    /// Returns `swift build|run|test` of a package, with its output outside of the source tree.
    fn command(&self, task: &str, package: &str, args: &[&str]) -> Command {
        let scratch = self.root.join(SCRATCH).join(package.replace('/', "-"));
        let library = self.library.to_string_lossy();
        let search = format!("-L{library}");
        let mut command = self.toolchain.swift(self.root);
        command.args([task, "--disable-sandbox", "--package-path", package]);
        command.arg("--scratch-path").arg(scratch).args(args);
        for word in [&search, "-rpath", &library] {
            command.args(["-Xlinker", word]);
        }
        command
    }
}
