//! `petition-bindgen kotlin|swift LIBRARY OUT`: writes the sources of a language from the compiled library.
//!
//! The library must not be stripped: stripping takes away the description that is read.

mod kotlin;
mod kotlin_record;

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
    paths.add_layer(Crate);
    let options = GenerateOptions {
        languages: vec![target],
        source: library.to_owned(),
        out_dir: out.to_owned(),
        ..GenerateOptions::default()
    };
    generate_with_bindgen_paths(options, paths).map_err(|error| format!("{error:#}"))?;
    if language == "kotlin" {
        kotlin::finish(&out.join("org/petition/petition.kt"))
    } else {
        Ok(())
    }
}

/// Where the crate lies whose settings hold: beside this one.
struct Crate;

impl BindgenPathsLayer for Crate {
    fn get_crate_root(&self, _crate_name: &str) -> Option<Utf8PathBuf> {
        Utf8Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Utf8Path::to_path_buf)
    }
}
