//! Tests of clocks: due days, the events that count, the readings.

use petition_core::compliance::{ClockRow, assess};
use petition_core::policy::Policy;
use petition_core::{Date, Ledger};

/// Assesses the year of a day. `clock` are lines of the clock, `events` those of the one matter as JSON.
fn clocks(clock: &str, roll: &str, events: &str, as_of: &str) -> Vec<ClockRow> {
    let policy = Policy::parse(&format!(
        "id = \"x\"\nextends = \"shenzhen-2019\"\n[reading]\nclock_roll = \"{roll}\"\n[[clock]]\nid = \"c\"\n\
         zh = \"期限\"\nen = \"clock\"\nstarts = \"accepted\"\nstops = [\"closed\"]\nwho = \"unit\"\n\
         binding = \"mandatory\"\nclause = \"2.p1\"\n{clock}"
    ));
    let ledger = Ledger::from_json(&format!(
        r#"{{"format": "petition-ledger/1", "bureau": {{"code": "440300", "name": "示范市信访局"}},
            "matters": [{{"id": "M", "registered_on": "2020-01-01", "claim": "漏水", "events": [{events}]}}]}}"#
    ));
    let as_of: Date = as_of.parse().unwrap();
    let year = as_of.to_string()[..4].parse().unwrap();
    assess(&ledger.unwrap(), &policy.unwrap(), year, as_of).unwrap().clocks
}

fn due(clock: &str, roll: &str, start: &str, events: &str) -> Option<String> {
    let events = format!(r#"{{"kind": "accepted", "on": "{start}"}}{events}"#);
    let rows = clocks(clock, roll, &events, "2026-12-31");
    let [row] = rows.as_slice() else { panic!("{rows:?}") };
    row.due.map(|due| due.to_string())
}

#[test]
fn due_days_have_the_published_dates() {
    let extended = r#", {"kind": "extended", "on": "2025-09-01", "days": 30}"#;
    let sixty =
        "days = 60\ncount = \"calendar\"\nextension = { event = \"extended\", at_most = 30 }";
    let fifteen = "days = 15\ncount = \"calendar\"";
    let five = "days = 5\ncount = \"working\"";
    for (clock, roll, start, events, expected) in [
        (sixty, "none", "2025-08-05", "", "2025-10-04"),
        (sixty, "next_workday", "2025-08-05", "", "2025-10-09"),
        (sixty, "none", "2025-08-05", extended, "2025-11-03"),
        (fifteen, "none", "2025-09-19", "", "2025-10-04"),
        (fifteen, "next_workday", "2025-09-19", "", "2025-10-09"),
        (fifteen, "none", "2026-02-05", "", "2026-02-20"),
        (fifteen, "next_workday", "2026-02-05", "", "2026-02-24"),
        (sixty, "none", "2025-12-20", "", "2026-02-18"),
        (sixty, "next_workday", "2025-12-20", "", "2026-02-24"),
        (sixty, "none", "2024-02-01", "", "2024-04-01"),
        (five, "none", "2025-09-26", "", "2025-10-10"),
        (five, "none", "2026-02-11", "", "2026-02-25"),
        (five, "next_workday", "2025-04-28", "", "2025-05-08"),
        ("days = 0\ncount = \"working\"", "none", "2025-10-01", "", "2025-10-01"),
    ] {
        assert_eq!(due(clock, roll, start, events).as_deref(), Some(expected), "{start} {roll}");
    }
    assert_eq!(due(five, "none", "2026-12-25", ""), None, "the working days of 2027 are unknown");
}

#[test]
fn a_clock_may_be_longer_than_the_calendar() {
    let clock =
        "days = 36500\ncount = \"calendar\"\nextension = { event = \"extended\", at_most = 36500 }";
    let longest = r#", {"kind": "extended", "on": "2199-12-31", "days": 36500}"#;
    let events = format!(r#"{{"kind": "accepted", "on": "2199-12-31"}}{longest}{longest}"#);
    let rows = clocks(clock, "none", &events, "2199-12-31");
    assert_eq!(rows[0].due.unwrap().to_string(), "2399-11-13");
    let rows = clocks(clock, "next_workday", &events, "2199-12-31");
    assert_eq!(rows[0].reason.unwrap().key(), "calendar_unknown");
}

#[test]
fn a_matter_without_events_has_no_clock_of_them() {
    assert_eq!(clocks("days = 60\ncount = \"calendar\"", "none", "", "2025-12-31"), []);
}

#[test]
fn each_built_in_regulation_has_its_own_days() {
    for (name, from, to) in [
        ("petition-regulation-2022", Some("2022-05-01"), None),
        ("petition-regulation-2005", Some("2005-05-01"), Some("2022-04-30")),
    ] {
        let policy = Policy::builtin(name).unwrap();
        assert!(policy.quotas().is_empty() && policy.rotas().is_empty());
        for clock in policy.clocks() {
            let text = |day: Option<Date>| day.map(|day| day.to_string());
            assert_eq!(text(clock.effective_from).as_deref(), from, "{}", clock.id);
            assert_eq!(text(clock.effective_to).as_deref(), to, "{}", clock.id);
        }
    }
}
