//! Builds what is compiled for one target: the command, and the library of the jar.

use super::archive::{self, Entry};
use super::papers::Papers;
use super::release::{Release, VERSION, check_glibc, flags_of_library, step};
use crate::jvm;
use crate::native;
use crate::target_folder::target_folder;
use std::path::{Path, PathBuf};

/// Builds the command for a target, in an archive with its licences.
///
/// # Errors
///
/// It does not build, or needs a newer C library.
pub fn command(release: &Release<'_>, target: &str) -> Result<PathBuf, String> {
    let mut cargo = release.compile("petition-cli", "release", target, &[])?;
    step(&mut cargo, "the command does not build")?;
    let is_windows = target.contains("windows");
    let program = if is_windows { "petition.exe" } else { "petition" };
    let built = target_folder(release.root)?.join(target).join("release").join(program);
    check_glibc(target, &built)?;
    let folder = format!("petition-{VERSION}-{target}");
    let guide = release.root.join("crates/petition-cli/README.md");
    let mut entries = vec![
        Entry { is_program: true, ..entry(&folder, program, &built)? },
        entry(&folder, "LICENSE", &release.root.join("LICENSE"))?,
        entry(&folder, "README.md", &guide)?,
    ];
    let papers = Papers::collect(release.root, "petition-cli", &[target], &[])?;
    for (name, text) in papers.files() {
        let content = text.as_bytes().to_vec();
        entries.push(Entry { name: format!("{folder}/{name}"), content, is_program: false });
    }
    let ending = if is_windows { "zip" } else { "tar.gz" };
    let path = release.out.join(format!("{folder}.{ending}"));
    archive::write(&path, &entries)?;
    Ok(path)
}

/// Builds the library of the jar for a target. Returns its path.
///
/// # Errors
///
/// It does not build, or needs a newer C library.
pub fn library(release: &Release<'_>, target: &str) -> Result<PathBuf, String> {
    let name = jvm::library_name(target).ok_or(format!("the jar has no place for {target}"))?;
    let flags = [&[native::FLAGS], flags_of_library(target)].concat();
    let mut cargo = release.compile(native::PACKAGE, "phone", target, &flags)?;
    step(&mut cargo, "the library of the jar does not build")?;
    let built = target_folder(release.root)?.join(target).join("phone").join(name);
    check_glibc(target, &built)?;
    Ok(built)
}

fn entry(folder: &str, name: &str, path: &Path) -> Result<Entry, String> {
    let content = std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(Entry { name: format!("{folder}/{name}"), content, is_program: false })
}
