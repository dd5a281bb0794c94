//! Makes columns in the encodings of other programs.

use arrow_array::builder::StringViewBuilder;
use arrow_array::types::{
    ArrowDictionaryKeyType, Int8Type, Int32Type, Int64Type, UInt16Type, UInt32Type,
};
use arrow_array::{
    Array, ArrayRef, ArrowNativeTypeOp, Date32Array, Date64Array, DictionaryArray,
    FixedSizeListArray, LargeListArray, LargeListViewArray, LargeStringArray, ListArray,
    ListViewArray, PrimitiveArray, StringArray, StringViewArray, TimestampMicrosecondArray,
    TimestampMillisecondArray, TimestampNanosecondArray, TimestampSecondArray,
};
use arrow_buffer::{ArrowNativeType, NullBuffer, OffsetBuffer, ScalarBuffer};
use arrow_schema::{DataType, Field};
use std::sync::Arc;

/// The number of encodings. A number selects one for each kind of column.
pub const ENCODINGS: usize = 9;

/// Makes a column of text.
pub fn texts(values: &[Option<&str>], encoding: usize) -> ArrayRef {
    match encoding % ENCODINGS {
        0 => Arc::new(StringArray::from(values.to_vec())),
        1 => Arc::new(LargeStringArray::from(values.to_vec())),
        2 => Arc::new(views(values)),
        3 => dictionary::<Int32Type>(values, 0),
        4 => dictionary::<UInt32Type>(values, 1),
        5 => dictionary::<UInt32Type>(values, 2),
        6 => dictionary::<Int64Type>(values, 0),
        7 => dictionary::<UInt16Type>(values, 2),
        _ if values.len() < 100 => dictionary::<Int8Type>(values, 1),
        _ => dictionary::<Int32Type>(values, 2),
    }
}

fn views(values: &[Option<&str>]) -> StringViewArray {
    let mut builder = StringViewBuilder::new();
    values.iter().for_each(|value| builder.append_option(*value));
    builder.finish()
}

/// Makes a dictionary whose first value is null. Rows without text have a null key and the key of that value in turn.
fn dictionary<K: ArrowDictionaryKeyType>(values: &[Option<&str>], encoding: usize) -> ArrayRef {
    let mut distinct: Vec<Option<&str>> = vec![None];
    let mut keys: Vec<Option<K::Native>> = Vec::new();
    for (row, value) in values.iter().enumerate() {
        if value.is_none() {
            keys.push((row % 2 == 0).then_some(K::Native::ZERO));
            continue;
        }
        let known = distinct.iter().position(|one| one == value);
        let key = known.unwrap_or_else(|| {
            distinct.push(*value);
            distinct.len() - 1
        });
        keys.push(Some(K::Native::from_usize(key).unwrap()));
    }
    let keys: PrimitiveArray<K> = keys.into_iter().collect();
    Arc::new(DictionaryArray::try_new(keys, texts(&distinct, encoding)).unwrap())
}

/// Makes a column of days from day numbers.
pub fn days(values: &[Option<i32>], encoding: usize) -> ArrayRef {
    let counts = |per_day: i64| -> Vec<Option<i64>> {
        values.iter().map(|day| day.map(|day| i64::from(day).saturating_mul(per_day))).collect()
    };
    match encoding % 6 {
        0 => Arc::new(Date32Array::from(values.to_vec())),
        1 => Arc::new(TimestampMicrosecondArray::from(counts(86_400_000_000))),
        2 => Arc::new(Date64Array::from(counts(86_400_000))),
        3 => Arc::new(TimestampSecondArray::from(counts(86_400))),
        4 => Arc::new(TimestampMillisecondArray::from(counts(86_400_000))),
        _ => Arc::new(TimestampNanosecondArray::from(
            // Nanoseconds do not cover the range of days; other days become `date32`.
            match counts(1).iter().flatten().all(|day| day.abs() < 100_000) {
                true => counts(86_400_000_000_000),
                false => return days(values, 0),
            },
        )),
    }
}

/// Makes a column of whole numbers.
pub fn numbers(values: &[Option<i64>], encoding: usize) -> ArrayRef {
    match encoding % 4 {
        0 => Arc::new(arrow_array::Int64Array::from(values.to_vec())),
        1 => Arc::new(arrow_array::Float64Array::from(
            values.iter().map(|value| value.map(|value| value as f64)).collect::<Vec<_>>(),
        )),
        2 => Arc::new(arrow_array::UInt64Array::from(
            values.iter().map(|value| value.map(|value| value as u64)).collect::<Vec<_>>(),
        )),
        _ => Arc::new(arrow_array::Int32Array::from(
            values.iter().map(|value| value.map(|value| value as i32)).collect::<Vec<_>>(),
        )),
    }
}

/// Makes a column of lists of texts, which may be null.
pub fn lists(values: &[Option<Vec<&str>>], encoding: usize) -> ArrayRef {
    let nulls: NullBuffer = values.iter().map(Option::is_some).collect();
    let nulls = Some(nulls).filter(|nulls| nulls.null_count() > 0);
    let values: Vec<Vec<&str>> =
        values.iter().map(|list| list.clone().unwrap_or_default()).collect();
    let items: Vec<Option<&str>> = values.iter().flatten().copied().map(Some).collect();
    let items = texts(&items, encoding);
    let item = Arc::new(Field::new("item", items.data_type().clone(), true));
    let lengths: Vec<usize> = values.iter().map(Vec::len).collect();
    let starts = lengths.iter().scan(0, |end, length| {
        *end += length;
        Some(*end - length)
    });
    let starts: Vec<usize> = starts.collect();
    match encoding % 5 {
        0 => Arc::new(ListArray::new(item, OffsetBuffer::from_lengths(lengths), items, nulls)),
        1 => Arc::new(LargeListArray::new(item, OffsetBuffer::from_lengths(lengths), items, nulls)),
        2 => {
            let (starts, lengths) = (scalars::<i32>(&starts), scalars::<i32>(&lengths));
            Arc::new(ListViewArray::new(item, starts, lengths, items, nulls))
        }
        3 => {
            let (starts, lengths) = (scalars::<i64>(&starts), scalars::<i64>(&lengths));
            Arc::new(LargeListViewArray::new(item, starts, lengths, items, nulls))
        }
        _ => fixed(&values, nulls, encoding),
    }
}

fn scalars<T: ArrowNativeType>(values: &[usize]) -> ScalarBuffer<T> {
    values.iter().map(|value| T::from_usize(*value).unwrap()).collect()
}

/// Makes lists of equal length. Shorter ones end with blank items.
fn fixed(values: &[Vec<&str>], nulls: Option<NullBuffer>, encoding: usize) -> ArrayRef {
    let length = values.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let items = values
        .iter()
        .flat_map(|list| (0..length).map(|at| Some(list.get(at).copied().unwrap_or(" "))));
    let items = texts(&items.collect::<Vec<_>>(), encoding);
    let item = Arc::new(Field::new("item", items.data_type().clone(), true));
    Arc::new(FixedSizeListArray::new(item, length as i32, items, nulls))
}

/// Makes a column of nulls.
pub fn nulls(length: usize) -> ArrayRef {
    arrow_array::new_null_array(&DataType::Null, length)
}
