//! Converts columns of data frames to cells of sheets.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Date32Type, Date64Type, Float16Type, Float32Type, Float64Type, Int8Type,
    Int16Type, Int32Type, Int64Type, Time32MillisecondType, Time32SecondType,
    Time64MicrosecondType, Time64NanosecondType, TimestampMicrosecondType,
    TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType, UInt8Type, UInt16Type,
    UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef};
use arrow_schema::{DataType, TimeUnit};
use chrono::{DateTime, Timelike as _};
use petition_workbook::TableCell;

/// The seconds of a day.
const DAY: i64 = 86_400;

/// Returns the cells of a column. `None` for a type that no sheet has, or a broken column.
pub fn cells(array: &ArrayRef) -> Option<Vec<TableCell>> {
    // The tables come from another library: a broken array must not be read.
    array.to_data().validate_full().ok()?;
    read(array)
}

fn read(array: &ArrayRef) -> Option<Vec<TableCell>> {
    use TimeUnit::{Microsecond, Millisecond, Nanosecond, Second};
    Some(match array.data_type() {
        DataType::Null => vec![TableCell::Empty; array.len()],
        DataType::Utf8 => texts(array.as_string::<i32>().iter()),
        DataType::LargeUtf8 => texts(array.as_string::<i64>().iter()),
        DataType::Utf8View => texts(array.as_string_view().iter()),
        DataType::Boolean => values(array.as_boolean().iter(), TableCell::Bool),
        DataType::Int8 => numbers::<Int8Type>(array, f64::from),
        DataType::Int16 => numbers::<Int16Type>(array, f64::from),
        DataType::Int32 => numbers::<Int32Type>(array, f64::from),
        DataType::Int64 => values(array.as_primitive::<Int64Type>().iter(), whole),
        DataType::UInt8 => numbers::<UInt8Type>(array, f64::from),
        DataType::UInt16 => numbers::<UInt16Type>(array, f64::from),
        DataType::UInt32 => numbers::<UInt32Type>(array, f64::from),
        DataType::UInt64 => values(array.as_primitive::<UInt64Type>().iter(), whole),
        DataType::Float16 => numbers::<Float16Type>(array, f64::from),
        DataType::Float32 => numbers::<Float32Type>(array, f64::from),
        DataType::Float64 => numbers::<Float64Type>(array, |number| number),
        DataType::Date32 => moments::<Date32Type>(array, |day| i64::from(day) * DAY),
        DataType::Date64 => moments::<Date64Type>(array, |it| it.div_euclid(1_000)),
        DataType::Timestamp(Second, None) => moments::<TimestampSecondType>(array, |it| it),
        DataType::Timestamp(Millisecond, None) => {
            moments::<TimestampMillisecondType>(array, |it| it.div_euclid(1_000))
        }
        DataType::Timestamp(Microsecond, None) => {
            moments::<TimestampMicrosecondType>(array, |it| it.div_euclid(1_000_000))
        }
        DataType::Timestamp(Nanosecond, None) => {
            moments::<TimestampNanosecondType>(array, |it| it.div_euclid(1_000_000_000))
        }
        DataType::Time32(Second) => times::<Time32SecondType>(array, i64::from),
        DataType::Time32(Millisecond) => {
            times::<Time32MillisecondType>(array, |it| i64::from(it) / 1_000)
        }
        DataType::Time64(Microsecond) => times::<Time64MicrosecondType>(array, |it| it / 1_000_000),
        DataType::Time64(Nanosecond) => {
            times::<Time64NanosecondType>(array, |it| it / 1_000_000_000)
        }
        DataType::Dictionary(..) => coded(array)?,
        DataType::List(_) => lists(array.as_list::<i32>().iter())?,
        DataType::LargeList(_) => lists(array.as_list::<i64>().iter())?,
        _ => return None,
    })
}

fn values<T>(
    items: impl Iterator<Item = Option<T>>,
    cell: impl Fn(T) -> TableCell,
) -> Vec<TableCell> {
    items.map(|item| item.map_or(TableCell::Empty, &cell)).collect()
}

fn texts<'a>(items: impl Iterator<Item = Option<&'a str>>) -> Vec<TableCell> {
    values(items, |text| TableCell::Text(text.to_owned()))
}

/// Numbers. pandas stores a missing number as NaN.
fn numbers<T: ArrowPrimitiveType>(
    array: &ArrayRef,
    number: impl Fn(T::Native) -> f64,
) -> Vec<TableCell> {
    values(array.as_primitive::<T>().iter(), |value| match number(value) {
        number if number.is_nan() => TableCell::Empty,
        number => TableCell::Number(number),
    })
}

/// A whole number. One that a number of a sheet cannot hold, such as an identity number, is a text with all its digits.
fn whole<T: Copy + ToString + TryInto<i32>>(number: T) -> TableCell {
    match number.try_into() {
        Ok(small) => TableCell::Number(f64::from(small)),
        Err(_) => TableCell::Text(number.to_string()),
    }
}

/// Days with times, of seconds since the epoch. A moment beyond the calendar is a number.
fn moments<T: ArrowPrimitiveType>(
    array: &ArrayRef,
    second: impl Fn(T::Native) -> i64,
) -> Vec<TableCell> {
    values(array.as_primitive::<T>().iter(), |value| {
        let second = second(value);
        match DateTime::from_timestamp(second, 0).map(|moment| moment.naive_utc()) {
            Some(moment) => TableCell::Day(moment.date(), moment.num_seconds_from_midnight()),
            None => TableCell::Number(second as f64),
        }
    })
}

fn times<T: ArrowPrimitiveType>(
    array: &ArrayRef,
    second: impl Fn(T::Native) -> i64,
) -> Vec<TableCell> {
    values(array.as_primitive::<T>().iter(), |value| {
        let second = second(value);
        u32::try_from(second).map_or(TableCell::Number(second as f64), TableCell::Time)
    })
}

fn coded(array: &ArrayRef) -> Option<Vec<TableCell>> {
    let coded = array.as_any_dictionary_opt()?;
    let words = read(coded.values())?;
    if words.is_empty() {
        return Some(vec![TableCell::Empty; array.len()]);
    }
    let keys = coded.normalized_keys().into_iter().enumerate();
    let word = |(row, key): (usize, usize)| {
        let key = (!array.is_null(row)).then_some(key)?;
        words.get(key).cloned()
    };
    Some(keys.map(|key| word(key).unwrap_or(TableCell::Empty)).collect())
}

/// Lists of texts.
fn lists(items: impl Iterator<Item = Option<ArrayRef>>) -> Option<Vec<TableCell>> {
    let text = |cell: TableCell| match cell {
        TableCell::Text(text) => Some(Some(text)),
        TableCell::Empty => Some(None),
        _ => None,
    };
    items
        .map(|list| {
            let Some(list) = list else { return Some(TableCell::Empty) };
            let texts: Option<Vec<_>> = read(&list)?.into_iter().map(text).collect();
            Some(TableCell::List(texts?.into_iter().flatten().collect()))
        })
        .collect()
}
