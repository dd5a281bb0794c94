//! Runs a small program that uses the jar with every Java of this machine. The test libraries need a newer Java.

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
    let paths = [jar.to_path_buf(), built.join("test-classes"), built.join("lib/*")];
    let class_path = std::env::join_paths(paths).map_err(|error| error.to_string())?;
    let mut has_8 = false;
    for found in javas() {
        let program = found.to_string_lossy();
        let mut smoke = command(&program, &["-cp"], root);
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
    if !has_8 {
        println!("\nnot run on Java 8: not found in {INSTALLED} or {JAVA_8}");
    }
    Ok(())
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
