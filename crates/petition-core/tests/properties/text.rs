//! Documents survive a round trip, and shown data contain no personal data.

use crate::ledgers::{days, documents, policies};
use petition_core::compliance::{agenda, assess};
use petition_core::ledger::{Ledger, LedgerDocument};
use proptest::prelude::*;

/// Returns the texts that debug output must not contain: numbers, addresses, and names without their first character.
fn secrets(document: &LedgerDocument) -> Vec<String> {
    let petitioners = document.matters.iter().flat_map(|matter| &matter.petitioners);
    let of_one = |petitioner: &petition_core::ledger::Petitioner| {
        let given_name = |name: &String| name.chars().skip(1).collect::<String>();
        let middle = |number: &String| number[3..number.len() - 2].to_owned();
        let fields = [
            petitioner.name.as_ref().map(given_name),
            petitioner.id_number.as_ref().map(middle),
            petitioner.phone.as_ref().map(middle),
            petitioner.address.clone(),
        ];
        fields.into_iter().flatten()
    };
    petitioners.flat_map(of_one).collect()
}

proptest! {
    #![proptest_config(crate::cases(128))]

    #[test]
    fn a_ledger_survives_its_own_text(document in documents()) {
        let ledger = Ledger::new(&document).unwrap();
        let text = ledger.to_json();
        let again = Ledger::from_json(&text).unwrap();
        prop_assert_eq!(&again, &ledger);
        prop_assert_eq!(again.to_json(), text, "the canonical text is stable");
        let compact = serde_json::to_string(&document).unwrap();
        prop_assert_eq!(Ledger::from_json(&compact).unwrap(), ledger);
    }

    #[test]
    fn debug_output_and_reports_contain_no_personal_data(
        document in documents(),
        policy in policies(),
        as_of in days(),
    ) {
        let ledger = Ledger::new(&document).unwrap();
        let report = assess(&ledger, &policy, 2020, as_of).unwrap();
        let shown = [
            format!("{document:?}"),
            format!("{document:#?}"),
            format!("{ledger:?}"),
            format!("{:?}", ledger.entries(&policy, as_of).unwrap()),
            format!("{report:?}"),
            report.to_json(),
            format!("{:?}", agenda(&ledger, &policy, as_of, 90).unwrap()),
        ];
        for secret in secrets(&document) {
            for text in &shown {
                prop_assert!(!text.contains(&secret), "{secret} in {text}");
            }
        }
    }
}
