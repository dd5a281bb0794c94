//! Generates the Kotlin or Swift sources from the compiled library: `petition-bindgen kotlin|swift LIBRARY OUT`.
//!
//! The library must not be stripped: stripping removes the metadata that the generator reads.

mod doc_names;
mod kotlin;
mod kotlin_api;
mod kotlin_calls;
mod kotlin_kdoc;
mod kotlin_record;
mod kotlin_shapes;

use camino::{Utf8Path, Utf8PathBuf};
use std::process::ExitCode;
use uniffi_bindgen::bindings::{GenerateOptions, TargetLanguage, generate_with_bindgen_paths};
use uniffi_bindgen::{BindgenPaths, BindgenPathsLayer};

const USAGE: &str = "usage: petition-bindgen kotlin|swift LIBRARY OUT";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [language, library, out] = args.as_slice() else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    match generate(language, Utf8Path::new(library), Utf8Path::new(out)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("petition-bindgen: {message}");
            ExitCode::FAILURE
        }
    }
}

fn generate(language: &str, library: &Utf8Path, out: &Utf8Path) -> Result<(), String> {
    let target = match language {
        "kotlin" => TargetLanguage::Kotlin,
        "swift" => TargetLanguage::Swift,
        _ => return Err(USAGE.to_owned()),
    };
    let mut paths = BindgenPaths::default();
    paths.add_layer(UniffiCrate);
    let options = GenerateOptions {
        languages: vec![target],
        source: library.to_owned(),
        out_dir: out.to_owned(),
        ..GenerateOptions::default()
    };
    generate_with_bindgen_paths(options, paths).map_err(|error| format!("{error:#}"))?;
    match language {
        "kotlin" => kotlin::patch_file(&out.join("org/petition/petition.kt")),
        "swift" => swift_comments(&out.join("Petition.swift")),
        _ => Ok(()),
    }
}

/// Writes the comments of the Swift source in Swift's words.
fn swift_comments(path: &Utf8Path) -> Result<(), String> {
    let patched = std::fs::read_to_string(path)
        .and_then(|text| std::fs::write(path, doc_names::patch(&text, "`nil`")));
    patched.map_err(|error| format!("{path}: {error}"))
}

/// Locates the crate whose `uniffi.toml` applies: the parent folder of this crate.
struct UniffiCrate;

impl BindgenPathsLayer for UniffiCrate {
    fn get_crate_root(&self, _crate_name: &str) -> Option<Utf8PathBuf> {
        Utf8Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Utf8Path::to_path_buf)
    }
}
