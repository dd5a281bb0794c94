//! Says which platforms a jar holds libraries for: a line of its manifest.

use crate::glibc;
use std::path::Path;

/// Returns the folders of libraries with the C library that each needs: `linux-aarch64 (glibc 2.17), win32-x86-64`.
///
/// # Errors
///
/// A folder or a library cannot be read.
pub fn platforms(resources: &Path) -> Result<String, String> {
    let fault = |error: std::io::Error| format!("{}: {error}", resources.display());
    let mut found = Vec::new();
    for entry in std::fs::read_dir(resources).map_err(fault)? {
        let folder = entry.map_err(fault)?;
        let name = folder.file_name().to_string_lossy().into_owned();
        let library = folder.path().join("libpetition_ffi.so");
        if name.contains("musl") {
            found.push(format!("{name} (musl)"));
        } else if let Some((major, minor)) = needed(&library)? {
            found.push(format!("{name} (glibc {major}.{minor})"));
        } else if name != "META-INF" {
            found.push(name);
        }
    }
    found.sort();
    Ok(found.join(", "))
}

fn needed(library: &Path) -> Result<Option<glibc::Version>, String> {
    if library.is_file() { glibc::needed(library) } else { Ok(None) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_folder_of_a_library_is_listed() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["win32-x86-64", "META-INF", "linux-musl-aarch64"] {
            std::fs::create_dir(folder.path().join(name)).unwrap();
        }
        assert_eq!(platforms(folder.path()).unwrap(), "linux-musl-aarch64 (musl), win32-x86-64");
    }
}
