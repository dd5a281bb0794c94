//! An interface for all databases, and the conversion of their rows to a ledger document.
//!
//! The conversion does not use the library's tables: it is the code that a vendor would write.

use petition_schema::sql::{Dialect, Row};
use serde_json::{Map, Value, json};

/// A row of a database.
pub type Record = Map<String, Value>;

pub trait Database {
    /// Returns the dialect of the tables.
    fn dialect(&self) -> Dialect;

    /// Runs statements, with names in double quotes or as the dialect quotes them. The error is the database's message.
    fn run(&mut self, statements: &str) -> Result<(), String>;

    /// Inserts a row with bound parameters.
    fn insert(&mut self, row: &Row) -> Result<(), String>;

    /// Returns the rows of a query, with names in double quotes.
    fn query(&mut self, query: &str) -> Vec<Record>;
}

/// Reads the ledger document from the tables.
pub fn document(db: &mut dyn Database) -> Value {
    let bureau = db.query("SELECT * FROM \"bureau\"");
    assert_eq!(bureau.len(), 1, "a ledger has one bureau");
    let mut leaders = records(db, "leaders");
    attach_list(db, &mut leaders, "portfolio", ("leader_portfolio", "leader", "domain"));
    attach_records(db, &mut leaders, "terms", "leader");
    leaders.iter_mut().for_each(parse_portfolios);
    let mut matters = records(db, "matters");
    attach_records(db, &mut matters, "petitioners", "matter");
    attach_records(db, &mut matters, "events", "matter");
    matters.iter_mut().for_each(fold_location);
    let mut receptions = records(db, "receptions");
    attach_list(
        db,
        &mut receptions,
        "also_present",
        ("reception_also_present", "reception", "leader"),
    );
    attach_list(db, &mut receptions, "matters", ("reception_matters", "reception", "matter"));
    let mut cases = records(db, "cases");
    attach_records(db, &mut cases, "steps", "case");
    let domains = db.query("SELECT \"domain\" FROM \"domains\" ORDER BY \"seq\"");
    let milestones = db.query("SELECT * FROM \"milestones\" ORDER BY \"seq\"");
    json!({
        "format": "petition-ledger/1",
        "bureau": bureau[0],
        "domains": domains.iter().map(|row| &row["domain"]).collect::<Vec<_>>(),
        "leaders": leaders,
        "units": records(db, "units"),
        "matters": matters,
        "receptions": receptions,
        "cases": cases,
        "milestones": milestones.into_iter().map(without_seq).collect::<Vec<_>>(),
    })
}

fn records(db: &mut dyn Database, table: &str) -> Vec<Record> {
    let rows = db.query(&format!("SELECT * FROM \"{table}\" ORDER BY \"seq\", \"id\""));
    rows.into_iter().map(without_seq).collect()
}

fn without_seq(mut row: Record) -> Record {
    row.remove("seq").expect("a position");
    row
}

/// Adds the rows of a nested table to their records.
fn attach_records(db: &mut dyn Database, records: &mut [Record], table: &str, parent: &str) {
    for row in db.query(&format!("SELECT * FROM \"{table}\" ORDER BY \"{parent}\", \"seq\"")) {
        let mut row = without_seq(row);
        let id = row.remove(parent).expect("the record's id");
        push(records, &id, table, Value::Object(row));
    }
    complete(records, table);
}

/// Adds lists of texts to their records.
fn attach_list(
    db: &mut dyn Database,
    records: &mut [Record],
    key: &str,
    (table, parent, item): (&str, &str, &str),
) {
    for row in db.query(&format!("SELECT * FROM \"{table}\" ORDER BY \"{parent}\", \"seq\"")) {
        push(records, &row[parent], key, row[item].clone());
    }
    complete(records, key);
}

fn push(records: &mut [Record], id: &Value, key: &str, item: Value) {
    let record = records.iter_mut().find(|record| &record["id"] == id).expect("a parent");
    let list = record.entry(key).or_insert_with(|| json!([]));
    list.as_array_mut().expect("a list").push(item);
}

/// Adds an empty list to records without rows.
fn complete(records: &mut [Record], key: &str) {
    for record in records {
        record.entry(key).or_insert_with(|| json!([]));
    }
}

/// Parses the JSON array of each term's portfolio.
fn parse_portfolios(leader: &mut Record) {
    for term in leader["terms"].as_array_mut().expect("a list") {
        if let Value::String(text) = &term["portfolio"] {
            term["portfolio"] = serde_json::from_str(text).expect("a JSON array");
        }
    }
}

fn fold_location(matter: &mut Record) {
    let code = matter.remove("location_code").expect("a column");
    let detail = matter.remove("location_detail").expect("a column");
    matter.insert("location".to_owned(), json!({"code": code, "detail": detail}));
}
