//! Puts a Chinese sentence before the English documentation of Kotlin's declarations: vendors read it in their editors.
//!
//! `kdoc_zh.txt` has a line for each class, variant and function. A missing or superfluous line is an error. Fields of a
//! ledger's records have their Chinese names, which the workbook's headers are too.

use crate::kotlin_shapes::snake_case;
use petition_core::ledger::tables;
use petition_core::schema::{Field, Kind};
use std::collections::{BTreeMap, BTreeSet};

const TEXTS: &str = include_str!("kdoc_zh.txt");

/// The interfaces of handles repeat their functions.
const INTERFACE: &str = "Interface";

/// Returns the source with the Chinese texts.
///
/// # Errors
///
/// A declaration has no Chinese text, or a text no declaration.
pub fn patch(text: &str) -> Result<String, String> {
    patch_with(text, TEXTS)
}

fn patch_with(text: &str, texts: &str) -> Result<String, String> {
    let texts: BTreeMap<&str, &str> =
        texts.lines().filter_map(|line| line.split_once('\t')).collect();
    let mut unused: BTreeSet<&str> = texts.keys().copied().collect();
    let mut missing = BTreeSet::new();
    let mut out: Vec<String> = Vec::new();
    let mut comment = None;
    let mut class = String::new();
    for line in text.lines() {
        if line.trim_start() == "/**" {
            comment = Some(out.len());
        }
        if let Some(name) = declared(line, &mut class)
            && let Some(start) = comment.take()
        {
            match texts.get(name.as_str()) {
                Some(chinese) => {
                    unused.remove(name.as_str());
                    insert(&mut out, start, chinese);
                }
                None => {
                    missing.insert(name);
                }
            }
        }
        if let Some(chinese) = field_in_chinese(&class, line.trim_start())
            && let Some(start) = comment.take()
        {
            insert(&mut out, start, &format!("{chinese}。"));
        }
        if !is_before_declaration(line.trim_start()) {
            comment = None;
        }
        out.push(line.to_owned());
    }
    if missing.is_empty() && unused.is_empty() {
        return Ok(out.join("\n") + "\n");
    }
    Err(format!("kdoc_zh.txt lacks {missing:?} and has too many: {unused:?}"))
}

/// Inserts the Chinese text after the first line of a comment.
fn insert(out: &mut Vec<String>, start: usize, chinese: &str) {
    let indent = out.get(start).map_or(0, |line| line.find('/').unwrap_or(0));
    let lines = [format!("{:indent$} * {chinese}", ""), format!("{:indent$} *", "")];
    out.splice(start + 1..=start, lines);
}

/// Returns the Chinese name of the field of a ledger's record that a line declares.
fn field_in_chinese(class: &str, line: &str) -> Option<&'static str> {
    let (name, _) = line.strip_prefix("val `")?.split_once('`')?;
    let key = snake_case(name);
    fields(class).iter().find(|field| field.key == key).map(|field| field.zh)
}

/// Returns the fields of a record of the ledger, by the name of its class; none for other classes.
fn fields(class: &str) -> &'static [Field] {
    match class {
        "LedgerDocument" => tables::DOCUMENT,
        "Bureau" => tables::BUREAU.fields,
        "Leader" => tables::LEADERS.fields,
        "Term" => tables::TERMS.fields,
        "ResponsibleUnit" => tables::UNITS.fields,
        "Matter" => tables::MATTERS.fields,
        "Location" => tables::MATTERS.fields.iter().find_map(part).unwrap_or_default(),
        "Petitioner" => tables::PETITIONERS.fields,
        "MatterEvent" => tables::EVENTS.fields,
        "Reception" => tables::RECEPTIONS.fields,
        "Case" => tables::CASES.fields,
        "Step" => tables::STEPS.fields,
        "Milestone" => tables::MILESTONES.fields,
        _ => &[],
    }
}

/// Returns the fields of a part of a record: a matter's one part is its location.
fn part(field: &Field) -> Option<&'static [Field]> {
    match field.kind {
        Kind::Part(fields) => Some(fields),
        _ => None,
    }
}

/// Whether a line may be between the start of a comment and its declaration.
fn is_before_declaration(line: &str) -> bool {
    line.is_empty() || ["*", "/**", "@"].iter().any(|start| line.starts_with(start))
}

/// Returns the name of the class, variant or function that a line declares: `Act.HoldReception`, `Ledger.assess`.
fn declared(line: &str, class: &mut String) -> Option<String> {
    let starts =
        ["open class ", "data class ", "enum class ", "sealed class ", "public interface "];
    if let Some(name) = starts.iter().find_map(|start| name_after(line, start)) {
        *class = name.trim_end_matches(INTERFACE).to_owned();
        return Some(class.clone());
    }
    if line.starts_with("private ") || line.starts_with("internal ") {
        class.clear();
        return None;
    }
    let variants = ["    data class ", "    class ", "    object "];
    if let Some(name) = variants.iter().find_map(|start| name_after(line, start)) {
        return (!class.is_empty() && name != "Builder").then(|| format!("{class}.{name}"));
    }
    let (before, rest) = line.split_once("fun `")?;
    let (name, _) = rest.split_once('`')?;
    // The generator indents functions outside of classes all the same.
    let is_top_level = matches!(before.trim(), "@Throws(PetitionException::class)" | "*/");
    Some(if is_top_level { name.to_owned() } else { format!("{class}.{name}") })
}

/// Returns the name that follows the start of a line.
fn name_after<'a>(line: &'a str, start: &str) -> Option<&'a str> {
    let rest = line.strip_prefix(start)?;
    let end = rest.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(rest.len());
    rest.get(..end).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const GENERATED: &str = "/**
 * A ledger.
 */
open class Ledger {
    /**
     * Its number.
     */
    val `number`: kotlin.Int

    /**
     * Reads.
     */
    @Throws(PetitionException::class) @JvmStatic fun `fromJson`(`text`: kotlin.String): Ledger {
}
data class Leader (
    /**
     * Name.
     */
    val `name`: kotlin.String
)
sealed class Act {
    /**
     * Replies.
     */
    data class Reply(
}
private object Helper {
        /**
         * Masks.
         */ fun `maskName`(`name`: kotlin.String): kotlin.String {
";

    const TEXTS: &str =
        "Ledger\t台账。\nLedger.fromJson\t读台账。\nAct.Reply\t答复。\nmaskName\t遮掩姓名。";

    #[test]
    fn every_declaration_has_a_chinese_sentence() {
        let patched = patch_with(GENERATED, TEXTS).unwrap();
        for lines in [
            "/**\n * 台账。\n *\n * A ledger.",
            "    /**\n     * 读台账。\n     *\n     * Reads.",
            "    /**\n     * 答复。\n     *\n     * Replies.",
            "        /**\n         * 遮掩姓名。\n         *\n         * Masks.",
            "    /**\n     * Its number.",
            "    /**\n     * 姓名。\n     *\n     * Name.",
        ] {
            assert!(patched.contains(lines), "{lines}\n{patched}");
        }
    }

    #[test]
    fn a_missing_or_superfluous_text_is_an_error() {
        assert!(patch_with(GENERATED, &TEXTS.replace("Act.Reply", "Act.Answer")).is_err());
        assert!(patch_with(GENERATED, &format!("{TEXTS}\nOther\t别的。")).is_err());
    }
}
