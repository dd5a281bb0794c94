//! Generates SQL tables of the ledger for SQLite, PostgreSQL and MySQL, and converts a ledger to their rows.
//!
//! A program with its data in a database creates these tables, or views with the same columns. It maps rows to the
//! ledger document, or back:
//!
//! * Each list of records is a table with the list's name; `seq` is the position in the list, from 0. Where `seq` has a
//!   default, rows with equal `seq` are in the order of their ids.
//! * A list inside a record is its own table, with the id of the record and `seq`: `terms`, `petitioners`, `events`
//!   and `steps` are named after their lists; `leader_portfolio`, `reception_also_present` and `reception_matters` are lists of
//!   texts. A list inside a row of such a table is a JSON array in a text column: the `portfolio` of `terms`.
//! * A record inside a record is flattened: `location_code`, `location_detail`.
//! * A column has the name of its field. Some names (`from`, `to`, `on`, `case`) are reserved words of SQL, so
//!   **every name is quoted**, here and in queries.
//! * A null is `NULL`, never a blank text. Dates are `DATE`: a date in PostgreSQL and MySQL, the text `YYYY-MM-DD` in
//!   SQLite.
//!
//! # What a database checks, and what only the library checks
//!
//! | | SQLite | PostgreSQL | MySQL 8.0.16, MariaDB | MySQL 5.7 |
//! |---|---|---|---|---|
//! | ids are unique, references exist | yes, with `PRAGMA foreign_keys` | yes | yes | yes |
//! | required values | yes | yes | yes | yes |
//! | days of the calendar | `CHECK` | type | type | type |
//! | days from 1949-10-01 to 2199-12-31 | `CHECK` | `CHECK` | `CHECK` | no |
//! | words, periods, codes, ranges of numbers | `CHECK` | `CHECK` | `CHECK` | no |
//! | texts that are not blank: spaces and U+3000 | `CHECK` | `CHECK` | `CHECK` | no |
//! | fields of a step's or an event's kind | `CHECK` | `CHECK` | `CHECK` | no |
//!
//! Only the library checks the rest: other blank characters, subject areas against the list `domains`, the JSON array of
//! a term's `portfolio`, steps and events of one day in an unknown order, ids that look alike. It also replays the steps of
//! each case. Read the rows into a [`Ledger`](petition_core::ledger::Ledger): its errors name the record.
//!
//! MySQL and MariaDB limit ids, codes and words to 64 characters, other texts to 64 KiB. Trailing spaces in an id are
//! rejected, because the collation `utf8mb4_bin` ignores them.
//!
//! ```
//! use petition_core::ledger::Ledger;
//! use petition_schema::sql::{self, Dialect};
//! assert!(sql::ddl(Dialect::Sqlite).contains("CREATE TABLE IF NOT EXISTS \"petitioners\""));
//!
//! let ledger = Ledger::from_json(r#"{"format": "petition-ledger/1",
//!     "bureau": {"code": "440300", "name": "示范市信访局"}, "domains": ["住房保障"]}"#)?;
//! let rows = sql::rows(&ledger);
//! assert_eq!(rows[1].table, "domains");
//! let insert = rows[1].insert(Dialect::Postgresql);
//! assert_eq!(insert, "INSERT INTO \"domains\" (\"seq\", \"domain\") VALUES ($1, $2)");
//! let insert = rows[1].insert(Dialect::Mysql);
//! assert_eq!(insert, "INSERT INTO `domains` (`seq`, `domain`) VALUES (?, ?)");
//! assert_eq!(rows[1].values[1], "住房保障");
//! # Ok::<(), petition_core::Error>(())
//! ```

mod check;
mod dialect;
mod print;
mod relation;
mod rows;

pub use dialect::Dialect;
pub use print::ddl;
pub use relation::{Relation, SqlColumn, SqlType, relations};
pub use rows::{Row, rows};

#[cfg(test)]
mod tests {
    use super::*;
    use petition_core::ledger::tables;

    #[test]
    fn every_table_and_every_list_of_texts_is_a_relation() {
        let names: Vec<String> = relations().into_iter().map(|relation| relation.name).collect();
        assert_eq!(
            names,
            [
                "bureau",
                "domains",
                "leaders",
                "leader_portfolio",
                "terms",
                "units",
                "matters",
                "petitioners",
                "events",
                "receptions",
                "reception_also_present",
                "reception_matters",
                "cases",
                "steps",
                "milestones"
            ]
        );
        assert!(tables::TABLES.iter().all(|table| names.iter().any(|name| name == table.key)));
    }

    #[test]
    fn referenced_tables_are_created_first() {
        let mut created: Vec<String> = Vec::new();
        for relation in relations() {
            for target in relation.columns.iter().filter_map(|column| column.references) {
                assert!(created.iter().any(|name| name == target), "{} → {target}", relation.name);
            }
            created.push(relation.name);
        }
    }
}
