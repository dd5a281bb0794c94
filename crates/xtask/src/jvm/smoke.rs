//! Runs a small program that uses the jar with every Java of this machine, and with standard libraries of Kotlin from 1.5 on.
//! The test libraries need a newer Java and a newer Kotlin.

use crate::counts::Counts;
use crate::process::{command, watch};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The program. Its last line is `N passed, N failed`.
const PROGRAM: &str = "org.petition.smoke.Java8Smoke";

/// From Java 24 on, native calls need this option. Older versions do not know it.
const NATIVE_ACCESS: &str = "-XX:+IgnoreUnrecognizedVMOptions --enable-native-access=ALL-UNNAMED";

/// The variable with the folder of another Java 8.
const JAVA_8: &str = "JAVA8_HOME";

/// The folder of Javas on Linux.
const INSTALLED: &str = "/usr/lib/jvm";

/// Runs the program with every Java of this machine. Prints a line if there is no Java 8, which is not a failure.
///
/// # Errors
///
/// A Java cannot be started.
pub fn run(root: &Path, jar: &Path, built: &Path, java: &mut Counts) -> Result<(), String> {
    let mut has_8 = false;
    for found in javas() {
        for kotlin in kotlins(built)? {
            // The first standard library on the path is the one in use.
            let paths = [jar, &kotlin, &built.join("test-classes"), &built.join("lib/*")];
            let class_path = std::env::join_paths(paths).map_err(|error| error.to_string())?;
            let mut smoke = command(&found.to_string_lossy(), &["-cp"], root);
            smoke.arg(&class_path).args([PROGRAM, "."]);
            smoke.env("JDK_JAVA_OPTIONS", NATIVE_ACCESS);
            super::without_library_paths(&mut smoke);
            let mut counts = Counts::default();
            let well = watch(&mut smoke, |line| {
                has_8 |= line.starts_with("Java 1.8.");
                counts.read_closing_line(line.split_once(": ").map_or(line, |(_, rest)| rest));
            })?;
            java.add(well && counts.passed > 0 && counts.failed == 0);
        }
    }
    if !has_8 {
        println!("\nnot run on Java 8: not found in {INSTALLED} or {JAVA_8}");
    }
    Ok(())
}

/// Returns the standard libraries of Kotlin beside the jar, the oldest first.
fn kotlins(built: &Path) -> Result<Vec<PathBuf>, String> {
    let folder = built.join("stdlibs");
    let files = std::fs::read_dir(&folder);
    let files = files.map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut found: Vec<PathBuf> = files.filter_map(|file| Some(file.ok()?.path())).collect();
    found.sort();
    Ok(found)
}

/// Returns each Java once; the one on the PATH if the known folders have none.
fn javas() -> Vec<PathBuf> {
    let named = std::env::var_os(JAVA_8).map(PathBuf::from);
    let installed = std::fs::read_dir(INSTALLED).into_iter().flatten();
    let installed = installed.filter_map(|entry| Some(entry.ok()?.path()));
    let homes = named.into_iter().chain(installed);
    let mut found: Vec<PathBuf> = homes.filter_map(|home| program(&home)).collect();
    found.sort();
    found.dedup();
    if found.is_empty() { vec![PathBuf::from("java")] } else { found }
}

/// Returns the canonical path of a Java's program: a Java may have several folders.
fn program(home: &Path) -> Option<PathBuf> {
    let program = home
        .join("bin")
        .join(format!("java{}", std::env::consts::EXE_SUFFIX))
        .canonicalize()
        .ok()?;
    let mut version = Command::new(&program);
    version.arg("-version").output().ok()?.status.success().then_some(program)
}
