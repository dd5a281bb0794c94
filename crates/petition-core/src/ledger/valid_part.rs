//! Separates the valid records of a document from the others, for jobs over many ledgers that must not stop at one record.

use super::place::row_at;
use super::tables;
use super::{Ledger, record_at};
use crate::Error;
use crate::problem::{Code, Place};
use crate::problems::Problems;
use crate::schema::Kind;
use serde_json::Value;
use std::collections::BTreeMap;

/// What a ledger document contains that is valid, and what is not.
#[derive(Debug, Clone)]
pub struct ValidPart {
    /// The ledger of the records that are valid and refer to valid ones only. `None`: a problem is in no record, such as
    /// in the bureau, or there are more problems than [`crate::Limits`] lists.
    pub ledger: Option<Ledger>,
    /// Every problem of the document.
    pub problems: Problems,
    /// The records that the ledger lacks, in the order of the document. Empty without a ledger.
    pub left_out: Vec<LeftOut>,
}

/// A record that the valid part of a document lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The key of its table, such as `receptions`.
    pub table: String,
    /// Its position in the table, from 0.
    pub position: usize,
    /// Its id, as [`record_at`] returns it. `None`: it has no id.
    pub id: Option<String>,
    /// The id of the record to which it refers and which is left out itself. `None`: its problems are listed.
    pub refers_to: Option<String>,
}

impl Ledger {
    /// Returns the valid part of a document: records with a problem are left out, and those that refer to them. Of records
    /// with the same id all are left out, because nobody can say which is meant.
    ///
    /// A report of the valid part lacks what is left out: show [`ValidPart::left_out`] beside it.
    ///
    /// ```
    /// let part = petition_core::Ledger::valid_part(serde_json::json!({
    ///     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
    ///     "matters": [{"id": "M1", "registered_on": "2020-02-30", "claim": "漏水"}],
    ///     "cases": [{"id": "C1", "matter": "M1"}, {"id": "C2", "matter": "M1"}]
    /// }));
    /// assert_eq!(part.problems.as_slice()[0].place.to_string(), "$.matters[0].registered_on");
    /// let left_out: Vec<_> = part.left_out.iter().map(|one| (one.table.as_str(), one.refers_to.as_deref())).collect();
    /// assert_eq!(left_out, [("matters", None), ("cases", Some("M1")), ("cases", Some("M1"))]);
    /// assert!(part.ledger.is_some_and(|ledger| ledger.document().cases.is_empty()));
    /// ```
    #[must_use]
    pub fn valid_part(document: Value) -> ValidPart {
        let mut remaining = Remaining::of(document);
        let problems = match remaining.read() {
            Ok(ledger) => {
                let (ledger, problems) = (Some(ledger), Problems::new());
                return ValidPart { ledger, problems, left_out: Vec::new() };
            }
            Err(problems) => problems,
        };
        let ledger = remaining.without_faulty(&problems);
        let left_out = if ledger.is_some() { remaining.left_out } else { Vec::new() };
        let mut part = ValidPart { ledger, problems, left_out };
        part.left_out.sort_by_key(|one| (order_of(&one.table), one.position));
        part
    }
}

/// The tables of records in the order of the document.
fn record_tables() -> impl Iterator<Item = &'static str> {
    let tables = tables::DOCUMENT.iter().filter(|field| matches!(field.kind, Kind::Rows(_)));
    tables.map(|field| field.key)
}

fn order_of(table: &str) -> Option<usize> {
    record_tables().position(|each| each == table)
}

/// A document whose faulty records are removed step by step.
struct Remaining {
    document: Value,
    /// The original positions of the records that remain, by table.
    positions: BTreeMap<&'static str, Vec<usize>>,
    left_out: Vec<LeftOut>,
}

impl Remaining {
    fn of(document: Value) -> Self {
        let length = |table| document.get(table).and_then(Value::as_array).map_or(0, Vec::len);
        let positions = record_tables().map(|table| (table, (0..length(table)).collect()));
        Self { positions: positions.collect(), document, left_out: Vec::new() }
    }

    fn read(&self) -> Result<Ledger, Problems> {
        Ledger::from_value(self.document.clone()).map_err(|error| match error {
            Error::InvalidLedger(problems) => problems,
            // Reading a document has no other error.
            _ => Problems::new(),
        })
    }

    /// Removes records until the document is valid. Each round removes those that refer to the records of the last one.
    fn without_faulty(&mut self, problems: &Problems) -> Option<Ledger> {
        let mut problems = problems.clone();
        let mut is_first = true;
        loop {
            let faulty = self.faulty(&problems, is_first)?;
            self.remove(faulty);
            match self.read() {
                Ok(ledger) => return Some(ledger),
                Err(next) => (problems, is_first) = (next, false),
            }
        }
    }

    /// Returns the records that have these problems, by table and position. `None`: a problem is in no record, or not all
    /// problems are listed.
    fn faulty(&self, problems: &Problems, is_first: bool) -> Option<BTreeMap<Row, LeftOut>> {
        if problems.is_full() || problems.is_empty() {
            return None;
        }
        let mut faulty = BTreeMap::new();
        for problem in problems.iter() {
            let row = Row::of(&problem.place)?;
            let refers_to = if is_first { None } else { self.text_at(&problem.place) };
            for row in self.rows_with_same_id(row, problem.code) {
                let left_out = self.left_out_at(row, refers_to.clone())?;
                faulty.entry(row).or_insert(left_out);
            }
        }
        Some(faulty)
    }

    fn left_out_at(&self, row: Row, refers_to: Option<String>) -> Option<LeftOut> {
        let position = *self.positions.get(row.table)?.get(row.position)?;
        let place = Place::path(format!("$.{}[{}]", row.table, row.position));
        let id = record_at(&self.document, &place).map(|(_, id)| id);
        Some(LeftOut { table: row.table.to_owned(), position, id, refers_to })
    }

    /// Returns the row, and for a duplicate id every row with it.
    fn rows_with_same_id(&self, row: Row, code: Code) -> Vec<Row> {
        let id = |record: &Value| record.get("id").and_then(Value::as_str).map(str::to_owned);
        let records = self.document.get(row.table).and_then(Value::as_array);
        let duplicate = records.and_then(|all| id(all.get(row.position)?));
        match (records, duplicate) {
            (Some(records), Some(duplicate)) if code == Code::DuplicateId => {
                let same = records.iter().enumerate();
                let same = same.filter(|(_, record)| id(record).as_ref() == Some(&duplicate));
                same.map(|(position, _)| Row { position, ..row }).collect()
            }
            _ => vec![row],
        }
    }

    /// Returns the text at a place of the document.
    fn text_at(&self, place: &Place) -> Option<String> {
        let Place::Document { path } = place else { return None };
        let pointer = path.strip_prefix('$')?.replace(['.', '['], "/").replace(']', "");
        self.document.pointer(&pointer).and_then(Value::as_str).map(str::to_owned)
    }

    fn remove(&mut self, faulty: BTreeMap<Row, LeftOut>) {
        // From the end, so that the positions of the others do not change.
        for (row, left_out) in faulty.into_iter().rev() {
            let records = self.document.get_mut(row.table).and_then(Value::as_array_mut);
            if let (Some(records), Some(positions)) = (records, self.positions.get_mut(row.table)) {
                records.remove(row.position);
                positions.remove(row.position);
                self.left_out.push(left_out);
            }
        }
    }
}

/// A record of the document: a table and a position in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    table: &'static str,
    position: usize,
}

impl Row {
    /// Returns the record that a place is in.
    fn of(place: &Place) -> Option<Self> {
        let (table, position) = row_at(place)?;
        let table = record_tables().find(|each| *each == table)?;
        Some(Self { table, position })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn document(leaders: Value, receptions: Value) -> Value {
        json!({
            "format": "petition-ledger/1",
            "bureau": {"code": "440300", "name": "示范市信访局"},
            "leaders": leaders,
            "receptions": receptions,
        })
    }

    fn leader(id: &str) -> Value {
        json!({"id": id, "name": "示例甲", "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]})
    }

    fn reception(id: &str, leader: &str) -> Value {
        json!({"id": id, "leader": leader, "date": "2020-02-12", "mode": "appointment", "setting": "hall",
            "status": "held"})
    }

    #[test]
    fn a_valid_document_is_its_own_valid_part() {
        let part =
            Ledger::valid_part(document(json!([leader("L1")]), json!([reception("R1", "L1")])));
        assert!(part.problems.is_empty() && part.left_out.is_empty());
        assert_eq!(part.ledger.map(|ledger| ledger.document().receptions.len()), Some(1));
    }

    #[test]
    fn records_with_the_same_id_are_all_left_out() {
        let leaders = json!([leader("L1"), leader("L2"), leader("L1")]);
        let part = Ledger::valid_part(document(
            leaders,
            json!([reception("R1", "L1"), reception("R2", "L2")]),
        ));
        let left_out: Vec<_> =
            part.left_out.iter().map(|one| (one.table.as_str(), one.position)).collect();
        assert_eq!(left_out, [("leaders", 0), ("leaders", 2), ("receptions", 0)]);
        assert_eq!(part.left_out[2].refers_to.as_deref(), Some("L1"));
        assert_eq!(part.problems.len(), 1);
        let ledger = part.ledger.unwrap();
        assert!(ledger.leader("L2").is_some() && ledger.reception("R2").is_some());
    }

    #[test]
    fn a_problem_outside_of_records_leaves_no_ledger() {
        let mut faulty = document(json!([leader("")]), json!([]));
        faulty["bureau"]["code"] = json!("44");
        let part = Ledger::valid_part(faulty);
        assert_eq!(part.problems.len(), 2);
        assert!(part.ledger.is_none() && part.left_out.is_empty());
    }

    #[test]
    fn a_record_of_a_wrong_type_is_left_out_without_an_id() {
        let part =
            Ledger::valid_part(document(json!([leader("L1")]), json!([7, reception("R2", "L1")])));
        assert_eq!(part.left_out.iter().map(|one| &one.id).collect::<Vec<_>>(), [&None]);
        assert!(part.ledger.unwrap().reception("R2").is_some());
    }
}
