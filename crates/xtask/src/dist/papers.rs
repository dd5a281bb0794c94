//! The licences and the bill of materials that go with an artefact.

use super::licences;
use super::sbom;
use super::shipped::shipped;
use crate::component::Component;
use std::path::{Path, PathBuf};

/// The texts for an artefact.
#[derive(Debug)]
pub struct Papers {
    /// The licences of third-party libraries.
    pub licences: String,
    /// The bill of materials in the format CycloneDX.
    pub bill: String,
}

impl Papers {
    /// Collects them for a package of the workspace, built for targets, with libraries of other languages.
    ///
    /// # Errors
    ///
    /// Cargo reports an error, or a library has no licence.
    pub fn collect(
        root: &Path,
        package: &str,
        targets: &[&str],
        others: &[Component],
    ) -> Result<Self, String> {
        let crates = shipped(root, package, targets)?;
        let apache = std::fs::read_to_string(root.join("LICENSE"));
        let apache = apache.map_err(|error| format!("LICENSE: {error}"))?;
        Ok(Self {
            licences: licences::third_party(&crates, others, &apache)?,
            bill: sbom::sbom(package, targets, &crates, others),
        })
    }

    /// The texts with their names in an artefact.
    pub fn files(&self) -> [(&'static str, &str); 2] {
        [("THIRD-PARTY-LICENSES.txt", &self.licences), ("petition.cdx.json", &self.bill)]
    }

    /// Writes the files into a folder, each with a prefix before its name. Returns their paths.
    ///
    /// # Errors
    ///
    /// A file cannot be written.
    pub fn write(&self, folder: &Path, prefix: &str) -> Result<Vec<PathBuf>, String> {
        let fault = |error: std::io::Error| format!("{}: {error}", folder.display());
        std::fs::create_dir_all(folder).map_err(fault)?;
        let mut paths = Vec::new();
        for (name, text) in self.files() {
            let path = folder.join(format!("{prefix}{name}"));
            std::fs::write(&path, text).map_err(fault)?;
            paths.push(path);
        }
        Ok(paths)
    }
}
