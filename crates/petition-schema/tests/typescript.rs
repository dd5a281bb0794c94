//! Tests that the TypeScript types describe real documents: every member, and no other.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says so by failing"
)]

mod support;

use petition_core::acts::Act;
use petition_core::calendar::{Period, Workdays, parse_date};
use petition_core::changes::{Conflict, RowChange};
use petition_core::compliance::{
    TodoHorizon, TodoOptions, WorkingLedgerOptions, accountability, agenda, assess, compare, todo,
    working_ledger,
};
use petition_core::ledger::{Ledger, words::ReceptionStatus};
use petition_core::lint::lint;
use petition_core::policy::Policy;
use petition_core::{Date, Lang, Text};
use petition_documents::{About, Letterhead, PaperKind, Papers, Subject};
use petition_planning::{PlanOptions, candidates, plan};
use petition_schema::typescript::differences;
use serde::Serialize;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// Fails with every difference between a document and its type.
fn fits(name: &str, what: &str, document: &impl Serialize) {
    let document = serde_json::to_value(document).unwrap();
    let faults = differences(name, &document);
    assert!(faults.is_empty(), "{what} as {name}:\n{}", faults.join("\n"));
}

fn all_fit(name: &str, what: &str, documents: &[impl Serialize]) {
    documents.iter().for_each(|document| fits(name, what, document));
}

/// A row with its sentence, as the binding writes it.
fn with_text(row: &impl Serialize, text: Text) -> Value {
    let mut row = serde_json::to_value(row).unwrap();
    row["zh"] = text.zh.into();
    row["en"] = text.en.into();
    row
}

/// A ledger, a policy and a day.
struct Case {
    name: String,
    ledger: Ledger,
    policy: Policy,
    year: i32,
    as_of: Date,
}

impl Case {
    fn check(&self) {
        let Self { name, ledger, policy, year, as_of } = self;
        let (year, as_of) = (*year, *as_of);
        let written: Value = serde_json::from_str(&ledger.to_json()).unwrap();
        fits("LedgerDocument", name, &written);
        fits("LedgerDocumentInput", name, &written);
        fits("PolicyDocument", name, policy);
        let Ok(report) = assess(ledger, policy, year, as_of) else { return };
        fits("Report", name, &report);
        all_fit("Lint", name, &lint(ledger, policy, year, as_of).unwrap());
        all_fit("Owed", name, &accountability(ledger, policy, year, as_of).unwrap());
        all_fit("Owed", name, &agenda(ledger, policy, as_of, 400).unwrap());
        all_fit("LedgerEntry", name, &ledger.entries(policy, as_of).unwrap());
        for horizon in [TodoHorizon::Week, TodoHorizon::Days(400)] {
            let options = TodoOptions { horizon, ..TodoOptions::default() };
            let list = todo(ledger, policy, Workdays::builtin(), as_of, &options);
            fits("Todo", name, &list.unwrap());
        }
        let period: Period = year.to_string().parse().unwrap();
        let options = WorkingLedgerOptions::of(period);
        let working = working_ledger(ledger, policy, as_of, &options).unwrap();
        for working in [working.masked(), working] {
            let document: Value = serde_json::from_str(&working.to_json()).unwrap();
            fits("WorkingLedger", name, &document);
        }
        self.check_records();
        self.check_planning();
        self.check_papers();
    }

    fn check_records(&self) {
        let Self { name, ledger, policy, as_of, .. } = self;
        for case in &ledger.document().cases {
            let id = case.id.as_str();
            fits("CaseFile", name, &ledger.case_file(id, policy, *as_of).unwrap());
            if let Ok(notice) = ledger.case_notice(id, None, policy, *as_of) {
                let text = Text::new(notice.text(Lang::Zh), notice.text(Lang::En));
                fits("Notice", name, &with_text(&notice, text));
            }
        }
        for reception in &ledger.document().receptions {
            if let Ok(notice) = ledger.reception_notice(reception.id.as_str(), None) {
                let text = Text::new(notice.text(Lang::Zh), notice.text(Lang::En));
                fits("Notice", name, &with_text(&notice, text));
            }
        }
    }

    fn check_planning(&self) {
        let Self { name, ledger, policy, year, as_of } = self;
        let workdays = Workdays::builtin();
        for quarter in 1..=4 {
            let period: Period = format!("{year}-Q{quarter}").parse().unwrap();
            let options = PlanOptions::default();
            fits("Plan", name, &plan(ledger, policy, workdays, period, *as_of, &options).unwrap());
        }
        fits("Candidates", name, &candidates(ledger, policy, *year, *as_of).unwrap());
    }

    fn check_papers(&self) {
        let Self { name, ledger, policy, year, as_of } = self;
        let papers = Papers {
            ledger,
            policy,
            workdays: Workdays::builtin(),
            as_of: *as_of,
            letterhead: &Letterhead::default(),
            number: Some("12"),
            full: false,
            worklist: None,
            last_year: None,
        };
        let document = ledger.document();
        let quarter: Period = format!("{year}-Q1").parse().unwrap();
        for kind in PaperKind::ALL {
            let about = match kind.subject() {
                Subject::Quarter => Some(About::Period(quarter)),
                Subject::Year => Some(About::Period(year.to_string().parse().unwrap())),
                Subject::Case => {
                    document.cases.iter().next().map(|case| About::Record(case.id.as_str()))
                }
                Subject::Reception => {
                    document.receptions.iter().next().map(|one| About::Record(one.id.as_str()))
                }
                Subject::LeaderOrUnit => {
                    document.leaders.iter().next().map(|leader| About::Leader(leader.id.as_str()))
                }
                Subject::Unit => {
                    document.units.iter().next().map(|unit| About::Unit(unit.id.as_str()))
                }
            };
            let paper = about.and_then(|about| papers.write(*kind, about).ok());
            paper.iter().for_each(|paper| fits("Paper", name, paper));
        }
    }
}

fn scenarios() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/conformance");
    let folders = |folder: &Path| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        entries.filter(|path| path.is_dir()).collect()
    };
    folders(&folder).iter().flat_map(|kind| folders(kind)).collect()
}

fn read(folder: &Path, file: &str) -> String {
    std::fs::read_to_string(folder.join(file)).unwrap()
}

/// Reads a scenario whose ledger and policy are valid.
fn case(folder: &Path) -> Option<Case> {
    let scenario: Value = serde_json::from_str(&read(folder, "scenario.json")).unwrap();
    let policy = scenario["policy"].as_str().unwrap();
    let policy = match policy.ends_with(".toml") {
        true => Policy::parse(&read(folder, policy)),
        false => Policy::builtin(policy),
    };
    Some(Case {
        name: folder.display().to_string(),
        ledger: Ledger::from_json(&read(folder, "ledger.json")).ok()?,
        policy: policy.ok()?,
        year: i32::try_from(scenario["year"].as_i64().unwrap()).unwrap(),
        as_of: parse_date(scenario["as_of"].as_str().unwrap()).ok()?,
    })
}

#[test]
fn documents_of_all_scenarios_fit_their_types() {
    let scenarios = scenarios();
    let cases: Vec<Case> = scenarios.iter().filter_map(|folder| case(folder)).collect();
    assert!(cases.len() > 200, "{} scenarios are valid", cases.len());
    cases.iter().for_each(Case::check);
}

#[test]
fn documents_of_the_example_year_fit_their_types() {
    for (month, day) in [(1, 20), (5, 6), (12, 20)] {
        let case = Case {
            name: format!("the example year on {month}-{day}"),
            ledger: support::example(),
            policy: Policy::builtin("shenzhen-2019").unwrap(),
            year: 2020,
            as_of: Date::from_ymd_opt(2020, month, day).unwrap(),
        };
        case.check();
    }
}

#[test]
fn acts_of_all_scenarios_fit_their_type() {
    let mut kinds = std::collections::BTreeSet::new();
    for folder in scenarios() {
        let scenario: Value = serde_json::from_str(&read(&folder, "scenario.json")).unwrap();
        for ask in scenario["asks"].as_array().into_iter().flatten() {
            let act = &ask["act"];
            let Ok(read) = Act::from_json(&act.to_string()) else { continue };
            fits("Act", &folder.display().to_string(), act);
            fits("Act", &folder.display().to_string(), &read);
            kinds.insert(act["act"].as_str().unwrap().to_owned());
        }
    }
    assert_eq!(kinds.len(), petition_core::acts::ActKind::ALL.len(), "{kinds:?}");
}

/// Returns the example year with another matter, fewer receptions and another status.
fn changed() -> Ledger {
    let mut document = support::example().document().clone();
    let mut matters: Vec<_> = document.matters.iter().cloned().collect();
    matters[0].result = Some("已办结".to_owned());
    matters.swap(4, 5);
    document.matters = matters.into_iter().collect();
    let mut receptions: Vec<_> = document.receptions.iter().cloned().collect();
    receptions.pop();
    receptions[3].status = ReceptionStatus::Cancelled;
    document.receptions = receptions.into_iter().collect();
    Ledger::new(&document).unwrap()
}

#[test]
fn changes_effects_and_contradictions_fit_their_types() {
    let (old, new) = (support::example(), changed());
    let rows = new.changes_since(&old).masked();
    let rows: Vec<Value> = rows.iter().map(|row| with_text(row, RowChange::text(row))).collect();
    assert!(rows.len() >= 3);
    fits("Changes", "the changed year", &rows);
    let policy = Policy::builtin("shenzhen-2019").unwrap();
    let as_of = Date::from_ymd_opt(2020, 12, 20).unwrap();
    let report = |ledger| assess(ledger, &policy, 2020, as_of).unwrap();
    let effect = compare(&report(&old), &report(&new));
    assert!(!effect.is_empty());
    fits("Effect", "the changed year", &effect);
    let mut theirs = old.matter(old.document().matters[0].id.as_str()).unwrap().clone();
    theirs.result = Some("未办结".to_owned());
    let conflicts = Ledger::merge(&old, &new, &old.with_matter(&theirs).unwrap()).unwrap_err();
    for conflict in conflicts.masked() {
        fits("Conflict", "the merge", &with_text(&conflict, Conflict::text(&conflict)));
    }
}

#[test]
fn problems_fit_their_type() {
    for (text, code) in [("{", "syntax"), (r#"{"format": "petition-ledger/1"}"#, "missing")] {
        let error = Ledger::from_json(text).unwrap_err();
        let problem = &error.problems()[0];
        assert_eq!(problem.code.key(), code);
        fits("RawProblem", text, problem);
        let mut document = with_text(problem, Text::new("一处问题", "a problem"));
        document["path"] = problem.place.text(Lang::En).into();
        fits("Problem", text, &document);
    }
}

#[test]
fn another_value_does_not_fit() {
    let of = |name, value: Value| differences(name, &value).len();
    assert_eq!(of("Span", json!({"text": "一"})), 0);
    assert_eq!(of("Span", json!({"text": "一", "more": 1})), 1);
    assert_eq!(of("Stage", json!("selected")), 0);
    assert_eq!(of("Stage", json!("chosen")), 1);
    assert_eq!(of("Office", json!("another office")), 0);
    assert_eq!(of("Act", json!({"act": "cancel_reception"})), 1);
    assert_eq!(of("Nothing", json!(null)), 1);
}
