//! Validates the rotas of a policy (docs/rulebook.md#5a-rotas).

use super::Policy;
use super::rota::{Every, Roll, Rota, Slot};
use crate::Text;
use crate::Word;
use crate::problem::{Code, Place};
use crate::problems::Problems;
use crate::schema::cell::{nothing, quoted};
use crate::schema::validate::labelled;

pub(super) fn check_rotas(policy: &Policy, problems: &mut Problems) {
    for (at, rota) in policy.rotas.iter().enumerate() {
        let path = format!("$.rota[{at}]");
        // A placeholder has replaced a faulty `every`.
        if problems.has(&Place::path(format!("{path}.slot.every"))) {
            continue;
        }
        check_fields(&rota.slot, &path, problems);
        check_numbers(&rota.slot, &path, problems);
        check_roll(rota, &path, problems);
    }
}

/// The fields that a kind of slot has: weekdays, their numbers, days.
const fn fields_of(every: Every) -> (bool, bool, bool) {
    match every {
        Every::Workday | Every::Quarter | Every::Year => (false, false, false),
        Every::Week => (true, false, false),
        Every::Month => (true, true, true),
        Every::LunarMonth => (false, false, true),
    }
}

fn check_fields(slot: &Slot, path: &str, problems: &mut Problems) {
    let (weekday, nth, days) = fields_of(slot.every);
    let both = slot.every == Every::Month && !slot.days.is_empty();
    let present = [
        ("weekday", !slot.weekday.is_empty(), weekday && !both),
        ("nth", !slot.nth.is_empty(), nth && !both),
        ("days", !slot.days.is_empty(), days),
    ];
    for (key, _, _) in present.into_iter().filter(|(_, is_present, fits)| *is_present && !fits) {
        let expected = match both {
            true => Text::new("日期与星期二者取一", "days, or weekday and nth"),
            false => {
                let Word { zh, en, .. } = slot.every.word();
                Text::new(format!("不填此项（{zh}）"), format!("nothing: a {en} has no {key}"))
            }
        };
        let place = Place::path(format!("{path}.slot.{key}"));
        problems.add(Code::FieldNotOfSlot, place, Text::same(key), expected);
    }
    let of_weekday = slot.every == Every::Month && !both;
    let faulty = |key: &str| problems.has(&Place::path(format!("{path}.slot.{key}")));
    let has_weekday = !slot.weekday.is_empty() || faulty("weekday");
    let has_nth = !slot.nth.is_empty() || faulty("nth");
    let missing = [
        (
            "nth",
            of_weekday && has_weekday && !has_nth,
            "第几个：1 至 5、-1 或 -2",
            "numbers from 1 to 5, -1 or -2",
        ),
        (
            "weekday",
            of_weekday && has_nth && !has_weekday,
            "星期几，如 wed",
            "weekdays such as wed",
        ),
        (
            "days",
            slot.every == Every::LunarMonth && slot.days.is_empty() && !faulty("days"),
            "农历日：1 至 30",
            "days from 1 to 30",
        ),
    ];
    for (key, _, zh, en) in missing.into_iter().filter(|(_, is_missing, ..)| *is_missing) {
        let place = Place::path(format!("{path}.slot.{key}"));
        problems.add(Code::Missing, place, nothing(), Text::new(zh, en));
    }
}

/// Validates the numbers beyond the range of their field.
fn check_numbers(slot: &Slot, path: &str, problems: &mut Problems) {
    for (item, nth) in slot.nth.iter().enumerate().filter(|(_, nth)| **nth == 0) {
        let place = Place::path(format!("{path}.slot.nth[{item}]"));
        let expected = Text::new("1 至 5、-1 或 -2", "1 to 5, -1 or -2");
        problems.add(Code::OutOfRange, place, Text::same(nth.to_string()), expected);
    }
    let last = if slot.every == Every::LunarMonth { 30 } else { 31 };
    for (item, day) in slot.days.iter().enumerate().filter(|(_, day)| **day > last) {
        let place = Place::path(format!("{path}.slot.days[{item}]"));
        let expected = Text::new("1 至 30", "1 to 30");
        problems.add(Code::OutOfRange, place, Text::same(day.to_string()), expected);
    }
}

/// Validates that a slot with a roll is a day, and one of a week or month to move within it.
fn check_roll(rota: &Rota, path: &str, problems: &mut Problems) {
    let is_in_period = matches!(rota.slot.every, Every::Week | Every::Month);
    let expected = if rota.roll != Roll::None && !rota.slot.has_day() {
        Text::new("仅限有具体日期的安排", "a slot with a day")
    } else if rota.roll == Roll::WithinPeriod && !is_in_period {
        let (week, month) = (Every::Week.word(), Every::Month.word());
        Text::new(format!("仅限{}", labelled(&[week, month])), "a slot of a week or a month")
    } else {
        return;
    };
    let place = Place::path(format!("{path}.roll"));
    problems.add(Code::FieldNotOfSlot, place, quoted(rota.roll.key()), expected);
}
