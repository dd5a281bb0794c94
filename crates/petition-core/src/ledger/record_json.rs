//! Reads single records of a ledger from JSON, for programs that exchange texts.

use super::{Matter, Reception, Step, tables};
use crate::decode::record;
use crate::problem::{Code, Place};
use crate::problems::Problems;
use crate::schema::Field;
use crate::{Error, Text, object_from_json};
use serde_json::Value;

impl Reception {
    /// Reads a reception as a ledger document has it. References are resolved when it is added to a ledger.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidLedger`] with every problem; `$` is the reception.
    ///
    /// ```
    /// use petition_core::ledger::Reception;
    /// let text = r#"{"id": "R1", "leader": "L1", "date": "2020-04-22", "mode": "themed",
    ///                "setting": "hall", "status": "planned"}"#;
    /// assert_eq!(Reception::from_json(text)?.date.to_string(), "2020-04-22");
    /// let error = Reception::from_json(&text.replace("themed", "other_mode")).unwrap_err();
    /// assert_eq!(error.path().as_deref(), Some("$.mode"));
    /// # Ok::<(), petition_core::Error>(())
    /// ```
    pub fn from_json(text: &str) -> Result<Self, Error> {
        read(text, tables::RECEPTIONS.fields)
    }
}

impl Matter {
    /// Reads a matter as a ledger document has it. References are resolved when it is added to a ledger.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidLedger`] with every problem; `$` is the matter.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        read(text, tables::MATTERS.fields)
    }
}

impl Step {
    /// Reads a step as a ledger document has it. Whether its kind has its fields is checked when it is recorded.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidLedger`] with every problem; `$` is the step.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        read(text, tables::STEPS.fields)
    }
}

fn read<T: crate::decode::FromValue>(text: &str, fields: &[Field]) -> Result<T, Error> {
    let object = object_from_json(text, fields).map_err(Error::InvalidLedger)?;
    record(&mut Value::Object(object)).map_err(|error| {
        // Only a difference between the tables and the records of `model` leads here; a test compares them.
        let mut problems = Problems::new();
        let expected = Text::new("一条记录（对象）", "a record (an object)");
        problems.add(Code::WrongType, Place::path("$"), Text::same(error.to_string()), expected);
        Error::InvalidLedger(problems)
    })
}
