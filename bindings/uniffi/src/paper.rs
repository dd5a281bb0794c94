//! What a paper is about, and how it is written.

use crate::convert::{CalendarDate, IntoCore};
use crate::errors::PetitionError;
use crate::words::PaperKind;
use petition_core::calendar::{Period, Workdays};
use petition_core::{Ledger, Policy};
use petition_documents::{About, Letterhead, PaperError, Papers};

/// What a paper is about, and how it is written. It needs one subject, as its kind asks: a period, a record, a leader or
/// a unit.
#[derive(Debug, Clone, PartialEq, Default, uniffi::Record)]
pub struct PaperOptions {
    /// A quarter or a year: `2020-Q1`, `2020`.
    #[uniffi(default)]
    pub period: Option<String>,
    /// The id of a case or a reception.
    #[uniffi(default)]
    pub record: Option<String>,
    /// The id of a leader.
    #[uniffi(default)]
    pub leader: Option<String>,
    /// The id of a unit.
    #[uniffi(default)]
    pub unit: Option<String>,
    /// The text of a letterhead file: TOML with the table `[letterhead]`.
    #[uniffi(default)]
    pub letterhead: Option<String>,
    /// The running number of the paper.
    #[uniffi(default)]
    pub number: Option<String>,
    /// Whether an internal paper shows personal data in full. Public papers never do.
    #[uniffi(default)]
    pub full: bool,
}

/// What a paper is written from.
pub struct PaperInput<'a> {
    pub ledger: &'a Ledger,
    pub policy: &'a Policy,
    pub workdays: &'a Workdays,
    pub as_of: CalendarDate,
    pub last_year: Option<&'a Ledger>,
}

impl PaperOptions {
    /// Writes a paper as JSON.
    pub(crate) fn write(
        &self,
        kind: PaperKind,
        from: &PaperInput<'_>,
    ) -> Result<String, PetitionError> {
        let kind = kind.into_core();
        let letterhead = self.letterhead.as_deref().map(Letterhead::parse).transpose()?;
        // A text that is no period names no subject.
        let needed = || PaperError::NeedsSubject { kind };
        let period = self.period.as_deref().map(str::parse::<Period>).transpose();
        let [record, leader, unit] = [&self.record, &self.leader, &self.unit].map(Option::as_deref);
        let about = About::only(period.map_err(|_| needed())?, record, leader, unit);
        let papers = Papers {
            ledger: from.ledger,
            policy: from.policy,
            workdays: from.workdays,
            as_of: from.as_of,
            letterhead: &letterhead.unwrap_or_default(),
            number: self.number.as_deref(),
            full: self.full,
            worklist: None,
            last_year: from.last_year,
        };
        Ok(papers.write(kind, about.ok_or_else(needed)?)?.to_json())
    }
}
