//! Reads busy days from a calendar (iCalendar, RFC 5545): the days of its events, by Beijing time.
//!
//! A day on which an event takes place is busy as a whole. Cancelled and transparent events are none. Summaries and
//! attendees may be personal: they are neither read nor shown.

use super::recurrence::{self, recurs};
use chrono::{NaiveDateTime, NaiveTime, TimeDelta};
use icalendar::parser::unfold;
use icalendar::{
    Calendar, CalendarComponent, CalendarDateTime, Component, DatePerhapsTime, Event, Property,
};
use petition_core::calendar::{Window, is_in_range};
use petition_core::schema::cell::name_shown;
use petition_core::{Code, Date, Place, Problems, Text};
use petition_planning::Busy;

/// The depth of nested components: a calendar, an event, an alarm, and room.
const MAX_DEPTH: usize = 16;

/// The most events that recur: each takes time to compute.
const MAX_RECURRING: usize = 500;

/// Time zones of UTC+8, as calendars write them.
const BEIJING: &[&str] = &[
    "asia/shanghai",
    "asia/chongqing",
    "asia/harbin",
    "asia/beijing",
    "asia/hong_kong",
    "asia/macau",
    "asia/taipei",
    "prc",
    "china standard time",
    "中国标准时间",
    "北京时间",
];

/// Reads the events of a calendar.
pub(super) fn read(bytes: &[u8], window: Window, problems: &mut Problems) -> Vec<Busy> {
    let text = std::str::from_utf8(bytes).ok().map(unfold).filter(|text| !is_too_deep(text));
    let calendar = text.and_then(|text| text.trim_start_matches('\u{feff}').parse().ok());
    let Some(calendar): Option<Calendar> = calendar else {
        let place = Place::Line { line: 1, path: String::new() };
        let found = Text::new("无法识别的内容", "content that cannot be read");
        let expected = Text::new("日历文件（iCalendar）", "a calendar (iCalendar)");
        problems.add(Code::UnreadableFile, place, found, expected);
        return Vec::new();
    };
    let events = calendar.components.iter().filter_map(|component| match component {
        CalendarComponent::Event(event) => Some(event),
        _ => None,
    });
    let mut busy = Vec::new();
    let mut recurring = 0;
    for (number, event) in (1..).zip(events).filter(|(_, event)| takes_time(event)) {
        recurring += usize::from(recurs(event));
        let days = if recurring > MAX_RECURRING { Err(too_many()) } else { days(event, window) };
        match days {
            Ok(days) => busy.extend(days.map(|(from, to)| Busy { leader: None, from, to })),
            Err((code, found, expected)) => {
                let place = Place::path(format!("VEVENT[{number}]"));
                problems.add(code, place, found, expected);
            }
        }
    }
    busy
}

fn too_many() -> Fault {
    let expected = format!("{MAX_RECURRING}");
    let found = Text::new("过多的重复日程", "too many recurring events");
    (
        Code::TooLarge,
        found,
        Text::new(format!("不超过 {expected} 项"), format!("{expected} at most")),
    )
}

/// Whether components of unfolded lines are nested more deeply than in any calendar: the parser recurses into each.
fn is_too_deep(text: &str) -> bool {
    let mut depth = 0_usize;
    text.lines().any(|line| {
        let keyword = line.get(..6).unwrap_or_default();
        if keyword.eq_ignore_ascii_case("BEGIN:") {
            depth += 1;
        } else if line.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("END:")) {
            depth = depth.saturating_sub(1);
        }
        depth > MAX_DEPTH
    })
}

fn takes_time(event: &Event) -> bool {
    let is = |key: &str, value: &str| {
        event.property_value(key).is_some_and(|own| own.trim().eq_ignore_ascii_case(value))
    };
    !is("STATUS", "CANCELLED") && !is("TRANSP", "TRANSPARENT")
}

/// What is wrong with an event: code, what was found, what is expected.
pub(super) type Fault = (Code, Text, Text);

/// Returns the first and the last day of an event, and of each occurrence in the window if it recurs.
fn days(event: &Event, window: Window) -> Result<impl Iterator<Item = (Date, Date)>, Fault> {
    let start = event.get_start().ok_or_else(|| no_day("DTSTART"))?;
    let (from, starts_at) = day(&start)?;
    let (from, to) = in_range(from, last_day(event, from, starts_at)?)?;
    let more = to.signed_duration_since(from);
    let start = from.and_time(starts_at.unwrap_or(NaiveTime::MIN));
    let starts = if recurs(event) {
        let first = window.from.checked_sub_signed(more).unwrap_or(window.from);
        recurrence::starts(event, start, Window { from: first, to: window.to })?
    } else {
        vec![start]
    };
    Ok(recurrence::days(starts, more))
}

fn last_day(event: &Event, from: Date, starts_at: Option<NaiveTime>) -> Result<Date, Fault> {
    let (to, ends_at) = match event.get_end() {
        Some(end) => day(&end)?,
        None if event.properties().contains_key("DTEND") => return Err(no_day("DTEND")),
        None => return duration(event, from, starts_at),
    };
    // The end is exclusive: a day after the last one, or the midnight after it.
    let at_midnight = ends_at.is_none_or(|time| time == NaiveTime::MIN);
    Ok(if at_midnight && from < to { to.pred_opt().unwrap_or(to) } else { to })
}

/// Returns the last day of an event without an end.
fn duration(event: &Event, from: Date, starts_at: Option<NaiveTime>) -> Result<Date, Fault> {
    let Some(text) = event.property_value("DURATION") else { return Ok(from) };
    let seconds = seconds(text).ok_or_else(|| no_day("DURATION"))?;
    // The last second of the event.
    let rest = TimeDelta::try_seconds((seconds - 1).max(0)).unwrap_or_default();
    let start = NaiveDateTime::new(from, starts_at.unwrap_or(NaiveTime::MIN));
    Ok(start.checked_add_signed(rest).map_or(from, |end| end.date()))
}

/// Returns the seconds of a duration such as `P1W`, `P2D` or `PT1H30M`.
fn seconds(text: &str) -> Option<i64> {
    let mut rest = text.trim().trim_start_matches('+').strip_prefix('P')?;
    let mut seconds = 0_i64;
    while !rest.is_empty() {
        rest = rest.strip_prefix('T').unwrap_or(rest);
        let digits = rest.find(|c: char| !c.is_ascii_digit())?;
        let (number, unit) = rest.split_at(digits);
        let worth = match unit.chars().next()? {
            'W' => 604_800,
            'D' => 86_400,
            'H' => 3_600,
            'M' => 60,
            'S' => 1,
            _ => return None,
        };
        seconds = seconds.checked_add(number.parse::<i64>().ok()?.checked_mul(worth)?)?;
        rest = unit.get(1..)?;
    }
    Some(seconds)
}

/// Returns the day, and the time of day of a moment, in Beijing.
fn day(moment: &DatePerhapsTime) -> Result<(Date, Option<NaiveTime>), Fault> {
    let local = match moment {
        DatePerhapsTime::Date(day) => return Ok((*day, None)),
        DatePerhapsTime::DateTime(CalendarDateTime::Floating(local)) => *local,
        DatePerhapsTime::DateTime(CalendarDateTime::Utc(moment)) => beijing(moment.naive_utc()),
        DatePerhapsTime::DateTime(CalendarDateTime::WithTimezone { date_time, tzid }) => {
            check_zone(tzid)?;
            *date_time
        }
    };
    Ok((local.date(), Some(local.time())))
}

/// Returns an error for a property in another time zone than that of Beijing.
pub(super) fn zone(property: &Property) -> Result<(), Fault> {
    property.params().get("TZID").map_or(Ok(()), |zone| check_zone(zone.value()))
}

fn check_zone(tzid: &str) -> Result<(), Fault> {
    let zone = tzid.trim_matches(['"', '/']).to_lowercase();
    if BEIJING.contains(&zone.as_str()) {
        return Ok(());
    }
    let found = Text::same(name_shown(tzid));
    Err((Code::UnknownValue, found, Text::new("北京时间或 UTC", "Beijing time or UTC")))
}

/// Returns the time in Beijing.
pub(super) fn beijing(utc: NaiveDateTime) -> NaiveDateTime {
    utc.checked_add_signed(TimeDelta::hours(8)).unwrap_or(utc)
}

fn in_range(from: Date, to: Date) -> Result<(Date, Date), Fault> {
    let found = Text::same(format!("{from} – {to}"));
    if to < from {
        let expected = Text::new("起不晚于止", "a first day not after the last");
        return Err((Code::ReversedDates, found, expected));
    }
    if !is_in_range(from) || !is_in_range(to) {
        let expected = Text::new("1949-10-01 至 2199-12-31", "days from 1949-10-01 to 2199-12-31");
        return Err((Code::OutOfRange, found, expected));
    }
    Ok((from, to))
}

fn no_day(property: &str) -> Fault {
    let found = Text::new(format!("{property} 缺失或有误"), format!("no valid {property}"));
    (Code::InvalidDate, found, Text::new("日期", "a day"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn busy(events: &[&str]) -> Result<Vec<(String, String)>, Vec<String>> {
        let events: String = events
            .iter()
            .map(|event| format!("BEGIN:VEVENT\r\nUID:1\r\n{event}\r\nEND:VEVENT\r\n"))
            .collect();
        let text =
            format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{events}END:VCALENDAR\r\n");
        let mut problems = Problems::new();
        let quarter = "2026-Q1".parse::<petition_core::calendar::Period>().unwrap().window();
        let read = read(text.as_bytes(), quarter, &mut problems);
        if problems.is_empty() {
            let days = read.iter();
            return Ok(days.map(|busy| (busy.from.to_string(), busy.to.to_string())).collect());
        }
        Err(problems.as_slice().iter().map(|one| format!("{} {}", one.place, one.code)).collect())
    }

    fn days(from: &str, to: &str) -> Result<Vec<(String, String)>, Vec<String>> {
        Ok(vec![(from.to_owned(), to.to_owned())])
    }

    #[test]
    fn days_and_times_are_those_of_beijing() {
        for (event, from, to) in [
            (
                "DTSTART;VALUE=DATE:20260105\r\nDTEND;VALUE=DATE:20260107",
                "2026-01-05",
                "2026-01-06",
            ),
            ("DTSTART;VALUE=DATE:20260105", "2026-01-05", "2026-01-05"),
            ("DTSTART:20260105T010000Z\r\nDTEND:20260105T030000Z", "2026-01-05", "2026-01-05"),
            ("DTSTART:20260105T170000Z\r\nDTEND:20260105T180000Z", "2026-01-06", "2026-01-06"),
            (
                "DTSTART;TZID=Asia/Shanghai:20260105T200000\r\nDTEND;TZID=Asia/Shanghai:20260106T000000",
                "2026-01-05",
                "2026-01-05",
            ),
            (
                "DTSTART;TZID=China Standard Time:20260105T200000\r\nDURATION:PT5H",
                "2026-01-05",
                "2026-01-06",
            ),
            ("DTSTART:20260105T080000\r\nDURATION:P1W", "2026-01-05", "2026-01-12"),
        ] {
            assert_eq!(busy(&[event]), days(from, to), "{event}");
        }
    }

    #[test]
    fn recurring_events_take_each_of_their_days() {
        let found = |event: &str| {
            busy(&[event]).map(|days| days.into_iter().map(|(from, _)| from).collect::<Vec<_>>())
        };
        let weekly = "DTSTART;TZID=Asia/Shanghai:20251229T093000\r\nDTEND;TZID=Asia/Shanghai:20251229T113000\r\n";
        let until = found(&format!("{weekly}RRULE:FREQ=WEEKLY;UNTIL=20260119T013000Z"));
        assert_eq!(until.unwrap(), ["2026-01-05", "2026-01-12", "2026-01-19"]);
        let except = found(&format!(
            "{weekly}RRULE:FREQ=WEEKLY;COUNT=4\r\nEXDATE;TZID=Asia/Shanghai:20260105T093000"
        ));
        assert_eq!(except.unwrap(), ["2026-01-12", "2026-01-19"]);
        let monthly = "DTSTART;VALUE=DATE:20200101\r\nRRULE:FREQ=MONTHLY;BYDAY=1MO\r\nRDATE;VALUE=DATE:20260310";
        let all = found(monthly).unwrap();
        let expected = ["2026-01-05", "2026-02-02", "2026-03-02", "2026-03-10"];
        assert!(expected.iter().all(|day| all.contains(&(*day).to_owned())), "{all:?}");
        // Two days long: the one that begins before the period reaches into it.
        let long = busy(&[
            "DTSTART;VALUE=DATE:20251231\r\nDTEND;VALUE=DATE:20260102\r\nRRULE:FREQ=YEARLY",
        ]);
        assert_eq!(long, days("2025-12-31", "2026-01-01"));
        // Times of day do not matter, and combined they are many.
        let times = "RRULE:FREQ=DAILY;COUNT=2;BYHOUR=8,9;BYMINUTE=1,2,3";
        let times = found(&format!("DTSTART:20260105T080000\r\n{times}"));
        assert_eq!(times.unwrap(), ["2026-01-05", "2026-01-06"]);
        for rule in
            ["FREQ=SECONDLY", "FREQ=NEVER", "x", "FREQ=WEEKLY;UNTIL=soon", "FREQ=WEEKLY;BYDAY=XX"]
        {
            let found = busy(&[&format!("{weekly}RRULE:{rule}")]);
            assert_eq!(found, Err(vec!["VEVENT[1] invalid_date".to_owned()]), "{rule}");
        }
    }

    #[test]
    fn cancelled_and_transparent_events_are_not_busy() {
        let day = "DTSTART;VALUE=DATE:20260105";
        let events = [format!("{day}\r\nSTATUS:CANCELLED"), format!("{day}\r\nTRANSP:TRANSPARENT")];
        assert_eq!(busy(&events.each_ref().map(String::as_str)), Ok(Vec::new()));
    }

    #[test]
    fn what_cannot_be_read_is_a_problem_of_its_event() {
        let found = busy(&[
            "DTSTART;VALUE=DATE:20260105",
            "SUMMARY:x",
            "DTSTART;TZID=America/New_York:20260105T200000",
            "DTSTART;VALUE=DATE:20260105\r\nDTEND;VALUE=DATE:20251231",
            "DTSTART;VALUE=DATE:20260105\r\nDTEND:soon",
            "DTSTART;VALUE=DATE:20260105\r\nDURATION:PX",
        ]);
        let codes =
            ["invalid_date", "unknown_value", "reversed_dates", "invalid_date", "invalid_date"];
        let expected = (2..).zip(codes).map(|(at, code)| format!("VEVENT[{at}] {code}"));
        assert_eq!(found, Err(expected.collect()));
    }

    #[test]
    fn other_content_is_refused() {
        let window = Window { from: Date::MIN, to: Date::MIN };
        let nested =
            ["BEGIN:X\r\n", "BE\r\n GIN:X\r\n", "begin\n\t:X\n"].map(|one| one.repeat(100_000));
        let [one, folded, tabbed] = nested.each_ref().map(String::as_str);
        for text in ["", "text", "\u{0}", "BEGIN:VEVENT", one, folded, tabbed] {
            let mut problems = Problems::new();
            let read = read(text.as_bytes(), window, &mut problems);
            assert!(read.is_empty(), "{}", &text[..text.len().min(20)]);
            assert!(!problems.is_empty());
        }
        let mut problems = Problems::new();
        read(&[0xff, 0xfe], window, &mut problems);
        assert_eq!(problems.len(), 1);
    }
}
