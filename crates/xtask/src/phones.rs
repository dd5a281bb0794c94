//! Builds the libraries of phones: shared libraries for Android, an XCFramework for Apple's systems.
//!
//! The tables below are the one place of targets and flags. If a tool is missing, the error names it and shows the
//! command, so that you can run it on another machine.

use crate::counts::Counts;
use crate::native::{self, Native};
use crate::process::{command, is_installed, run};
use crate::target_folder::target_folder;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The crate and its release profile.
const PACKAGE: [&str; 4] = ["--package", "petition-uniffi", "--profile", "phone"];

/// Android's names and Rust's.
const ANDROID: [(&str, &str); 3] = [
    ("arm64-v8a", "aarch64-linux-android"),
    ("armeabi-v7a", "armv7-linux-androideabi"),
    ("x86_64", "x86_64-linux-android"),
];

/// The first version of Android with `java.time`, which dates need.
const ANDROID_API: &str = "26";

/// Apple's systems: the slices of the XCFramework, each of one or more targets.
const APPLE: [(&str, &[&str]); 3] = [
    ("ios", &["aarch64-apple-ios"]),
    ("ios-simulator", &["aarch64-apple-ios-sim", "x86_64-apple-ios"]),
    ("macos", &["aarch64-apple-darwin", "x86_64-apple-darwin"]),
];

/// The name of the static library.
const STATIC: &str = "libpetition_ffi.a";

/// Builds the library for Android's three ABIs into `target/xtask/android/jniLibs`. Needs cargo-ndk and the NDK.
///
/// # Errors
///
/// A tool is missing, or a step failed.
pub fn android(root: &Path) -> Result<bool, String> {
    let out = "target/xtask/android/jniLibs";
    let mut args = vec!["ndk", "--platform", ANDROID_API, "--output-dir", out];
    for (abi, _) in ANDROID {
        args.extend(["--target", abi]);
    }
    args.push("build");
    args.extend(PACKAGE);
    if !is_installed("cargo-ndk", "--version") {
        return Err(missing(
            "cargo-ndk (cargo install cargo-ndk) and Android's NDK",
            &[&["cargo"], args.as_slice()].concat(),
        ));
    }
    let well = run(&mut command("cargo", &args, root))?;
    if well {
        println!("{out}: for the jniLibs of an app; its pages are of 16 KB (.cargo/config.toml)");
    }
    Ok(well)
}

/// Builds the static libraries of Apple's targets, and `target/xtask/apple/PetitionFFI.xcframework` from them.
///
/// The libraries can be built anywhere; only the last steps need Xcode.
///
/// # Errors
///
/// A tool is missing, or a step failed.
pub fn apple(root: &Path) -> Result<bool, String> {
    let targets = APPLE.iter().flat_map(|(_, targets)| targets.iter().copied());
    let absent: Vec<&str> = targets.filter(|target| !installed(target)).collect();
    if !absent.is_empty() {
        return Err(missing(
            "Rust's standard library for them",
            &[&["rustup", "target", "add"], absent.as_slice()].concat(),
        ));
    }
    let folder = root.join("target/xtask/apple");
    let headers = headers(root, &folder)?;
    let mut slices = Vec::new();
    for (slice, targets) in APPLE {
        slices.push(universal(root, &folder, slice, targets)?);
    }
    let framework = folder.join("PetitionFFI.xcframework");
    // xcodebuild does not overwrite a framework. There may be none.
    let _ = std::fs::remove_dir_all(&framework);
    let (framework, headers) = (text(&framework), text(&headers));
    let mut args = vec!["-create-xcframework"];
    let slices: Vec<String> = slices.iter().map(|slice| text(slice)).collect();
    for slice in &slices {
        args.extend(["-library", slice, "-headers", &headers]);
    }
    args.extend(["-output", &framework]);
    if !is_installed("xcodebuild", "-version") {
        return Err(missing("Xcode", &[&["xcodebuild"], args.as_slice()].concat()));
    }
    run(&mut command("xcodebuild", &args, root))
}

/// The header with its module map, under the name that Xcode looks for.
fn headers(root: &Path, folder: &Path) -> Result<PathBuf, String> {
    let native = native::library(root)?;
    let sources = folder.join("sources");
    native::generate(root, &native, "swift", &sources)?;
    let headers = folder.join("headers");
    // In a subfolder: Xcode merges the headers of all frameworks of an app, and each has a module map.
    let own = headers.join("PetitionFFI");
    std::fs::create_dir_all(&own).map_err(|error| error.to_string())?;
    let files = [("PetitionFFI.h", "PetitionFFI.h"), ("PetitionFFI.modulemap", "module.modulemap")];
    for (from, to) in files {
        let copied = std::fs::copy(sources.join(from), own.join(to));
        copied.map_err(|error| format!("{from}: {error}"))?;
    }
    Ok(headers)
}

/// Builds the library of a slice; a universal library if it has several targets.
fn universal(root: &Path, folder: &Path, slice: &str, targets: &[&str]) -> Result<PathBuf, String> {
    let mut built = Vec::new();
    for target in targets {
        let args = [&["rustc"], &PACKAGE[..], &["--target", target, "--crate-type", "staticlib"]];
        if !run(&mut command("cargo", &args.concat(), root))? {
            return Err(format!("the library does not build for {target}"));
        }
        built.push(text(&target_folder(root)?.join(target).join("phone").join(STATIC)));
    }
    if let [only] = built.as_slice() {
        return Ok(PathBuf::from(only));
    }
    let universal = folder.join(slice).join(STATIC);
    std::fs::create_dir_all(folder.join(slice)).map_err(|error| error.to_string())?;
    let universal_text = text(&universal);
    let built: Vec<&str> = built.iter().map(String::as_str).collect();
    let args = [&["-create"], built.as_slice(), &["-output", &universal_text]].concat();
    if !is_installed("lipo", "-info") && !cfg!(target_os = "macos") {
        return Err(missing("Xcode's lipo", &[&["lipo"], args.as_slice()].concat()));
    }
    if run(&mut command("lipo", &args, root))? {
        Ok(universal)
    } else {
        Err("lipo failed".to_owned())
    }
}

/// Runs `cargo check` for the phone targets that are installed. Returns `None` if none is.
///
/// # Errors
///
/// Cargo could not be started.
pub fn check(root: &Path) -> Result<Option<Counts>, String> {
    let all = ANDROID.iter().map(|(_, target)| *target);
    let all = all.chain(APPLE.iter().flat_map(|(_, targets)| targets.iter().copied()));
    let (there, absent): (Vec<&str>, Vec<&str>) = all.partition(|target| installed(target));
    println!("\nnot checked, their standard library is not installed: {}", absent.join(", "));
    let mut counts = Counts::default();
    for target in &there {
        let args = ["check", "--quiet", "--package", "petition-uniffi", "--target", target];
        counts.add(run(&mut command("cargo", &args, root))?);
    }
    Ok((!there.is_empty()).then_some(counts))
}

/// Builds the shipped library and compares its size with the budget.
///
/// # Errors
///
/// The build fails.
pub fn size(root: &Path) -> Result<bool, String> {
    let native: Native = native::library(root)?;
    Ok(native::size(&native)?.failed == 0)
}

/// Whether Rust's standard library for a target is installed.
pub fn installed(target: &str) -> bool {
    let mut rustc = Command::new("rustc");
    let output = rustc.args(["--print", "target-libdir", "--target", target]).stderr(Stdio::null());
    let folder =
        output.output().map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    folder.is_ok_and(|folder| !folder.is_empty() && Path::new(&folder).is_dir())
}

fn missing(what: &str, args: &[&str]) -> String {
    format!("{what} is required to run: {}", args.join(" "))
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
