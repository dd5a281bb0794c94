//! Public notices: what may be put online.

use crate::argument::Day;
use crate::carry::Carry;
use crate::text::Text;
use crate::value::value;
use crate::word::{Key, Tuple};
use crate::written::Language;
use petition_core::Lang;
use petition_core::privacy;
use petition_core::privacy::NoticeKind;

value! {
    /// What may be put online of a reception or a case. Holds no personal data of petitioners: one that would is
    /// refused (`RefusedNotice`).
    Notice {
        /// What it is of.
        kind: Key<NoticeKind>,
        /// The name of the bureau.
        bureau: String,
        /// The name of the leader.
        leader: String,
        /// The offices that the leader held.
        office: Option<Text>,
        /// The subject areas that the leader is in charge of.
        portfolio: Tuple<String>,
        /// The day of the reception; of a case, the day of the selection that stands.
        date: Day,
        /// The time of day, as text.
        time: Option<String>,
        /// The place.
        place: Option<String>,
        /// Mode and setting of the reception; of a case, that a leader takes charge of it.
        form: Text,
        /// What it is about, in neutral words.
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

impl Carry<&privacy::Notice> for Notice {
    fn carry(notice: &privacy::Notice) -> Self {
        Self {
            kind: Key(notice.kind()),
            bureau: notice.bureau().to_owned(),
            leader: notice.leader().to_owned(),
            office: notice.office().cloned().map(Text::carry),
            portfolio: Tuple(notice.portfolio().to_vec()),
            date: Day::new(notice.date()),
            time: notice.time().map(str::to_owned),
            place: notice.place().map(str::to_owned),
            form: Text::carry(notice.form().clone()),
            subject: Text::carry(notice.subject().clone()),
            zh: notice.text(Lang::Zh),
            en: notice.text(Lang::En),
        }
    }
}
