//! The working ledger that the library writes is read back with everything that it shows.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::example;
use petition_core::Date;
use petition_core::compliance::{WorkingLedger, WorkingLedgerOptions, working_ledger};
use petition_core::ledger::Ledger;
use petition_core::policy::Policy;
use petition_core::privacy::Masked;
use petition_workbook::{Mapping, Read, read_with, write_working_ledger};

fn of_the_year(ledger: &Ledger) -> WorkingLedger {
    let policy = Policy::builtin("shenzhen-2019").unwrap();
    let as_of: Date = "2020-12-31".parse().unwrap();
    let options = WorkingLedgerOptions::of("2020".parse().unwrap());
    working_ledger(ledger, &policy, as_of, &options).unwrap()
}

fn back(ledger: &Ledger, list: &WorkingLedger) -> Read {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("工作台账.xlsx");
    write_working_ledger(ledger, list, &path).unwrap();
    let mapping = "[bureau]\ncode = \"440300\"\nname = \"示范市信访局\"";
    read_with(&path, &Mapping::parse(mapping).unwrap()).unwrap()
}

/// Returns the name of a record of each ledger.
fn names<'a>(
    [own, other]: [&'a Ledger; 2],
    [in_own, in_other]: [Option<&str>; 2],
    name: impl Fn(&'a Ledger, &str) -> Option<&'a str>,
) -> [Option<&'a str>; 2] {
    [in_own.and_then(|id| name(own, id)), in_other.and_then(|id| name(other, id))]
}

#[test]
fn nothing_is_lost_that_it_shows() {
    let ledger = example();
    let list = of_the_year(&ledger);
    assert!(list.rows.len() > 50);
    let Read { ledger: read, .. } = back(&ledger, &list);
    assert_eq!(read.document().matters.len(), list.rows.len());
    let both = [&ledger, &read];
    for row in &list.rows {
        let entry = &row.entry;
        let id = entry.matter.as_str();
        let matter = read.matter(id).unwrap_or_else(|| panic!("{id} is lost"));
        assert_eq!(matter.registered_on, row.registered_on, "{id}");
        assert_eq!(matter.headcount, entry.headcount, "{id}");
        assert_eq!(matter.claim, entry.claim, "{id}");
        assert_eq!(matter.location.detail, entry.location.detail, "{id}");
        assert_eq!(matter.location.code, entry.location.code, "{id}");
        assert_eq!(matter.cause, entry.cause, "{id}");
        assert_eq!(matter.opinion, entry.opinion, "{id}");
        assert_eq!(matter.result, entry.result, "{id}");
        assert_eq!(matter.reply, entry.reply.text, "{id}");
        assert_eq!(matter.replied_on, entry.reply.replied_on.or(entry.reply.step_on), "{id}");
        assert_eq!(matter.petitioners, entry.petitioners, "{id}");
        let units = [entry.unit.as_ref(), matter.unit.as_ref()].map(|id| id.map(|id| id.as_str()));
        let [own, other] = names(both, units, |ledger, id| Some(ledger.unit(id)?.name.as_str()));
        assert_eq!(own, other, "{id}");
        let case = read.document().cases.iter().find(|case| case.matter.as_str() == id);
        let holders = [row.holder.as_ref(), case.and_then(|case| case.leader.as_ref())];
        let holders = holders.map(|id| id.map(|id| id.as_str()));
        let name = |ledger: &'_ Ledger, id: &str| ledger.leader(id).map(|one| one.name.clone());
        assert_eq!(
            holders[0].and_then(|id| name(&ledger, id)),
            holders[1].and_then(|id| name(&read, id)),
            "{id}"
        );
        let receptions = read.document().receptions.iter();
        let days = receptions.filter(|one| one.matters.contains(&entry.matter)).map(|one| one.date);
        let mut days: Vec<Date> = days.collect();
        days.sort_unstable();
        assert_eq!(days, row.received_on, "{id}");
    }
}

#[test]
fn masked_persons_come_back_masked() {
    let ledger = example();
    let Read { ledger: read, notices, .. } = back(&ledger, &of_the_year(&ledger).masked());
    let mut compared = 0;
    for matter in &read.document().matters {
        let own = ledger.matter(matter.id.as_str()).unwrap();
        for (read, own) in matter.petitioners.iter().zip(&own.petitioners) {
            let masked = Masked::of(own);
            assert_eq!((&read.name, &read.id_number), (&masked.name, &masked.id_number));
            assert_eq!(read.phone, masked.phone);
            compared += 1;
        }
    }
    assert!(compared > 50, "{compared}");
    assert!(notices.iter().any(|notice| notice.found.zh.contains("已隐去")));
}
