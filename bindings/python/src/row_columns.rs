//! Converts lists of value objects to Arrow tables, a column for each field.

use crate::argument::Day;
use crate::arrow_stream::Row;
use crate::compliance::Owed;
use crate::records::{LedgerEntry, Reception};
use crate::sequence::Sequence;
use crate::vocabulary::{Key, Tuple, Vocabulary};
use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::types::Int8Type;
use arrow_array::{
    ArrayRef, Date32Array, DictionaryArray, Int8Array, Int64Array, RecordBatch, StringArray,
};
use arrow_schema::{ArrowError, DataType, Field, Schema};
use petition_core::workflow;
use std::sync::Arc;

/// A type of fields that are columns.
pub trait ColumnValue {
    /// Builds a column.
    fn column<'a>(values: impl Iterator<Item = &'a Self>) -> Result<ArrayRef, ArrowError>
    where
        Self: 'a;
}

impl ColumnValue for String {
    fn column<'a>(values: impl Iterator<Item = &'a Self>) -> Result<ArrayRef, ArrowError> {
        Ok(Arc::new(StringArray::from_iter_values(values)))
    }
}

impl ColumnValue for Option<String> {
    fn column<'a>(values: impl Iterator<Item = &'a Self>) -> Result<ArrayRef, ArrowError> {
        Ok(Arc::new(values.map(Option::as_deref).collect::<StringArray>()))
    }
}

impl ColumnValue for i64 {
    fn column<'a>(values: impl Iterator<Item = &'a Self>) -> Result<ArrayRef, ArrowError> {
        Ok(Arc::new(Int64Array::from_iter_values(values.copied())))
    }
}

impl ColumnValue for Option<i64> {
    fn column<'a>(values: impl Iterator<Item = &'a Self>) -> Result<ArrayRef, ArrowError> {
        Ok(Arc::new(values.copied().collect::<Int64Array>()))
    }
}

impl<N: 'static> ColumnValue for Day<N> {
    fn column<'a>(values: impl Iterator<Item = &'a Self>) -> Result<ArrayRef, ArrowError> {
        let number = |day: &Day<N>| workflow::Day::from(day.0).number();
        Ok(Arc::new(Date32Array::from_iter_values(values.map(number))))
    }
}

impl<N: 'static> ColumnValue for Option<Day<N>> {
    fn column<'a>(values: impl Iterator<Item = &'a Self>) -> Result<ArrayRef, ArrowError> {
        let number = |day: &Day<N>| workflow::Day::from(day.0).number();
        Ok(Arc::new(values.map(|day| day.as_ref().map(number)).collect::<Date32Array>()))
    }
}

/// A word is a dictionary of all words of its list, as in the tables of a report.
impl<T: Vocabulary> ColumnValue for Option<Key<T>> {
    fn column<'a>(values: impl Iterator<Item = &'a Self>) -> Result<ArrayRef, ArrowError> {
        words(T::LIST.iter().map(|word| word.key), values.map(|key| key.map(|key| key.0.word())))
    }
}

impl<T: Vocabulary> ColumnValue for Key<T> {
    fn column<'a>(values: impl Iterator<Item = &'a Self>) -> Result<ArrayRef, ArrowError> {
        words(T::LIST.iter().map(|word| word.key), values.map(|key| Some(key.0.word())))
    }
}

impl ColumnValue for Tuple<String> {
    fn column<'a>(values: impl Iterator<Item = &'a Self>) -> Result<ArrayRef, ArrowError> {
        Ok(texts(values.map(|list| list.0.iter().map(String::as_str))))
    }
}

impl<T: Vocabulary> ColumnValue for Tuple<Key<T>> {
    fn column<'a>(values: impl Iterator<Item = &'a Self>) -> Result<ArrayRef, ArrowError> {
        Ok(texts(values.map(|list| list.0.iter().map(|key| key.0.word()))))
    }
}

fn words<'a>(
    list: impl Iterator<Item = &'static str>,
    values: impl Iterator<Item = Option<&'a str>>,
) -> Result<ArrayRef, ArrowError> {
    let list: Vec<_> = list.collect();
    let place = |word: &str| {
        list.iter().position(|known| *known == word).and_then(|at| i8::try_from(at).ok())
    };
    let keys = values.map(|word| word.and_then(place)).collect::<Int8Array>();
    let values = Arc::new(StringArray::from_iter_values(&list));
    Ok(Arc::new(DictionaryArray::<Int8Type>::try_new(keys, values)?))
}

fn texts<'a, L: Iterator<Item = &'a str>>(lists: impl Iterator<Item = L>) -> ArrayRef {
    let item = Field::new_list_field(DataType::Utf8, false);
    let mut lists_of_texts = ListBuilder::new(StringBuilder::new()).with_field(item);
    for list in lists {
        list.for_each(|text| lists_of_texts.values().append_value(text));
        lists_of_texts.append(true);
    }
    Arc::new(lists_of_texts.finish())
}

/// Collects the columns of a table.
#[derive(Default)]
pub struct RowColumns {
    fields: Vec<Field>,
    arrays: Vec<ArrayRef>,
}

impl RowColumns {
    /// Creates columns, with a column `bureau` if any row names one.
    pub fn of_bureaus<'a>(codes: impl Iterator<Item = &'a Option<String>> + Clone) -> Self {
        let mut columns = Self::default();
        if codes.clone().any(Option::is_some) {
            let codes = codes.map(|code| code.as_deref().unwrap_or_default());
            columns.push("bureau", Arc::new(StringArray::from_iter_values(codes)));
        }
        columns
    }

    /// Adds a column of values.
    pub fn add<'a, T: ColumnValue + 'a>(
        &mut self,
        name: &str,
        values: impl Iterator<Item = &'a T>,
    ) -> Result<(), ArrowError> {
        self.push(name, T::column(values)?);
        Ok(())
    }

    /// Adds a column.
    pub fn push(&mut self, name: &str, array: ArrayRef) {
        self.fields.push(Field::new(name, array.data_type().clone(), true));
        self.arrays.push(array);
    }

    /// Returns the table.
    pub fn finish(self) -> Result<RecordBatch, ArrowError> {
        RecordBatch::try_new(Arc::new(Schema::new(self.fields)), self.arrays)
    }
}

impl Row for Owed {
    fn batch(rows: &Sequence<Self>) -> Result<RecordBatch, ArrowError> {
        let rows: Vec<Self> = rows.iter().collect();
        let mut columns = RowColumns::of_bureaus(rows.iter().map(|row| &row.bureau));
        columns.add("due", rows.iter().map(|row| &row.due))?;
        columns.add("subject", rows.iter().map(|row| &row.subject))?;
        columns.add("who", rows.iter().map(|row| &row.who))?;
        columns.add("what", rows.iter().map(|row| &row.what))?;
        columns.add("record", rows.iter().map(|row| &row.record))?;
        columns.add("clause", rows.iter().map(|row| &row.clause))?;
        columns.add("days_left", rows.iter().map(|row| &row.days_left))?;
        columns.add("days_late", rows.iter().map(|row| &row.days_late))?;
        columns.add("binding", rows.iter().map(|row| &row.binding))?;
        columns.add("status", rows.iter().map(|row| &row.status))?;
        columns.add("kind", rows.iter().map(|row| &row.kind))?;
        columns.finish()
    }
}

/// The nine elements. Of petitioners, the table has the names alone.
impl Row for LedgerEntry {
    fn batch(rows: &Sequence<Self>) -> Result<RecordBatch, ArrowError> {
        let rows: Vec<Self> = rows.iter().collect();
        let mut columns = RowColumns::default();
        columns.add("matter", rows.iter().map(|row| &row.matter))?;
        let names = rows.iter().map(|row| {
            let names = row.petitioners.0.iter().map(|petitioner| petitioner.name.as_deref());
            names.flatten()
        });
        columns.push("petitioners", texts(names));
        columns.add("headcount", rows.iter().map(|row| &row.headcount))?;
        columns.add("claim", rows.iter().map(|row| &row.claim))?;
        columns.add("location_code", rows.iter().map(|row| &row.location.code))?;
        columns.add("location_detail", rows.iter().map(|row| &row.location.detail))?;
        columns.add("unit", rows.iter().map(|row| &row.unit))?;
        columns.add("cause", rows.iter().map(|row| &row.cause))?;
        columns.add("leader", rows.iter().map(|row| &row.leader))?;
        columns.add("opinion", rows.iter().map(|row| &row.opinion))?;
        columns.add("result", rows.iter().map(|row| &row.result))?;
        columns.add("reply_text", rows.iter().map(|row| &row.reply.text))?;
        columns.add("reply_replied_on", rows.iter().map(|row| &row.reply.replied_on))?;
        columns.add("reply_step_on", rows.iter().map(|row| &row.reply.step_on))?;
        columns.add("missing", rows.iter().map(|row| &row.missing))?;
        columns.finish()
    }
}

impl Row for Reception {
    fn batch(rows: &Sequence<Self>) -> Result<RecordBatch, ArrowError> {
        let rows: Vec<Self> = rows.iter().collect();
        let mut columns = RowColumns::default();
        columns.add("id", rows.iter().map(|row| &row.id))?;
        columns.add("leader", rows.iter().map(|row| &row.leader))?;
        columns.add("also_present", rows.iter().map(|row| &row.also_present))?;
        columns.add("date", rows.iter().map(|row| &row.date))?;
        columns.add("time", rows.iter().map(|row| &row.time))?;
        columns.add("length", rows.iter().map(|row| &row.length))?;
        columns.add("mode", rows.iter().map(|row| &row.mode))?;
        columns.add("setting", rows.iter().map(|row| &row.setting))?;
        columns.add("place", rows.iter().map(|row| &row.place))?;
        columns.add("status", rows.iter().map(|row| &row.status))?;
        columns.add("published_on", rows.iter().map(|row| &row.published_on))?;
        columns.add("matters", rows.iter().map(|row| &row.matters))?;
        columns.add("record", rows.iter().map(|row| &row.record))?;
        columns.finish()
    }
}
