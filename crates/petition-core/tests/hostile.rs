//! Invalid and hostile input: every problem has a place and text in both languages, and nothing panics.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "hostile/faults.rs"]
mod faults;
#[path = "hostile/ledger.rs"]
mod ledger;
#[path = "hostile/mutate.rs"]
mod mutate;
#[path = "hostile/policy.rs"]
mod policy;
#[path = "hostile/size.rs"]
mod size;

use petition_core::compliance::{accountability, agenda, assess};
use petition_core::ledger::Ledger;
use petition_core::policy::Policy;
use petition_core::{Date, Error, Lang};
use std::sync::LazyLock;

/// A made-up bureau's year.
const CITY: &str = include_str!("../../../examples/shenzhen-2020/ledger.json");

/// A ledger with every field of the format.
const SMALL: &str = include_str!("hostile/small.json");

/// The built-in policy, parsed once.
static POLICY: LazyLock<Policy> = LazyLock::new(|| Policy::builtin("shenzhen-2019").unwrap());

fn day(year: i32, month: u32, day: u32) -> Date {
    Date::from_ymd_opt(year, month, day).unwrap()
}

/// Reads a ledger: checks the problems of its error, or uses the ledger in every way.
fn read(text: &str) -> Result<Ledger, Error> {
    let ledger = Ledger::from_json(text).inspect_err(|error| assert_is_complete(error, text))?;
    for as_of in [day(1949, 10, 1), day(2020, 7, 1), day(2199, 12, 31)] {
        use_it(&ledger, as_of);
    }
    let again = Ledger::from_json(&ledger.to_json()).unwrap();
    assert_eq!(again, ledger);
    Ok(ledger)
}

/// Calls everything that takes a ledger. Calls may return errors but must not panic.
fn use_it(ledger: &Ledger, as_of: Date) {
    let report = assess(ledger, &POLICY, 2020, as_of).unwrap();
    assert!(!report.to_json().is_empty());
    agenda(ledger, &POLICY, as_of, u16::MAX).unwrap();
    accountability(ledger, &POLICY, 2020, as_of).unwrap();
    ledger.entries(&POLICY, as_of).unwrap();
    for case in ledger.document().cases.iter().take(3) {
        ledger.case_file(case.id.as_str(), &POLICY, as_of).unwrap();
        if let Err(error) = ledger.case_notice(case.id.as_str(), None, &POLICY, as_of) {
            assert_is_complete(&error, "");
        }
    }
    for reception in ledger.document().receptions.iter().take(3) {
        if let Err(error) = ledger.reception_notice(reception.id.as_str(), None) {
            assert_is_complete(&error, "");
        }
    }
}

/// Checks that each problem has a place, and text in both languages on what was found and expected.
fn assert_is_complete(error: &Error, input: &str) {
    let input: String = input.chars().take(2000).collect();
    for problem in error.problems() {
        for lang in [Lang::Zh, Lang::En] {
            assert!(!problem.place.text(lang).is_empty(), "{problem} of {input}");
            assert!(!problem.found.get(lang).is_empty(), "{problem} of {input}");
            assert!(!problem.expected.get(lang).is_empty(), "{problem} of {input}");
            let message = problem.message(lang);
            assert!(!message.chars().any(char::is_control), "{message:?} of {input}");
        }
    }
    if error.code().starts_with("invalid_") {
        assert!(!error.problems().is_empty(), "{input}");
    }
    let (zh, en) = (error.message(Lang::Zh), error.message(Lang::En));
    assert!(!zh.is_empty() && !en.is_empty() && zh != en);
}
