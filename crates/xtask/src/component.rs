//! A library of another registry than that of Rust.

use std::path::PathBuf;

/// A package of another registry that an artefact needs or contains.
#[derive(Debug, Clone)]
pub struct Component {
    /// The type of package URL: `maven`, `npm`.
    pub kind: &'static str,
    /// The name, for Maven with the group: `net.java.dev.jna/jna`.
    pub name: String,
    /// The version.
    pub version: String,
    /// The licence as an SPDX expression, if it is known.
    pub licence: Option<String>,
    /// The folder of the package, if the artefact contains it: its licence goes along.
    pub folder: Option<PathBuf>,
}
