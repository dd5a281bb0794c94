//! Validates the clocks of a policy (docs/rulebook.md#12-statutory-clocks).

use super::Policy;
use super::clock::{Clock, ClockStart, CountedDays};
use crate::Text;
use crate::problem::{Code, Place};
use crate::problems::Problems;
use crate::schema::cell::{nothing, quoted};
use crate::schema::validate::labelled;
use crate::words::EventKind;

pub(super) fn check_clocks(policy: &Policy, problems: &mut Problems) {
    for (at, clock) in policy.clocks.iter().enumerate() {
        let path = format!("$.clock[{at}]");
        check_stops(clock, &path, problems);
        check_pauses(clock, &path, problems);
        check_effective(clock, &path, problems);
    }
}

/// Whether a field, or an item of it, has a problem. A placeholder has then replaced its value.
fn is_faulty(path: &str, key: &str, items: usize, problems: &Problems) -> bool {
    problems.has(&Place::path(format!("{path}.{key}")))
        || (0..items).any(|item| problems.has(&Place::path(format!("{path}.{key}[{item}]"))))
}

/// Validates that something stops a clock, and that it is not what starts it.
fn check_stops(clock: &Clock, path: &str, problems: &mut Problems) {
    let items = EventKind::WORDS.len();
    if clock.stops.is_empty() && !is_faulty(path, "stops", items, problems) {
        let place = Place::path(format!("{path}.stops"));
        let expected = Text::new(labelled(EventKind::WORDS), "the kinds of events that stop it");
        problems.add(Code::Missing, place, nothing(), expected);
    }
    if is_faulty(path, "starts", 0, problems) {
        return;
    }
    for (item, kind) in clock.stops.iter().enumerate() {
        let place = Place::path(format!("{path}.stops[{item}]"));
        if clock.starts == ClockStart::Event(*kind) && !problems.has(&place) {
            let expected =
                Text::new("起算事件以外的事件", "another event than the one that starts the clock");
            problems.add(Code::FieldNotOfClock, place, quoted(kind.key()), expected);
        }
    }
}

/// Validates that pauses are two different kinds, of a clock that counts calendar days.
fn check_pauses(clock: &Clock, path: &str, problems: &mut Problems) {
    let is_pair = matches!(clock.pauses.as_slice(), [pause, resume] if pause != resume);
    if clock.pauses.is_empty() || is_faulty(path, "pauses", 3, problems) {
        return;
    }
    let place = || Place::path(format!("{path}.pauses"));
    let keys: Vec<&str> = clock.pauses.iter().map(|kind| kind.key()).collect();
    if !is_pair {
        let expected = Text::new(
            "两种不同的事件：中止、恢复，如 [\"suspended\", \"resumed\"]",
            "two kinds of events: what pauses and what resumes, such as [\"suspended\", \"resumed\"]",
        );
        problems.add(Code::WrongType, place(), quoted(&keys.join(", ")), expected);
    } else if clock.count == CountedDays::Working && !is_faulty(path, "count", 0, problems) {
        let expected = Text::new(
            "不填此项：以工作日计的期限不中止",
            "nothing: a clock of working days has no pauses",
        );
        problems.add(Code::FieldNotOfClock, place(), quoted(&keys.join(", ")), expected);
    }
}

fn check_effective(clock: &Clock, path: &str, problems: &mut Problems) {
    let (Some(from), Some(to)) = (clock.effective_from, clock.effective_to) else { return };
    if to < from && !is_faulty(path, "effective_from", 0, problems) {
        let expected =
            Text::new(format!("{from} 或之后"), format!("{from} or later, the first day"));
        let place = Place::path(format!("{path}.effective_to"));
        problems.add(Code::ReversedDates, place, Text::same(to.to_string()), expected);
    }
}
