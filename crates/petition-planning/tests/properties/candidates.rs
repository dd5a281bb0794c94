//! Properties of matches.

use crate::ledgers::{days, libraries, policies, shuffle};
use petition_core::compliance::assess;
use petition_core::workflow::Stage;
use petition_core::{Ledger, Policy};
use petition_planning::candidates;
use petition_planning::candidates::{Candidates, Fit, MAX_SUGGESTIONS};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use std::collections::{BTreeMap, BTreeSet};

fn matched(ledger: &Ledger, policy: &Policy, as_of: petition_core::Date) -> Candidates {
    candidates(ledger, policy, 2026, as_of).unwrap()
}

proptest! {
    #![proptest_config(crate::cases(200))]

    #[test]
    fn a_case_and_a_matter_are_suggested_once(
        document in libraries(),
        policy in policies(),
        as_of in days(),
    ) {
        let ledger = Ledger::new(&document).unwrap();
        let result = matched(&ledger, &policy, as_of);
        let suggestions = || result.leaders.iter().flat_map(|leader| &leader.suggestions);
        let cases: BTreeSet<&str> = suggestions().map(|one| one.case.as_str()).collect();
        let matters: BTreeSet<&str> = suggestions().map(|one| one.matter.as_str()).collect();
        prop_assert_eq!(cases.len(), suggestions().count());
        prop_assert_eq!(matters.len(), suggestions().count());
        let report = assess(&ledger, &policy, 2026, as_of).unwrap();
        let rows: BTreeMap<&str, _> = report.cases.iter().map(|row| (row.id.as_str(), row)).collect();
        for one in suggestions() {
            prop_assert_eq!(rows[one.case.as_str()].stage, Stage::InLibrary);
            let matter = one.matter.as_str();
            let selected = |row: &&petition_core::compliance::CaseRow| {
                row.matter.as_ref().is_some_and(|id| id.as_str() == matter) && row.selected_on.is_some()
            };
            prop_assert!(!report.cases.iter().any(|row| selected(&row)));
        }
        let library = report.cases.iter().filter(|row| row.stage == Stage::InLibrary).count();
        prop_assert_eq!(result.library.cases, library as i64);
    }

    #[test]
    fn a_suggestion_fits_and_is_needed(
        document in libraries(),
        policy in policies(),
        as_of in days(),
    ) {
        let ledger = Ledger::new(&document).unwrap();
        let result = matched(&ledger, &policy, as_of);
        for leader in &result.leaders {
            let count = leader.suggestions.len() as i64;
            prop_assert!(count <= leader.needs.min(leader.fitting).min(MAX_SUGGESTIONS as i64));
            for one in &leader.suggestions {
                let listed = one.domain.as_ref().is_some_and(|area| leader.portfolio.contains(area));
                prop_assert_eq!(listed, one.fit == Fit::Portfolio);
                prop_assert_eq!(leader.portfolio.is_empty(), one.fit == Fit::NoPortfolio);
                prop_assert!(one.wait_days >= 0);
            }
        }
    }

    #[test]
    fn no_leader_lacks_a_case_while_a_fitting_one_is_left(
        document in libraries(),
        policy in policies(),
        as_of in days(),
    ) {
        let ledger = Ledger::new(&document).unwrap();
        let result = matched(&ledger, &policy, as_of);
        let report = assess(&ledger, &policy, 2026, as_of).unwrap();
        let selected: BTreeSet<&str> = report.cases.iter()
            .filter(|row| row.selected_on.is_some())
            .filter_map(|row| row.matter.as_ref().map(|matter| matter.as_str()))
            .collect();
        let suggested: BTreeSet<&str> = result.leaders.iter()
            .flat_map(|leader| &leader.suggestions)
            .map(|one| one.matter.as_str())
            .collect();
        let left: Vec<&str> = report.cases.iter()
            .filter(|row| row.stage == Stage::InLibrary)
            .filter_map(|row| row.matter.as_ref().map(|matter| matter.as_str()))
            .filter(|matter| !selected.contains(matter) && !suggested.contains(matter))
            .collect();
        for leader in &result.leaders {
            if (leader.suggestions.len() as i64) < leader.needs.min(MAX_SUGGESTIONS as i64) {
                let fits = |matter: &&&str| match &ledger.matter(matter).unwrap().domain {
                    Some(area) => leader.portfolio.is_empty() || leader.portfolio.contains(area),
                    None => true,
                };
                prop_assert_eq!(left.iter().find(fits), None);
            }
        }
    }

    #[test]
    fn the_order_of_records_does_not_matter(
        document in libraries(),
        policy in policies(),
        as_of in days(),
        with in vec(any::<Index>(), 16),
    ) {
        let mut other = document.clone();
        shuffle(&mut other, &with);
        let [one, another] = [&document, &other]
            .map(|document| matched(&Ledger::new(document).unwrap(), &policy, as_of));
        prop_assert_eq!(one.to_json(), another.to_json());
    }
}
