//! The order of the input does not matter, except for the steps of one case on one day.

use crate::ledgers::{days, documents, policies};
use chrono::NaiveDate;
use petition_core::compliance::{Finding, Report, Rule, accountability, agenda, assess};
use petition_core::ledger::{Ledger, LedgerDocument, SharedList, Step};
use proptest::prelude::*;
use proptest::sample::Index;
use std::collections::BTreeMap;

/// Random positions that determine another order of every list.
type Shuffle = Vec<Index>;

fn shuffles() -> impl Strategy<Value = Shuffle> {
    proptest::collection::vec(any::<Index>(), 24)
}

fn shuffled<T>(list: &mut [T], shuffle: &Shuffle) {
    for (at, with) in (0..list.len()).zip(shuffle.iter().cycle()) {
        let other = with.index(list.len());
        list.swap(at, other);
    }
}

/// Shuffles steps; those of one day stay in order.
fn shuffle_steps(steps: &mut Vec<Step>, shuffle: &Shuffle) {
    let mut of_day: BTreeMap<NaiveDate, Vec<Step>> = BTreeMap::new();
    for step in steps.iter().rev() {
        of_day.entry(step.on).or_default().push(step.clone());
    }
    let mut days: Vec<NaiveDate> = steps.iter().map(|step| step.on).collect();
    shuffled(&mut days, shuffle);
    *steps = days.iter().map(|day| of_day.get_mut(day).unwrap().pop().unwrap()).collect();
}

fn shuffle_records<T: Clone>(
    list: &mut SharedList<T>,
    shuffle: &Shuffle,
    shuffle_lists_of: impl Fn(&mut T),
) {
    let mut records = list.to_vec();
    shuffled(&mut records, shuffle);
    records.iter_mut().for_each(shuffle_lists_of);
    *list = records.into();
}

fn shuffle_document(document: &mut LedgerDocument, shuffle: &Shuffle) {
    shuffled(&mut document.domains, shuffle);
    shuffle_records(&mut document.leaders, shuffle, |leader| {
        shuffled(&mut leader.portfolio, shuffle);
        shuffled(&mut leader.terms, shuffle);
        leader.terms.iter_mut().filter_map(|term| term.portfolio.as_mut()).for_each(|portfolio| {
            shuffled(portfolio, shuffle);
        });
    });
    shuffle_records(&mut document.matters, shuffle, |_| {});
    shuffle_records(&mut document.receptions, shuffle, |reception| {
        shuffled(&mut reception.matters, shuffle);
        shuffled(&mut reception.also_present, shuffle);
    });
    shuffle_records(&mut document.cases, shuffle, |case| shuffle_steps(&mut case.steps, shuffle));
    shuffle_records(&mut document.milestones, shuffle, |_| {});
}

/// Removes the one order that is the document's: that of a leader's offices in no group.
fn without_order_of_offices(mut report: Report) -> String {
    let of_an_office = |one: &Finding| one.rule == Rule::OfficeNotInPolicy;
    let mut offices: Vec<Finding> =
        report.findings.iter().filter(|one| of_an_office(one)).cloned().collect();
    offices.sort_by_key(|one| (one.record.clone(), one.detail.clone()));
    let places = report.findings.iter_mut().filter(|one| of_an_office(one));
    places.zip(offices).for_each(|(place, office)| *place = office);
    report.to_json()
}

proptest! {
    #![proptest_config(crate::cases(96))]

    #[test]
    fn the_order_of_the_input_does_not_matter(
        document in documents(),
        policy in policies(),
        shuffle in shuffles(),
        as_of in days(),
        year in 2019..2022,
    ) {
        let before = Ledger::new(&document).unwrap();
        let mut document = document;
        shuffle_document(&mut document, &shuffle);
        let after = Ledger::new(&document).unwrap();
        let report = |ledger| assess(ledger, &policy, year, as_of).unwrap();
        prop_assert_eq!(
            without_order_of_offices(report(&before)),
            without_order_of_offices(report(&after))
        );
        let list = |ledger| agenda(ledger, &policy, as_of, 60).unwrap();
        prop_assert_eq!(list(&before), list(&after));
        let list = |ledger| accountability(ledger, &policy, year, as_of).unwrap();
        prop_assert_eq!(list(&before), list(&after));
        let rows = |ledger: &Ledger| ledger.entries(&policy, as_of).unwrap();
        prop_assert_eq!(rows(&before), rows(&after));
    }

    #[test]
    fn the_same_input_gives_the_same_bytes(
        document in documents(),
        policy in policies(),
        as_of in days(),
    ) {
        let ledger = Ledger::new(&document).unwrap();
        let again = Ledger::from_json(&ledger.to_json()).unwrap();
        let text = |ledger| assess(ledger, &policy, 2020, as_of).unwrap().to_json();
        prop_assert_eq!(text(&ledger), text(&again));
        prop_assert_eq!(text(&ledger), text(&ledger.clone()));
    }
}
