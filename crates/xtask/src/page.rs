//! Builds the page `信访台账.html`: the product in one file, which a browser opens from disk.

use crate::component::Component;
use crate::process::run;
use crate::wasm;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// The page as Vite writes it.
const BUILT: &str = "bindings/wasm/page/dist/index.html";

/// The page under its name.
const PAGE: &str = "target/xtask/page/信访台账.html";

/// The largest size of the page in bytes: a file that a mail or a chat still accepts.
pub const LIMIT: u64 = 4_000_000;

/// Builds the page, and prints its path and size. Returns whether the size is within the limit.
///
/// # Errors
///
/// A tool is missing, or the page does not build.
pub fn task(root: &Path) -> Result<bool, String> {
    if let Some(reason) = wasm::missing_tool() {
        return Err(reason);
    }
    wasm::package(root)?;
    let page = build(root)?;
    let size = size_of(&page)?;
    println!("{}: {} kB of at most {} kB", page.display(), size / 1000, LIMIT / 1000);
    Ok(size < LIMIT)
}

/// Builds the page on the built npm package. Returns its path.
///
/// # Errors
///
/// The page does not build, or cannot be copied.
pub fn build(root: &Path) -> Result<PathBuf, String> {
    let built = root.join(BUILT);
    // Removes the page of an earlier build. It may not exist.
    let _ = fs::remove_file(&built);
    if !run(&mut wasm::npm(root, &["run", "build", "--workspace", "page"]))? {
        return Err("the page does not build".to_owned());
    }
    let page = root.join(PAGE);
    let fault = |error: std::io::Error| format!("{}: {error}", page.display());
    fs::create_dir_all(page.parent().unwrap_or(root)).map_err(fault)?;
    fs::copy(&built, &page).map_err(|error| format!("{}: {error}", built.display()))?;
    Ok(page)
}

/// Returns the libraries that the page contains: the dependencies of its package, as npm installed them.
///
/// # Errors
///
/// A package file cannot be read.
pub fn components(root: &Path) -> Result<Vec<Component>, String> {
    let page = package_json(&root.join("bindings/wasm/page"))?;
    let names = page
        .get("dependencies")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
        .map(|(name, _)| name);
    let others = names.filter(|name| *name != "petition");
    others
        .map(|name| component(&root.join("bindings/wasm/node_modules").join(name), name))
        .collect()
}

fn component(folder: &Path, name: &str) -> Result<Component, String> {
    let package = package_json(folder)?;
    let text = |key: &str| package.get(key)?.as_str().map(str::to_owned);
    let version =
        text("version").ok_or_else(|| format!("the npm package {name} has no version"))?;
    let (name, licence) = (name.to_owned(), text("license"));
    Ok(Component { kind: "npm", name, version, licence, folder: Some(folder.to_owned()) })
}

fn package_json(folder: &Path) -> Result<Value, String> {
    let file = folder.join("package.json");
    let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("{}: {error}", file.display()))
}

/// Returns the size of a file in bytes.
///
/// # Errors
///
/// There is no such file.
pub fn size_of(file: &Path) -> Result<u64, String> {
    let data = fs::metadata(file).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(data.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_file_has_no_size() {
        assert!(size_of(Path::new("no such file")).is_err());
        assert!(size_of(&crate::root().join("Cargo.toml")).is_ok_and(|size| size > 0));
    }
}
