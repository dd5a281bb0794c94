//! The calendar, read back by another reader than the writer's crate.

use crate::common::{file, run, text};
use crate::ledger::{DAY, document, lines};
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarParameterName,
    ICalendarProperty, ICalendarTransparency,
};
use calcard::{Entry, Parser};
use serde_json::Value;
use std::collections::HashMap;

const LONG: [&str; 2] = ["--days", "65"];

/// Writes a calendar of a ledger.
fn written(document: &Value, day: &str, more: &[&str]) -> String {
    let (_folder, path) = file("台账.json", document.to_string());
    let arguments = ["todo", text(&path), "--as-of", day, "--lang", "zh", "--format", "ics"];
    let result = run(&[&arguments[..], more].concat());
    assert_eq!((result.code, result.err.as_str()), (0, ""));
    result.out
}

/// Reads the one calendar of a text. Each line is a property of a component, and nothing follows.
fn read(text: &str) -> ICalendar {
    let mut parser = Parser::new(text);
    let entry = parser.entry();
    assert_eq!(parser.entry(), Entry::Eof);
    let calendar =
        if let Entry::ICalendar(calendar) = &entry { Some(calendar.clone()) } else { None };
    let calendar = calendar.unwrap();
    let unfolded = text.replace("\r\n ", "");
    let is_frame = |line: &&str| line.starts_with("BEGIN:") || line.starts_with("END:");
    let (frame, properties): (Vec<&str>, Vec<&str>) = unfolded.lines().partition(is_frame);
    assert_eq!(calendar.components.len() * 2, frame.len());
    let read = calendar.components.iter().map(|component| component.entries.len());
    assert_eq!(read.sum::<usize>(), properties.len());
    calendar
}

fn events(calendar: &ICalendar) -> Vec<&ICalendarComponent> {
    let is_event = |one: &&ICalendarComponent| one.component_type == ICalendarComponentType::VEvent;
    calendar.components.iter().filter(is_event).collect()
}

fn value(event: &ICalendarComponent, property: &ICalendarProperty) -> String {
    event.property(property).unwrap().values[0].as_text().unwrap().to_owned()
}

/// Returns a day as `2020-05-03`, and a moment as `2020-05-03T14:30` with its zone.
fn moment(event: &ICalendarComponent, property: &ICalendarProperty) -> Option<String> {
    let entry = event.property(property)?;
    let at = entry.values[0].as_partial_date_time().unwrap();
    let day = format!("{:04}-{:02}-{:02}", at.year?, at.month?, at.day?);
    let Some(hour) = at.hour else { return Some(day) };
    let zone = entry.parameter(&ICalendarParameterName::Tzid).and_then(|zone| zone.as_text());
    Some(format!("{day}T{hour:02}:{:02} {}", at.minute?, zone.unwrap_or("UTC")))
}

/// Returns the events by the id of their record, which follows the first space of a summary of a record.
fn by_record(calendar: &ICalendar) -> HashMap<String, &ICalendarComponent> {
    let id = |event: &ICalendarComponent| {
        let summary = value(event, &ICalendarProperty::Summary);
        summary.split([' ', '（']).nth(1).unwrap().to_owned()
    };
    events(calendar).into_iter().map(|event| (id(event), event)).collect()
}

#[test]
fn receptions_and_due_days_are_events() {
    let calendar = read(&written(&document(), DAY, &LONG));
    let events = by_record(&calendar);
    for [record, _, due, ..] in lines() {
        let event = events.get(record).copied();
        if due == "-" {
            assert!(event.is_none(), "{record} has no due day");
            continue;
        }
        let start = moment(event.unwrap(), &ICalendarProperty::Dtstart).unwrap();
        assert_eq!(start.split('T').next(), Some(due), "{record}");
        assert_eq!(
            moment(event.unwrap(), &ICalendarProperty::Dtstamp).unwrap(),
            "2020-04-27T00:00 UTC"
        );
    }
    let times = |record: &str| {
        [ICalendarProperty::Dtstart, ICalendarProperty::Dtend]
            .map(|property| moment(events[record], &property))
    };
    let some = |from: &str, to: &str| [Some(from.to_owned()), Some(to.to_owned())];
    assert_eq!(
        times("R2"),
        some("2020-05-03T14:30 Asia/Shanghai", "2020-05-03T16:00 Asia/Shanghai")
    );
    assert_eq!(times("R5"), [Some("2020-07-01T09:00 Asia/Shanghai".to_owned()), None]);
    // A text that is no time, no time, and a reception that was to be held.
    assert_eq!(times("R3"), some("2020-05-04", "2020-05-05"));
    assert_eq!(times("R4"), some("2020-06-30", "2020-07-01"));
    assert_eq!(times("R1"), some("2020-04-24", "2020-04-25"));
    assert_eq!(times("C3"), some("2020-06-30", "2020-07-01"));
    for (record, transparent) in [("R2", false), ("R3", false), ("R1", true), ("C3", true)] {
        let found = events[record].transparency() == Some(&ICalendarTransparency::Transparent);
        assert_eq!(found, transparent, "{record}");
    }
}

#[test]
fn the_time_zone_is_that_of_beijing() {
    let calendar = read(&written(&document(), DAY, &LONG));
    let (name, _) = calendar.timezones().next().unwrap().timezone().unwrap();
    assert_eq!(name, "Asia/Shanghai");
    let zone = calendar.build_tz_resolver().resolve("Asia/Shanghai").unwrap();
    let events = by_record(&calendar);
    let start = events["R2"].property(&ICalendarProperty::Dtstart).unwrap();
    let start = start.values[0].as_partial_date_time().unwrap().to_date_time_with_tz(zone).unwrap();
    // 2020-05-03 06:30 UTC
    assert_eq!(start.timestamp(), 1_588_487_400);
}

#[test]
fn texts_come_back_as_they_were() {
    let calendar = read(&written(&document(), DAY, &LONG));
    let events = by_record(&calendar);
    let text = |record: &str, property| value(events[record], &property);
    assert_eq!(text("R2", ICalendarProperty::Summary), "接访 R2（周,演;示\\N<b>）");
    assert_eq!(
        text("C1", ICalendarProperty::Description),
        "住房保障类信访事项\n承办主体：责任单位\n责任单位：示范市住建局\n期限：2020-04-19\n\
         最后工作日：2020-04-17\n依据：二（二）1 一是"
    );
}

#[test]
fn lines_are_folded_between_characters() {
    let mut document = document();
    for (at, unit) in document["units"].as_array_mut().unwrap().iter_mut().enumerate() {
        // Characters of one to four bytes, spaces among them, in every position of a line.
        unit["name"] = ["住a 建　𠮷é, ".repeat(20), "x".repeat(at)].concat().into();
    }
    document["leaders"][0]["name"] = "龙".repeat(3000).into();
    let written = written(&document, DAY, &LONG);
    assert!(
        written.ends_with("END:VCALENDAR\r\n")
            && !written.replace("\r\n", "").contains(['\r', '\n'])
    );
    for line in written.as_bytes().split(|byte| *byte == b'\n') {
        assert!(line.len() <= 76, "75 bytes and a carriage return");
        assert!(std::str::from_utf8(line).is_ok());
    }
    let calendar = read(&written);
    let of_unit = value(by_record(&calendar)["C1"], &ICalendarProperty::Description);
    assert!(of_unit.contains(&"住a 建　𠮷é, ".repeat(10)), "{of_unit}");
    let summary = value(by_record(&calendar)["C1"], &ICalendarProperty::Summary);
    assert!(summary.chars().count() < 300 && summary.contains('…'), "{summary}");
}

/// Returns the UIDs by the summary of their event.
fn uids(calendar: &ICalendar) -> HashMap<String, String> {
    let uid = |event: &&ICalendarComponent| event.uid().unwrap().to_owned();
    events(calendar)
        .iter()
        .map(|event| (value(event, &ICalendarProperty::Summary), uid(event)))
        .collect()
}

#[test]
fn an_item_has_the_same_uid_on_every_day_and_each_its_own() {
    let (today, tomorrow) =
        (written(&document(), DAY, &LONG), written(&document(), "2020-04-28", &LONG));
    assert_eq!(today, written(&document(), DAY, &LONG), "the same bytes");
    let (today, tomorrow) = (read(&today), read(&tomorrow));
    let (first, second) = (uids(&today), uids(&tomorrow));
    let all: std::collections::HashSet<&String> = first.values().collect();
    assert_eq!(all.len(), events(&today).len());
    assert!(first.len() > 12);
    for (summary, uid) in &first {
        assert_eq!(second.get(summary), Some(uid), "{summary}");
    }
    // A later list replaces an earlier one.
    let sequence = |calendar: &ICalendar| {
        events(calendar)[0].property(&ICalendarProperty::Sequence).unwrap().values[0]
            .as_integer()
            .unwrap()
    };
    assert_eq!(sequence(&tomorrow), sequence(&today) + 1);
    let mut other = document();
    other["bureau"]["code"] = "440301".into();
    let other = uids(&read(&written(&other, DAY, &LONG)));
    assert!(first.iter().all(|(summary, uid)| other.get(summary).is_some_and(|own| own != uid)));
}

#[test]
fn an_empty_calendar_is_valid() {
    let written = written(&document(), DAY, &["--leader", "L03"]);
    let calendar = read(&written);
    assert_eq!((events(&calendar).len(), calendar.timezones().count()), (0, 1));
}

#[test]
fn the_command_reads_receptions_of_a_calendar_as_busy_days() {
    let plan =
        ["plan", "ledger.json", "--period", "2021-Q3", "--as-of", "2021-06-01", "--format", "json"];
    let proposed = |more: &[&str]| {
        let result = run(&[&plan[..], more].concat());
        assert_eq!((result.code, result.err.as_str()), (0, ""));
        let plan: Value = serde_json::from_str(&result.out).unwrap();
        let dates = plan["proposals"].as_array().unwrap().iter();
        dates.map(|one| one["date"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let day = proposed(&[])[0].clone();
    let mut document = document();
    document["receptions"][4]["date"] = day.clone().into();
    let written = written(&document, "2021-06-01", &["--days", "200"]);
    let (_folder, path) = file("a.ics", written);
    assert!(!proposed(&["--busy", text(&path)]).contains(&day));
}
