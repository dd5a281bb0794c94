//! Faults that involve several fields of a ledger, whatever the source of the records
//! (docs/rulebook.md#3-ledger-document).
//!
//! Each function returns one fault. Its caller adds the place.

use crate::schema::cell::{Fault, expected, has_long_number, hidden_text, nothing, quoted};
use crate::schema::{Kind, Table};
use crate::words::{BUREAU_SUBJECT, EventKind, StepField, StepKind, difference};
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

/// Returns the fault of [`unknown_reference`]; names an id of the table that looks like the unknown one, such as `l01`
/// for `I01`, with the characters that differ.
pub(crate) fn misspelt_reference(id: &str, table: &'static Table, known: Option<&str>) -> Fault {
    let mut fault = unknown_reference(id, table);
    let Some(known) = known.filter(|known| !has_long_number(known)) else { return fault };
    let shown = quoted(known).en;
    // Clerks know no code points; who looks for a look-alike letter needs them.
    let zh = format!("；有极为相似的 {shown}，请核对全角半角、大小写和形近字符");
    let mut en = format!("; {shown} looks like it");
    if let (Some(own), Some(other)) = (difference(id, known), difference(known, id)) {
        en += &format!(", with {other} for {own}");
    }
    fault.expected = Text::new(fault.expected.zh + &zh, fault.expected.en + &en);
    fault
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

/// Returns a fault if an event has days and its kind has none, or lacks the days that its kind requires.
pub fn event_days(kind: EventKind, days: Option<i64>) -> Option<Fault> {
    match days {
        None if kind.has_days() => Some(Fault {
            code: Code::Missing,
            found: nothing(),
            expected: Text::new("延长天数（整数，不少于 1）", "the number of days, 1 or more"),
        }),
        Some(days) if !kind.has_days() => Some(Fault {
            code: Code::FieldNotOfEvent,
            found: Text::same(days.to_string()),
            expected: Text::new(
                format!("“{}”不带此字段", kind.word().zh),
                format!("nothing: an event {kind} has no such field"),
            ),
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::ledger::Ledger;

    #[test]
    fn an_unknown_id_names_the_one_that_it_looks_like() {
        let expected = |known: &str, leader: &str| {
            let text = format!(
                r#"{{"format": "petition-ledger/1", "bureau": {{"code": "440300", "name": "示范市信访局"}},
                    "leaders": [{{"id": "X9", "name": "周演示"}}, {{"id": "{known}", "name": "林示例"}}],
                    "receptions": [{{"id": "R1", "leader": "{leader}", "date": "2020-02-12", "mode": "appointment",
                                     "setting": "hall", "status": "planned"}}]}}"#
            );
            let error = Ledger::from_json(&text).unwrap_err();
            error.problems()[0].expected.clone()
        };
        let misspelt = expected("C1", "С1");
        assert_eq!(misspelt.en, "an id of leaders; \"C1\" looks like it, with U+0043 for U+0421");
        assert!(misspelt.zh.ends_with("；有极为相似的 \"C1\"，请核对全角半角、大小写和形近字符"));
        assert_eq!(expected("C1", "D1").en, "an id of leaders");
        assert_eq!(expected("C13800000001", "С13800000001").en, "an id of leaders");
    }
}
