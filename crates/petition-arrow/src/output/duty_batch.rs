//! Makes batches of duties from rows of numbers and the entries that they share.

use super::duty::{DutyColumns, Source, Texts};
use super::layout::{Words, item};
use arrow_array::builder::{ArrayBuilder as _, Int8Builder, StringBuilder};
use arrow_array::types::{
    ArrowDictionaryKeyType, ArrowPrimitiveType, Date32Type, Float64Type, Int32Type, Int64Type,
};
use arrow_array::{
    Array as _, ArrayRef, Date32Array, DictionaryArray, Float64Array, Int8Array, ListArray,
    PrimitiveArray, RecordBatch, RecordBatchOptions, StringArray, StructArray,
};
use arrow_buffer::{ArrowNativeType, BooleanBuffer, NullBuffer, OffsetBuffer, ScalarBuffer};
use arrow_schema::{ArrowError, DataType, Field, Fields};
use petition_core::compliance::{Amount, Duty, Exclusion};
use petition_core::engine::{DutyEntry, DutyMeasure, DutyRow};
use petition_core::policy::{Binding, Who};
use petition_core::workflow::Day;
use std::fmt::Write;
use std::sync::Arc;

/// The requirement that several duties share.
struct Entry<'a> {
    rule: &'a str,
    measure: DutyMeasure,
    binding: Binding,
    clause: &'a str,
    period: String,
    from: Day,
    to: Day,
    who: Who,
}

impl<'a> Entry<'a> {
    fn of(entry: &DutyEntry<'a>) -> Self {
        let DutyEntry { rule, measure, binding, clause, who, period, window, .. } = *entry;
        let (from, to) = (Day::from(window.from), Day::from(window.to));
        Self { rule, measure, binding, clause, period: period.to_string(), from, to, who }
    }
}

/// The values of duties by column; bureaus, subjects and entries by their index. `None`: not selected.
struct Rows {
    bureau: Option<Vec<i32>>,
    subject: Vec<i32>,
    entry: Vec<i32>,
    required: Nullable<f64>,
    achieved: Vec<f64>,
    status: Vec<i8>,
    met_on: Nullable<i32>,
    days_left: Option<Nullable<i64>>,
    days_late: Option<Nullable<i64>>,
    reason: Option<Nullable<i8>>,
}

/// A column with nulls.
struct Nullable<T> {
    values: Vec<T>,
    /// The validity of complete words of 64 values.
    valid: Vec<u64>,
    /// The validity of the values after them.
    word: u64,
}

/// The number of bits of a word of validity.
const WORD: usize = u64::BITS as usize;

impl<T: ArrowNativeType> Nullable<T> {
    fn with_capacity(rows: usize) -> Self {
        let valid = Vec::with_capacity(rows.div_ceil(WORD));
        Self { values: Vec::with_capacity(rows), valid, word: 0 }
    }

    #[inline]
    fn push(&mut self, value: Option<T>) {
        let bit = self.values.len() % WORD;
        self.word |= u64::from(value.is_some()) << bit;
        self.values.push(value.unwrap_or_default());
        if bit + 1 == WORD {
            // Arrow counts bits from the first byte.
            self.valid.push(std::mem::take(&mut self.word).to_le());
        }
    }

    fn array<A: ArrowPrimitiveType<Native = T>>(mut self) -> PrimitiveArray<A> {
        self.valid.push(self.word.to_le());
        let valid = BooleanBuffer::new(self.valid.into(), 0, self.values.len());
        let nulls = Some(NullBuffer::new(valid)).filter(|nulls| nulls.null_count() > 0);
        PrimitiveArray::new(self.values.into(), nulls)
    }
}

impl Rows {
    fn with_capacity(rows: usize, sources: &[Source]) -> Self {
        let has = |test: fn(&Source) -> bool| sources.iter().any(test);
        let bureau = has(|source| matches!(source, Source::Bureau));
        let days_left = has(|source| matches!(source, Source::DaysLeft));
        let days_late = has(|source| matches!(source, Source::DaysLate));
        let reason = has(|source| matches!(source, Source::Reason(_)));
        Self {
            bureau: bureau.then(|| Vec::with_capacity(rows)),
            subject: Vec::with_capacity(rows),
            entry: Vec::with_capacity(rows),
            required: Nullable::with_capacity(rows),
            achieved: Vec::with_capacity(rows),
            status: Vec::with_capacity(rows),
            met_on: Nullable::with_capacity(rows),
            days_left: days_left.then(|| Nullable::with_capacity(rows)),
            days_late: days_late.then(|| Nullable::with_capacity(rows)),
            reason: reason.then(|| Nullable::with_capacity(rows)),
        }
    }

    #[inline]
    fn push(&mut self, bureau: i32, subject: i32, entry: i32, row: &DutyRow) {
        // Without `..`: a new field of a row does not compile until it has a column.
        let DutyRow { entry: _, required, achieved, status, met_on, days_left, days_late, reason } =
            *row;
        self.subject.push(subject);
        self.entry.push(entry);
        self.required.push(required.map(Amount::to_f64));
        self.achieved.push(achieved.to_f64());
        self.status.push(status as i8);
        self.met_on.push(met_on.map(Day::number));
        if let Some(column) = &mut self.bureau {
            column.push(bureau);
        }
        if let Some(column) = &mut self.days_left {
            column.push(days_left);
        }
        if let Some(column) = &mut self.days_late {
            column.push(days_late);
        }
        if let Some(column) = &mut self.reason {
            column.push(reason.map(|reason| reason as i8));
        }
    }
}

/// The columns `evidence` and `excluded`: two lists for each row.
struct Explanations {
    evidence: StringBuilder,
    evidence_ends: Vec<i32>,
    excluded: StringBuilder,
    why: Int8Builder,
    excluded_ends: Vec<i32>,
    /// The size of all ids in bytes.
    size: usize,
}

impl Default for Explanations {
    fn default() -> Self {
        Self {
            evidence: StringBuilder::with_capacity(0, 0),
            evidence_ends: vec![0],
            excluded: StringBuilder::with_capacity(0, 0),
            why: Int8Builder::with_capacity(0),
            excluded_ends: vec![0],
            size: 0,
        }
    }
}

impl Explanations {
    /// Appends an id. Beyond 2 GiB it only adds to the size, and [`DutyBatch::finish`] returns an error.
    fn push(&mut self, id: &str, why: Option<Exclusion>) {
        self.size = self.size.saturating_add(id.len());
        match why {
            _ if self.size > i32::MAX as usize => {}
            None => self.evidence.append_value(id),
            Some(why) => {
                self.excluded.append_value(id);
                self.why.append_value(why as i8);
            }
        }
    }

    fn close_row(&mut self) {
        self.evidence_ends.push(self.evidence.len() as i32);
        self.excluded_ends.push(self.why.len() as i32);
    }
}

/// Collects duties into a batch.
///
/// ```
/// use petition_arrow::output::DutyColumns;
/// use petition_core::{Date, compliance::assess, ledger::Ledger, policy::Policy};
///
/// let ledger = Ledger::from_json(
///     r#"{"format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"}}"#,
/// )?;
/// let as_of = Date::from_ymd_opt(2020, 2, 1).unwrap();
/// let report = assess(&ledger, &Policy::builtin("shenzhen-2019")?, 2020, as_of)?;
/// let columns = DutyColumns::all(true);
/// let mut batch = columns.batch(report.duties.len());
/// for duty in &report.duties {
///     batch.push_duty("440300", duty);
/// }
/// let batch = batch.finish()?;
/// assert_eq!(batch.num_rows(), report.duties.len());
/// assert_eq!(batch.schema().field(0).name(), "bureau");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct DutyBatch<'a> {
    columns: &'a DutyColumns,
    bureaus: Vec<&'a str>,
    subjects: Vec<&'a str>,
    entries: Vec<Entry<'a>>,
    /// The index of the first entry of the current bureau.
    first_entry: i32,
    rows: Rows,
    explanations: Explanations,
}

impl<'a> DutyBatch<'a> {
    /// Creates an empty batch with room for `rows` rows.
    pub(super) fn new(columns: &'a DutyColumns, rows: usize) -> Self {
        Self {
            columns,
            bureaus: Vec::new(),
            subjects: Vec::new(),
            entries: Vec::new(),
            first_entry: 0,
            rows: Rows::with_capacity(rows, &columns.sources),
            explanations: Explanations::default(),
        }
    }

    /// Returns the number of duties.
    pub fn len(&self) -> usize {
        self.rows.subject.len()
    }

    /// Whether there are no duties.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Starts the duties of a bureau, which share these entries.
    pub fn begin<'e>(&mut self, bureau: &'a str, entries: impl Iterator<Item = &'e DutyEntry<'a>>)
    where
        'a: 'e,
    {
        self.bureaus.push(bureau);
        self.first_entry = self.entries.len() as i32;
        self.entries.extend(entries.map(Entry::of));
    }

    /// Starts the duties of a subject.
    #[inline]
    pub fn begin_subject(&mut self, id: &'a str) {
        self.subjects.push(id);
    }

    /// Appends a duty of the subject. `explain` visits the records that qualify, and the others with the reason. It is
    /// called only if `evidence` or `excluded` is selected.
    #[inline]
    pub fn push(
        &mut self,
        row: &DutyRow,
        explain: impl FnOnce(&mut dyn FnMut(&str, Option<Exclusion>)),
    ) {
        let bureau = self.bureaus.len() as i32 - 1;
        let subject = self.subjects.len() as i32 - 1;
        self.rows.push(bureau, subject, self.first_entry + row.entry as i32, row);
        if self.columns.explains() {
            explain(&mut |id, why| self.explanations.push(id, why));
            self.explanations.close_row();
        }
    }

    /// Appends a duty of a report.
    pub fn push_duty(&mut self, bureau: &'a str, duty: &'a Duty) {
        let Duty { subject, rule, measure, binding, clause, period, window, who, .. } = duty;
        self.bureaus.push(bureau);
        self.subjects.push(subject);
        self.first_entry = self.entries.len() as i32;
        self.entries.push(Entry {
            rule,
            measure: *measure,
            binding: *binding,
            clause,
            period: period.to_string(),
            from: Day::from(window.from),
            to: Day::from(window.to),
            who: *who,
        });
        let row = duty.row();
        self.push(&row, |visit| {
            duty.evidence.iter().for_each(|id| visit(id, None));
            duty.excluded.iter().for_each(|one| visit(&one.id, Some(one.why)));
        });
    }

    /// Returns the batch.
    ///
    /// # Errors
    ///
    /// The texts of a column exceed 2 GiB.
    pub fn finish(self) -> Result<RecordBatch, ArrowError> {
        let Self { columns, bureaus, subjects, entries, rows, explanations, .. } = self;
        let length = rows.subject.len();
        check_size(std::iter::once(explanations.size))?;
        let parts = BatchParts::of(columns.texts, bureaus, subjects, entries, rows, explanations);
        let arrays = columns.sources.iter().map(|source| parts.column(source));
        let arrays = arrays.collect::<Result<Vec<_>, _>>()?;
        let options = RecordBatchOptions::new().with_row_count(Some(length));
        RecordBatch::try_new_with_options(columns.schema(), arrays, &options)
    }
}

/// The arrays and texts from which the columns of a batch are made.
struct BatchParts<'a> {
    texts: Texts,
    bureaus: Vec<&'a str>,
    subjects: Vec<&'a str>,
    entries: Vec<Entry<'a>>,
    bureau: ScalarBuffer<i32>,
    subject: ScalarBuffer<i32>,
    entry: ScalarBuffer<i32>,
    required: PrimitiveArray<Float64Type>,
    achieved: Float64Array,
    status: Int8Array,
    met_on: Date32Array,
    days_left: PrimitiveArray<Int64Type>,
    days_late: PrimitiveArray<Int64Type>,
    reason: Int8Array,
    evidence: StringArray,
    evidence_ends: OffsetBuffer<i32>,
    excluded: StringArray,
    why: Int8Array,
    excluded_ends: OffsetBuffer<i32>,
}

impl<'a> BatchParts<'a> {
    fn of(
        texts: Texts,
        bureaus: Vec<&'a str>,
        subjects: Vec<&'a str>,
        entries: Vec<Entry<'a>>,
        rows: Rows,
        mut explanations: Explanations,
    ) -> Self {
        let offsets = |ends: Vec<i32>| OffsetBuffer::new(ScalarBuffer::from(ends));
        Self {
            texts,
            bureaus,
            subjects,
            entries,
            bureau: rows.bureau.unwrap_or_default().into(),
            subject: rows.subject.into(),
            entry: rows.entry.into(),
            required: rows.required.array(),
            achieved: rows.achieved.into(),
            status: rows.status.into(),
            met_on: rows.met_on.array::<Date32Type>(),
            days_left: rows.days_left.map_or_else(no_rows, Nullable::array),
            days_late: rows.days_late.map_or_else(no_rows, Nullable::array),
            reason: rows.reason.map_or_else(no_rows, Nullable::array),
            evidence: explanations.evidence.finish(),
            evidence_ends: offsets(explanations.evidence_ends),
            excluded: explanations.excluded.finish(),
            why: explanations.why.finish(),
            excluded_ends: offsets(explanations.excluded_ends),
        }
    }

    fn column(&self, source: &Source) -> Result<ArrayRef, ArrowError> {
        Ok(match source {
            Source::Bureau => self.text(&self.bureau, &self.bureaus)?,
            Source::Id => self.ids()?,
            Source::Subject => self.text(&self.subject, &self.subjects)?,
            Source::Rule => self.entry_text(|entry| entry.rule)?,
            Source::Clause => self.entry_text(|entry| entry.clause)?,
            Source::Period => self.entry_text(|entry| &entry.period)?,
            Source::From => {
                Arc::new(Date32Array::from_iter_values(self.each(|entry| entry.from.number())))
            }
            Source::To => {
                Arc::new(Date32Array::from_iter_values(self.each(|entry| entry.to.number())))
            }
            Source::Measure(words) => self.word(words, |entry| entry.measure as i8)?,
            Source::Binding(words) => self.word(words, |entry| entry.binding as i8)?,
            Source::Who(words) => self.word(words, |entry| entry.who as i8)?,
            Source::Status(words) => dictionary_of_words(words, self.status.clone())?,
            Source::Reason(words) => dictionary_of_words(words, self.reason.clone())?,
            Source::Required => Arc::new(self.required.clone()),
            Source::Achieved => Arc::new(self.achieved.clone()),
            Source::MetOn => Arc::new(self.met_on.clone()),
            Source::DaysLeft => Arc::new(self.days_left.clone()),
            Source::DaysLate => Arc::new(self.days_late.clone()),
            Source::Evidence => {
                let (ends, ids) = (self.evidence_ends.clone(), Arc::new(self.evidence.clone()));
                Arc::new(ListArray::try_new(item(DataType::Utf8), ends, ids, None)?)
            }
            Source::Excluded(words) => self.excluded(words)?,
        })
    }

    fn excluded(&self, words: &Words) -> Result<ArrayRef, ArrowError> {
        let why = dictionary_of_words(words, self.why.clone())?;
        let fields = Fields::from(vec![
            Field::new("id", DataType::Utf8, false),
            Field::new("why", why.data_type().clone(), false),
        ]);
        let (ids, length) = (Arc::new(self.excluded.clone()), self.why.len());
        let records = StructArray::try_new_with_length(fields, vec![ids, why], None, length)?;
        let kind = item(records.data_type().clone());
        let ends = self.excluded_ends.clone();
        Ok(Arc::new(ListArray::try_new(kind, ends, Arc::new(records), None)?))
    }

    /// Returns a value of the entry of each row.
    fn each<T: Copy + Default>(&self, value: impl Fn(&Entry<'_>) -> T) -> impl Iterator<Item = T> {
        let values: Vec<T> = self.entries.iter().map(value).collect();
        self.entry.iter().map(move |at| values.get(*at as usize).copied().unwrap_or_default())
    }

    fn word(
        &self,
        words: &Words,
        value: impl Fn(&Entry<'_>) -> i8,
    ) -> Result<ArrayRef, ArrowError> {
        dictionary_of_words(words, self.each(value).collect())
    }

    fn entry_text<'b>(
        &'b self,
        value: impl Fn(&'b Entry<'a>) -> &'b str,
    ) -> Result<ArrayRef, ArrowError> {
        let values: Vec<&str> = self.entries.iter().map(value).collect();
        self.text(&self.entry, &values)
    }

    /// Makes a column of texts from their indices.
    fn text(&self, rows: &ScalarBuffer<i32>, values: &[&str]) -> Result<ArrayRef, ArrowError> {
        let at = |row: &i32| values.get(*row as usize).copied().unwrap_or_default();
        match self.texts {
            Texts::Plain => {
                // The exact capacity saves the copies of a growing buffer.
                let size = check_size(rows.iter().map(|row| at(row).len()))?;
                let mut column = StringBuilder::with_capacity(rows.len(), size);
                rows.iter().for_each(|row| column.append_value(at(row)));
                Ok(Arc::new(column.finish()))
            }
            Texts::Dictionary => {
                dictionary(PrimitiveArray::<Int32Type>::new(rows.clone(), None), values)
            }
        }
    }

    fn ids(&self) -> Result<ArrayRef, ArrowError> {
        let ends: Vec<String> =
            self.entries.iter().map(|entry| format!("/{}/{}", entry.rule, entry.period)).collect();
        let parts = || {
            let rows = self.subject.iter().zip(self.entry.iter());
            rows.map(|(subject, entry)| {
                let subject = self.subjects.get(*subject as usize).copied().unwrap_or_default();
                (subject, ends.get(*entry as usize).map_or("", String::as_str))
            })
        };
        let size = check_size(parts().map(|(subject, end)| subject.len() + end.len()))?;
        let mut ids = StringBuilder::with_capacity(self.subject.len(), size);
        for (subject, end) in parts() {
            // `write_str` of the builder never fails.
            let _ = ids.write_str(subject);
            ids.append_value(end);
        }
        Ok(Arc::new(ids.finish()))
    }
}

fn no_rows<A: ArrowPrimitiveType>() -> PrimitiveArray<A> {
    PrimitiveArray::new(ScalarBuffer::default(), None)
}

/// Returns the size of all texts, or an error beyond 32-bit offsets.
fn check_size(lengths: impl Iterator<Item = usize>) -> Result<usize, ArrowError> {
    let size = lengths.fold(0, usize::saturating_add);
    if size > i32::MAX as usize { Err(ArrowError::OffsetOverflowError(size)) } else { Ok(size) }
}

fn dictionary<K: ArrowDictionaryKeyType>(
    keys: PrimitiveArray<K>,
    values: &[&str],
) -> Result<ArrayRef, ArrowError> {
    let values = StringArray::from_iter_values(values);
    Ok(Arc::new(DictionaryArray::try_new(keys, Arc::new(values))?))
}

fn dictionary_of_words(words: &Words, keys: Int8Array) -> Result<ArrayRef, ArrowError> {
    Ok(Arc::new(DictionaryArray::try_new(keys, words.values())?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_text_than_offsets_can_address_is_an_error() {
        assert!(check_size([i32::MAX as usize].into_iter()).is_ok());
        assert!(check_size([i32::MAX as usize, 1].into_iter()).is_err());
        assert!(check_size([usize::MAX, 1].into_iter()).is_err());
    }
}
