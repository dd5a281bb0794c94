//! The public notice as a record.

use crate::convert::{CalendarDate, FromCore};
use crate::words::{BilingualText, NoticeKind};
use petition_core::{Lang, privacy};

/// The public notice of a reception or a leader-assigned case, without personal data of petitioners.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct Notice {
    /// Whether it announces a reception or a case.
    pub kind: NoticeKind,
    /// The name of the bureau.
    pub bureau: String,
    /// The name of the leader.
    pub leader: String,
    /// The leader's offices on the day of the reception; for a case, on the day of the notice.
    pub office: Option<BilingualText>,
    /// The subject areas of the leader on that day.
    pub portfolio: Vec<String>,
    /// The day of the reception; for a case, the day of the active selection.
    pub date: CalendarDate,
    /// The time of day, as text.
    pub time: Option<String>,
    /// The place.
    pub place: Option<String>,
    /// Mode and setting of the reception; for a case, the fixed words for a leader-assigned case.
    pub form: BilingualText,
    /// The subject in neutral words.
    pub subject: BilingualText,
    /// The notice as plain Chinese text: a title, then a line for each known field.
    pub zh: String,
    /// The notice as plain English text.
    pub en: String,
}

impl From<&privacy::Notice> for Notice {
    fn from(notice: &privacy::Notice) -> Self {
        let text = |text: &petition_core::Text| BilingualText::from_core(text.clone());
        Self {
            kind: NoticeKind::from_core(notice.kind()),
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
