//! Decodes a validated value tree into records.
//!
//! Derived `serde` code handles any format and any fault, and is a hundred times larger; phones use this library.
//! [`schema::validate`](crate::schema) has validated the values before. A value of the wrong type means that a table
//! and its record differ, which a test prevents. The decoder then records an error and continues with a placeholder,
//! and the caller never gets the record.

use serde_json::{Map, Value};

/// The field whose value does not fit the record.
#[derive(Debug, thiserror::Error)]
#[error("wrong type in \"{0}\"")]
pub(crate) struct DecodeError(&'static str);

/// Records the first error.
#[derive(Default)]
pub(crate) struct DecodeErrors {
    first: Option<DecodeError>,
    field: &'static str,
    /// Whether days are still texts: validation of documents leaves their numbers.
    pub(crate) unchecked: bool,
}

impl DecodeErrors {
    /// For values that a record was serialised to: days are texts.
    pub(crate) fn of_texts() -> Self {
        Self { unchecked: true, ..Self::default() }
    }

    /// Returns the decoded value; for `None`, records an error and returns the placeholder.
    pub(crate) fn value_or<T>(&mut self, decoded: Option<T>, placeholder: T) -> T {
        if decoded.is_none() {
            self.first.get_or_insert(DecodeError(self.field));
        }
        decoded.unwrap_or(placeholder)
    }

    /// Returns the first error.
    pub(crate) fn into_result(self) -> Result<(), DecodeError> {
        self.first.map_or(Ok(()), Err)
    }
}

/// A type that is decoded from a value.
pub(crate) trait FromValue: Sized {
    /// Takes the content out of the value; records an error for the wrong type.
    fn from_value(value: &mut Value, errors: &mut DecodeErrors) -> Self;
}

/// Decodes a record.
pub(crate) fn record<T: FromValue>(value: &mut Value) -> Result<T, DecodeError> {
    let mut errors = DecodeErrors::default();
    let record = T::from_value(value, &mut errors);
    errors.into_result().map(|()| record)
}

/// Decodes a record from any `serde` format, through a value.
pub(crate) fn deserialize<'de, T, D>(from: D) -> Result<T, D::Error>
where
    T: FromValue,
    D: serde::Deserializer<'de>,
{
    let mut value = serde::Deserialize::deserialize(from)?;
    let mut errors = DecodeErrors::of_texts();
    let record = T::from_value(&mut value, &mut errors);
    errors.into_result().map(|()| record).map_err(serde::de::Error::custom)
}

/// The fields of an object, taken one by one.
pub(crate) struct Fields<'a> {
    object: Option<&'a mut Map<String, Value>>,
    null: Value,
    left: usize,
    errors: &'a mut DecodeErrors,
}

impl<'a> Fields<'a> {
    pub(crate) fn of(value: &'a mut Value, errors: &'a mut DecodeErrors) -> Self {
        let object = value.as_object_mut();
        errors.value_or(object.as_ref().map(|_| ()), ());
        Self {
            left: object.as_ref().map_or(0, |object| object.len()),
            object,
            null: Value::Null,
            errors,
        }
    }

    /// Decodes a field; an absent one is null.
    pub(crate) fn take<T: FromValue>(&mut self, key: &'static str) -> T {
        let (value, errors) = self.value(key);
        T::from_value(value, errors)
    }

    fn value(&mut self, key: &'static str) -> (&mut Value, &mut DecodeErrors) {
        self.errors.field = key;
        let value = self.object.as_mut().and_then(|object| object.get_mut(key));
        self.left = self.left.saturating_sub(usize::from(value.is_some()));
        (value.unwrap_or(&mut self.null), self.errors)
    }

    /// Records an error if the object has more fields than the record.
    pub(crate) fn end(self) {
        self.errors.value_or((self.left == 0).then_some(()), ());
    }
}

/// Implements [`FromValue`] and `Deserialize` for records: `Bureau { code, name }`. A missing field does not compile.
macro_rules! decodable {
    ($($name:ident { $($field:ident),+ $(,)? })+) => { $(
        impl $crate::decode::FromValue for $name {
            fn from_value(
                value: &mut serde_json::Value,
                errors: &mut $crate::decode::DecodeErrors,
            ) -> Self {
                let mut fields = $crate::decode::Fields::of(value, errors);
                let record = Self { $($field: fields.take(stringify!($field))),+ };
                fields.end();
                record
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                $crate::decode::deserialize(from)
            }
        }
    )+ };
}
pub(crate) use decodable;

impl FromValue for Value {
    fn from_value(value: &mut Value, _: &mut DecodeErrors) -> Self {
        value.take()
    }
}

impl FromValue for String {
    fn from_value(value: &mut Value, errors: &mut DecodeErrors) -> Self {
        let text = match value {
            Value::String(text) => Some(std::mem::take(text)),
            _ => None,
        };
        errors.value_or(text, Self::new())
    }
}

impl FromValue for bool {
    fn from_value(value: &mut Value, errors: &mut DecodeErrors) -> Self {
        errors.value_or(value.as_bool(), false)
    }
}

impl FromValue for i64 {
    fn from_value(value: &mut Value, errors: &mut DecodeErrors) -> Self {
        errors.value_or(value.as_i64(), 0)
    }
}

impl FromValue for u8 {
    fn from_value(value: &mut Value, errors: &mut DecodeErrors) -> Self {
        errors.value_or(value.as_i64().and_then(|number| number.try_into().ok()), 0)
    }
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: &mut Value, errors: &mut DecodeErrors) -> Self {
        if value.is_null() { None } else { Some(T::from_value(value, errors)) }
    }
}

impl<T: FromValue> FromValue for Vec<T> {
    fn from_value(value: &mut Value, errors: &mut DecodeErrors) -> Self {
        let items = errors.value_or(value.as_array_mut().map(Vec::as_mut_slice), &mut []);
        let mut list = Self::with_capacity(items.len());
        for item in items {
            list.push(T::from_value(item, errors));
        }
        list
    }
}
