//! The closed and open word lists of the ledger (docs/rulebook.md#words-of-the-ledger).

use crate::Word;
use crate::vocabulary::vocabulary;
pub use crate::words::EventKind;

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

/// Words with the names that bureaus use for them: list, then name and key.
type Aliases = (&'static [Word], &'static [(&'static str, &'static str)]);

static ALIASES: &[Aliases] = &[
    (
        Mode::WORDS,
        &[
            ("定点", "fixed_point"),
            ("约访", "appointment"),
            ("预约接访", "appointment"),
            ("坐班接访", "fixed_point"),
            ("值班接访", "fixed_point"),
            ("公开接访", "fixed_point"),
            ("定期接访", "fixed_point"),
            ("预约", "appointment"),
            ("专题", "themed"),
            ("带案", "case_visit"),
            ("下访", "case_visit"),
            ("下基层", "grassroots"),
            ("包案", "assigned_case"),
            ("包案接访", "assigned_case"),
            // A video reception names no mode; the setting says that it was one.
            ("视频接访", "other"),
        ],
    ),
    (
        Setting::WORDS,
        &[
            ("接待大厅", "hall"),
            ("接访中心", "hall"),
            ("信访大厅", "hall"),
            ("接访大厅", "hall"),
            ("接待室", "hall"),
            ("接访室", "hall"),
            ("视频接访", "video"),
            ("视频", "video"),
            ("电话接访", "phone"),
        ],
    ),
    (Length::WORDS, &[("一天", "full_day"), ("半日", "half_day")]),
    (
        ReceptionStatus::WORDS,
        &[
            ("已完成", "held"),
            ("完成", "held"),
            ("已接待", "held"),
            ("未开始", "planned"),
            ("拟接访", "planned"),
            ("待接访", "planned"),
            ("取消接访", "cancelled"),
            ("已取消", "cancelled"),
        ],
    ),
    (
        Channel::WORDS,
        &[
            ("走访", "visit"),
            ("上访", "visit"),
            ("个访", "visit"),
            ("集访", "visit"),
            ("个体访", "visit"),
            ("集体访", "visit"),
            ("初访", "visit"),
            ("重访", "visit"),
            ("重复访", "visit"),
            ("越级访", "visit"),
            ("信件", "letter"),
            ("信函", "letter"),
            ("写信", "letter"),
            ("网上信访", "online"),
            ("手机信访", "online"),
            ("微信信访", "online"),
            ("网信", "online"),
            ("网络", "online"),
            ("网上投诉", "online"),
            ("电子邮件", "online"),
            ("领导信箱", "online"),
            ("电话", "phone"),
            ("电话信访", "phone"),
            ("热线", "phone"),
            ("12345热线", "phone"),
            ("上级交办", "other"),
            ("上级转送", "other"),
            ("转办", "other"),
        ],
    ),
    (
        Purpose::WORDS,
        &[
            ("求决", "petition"),
            ("申诉", "petition"),
            ("意见建议", "suggestion"),
            ("网上建议", "suggestion"),
            ("建议", "suggestion"),
            ("揭发控告", "accusation"),
        ],
    ),
    (
        EventKind::WORDS,
        &[
            ("转送", "forwarded"),
            ("交办", "forwarded"),
            ("转办", "forwarded"),
            ("告知", "informed"),
            ("接收告知", "informed"),
            ("已受理", "accepted"),
            ("予以受理", "accepted"),
            ("不受理", "declined"),
            ("提出异议", "objected"),
            ("退回", "objected"),
            ("延期", "extended"),
            ("延长期限", "extended"),
            ("延期办理", "extended"),
            ("处理意见", "concluded"),
            ("处理意见书", "concluded"),
            ("已送达", "delivered"),
            ("复查申请", "review_requested"),
            ("提出复查", "review_requested"),
            ("复查意见", "review_concluded"),
            ("复查意见书", "review_concluded"),
            ("复核申请", "recheck_requested"),
            ("提出复核", "recheck_requested"),
            ("复核意见", "recheck_concluded"),
            ("复核意见书", "recheck_concluded"),
            ("中止办理", "suspended"),
            ("恢复办理", "resumed"),
            ("已办结", "closed"),
            ("结案", "closed"),
        ],
    ),
];

/// Other names in use for the words of a list, each with the key that it means.
///
/// ```
/// use petition_core::ledger::words::{Channel, aliases};
/// assert!(aliases(Channel::WORDS).contains(&("走访", "visit")));
/// ```
pub fn aliases(words: &[Word]) -> &'static [(&'static str, &'static str)] {
    ALIASES.iter().find(|(list, _)| *list == words).map_or(&[], |(_, names)| names)
}

pub(super) const CHANNELS_DEFAULT: &str = Channel::Visit.key();
pub(super) const PURPOSE_DEFAULT: &str = Purpose::Petition.key();
pub(super) const LENGTH_DEFAULT: &str = Length::FullDay.key();

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alias_means_a_word_of_its_list_and_is_none_itself() {
        for (words, names) in ALIASES {
            for (at, (name, key)) in names.iter().enumerate() {
                assert!(words.iter().any(|word| word.key == *key), "{name}");
                assert!(!words.iter().any(|word| word.zh == *name), "{name}");
                assert!(!names[..at].iter().any(|(other, _)| other == name), "{name}");
            }
        }
    }
}
