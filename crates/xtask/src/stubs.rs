//! Generates the type stubs of the Python package from the compiled crate, or compares them with the committed ones.

use crate::process::{command, run};
use crate::python;
use std::path::Path;

/// The crate, and the requirements of maturin and the checkers.
const CRATE: &str = "bindings/python/Cargo.toml";
const REQUIREMENTS: &str = "bindings/python/tests/requirements.txt";

/// The output folder of maturin, and the committed stubs.
const GENERATED: &str = "target/xtask/stubs";
const COMMITTED: &str = "bindings/python/python/petition/_petition.pyi";

/// Runs the task `stubs [--check]`.
///
/// # Errors
///
/// As [`stubs`], or an unknown argument.
pub fn task(root: &Path, args: &[String]) -> Result<bool, String> {
    match args {
        [] => stubs(root, false),
        [only] if only == "--check" => stubs(root, true),
        _ => Err("the only argument of stubs is --check".to_owned()),
    }
}

/// Rewrites the stubs; with `check` compares them with the committed ones instead.
///
/// # Errors
///
/// The crate does not build, or a file cannot be read or written.
pub fn stubs(root: &Path, check: bool) -> Result<bool, String> {
    let own = python::environment(root, "python", REQUIREMENTS)?;
    let program = own.to_string_lossy().into_owned();
    let args = ["-m", "maturin", "generate-stubs", "--quiet", "--manifest-path", CRATE];
    let mut generate = command(&program, &args, root);
    // The interpreter by its path: the shell may have another one, which would recompile everything.
    generate.args(["--out", GENERATED, "--interpreter", &program]);
    if !run(&mut generate)? {
        return Err("maturin could not generate the stubs".to_owned());
    }
    let generated = root.join(GENERATED).join("petition/_petition.pyi");
    let generated = std::fs::read_to_string(generated).map_err(|error| error.to_string())?;
    let (generated, committed) = (corrected(&generated), root.join(COMMITTED));
    if !check {
        return std::fs::write(committed, generated)
            .map(|()| true)
            .map_err(|error| error.to_string());
    }
    // A checkout may change line endings.
    let stored = std::fs::read_to_string(committed).map_err(|error| error.to_string())?;
    let same = stored.replace("\r\n", "\n") == generated;
    if !same {
        eprintln!("{COMMITTED} differs from the crate: run cargo xtask stubs");
    }
    Ok(same)
}

/// Corrects what the generator cannot express.
fn corrected(stubs: &str) -> String {
    let mut text = String::new();
    for line in stubs.lines() {
        let line = match line.strip_prefix("from datetime import date") {
            // A field `date` hides the type in its class.
            Some(rest) => format!("from datetime import date as Date{rest}"),
            None if line.trim_start().starts_with("def ") => with_dates(line),
            None => line.to_owned(),
        };
        text += &overloaded(&line).unwrap_or(line);
        text.push('\n');
    }
    let overloads = text.contains("@overload");
    if overloads { text.replacen(", final\n", ", final, overload\n", 1) } else { text }
}

/// Replaces the type `date` in the annotations of a signature by `Date`. Parameters may have the name `date` too.
fn with_dates(line: &str) -> String {
    let mut parts = line.split("date");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let after = [": ", "-> ", "| "].iter().any(|before| text.ends_with(before));
        let is_type = after || text.matches('[').count() > text.matches(']').count();
        // A word of a literal, such as `invalid_date`, may contain or be `date`.
        let in_name = |c: char| c.is_alphanumeric() || c == '_' || c == '"';
        let is_whole = !text.ends_with(in_name) && !part.starts_with(in_name);
        text += if is_type && is_whole { "Date" } else { "date" };
        text += part;
    }
    text
}

/// Splits the signature of `__getitem__` into overloads: an item for an index, a sequence for a slice.
fn overloaded(line: &str) -> Option<String> {
    let (head, types) = line.split_once("index: SupportsIndex | slice, /) -> ")?;
    let (item, part) = types.strip_suffix(": ...")?.split_once(" | ")?;
    let indent: String = head.chars().take_while(|c| *c == ' ').collect();
    Some(format!(
        "{indent}@overload\n{head}index: SupportsIndex, /) -> {item}: ...\n\
         {indent}@overload\n{head}index: slice, /) -> {part}: ..."
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_called_date_does_not_hide_the_type() {
        let stubs = "from datetime import date\n    def date(self, /) -> date:\n\
                     def f(date: date, up_to: date | None, dated: dict[str, date]) -> str: ...\n\
                     def code(self) -> Literal[\"invalid_date\", \"date\"]: ...";
        let corrected = corrected(stubs);
        assert_eq!(
            corrected,
            "from datetime import date as Date\n    def date(self, /) -> Date:\n\
             def f(date: Date, up_to: Date | None, dated: dict[str, Date]) -> str: ...\n\
             def code(self) -> Literal[\"invalid_date\", \"date\"]: ...\n"
        );
    }

    #[test]
    fn getitem_has_overloads() {
        let stubs = "from typing import Any, final\n    \
                     def __getitem__(self, index: SupportsIndex | slice, /) -> Duty | Duties: ...";
        let corrected = corrected(stubs);
        assert_eq!(
            corrected,
            "from typing import Any, final, overload\n    \
             @overload\n    def __getitem__(self, index: SupportsIndex, /) -> Duty: ...\n    \
             @overload\n    def __getitem__(self, index: slice, /) -> Duties: ...\n"
        );
    }
}
