//! A policy as records (docs/rulebook.md#4-policy).

use super::clock::ClockRoll;
use crate::calendar::{MonthDay, Part, Period, Window};
use crate::decode::decodable;
use crate::ledger::words::{Mode, Setting};
use crate::vocabulary::vocabulary;
use crate::words::{Rule, Severity, StepKind};
use serde::Serialize;

vocabulary! {
    /// What a quota counts.
    pub enum Measure {
        ReceptionDays = "reception_days", "接访天数", "reception days";
        CasesSelected = "cases_selected", "筛选案件", "cases selected";
        CasesResolved = "cases_resolved", "化解案件", "cases resolved";
    }
}

vocabulary! {
    /// Whether a duty must be met.
    pub enum Binding {
        Mandatory = "mandatory", "规定任务", "mandatory";
        Advisory = "advisory", "参照任务", "advisory";
    }
}

vocabulary! {
    /// Who acts for a quota.
    pub enum Who {
        Leader = "leader", "领导", "leader";
        Bureau = "bureau", "信访局", "bureau";
    }
}

vocabulary! {
    /// The kind of period of a quota or milestone.
    pub enum Cycle {
        Month = "month", "月", "month";
        Quarter = "quarter", "季度", "quarter";
        HalfYear = "half_year", "半年", "half-year";
        Year = "year", "年", "year";
        Span = "span", "跨季度", "span of quarters";
    }
}

vocabulary! {
    /// How the policy implements a clause of the source.
    pub enum ClauseKind {
        Rule = "rule", "规则", "implemented by a duty, step, finding or the ledger elements";
        Structure = "structure", "结构", "built into the periods or a view";
        Principle = "principle", "原则", "not computed";
    }
}

vocabulary! {
    /// How a period is assessed if the leader is in office for a part of it.
    pub enum Tenure {
        FullPeriod = "full_period", "任满整期才评定", "assessed only if the whole period is covered";
        AnyDay = "any_day", "任职一日即全额评定", "one covered day is enough, and all is required";
        ProRata = "pro_rata", "按任职天数折算", "required in proportion to the covered days, rounded up";
    }
}

vocabulary! {
    /// Whether a half-day reception counts as a day or as half of one.
    pub enum DayCount {
        CalendarDate = "calendar_date", "一个日期计一天", "a date counts as one day";
        HalfDays = "half_days", "半天计半日，每日至多一天", "a half day counts as half, a date as one day at most";
    }
}

vocabulary! {
    /// What happens to the credit for a resolution that is undone in a later year.
    pub enum ReopenedCredit {
        KeepClosedYears = "keep_closed_years", "跨年重启不影响已结年度", "a closed year keeps its resolutions";
        Undo = "undo", "重启即取消", "an undone resolution loses its credit, in any year";
    }
}

vocabulary! {
    /// Whether a report of the unit without the unit head's name breaks the closing chain.
    pub enum UnitHead {
        Finding = "finding", "只作提示", "a finding and no more";
        Link = "link", "审结环节无效", "the report is not valid, so the closing chain is incomplete";
    }
}

vocabulary! {
    /// The records that must each have the proving step of a milestone.
    pub enum ProvedForEach {
        Selected = "selected", "选定案件", "selected cases";
    }
}

vocabulary! {
    /// Why a duty is not assessed. If several reasons apply, the first in this list.
    pub enum Reason {
        ManagedElsewhere = "managed_elsewhere", "由上级统筹", "managed elsewhere";
        BeforePolicy = "before_policy", "方案施行之前", "before the policy";
        AfterPolicy = "after_policy", "方案失效之后", "after the policy";
        CalendarUnknown = "calendar_unknown", "工作日安排未知", "working days unknown";
        PartialTerm = "partial_term", "任期未满整期", "in office for part of the period";
    }
}

/// Numbers of days; each 0 to 36,500.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Settings {
    /// An open duty becomes `at_risk` this many days before it is due.
    pub warning_days: i64,
    /// A notice of fewer days is a `short_notice` finding.
    pub notice_days: i64,
    /// A case without a step for this many days is a `case_stalled` finding.
    pub stalled_days: i64,
    /// The ledger requires a reply this many days after the leader's approval.
    pub reply_days: i64,
    /// The ledger requires result and reply this many days after a reception, if the matter has no case.
    pub handling_days: i64,
    /// A leader who lacks at most this share of a period's days, in per cent, is assessed in full; 0 to 100.
    pub tenure_tolerance_percent: i64,
    /// A gap of at most this many days between two days in office is a `term_gap` finding.
    pub term_gap_days: i64,
}

/// The readings chosen where the source is silent or ambiguous. Others are fixed (docs/rulebook.md#fixed-readings).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// How a period is assessed if the leader is in office for a part of it.
    pub tenure: Tenure,
    /// Whether a half-day reception counts as a day or as half of one.
    pub day_count: DayCount,
    /// The modes of reception that count.
    pub counted_modes: Vec<Mode>,
    /// The settings of reception that count.
    pub counted_settings: Vec<Setting>,
    /// The step that resolves a case: `site_confirmed`, `leader_approved` or `replied`.
    pub resolved_on: StepKind,
    /// What happens to the credit for a resolution that is undone in a later year.
    pub reopened_credit: ReopenedCredit,
    /// Whether a report without the unit head's name breaks the closing chain. `None`: it does not.
    pub unit_head: Option<UnitHead>,
    /// The quarters, 1 to 4, whose selections need the leader's consent before notice and assignment.
    pub consent_quarters: Vec<u8>,
    /// Who may lead a supervision.
    pub supervisors: Vec<String>,
    /// What happens to a due day of a clock that is no working day. `None`: it stays.
    pub clock_roll: Option<ClockRoll>,
}

/// Readings with the keys in the order of the policy's text, which a report repeats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedReading {
    /// The readings.
    pub reading: Reading,
    /// The keys in the order of the text.
    pub keys: Vec<String>,
}

/// An office: what a term may call it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Office {
    /// Id.
    pub id: String,
    /// Chinese name.
    pub zh: String,
    /// English name; terms may write it in any case.
    pub en: String,
    /// Further names.
    pub also: Vec<String>,
}

/// A group of leaders with the same duties, defined by their offices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Group {
    /// Id.
    pub id: String,
    /// The offices of the group. On a day, a leader belongs to the first group that matches.
    pub offices: Vec<String>,
}

/// A required number of reception days or cases in each period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Quota {
    /// Id: the middle part of a duty's id.
    pub id: String,
    /// Who acts for it.
    pub who: Who,
    /// What is counted.
    pub measure: Measure,
    /// The group to which it applies.
    pub group: String,
    /// The kind of period.
    pub period: Cycle,
    /// Which periods of the year; if empty, all. For a span: its first and last quarter.
    pub only: Vec<u8>,
    /// The required number, at least 1.
    pub at_least: i64,
    /// Warning days of this quota; `None`: those of the settings.
    pub warning_days: Option<i64>,
    /// Whether it must be met.
    pub binding: Binding,
    /// The clause.
    pub clause: String,
}

/// A duty that is counted and shown for a year, and assessed by another authority.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Delegated {
    /// Id: the middle part of a duty's id.
    pub id: String,
    /// What is counted.
    pub measure: Measure,
    /// The group to which it applies.
    pub group: String,
    /// The authority that assesses it.
    pub managed_by: String,
    /// The clause.
    pub clause: String,
}

/// What the bureau has to do at set times.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MilestoneRule {
    /// Kind: the middle part of a duty's id.
    pub kind: String,
    /// Chinese label.
    pub zh: String,
    /// English label.
    pub en: String,
    /// A step of this kind that is dated in the window counts as a record.
    pub proved_by: Option<StepKind>,
    /// The records that must each have such a step. `None`: one case is enough.
    pub proved_for_each: Option<ProvedForEach>,
    /// The kind of period.
    pub period: Cycle,
    /// Which periods of the year; if empty, all. For a span: its first and last quarter.
    pub only: Vec<u8>,
    /// First day of the window; `None`: that of the period.
    #[serde(serialize_with = "month_day")]
    pub from: Option<MonthDay>,
    /// Last day of the window; `None`: that of the period.
    #[serde(serialize_with = "month_day")]
    pub to: Option<MonthDay>,
    /// Warning days of this milestone; `None`: those of the settings.
    pub warning_days: Option<i64>,
    /// Whether it must be met.
    pub binding: Binding,
    /// The clause.
    pub clause: String,
}

fn month_day<S: serde::Serializer>(day: &Option<MonthDay>, to: S) -> Result<S::Ok, S::Error> {
    day.map(|day| day.to_string()).serialize(to)
}

/// A clause of the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Clause {
    /// The id by which everything cites it.
    pub id: String,
    /// Its place in the source.
    pub anchor: String,
    /// How the policy implements it.
    pub kind: ClauseKind,
    /// Paraphrase in Chinese.
    pub zh: String,
    /// Paraphrase in English.
    pub en: String,
}

/// A clause, and another one for cases whose selection needs consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Citation {
    /// The clause.
    pub clause: String,
    /// The clause if the active selection is dated in a consent quarter.
    pub with_consent: Option<String>,
}

impl Citation {
    /// Returns the clause that applies.
    pub fn get(&self, consent: bool) -> &str {
        match &self.with_consent {
            Some(clause) if consent => clause,
            _ => &self.clause,
        }
    }
}

/// The clause of a step kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StepClause {
    /// The kind.
    pub kind: StepKind,
    /// Its clauses.
    pub cites: Citation,
    /// Whether the step is not in the source, but practice needs it.
    pub practice: bool,
}

impl StepClause {
    /// Returns the entry of a step kind that cites no clause.
    pub(super) const fn without_clause(kind: StepKind) -> Self {
        let cites = Citation { clause: String::new(), with_consent: None };
        Self { kind, cites, practice: false }
    }
}

/// The clause that a finding cites.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum FindingClause {
    /// A clause of its own.
    Own(Citation),
    /// The clause of the step that the finding is about.
    OfTheStep,
}

/// The severity of a finding rule, and the clause that it cites.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FindingRule {
    /// The rule.
    pub rule: Rule,
    /// Severity; `None`: switched off.
    pub severity: Option<Severity>,
    /// The clause that it cites.
    pub cites: FindingClause,
    /// Whether the rule is custom and not in the source.
    pub practice: bool,
}

impl FindingRule {
    /// Whether the policy has an entry for the rule. A rule without one is off.
    pub fn is_mentioned(&self) -> bool {
        !matches!(&self.cites, FindingClause::Own(cites) if cites.clause.is_empty())
    }

    /// Returns the entry of a rule that the policy does not mention.
    pub(super) const fn off(rule: Rule) -> Self {
        let cites = FindingClause::Own(Citation { clause: String::new(), with_consent: None });
        Self { rule, severity: None, cites, practice: false }
    }
}

impl Cycle {
    /// Returns how many periods of this kind a year has. For a span: the number of quarters.
    const fn count(self) -> u8 {
        match self {
            Self::Month => 12,
            Self::Quarter | Self::Span => 4,
            Self::HalfYear => 2,
            Self::Year => 1,
        }
    }

    /// Whether `only` is a valid selection of periods of this kind. A year has no selection, a span a first and a
    /// later last quarter. The others have numbers of their periods without duplicates.
    pub(super) fn accepts(self, only: &[u8]) -> bool {
        let all_there = only.iter().all(|number| (1..=self.count()).contains(number));
        let repeated =
            only.iter().enumerate().any(|(at, number)| only.iter().take(at).any(|n| n == number));
        match self {
            Self::Year => only.is_empty(),
            Self::Span => matches!(only, [first, last] if first < last) && all_there,
            _ => all_there && !repeated,
        }
    }

    /// Returns the periods of a year, in order.
    pub fn periods(self, year: i32, only: &[u8]) -> Vec<Period> {
        let numbers = (1..=self.count()).filter(|number| only.is_empty() || only.contains(number));
        let part = |number: u8| match self {
            Self::Month => Part::Month(number),
            Self::Quarter => Part::Quarter(number),
            Self::HalfYear => Part::Half(number),
            Self::Year | Self::Span => Part::Year,
        };
        match (self, only) {
            (Self::Span, [first, last]) => {
                Period::new(year, Part::Span(*first, *last)).into_iter().collect()
            }
            _ => numbers.filter_map(|number| Period::new(year, part(number))).collect(),
        }
    }
}

impl MilestoneRule {
    /// Returns the periods of a year for which it is due, in order.
    pub fn periods(&self, year: i32) -> Vec<Period> {
        self.period.periods(year, &self.only)
    }

    /// Returns the window of one of its periods.
    pub fn window(&self, period: Period) -> Window {
        let whole = period.window();
        let day = |day: Option<MonthDay>| day.and_then(|day| day.in_year(period.year()));
        Window { from: day(self.from).unwrap_or(whole.from), to: day(self.to).unwrap_or(whole.to) }
    }
}

impl Serialize for StatedReading {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let Reading {
            tenure,
            day_count,
            counted_modes,
            counted_settings,
            resolved_on,
            reopened_credit,
            unit_head,
            consent_quarters,
            supervisors,
            clock_roll,
        } = &self.reading;
        let mut map = serializer.serialize_map(Some(self.keys.len()))?;
        for key in &self.keys {
            match key.as_str() {
                "tenure" => map.serialize_entry(key, tenure),
                "day_count" => map.serialize_entry(key, day_count),
                "counted_modes" => map.serialize_entry(key, counted_modes),
                "counted_settings" => map.serialize_entry(key, counted_settings),
                "resolved_on" => map.serialize_entry(key, resolved_on),
                "reopened_credit" => map.serialize_entry(key, reopened_credit),
                "unit_head" => map.serialize_entry(key, unit_head),
                "consent_quarters" => map.serialize_entry(key, consent_quarters),
                "supervisors" => map.serialize_entry(key, supervisors),
                "clock_roll" => map.serialize_entry(key, clock_roll),
                _ => map.serialize_entry(key, &()),
            }?;
        }
        map.end()
    }
}

decodable! {
    Settings {
        warning_days, notice_days, stalled_days, reply_days, handling_days, tenure_tolerance_percent,
        term_gap_days,
    }
    Reading {
        tenure, day_count, counted_modes, counted_settings, resolved_on, reopened_credit, unit_head,
        consent_quarters, supervisors, clock_roll,
    }
    Office { id, zh, en, also }
    Group { id, offices }
    Quota { id, who, measure, group, period, only, at_least, warning_days, binding, clause }
    Delegated { id, measure, group, managed_by, clause }
    MilestoneRule { kind, zh, en, proved_by, proved_for_each, period, only, from, to, warning_days, binding, clause }
    Clause { id, anchor, kind, zh, en }
}
