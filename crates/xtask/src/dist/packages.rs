//! Builds what is not compiled for one target: jar, Swift package, npm package, page.

use super::archive::{self, Entry};
use super::artefact::{Kind, all};
use super::natives;
use super::papers::Papers;
use super::release::{Release, VERSION, step};
use crate::component::Component;
use crate::jvm;
use crate::native;
use crate::page;
use crate::swift;
use crate::wasm;
use std::fs;
use std::path::{Path, PathBuf};

/// Builds the jar with the libraries of all targets that can be built here, and the jars of sources and KDoc.
///
/// # Errors
///
/// A library or the jar does not build.
pub fn jar(release: &Release<'_>) -> Result<Vec<PathBuf>, String> {
    let mut libraries = Vec::new();
    for artefact in all().into_iter().filter(|artefact| artefact.kind == Kind::Library) {
        if release.machine.obstacle(artefact).is_none() {
            libraries.push((artefact.target, natives::library(release, artefact.target)?));
        }
    }
    if libraries.is_empty() {
        return Err("no library of the jar can be built here".to_owned());
    }
    let targets: Vec<&str> = libraries.iter().map(|(target, _)| *target).collect();
    let others = jvm::components(release.root)?;
    let papers = Papers::collect(release.root, native::PACKAGE, &targets, &others)?;
    let native = native::library(release.root)?;
    let built = jvm::release(release.root, &native, &libraries, &papers.files())?;
    built.iter().map(|path| release.take(path)).collect()
}

/// Builds the Swift package, in an archive.
///
/// # Errors
///
/// Its sources cannot be generated, or the archive not written.
pub fn swift(release: &Release<'_>) -> Result<Vec<PathBuf>, String> {
    swift::package(release.root, &native::library(release.root)?)?;
    let folder = release.root.join(swift::RELEASE);
    Papers::collect(release.root, native::PACKAGE, &[], &[])?.write(&folder, "")?;
    let licence = fs::copy(release.root.join("LICENSE"), folder.join("LICENSE"));
    licence.map_err(|error| format!("LICENSE: {error}"))?;
    let name = format!("petition-swift-{VERSION}");
    let mut entries = Vec::new();
    collect(&folder, &name, &mut entries)?;
    let path = release.out.join(format!("{name}.tar.gz"));
    archive::write(&path, &entries)?;
    Ok(vec![path])
}

/// Adds the files of a folder to the entries of an archive, in the order of their names.
fn collect(folder: &Path, name: &str, entries: &mut Vec<Entry>) -> Result<(), String> {
    let fault = |error: std::io::Error| format!("{}: {error}", folder.display());
    let found: Result<Vec<_>, _> = fs::read_dir(folder).map_err(fault)?.collect();
    let mut found = found.map_err(fault)?;
    found.sort_by_key(fs::DirEntry::file_name);
    for entry in found {
        let (path, name) =
            (entry.path(), format!("{name}/{}", entry.file_name().to_string_lossy()));
        if path.is_dir() {
            collect(&path, &name, entries)?;
        } else {
            let content = fs::read(&path).map_err(fault)?;
            entries.push(Entry { name, content, is_program: false });
        }
    }
    Ok(())
}

/// Builds the npm package, packed as the registry takes it.
///
/// # Errors
///
/// The package does not build.
pub fn npm(release: &Release<'_>) -> Result<Vec<PathBuf>, String> {
    let folder = wasm::package(release.root)?;
    papers(release, &[])?.write(&folder.join("dist"), "")?;
    let mut pack = wasm::npm(release.root, &["pack", "--silent"]);
    pack.current_dir(folder).arg("--pack-destination").arg(&release.out);
    step(&mut pack, "npm pack failed")?;
    Ok(vec![release.out.join(format!("petition-{VERSION}.tgz"))])
}

/// Builds the page, with its licences in a file beside it.
///
/// # Errors
///
/// The page does not build.
pub fn page(release: &Release<'_>) -> Result<Vec<PathBuf>, String> {
    wasm::package(release.root)?;
    let built = page::build(release.root)?;
    let papers = papers(release, &page::components(release.root)?)?;
    let mut files = papers.write(&release.out, &format!("petition-page-{VERSION}-"))?;
    files.push(release.take(&built)?);
    Ok(files)
}

fn papers(release: &Release<'_>, others: &[Component]) -> Result<Papers, String> {
    Papers::collect(release.root, "petition-wasm", &[wasm::TARGET], others)
}
