//! Masks the rows of the ledger, with the free text of their matters (docs/rulebook.md#personal-data).

use super::Masked;
use crate::Text;
use crate::ledger::{LedgerEntry, Location, Matter, Petitioner, ReplyState};
use crate::mask::TextMask;

/// Returns the sentence that goes with masked texts: what is masked, and what can remain.
pub fn masking_note() -> Text {
    Text::new(
        "文字内容已脱敏：遮盖本事项信访人的姓名、号码、住址，以及形如身份证号、手机号、固定电话的数字；其他人的姓名可能仍在其中",
        "free text is masked: the names, numbers and addresses of the matter's petitioners, and whatever reads as an \
         identity number, mobile or landline; the name of somebody else can remain",
    )
}

impl TextMask {
    /// Creates the mask for the texts of a matter with these petitioners.
    ///
    /// ```
    /// use petition_core::{ledger::Petitioner, privacy::TextMask};
    /// let petitioner = Petitioner { name: Some("张示一".into()), ..Petitioner::default() };
    /// let mask = TextMask::of_petitioners(&[petitioner]);
    /// assert_eq!(mask.mask("张 示 一来电 138-0000-0001"), "张**来电 138******01");
    /// assert_eq!(mask.mask("2020-02-19 受理，粤信〔2020〕12号"), "2020-02-19 受理，粤信〔2020〕12号");
    /// ```
    pub fn of_petitioners<'a>(petitioners: impl IntoIterator<Item = &'a Petitioner>) -> Self {
        Self::of(petitioners.into_iter().map(Petitioner::personal))
    }
}

impl Petitioner {
    /// Returns the petitioner as others may see it: name and numbers masked, no address.
    #[must_use]
    pub fn masked(&self) -> Self {
        let Masked { name, id_number, phone } = Masked::of(self);
        Self { name, id_number, phone, address: None }
    }
}

impl Matter {
    /// Returns the mask for the free text of this matter.
    pub fn text_mask(&self) -> TextMask {
        TextMask::of_petitioners(&self.petitioners)
    }

    /// Describes the matter in neutral words: its subject area, with the data of its petitioners masked.
    ///
    /// ```
    /// let ledger = petition_core::Ledger::from_json(r#"{
    ///     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
    ///     "matters": [{"id": "M1", "registered_on": "2020-01-06", "claim": "漏水", "domain": "住房保障"}]
    /// }"#)?;
    /// assert_eq!(ledger.matter("M1").unwrap().neutral_subject().zh, "住房保障类信访事项");
    /// # Ok::<(), petition_core::Error>(())
    /// ```
    pub fn neutral_subject(&self) -> Text {
        super::masked_subject(&[self])
    }
}

impl LedgerEntry {
    /// Returns the row as others may see it: petitioners masked, and personal data in its free text.
    /// [`masking_note`] says so to the reader.
    #[must_use]
    pub fn masked(&self) -> Self {
        let mask = TextMask::of_petitioners(&self.petitioners);
        let text = |text: &Option<String>| text.as_deref().map(|text| mask.mask(text).into_owned());
        Self {
            petitioners: self.petitioners.iter().map(Petitioner::masked).collect(),
            claim: mask.mask(&self.claim).into_owned(),
            location: Location {
                code: text(&self.location.code),
                detail: text(&self.location.detail),
            },
            cause: text(&self.cause),
            opinion: text(&self.opinion),
            result: text(&self.result),
            reply: ReplyState { text: text(&self.reply.text), ..self.reply.clone() },
            ..self.clone()
        }
    }
}
