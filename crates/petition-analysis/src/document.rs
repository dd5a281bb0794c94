//! The documents of an analysis and of a comparison.

use crate::limits;
use chrono::NaiveDate;
use petition_core::compliance::{Amount, Duty, Status};
use petition_core::ledger::LeaderId;
use petition_core::{Lang, Ledger, Text, Word};
use serde::{Serialize, Serializer};

/// The value of an analysis's `format`.
pub const ANALYSIS_FORMAT: &str = "petition-analysis/1";

/// What follows from the duties of a policy in a year. Each result has a ledger that the evaluation confirmed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Analysis {
    /// Always [`ANALYSIS_FORMAT`].
    pub format: String,
    /// The policy's id.
    pub policy: String,
    /// The year.
    pub year: i32,
    /// The day of every evaluation: the day after the last window of the year.
    pub as_of: NaiveDate,
    /// The leaders of the model, in office the whole year.
    pub leaders: Vec<ModelLeader>,
    /// Whether all mandatory duties can be met at once.
    pub feasible: bool,
    /// The acts of the smallest ledger.
    pub acts: Acts,
    /// What each leader of the smallest ledger does.
    pub of_leaders: Vec<LeaderActs>,
    /// The duties of the smallest ledger, which decide the number of receptions: their ids.
    pub deciding: Vec<String>,
    /// What the analysis found.
    pub findings: Vec<AnalysisFinding>,
    /// What two policies judge differently; `None` without another policy.
    pub against: Option<Comparison>,
    /// What the model leaves out.
    pub limits: Vec<Text>,
    /// The smallest ledger that meets all mandatory duties, but for those that cannot be met.
    #[serde(serialize_with = "ledger_document")]
    pub smallest: Ledger,
}

/// A leader of the model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ModelLeader {
    /// Id.
    pub id: LeaderId,
    /// The group.
    pub group: String,
    /// The office.
    pub office: String,
}

/// The number of acts in a ledger.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Acts {
    /// Receptions.
    pub receptions: usize,
    /// Cases selected.
    pub selections: usize,
    /// Cases resolved, each with its closing chain.
    pub resolutions: usize,
    /// Milestone records.
    pub records: usize,
}

impl Acts {
    /// Returns the number of all acts.
    pub const fn total(&self) -> usize {
        self.receptions + self.selections + self.resolutions + self.records
    }
}

/// What a leader does in the smallest ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeaderActs {
    /// The leader.
    pub leader: LeaderId,
    /// Receptions at which the leader is present.
    pub receptions: usize,
    /// Cases selected for the leader.
    pub selections: usize,
    /// Cases that the leader resolves.
    pub resolutions: usize,
}

/// A kind of finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum FindingKind {
    /// A duty that cannot be met.
    NeverMet,
    /// Duties that cannot be met together.
    Conflict,
    /// Selections that do not suffice for the resolutions.
    SelectionsShort,
    /// A duty that can be met on a day off only.
    DaysOffOnly,
    /// A duty that is met whenever others are.
    Implied,
    /// Duties that are not assessed in the year.
    NeverAssessed,
    /// A rota without a slot in the year.
    NoSlot,
}

impl FindingKind {
    /// Every kind, in the order of the document.
    pub const ALL: &'static [Self] = &[
        Self::NeverMet,
        Self::Conflict,
        Self::SelectionsShort,
        Self::DaysOffOnly,
        Self::Implied,
        Self::NeverAssessed,
        Self::NoSlot,
    ];

    /// Keys and labels, in the order of [`Self::ALL`].
    pub const WORDS: &'static [Word] = &[
        Self::NeverMet.word(),
        Self::Conflict.word(),
        Self::SelectionsShort.word(),
        Self::DaysOffOnly.word(),
        Self::Implied.word(),
        Self::NeverAssessed.word(),
        Self::NoSlot.word(),
    ];

    /// Returns the kind with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.key() == key)
    }

    /// Returns key and labels.
    pub const fn word(self) -> Word {
        let (key, zh, en) = match self {
            Self::NeverMet => ("never_met", "无法完成", "cannot be met"),
            Self::Conflict => ("conflict", "互相冲突", "cannot be met together"),
            Self::SelectionsShort => ("selections_short", "选案不足", "too few selections"),
            Self::DaysOffOnly => ("days_off_only", "时段内无工作日", "days off only"),
            Self::Implied => ("implied", "可由他项推出", "implied by others"),
            Self::NeverAssessed => ("never_assessed", "本年度不作评定", "not assessed in the year"),
            Self::NoSlot => ("no_slot", "本年度无安排", "no slot in the year"),
        };
        Word { key, zh, en }
    }

    /// Returns the key in documents.
    pub const fn key(self) -> &'static str {
        self.word().key
    }

    /// Returns the label in one language.
    pub const fn label(self, lang: Lang) -> &'static str {
        self.word().label(lang)
    }
}

impl Serialize for FindingKind {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.key())
    }
}

/// Something that follows from the duties of a policy.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AnalysisFinding {
    /// Its kind.
    pub kind: FindingKind,
    /// The rule: id of a quota, delegated entry or rota, kind of a milestone.
    pub rule: String,
    /// The clauses of the duties.
    pub clauses: Vec<String>,
    /// The duties that it is about, by id.
    pub duties: Vec<String>,
    /// The duties that imply them, or that stand against them, by id.
    pub by: Vec<String>,
    /// A sentence.
    pub message: Text,
    /// The ledger that shows it; `None` if no record matters.
    pub witness: Option<Witness>,
}

/// A ledger with the results that the evaluation gave.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Witness {
    /// The results of the duties concerned.
    pub outcomes: Vec<Outcome>,
    /// The ledger.
    #[serde(serialize_with = "ledger_document")]
    pub ledger: Ledger,
}

/// The result of a duty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// The duty's id.
    pub duty: String,
    /// Its status.
    pub status: Status,
    /// The required number.
    pub required: Option<Amount>,
    /// The achieved number.
    pub achieved: Amount,
}

impl Outcome {
    pub(crate) fn of(duty: &Duty) -> Self {
        let Duty { id, status, required, achieved, .. } = duty;
        Self { duty: id.clone(), status: *status, required: *required, achieved: *achieved }
    }
}

/// Where two policies judge differently.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    /// The ids of the two policies.
    pub policies: [String; 2],
    /// The year.
    pub year: i32,
    /// The number of ledgers that were tried.
    pub tried: usize,
    /// For each duty and finding rule that differs, the smallest ledger found on which it does.
    pub differences: Vec<Difference>,
}

/// A duty or finding that two policies judge differently.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Difference {
    /// The rule of the duty, or the finding rule.
    pub rule: String,
    /// The id of the duty; `None` for a finding.
    pub duty: Option<String>,
    /// The record of the finding; `None` for a duty.
    pub record: Option<String>,
    /// The result under each policy; `None`: it has no such duty, or does not make the finding.
    pub results: [Option<Judgement>; 2],
    /// The day of both evaluations.
    pub as_of: NaiveDate,
    /// A sentence.
    pub message: Text,
    /// A ledger from which nothing can be left out.
    #[serde(serialize_with = "ledger_document")]
    pub ledger: Ledger,
}

/// The result of a duty or a finding under one policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Judgement {
    /// The status of a duty, the severity of a finding: its key.
    pub status: String,
    /// Its label.
    pub label: Text,
    /// The required number of a duty.
    pub required: Option<Amount>,
    /// The achieved number of a duty.
    pub achieved: Option<Amount>,
    /// The clause.
    pub clause: String,
}

impl Analysis {
    /// Returns the analysis as JSON: two spaces of indentation, a final line feed.
    pub fn to_json(&self) -> String {
        petition_core::to_json_text(self)
    }

    /// Returns the ledger to write: that of the first difference if two policies were compared, else the smallest.
    pub fn witness(&self) -> &Ledger {
        let difference = self.against.as_ref().and_then(|against| against.differences.first());
        difference.map_or(&self.smallest, |difference| &difference.ledger)
    }

    pub(crate) fn limits() -> Vec<Text> {
        limits::LIMITS.iter().map(|(zh, en)| Text::new(*zh, *en)).collect()
    }
}

fn ledger_document<S: Serializer>(ledger: &Ledger, to: S) -> Result<S::Ok, S::Error> {
    ledger.document().serialize(to)
}
