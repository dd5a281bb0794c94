//! The table of the nine ledger elements, and the row that holds them (docs/rulebook.md#9-ledger-entry).

use super::model::{Location, Petitioner};
use crate::vocabulary::vocabulary;
use crate::words::{LeaderId, MatterId, UnitId};
use chrono::NaiveDate;
use serde::Serialize;

vocabulary! {
    /// An element of the ledger (clause 3.3 of the built-in policy).
    pub enum ElementKey {
        Petitioner = "petitioner", "信访群众基本信息", "petitioner";
        Claim = "claim", "诉求内容", "claim";
        Location = "location", "问题发生地", "place where the problem arose";
        Unit = "unit", "责任单位", "responsible unit";
        Cause = "cause", "产生原因", "cause";
        Leader = "leader", "接访领导", "receiving leader";
        Opinion = "opinion", "处理意见", "opinion";
        Result = "result", "办理结果", "result";
        Reply = "reply", "答复情况", "reply";
    }
}

/// An element: the fields that it comes from, and when it is required.
#[derive(Debug, Clone, Copy)]
pub struct Element {
    /// Key and labels.
    pub key: ElementKey,
    /// The fields that fill it.
    pub from: &'static str,
    /// When it is required.
    pub required: Required,
    /// Whether it is personal data.
    pub personal: bool,
}

/// When an element is required.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Required {
    /// Always.
    Always,
    /// Once the matter was received, or one of its cases was assigned.
    InHand,
    /// Once the leader approved one of its cases.
    Approved,
    /// Once the leader approved one of its cases; without a case, `handling_days` after a reception.
    ApprovedOrLate,
    /// `reply_days` after the leader's approval; without a case, `handling_days` after a reception.
    ReplyDue,
}

impl Required {
    /// Returns the label of the condition.
    pub const fn label(self, lang: crate::Lang) -> &'static str {
        let (zh, en) = match self {
            Self::Always => ("始终", "always"),
            Self::InHand => ("已接访或已交办", "received or assigned"),
            Self::Approved => ("包案领导已审定", "approved by the leader"),
            Self::ApprovedOrLate => (
                "包案领导已审定，或未包案而接访已满办理天数",
                "approved by the leader, or handling_days after a reception without a case",
            ),
            Self::ReplyDue => (
                "审定已满答复天数，或未包案而接访已满办理天数",
                "reply_days after the approval, or handling_days after a reception without a case",
            ),
        };
        match lang {
            crate::Lang::Zh => zh,
            crate::Lang::En => en,
        }
    }
}

const fn element(key: ElementKey, from: &'static str, required: Required) -> Element {
    Element { key, from, required, personal: matches!(key, ElementKey::Petitioner) }
}

/// The nine elements, in the order of the source.
pub const ELEMENTS: [Element; 9] = [
    element(ElementKey::Petitioner, "matters.petitioners", Required::Always),
    element(ElementKey::Claim, "matters.claim", Required::Always),
    element(ElementKey::Location, "matters.location", Required::Always),
    element(ElementKey::Unit, "matters.unit", Required::InHand),
    element(ElementKey::Cause, "matters.cause", Required::Approved),
    element(ElementKey::Leader, "receptions.leader, cases", Required::Always),
    element(ElementKey::Opinion, "matters.opinion", Required::InHand),
    element(ElementKey::Result, "matters.result", Required::ApprovedOrLate),
    element(
        ElementKey::Reply,
        "matters.reply, matters.replied_on, steps.replied",
        Required::ReplyDue,
    ),
];

/// A row of the ledger.
///
/// It contains personal data in full. [`LedgerEntry::masked`] returns what may be shown. `Debug` omits free text.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct LedgerEntry {
    /// The matter.
    pub matter: MatterId,
    /// Element 1: the petitioners.
    pub petitioners: Vec<Petitioner>,
    /// The number of people who bring the matter.
    pub headcount: i64,
    /// Element 2.
    pub claim: String,
    /// Element 3.
    pub location: Location,
    /// Element 4.
    pub unit: Option<UnitId>,
    /// Element 5.
    pub cause: Option<String>,
    /// Element 6: the leader who received the matter last, else the holder of the case.
    pub leader: Option<LeaderId>,
    /// Element 7.
    pub opinion: Option<String>,
    /// Element 8.
    pub result: Option<String>,
    /// Element 9.
    pub reply: ReplyState,
    /// The elements that are required and missing, in the order of the source.
    pub missing: Vec<ElementKey>,
}

/// The reply to the petitioners, as far as the ledger records it.
#[derive(Clone, Default, PartialEq, Eq, Serialize)]
pub struct ReplyState {
    /// The text of the reply.
    pub text: Option<String>,
    /// The day of the reply in the matter's record.
    pub replied_on: Option<NaiveDate>,
    /// The day of the first active `replied` step in a case of the matter.
    pub step_on: Option<NaiveDate>,
}
