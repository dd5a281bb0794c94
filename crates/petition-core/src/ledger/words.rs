//! The closed and open word lists of the ledger (docs/rulebook.md#words-of-the-ledger).

use crate::Word;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// How a reception is arranged (clause 2.p3).
    pub enum Mode {
        FixedPoint = "fixed_point", "定点接访", "fixed-point reception";
        Appointment = "appointment", "重点约访", "reception by appointment";
        Themed = "themed", "专题接访", "themed reception";
        CaseVisit = "case_visit", "带案下访", "visit with a case";
        Grassroots = "grassroots", "下基层接访", "reception at the grass roots";
        AssignedCase = "assigned_case", "领导包案", "reception on an assigned case";
        Other = "other", "其他", "other";
    }
}

vocabulary! {
    /// Where leader and petitioners meet (clause 2.p3).
    pub enum Setting {
        Hall = "hall", "接待场所", "reception hall";
        Video = "video", "网络视频", "online video";
        OnSite = "on_site", "现场", "on site";
        Phone = "phone", "电话", "telephone";
    }
}

vocabulary! {
    /// How long a reception takes.
    pub enum Length {
        FullDay = "full_day", "全天", "full day";
        HalfDay = "half_day", "半天", "half a day";
    }
}

vocabulary! {
    /// Whether a reception took place.
    pub enum ReceptionStatus {
        Planned = "planned", "计划", "planned";
        Held = "held", "已接访", "held";
        Cancelled = "cancelled", "取消", "cancelled";
    }
}

vocabulary! {
    /// How a matter came in.
    pub enum Channel {
        Visit = "visit", "来访", "visit";
        Letter = "letter", "来信", "letter";
        Online = "online", "网上", "online";
        Phone = "phone", "来电", "telephone";
        Other = "other", "其他", "other";
    }
}

vocabulary! {
    /// What a petitioner wants of the bureau.
    pub enum Purpose {
        Petition = "petition", "申诉求决", "petition for a decision";
        Suggestion = "suggestion", "建议意见", "suggestion";
        Accusation = "accusation", "检举控告", "accusation";
    }
}

/// The offices that have labels. Any other text is allowed.
pub const OFFICES: &[Word] = &[
    Word { key: "party_secretary", zh: "市委书记", en: "party secretary" },
    Word { key: "deputy_secretary", zh: "市委副书记", en: "deputy party secretary" },
    Word { key: "mayor", zh: "市长", en: "mayor" },
    Word { key: "standing_committee_member", zh: "市委常委", en: "standing-committee member" },
    Word { key: "vice_mayor", zh: "副市长", en: "vice mayor" },
];

/// The leaders of a supervision that have labels. Any other text is allowed.
pub const SUPERVISORS: &[Word] = &[
    Word { key: "seconded_inspector", zh: "挂职信访督查专员", en: "seconded inspector" },
    Word { key: "bureau_leader", zh: "信访局局领导", en: "leader of the bureau" },
    Word { key: "clerk", zh: "工作人员", en: "clerk" },
];

pub(super) const CHANNELS_DEFAULT: &str = Channel::Visit.key();
pub(super) const PURPOSE_DEFAULT: &str = Purpose::Petition.key();
pub(super) const LENGTH_DEFAULT: &str = Length::FullDay.key();
