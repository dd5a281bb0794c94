//! Builds small ledgers.

#![allow(dead_code, reason = "each test crate uses a part of it")]

use petition_core::ledger::words::{Channel, Length, Mode, Purpose, ReceptionStatus, Setting};
use petition_core::ledger::{
    Bureau, Case, LEDGER_FORMAT, Leader, LedgerDocument, Location, Matter, Reception, Step, Term,
};
use petition_core::workflow::StepKind;
use petition_core::{Date, Policy};
use std::sync::LazyLock;

pub fn day(year: i32, month: u32, day: u32) -> Date {
    Date::from_ymd_opt(year, month, day).unwrap()
}

pub fn shenzhen() -> &'static Policy {
    static POLICY: LazyLock<Policy> = LazyLock::new(|| Policy::builtin("shenzhen-2019").unwrap());
    &POLICY
}

/// The built-in policy with other numbers.
pub fn changed(changes: &[(&str, &str)]) -> Policy {
    let mut text = Policy::builtin_text("shenzhen-2019").unwrap().to_owned();
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    Policy::parse(&text).unwrap()
}

pub fn document() -> LedgerDocument {
    LedgerDocument {
        format: LEDGER_FORMAT.to_owned(),
        bureau: Bureau { code: "440300".into(), name: "示范市信访局".into() },
        domains: Vec::new(),
        leaders: Vec::new().into(),
        units: Vec::new().into(),
        matters: Vec::new().into(),
        receptions: Vec::new().into(),
        cases: Vec::new().into(),
        milestones: Vec::new().into(),
    }
}

pub fn term(office: &str, from: Date, to: Option<Date>) -> Term {
    Term { office: office.to_owned(), portfolio: None, from, to }
}

/// A leader who is in office throughout.
pub fn leader(id: &str, office: &str, portfolio: &[&str]) -> Leader {
    Leader {
        id: id.into(),
        name: format!("领导{id}"),
        portfolio: portfolio.iter().map(|area| (*area).to_owned()).collect(),
        terms: vec![term(office, day(2010, 1, 1), None)],
    }
}

pub fn reception(id: &str, leader: &str, date: Date, status: ReceptionStatus) -> Reception {
    Reception {
        id: id.into(),
        leader: leader.into(),
        also_present: Vec::new(),
        date,
        time: None,
        length: Length::FullDay,
        mode: Mode::FixedPoint,
        setting: Setting::Hall,
        place: None,
        status,
        published_on: None,
        matters: Vec::new(),
        record: None,
    }
}

pub fn matter(id: &str, domain: Option<&str>) -> Matter {
    Matter {
        id: id.into(),
        registered_on: day(2019, 1, 1),
        channel: Channel::Visit,
        purpose: Purpose::Petition,
        petitioners: Vec::new(),
        headcount: 1,
        claim: "示例诉求".into(),
        location: Location::default(),
        domain: domain.map(str::to_owned),
        key_group: None,
        cause: None,
        unit: None,
        opinion: None,
        result: None,
        reply: None,
        replied_on: None,
        events: Vec::new(),
    }
}

/// A case with these steps; a `selected` names the leader.
pub fn case(id: &str, matter: &str, leader: Option<&str>, steps: &[(StepKind, Date)]) -> Case {
    let steps = steps.iter().map(|(kind, on)| {
        let leader = leader.filter(|_| *kind == StepKind::Selected).map(Into::into);
        Step { leader, ..Step::new(*kind, *on) }
    });
    Case { id: id.into(), matter: matter.into(), leader: None, steps: steps.collect() }
}
