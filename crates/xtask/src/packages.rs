//! The Debian packages that the tests use: as root, those that are missing are installed.

use crate::process::{command, is_installed, run};
use std::path::Path;

/// Whether something is there, and the packages that bring it.
type Need = (fn(&Path) -> bool, &'static [&'static str]);

/// What the tests look for.
const NEEDS: [Need; 7] = [
    (|_| is_installed("chromium", "--version"), &["chromium"]),
    (|_| is_installed("initdb", "--version") || has_debian_postgresql(), &["postgresql"]),
    // Debian has what makes virtual environments in a package of its own.
    (makes_environments, &["python3", "python3-venv"]),
    (|_| is_installed("strip", "--version"), &["binutils"]),
    (|_| is_installed("javac", "-version"), &["default-jdk-headless"]),
    (|_| is_installed("mvn", "--version"), &["maven"]),
    // Without Swift, a chroot is made that has it.
    (
        |_| is_installed("swift", "--version") || is_installed("debootstrap", "--version"),
        &["debootstrap"],
    ),
];

/// Installs what is missing, where that is possible: as root on Debian. Elsewhere the suites name what they lack.
///
/// # Errors
///
/// apt-get fails.
pub fn install_missing(root: &Path) -> Result<(), String> {
    let lacking = lacking(&NEEDS, root);
    if lacking.is_empty() || !is_root(root) || !is_installed("apt-get", "--version") {
        return Ok(());
    }
    println!("Installing: {}", lacking.join(" "));
    let update = run(&mut command("apt-get", &["update", "--quiet=2"], root))?;
    let mut install = command("apt-get", &["install", "--yes", "--quiet=2"], root);
    install.arg("--no-install-recommends").args(&lacking).env("DEBIAN_FRONTEND", "noninteractive");
    if update && run(&mut install)? {
        Ok(())
    } else {
        Err(format!("apt-get could not install {}", lacking.join(" ")))
    }
}

fn lacking(needs: &[Need], root: &Path) -> Vec<&'static str> {
    let lacking = needs.iter().filter(|(is_there, _)| !is_there(root));
    lacking.flat_map(|(_, packages)| packages.iter().copied()).collect()
}

fn is_root(root: &Path) -> bool {
    let output = command("id", &["-u"], root).output();
    output.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

/// Debian keeps PostgreSQL's programs beside their version, off the PATH.
fn has_debian_postgresql() -> bool {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    versions.into_iter().any(|version| version.path().join("bin/initdb").exists())
}

fn makes_environments(root: &Path) -> bool {
    let output = command("python3", &["-c", "import ensurepip"], root).output();
    output.is_ok_and(|output| output.status.success())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_not_there_is_installed() {
        let needs: [Need; 3] = [(|_| true, &["a"]), (|_| false, &["b", "c"]), (|_| false, &["d"])];
        assert_eq!(lacking(&needs, Path::new(".")), ["b", "c", "d"]);
    }

    #[test]
    fn a_program_is_there_if_it_answers() {
        assert!(is_installed("git", "--version"));
        assert!(!is_installed("no-such-program-of-petition", "--version"));
    }
}
