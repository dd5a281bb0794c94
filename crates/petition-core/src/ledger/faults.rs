//! Faults that involve several fields of a ledger, whatever the source of the records
//! (docs/rulebook.md#3-ledger-document).
//!
//! Each function returns one fault. Its caller adds the place.

use crate::schema::cell::{Fault, expected, hidden_text, nothing, quoted};
use crate::schema::{Kind, Table};
use crate::words::{BUREAU_SUBJECT, StepField, StepKind};
use crate::{Code, Date, Text};

/// Returns a fault if a leader has the id reserved for the bureau.
pub fn reserved_id(id: &str) -> Option<Fault> {
    (id == BUREAU_SUBJECT).then(|| Fault {
        code: Code::ReservedId,
        found: quoted(id),
        expected: Text::new(
            "其他编号；bureau 指信访局本身",
            "another id; this one is reserved for the bureau",
        ),
    })
}

/// Returns the fault of an id that another record of the list already has. `earlier` is that record's place.
pub fn duplicate_id(id: &str, earlier: &Text) -> Fault {
    Fault {
        code: Code::DuplicateId,
        found: quoted(id),
        expected: Text::new(
            format!("未用过的编号（已用于 {}）", earlier.zh),
            format!("an id that is not in use; {} already has it", earlier.en),
        ),
    }
}

/// Returns the fault of a leader whom a reception names twice.
pub fn named_twice(id: &str) -> Fault {
    Fault {
        code: Code::DuplicateId,
        found: quoted(id),
        expected: Text::new(
            "另一位领导；该领导已在本场接访中",
            "another leader; the reception already names this one",
        ),
    }
}

/// Returns the fault of a reference to a record that the table does not have.
pub fn unknown_reference(id: &str, table: &'static Table) -> Fault {
    Fault { code: Code::UnknownReference, found: quoted(id), expected: expected(Kind::Ref(table)) }
}

/// Returns a fault if a term ends before it begins. Its place is the end.
pub fn reversed_dates(from: Date, to: Date) -> Option<Fault> {
    (to < from).then(|| Fault {
        code: Code::ReversedDates,
        found: Text::same(to.to_string()),
        expected: Text::new(
            format!("{from} 或之后"),
            format!("{from} or later, the day on which the term begins"),
        ),
    })
}

/// Returns a fault if a step has a field that its kind does not have, or lacks one that its kind requires.
pub fn step_field(kind: StepKind, field: StepField, value: Option<&str>) -> Option<Fault> {
    let own = kind.rule().field == Some(field);
    match value {
        None if own && field.required() => Some(Fault {
            code: Code::Missing,
            found: nothing(),
            expected: expected(Kind::Ref(&super::tables::LEADERS)),
        }),
        Some(value) if !own => Some(Fault {
            code: Code::FieldNotOfStep,
            // The other fields are free text: the name of somebody, say.
            found: match field {
                StepField::Leader | StepField::To => quoted(value),
                _ => hidden_text(),
            },
            expected: Text::new(
                format!("“{}”不带此字段", kind.word().zh),
                format!("nothing: a step {kind} has no such field"),
            ),
        }),
        _ => None,
    }
}
