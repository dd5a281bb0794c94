//! Finds Swift: on the `PATH`, else in a Debian chroot in the cache folder.

use super::debian;
use crate::process::is_installed;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder of the chroot in the cache.
const FOLDER: &str = "swift-trixie";

/// The environment of programs in the chroot. They do not inherit the machine's.
const ENVIRONMENT: [&str; 3] = ["HOME=/root", "LANG=C.UTF-8", "PATH=/usr/sbin:/usr/bin:/sbin:/bin"];

/// Variables that apt needs where the network is behind a proxy.
const PROXIES: [&str; 6] =
    ["http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"];

/// Enters a folder (`$1`) as its root, with a folder of the machine (`$2`) under its own name in it.
///
/// It runs in its own mount namespace, so its mounts vanish when it ends. With mounts of the machine, deleting the
/// cache folder would delete the machine's devices.
const ENTER: &str = "\
mount -t proc proc \"$1/proc\"; mount --rbind /dev \"$1/dev\"; \
mkdir -p \"$1$2\"; mount --rbind \"$2\" \"$1$2\"; \
root=$1; shift 2; exec chroot \"$root\" /usr/bin/env --ignore-environment \"$@\"";

/// A Swift toolchain.
pub enum Toolchain {
    /// `swift` on the `PATH`.
    Installed,
    /// Swift in a Debian chroot.
    Chroot(PathBuf),
}

impl Toolchain {
    /// Returns the command `swift`, with the workspace as working directory.
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

/// Finds Swift, or creates a chroot with it. Returns the reason if neither is possible.
///
/// # Errors
///
/// The creation of the chroot fails.
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

/// Whether `swift` on the `PATH` is the compiler: OpenStack's client has the same name.
fn is_swift() -> bool {
    let output = Command::new("swift").arg("--version").output();
    output.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).contains("Swift version"))
}

/// Returns what this machine lacks for a chroot.
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

/// Returns a command that runs its arguments in a new mount namespace.
pub fn in_mount_namespace() -> Command {
    let mut command = Command::new("unshare");
    command.args(["--mount", "--propagation", "private", "--"]);
    command
}

/// Returns a command that runs its arguments with a folder as root: settings for `env`, then the program.
pub fn inside(folder: &Path, root: &Path) -> Command {
    let mut command = in_mount_namespace();
    command.args(["sh", "-ec", ENTER, "sh"]).arg(folder).arg(root);
    command
}

/// Returns the command that runs apt with a folder as root.
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

/// Returns `$PETITION_CACHE`, else the user's cache folder.
fn cache() -> Result<PathBuf, String> {
    let named =
        |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let own = || named("XDG_CACHE_HOME").or_else(|| named("HOME").map(|home| home.join(".cache")));
    let folder = named("PETITION_CACHE").or_else(|| own().map(|cache| cache.join("petition")));
    let folder = folder.ok_or("neither PETITION_CACHE nor HOME is set")?;
    std::path::absolute(folder).map_err(|error| error.to_string())
}
