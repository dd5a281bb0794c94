//! Writes `SHA256SUMS`, which `sha256sum --check` reads.

use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use std::path::Path;

/// The name of the file.
pub const NAME: &str = "SHA256SUMS";

/// Writes the checksums of all files in a folder, in the order of their names.
///
/// # Errors
///
/// A file cannot be read or written.
pub fn write(folder: &Path) -> Result<(), String> {
    let fault = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut files: Vec<_> = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(fault)? {
        let path = entry.map_err(fault)?.path();
        if path.is_file() && !path.ends_with(NAME) {
            files.push(path);
        }
    }
    files.sort();
    let mut text = String::new();
    for path in files {
        let bytes = std::fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let _ = writeln!(text, "{}  {name}", hex(&Sha256::digest(&bytes)));
    }
    std::fs::write(folder.join(NAME), text).map_err(fault)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_has_a_line_and_the_list_none() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("b.txt"), "").unwrap();
        std::fs::write(folder.path().join("a.txt"), "abc").unwrap();
        write(folder.path()).unwrap();
        write(folder.path()).unwrap();
        let text = std::fs::read_to_string(folder.path().join(NAME)).unwrap();
        // The first example of FIPS 180-2, and the digest of no bytes.
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a.txt\n\
                        e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  b.txt\n";
        assert_eq!(text, expected);
    }
}
