//! Lists what a release consists of.

/// What an artefact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An archive with the command `petition`.
    Command,
    /// The library of the jar for a platform. The jar contains all that were built.
    Library,
    /// The wheel of the Python package.
    Wheel,
    /// The jar for Kotlin and Java.
    Jar,
    /// The Swift package.
    Swift,
    /// The npm package.
    Npm,
    /// The page for clerks, one file.
    Page,
    /// The libraries for Android.
    Android,
    /// The framework for Apple's systems.
    Apple,
}

impl Kind {
    /// The first part of an artefact's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Command => "command",
            Self::Library => "library",
            Self::Wheel => "wheel",
            Self::Jar => "jar",
            Self::Swift => "swift",
            Self::Npm => "npm",
            Self::Page => "page",
            Self::Android => "android",
            Self::Apple => "apple",
        }
    }
}

/// A part of a release.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Artefact {
    /// What it is.
    pub kind: Kind,
    /// Rust's target. Empty if it has none, or several.
    pub target: &'static str,
}

impl Artefact {
    /// The name, which is an argument of the task: `command/x86_64-unknown-linux-gnu`, `jar`.
    pub fn name(self) -> String {
        let Self { kind, target } = self;
        if target.is_empty() { kind.name().to_owned() } else { format!("{}/{target}", kind.name()) }
    }

    /// Says whether a build of it runs in tests here, or is only compiled and linked.
    pub const fn tested(self) -> &'static str {
        match self.kind {
            Kind::Command | Kind::Library | Kind::Wheel if !runs_here(self.target) => {
                "can be built here: linked, not run"
            }
            _ => "can be built here",
        }
    }

    /// Whether an argument of the task means this artefact: its name, or that of its kind.
    pub fn is_meant_by(self, word: &str) -> bool {
        word == self.kind.name() || word == self.name()
    }
}

/// The targets of commands, libraries and wheels.
const TARGETS: [&str; 8] = [
    "x86_64-unknown-linux-gnu",
    "aarch64-unknown-linux-gnu",
    "loongarch64-unknown-linux-gnu",
    "x86_64-unknown-linux-musl",
    "aarch64-unknown-linux-musl",
    "x86_64-pc-windows-gnu",
    "x86_64-apple-darwin",
    "aarch64-apple-darwin",
];

/// Whether programs for the target run on this machine.
const fn runs_here(target: &str) -> bool {
    if cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        matches!(target.as_bytes(), b"x86_64-unknown-linux-gnu" | b"x86_64-unknown-linux-musl")
    } else if cfg!(all(target_os = "linux", target_arch = "aarch64")) {
        matches!(target.as_bytes(), b"aarch64-unknown-linux-gnu" | b"aarch64-unknown-linux-musl")
    } else if cfg!(target_os = "windows") {
        matches!(target.as_bytes(), b"x86_64-pc-windows-gnu")
    } else {
        cfg!(target_os = "macos")
            && matches!(target.as_bytes(), b"x86_64-apple-darwin" | b"aarch64-apple-darwin")
    }
}

/// Whether programs for the target use the GNU C library.
pub fn target_has_glibc(target: &str) -> bool {
    target.ends_with("-linux-gnu")
}

/// The kinds that have an artefact for each target, then those that have one.
const BY_TARGET: [Kind; 3] = [Kind::Command, Kind::Library, Kind::Wheel];
const SINGLE: [Kind; 6] =
    [Kind::Jar, Kind::Swift, Kind::Npm, Kind::Page, Kind::Android, Kind::Apple];

/// Returns all artefacts, in the order in which they are built: libraries before the jar.
pub fn all() -> Vec<Artefact> {
    let with_target = |kind| TARGETS.map(|target| Artefact { kind, target });
    let single = SINGLE.map(|kind| Artefact { kind, target: "" });
    BY_TARGET.into_iter().flat_map(with_target).chain(single).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_means_an_artefact_or_all_of_a_kind() {
        let meant = |word: &str| all().into_iter().filter(|each| each.is_meant_by(word)).count();
        assert_eq!(meant("command"), TARGETS.len());
        assert_eq!(meant("command/x86_64-pc-windows-gnu"), 1);
        assert_eq!(meant("jar"), 1);
        assert_eq!(meant("x86_64-pc-windows-gnu"), 0);
    }
}
