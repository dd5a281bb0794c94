//! Compares directories: names, contents, modes, links.
// Each test binary uses some of these functions.
#![allow(dead_code, clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

/// All files and directories below a directory, by path: mode, and content or target.
pub type Tree = BTreeMap<String, (u32, String)>;

/// Returns the tree of a directory. Temporary directories of writes are left out.
pub fn tree(root: &Path) -> Tree {
    let mut tree = Tree::new();
    add(root, "", &mut tree);
    tree
}

fn add(directory: &Path, prefix: &str, tree: &mut Tree) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{prefix}{}", path.file_name().unwrap().to_str().unwrap());
        if is_temporary(&path) {
            continue;
        }
        let metadata = fs::symlink_metadata(&path).unwrap();
        let content = if metadata.is_symlink() {
            fs::read_link(&path).unwrap().to_str().unwrap().to_owned()
        } else if metadata.is_dir() {
            add(&path, &format!("{name}/"), tree);
            String::new()
        } else {
            fs::read_to_string(&path).unwrap()
        };
        tree.insert(name, (metadata.permissions().mode() & 0o777, content));
    }
}

/// Whether a path is the temporary directory of a write.
pub fn is_temporary(path: &Path) -> bool {
    path.file_name().unwrap().to_str().unwrap().starts_with(".petition-")
}

/// The temporary directories in a directory.
pub fn temporaries(root: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| is_temporary(path)).collect()
}

/// Creates files, directories (names that end in `/`) and links (contents that begin with `->`).
pub fn create(root: &Path, files: &[(&str, &str)]) {
    for (name, content) in files {
        let path = root.join(name);
        if name.ends_with('/') {
            fs::create_dir(&path).unwrap();
        } else if let Some(target) = content.strip_prefix("->") {
            symlink(target, &path).unwrap();
        } else {
            fs::write(&path, content).unwrap();
        }
    }
}

/// Sets the mode of a file.
pub fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// Returns the mode of a file.
pub fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}
