//! Counts of a year on a series of days.

use super::Assessed;
use crate::input::StepSource;
use petition_core::compliance::Summary;
use petition_core::policy::Policy;
use petition_core::{Date, Error};
use std::sync::Arc;

/// The counts of one bureau on one day.
#[derive(Debug, Clone, PartialEq)]
pub struct TrendRow {
    /// The day of the assessment.
    pub as_of: Date,
    /// The bureau's code; empty if the tables have no `bureau` column.
    pub bureau: String,
    /// The counts of the report of that day.
    pub summary: Summary,
}

/// Assesses a year on each of the days, and returns the counts of every bureau by day, then by bureau.
///
/// # Errors
///
/// As [`Assessed::new`].
pub fn trend<R: StepSource + Clone>(
    bureaus: &[(String, R)],
    policy: &Arc<Policy>,
    days: &[(i32, Date)],
) -> Result<Vec<TrendRow>, Error> {
    let mut rows = Vec::with_capacity(days.len().saturating_mul(bureaus.len()));
    for (year, as_of) in days.iter().copied() {
        let assessed = Assessed::new(bureaus.iter().cloned(), false, policy, year, as_of)?;
        let summaries = assessed.summaries();
        rows.extend(summaries.map(|(code, summary)| TrendRow {
            as_of,
            bureau: code.to_owned(),
            summary,
        }));
    }
    Ok(rows)
}
