//! SQLite, in memory.

use super::database::{Database, Record};
use petition_schema::sql::{Dialect, Row};
use rusqlite::types::{Value as Sql, ValueRef};
use rusqlite::{Connection, params_from_iter};
use serde_json::Value;

pub struct Sqlite(Connection);

impl Sqlite {
    /// An empty database that checks foreign keys.
    pub fn new() -> Self {
        let connection = Connection::open_in_memory().expect("a database in memory");
        connection.execute_batch("PRAGMA foreign_keys = ON").expect("foreign keys");
        Self(connection)
    }
}

impl Database for Sqlite {
    fn dialect(&self) -> Dialect {
        Dialect::Sqlite
    }

    fn run(&mut self, statements: &str) -> Result<(), String> {
        self.0.execute_batch(statements).map_err(|error| error.to_string())
    }

    fn insert(&mut self, row: &Row) -> Result<(), String> {
        let values = row.values.iter().map(|value| match value {
            Value::Null => Sql::Null,
            Value::String(text) => Sql::Text(text.clone()),
            number => Sql::Integer(number.as_i64().expect("a whole number")),
        });
        let done = self.0.execute(&row.insert(Dialect::Sqlite), params_from_iter(values));
        done.map(|_| ()).map_err(|error| error.to_string())
    }

    fn query(&mut self, query: &str) -> Vec<Record> {
        let mut statement = self.0.prepare(query).expect("a query");
        let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let rows = statement.query_map([], |row| {
            let value = |(at, name): (usize, &String)| Ok((name.clone(), json(row.get_ref(at)?)));
            names.iter().enumerate().map(value).collect::<Result<Record, rusqlite::Error>>()
        });
        rows.expect("an answer").collect::<Result<_, _>>().expect("rows")
    }
}

fn json(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::from(number),
        ValueRef::Text(text) => Value::from(std::str::from_utf8(text).expect("UTF-8")),
        other => panic!("a value of type {}", other.data_type()),
    }
}
