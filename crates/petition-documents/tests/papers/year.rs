//! The example year, and the papers that its bureau writes.

use petition_core::calendar::Workdays;
use petition_core::{Date, Ledger, Policy};
use petition_documents::{About, Letterhead, Paper, PaperError, PaperKind, Papers, Worklist};

/// The ledger of the example year.
pub fn ledger() -> Ledger {
    Ledger::from_json(include_str!("../../../../examples/shenzhen-2020/ledger.json")).unwrap()
}

/// A day of the example year.
pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A paper to write: file name, kind, subject, day.
pub type Task = (&'static str, PaperKind, About<'static>, &'static str);

/// Every kind of paper, and the summaries of each quarter.
pub fn tasks() -> Vec<Task> {
    use PaperKind as K;
    let period = |text: &str| About::Period(text.parse().unwrap());
    vec![
        ("schedule-Q1", K::Schedule, period("2020-Q1"), "2020-01-20"),
        ("cases-Q2", K::Cases, period("2020-Q2"), "2020-06-30"),
        ("submission-C033", K::Submission, About::Record("C033"), "2020-07-20"),
        ("assignment-C001", K::Assignment, About::Record("C001"), "2019-10-29"),
        ("supervision-U22", K::Supervision, About::Unit("U22"), "2020-12-20"),
        ("reception-R001", K::Reception, About::Record("R001"), "2020-01-16"),
        ("minutes-C001", K::Minutes, About::Record("C001"), "2019-12-06"),
        ("review-C001", K::Review, About::Record("C001"), "2020-04-10"),
        ("site-C001", K::Site, About::Record("C001"), "2020-04-20"),
        ("summary-Q1", K::Summary, period("2020-Q1"), "2020-03-27"),
        ("summary-Q2", K::Summary, period("2020-Q2"), "2020-06-30"),
        ("summary-Q3", K::Summary, period("2020-Q3"), "2020-09-30"),
        ("summary-Q4", K::Summary, period("2020-Q4"), "2020-12-31"),
        ("annual", K::Annual, period("2020"), "2020-12-25"),
        ("reminder-L02", K::Reminder, About::Leader("L02"), "2020-12-05"),
    ]
}

/// Writes a paper from a ledger.
pub fn write(ledger: &Ledger, task: Task, full: bool) -> Result<Paper, PaperError> {
    write_under(&Policy::builtin("shenzhen-2019").unwrap(), ledger, task, full)
}

/// Writes a paper from a ledger under a policy.
pub fn write_under(
    policy: &Policy,
    ledger: &Ledger,
    (_, kind, about, as_of): Task,
    full: bool,
) -> Result<Paper, PaperError> {
    let letterhead =
        Letterhead::parse(include_str!("../../../../tests/papers/letterhead.toml")).unwrap();
    let papers = Papers {
        ledger,
        policy,
        workdays: Workdays::builtin(),
        as_of: day(as_of),
        letterhead: &letterhead,
        number: None,
        full,
        worklist: None,
        last_year: None,
    };
    papers.write(kind, about)
}

#[test]
fn a_worklist_of_the_day_changes_nothing() {
    let (ledger, policy) = (ledger(), Policy::builtin("shenzhen-2019").unwrap());
    for task in tasks() {
        let (_, kind, about, as_of) = task;
        let worklist = Worklist::of(&ledger, &policy, Workdays::builtin(), day(as_of)).unwrap();
        let papers = Papers {
            ledger: &ledger,
            policy: &policy,
            workdays: Workdays::builtin(),
            as_of: day(as_of),
            letterhead: &Letterhead::default(),
            number: None,
            full: false,
            worklist: Some(&worklist),
            last_year: None,
        };
        let once = papers.write(kind, about).unwrap();
        let each = Papers { worklist: None, ..papers }.write(kind, about).unwrap();
        assert_eq!(once, each, "{}", task.0);
    }
}
