//! Remakes the pictures of the page `信访台账.html` in `docs`, with the example year open.

use crate::browser;
use crate::page;
use crate::process::run;
use crate::wasm;
use std::path::Path;

/// The views with a picture. The picture of `case` is `docs/page-case.png`.
const VIEWS: [&str; 4] = ["overview", "todo", "case", "paper"];

/// Returns the views whose pictures have `name` in their file name; all without a name.
pub fn selected(name: Option<&str>) -> Vec<&'static str> {
    let file = |view: &str| format!("docs/page-{view}.png");
    VIEWS.into_iter().filter(|view| name.is_none_or(|name| file(view).contains(name))).collect()
}

/// Builds the page and remakes the pictures of these views.
///
/// # Errors
///
/// A tool is missing, or the page does not build.
pub fn remake(root: &Path, views: &[&str]) -> Result<bool, String> {
    if views.is_empty() {
        return Ok(true);
    }
    if let Some(reason) = wasm::missing_tool() {
        return Err(reason);
    }
    wasm::package(root)?;
    let page = page::build(root)?;
    browser::compile(root)?;
    let draw = [&["run", "pictures", "--workspace", "browser", "--"], views].concat();
    run(wasm::npm(root, &draw).env("PETITION_PAGE", page))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_selects_the_views_of_that_name() {
        assert_eq!(selected(Some("page-todo")), ["todo"]);
        assert_eq!(selected(Some("onepager")), Vec::<&str>::new());
        assert_eq!(selected(None), VIEWS);
    }

    #[test]
    fn every_picture_is_committed() {
        for view in VIEWS {
            let file = crate::root().join(format!("docs/page-{view}.png"));
            let bytes = std::fs::read(&file).unwrap();
            assert!(bytes.starts_with(b"\x89PNG"), "{}", file.display());
        }
    }
}
