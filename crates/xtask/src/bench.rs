//! Benchmarks: the rules in Rust, the Python package compared with alternatives, and a nation's duties compared with
//! table engines.

pub mod nation;
mod wasm;

use crate::jvm;
use crate::native;
use crate::process::{command, run};
use crate::python;
use crate::swift;
use std::path::{Path, PathBuf};

/// The Python benchmarks.
const FOLDER: &str = "benches/python";

/// The ledger of the papers.
const YEAR: &str = "examples/shenzhen-2020/ledger.json";

/// The folder of made-up leaders and the optimised wheel.
const SCRATCH: &str = "target/xtask/bench";

/// Runs all benchmarks, or the named one. Passes arguments after `python` or `nation` to that folder's `run.py`.
///
/// # Errors
///
/// A program cannot be started, or an environment not created.
pub fn bench(root: &Path, args: &[String]) -> Result<bool, String> {
    match args.split_first() {
        None => Ok(micro(root)? & compare(root, &[])? & nation::bench(root, &[])?),
        Some((word, _)) if word == "rust" => micro(root),
        Some((word, more)) if word == "python" => compare(root, more),
        Some((word, more)) if word == "nation" => nation::bench(root, more),
        Some((word, _)) if word == "kotlin" => jvm::bench(root, &native::library(root)?),
        Some((word, _)) if word == "swift" => swift::bench(root, &native::library(root)?),
        Some((word, _)) if word == "wasm" => wasm::bench(root),
        Some((word, _)) => Err(format!(
            "there is no benchmark {word}; there are rust, python, nation, kotlin, swift and wasm"
        )),
    }
}

fn micro(root: &Path) -> Result<bool, String> {
    run(&mut command("cargo", &["bench", "--package", "petition-core"], root))
}

fn compare(root: &Path, more: &[String]) -> Result<bool, String> {
    let requirements = format!("{FOLDER}/requirements.txt");
    let own = python::environment(root, "bench/python", &requirements)?;
    let program = own.to_string_lossy().into_owned();
    let wheel = install(root, &program)?;
    let data = format!("{SCRATCH}/data");
    let more: Vec<&str> = more.iter().map(String::as_str).collect();
    let scripts: [(&str, Vec<&str>); 5] = [
        ("imports.py", vec![&wheel]),
        ("latency.py", vec![]),
        ("papers.py", vec![YEAR]),
        ("pitfalls.py", vec![&data]),
        ("run.py", [vec![data.as_str()], more].concat()),
    ];
    let mut well = true;
    for (script, args) in scripts {
        let path = format!("{FOLDER}/{script}");
        let args = [vec![path.as_str()], args].concat();
        well &= run(&mut command(&program, &args, root))?;
    }
    Ok(well)
}

/// Builds the release wheel, with all optimisations, and installs it. Returns its path.
fn install(root: &Path, program: &str) -> Result<String, String> {
    let wheels = format!("{SCRATCH}/wheels");
    // Removes old wheels, which might be installed instead. The folder may not exist.
    let _ = std::fs::remove_dir_all(root.join(&wheels));
    let build = ["-m", "maturin", "build", "--quiet", "--release", "--strip"];
    let mut build = command(program, &build, root);
    build.args(["--manifest-path", "bindings/python/Cargo.toml", "--out", &wheels]);
    if !run(build.args(["--interpreter", program]))? {
        return Err("maturin could not build the wheel".to_owned());
    }
    let wheel = only_wheel(&root.join(&wheels))?.to_string_lossy().into_owned();
    let install =
        ["-m", "pip", "install", "--quiet", "--force-reinstall", "--no-deps", "--no-index"];
    if run(command(program, &install, root).arg(&wheel))? {
        Ok(wheel)
    } else {
        Err("pip could not install the wheel".to_owned())
    }
}

fn only_wheel(folder: &Path) -> Result<PathBuf, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| error.to_string())?;
    let mut paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let wheel = paths.find(|path| path.extension().is_some_and(|ending| ending == "whl"));
    wheel.ok_or_else(|| format!("maturin left no wheel in {}", folder.display()))
}
