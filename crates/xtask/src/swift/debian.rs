//! Creates a Debian chroot with Swift.

use super::toolchain::{apt, in_mount_namespace};
use crate::process::run;
use std::fs;
use std::path::Path;
use std::process::Command;

/// The release that packages Swift.
const RELEASE: &str = "trixie";

/// Swift, what it compiles C headers and links against, and what its package manager calls.
const PACKAGES: [&str; 5] =
    ["swiftlang", "libc6-dev", "libstdc++-14-dev", "git", "ca-certificates"];

/// The file written last. Without it, or with other contents, the chroot is incomplete or outdated.
const MARKER: &str = "etc/petition-made-of";

/// Creates the chroot, unless it exists.
///
/// # Errors
///
/// A step fails. The next run starts again.
pub fn make(folder: &Path, root: &Path) -> Result<(), String> {
    let marker = folder.join(MARKER);
    let recipe = format!("{RELEASE} {}\n", PACKAGES.join(" "));
    if fs::read_to_string(&marker).is_ok_and(|made_of| made_of == recipe) {
        return Ok(());
    }
    println!(
        "\nThere is no Swift here; it is fetched once, with a Debian around it: {}",
        folder.display()
    );
    clear(folder)?;
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut bootstrap = in_mount_namespace();
    bootstrap.args(["debootstrap", "--variant=minbase", RELEASE]).arg(folder).args(mirror());
    step(&mut bootstrap, "debootstrap")?;
    step(&mut apt(folder, root, &["update", "--quiet=2"]), "apt-get update")?;
    let install = ["install", "--yes", "--quiet=2", "--no-install-recommends"];
    step(apt(folder, root, &install).args(PACKAGES), "apt-get install")?;
    step(&mut apt(folder, root, &["clean"]), "apt-get clean")?;
    fs::write(&marker, recipe).map_err(|error| format!("{}: {error}", marker.display()))
}

/// Deletes an incomplete chroot, but nothing that is mounted in it.
fn clear(folder: &Path) -> Result<(), String> {
    if !folder.exists() {
        return Ok(());
    }
    let mut remove = Command::new("rm");
    step(remove.args(["--recursive", "--force", "--one-file-system"]).arg(folder), "rm")
}

fn step(command: &mut Command, name: &str) -> Result<(), String> {
    if run(command)? {
        Ok(())
    } else {
        Err(format!("cannot create the chroot for Swift: {name} failed"))
    }
}

/// Returns the Debian mirror of this machine. Without one, debootstrap uses its default.
fn mirror() -> Option<String> {
    let release = fs::read_to_string("/etc/os-release").ok()?;
    let field = |key: &str| {
        let value = release.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix('='));
        value.map(|value| value.trim_matches('"'))
    };
    if field("ID") != Some("debian") {
        return None;
    }
    let codename = field("VERSION_CODENAME")?;
    sources().iter().find_map(|text| archive(text, codename))
}

/// Returns the texts of apt's sources.
fn sources() -> Vec<String> {
    let mut paths = vec!["/etc/apt/sources.list".into()];
    if let Ok(entries) = fs::read_dir("/etc/apt/sources.list.d") {
        let mut more: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
        more.sort();
        paths.extend(more);
    }
    paths.iter().filter_map(|path| fs::read_to_string(path).ok()).collect()
}

/// Finds the archive of a release in a text of sources, in either format. Other archives have other suites or components.
fn archive(text: &str, codename: &str) -> Option<String> {
    let stanzas = text.split("\n\n").filter_map(|stanza| stanza_archive(stanza, codename));
    let lines = text.lines().filter_map(|line| line_archive(line, codename));
    stanzas.chain(lines).find(|address| address.contains("://"))
}

/// `deb [options] ADDRESS SUITE COMPONENT…`
fn line_archive(line: &str, codename: &str) -> Option<String> {
    let rest = line.trim().strip_prefix("deb ")?.trim_start();
    let rest = match rest.strip_prefix('[') {
        Some(options) => options.split_once(']')?.1,
        None => rest,
    };
    let mut words = rest.split_whitespace();
    let (address, suite) = (words.next()?, words.next()?);
    (suite == codename && words.any(|word| word == "main")).then(|| address.to_owned())
}

/// `Types:`, `URIs:`, `Suites:` and `Components:`, each on a line of its own.
fn stanza_archive(stanza: &str, codename: &str) -> Option<String> {
    let words = |key: &str| -> Vec<&str> {
        let mut lines = stanza.lines().filter(|line| !line.starts_with('#'));
        let value = lines.find_map(|line| line.strip_prefix(key)?.strip_prefix(':'));
        value.unwrap_or_default().split_whitespace().collect()
    };
    let fits = words("Types").contains(&"deb")
        && !words("Enabled").contains(&"no")
        && words("Suites").contains(&codename)
        && words("Components").contains(&"main");
    words("URIs").first().filter(|_| fits).map(|address| (*address).to_owned())
}

#[cfg(test)]
mod tests {
    use super::archive;

    #[test]
    fn the_archive_is_read_from_either_format_of_sources() {
        let lines = "# deb http://old.example bookworm main\n\
                     deb http://security.example bookworm-security main\n\
                     deb https://other.example/apt bookworm stable\n\
                     deb [arch=amd64 signed-by=/a.gpg] http://lines.example/debian bookworm main contrib\n";
        assert_eq!(archive(lines, "bookworm").as_deref(), Some("http://lines.example/debian"));
        let stanzas = "Types: deb\nURIs: http://security.example\nSuites: bookworm-security\nComponents: main\n\n\
                       Types: deb\n# a comment\nURIs: http://stanza.example/debian http://second.example\n\
                       Suites: bookworm bookworm-updates\nComponents: main\n";
        assert_eq!(archive(stanzas, "bookworm").as_deref(), Some("http://stanza.example/debian"));
    }

    #[test]
    fn what_is_not_the_release_or_not_an_address_is_no_archive() {
        let off = "Types: deb\nURIs: http://off.example\nSuites: bookworm\nComponents: main\nEnabled: no\n";
        assert_eq!(archive(off, "bookworm"), None);
        assert_eq!(archive("deb http://old.example bullseye main\n", "bookworm"), None);
        assert_eq!(archive("deb cdrom:[Debian]/ bookworm main\n", "bookworm"), None);
    }
}
