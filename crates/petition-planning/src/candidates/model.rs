//! The document of a match.

use crate::document::to_json_text;
use crate::words::words;
use petition_core::engine::{Amount, DutyMeasure};
use petition_core::ledger::{CaseId, LeaderId, MatterId};
use petition_core::policy::Binding;
use petition_core::{Date, Text};
use serde::Serialize;

/// The value of `format` in the document of candidates.
pub const CANDIDATES_FORMAT: &str = "petition-candidates/1";

/// How many cases are suggested to one leader at most.
pub const MAX_SUGGESTIONS: usize = 12;

/// Cases of the library suggested to leaders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Candidates {
    /// Always [`CANDIDATES_FORMAT`].
    pub format: &'static str,
    /// Id of the policy.
    pub policy: String,
    /// The year.
    pub year: i32,
    /// The day.
    pub as_of: Date,
    /// The case library.
    pub library: Library,
    /// The median of the days from selection to resolution of the ledger's resolved cases; `None` if there is none.
    pub typical_days: Option<i64>,
    /// The leaders with a quota of cases, by id.
    pub leaders: Vec<LeaderCandidates>,
    /// The quotas that are out of reach, by leader, then in the order of the report.
    pub alarms: Vec<Alarm>,
}

/// The case library on the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Library {
    /// The cases in the library.
    pub cases: i64,
    /// Those that may be suggested.
    pub available: i64,
    /// Those that are suggested.
    pub suggested: i64,
    /// Those that are not available, by reason.
    pub left_out: Vec<LeftOutCases>,
}

/// How many cases are left out for one reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct LeftOutCases {
    /// The reason.
    pub code: LeftOut,
    /// The number of cases.
    pub cases: i64,
}

/// A leader with the suggestions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeaderCandidates {
    /// The leader.
    pub leader: LeaderId,
    /// The portfolio on the day, sorted.
    pub portfolio: Vec<String>,
    /// The cases selected for the leader in the year.
    pub selected: i64,
    /// The cases that the leader resolved in the year.
    pub resolved: i64,
    /// The leader's cases that are selected and not resolved.
    pub open: i64,
    /// The cases that the leader still needs.
    pub needs: i64,
    /// The available cases that fit the leader.
    pub fitting: i64,
    /// The duties whose window contains the day, in the order of the report.
    pub duties: Vec<CaseDuty>,
    /// The suggested cases: those of the portfolio first, longest wait first.
    pub suggestions: Vec<Suggestion>,
}

/// A duty that counts cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaseDuty {
    /// Id of the duty.
    pub duty: String,
    /// Title of the duty with its part of the year.
    pub title: Text,
    /// What it counts.
    pub measure: DutyMeasure,
    /// The clause.
    pub clause: String,
    /// Whether it must be met.
    pub binding: Binding,
    /// The required number.
    pub required: Amount,
    /// The achieved number.
    pub achieved: Amount,
    /// The due day.
    pub due: Date,
    /// Days until the due day.
    pub days_left: i64,
}

impl CaseDuty {
    /// Returns the number of cases that are missing.
    pub fn missing(&self) -> i64 {
        ((self.required.halves() - self.achieved.halves() + 1) / 2).max(0)
    }
}

/// A case suggested to a leader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// The case.
    pub case: CaseId,
    /// Its matter.
    pub matter: MatterId,
    /// The matter's subject area.
    pub domain: Option<String>,
    /// The day on which it came into the library.
    pub waiting_since: Date,
    /// The days since then.
    pub wait_days: i64,
    /// How it fits.
    pub fit: Fit,
    /// Why it is suggested.
    pub why: Text,
}

/// A quota that is out of reach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alarm {
    /// The leader.
    pub leader: LeaderId,
    /// Id of the duty.
    pub duty: String,
    /// Title of the duty with its part of the year.
    pub title: Text,
    /// The clause.
    pub clause: String,
    /// Why it is out of reach.
    pub code: AlarmCode,
    /// The required number.
    pub required: Amount,
    /// The achieved number.
    pub achieved: Amount,
    /// The leader's open cases; 0 for a duty of selected cases.
    pub open: i64,
    /// The available cases that fit the leader.
    pub fitting: i64,
    /// Those that are suggested to the leader.
    pub suggested: i64,
    /// Days until the due day.
    pub days_left: i64,
    /// The alarm in words.
    pub text: Text,
}

words! {
    /// How a case fits a leader.
    pub enum Fit {
        Portfolio = "portfolio", "属分管领域", "in the portfolio";
        NoPortfolio = "no_portfolio", "领导未登记分工", "leader without a portfolio";
        NoDomain = "no_domain", "事项未登记领域", "matter without a subject area";
    }

    /// Why a case of the library is not suggested.
    pub enum LeftOut {
        Accusation = "accusation", "检举控告，不予公示", "an accusation, which has no public notice";
        MatterSelected = "matter_selected", "同一事项已在其他案件中选定", "its matter is selected in another case";
        SameMatter = "same_matter", "同一事项另有更早入库的案件", "another case of the matter waits longer";
    }

    /// Why a quota is out of reach.
    pub enum AlarmCode {
        NotEnoughCases = "not_enough_cases", "案源不足", "not enough cases";
        NotEnoughTime = "not_enough_time", "时间不足", "not enough time";
        SharedCases = "shared_cases", "案源须与其他领导共用", "the cases are needed by several leaders";
    }
}

impl Candidates {
    /// Returns the JSON document: every key in the order of the fields, two spaces of indentation, a final line feed.
    pub fn to_json(&self) -> String {
        to_json_text(self)
    }
}
