//! Papers under a policy with clocks: letters name the late ones of a unit, summaries count them.

use crate::year::{Task, day, ledger, tasks, write, write_under};
use petition_core::ledger::words::EventKind;
use petition_core::ledger::{Event, Matter};
use petition_core::{Ledger, Policy};
use petition_documents::{About, PaperKind, text};

const POLICY: &str = r#"
    id = "clocks"
    extends = "shenzhen-2019"
    [[clock]]
    id = "conclude"
    zh = "办理期限"
    en = "time to conclude"
    starts = "accepted"
    stops = ["concluded"]
    days = 60
    count = "calendar"
    who = "unit"
    binding = "mandatory"
    clause = "2.p1"
"#;

fn policy() -> Policy {
    Policy::parse(POLICY).unwrap()
}

fn event(kind: EventKind, on: &str) -> Event {
    Event { kind, on: day(on), days: None, note: None }
}

/// The matters of a unit.
fn of_unit(ledger: &Ledger, unit: &str) -> Vec<Matter> {
    let is_own = |matter: &&Matter| matter.unit.as_ref().is_some_and(|id| id.as_str() == unit);
    ledger.document().matters.iter().filter(is_own).cloned().collect()
}

/// The example year, in which one matter of the unit U22 was accepted in March and is not concluded, and another one was
/// concluded late, in July. Returns the ids of both.
fn year() -> (Ledger, String, String) {
    let ledger = ledger();
    let mut matters = of_unit(&ledger, "U22");
    let mut second = matters.first().unwrap().clone();
    second.id = "M900".into();
    let first = matters.first_mut().unwrap();
    first.events = vec![event(EventKind::Accepted, "2020-03-02")];
    second.events =
        vec![event(EventKind::Accepted, "2020-04-01"), event(EventKind::Concluded, "2020-07-01")];
    let changed = ledger.with_matter(first).unwrap().with_matter(&second).unwrap();
    (changed, first.id.to_string(), "M900".to_owned())
}

fn task(name: &str) -> Task {
    tasks().into_iter().find(|task| task.0 == name).unwrap()
}

fn shown(ledger: &Ledger, task: Task) -> String {
    text(&write_under(&policy(), ledger, task, false).unwrap())
}

#[test]
fn a_supervision_letter_lists_each_overdue_clock_once() {
    let (ledger, open, done) = year();
    let letter = shown(&ledger, task("supervision-U22"));
    let line = format!("办理期限 {open}（2020-03-02 起）");
    assert_eq!(letter.matches(&line).count(), 1, "{letter}");
    // 2 March and 60 days is 1 May; the letter is of 20 December.
    assert!(letter.contains("逾期 233 天"), "{letter}");
    assert!(!letter.contains(&format!("办理期限 {done}")), "a clock that was met late is done");
    assert!(letter.contains("关于督办信访事项的函"));
}

#[test]
fn a_reminder_lists_the_clocks_of_a_unit() {
    let (ledger, open, _) = year();
    let reminder = ("reminder", PaperKind::Reminder, About::Unit("U22"), "2020-04-20");
    let letter = shown(&ledger, reminder);
    assert!(letter.contains(&format!("办理期限 {open}（2020-03-02 起）")), "{letter}");
    assert!(letter.contains("关于信访工作的提醒函") && letter.contains("你单位承办的信访事项"));
}

#[test]
fn summaries_count_the_clocks_that_run_in_their_days() {
    let (ledger, ..) = year();
    let second = shown(&ledger, task("summary-Q2"));
    assert!(second.contains("信访事项办理期限"), "{second}");
    let rows: Vec<&str> = second.lines().filter(|line| line.contains("办理期限")).collect();
    // All, met, met late, running, paused, overdue. On 30 June the second one is not concluded.
    assert!(rows.iter().any(|row| digits(row) == ["2", "0", "0", "0", "0", "2"]), "{rows:?}");
    assert!(rows.iter().any(|row| row.contains("逾期未办2件")), "{rows:?}");
    let annual = shown(&ledger, task("annual"));
    assert!(annual.contains("逾期未办1件、逾期完成1件"), "{annual}");
    // Both started after January.
    let first =
        ("summary", PaperKind::Summary, About::Period("2019-Q4".parse().unwrap()), "2020-12-31");
    assert!(!shown(&ledger, first).contains("信访事项办理期限"));
}

/// The words of a line that are numbers.
fn digits(line: &str) -> Vec<&str> {
    let words = line.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    words.filter(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())).collect()
}

#[test]
fn papers_without_clocks_are_unchanged() {
    let ledger = ledger();
    for task in tasks() {
        let plain = write(&ledger, task, false).unwrap();
        assert_eq!(write_under(&policy(), &ledger, task, false).unwrap(), plain, "{}", task.0);
    }
}
