//! From a checked value tree to records.
//!
//! Not serde's derived code: that is made for any format and any fault, a hundred times as much of it, and phones carry
//! the library. Here the tables have checked everything: what does not fit a record would be a table that differs from
//! it, which a test rules out.

use crate::calendar::{self, MonthDay, Period};
use chrono::NaiveDate;
use serde_json::{Map, Value};

/// The field in which a value differs from the record that is to be made of it; empty outside of a record.
#[derive(Debug, thiserror::Error)]
#[error("misfit in \"{0}\"")]
pub(crate) struct Misfit(&'static str);

/// What can be made of a value.
pub(crate) trait Read: Sized {
    /// Takes the value over.
    fn read(value: Value) -> Result<Self, Misfit>;
}

/// The fields of an object that are still to be taken over.
pub(crate) struct Fields {
    object: Map<String, Value>,
    left: usize,
}

impl Fields {
    pub(crate) fn of(value: Value) -> Result<Self, Misfit> {
        match value {
            Value::Object(object) => Ok(Self { left: object.len(), object }),
            _ => Err(Misfit("")),
        }
    }

    /// The field of a record; what is not there is null.
    pub(crate) fn take<T: Read>(&mut self, key: &'static str) -> Result<T, Misfit> {
        T::read(self.value(key))
            .map_err(|inner| if inner.0.is_empty() { Misfit(key) } else { inner })
    }

    fn value(&mut self, key: &str) -> Value {
        let Some(slot) = self.object.get_mut(key) else { return Value::Null };
        self.left = self.left.saturating_sub(1);
        slot.take()
    }

    /// A field that the record does not have is a misfit.
    pub(crate) fn end(self) -> Result<(), Misfit> {
        if self.left == 0 { Ok(()) } else { Err(Misfit("")) }
    }
}

/// Makes records readable, field by field: `Bureau { code, name }`. One that is left out does not compile.
macro_rules! readable {
    ($($name:ident { $($field:ident),+ $(,)? })+) => { $(
        impl $crate::schema::read::Read for $name {
            fn read(value: serde_json::Value) -> Result<Self, $crate::schema::read::Misfit> {
                let mut fields = $crate::schema::read::Fields::of(value)?;
                let record = Self { $($field: fields.take(stringify!($field))?),+ };
                fields.end().map(|()| record)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                $crate::schema::read::deserialize(from)
            }
        }
    )+ };
}
pub(crate) use readable;

/// A record in any other document: by way of a value.
pub(crate) fn deserialize<'de, T: Read, D: serde::Deserializer<'de>>(
    from: D,
) -> Result<T, D::Error> {
    T::read(serde::Deserialize::deserialize(from)?).map_err(serde::de::Error::custom)
}

impl Read for String {
    fn read(value: Value) -> Result<Self, Misfit> {
        match value {
            Value::String(text) => Ok(text),
            _ => Err(Misfit("")),
        }
    }
}

impl Read for bool {
    fn read(value: Value) -> Result<Self, Misfit> {
        value.as_bool().ok_or(Misfit(""))
    }
}

impl Read for i64 {
    fn read(value: Value) -> Result<Self, Misfit> {
        value.as_i64().ok_or(Misfit(""))
    }
}

impl Read for u8 {
    fn read(value: Value) -> Result<Self, Misfit> {
        i64::read(value)?.try_into().map_err(|_| Misfit(""))
    }
}

impl Read for NaiveDate {
    fn read(value: Value) -> Result<Self, Misfit> {
        read_text(&value, |text| calendar::parse_date(text).ok())
    }
}

impl Read for MonthDay {
    fn read(value: Value) -> Result<Self, Misfit> {
        read_text(&value, Self::parse)
    }
}

impl Read for Period {
    fn read(value: Value) -> Result<Self, Misfit> {
        read_text(&value, |text| text.parse().ok())
    }
}

/// What is written as a text.
pub(crate) fn read_text<T>(value: &Value, parse: fn(&str) -> Option<T>) -> Result<T, Misfit> {
    value.as_str().and_then(parse).ok_or(Misfit(""))
}

impl<T: Read> Read for Option<T> {
    fn read(value: Value) -> Result<Self, Misfit> {
        if value.is_null() { Ok(None) } else { T::read(value).map(Some) }
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(value: Value) -> Result<Self, Misfit> {
        match value {
            Value::Array(items) => items.into_iter().map(T::read).collect(),
            _ => Err(Misfit("")),
        }
    }
}
