//! Adds to exported Kotlin functions the checks of their arguments, which the compiler omits: with its own checks, a null
//! in one record of a ledger would end the program's work at the constructor, before the other problems are known.

use crate::kotlin_record::PRIMITIVES;

/// Records in which a null is a problem of the ledger or the act, like any other.
const CHECKED_BY_THE_LIBRARY: [&str; 4] = ["LedgerDocument", "Reception", "Matter", "Act"];

/// The line before the imports.
const PACKAGE: &str = "package org.petition";

/// The package of the checks.
const IMPORT: &str = "\nimport org.petition.internal.*\n";

/// The function that returns problems instead of failing.
const CHECK: &str = "checkLedger";

/// The function of the companion object before which the check is added.
const FROM_DOCUMENT: &str = "fun `fromDocument`(";

/// What Java programs look for beside `Ledger.fromDocument`.
const LEDGER_CHECK: &str = "    /** Checks a document without an error: see [checkLedger]. */
    @JvmStatic fun check(document: LedgerDocument): LedgerCheck = checkLedger(document)

";

/// Returns the patched source.
///
/// # Errors
///
/// The generator no longer writes what a patch replaces.
pub fn patch(text: &str) -> Result<String, String> {
    let mut out = String::with_capacity(text.len());
    let (mut checked, mut from_document) = (0_usize, 0_usize);
    for line in text.lines() {
        out += line;
        out.push('\n');
        if line == PACKAGE {
            out += IMPORT;
        }
        let lines = checks(line);
        checked += usize::from(!lines.is_empty());
        out += &lines;
        from_document += usize::from(line.contains(FROM_DOCUMENT));
    }
    if checked == 0 || from_document != 1 {
        return Err(format!(
            "the output of the generator has changed: {checked} functions have checks of their arguments, \
             {from_document} create a ledger from records"
        ));
    }
    add_ledger_check(&out)
}

/// Adds `Ledger.check` before the documentation of `Ledger.fromDocument`.
fn add_ledger_check(text: &str) -> Result<String, String> {
    let function = text.find(FROM_DOCUMENT).unwrap_or_default();
    let documentation = text.get(..function).and_then(|before| before.rfind("    /**"));
    let at = documentation.ok_or_else(|| format!("`{FROM_DOCUMENT}` has no documentation"))?;
    let (before, after) = text.split_at(at);
    Ok(format!("{before}{LEDGER_CHECK}{after}"))
}

/// Returns the lines that check the arguments of the function that starts in this line.
fn checks(line: &str) -> String {
    let Some((name, parameters)) = function(line) else { return String::new() };
    let checks = parameters.iter().filter_map(|(parameter, kind)| check(name, parameter, kind));
    checks.map(|check| format!("        {check}\n")).collect()
}

fn check(function: &str, parameter: &str, kind: &str) -> Option<String> {
    if kind.ends_with('?') || PRIMITIVES.contains(&kind) {
        return None;
    }
    let required = format!("required(\"{parameter}\", `{parameter}`)");
    Some(match kind {
        _ if function == CHECK => format!(
            "{required}; if (hasNull(`{parameter}`)) return checkLedgerJson(jsonOf(`{parameter}`))"
        ),
        "Step" => format!("{required}; val `{parameter}` = complete(`{parameter}`, `caseId`)"),
        _ if CHECKED_BY_THE_LIBRARY.contains(&kind) => {
            format!("{required}; val `{parameter}` = complete(`{parameter}`)")
        }
        _ => required,
    })
}

/// Returns the name and the parameters, with their types, of a function with a body.
fn function(line: &str) -> Option<(&str, Vec<(&str, &str)>)> {
    let (_, rest) = line.strip_suffix('{')?.split_once("fun `")?;
    let (name, rest) = rest.split_once("`(`")?;
    let (parameters, _) = rest.split_once(')')?;
    let parameters = parameters.split(", `").filter_map(|parameter| {
        let (name, kind) = parameter.split_once("`: ")?;
        Some((name, kind.split(" = ").next().unwrap_or(kind)))
    });
    Some((name, parameters.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GENERATED: &str = "package org.petition
    /**
     * Checks a ledger.
     */
    @JvmStatic fun `fromDocument`(`document`: LedgerDocument): Ledger {
    }
    override fun `record`(`caseId`: kotlin.String, `step`: Step, `year`: kotlin.Int, `to`: kotlin.String? = null): Ledger {
    fun `checkLedger`(`document`: LedgerDocument): LedgerCheck {
    fun `toJson`(): kotlin.String {
";

    #[test]
    fn arguments_are_checked() {
        let patched = patch(GENERATED).unwrap();
        for line in [
            "    @JvmStatic fun check(document: LedgerDocument): LedgerCheck = checkLedger(document)",
            "        required(\"document\", `document`); val `document` = complete(`document`)",
            "        required(\"caseId\", `caseId`)",
            "        required(\"step\", `step`); val `step` = complete(`step`, `caseId`)",
        ] {
            assert!(patched.lines().any(|patched_line| patched_line == line), "{line}\n{patched}");
        }
        assert!(patched.starts_with("package org.petition\n\nimport org.petition.internal.*\n"));
        assert!(!patched.contains("\"year\"") && !patched.contains("\"to\""), "{patched}");
    }

    #[test]
    fn changed_generator_output_is_an_error() {
        for (from, to) in [("`fromDocument`", "fromDocument"), ("fun `", "fun "), ("/**", "/*")] {
            assert!(patch(&GENERATED.replace(from, to)).is_err(), "{from}");
        }
    }
}
