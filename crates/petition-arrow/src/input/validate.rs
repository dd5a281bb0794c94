//! Whether what another program hands over may be looked at: buffers come as they are, and nobody has checked them.
//!
//! A text whose bytes are not UTF-8 must not be taken for one, and an offset that leads elsewhere must not be
//! followed. How long a buffer is, the C interface does not say: that much has to be believed.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowDictionaryKeyType, Int8Type, Int16Type, Int32Type, UInt8Type, UInt16Type, UInt32Type,
};
use arrow_array::{Array, ArrayRef, BooleanArray, LargeStringArray, OffsetSizeTrait, make_array};
use arrow_buffer::{ArrowNativeType, Buffer};
use arrow_schema::DataType;
use petition_core::schema::cell::Fault;
use petition_core::{Code, Text};
use std::sync::Arc;

/// The chunks of a column, safe to look at. Rows whose text is not UTF-8 are told and become null; if a chunk cannot
/// be read at all, that is told of the column.
pub(crate) fn validate_chunks(
    chunks: Vec<ArrayRef>,
    starts: impl Iterator<Item = u32>,
    mut visit: impl FnMut(Option<u32>, Fault),
) -> Vec<ArrayRef> {
    let sound = |(chunk, start): (ArrayRef, u32)| {
        if is_valid(&chunk) {
            return chunk;
        }
        let Some(cells) = bytes_of(&chunk) else {
            visit(None, if has_invalid_utf8(&chunk) { not_utf8() } else { malformed() });
            return unreadable(chunk.len());
        };
        Arc::new(cells.texts(|place| visit(Some(start + place as u32), not_utf8())))
    };
    chunks.into_iter().zip(starts).map(sound).collect()
}

/// A chunk of values of a type that no column has: its readers refuse it as one of a wrong type, at the place where the
/// problem has been told already.
fn unreadable(rows: usize) -> ArrayRef {
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
        expected: Text::new("符合 Arrow 格式的数组", "an array that keeps to the Arrow format"),
    }
}

/// Arrow's own check goes through a whole buffer for each chunk that shares it, and view by view: plain texts and
/// short views, of which there are many, are checked here.
fn is_valid(array: &ArrayRef) -> bool {
    let data = array.to_data();
    if data.validate().is_err() || data.validate_nulls().is_err() {
        return false;
    }
    let quickly = match array.data_type() {
        DataType::Utf8 => {
            let texts = array.as_string::<i32>();
            has_valid_offsets(texts.value_offsets(), texts.value_data())
        }
        DataType::LargeUtf8 => {
            let texts = array.as_string::<i64>();
            has_valid_offsets(texts.value_offsets(), texts.value_data())
        }
        DataType::Utf8View => {
            let texts = array.as_string_view();
            are_inline_ascii(texts.views()) || are_ascii(texts.views(), texts.data_buffers())
        }
        DataType::Dictionary(key, _) => match key.as_ref() {
            DataType::Int8 => has_valid_keys::<Int8Type>(array),
            DataType::Int16 => has_valid_keys::<Int16Type>(array),
            DataType::Int32 => has_valid_keys::<Int32Type>(array),
            DataType::UInt8 => has_valid_keys::<UInt8Type>(array),
            DataType::UInt16 => has_valid_keys::<UInt16Type>(array),
            DataType::UInt32 => has_valid_keys::<UInt32Type>(array),
            _ => false,
        },
        _ => false,
    };
    quickly || data.validate_full().is_ok()
}

/// Whether all keys of a dictionary without nulls lie within its values, and these are in order.
fn has_valid_keys<K: ArrowDictionaryKeyType>(array: &ArrayRef) -> bool {
    let Some(coded) = array.as_dictionary_opt::<K>() else { return false };
    let (Some(first), Some(count)) =
        (K::Native::from_usize(0), coded.values().len().checked_sub(1))
    else {
        return false;
    };
    // More values than a key can visit: each key is within them.
    let last = K::Native::from_usize(count);
    let keys = coded.keys();
    let inside = |key: &K::Native| *key >= first && last.is_none_or(|last| *key <= last);
    // Without a branch a key.
    keys.null_count() == 0
        && keys.values().iter().fold(true, |all, key| all & inside(key))
        && is_valid(coded.values())
}

/// Whether offsets ascend within the bytes and cut them into texts.
fn has_valid_offsets<O: OffsetSizeTrait>(offsets: &[O], bytes: &[u8]) -> bool {
    let (Some(first), Some(last)) = (offsets.first(), offsets.last()) else { return false };
    let (Some(start), Some(end)) = (first.to_usize(), last.to_usize()) else { return false };
    let Some(used) = bytes.get(start..end) else { return false };
    // Without a branch an offset.
    let pairs = offsets.iter().zip(offsets.iter().skip(1));
    if !pairs.fold(true, |all, (one, next)| all & (one <= next)) {
        return false;
    }
    used.is_ascii()
        || str::from_utf8(used).is_ok_and(|text| {
            offsets.iter().all(|at| text.is_char_boundary(at.as_usize().wrapping_sub(start)))
        })
}

/// The most bytes of a text that lies in its view.
const LONGEST: u32 = 12;

/// The bits of such a text that no ASCII character has.
const OTHER: u128 = 0x8080_8080_8080_8080_8080_8080 << 32;

/// Whether all texts lie in their views, and in ASCII.
fn are_inline_ascii(views: &[u128]) -> bool {
    views.iter().fold(true, |all, view| all & (*view as u32 <= LONGEST) & (view & OTHER == 0))
}

/// Whether all texts are ASCII, each where its view says. Rows of one record often repeat a view: it is looked at once.
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
    if length <= LONGEST {
        return view & OTHER == 0;
    }
    let (from, length) = (from as usize, length as usize);
    let bytes = buffers.get(buffer as usize).map_or(&[][..], |buffer| buffer.as_slice());
    let text = bytes.get(from..).and_then(|bytes| bytes.get(..length));
    text.is_some_and(|text| text.starts_with(&start.to_le_bytes()) && is_ascii(text))
}

/// Whether a text is ASCII. Ids are short: up to sixteen bytes are looked at without a loop.
#[inline]
fn is_ascii(text: &[u8]) -> bool {
    const OTHER: u64 = 0x8080_8080_8080_8080;
    match (text.first_chunk(), text.last_chunk()) {
        (Some(first), Some(last)) if text.len() <= 16 => {
            (u64::from_ne_bytes(*first) | u64::from_ne_bytes(*last)) & OTHER == 0
        }
        _ => text.is_ascii(),
    }
}

/// A column of text as bytes, each cell checked to lie within its buffer.
struct Bytes {
    values: ArrayRef,
    /// Of a dictionary: for each row the place of its value.
    keys: Option<Vec<Option<usize>>>,
}

fn bytes_of(array: &ArrayRef) -> Option<Bytes> {
    let DataType::Dictionary(key, _) = array.data_type() else {
        return Some(Bytes { values: plain_bytes(array)?, keys: None });
    };
    let values = plain_bytes(array.as_any_dictionary_opt()?.values())?;
    let kind = DataType::Dictionary(key.clone(), Box::new(values.data_type().clone()));
    let parts = array.to_data().into_builder().data_type(kind).child_data(vec![values.to_data()]);
    // Building it checks its keys.
    let coded = make_array(parts.build().ok()?);
    let coded = coded.as_any_dictionary_opt()?;
    let places = if values.is_empty() { vec![0; coded.len()] } else { coded.normalized_keys() };
    let place = |(row, place)| coded.keys().is_valid(row).then_some(place);
    let keys = places.into_iter().enumerate().map(place).collect();
    Some(Bytes { values, keys: Some(keys) })
}

fn plain_bytes(array: &ArrayRef) -> Option<ArrayRef> {
    let kind = match array.data_type() {
        DataType::Utf8 => DataType::Binary,
        DataType::LargeUtf8 => DataType::LargeBinary,
        DataType::Utf8View => DataType::BinaryView,
        _ => return None,
    };
    // Building them checks their offsets.
    let bytes = array.to_data().into_builder().data_type(kind).build().ok()?;
    Some(make_array(bytes))
}

impl Bytes {
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

    /// The cells that are texts; the places of the others are told.
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

/// Whether somewhere inside of a column of lists or structs there are bytes that are not UTF-8.
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
        assert!(has_valid_offsets(&[0, 1, 3, 3, 6, 7], bytes) && has_valid_offsets(&[1i64, 3], bytes));
        assert!(has_valid_offsets::<i32>(&[0], &[]) && has_valid_offsets(&[4, 4], bytes), "no text at all");
        for offsets in [&[][..], &[0, 2], &[1, 4], &[-1, 1], &[0, 3, 1], &[0, 8], &[8, 8]] {
            assert!(!has_valid_offsets::<i32>(offsets, bytes), "{offsets:?}");
        }
        assert!(!has_valid_offsets(&[0, 3], b"a\xff\xfe"));
        assert!(has_valid_offsets(&[0, 1], b"a\xff"), "what no text uses may be anything");
        assert!(!has_valid_offsets(&[0, 3, 1, 4], b"abcd"), "plain bytes do not excuse their offsets");
    }

    #[test]
    fn long_texts_lie_where_their_views_say() {
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
    fn keys_without_nulls_that_lead_to_values_need_no_second_look() {
        let coded = |texts: &[Option<&str>]| -> ArrayRef {
            Arc::new(texts.iter().copied().collect::<arrow_array::DictionaryArray<Int8Type>>())
        };
        assert!(has_valid_keys::<Int8Type>(&coded(&[Some("a"), Some("局"), Some("a")])));
        assert!(!has_valid_keys::<Int8Type>(&coded(&[Some("a"), None])));
        assert!(!has_valid_keys::<Int8Type>(&coded(&[])), "no value to lead to");
        assert!(!has_valid_keys::<Int32Type>(&coded(&[Some("a")])), "other keys");
    }

    #[test]
    fn short_views_in_ascii_need_no_second_look() {
        let views = |texts: &[&str]| are_inline_ascii(StringViewArray::from(texts.to_vec()).views());
        assert!(views(&["", "a", "abcdefghijkl"]));
        assert!(!views(&["a", "abcdefghijklm"]) && !views(&["局"]));
        let bytes = BinaryViewArray::from(vec![&b"abcdefghijk\xff"[..]]);
        assert!(!are_inline_ascii(bytes.views()));
    }

    fn told(bytes: &Bytes) -> (Vec<usize>, Vec<Option<String>>) {
        let mut told = Vec::new();
        let texts = bytes.texts(|place| told.push(place));
        (told, texts.iter().map(|text| text.map(str::to_owned)).collect())
    }

    #[test]
    fn rows_that_are_no_text_are_told_and_the_others_kept() {
        let cells = [Some(&b"L1"[..]), None, Some(b"\xd5\xc5"), Some("局".as_bytes())];
        let arrays: [ArrayRef; 2] = [
            Arc::new(BinaryArray::from(cells.to_vec())),
            Arc::new(BinaryViewArray::from(cells.to_vec())),
        ];
        for values in arrays {
            let (places, texts) = told(&Bytes { values, keys: None });
            assert_eq!(places, [2]);
            assert_eq!(texts, [Some("L1".to_owned()), None, None, Some("局".to_owned())]);
        }
        let mut coded = BinaryDictionaryBuilder::<Int8Type>::new();
        coded.extend([Some(&b"\xd5"[..]), Some(b"L1"), None, Some(b"\xd5")]);
        let coded = coded.finish();
        let keys = coded.keys().iter().map(|key| key.map(|key| key as usize)).collect();
        let bytes = Bytes { values: Arc::clone(coded.values()), keys: Some(keys) };
        assert_eq!(told(&bytes), (vec![0, 3], vec![None, Some("L1".to_owned()), None, None]));
    }

    #[test]
    fn columns_in_order_are_handed_on_as_they_are() {
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
            let sound = validate_chunks(vec![Arc::clone(&array)], 0.., tell);
            assert!(Arc::ptr_eq(&sound[0], &array));
            assert!(!has_invalid_utf8(&array));
        }
    }

    #[test]
    fn a_dictionary_as_bytes_keeps_its_keys() {
        let coded =
            arrow_array::DictionaryArray::<Int8Type>::from_iter([Some("b"), None, Some("a")]);
        let coded: ArrayRef = Arc::new(coded);
        let bytes = bytes_of(&coded).unwrap();
        assert_eq!(bytes.cells(), [Some(&b"b"[..]), None, Some(b"a")]);
        assert!(bytes_of(&unreadable(2)).is_none());
    }
}
