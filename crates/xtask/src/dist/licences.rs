//! Collects the licence texts of third-party crates in one file.

use super::shipped::Shipped;
use crate::component::Component;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// How the names of licence files begin, in lower case.
const NAMES: [&str; 6] = ["license", "licence", "copying", "copyright", "notice", "unlicense"];

/// The licence whose text the repository has.
const OWN: &str = "Apache-2.0";

/// Returns the file: a list of crates with their licences, then each text once with the crates that have it.
///
/// # Errors
///
/// A file cannot be read, or a crate has no licence.
pub fn third_party(
    crates: &[Shipped],
    others: &[Component],
    apache: &str,
) -> Result<String, String> {
    let mut list = String::new();
    let mut texts = Texts::default();
    for each in crates.iter().filter(|each| each.is_third_party()) {
        let (name, version) = &each.id;
        let licence = &each.licence;
        if licence.is_empty() {
            return Err(format!("the crate {name} {version} states no licence"));
        }
        let mut found = licence_texts(&each.folder)?;
        if found.is_empty() && licence.contains(OWN) {
            found.push(apache.to_owned());
        }
        let note = if found.is_empty() { without_text(name, version) } else { String::new() };
        let _ = writeln!(list, "{name} {version}: {licence}{note}");
        texts.add(found, &format!("{name} {version}"));
    }
    for Component { name, version, licence, folder, .. } in others {
        let Some(folder) = folder else { continue };
        let _ = writeln!(list, "{name} {version}: {}", licence.as_deref().unwrap_or("see below"));
        texts.add(licence_texts(folder)?, &format!("{name} {version}"));
    }
    let mut file =
        format!("Licences of the libraries of other projects in this package.\n\n{list}");
    for (text, users) in texts.0.into_values() {
        let _ = write!(
            file,
            "\n{}\n{}\n\n{}\n",
            "-".repeat(80),
            users.into_iter().collect::<Vec<_>>().join(", "),
            text.trim_end()
        );
    }
    Ok(file)
}

/// Licence texts with the libraries that have them, by [`key`].
#[derive(Default)]
struct Texts(BTreeMap<String, (String, BTreeSet<String>)>);

impl Texts {
    fn add(&mut self, texts: Vec<String>, library: &str) {
        for text in texts {
            let (_, users) = self.0.entry(key(&text)).or_insert((text, BTreeSet::new()));
            users.insert(library.to_owned());
        }
    }
}

fn without_text(name: &str, version: &str) -> String {
    format!(" (its package has no licence text: https://crates.io/crates/{name}/{version})")
}

/// Texts that differ in line breaks only are the same.
fn key(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reads the licence files of a crate, in the order of their names.
fn licence_texts(folder: &Path) -> Result<Vec<String>, String> {
    let fault = |path: &Path, error: std::io::Error| format!("{}: {error}", path.display());
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|error| fault(folder, error))? {
        let path = entry.map_err(|error| fault(folder, error))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        if path.is_file() && NAMES.iter().any(|start| name.starts_with(start)) {
            files.push(path);
        }
    }
    files.sort();
    let read = |path: &PathBuf| {
        let bytes = std::fs::read(path).map_err(|error| fault(path, error))?;
        Ok(String::from_utf8_lossy(&bytes).replace('\r', ""))
    };
    files.iter().map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shipped(name: &str, licence: &str, folder: &Path) -> Shipped {
        Shipped {
            id: (name.to_owned(), "1.0.0".to_owned()),
            licence: licence.to_owned(),
            folder: folder.to_owned(),
            checksum: Some("00ff".to_owned()),
            uses: BTreeSet::new(),
        }
    }

    #[test]
    fn an_equal_text_is_listed_once_with_its_crates() {
        let folder = tempfile::tempdir().unwrap();
        let [one, two, none] = ["one", "two", "none"].map(|name| folder.path().join(name));
        for path in [&one, &two, &none] {
            std::fs::create_dir(path).unwrap();
        }
        std::fs::write(one.join("LICENSE-MIT"), "Permission is\ngranted").unwrap();
        std::fs::write(two.join("license.txt"), "Permission is granted\r\n").unwrap();
        std::fs::write(two.join("build.rs"), "fn main() {}").unwrap();
        let crates = [
            shipped("one", "MIT", &one),
            shipped("two", "MIT", &two),
            shipped("three", "MIT", &none),
            shipped("four", "MIT OR Apache-2.0", &none),
        ];
        let file = third_party(&crates, &[], "Apache text").unwrap();
        assert_eq!(file.matches("Permission is").count(), 1, "{file}");
        assert!(file.contains("\none 1.0.0, two 1.0.0\n"), "{file}");
        assert!(file.contains("three 1.0.0: MIT (its package has no licence text"), "{file}");
        assert!(file.contains("\nfour 1.0.0\n\nApache text\n"), "{file}");
        assert!(!file.contains("fn main"), "{file}");
    }

    #[test]
    fn a_crate_without_licence_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let crates = [shipped("one", "", folder.path())];
        assert!(third_party(&crates, &[], "").is_err());
    }
}
