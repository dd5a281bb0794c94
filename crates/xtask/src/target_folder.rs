//! Finds what Cargo built: `CARGO_TARGET_DIR` and Cargo's configuration may put it anywhere.

use crate::process::command;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// Returns the folder of Cargo's builds, as Cargo states it.
///
/// # Errors
///
/// Cargo cannot be started, or reports an error.
pub fn target_folder(root: &Path) -> Result<PathBuf, String> {
    let args = ["metadata", "--no-deps", "--offline", "--format-version", "1"];
    let output = command("cargo", &args, root).output().map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let metadata: Value =
        serde_json::from_slice(&output.stdout).map_err(|error| error.to_string())?;
    let folder = metadata.get("target_directory").and_then(Value::as_str);
    folder.map(PathBuf::from).ok_or_else(|| "cargo metadata has no target_directory".to_owned())
}

/// Returns the path of the command that Cargo built, in the folder of a profile: `debug`, `release`, `hostile`.
///
/// # Errors
///
/// As [`target_folder`].
pub fn petition(root: &Path, folder: &str) -> Result<PathBuf, String> {
    let name = format!("petition{}", std::env::consts::EXE_SUFFIX);
    Ok(target_folder(root)?.join(folder).join(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_of_this_test_is_found() {
        let program = std::env::current_exe().unwrap();
        let folder = target_folder(&crate::root()).unwrap();
        assert!(
            program.starts_with(&folder),
            "{} is not in {}",
            program.display(),
            folder.display()
        );
    }

    #[test]
    fn the_command_is_in_the_folder_of_its_profile() {
        let path = petition(&crate::root(), "release").unwrap();
        assert!(path.parent().unwrap().ends_with("release"), "{}", path.display());
    }
}
