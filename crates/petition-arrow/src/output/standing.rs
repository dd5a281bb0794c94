//! Duties by the million as a table: column by column, and what the policy says of them by reference.

use super::duty::{DUTIES, EXPLAINING};
use super::layout::{Kind, Words};
use arrow_array::builder::StringBuilder;
use arrow_array::types::{
    ArrowDictionaryKeyType, ArrowPrimitiveType, Date32Type, Float64Type, Int8Type, Int16Type,
    Int32Type, Int64Type,
};

use arrow_array::{
    ArrayRef, Date32Array, DictionaryArray, Int8Array, PrimitiveArray, RecordBatch,
    RecordBatchOptions, StringArray,
};
use arrow_buffer::{ArrowNativeType, BooleanBuffer, NullBuffer};
use arrow_schema::{ArrowError, DataType, Field, FieldRef, Schema, SchemaRef};
use petition_core::compliance::{Duty, DutyStanding, Reason, Standings};
use petition_core::policy::{Binding, Who};
use petition_core::workflow::{Day, day_number};
use std::sync::Arc;

/// How texts that are not words of a closed list come: ids, rules, clauses, periods.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Texts {
    /// As texts: data frames join them with others and search in them.
    #[default]
    Plain,
    /// As dictionaries: a few bytes a row.
    Coded,
}

/// The columns of duties that have no explanation, made of many duties at a time.
pub struct StandingColumns {
    schema: SchemaRef,
    sources: Vec<Source>,
    texts: Texts,
}

/// What a column tells.
#[derive(Debug, Clone)]
enum Source {
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
    Days,
    Reason(Words),
}

/// What is asked for, once for all who are asked.
struct Entry<'a> {
    rule: &'a str,
    measure: &'a str,
    binding: Binding,
    clause: &'a str,
    period: String,
    from: Day,
    to: Day,
    who: Who,
}

/// Duties: subjects and entries by their places.
struct Lines {
    subject: Vec<i32>,
    entry: Vec<i16>,
    required: Maybe<f64>,
    achieved: Vec<f64>,
    status: Vec<i8>,
    met_on: Maybe<Day>,
    /// None of these where no column has it.
    days: Option<Maybe<i64>>,
    reason: Option<Maybe<i8>>,
}

/// Values of which some are null.
struct Maybe<T> {
    values: Vec<T>,
    /// The validity of all values but the last ones, 64 in a word.
    valid: Vec<u64>,
    /// That of the last ones.
    word: u64,
}

impl<T: ArrowNativeType> Maybe<T> {
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
            // Arrow counts bits from the first byte on.
            self.valid.push(std::mem::take(&mut self.word).to_le());
        }
    }

    fn array<A: ArrowPrimitiveType<Native = T>>(mut self) -> PrimitiveArray<A> {
        self.valid.push(self.word.to_le());
        let valid = BooleanBuffer::new(self.valid.into(), 0, self.values.len());
        let nulls = NullBuffer::new(valid);
        let nulls = Some(nulls).filter(|nulls| nulls.null_count() > 0);
        PrimitiveArray::new(self.values.into(), nulls)
    }
}

/// How many bits a word of validity has.
const WORD: usize = u64::BITS as usize;

/// The values of a column that nobody asks for.
fn unasked<A: ArrowPrimitiveType>(values: Option<Maybe<A::Native>>) -> PrimitiveArray<A> {
    values.unwrap_or_else(|| Maybe::with_capacity(0)).array()
}

/// The same as columns, which share what they are made of.
struct Columns {
    subject: PrimitiveArray<Int32Type>,
    entry: PrimitiveArray<Int16Type>,
    required: PrimitiveArray<Float64Type>,
    achieved: PrimitiveArray<Float64Type>,
    status: PrimitiveArray<Int8Type>,
    met_on: PrimitiveArray<Date32Type>,
    days: PrimitiveArray<Int64Type>,
    reason: PrimitiveArray<Int8Type>,
}

impl From<Lines> for Columns {
    fn from(lines: Lines) -> Self {
        Self {
            subject: lines.subject.into(),
            entry: lines.entry.into(),
            required: lines.required.array(),
            achieved: lines.achieved.into(),
            status: lines.status.into(),
            met_on: lines.met_on.array(),
            days: unasked(lines.days),
            reason: unasked(lines.reason),
        }
    }
}

impl StandingColumns {
    /// These columns of the table of duties, in this order.
    ///
    /// # Errors
    ///
    /// If there is no column of a name, or one that says why.
    pub fn new(with_bureau: bool, names: &[&str], texts: Texts) -> Result<Self, ArrowError> {
        let table = DUTIES.schema(with_bureau);
        let (mut sources, mut fields) = (Vec::new(), Vec::new());
        for name in names {
            let field = table.field_with_name(name)?;
            let source = source(name).ok_or_else(|| needs_evidence(name))?;
            fields.push(typed(field, &source, texts));
            sources.push(source);
        }
        Ok(Self { schema: Arc::new(Schema::new(fields)), sources, texts })
    }

    /// The names of all columns that there may be.
    pub fn names(with_bureau: bool) -> Vec<String> {
        let table = DUTIES.schema(with_bureau);
        let names = table.fields().iter().map(|field| field.name().clone());
        names.filter(|name| !EXPLAINING.contains(&name.as_str())).collect()
    }

    /// The columns.
    pub fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }

    /// The duties of leaders, in their order.
    ///
    /// # Errors
    ///
    /// If texts exceed what a column holds.
    pub fn of_leaders<'a>(
        &self,
        bureau: &str,
        standings: &Standings<'_>,
        leaders: &[u32],
        id: impl Fn(u32) -> &'a str,
    ) -> Result<RecordBatch, ArrowError> {
        let entries = standings.entries().iter().map(|entry| Entry {
            rule: entry.rule,
            measure: entry.measure.key(),
            binding: entry.binding,
            clause: entry.clause,
            period: entry.period.to_string(),
            from: day_number(entry.window.from),
            to: day_number(entry.window.to),
            who: entry.who,
        });
        let mut lines = self.lines(leaders.len() * standings.entries().len());
        for (subject, leader) in (0..).zip(leaders) {
            standings.each(*leader, |duty| lines.push(subject, &duty));
        }
        let subjects: Vec<&str> = leaders.iter().map(|leader| id(*leader)).collect();
        self.batch(bureau, &subjects, &entries.collect::<Vec<_>>(), lines)
    }

    /// The own duties of a bureau.
    ///
    /// # Errors
    ///
    /// As [`Self::of_leaders`].
    pub fn of_bureau(&self, bureau: &str, duties: &[Duty]) -> Result<RecordBatch, ArrowError> {
        let entries = duties.iter().map(|duty| Entry {
            rule: &duty.rule,
            measure: &duty.measure,
            binding: duty.binding,
            clause: &duty.clause,
            period: duty.period.to_string(),
            from: day_number(duty.window.from),
            to: day_number(duty.window.to),
            who: duty.who,
        });
        let mut lines = self.lines(duties.len());
        for (entry, duty) in (0..).zip(duties) {
            lines.subject.push(0);
            lines.entry.push(entry);
            lines.required.push(duty.required);
            lines.achieved.push(duty.achieved);
            lines.status.push(duty.status as i8);
            lines.met_on.push(duty.met_on.map(day_number));
            lines.push_seldom(duty.days, duty.reason);
        }
        let subject = duties.first().map_or("", |duty| &duty.subject);
        self.batch(bureau, &[subject], &entries.collect::<Vec<_>>(), lines)
    }

    /// Room for so many duties, with the columns that are asked for.
    fn lines(&self, rows: usize) -> Lines {
        let asked = |test: fn(&Source) -> bool| self.sources.iter().any(test);
        let (days, reason) =
            (asked(|it| matches!(it, Source::Days)), asked(|it| matches!(it, Source::Reason(_))));
        Lines {
            subject: Vec::with_capacity(rows),
            entry: Vec::with_capacity(rows),
            required: Maybe::with_capacity(rows),
            achieved: Vec::with_capacity(rows),
            status: Vec::with_capacity(rows),
            met_on: Maybe::with_capacity(rows),
            days: days.then(|| Maybe::with_capacity(rows)),
            reason: reason.then(|| Maybe::with_capacity(rows)),
        }
    }

    fn batch(
        &self,
        bureau: &str,
        subjects: &[&str],
        entries: &[Entry<'_>],
        lines: Lines,
    ) -> Result<RecordBatch, ArrowError> {
        let rows = lines.subject.len();
        let told = Told { bureau, subjects, entries, lines: lines.into(), texts: self.texts };
        let columns = self.sources.iter().map(|source| told.column(source));
        let columns = columns.collect::<Result<Vec<_>, _>>()?;
        let options = RecordBatchOptions::new().with_row_count(Some(rows));
        RecordBatch::try_new_with_options(self.schema(), columns, &options)
    }
}

impl Lines {
    fn push(&mut self, subject: i32, duty: &DutyStanding) {
        self.subject.push(subject);
        self.entry.push(duty.entry as i16);
        self.required.push(duty.required.map(|required| required as f64));
        self.achieved.push(duty.halves as f64 / 2.0);
        self.status.push(duty.status as i8);
        self.met_on.push(duty.met_on);
        self.push_seldom(duty.days, duty.reason);
    }

    #[inline]
    fn push_seldom(&mut self, days: Option<i64>, reason: Option<Reason>) {
        if let Some(column) = &mut self.days {
            column.push(days);
        }
        if let Some(column) = &mut self.reason {
            column.push(reason.map(|reason| reason as i8));
        }
    }
}

/// What the columns of a batch are made of.
struct Told<'a> {
    bureau: &'a str,
    subjects: &'a [&'a str],
    entries: &'a [Entry<'a>],
    lines: Columns,
    texts: Texts,
}

impl Told<'_> {
    fn column(&self, source: &Source) -> Result<ArrayRef, ArrowError> {
        let Columns { required, achieved, status, met_on, days, reason, .. } = &self.lines;
        Ok(match source {
            Source::Bureau => self.same(self.bureau)?,
            Source::Id => self.ids(),
            Source::Subject => self.subject()?,
            Source::Rule => self.text(|entry| entry.rule)?,
            Source::Clause => self.text(|entry| entry.clause)?,
            Source::Period => self.text(|entry| &entry.period)?,
            Source::From => Arc::new(Date32Array::from_iter_values(self.each(|entry| entry.from))),
            Source::To => Arc::new(Date32Array::from_iter_values(self.each(|entry| entry.to))),
            Source::Measure(words) => {
                let places = self.entries.iter().map(|entry| words.place_of(entry.measure));
                let places = places.collect::<Result<Vec<i8>, _>>()?;
                let keys =
                    self.lines.entry.values().iter().map(|at| places.get(*at as usize).copied());
                words_of(words, keys.map(Option::unwrap_or_default).collect())?
            }
            Source::Binding(words) => {
                words_of(words, self.each(|entry| entry.binding as i8).collect())?
            }
            Source::Who(words) => words_of(words, self.each(|entry| entry.who as i8).collect())?,
            Source::Status(words) => words_of(words, status.clone())?,
            Source::Reason(words) => words_of(words, reason.clone())?,
            Source::Required => Arc::new(required.clone()),
            Source::Achieved => Arc::new(achieved.clone()),
            Source::MetOn => Arc::new(met_on.clone()),
            Source::Days => Arc::new(days.clone()),
        })
    }

    /// What the entry of each line says.
    fn each<T: Copy + Default>(&self, tell: impl Fn(&Entry<'_>) -> T) -> impl Iterator<Item = T> {
        let told: Vec<T> = self.entries.iter().map(tell).collect();
        let lines = self.lines.entry.values().iter();
        lines.map(move |at| told.get(*at as usize).copied().unwrap_or_default())
    }

    /// A text that the entry of each line has.
    fn text<'b>(&'b self, tell: impl Fn(&'b Entry<'b>) -> &'b str) -> Result<ArrayRef, ArrowError> {
        let texts: Vec<&str> = self.entries.iter().map(tell).collect();
        match self.texts {
            Texts::Plain => {
                let lines = self.lines.entry.values().iter();
                let text = |at: &i16| texts.get(*at as usize).copied().unwrap_or_default();
                Ok(plain(lines.map(text)))
            }
            Texts::Coded => coded::<Int16Type>(self.lines.entry.clone(), &texts),
        }
    }

    fn subject(&self) -> Result<ArrayRef, ArrowError> {
        match self.texts {
            Texts::Plain => {
                let lines = self.lines.subject.values().iter();
                let text = |at: &i32| self.subjects.get(*at as usize).copied().unwrap_or_default();
                Ok(plain(lines.map(text)))
            }
            Texts::Coded => coded::<Int32Type>(self.lines.subject.clone(), self.subjects),
        }
    }

    /// A text that is the same for all lines.
    fn same(&self, text: &str) -> Result<ArrayRef, ArrowError> {
        let rows = self.lines.subject.len();
        match self.texts {
            Texts::Plain => {
                Ok(Arc::new(StringArray::from_iter_values(std::iter::repeat_n(text, rows))))
            }
            Texts::Coded => coded::<Int16Type>(vec![0; rows].into(), &[text]),
        }
    }

    fn ids(&self) -> ArrayRef {
        let lines = self.lines.subject.values().iter().zip(self.lines.entry.values());
        let id = |(subject, entry): (&i32, &i16)| {
            let subject = self.subjects.get(*subject as usize).copied().unwrap_or_default();
            let entry = self.entries.get(*entry as usize);
            entry.map_or_else(String::new, |it| format!("{subject}/{}/{}", it.rule, it.period))
        };
        Arc::new(StringArray::from_iter_values(lines.map(id)))
    }
}

/// Plain texts, in a buffer of the size that they need: one that grew would be copied again and again.
fn plain<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> ArrayRef {
    let (rows, bytes) =
        texts.clone().fold((0, 0), |(rows, bytes), text| (rows + 1, bytes + text.len()));
    let mut column = StringBuilder::with_capacity(rows, bytes);
    texts.for_each(|text| column.append_value(text));
    Arc::new(column.finish())
}

fn coded<K: ArrowDictionaryKeyType>(
    keys: PrimitiveArray<K>,
    values: &[&str],
) -> Result<ArrayRef, ArrowError> {
    let values = StringArray::from_iter_values(values);
    Ok(Arc::new(DictionaryArray::try_new(keys, Arc::new(values))?))
}

fn words_of(words: &Words, keys: Int8Array) -> Result<ArrayRef, ArrowError> {
    Ok(Arc::new(DictionaryArray::try_new(keys, words.values())?))
}

fn needs_evidence(name: &str) -> ArrowError {
    ArrowError::InvalidArgumentError(format!("{name}: not kept, for it says why"))
}

/// What a column tells, of those that need no evidence.
fn source(name: &str) -> Option<Source> {
    let words = || match DUTIES.layout().kind(name) {
        Some(Kind::Word(words)) => Some(words.clone()),
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
        "days" => Source::Days,
        "reason" => Source::Reason(words()?),
        _ => return None,
    })
}

/// The field of a column: that of the table of duties, or a dictionary of its texts.
fn typed(field: &Field, source: &Source, texts: Texts) -> FieldRef {
    let key = match (texts, source) {
        (Texts::Coded, Source::Subject) => DataType::Int32,
        (Texts::Coded, Source::Bureau | Source::Rule | Source::Clause | Source::Period) => {
            DataType::Int16
        }
        _ => return Arc::new(field.clone()),
    };
    let coded = DataType::Dictionary(Box::new(key), Box::new(DataType::Utf8));
    Arc::new(field.clone().with_data_type(coded))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_of_duties_has_a_source_or_says_why() {
        for field in DUTIES.schema(true).fields() {
            let explains = EXPLAINING.contains(&field.name().as_str());
            assert_eq!(source(field.name()).is_none(), explains, "{}", field.name());
        }
        assert!(source("evidences").is_none());
    }

    #[test]
    fn columns_have_the_types_of_the_table_of_duties() {
        let names = StandingColumns::names(true);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let columns = StandingColumns::new(true, &names, Texts::Plain).unwrap();
        let table = DUTIES.schema(true);
        for field in columns.schema().fields() {
            assert_eq!(&**field, table.field_with_name(field.name()).unwrap());
        }
        assert!(StandingColumns::new(false, &["bureau"], Texts::Plain).is_err());
        assert!(StandingColumns::new(false, &["evidence"], Texts::Plain).is_err());
    }
}
