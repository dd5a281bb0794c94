//! The document of a plan, and the options.

use crate::document::to_json_text;
use crate::words::words;
use petition_core::calendar::Period;
use petition_core::engine::Amount;
use petition_core::ledger::words::{Length, Mode, Setting};
use petition_core::ledger::{LeaderId, ReceptionId};
use petition_core::policy::Binding;
use petition_core::{Date, Text};
use serde::Serialize;
use std::num::NonZeroU32;

/// The value of `format` in the document of a plan.
pub const PLAN_FORMAT: &str = "petition-plan/1";

/// What a plan has to respect besides ledger and policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanOptions {
    /// How many leaders may receive on one day, those already planned included.
    pub max_leaders_a_day: NonZeroU32,
    /// The length of the proposed receptions. With the reading `half_days`, half a day counts as half.
    pub length: Length,
    /// The days on which nobody, or one leader, can receive.
    pub busy: Vec<Busy>,
}

impl Default for PlanOptions {
    /// One leader a day, full days, nobody busy.
    fn default() -> Self {
        Self { max_leaders_a_day: NonZeroU32::MIN, length: Length::FullDay, busy: Vec::new() }
    }
}

/// Days on which a leader, or everybody, cannot receive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Busy {
    /// The leader; `None`: everybody.
    pub leader: Option<LeaderId>,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

/// Proposed reception days of a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// Always [`PLAN_FORMAT`].
    pub format: &'static str,
    /// Id of the policy.
    pub policy: String,
    /// The period.
    pub period: Period,
    /// The day of planning.
    pub as_of: Date,
    /// How many leaders may receive on one day.
    pub max_leaders_a_day: u32,
    /// When the plan has to be online.
    pub publication: Vec<Publication>,
    /// The proposals, by date, then leader.
    pub proposals: Vec<Proposal>,
    /// The duties that the plan does not meet, in the order of the report.
    pub unplaced: Vec<Unplaced>,
    /// What the bureau should know about the plan.
    pub notes: Vec<Note>,
}

/// A proposed reception.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Proposal {
    /// The leader.
    pub leader: LeaderId,
    /// The proposed day.
    pub date: Date,
    /// How long the reception takes.
    pub length: Length,
    /// How the reception is arranged.
    pub mode: Mode,
    /// Where leader and petitioners meet.
    pub setting: Setting,
    /// The duties for which the day counts. The first is the one that it is proposed for.
    pub duties: Vec<String>,
    /// The clause of the first duty.
    pub clause: String,
    /// Whether the first duty must be met.
    pub binding: Binding,
    /// The days that the first duty requires.
    pub required: Amount,
    /// The days held up to the day of planning.
    pub achieved: Amount,
    /// The days planned in the ledger from the day of planning on.
    pub planned: Amount,
    /// The last working day on which the notice of this reception is in time, the day of planning at the earliest.
    pub publish_by: Date,
    /// Whether the notice would be shorter than `notice_days`.
    pub short_notice: bool,
    /// The day that even spacing gives.
    pub target: Date,
    /// Why the proposal is not on its target day.
    pub target_blocked: Option<DayBlock>,
    /// Why the reception is proposed, and why on this day.
    pub why: Text,
}

/// A duty that the plan does not meet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unplaced {
    /// The leader.
    pub leader: LeaderId,
    /// Id of the duty.
    pub duty: String,
    /// Title of the duty with its part of the year.
    pub title: Text,
    /// The clause.
    pub clause: String,
    /// Whether it must be met.
    pub binding: Binding,
    /// The days that it requires.
    pub required: Amount,
    /// The days held up to the day of planning.
    pub achieved: Amount,
    /// The days planned in the ledger from the day of planning on.
    pub planned: Amount,
    /// The days that the plan proposes.
    pub proposed: Amount,
    /// The days still missing.
    pub missing: Amount,
    /// Why no further day is possible: the days of period and duty by the first obstacle.
    pub reasons: Vec<BlockedDays>,
    /// The reasons in words.
    pub why: Text,
}

/// How many days have an obstacle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct BlockedDays {
    /// The obstacle.
    pub code: DayBlock,
    /// The number of days; none for an obstacle that does not depend on the day.
    pub days: i64,
}

/// When the receptions of a scheduled period have to be online.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Publication {
    /// The period of the milestone that `[publication]` names.
    pub period: Period,
    /// The last day for the notice.
    pub deadline: Date,
    /// The last working day up to the deadline; `None` if working days are unknown.
    pub last_workday: Option<Date>,
    /// The earliest record of the milestone up to the day of planning.
    pub published_on: Option<Date>,
    /// The day by which this plan has to be published, for notice of all its proposals in the period.
    pub publish_by: Option<Date>,
}

/// A remark on the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Note {
    /// What it is about.
    pub code: NoteCode,
    /// Ids of the receptions concerned, by date.
    pub records: Vec<ReceptionId>,
    /// The remark.
    pub text: Text,
}

words! {
    /// Why a day is not possible for a duty. If several apply, the first in this list.
    pub enum DayBlock {
        NothingCounts = "nothing_counts", "方案没有计入的接访方式或场所", "the policy counts no mode or setting";
        Past = "past", "早于编排日", "before the day of planning";
        CalendarUnknown = "calendar_unknown", "工作日安排未知", "working days unknown";
        NotWorkday = "not_workday", "非工作日", "not a working day";
        NotCovered = "not_covered", "不在任", "not in the office of the duty";
        Busy = "busy", "当日不安排接访", "nobody receives on the day";
        LeaderBusy = "leader_busy", "领导另有安排", "the leader is not available";
        LeaderReceives = "leader_receives", "领导当日已有接访", "the leader already receives on the day";
        ShortNotice = "short_notice", "公示提前天数不足", "too short a notice";
        DayFull = "day_full", "当日接访领导已满", "the day has its number of leaders";
    }

    /// What a note is about.
    pub enum NoteCode {
        AfterDeadline = "after_deadline", "已过公示期限", "the publication deadline has passed";
        AlreadyPublished = "already_published", "接访安排已公示", "the schedule was published already";
        ShortNotice = "short_notice", "公示提前天数不足", "too short a notice";
        Lapsed = "lapsed", "过期未销号", "planned and passed";
        CalendarUnknown = "calendar_unknown", "工作日安排未知", "working days unknown";
    }
}

impl Plan {
    /// Returns the JSON document: every key in the order of the fields, two spaces of indentation, a final line feed.
    pub fn to_json(&self) -> String {
        to_json_text(self)
    }
}
