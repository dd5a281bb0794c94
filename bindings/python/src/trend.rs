//! `trend`: the counts of a report on a series of days.

use crate::argument::{AsOf, Day, Year, resolve_year};
use crate::arrow_stream::{Table, one_batch};
use crate::errors::Failure;
use crate::policy::PolicyArgument;
use crate::vocabulary::Tuple;
use chrono::{Days as Span, NaiveDate};
use petition_arrow::assessed;
use petition_arrow::input::StepSource;
use petition_arrow::output;
use petition_core::{Code, Text};
use pyo3::prelude::*;
use pyo3_arrow::error::PyArrowError;

/// Assesses bureaus on each of the days, or on each day of a year without them.
pub fn trend<R: StepSource + Clone + Sync>(
    py: Python<'_>,
    bureaus: &[(String, R)],
    with_bureau: bool,
    days: Option<Tuple<Day<AsOf>>>,
    policy: PolicyArgument,
    year: Option<Year>,
) -> Result<Table, Failure> {
    let (policy, days) = (policy.resolve()?, days_of(days, year)?);
    let rows = py.detach(|| assessed::trend(bureaus, &policy.core, &days))?;
    let rows = rows.iter().map(|row| (row.as_of, row.bureau.as_str(), &row.summary));
    let batch = output::trend(with_bureau, rows);
    let batch = batch.map_err(|error| PyErr::from(PyArrowError::from(error)))?;
    Ok(Table::of_batch(batch))
}

/// Returns each day with its year.
fn days_of(
    days: Option<Tuple<Day<AsOf>>>,
    year: Option<Year>,
) -> Result<Vec<(i32, NaiveDate)>, Failure> {
    if let Some(days) = days {
        return days.0.into_iter().map(|day| Ok((resolve_year(year, day)?, day.0))).collect();
    }
    let first = year.and_then(|year| NaiveDate::from_ymd_opt(year.0, 1, 1));
    let (Some(year), Some(first)) = (year, first) else {
        let found = Text::new("没有日期和年度", "neither days nor a year");
        let expected = Text::new("日期或年度", "days or a year");
        return Err(Failure::argument(Code::UnknownValue, "days", found, expected));
    };
    let all = (0..366).filter_map(|number| first.checked_add_days(Span::new(number)));
    Ok(all.filter(|day| chrono::Datelike::year(day) == year.0).map(|day| (year.0, day)).collect())
}

impl Table {
    /// A table of one batch.
    pub fn of_batch(batch: arrow_array::RecordBatch) -> Self {
        let columns = batch.schema().fields().iter().map(|field| field.name().clone()).collect();
        let stream = move || one_batch(Ok(batch.clone()));
        Self::new(
            columns,
            Box::new(move || stream().map_err(|error| PyArrowError::from(error).into())),
        )
    }
}
