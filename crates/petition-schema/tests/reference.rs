//! Tests that the reference pages in `docs`, the TypeScript types and the schema of policies are current. `UPDATE=1` regenerates them.

#![allow(clippy::expect_used, reason = "a test says so by failing")]

use petition_core::Lang;
use petition_schema::{json, markdown, typescript};
use std::path::Path;

/// Compares a file of the repository with its generated text.
fn is_current(name: &str, generated: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, generated).expect("the page is written");
    }
    let stored = std::fs::read_to_string(&path).expect("the page exists");
    // Not `assert_eq!`, which prints both pages.
    assert!(
        stored == generated,
        "{name} is not current; run: UPDATE=1 cargo test -p petition-schema --test reference"
    );
}

#[test]
fn the_chinese_reference_is_current() {
    is_current("docs/reference.zh.md", &markdown::fields(Lang::Zh));
}

#[test]
fn the_english_reference_is_current() {
    is_current("docs/reference.en.md", &markdown::fields(Lang::En));
}

#[test]
fn the_typescript_types_are_current() {
    is_current("bindings/wasm/npm/src/documents.ts", &typescript::documents());
}

#[test]
fn the_schema_of_policies_is_current() {
    let name = format!("crates/petition-core/policies/{}", json::POLICY_SCHEMA_FILE);
    is_current(&name, &json::text(&json::policy()));
}
