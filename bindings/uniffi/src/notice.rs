//! Public notices.

use crate::carry::{CalendarDate, Carry};
use crate::words::{BilingualText, NoticeKind};
use petition_core::{Lang, privacy};

/// What may be put online of a reception or a leader-assigned case. Holds no personal data of petitioners.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct Notice {
    /// What it is of.
    pub kind: NoticeKind,
    /// The name of the bureau.
    pub bureau: String,
    /// The name of the leader.
    pub leader: String,
    /// The offices that the leader held: on the day of the reception; of a case, on the day of the notice.
    pub office: Option<BilingualText>,
    /// The subject areas that the leader is in charge of.
    pub portfolio: Vec<String>,
    /// The day of the reception; of a case, the day of the selection that stands.
    pub date: CalendarDate,
    /// The time of day, as text.
    pub time: Option<String>,
    /// The place.
    pub place: Option<String>,
    /// Mode and setting of the reception; of a case, that a leader takes charge of it.
    pub form: BilingualText,
    /// What it is about, in neutral words.
    pub subject: BilingualText,
    /// The notice as plain Chinese text: a title, then one line for each thing that is known.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

impl From<&privacy::Notice> for Notice {
    fn from(notice: &privacy::Notice) -> Self {
        let text = |text: &petition_core::Text| BilingualText::carry(text.clone());
        Self {
            kind: NoticeKind::carry(notice.kind()),
            bureau: notice.bureau().to_owned(),
            leader: notice.leader().to_owned(),
            office: notice.office().map(text),
            portfolio: notice.portfolio().to_vec(),
            date: notice.date(),
            time: notice.time().map(str::to_owned),
            place: notice.place().map(str::to_owned),
            form: text(notice.form()),
            subject: text(notice.subject()),
            zh: notice.text(Lang::Zh),
            en: notice.text(Lang::En),
        }
    }
}
