//! Writes the statements that create the tables.

use super::dialect::{Dialect, literal};
use super::relation::{Relation, SqlColumn, relations};
use std::fmt::Write;

const TITLE: &str = "\
-- 信访领导接访包案工作台账：建表语句
-- The ledger of a petition bureau: statements that create its tables.
--
";

const SQLITE: &str = "\
-- SQLite；PostgreSQL 也接受。
-- SQLite. PostgreSQL accepts them too.
--
-- SQLite 每次连接后须执行 PRAGMA foreign_keys = ON; 才检查外键。
-- SQLite checks foreign keys only after PRAGMA foreign_keys = ON; on each connection.
--
-- 日期列的 CHECK 为 SQLite 而设：它的 DATE 列不限内容；PostgreSQL 的 DATE 类型自知历法。
-- The checks of dates are for SQLite, whose DATE columns accept any text. PostgreSQL validates dates itself.
";

const POSTGRESQL: &str = "\
-- PostgreSQL；人大金仓、openGauss 须建 PG 兼容模式的数据库，否则空字符串读作 NULL，DATE 含时分秒。
-- PostgreSQL. KingbaseES and openGauss need a database in PG mode: else '' is NULL, and a DATE has a time of day.
";

const MYSQL: &str = "\
-- MySQL 5.7、8.0 及 MariaDB，默认 sql_mode 即可。
-- MySQL 5.7, 8.0 and MariaDB, in their default sql_mode.
--
-- MySQL 8.0.16 以前（含 5.7）忽略 CHECK；入库前由程序库校验。
-- MySQL before 8.0.16, and so 5.7, ignores CHECK: validate with the library before you insert.
--
-- 编号、代码、关键字不超过 64 字，区分大小写，末尾不得有空格。
-- Ids, codes and keywords have at most 64 characters, are case-sensitive, and do not end with a space.
";

const NAMES: &str = "\
--
-- 表名、列名一律加引号：from、to、on、case 等是 SQL 保留字。空白内容写 NULL，不写空字符串。
-- Every name is quoted: from, to, on and case are reserved words of SQL. Blank texts are NULL, not empty texts.
--
-- 标有【个人信息】的列，展示、导出、记入日志前须脱敏。
-- Mask columns marked [personal data] before you show, export or log them.
";

/// The encoding of this file. Windows clients assume another, which would spoil comments and checks.
const MYSQL_ENCODING: &str = "\nSET NAMES utf8mb4;\n";

const MYSQL_OPTIONS: &str = " ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin";

/// Returns the statements that create the tables, parents before children.
///
/// They use `IF NOT EXISTS`, so a second run changes nothing.
///
/// ```
/// use petition_schema::sql::{Dialect, ddl};
/// assert!(ddl(Dialect::Mysql).contains("CREATE TABLE IF NOT EXISTS `petitioners`"));
/// ```
pub fn ddl(dialect: Dialect) -> String {
    let (database, encoding) = match dialect {
        Dialect::Sqlite => (SQLITE, ""),
        Dialect::Postgresql => (POSTGRESQL, ""),
        Dialect::Mysql => (MYSQL, MYSQL_ENCODING),
    };
    let mut text = [TITLE, database, NAMES, encoding].concat();
    for relation in relations() {
        text.push('\n');
        text.push_str(&create(dialect, &relation));
        if dialect == Dialect::Postgresql {
            text.push_str(&comments(&relation));
        }
    }
    text
}

fn create(dialect: Dialect, relation: &Relation) -> String {
    let mut text = format!(
        "-- {}: {}（{}）\nCREATE TABLE IF NOT EXISTS {} (\n",
        relation.zh,
        relation.en,
        relation.path,
        dialect.quoted(&relation.name)
    );
    for column in &relation.columns {
        let mark = if column.personal { "【个人信息】[personal data] " } else { "" };
        let _ = writeln!(text, "  -- {mark}{}: {}", column.zh, column.en);
        let _ = writeln!(text, "  {},", definition(dialect, column));
    }
    for check in relation.conditions(dialect) {
        let _ = writeln!(text, "  CHECK ({check}),");
    }
    let _ = write!(text, "  PRIMARY KEY ({})", dialect.list(&relation.primary_key));
    if dialect == Dialect::Mysql {
        text.push_str(&foreign_keys(relation));
        let _ = writeln!(text, "\n){MYSQL_OPTIONS} COMMENT={};", literal(&relation.zh));
    } else {
        text.push_str("\n);\n");
    }
    text
}

/// Returns a column's definition in `CREATE TABLE`.
fn definition(dialect: Dialect, column: &SqlColumn) -> String {
    let mut text = format!("{} {}", dialect.quoted(&column.name), column.sql_type.name(dialect));
    if column.not_null {
        text += " NOT NULL";
    }
    if let Some(default) = column.default {
        text += " DEFAULT ";
        text += &column.sql_type.literal(default);
    }
    if dialect == Dialect::Mysql {
        text += &format!(" COMMENT {}", literal(&comment(column)));
    } else if let Some(table) = column.references {
        text += &format!(" REFERENCES {} ({})", dialect.quoted(table), dialect.quoted("id"));
    }
    // The last part: MySQL 5.7 parses a check there only.
    if let Some(check) = column.condition(dialect) {
        text += &format!(" CHECK ({check})");
    }
    text
}

/// Returns the foreign keys of a table, as MySQL needs them: it ignores `REFERENCES` in a column's definition.
fn foreign_keys(relation: &Relation) -> String {
    let key = |column: &SqlColumn| {
        let (name, id) = (Dialect::Mysql.quoted(&column.name), Dialect::Mysql.quoted("id"));
        let table = Dialect::Mysql.quoted(column.references?);
        Some(format!(",\n  FOREIGN KEY ({name}) REFERENCES {table} ({id})"))
    };
    relation.columns.iter().filter_map(key).collect()
}

/// Returns the comments of a table and its columns, for PostgreSQL.
fn comments(relation: &Relation) -> String {
    let table = Dialect::Postgresql.quoted(&relation.name);
    let mut text = format!("COMMENT ON TABLE {table} IS {};\n", literal(&relation.zh));
    for column in &relation.columns {
        let name = Dialect::Postgresql.quoted(&column.name);
        let comment = literal(&comment(column));
        let _ = writeln!(text, "COMMENT ON COLUMN {table}.{name} IS {comment};");
    }
    text
}

/// Returns the comment of a column in the database: its Chinese name, which generators of forms show.
fn comment(column: &SqlColumn) -> String {
    let mark = if column.personal { "【个人信息】" } else { "" };
    format!("{mark}{}", column.zh)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn personal_data_is_marked_in_the_statements_and_in_the_database() {
        for dialect in Dialect::ALL {
            assert_eq!(ddl(dialect).matches("  -- 【个人信息】").count(), 4);
        }
        assert_eq!(ddl(Dialect::Mysql).matches("COMMENT '【个人信息】").count(), 4);
        assert_eq!(ddl(Dialect::Postgresql).matches(" IS '【个人信息】").count(), 4);
    }

    #[test]
    fn mysql_reads_the_statements_in_its_default_mode() {
        let text = ddl(Dialect::Mysql);
        let statements: String =
            text.lines().filter(|line| !line.trim_start().starts_with("--")).collect();
        // A quotation mark begins a text there, and a backslash an escape.
        assert!(!statements.contains(['"', '\\']), "{statements}");
        assert!(!statements.contains("ltrim"));
    }

    #[test]
    fn every_table_has_a_chinese_comment() {
        let count = relations().len();
        assert_eq!(ddl(Dialect::Mysql).matches(" COMMENT='").count(), count);
        assert_eq!(ddl(Dialect::Postgresql).matches("COMMENT ON TABLE ").count(), count);
    }
}
