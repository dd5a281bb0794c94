//! The description of documents: one table for each kind of record.
//!
//! The ledger's tables are in [`crate::ledger::tables`], the policy's in `policy/tables.rs`. Validation
//! (`validate.rs`), JSON Schema, SQL tables, Arrow schema, the workbook's sheets and headers, and the reference pages
//! all use these tables. No field is described elsewhere.

pub mod cell;
pub(crate) mod record;
pub(crate) mod validate;

use crate::Word;

/// Whether a field must be present.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Must be present, and must not be blank.
    Required,
    /// Must be present; a blank or null value is a finding of the ledger, not an error.
    Blankable,
    /// May be absent, null or blank, and is then null or an empty list.
    Optional,
    /// A list that may be absent, null or blank, and is then null: an empty list means something else.
    Nullable,
    /// May be absent, null or blank, and then has this value.
    Default(&'static str),
}

/// What a field holds.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// One fixed text: the document's format.
    Fixed(&'static str),
    /// The id of the record itself, unique in its table.
    Id,
    /// The id of a record of another table.
    Ref(&'static Table),
    /// A list of ids of another table.
    Refs(&'static Table),
    /// Any text.
    Text,
    /// A list of texts.
    Texts,
    /// A subject area: any text, or one of the ledger's `domains` if it lists some.
    Domain,
    /// A list of subject areas.
    Domains,
    /// A civil date, `YYYY-MM-DD`, from 1949-10-01 to 2199-12-31.
    Date,
    /// A whole number in this range, both ends included.
    Integer(i64, i64),
    /// One of these words.
    Word(&'static [Word]),
    /// A list of these words.
    Words(&'static [Word]),
    /// Any text. These words have built-in labels.
    Open(&'static [Word]),
    /// A period such as `2020-Q1`.
    Period,
    /// A GB/T 2260 code: six digits.
    Region,
    /// A record inside the record. Tables have a column for each of its fields, such as `location_code`.
    Part(&'static [Field]),
    /// A list of records inside the record. It is a table of its own with a column for the parent's id.
    Rows(&'static Table),
    /// A list of whole numbers in this range, both ends included.
    Integers(i64, i64),
    /// A day of any year, `MM-DD`; never 02-29.
    MonthDay,
    /// A part of the policy that a function of its own decodes.
    Special,
}

/// A field of a record.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// The key in documents and tables.
    pub key: &'static str,
    /// The Chinese name; the workbook's column header.
    pub zh: &'static str,
    /// The meaning in English.
    pub en: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// Whether it must be present.
    pub need: Need,
    /// Whether it is personal data: masked wherever it is shown.
    pub personal: bool,
    /// Groups of header names in the workbook reader's header table that also denote this field. Earlier groups take
    /// precedence.
    pub aliases: &'static [&'static str],
}

/// The column of a nested table that contains the parent's id.
#[derive(Debug, Clone, Copy)]
pub struct Parent {
    /// The table that the rows belong to.
    pub table: &'static Table,
    /// The column's key, such as `case`.
    pub key: &'static str,
    /// The column's Chinese header.
    pub zh: &'static str,
    /// The parent's field that contains the rows, such as `steps`.
    pub field: &'static str,
    /// As [`Field::aliases`].
    pub aliases: &'static [&'static str],
}

/// A kind of record: a list in the document, a sheet, a table.
pub struct Table {
    /// The table's key: the list's name in the document.
    pub key: &'static str,
    /// The Chinese name, which is the sheet's name.
    pub zh: &'static str,
    /// The meaning in English.
    pub en: &'static str,
    /// Its fields, in the order of the document.
    pub fields: &'static [Field],
    /// The parent, for a nested list.
    pub parent: Option<Parent>,
}

/// Writes only the key, because tables refer to each other.
impl std::fmt::Debug for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Table({})", self.key)
    }
}

/// Compares the tables themselves: each exists once.
impl PartialEq for Table {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for Table {}

impl Table {
    /// Returns the field with this key.
    pub fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.key == key)
    }
}

/// One column of a flattened table: a field, or a field of a part with both keys joined by `_`.
#[derive(Debug, Clone)]
pub struct Column {
    /// The column's key.
    pub key: String,
    /// The keys from the record to the value, one or two.
    pub path: Vec<&'static str>,
    /// The field.
    pub field: &'static Field,
}

impl Table {
    /// Returns the columns of the flattened table, without the parent's column and without nested lists.
    ///
    /// ```
    /// use petition_core::ledger::tables;
    /// let keys: Vec<_> = tables::MATTERS.columns().into_iter().map(|column| column.key).collect();
    /// assert!(keys.contains(&"location_code".to_owned()));
    /// assert!(!keys.contains(&"petitioners".to_owned()));
    /// ```
    pub fn columns(&self) -> Vec<Column> {
        let mut columns = Vec::new();
        for field in self.fields {
            match field.kind {
                Kind::Rows(_) => {}
                Kind::Part(parts) => columns.extend(parts.iter().map(|part| Column {
                    key: format!("{}_{}", field.key, part.key),
                    path: vec![field.key, part.key],
                    field: part,
                })),
                _ => {
                    columns.push(Column { key: field.key.to_owned(), path: vec![field.key], field })
                }
            }
        }
        columns
    }
}

/// Creates a required field, the start of a table row.
pub(crate) const fn field(
    key: &'static str,
    zh: &'static str,
    en: &'static str,
    kind: Kind,
) -> Field {
    Field { key, zh, en, kind, need: Need::Required, personal: false, aliases: &[] }
}

impl Field {
    /// Makes the field optional.
    pub(crate) const fn nullable(self) -> Self {
        Self { need: Need::Nullable, ..self }
    }

    /// The same field, optional.
    pub(crate) const fn optional(self) -> Self {
        Self { need: Need::Optional, ..self }
    }

    /// Adds a default.
    pub(crate) const fn or(self, default: &'static str) -> Self {
        Self { need: Need::Default(default), ..self }
    }

    /// Makes the field required but possibly blank.
    pub(crate) const fn blankable(self) -> Self {
        Self { need: Need::Blankable, ..self }
    }

    /// Marks the field as personal data.
    pub(crate) const fn personal(self) -> Self {
        Self { personal: true, ..self }
    }

    /// Adds groups of header names that denote the field.
    pub(crate) const fn also(self, aliases: &'static [&'static str]) -> Self {
        Self { aliases, ..self }
    }
}
