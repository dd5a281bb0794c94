//! From a checked value tree to records.
//!
//! Not serde's derived code: that is made for any format and any fault, a hundred times as much of it, and phones carry
//! the library. Here the tables have checked everything: what does not fit a record would be a table that differs from
//! it, which a test rules out. So a misfit is noted, something harmless put in its place, and whoever asked for the
//! record never gets it.

use crate::calendar::{self, MonthDay, Period};
use chrono::NaiveDate;
use serde_json::{Map, Value};

/// The field in which a value differs from the record that was to be made of it.
#[derive(Debug, thiserror::Error)]
#[error("misfit in \"{0}\"")]
pub(crate) struct Misfit(&'static str);

/// Notes the first misfit.
#[derive(Default)]
pub(crate) struct Misfits {
    first: Option<Misfit>,
    field: &'static str,
    /// Whether days are still texts: the checker of documents leaves their numbers.
    unchecked: bool,
}

impl Misfits {
    /// What was read, or a stand-in for what could not be.
    pub(crate) fn unless<T>(&mut self, read: Option<T>, stand_in: T) -> T {
        if read.is_none() {
            self.first.get_or_insert(Misfit(self.field));
        }
        read.unwrap_or(stand_in)
    }

    /// The first that was noted.
    pub(crate) fn none(self) -> Result<(), Misfit> {
        self.first.map_or(Ok(()), Err)
    }
}

/// What can be made of a value.
pub(crate) trait Read: Sized {
    /// Takes over what a value holds; notes a misfit.
    fn read(value: &mut Value, misfits: &mut Misfits) -> Self;
}

/// What a value holds as a record.
pub(crate) fn record<T: Read>(value: &mut Value) -> Result<T, Misfit> {
    let mut misfits = Misfits::default();
    let record = T::read(value, &mut misfits);
    misfits.none().map(|()| record)
}

/// A record in any other document: by way of a value.
pub(crate) fn deserialize<'de, T, D>(from: D) -> Result<T, D::Error>
where
    T: Read,
    D: serde::Deserializer<'de>,
{
    let mut value = serde::Deserialize::deserialize(from)?;
    let mut misfits = Misfits { unchecked: true, ..Misfits::default() };
    let record = T::read(&mut value, &mut misfits);
    misfits.none().map(|()| record).map_err(serde::de::Error::custom)
}

/// The fields of an object that are still to be taken over.
pub(crate) struct Fields<'a> {
    object: Option<&'a mut Map<String, Value>>,
    null: Value,
    left: usize,
    misfits: &'a mut Misfits,
}

impl<'a> Fields<'a> {
    pub(crate) fn of(value: &'a mut Value, misfits: &'a mut Misfits) -> Self {
        let object = value.as_object_mut();
        misfits.unless(object.as_ref().map(|_| ()), ());
        Self {
            left: object.as_ref().map_or(0, |object| object.len()),
            object,
            null: Value::Null,
            misfits,
        }
    }

    /// The field of a record; what is not there is null.
    pub(crate) fn take<T: Read>(&mut self, key: &'static str) -> T {
        let (value, misfits) = self.value(key);
        T::read(value, misfits)
    }

    fn value(&mut self, key: &'static str) -> (&mut Value, &mut Misfits) {
        self.misfits.field = key;
        let value = self.object.as_mut().and_then(|object| object.get_mut(key));
        self.left = self.left.saturating_sub(usize::from(value.is_some()));
        (value.unwrap_or(&mut self.null), self.misfits)
    }

    /// A field that the record does not have is a misfit.
    pub(crate) fn end(self) {
        self.misfits.unless((self.left == 0).then_some(()), ());
    }
}

/// Makes records readable, field by field: `Bureau { code, name }`. One that is left out does not compile.
macro_rules! readable {
    ($($name:ident { $($field:ident),+ $(,)? })+) => { $(
        impl $crate::schema::read::Read for $name {
            fn read(
                value: &mut serde_json::Value,
                misfits: &mut $crate::schema::read::Misfits,
            ) -> Self {
                let mut fields = $crate::schema::read::Fields::of(value, misfits);
                let record = Self { $($field: fields.take(stringify!($field))),+ };
                fields.end();
                record
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

impl Read for Value {
    fn read(value: &mut Value, _: &mut Misfits) -> Self {
        value.take()
    }
}

impl Read for String {
    fn read(value: &mut Value, misfits: &mut Misfits) -> Self {
        let text = match value {
            Value::String(text) => Some(std::mem::take(text)),
            _ => None,
        };
        misfits.unless(text, Self::new())
    }
}

impl Read for bool {
    fn read(value: &mut Value, misfits: &mut Misfits) -> Self {
        misfits.unless(value.as_bool(), false)
    }
}

impl Read for i64 {
    fn read(value: &mut Value, misfits: &mut Misfits) -> Self {
        misfits.unless(value.as_i64(), 0)
    }
}

impl Read for u8 {
    fn read(value: &mut Value, misfits: &mut Misfits) -> Self {
        misfits.unless(value.as_i64().and_then(|number| number.try_into().ok()), 0)
    }
}

impl Read for NaiveDate {
    fn read(value: &mut Value, misfits: &mut Misfits) -> Self {
        let in_text = || value.as_str().and_then(|text| calendar::parse_date(text).ok());
        let number = || value.as_i64().and_then(|days| days.try_into().ok());
        let day = match misfits.unchecked {
            true => in_text(),
            false => number().and_then(Self::from_num_days_from_ce_opt),
        };
        misfits.unless(day, Self::default())
    }
}

impl Read for MonthDay {
    fn read(value: &mut Value, misfits: &mut Misfits) -> Self {
        let day = value.as_str().and_then(Self::parse);
        misfits.unless(day, Self::of(NaiveDate::default()))
    }
}

impl Read for Period {
    fn read(value: &mut Value, misfits: &mut Misfits) -> Self {
        let period = value.as_str().and_then(|text| text.parse().ok());
        misfits.unless(period, Self::quarter_of(NaiveDate::default()))
    }
}

impl<T: Read> Read for Option<T> {
    fn read(value: &mut Value, misfits: &mut Misfits) -> Self {
        if value.is_null() { None } else { Some(T::read(value, misfits)) }
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(value: &mut Value, misfits: &mut Misfits) -> Self {
        let items = misfits.unless(value.as_array_mut().map(Vec::as_mut_slice), &mut []);
        let mut list = Self::with_capacity(items.len());
        for item in items {
            list.push(T::read(item, misfits));
        }
        list
    }
}
