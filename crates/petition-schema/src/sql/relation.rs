//! Derives the tables of the database from the tables of the ledger.

use super::check;
use super::dialect::{Dialect, literal};
use petition_core::ledger::tables;
use petition_core::schema::{Field, Kind, Need, Table};

/// The type of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SqlType {
    /// An id, a word, a code or a period: text that is compared, at most 64 characters in MySQL.
    Key,
    /// Other text.
    Text,
    /// A whole number.
    Integer,
    /// A civil date.
    Date,
}

impl SqlType {
    /// Returns the SQL name.
    ///
    /// ```
    /// use petition_schema::sql::{Dialect, SqlType};
    /// assert_eq!(SqlType::Key.name(Dialect::Postgresql), "TEXT");
    /// // MySQL cannot index a TEXT, nor give it a default.
    /// assert_eq!(SqlType::Key.name(Dialect::Mysql), "VARCHAR(64)");
    /// ```
    pub const fn name(self, dialect: Dialect) -> &'static str {
        match (self, dialect) {
            (Self::Key, Dialect::Mysql) => "VARCHAR(64)",
            (Self::Key | Self::Text, _) => "TEXT",
            (Self::Integer, _) => "INTEGER",
            (Self::Date, _) => "DATE",
        }
    }

    /// Writes a value of this type into a statement.
    pub(super) fn literal(self, value: &str) -> String {
        match self {
            Self::Integer => value.to_owned(),
            _ => literal(value),
        }
    }

    const fn of(kind: Kind) -> Self {
        match kind {
            Kind::Id | Kind::Ref(_) | Kind::Refs(_) | Kind::Word(_) => Self::Key,
            Kind::Region | Kind::Period => Self::Key,
            Kind::Date => Self::Date,
            Kind::Integer(..) => Self::Integer,
            _ => Self::Text,
        }
    }
}

/// The source of a column's value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Source {
    /// The position in the list.
    Seq,
    /// The id of the record that contains the list.
    Parent,
    /// The item of a list of texts.
    Item,
    /// A field of the record, or of a part of it.
    Path(Vec<&'static str>),
}

/// A column of a table.
#[derive(Debug, Clone)]
pub struct SqlColumn {
    /// The name. Statements quote it.
    pub name: String,
    /// The Chinese name.
    pub zh: String,
    /// The meaning in English.
    pub en: String,
    /// The type.
    pub sql_type: SqlType,
    /// Whether the column is `NOT NULL`.
    pub not_null: bool,
    /// The default value.
    pub default: Option<&'static str>,
    /// The table whose `id` the column references.
    pub references: Option<&'static str>,
    /// Whether the column has personal data.
    pub personal: bool,
    pub(super) source: Source,
    check: Check,
}

/// What the database checks in a column.
#[derive(Debug, Clone, Copy)]
enum Check {
    /// A position is not negative.
    Position,
    /// A value fits its field.
    Value(Kind, Need),
}

impl SqlColumn {
    /// Returns the condition of the column's values.
    pub(super) fn condition(&self, dialect: Dialect) -> Option<String> {
        match self.check {
            Check::Position => Some(format!("{} >= 0", dialect.quoted(&self.name))),
            Check::Value(kind, need) => check::of_column(dialect, &self.name, kind, need),
        }
    }

    fn of_field(name: String, path: Vec<&'static str>, field: &'static Field) -> Self {
        let default = match field.need {
            Need::Default(default) => Some(default),
            _ => None,
        };
        Self {
            zh: field.zh.to_owned(),
            en: field.en.to_owned(),
            sql_type: SqlType::of(field.kind),
            not_null: !matches!(field.need, Need::Optional | Need::Nullable),
            default,
            references: referenced(field.kind),
            personal: field.personal,
            check: Check::Value(field.kind, field.need),
            source: Source::Path(path),
            name,
        }
    }

    fn seq(default: Option<&'static str>) -> Self {
        Self {
            name: "seq".to_owned(),
            zh: "次序".to_owned(),
            en: "position in the list, from 0".to_owned(),
            sql_type: SqlType::Integer,
            not_null: true,
            default,
            references: None,
            personal: false,
            source: Source::Seq,
            check: Check::Position,
        }
    }

    fn parent(table: &'static Table, zh: &str) -> Self {
        let name = singular(table.key);
        Self {
            en: format!("id of the {name} that the row belongs to"),
            name: name.to_owned(),
            zh: zh.to_owned(),
            sql_type: SqlType::Key,
            not_null: true,
            default: None,
            references: Some(table.key),
            personal: false,
            source: Source::Parent,
            check: Check::Value(Kind::Ref(table), Need::Nullable),
        }
    }

    fn item(field: &'static Field) -> Self {
        let name = match field.kind {
            Kind::Refs(table) => singular(table.key),
            // `domains` and a leader's portfolio are both lists of subject areas.
            _ => "domain",
        };
        Self {
            name: name.to_owned(),
            zh: field.zh.to_owned(),
            en: field.en.to_owned(),
            sql_type: SqlType::of(field.kind),
            not_null: true,
            default: None,
            references: referenced(field.kind),
            personal: field.personal,
            source: Source::Item,
            check: Check::Value(field.kind, Need::Required),
        }
    }
}

fn referenced(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Ref(table) | Kind::Refs(table) => Some(table.key),
        _ => None,
    }
}

/// Returns the singular of a list's name.
fn singular(key: &'static str) -> &'static str {
    key.strip_suffix('s').unwrap_or(key)
}

/// A table of the database.
#[derive(Debug, Clone)]
pub struct Relation {
    /// The name. Statements quote it.
    pub name: String,
    /// The Chinese name.
    pub zh: String,
    /// The meaning in English.
    pub en: String,
    /// The path of its rows in the document, such as `$.leaders[*].terms[*]`.
    pub path: String,
    /// The key of the list, from the root.
    pub(super) list: &'static str,
    /// The key of the list inside the records of that list.
    pub(super) inner: Option<&'static str>,
    /// The columns.
    pub columns: Vec<SqlColumn>,
    /// The columns of the primary key.
    pub primary_key: Vec<String>,
    /// The table of the ledger; none for a list of texts.
    table: Option<&'static Table>,
}

impl Relation {
    /// Returns the conditions between columns.
    pub(super) fn conditions(&self, dialect: Dialect) -> Vec<String> {
        self.table.map_or_else(Vec::new, |table| check::of_table(dialect, table))
    }
}

/// Returns the tables of the database, parents before children.
pub fn relations() -> Vec<Relation> {
    let mut list = Vec::new();
    for field in tables::DOCUMENT {
        match field.kind {
            Kind::Rows(table) => with_children(table, &mut list),
            Kind::Part(_) => list.push(bureau()),
            Kind::Texts => list.push(of_texts(field, None)),
            _ => {}
        }
    }
    list
}

fn with_children(table: &'static Table, list: &mut Vec<Relation>) {
    list.push(of_records(table));
    for field in table.fields {
        match field.kind {
            Kind::Rows(child) => list.push(of_nested(child, table)),
            Kind::Refs(_) | Kind::Domains | Kind::Texts => list.push(of_texts(field, Some(table))),
            _ => {}
        }
    }
}

/// One record: no list, no position.
fn bureau() -> Relation {
    let table = &tables::BUREAU;
    let key = vec!["code".to_owned()];
    relation(table, format!("$.{}", table.key), table.key, None, columns(table), key)
}

fn of_records(table: &'static Table) -> Relation {
    let has_id = table.field("id").is_some();
    // Where records have ids, a database need not keep their order.
    let seq = SqlColumn::seq(has_id.then_some("0"));
    let key = vec![if has_id { "id" } else { "seq" }.to_owned()];
    let mut all = columns(table);
    all.insert(if has_id { 1.min(all.len()) } else { 0 }, seq);
    relation(table, format!("$.{}[*]", table.key), table.key, None, all, key)
}

fn of_nested(child: &'static Table, table: &'static Table) -> Relation {
    let zh = child.parent.map_or("", |parent| parent.zh);
    let mut all = vec![SqlColumn::parent(table, zh), SqlColumn::seq(None)];
    let key = all.iter().map(|column| column.name.clone()).collect();
    all.extend(columns(child));
    let path = format!("$.{}[*].{}[*]", table.key, child.key);
    relation(child, path, table.key, Some(child.key), all, key)
}

/// The table of a list of texts, of the document or of a record.
fn of_texts(field: &'static Field, table: Option<&'static Table>) -> Relation {
    let parent = table.map(|table| {
        let id = table.field("id");
        SqlColumn::parent(table, id.map_or("", |id| id.zh))
    });
    let mut columns: Vec<SqlColumn> = parent.into_iter().collect();
    columns.push(SqlColumn::seq(None));
    let primary_key = columns.iter().map(|column| column.name.clone()).collect();
    columns.push(SqlColumn::item(field));
    let (name, path) = match table {
        Some(table) => (
            format!("{}_{}", singular(table.key), field.key),
            format!("$.{}[*].{}[*]", table.key, field.key),
        ),
        None => (field.key.to_owned(), format!("$.{}[*]", field.key)),
    };
    Relation {
        name,
        zh: table.map_or_else(|| field.zh.to_owned(), |table| format!("{}·{}", table.zh, field.zh)),
        en: field.en.to_owned(),
        path,
        list: table.map_or(field.key, |table| table.key),
        inner: table.map(|_| field.key),
        columns,
        primary_key,
        table: None,
    }
}

fn relation(
    table: &'static Table,
    path: String,
    list: &'static str,
    inner: Option<&'static str>,
    columns: Vec<SqlColumn>,
    primary_key: Vec<String>,
) -> Relation {
    Relation {
        name: table.key.to_owned(),
        zh: table.zh.to_owned(),
        en: table.en.to_owned(),
        path,
        list,
        inner,
        columns,
        primary_key,
        table: Some(table),
    }
}

/// Returns the columns for the fields of a table. A list has a table of its own, except in a nested table: there it is
/// a JSON array, because its rows have no id.
fn columns(table: &'static Table) -> Vec<SqlColumn> {
    let is_list = |kind: Kind| {
        table.parent.is_none() && matches!(kind, Kind::Refs(_) | Kind::Domains | Kind::Texts)
    };
    table
        .columns()
        .into_iter()
        .filter(|column| !is_list(column.field.kind))
        .map(|column| SqlColumn::of_field(column.key, column.path, column.field))
        .collect()
}
