//! A scenario, and what it expects of the report.

use petition_core::ledger::Ledger;
use petition_core::{Date, Text};
use serde_json::{Map, Value};

/// A ledger, a day, and what the report must say of them.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// Id, unique in its file.
    pub id: String,
    /// What it shows.
    pub shows: Text,
    /// The clause that it shows.
    pub clause: String,
    /// The year of the report.
    pub year: i32,
    /// The day of the report.
    pub as_of: Date,
    /// The ledger.
    pub ledger: Ledger,
    /// The records that the report must have.
    pub expected: Vec<ExpectedRecord>,
    /// The names of duties, findings and clocks that it must not have.
    pub absent: Vec<Named>,
    /// The parts of the report that `expected` lists in full.
    pub only: Vec<Part>,
}

/// A part of the report whose records have names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The duties, by id.
    Duties,
    /// The clocks of matters, by id.
    Clocks,
    /// The findings, by rule and record: `short_notice R001`.
    Findings,
}

/// A name with its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The name: the id of a duty or clock, or rule and record of a finding.
    pub name: String,
    /// Its line in the file, from 1.
    pub line: usize,
}

/// A record that the report must have, with some of its fields.
#[derive(Debug, Clone, PartialEq)]
pub struct ExpectedRecord {
    /// The part of the report.
    pub part: Part,
    /// Its name and line.
    pub named: Named,
    /// The fields that are compared, by their keys in the report.
    pub fields: Map<String, Value>,
}

impl Part {
    /// Every part.
    pub const ALL: [Self; 3] = [Self::Duties, Self::Clocks, Self::Findings];

    /// Returns the part's key in the report and in scenarios.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Duties => "duties",
            Self::Clocks => "clocks",
            Self::Findings => "findings",
        }
    }

    /// Returns the name of a record of the report.
    pub(super) fn name_of(self, record: &Value) -> String {
        let text = |key| record.get(key).and_then(Value::as_str).unwrap_or_default();
        match self {
            Self::Duties | Self::Clocks => text("id").to_owned(),
            Self::Findings => format!("{} {}", text("rule"), text("record")),
        }
    }
}
