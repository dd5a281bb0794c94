//! Generates SQL tables of the ledger for SQLite and PostgreSQL, and converts a ledger to their rows.
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
//! * A null is `NULL`, never a blank text. Dates are `DATE`: a date in PostgreSQL, the text `YYYY-MM-DD` in SQLite.
//!
//! ```
//! use petition_core::ledger::Ledger;
//! use petition_schema::sql;
//! assert!(sql::ddl().contains("CREATE TABLE IF NOT EXISTS \"petitioners\""));
//!
//! let ledger = Ledger::from_json(r#"{"format": "petition-ledger/1",
//!     "bureau": {"code": "440300", "name": "示范市信访局"}, "domains": ["住房保障"]}"#)?;
//! let rows = sql::rows(&ledger);
//! assert_eq!(rows[1].table, "domains");
//! assert_eq!(rows[1].insert(), "INSERT INTO \"domains\" (\"seq\", \"domain\") VALUES ($1, $2)");
//! assert_eq!(rows[1].values[1], "住房保障");
//! # Ok::<(), petition_core::Error>(())
//! ```

mod check;
mod relation;
mod rows;

pub use relation::{Relation, SqlColumn, SqlType, relations};
pub use rows::{Row, rows};

use std::fmt::Write;

const HEAD: &str = "\
-- 信访领导接访包案工作台账：SQLite 与 PostgreSQL 通用的建表语句
-- The ledger of a petition bureau: tables that SQLite and PostgreSQL both accept.
--
-- 表名、列名一律加双引号：from、to、on、case 等是 SQL 保留字。空白内容写 NULL，不写空字符串。
-- Every name is quoted: from, to, on and case are reserved words of SQL. Blank texts are NULL, not empty texts.
--
-- SQLite 每次连接后须执行 PRAGMA foreign_keys = ON; 才检查外键。
-- SQLite checks foreign keys only after PRAGMA foreign_keys = ON; on each connection.
--
-- 日期列的 CHECK 为 SQLite 而设：它的 DATE 列不限内容；PostgreSQL 的 DATE 类型自知历法。
-- The checks of dates are for SQLite, whose DATE columns accept any text. PostgreSQL validates dates itself.
--
-- 标有【个人信息】的列，展示、导出、记入日志前须脱敏。
-- Mask columns marked [personal data] before you show, export or log them.
";

/// Returns the statements that create the tables, parents before children.
///
/// They use `IF NOT EXISTS`, so a second run changes nothing.
pub fn ddl() -> String {
    let mut text = HEAD.to_owned();
    for relation in relations() {
        text.push('\n');
        text.push_str(&create(&relation));
    }
    text
}

fn create(relation: &Relation) -> String {
    let mut text = format!(
        "-- {}: {}（{}）\nCREATE TABLE IF NOT EXISTS {} (\n",
        relation.zh,
        relation.en,
        relation.path,
        quoted(&relation.name)
    );
    for column in &relation.columns {
        let mark = if column.personal { "【个人信息】[personal data] " } else { "" };
        let _ = writeln!(text, "  -- {mark}{}: {}", column.zh, column.en);
        let _ = writeln!(text, "  {},", column.definition());
    }
    for check in &relation.checks {
        let _ = writeln!(text, "  CHECK ({check}),");
    }
    let key: Vec<String> = relation.primary_key.iter().map(|name| quoted(name)).collect();
    let _ = writeln!(text, "  PRIMARY KEY ({})\n);", key.join(", "));
    text
}

/// Quotes an SQL name. The names contain no quotation marks.
fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

/// Quotes an SQL text.
fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

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

    #[test]
    fn personal_data_is_marked_in_the_statements() {
        assert_eq!(ddl().matches("  -- 【个人信息】").count(), 4);
    }

    #[test]
    fn a_quotation_mark_in_a_text_is_doubled() {
        assert_eq!(literal("it's"), "'it''s'");
    }
}
