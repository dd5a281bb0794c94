//! Reads which version of the GNU C library a program needs.

use crate::process::command;
use std::path::Path;

/// A version of the library, as major and minor number.
pub type Version = (u32, u32);

/// The version that builds for Linux may need: that of CentOS 7, Ubuntu 14.04 and `manylinux2014`.
pub const OLDEST: Version = (2, 17);

/// Returns the newest version that a file needs. None if it needs no GNU C library.
///
/// # Errors
///
/// `readelf` cannot be started, or the file not read.
pub fn needed(file: &Path) -> Result<Option<Version>, String> {
    let folder = file.parent().unwrap_or(file);
    let mut readelf = command("readelf", &["--wide", "--version-info"], folder);
    let output = readelf.arg(file).output();
    let output = output.map_err(|error| format!("readelf (Debian package: binutils): {error}"))?;
    if !output.status.success() {
        return Err(format!("{}: {}", file.display(), String::from_utf8_lossy(&output.stderr)));
    }
    Ok(newest(&String::from_utf8_lossy(&output.stdout)))
}

fn newest(listing: &str) -> Option<Version> {
    let versions = listing.split_whitespace().filter_map(|word| word.strip_prefix("GLIBC_"));
    let parse = |version: &str| {
        let mut numbers = version.split('.').map(str::parse);
        Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
    };
    versions.filter_map(parse).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_by_number() {
        let listing = "  0x0010:   Name: GLIBC_2.2.5  Flags: none  Version: 9\n\
                       0x0020:   Name: GLIBC_2.17  Flags: none  Version: 8\n\
                       0x0030:   Name: GCC_4.2.0  Flags: none  Version: 7\n\
                       0x0040:   Name: GLIBC_PRIVATE  Flags: none  Version: 6\n";
        assert_eq!(newest(listing), Some((2, 17)));
        assert_eq!(newest("No version information found in this file.\n"), None);
    }
}
