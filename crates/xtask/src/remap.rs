//! Compiler flags that leave the folders of this machine out of what ships: the places of panics name files.

use std::path::{Path, PathBuf};

/// What separates flags in `CARGO_ENCODED_RUSTFLAGS`.
pub const SEPARATOR: &str = "\u{1f}";

/// Returns the flags: the workspace becomes `.`, Cargo's home `cargo`.
pub fn flags(root: &Path) -> Vec<String> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    let folders = [Some((root.to_owned(), ".")), home.map(|home| (home, "cargo"))];
    let flag = |(folder, name): (PathBuf, &str)| {
        format!("--remap-path-prefix={}={name}", folder.display())
    };
    folders.into_iter().flatten().map(flag).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_workspace_has_no_name() {
        let flags = flags(Path::new("/home/somebody/petition"));
        assert_eq!(flags[0], "--remap-path-prefix=/home/somebody/petition=.");
        assert!(flags.iter().skip(1).all(|flag| flag.ends_with("=cargo")), "{flags:?}");
    }
}
