//! Maps the fields of the report to columns. Only this module maps a shape to an Arrow type.

use arrow_array::{ArrayRef, StringArray};
use arrow_schema::{ArrowError, DataType, Field, FieldRef, Fields, Schema, SchemaRef};
use petition_core::Word;
use petition_core::compliance::tables::{REPORT, ReportField, Shape};
use petition_core::ledger::tables::BUREAU;
use std::sync::Arc;

/// The columns of a table, or the fields of a struct.
#[derive(Debug, Clone, Default)]
pub(super) struct Layout {
    pub(super) fields: Vec<FieldRef>,
    pub(super) kinds: Vec<Kind>,
}

/// The kind of value of a column.
#[derive(Debug, Clone)]
pub(super) enum Kind {
    Text,
    Word(Words),
    Day,
    Whole,
    Flag,
    Amount,
    Texts,
    Rows(Arc<Layout>),
}

/// A closed list of words, and its dictionary, which all batches share.
#[derive(Debug, Clone)]
pub(super) struct Words {
    list: &'static [Word],
    values: ArrayRef,
}

impl Words {
    fn new(list: &'static [Word]) -> Self {
        let values = StringArray::from_iter_values(list.iter().map(|word| word.key));
        Self { list, values: Arc::new(values) }
    }

    pub(super) fn values(&self) -> ArrayRef {
        Arc::clone(&self.values)
    }

    /// Returns the dictionary key of a position in the list.
    pub(super) fn key(&self, at: usize) -> Result<i8, ArrowError> {
        let key = i8::try_from(at).ok().filter(|_| at < self.list.len());
        key.ok_or_else(|| ArrowError::DictionaryKeyOverflowError)
    }
}

impl Kind {
    pub(super) fn data_type(&self) -> DataType {
        match self {
            Self::Text => DataType::Utf8,
            Self::Word(_) => {
                DataType::Dictionary(Box::new(DataType::Int8), Box::new(DataType::Utf8))
            }
            Self::Day => DataType::Date32,
            Self::Whole => DataType::Int64,
            Self::Flag => DataType::Boolean,
            Self::Amount => DataType::Float64,
            Self::Texts => DataType::List(item(DataType::Utf8)),
            Self::Rows(layout) => {
                DataType::List(item(DataType::Struct(Fields::from(layout.fields.clone()))))
            }
        }
    }
}

/// Returns the field of the items of a list, which are never null.
pub(super) fn item(data_type: DataType) -> FieldRef {
    Arc::new(Field::new_list_field(data_type, false))
}

impl Layout {
    /// Returns the layout of a list of the report, such as `duties`.
    pub(super) fn of_rows(key: &str) -> Self {
        let field = REPORT.iter().find(|field| field.key == key);
        match field.map(|field| field.shape) {
            Some(Shape::Rows(fields) | Shape::Record(fields)) => Self::of(fields),
            _ => Self::default(),
        }
    }

    fn of(fields: &'static [ReportField]) -> Self {
        let mut layout = Self::default();
        for field in fields {
            layout.add_field(field.key.to_owned(), field);
        }
        layout
    }

    /// Adds a field as one column, or a record as one column for each part.
    fn add_field(&mut self, key: String, field: &'static ReportField) {
        let kind = match field.shape {
            Shape::Fixed(_) | Shape::Text | Shape::Period => Kind::Text,
            Shape::Word(words) => Kind::Word(Words::new(words)),
            Shape::Date => Kind::Day,
            Shape::Year | Shape::Days | Shape::Count => Kind::Whole,
            Shape::Flag => Kind::Flag,
            Shape::Amount => Kind::Amount,
            Shape::Texts | Shape::Words(_) => Kind::Texts,
            Shape::Rows(fields) => Kind::Rows(Arc::new(Self::of(fields))),
            Shape::Record(fields) => {
                return fields.iter().for_each(|part| self.add_field(joined(&key, part.key), part));
            }
            Shape::Counts(words) => {
                return words
                    .iter()
                    .for_each(|word| self.push(joined(&key, word.key), Kind::Whole, false));
            }
            // The readings are the same in all rows of a report.
            Shape::Reading => return,
        };
        self.push(key, kind, field.nullable);
    }

    pub(super) fn push(&mut self, key: String, kind: Kind, nullable: bool) {
        self.fields.push(Arc::new(Field::new(key, kind.data_type(), nullable)));
        self.kinds.push(kind);
    }

    /// Returns the kind of a column.
    pub(super) fn kind(&self, key: &str) -> Option<&Kind> {
        let columns = self.fields.iter().zip(&self.kinds);
        columns.into_iter().find(|(field, _)| field.name() == key).map(|(_, kind)| kind)
    }

    /// Returns the columns at these places, in this order.
    pub(super) fn project(&self, places: &[usize]) -> Self {
        let mut layout = Self::default();
        for place in places {
            if let (Some(field), Some(kind)) = (self.fields.get(*place), self.kinds.get(*place)) {
                layout.fields.push(Arc::clone(field));
                layout.kinds.push(kind.clone());
            }
        }
        layout
    }

    /// Returns the columns behind a column `bureau`.
    fn with_bureau(&self) -> Self {
        let mut layout = Self::default();
        layout.push(BUREAU.key.to_owned(), Kind::Text, false);
        layout.fields.extend(self.fields.iter().cloned());
        layout.kinds.extend(self.kinds.iter().cloned());
        layout
    }
}

fn joined(key: &str, part: &str) -> String {
    format!("{key}_{part}")
}

/// The layout of a table, with and without a column `bureau`. It is made once: a schema takes longer than a small
/// report.
#[derive(Debug)]
pub(super) struct TableLayout {
    plain: (SchemaRef, Arc<Layout>),
    bureaus: (SchemaRef, Arc<Layout>),
}

impl TableLayout {
    /// Returns the table of a list of the report.
    pub(super) fn of_rows(key: &str) -> Self {
        Self::new(Layout::of_rows(key))
    }

    pub(super) fn new(layout: Layout) -> Self {
        let bureaus = layout.with_bureau();
        Self { plain: with_schema(layout), bureaus: with_schema(bureaus) }
    }

    pub(super) fn get(&self, with_bureau: bool) -> (SchemaRef, Arc<Layout>) {
        if with_bureau { self.bureaus.clone() } else { self.plain.clone() }
    }

    /// Returns the columns without `bureau`.
    pub(super) fn layout(&self) -> &Layout {
        &self.plain.1
    }

    pub(super) fn schema(&self, with_bureau: bool) -> SchemaRef {
        self.get(with_bureau).0
    }
}

fn with_schema(layout: Layout) -> (SchemaRef, Arc<Layout>) {
    (Arc::new(Schema::new(layout.fields.clone())), Arc::new(layout))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_of_words_fits_its_keys() {
        for table in ["duties", "cases", "clocks", "findings"] {
            for kind in Layout::of_rows(table).kinds {
                if let Kind::Word(words) = kind {
                    assert!(words.list.len() <= i8::MAX as usize, "{table}");
                }
            }
        }
    }

    #[test]
    fn every_list_of_the_report_is_a_table() {
        let rows = REPORT.iter().filter(|field| matches!(field.shape, Shape::Rows(_)));
        let keys: Vec<_> = rows.map(|field| field.key).collect();
        assert_eq!(
            keys,
            ["duties", "cases", "clocks", "findings"],
            "a new list wants a table of its own"
        );
    }
}
