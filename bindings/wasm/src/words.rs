//! The word lists: keys in documents with their labels.

use petition_core::calendar::DayKind;
use petition_core::compliance::OwedStatus;
use petition_core::ledger::{ElementKey, words};
use petition_core::privacy::forms;
use petition_core::{
    Code, ErrorCode, LimitName, Word, acts, changes, compliance, policy, privacy, to_json_text,
    workflow,
};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

/// The lists by name. The names are those of the other bindings.
const LISTS: &[(&str, &[Word])] = &[
    ("Status", compliance::Status::WORDS),
    ("ClockStatus", compliance::ClockStatus::WORDS),
    ("Reason", compliance::Reason::WORDS),
    ("Exclusion", compliance::Exclusion::WORDS),
    ("FindingRule", compliance::Rule::WORDS),
    ("Severity", compliance::Severity::WORDS),
    ("OwedKind", compliance::OwedKind::WORDS),
    ("TodoSection", compliance::TodoSection::WORDS),
    ("StepKind", workflow::StepKind::WORDS),
    ("StepActor", workflow::Actor::WORDS),
    ("Stage", workflow::Stage::WORDS),
    ("Mode", words::Mode::WORDS),
    ("Setting", words::Setting::WORDS),
    ("Length", words::Length::WORDS),
    ("ReceptionStatus", words::ReceptionStatus::WORDS),
    ("Channel", words::Channel::WORDS),
    ("Purpose", words::Purpose::WORDS),
    ("EventKind", words::EventKind::WORDS),
    ("ElementKey", ElementKey::WORDS),
    ("Measure", policy::Measure::WORDS),
    ("DutyBinding", policy::Binding::WORDS),
    ("Who", policy::Who::WORDS),
    ("Cycle", policy::Cycle::WORDS),
    ("Every", policy::Every::WORDS),
    ("DayOfWeek", policy::DayOfWeek::WORDS),
    ("Roll", policy::Roll::WORDS),
    ("SourceLevel", policy::SourceLevel::WORDS),
    ("SourceStatus", policy::SourceStatus::WORDS),
    ("ClauseKind", policy::ClauseKind::WORDS),
    ("Tenure", policy::Tenure::WORDS),
    ("DayCount", policy::DayCount::WORDS),
    ("ReopenedCredit", policy::ReopenedCredit::WORDS),
    ("UnitHead", policy::UnitHead::WORDS),
    ("ClockRoll", policy::ClockRoll::WORDS),
    ("CountedDays", policy::CountedDays::WORDS),
    ("ProvedForEach", policy::ProvedForEach::WORDS),
    ("ActKind", acts::ActKind::WORDS),
    ("CaseSteps", acts::CaseSteps::WORDS),
    ("ActReasonKind", acts::ActReasonKind::WORDS),
    ("NoticeKind", privacy::NoticeKind::WORDS),
    ("NoticeCode", privacy::NoticeCode::WORDS),
    ("NoticeField", privacy::NoticeField::WORDS),
    ("DayKind", DayKind::WORDS),
    ("FormFault", forms::FormFault::WORDS),
    ("PhoneKind", forms::PhoneKind::WORDS),
    ("ChangeKind", changes::ChangeKind::WORDS),
    ("ConflictKind", changes::ConflictKind::WORDS),
    ("OwedStatus", OWED_STATUSES),
    ("Office", words::OFFICES),
    ("Supervisor", words::SUPERVISORS),
    ("ProblemCode", Code::WORDS),
    ("ErrorCode", ErrorCode::WORDS),
    ("LimitName", LimitName::WORDS),
];

/// The statuses of lines of the accountability list and the agenda: of a duty, or the severity of a finding.
const OWED_STATUSES: &[Word] = &[
    OwedStatus::Duty(compliance::Status::Met).word(),
    OwedStatus::Duty(compliance::Status::MetLate).word(),
    OwedStatus::Duty(compliance::Status::Open).word(),
    OwedStatus::Duty(compliance::Status::AtRisk).word(),
    OwedStatus::Duty(compliance::Status::Missed).word(),
    OwedStatus::Duty(compliance::Status::Overdue).word(),
    OwedStatus::Duty(compliance::Status::NotStarted).word(),
    OwedStatus::Duty(compliance::Status::NotAssessed).word(),
    OwedStatus::Finding(compliance::Severity::Violation).word(),
    OwedStatus::Finding(compliance::Severity::Warning).word(),
    OwedStatus::Finding(compliance::Severity::Note).word(),
    OwedStatus::Next.word(),
    OwedStatus::Planned.word(),
];

/// A word with its key in documents and its labels.
#[derive(Serialize)]
struct Labelled {
    key: &'static str,
    zh: &'static str,
    en: &'static str,
}

fn labelled(words: &[Word]) -> Vec<Labelled> {
    words.iter().map(|Word { key, zh, en }| Labelled { key, zh, en }).collect()
}

/// Returns every word list: objects with `name` and `words`, each with `key`, `zh`, `en`.
#[wasm_bindgen]
pub fn word_lists() -> String {
    #[derive(Serialize)]
    struct WordList {
        name: &'static str,
        words: Vec<Labelled>,
    }
    let list =
        |(name, words): &(&'static str, &'static [Word])| WordList { name, words: labelled(words) };
    to_json_text(&LISTS.iter().map(list).collect::<Vec<_>>())
}

/// Returns the codes of the core's errors with their labels.
#[wasm_bindgen]
pub fn error_codes() -> String {
    to_json_text(&labelled(ErrorCode::WORDS))
}

/// Returns the version of the library.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_has_labels() {
        let lists: serde_json::Value = serde_json::from_str(&word_lists()).unwrap();
        let lists = lists.as_array().unwrap();
        assert_eq!(lists.len(), LISTS.len());
        let words = lists.iter().flat_map(|list| list["words"].as_array().unwrap());
        assert!(words.into_iter().all(|word| !word["zh"].as_str().unwrap().is_empty()));
        assert!(error_codes().contains("invalid_ledger") && !version().is_empty());
    }
}
