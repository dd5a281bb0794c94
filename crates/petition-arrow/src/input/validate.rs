//! Validates untrusted Arrow arrays from the C Data Interface, and drops invisible characters.
//!
//! It checks that texts are UTF-8 and that offsets, keys and views lie within their buffers. The interface does not
//! state the length of a buffer, which is therefore trusted.

use super::visible::without_invisible;
use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowDictionaryKeyType, Int8Type, Int16Type, Int32Type, UInt8Type, UInt16Type, UInt32Type,
};
use arrow_array::{
    Array, ArrayRef, BooleanArray, GenericListArray, LargeStringArray, OffsetSizeTrait, make_array,
};
use arrow_buffer::{ArrowNativeType, Buffer};
use arrow_schema::DataType;
use petition_core::schema::cell::Fault;
use petition_core::{Code, Text};
use std::ops::Range;
use std::sync::Arc;

/// Returns the valid chunks of a column without invisible characters. `visit` gets each problem with its row, or `None`
/// for the whole column. Rows that are not UTF-8 become null.
pub(crate) fn validate_chunks(
    chunks: Vec<ArrayRef>,
    starts: impl Iterator<Item = u32>,
    mut visit: impl FnMut(Option<u32>, Fault),
) -> Vec<ArrayRef> {
    let validate = |(chunk, start): (ArrayRef, u32)| {
        let valid = match check(&chunk) {
            Content::Ascii => return chunk,
            Content::Valid => chunk,
            Content::Invalid => {
                let Some(cells) = bytes_of(&chunk) else {
                    visit(None, if has_invalid_utf8(&chunk) { not_utf8() } else { malformed() });
                    return unreadable(chunk.len());
                };
                Arc::new(cells.texts(|place| visit(Some(start + place as u32), not_utf8())))
            }
        };
        without_invisible(&valid).unwrap_or(valid)
    };
    chunks.into_iter().zip(starts).map(validate).collect()
}

/// Returns a chunk of a type that no column has. Readers report a wrong type at the same place, which already has a
/// problem and keeps that one.
pub(crate) fn unreadable(rows: usize) -> ArrayRef {
    Arc::new(BooleanArray::from(vec![false; rows]))
}

fn not_utf8() -> Fault {
    Fault {
        code: Code::Syntax,
        found: Text::new("非 UTF-8 字节", "bytes that are not UTF-8"),
        expected: Text::new("UTF-8 文本（不读 GBK）", "UTF-8 text (GBK is not read)"),
    }
}

fn malformed() -> Fault {
    Fault {
        code: Code::Syntax,
        found: Text::new("损坏的 Arrow 数组", "a broken Arrow array"),
        expected: Text::new("符合 Arrow 格式的数组", "an array in the Arrow format"),
    }
}

/// The result of a check of an array.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Content {
    Invalid,
    Valid,
    /// Valid, and all texts are ASCII.
    Ascii,
}

/// Checks an array. Most columns are plain texts, dictionaries, short views or lists of these, with fast checks here.
/// Arrow's own check reads a shared buffer once for each chunk, and decodes every view.
fn check(array: &ArrayRef) -> Content {
    let data = array.to_data();
    if data.validate().is_err() || data.validate_nulls().is_err() {
        return Content::Invalid;
    }
    let fast = match array.data_type() {
        DataType::Utf8 => {
            let texts = array.as_string::<i32>();
            check_texts(texts.value_offsets(), texts.value_data())
        }
        DataType::LargeUtf8 => {
            let texts = array.as_string::<i64>();
            check_texts(texts.value_offsets(), texts.value_data())
        }
        DataType::Utf8View => {
            let texts = array.as_string_view();
            let (views, buffers) = (texts.views(), texts.data_buffers());
            let is_ascii = are_inline_ascii(views) || are_ascii(views, buffers);
            is_ascii.then_some(Content::Ascii)
        }
        DataType::Dictionary(key, _) => match key.as_ref() {
            DataType::Int8 => check_keys::<Int8Type>(array),
            DataType::Int16 => check_keys::<Int16Type>(array),
            DataType::Int32 => check_keys::<Int32Type>(array),
            DataType::UInt8 => check_keys::<UInt8Type>(array),
            DataType::UInt16 => check_keys::<UInt16Type>(array),
            DataType::UInt32 => check_keys::<UInt32Type>(array),
            _ => None,
        },
        DataType::List(_) => check_lists(array.as_list::<i32>()),
        DataType::LargeList(_) => check_lists(array.as_list::<i64>()),
        _ => None,
    };
    fast.unwrap_or_else(|| match data.validate_full() {
        Ok(()) => Content::Valid,
        Err(_) => Content::Invalid,
    })
}

/// Checks lists of texts, without items that no list has; `None` for other lists, or if they may be invalid.
fn check_lists<O: OffsetSizeTrait>(lists: &GenericListArray<O>) -> Option<Content> {
    let items = lists.values();
    let is_nested = !items.to_data().child_data().is_empty();
    if is_nested && !matches!(items.data_type(), DataType::Dictionary(..)) {
        return None;
    }
    let range = ascending_range(lists.value_offsets())?;
    let used = (range.end <= items.len()).then(|| items.slice(range.start, range.len()))?;
    Some(check(&used)).filter(|content| *content != Content::Invalid)
}

/// Checks that all keys of a dictionary lie within its values, and checks the values. `None` if there are nulls, or if
/// keys or values may be invalid.
fn check_keys<K: ArrowDictionaryKeyType>(array: &ArrayRef) -> Option<Content> {
    let dictionary = array.as_dictionary_opt::<K>()?;
    let (first, count) = (K::Native::from_usize(0)?, dictionary.values().len().checked_sub(1)?);
    // `None`: there are more values than keys, so that each key is within them.
    let last = K::Native::from_usize(count);
    let keys = dictionary.keys();
    let inside = |key: &K::Native| *key >= first && last.is_none_or(|last| *key <= last);
    // Without a branch for each key.
    let all_inside = || keys.values().iter().fold(true, |all, key| all & inside(key));
    let content = (keys.null_count() == 0 && all_inside()).then(|| check(dictionary.values()))?;
    Some(content).filter(|content| *content != Content::Invalid)
}

/// Returns the range from the first to the last offset; `None` if offsets do not ascend.
fn ascending_range<O: OffsetSizeTrait>(offsets: &[O]) -> Option<Range<usize>> {
    let range = offsets.first()?.to_usize()?..offsets.last()?.to_usize()?;
    // Without a branch for each offset.
    let pairs = offsets.iter().zip(offsets.iter().skip(1));
    pairs.fold(true, |all, (one, next)| all & (one <= next)).then_some(range)
}

/// Checks that offsets ascend within the bytes and divide them into UTF-8 texts; `None` if not.
fn check_texts<O: OffsetSizeTrait>(offsets: &[O], bytes: &[u8]) -> Option<Content> {
    let range = ascending_range(offsets)?;
    let used = bytes.get(range.clone())?;
    if used.is_ascii() {
        return Some(Content::Ascii);
    }
    let text = str::from_utf8(used).ok()?;
    let is_boundary = |at: &O| text.is_char_boundary(at.as_usize().wrapping_sub(range.start));
    offsets.iter().all(is_boundary).then_some(Content::Valid)
}

/// The longest text, in bytes, that a view stores inline.
const MAX_INLINE: u32 = 12;

/// The bits of an inline text that no ASCII character sets.
const NON_ASCII: u128 = 0x8080_8080_8080_8080_8080_8080 << 32;

/// Whether all texts are stored inline and are ASCII.
fn are_inline_ascii(views: &[u128]) -> bool {
    views
        .iter()
        .fold(true, |all, view| all & (*view as u32 <= MAX_INLINE) & (view & NON_ASCII == 0))
}

/// Whether all texts are ASCII and lie within their buffers. Consecutive equal views are checked once.
fn are_ascii(views: &[u128], buffers: &[Buffer]) -> bool {
    let mut last = 0;
    views.iter().all(|view| {
        *view == last || {
            last = *view;
            is_ascii_view(*view, buffers)
        }
    })
}

fn is_ascii_view(view: u128, buffers: &[Buffer]) -> bool {
    let [length, start, buffer, from] = [0, 32, 64, 96].map(|bits| (view >> bits) as u32);
    if length <= MAX_INLINE {
        return view & NON_ASCII == 0;
    }
    let (from, length) = (from as usize, length as usize);
    let bytes = buffers.get(buffer as usize).map_or(&[][..], |buffer| buffer.as_slice());
    let text = bytes.get(from..).and_then(|bytes| bytes.get(..length));
    text.is_some_and(|text| text.starts_with(&start.to_le_bytes()) && is_ascii(text))
}

/// Whether a text is ASCII. Ids are short: texts of up to sixteen bytes take no loop.
#[inline]
fn is_ascii(text: &[u8]) -> bool {
    const NON_ASCII: u64 = 0x8080_8080_8080_8080;
    match (text.first_chunk(), text.last_chunk()) {
        (Some(first), Some(last)) if text.len() <= 16 => {
            (u64::from_ne_bytes(*first) | u64::from_ne_bytes(*last)) & NON_ASCII == 0
        }
        _ => text.is_ascii(),
    }
}

/// A column of text as bytes. Each cell lies within its buffer.
struct BinaryColumn {
    values: ArrayRef,
    /// The index of the value of each row. `None`: not a dictionary.
    keys: Option<Vec<Option<usize>>>,
}

fn bytes_of(array: &ArrayRef) -> Option<BinaryColumn> {
    let DataType::Dictionary(key, _) = array.data_type() else {
        return Some(BinaryColumn { values: plain_bytes(array)?, keys: None });
    };
    let values = plain_bytes(array.as_any_dictionary_opt()?.values())?;
    let kind = DataType::Dictionary(key.clone(), Box::new(values.data_type().clone()));
    let parts = array.to_data().into_builder().data_type(kind).child_data(vec![values.to_data()]);
    // `build` checks the keys.
    let dictionary = make_array(parts.build().ok()?);
    let dictionary = dictionary.as_any_dictionary_opt()?;
    let places =
        if values.is_empty() { vec![0; dictionary.len()] } else { dictionary.normalized_keys() };
    let place = |(row, place)| dictionary.keys().is_valid(row).then_some(place);
    let keys = places.into_iter().enumerate().map(place).collect();
    Some(BinaryColumn { values, keys: Some(keys) })
}

fn plain_bytes(array: &ArrayRef) -> Option<ArrayRef> {
    let kind = match array.data_type() {
        DataType::Utf8 => DataType::Binary,
        DataType::LargeUtf8 => DataType::LargeBinary,
        DataType::Utf8View => DataType::BinaryView,
        _ => return None,
    };
    // `build` checks the offsets.
    let bytes = array.to_data().into_builder().data_type(kind).build().ok()?;
    Some(make_array(bytes))
}

impl BinaryColumn {
    fn cells(&self) -> Vec<Option<&[u8]>> {
        let values: Vec<Option<&[u8]>> = match self.values.data_type() {
            DataType::Binary => self.values.as_binary::<i32>().iter().collect(),
            DataType::LargeBinary => self.values.as_binary::<i64>().iter().collect(),
            _ => self.values.as_binary_view().iter().collect(),
        };
        let Some(keys) = &self.keys else { return values };
        let at = |key: &Option<usize>| key.and_then(|key| values.get(key).copied().flatten());
        keys.iter().map(at).collect()
    }

    /// Decodes the cells as UTF-8. `visit` gets the index of each cell that is not, which becomes null.
    fn texts(&self, mut visit: impl FnMut(usize)) -> LargeStringArray {
        let cells = self.cells().into_iter().enumerate();
        let text = |(place, cell): (usize, Option<&[u8]>)| {
            let text = str::from_utf8(cell?);
            if text.is_err() {
                visit(place);
            }
            text.ok().map(str::to_owned)
        };
        cells.map(text).collect()
    }
}

/// Whether an array, or a child of a list or struct, has bytes that are not UTF-8.
fn has_invalid_utf8(array: &ArrayRef) -> bool {
    let is_text = |bytes: &[u8]| str::from_utf8(bytes).is_ok();
    match bytes_of(array) {
        Some(bytes) => bytes.cells().into_iter().flatten().any(|bytes| !is_text(bytes)),
        None => {
            let data = array.to_data();
            data.child_data().iter().any(|child| has_invalid_utf8(&make_array(child.clone())))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow_array::builder::{BinaryDictionaryBuilder, ListBuilder, StringBuilder};
    use arrow_array::{BinaryArray, BinaryViewArray, StringArray, StringViewArray};

    #[test]
    fn offsets_ascend_within_the_bytes_and_between_characters() {
        let bytes = "aé局b".as_bytes();
        let [valid, ascii] = [Content::Valid, Content::Ascii].map(Some);
        assert_eq!(check_texts(&[0, 1, 3, 3, 6, 7], bytes), valid);
        assert_eq!(check_texts(&[1i64, 3], bytes), valid);
        assert_eq!([check_texts(&[0], &[]), check_texts(&[4, 4], bytes)], [ascii; 2], "no text");
        for offsets in [&[][..], &[0, 2], &[1, 4], &[-1, 1], &[0, 3, 1], &[0, 8], &[8, 8]] {
            assert_eq!(check_texts::<i32>(offsets, bytes), None, "{offsets:?}");
        }
        assert_eq!(check_texts(&[0, 3], b"a\xff\xfe"), None);
        assert_eq!(
            check_texts(&[0, 1], b"a\xff"),
            ascii,
            "bytes outside of the offsets are not read"
        );
        assert_eq!(check_texts(&[0, 3, 1, 4], b"abcd"), None, "ASCII bytes, offsets descend");
    }

    #[test]
    fn long_views_lie_within_their_buffers() {
        let texts = StringViewArray::from(vec!["C110101-000001", "L01", "C110101-000002"]);
        let (views, buffers) = (texts.views(), texts.data_buffers());
        assert!(are_ascii(views, buffers) && !are_inline_ascii(views));
        for (at, bits) in [(32, 0x20), (64, 1), (96, 64), (0, 64)] {
            let other = [views[0] ^ (bits << at)];
            assert!(!are_ascii(&other, buffers), "{at}");
        }
        for text in ["深圳市人民政府", "C1101010000é", "éC110101-0000", "C110101-0000-000001-é"]
        {
            let texts = StringViewArray::from(vec![text]);
            assert!(!are_ascii(texts.views(), texts.data_buffers()), "{text}");
        }
    }

    #[test]
    fn keys_without_nulls_pass_the_fast_check() {
        let coded = |texts: &[Option<&str>]| -> ArrayRef {
            Arc::new(texts.iter().copied().collect::<arrow_array::DictionaryArray<Int8Type>>())
        };
        let texts = coded(&[Some("a"), Some("局"), Some("a")]);
        assert_eq!(check_keys::<Int8Type>(&texts), Some(Content::Valid));
        assert_eq!(check_keys::<Int8Type>(&coded(&[Some("a")])), Some(Content::Ascii));
        assert_eq!(check_keys::<Int8Type>(&coded(&[Some("a"), None])), None);
        assert_eq!(check_keys::<Int8Type>(&coded(&[])), None, "no values");
        assert_eq!(check_keys::<Int32Type>(&coded(&[Some("a")])), None, "other keys");
    }

    #[test]
    fn inline_ascii_views_pass_the_fast_check() {
        let views =
            |texts: &[&str]| are_inline_ascii(StringViewArray::from(texts.to_vec()).views());
        assert!(views(&["", "a", "abcdefghijkl"]));
        assert!(!views(&["a", "abcdefghijklm"]) && !views(&["局"]));
        let bytes = BinaryViewArray::from(vec![&b"abcdefghijk\xff"[..]]);
        assert!(!are_inline_ascii(bytes.views()));
    }

    fn decode(bytes: &BinaryColumn) -> (Vec<usize>, Vec<Option<String>>) {
        let mut invalid = Vec::new();
        let texts = bytes.texts(|place| invalid.push(place));
        (invalid, texts.iter().map(|text| text.map(str::to_owned)).collect())
    }

    #[test]
    fn invalid_rows_are_reported_and_become_null() {
        let cells = [Some(&b"L1"[..]), None, Some(b"\xd5\xc5"), Some("局".as_bytes())];
        let arrays: [ArrayRef; 2] = [
            Arc::new(BinaryArray::from(cells.to_vec())),
            Arc::new(BinaryViewArray::from(cells.to_vec())),
        ];
        for values in arrays {
            let (places, texts) = decode(&BinaryColumn { values, keys: None });
            assert_eq!(places, [2]);
            assert_eq!(texts, [Some("L1".to_owned()), None, None, Some("局".to_owned())]);
        }
        let mut coded = BinaryDictionaryBuilder::<Int8Type>::new();
        coded.extend([Some(&b"\xd5"[..]), Some(b"L1"), None, Some(b"\xd5")]);
        let coded = coded.finish();
        let keys = coded.keys().iter().map(|key| key.map(|key| key as usize)).collect();
        let bytes = BinaryColumn { values: Arc::clone(coded.values()), keys: Some(keys) };
        assert_eq!(decode(&bytes), (vec![0, 3], vec![None, Some("L1".to_owned()), None, None]));
    }

    #[test]
    fn valid_columns_are_returned_unchanged() {
        let mut lists = ListBuilder::new(StringBuilder::new());
        lists.append_value([Some("局"), None]);
        let coded = arrow_array::DictionaryArray::<Int8Type>::from_iter([Some("局"), None]);
        let arrays: [ArrayRef; 5] = [
            Arc::new(StringArray::from(vec!["a", "局"]).slice(1, 1)),
            Arc::new(LargeStringArray::from(vec![Some("局"), None])),
            Arc::new(StringViewArray::from(vec!["更长的一段文字，不在视图之内"])),
            Arc::new(lists.finish()),
            Arc::new(coded),
        ];
        for array in arrays {
            let visit = |_, fault: Fault| panic!("{fault:?}");
            let valid = validate_chunks(vec![Arc::clone(&array)], 0.., visit);
            assert!(Arc::ptr_eq(&valid[0], &array));
            assert!(!has_invalid_utf8(&array));
        }
    }

    #[test]
    fn a_dictionary_of_bytes_has_the_same_keys() {
        let coded =
            arrow_array::DictionaryArray::<Int8Type>::from_iter([Some("b"), None, Some("a")]);
        let coded: ArrayRef = Arc::new(coded);
        let bytes = bytes_of(&coded).unwrap();
        assert_eq!(bytes.cells(), [Some(&b"b"[..]), None, Some(b"a")]);
        assert!(bytes_of(&unreadable(2)).is_none());
    }
}
