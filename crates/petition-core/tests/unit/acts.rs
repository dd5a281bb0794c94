//! Tests of acts: what each enters, and why it is refused.

use chrono::NaiveDate;
use petition_core::acts::{Act, ActReasonKind};
use petition_core::workflow::StepKind;
use petition_core::{Error, Lang, Ledger, Policy};

const LEDGER: &str = r#"{
  "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
  "leaders": [
    {"id": "L01", "name": "林示例", "terms": [{"office": "vice_mayor", "from": "2019-01-01", "to": "2020-11-30"}]},
    {"id": "L02", "name": "周演示", "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}
  ],
  "matters": [{"id": "M1", "registered_on": "2020-01-06", "claim": "漏水"},
              {"id": "M2", "registered_on": "2020-01-07", "claim": "欠薪"}],
  "receptions": [
    {"id": "R1", "leader": "L01", "date": "2020-03-12", "time": "上午九时", "place": "接访大厅",
     "mode": "case_visit", "setting": "on_site", "status": "planned", "matters": ["M1"]},
    {"id": "R2", "leader": "L02", "date": "2020-03-20", "mode": "appointment", "setting": "hall", "status": "planned"},
    {"id": "R3", "leader": "L02", "date": "2020-02-20", "mode": "themed", "setting": "hall", "status": "cancelled"}
  ],
  "cases": [
    {"id": "C1", "matter": "M1", "steps": [{"kind": "screened", "on": "2020-01-10"},
        {"kind": "selected", "on": "2020-02-03", "leader": "L01"}, {"kind": "assigned", "on": "2020-02-10"}]}
  ]
}"#;

fn ledger() -> Ledger {
    Ledger::from_json(LEDGER).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Applies an act, as JSON, on a day.
fn apply(ledger: &Ledger, act: &str, as_of: &str) -> Result<Ledger, Error> {
    let policy = Policy::builtin("shenzhen-2019").unwrap();
    ledger.apply(&Act::from_json(act).unwrap(), &policy, day(as_of))
}

/// Returns the reasons of a refused act, each with its clause.
fn reasons(act: &str, as_of: &str) -> Vec<(ActReasonKind, String)> {
    match apply(&ledger(), act, as_of).unwrap_err() {
        Error::ActRefused(refusal) => {
            refusal.reasons.into_iter().map(|reason| (reason.kind, reason.clause)).collect()
        }
        other => panic!("{other:?}"),
    }
}

fn kinds(act: &str, as_of: &str) -> Vec<ActReasonKind> {
    reasons(act, as_of).into_iter().map(|(kind, _)| kind).collect()
}

/// The kinds of the steps of a case.
fn steps(ledger: &Ledger, case: &str) -> Vec<StepKind> {
    ledger.case(case).unwrap().steps.iter().map(|step| step.kind).collect()
}

const HOLD: &str =
    r#"{"act": "hold_reception", "reception": "R1", "record": "走访现场，听取意见"}"#;

#[test]
fn a_visit_with_the_case_is_entered_once() {
    let after = apply(&ledger(), HOLD, "2020-03-12").unwrap();
    assert_eq!(after.reception("R1").unwrap().status.key(), "held");
    let step = after.case("C1").unwrap().steps.last().unwrap();
    assert_eq!((step.kind, step.on), (StepKind::DownVisit, day("2020-03-12")));
    assert_eq!(step.record.as_deref(), Some("走访现场，听取意见"));
}

#[test]
fn a_visit_leaves_cases_alone_on_request_and_those_of_absent_leaders() {
    let act = HOLD.replace(r#""record""#, r#""case_steps": "leave", "record""#);
    let count = |ledger: &Ledger| steps(ledger, "C1").len();
    assert_eq!(count(&apply(&ledger(), &act, "2020-03-12").unwrap()), 3);
    let other = LEDGER.replace(r#""leader": "L01", "date""#, r#""leader": "L02", "date""#);
    let other = Ledger::from_json(&other).unwrap();
    assert_eq!(count(&apply(&other, HOLD, "2020-03-12").unwrap()), 3);
    let present = HOLD.replace(r#""record""#, r#""also_present": ["L01"], "record""#);
    assert_eq!(count(&apply(&other, &present, "2020-03-12").unwrap()), 4);
}

#[test]
fn an_appointment_is_an_activity_of_the_case_too() {
    let steps_of_c1 = LEDGER.replace(r#""mode": "case_visit""#, r#""mode": "appointment""#);
    let after = apply(&Ledger::from_json(&steps_of_c1).unwrap(), HOLD, "2020-03-12").unwrap();
    assert_eq!(steps(&after, "C1").last(), Some(&StepKind::AppointmentVisit));
    let again = Ledger::from_json(&LEDGER.replace(
        r#"{"kind": "assigned", "on": "2020-02-10"}"#,
        r#"{"kind": "down_visit", "on": "2020-03-12"}"#,
    ));
    let after = apply(&again.unwrap(), HOLD, "2020-03-12").unwrap();
    assert_eq!(steps(&after, "C1").len(), 3, "the step of that day is there already");
}

#[test]
fn a_visit_before_the_last_step_is_refused_whole() {
    let later = LEDGER.replace("2020-02-10", "2020-03-15");
    let ledger = Ledger::from_json(&later).unwrap();
    assert_eq!(apply(&ledger, HOLD, "2020-03-20").unwrap_err().code(), "step_before_last");
    let act = HOLD.replace(r#""record""#, r#""case_steps": "leave", "record""#);
    assert!(apply(&ledger, &act, "2020-03-20").is_ok());
}

#[test]
fn a_reception_needs_a_record_a_day_and_a_leader_in_office() {
    use ActReasonKind as Why;
    let bare = r#"{"act": "hold_reception", "reception": "R1"}"#;
    let clause = |text: &str| text.to_owned();
    assert_eq!(
        reasons(bare, "2020-03-01"),
        [(Why::InFuture, clause("")), (Why::Incomplete, clause("3.3"))]
    );
    let late =
        r#"{"act": "hold_reception", "reception": "R1", "record": "—", "date": "2020-12-01"}"#;
    assert_eq!(kinds(late, "2020-12-31"), [Why::NotInOffice, Why::Incomplete]);
    let cancelled = HOLD.replace("R1", "R3");
    assert_eq!(kinds(&cancelled, "2020-03-12"), [Why::NotPlanned]);
    let error = apply(&ledger(), bare, "2020-03-01").unwrap_err();
    assert_eq!(error.path().as_deref(), Some("receptions/R1"));
    assert_eq!(
        error.message(Lang::Zh),
        "登记接访（R1）不予登记：日期晚于登记日：2020-03-12 晚于 2020-03-01；缺少内容：接访记录（依据：三（三））"
    );
    assert_eq!(
        error.message(Lang::En),
        "cannot record that a reception was held, \"R1\": the day is after the day of the act: 2020-03-12, after \
         2020-03-01; something is missing: record (clause 3.3)"
    );
}

#[test]
fn a_schedule_fills_each_reception_and_the_milestone() {
    let act = r#"{"act": "publish_schedule", "period": "2020-Q1", "on": "2020-01-20"}"#;
    let refused = apply(&ledger(), act, "2020-01-20").unwrap_err();
    assert!(refused.message(Lang::Zh).contains("R2：缺少内容：时间、地点、信访事项"), "{refused}");
    let planned = LEDGER.replace(
        r#""mode": "appointment""#,
        r#""time": "下午", "place": "大厅", "matters": ["M2"], "mode": "appointment""#,
    );
    let complete = Ledger::from_json(&planned).unwrap();
    let after = apply(&complete, act, "2020-01-20").unwrap();
    let published = |id: &str| after.reception(id).unwrap().published_on;
    assert_eq!(
        (published("R1"), published("R2"), published("R3")),
        (Some(day("2020-01-20")), Some(day("2020-01-20")), None)
    );
    let record = &after.document().milestones[0];
    assert_eq!(
        (record.kind.as_str(), record.period.to_string()),
        ("reception_schedule_published", "2020-Q1".to_owned())
    );
    let again = apply(&after, act, "2020-01-21").unwrap_err();
    assert_eq!(again.code(), "nothing_to_publish");
    let month = act.replace("2020-Q1", "2020-03");
    let after = apply(&complete, &month, "2020-01-20").unwrap();
    assert_eq!(after.reception("R2").unwrap().published_on, Some(day("2020-01-20")));
    assert!(after.document().milestones.is_empty(), "the policy has none for a month");
}

#[test]
fn a_reception_is_published_once_and_complete() {
    let act = r#"{"act": "publish_reception", "reception": "R1", "on": "2020-03-01"}"#;
    let after = apply(&ledger(), act, "2020-03-01").unwrap();
    assert_eq!(apply(&after, act, "2020-03-02").unwrap_err().code(), "act_already_done");
    let lacking = act.replace("R1", "R2");
    assert_eq!(reasons(&lacking, "2020-03-01"), [(ActReasonKind::Incomplete, "2.1.2".to_owned())]);
    let case = r#"{"act": "publish_case", "case": "C1", "on": "2020-03-01"}"#;
    let after = apply(&ledger(), case, "2020-03-01").unwrap();
    assert_eq!(steps(&after, "C1").last(), Some(&StepKind::Published));
}

#[test]
fn a_matter_enters_the_library_once() {
    use ActReasonKind as Why;
    let act = r#"{"act": "open_case", "case": "C2", "matter": "M2", "on": "2020-02-01", "source": "信访平台"}"#;
    let after = apply(&ledger(), act, "2020-02-02").unwrap();
    assert_eq!(after.case("C2").unwrap().steps[0].source.as_deref(), Some("信访平台"));
    let twice = act.replace("M2", "M1");
    assert_eq!(kinds(&twice, "2020-02-02"), [Why::AlreadyDone]);
    let early = act.replace("C2", "C1").replace("2020-02-01", "2020-01-01");
    assert_eq!(
        kinds(&early, "2019-12-31"),
        [Why::RecordExists, Why::InFuture, Why::BeforeRegistration]
    );
    let unknown = act.replace("M2", "M9");
    assert_eq!(apply(&ledger(), &unknown, "2020-02-02").unwrap_err().code(), "unknown_record");
}

#[test]
fn a_reply_is_entered_in_matter_and_case() {
    let act = r#"{"act": "reply", "matter": "M1", "on": "2020-03-02", "reply": "已书面答复", "result": "已修复"}"#;
    let after = apply(&ledger(), act, "2020-03-02").unwrap();
    let matter = after.matter("M1").unwrap();
    assert_eq!(
        (matter.replied_on, matter.result.as_deref()),
        (Some(day("2020-03-02")), Some("已修复"))
    );
    assert_eq!(steps(&after, "C1").last(), Some(&StepKind::Replied));
    assert_eq!(apply(&after, act, "2020-03-03").unwrap_err().code(), "act_already_done");
    let without = apply(&ledger(), &act.replace("M1", "M2"), "2020-03-02").unwrap();
    assert_eq!(without.document().cases, ledger().document().cases);
}

#[test]
fn a_reception_is_arranged_for_a_leader_in_office() {
    let act = r#"{"act": "arrange_reception", "reception": {"id": "R4", "leader": "L01", "date": "2020-05-06",
                  "mode": "themed", "setting": "hall", "status": "planned"}}"#;
    let after = apply(&ledger(), act, "2020-04-01").unwrap();
    assert_eq!(after.document().receptions.len(), 4);
    assert_eq!(kinds(&act.replace("R4", "R1"), "2020-04-01"), [ActReasonKind::RecordExists]);
    assert_eq!(
        kinds(&act.replace("2020-05", "2021-05"), "2020-04-01"),
        [ActReasonKind::NotInOffice]
    );
    let cancel = r#"{"act": "cancel_reception", "reception": "R4"}"#;
    let after = apply(&after, cancel, "2020-04-02").unwrap();
    assert_eq!(apply(&after, cancel, "2020-04-02").unwrap_err().code(), "reception_not_planned");
    let faulty = act.replace("L01", "L09");
    assert_eq!(apply(&ledger(), &faulty, "2020-04-01").unwrap_err().code(), "invalid_ledger");
}

#[test]
fn a_matter_is_registered_with_its_claim() {
    let act = r#"{"act": "register_matter", "matter": {"id": "M3", "registered_on": "2020-03-02", "claim": " "}}"#;
    let reason = (ActReasonKind::Incomplete, "3.3".to_owned());
    assert_eq!(reasons(act, "2020-03-02"), [reason]);
    let after = apply(&ledger(), &act.replace("\" \"", "\"噪声\""), "2020-03-02").unwrap();
    assert_eq!(after.matter("M3").unwrap().claim, "噪声");
}

#[test]
fn debug_output_has_no_free_text() {
    let reply = r#"{"act": "reply", "matter": "M1", "on": "2020-03-02", "reply": "致张示三", "result": "致张示三"}"#;
    for text in [reply, &HOLD.replace("走访现场", "张示三")] {
        assert!(!format!("{:?}", Act::from_json(text).unwrap()).contains("示三"));
    }
}

#[test]
fn the_json_form_comes_back() {
    let texts = [
        HOLD,
        r#"{"act": "reply", "matter": "M1", "on": "2020-03-02", "reply": "已答复"}"#,
        r#"{"act": "record", "case": "C1", "step": {"kind": "studied", "on": "2020-03-01"}}"#,
        r#"{"act": "open_case", "case": "C2", "matter": "M2", "on": "2020-02-01"}"#,
    ];
    for text in texts {
        let act = Act::from_json(text).unwrap();
        assert_eq!(Act::from_json(&act.to_json()).unwrap(), act);
    }
    let faults = |text: &str| {
        let error = Act::from_json(text).unwrap_err();
        let places = error.problems().iter().map(|one| (one.place.to_string(), one.code.key()));
        places.collect::<Vec<_>>()
    };
    let one = |place: &str, code: &'static str| vec![(place.to_owned(), code)];
    assert_eq!(faults("[]"), one("$", "wrong_type"));
    assert_eq!(faults("{}"), one("$.act", "unknown_value"));
    assert_eq!(
        faults(r#"{"act": "cancel_reception", "reception": "R1", "on": 3}"#),
        one("$.on", "unknown_field")
    );
    assert_eq!(
        faults(r#"{"act": "record", "case": "C1", "step": {"kind": "seen", "on": "2020-03-01"}}"#),
        one("$.step.kind", "unknown_value")
    );
}
