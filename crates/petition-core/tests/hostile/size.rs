//! Deep, long and wide input.

use crate::{SMALL, assert_is_complete, read};
use petition_core::ledger::Ledger;
use petition_core::policy::Policy;
use petition_core::{Code, Error, Limits};

const MILLIONS: usize = 10 << 20;

#[test]
fn deep_nesting_is_a_fault_and_no_overflow() {
    for depth in [100, 1000, 1_000_000] {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let deep = format!("{}1{}", open.repeat(depth), close.repeat(depth));
            assert!(read(&deep).is_err(), "{depth}");
            assert!(read(&open.repeat(depth)).is_err(), "{depth}");
            let inside = SMALL.replace("\"headcount\": 5", &format!("\"headcount\": {deep}"));
            assert!(read(&inside).is_err(), "{depth}");
        }
    }
}

#[test]
fn deep_nesting_in_a_policy_is_a_fault_and_no_overflow() {
    for depth in [100, 1000, 100_000] {
        for text in [
            format!("id = {}1{}", "[".repeat(depth), "]".repeat(depth)),
            format!("id = {}1{}", "{a = ".repeat(depth), "}".repeat(depth)),
            format!("[{}a]\n", "a.".repeat(depth.min(10_000))),
            format!("{}a = 1\n", "a.".repeat(depth.min(10_000))),
        ] {
            let error = Policy::parse(&text).unwrap_err();
            assert_is_complete(&error, &text);
        }
    }
}

#[test]
fn a_long_text_is_shown_by_its_beginning() {
    let long = "长".repeat(MILLIONS / 3);
    for (place, value) in [("2020-02-12", &long), ("appointment", &long), ("2020-Q1", &long)] {
        let error = read(&SMALL.replace(place, value)).unwrap_err();
        assert!(error.to_string().len() < 2000);
    }
    let taken = read(&SMALL.replace("漏水", &long)).unwrap();
    assert_eq!(taken.document().matters[0].claim.len(), long.len());
}

#[test]
fn a_long_key_is_shown_by_its_beginning() {
    let text = SMALL.replace("\"headcount\"", &format!("\"{}\"", "k".repeat(MILLIONS)));
    let error = read(&text).unwrap_err();
    assert_eq!(error.problems()[0].code, Code::UnknownField);
    assert!(error.problems()[0].found.en.len() < 200);
}

/// With this many groups of digits, comparing all pairs would take minutes.
#[test]
fn long_digits_in_a_notice_are_searched_in_one_pass() {
    let ledger = Ledger::from_json(SMALL).unwrap();
    let count = 100_000;
    for (text, found) in [
        ("1".repeat(count), None),
        ("12 ".repeat(count), Some("notice_contains_id_number")),
        ("1-8".repeat(count), Some("notice_contains_phone")),
        ("13 800000001 1234567".repeat(count), Some("notice_contains_phone")),
    ] {
        let refused = ledger.reception_notice("R1", Some(&text)).err();
        assert_eq!(refused.as_ref().map(Error::code), found);
    }
}

/// Comparing each text with each petitioner, or each office with each, would take minutes.
#[test]
fn a_notice_of_many_petitioners_and_offices_takes_linear_time() {
    let person = |at: usize| {
        format!(r#"{{"name": "甲{at}乙", "phone": "2{at:07}", "address": "样本路{at}号"}}"#)
    };
    let people: Vec<String> = (0..100_000).map(person).collect();
    let term = |at: usize| format!(r#"{{"office": "职务{at}", "from": "2019-01-01"}}"#);
    let terms: Vec<String> = (0..50_000).map(term).collect();
    let before = |text: &str, list: &str, items: &[String]| {
        let begin = format!("\"{list}\": [");
        text.replacen(&begin, &format!("{begin}{},", items.join(",")), 1)
    };
    let text = before(&before(SMALL, "petitioners", &people), "terms", &terms);
    let ledger = Ledger::from_json(&text).unwrap();
    let notice = ledger.reception_notice("R1", None).unwrap();
    assert!(notice.office().unwrap().zh.contains("职务49999"));
    let refused = ledger.reception_notice("R1", Some("甲99999乙反映")).unwrap_err();
    assert_eq!(refused.code(), "notice_contains_name");
}

#[test]
fn values_that_take_too_much_memory_are_a_fault() {
    let limits = Limits { decoded_bytes: 1 << 20, text_bytes: 1_000, ..Limits::DEFAULT };
    let list = format!("[{}]", "[],".repeat(100_000) + "[]");
    let objects = format!("[{}]", "{\"a\":0},".repeat(10_000) + "{}");
    let text = format!("\"{}\"", "长".repeat(1_000));
    for value in [list, objects, text] {
        let document = SMALL.replace("\"headcount\": 5", &format!("\"headcount\": {value}"));
        let error = Ledger::from_json_within(&document, &limits).unwrap_err();
        assert_eq!(error.problems()[0].code, Code::TooLarge);
        assert!(error.place().is_some_and(|place| place.to_string().contains("headcount")));
    }
}

/// 250,000 records of which each lacks fields: only the first problems take memory.
#[test]
fn problems_without_end_are_counted() {
    let text = SMALL.replace("\"leaders\": [", &format!("\"leaders\": [{}", "{},".repeat(250_000)));
    let error = Ledger::from_json(&text).unwrap_err();
    let more: u64 = error.more_problems().iter().map(|more| more.count).sum();
    assert_eq!((error.problems().len(), more), (10_000, 2 * 250_000 - 10_000));
    assert!(error.more_problems().len() <= 2, "by code and place");
}

#[test]
fn unknown_keys_without_end_are_counted_by_their_record() {
    let keys: String = (0..1_000).map(|at| format!("\"k{at}\": 1,")).collect();
    let text = SMALL.replace("\"headcount\"", &format!("{keys}\"headcount\""));
    let limits = Limits { problems: 10, ..Limits::DEFAULT };
    let error = Ledger::from_json_within(&text, &limits).unwrap_err();
    let more = error.more_problems();
    assert_eq!((error.problems().len(), more.len(), more[0].count), (10, 1, 990));
    assert_eq!(more[0].place.to_string(), "$.matters[*]");
}

/// A map of many keys takes more memory than their bytes.
#[test]
fn keys_without_end_take_memory() {
    let limits = Limits { decoded_bytes: 1 << 20, ..Limits::DEFAULT };
    let keys: String = (0..20_000).map(|at| format!("\"k{at}\":0,")).collect();
    let text = SMALL.replace("\"headcount\"", &format!("{keys}\"headcount\""));
    let error = Ledger::from_json_within(&text, &limits).unwrap_err();
    assert_eq!(error.problems()[0].code, Code::TooLarge);
    assert_eq!(error.place().map(ToString::to_string).as_deref(), Some("$.matters[0]"));
}

#[test]
fn a_text_that_is_too_long_is_not_parsed() {
    let limits = Limits { decoded_bytes: 16, ..Limits::DEFAULT };
    let error = Ledger::from_json_within("{\"format\": [", &limits).unwrap_err();
    assert_eq!(error.problems()[0].code, Code::TooLarge);
    assert_eq!(error.problems()[0].expected.en, "at most 10 bytes");
}

#[test]
fn records_beyond_a_limit_are_a_fault() {
    let limits = Limits { rows: 0, ..Limits::DEFAULT };
    let error = Ledger::from_json_within(SMALL, &limits).unwrap_err();
    assert_eq!(error.problems()[0].code, Code::TooLarge);
    assert_eq!(error.problems()[0].place.to_string(), "$.leaders");
}

#[test]
fn steps_without_end_are_a_fault() {
    let steps = r#"{"kind": "studied", "on": "2020-02-12"},"#.repeat(100_001);
    let text = SMALL.replace("\"steps\": [", &format!("\"steps\": [{steps}"));
    assert_ne!(text, SMALL);
    let error = Ledger::from_json(&text).unwrap_err();
    assert_eq!(error.problems()[0].code, Code::TooLarge);
}

#[test]
fn many_faults_are_all_reported() {
    let leader = r#"{"id": "", "name": 7},"#;
    let text = SMALL.replace("\"leaders\": [", &format!("\"leaders\": [{}", leader.repeat(5000)));
    let error = Ledger::from_json(&text).unwrap_err();
    assert_eq!(error.problems().len(), 10_000);
}

/// A search through a list for each domain would take ten thousand million comparisons, and each message would copy
/// the list.
#[test]
fn many_domains_are_looked_up_fast() {
    let name = |from: usize, at: usize| format!("\"领域{}\"", from + at);
    let list = |from: usize| (0..50_000).map(|at| name(from, at)).collect::<Vec<_>>().join(",");
    let ledger = |portfolio: String| {
        SMALL
            .replace("[\"住房保障\", \"劳动权益\"]", &format!("[\"住房保障\",{}]", list(0)))
            .replace("\"portfolio\": []", &format!("\"portfolio\": [{portfolio}]"))
    };
    assert!(Ledger::from_json(&ledger(list(0))).is_ok());
    let error = Ledger::from_json(&ledger(list(50_000))).unwrap_err();
    let more: u64 = error.more_problems().iter().map(|more| more.count).sum();
    assert_eq!((error.problems().len(), more), (10_000, 40_000), "all are counted");
    assert!(error.problems().iter().all(|problem| problem.expected.zh.len() < 1000));
}
