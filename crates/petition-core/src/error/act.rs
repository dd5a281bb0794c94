//! The reasons to refuse an act.

use crate::vocabulary::vocabulary;
use crate::{Lang, Text};
use serde::Serialize;

vocabulary! {
    /// The kind of an act.
    pub enum ActKind {
        Record = "record", "登记步骤", "record a step";
        ArrangeReception = "arrange_reception", "安排接访", "arrange a reception";
        HoldReception = "hold_reception", "登记接访", "record that a reception was held";
        CancelReception = "cancel_reception", "取消接访", "cancel a reception";
        PublishReception = "publish_reception", "公示接访", "publish a reception";
        PublishCase = "publish_case", "公示包案", "publish a case";
        PublishSchedule = "publish_schedule", "公示接访安排", "publish a period's schedule";
        RegisterMatter = "register_matter", "登记信访事项", "register a matter";
        OpenCase = "open_case", "案件入库", "put a case into the library";
        Reply = "reply", "答复信访人", "reply to petitioners";
    }
}

vocabulary! {
    /// Why an act is refused. Codes never change; new ones may be added.
    pub enum ActReasonKind {
        RecordExists = "record_exists", "编号已有记录", "a record has this id";
        NotPlanned = "reception_not_planned", "接访不在计划状态", "the reception is not planned";
        InFuture = "act_in_future", "日期晚于登记日", "the day is after the day of the act";
        BeforeRegistration = "act_before_registration", "日期早于登记日期", "the day is before the registration";
        Incomplete = "act_incomplete", "缺少内容", "something is missing";
        NotInOffice = "leader_not_in_office", "领导当日不在任", "the leader is not in office on the day";
        AlreadyDone = "act_already_done", "已经办理", "it is done already";
        NothingToPublish = "nothing_to_publish", "没有待公示的接访", "no reception is to be published";
    }
}

/// One reason to refuse an act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ActReason {
    /// The reason.
    pub kind: ActReasonKind,
    /// The id of the record at fault, if it is another one than that of the act; else empty.
    pub record: String,
    /// What is missing or in the way; may be empty. Never personal data.
    pub detail: Text,
    /// The clause; empty if no clause demands it.
    pub clause: String,
    /// The place of the clause in the source, which Chinese texts cite.
    pub anchor: String,
}

impl ActReason {
    /// Returns one sentence: the reason, what is missing or in the way, the clause.
    pub fn message(&self, lang: Lang) -> String {
        let (label, detail) = (self.kind.label(lang), self.detail.get(lang));
        let colon = if lang == Lang::Zh { "：" } else { ": " };
        let mut text = String::new();
        if !self.record.is_empty() {
            text.extend([self.record.as_str(), colon]);
        }
        text.push_str(label);
        if !detail.is_empty() {
            text.extend([colon, detail]);
        }
        match lang {
            _ if self.clause.is_empty() => {}
            Lang::Zh => text.extend(["（依据：", &self.anchor, "）"]),
            Lang::En => text.extend([" (clause ", &self.clause, ")"]),
        }
        text
    }
}

/// A refused act with every reason. The ledger has not changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ActRefusal {
    /// The kind of the act.
    pub act: ActKind,
    /// The key of the record's table.
    pub table: &'static str,
    /// The id of the record, or the period.
    pub record: String,
    /// The reasons; at least one.
    pub reasons: Vec<ActReason>,
}

impl ActRefusal {
    /// Returns the stable code: that of the first reason.
    pub fn code(&self) -> &'static str {
        self.reasons.first().map_or("act_refused", |reason| reason.kind.key())
    }

    /// Returns the text in both languages, with every reason and its clause.
    pub fn text(&self) -> Text {
        let reasons = |lang: Lang, separator: &str| {
            let reasons = self.reasons.iter().map(|reason| reason.message(lang));
            reasons.collect::<Vec<_>>().join(separator)
        };
        let (act, record) = (self.act.word(), &self.record);
        Text::new(
            format!("{}（{record}）不予登记：{}", act.zh, reasons(Lang::Zh, "；")),
            format!("cannot {}, \"{record}\": {}", act.en, reasons(Lang::En, "; ")),
        )
    }
}
