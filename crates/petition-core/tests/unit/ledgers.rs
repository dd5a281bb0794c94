//! Tests of problems in ledgers, and of ledgers with an added record.

use petition_core::Code;
use petition_core::ledger::{Ledger, MatterId};

fn problems(fields: &str) -> Vec<(String, Code, String)> {
    let text = format!(
        r#"{{"format": "petition-ledger/1", "bureau": {{"code": "440300", "name": "示范市信访局"}}, {fields}}}"#
    );
    let error = Ledger::from_json(&text).unwrap_err();
    let describe =
        |one: &petition_core::Problem| (one.place.to_string(), one.code, one.found.zh.clone());
    error.problems().iter().map(describe).collect()
}

#[test]
fn petitioners_of_another_type_are_not_repeated() {
    let matter = r#""matters": [{"id": "M1", "registered_on": "2020-01-06", "claim": "漏水", "petitioners": "张示三 13800000001"}]"#;
    let found = problems(matter);
    assert_eq!(found.len(), 1);
    assert!(!found[0].2.contains("示三") && !found[0].2.contains("138"), "{found:?}");
}

#[test]
fn a_faulty_domain_does_not_make_others_unknown() {
    let found = problems(
        r#""domains": [3], "leaders": [{"id": "L1", "name": "林示例", "portfolio": ["住房"]}]"#,
    );
    let place = "$.domains[0]".to_owned();
    assert_eq!(found, [(place, Code::WrongType, "数字".to_owned())]);
}

#[test]
fn a_headcount_beyond_every_number_is_out_of_range() {
    for count in ["99999999999999999999", "9223372036854775808", "2147483648", "0"] {
        let matter = format!(
            r#""matters": [{{"id": "M1", "registered_on": "2020-01-06", "claim": "漏水", "headcount": {count}}}]"#
        );
        assert_eq!(problems(&matter)[0].1, Code::OutOfRange, "{count}");
    }
}

#[test]
fn a_long_key_is_not_repeated_in_full() {
    let key = "长".repeat(5_000);
    let found = problems(&format!(r#""{key}": 1"#));
    assert!(found[0].0.chars().count() < 100, "{found:?}");
}

#[test]
fn an_invalid_record_changes_nothing() {
    let ledger = Ledger::from_json(
        r#"{"format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
            "matters": [{"id": "M1", "registered_on": "2020-01-06", "claim": "漏水"}]}"#,
    )
    .unwrap();
    let mut matter = ledger.document().matters[0].clone();
    matter.unit = Some("U9".into());
    let error = ledger.with_matter(&matter).unwrap_err();
    assert_eq!(error.path().as_deref(), Some("$.matters[0].unit"));
    matter.unit = None;
    matter.headcount = 12;
    let changed = ledger.with_matter(&matter).unwrap();
    assert_eq!(changed.document().matters.len(), 1);
    assert_eq!(changed.matter("M1").unwrap().headcount, 12);
    matter.id = MatterId("M2".to_owned());
    assert_eq!(changed.with_matter(&matter).unwrap().document().matters.len(), 2);
    assert_eq!(ledger.document().matters[0].headcount, 1);
}
