//! Builds a release: all artefacts that this machine can build, with checksums, licences and bills of materials.

mod archive;
mod artefact;
mod checksums;
mod licences;
mod machine;
mod natives;
mod packages;
mod papers;
mod release;
mod sbom;
mod shipped;
mod suite;
mod task;
mod wheel;

pub use suite::{NAME, suite};
pub use task::task;
