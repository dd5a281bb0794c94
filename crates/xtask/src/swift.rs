//! The Swift package: its tests, its example, its measurements.

mod closing;
mod debian;
mod toolchain;

use crate::native::{self, Native};
use crate::process::{run, watch};
use crate::summary::Counts;
use closing::Closing;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use toolchain::Toolchain;

/// Where the package lies.
const PACKAGE: &str = "bindings/swift";

/// Where its example lies.
const EXAMPLE: &str = "examples/swift";

/// Where its measurements lie.
const BENCH: &str = "benches/swift";

/// Everything that is built or generated on the way goes here.
const SCRATCH: &str = "target/swift";

/// What is generated, and where the package looks for it.
const GENERATED: [(&str, &str); 2] = [
    ("Petition.swift", "Sources/Petition/Generated"),
    ("PetitionFFI.h", "Sources/PetitionFFI/Generated"),
];

/// The suites' names in the table, and the packages that they test.
const SUITES: [(&str, &str); 2] = [("Swift", PACKAGE), ("Swift example", EXAMPLE)];

/// Runs the tests of the package and of its example; where there is no Swift and none can be had, says so.
///
/// # Errors
///
/// The sources could not be generated, or a program not be started.
pub fn suites(root: &Path, native: &Native) -> Result<Vec<(&'static str, Counts)>, String> {
    let toolchain = match toolchain::find(root)? {
        Ok(toolchain) => toolchain,
        Err(reason) => {
            println!("\nSwift was not tested: {reason}");
            return Ok(SUITES.map(|(name, _)| (name, Counts::skipped(reason.clone()))).to_vec());
        }
    };
    fill(root, native)?;
    let swift = Swift { root, toolchain, library: folder_of(&native.shipped) };
    SUITES.into_iter().map(|(name, package)| Ok((name, swift.test(package)?))).collect()
}

/// Measures what calls and assessments cost from Swift, built with optimisations.
///
/// # Errors
///
/// There is no Swift, or a program could not be started.
pub fn bench(root: &Path, native: &Native) -> Result<bool, String> {
    let toolchain = toolchain::find(root)??;
    fill(root, native)?;
    let swift = Swift { root, toolchain, library: folder_of(&native.shipped) };
    let mut measure = swift.command("run", BENCH, &["--configuration", "release"]);
    run(measure.arg("measure").arg(root.join("examples/shenzhen-2020/ledger.json")))
}

/// Puts the generated sources where the package looks for them.
///
/// # Errors
///
/// They could not be generated or copied.
pub fn fill(root: &Path, native: &Native) -> Result<(), String> {
    let sources = root.join(SCRATCH).join("generated");
    native::generate(root, native, "swift", &sources)?;
    for (name, place) in GENERATED {
        let folder = root.join(PACKAGE).join(place);
        fs::create_dir_all(&folder).map_err(|error| format!("{place}: {error}"))?;
        renew(&sources.join(name), &folder.join(name))?;
    }
    Ok(())
}

/// Copies a file unless the same is there: a newer one would be compiled again.
fn renew(from: &Path, to: &Path) -> Result<(), String> {
    let told = |error: std::io::Error| format!("{}: {error}", from.display());
    let new = fs::read(from).map_err(told)?;
    if fs::read(to).is_ok_and(|old| old == new) {
        return Ok(());
    }
    fs::write(to, new).map_err(told)
}

fn folder_of(library: &Path) -> PathBuf {
    library.parent().unwrap_or(library).to_path_buf()
}

/// A Swift with the workspace and the library that its packages link.
struct Swift<'a> {
    root: &'a Path,
    toolchain: Toolchain,
    library: PathBuf,
}

impl Swift<'_> {
    fn test(&self, package: &str) -> Result<Counts, String> {
        let mut closing = Closing::default();
        // The tests are written with Swift Testing; XCTest would close with a count of nothing.
        let mut tests = self.command("test", package, &["--disable-xctest"]);
        let ended_well = watch(&mut tests, |line| closing.read(line))?;
        Ok(closing.counts(ended_well))
    }

    /// `swift build|run|test` of a package, with all that it writes outside of the tree.
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
