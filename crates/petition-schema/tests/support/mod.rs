//! Shared by the tests: the example year, and three databases behind one interface.
#![allow(dead_code, reason = "each test file uses some of these functions")]

pub mod database;
pub mod mariadb;
pub mod postgresql;
pub mod server;
pub mod sqlite;

use petition_core::Date;
use petition_core::compliance::{Report, assess};
use petition_core::ledger::Ledger;
use petition_core::policy::Policy;

/// Returns the ledger of the example year, as text.
pub fn example_text() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/shenzhen-2020/ledger.json");
    std::fs::read_to_string(path).expect("the example year exists")
}

/// Returns the ledger of the example year.
pub fn example() -> Ledger {
    Ledger::from_json(&example_text()).expect("the example year is valid")
}

/// Returns a report of the example year.
pub fn report(month: u32, day: u32) -> Report {
    let policy = Policy::builtin("shenzhen-2019").expect("built in");
    let as_of = Date::from_ymd_opt(2020, month, day).expect("a day");
    assess(&example(), &policy, 2020, as_of).expect("an assessment")
}
