//! `Notice`: a public notice of a reception or a case.

use crate::argument::Day;
use crate::convert::FromCore;
use crate::text::Text;
use crate::text_argument::Language;
use crate::value_class::value;
use crate::vocabulary::{Key, Tuple};
use petition_core::Lang;
use petition_core::privacy;
use petition_core::privacy::NoticeKind;

value! {
    /// A notice of a reception or a case to publish online. Contains no personal data of petitioners: `RefusedNotice`
    /// is raised instead.
    ///
    /// >>> import petition
    /// >>> notice = petition.read("台账.xlsx").reception_notice("R001")
    /// >>> notice.text().splitlines()[0]
    /// '示范市信访局（虚构示例）领导接访公示'
    Notice {
        /// The kind of record.
        kind: Key<NoticeKind>,
        /// The name of the bureau.
        bureau: String,
        /// The name of the leader.
        leader: String,
        /// The leader's offices on that day.
        office: Option<Text>,
        /// The subject areas that the leader is in charge of.
        portfolio: Tuple<String>,
        /// The day of the reception; for a case, the day of its active selection.
        date: Day,
        /// The time of day, as text.
        time: Option<String>,
        /// The place.
        place: Option<String>,
        /// Mode and setting of the reception; for a case, that a leader takes charge of it.
        form: Text,
        /// The subject, in neutral words.
        subject: Text,
        /// The notice as plain text in Chinese.
        zh: String,
        /// The notice as plain text in English.
        en: String,
    }
    shows [kind, leader, date, subject];
    methods {
        /// The notice as plain text, in Chinese (`zh`) or English (`en`).
        #[pyo3(signature = (lang = Language(Lang::Zh)), text_signature = "($self, lang='zh')")]
        fn text(&self, lang: Language) -> &str {
            match lang.0 {
                Lang::Zh => &self.zh,
                Lang::En => &self.en,
            }
        }
    }
}

impl FromCore<&privacy::Notice> for Notice {
    fn from_core(notice: &privacy::Notice) -> Self {
        Self {
            kind: Key(notice.kind()),
            bureau: notice.bureau().to_owned(),
            leader: notice.leader().to_owned(),
            office: notice.office().cloned().map(Text::from_core),
            portfolio: Tuple(notice.portfolio().to_vec()),
            date: Day::new(notice.date()),
            time: notice.time().map(str::to_owned),
            place: notice.place().map(str::to_owned),
            form: Text::from_core(notice.form().clone()),
            subject: Text::from_core(notice.subject().clone()),
            zh: notice.text(Lang::Zh),
            en: notice.text(Lang::En),
        }
    }
}
