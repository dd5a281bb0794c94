//! The native library of phones and of the JVM: a development build for the generator, a small build to ship.

use crate::counts::Counts;
use crate::linker;
use crate::process::{command, run};
use crate::target_folder::target_folder;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The limit for the stripped library in bytes, measured for x86_64 only. The content of papers takes 128 kB of it, merges
/// and changes 140 kB, checks and masked copies of documents 70 kB, rotas with lunar days 61 kB, the standard library's
/// backtraces 200 kB.
const BUDGET: u64 = 2_080_000;

/// The crate.
pub const PACKAGE: &str = "petition-uniffi";

/// The library's name, without each system's prefix and suffix.
const NAME: &str = "petition_ffi";

/// Compiler flags besides the profile. With frame pointers, unwind tables are a quarter smaller. Android's flags are in
/// `.cargo/config.toml`.
pub const FLAGS: &str = "-Cforce-frame-pointers=yes";

/// The folder of the stripped library.
const SHIPPED: &str = "target/xtask/native";

/// The library in both its forms.
pub struct Native {
    /// The development build, with the description that the generator reads.
    described: PathBuf,
    /// The shipped build, which every test loads.
    pub shipped: PathBuf,
}

/// Builds the library twice: a development build for the generator, and a build with the profile of phones. The latter
/// ships without description and symbols.
///
/// # Errors
///
/// The build, the copy or the strip fails.
pub fn library(root: &Path) -> Result<Native, String> {
    let well = run(&mut command("cargo", &["build", "--quiet", "--package", PACKAGE], root))?
        && run(&mut shipping_build(root)?)?;
    if !well {
        return Err("the library of phones and of the JVM does not build".to_owned());
    }
    let (prefix, suffix) = (std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX);
    let name = format!("{prefix}{NAME}{suffix}");
    let built = target_folder(root)?;
    let folder = root.join(SHIPPED);
    let shipped = folder.join(&name);
    std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    let copied = std::fs::copy(built.join("phone").join(&name), &shipped);
    copied.map_err(|error| format!("{name}: {error}"))?;
    strip(root, &shipped)?;
    Ok(Native { described: built.join("debug").join(&name), shipped })
}

/// Returns the command that builds the shipped library. Where the linker reads the list of exports from a file, this
/// program runs as the linker (see `linker.rs`).
fn shipping_build(root: &Path) -> Result<Command, String> {
    let args = ["rustc", "--quiet", "--package", PACKAGE, "--profile", "phone"];
    let mut cargo = command("cargo", &args, root);
    cargo.env("RUSTFLAGS", FLAGS);
    if cfg!(target_os = "linux") {
        cargo.args(["--", "-C"]).arg(format!("linker={}", linker_program(root)?.display()));
        cargo.env(linker::VARIABLE, "cc");
    }
    Ok(cargo)
}

/// Copies this program to where Cargo finds it as the linker, and returns the path. The program's own file is replaced
/// when `cargo test --workspace` builds xtask with other features.
fn linker_program(root: &Path) -> Result<PathBuf, String> {
    let folder = root.join("target/xtask");
    let copy = folder.join("linker");
    std::fs::create_dir_all(&folder)
        .and_then(|()| std::fs::copy("/proc/self/exe", &copy))
        .map_err(|error| format!("{}: {error}", copy.display()))?;
    Ok(copy)
}

/// Strips the library. Windows has symbols in a separate file, so nothing to strip.
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
/// The build of the generator or the generator fails.
pub fn generate(root: &Path, native: &Native, language: &str, out: &Path) -> Result<(), String> {
    let (library, out) = (native.described.to_string_lossy(), out.to_string_lossy());
    let args = ["run", "--quiet", "--package", "petition-bindgen", "--", language, &library, &out];
    if run(&mut command("cargo", &args, root))? {
        Ok(())
    } else {
        Err(format!("the {language} sources could not be generated"))
    }
}

/// Compares the size of the shipped library with the budget.
///
/// # Errors
///
/// The library does not exist.
pub fn size(native: &Native) -> Result<Counts, String> {
    let size = std::fs::metadata(&native.shipped).map_err(|error| error.to_string())?.len();
    println!("\nlibrary of phones, stripped: {size} bytes; at most {BUDGET}");
    let mut counts = Counts::default();
    counts.add(size <= BUDGET);
    Ok(counts)
}
