//! The finding rules: one table of keys, records, needed tables, labels and messages (docs/rulebook.md#finding-rules).
//!
//! The policy sets severity and clause; `engine/finding` contains the condition of each rule. A new rule needs a row
//! here, a condition there, and an entry in each policy that has it. Without an entry it is off.

use crate::Lang;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// The severity of a finding.
    pub enum Severity {
        Violation = "violation", "不符合要求", "violation";
        Warning = "warning", "需核实", "warning";
        Note = "note", "提示", "note";
    }
}

vocabulary! {
    /// The kind of record that a finding is about, in the order of the report.
    pub enum RecordKind {
        Leader = "leader", "领导", "leader";
        Reception = "reception", "接访", "reception";
        Case = "case", "案件", "case";
        Matter = "matter", "信访事项", "matter";
        Milestone = "milestone", "工作节点", "milestone";
    }
}

/// A table of the ledger that a rule may need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NeededTable {
    /// Leaders with their portfolios.
    Leaders,
    /// Terms of office.
    Terms,
    /// Receptions.
    Receptions,
    /// Cases with their matters.
    Cases,
    /// Steps of cases.
    Steps,
    /// Matters.
    Matters,
    /// Petitioners.
    Petitioners,
    /// Events of matters.
    Events,
    /// Milestone records.
    Milestones,
}

/// What a rule is about: a record, or one step of a case.
#[derive(Clone, Copy, PartialEq, Eq)]
enum About {
    Leader,
    Reception,
    Case,
    Step,
    Matter,
    Milestone,
}

/// A row of the table without key and labels.
struct RuleRow {
    about: About,
    needs: &'static [NeededTable],
    /// The message in Chinese and English.
    message: [&'static str; 2],
}

/// Defines the rules: `Variant = "key", record, [tables], "中文", "English", "消息", "message";`.
///
/// The placeholders of a message are `{record}`, `{on}`, `{step}` and `{detail}`.
macro_rules! finding_rules {
    ($($variant:ident = $key:literal, $about:ident, [$($table:ident),+], $zh:literal, $en:literal, $message_zh:literal, $message_en:literal;)+) => {
        vocabulary! {
            /// A finding rule, in the order of the rulebook's table.
            pub enum Rule { $($variant = $key, $zh, $en;)+ }
        }

        /// The rows in the order of [`Rule::ALL`].
        const RULES: &[RuleRow] = &[$(RuleRow {
            about: About::$about,
            needs: &[$(NeededTable::$table),+],
            message: [$message_zh, $message_en],
        }),+];
    };
}

finding_rules! {
    OfficeNotInPolicy = "office_not_in_policy", Leader, [Terms],
        "职务不在方案范围内", "office not in the policy",
        "领导 {record} 的职务“{detail}”不属于方案中的任何类别，不产生任务",
        "leader {record} holds the office \"{detail}\", which is in no group of the policy: no duty follows from it";
    TermGap = "term_gap", Leader, [Terms],
        "任职日期有间断", "gap between two terms",
        "领导 {record} 自 {on} 至 {detail} 无任职记录，前后均在任，可能是日期填写有误",
        "leader {record} is in no office of the policy from {on} to {detail}, between two terms";
    NotInSchedule = "not_in_schedule", Leader, [Terms, Receptions],
        "未列入接访安排", "not in the published schedule",
        "{detail}领导 {record} 应接访，至公示期限（{on}）未列入已公示的接访安排",
        "leader {record} has to receive in {detail} and was not in the schedule online by {on}";
    ReceptionNotPublished = "reception_not_published", Reception, [Receptions],
        "接访安排逾期未公示", "reception not published in time",
        "接访 {record}（{on}）至公示期限仍未挂网公示",
        "reception {record} on {on} was not online by the deadline";
    ReceptionUnannounced = "reception_unannounced", Reception, [Receptions],
        "接访未经公示", "reception held without notice",
        "接访 {record}（{on}）未挂网公示",
        "reception {record} on {on} was held without public notice";
    PublishedAfterDeadline = "published_after_deadline", Reception, [Receptions],
        "公示晚于期限", "published after the deadline",
        "接访 {record}（{on}）晚于公示期限挂网公示",
        "reception {record} on {on} was put online after the deadline";
    PublishedAfterSession = "published_after_session", Reception, [Receptions],
        "公示晚于接访", "published after the reception",
        "接访 {record}（{on}）在接访之后才挂网公示",
        "reception {record} on {on} was put online after it had been held";
    ShortNotice = "short_notice", Reception, [Receptions],
        "公示提前量不足", "short notice",
        "接访 {record}（{on}）挂网公示距接访日不足规定天数",
        "reception {record} on {on} was put online at short notice";
    ReceptionDetailsMissing = "reception_details_missing", Reception, [Receptions, Matters],
        "接访公示内容不全", "reception published without details",
        "接访 {record}（{on}）已公示，未载明：{detail}",
        "reception {record} on {on} is online and lacks {detail}";
    ReceptionLapsed = "reception_lapsed", Reception, [Receptions],
        "计划接访已过期", "planned reception has lapsed",
        "计划接访 {record}（{on}）已过期，未登记为已接访或取消",
        "reception {record} was planned for {on} and is neither held nor cancelled";
    ReceptionUnrecorded = "reception_unrecorded", Reception, [Receptions],
        "接访无记录", "reception without a record",
        "接访 {record}（{on}）没有工作记录",
        "reception {record} on {on} has no work record";
    ReceptionNotCounted = "reception_not_counted", Reception, [Receptions],
        "接访方式或场所不计入", "reception of a kind that does not count",
        "接访 {record}（{on}）的方式或场所不计入接访天数",
        "reception {record} on {on} was held in a mode or setting that does not count";
    ReceptionOutsideTerm = "reception_outside_term", Reception, [Receptions, Terms],
        "接访日不在任职期内", "reception outside of a term of office",
        "接访 {record}（{on}）当日该领导不在方案所列职务任上",
        "reception {record}: on {on} the leader held no office of the policy";
    StepOutOfOrder = "step_out_of_order", Step, [Steps],
        "未按规定程序办理", "step out of order",
        "案件 {record}（{on}）“{step}”{detail}",
        "case {record}: the step \"{step}\" on {on} is out of order: {detail}";
    ConsentMissing = "consent_missing", Step, [Steps],
        "未经领导同意", "the leader's consent is missing",
        "案件 {record}（{on}）“{step}”前未取得领导同意{detail}",
        "case {record}: the step \"{step}\" on {on} came without the leader's consent: {detail}";
    SelectionNotPublished = "selection_not_published", Case, [Steps],
        "选定案件未公示", "selected case not published",
        "案件 {record}（{on} 选定）至季度结束仍未公示",
        "case {record}, selected on {on}, was not published by the end of the quarter";
    CaseWithoutHolder = "case_without_holder", Case, [Steps, Cases],
        "选定案件未明确包案领导", "selected case without a holder",
        "案件 {record} 于 {on} 选定，未明确包案领导",
        "case {record} was selected on {on} and names no leader";
    HolderDiffers = "holder_differs", Step, [Steps, Cases],
        "包案领导前后不一致", "the case and its selection name different leaders",
        "案件 {record} 登记的包案领导与 {on} 选定时的领导不同：{detail}",
        "case {record} and its selection on {on} name different leaders: {detail}";
    PortfolioMismatch = "portfolio_mismatch", Case, [Steps, Cases, Matters, Leaders],
        "与领导分工不符", "not in the leader's portfolio",
        "案件 {record}（{on}）的内容不在包案领导当日分工之内",
        "case {record} is not in the portfolio that its holder had on {on}";
    DelegatedLeader = "delegated_leader", Case, [Steps, Terms],
        "该领导包案由上级统筹", "the leader's cases are arranged elsewhere",
        "案件 {record}（{on} 选定）的包案领导，其包案由上级统筹",
        "case {record} was selected on {on} for a leader whose cases are arranged elsewhere";
    MatterInTwoCases = "matter_in_two_cases", Case, [Steps, Cases],
        "同一事项重复包案", "one matter in two cases",
        "案件 {record}（{on} 选定）与较早选定的案件 {detail} 为同一事项",
        "case {record}, selected on {on}, is about the same matter as case {detail}, selected earlier";
    TransferredAfterNotice = "transferred_after_notice", Step, [Steps],
        "公示后移交", "transferred after the notice",
        "案件 {record} 公示后于 {on} 移交给另一位领导",
        "case {record} was transferred on {on} to another leader after its notice";
    TeamLeadMissing = "team_lead_missing", Step, [Steps],
        "工作小组未明确负责领导", "team without a lead",
        "案件 {record} 于 {on} 成立的工作小组未明确负责领导",
        "case {record}: the team formed on {on} has no lead";
    UnitHeadMissing = "unit_head_missing", Step, [Steps],
        "报送未经单位主要领导审定", "report without the unit head's sign-off",
        "案件 {record} 于 {on} 报送，未注明经单位主要领导审定",
        "case {record}: the report of {on} names no unit head who signed off";
    SupervisorNotAuthorised = "supervisor_not_authorised", Step, [Steps],
        "督办带队人不符合要求", "supervision led by somebody not entitled",
        "案件 {record} 于 {on} 督办，带队人不符合要求",
        "case {record}: the supervision on {on} was not led by somebody entitled to";
    ActivityUnrecorded = "activity_unrecorded", Step, [Steps],
        "活动无工作记录", "activity without a record",
        "案件 {record}（{on}）“{step}”没有工作记录",
        "case {record}: the step \"{step}\" on {on} has no record";
    ConcludedWithoutSupervision = "concluded_without_supervision", Case, [Steps],
        "未经督办即审结", "concluded without supervision",
        "案件 {record} 于 {on} 审定，此前未经专项督办",
        "case {record} was approved on {on} without supervision before";
    ConcludedWithoutStudy = "concluded_without_study", Case, [Steps],
        "未研究案情即审结", "concluded without study by the leader",
        "案件 {record} 于 {on} 审定，此前领导未研究案情",
        "case {record} was approved on {on} without the leader having studied it";
    ApprovedOutOfOffice = "approved_out_of_office", Case, [Steps, Terms],
        "审定时领导已不在任", "approved by a leader out of office",
        "案件 {record} 于 {on} 审定，当日包案领导不在方案所列职务任上",
        "case {record} was approved on {on}, when its holder held no office of the policy";
    ConcludedWithoutCoordination = "concluded_without_coordination", Case, [Steps, Cases, Receptions],
        "未经协调接访即审结", "concluded without coordination by the leader",
        "案件 {record} 于 {on} 审定，此前没有协调会、约访、下访、调研或接访",
        "case {record} was approved on {on} without a meeting, visit, research or reception before";
    CaseStalled = "case_stalled", Case, [Steps],
        "案件长期无进展", "case without progress",
        "案件 {record} 自 {on} 起没有进展",
        "case {record} has not moved since {on}";
    HolderOutOfOffice = "holder_out_of_office", Case, [Steps, Terms],
        "包案领导已不在任", "the holder is out of office",
        "案件 {record} 的包案领导在 {on} 已不在任，需移交",
        "case {record}: on {on} its holder is out of office; it should be transferred";
    LedgerElementMissing = "ledger_element_missing", Matter, [Matters, Petitioners, Receptions, Cases, Steps],
        "台账要素缺失", "ledger elements are missing",
        "信访事项 {record} 的台账缺少：{detail}",
        "matter {record}: the ledger lacks {detail}";
    ClockOverdue = "clock_overdue", Matter, [Matters, Events],
        "办理期限逾期", "statutory clock overdue",
        "信访事项 {record} 的{detail}于 {on} 届满，逾期",
        "matter {record}: the clock {detail} was due on {on} and was not met in time";
    MilestoneUnmatched = "milestone_unmatched", Milestone, [Milestones],
        "工作节点无对应任务", "milestone record without a duty",
        "工作节点登记 {record}（{on}）在方案中没有对应任务",
        "milestone record {record} of {on} serves no duty of the policy";
    MilestoneEarly = "milestone_early", Milestone, [Milestones],
        "早于规定时段", "recorded before the set time",
        "工作节点 {record} 于 {on} 登记，早于规定时段",
        "{record} was recorded on {on}, before the set time";
}

impl Rule {
    #[allow(clippy::indexing_slicing, reason = "there is one for each rule, in their order")]
    const fn row(self) -> &'static RuleRow {
        &RULES[self as usize]
    }

    /// Returns the kind of record that the rule is about.
    pub const fn record(self) -> RecordKind {
        match self.row().about {
            About::Leader => RecordKind::Leader,
            About::Reception => RecordKind::Reception,
            About::Case | About::Step => RecordKind::Case,
            About::Matter => RecordKind::Matter,
            About::Milestone => RecordKind::Milestone,
        }
    }

    /// Whether the rule is about one step. A policy may then cite the clause of that step.
    pub const fn is_about_a_step(self) -> bool {
        matches!(self.row().about, About::Step)
    }

    /// Whether the rule is about the quality of the ledger's data. The command `check` shows these findings too.
    pub const fn is_about_data(self) -> bool {
        matches!(
            self,
            Self::OfficeNotInPolicy
                | Self::TermGap
                | Self::CaseWithoutHolder
                | Self::HolderDiffers
                | Self::MilestoneUnmatched
        )
    }

    /// Returns the tables that the rule needs. Without one of them it is not evaluated.
    pub const fn needs(self) -> &'static [NeededTable] {
        self.row().needs
    }

    /// Returns the message of a finding with the placeholders `{record}`, `{on}`, `{step}` and `{detail}`.
    ///
    /// ```
    /// use petition_core::{Lang, compliance::Rule};
    /// assert!(Rule::CaseStalled.sentence(Lang::En).contains("{record}"));
    /// ```
    pub const fn sentence(self, lang: Lang) -> &'static str {
        let [zh, en] = self.row().message;
        match lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}
