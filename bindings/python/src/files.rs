//! Files: ledgers and policies, in and out.

use crate::error::Failure;
use crate::origin::Origin;
use petition_core::policy::Policy;
use petition_core::{Code, Error, Place, Problem, Problems, Text};
use std::fs;
use std::path::Path;

/// A file's text. Bytes that are not UTF-8 are a problem of `wrap`'s kind, with their line.
fn text_of(path: &Path, wrap: fn(Problems) -> Error) -> Result<String, Failure> {
    let bytes = fs::read(path).map_err(|error| Failure::file(path, error))?;
    String::from_utf8(bytes).map_err(|error| {
        let good = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        let line = good.iter().filter(|byte| **byte == b'\n').count() + 1;
        let mut problems = Problems::new();
        problems.push(Problem {
            code: Code::Syntax,
            place: Place::Line { line, path: String::new() },
            found: Text::new("不是 UTF-8 的字节", "bytes that are not UTF-8"),
            expected: Text::new("UTF-8 编码的文本", "text in UTF-8"),
        });
        wrap(problems).into()
    })
}

/// A policy file. What it extends is built in or a `.toml` file beside it.
pub fn load_policy(path: &Path) -> Result<(Policy, Origin), Failure> {
    let text = text_of(path, Error::InvalidPolicy)?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let find = |name: &str| {
        let base = Path::new(name);
        let beside = base.is_relative() && base.extension().is_some_and(|end| end == "toml");
        beside.then(|| text_of(&folder.join(base), Error::InvalidPolicy).ok()).flatten()
    };
    Ok(Origin::read(&text, find)?)
}
