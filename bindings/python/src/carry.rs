//! From the core's types to those that Python holds.

use chrono::NaiveDate;
use petition_core::calendar::Period;
use petition_core::compliance::{Amount, DutyMeasure};
use petition_core::ledger::{CaseId, LeaderId, MatterId, ReceptionId, UnitId};

/// Takes over a value of the core.
pub trait Carry<T> {
    /// The value as Python holds it.
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

as_it_is!(String, f64, i64, bool, NaiveDate);

macro_rules! ids {
    ($($type:ty),+) => { $(
        impl Carry<$type> for String {
            fn carry(id: $type) -> Self {
                id.0
            }
        }
    )+ };
}

ids!(CaseId, LeaderId, MatterId, ReceptionId, UnitId);

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
