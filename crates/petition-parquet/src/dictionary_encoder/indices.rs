//! Maps the values of rows to dictionary indices.

use super::values::{Numbers, Texts};
use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowDictionaryKeyType, Date32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type,
};
use arrow_array::{Array, ArrayRef, DictionaryArray, PrimitiveArray, StringArray};
use arrow_buffer::{ArrowNativeType, NullBuffer};
use arrow_schema::DataType;
use parquet::errors::{ParquetError, Result};
use std::sync::Arc;

/// A value without an index.
const NONE: u32 = u32::MAX;

/// The dictionary index of each row with a value, in row order, and the dictionary.
pub(crate) struct DictionaryIndices {
    pub(super) indices: Vec<u32>,
    pub(super) values: Values,
}

/// The distinct values, by first appearance.
pub(super) enum Values {
    Texts { texts: Texts, last: Option<CachedDictionary> },
    Days(Numbers),
    Whole(Numbers),
    Amounts(Numbers),
}

/// The dictionary of the last array, and the indices of its values here. Consecutive batches often share one.
pub(super) struct CachedDictionary {
    values: ArrayRef,
    indices: Vec<u32>,
}

impl DictionaryIndices {
    pub(super) fn of(kind: &DataType) -> Option<Self> {
        let values = match kind {
            DataType::Utf8 => Values::Texts { texts: Texts::default(), last: None },
            DataType::Dictionary(key, value) => match (key.as_ref(), value.as_ref()) {
                (
                    DataType::Int8 | DataType::Int16 | DataType::Int32 | DataType::Int64,
                    DataType::Utf8,
                ) => Values::Texts { texts: Texts::default(), last: None },
                _ => return None,
            },
            DataType::Date32 => Values::Days(Numbers::default()),
            DataType::Int64 => Values::Whole(Numbers::default()),
            DataType::Float64 => Values::Amounts(Numbers::default()),
            _ => return None,
        };
        Some(Self { indices: Vec::new(), values })
    }

    /// Adds the indices of the rows that have a value.
    pub(super) fn extend(&mut self, array: &dyn Array, nulls: Option<&NullBuffer>) -> Result<()> {
        let indices = &mut self.indices;
        indices.reserve(array.len());
        match (&mut self.values, array.data_type()) {
            (Values::Texts { texts, .. }, DataType::Utf8) => {
                plain(array.as_string(), nulls, texts, indices);
            }
            (Values::Texts { texts, last }, DataType::Dictionary(key, _)) => match key.as_ref() {
                DataType::Int8 => {
                    coded::<Int8Type>(array.as_dictionary(), nulls, texts, last, indices)?
                }
                DataType::Int16 => {
                    coded::<Int16Type>(array.as_dictionary(), nulls, texts, last, indices)?
                }
                DataType::Int32 => {
                    coded::<Int32Type>(array.as_dictionary(), nulls, texts, last, indices)?
                }
                DataType::Int64 => {
                    coded::<Int64Type>(array.as_dictionary(), nulls, texts, last, indices)?
                }
                other => return Err(other_type(other)),
            },
            (Values::Days(days), DataType::Date32) => {
                let array = array.as_primitive::<Date32Type>();
                numbered(array, nulls, indices, |day| days.index_of_whole(i64::from(day)));
            }
            (Values::Whole(whole), DataType::Int64) => {
                let array = array.as_primitive::<Int64Type>();
                numbered(array, nulls, indices, |number| whole.index_of_whole(number));
            }
            (Values::Amounts(amounts), DataType::Float64) => {
                let array = array.as_primitive::<Float64Type>();
                numbered(array, nulls, indices, |amount| amounts.index_of_amount(amount));
            }
            (_, other) => return Err(other_type(other)),
        }
        Ok(())
    }
}

impl Values {
    /// Returns the number of distinct values.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Texts { texts, .. } => texts.len(),
            Self::Days(numbers) | Self::Whole(numbers) | Self::Amounts(numbers) => {
                numbers.values.len()
            }
        }
    }
}

fn other_type(kind: &DataType) -> ParquetError {
    ParquetError::General(format!("a batch of another type than earlier ones: {kind}"))
}

fn numbered<T: arrow_array::ArrowPrimitiveType>(
    array: &PrimitiveArray<T>,
    nulls: Option<&NullBuffer>,
    indices: &mut Vec<u32>,
    mut index: impl FnMut(T::Native) -> u32,
) {
    let values = array.values();
    match nulls {
        None => indices.extend(values.iter().map(|value| index(*value))),
        Some(nulls) => {
            let there = nulls.valid_indices().filter_map(|row| values.get(row));
            indices.extend(there.map(|value| index(*value)));
        }
    }
}

fn plain(
    array: &StringArray,
    nulls: Option<&NullBuffer>,
    texts: &mut Texts,
    indices: &mut Vec<u32>,
) {
    let mut before: (&str, u32) = ("", NONE);
    for row in 0..array.len() {
        if nulls.is_some_and(|nulls| nulls.is_null(row)) {
            continue;
        }
        let text = array.value(row);
        // The rows of one subject are contiguous.
        if before.1 == NONE || before.0 != text {
            before = (text, texts.index(text));
        }
        indices.push(before.1);
    }
}

fn coded<K: ArrowDictionaryKeyType>(
    array: &DictionaryArray<K>,
    nulls: Option<&NullBuffer>,
    texts: &mut Texts,
    last: &mut Option<CachedDictionary>,
    indices: &mut Vec<u32>,
) -> Result<()> {
    let values = array.values();
    let cached = match last {
        Some(last) if Arc::ptr_eq(&last.values, values) => last,
        last => last.insert(CachedDictionary {
            values: Arc::clone(values),
            indices: vec![NONE; values.len()],
        }),
    };
    let words = values.as_string::<i32>();
    let mut out_of_range = false;
    let mut index = |key: K::Native| match cached.indices.get_mut(key.as_usize()) {
        Some(index) if *index != NONE => *index,
        Some(index) => {
            *index = texts.index(words.value(key.as_usize()));
            *index
        }
        None => {
            out_of_range = true;
            0
        }
    };
    let keys = array.keys().values();
    match nulls {
        None => indices.extend(keys.iter().map(|key| index(*key))),
        Some(nulls) => {
            let there = nulls.valid_indices().filter_map(|row| keys.get(row));
            indices.extend(there.map(|key| index(*key)));
        }
    }
    if out_of_range {
        return Err(ParquetError::General("a key beyond its dictionary".to_owned()));
    }
    Ok(())
}
