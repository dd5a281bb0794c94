//! Generates JSON Schema (draft 2020-12) of the ledger, the policy file and the report.
//!
//! The ledger's schema accepts what [`Ledger::from_json`](petition_core::ledger::Ledger::from_json) accepts: an optional
//! value may be missing, null or blank. Only the library checks what a schema cannot express:
//!
//! * ids are unique, and references resolve;
//! * subject areas are in `domains`;
//! * a term does not end before it begins;
//! * no key occurs twice in an object.
//!
//! Titles are Chinese, descriptions English. Extension keywords: `x-personal` marks personal data, `x-references` names
//! the list that contains the id, `x-labels` has the Chinese and English labels of words.

mod field;
mod pattern;
mod policy;
mod report;

use petition_core::ledger::tables;
use serde_json::{Value, json};

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Returns the schema of a ledger document, `petition-ledger/1`.
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

/// Returns the schema of a report document, `petition-report/1`, as the library writes it.
///
/// ```
/// let schema = petition_schema::json::report();
/// assert_eq!(schema["properties"]["year"]["type"], "integer");
/// ```
pub fn report() -> Value {
    report::schema()
}

/// Returns the schema of a policy file. TOML editors check and complete a file with it; TOML's dates are texts there.
///
/// A policy that extends another may leave out everything. The library also checks what entries say of each other, such as
/// cited clauses.
///
/// ```
/// let schema = petition_schema::json::policy();
/// assert_eq!(schema["$defs"]["quota"]["properties"]["at_least"]["minimum"], 1);
/// ```
pub fn policy() -> Value {
    policy::schema()
}

/// The name of the schema of policy files, beside the built-in policies and in the line `#:schema` of each policy file.
pub const POLICY_SCHEMA_FILE: &str = "petition-policy.schema.json";

/// Formats a schema: keys in alphabetical order, two spaces of indentation, a line feed at the end.
///
/// The order does not depend on the features of `serde_json`, so equal schemas have equal bytes.
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

/// Returns the labels of words, for programs that show them.
fn labels(words: &[petition_core::Word]) -> Value {
    words.iter().map(|word| (word.key.to_owned(), json!({"zh": word.zh, "en": word.en}))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_has_a_definition_that_rejects_unknown_fields() {
        let schema = ledger();
        for table in tables::TABLES.iter().filter(|table| table.key != "bureau") {
            let definition = &schema["$defs"][table.key];
            assert_eq!(definition["additionalProperties"], false, "{}", table.key);
            let properties = definition["properties"].as_object().unwrap();
            assert_eq!(properties.len(), table.fields.len(), "{}", table.key);
        }
    }

    #[test]
    fn only_transferred_requires_a_new_leader() {
        let rules = ledger()["$defs"]["steps"]["allOf"].clone();
        let requiring: Vec<_> =
            rules.as_array().unwrap().iter().filter(|rule| !rule["then"].is_null()).collect();
        assert_eq!(requiring.len(), 1);
        assert_eq!(requiring[0]["if"]["properties"]["kind"]["const"], "transferred");
        assert_eq!(requiring[0]["then"]["required"], json!(["to"]));
    }

    #[test]
    fn only_personal_data_is_marked() {
        let text = text(&ledger());
        assert_eq!(text.matches("\"x-personal\": true").count(), 5);
    }
}
