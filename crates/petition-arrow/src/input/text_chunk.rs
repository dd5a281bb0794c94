//! Decodes one chunk of text in any encoding.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowDictionaryKeyType, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type,
    UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef, LargeStringArray, StringArray, StringViewArray};
use arrow_buffer::{ArrowNativeType, NullBuffer, ScalarBuffer};
use arrow_schema::DataType;

/// An array of texts that is not a dictionary.
#[derive(Debug, Clone)]
pub(crate) enum Values {
    Small(StringArray),
    Large(LargeStringArray),
    View(StringViewArray),
    /// A column of nulls, of this length.
    Nulls(usize),
}

impl Values {
    fn of(array: &ArrayRef) -> Option<Self> {
        Some(match array.data_type() {
            DataType::Utf8 => Self::Small(array.as_string().clone()),
            DataType::LargeUtf8 => Self::Large(array.as_string().clone()),
            DataType::Utf8View => Self::View(array.as_string_view().clone()),
            DataType::Null => Self::Nulls(array.len()),
            _ => return None,
        })
    }

    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Small(array) => array.len(),
            Self::Large(array) => array.len(),
            Self::View(array) => array.len(),
            Self::Nulls(length) => *length,
        }
    }

    fn may_be_null(&self) -> bool {
        match self {
            Self::Small(array) => array.null_count() > 0,
            Self::Large(array) => array.null_count() > 0,
            Self::View(array) => array.null_count() > 0,
            Self::Nulls(_) => true,
        }
    }

    pub(crate) fn get(&self, place: usize) -> Option<&str> {
        match self {
            Self::Small(array) => {
                (place < array.len() && array.is_valid(place)).then(|| array.value(place))
            }
            Self::Large(array) => {
                (place < array.len() && array.is_valid(place)).then(|| array.value(place))
            }
            Self::View(array) => {
                (place < array.len() && array.is_valid(place)).then(|| array.value(place))
            }
            Self::Nulls(_) => None,
        }
    }
}

/// The keys of a dictionary, by their width in bytes. A negative key becomes too large, and has no value.
#[derive(Debug, Clone)]
pub(crate) enum Keys {
    U8(ScalarBuffer<u8>),
    U16(ScalarBuffer<u16>),
    U32(ScalarBuffer<u32>),
    U64(ScalarBuffer<u64>),
}

/// A chunk of a column of text.
#[derive(Debug, Clone)]
pub(crate) enum TextChunk {
    Plain(Values),
    Dictionary { keys: Keys, nulls: Option<NullBuffer>, values: Values },
}

impl TextChunk {
    /// Returns a chunk of text; `None` for another type.
    pub(crate) fn of(array: &ArrayRef) -> Option<Self> {
        let DataType::Dictionary(key, _) = array.data_type() else {
            return Values::of(array).map(Self::Plain);
        };
        match key.as_ref() {
            DataType::Int8 => dictionary::<Int8Type, _>(array, Keys::U8),
            DataType::UInt8 => dictionary::<UInt8Type, _>(array, Keys::U8),
            DataType::Int16 => dictionary::<Int16Type, _>(array, Keys::U16),
            DataType::UInt16 => dictionary::<UInt16Type, _>(array, Keys::U16),
            DataType::Int32 => dictionary::<Int32Type, _>(array, Keys::U32),
            DataType::UInt32 => dictionary::<UInt32Type, _>(array, Keys::U32),
            DataType::Int64 => dictionary::<Int64Type, _>(array, Keys::U64),
            DataType::UInt64 => dictionary::<UInt64Type, _>(array, Keys::U64),
            _ => None,
        }
    }

    /// Returns the number of rows.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Plain(values) => values.len(),
            Self::Dictionary { keys: Keys::U8(keys), .. } => keys.len(),
            Self::Dictionary { keys: Keys::U16(keys), .. } => keys.len(),
            Self::Dictionary { keys: Keys::U32(keys), .. } => keys.len(),
            Self::Dictionary { keys: Keys::U64(keys), .. } => keys.len(),
        }
    }

    /// Whether a row may be null.
    pub(crate) fn may_be_null(&self) -> bool {
        match self {
            Self::Plain(values) => values.may_be_null(),
            Self::Dictionary { nulls, values, .. } => nulls.is_some() || values.may_be_null(),
        }
    }

    /// Returns the text at a place; blank text is not removed.
    pub(crate) fn get(&self, place: usize) -> Option<&str> {
        match self {
            Self::Plain(values) => values.get(place),
            Self::Dictionary { keys, nulls, values } => {
                if nulls.as_ref().is_some_and(|nulls| place >= nulls.len() || nulls.is_null(place))
                {
                    return None;
                }
                let key = match keys {
                    Keys::U8(keys) => keys.get(place)?.as_usize(),
                    Keys::U16(keys) => keys.get(place)?.as_usize(),
                    Keys::U32(keys) => keys.get(place)?.as_usize(),
                    Keys::U64(keys) => keys.get(place)?.as_usize(),
                };
                values.get(key)
            }
        }
    }
}

/// Returns a dictionary whose keys are read as unsigned, without a copy.
fn dictionary<K: ArrowDictionaryKeyType, U: ArrowNativeType>(
    array: &ArrayRef,
    keys: impl Fn(ScalarBuffer<U>) -> Keys,
) -> Option<TextChunk> {
    let array = array.as_dictionary_opt::<K>()?;
    let values = Values::of(array.values())?;
    let unsigned = ScalarBuffer::<U>::from(array.keys().values().inner().clone());
    Some(TextChunk::Dictionary {
        keys: keys(unsigned),
        nulls: array.keys().nulls().cloned(),
        values,
    })
}

/// Whether a text is blank. Most ids begin with an ASCII character that no filler has, which the fast check accepts.
#[inline]
pub(crate) fn is_blank(text: &str) -> bool {
    let is_of_a_text = |byte: &u8| byte.is_ascii_graphic() && !matches!(byte, b'/' | b'-');
    !text.as_bytes().first().is_some_and(is_of_a_text)
        && petition_core::schema::cell::is_blank(text)
}
