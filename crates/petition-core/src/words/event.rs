//! The kinds of events in the life of a matter (docs/rulebook.md#12-statutory-clocks).

use crate::vocabulary::vocabulary;

vocabulary! {
    /// What happened to a matter, outside of any leader's case.
    pub enum EventKind {
        Forwarded = "forwarded", "转送、交办", "forwarded to the competent organ";
        Informed = "informed", "告知接收情况", "petitioners informed of receipt";
        Accepted = "accepted", "受理", "accepted";
        Declined = "declined", "不予受理", "not accepted";
        Objected = "objected", "异议退回", "handed back as not competent";
        Extended = "extended", "延长办理期限", "time extended";
        Concluded = "concluded", "出具处理意见", "concluded with an opinion";
        Delivered = "delivered", "送达", "delivered to the petitioners";
        ReviewRequested = "review_requested", "申请复查", "review requested";
        ReviewConcluded = "review_concluded", "出具复查意见", "review concluded";
        RecheckRequested = "recheck_requested", "申请复核", "recheck requested";
        RecheckConcluded = "recheck_concluded", "出具复核意见", "recheck concluded";
        Suspended = "suspended", "中止", "suspended, for a hearing for example";
        Resumed = "resumed", "恢复", "resumed";
        Closed = "closed", "办结", "closed";
    }
}

impl EventKind {
    /// Whether an event of this kind has a number of days, which it then needs.
    ///
    /// ```
    /// use petition_core::ledger::words::EventKind;
    /// assert!(EventKind::Extended.has_days() && !EventKind::Accepted.has_days());
    /// ```
    pub const fn has_days(self) -> bool {
        matches!(self, Self::Extended)
    }
}
