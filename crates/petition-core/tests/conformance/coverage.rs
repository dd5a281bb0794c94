//! The scenarios together cover every word of reports, policies, steps and problems.

use crate::outcome::{OUTCOMES, Outcome};
use crate::scenario::{Ask, Scenario};
use petition_core::acts::{ActKind, ActReasonKind};
use petition_core::calendar::{Part, Period};
use petition_core::changes::{ChangeKind, ConflictKind};
use petition_core::compliance::{
    Exclusion, OwedStatus, Reason, Rule, Severity, Status, TodoSection,
};
use petition_core::ledger::words::{Channel, Length, Mode, Purpose, ReceptionStatus, Setting};
use petition_core::policy::{
    Binding, ClauseKind, Cycle, DayCount, Every, Measure, Policy, ProvedForEach, ReopenedCredit,
    Roll, Tenure, UnitHead, Who,
};
use petition_core::privacy::NoticeCode;
use petition_core::workflow::{Actor, Stage, StepKind};
use petition_core::{Code, Word};
use serde_json::Value;
use std::collections::BTreeSet;

/// Codes of sheets, cells and files, which a JSON ledger or a TOML policy cannot cause.
const OF_TABLES_AND_FILES: [Code; 18] = [
    Code::AmbiguousOrder,
    Code::DateWithoutYear,
    Code::UnknownSheet,
    Code::MissingSheet,
    Code::UnknownColumn,
    Code::MissingColumn,
    Code::DuplicateColumn,
    Code::ColumnNotStored,
    Code::SheetNotRead,
    Code::RowNotStored,
    Code::CellNotStored,
    Code::Assumed,
    Code::LostDigits,
    Code::CellError,
    Code::TextTooLong,
    Code::UnstorableText,
    Code::TooLarge,
    Code::UnreadableFile,
];

/// The codes of errors that a scenario can cause, besides those of [`NoticeCode`]. No scenario has a table of working
/// days, so `invalid_workdays` is missing.
const ERRORS: [&str; 11] = [
    "invalid_ledger",
    "invalid_act",
    "invalid_policy",
    "unknown_policy",
    "unknown_record",
    "year_out_of_range",
    "day_out_of_range",
    "step_out_of_order",
    "step_before_last",
    "step_in_future",
    "conflicting_changes",
];

/// Every word that some scenario contains, as `list: word`.
#[derive(Default)]
struct Seen(BTreeSet<String>);

impl Seen {
    fn add(&mut self, list: &str, word: impl std::fmt::Display) {
        self.0.insert(format!("{list}: {word}"));
    }

    fn add_each<'a>(&mut self, list: &str, items: impl Iterator<Item = &'a Value>, key: &str) {
        for word in items.filter_map(|item| item[key].as_str()) {
            self.add(list, word);
        }
    }

    fn lacks(
        &self,
        list: &str,
        words: impl IntoIterator<Item = impl std::fmt::Display>,
    ) -> Vec<String> {
        let wanted = words.into_iter().map(|word| format!("{list}: {word}"));
        wanted.filter(|wanted| !self.0.contains(wanted)).collect()
    }
}

fn seen() -> Seen {
    let mut seen = Seen::default();
    for (scenario, outcome) in OUTCOMES.iter() {
        let document = outcome.document();
        see_report(&mut seen, &document, outcome);
        see_errors(&mut seen, &document);
        see_lists(&mut seen, &document);
        see_acts(&mut seen, scenario, &document);
        see_changes(&mut seen, &document);
        see_ledger(&mut seen, outcome);
        if let Some(policy) = &outcome.policy {
            see_policy(&mut seen, policy);
        }
        see_citation(&mut seen, scenario);
    }
    seen
}

fn items<'a>(document: &'a Value, list: &str) -> impl Iterator<Item = &'a Value> {
    document[list].as_array().into_iter().flatten()
}

fn see_report(seen: &mut Seen, document: &Value, outcome: &Outcome) {
    for duty in items(document, "duties") {
        seen.add_each("status", [duty].into_iter(), "status");
        seen.add_each("reason", [duty].into_iter(), "reason");
        let period: Period = duty["period"].as_str().unwrap().parse().unwrap();
        let cycle = match period.part() {
            Part::Year => Some(Cycle::Year),
            Part::Half(_) => Some(Cycle::HalfYear),
            Part::Quarter(_) => Some(Cycle::Quarter),
            Part::Span(..) => Some(Cycle::Span),
            Part::Month(_) => Some(Cycle::Month),
            // Only slots of rotas have them.
            Part::Week(_) | Part::Day(..) => None,
        };
        if let Some(cycle) = cycle.filter(|_| duty["measure"] != "leaders_present") {
            seen.add(if duty["subject"] == "bureau" { "milestone" } else { "quota" }, cycle);
        }
        for excluded in items(duty, "excluded") {
            seen.add_each("exclusion", [excluded].into_iter(), "why");
            see_uncounted(seen, excluded, outcome);
        }
    }
    seen.add_each("rule", items(document, "findings"), "rule");
    seen.add_each("severity", items(document, "findings"), "severity");
    seen.add_each("stage", items(document, "cases"), "stage");
}

/// Adds the mode or setting because of which a reception does not count.
fn see_uncounted(seen: &mut Seen, excluded: &Value, outcome: &Outcome) {
    let ledger = outcome.ledger.as_ref().unwrap();
    let reception = ledger.reception(excluded["id"].as_str().unwrap());
    match (excluded["why"].as_str(), reception) {
        (Some("mode"), Some(reception)) => seen.add("mode not counted", reception.mode),
        (Some("setting"), Some(reception)) => seen.add("setting not counted", reception.setting),
        _ => {}
    }
}

fn see_errors(seen: &mut Seen, document: &Value) {
    let of_answers = items(document, "answers").map(|answer| &answer["error"]);
    for error in of_answers.chain([&document["error"]]) {
        seen.add_each("error", [error].into_iter(), "code");
        seen.add_each("problem", items(error, "problems"), "code");
        seen.add_each("reason of an act", items(error, "reasons"), "code");
        seen.add_each("conflict", items(error, "conflicts"), "kind");
    }
}

/// Adds the words of the lines of accountability and agenda.
fn see_lists(seen: &mut Seen, document: &Value) {
    for answer in items(document, "answers") {
        for line in items(answer, "gives").filter(|line| line.get("binding").is_some()) {
            seen.add_each("status of an answer", [line].into_iter(), "status");
            seen.add_each("who of an answer", [line].into_iter(), "who");
        }
    }
}

/// Adds the kinds of acts that were entered.
fn see_acts(seen: &mut Seen, scenario: &Scenario, document: &Value) {
    for (ask, answer) in scenario.asks.iter().zip(items(document, "answers")) {
        match ask {
            Ask::Act { act } if answer.get("gives").is_some() => {
                seen.add_each("act", [act].into_iter(), "act");
                seen.add_each("case_steps", [act].into_iter(), "case_steps");
            }
            _ => {}
        }
    }
}

/// Adds the kinds of changed rows, and the sections of to-do lists.
fn see_changes(seen: &mut Seen, document: &Value) {
    for answer in items(document, "answers") {
        let rows = items(answer, "gives").filter(|row| row.get("table").is_some());
        seen.add_each("change", rows, "kind");
        seen.add_each("to-do section", items(&answer["gives"], "items"), "section");
    }
}

fn see_ledger(seen: &mut Seen, outcome: &Outcome) {
    let Some(ledger) = &outcome.ledger else { return };
    for reception in &ledger.document().receptions {
        seen.add("mode", reception.mode);
        seen.add("setting", reception.setting);
        seen.add("length", reception.length);
        seen.add("reception", reception.status);
    }
    for matter in &ledger.document().matters {
        seen.add("channel", matter.channel);
        seen.add("purpose", matter.purpose);
    }
    for step in ledger.document().cases.iter().flat_map(|case| &case.steps) {
        seen.add("step", step.kind);
    }
}

fn see_policy(seen: &mut Seen, policy: &Policy) {
    let reading = policy.reading();
    seen.add("tenure", reading.tenure);
    seen.add("day_count", reading.day_count);
    seen.add("resolved_on", reading.resolved_on);
    seen.add("reopened_credit", reading.reopened_credit);
    seen.add("consent_quarters", format!("{:?}", reading.consent_quarters));
    if let Some(unit_head) = reading.unit_head {
        seen.add("unit_head", unit_head);
    }
    for each in policy.milestones().iter().filter_map(|rule| rule.proved_for_each) {
        seen.add("proved_for_each", each);
    }
    seen.add("supervisors", reading.supervisors.len().min(1));
    for quota in policy.quotas() {
        seen.add("measure", quota.measure);
        seen.add("binding", quota.binding);
        seen.add("who", quota.who);
    }
    for rota in policy.rotas() {
        seen.add("every", rota.slot.every);
        seen.add("roll", rota.roll);
    }
    for clause in policy.clauses() {
        seen.add("clause kind", clause.kind);
    }
    if policy.findings().iter().any(|entry| entry.severity.is_none()) {
        seen.add("severity", "off");
    }
}

fn see_citation(seen: &mut Seen, scenario: &Scenario) {
    let cited = [
        ("clause", &scenario.clause),
        ("reading", &scenario.reading),
        ("section", &scenario.section),
    ];
    for (list, word) in cited {
        if let Some(word) = word {
            seen.add(list, word);
        }
    }
}

fn keys(words: &'static [Word]) -> Vec<&'static str> {
    words.iter().map(|word| word.key).collect()
}

/// Returns the status of each kind of line of the two lists. No line is of a duty that is settled or has not begun,
/// nor of a note.
fn owed_statuses() -> Vec<&'static str> {
    let duties = [Status::MetLate, Status::Open, Status::AtRisk, Status::Missed, Status::Overdue];
    let findings = [Severity::Violation, Severity::Warning];
    let duties = duties.map(OwedStatus::Duty).into_iter();
    let others = findings.map(OwedStatus::Finding).into_iter();
    let all = duties.chain(others).chain([OwedStatus::Next, OwedStatus::Planned]);
    all.map(OwedStatus::key).collect()
}

#[test]
fn every_word_occurs_in_some_scenario() {
    let seen = seen();
    let lists = [
        ("status", keys(Status::WORDS)),
        ("reason", keys(Reason::WORDS)),
        ("exclusion", keys(Exclusion::WORDS)),
        ("rule", keys(Rule::WORDS)),
        ("severity", [keys(Severity::WORDS), vec!["off"]].concat()),
        ("step", keys(StepKind::WORDS)),
        ("stage", keys(Stage::WORDS)),
        ("quota", keys(Cycle::WORDS)),
        ("milestone", keys(Cycle::WORDS)),
        ("measure", keys(Measure::WORDS)),
        ("every", keys(Every::WORDS)),
        ("roll", keys(Roll::WORDS)),
        ("binding", keys(Binding::WORDS)),
        ("who", keys(Who::WORDS)),
        ("clause kind", keys(ClauseKind::WORDS)),
        ("mode", keys(Mode::WORDS)),
        ("setting", keys(Setting::WORDS)),
        ("length", keys(Length::WORDS)),
        ("reception", keys(ReceptionStatus::WORDS)),
        ("channel", keys(Channel::WORDS)),
        ("purpose", keys(Purpose::WORDS)),
        ("status of an answer", owed_statuses()),
        ("who of an answer", keys(Actor::WORDS)),
        ("act", keys(ActKind::WORDS)),
        ("case_steps", vec!["leave"]),
        ("reason of an act", keys(ActReasonKind::WORDS)),
        ("change", keys(ChangeKind::WORDS)),
        ("conflict", keys(ConflictKind::WORDS)),
        ("to-do section", keys(TodoSection::WORDS)),
    ];
    let lacking: Vec<String> =
        lists.into_iter().flat_map(|(list, words)| seen.lacks(list, words)).collect();
    assert!(lacking.is_empty(), "no scenario shows\n{}", lacking.join("\n"));
}

#[test]
fn every_reading_takes_each_of_its_values() {
    let seen = seen();
    let lists = [
        ("tenure", keys(Tenure::WORDS)),
        ("unit_head", keys(UnitHead::WORDS)),
        ("proved_for_each", keys(ProvedForEach::WORDS)),
        ("day_count", keys(DayCount::WORDS)),
        ("mode not counted", keys(Mode::WORDS)),
        ("setting not counted", keys(Setting::WORDS)),
        ("resolved_on", vec!["site_confirmed", "leader_approved", "replied"]),
        ("reopened_credit", keys(ReopenedCredit::WORDS)),
        ("consent_quarters", vec!["[]", "[1]", "[2, 3, 4]", "[1, 2, 3, 4]"]),
        ("supervisors", vec!["0", "1"]),
        (
            "reading",
            Policy::builtin("shenzhen-2019")
                .unwrap()
                .stated_reading()
                .keys
                .iter()
                .map(|key| key.clone().leak() as &str)
                .collect(),
        ),
    ];
    let mut lacking: Vec<String> =
        lists.into_iter().flat_map(|(list, words)| seen.lacks(list, words)).collect();
    let builtin = Policy::builtin("shenzhen-2019").unwrap();
    lacking.extend(seen.lacks("reading", &builtin.stated_reading().keys));
    assert!(lacking.is_empty(), "no scenario shows\n{}", lacking.join("\n"));
}

#[test]
fn every_error_and_every_problem_of_a_document_occurs() {
    let seen = seen();
    let codes = Code::ALL.iter().filter(|code| !OF_TABLES_AND_FILES.contains(code));
    let mut lacking = seen.lacks("problem", codes);
    lacking.extend(seen.lacks("error", ERRORS));
    lacking.extend(seen.lacks("error", keys(NoticeCode::WORDS)));
    assert!(lacking.is_empty(), "no scenario shows\n{}", lacking.join("\n"));
    let mut wrong =
        OF_TABLES_AND_FILES.iter().filter(|code| seen.lacks("problem", [code]).is_empty());
    assert_eq!(wrong.next(), None, "a code of tables and files occurs in a scenario");
}

#[test]
fn every_rule_clause_has_a_scenario_and_none_cites_an_unknown_one() {
    let seen = seen();
    let builtin = Policy::builtin("shenzhen-2019").unwrap();
    let rules = builtin.clauses().iter().filter(|clause| clause.kind == ClauseKind::Rule);
    let lacking = seen.lacks("clause", rules.map(|clause| &clause.id));
    assert!(lacking.is_empty(), "no scenario shows\n{}", lacking.join("\n"));
    for (scenario, outcome) in OUTCOMES.iter() {
        let (Some(clause), Some(policy)) = (&scenario.clause, &outcome.policy) else {
            continue;
        };
        assert!(policy.clause(clause).is_some(), "{}: no clause {clause}", scenario.name);
    }
}
