//! JSON Schema (draft 2020-12) of the ledger and the report, made from the tables of fields.
//!
//! The ledger's schema takes what [`Ledger::from_json`](petition_core::ledger::Ledger::from_json) takes: a value that is
//! not required may be left out, null or blank. What a schema cannot say is left to the library: that ids are
//! unique and references resolve, that subject areas are those of `domains`, that a term does not end before it
//! begins, that no key is given twice.
//!
//! Titles are Chinese, descriptions English. Keys of our own: `x-personal` marks personal data, `x-references`
//! names the list in which an id must be found, `x-labels` has the Chinese and English labels of words.

mod field;
mod pattern;
mod report;

use petition_core::ledger::tables;
use serde_json::{Value, json};

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schema of a ledger document, `petition-ledger/1`.
///
/// ```
/// let schema = petition_schema::json::ledger();
/// assert_eq!(schema["properties"]["format"]["const"], "petition-ledger/1");
/// assert_eq!(schema["$defs"]["petitioners"]["properties"]["phone"]["x-personal"], true);
/// ```
pub fn ledger() -> Value {
    let mut schema = field::record(tables::DOCUMENT);
    field::set(&mut schema, "$schema", DRAFT);
    field::set(&mut schema, "$id", format!("urn:{}", tables::LEDGER_FORMAT.replace('/', ":")));
    field::set(&mut schema, "title", "信访领导接访包案工作台账");
    field::set(&mut schema, "description", "The ledger of a petition bureau");
    field::set(&mut schema, "$defs", field::definitions(tables::DOCUMENT));
    schema
}

/// The schema of a report document, `petition-report/1`: the form in which the library writes it.
///
/// ```
/// let schema = petition_schema::json::report();
/// assert_eq!(schema["properties"]["year"]["type"], "integer");
/// ```
pub fn report() -> Value {
    report::schema()
}

/// A schema as text: keys in alphabetical order, two spaces, a line feed at the end.
///
/// The order does not depend on how `serde_json` was built, so the same schema always gives the same bytes.
///
/// ```
/// use petition_schema::json;
/// assert!(json::text(&json::ledger()).ends_with("}\n"));
/// ```
pub fn text(schema: &Value) -> String {
    let mut sorted = schema.clone();
    sorted.sort_all_objects();
    format!("{sorted:#}\n")
}

/// Labels of words, for programs that show them.
fn labels(words: &[petition_core::Word]) -> Value {
    words.iter().map(|word| (word.key.to_owned(), json!({"zh": word.zh, "en": word.en}))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_has_a_definition_that_refuses_unknown_fields() {
        let schema = ledger();
        for table in tables::TABLES.iter().filter(|table| table.key != "bureau") {
            let definition = &schema["$defs"][table.key];
            assert_eq!(definition["additionalProperties"], false, "{}", table.key);
            let properties = definition["properties"].as_object().unwrap();
            assert_eq!(properties.len(), table.fields.len(), "{}", table.key);
        }
    }

    #[test]
    fn only_the_step_that_must_name_a_new_holder_requires_it() {
        let rules = ledger()["$defs"]["steps"]["allOf"].clone();
        let requiring: Vec<_> =
            rules.as_array().unwrap().iter().filter(|rule| !rule["then"].is_null()).collect();
        assert_eq!(requiring.len(), 1);
        assert_eq!(requiring[0]["if"]["properties"]["kind"]["const"], "transferred");
        assert_eq!(requiring[0]["then"]["required"], json!(["to"]));
    }

    #[test]
    fn personal_data_is_marked_and_nothing_else() {
        let text = text(&ledger());
        assert_eq!(text.matches("\"x-personal\": true").count(), 5);
    }
}
