//! What this machine can build, and what it lacks for the rest.

use super::artefact::{Artefact, Kind};
use crate::jvm;
use crate::phones;
use crate::process::{command, is_installed, run};
use crate::python;
use crate::wasm;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// zig with its two callers, as PyPI packages.
const REQUIREMENTS: &str = "crates/xtask/requirements-dist.txt";

/// The tools of releases on this machine.
#[derive(Debug)]
pub struct Machine {
    /// The Python interpreter with maturin, zig and cargo-zigbuild; what it lacks otherwise.
    tools: Result<PathBuf, String>,
}

impl Machine {
    /// Looks at the machine. Installs nothing.
    pub fn as_it_is(root: &Path) -> Self {
        let own = python::existing(root, "dist");
        let tools = own.ok_or_else(|| {
            format!("zig is not installed; cargo xtask dist NAME installs the packages of {REQUIREMENTS}")
        });
        Self { tools }
    }

    /// Installs zig with its callers, and Rust's standard library for the targets of artefacts, as far as they can be had.
    pub fn prepared(root: &Path, artefacts: &[Artefact]) -> Self {
        for target in targets(artefacts) {
            if !phones::installed(target) && is_installed("rustup", "--version") {
                // What cannot be added is an obstacle, which the plan prints.
                let _ = run(&mut command("rustup", &["target", "add", target], root));
            }
        }
        Self { tools: python::environment(root, "dist", REQUIREMENTS) }
    }

    /// Returns why the artefact cannot be built here. None if it can.
    pub fn obstacle(&self, artefact: Artefact) -> Option<String> {
        let Artefact { kind, target } = artefact;
        match kind {
            Kind::Jar => jvm::missing_tool(),
            Kind::Npm | Kind::Page => wasm::missing_tool(),
            Kind::Swift => None,
            Kind::Android => (!is_installed("cargo-ndk", "--version"))
                .then(|| "needs cargo-ndk (cargo install cargo-ndk) and Android's NDK".to_owned()),
            Kind::Apple => (!is_installed("xcodebuild", "-version"))
                .then(|| "needs Xcode, which only macOS has".to_owned()),
            Kind::Command | Kind::Library => self.obstacle_of_target(target),
            Kind::Wheel if target.contains("windows") && !cfg!(windows) => Some(
                "maturin links a wheel for Windows on Windows: maturin build --release".to_owned(),
            ),
            Kind::Wheel => self.obstacle_of_target(target),
        }
    }

    fn obstacle_of_target(&self, target: &str) -> Option<String> {
        if target.contains("apple") && !cfg!(target_os = "macos") {
            return Some("needs Apple's SDK, which only macOS has".to_owned());
        }
        if !phones::installed(target) {
            return Some(format!(
                "Rust has no standard library for it here: rustup target add {target}"
            ));
        }
        if target.contains("apple") { None } else { self.tools.as_ref().err().cloned() }
    }

    /// Returns the interpreter that has maturin.
    ///
    /// # Errors
    ///
    /// It is not installed.
    pub fn python(&self) -> Result<&Path, String> {
        self.tools.as_deref().map_err(Clone::clone)
    }

    /// Returns the search path of programs, with the folder of the tools first.
    ///
    /// # Errors
    ///
    /// The path has a folder that cannot be in one.
    pub fn search_path(&self) -> Result<OsString, String> {
        let own = self.tools.as_ref().ok().and_then(|python| Some(python.parent()?.to_path_buf()));
        let path = std::env::var_os("PATH").unwrap_or_default();
        std::env::join_paths(own.into_iter().chain(std::env::split_paths(&path)))
            .map_err(|error| error.to_string())
    }
}

/// The targets of artefacts, each once. Only macOS links for Apple's systems.
fn targets(artefacts: &[Artefact]) -> Vec<&'static str> {
    let mut targets: Vec<&str> = artefacts.iter().map(|artefact| artefact.target).collect();
    targets.retain(|target| {
        !target.is_empty() && (cfg!(target_os = "macos") || !target.contains("apple"))
    });
    targets.sort_unstable();
    targets.dedup();
    targets
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dist::artefact::all;

    fn without_tools() -> Machine {
        Machine { tools: Err("no zig".to_owned()) }
    }

    #[test]
    fn an_obstacle_names_what_is_missing() {
        let wheel = Artefact { kind: Kind::Wheel, target: "x86_64-unknown-linux-gnu" };
        if phones::installed(wheel.target) {
            assert_eq!(without_tools().obstacle(wheel).as_deref(), Some("no zig"));
        }
        let strange = Artefact { kind: Kind::Command, target: "no-such-target" };
        let obstacle = without_tools().obstacle(strange).unwrap();
        assert!(obstacle.contains("rustup target add no-such-target"), "{obstacle}");
    }

    #[test]
    fn each_target_is_prepared_once() {
        let targets = targets(&all());
        assert!(targets.contains(&"aarch64-unknown-linux-musl"));
        assert_eq!(targets.len(), targets.iter().collect::<std::collections::BTreeSet<_>>().len());
    }
}
