//! Makes the table of counts by day.

use super::summary::SummaryColumns;
use arrow_array::{ArrayRef, Date32Array, RecordBatch};
use arrow_schema::{ArrowError, DataType, Field, Schema};
use petition_core::Date;
use petition_core::compliance::Summary;
use petition_core::workflow::Day;
use std::sync::Arc;

/// Makes one batch of the counts by day: a column `as_of`, then those of summaries. A row is a day, the code of its
/// bureau and the counts; without `with_bureau`, there is no column for the code.
///
/// # Errors
///
/// As [`SummaryColumns::push`].
pub fn trend<'a>(
    with_bureau: bool,
    rows: impl IntoIterator<Item = (Date, &'a str, &'a Summary)>,
) -> Result<RecordBatch, ArrowError> {
    let mut columns = SummaryColumns::new(with_bureau, 0);
    let mut days = Vec::new();
    for (day, bureau, summary) in rows {
        columns.push(with_bureau.then_some(bureau), summary)?;
        days.push(Day::from(day).number());
    }
    let counts = columns.finish()?;
    let mut fields = vec![Arc::new(Field::new("as_of", DataType::Date32, false))];
    fields.extend(counts.schema().fields().iter().cloned());
    let mut arrays: Vec<ArrayRef> = vec![Arc::new(Date32Array::from(days))];
    arrays.extend(counts.columns().iter().cloned());
    RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays)
}
