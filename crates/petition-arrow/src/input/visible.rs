//! Drops the characters of texts that nobody sees, before anything is read (docs/rulebook.md#conventions).

use arrow_array::cast::AsArray;
use arrow_array::{
    Array, ArrayRef, GenericListArray, GenericStringArray, OffsetSizeTrait, StringViewArray,
    make_array,
};
use arrow_buffer::{OffsetBuffer, ScalarBuffer};
use arrow_schema::DataType;
use petition_core::schema::cell::is_invisible;
use std::sync::Arc;

/// Returns a valid array without invisible characters; `None` if no text has any.
pub(crate) fn without_invisible(array: &ArrayRef) -> Option<ArrayRef> {
    match array.data_type() {
        DataType::Utf8 => visible_texts(array.as_string::<i32>()),
        DataType::LargeUtf8 => visible_texts(array.as_string::<i64>()),
        DataType::Utf8View => visible_views(array.as_string_view()),
        DataType::Dictionary(..) => {
            let dictionary = array.as_any_dictionary_opt()?;
            let values = without_invisible(dictionary.values())?;
            Some(dictionary.with_values(values))
        }
        DataType::List(_) => visible_lists(array.as_list::<i32>()),
        DataType::LargeList(_) => visible_lists(array.as_list::<i64>()),
        _ => visible_children(array),
    }
}

fn visible_texts<O: OffsetSizeTrait>(array: &GenericStringArray<O>) -> Option<ArrayRef> {
    let (first, last) = (array.value_offsets().first()?, array.value_offsets().last()?);
    let used = array.value_data().get(first.to_usize()?..last.to_usize()?)?;
    if !may_be_invisible(used) || !array.iter().flatten().any(has_invisible) {
        return None;
    }
    let texts = array.iter().map(|text| text.map(visible));
    Some(Arc::new(texts.collect::<GenericStringArray<O>>()))
}

fn visible_views(array: &StringViewArray) -> Option<ArrayRef> {
    if !array.iter().flatten().any(has_invisible) {
        return None;
    }
    let texts = array.iter().map(|text| text.map(visible));
    Some(Arc::new(texts.collect::<StringViewArray>()))
}

/// Reads only the items that the lists have: other items of the child array may be invalid.
fn visible_lists<O: OffsetSizeTrait>(array: &GenericListArray<O>) -> Option<ArrayRef> {
    let (DataType::List(item) | DataType::LargeList(item)) = array.data_type() else { return None };
    let offsets = array.value_offsets();
    let (first, last) = (*offsets.first()?, *offsets.last()?);
    let items = array.values().slice(first.to_usize()?, (last - first).to_usize()?);
    let items = without_invisible(&items)?;
    let offsets: Vec<O> = offsets.iter().map(|offset| *offset - first).collect();
    let offsets = OffsetBuffer::new(ScalarBuffer::from(offsets));
    let lists = GenericListArray::try_new(Arc::clone(item), offsets, items, array.nulls().cloned());
    Some(Arc::new(lists.ok()?))
}

fn visible_children(array: &ArrayRef) -> Option<ArrayRef> {
    let data = array.to_data();
    let children: Vec<ArrayRef> = data.child_data().iter().cloned().map(make_array).collect();
    let changed: Vec<Option<ArrayRef>> = children.iter().map(without_invisible).collect();
    if changed.iter().all(Option::is_none) {
        return None;
    }
    let pairs = changed.into_iter().zip(children);
    let children = pairs.map(|(changed, child)| changed.unwrap_or(child).to_data());
    let data = data.into_builder().child_data(children.collect()).build();
    Some(make_array(data.ok()?))
}

fn has_invisible(text: &str) -> bool {
    may_be_invisible(text.as_bytes()) && text.contains(is_invisible)
}

fn visible(text: &str) -> String {
    text.chars().filter(|character| !is_invisible(*character)).collect()
}

/// Whether UTF-8 may have an invisible character, by two bytes of each. Without a branch for each byte.
fn may_be_invisible(bytes: &[u8]) -> bool {
    bytes.iter().zip(bytes.iter().skip(1)).fold(false, |any, (one, next)| {
        any | ((*one == 0xE2) & ((*next == 0x80) | (*next == 0x81)))
            | ((*one == 0xEF) & (*next == 0xBB))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow_array::builder::{ListBuilder, StringBuilder};
    use arrow_array::types::Int8Type;
    use arrow_array::{
        DictionaryArray, FixedSizeListArray, LargeStringArray, StringArray, StructArray,
    };
    use arrow_schema::Field;

    const TEXTS: [Option<&str>; 4] = [Some("“L\u{200b}01”"), None, Some("\u{feff}"), Some("，局")];
    const VISIBLE: [Option<&str>; 4] = [Some("“L01”"), None, Some(""), Some("，局")];

    #[test]
    fn invisible_characters_are_dropped_from_any_encoding() {
        let encodings = |texts: [Option<&str>; 4]| -> [ArrayRef; 4] {
            [
                Arc::new(StringArray::from_iter(texts)),
                Arc::new(LargeStringArray::from_iter(texts)),
                Arc::new(StringViewArray::from_iter(texts)),
                Arc::new(DictionaryArray::<Int8Type>::from_iter(texts)),
            ]
        };
        for (array, expected) in encodings(TEXTS).iter().zip(encodings(VISIBLE)) {
            assert_eq!(without_invisible(array).as_ref(), Some(&expected));
            assert_eq!(without_invisible(&array.slice(0, 1)), Some(expected.slice(0, 1)));
            assert!(without_invisible(&expected).is_none(), "nothing to drop");
            let (slice, expected) = (array.slice(3, 1), expected.slice(3, 1));
            assert_eq!(&without_invisible(&slice).unwrap_or(slice), &expected);
        }
    }

    #[test]
    fn invisible_characters_are_dropped_from_items_and_fields() {
        let lists = |items: [Option<&str>; 4]| -> ArrayRef {
            let mut lists = ListBuilder::new(StringBuilder::new());
            lists.append_value([Some("\u{2060}outside")]);
            lists.append_value(items);
            lists.append_null();
            Arc::new(lists.finish().slice(1, 2))
        };
        assert_eq!(without_invisible(&lists(TEXTS)), Some(lists(VISIBLE)));
        assert!(without_invisible(&lists(VISIBLE)).is_none());
        let nested = |texts: [Option<&str>; 4]| -> [ArrayRef; 2] {
            let texts: ArrayRef = Arc::new(StringArray::from_iter(texts));
            let field = Arc::new(Field::new("name", DataType::Utf8, true));
            let structs = StructArray::from(vec![(Arc::clone(&field), Arc::clone(&texts))]);
            [Arc::new(structs), Arc::new(FixedSizeListArray::new(field, 2, texts, None))]
        };
        for (array, expected) in nested(TEXTS).iter().zip(nested(VISIBLE)) {
            assert_eq!(without_invisible(array), Some(expected));
        }
    }

    #[test]
    fn every_invisible_character_is_found() {
        let all = (char::MIN..=char::MAX).map(String::from);
        let invisible: Vec<String> = all.filter(|text| text.contains(is_invisible)).collect();
        assert!(invisible.len() > 1 && invisible.iter().all(|text| has_invisible(text)));
        assert!(!may_be_invisible("L01，局".as_bytes()) && may_be_invisible("—".as_bytes()));
    }
}
