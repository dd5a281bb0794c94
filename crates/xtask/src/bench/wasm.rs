//! Benchmark of WebAssembly: the same tasks natively and in Node.js, the sizes, and the page in Chromium.

use crate::browser;
use crate::page;
use crate::process::{command, run};
use crate::target_folder::target_folder;
use crate::wasm;
use std::path::Path;

/// The native side, an example of the crate, so that both sides have the same dependencies. In the folder of Cargo's builds.
const NATIVE: &str = "release/examples/native";

/// Runs the benchmark: natively and in Node.js in turn, then the page.
///
/// # Errors
///
/// A tool is missing, or something does not build.
pub fn bench(root: &Path) -> Result<bool, String> {
    if let Some(reason) = wasm::missing_tool() {
        return Err(reason);
    }
    wasm::package(root)?;
    let page = page::build(root)?;
    browser::compile(root)?;
    let build =
        ["build", "--quiet", "--release", "--package", "petition-wasm", "--example", "native"];
    if !run(&mut command("cargo", &build, root))? {
        return Err("the native side does not build".to_owned());
    }
    let native = target_folder(root)?.join(format!("{NATIVE}{}", std::env::consts::EXE_SUFFIX));
    let mut measure = wasm::npm(root, &["run", "bench", "--workspace", "browser"]);
    run(measure.env("PETITION_NATIVE", native).env("PETITION_PAGE", page))
}
