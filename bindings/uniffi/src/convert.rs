//! Converts values between the core's types and the exported ones.
//!
//! The macros destructure the core's types without `..` or `_`. A new field or variant in the core therefore does not
//! compile until it has a row here.

use chrono::NaiveDate;
use petition_core::calendar::Period;
use petition_core::compliance::{Amount, DutyMeasure};
use petition_core::ledger::{CaseId, LeaderId, MatterId, ReceptionId, SharedList, UnitId};
use petition_core::workflow::Day;

/// Converts a value of the core.
pub trait FromCore<T> {
    /// Returns the exported form of `value`.
    fn from_core(value: T) -> Self;
}

/// Converts an exported value back.
pub trait IntoCore<T> {
    /// Returns the core's form of the value.
    fn into_core(self) -> T;
}

/// Types that both sides share.
macro_rules! shared_types {
    ($($type:ty),+) => { $(
        impl FromCore<$type> for $type {
            fn from_core(value: $type) -> Self {
                value
            }
        }

        impl IntoCore<$type> for $type {
            fn into_core(self) -> $type {
                self
            }
        }
    )+ };
}

shared_types!(String, f64, i32, i64, bool, NaiveDate);

/// Ids, which are plain texts in other languages.
macro_rules! ids {
    ($($type:ident),+) => { $(
        impl FromCore<$type> for String {
            fn from_core(id: $type) -> Self {
                id.0
            }
        }

        impl IntoCore<$type> for String {
            fn into_core(self) -> $type {
                $type(self)
            }
        }
    )+ };
}

ids!(CaseId, LeaderId, MatterId, ReceptionId, UnitId);

impl FromCore<u8> for i32 {
    fn from_core(number: u8) -> Self {
        Self::from(number)
    }
}

/// Saturates. The core then reports the number as out of range.
impl IntoCore<u8> for i32 {
    fn into_core(self) -> u8 {
        u8::try_from(self.max(0)).unwrap_or(u8::MAX)
    }
}

impl FromCore<Period> for String {
    fn from_core(period: Period) -> Self {
        period.to_string()
    }
}

impl FromCore<Amount> for f64 {
    fn from_core(amount: Amount) -> Self {
        amount.to_f64()
    }
}

impl FromCore<DutyMeasure> for String {
    fn from_core(measure: DutyMeasure) -> Self {
        measure.key().to_owned()
    }
}

impl<T, U: FromCore<T>> FromCore<Option<T>> for Option<U> {
    fn from_core(value: Option<T>) -> Self {
        value.map(U::from_core)
    }
}

impl<T, U: IntoCore<T>> IntoCore<Option<T>> for Option<U> {
    fn into_core(self) -> Option<T> {
        self.map(U::into_core)
    }
}

impl<T, U: FromCore<T>> FromCore<Vec<T>> for Vec<U> {
    fn from_core(values: Vec<T>) -> Self {
        values.into_iter().map(U::from_core).collect()
    }
}

impl<T, U: IntoCore<T>> IntoCore<Vec<T>> for Vec<U> {
    fn into_core(self) -> Vec<T> {
        self.into_iter().map(U::into_core).collect()
    }
}

impl<T: Clone, U: FromCore<T>> FromCore<SharedList<T>> for Vec<U> {
    fn from_core(values: SharedList<T>) -> Self {
        values.iter().cloned().map(U::from_core).collect()
    }
}

impl<T: Clone, U: IntoCore<T>> IntoCore<SharedList<T>> for Vec<U> {
    fn into_core(self) -> SharedList<T> {
        self.into_iter().map(U::into_core).collect()
    }
}

/// Defines an exported record with the fields of a record of the core. `from and into` converts it back too; `titled from`
/// adds a title, which is blank until the policy fills it in.
macro_rules! record {
    (
        $(#[$meta:meta])*
        $name:ident titled from $core:path { $( $(#[$doc:meta])* $field:ident : $type:ty, )+ }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, uniffi::Record)]
        pub struct $name {
            $( $(#[$doc])* pub $field: $type, )+
            /// The title in both languages, such as `接访天数 三季度`. It is not part of documents.
            pub title: $crate::words::BilingualText,
        }

        impl $crate::convert::FromCore<$core> for $name {
            fn from_core(value: $core) -> Self {
                let $core { $($field),+ } = value;
                Self {
                    $($field: $crate::convert::FromCore::from_core($field),)+
                    title: $crate::words::BilingualText::default(),
                }
            }
        }
    };
    (
        $(#[$meta:meta])*
        $name:ident from and into $core:path { $( $(#[$doc:meta])* $field:ident : $type:ty, )+ }
    ) => {
        record! { $(#[$meta])* $name from $core { $( $(#[$doc])* $field: $type, )+ } }

        impl $crate::convert::IntoCore<$core> for $name {
            fn into_core(self) -> $core {
                let Self { $($field),+ } = self;
                $core { $($field: $crate::convert::IntoCore::into_core($field)),+ }
            }
        }
    };
    (
        $(#[$meta:meta])*
        $name:ident from $core:path { $( $(#[$doc:meta])* $field:ident : $type:ty, )+ }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, uniffi::Record)]
        pub struct $name { $( $(#[$doc])* pub $field: $type, )+ }

        impl $crate::convert::FromCore<$core> for $name {
            fn from_core(value: $core) -> Self {
                let $core { $($field),+ } = value;
                Self { $($field: $crate::convert::FromCore::from_core($field)),+ }
            }
        }
    };
}

/// Defines an exported enum for each word list of the core, and `LISTS`, the table of their keys and labels.
macro_rules! words {
    ($( $(#[$meta:meta])* $name:ident from $core:ty { $($variant:ident,)+ } )+) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, uniffi::Enum)]
        pub enum $name { $(#[allow(missing_docs, reason = "the label documents it")] $variant,)+ }

        impl $crate::convert::FromCore<$core> for $name {
            fn from_core(value: $core) -> Self {
                match value { $(<$core>::$variant => Self::$variant,)+ }
            }
        }

        impl $crate::convert::IntoCore<$core> for $name {
            fn into_core(self) -> $core {
                match self { $(Self::$variant => <$core>::$variant,)+ }
            }
        }

        // Labels are looked up by position.
        $(const _: () = assert!($name::$variant as usize == <$core>::$variant as usize);)+
    )+

        /// Every word list with its name.
        const LISTS: &[(&str, &[petition_core::Word])] =
            &[$((stringify!($name), <$core>::WORDS),)+];
    };
}

/// A calendar day, exported as the number of days since 1970-01-01.
pub type CalendarDate = NaiveDate;

uniffi::custom_type!(CalendarDate, i64, {
    remote,
    lower: |date| i64::from(Day::from(date).number()),
    // Saturates. The core then reports the day as out of range.
    try_lift: |days| Ok(saturating_date(days)),
});

/// Returns the day with this number, or the first or last day of `NaiveDate`.
fn saturating_date(days: i64) -> NaiveDate {
    let number = |date| i64::from(Day::from(date).number());
    let days = days.clamp(number(NaiveDate::MIN), number(NaiveDate::MAX));
    i32::try_from(days).map_or(NaiveDate::MAX, |number| Day::from_number(number).date())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn day_numbers_beyond_the_calendar_saturate() {
        assert_eq!(saturating_date(i64::MAX), NaiveDate::MAX);
        assert_eq!(saturating_date(i64::MIN), NaiveDate::MIN);
        let day = NaiveDate::from_ymd_opt(2020, 2, 29).unwrap();
        assert_eq!(saturating_date(18_321), day);
        assert_eq!(Day::from(day).number(), 18_321);
    }
}
