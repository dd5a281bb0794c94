//! Documents and records that come from elsewhere or go there: the check of a whole document, single records from JSON,
//! masked copies.

use crate::convert::{FromCore, IntoCore};
use crate::document::{LedgerDocument, Matter, Petitioner, Reception, Step};
use crate::errors::{PetitionError, Problem};
use crate::workflow::LedgerEntry;
use petition_core::privacy::{TextMask, mask_name};
use petition_core::{ledger, value_from_json};
use serde_json::Value;

/// What a ledger document contains that is valid, and what is not.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct LedgerCheck {
    /// The document of the records that are valid and refer to valid ones only. None: a problem is in no record, such as
    /// in the bureau, or there are more problems than are listed.
    pub valid: Option<LedgerDocument>,
    /// Every problem. Empty: the whole document is valid.
    pub problems: Vec<Problem>,
    /// The records that the valid document lacks. Empty without a valid document.
    pub left_out: Vec<LeftOutRecord>,
}

/// A record that the valid part of a document lacks.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct LeftOutRecord {
    /// The table, such as `receptions`: its key in documents.
    pub table: String,
    /// The id. None: it has none.
    pub id: Option<String>,
    /// The place in the document, such as `$.receptions[3]`.
    pub path: String,
    /// The id of the record to which it refers and which is left out itself. None: its problems are listed.
    pub refers_to: Option<String>,
}

impl From<&ledger::LeftOut> for LeftOutRecord {
    fn from(record: &ledger::LeftOut) -> Self {
        let ledger::LeftOut { table, position, id, refers_to } = record;
        Self {
            table: table.clone(),
            id: id.clone(),
            path: format!("$.{table}[{position}]"),
            refers_to: refers_to.clone(),
        }
    }
}

/// Checks a document without an error, such as in a nightly job over many bureaus.
///
/// Records with a problem are left out, and those that refer to them. Of records with the same id all are left out. A
/// report of the valid part lacks what is left out: show `left_out` beside it.
#[uniffi::export]
pub fn check_ledger(document: LedgerDocument) -> LedgerCheck {
    match document.clone().checked() {
        Ok(_) => {
            let (problems, left_out) = (Vec::new(), Vec::new());
            LedgerCheck { valid: Some(document), problems, left_out }
        }
        Err(error) => LedgerCheck::of(&error, document.into_value()),
    }
}

/// Checks the JSON text of a document as `check_ledger` checks records.
#[uniffi::export]
pub fn check_ledger_json(text: &str) -> LedgerCheck {
    match ledger::Ledger::from_json(text) {
        Ok(ledger) => {
            let valid = LedgerDocument::from_core(ledger.document().clone());
            LedgerCheck { valid: Some(valid), problems: Vec::new(), left_out: Vec::new() }
        }
        Err(error) => {
            let document = value_from_json(text).unwrap_or_default();
            LedgerCheck::of(&PetitionError::of_json(error, text), document)
        }
    }
}

impl LedgerCheck {
    /// Returns the result for a document that has this error.
    fn of(error: &PetitionError, document: Value) -> Self {
        let problems = match error {
            PetitionError::InvalidLedger { problems, .. } => problems.clone(),
            // The check of a document has no other error.
            _ => Vec::new(),
        };
        let part = ledger::Ledger::valid_part(document);
        let valid = part.ledger.map(|ledger| LedgerDocument::from_core(ledger.document().clone()));
        let left_out = part.left_out.iter().map(LeftOutRecord::from).collect();
        Self { valid, problems, left_out }
    }
}

/// Returns a document with petitioners masked, and personal data in free text. The name of somebody else can remain in
/// free text. The document need not be valid.
#[uniffi::export]
pub fn masked_document(document: LedgerDocument) -> LedgerDocument {
    document.masked()
}

/// Returns a row of the ledger masked, as `Ledger.entries` returns it. A masked row stays as it is.
#[uniffi::export]
pub fn masked_entry(entry: LedgerEntry) -> LedgerEntry {
    if !entry.petitioners.is_empty() && entry.petitioners.iter().all(is_masked) {
        return entry;
    }
    LedgerEntry::from_core(entry.into_core().masked())
}

/// Whether a petitioner shows no more than a masked one does.
fn is_masked(petitioner: &Petitioner) -> bool {
    let Petitioner { name, id_number, phone, address } = petitioner;
    let hides = |text: &Option<String>, first: usize, last: usize| {
        text.as_ref().is_none_or(|text| {
            let length = text.chars().count();
            let hidden = text.chars().skip(first).take(length.saturating_sub(first + last));
            length == 0 || length > first + last && hidden.into_iter().all(|c| c == '*')
        })
    };
    let is_name_masked = name.as_ref().is_none_or(|name| name == &mask_name(name));
    is_name_masked && hides(id_number, 1, 1) && hides(phone, 3, 2) && address.is_none()
}

/// Returns a text with identity numbers and telephone numbers masked. It knows no petitioner: names remain.
#[uniffi::export]
pub fn mask_text(text: &str) -> String {
    TextMask::of_petitioners([]).mask(text).into_owned()
}

/// Reads a reception from its JSON form, as ledger documents have it.
///
/// Fails with `InvalidLedger` and every problem; `$` is the reception.
#[uniffi::export]
pub fn parse_reception(text: &str) -> Result<Reception, PetitionError> {
    let read = ledger::Reception::from_json(text);
    read.map(Reception::from_core).map_err(|error| of_record(error, "receptions", text))
}

/// Reads a matter from its JSON form, as ledger documents have it.
///
/// Fails with `InvalidLedger` and every problem; `$` is the matter.
#[uniffi::export]
pub fn parse_matter(text: &str) -> Result<Matter, PetitionError> {
    let read = ledger::Matter::from_json(text);
    read.map(Matter::from_core).map_err(|error| of_record(error, "matters", text))
}

/// Reads a step of a case from its JSON form, as ledger documents have it. Problems name the case; an empty id names none.
///
/// Fails with `InvalidLedger` and every problem; `$` is the step.
#[uniffi::export]
pub fn parse_step(text: &str, case_id: &str) -> Result<Step, PetitionError> {
    let read = ledger::Step::from_json(text);
    let of_case = |error| match case_id {
        "" => PetitionError::from(error),
        id => PetitionError::of_record(error, "cases", id),
    };
    read.map(Step::from_core).map_err(of_case)
}

/// Returns the error of a record's JSON text: its problems name the record if it has an id.
fn of_record(error: petition_core::Error, table: &str, text: &str) -> PetitionError {
    let record = value_from_json(text);
    let id = record.as_ref().and_then(|record| record.get("id")).and_then(Value::as_str);
    match id {
        Some(id) if !id.is_empty() => PetitionError::of_record(error, table, id),
        _ => error.into(),
    }
}
