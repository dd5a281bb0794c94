//! The ledger.

use crate::carry::{CalendarDate, Carry};
use crate::document::{LedgerDocument, Matter, Reception, Step};
use crate::error::PetitionError;
use crate::notice::Notice;
use crate::policy::Policy;
use crate::report::{Duty, Owed, Report};
use crate::workflow::{CaseFile, LedgerEntry};
use petition_core::compliance::{accountability, agenda, assess};
use petition_core::ledger::Ledger as Core;
use std::sync::Arc;

/// A checked ledger: what a bureau keeps. Immutable, safe from many threads: what changes it gives another one.
#[derive(Debug, uniffi::Object)]
pub struct Ledger {
    core: Core,
}

impl Ledger {
    fn of(core: Core) -> Arc<Self> {
        Arc::new(Self { core })
    }
}

#[uniffi::export]
impl Ledger {
    /// Reads a ledger document.
    ///
    /// Fails with `InvalidLedger` and every problem: unknown fields, days that do not exist, ids used twice,
    /// references to nothing.
    #[uniffi::constructor]
    pub fn from_json(text: &str) -> Result<Arc<Self>, PetitionError> {
        Ok(Self::of(Core::from_json(text)?))
    }

    /// Checks a ledger that is made of records, such as the rows of a database.
    ///
    /// Fails with `InvalidLedger` and every problem; places are those of the document, `$.leaders[0].terms[1].from`.
    #[uniffi::constructor]
    pub fn from_document(document: LedgerDocument) -> Result<Arc<Self>, PetitionError> {
        Ok(Self::of(document.checked()?))
    }

    /// The ledger document. Holds personal data in full.
    pub fn to_json(&self) -> String {
        self.core.to_json()
    }

    /// The ledger as records. Holds personal data in full.
    pub fn document(&self) -> LedgerDocument {
        Carry::carry(self.core.document().clone())
    }

    /// The ledger with a reception more, or with another one in the place of that with its id.
    ///
    /// Fails with `InvalidLedger`: a leader or matter that does not exist, a day out of range.
    pub fn with_reception(&self, reception: Reception) -> Result<Arc<Self>, PetitionError> {
        Ok(Self::of(self.core.with_reception(&Carry::carry(reception))?))
    }

    /// The ledger with a matter more, or with another one in the place of that with its id.
    ///
    /// Fails with `InvalidLedger`: a unit that does not exist, a day out of range.
    pub fn with_matter(&self, matter: Matter) -> Result<Arc<Self>, PetitionError> {
        Ok(Self::of(self.core.with_matter(&Carry::carry(matter))?))
    }

    /// Assesses a year under a policy as it stands at the end of the day `as_of`.
    ///
    /// Fails with `OutOfRange` for a year outside of 1949 to 2199 or a day outside of 1949-10-01 to 2199-12-31.
    pub fn assess(
        &self,
        policy: &Policy,
        year: i32,
        as_of: CalendarDate,
    ) -> Result<Report, PetitionError> {
        Ok(Carry::carry(assess(&self.core, &policy.core, year, as_of)?))
    }

    /// The same report as its document: the same bytes in every language.
    ///
    /// Fails as `assess`.
    pub fn assess_json(
        &self,
        policy: &Policy,
        year: i32,
        as_of: CalendarDate,
    ) -> Result<String, PetitionError> {
        Ok(assess(&self.core, &policy.core, year, as_of)?.to_json())
    }

    /// The duties of the report that are not met and can be or should have been, of one subject (a leader's id or
    /// `bureau`) or of all.
    ///
    /// Fails as `assess`.
    pub fn outstanding(
        &self,
        policy: &Policy,
        year: i32,
        as_of: CalendarDate,
        subject: Option<String>,
    ) -> Result<Vec<Duty>, PetitionError> {
        let report = assess(&self.core, &policy.core, year, as_of)?;
        let owed = report.outstanding(subject.as_deref()).cloned();
        Ok(owed.map(Carry::carry).collect())
    }

    /// What fell short and who answers for it.
    ///
    /// Fails as `assess`.
    pub fn accountability(
        &self,
        policy: &Policy,
        year: i32,
        as_of: CalendarDate,
    ) -> Result<Vec<Owed>, PetitionError> {
        Ok(Carry::carry(accountability(&self.core, &policy.core, year, as_of)?))
    }

    /// What comes next on a day: duties of its year that are due within `days` or overdue, planned receptions
    /// within `days`, and the next steps of cases that are not concluded. By due day; what has none comes last.
    ///
    /// Fails with `OutOfRange`; `days` is from 0 to 65,535.
    pub fn agenda(
        &self,
        policy: &Policy,
        as_of: CalendarDate,
        days: i32,
    ) -> Result<Vec<Owed>, PetitionError> {
        let days = u16::try_from(days).map_err(|_| PetitionError::days_out_of_range(days))?;
        Ok(Carry::carry(agenda(&self.core, &policy.core, as_of, days)?))
    }

    /// The rows of the ledger on a day, by id of the matter, with petitioners masked: one for each matter that was
    /// received or has a case whose selection stands.
    ///
    /// Fails with `OutOfRange` for a day outside of 1949-10-01 to 2199-12-31.
    pub fn entries(
        &self,
        policy: &Policy,
        as_of: CalendarDate,
    ) -> Result<Vec<LedgerEntry>, PetitionError> {
        let entries = self.entries_in_full(policy, as_of)?;
        Ok(entries.into_iter().map(LedgerEntry::masked).collect())
    }

    /// As `entries`, with personal data in full.
    pub fn entries_in_full(
        &self,
        policy: &Policy,
        as_of: CalendarDate,
    ) -> Result<Vec<LedgerEntry>, PetitionError> {
        Ok(Carry::carry(self.core.entries(&policy.core, as_of)?))
    }

    /// A case on a day: stage, holder, history, next steps.
    ///
    /// Fails with `UnknownRecord` if there is no such case, and with `OutOfRange`.
    pub fn case_file(
        &self,
        id: &str,
        policy: &Policy,
        as_of: CalendarDate,
    ) -> Result<CaseFile, PetitionError> {
        Ok(Carry::carry(self.core.case_file(id, &policy.core, as_of)?))
    }

    /// Records a step of a case on the day `as_of` and gives the ledger with it; this one stays as it is.
    ///
    /// Fails with `RefusedStep`, what is missing and the clause, if the step would be irregular, is dated before the
    /// case's last step or after `as_of`; with `InvalidLedger` if its fields are not those of its kind.
    pub fn record(
        &self,
        case_id: &str,
        step: Step,
        policy: &Policy,
        as_of: CalendarDate,
    ) -> Result<Arc<Self>, PetitionError> {
        Ok(Self::of(self.core.record(case_id, &Carry::carry(step), &policy.core, as_of)?))
    }

    /// The public notice of a reception. `subject` is told instead of the matters' subject areas.
    ///
    /// Fails with `RefusedNotice` if it would give away personal data, or for an accusation; with `UnknownRecord`.
    pub fn reception_notice(
        &self,
        id: &str,
        subject: Option<String>,
    ) -> Result<Notice, PetitionError> {
        Ok(Notice::from(&self.core.reception_notice(id, subject.as_deref())?))
    }

    /// The public notice of a case on a day: which leader takes charge of what.
    ///
    /// Fails as `reception_notice`, and with `RefusedNotice` if the case is not ready to be published.
    pub fn case_notice(
        &self,
        id: &str,
        subject: Option<String>,
        policy: &Policy,
        as_of: CalendarDate,
    ) -> Result<Notice, PetitionError> {
        let subject = subject.as_deref();
        Ok(Notice::from(&self.core.case_notice(id, subject, &policy.core, as_of)?))
    }
}
