//! The working ledgers of the quarters together are that of the year.

use crate::ledgers::{days, documents, policies};
use petition_core::compliance::{WorkingLedgerOptions, WorkingLedgerRow, working_ledger};
use petition_core::ledger::Ledger;
use proptest::prelude::*;
use std::collections::BTreeSet;

proptest! {
    #![proptest_config(crate::cases(96))]

    #[test]
    fn a_year_lists_what_its_quarters_list(
        document in documents(),
        policy in policies(),
        as_of in days(),
        year in 2019_i32..2022,
    ) {
        let ledger = Ledger::new(&document).unwrap();
        let rows = |period: String| {
            let options = WorkingLedgerOptions::of(period.parse().unwrap());
            working_ledger(&ledger, &policy, as_of, &options).unwrap().rows
        };
        let ids = |rows: &[WorkingLedgerRow]| {
            rows.iter().map(|row| row.entry.matter.clone()).collect::<BTreeSet<_>>()
        };
        let of_the_year = rows(format!("{year}"));
        let quarters = (1..=4).flat_map(|quarter| rows(format!("{year}-Q{quarter}")));
        prop_assert_eq!(ids(&of_the_year), ids(&quarters.collect::<Vec<_>>()));
        let entries = ledger.entries(&policy, as_of).unwrap();
        prop_assert!(of_the_year.iter().all(|row| entries.contains(&row.entry)));
        let order = |row: &WorkingLedgerRow| (row.registered_on, row.entry.matter.clone());
        prop_assert!(of_the_year.is_sorted_by_key(order));
    }
}
