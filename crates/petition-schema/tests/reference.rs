//! Tests that the reference pages in `docs` are current. `UPDATE=1` regenerates them.

#![allow(clippy::expect_used, reason = "a test says so by failing")]

use petition_core::Lang;
use petition_schema::markdown;
use std::path::Path;

fn is_current(name: &str, lang: Lang) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(name);
    let generated = markdown::fields(lang);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &generated).expect("the page is written");
    }
    let stored = std::fs::read_to_string(&path).expect("the page exists");
    // Not `assert_eq!`, which prints both pages.
    assert!(
        stored == generated,
        "docs/{name} is not current; run: UPDATE=1 cargo test -p petition-schema --test reference"
    );
}

#[test]
fn the_chinese_reference_is_current() {
    is_current("reference.zh.md", Lang::Zh);
}

#[test]
fn the_english_reference_is_current() {
    is_current("reference.en.md", Lang::En);
}
