//! The columns of the table of duties, and the source of each.

use super::duty_batch::DutyBatch;
use super::layout::{Kind, TableLayout, Words};
use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, DataType, Field, FieldRef, Schema, SchemaRef};
use petition_core::compliance::Duty;
use std::sync::{Arc, LazyLock};

pub(super) static DUTIES: LazyLock<TableLayout> = LazyLock::new(|| TableLayout::of_rows("duties"));

/// The columns that explain a duty: they take most of the time.
const EXPLAINING: [&str; 2] = ["evidence", "excluded"];

/// The Arrow type of text columns with few distinct values: ids of subjects, rules, clauses, periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Texts {
    /// Plain strings, which data frames can join and search.
    #[default]
    Plain,
    /// Dictionaries, which take a few bytes a row.
    Dictionary,
}

/// Returns the columns of duties.
pub fn duties_schema(with_bureau: bool) -> SchemaRef {
    DUTIES.schema(with_bureau)
}

/// Makes one batch of the duties of a report.
///
/// # Errors
///
/// As [`DutyBatch::finish`].
pub fn duties<'a>(rows: impl IntoIterator<Item = &'a Duty>) -> Result<RecordBatch, ArrowError> {
    let columns = DutyColumns::all(false);
    let mut batch = columns.batch(0);
    rows.into_iter().for_each(|duty| batch.push_duty("", duty));
    batch.finish()
}

/// The selected columns of a table of duties, their order and their types.
pub struct DutyColumns {
    schema: SchemaRef,
    pub(super) sources: Vec<Source>,
    pub(super) texts: Texts,
    explains: bool,
}

/// The value that a column has.
#[derive(Debug, Clone)]
pub(super) enum Source {
    Bureau,
    Id,
    Subject,
    Rule,
    Measure(Words),
    Binding(Words),
    Clause,
    Period,
    From,
    To,
    Required,
    Achieved,
    Who(Words),
    Status(Words),
    MetOn,
    DaysLeft,
    DaysLate,
    Reason(Words),
    Evidence,
    Excluded(Words),
}

impl DutyColumns {
    /// Selects every column, with texts as plain strings.
    pub fn all(with_bureau: bool) -> Self {
        let names = Self::names(with_bureau, true);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        // Never fails: the names are those of the table.
        Self::new(with_bureau, &names, Texts::Plain).unwrap_or_else(|_| Self {
            schema: Arc::new(Schema::empty()),
            sources: Vec::new(),
            texts: Texts::Plain,
            explains: false,
        })
    }

    /// Selects columns in this order. Other columns are not made: ids and evidence of millions of duties take most of the
    /// time and memory.
    ///
    /// # Errors
    ///
    /// A name is not a column.
    pub fn new(with_bureau: bool, names: &[&str], texts: Texts) -> Result<Self, ArrowError> {
        let table = DUTIES.schema(with_bureau);
        let (mut sources, mut fields) = (Vec::new(), Vec::new());
        for name in names {
            let field = table.field_with_name(name)?;
            let unknown = || ArrowError::SchemaError(format!("no source for the column {name}"));
            let source = source(name).ok_or_else(unknown)?;
            fields.push(typed(field, &source, texts));
            sources.push(source);
        }
        let explains = names.iter().any(|name| EXPLAINING.contains(name));
        Ok(Self { schema: Arc::new(Schema::new(fields)), sources, texts, explains })
    }

    /// Returns the names of all columns. Without `explaining`, leaves out `evidence` and `excluded`.
    pub fn names(with_bureau: bool, explaining: bool) -> Vec<String> {
        let table = DUTIES.schema(with_bureau);
        let names = table.fields().iter().map(|field| field.name().clone());
        names.filter(|name| explaining || !EXPLAINING.contains(&name.as_str())).collect()
    }

    /// Returns the columns.
    pub fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }

    /// Whether `evidence` or `excluded` is selected.
    pub const fn explains(&self) -> bool {
        self.explains
    }

    /// Creates an empty batch with room for `rows` rows.
    pub fn batch(&self, rows: usize) -> DutyBatch<'_> {
        DutyBatch::new(self, rows)
    }
}

/// Returns the source of a column; `None` for an unknown name.
fn source(name: &str) -> Option<Source> {
    let words = || match DUTIES.layout().kind(name) {
        Some(Kind::Word(words)) => Some(words.clone()),
        Some(Kind::Rows(layout)) => match layout.kind("why") {
            Some(Kind::Word(words)) => Some(words.clone()),
            _ => None,
        },
        _ => None,
    };
    Some(match name {
        "bureau" => Source::Bureau,
        "id" => Source::Id,
        "subject" => Source::Subject,
        "rule" => Source::Rule,
        "measure" => Source::Measure(words()?),
        "binding" => Source::Binding(words()?),
        "clause" => Source::Clause,
        "period" => Source::Period,
        "window_from" => Source::From,
        "window_to" => Source::To,
        "required" => Source::Required,
        "achieved" => Source::Achieved,
        "who" => Source::Who(words()?),
        "status" => Source::Status(words()?),
        "met_on" => Source::MetOn,
        "days_left" => Source::DaysLeft,
        "days_late" => Source::DaysLate,
        "reason" => Source::Reason(words()?),
        "evidence" => Source::Evidence,
        "excluded" => Source::Excluded(words()?),
        _ => return None,
    })
}

/// Returns the field of a column, with the type that `texts` requires.
fn typed(field: &Field, source: &Source, texts: Texts) -> FieldRef {
    let has_few_values = matches!(
        source,
        Source::Bureau | Source::Subject | Source::Rule | Source::Clause | Source::Period
    );
    if texts == Texts::Plain || !has_few_values {
        return Arc::new(field.clone());
    }
    let dictionary = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
    Arc::new(field.clone().with_data_type(dictionary))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_has_a_source_and_the_type_of_the_table() {
        let table = DUTIES.schema(true);
        let columns = DutyColumns::all(true);
        assert_eq!(columns.schema(), table);
        assert!(source("evidences").is_none());
        assert!(DutyColumns::new(false, &["bureau"], Texts::Plain).is_err());
        let batch = columns.batch(0).finish().unwrap();
        assert_eq!((batch.num_rows(), batch.schema()), (0, table));
    }
}
