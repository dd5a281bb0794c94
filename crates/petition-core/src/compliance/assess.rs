//! Assessing: ledger, policy, year and day to a report.

use super::assessment::Assessment;
use super::report::Report;
use crate::Error;
use crate::ledger::Ledger;
use crate::policy::Policy;
use chrono::NaiveDate;

/// Assesses a year of a ledger under a policy, as it stands at the end of the day `as_of`.
///
/// The result depends on the arguments alone.
///
/// # Errors
///
/// [`Error::YearOutOfRange`] for a year outside of 1949 to 2199, [`Error::DayOutOfRange`] for a day outside of
/// 1949-10-01 to 2199-12-31.
///
/// ```
/// use petition_core::{Date, compliance::assess, ledger::Ledger, policy::Policy};
/// let ledger = Ledger::from_json(
///     r#"{"format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"}}"#,
/// )?;
/// let policy = Policy::builtin("shenzhen-2019")?;
/// let report = assess(&ledger, &policy, 2020, Date::from_ymd_opt(2020, 2, 1).unwrap())?;
/// assert_eq!(report.summary.mandatory.overdue, 1, "the schedule of the first quarter is not online");
/// # Ok::<(), petition_core::Error>(())
/// ```
pub fn assess(
    ledger: &Ledger,
    policy: &Policy,
    year: i32,
    as_of: NaiveDate,
) -> Result<Report, Error> {
    Ok(Assessment::new(ledger, policy, year, as_of)?.report())
}
