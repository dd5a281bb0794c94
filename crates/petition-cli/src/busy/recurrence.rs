//! The occurrences of a recurring event (RFC 5545, section 3.8.5), by Beijing time.
//!
//! The rules are computed on wall-clock times of Beijing, which has no summer time. They are passed on as if they were
//! UTC, so that no time zone of this machine matters.

use super::calendar::{Fault, beijing, zone};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone as _};
use icalendar::{Component, Event, Property};
use petition_core::calendar::Window;
use petition_core::{Code, Text};
use rrule::{RRuleSet, Tz};

/// The most occurrences of one event in a period: several a day for a year.
const MOST: u16 = 2_000;

/// How calendars write a moment.
const MOMENT: &str = "%Y%m%dT%H%M%S";

/// The frequencies that events of days have. Rules of hours and seconds take long and mean every day.
const FREQUENCIES: &[&str] = &["DAILY", "WEEKLY", "MONTHLY", "YEARLY"];

/// Whether an event recurs.
pub(super) fn recurs(event: &Event) -> bool {
    all(event, "RRULE").chain(all(event, "RDATE")).next().is_some()
}

/// Returns the starts of an event's occurrences that begin in a window.
pub(super) fn starts(
    event: &Event,
    start: NaiveDateTime,
    window: Window,
) -> Result<Vec<NaiveDateTime>, Fault> {
    let mut lines = format!("DTSTART:{}\n", written(start));
    for property in all(event, "RRULE") {
        lines += &format!("RRULE:{}\n", rule(property.value())?);
    }
    for key in ["RDATE", "EXDATE"] {
        for property in all(event, key) {
            zone(property)?;
            for value in property.value().split(',') {
                let moment = moment(value, start.time()).ok_or_else(|| invalid(key))?;
                lines += &format!("{key}:{}\n", written(moment));
            }
        }
    }
    let set: RRuleSet = lines.parse().map_err(|_| invalid("RRULE"))?;
    let at = |day: NaiveDate| Tz::UTC.from_utc_datetime(&day.and_time(NaiveTime::MIN));
    let after = window.from.pred_opt().unwrap_or(window.from);
    let before = window.to.succ_opt().unwrap_or(window.to);
    let found = set.after(at(after)).before(at(before)).all(MOST);
    if found.limited && found.dates.len() >= usize::from(MOST) {
        let found = Text::new("过多的重复日程", "too many occurrences");
        let expected = Text::new(format!("不超过 {MOST} 次"), format!("{MOST} at most"));
        return Err((Code::TooLarge, found, expected));
    }
    Ok(found.dates.into_iter().map(|date| date.naive_utc()).collect())
}

/// Returns the properties of a key, which may occur once or several times.
fn all<'a>(event: &'a Event, key: &str) -> impl Iterator<Item = &'a Property> {
    let several = event.multi_properties().get(key).into_iter().flatten();
    event.properties().get(key).into_iter().chain(several)
}

/// Returns a rule whose end is a time of Beijing, without times of day: they change no day and may be many.
fn rule(text: &str) -> Result<String, Fault> {
    let mut parts = Vec::new();
    for part in text.split(';').filter(|part| !part.is_empty()) {
        let (key, value) = part.split_once('=').ok_or_else(|| invalid("RRULE"))?;
        let last_second = NaiveTime::from_hms_opt(23, 59, 59).unwrap_or_default();
        parts.push(match key.to_ascii_uppercase().as_str() {
            "BYHOUR" | "BYMINUTE" | "BYSECOND" => continue,
            "UNTIL" => {
                let until = moment(value, last_second).ok_or_else(|| invalid("RRULE"))?;
                format!("UNTIL={}", written(until))
            }
            "FREQ" if !FREQUENCIES.contains(&value.to_ascii_uppercase().as_str()) => {
                return Err(invalid("RRULE"));
            }
            _ => part.to_owned(),
        });
    }
    Ok(parts.join(";"))
}

/// Returns the time in Beijing of a written day or moment; a day gets this time.
fn moment(text: &str, time: NaiveTime) -> Option<NaiveDateTime> {
    let text = text.trim();
    if let Some(utc) = text.strip_suffix('Z') {
        return NaiveDateTime::parse_from_str(utc, MOMENT).ok().map(beijing);
    }
    let day = || NaiveDate::parse_from_str(text, "%Y%m%d").ok().map(|day| day.and_time(time));
    NaiveDateTime::parse_from_str(text, MOMENT).ok().or_else(day)
}

fn written(moment: NaiveDateTime) -> String {
    format!("{}Z", moment.format(MOMENT))
}

fn invalid(property: &str) -> Fault {
    let found = Text::new(format!("{property} 有误"), format!("an invalid {property}"));
    let expected = Text::new("按日、周、月或年重复", "a recurrence by day, week, month or year");
    (Code::InvalidDate, found, expected)
}

/// Returns the days of each occurrence of an event that lasts so many days beyond the first.
pub(super) fn days(
    starts: Vec<NaiveDateTime>,
    more: TimeDelta,
) -> impl Iterator<Item = (NaiveDate, NaiveDate)> {
    let last = move |from: NaiveDate| from.checked_add_signed(more).unwrap_or(from);
    starts.into_iter().map(move |start| (start.date(), last(start.date())))
}
