//! The crates that a package of the workspace links into what ships.

use crate::process::command;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Name and version of a crate.
pub type Id = (String, String);

/// A crate in an artefact.
#[derive(Debug, Clone)]
pub struct Shipped {
    /// Name and version.
    pub id: Id,
    /// The licence as an SPDX expression.
    pub licence: String,
    /// The folder of its sources.
    pub folder: PathBuf,
    /// The SHA-256 checksum of its package in the registry. None for a crate of this workspace.
    pub checksum: Option<String>,
    /// The crates that it uses.
    pub uses: BTreeSet<Id>,
}

impl Shipped {
    /// Whether another project made the crate.
    pub const fn is_third_party(&self) -> bool {
        self.checksum.is_some()
    }
}

/// Returns the crates that are linked into a package for any of the targets, in the order of their names. Procedural
/// macros and build scripts run at build time and do not ship.
///
/// # Errors
///
/// Cargo reports an error, or the lock file does not match.
pub fn shipped(root: &Path, package: &str, targets: &[&str]) -> Result<Vec<Shipped>, String> {
    let args = ["tree", "--locked", "--package", package, "--prefix", "depth"];
    let mut tree = command("cargo", &args, root);
    tree.args(["--edges", "normal,no-proc-macro", "--format", " {p}"]);
    for target in targets {
        tree.args(["--target", target]);
    }
    let edges = edges(&output(&mut tree)?)?;
    let args = ["metadata", "--locked", "--format-version", "1"];
    let metadata: Value = serde_json::from_str(&output(&mut command("cargo", &args, root))?)
        .map_err(|error| error.to_string())?;
    let lock = std::fs::read_to_string(root.join("Cargo.lock"));
    let checksums = checksums(&lock.map_err(|error| format!("Cargo.lock: {error}"))?);
    let packages = metadata.get("packages").and_then(Value::as_array).into_iter().flatten();
    let crates = packages.filter_map(|package| {
        let text = |key: &str| package.get(key)?.as_str().map(str::to_owned);
        let id = (text("name")?, text("version")?);
        let uses = edges.get(&id)?.clone();
        let folder = PathBuf::from(text("manifest_path")?).parent()?.to_path_buf();
        // The slash is an old way to write OR.
        let licence = text("license").unwrap_or_default().replace('/', " OR ");
        let checksum = checksums.get(&id).cloned();
        Some(Shipped { id, licence, folder, checksum, uses })
    });
    let mut crates: Vec<Shipped> = crates.collect();
    crates.sort_by(|a, b| a.id.cmp(&b.id));
    if crates.len() == edges.len() {
        Ok(crates)
    } else {
        Err(format!(
            "cargo metadata lists {} crates of {package}, cargo tree {}",
            crates.len(),
            edges.len()
        ))
    }
}

fn output(command: &mut Command) -> Result<String, String> {
    let output = command.output().map_err(|error| error.to_string())?;
    if output.status.success() {
        String::from_utf8(output.stdout).map_err(|error| error.to_string())
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into_owned())
    }
}

/// Reads which crate uses which from the lines of `cargo tree`: the depth, then name and version.
fn edges(tree: &str) -> Result<BTreeMap<Id, BTreeSet<Id>>, String> {
    let mut edges: BTreeMap<Id, BTreeSet<Id>> = BTreeMap::new();
    let mut path: Vec<Id> = Vec::new();
    for line in tree.lines().filter(|line| !line.is_empty()) {
        let mut words = line.split_whitespace();
        let mut next = || words.next().ok_or_else(|| format!("cannot read {line:?} of cargo tree"));
        let depth: usize = next()?.parse().map_err(|_| format!("no depth in {line:?}"))?;
        let id: Id = (next()?.to_owned(), next()?.trim_start_matches('v').to_owned());
        path.truncate(depth);
        if let Some(user) = path.last() {
            edges.entry(user.clone()).or_default().insert(id.clone());
        }
        edges.entry(id.clone()).or_default();
        path.push(id);
    }
    Ok(edges)
}

/// Reads the checksums of a lock file.
fn checksums(lock: &str) -> BTreeMap<Id, String> {
    let of_package = |package: &str| {
        let value = |key: &str| {
            let line =
                package.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = \""));
            line.map(|rest| rest.trim_end_matches('"').to_owned())
        };
        Some(((value("name")?, value("version")?), value("checksum")?))
    };
    lock.split("[[package]]").filter_map(of_package).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(name: &str, version: &str) -> Id {
        (name.to_owned(), version.to_owned())
    }

    #[test]
    fn the_depth_of_a_line_says_who_uses_a_crate() {
        let tree = "0 own v0.1.0 (/folder)\n1 left v1.0.0\n2 deep v2.0.0\n1 right v3.0.0\n2 deep v2.0.0 (*)\n";
        let edges = edges(tree).unwrap();
        let deep = BTreeSet::from([id("deep", "2.0.0")]);
        assert_eq!(edges[&id("left", "1.0.0")], deep);
        assert_eq!(edges[&id("right", "3.0.0")], deep);
        assert_eq!(edges[&id("own", "0.1.0")].len(), 2);
        assert!(edges[&id("deep", "2.0.0")].is_empty());
        assert!(super::edges("own v0.1.0").is_err());
    }

    #[test]
    fn only_crates_of_a_registry_have_a_checksum() {
        let lock = "version = 4\n\n[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nchecksum = \"00ff\"\n\n\
                    [[package]]\nname = \"own\"\nversion = \"0.1.0\"\ndependencies = [\n \"a\",\n]\n";
        let checksums = checksums(lock);
        assert_eq!(checksums.get(&id("a", "1.0.0")).map(String::as_str), Some("00ff"));
        assert_eq!(checksums.len(), 1);
    }

    #[test]
    fn the_library_of_the_jvm_links_core_and_no_generator() {
        let crates = shipped(&crate::root(), "petition-uniffi", &[]).unwrap();
        let names: Vec<&str> = crates.iter().map(|each| each.id.0.as_str()).collect();
        assert!(names.contains(&"petition-core") && names.contains(&"serde_json"), "{names:?}");
        assert!(
            !names.contains(&"serde_derive") && !names.contains(&"uniffi_bindgen"),
            "{names:?}"
        );
        let of = |name: &str| crates.iter().find(|each| each.id.0 == name).unwrap();
        assert!(!of("petition-core").is_third_party() && of("serde_json").is_third_party());
    }
}
