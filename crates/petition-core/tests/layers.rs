//! The modules of a folder depend on each other without circles.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a panic is a test's failure"
)]

#[path = "layers/source.rs"]
mod source;

use source::{Folder, code_of};
use std::path::Path;

/// Checks a folder below `crates`. `module` is the path of its module in its crate.
fn check(folder: &str, module: &[&str]) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder);
    if let Some(circle) = Folder::read(&root, module).circle() {
        panic!("modules of {folder} form a circle: {}", circle.join(" → "));
    }
}

#[test]
fn modules_of_core_form_no_circle() {
    check("petition-core/src", &[]);
}

#[test]
fn files_that_read_arrow_tables_form_no_circle() {
    check("petition-arrow/src/input", &["input"]);
}

#[test]
fn files_of_the_report_page_form_no_circle() {
    check("petition-report/src/page", &["page"]);
    check("petition-report/src/view", &["view"]);
}

#[test]
fn files_of_planning_form_no_circle() {
    check("petition-documents/src", &[]);
    check("petition-analysis/src", &[]);
    check("petition-analysis/src/compare", &["compare"]);
    check("petition-analysis/src/findings", &["findings"]);
    check("petition-planning/src", &[]);
    check("petition-planning/src/plan", &["plan"]);
    check("petition-planning/src/candidates", &["candidates"]);
}

#[test]
fn files_of_the_tools_for_policies_form_no_circle() {
    check("petition-policy/src", &[]);
    check("petition-policy/src/explain", &["explain"]);
    check("petition-policy/src/scenario", &["scenario"]);
    check("petition-policy/src/diff", &["diff"]);
}

#[test]
fn a_circle_is_found_and_named() {
    let folder = Folder::of(
        &[],
        "mod a;\nmod b;\nmod c;\npub use c::{Deep, deeper::Name as Other};",
        &[
            ("a", "use crate::b::{self, X};\nfn f() -> crate::Other { todo!() }"),
            ("b", "use crate::{Deep, c::Y};\n#[cfg(test)]\nmod tests {\n    use crate::a::X;\n}"),
            ("c", "// crate::a\nfn f() {\n    super::b::g()\n}"),
        ],
    );
    assert_eq!(folder.used_by("a"), ["b", "c"]);
    assert_eq!(folder.used_by("b"), ["c"]);
    assert_eq!(folder.circle().expect("a circle"), ["b", "c", "b"]);
}

#[test]
fn tests_and_comments_are_ignored() {
    let text = "//! crate::a\nuse crate::b; // crate::c\n#[cfg(test)]\nmod tests {\n    fn f() {}\n}\nfn g() {}\n";
    assert_eq!(code_of(text), "use crate::b; \nfn g() {}\n");
}
