//! Conversion of the core's types to the types of the Python classes.

use chrono::NaiveDate;
use petition_core::calendar::Period;
use petition_core::compliance::{Amount, DutyMeasure};
use petition_core::ledger::{CaseId, LeaderId, MatterId, ReceptionId, UnitId};

/// Conversion of a value of the core.
pub trait FromCore<T> {
    /// Converts a value of the core.
    fn from_core(value: T) -> Self;
}

macro_rules! identity {
    ($($type:ty),+) => { $(
        impl FromCore<$type> for $type {
            fn from_core(value: $type) -> Self {
                value
            }
        }
    )+ };
}

identity!(String, f64, i64, bool, NaiveDate);

macro_rules! ids {
    ($($type:ty),+) => { $(
        impl FromCore<$type> for String {
            fn from_core(id: $type) -> Self {
                id.0
            }
        }
    )+ };
}

ids!(CaseId, LeaderId, MatterId, ReceptionId, UnitId);

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
