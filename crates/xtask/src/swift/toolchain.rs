//! Where Swift is: on the `PATH`, else in a Debian of its own that is made in a cache folder.

use super::debian;
use crate::process::is_installed;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder in the cache.
const FOLDER: &str = "swift-trixie";

/// What a program inside needs to know; nothing of the machine's own environment is passed on.
const ENVIRONMENT: [&str; 3] = ["HOME=/root", "LANG=C.UTF-8", "PATH=/usr/sbin:/usr/bin:/sbin:/bin"];

/// Variables that apt needs where the network is behind a proxy.
const PROXIES: [&str; 6] =
    ["http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"];

/// Enters a folder (`$1`) as its root, with a folder of the machine (`$2`) under its own name in it.
///
/// It runs in a mount namespace of its own: when it ends, however it ends, its mounts are gone, and the machine
/// never sees them. Were they the machine's, deleting the cache folder would delete the machine's devices.
const ENTER: &str = "\
mount -t proc proc \"$1/proc\"; mount --rbind /dev \"$1/dev\"; \
mkdir -p \"$1$2\"; mount --rbind \"$2\" \"$1$2\"; \
root=$1; shift 2; exec chroot \"$root\" /usr/bin/env --ignore-environment \"$@\"";

/// A Swift that can be called.
pub enum Toolchain {
    /// `swift` on the `PATH`.
    Installed,
    /// The one in a Debian of its own.
    Chroot(PathBuf),
}

impl Toolchain {
    /// `swift`, with the workspace as its folder.
    pub fn swift(&self, root: &Path) -> Command {
        let mut command = match self {
            Self::Installed => Command::new("swift"),
            Self::Chroot(folder) => {
                let mut command = inside(folder, root);
                command.arg("--chdir").arg(root).args(ENVIRONMENT).arg("swift");
                command
            }
        };
        command.current_dir(root);
        command
    }
}

/// The Swift of this machine, made if it can be; else the reason why there is none.
///
/// # Errors
///
/// It could have been made, and was not.
pub fn find(root: &Path) -> Result<Result<Toolchain, String>, String> {
    if is_swift() {
        return Ok(Ok(Toolchain::Installed));
    }
    if let Some(missing) = missing_requirement() {
        return Ok(Err(format!(
            "there is no swift on the PATH, and no Debian can be made for it: {missing}"
        )));
    }
    let folder = cache()?.join(FOLDER);
    debian::make(&folder, root)?;
    Ok(Ok(Toolchain::Chroot(folder)))
}

/// OpenStack's client has the same name.
fn is_swift() -> bool {
    let output = Command::new("swift").arg("--version").output();
    output.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).contains("Swift version"))
}

/// What a chroot would need and this machine lacks.
fn missing_requirement() -> Option<&'static str> {
    if !cfg!(target_os = "linux") {
        Some("this is no Linux (Swift: https://www.swift.org/install)")
    } else if !is_root() {
        Some("that takes root")
    } else if !is_installed("debootstrap", "--version") {
        Some("debootstrap is missing (Debian package: debootstrap)")
    } else if !may_mount() {
        Some("mounting is not allowed here (in a container: CAP_SYS_ADMIN)")
    } else {
        None
    }
}

fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output();
    output.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn may_mount() -> bool {
    in_mount_namespace().arg("true").status().is_ok_and(|status| status.success())
}

/// Runs what follows in a mount namespace of its own.
pub fn in_mount_namespace() -> Command {
    let mut command = Command::new("unshare");
    command.args(["--mount", "--propagation", "private", "--"]);
    command
}

/// Runs what follows with a folder as its root: first `env`'s settings, then the program.
pub fn inside(folder: &Path, root: &Path) -> Command {
    let mut command = in_mount_namespace();
    command.args(["sh", "-ec", ENTER, "sh"]).arg(folder).arg(root);
    command
}

/// Runs apt with a folder as its root.
pub fn apt(folder: &Path, root: &Path, args: &[&str]) -> Command {
    let mut command = inside(folder, root);
    command.args(ENVIRONMENT).arg("DEBIAN_FRONTEND=noninteractive");
    for name in PROXIES {
        if let Ok(value) = std::env::var(name) {
            command.arg(format!("{name}={value}"));
        }
    }
    command.arg("apt-get").args(args);
    command
}

/// `$PETITION_CACHE`, else the user's cache folder.
fn cache() -> Result<PathBuf, String> {
    let named =
        |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let own = || named("XDG_CACHE_HOME").or_else(|| named("HOME").map(|home| home.join(".cache")));
    let folder = named("PETITION_CACHE").or_else(|| own().map(|cache| cache.join("petition")));
    let folder = folder.ok_or("neither PETITION_CACHE nor HOME is set")?;
    std::path::absolute(folder).map_err(|error| error.to_string())
}
