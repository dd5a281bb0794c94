//! Counts the conformance scenarios, and generates their index in the README.

use serde_json::Value;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of the scenarios.
const FOLDER: &str = "tests/conformance";

/// The page with the index at its end.
const README: &str = "tests/conformance/README.md";

/// The line before the index.
const MARKER: &str = "<!-- Generated from here on: cargo xtask docs -->\n";

/// The folders, with their headings.
const KINDS: [(&str, &str); 5] = [
    ("clause", "Clauses of the scheme · 条款"),
    ("section", "Sections of the rulebook · 规则章节"),
    ("reading", "Readings · 口径"),
    ("problem", "Refused input · 问题"),
    ("policy", "Another bureau's policy · 其他方案"),
];

/// Counts the scenarios at any depth. A runner that skips one then has a different count.
///
/// # Errors
///
/// A folder cannot be read.
pub fn count(root: &Path) -> Result<u64, String> {
    let mut files = Vec::new();
    find(&root.join(FOLDER), &mut files)?;
    u64::try_from(files.len()).map_err(|error| error.to_string())
}

/// Writes the index into the README.
///
/// # Errors
///
/// A scenario cannot be read, or the README cannot be written.
pub fn write_index(root: &Path) -> Result<(), String> {
    let path = root.join(README);
    let text = with_index(root)?;
    fs::write(&path, text).map_err(|error| format!("{README}: {error}"))
}

/// Returns the README with a new index.
fn with_index(root: &Path) -> Result<String, String> {
    let text = read(&root.join(README))?;
    let (text, _) = text.split_once(MARKER).ok_or_else(|| format!("{README} has no marker"))?;
    let mut text = format!("{text}{MARKER}");
    for (kind, heading) in KINDS {
        let folder = root.join(FOLDER).join(kind);
        let mut files = Vec::new();
        find(&folder, &mut files)?;
        files.sort();
        let _ = write!(text, "\n### {kind}: {heading}\n\n");
        text += "| scenario | source | shows | 所示 |\n|---|---|---|---|\n";
        for file in &files {
            text += &row(kind, file)?;
        }
    }
    Ok(text)
}

/// Returns the row of a scenario: folder, source, description.
fn row(kind: &str, file: &Path) -> Result<String, String> {
    let fault = |what: &str| format!("{}: {what}", file.display());
    let scenario: Value =
        serde_json::from_str(&read(file)?).map_err(|error| fault(&error.to_string()))?;
    let folder = file.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy();
    let text = |pointer: &str| scenario.pointer(pointer).and_then(Value::as_str);
    let shows =
        |lang: &str| text(&format!("/shows/{lang}")).ok_or_else(|| fault("`shows` is missing"));
    let source = text("/clause").map(str::to_owned);
    let source = source.or_else(|| text("/section").map(|section| format!("§ {section}")));
    let source = source.or_else(|| text("/reading").map(|reading| format!("`{reading}`")));
    let source = source.ok_or_else(|| fault("names no clause, section or reading"))?;
    let (en, zh) = (shows("en")?, shows("zh")?);
    Ok(format!("| [{folder}]({kind}/{folder}/scenario.json) | {source} | {en} | {zh} |\n"))
}

/// Finds every `scenario.json` below a folder.
fn find(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), String> {
    let fault = |error: std::io::Error| format!("{}: {error}", folder.display());
    for entry in fs::read_dir(folder).map_err(fault)? {
        let path = entry.map_err(fault)?.path();
        if path.is_dir() {
            find(&path, files)?;
        } else if path.ends_with("scenario.json") {
            files.push(path);
        }
    }
    Ok(())
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_index_lists_every_scenario_and_is_current() {
        let root = crate::root();
        // A checkout may change line endings.
        let committed = read(&root.join(README)).unwrap().replace("\r\n", "\n");
        assert!(committed == with_index(&root).unwrap(), "{README}: run cargo xtask docs");
        let lines = committed.lines().filter(|line| line.contains("/scenario.json) |")).count();
        assert_eq!(lines as u64, count(&root).unwrap());
    }
}
