//! The suite of releases in `cargo xtask test`: the cheap part of a release is built, and its promises are checked.

use super::artefact::{Artefact, Kind, all};
use super::checksums;
use super::machine::Machine;
use super::natives;
use super::papers::Papers;
use super::release::Release;
use crate::counts::Counts;
use crate::glibc;
use crate::native;
use crate::process::{command, is_installed, run};
use std::path::Path;

/// The suite's name in the table.
pub const NAME: &str = "release (dry run, one library)";

/// The folder of what is built.
const OUT: &str = "target/xtask/release-trial";

/// The artefact that is built: the smallest one, for the system of servers.
const BUILT: Artefact = Artefact { kind: Kind::Library, target: "x86_64-unknown-linux-gnu" };

/// The packages that have papers, and a target of each.
const WITH_PAPERS: [(&str, &str); 4] = [
    ("petition-cli", "x86_64-pc-windows-gnu"),
    ("petition-python", "aarch64-unknown-linux-musl"),
    (native::PACKAGE, "x86_64-unknown-linux-gnu"),
    ("petition-wasm", "wasm32-unknown-unknown"),
];

/// Prints which artefacts can be built here, writes papers and checksums, and builds a library for an old Linux.
///
/// # Errors
///
/// A program cannot be started, or a file not written.
pub fn suite(root: &Path) -> Result<Counts, String> {
    let machine = Machine::prepared(root, &[BUILT]);
    let mut counts = Counts::default();
    for artefact in all() {
        let reason =
            machine.obstacle(artefact).map(|reason| format!("cannot be built here: {reason}"));
        println!("{:<38} {}", artefact.name(), reason.as_deref().unwrap_or("can be built here"));
    }
    let release = Release { root, machine: &machine, out: root.join(OUT) };
    papers(&release, &mut counts)?;
    match machine.obstacle(BUILT) {
        Some(reason) => counts.skipped.push(format!("{}: {reason}", BUILT.name())),
        None => old_linux(&release, &mut counts)?,
    }
    Ok(counts)
}

/// Writes the papers of each package. They contain no folder of this machine; `sha256sum` accepts their checksums.
fn papers(release: &Release<'_>, counts: &mut Counts) -> Result<(), String> {
    // Removes papers of an earlier run. The folder may not exist.
    let _ = std::fs::remove_dir_all(&release.out);
    let folder = release.root.to_string_lossy();
    for (package, target) in WITH_PAPERS {
        let papers = Papers::collect(release.root, package, &[target], &[])?;
        papers.write(&release.out, &format!("{package}-"))?;
        let has_path = papers.files().iter().any(|(_, text)| text.contains(&*folder));
        let is_complete =
            papers.licences.contains("serde_json") && papers.bill.contains("pkg:cargo/serde_json@");
        counts.add(!has_path && is_complete);
    }
    checksums::write(&release.out)?;
    if is_installed("sha256sum", "--version") {
        let args = ["--check", "--quiet", checksums::NAME];
        counts.add(run(&mut command("sha256sum", &args, &release.out))?);
    }
    Ok(())
}

/// Builds the library, which needs no newer C library than promised and contains no folder of this machine, and loads it.
fn old_linux(release: &Release<'_>, counts: &mut Counts) -> Result<(), String> {
    let library = natives::library(release, BUILT.target)?;
    counts.add(glibc::needed(&library)?.is_some_and(|version| version <= glibc::OLDEST));
    let bytes =
        std::fs::read(&library).map_err(|error| format!("{}: {error}", library.display()))?;
    let folder = release.root.to_string_lossy();
    counts.add(!bytes.windows(folder.len()).any(|part| part == folder.as_bytes()));
    let load = "import ctypes, sys\n\
                library = ctypes.CDLL(sys.argv[1])\n\
                assert library.ffi_petition_ffi_uniffi_contract_version() > 0";
    let python = release.machine.python()?.to_string_lossy().into_owned();
    let args = ["-c", load, &library.to_string_lossy()];
    counts.add(run(&mut command(&python, &args, release.root))?);
    Ok(())
}
