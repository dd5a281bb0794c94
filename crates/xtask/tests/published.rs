//! Tests that every published crate has a licence, a README and metadata for the registry.

#![allow(clippy::unwrap_used, reason = "a test says so by failing")]

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Returns the folders of published crates, with their manifests.
fn published() -> Vec<(PathBuf, String)> {
    let folders = fs::read_dir(root().join("crates")).unwrap().map(|entry| entry.unwrap().path());
    let manifest = |folder: PathBuf| {
        let text = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
        (folder, text)
    };
    folders.map(manifest).filter(|(_, text)| !text.contains("\npublish = false")).collect()
}

fn name(manifest: &str) -> &str {
    let line = manifest.lines().find_map(|line| line.strip_prefix("name = \"")).unwrap();
    line.trim_end_matches('"')
}

#[test]
fn each_has_the_licence_of_the_project() {
    let licence = fs::read(root().join("LICENSE")).unwrap();
    for (folder, _) in published() {
        assert!(fs::read(folder.join("LICENSE")).unwrap() == licence, "{}", folder.display());
    }
    // A wheel takes licences from the folder of its package only.
    assert!(fs::read(root().join("bindings/python/LICENSE")).unwrap() == licence);
}

#[test]
fn each_has_a_readme() {
    for (folder, manifest) in published() {
        let readme = fs::read_to_string(folder.join("README.md")).unwrap();
        assert!(readme.lines().next().unwrap().starts_with("# "), "{}", name(&manifest));
        assert!(readme.len() > 100, "{}", name(&manifest));
    }
}

#[test]
fn each_has_the_metadata_of_a_registry_page() {
    let keys = [
        "description = \"",
        "readme = \"README.md\"",
        "keywords = [\"",
        "categories = [\"",
        "license.workspace = true",
        "rust-version",
        "authors.workspace = true",
        "[package.metadata.docs.rs]",
        "rustdoc-args = [\"--generate-link-to-definition\"]",
    ];
    let crates = published();
    assert!(crates.len() >= 8, "only {} crates", crates.len());
    for (_, manifest) in crates {
        for key in keys {
            let has = manifest.lines().any(|line| line.starts_with(key));
            assert!(has, "{} lacks {key}", name(&manifest));
        }
        let keywords = manifest.lines().find(|line| line.starts_with("keywords")).unwrap();
        // The limit of crates.io.
        assert!(keywords.matches('"').count() <= 10, "{}: {keywords}", name(&manifest));
    }
}

#[test]
fn a_release_names_every_published_crate() {
    let page = fs::read_to_string(root().join("RELEASING.md")).unwrap();
    for (_, manifest) in published() {
        let name = name(&manifest);
        assert!(page.contains(&format!("`{name}`")), "RELEASING.md does not name {name}");
    }
}
