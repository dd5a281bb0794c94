//! The WebAssembly modules and the npm package `petition`.
//!
//! Cargo compiles the crate twice, `petition-wasm-bindgen` writes the JavaScript glue, and wasm-opt of the npm package
//! `binaryen` makes the modules smaller. `npm run build` of `bindings/wasm/npm` puts them into the package.

use crate::process::{command, is_installed, run};
use crate::remap;
use crate::target_folder::target_folder;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The target of the modules.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// The npm workspace.
const WORKSPACE: &str = "bindings/wasm";

/// The folder of the modules with their glue, one folder for each.
const BUILT: &str = "target/xtask/wasm";

/// The name of the glue, and of the module with `_bg.wasm` after it.
const GLUE: &str = "petition_wasm";

/// A module: its folder, and the arguments of Cargo for its features.
struct Module {
    folder: &'static str,
    features: &'static [&'static str],
}

const MODULES: [Module; 2] = [
    Module { folder: "full", features: &[] },
    Module { folder: "core", features: &["--no-default-features"] },
];

/// The oldest Node.js that Vite runs on, as major and minor version.
const OLDEST_NODE: (u32, u32) = (20, 19);

/// The features that Rust compiles for: wasm-opt must write no others.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Returns the missing tool for the package.
pub fn missing_tool() -> Option<String> {
    let Some(node) = node_version() else {
        return Some("there is no node on the PATH (Debian package: nodejs)".into());
    };
    if node < OLDEST_NODE {
        let ((found, minor), (least, least_minor)) = (node, OLDEST_NODE);
        return Some(format!("Node.js is {found}.{minor}; {least}.{least_minor} is needed"));
    }
    if !is_installed("npm", "--version") {
        return Some("there is no npm on the PATH (Debian package: npm)".into());
    }
    (!has_target() && !is_installed("rustup", "--version"))
        .then(|| format!("Rust has no {TARGET}, and there is no rustup to add it"))
}

/// Returns the major and the minor version of Node.js.
fn node_version() -> Option<(u32, u32)> {
    let output = Command::new("node").arg("--version").output().ok()?;
    parse_version(&String::from_utf8(output.stdout).ok()?)
}

fn parse_version(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.trim().strip_prefix('v')?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

/// Builds the npm package and returns its folder.
///
/// # Errors
///
/// A tool is missing, or a step fails.
pub fn package(root: &Path) -> Result<PathBuf, String> {
    if let Some(reason) = missing_tool() {
        return Err(reason);
    }
    if !has_target() && !run(&mut command("rustup", &["target", "add", TARGET], root))? {
        return Err(format!("rustup could not add {TARGET}"));
    }
    install(root)?;
    for module in &MODULES {
        build(root, module)?;
    }
    if run(&mut npm(root, &["run", "build", "--workspace", "npm"]))? {
        Ok(root.join(WORKSPACE).join("npm"))
    } else {
        Err("the npm package does not build".to_owned())
    }
}

/// Builds the npm package. Prints its folder and the sizes of its modules.
///
/// # Errors
///
/// As [`package`].
pub fn task(root: &Path) -> Result<bool, String> {
    println!("{}", package(root)?.display());
    for module in modules(root) {
        println!("{}: {} bytes", module.display(), read(&module)?.len());
    }
    Ok(true)
}

/// Returns the modules in the package: the full one, and that of mini programs.
pub fn modules(root: &Path) -> [PathBuf; 2] {
    let folder = root.join(WORKSPACE).join("npm/dist");
    ["petition.wasm", "petition_core.wasm"].map(|name| folder.join(name))
}

/// Returns a command of npm in the workspace.
pub fn npm(root: &Path, args: &[&str]) -> Command {
    // Windows has npm as a script.
    let program = if cfg!(windows) { "npm.cmd" } else { "npm" };
    command(program, args, &root.join(WORKSPACE))
}

/// Whether Rust's standard library is there for the target.
fn has_target() -> bool {
    let mut rustc = Command::new("rustc");
    rustc.args(["--print", "target-libdir", "--target", TARGET]);
    let folder = rustc.output().ok().and_then(|output| String::from_utf8(output.stdout).ok());
    folder.is_some_and(|folder| Path::new(folder.trim()).is_dir())
}

/// Installs the packages of the lock file, unless those that are there are of this lock file.
fn install(root: &Path) -> Result<(), String> {
    let lock = root.join(WORKSPACE).join("package-lock.json");
    let wanted = read(&lock)?;
    let mark = root.join(BUILT).join("package-lock.json");
    let has_packages = root.join(WORKSPACE).join("node_modules").is_dir();
    if has_packages && std::fs::read(&mark).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    if !run(&mut npm(root, &["ci", "--no-audit", "--no-fund"]))? {
        return Err("npm ci failed".to_owned());
    }
    write(&mark, &wanted)
}

/// Builds a module with its glue.
fn build(root: &Path, module: &Module) -> Result<(), String> {
    let mut args = vec!["build", "--quiet", "--package", "petition-wasm", "--profile", "wasm"];
    args.extend(["--target", TARGET]);
    args.extend(module.features);
    let mut cargo = command("cargo", &args, root);
    if !run(cargo.env("CARGO_ENCODED_RUSTFLAGS", remap::flags(root).join(remap::SEPARATOR)))? {
        return Err(format!("the module {} does not build", module.folder));
    }
    let compiled = target_folder(root)?.join(TARGET).join("wasm/petition_wasm.wasm");
    let folder = root.join(BUILT).join(module.folder);
    let (compiled, shown) = (compiled.to_string_lossy(), folder.to_string_lossy());
    let args = ["run", "--quiet", "--package", "petition-wasm-bindgen", "--"];
    let args = [&args[..], &[&*compiled, &*shown, GLUE]].concat();
    // The glue overwrites the optimized module, so that the one of the last run is put away before.
    let optimized = folder.join("optimized.wasm");
    let linked = folder.join(format!("{GLUE}_bg.wasm"));
    let unoptimized = folder.join("linked.wasm");
    if !run(&mut command("cargo", &args, root))? {
        return Err(format!("the glue of the module {} could not be written", module.folder));
    }
    let now = read(&linked)?;
    let is_same = std::fs::read(&unoptimized).is_ok_and(|before| before == now);
    if !(is_same && optimized.is_file()) {
        optimize(root, &linked, &optimized)?;
        write(&unoptimized, &now)?;
    }
    write(&linked, &read(&optimized)?)
}

/// Makes a module smaller.
fn optimize(root: &Path, from: &Path, to: &Path) -> Result<(), String> {
    let tool = root.join(WORKSPACE).join("node_modules/binaryen/bin/wasm-opt");
    let mut optimize = command("node", &[&*tool.to_string_lossy(), "-Oz"], root);
    optimize.args(FEATURES).arg(from).arg("-o").arg(to);
    if run(&mut optimize)? { Ok(()) } else { Err(format!("{}: wasm-opt failed", from.display())) }
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    std::fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, content: &[u8]) -> Result<(), String> {
    let folder = path.parent().unwrap_or(path);
    let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(path, content));
    written.map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_of_node_are_compared_by_number() {
        assert_eq!(parse_version("v20.19.2\n"), Some((20, 19)));
        assert!(parse_version("v18.20.4").is_some_and(|version| version < OLDEST_NODE));
        assert!(parse_version("v100.1.0").is_some_and(|version| version > OLDEST_NODE));
        assert_eq!(parse_version("20"), None);
    }
}
