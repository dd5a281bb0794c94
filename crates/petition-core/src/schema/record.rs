//! Validates records built in Rust, field by field, with the validator of documents.
//!
//! Each value is moved into a value tree, validated there and moved back, so this module contains no rules.

use super::validate::{DocumentPath, check_field};
use super::{Field, Kind};
use crate::calendar::{Period, is_in_range};
use crate::decode::{DecodeErrors, FromValue};
use crate::problems::Problems;
use chrono::NaiveDate;
use serde_json::Value;

/// A record described by a table.
pub(crate) trait Record {
    /// Validates the field with the key of `field`.
    fn check_one(&mut self, field: &Field, at: DocumentPath<'_>, problems: &mut Problems);

    /// Validates and normalises every field.
    fn check_fields(&mut self, fields: &[Field], at: DocumentPath<'_>, problems: &mut Problems) {
        for field in fields {
            self.check_one(field, DocumentPath::Key(&at, field.key), problems);
        }
    }
}

/// The type of a record's field.
pub(crate) trait ValidateField {
    /// Validates and normalises the value.
    fn check(&mut self, field: &Field, at: DocumentPath<'_>, problems: &mut Problems);
}

/// A type that a document represents as one value or as a list of values.
pub(crate) trait TakeValue {
    /// Takes the value out as a document represents it. The caller replaces `self` afterwards.
    fn take_value(&mut self) -> Value;
}

/// Validates a value through a value tree.
pub(crate) fn check_as_value<T: TakeValue + FromValue>(
    slot: &mut T,
    field: &Field,
    at: DocumentPath<'_>,
    problems: &mut Problems,
) {
    let mut value = check_field(slot.take_value(), field, at, problems);
    *slot = T::from_value(&mut value, &mut DecodeErrors::default());
}

/// Implements validation through a value tree for these types.
macro_rules! validate_as_values {
    ($($type:ty),+ $(,)?) => { $(
        impl $crate::schema::record::ValidateField for $type {
            fn check(
                &mut self,
                field: &$crate::schema::Field,
                at: $crate::schema::validate::DocumentPath<'_>,
                problems: &mut $crate::problems::Problems,
            ) {
                $crate::schema::record::check_as_value(self, field, at, problems);
            }
        }
    )+ };
}
pub(crate) use validate_as_values;

validate_as_values!(
    String,
    Option<String>,
    Vec<String>,
    Option<Vec<String>>,
    i64,
    Option<i64>,
    Period
);

impl<R: Record> ValidateField for R {
    fn check(&mut self, field: &Field, at: DocumentPath<'_>, problems: &mut Problems) {
        if let Kind::Part(fields) = field.kind {
            self.check_fields(fields, at, problems);
        }
    }
}

impl<R: Record> ValidateField for Vec<R> {
    fn check(&mut self, field: &Field, at: DocumentPath<'_>, problems: &mut Problems) {
        if let Kind::Rows(table) = field.kind {
            for (index, row) in self.iter_mut().enumerate() {
                row.check_fields(table.fields, DocumentPath::Index(&at, index), problems);
            }
        }
    }
}

/// Only a day out of range has to become text: every other one is valid.
impl ValidateField for NaiveDate {
    fn check(&mut self, field: &Field, at: DocumentPath<'_>, problems: &mut Problems) {
        if !is_in_range(*self) {
            check_as_value(self, field, at, problems);
        }
    }
}

impl ValidateField for Option<NaiveDate> {
    fn check(&mut self, field: &Field, at: DocumentPath<'_>, problems: &mut Problems) {
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
