//! The letterhead of a bureau: what its papers have at the top and at the bottom.

use crate::error::PaperError;
use crate::paper::Line;
use chrono::{Datelike, NaiveDate};
use toml::de::{DeTable, DeValue};

/// What the ledger does not know of a bureau's papers. Every field is optional; a missing one becomes a placeholder
/// where a paper needs it.
///
/// ```
/// use petition_documents::Letterhead;
/// let letterhead = Letterhead::parse(r#"
///     [letterhead]
///     organ = "示范市信访局"
///     number = "示信函〔{年}〕{号}号"
///     contact = "张示例"
///     phone = "0000-00000000"
/// "#)?;
/// let day = petition_core::Date::from_ymd_opt(2020, 3, 2).unwrap();
/// assert_eq!(letterhead.number_on(day, Some("12")).plain(), "示信函〔2020〕12号");
/// assert_eq!(letterhead.number_on(day, None).plain(), "示信函〔2020〕【号】号");
/// # Ok::<(), petition_documents::PaperError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Letterhead {
    /// The organ that issues papers. The default is the bureau of the ledger.
    pub organ: Option<String>,
    /// The scheme of document numbers, with `{年}` (or `{year}`) and `{号}` (or `{no}`).
    pub number: Option<String>,
    /// Who answers questions.
    pub contact: Option<String>,
    /// The telephone number of the office.
    pub phone: Option<String>,
    /// How to book a place at a reception.
    pub booking: Option<String>,
    /// What the leaders are called together, such as 市领导. The default follows from the area code.
    pub leaders: Option<String>,
    /// Who signs upward: 签发人.
    pub signer: Option<String>,
    /// Who gets a copy.
    pub copy_to: Vec<String>,
}

impl Letterhead {
    /// Reads a letterhead file: TOML with the table `[letterhead]`.
    ///
    /// # Errors
    ///
    /// [`PaperError::InvalidLetterhead`] with the line: not TOML, an unknown key, a value of another kind.
    pub fn parse(text: &str) -> Result<Self, PaperError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let invalid = |at: usize| PaperError::InvalidLetterhead {
            line: text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1,
        };
        let (file, errors) = DeTable::parse_recoverable(text);
        if let Some(error) = errors.first() {
            return Err(invalid(error.span().map_or(0, |span| span.start)));
        }
        let (mut letterhead, mut faults) = (None, Vec::new());
        for (key, value) in file.get_ref() {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("letterhead", DeValue::Table(table)) => {
                    letterhead = Some(Self::of_table(table, &mut faults));
                }
                _ => faults.push(key.span().start),
            }
        }
        match (letterhead, faults.into_iter().min()) {
            (Some(letterhead), None) => Ok(letterhead),
            (_, fault) => Err(invalid(fault.unwrap_or_default())),
        }
    }

    fn of_table(table: &DeTable<'_>, faults: &mut Vec<usize>) -> Self {
        let mut letterhead = Self::default();
        for (key, value) in table {
            if letterhead.set(key.get_ref(), value.get_ref()).is_none() {
                faults.push(key.span().start);
            }
        }
        letterhead
    }

    /// Sets a field from the file. `None`: there is no such field, or the value is of another kind.
    fn set(&mut self, key: &str, value: &DeValue<'_>) -> Option<()> {
        let text = |value: &DeValue<'_>| value.as_str().map(str::to_owned);
        let field = match key {
            "organ" => &mut self.organ,
            "number" => &mut self.number,
            "contact" => &mut self.contact,
            "phone" => &mut self.phone,
            "booking" => &mut self.booking,
            "leaders" => &mut self.leaders,
            "signer" => &mut self.signer,
            "copy_to" => {
                let names = value.as_array()?.iter().map(|name| text(name.get_ref()));
                self.copy_to = names.collect::<Option<_>>()?;
                return Some(());
            }
            _ => return None,
        };
        *field = Some(text(value)?);
        Some(())
    }

    /// Returns the document number of a day. `no` is the running number.
    pub fn number_on(&self, day: NaiveDate, no: Option<&str>) -> Line {
        let Some(scheme) = &self.number else { return Line::placeholder("文号") };
        let scheme = scheme.replace("{year}", "{年}").replace("{no}", "{号}");
        let scheme = scheme.replace("{年}", &day.year().to_string());
        let Some((before, after)) = scheme.split_once("{号}") else { return Line::text(scheme) };
        let number = Line::known(no, "号");
        Line::text(before).with(number).and(after)
    }

    /// Returns whom to ask: name and telephone number.
    pub(crate) fn contact_line(&self) -> Line {
        let contact = Line::known(self.contact.as_deref(), "联系人");
        let phone = Line::known(self.phone.as_deref(), "电话");
        Line::text("联系人：").with(contact).and("，联系电话：").with(phone)
    }
}
