//! The numbers of values: which row has which value of the dictionary.

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

/// No number yet.
const NONE: u32 = u32::MAX;

/// The numbers of the rows that have a value, in their order, and the values.
pub(crate) struct Codes {
    pub(super) codes: Vec<u32>,
    pub(super) values: Values,
}

/// The different values, in the order in which they were met.
pub(super) enum Values {
    Texts { texts: Texts, last: Option<Coding> },
    Days(Numbers),
    Whole(Numbers),
    Amounts(Numbers),
}

/// The dictionary of the array that came last, and the numbers that its values have here: batches often share one.
pub(super) struct Coding {
    values: ArrayRef,
    codes: Vec<u32>,
}

impl Codes {
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
        Some(Self { codes: Vec::new(), values })
    }

    /// Numbers the rows that have a value.
    pub(super) fn extend(&mut self, array: &dyn Array, nulls: Option<&NullBuffer>) -> Result<()> {
        let codes = &mut self.codes;
        codes.reserve(array.len());
        match (&mut self.values, array.data_type()) {
            (Values::Texts { texts, .. }, DataType::Utf8) => {
                plain(array.as_string(), nulls, texts, codes);
            }
            (Values::Texts { texts, last }, DataType::Dictionary(key, _)) => match key.as_ref() {
                DataType::Int8 => {
                    coded::<Int8Type>(array.as_dictionary(), nulls, texts, last, codes)?
                }
                DataType::Int16 => {
                    coded::<Int16Type>(array.as_dictionary(), nulls, texts, last, codes)?
                }
                DataType::Int32 => {
                    coded::<Int32Type>(array.as_dictionary(), nulls, texts, last, codes)?
                }
                DataType::Int64 => {
                    coded::<Int64Type>(array.as_dictionary(), nulls, texts, last, codes)?
                }
                other => return Err(other_type(other)),
            },
            (Values::Days(days), DataType::Date32) => {
                let array = array.as_primitive::<Date32Type>();
                numbered(array, nulls, codes, |day| days.code_of_whole(i64::from(day)));
            }
            (Values::Whole(whole), DataType::Int64) => {
                let array = array.as_primitive::<Int64Type>();
                numbered(array, nulls, codes, |number| whole.code_of_whole(number));
            }
            (Values::Amounts(amounts), DataType::Float64) => {
                let array = array.as_primitive::<Float64Type>();
                numbered(array, nulls, codes, |amount| amounts.code_of_amount(amount));
            }
            (_, other) => return Err(other_type(other)),
        }
        Ok(())
    }
}

impl Values {
    /// How many different values there are.
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
    ParquetError::General(format!("a batch with another type than before: {kind}"))
}

fn numbered<T: arrow_array::ArrowPrimitiveType>(
    array: &PrimitiveArray<T>,
    nulls: Option<&NullBuffer>,
    codes: &mut Vec<u32>,
    mut code: impl FnMut(T::Native) -> u32,
) {
    let values = array.values();
    match nulls {
        None => codes.extend(values.iter().map(|value| code(*value))),
        Some(nulls) => {
            let there = nulls.valid_indices().filter_map(|row| values.get(row));
            codes.extend(there.map(|value| code(*value)));
        }
    }
}

fn plain(array: &StringArray, nulls: Option<&NullBuffer>, texts: &mut Texts, codes: &mut Vec<u32>) {
    let mut before: (&str, u32) = ("", NONE);
    for row in 0..array.len() {
        if nulls.is_some_and(|nulls| nulls.is_null(row)) {
            continue;
        }
        let text = array.value(row);
        // The rows of one subject stand together.
        if before.1 == NONE || before.0 != text {
            before = (text, texts.code(text));
        }
        codes.push(before.1);
    }
}

fn coded<K: ArrowDictionaryKeyType>(
    array: &DictionaryArray<K>,
    nulls: Option<&NullBuffer>,
    texts: &mut Texts,
    last: &mut Option<Coding>,
    codes: &mut Vec<u32>,
) -> Result<()> {
    let values = array.values();
    let coding = match last {
        Some(last) if Arc::ptr_eq(&last.values, values) => last,
        last => last.insert(Coding { values: Arc::clone(values), codes: vec![NONE; values.len()] }),
    };
    let words = values.as_string::<i32>();
    let mut beyond = false;
    let mut code = |key: K::Native| match coding.codes.get_mut(key.as_usize()) {
        Some(code) if *code != NONE => *code,
        Some(code) => {
            *code = texts.code(words.value(key.as_usize()));
            *code
        }
        None => {
            beyond = true;
            0
        }
    };
    let keys = array.keys().values();
    match nulls {
        None => codes.extend(keys.iter().map(|key| code(*key))),
        Some(nulls) => {
            let there = nulls.valid_indices().filter_map(|row| keys.get(row));
            codes.extend(there.map(|key| code(*key)));
        }
    }
    if beyond {
        return Err(ParquetError::General("a key beyond its dictionary".to_owned()));
    }
    Ok(())
}
