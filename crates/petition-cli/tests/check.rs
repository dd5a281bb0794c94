//! `petition check` names what is valid and leaves nothing to assess, or is probably wrong.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::{file, petition, run, run_with_input, text};
use serde_json::Value;

const NO_LEADER: &str = r#"{"format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
    "matters": [{"id": "M1", "registered_on": "2020-03-01", "claim": "漏水"}]}"#;

/// A leader whose office no policy lists, with a case that names nobody.
const OWN_OFFICE: &str = r#"{"format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
    "leaders": [{"id": "L1", "name": "甘一", "terms": [{"office": "首席督导官", "from": "2019-01-01"}]}],
    "matters": [{"id": "M1", "registered_on": "2020-03-01", "claim": "漏水"}],
    "cases": [{"id": "C1", "matter": "M1", "steps": [{"kind": "screened", "on": "2020-03-02"},
                                                     {"kind": "selected", "on": "2020-03-03"}]}]}"#;

#[test]
fn a_ledger_without_a_leader_assesses_nobody() {
    let arguments = ["check", "-", "--as-of", "2020-12-31"];
    let zh = run_with_input(&[&arguments[..], &["--lang", "zh"]].concat(), NO_LEADER);
    assert_eq!(zh.code, 0, "a ledger that is valid stays so");
    let expected =
        "需留意：\n  领导名册中没有领导，无人列入评定\n  未列入任何接访或包案的信访事项：M1\n";
    assert!(zh.out.ends_with(expected), "{}", zh.out);
    let en = run_with_input(&arguments, NO_LEADER).out;
    assert!(en.contains("to review:\n  the ledger has no leader: nobody is assessed\n"), "{en}");
}

#[test]
fn a_workbook_without_a_leader_assesses_nobody() {
    let (folder, _) = file("本局.csv", "行政区划代码,名称\n440300,示范市信访局\n");
    let matters = "信访事项编号,登记日期,诉求内容,包案领导\n1,2020-01-06,漏水,甘一\n";
    std::fs::write(folder.path().join("信访事项.csv"), matters).unwrap();
    let result = run(&["check", text(folder.path()), "--as-of", "2020-12-31", "--lang", "zh"]);
    assert_eq!(result.code, 0, "{}", result.err);
    assert!(result.out.contains("“包案领导”列：该列不入库"), "{}", result.out);
    assert!(
        result.out.contains("需留意：\n  领导名册中没有领导，无人列入评定\n"),
        "{}",
        result.out
    );
}

#[test]
fn json_has_the_findings_about_data() {
    let arguments = ["check", "-", "--as-of", "2020年12月31日", "--format", "json"];
    let result = run_with_input(&arguments, OWN_OFFICE);
    assert_eq!(result.code, 0);
    let value: Value = serde_json::from_str(&result.out).unwrap();
    let codes: Vec<_> =
        value["suspicions"].as_array().unwrap().iter().map(|one| &one["code"]).collect();
    let expected =
        ["nobody_assessed", "leader_without_duty", "office_not_in_policy", "case_without_holder"];
    assert_eq!(codes, expected);
    assert_eq!(value["suspicions"][3]["records"], serde_json::json!(["C1"]));
    assert!(value["suspicions"][2]["text"]["zh"].as_str().unwrap().contains("首席督导官"));
}

#[test]
fn year_and_policy_decide_what_is_reported() {
    let out = |more: &[&str]| run_with_input(&[&["check", "-"], more].concat(), OWN_OFFICE).out;
    let of_2021 = out(&["--as-of", "2021-12-31"]);
    assert!(
        of_2021.contains("nothing is dated in 2021: the records are from 2020-03-01 to 2020-03-03")
    );
    assert!(!of_2021.contains("names no leader"), "{of_2021}");
    let of_2020 = out(&["--as-of", "2021-12-31", "--year", "2020"]);
    assert!(
        of_2020.contains("case C1 was selected on 2020-03-03 and names no leader"),
        "{of_2020}"
    );
    let own = "extends = \"shenzhen-2019\"\nid = \"own\"\n[[group]]\nid = \"city_leaders\"\noffices = [\"首席督导官\"]\n";
    let (_guard, path) = file("own.toml", own);
    let of_own = out(&["--as-of", "2020-12-31", "--policy", text(&path)]);
    assert!(!of_own.contains("首席督导官"), "{of_own}");
}

#[test]
fn many_findings_of_a_rule_are_counted() {
    let case = |at: usize| {
        format!(
            r#"{{"id": "C{at}", "matter": "M1", "steps": [{{"kind": "selected", "on": "2020-03-03"}}]}}"#
        )
    };
    let cases: Vec<_> = (1..=7).map(case).collect();
    let (start, _) = OWN_OFFICE.split_once("\"cases\"").unwrap();
    let ledger = format!("{start}\"cases\": [{}]}}", cases.join(","));
    let result = run_with_input(&["check", "-", "--as-of", "2020-12-31", "--lang", "zh"], ledger);
    assert!(result.out.contains("案件 C5 于"), "{}", result.out);
    assert!(!result.out.contains("案件 C6 于"), "{}", result.out);
    assert!(result.out.contains("  同类情况另有 2 处\n"), "{}", result.out);
}

#[test]
fn assess_says_that_the_records_end_in_an_earlier_year() {
    for (lang, expected) in [
        ("zh", "台账记录止于 2020-03-03，评定 2020 年请加 --as-of 2020-12-31\n"),
        ("en", "the records end on 2020-03-03: for 2020 add --as-of 2020-12-31\n"),
    ] {
        let result = run_with_input(&["assess", "-", "--lang", lang], OWN_OFFICE);
        assert!(result.err.contains(expected), "{}", result.err);
    }
    for arguments in [["assess", "-", "--as-of", "20201231"], ["assess", "-", "--year", "2020"]] {
        let result = run_with_input(&arguments, OWN_OFFICE);
        assert_eq!((result.code, result.err.as_str()), (0, ""), "{arguments:?}");
    }
}

#[test]
fn a_day_may_be_written_as_in_a_cell() {
    let expected = run(&["agenda", "ledger.json", "--as-of", "2020-03-10"]).out;
    for day in [
        "2020年3月10日",
        "2020/3/10",
        "2020.3.10",
        "20200310",
        "二〇二〇年三月十日",
        "２０２０－３－１０",
    ] {
        let output = petition(&["agenda", "ledger.json", "--as-of", day]).output().unwrap();
        assert_eq!(String::from_utf8(output.stdout).unwrap(), expected, "{day}");
    }
    for (day, what) in
        [("3月10日", "应含年份"), ("20.3.10", "应为真实存在的日期"), ("1900-01-01", "应在 1949")]
    {
        let result = run(&["agenda", "ledger.json", "--as-of", day, "--lang", "zh"]);
        assert_eq!(result.code, 2);
        assert!(result.err.contains(what), "{day}: {}", result.err);
    }
}
