//! The native library of phones and of the JVM: built small, described unstripped, shipped stripped.

use crate::process::{command, run};
use crate::summary::Counts;
use std::path::{Path, PathBuf};

/// The most that phones are asked to carry: bytes of the stripped library, x86_64 standing for all.
const BUDGET: u64 = 1_200_000;

/// The crate's library, without what each system puts around its name.
const NAME: &str = "petition_ffi";

/// What the compiler is told besides the profile. With frame pointers, the tables by which an error finds its way up the
/// stack take a quarter less; Android's are in `.cargo/config.toml`.
const FLAGS: &str = "-C force-frame-pointers=yes";

/// Where the stripped library goes.
const SHIPPED: &str = "target/xtask/native";

/// The library in both its forms.
pub struct Native {
    /// As it was built: only this one can be described to the generator.
    described: PathBuf,
    /// As it ships, and as every test loads it.
    pub shipped: PathBuf,
}

/// Builds the library with the profile of phones and strips a copy of it.
///
/// # Errors
///
/// It could not be built, copied or stripped.
pub fn library(root: &Path) -> Result<Native, String> {
    let args = ["build", "--quiet", "--package", "petition-uniffi", "--profile", "phone"];
    if !run(command("cargo", &args, root).env("RUSTFLAGS", FLAGS))? {
        return Err("the library of phones and of the JVM does not build".to_owned());
    }
    let (prefix, suffix) = (std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX);
    let name = format!("{prefix}{NAME}{suffix}");
    let described = root.join("target/phone").join(&name);
    let folder = root.join(SHIPPED);
    let shipped = folder.join(&name);
    std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    std::fs::copy(&described, &shipped).map_err(|error| format!("{name}: {error}"))?;
    strip(root, &shipped)?;
    Ok(Native { described, shipped })
}

/// Windows keeps symbols in a file of their own; there is nothing to strip.
fn strip(root: &Path, library: &Path) -> Result<(), String> {
    let library = library.to_string_lossy();
    let args: &[&str] = match std::env::consts::OS {
        "windows" => return Ok(()),
        "macos" => &["-x", &library],
        _ => &["--strip-unneeded", &library],
    };
    if run(&mut command("strip", args, root))? {
        Ok(())
    } else {
        Err("strip failed; Debian has it in the package binutils".to_owned())
    }
}

/// Writes the sources of a language, `kotlin` or `swift`, into a folder.
///
/// # Errors
///
/// The generator could not be built, or refused the library.
pub fn generate(root: &Path, native: &Native, language: &str, out: &Path) -> Result<(), String> {
    let (library, out) = (native.described.to_string_lossy(), out.to_string_lossy());
    let args = ["run", "--quiet", "--package", "petition-bindgen", "--", language, &library, &out];
    if run(&mut command("cargo", &args, root))? {
        Ok(())
    } else {
        Err(format!("the {language} sources could not be generated"))
    }
}

/// The size of what ships against the budget.
///
/// # Errors
///
/// The library is not there.
pub fn size(native: &Native) -> Result<Counts, String> {
    let size = std::fs::metadata(&native.shipped).map_err(|error| error.to_string())?.len();
    println!("\nlibrary of phones, stripped: {size} bytes; at most {BUDGET}");
    let mut counts = Counts { ended_well: true, ..Counts::default() };
    counts.judge(size <= BUDGET);
    Ok(counts)
}
