//! The type stubs of the Python package: generated from the compiled crate, committed, compared.

use crate::process::{command, run};
use crate::python;
use std::path::Path;

/// The crate, and what maturin and the checkers need.
const CRATE: &str = "bindings/python/Cargo.toml";
const REQUIREMENTS: &str = "bindings/python/tests/requirements.txt";

/// The folder in which maturin writes, and the committed stubs.
const GENERATED: &str = "target/xtask/stubs";
const COMMITTED: &str = "bindings/python/python/petition/_petition.pyi";

/// The task: rewrites the stubs, or with `--check` compares them.
///
/// # Errors
///
/// As for [`stubs`], or an unknown argument.
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
/// The crate could not be built, or a file not be read or written.
pub fn stubs(root: &Path, check: bool) -> Result<bool, String> {
    let own = python::environment(root, "python", REQUIREMENTS)?;
    let program = own.to_string_lossy().into_owned();
    let args = ["-m", "maturin", "generate-stubs", "--quiet", "--manifest-path", CRATE];
    let mut generate = command(&program, &args, root);
    // The interpreter by its path: the shell's may be another one, for which everything is compiled again.
    generate.args(["--out", GENERATED, "--interpreter", &program]);
    if !run(&mut generate)? {
        return Err("maturin could not generate the stubs".to_owned());
    }
    let made = root.join(GENERATED).join("petition/_petition.pyi");
    let made = std::fs::read_to_string(made).map_err(|error| error.to_string())?;
    let (made, committed) = (finished(&made), root.join(COMMITTED));
    if !check {
        return std::fs::write(committed, made).map(|()| true).map_err(|error| error.to_string());
    }
    // A checkout may have changed the line ends.
    let there = std::fs::read_to_string(committed).map_err(|error| error.to_string())?;
    let same = there.replace("\r\n", "\n") == made;
    if !same {
        eprintln!("{COMMITTED} differs from the crate: run cargo xtask stubs");
    }
    Ok(same)
}

/// Corrects what the generator cannot express.
fn finished(stubs: &str) -> String {
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

/// The annotations of a signature with `date` under its other name. Parameters may be called so too.
fn with_dates(line: &str) -> String {
    let mut parts = line.split("date");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let after = [": ", "-> ", "| "].iter().any(|before| text.ends_with(before));
        let is_type = after || text.matches('[').count() > text.matches(']').count();
        let ends = !part.starts_with(|c: char| c.is_alphanumeric() || c == '_');
        text += if is_type && ends { "Date" } else { "date" };
        text += part;
    }
    text
}

/// Overloads of a sequence: an item for a position, a sequence for a slice. The generator writes a union.
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
                     def f(date: date, up_to: date | None, dated: dict[str, date]) -> str: ...";
        let finished = finished(stubs);
        assert_eq!(
            finished,
            "from datetime import date as Date\n    def date(self, /) -> Date:\n\
             def f(date: Date, up_to: Date | None, dated: dict[str, Date]) -> str: ...\n"
        );
    }

    #[test]
    fn brackets_give_an_item_or_a_part() {
        let stubs = "from typing import Any, final\n    \
                     def __getitem__(self, index: SupportsIndex | slice, /) -> Duty | Duties: ...";
        let finished = finished(stubs);
        assert_eq!(
            finished,
            "from typing import Any, final, overload\n    \
             @overload\n    def __getitem__(self, index: SupportsIndex, /) -> Duty: ...\n    \
             @overload\n    def __getitem__(self, index: slice, /) -> Duties: ...\n"
        );
    }
}
