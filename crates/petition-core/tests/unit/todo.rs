//! Tests of the to-do list: its sections, what each line says, and its filters.

use chrono::NaiveDate;
use petition_core::calendar::Workdays;
use petition_core::compliance::{Todo, TodoHorizon, TodoOptions, TodoSection, todo};
use petition_core::workflow::{Actor, StepKind};
use petition_core::{Ledger, Policy};

const LEDGER: &str = r#"{
  "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
  "leaders": [
    {"id": "L01", "name": "林示例", "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]},
    {"id": "L02", "name": "周演示", "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}
  ],
  "units": [{"id": "U01", "name": "示范单位"}],
  "matters": [
    {"id": "M1", "registered_on": "2020-01-06", "claim": "张示三房屋漏水", "domain": "住房保障", "unit": "U01",
     "petitioners": [{"name": "张示三"}]},
    {"id": "M2", "registered_on": "2020-01-07", "claim": "欠薪", "domain": "劳动权益"}
  ],
  "receptions": [
    {"id": "R1", "leader": "L02", "date": "2020-05-15", "mode": "themed", "setting": "hall", "status": "planned",
     "matters": ["M1", "M2"]},
    {"id": "R2", "leader": "L02", "date": "2020-04-15", "mode": "themed", "setting": "hall", "status": "planned"},
    {"id": "R3", "leader": "L01", "date": "2020-06-20", "mode": "themed", "setting": "hall", "status": "planned"}
  ],
  "cases": [
    {"id": "C1", "matter": "M1", "steps": [{"kind": "screened", "on": "2020-01-10"},
        {"kind": "selected", "on": "2020-02-03", "leader": "L01"}, {"kind": "published", "on": "2020-02-04"},
        {"kind": "assigned", "on": "2020-05-01"}]}
  ]
}"#;

fn list(options: &TodoOptions) -> Todo {
    let (ledger, policy) =
        (Ledger::from_json(LEDGER).unwrap(), Policy::builtin("shenzhen-2019").unwrap());
    todo(&ledger, &policy, Workdays::builtin(), day("2020-05-13"), options).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The sections of the receptions and of the case.
fn sections(list: &Todo) -> Vec<(&str, TodoSection)> {
    let of_records = list.items.iter().filter(|item| !item.owed.record.contains('/'));
    of_records.map(|item| (item.owed.record.as_str(), item.section)).collect()
}

#[test]
fn lines_are_in_sections() {
    use TodoSection as S;
    let all = list(&TodoOptions::default());
    let of_records = sections(&all);
    for expected in
        [("R2", S::Overdue), ("R1", S::ThisWeek), ("R3", S::ThisQuarter), ("C1", S::Later)]
    {
        assert!(of_records.contains(&expected), "{expected:?} {of_records:?}");
    }
    assert_eq!((all.as_of, all.until), (day("2020-05-13"), day("2020-06-30")));
    assert!(all.items.is_sorted_by_key(|item| item.section));
    let week = list(&TodoOptions { horizon: TodoHorizon::Week, ..TodoOptions::default() });
    assert!(!sections(&week).iter().any(|(record, _)| *record == "R3"));
    assert_eq!(week.until, day("2020-05-17"));
    let days = list(&TodoOptions { horizon: TodoHorizon::Days(1), ..TodoOptions::default() });
    assert!(!sections(&days).iter().any(|(record, _)| *record == "R1"));
}

#[test]
fn a_line_says_what_it_is_about_without_names() {
    let all = list(&TodoOptions::default());
    let item = |record: &str| all.items.iter().find(|item| item.owed.record == record).unwrap();
    let case = item("C1");
    assert_eq!(case.owed.what.key(), "team_formed");
    assert_eq!((case.last_step, case.days_since_step), (Some(StepKind::Assigned), Some(12)));
    assert_eq!(case.leader.as_ref().map(|id| id.as_str()), Some("L01"));
    assert_eq!(case.unit.as_ref().map(|id| id.as_str()), Some("U01"));
    assert_eq!(case.about.zh, "住房保障类信访事项");
    let reception = item("R1");
    assert_eq!(
        (reception.about.zh.as_str(), &reception.matter),
        ("住房保障、劳动权益类信访事项", &None)
    );
    assert_eq!(item("R3").last_workday, Some(day("2020-06-19")), "a Saturday");
    assert!(!serde_json::to_string(&all).unwrap().contains("示三"));
}

#[test]
fn a_subject_area_that_names_a_petitioner_is_masked() {
    let ledger = LEDGER.replace("\"住房保障\"", "\"张 示三，13800000001\"");
    let (ledger, policy) =
        (Ledger::from_json(&ledger).unwrap(), Policy::builtin("shenzhen-2019").unwrap());
    let options = TodoOptions::default();
    let all = todo(&ledger, &policy, Workdays::builtin(), day("2020-05-13"), &options).unwrap();
    let about: Vec<&str> = all.items.iter().map(|item| item.about.zh.as_str()).collect();
    assert!(about.contains(&"张**，138******01类信访事项"), "{about:?}");
    assert!(about.contains(&"张**，138******01、劳动权益类信访事项"), "{about:?}");
}

#[test]
fn a_list_for_one_leader_unit_or_actor() {
    let of_leader = TodoOptions { leader: Some("L01".into()), ..TodoOptions::default() };
    assert_eq!(
        sections(&list(&of_leader)).iter().map(|(id, _)| *id).collect::<Vec<_>>(),
        ["R3", "C1"]
    );
    let of_unit =
        TodoOptions { unit: Some("U01".into()), who: Some(Actor::Unit), ..TodoOptions::default() };
    assert_eq!(sections(&list(&of_unit)), [("C1", TodoSection::Later)]);
    let bureau = TodoOptions { who: Some(Actor::Bureau), ..TodoOptions::default() };
    assert!(list(&bureau).items.iter().all(|item| item.owed.who == Actor::Bureau));
    let unknown = TodoOptions { leader: Some("L09".into()), ..TodoOptions::default() };
    let (ledger, policy) =
        (Ledger::from_json(LEDGER).unwrap(), Policy::builtin("shenzhen-2019").unwrap());
    let error =
        todo(&ledger, &policy, Workdays::builtin(), day("2020-05-13"), &unknown).unwrap_err();
    assert_eq!(error.path().as_deref(), Some("leaders/L09"));
}

#[test]
fn rotas_roll_by_the_table_of_working_days_of_the_call() {
    let policy = Policy::parse(
        "id = \"rota\"\nextends = \"shenzhen-2019\"\n[[rota]]\nid = \"day\"\nzh = \"接待日\"\nen = \"reception day\"\n\
         group = \"city_leader\"\nslot = { every = \"week\", weekday = \"mon\" }\nroll = \"skip\"\nwho = \"leader\"\n\
         binding = \"mandatory\"\nclause = \"2.p1\"\n",
    )
    .unwrap();
    let ledger = Ledger::from_json(LEDGER).unwrap();
    // 2020-06-01 is a Monday and a working day in the built-in table; an empty table does not know it.
    let own = Workdays::default();
    let as_of = NaiveDate::from_ymd_opt(2020, 6, 1).unwrap();
    let options =
        TodoOptions { horizon: TodoHorizon::Days(0), leader: None, unit: None, who: None };
    let by_call = todo(&ledger, &policy, &own, as_of, &options).unwrap();
    let by_policy =
        todo(&ledger, &policy.with_workdays(own.clone()), &own, as_of, &options).unwrap();
    assert_eq!(by_call, by_policy);
    let built_in = todo(&ledger, &policy, Workdays::builtin(), as_of, &options).unwrap();
    let slots =
        |list: &Todo| list.items.iter().filter(|item| item.owed.record.contains("/day/")).count();
    assert!(slots(&built_in) > slots(&by_call), "{} {}", slots(&built_in), slots(&by_call));
}
