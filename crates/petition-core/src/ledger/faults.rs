//! What may be wrong between the fields of a ledger, wherever the records come from (docs/rulebook.md#3-ledger-document).
//!
//! Each function tells one fault; its caller adds the place.

use crate::schema::cell::{Fault, expected, nothing, quoted};
use crate::schema::{Kind, Table};
use crate::words::{BUREAU_SUBJECT, StepField, StepKind};
use crate::{Code, Date, Text};

/// A leader who is called what means the bureau itself.
pub fn reserved_id(id: &str) -> Option<Fault> {
    (id == BUREAU_SUBJECT).then(|| Fault {
        code: Code::ReservedId,
        found: quoted(id),
        expected: Text::new(
            "其他编号；bureau 指信访局本身",
            "another id; this one means the bureau itself",
        ),
    })
}

/// An id that another record of the list has already; `earlier` is that record's place.
pub fn duplicate_id(id: &str, earlier: &Text) -> Fault {
    Fault {
        code: Code::DuplicateId,
        found: quoted(id),
        expected: Text::new(
            format!("未用过的编号（已用于 {}）", earlier.zh),
            format!("an id of its own; {} has it already", earlier.en),
        ),
    }
}

/// A reference to a record that the table does not have.
pub fn unknown_reference(id: &str, table: &'static Table) -> Fault {
    Fault { code: Code::UnknownReference, found: quoted(id), expected: expected(Kind::Ref(table)) }
}

/// A term that ends before it begins: told at its end.
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

/// A field of a step against the step's kind: one that the kind does not carry is given, or one that it must
/// carry is not.
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
            found: quoted(value),
            expected: Text::new(
                format!("“{}”不带此字段", kind.word().zh),
                format!("nothing: a step {kind} has no such field"),
            ),
        }),
        _ => None,
    }
}
