//! The folder of a release, the tools that fill it, and the flags of its builds.

use super::artefact::target_has_glibc;
use super::machine::Machine;
use crate::glibc;
use crate::process::run;
use crate::remap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The version of all artefacts.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A release that is being built.
#[derive(Debug)]
pub struct Release<'a> {
    /// The workspace.
    pub root: &'a Path,
    /// The tools.
    pub machine: &'a Machine,
    /// The folder of the artefacts.
    pub out: PathBuf,
}

impl Release<'_> {
    /// Returns the command that compiles a package for a target: `cargo zigbuild`, or `cargo build` for Apple's systems,
    /// which have their own linker.
    ///
    /// # Errors
    ///
    /// The tools cannot be put on the search path.
    pub fn compile(
        &self,
        package: &str,
        profile: &str,
        target: &str,
        flags: &[&str],
    ) -> Result<Command, String> {
        let mut cargo = Command::new("cargo");
        cargo.current_dir(self.root).env("PATH", self.machine.search_path()?);
        let (major, minor) = glibc::OLDEST;
        let with_glibc = format!("{target}.{major}.{minor}");
        let (verb, built_for) = match target {
            _ if target.contains("apple") => ("build", target),
            _ if target_has_glibc(target) => ("zigbuild", with_glibc.as_str()),
            _ => ("zigbuild", target),
        };
        cargo.args([verb, "--quiet", "--locked", "--package", package, "--profile", profile]);
        cargo.args(["--target", built_for]);
        cargo.env(format!("CARGO_PROFILE_{}_STRIP", profile.to_uppercase()), "symbols");
        self.set_flags(&mut cargo, flags);
        Ok(cargo)
    }

    /// Sets the compiler flags, with those that leave the folders of this machine out.
    pub fn set_flags(&self, command: &mut Command, flags: &[&str]) {
        let mut all = remap::flags(self.root);
        all.extend(flags.iter().map(|flag| (*flag).to_owned()));
        command.env("CARGO_ENCODED_RUSTFLAGS", all.join(remap::SEPARATOR));
    }

    /// Copies a built file into the release. Returns its new path.
    ///
    /// # Errors
    ///
    /// It cannot be copied.
    pub fn take(&self, built: &Path) -> Result<PathBuf, String> {
        let path = self.out.join(built.file_name().unwrap_or_default());
        let copied = std::fs::copy(built, &path);
        copied.map(|_| path).map_err(|error| format!("{}: {error}", built.display()))
    }
}

/// Runs a step of a build.
///
/// # Errors
///
/// It fails; the message is the one passed.
pub fn step(command: &mut Command, message: &str) -> Result<(), String> {
    if run(command)? { Ok(()) } else { Err(message.to_owned()) }
}

/// Fails if a file that was built for Linux needs a newer C library than [`glibc::OLDEST`].
///
/// # Errors
///
/// It does, or it cannot be read.
pub fn check_glibc(target: &str, file: &Path) -> Result<(), String> {
    if !target_has_glibc(target) {
        return Ok(());
    }
    match glibc::needed(file)? {
        Some(version) if version > glibc::OLDEST => {
            Err(format!("{} needs glibc {}.{}", file.display(), version.0, version.1))
        }
        _ => Ok(()),
    }
}

/// The flag for libraries on musl: they use the C library of the process that loads them.
pub fn flags_of_library(target: &str) -> &'static [&'static str] {
    if target.ends_with("musl") { &["-Ctarget-feature=-crt-static"] } else { &[] }
}
