//! The ledger of nine elements that the library writes is read back with everything that it shows.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::example;
use petition_core::Date;
use petition_core::ledger::Ledger;
use petition_core::policy::Policy;
use petition_core::privacy::Masked;
use petition_workbook::{Mapping, Read, read_with, write_entries};

const DAY: &str = "2020-12-31";

fn back(ledger: &Ledger, full: bool) -> Read {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("工作台账.xlsx");
    let policy = Policy::builtin("shenzhen-2019").unwrap();
    write_entries(ledger, &policy, date(DAY), full, &path).unwrap();
    let mapping = "[bureau]\ncode = \"440300\"\nname = \"示范市信访局\"";
    read_with(&path, &Mapping::parse(mapping).unwrap()).unwrap()
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

#[test]
fn nothing_is_lost_that_it_shows() {
    let ledger = example();
    let policy = Policy::builtin("shenzhen-2019").unwrap();
    let entries = ledger.entries(&policy, date(DAY)).unwrap();
    assert!(entries.len() > 50);
    let Read { ledger: read, .. } = back(&ledger, true);
    assert_eq!(read.document().matters.len(), entries.len());
    for entry in &entries {
        let id = entry.matter.as_str();
        let matter = read.matter(id).unwrap_or_else(|| panic!("{id} is lost"));
        assert_eq!(matter.headcount, entry.headcount, "{id}");
        assert_eq!(matter.claim, entry.claim, "{id}");
        assert_eq!(matter.location.detail, entry.location.detail, "{id}");
        assert_eq!(matter.location.code, entry.location.code, "{id}");
        assert_eq!(matter.unit, entry.unit, "{id}");
        assert_eq!(matter.cause, entry.cause, "{id}");
        assert_eq!(matter.opinion, entry.opinion, "{id}");
        assert_eq!(matter.result, entry.result, "{id}");
        assert_eq!(matter.reply, entry.reply.text, "{id}");
        assert_eq!(matter.replied_on, entry.reply.replied_on, "{id}");
        assert_eq!(matter.petitioners, entry.petitioners, "{id}");
        let case = read.document().cases.iter().find(|case| case.matter.as_str() == id);
        assert_eq!(case.and_then(|case| case.leader.clone()), entry.leader, "{id}");
        let replied = case.and_then(|case| case.steps.first()).map(|step| step.on);
        assert_eq!(replied, entry.reply.step_on, "{id}");
        if let Some(leader) = &entry.leader {
            let name = |ledger: &Ledger| ledger.leader(leader.as_str()).unwrap().name.clone();
            assert_eq!(name(&read), name(&ledger));
        }
        if let Some(unit) = &entry.unit {
            let name = |ledger: &Ledger| ledger.unit(unit.as_str()).unwrap().name.clone();
            assert_eq!(name(&read), name(&ledger));
        }
    }
}

#[test]
fn masked_persons_come_back_masked() {
    let ledger = example();
    let Read { ledger: read, notices, .. } = back(&ledger, false);
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
