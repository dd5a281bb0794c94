//! Taking values over from the core, and giving them back.
//!
//! Both macros take the core's type apart without `..` or `_`: a field or variant that is new there does not compile
//! until it has a row here.

use chrono::NaiveDate;
use petition_core::calendar::Period;
use petition_core::compliance::{Amount, DutyMeasure};
use petition_core::ledger::{CaseId, LeaderId, MatterId, ReceptionId, SharedList, UnitId};
use petition_core::workflow::Day;

/// Takes over a value.
pub trait Carry<T> {
    /// The value as this side holds it.
    fn carry(value: T) -> Self;
}

macro_rules! as_it_is {
    ($($type:ty),+) => { $(
        impl Carry<$type> for $type {
            fn carry(value: $type) -> Self {
                value
            }
        }
    )+ };
}

as_it_is!(String, f64, i32, i64, bool, NaiveDate);

macro_rules! ids {
    ($($type:ident),+) => { $(
        impl Carry<$type> for String {
            fn carry(id: $type) -> Self {
                id.0
            }
        }

        impl Carry<String> for $type {
            fn carry(id: String) -> Self {
                Self(id)
            }
        }
    )+ };
}

ids!(CaseId, LeaderId, MatterId, ReceptionId, UnitId);

impl Carry<u8> for i32 {
    fn carry(number: u8) -> Self {
        Self::from(number)
    }
}

/// A number that is out of a small type's range stays out of the range that the core checks.
impl Carry<i32> for u8 {
    fn carry(number: i32) -> Self {
        Self::try_from(number.max(0)).unwrap_or(Self::MAX)
    }
}

impl Carry<Period> for String {
    fn carry(period: Period) -> Self {
        period.to_string()
    }
}

impl Carry<Amount> for f64 {
    fn carry(amount: Amount) -> Self {
        amount.to_f64()
    }
}

impl Carry<DutyMeasure> for String {
    fn carry(measure: DutyMeasure) -> Self {
        measure.key().to_owned()
    }
}

impl<T, U: Carry<T>> Carry<Option<T>> for Option<U> {
    fn carry(value: Option<T>) -> Self {
        value.map(U::carry)
    }
}

impl<T, U: Carry<T>> Carry<Vec<T>> for Vec<U> {
    fn carry(values: Vec<T>) -> Self {
        values.into_iter().map(U::carry).collect()
    }
}

impl<T: Clone, U: Carry<T>> Carry<SharedList<T>> for Vec<U> {
    fn carry(values: SharedList<T>) -> Self {
        values.iter().cloned().map(U::carry).collect()
    }
}

impl<T, U: Clone + Carry<T>> Carry<Vec<T>> for SharedList<U> {
    fn carry(values: Vec<T>) -> Self {
        values.into_iter().map(U::carry).collect()
    }
}

/// A record as the core has it. With `and back`, the core's is made of it too.
macro_rules! record {
    (
        $(#[$meta:meta])*
        $name:ident of $core:path { $( $(#[$doc:meta])* $field:ident : $type:ty, )+ } and back
    ) => {
        record! { $(#[$meta])* $name of $core { $( $(#[$doc])* $field: $type, )+ } }

        impl $crate::carry::Carry<$name> for $core {
            fn carry(value: $name) -> Self {
                let $name { $($field),+ } = value;
                Self { $($field: $crate::carry::Carry::carry($field)),+ }
            }
        }
    };
    (
        $(#[$meta:meta])*
        $name:ident of $core:path { $( $(#[$doc:meta])* $field:ident : $type:ty, )+ }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, uniffi::Record)]
        pub struct $name { $( $(#[$doc])* pub $field: $type, )+ }

        impl $crate::carry::Carry<$core> for $name {
            fn carry(value: $core) -> Self {
                let $core { $($field),+ } = value;
                Self { $($field: $crate::carry::Carry::carry($field)),+ }
            }
        }
    };
}

/// Lists of words as the core has them, and the table by which other languages look up their labels.
macro_rules! words {
    ($( $(#[$meta:meta])* $name:ident of $core:ty { $($variant:ident,)+ } )+) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, uniffi::Enum)]
        pub enum $name { $(#[allow(missing_docs, reason = "its label says it")] $variant,)+ }

        impl $crate::carry::Carry<$core> for $name {
            fn carry(value: $core) -> Self {
                match value { $(<$core>::$variant => Self::$variant,)+ }
            }
        }

        impl $crate::carry::Carry<$name> for $core {
            fn carry(value: $name) -> Self {
                match value { $($name::$variant => Self::$variant,)+ }
            }
        }

        // Labels are looked up by position.
        $(const _: () = assert!($name::$variant as usize == <$core>::$variant as usize);)+
    )+

        /// Every list by its name.
        const LISTS: &[(&str, &[petition_core::Word])] =
            &[$((stringify!($name), <$core>::WORDS),)+];
    };
}

/// A calendar day. It crosses as days since 1970-01-01.
pub type CalendarDate = NaiveDate;

uniffi::custom_type!(CalendarDate, i64, {
    remote,
    lower: |date| i64::from(Day::from(date).number()),
    // A day beyond all that can be written is as much out of the ledger's range as the last that can.
    try_lift: |days| Ok(within(days)),
});

fn within(days: i64) -> NaiveDate {
    let number = |date| i64::from(Day::from(date).number());
    let days = days.clamp(number(NaiveDate::MIN), number(NaiveDate::MAX));
    i32::try_from(days).map_or(NaiveDate::MAX, |number| Day::from_number(number).date())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_beyond_the_calendar_is_its_last() {
        assert_eq!(within(i64::MAX), NaiveDate::MAX);
        assert_eq!(within(i64::MIN), NaiveDate::MIN);
        let day = NaiveDate::from_ymd_opt(2020, 2, 29).unwrap();
        assert_eq!(within(18_321), day);
        assert_eq!(Day::from(day).number(), 18_321);
    }
}
