//! Writes the comments of generated sources in the words of their language: the library's documentation has Rust's names.

use std::collections::BTreeSet;

/// Rust's word for a missing value, as the documentation has it at the start of a sentence.
const NONE: &str = "None: ";

/// Returns the source with comments that name functions and fields as the source does, and missing values as `null`.
pub fn patch(text: &str, null: &str) -> String {
    let code = text.lines().filter(|line| !is_comment(line));
    let names: BTreeSet<&str> =
        code.flat_map(|line| line.split(|c: char| !c.is_alphanumeric())).collect();
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        if is_comment(line) {
            out += &with_names(&line.replace(NONE, &format!("{null}: ")), &names);
        } else {
            out += line;
        }
        out.push('\n');
    }
    out
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with('*')
}

/// Replaces Rust's names between backquotes, such as `` `as_of` ``, if the source has the name in camel case.
fn with_names(line: &str, names: &BTreeSet<&str>) -> String {
    let parts = line.split('`').enumerate().map(|(at, part)| {
        let camel = camel_case(part);
        let is_name = at % 2 == 1 && part.contains('_') && names.contains(camel.as_str());
        if is_name { camel } else { part.to_owned() }
    });
    parts.collect::<Vec<_>>().join("`")
}

fn camel_case(name: &str) -> String {
    let mut words = name.split('_');
    let mut out = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut letters = word.chars();
        out.extend(letters.next().into_iter().flat_map(char::to_uppercase));
        out += letters.as_str();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_have_the_names_of_the_source() {
        let source = "/**
 * Ends on `as_of`; `unit_reported` stays. None: no day.
 */
fun end(asOf: Day)
val key = \"as_of\"
";
        let expected = "/**
 * Ends on `asOf`; `unit_reported` stays. Null: no day.
 */
fun end(asOf: Day)
val key = \"as_of\"
";
        assert_eq!(patch(source, "Null"), expected);
    }
}
