//! Installs missing Debian packages that the tests use, as root.

use crate::process::{command, is_installed, run};
use std::path::Path;

/// Whether a program is installed, and the packages that contain it.
type Need = (fn(&Path) -> bool, &'static [&'static str]);

/// The programs that the tests use.
const NEEDS: [Need; 15] = [
    (|_| is_installed("chromium", "--version"), &["chromium"]),
    (
        |_| ["firefox-esr", "firefox"].iter().any(|name| is_installed(name, "--version")),
        &["firefox-esr"],
    ),
    (|_| is_installed("initdb", "--version") || has_debian_postgresql(), &["postgresql"]),
    (has_mariadb, &["mariadb-server"]),
    // Debian has `venv` in a separate package.
    (makes_environments, &["python3", "python3-venv"]),
    (|_| is_installed("strip", "--version"), &["binutils"]),
    // Opens the workbooks into which the command writes, and sets the pages of papers.
    (has_office, &["libreoffice-calc-nogui", "libreoffice-writer-nogui"]),
    // Reads the lines of a page.
    (|_| is_installed("pdftotext", "-v"), &["poppler-utils"]),
    (has_chinese_font, &["fonts-noto-cjk"]),
    // Kills writers at each system call.
    (|_| is_installed("strace", "-V"), &["strace"]),
    (|_| is_installed("javac", "-version"), &["default-jdk-headless"]),
    (|_| is_installed("mvn", "--version"), &["maven"]),
    (|_| is_installed("node", "--version"), &["nodejs"]),
    (|_| is_installed("npm", "--version"), &["npm"]),
    // Without Swift, `toolchain.rs` creates a chroot that has it.
    (
        |_| is_installed("swift", "--version") || is_installed("debootstrap", "--version"),
        &["debootstrap"],
    ),
];

/// Installs missing packages as root on Debian. Elsewhere suites are skipped and name the missing tool.
///
/// # Errors
///
/// apt-get fails.
pub fn install_missing(root: &Path) -> Result<(), String> {
    let missing = missing(&NEEDS, root);
    if missing.is_empty() || !is_root(root) || !is_installed("apt-get", "--version") {
        return Ok(());
    }
    println!("Installing: {}", missing.join(" "));
    let update = run(&mut command("apt-get", &["update", "--quiet=2"], root))?;
    let mut install = command("apt-get", &["install", "--yes", "--quiet=2"], root);
    install.arg("--no-install-recommends").args(&missing).env("DEBIAN_FRONTEND", "noninteractive");
    if update && run(&mut install)? {
        Ok(())
    } else {
        Err(format!("apt-get could not install {}", missing.join(" ")))
    }
}

fn missing(needs: &[Need], root: &Path) -> Vec<&'static str> {
    let missing = needs.iter().filter(|(is_there, _)| !is_there(root));
    missing.flat_map(|(_, packages)| packages.iter().copied()).collect()
}

fn is_root(root: &Path) -> bool {
    let output = command("id", &["-u"], root).output();
    output.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

/// Whether LibreOffice has Calc and Writer. Debian has each in a package of its own.
fn has_office(_: &Path) -> bool {
    let program = Path::new("/usr/lib/libreoffice/program");
    let parts = ["libsclo.so", "libswlo.so"].map(|part| program.join(part).exists());
    let is_debian = program.exists();
    is_installed("soffice", "--version") && (!is_debian || parts == [true, true])
}

fn has_chinese_font(root: &Path) -> bool {
    let output = command("fc-list", &[":lang=zh-cn"], root).output();
    output.is_ok_and(|output| !output.stdout.is_empty())
}

/// Whether PostgreSQL is in Debian's folders, which are not on the PATH.
fn has_debian_postgresql() -> bool {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    versions.into_iter().any(|version| version.path().join("bin/initdb").exists())
}

/// Whether the MariaDB server is on the PATH or in Debian's folder for administrators.
fn has_mariadb(_: &Path) -> bool {
    is_installed("mariadbd", "--version") || Path::new("/usr/sbin/mariadbd").exists()
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
        assert_eq!(missing(&needs, Path::new(".")), ["b", "c", "d"]);
    }

    #[test]
    fn a_program_is_there_if_it_answers() {
        assert!(is_installed("git", "--version"));
        assert!(!is_installed("no-such-program-of-petition", "--version"));
    }
}
