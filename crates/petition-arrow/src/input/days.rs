//! Decodes columns of days.

use super::spans::Spans;
use super::table_columns::Column;
use super::table_problems::TableProblems;
use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Date64Type, TimestampMicrosecondType, TimestampMillisecondType,
    TimestampNanosecondType, TimestampSecondType,
};
use arrow_array::{Array, ArrayRef, ArrowPrimitiveType};
use arrow_buffer::{NullBuffer, ScalarBuffer};
use arrow_schema::{DataType, TimeUnit};
use petition_core::schema::cell::{Fault, expected, name_shown, quoted};
use petition_core::schema::{Kind, Need};
use petition_core::workflow::Day;
use petition_core::{Code, Date, Text, calendar};
use std::sync::Arc;

/// The seconds of a day.
const DAY: i64 = 86_400;

/// A column of days. `date32` is read without a copy; other types are converted.
#[derive(Debug, Clone)]
pub(crate) struct Days {
    spans: Arc<Spans>,
    chunks: Vec<Chunk>,
}

#[derive(Debug, Clone)]
struct Chunk {
    /// Empty if all values are null.
    days: ScalarBuffer<i32>,
    nulls: Option<NullBuffer>,
}

impl Days {
    /// Reads a column. Reports a wrong type, missing required days, times of day, and days out of the ledger's range.
    pub(crate) fn read(column: &Column<'_>, problems: &mut TableProblems) -> Option<Self> {
        let mut chunks = Vec::with_capacity(column.chunks.len());
        for (array, start) in column.chunks.iter().zip(column.spans.starts()) {
            let Some(chunk) = chunk_of(array, |place, fault| {
                problems.add(column.place, Some(start + place as u32), fault);
            }) else {
                let expected = Text::new(
                    "日期列，或时间为零点、不带时区的日期时间列",
                    "a column of dates, or of dates with times at midnight without a time zone",
                );
                column.report_wrong_type(array.data_type(), expected, problems);
                return None;
            };
            chunk.check(column, start, array.len(), problems);
            chunks.push(chunk);
        }
        Some(Self { spans: Arc::clone(column.spans), chunks })
    }

    /// Returns the day of a row.
    #[inline]
    pub(crate) fn get(&self, row: u32) -> Option<Day> {
        let (chunk, place) = self.spans.locate(row);
        self.chunks.get(chunk)?.get(place).map(Day::from_number)
    }
}

impl Days {
    /// Returns the day numbers of a column of one chunk; empty for a column of several chunks.
    pub(crate) fn into_one_chunk(mut self) -> ScalarBuffer<i32> {
        self.chunks.pop().filter(|_| self.chunks.is_empty()).map(|it| it.days).unwrap_or_default()
    }
}

impl Chunk {
    #[inline]
    fn get(&self, place: usize) -> Option<i32> {
        let day = *self.days.get(place)?;
        let null = self.nulls.as_ref().is_some_and(|nulls| nulls.is_null(place));
        (!null).then_some(day)
    }

    fn check(&self, column: &Column<'_>, start: u32, length: usize, problems: &mut TableProblems) {
        let range = first_day()..=last_day();
        if column.field.need == Need::Required && (self.days.is_empty() || self.nulls.is_some()) {
            for place in (0..length).filter(|place| self.get(*place).is_none()) {
                column.report_cell(start + place as u32, None, problems);
            }
        }
        // Without a branch for each day: most columns have none out of range.
        if self.days.iter().fold(true, |all, day| all & range.contains(day)) {
            return;
        }
        for place in 0..self.days.len() {
            if let Some(day) = self.get(place).filter(|day| !range.contains(day)) {
                let row = Some(start + place as u32);
                problems.add_with(column.place, row, Code::OutOfRange, || Fault {
                    code: Code::OutOfRange,
                    found: shown(day),
                    expected: expected(column.field.kind),
                });
            }
        }
    }
}

/// The first day that a ledger accepts.
fn first_day() -> i32 {
    Date::from_ymd_opt(1949, 10, 1).map_or(0, number)
}

/// The last day that a ledger accepts.
fn last_day() -> i32 {
    let last = calendar::Period::new(*calendar::YEARS.end(), calendar::Part::Year);
    last.map_or(0, |year| number(year.last_day()))
}

fn number(date: Date) -> i32 {
    Day::from(date).number()
}

/// Shows a day as in a document; one beyond the calendar as its number.
fn shown(day: i32) -> Text {
    date_at(day)
        .map_or_else(|| Text::same(name_shown(&day.to_string())), |date| quoted(&date.to_string()))
}

fn date_at(day: i32) -> Option<Date> {
    // `Date` numbers days from the year 1.
    let zero = Date::from_num_days_from_ce_opt(0).map_or(0, number);
    day.checked_sub(zero).and_then(Date::from_num_days_from_ce_opt)
}

fn chunk_of(array: &ArrayRef, fault: impl FnMut(usize, Fault)) -> Option<Chunk> {
    Some(match array.data_type() {
        DataType::Null => Chunk { days: ScalarBuffer::from(Vec::new()), nulls: None },
        DataType::Date32 => {
            let array = array.as_primitive_opt::<Date32Type>()?;
            Chunk { days: array.values().clone(), nulls: nulls_of(array) }
        }
        DataType::Date64 => from_time_units::<Date64Type>(array, DAY * 1_000, fault)?,
        DataType::Timestamp(unit, None) => match unit {
            TimeUnit::Second => from_time_units::<TimestampSecondType>(array, DAY, fault)?,
            TimeUnit::Millisecond => {
                from_time_units::<TimestampMillisecondType>(array, DAY * 1_000, fault)?
            }
            TimeUnit::Microsecond => {
                from_time_units::<TimestampMicrosecondType>(array, DAY * 1_000_000, fault)?
            }
            TimeUnit::Nanosecond => {
                from_time_units::<TimestampNanosecondType>(array, DAY * 1_000_000_000, fault)?
            }
        },
        _ => return None,
    })
}

fn nulls_of(array: &dyn Array) -> Option<NullBuffer> {
    array.nulls().filter(|nulls| nulls.null_count() > 0).cloned()
}

/// Converts counts of a time unit to days; a day has `per_day` units. Reports times that are not midnight.
fn from_time_units<T: ArrowPrimitiveType<Native = i64>>(
    array: &ArrayRef,
    per_day: i64,
    mut fault: impl FnMut(usize, Fault),
) -> Option<Chunk> {
    let array = array.as_primitive_opt::<T>()?;
    let nulls = nulls_of(array);
    let null = |place: usize| nulls.as_ref().is_some_and(|nulls| nulls.is_null(place));
    let mut days = Vec::with_capacity(array.len());
    for (place, count) in array.values().iter().enumerate() {
        if null(place) {
            days.push(0);
        } else if count.rem_euclid(per_day) == 0 {
            let day = count.div_euclid(per_day);
            // Days beyond `i32` are beyond the range too.
            days.push(i32::try_from(day).unwrap_or(if day < 0 { i32::MIN } else { i32::MAX }));
        } else {
            fault(place, time_of_day(*count, per_day));
            days.push(0);
        }
    }
    Some(Chunk { days: ScalarBuffer::from(days), nulls })
}

fn time_of_day(count: i64, per_day: i64) -> Fault {
    let (day, rest) = (count.div_euclid(per_day), count.rem_euclid(per_day));
    let per_second = per_day / DAY;
    let (seconds, part) = (rest / per_second, rest % per_second);
    let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    let date = i32::try_from(day).ok().and_then(date_at);
    let date = date.map_or_else(|| day.to_string(), |date| date.to_string());
    Fault {
        code: Code::InvalidDate,
        found: Text::same(format!(
            "\"{date}T{hour:02}:{minute:02}:{second:02}{}\"",
            fraction(part, per_second)
        )),
        expected: expected(Kind::Date),
    }
}

/// Returns the fraction of a second as decimals; empty for zero.
fn fraction(part: i64, per_second: i64) -> String {
    if part == 0 {
        return String::new();
    }
    let width = per_second.ilog10() as usize;
    format!(".{part:0width$}").trim_end_matches('0').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_range_check_has_the_range_of_the_ledger() {
        for (day, beyond) in [(first_day(), first_day() - 1), (last_day(), last_day() + 1)] {
            assert!(calendar::is_in_range(date_at(day).unwrap()));
            assert!(!calendar::is_in_range(date_at(beyond).unwrap()));
        }
    }
}
