//! Builds one column from its cells.

use super::layout::{Kind, Words, item};
use arrow_array::builder::{ArrayBuilder, BooleanBuilder, StringBuilder};
use arrow_array::builder::{Date32Builder, Float64Builder, Int8Builder, Int64Builder};
use arrow_array::types::Int8Type;
use arrow_array::{ArrayRef, DictionaryArray, ListArray};
use arrow_buffer::{NullBufferBuilder, OffsetBuffer, ScalarBuffer};
use arrow_schema::{ArrowError, DataType};
use petition_core::Lang;
use petition_core::engine::FindingRow;
use petition_core::workflow::Day;
use std::fmt::Write;
use std::sync::Arc;

/// The value of one column in one row.
#[derive(Clone, Copy)]
pub(super) enum Cell<'a> {
    Text(Option<&'a str>),
    /// A text of parts joined by `/`.
    Path(&'a [&'a str]),
    /// The message of a finding in a language, written directly into the column.
    Message(&'a FindingRow<'a>, Lang),
    /// The position of a word in its list.
    Word(Option<usize>),
    Day(Option<Day>),
    Whole(Option<i64>),
    Flag(bool),
    Amount(Option<f64>),
    /// A list of texts.
    Texts(&'a dyn Texts),
    /// No list, where an empty one means something else.
    NoTexts,
}

/// Writes the texts of a list in order.
pub(super) trait Texts {
    fn write(&self, put: &mut dyn FnMut(&str) -> Result<(), ArrowError>) -> Result<(), ArrowError>;
}

impl Texts for Vec<String> {
    fn write(&self, put: &mut dyn FnMut(&str) -> Result<(), ArrowError>) -> Result<(), ArrowError> {
        self.iter().try_for_each(|text| put(text))
    }
}

/// The approximate number of bytes of a text, for the first allocation.
const TEXT_BYTES: usize = 12;

/// The builder of a column, by the kind of the column.
pub(super) enum Column {
    Text(StringBuilder),
    Word { keys: Int8Builder, list: Words },
    Day(Date32Builder),
    Whole(Int64Builder),
    Flag(BooleanBuilder),
    Amount(Float64Builder),
    Texts { ends: Ends, values: StringBuilder, nulls: NullBufferBuilder },
}

/// The end of the items of each row of a list column.
pub(super) struct Ends(Vec<i32>);

impl Ends {
    fn new(capacity: usize) -> Self {
        let mut ends = Vec::with_capacity(capacity + 1);
        ends.push(0);
        Self(ends)
    }

    fn close(&mut self, items: usize) -> Result<(), ArrowError> {
        self.0.push(i32::try_from(items).map_err(|_| too_long(items))?);
        Ok(())
    }

    fn finish(self) -> OffsetBuffer<i32> {
        OffsetBuffer::new(ScalarBuffer::from(self.0))
    }
}

impl Column {
    pub(super) fn new(kind: &Kind, capacity: usize) -> Self {
        match kind {
            Kind::Text => Self::Text(StringBuilder::with_capacity(
                capacity,
                capacity.saturating_mul(TEXT_BYTES),
            )),
            Kind::Word(list) => {
                Self::Word { keys: Int8Builder::with_capacity(capacity), list: list.clone() }
            }
            Kind::Day => Self::Day(Date32Builder::with_capacity(capacity)),
            Kind::Whole => Self::Whole(Int64Builder::with_capacity(capacity)),
            Kind::Flag => Self::Flag(BooleanBuilder::with_capacity(capacity)),
            Kind::Amount => Self::Amount(Float64Builder::with_capacity(capacity)),
            // No table that is filled row by row has a list of records.
            Kind::Texts | Kind::Rows(_) => Self::Texts {
                ends: Ends::new(capacity),
                values: StringBuilder::with_capacity(0, 0),
                nulls: NullBufferBuilder::new(capacity),
            },
        }
    }

    /// Appends the cell of the next row.
    pub(super) fn push(&mut self, cell: Cell<'_>) -> Result<(), ArrowError> {
        match (self, cell) {
            (Self::Text(texts), Cell::Text(text)) => append_option(texts, text),
            (Self::Text(texts), Cell::Path(parts)) => append_path(texts, parts),
            (Self::Text(texts), Cell::Message(finding, lang)) => {
                append_message(texts, finding, lang)
            }
            (Self::Word { keys, list }, Cell::Word(word)) => {
                keys.append_option(word.map(|at| list.key(at)).transpose()?);
                Ok(())
            }
            (Self::Day(days), Cell::Day(day)) => {
                days.append_option(day.map(Day::number));
                Ok(())
            }
            (Self::Whole(numbers), Cell::Whole(number)) => {
                numbers.append_option(number);
                Ok(())
            }
            (Self::Flag(flags), Cell::Flag(flag)) => {
                flags.append_value(flag);
                Ok(())
            }
            (Self::Amount(amounts), Cell::Amount(amount)) => {
                amounts.append_option(amount);
                Ok(())
            }
            (Self::Texts { ends, values, nulls }, Cell::Texts(texts)) => {
                texts.write(&mut |text| append(values, text))?;
                nulls.append_non_null();
                ends.close(values.len())
            }
            (Self::Texts { ends, values, nulls }, Cell::NoTexts) => {
                nulls.append_null();
                ends.close(values.len())
            }
            _ => Err(ArrowError::SchemaError("a cell of another kind than its column".to_owned())),
        }
    }

    /// Returns the column as an array.
    pub(super) fn finish(self) -> Result<ArrayRef, ArrowError> {
        Ok(match self {
            Self::Text(mut texts) => Arc::new(texts.finish()),
            Self::Word { mut keys, list } => {
                Arc::new(DictionaryArray::<Int8Type>::try_new(keys.finish(), list.values())?)
            }
            Self::Day(mut days) => Arc::new(days.finish()),
            Self::Whole(mut numbers) => Arc::new(numbers.finish()),
            Self::Flag(mut flags) => Arc::new(flags.finish()),
            Self::Amount(mut amounts) => Arc::new(amounts.finish()),
            Self::Texts { ends, mut values, mut nulls } => {
                let texts = Arc::new(values.finish());
                Arc::new(ListArray::try_new(
                    item(DataType::Utf8),
                    ends.finish(),
                    texts,
                    nulls.finish(),
                )?)
            }
        })
    }
}

/// Returns an error if the text exceeds 32-bit offsets; the builder would panic.
fn check_room(texts: &StringBuilder, more: usize) -> Result<(), ArrowError> {
    let bytes = texts.values_slice().len().saturating_add(more);
    if bytes > i32::MAX as usize { Err(too_long(bytes)) } else { Ok(()) }
}

fn too_long(length: usize) -> ArrowError {
    ArrowError::OffsetOverflowError(length)
}

fn append(texts: &mut StringBuilder, text: &str) -> Result<(), ArrowError> {
    check_room(texts, text.len())?;
    texts.append_value(text);
    Ok(())
}

fn append_option(texts: &mut StringBuilder, text: Option<&str>) -> Result<(), ArrowError> {
    match text {
        Some(text) => append(texts, text),
        None => {
            texts.append_null();
            Ok(())
        }
    }
}

fn append_path(texts: &mut StringBuilder, parts: &[&str]) -> Result<(), ArrowError> {
    check_room(texts, parts.iter().map(|part| part.len() + 1).sum())?;
    let mut rest = parts.iter();
    if let Some(first) = rest.next() {
        write_part(texts, first)?;
    }
    for part in rest {
        write_part(texts, "/")?;
        write_part(texts, part)?;
    }
    texts.append_value("");
    Ok(())
}

fn append_message(
    texts: &mut StringBuilder,
    finding: &FindingRow<'_>,
    lang: Lang,
) -> Result<(), ArrowError> {
    let written = finding.write_message(lang, texts);
    written.map_err(|error| ArrowError::ComputeError(error.to_string()))?;
    check_room(texts, 0)?;
    texts.append_value("");
    Ok(())
}

fn write_part(texts: &mut StringBuilder, part: &str) -> Result<(), ArrowError> {
    texts.write_str(part).map_err(|error| ArrowError::ComputeError(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow_array::StringArray;

    /// Tests the check before a write, as the test does not allocate 2 GiB.
    #[test]
    fn more_text_than_offsets_can_address_is_an_error() {
        let mut texts = StringBuilder::new();
        texts.append_value("L01");
        assert!(check_room(&texts, i32::MAX as usize - 3).is_ok());
        assert!(check_room(&texts, i32::MAX as usize - 2).is_err());
        assert!(check_room(&texts, usize::MAX).is_err());

        let mut ends = Ends::new(0);
        assert!(ends.close(i32::MAX as usize).is_ok());
        assert!(ends.close(i32::MAX as usize + 1).is_err());
    }

    #[test]
    fn a_path_is_one_text() {
        let mut column = Column::new(&Kind::Text, 3);
        for parts in [&["L01", "reception", "2020-Q1"][..], &["L01"], &[]] {
            column.push(Cell::Path(parts)).unwrap();
        }
        let texts = column.finish().unwrap();
        assert_eq!(texts.as_ref(), &StringArray::from(vec!["L01/reception/2020-Q1", "L01", ""]));
    }

    #[test]
    fn a_cell_of_another_kind_is_an_error() {
        let mut column = Column::new(&Kind::Day, 1);
        assert!(column.push(Cell::Whole(Some(18_262))).is_err());
        assert!(column.push(Cell::Day(Some(Day::from_number(18_262)))).is_ok());
    }
}
