//! Checks records that were made in Rust, field by field, with the checker of documents.
//!
//! Each value is moved into a value tree of its own, checked as the same value of a document is, and moved back.
//! No rule is written here.

use super::validate::{At, check_field};
use super::{Field, Kind};
use crate::calendar::{Period, is_in_range};
use crate::decode::{DecodeErrors, FromValue};
use crate::problem::Problems;
use chrono::NaiveDate;
use serde_json::Value;

/// A record whose fields a table describes.
pub(crate) trait Record {
    /// Checks the field with the key of `field`.
    fn check_one(&mut self, field: &Field, at: At<'_>, problems: &mut Problems);

    /// Checks every field and puts it into its one form.
    fn check_fields(&mut self, fields: &[Field], at: At<'_>, problems: &mut Problems) {
        for field in fields {
            self.check_one(field, At::Key(&at, field.key), problems);
        }
    }
}

/// What a field of a record holds.
pub(crate) trait Checked {
    /// Checks the value and puts it into its one form.
    fn check(&mut self, field: &Field, at: At<'_>, problems: &mut Problems);
}

/// What a document writes as one value or as a list of values.
pub(crate) trait TakeValue {
    /// The value as a document has it; `self` is to be replaced afterwards.
    fn take_value(&mut self) -> Value;
}

/// Checks a value by way of a value tree.
pub(crate) fn check_as_value<T: TakeValue + FromValue>(
    slot: &mut T,
    field: &Field,
    at: At<'_>,
    problems: &mut Problems,
) {
    let mut value = check_field(slot.take_value(), field, at, problems);
    *slot = T::from_value(&mut value, &mut DecodeErrors::default());
}

/// Checks these types by way of a value tree.
macro_rules! checked_as_values {
    ($($type:ty),+ $(,)?) => { $(
        impl $crate::schema::typed::Checked for $type {
            fn check(
                &mut self,
                field: &$crate::schema::Field,
                at: $crate::schema::validate::At<'_>,
                problems: &mut $crate::problem::Problems,
            ) {
                $crate::schema::typed::check_as_value(self, field, at, problems);
            }
        }
    )+ };
}
pub(crate) use checked_as_values;

checked_as_values!(String, Option<String>, Vec<String>, i64, Period);

impl<R: Record> Checked for R {
    fn check(&mut self, field: &Field, at: At<'_>, problems: &mut Problems) {
        if let Kind::Part(fields) = field.kind {
            self.check_fields(fields, at, problems);
        }
    }
}

impl<R: Record> Checked for Vec<R> {
    fn check(&mut self, field: &Field, at: At<'_>, problems: &mut Problems) {
        if let Kind::Rows(table) = field.kind {
            for (index, row) in self.iter_mut().enumerate() {
                row.check_fields(table.fields, At::Index(&at, index), problems);
            }
        }
    }
}

/// Only a day out of range is written as text: every other one is a day of the format.
impl Checked for NaiveDate {
    fn check(&mut self, field: &Field, at: At<'_>, problems: &mut Problems) {
        if !is_in_range(*self) {
            check_as_value(self, field, at, problems);
        }
    }
}

impl Checked for Option<NaiveDate> {
    fn check(&mut self, field: &Field, at: At<'_>, problems: &mut Problems) {
        if let Some(day) = self {
            day.check(field, at, problems);
        }
    }
}

impl TakeValue for String {
    fn take_value(&mut self) -> Value {
        Value::String(std::mem::take(self))
    }
}

impl TakeValue for i64 {
    fn take_value(&mut self) -> Value {
        Value::from(*self)
    }
}

impl TakeValue for NaiveDate {
    fn take_value(&mut self) -> Value {
        Value::String(self.to_string())
    }
}

impl TakeValue for Period {
    fn take_value(&mut self) -> Value {
        Value::String(self.to_string())
    }
}

impl<T: TakeValue> TakeValue for Option<T> {
    fn take_value(&mut self) -> Value {
        self.as_mut().map_or(Value::Null, T::take_value)
    }
}

impl<T: TakeValue> TakeValue for Vec<T> {
    fn take_value(&mut self) -> Value {
        Value::Array(self.iter_mut().map(T::take_value).collect())
    }
}
