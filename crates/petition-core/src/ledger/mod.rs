//! The ledger: a bureau's records, validated (docs/rulebook.md#3-ledger-document, #9-ledger-entry).
//!
//! [`LedgerDocument`] holds the document as plain records. [`Ledger`] is a validated document whose references are
//! resolved. Only a [`Ledger`] can be assessed.

mod check;
pub(crate) mod debug;
mod element;
pub mod faults;
mod index;
mod model;
mod place;
mod record_json;
mod shared_list;
pub mod tables;
mod update;
mod valid_part;
pub mod words;

pub use crate::words::{BUREAU_SUBJECT, CaseId, LeaderId, MatterId, ReceptionId, UnitId};
pub use element::{ELEMENTS, Element, ElementKey, LedgerEntry, ReplyState, Required};
pub(crate) use index::Index;
pub use index::StepFact;
pub use model::{
    Bureau, Case, Event, Leader, LedgerDocument, Location, Matter, Milestone, Petitioner,
    Reception, Step, Term, Unit,
};
pub use place::{place_in_chinese, record_at};
pub use shared_list::SharedList;
pub use tables::LEDGER_FORMAT;
pub use valid_part::{LeftOut, ValidPart};

use crate::decode::record;
use crate::document::parse_json;
use crate::limits::Limits;
use crate::problem::{Code, Place};
use crate::problems::Problems;
use crate::schema::record::Record;
use crate::schema::validate::{DocumentPath, check_record};
use crate::{Error, Text};
use serde_json::Value;

/// A validated ledger.
///
/// Cloning is cheap: clones share their records.
///
/// ```
/// use petition_core::ledger::Ledger;
/// let ledger = Ledger::from_json(r#"{
///     "format": "petition-ledger/1",
///     "bureau": {"code": "440300", "name": "示范市信访局"},
///     "leaders": [{"id": "L01", "name": "林示例", "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}]
/// }"#)?;
/// assert_eq!(ledger.document().leaders.len(), 1);
/// # Ok::<(), petition_core::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Ledger {
    document: LedgerDocument,
    index: Index,
}

impl PartialEq for Ledger {
    fn eq(&self, other: &Self) -> bool {
        self.document == other.document
    }
}

impl Ledger {
    /// Reads a JSON document.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidLedger`] with every problem: invalid JSON, unknown or duplicate fields, wrong types, invalid
    /// dates, duplicate ids, unresolved references and others.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        Self::from_json_within(text, &Limits::DEFAULT)
    }

    /// Reads a JSON document within these limits.
    ///
    /// # Errors
    ///
    /// As [`Self::from_json`]. What is beyond a limit is a problem with the code `too_large`.
    pub fn from_json_within(text: &str, limits: &Limits) -> Result<Self, Error> {
        let mut problems = Problems::within(limits);
        match parse_json(text, &mut problems) {
            Ok(value) => Self::from_value_with(value, problems),
            Err(()) => Err(Error::InvalidLedger(problems)),
        }
    }

    /// Reads a document from a value tree, for readers of other formats.
    ///
    /// # Errors
    ///
    /// As [`Self::from_json`].
    pub fn from_value(value: Value) -> Result<Self, Error> {
        Self::from_value_within(value, &Limits::DEFAULT)
    }

    /// Reads a document from a value tree within these limits.
    ///
    /// # Errors
    ///
    /// As [`Self::from_json_within`].
    pub fn from_value_within(value: Value, limits: &Limits) -> Result<Self, Error> {
        Self::from_value_with(value, Problems::within(limits))
    }

    fn from_value_with(value: Value, mut problems: Problems) -> Result<Self, Error> {
        let Value::Object(mut object) = value else {
            problems.add(
                Code::WrongType,
                Place::path("$"),
                crate::schema::validate::shown(&value),
                Text::new("台账文档（对象）", "a ledger document (an object)"),
            );
            return Err(Error::InvalidLedger(problems));
        };
        check_record(&mut object, tables::DOCUMENT, DocumentPath::Root, &mut problems);
        if problems.is_full() {
            // Faulty records are dropped then: references cannot be checked.
            return Err(Error::InvalidLedger(problems));
        }
        let document: LedgerDocument = match record(&mut Value::Object(object)) {
            Ok(document) => document,
            Err(error) => {
                // Only a difference between the tables and the records of `model` leads here; a test compares them.
                let expected = Text::new("台账文档", "a ledger document");
                problems.add(
                    Code::WrongType,
                    Place::path("$"),
                    Text::same(error.to_string()),
                    expected,
                );
                return Err(Error::InvalidLedger(problems));
            }
        };
        Self::resolve(document, problems)
    }

    /// Validates references between records, and resolves them.
    pub(crate) fn resolve(document: LedgerDocument, mut problems: Problems) -> Result<Self, Error> {
        let index = check::check(&document, &mut problems);
        refuse(problems)?;
        Ok(Self { document, index })
    }

    /// Validates a document built in Rust.
    ///
    /// # Errors
    ///
    /// As [`Self::from_json`].
    pub fn new(document: &LedgerDocument) -> Result<Self, Error> {
        let (mut document, mut problems) = (document.clone(), Problems::new());
        document.check_fields(tables::DOCUMENT, DocumentPath::Root, &mut problems);
        Self::resolve(document, problems)
    }

    /// Returns the document.
    pub const fn document(&self) -> &LedgerDocument {
        &self.document
    }

    /// Returns the canonical JSON: every field in the order of the format, two spaces of indentation, a final line
    /// feed.
    ///
    /// It contains personal data in full; see [`crate::privacy`] for what may be shown.
    pub fn to_json(&self) -> String {
        crate::to_json_text(&self.document)
    }

    pub(crate) const fn index(&self) -> &Index {
        &self.index
    }

    /// Returns the leader with this id.
    pub fn leader(&self, id: &str) -> Option<&Leader> {
        self.document.leaders.get(self.index.leaders.get(id)?)
    }

    /// Returns the unit with this id.
    pub fn unit(&self, id: &str) -> Option<&Unit> {
        self.document.units.get(self.index.units.get(id)?)
    }

    /// Returns the matter with this id.
    pub fn matter(&self, id: &str) -> Option<&Matter> {
        self.document.matters.get(self.index.matters.get(id)?)
    }

    /// Returns the reception with this id.
    pub fn reception(&self, id: &str) -> Option<&Reception> {
        self.document.receptions.get(self.index.receptions.get(id)?)
    }

    /// Returns the case with this id.
    pub fn case(&self, id: &str) -> Option<&Case> {
        self.document.cases.get(self.index.cases.get(id)?)
    }
}

fn refuse(problems: Problems) -> Result<(), Error> {
    if problems.is_empty() { Ok(()) } else { Err(Error::InvalidLedger(problems)) }
}
