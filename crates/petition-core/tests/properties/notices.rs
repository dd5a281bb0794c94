//! A published notice contains no personal data, however its texts write it.

use crate::ledgers::{days, documents, petitioners};
use petition_core::ledger::{Ledger, Petitioner};
use petition_core::{Error, Lang};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Separators that people put between characters, and none.
const BETWEEN: [&str; 8] = ["", " ", "\u{3000}", "-", "－", ".", "\u{200b}", "  "];

/// Writes a text with separators between its characters and with some of them wide.
fn disguised(text: &str, between: &[(&str, bool)]) -> String {
    let wide = |c: char| match c {
        '!'..='~' => char::from_u32(c as u32 + 0xfee0).unwrap(),
        other => other,
    };
    text.chars()
        .zip(between.iter().cycle())
        .map(|(c, (gap, is_wide))| format!("{gap}{}", if *is_wide { wide(c) } else { c }))
        .collect()
}

fn codes(error: &Error) -> Vec<&'static str> {
    match error {
        Error::NoticeRefused(refusal) => {
            refusal.reasons().iter().map(|reason| reason.code.key()).collect()
        }
        other => panic!("{other}"),
    }
}

fn ledger_with(petitioner: &Petitioner) -> Ledger {
    let mut document = Ledger::from_json(
        r#"{"format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
        "leaders": [{"id": "L1", "name": "林示例"}],
        "matters": [{"id": "M1", "registered_on": "2020-01-06", "claim": ""}],
        "receptions": [{"id": "R1", "leader": "L1", "date": "2020-02-12", "mode": "other",
                        "setting": "hall", "status": "planned", "matters": ["M1"]}]}"#,
    )
    .unwrap()
    .document()
    .clone();
    document.matters.get_mut(0).unwrap().petitioners.push(petitioner.clone());
    Ledger::new(&document).unwrap()
}

proptest! {
    #![proptest_config(crate::cases(256))]

    #[test]
    fn personal_data_is_found_in_disguise(
        petitioner in petitioners(),
        between in vec((select(&BETWEEN[..]), any::<bool>()), 18),
        before in "[住房保障、（]{0,4}",
        after in "[等人反映。）]{0,4}",
    ) {
        let ledger = ledger_with(&petitioner);
        prop_assert!(ledger.reception_notice("R1", None).is_ok());
        let secrets = [
            (&petitioner.name, "notice_contains_name"),
            (&petitioner.phone, "notice_contains_phone"),
            (&petitioner.id_number, "notice_contains_id_number"),
            (&petitioner.address, "notice_contains_address"),
        ];
        for (secret, code) in secrets {
            let Some(secret) = secret else { continue };
            let subject = format!("{before}{}{after}", disguised(secret, &between));
            let error = ledger.reception_notice("R1", Some(&subject)).unwrap_err();
            prop_assert!(codes(&error).contains(&code), "{subject}: {error}");
            for lang in [Lang::Zh, Lang::En] {
                prop_assert!(!error.message(lang).contains(secret.as_str()));
            }
        }
    }

    #[test]
    fn mobile_numbers_of_others_are_found_in_disguise(
        number in "(\\+86|86|0086)?1[3-9][0-9]{9}",
        between in vec((select(&BETWEEN[..]), any::<bool>()), 18),
        plain in any::<bool>(),
    ) {
        // `1900-1-1 00000` is also a day with an hour after it.
        let years: Vec<String> = (1900..2200).map(|year| year.to_string()).collect();
        prop_assume!(!years.iter().any(|year| number.contains(year)));
        let ledger = ledger_with(&Petitioner::default());
        // A country code is recognised by its place in a number without gaps, or by a gap.
        let written = if plain { number.clone() } else { disguised(&number, &between) };
        let error = ledger.reception_notice("R1", Some(&format!("请拨{written}联系")));
        prop_assert!(error.is_err(), "{written}");
    }

    #[test]
    fn a_notice_contains_no_field_of_a_petitioner(
        document in documents(),
        as_of in days(),
        which in any::<Index>(),
    ) {
        prop_assume!(!document.receptions.is_empty());
        let ledger = Ledger::new(&document).unwrap();
        let receptions = &ledger.document().receptions;
        let reception = &receptions[which.index(receptions.len())];
        let made = ledger.reception_notice(reception.id.as_str(), None);
        let Ok(notice) = made else { return Ok(()) };
        let shown = format!("{}{}{:?}", notice.text(Lang::Zh), notice.text(Lang::En), notice);
        let petitioners = ledger.document().matters.iter().flat_map(|matter| &matter.petitioners);
        for petitioner in petitioners {
            let secrets = [&petitioner.name, &petitioner.phone, &petitioner.id_number];
            for secret in secrets.into_iter().flatten() {
                prop_assert!(!shown.contains(secret.as_str()), "{shown} {as_of}");
            }
        }
    }
}
