//! The finding rules: one table (rulebook, section 8). Severity and clause come from the policy.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// A finding rule, in the order of the rulebook's table.
    pub enum Rule {
        OfficeNotInPolicy = "office_not_in_policy", "职务不在方案范围内", "office not in the policy";
        ReceptionNotPublished = "reception_not_published", "接访安排逾期未公示", "reception not published in time";
        ReceptionUnannounced = "reception_unannounced", "接访未经公示", "reception held without notice";
        PublishedAfterDeadline = "published_after_deadline", "公示晚于期限", "published after the deadline";
        PublishedAfterSession = "published_after_session", "公示晚于接访", "published after the reception";
        ShortNotice = "short_notice", "公示提前量不足", "short notice";
        ReceptionLapsed = "reception_lapsed", "计划接访已过期", "planned reception has lapsed";
        ReceptionUnrecorded = "reception_unrecorded", "接访无记录", "reception without a record";
        ReceptionNotCounted = "reception_not_counted", "接访方式或场所不计入", "reception of a kind that does not count";
        ReceptionOutsideTerm = "reception_outside_term", "接访日不在任职期内", "reception outside of a term of office";
        StepOutOfOrder = "step_out_of_order", "步骤次序不合规", "step out of order";
        ConsentMissing = "consent_missing", "未经领导同意", "the leader's consent is missing";
        SelectionNotPublished = "selection_not_published", "选定案件未公示", "selected case not published";
        PortfolioMismatch = "portfolio_mismatch", "与领导分工不符", "not in the leader's portfolio";
        DelegatedLeader = "delegated_leader", "该领导包案由上级统筹", "the leader's cases are arranged elsewhere";
        MatterInTwoCases = "matter_in_two_cases", "同一事项重复包案", "one matter in two cases";
        TransferredAfterNotice = "transferred_after_notice", "公示后移交", "transferred after the notice";
        TeamLeadMissing = "team_lead_missing", "工作小组未明确负责领导", "team without a lead";
        UnitHeadMissing = "unit_head_missing", "报送未经单位主要领导审定", "report without the unit head's sign-off";
        SupervisorNotAuthorised = "supervisor_not_authorised", "督办带队人不符合要求", "supervision led by somebody not entitled";
        ActivityUnrecorded = "activity_unrecorded", "活动无工作记录", "activity without a record";
        ConcludedWithoutSupervision = "concluded_without_supervision", "未经督办即审结", "concluded without supervision";
        ConcludedWithoutStudy = "concluded_without_study", "未研究案情即审结", "concluded without study by the leader";
        ConcludedWithoutCoordination = "concluded_without_coordination", "未经协调接访即审结", "concluded without coordination by the leader";
        CaseStalled = "case_stalled", "案件长期无进展", "case without progress";
        HolderOutOfOffice = "holder_out_of_office", "包案领导已不在任", "the holder is out of office";
        LedgerElementMissing = "ledger_element_missing", "台账要素缺失", "ledger elements are missing";
        MilestoneUnmatched = "milestone_unmatched", "工作节点无对应任务", "milestone record without a duty";
        AnnualSummaryEarly = "annual_summary_early", "总结早于规定时段", "recorded before the set time";
    }
}

vocabulary! {
    /// How grave a finding is.
    pub enum Severity {
        Violation = "violation", "不符合要求", "violation";
        Warning = "warning", "需核实", "warning";
        Note = "note", "提示", "note";
    }
}

vocabulary! {
    /// What kind of record a finding is about, in the order in which findings are listed.
    pub enum RecordKind {
        Leader = "leader", "领导", "leader";
        Reception = "reception", "接访", "reception";
        Case = "case", "案件", "case";
        Matter = "matter", "信访事项", "matter";
        Milestone = "milestone", "工作节点", "milestone";
    }
}

impl Rule {
    /// What kind of record the rule is about.
    pub const fn record(self) -> RecordKind {
        match self {
            Self::OfficeNotInPolicy => RecordKind::Leader,
            Self::ReceptionNotPublished
            | Self::ReceptionUnannounced
            | Self::PublishedAfterDeadline
            | Self::PublishedAfterSession
            | Self::ShortNotice
            | Self::ReceptionLapsed
            | Self::ReceptionUnrecorded
            | Self::ReceptionNotCounted
            | Self::ReceptionOutsideTerm => RecordKind::Reception,
            Self::StepOutOfOrder
            | Self::ConsentMissing
            | Self::SelectionNotPublished
            | Self::PortfolioMismatch
            | Self::DelegatedLeader
            | Self::MatterInTwoCases
            | Self::TransferredAfterNotice
            | Self::TeamLeadMissing
            | Self::UnitHeadMissing
            | Self::SupervisorNotAuthorised
            | Self::ActivityUnrecorded
            | Self::ConcludedWithoutSupervision
            | Self::ConcludedWithoutStudy
            | Self::ConcludedWithoutCoordination
            | Self::CaseStalled
            | Self::HolderOutOfOffice => RecordKind::Case,
            Self::LedgerElementMissing => RecordKind::Matter,
            Self::MilestoneUnmatched | Self::AnnualSummaryEarly => RecordKind::Milestone,
        }
    }

    /// Whether the rule looks at one step, so that a policy may cite the clause of that step.
    pub const fn is_about_a_step(self) -> bool {
        matches!(
            self,
            Self::StepOutOfOrder
                | Self::ConsentMissing
                | Self::TransferredAfterNotice
                | Self::TeamLeadMissing
                | Self::UnitHeadMissing
                | Self::SupervisorNotAuthorised
                | Self::ActivityUnrecorded
        )
    }
}
