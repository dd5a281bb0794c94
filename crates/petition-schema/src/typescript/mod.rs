//! Generates the TypeScript types of every document that the library reads or writes.
//!
//! The ledger, the acts, the report and the readings come from the tables of `petition-core`. Results without a table
//! there are declared here, in one file for each subject; tests compare them with real documents ([`differences`]).
//!
//! A record of the ledger has two types: `Matter` as the library writes it, with every member, and `MatterInput` as it
//! reads it.

mod changes;
mod check;
mod model;
mod paper;
mod planning;
mod policy;
mod print;
mod results;
mod tables;
mod words;

use model::Declaration;
use serde_json::Value;
use std::sync::LazyLock;

/// Returns the module `documents.ts` of the npm package.
///
/// ```
/// let module = petition_schema::typescript::documents();
/// assert!(module.contains("export interface Report {"));
/// assert!(module.contains("  readonly as_of: IsoDate;"));
/// ```
pub fn documents() -> String {
    print::module(declarations())
}

/// Compares a document with a type of the module. Returns each difference with its path.
///
/// ```
/// use petition_schema::typescript::differences;
/// let text = serde_json::json!({"zh": "接访", "en": "reception"});
/// assert!(differences("Text", &text).is_empty());
/// let text = serde_json::json!({"zh": "接访", "fr": "accueil"});
/// assert_eq!(differences("Text", &text), ["$: Text.en is absent", "$: Text has no member fr"]);
/// ```
pub fn differences(name: &str, document: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    check::Types(declarations()).named(name, document, "$", &mut faults);
    faults
}

/// Every declaration, in the order of the module.
fn declarations() -> &'static [Declaration] {
    static DECLARATIONS: LazyLock<Vec<Declaration>> = LazyLock::new(all);
    &DECLARATIONS
}

fn all() -> Vec<Declaration> {
    let mut declarations = results::declarations();
    for more in [
        tables::report(),
        tables::ledger(),
        tables::acts(),
        tables::readings(),
        changes::declarations(),
        planning::declarations(),
        paper::declarations(),
        policy::declarations(),
        words::declarations(),
    ] {
        declarations.extend(more);
    }
    declarations
}

#[cfg(test)]
mod tests {
    use super::model::{Body, Type};
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_name_is_declared_once() {
        let mut names = BTreeSet::new();
        for declaration in declarations() {
            assert!(names.insert(declaration.name.clone()), "{} twice", declaration.name);
        }
    }

    #[test]
    fn every_named_type_is_declared() {
        let declarations = declarations();
        let known: BTreeSet<&str> = declarations.iter().map(|one| one.name.as_str()).collect();
        fn names(of: &Type, found: &mut Vec<String>) {
            match of {
                Type::Named(name) => found.push(name.clone()),
                Type::List(of) | Type::Nullable(of) => names(of, found),
                Type::Union(types) => types.iter().for_each(|of| names(of, found)),
                _ => {}
            }
        }
        let mut found = Vec::new();
        for declaration in declarations {
            match &declaration.body {
                Body::Interface(members) => {
                    members.iter().for_each(|one| names(&one.of, &mut found))
                }
                Body::Alias(of) => names(of, &mut found),
                _ => {}
            }
        }
        for name in found {
            assert!(
                name == "JsonObject" || known.contains(name.as_str()),
                "{name} is not declared"
            );
        }
    }

    #[test]
    fn every_list_of_words_has_a_name_of_its_own() {
        let module = documents();
        // Only the kinds of step that may resolve a case have no list.
        let unnamed =
            module.lines().filter(|line| line.contains("\" | \"") && line.contains("readonly"));
        let unnamed: Vec<&str> = unnamed.collect();
        assert!(unnamed.iter().all(|line| line.contains("resolved_on")), "{unnamed:?}");
    }
}
