//! Checks what one table may have: rows, bytes of a text, entries of a list, steps of a case.

use super::spans::Spans;
use super::table_problems::{ColumnPlace, TableProblems};
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, OffsetSizeTrait, make_array};
use arrow_schema::DataType;
use petition_core::schema::cell::{Fault, quoted};
use petition_core::{Code, Text};

/// Returns the fault of a table with too many rows.
pub(crate) fn too_many_rows(rows: u64, limit: u64) -> Fault {
    Fault {
        code: Code::TooLarge,
        found: Text::new(format!("{rows} 行"), format!("{rows} rows")),
        expected: Text::new(format!("不超过 {limit} 行"), format!("at most {limit} rows")),
    }
}

/// Returns the fault of a list with too many entries.
pub(crate) fn too_many_entries(entries: u64, limit: u32) -> Fault {
    Fault {
        code: Code::TooLarge,
        found: Text::new(format!("{entries} 项"), format!("{entries} items")),
        expected: Text::new(format!("不超过 {limit} 项"), format!("at most {limit} items")),
    }
}

/// Returns the fault of a case with too many steps.
pub(crate) fn too_many_steps(case: &str, steps: u64, limit: u32) -> Fault {
    let case = quoted(case);
    Fault {
        code: Code::TooLarge,
        found: Text::new(
            format!("案件 {} 有 {steps} 个步骤", case.zh),
            format!("{steps} steps of case {}", case.en),
        ),
        expected: Text::new(
            format!("每案不超过 {limit} 个步骤"),
            format!("at most {limit} steps of a case"),
        ),
    }
}

/// Reports the first text of a column that is longer than the limit, and returns whether there is one.
pub(crate) fn report_long_texts(
    at: &ColumnPlace,
    chunks: &[ArrayRef],
    spans: &Spans,
    problems: &mut TableProblems,
) -> bool {
    let limit = problems.limits().text_bytes;
    let found = chunks.iter().zip(spans.starts()).find_map(|(chunk, start)| {
        let long = first_long(chunk, limit)?;
        Some((long, long.place.map(|place| problems.number_of(at, start + place as u32))))
    });
    let Some((long, row)) = found else { return false };
    let bytes = long.bytes;
    let found = row.map_or_else(
        || Text::new(format!("{bytes} 字节的文本"), format!("a text of {bytes} bytes")),
        |row| {
            let zh = format!("第 {row} 行（自 0 起）有 {bytes} 字节的文本");
            Text::new(zh, format!("a text of {bytes} bytes in row {row} (from 0)"))
        },
    );
    let expected = Text::new(format!("不超过 {limit} 字节"), format!("at most {limit} bytes"));
    problems.add(at, None, Fault { code: Code::TooLarge, found, expected });
    true
}

/// A text that is too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct LongText {
    bytes: usize,
    /// Its place in the chunk. `None`: in a list or a struct.
    place: Option<usize>,
}

/// Returns the first text of a valid array that is longer than a limit.
fn first_long(array: &ArrayRef, limit: usize) -> Option<LongText> {
    match array.data_type() {
        DataType::Utf8 => long_between(array.as_string::<i32>().value_offsets(), limit),
        DataType::LargeUtf8 => long_between(array.as_string::<i64>().value_offsets(), limit),
        DataType::Utf8View => {
            let texts = array.as_string_view();
            let bytes: usize = texts.data_buffers().iter().map(|buffer| buffer.len()).sum();
            if bytes.max(MAX_INLINE) <= limit {
                return None;
            }
            let mut lengths = texts.views().iter().map(|view| *view as u32 as usize).enumerate();
            let long = lengths.find(|(_, length)| *length > limit);
            long.map(|(place, bytes)| LongText { bytes, place: Some(place) })
        }
        DataType::Dictionary(..) => {
            let dictionary = array.as_any_dictionary_opt()?;
            first_long(dictionary.values(), limit)?;
            // A value that no row has is not read.
            let keys = dictionary.normalized_keys().into_iter().enumerate();
            let mut rows = keys.filter(|(row, _)| dictionary.keys().is_valid(*row));
            rows.find_map(|(row, key)| {
                let long = first_long(&dictionary.values().slice(key, 1), limit)?;
                Some(LongText { place: Some(row), ..long })
            })
        }
        _ => {
            let data = array.to_data();
            let mut children = data.child_data().iter().cloned().map(make_array);
            let long = children.find_map(|child| first_long(&child, limit));
            long.map(|long| LongText { place: None, ..long })
        }
    }
}

/// The longest text, in bytes, that a view stores inline.
const MAX_INLINE: usize = 12;

fn long_between<O: OffsetSizeTrait>(offsets: &[O], limit: usize) -> Option<LongText> {
    let all = offsets.last()?.as_usize().checked_sub(offsets.first()?.as_usize())?;
    if all <= limit {
        return None;
    }
    let ends = offsets.iter().zip(offsets.iter().skip(1));
    let mut lengths = ends.map(|(start, end)| end.as_usize().saturating_sub(start.as_usize()));
    let place = lengths.position(|length| length > limit)?;
    let (start, end) = (offsets.get(place)?.as_usize(), offsets.get(place + 1)?.as_usize());
    Some(LongText { bytes: end - start, place: Some(place) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow_array::builder::{ListBuilder, StringBuilder};
    use arrow_array::types::Int8Type;
    use arrow_array::{DictionaryArray, LargeStringArray, StringArray, StringViewArray};
    use std::sync::Arc;

    #[test]
    fn the_first_long_text_is_found_in_every_encoding() {
        let texts = [Some("ab"), None, Some("ab"), Some("abcd"), Some("abcdefghijklmnop")];
        let arrays: [ArrayRef; 4] = [
            Arc::new(StringArray::from_iter(texts)),
            Arc::new(LargeStringArray::from_iter(texts)),
            Arc::new(StringViewArray::from_iter(texts)),
            Arc::new(DictionaryArray::<Int8Type>::from_iter(texts)),
        ];
        for array in arrays {
            let long = |limit| first_long(&array, limit).map(|long| (long.bytes, long.place));
            assert_eq!(long(3), Some((4, Some(3))), "{}", array.data_type());
            assert_eq!([long(4), long(15)], [Some((16, Some(4))); 2]);
            assert_eq!(long(16), None);
            assert!(first_long(&array.slice(0, 3), 2).is_none());
        }
        let mut lists = ListBuilder::new(StringBuilder::new());
        lists.append_value(texts);
        let lists: ArrayRef = Arc::new(lists.finish());
        assert_eq!(first_long(&lists, 3), Some(LongText { bytes: 4, place: None }));
        assert_eq!(first_long(&lists, 16), None);
    }
}
