//! Files of scenarios: every problem at its line, and every difference as a sentence.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use petition_core::{Code, Lang, Policy};
use petition_policy::scenario::{DifferenceKind, ScenarioFile};

const ROSTER: &str = r#"[ledger]
leaders = [{ id = "L1", name = "林示例", terms = [{ office = "vice_mayor", from = 2019-01-01 }] }]
"#;

fn scenario(rest: &str) -> String {
    format!(
        r#"{ROSTER}
[[scenario]]
id = "one"
zh = "甲"
en = "one"
clause = "2.p2"
year = 2020
as_of = 2020-04-01
{rest}"#
    )
}

fn differences(rest: &str, lang: Lang) -> Vec<String> {
    let file = ScenarioFile::parse(&scenario(rest), |_| None).unwrap();
    let policy = Policy::builtin("shenzhen-2019").unwrap();
    let found = file.scenarios[0].run(&policy).unwrap();
    found.iter().map(|one| one.message(lang)).collect()
}

fn problems(text: &str) -> Vec<(Code, String)> {
    let problems = ScenarioFile::parse(text, |_| None).unwrap_err();
    problems.iter().map(|one| (one.code, one.place.text(Lang::En))).collect()
}

#[test]
fn a_scenario_that_holds_has_no_difference() {
    let rest = r#"
ledger.receptions = [{ id = "R1", leader = "L1", date = 2020-02-12, record = "已记录" }]
absent = ["L1/reception/2020", "short_notice R1"]
[scenario.duties]
"L1/reception/2020-Q1" = { status = "met", required = 1, due = 2020-03-31, from = 2020-01-01, evidence = ["R1"] }
"L1/reception/2020-Q2" = "open"
"#;
    assert_eq!(differences(rest, Lang::En), Vec::<String>::new());
}

#[test]
fn each_difference_is_a_sentence_with_its_line() {
    let rest = r#"ledger.receptions = [{ id = "R1", leader = "L1", date = 2020-02-12 }]
absent = ["L1/reception/2020-Q2", "reception_unrecorded R1"]
findings = [{ rule = "short_notice", record = "R1" }]
[scenario.duties]
"L1/reception/2020-Q1" = { status = "missed", achieved = 0, evidence = [] }
"L9/reception/2020-Q1" = "met"
"#;
    let q1 = "L1/reception/2020-Q1";
    assert_eq!(
        differences(rest, Lang::En),
        [
            "line 12: L1/reception/2020-Q2 (reception days, Q2): found, not expected".to_owned(),
            "line 12: reception_unrecorded R1 (reception without a record): found, not expected"
                .to_owned(),
            "line 13: short_notice R1 (short notice): expected, not found".to_owned(),
            format!("line 15: {q1} (reception days, Q1): achieved: expected 0, found 1"),
            format!("line 15: {q1} (reception days, Q1): evidence: expected [], found [R1]"),
            format!("line 15: {q1} (reception days, Q1): status: expected missed, found met"),
            "line 16: L9/reception/2020-Q1 (reception days, Q1): expected, not found".to_owned(),
        ]
    );
    let zh = differences(rest, Lang::Zh);
    assert_eq!(zh[3], format!("第15行：{q1}（接访天数 一季度）：achieved 应为 0，现为 1"));
    assert_eq!(
        zh[5],
        format!(
            "第15行：{q1}（接访天数 一季度）：status 应为 missed（未完成），现为 met（已完成）"
        )
    );
}

#[test]
fn a_missing_record_names_the_one_that_was_probably_meant() {
    let rest = r#"ledger.receptions = [{ id = "R1", leader = "L1", date = 2020-02-12 }]
findings = ["reception_unrecorded R2"]
[scenario.duties]
"L1/reception/2020-Q5" = "met"
"#;
    assert_eq!(
        differences(rest, Lang::En),
        [
            "line 12: reception_unrecorded R2 (reception without a record): expected, not found; \
             the nearest is reception_unrecorded R1",
            "line 14: L1/reception/2020-Q5: expected, not found; the nearest is \
             L1/reception/2020-Q1",
        ]
    );
}

#[test]
fn a_day_after_a_holiday_leads_to_the_duty_that_moved_there() {
    let text = include_str!("../../../examples/policies/p16-county-15th-of-month.toml");
    let policy = Policy::parse(text).unwrap();
    let rota = &policy.rotas()[0].id;
    // 15 August 2026 is a Saturday.
    let rest = format!("[scenario.duties]\n\"bureau/{rota}/2026-08-17\" = \"missed\"\n");
    let text = scenario(&rest).replace("year = 2020", "year = 2026");
    let text = text.replace("as_of = 2020-04-01", "as_of = 2026-12-31");
    let text = text.replace("vice_mayor", &policy.offices()[0].id);
    let file = ScenarioFile::parse(&text, |_| None).unwrap();
    let found = file.scenarios[0].run(&policy).unwrap();
    let nearest = Some(format!("bureau/{rota}/2026-08-15"));
    assert_eq!(found[0].kind, DifferenceKind::Missing { nearest });
}

#[test]
fn a_word_may_be_written_in_chinese() {
    let rest = r#"ledger.receptions = [{ id = "R1", leader = "L1", date = 2020-02-12 }]
[scenario.duties]
"L1/reception/2020-Q1" = "已完成"
"L1/reception/2020-Q2" = { status = "未完成" }
"#;
    assert_eq!(
        differences(rest, Lang::Zh),
        [
            "第14行：L1/reception/2020-Q2（接访天数 二季度）：status 应为 missed（未完成），现为 open（进行中）"
        ]
    );
}

#[test]
fn a_complete_list_has_every_record() {
    let rest = r#"ledger.receptions = [{ id = "R1", leader = "L1", date = 2020-02-12 }]
only = ["findings"]
findings = ["reception_unrecorded R1"]"#;
    let file = ScenarioFile::parse(&scenario(rest), |_| None).unwrap();
    let found = file.scenarios[0].run(&Policy::builtin("shenzhen-2019").unwrap()).unwrap();
    let names: Vec<&str> = found.iter().map(|one| one.named.name.as_str()).collect();
    assert_eq!(names, ["not_in_schedule L1", "reception_not_published R1"]);
    assert!(found.iter().all(|one| one.kind == DifferenceKind::Unexpected && one.named.line == 0));
}

#[test]
fn every_problem_of_a_file_has_its_line() {
    let text = format!(
        r#"{ROSTER}[[scenario]]
id = "one"
zh = "甲"
year = "2020"
as_of = "某日"
clause = "2.p2"
only = ["cases"]
surprise = true
findings = {{}}
[scenario.duties]
"L1/reception/2020-Q1" = {{ stat = "met" }}
"L1/reception/2020-Q2" = "missing"
"L1/reception/2020-Q3" = 3
[[scenario]]
id = "one"
zh = "乙"
en = "two"
clause = "2.p2"
year = 2020
as_of = 2020-04-01
ledger.leaders = [{{ id = "L1", name = "又一人" }}]
ledger.receptions = [
  {{ id = "R1", leader = "L1", date = 2020-02-12 }},
  {{ id = "R2", leader = "L7", date = 2020-02-12 }},
]
"#
    );
    let mut found = problems(&text);
    found.sort_by_key(|(_, place)| place.split(' ').nth(1).unwrap().parse::<u32>().unwrap());
    let expected = [
        (Code::Missing, "line 3 scenario[0].en"),
        (Code::WrongType, "line 6 scenario[0].year"),
        (Code::InvalidDate, "line 7 scenario[0].as_of"),
        (Code::UnknownValue, "line 9 scenario[0].only"),
        (Code::UnknownField, "line 10 scenario[0].surprise"),
        (Code::WrongType, "line 11 scenario[0].findings"),
        (Code::UnknownField, "line 13 scenario[0].duties[\"L1/reception/2020-Q1\"].stat"),
        (Code::UnknownValue, "line 14 scenario[0].duties[\"L1/reception/2020-Q2\"].status"),
        (Code::WrongType, "line 15 scenario[0].duties[\"L1/reception/2020-Q3\"]"),
        (Code::DuplicateId, "line 17 scenario[1].id"),
        (Code::DuplicateId, "line 23 scenario[1].ledger.leaders[0].id"),
        (Code::UnknownReference, "line 26 scenario[1].ledger.receptions[1].leader"),
    ];
    assert_eq!(found, expected.map(|(code, place)| (code, place.to_owned())));
}

#[test]
fn a_problem_of_the_shared_ledger_is_at_its_own_line() {
    let text = scenario("").replace("2019-01-01", "2300-01-01");
    assert_eq!(
        problems(&text),
        [(Code::OutOfRange, "line 2 ledger.leaders[0].terms[0].from".to_owned())]
    );
}

#[test]
fn a_scenario_may_name_a_ledger() {
    let text = scenario("ledger = \"small.json\"");
    assert_eq!(problems(&text)[0].0, Code::UnreadableFile);
    let ledger = r#"{"format": "petition-ledger/1", "bureau": {"code": "440300", "name": "x"}}"#;
    let file = ScenarioFile::parse(&text, |name| (name == "small.json").then(|| ledger.to_owned()));
    assert_eq!(file.unwrap().scenarios[0].ledger.document().leaders.len(), 0);
    let file = ScenarioFile::parse(&text, |_| Some(ledger.replace("440300", "44")));
    let problems = file.unwrap_err();
    assert_eq!(problems.as_slice()[0].place.text(Lang::En), "line 11 small.json: $.bureau.code");
}
