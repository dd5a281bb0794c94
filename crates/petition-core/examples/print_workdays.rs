//! Prints every day of the built-in working-day table as `YYYY-MM-DD workday` or `YYYY-MM-DD off`.
//!
//! `tests/calendar/compare_with_chinesecalendar.py` compares them with another data set.

use chrono::NaiveDate;
use petition_core::calendar::Workdays;
use std::io::{self, BufWriter, Write};

fn main() -> io::Result<()> {
    let workdays = Workdays::builtin();
    let first = workdays.years().next().and_then(|year| NaiveDate::from_ymd_opt(year, 1, 1));
    let days = first.into_iter().flat_map(|first| first.iter_days());
    let mut out = BufWriter::new(io::stdout().lock());
    for (day, worked) in days.map_while(|day| Some((day, workdays.is_workday(day)?))) {
        writeln!(out, "{day} {}", if worked { "workday" } else { "off" })?;
    }
    out.flush()
}
