//! Writes the shapes of the generated Kotlin records: their fields with keys and types, as `RecordShape.kt` reads them.
//!
//! Documents, JSON libraries and the search for nulls use the shapes instead of reflection, which Android's shrinkers break.

use crate::kotlin_record::{self, Field};
use std::collections::BTreeSet;

/// The lists of words, by the names of their enums.
type Words<'a> = BTreeSet<&'a str>;

/// Fields that documents do not have, with the value for records that are read from one.
const NOT_IN_DOCUMENTS: [(&str, &str, &str); 4] = [
    ("Duty", "title", "BilingualText(\"\", \"\")"),
    ("Owed", "title", "BilingualText(\"\", \"\")"),
    ("Finding", "step", "null"),
    ("Summary", "lateClocks", "0L"),
];

/// The records whose optional fields documents omit if they are null.
const OMIT_NULLS: [&str; 2] = ["Reading", "Step"];

/// The enum whose variants with fields are records of their own.
const ACTS: &str = "sealed class Act";

/// Returns the source file of the shapes for the generated source.
pub fn shapes(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let words = lines.iter().filter_map(|line| name_after(line, "enum class ")).collect();
    let (mut cases, mut source) = (String::new(), String::new());
    let mut count = 0_usize;
    let mut in_acts = false;
    for (at, line) in lines.iter().enumerate() {
        let rest = lines.get(at..).unwrap_or_default();
        in_acts = if line.starts_with(ACTS) { true } else { in_acts && !line.starts_with('}') };
        let record = name_after(line, "data class ")
            .map(|name| (name.to_owned(), None, kotlin_record::fields(rest)));
        let act = name_after(line, "    data class ").filter(|_| in_acts).map(|name| {
            let fields = kotlin_record::variant_fields(rest);
            (format!("Act.{name}"), Some(snake_case(name)), fields)
        });
        if let Some((name, act, fields)) = record.or(act) {
            let function = format!("shape{count}");
            count += 1;
            source += &shape(&function, &name, act.as_deref(), &fields, &words);
            cases += &format!("    {name}::class.java -> {function}()\n");
        }
    }
    format!(
        "package org.petition.internal

import org.petition.*

/** Returns a new shape of a class, or null for a class that is no record. A program needs few of the shapes. */
internal fun newShape(type: Class<*>): RecordShape<*>? = when (type) {{
{cases}    else -> null
}}
{source}"
    )
}

fn shape(
    function: &str,
    record: &str,
    act: Option<&str>,
    fields: &[Field],
    words: &Words<'_>,
) -> String {
    let of_fields: String = fields.iter().map(|field| field_shape(record, field, words)).collect();
    let values: Vec<_> = fields.iter().map(|field| format!("it.`{}`", field.name)).collect();
    let arguments = fields.iter().enumerate();
    let arguments: Vec<_> =
        arguments.map(|(at, field)| format!("it[{at}] as {}", field.kind)).collect();
    let (values, arguments) = (values.join(", "), arguments.join(", "));
    let act = act.map_or("null".to_owned(), |act| format!("\"{act}\""));
    format!(
        "
@Suppress(\"UNCHECKED_CAST\")
private fun {function}() = RecordShape(
    {record}::class.java,
    {act},
    listOf(
{of_fields}    ),
    {{ arrayOf<Any?>({values}) }},
    {{ {record}({arguments}) }},
)
"
    )
}

fn field_shape(record: &str, field: &Field, words: &Words<'_>) -> String {
    let Field { name, kind, default } = field;
    let key = snake_case(name);
    let shape = value_shape(kind, words);
    let nullable = field.is_nullable();
    let absent = NOT_IN_DOCUMENTS.iter().find(|(of, field, _)| (*of, *field) == (record, name));
    let place = match absent {
        Some(_) => "NOWHERE",
        None if OMIT_NULLS.contains(&record) && nullable => "UNLESS_NULL",
        None => "ALWAYS",
    };
    let default = absent.map(|(.., value)| *value).or(default.as_deref());
    let default = match default {
        // A list of nothing has the items' type of the record.
        Some("listOf()") => "emptyList<Any>()",
        Some(value) => value,
        None if nullable => "null",
        None => "REQUIRED",
    };
    format!("        FieldShape(\"{key}\", {shape}, {nullable}, {default}, InDocuments.{place}),\n")
}

fn value_shape(kind: &str, words: &Words<'_>) -> String {
    let kind = kind.trim_end_matches('?');
    if let Some(item) = kind.strip_prefix("List<").and_then(|rest| rest.strip_suffix('>')) {
        return format!("ValueShape.Items({})", value_shape(item, words));
    }
    match kind {
        "kotlin.String" => "ValueShape.Text".to_owned(),
        "kotlin.Int" => "ValueShape.Number32".to_owned(),
        "kotlin.Long" => "ValueShape.Number64".to_owned(),
        "kotlin.Double" => "ValueShape.Fraction".to_owned(),
        "kotlin.Boolean" => "ValueShape.Truth".to_owned(),
        "CalendarDate" => "ValueShape.Day".to_owned(),
        "TodoHorizon" => "ValueShape.Horizon".to_owned(),
        word if words.contains(word) => format!("ValueShape.OneOf({word}::class.java)"),
        record => format!("ValueShape.Nested({record}::class.java)"),
    }
}

/// Returns the name that follows the start of a line.
fn name_after<'a>(line: &'a str, start: &str) -> Option<&'a str> {
    let rest = line.strip_prefix(start)?;
    let end = rest.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(rest.len());
    rest.get(..end).filter(|name| !name.is_empty())
}

pub fn snake_case(name: &str) -> String {
    let mut out = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.extend(letter.to_lowercase());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const GENERATED: &str = "
enum class Mode {
}
data class Reception (
    val `publishedOn`: CalendarDate? = null 
    , 
    val `mode`: Mode
    , 
    val `matters`: List<kotlin.String> = listOf() 
    
){
}
sealed class Act {
    data class HoldReception(
        val `reception`: kotlin.String, 
        val `record`: kotlin.String? = null ) : Act()
}
sealed class PetitionException: kotlin.Exception() {
    data class Other(
        val `code`: kotlin.String) : PetitionException()
}
";

    #[test]
    fn records_and_acts_have_shapes() {
        let shapes = shapes(GENERATED);
        for line in [
            "    Reception::class.java -> shape0()",
            "    Reception::class.java,",
            "        FieldShape(\"published_on\", ValueShape.Day, true, null, InDocuments.ALWAYS),",
            "        FieldShape(\"mode\", ValueShape.OneOf(Mode::class.java), false, REQUIRED, InDocuments.ALWAYS),",
            "        FieldShape(\"matters\", ValueShape.Items(ValueShape.Text), false, emptyList<Any>(), InDocuments.ALWAYS),",
            "    { Reception(it[0] as CalendarDate?, it[1] as Mode, it[2] as List<kotlin.String>) },",
            "    Act.HoldReception::class.java,",
            "    \"hold_reception\",",
        ] {
            assert!(shapes.lines().any(|shape| shape == line), "{line}\n{shapes}");
        }
        assert!(!shapes.contains("Other"), "{shapes}");
    }
}
