//! Builds the wheel of the Python package for a target.

use super::artefact::target_has_glibc;
use super::papers::Papers;
use super::release::{Release, flags_of_library, step};
use crate::process::command;
use std::path::PathBuf;

/// The package.
const PROJECT: &str = "bindings/python";

/// The profile, which makes the library small and strips it.
const PROFILE: &str = "dist";

/// Builds the wheel, with its licences and its bill of materials. Returns its path.
///
/// # Errors
///
/// maturin fails, or the wheel needs a newer C library than its name promises.
pub fn wheel(release: &Release<'_>, target: &str) -> Result<PathBuf, String> {
    let papers = Papers::collect(release.root, "petition-python", &[target], &[])?;
    // maturin takes papers from the folder of the package only. They are in `.gitignore`.
    let written = papers.write(&release.root.join(PROJECT), "")?;
    let built = build(release, target);
    for path in written {
        std::fs::remove_file(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    built?;
    newest_wheel(release)
}

fn build(release: &Release<'_>, target: &str) -> Result<(), String> {
    let python = release.machine.python()?.to_string_lossy().into_owned();
    let args = ["-m", "maturin", "build", "--quiet", "--locked", "--profile", PROFILE];
    let mut maturin = command(&python, &args, release.root);
    maturin.arg("--manifest-path").arg(format!("{PROJECT}/Cargo.toml"));
    maturin.args(["--target", target]).arg("--sbom-include");
    maturin.arg(release.root.join(PROJECT).join("petition.cdx.json"));
    maturin.arg("--out").arg(&release.out).env("PATH", release.machine.search_path()?);
    if let Some(platform) = platform(target) {
        maturin.args(["--zig", "--compatibility", platform]);
    }
    release.set_flags(&mut maturin, flags_of_library(target));
    step(&mut maturin, "maturin could not build the wheel")
}

/// Returns the platform in the wheel's name, against which maturin checks the library. None outside of Linux.
fn platform(target: &str) -> Option<&'static str> {
    match target {
        _ if target_has_glibc(target) => Some("manylinux2014"),
        _ if target.ends_with("musl") => Some("musllinux_1_2"),
        _ => None,
    }
}

fn newest_wheel(release: &Release<'_>) -> Result<PathBuf, String> {
    let fault = |error: std::io::Error| format!("{}: {error}", release.out.display());
    let mut wheels = Vec::new();
    for entry in std::fs::read_dir(&release.out).map_err(fault)? {
        let path = entry.map_err(fault)?.path();
        if path.extension().is_some_and(|ending| ending == "whl") {
            wheels.push((path.metadata().and_then(|data| data.modified()).map_err(fault)?, path));
        }
    }
    let newest = wheels.into_iter().max().map(|(_, path)| path);
    newest.ok_or_else(|| "maturin left no wheel".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_platform_follows_from_the_c_library() {
        assert_eq!(platform("aarch64-unknown-linux-gnu"), Some("manylinux2014"));
        assert_eq!(platform("x86_64-unknown-linux-musl"), Some("musllinux_1_2"));
        assert_eq!(platform("x86_64-pc-windows-gnu"), None);
        assert_eq!(platform("aarch64-apple-darwin"), None);
    }
}
