//! The handle of a ledger and everything that it computes.

use crate::acts::Act;
use crate::changes::{Changes, Effect};
use crate::convert::{CalendarDate, FromCore, IntoCore};
use crate::document::{LedgerDocument, Matter, Reception, Step};
use crate::errors::PetitionError;
use crate::limits::Limits;
use crate::notice::Notice;
use crate::paper::{PaperInput, PaperOptions};
use crate::policy::Policy;
use crate::report::{Duty, Owed, Report};
use crate::todo::{Todo, TodoOptions};
use crate::words::PaperKind;
use crate::workdays::Workdays;
use crate::workflow::{CaseFile, LedgerEntry};
use petition_core::compliance::{accountability, agenda, assess, compare, todo};
use petition_core::ledger::Ledger as Core;
use std::sync::Arc;

/// A checked ledger of a bureau. It is immutable and thread-safe: a change returns a new ledger.
#[derive(Debug, uniffi::Object)]
pub struct Ledger {
    core: Core,
}

impl Ledger {
    fn from_core(core: Core) -> Arc<Self> {
        Arc::new(Self { core })
    }
}

#[uniffi::export]
impl Ledger {
    /// Reads a ledger document.
    ///
    /// Fails with `InvalidLedger` and every problem: unknown fields, invalid days, duplicate ids, unknown references.
    #[uniffi::constructor]
    pub fn from_json(text: &str) -> Result<Arc<Self>, PetitionError> {
        let read = Core::from_json(text);
        Ok(Self::from_core(read.map_err(|error| PetitionError::of_json(error, text))?))
    }

    /// Reads a ledger document within these limits.
    ///
    /// Fails as `from_json`, and with `OutOfRange` for a limit that is below 1 or too large to count.
    #[uniffi::constructor]
    pub fn from_json_within(text: &str, limits: &Limits) -> Result<Arc<Self>, PetitionError> {
        let read = Core::from_json_within(text, &limits.to_core()?);
        Ok(Self::from_core(read.map_err(|error| PetitionError::of_json(error, text))?))
    }

    /// Checks a ledger made from records, such as the rows of a database.
    ///
    /// Fails with `InvalidLedger` and every problem. Places are paths of the document: `$.leaders[0].terms[1].from`.
    #[uniffi::constructor]
    pub fn from_document(document: LedgerDocument) -> Result<Arc<Self>, PetitionError> {
        Ok(Self::from_core(document.checked()?))
    }

    /// Merges two copies of a ledger that were changed apart, such as on phones without a network. `base` is the ledger
    /// before the changes.
    ///
    /// Independent changes come together, equal ones once. Which copy is `mine` does not matter.
    ///
    /// Fails with `ConflictingChanges` and every contradiction; nothing is chosen silently.
    #[uniffi::constructor]
    pub fn merge(base: &Self, mine: &Self, theirs: &Self) -> Result<Arc<Self>, PetitionError> {
        Ok(Self::from_core(Core::merge(&base.core, &mine.core, &theirs.core)?))
    }

    /// Returns the ledger document as JSON. It contains unmasked personal data.
    pub fn to_json(&self) -> String {
        self.core.to_json()
    }

    /// Returns the ledger as records. They contain unmasked personal data.
    pub fn document(&self) -> LedgerDocument {
        LedgerDocument::from_core(self.core.document().clone())
    }

    /// Returns a ledger with this reception; it replaces the reception with the same id.
    ///
    /// Fails with `InvalidLedger`: an unknown leader or matter, a day out of range.
    pub fn with_reception(&self, reception: Reception) -> Result<Arc<Self>, PetitionError> {
        let reception = reception.into_core();
        let changed = self.core.with_reception(&reception);
        let of_record = |error| PetitionError::of_record(error, "receptions", &reception.id.0);
        Ok(Self::from_core(changed.map_err(of_record)?))
    }

    /// Returns a ledger with this matter; it replaces the matter with the same id.
    ///
    /// Fails with `InvalidLedger`: an unknown unit, a day out of range.
    pub fn with_matter(&self, matter: Matter) -> Result<Arc<Self>, PetitionError> {
        let matter = matter.into_core();
        let changed = self.core.with_matter(&matter);
        let of_record = |error| PetitionError::of_record(error, "matters", &matter.id.0);
        Ok(Self::from_core(changed.map_err(of_record)?))
    }

    /// Assesses a year under a policy at the end of the day `as_of`.
    ///
    /// Fails with `OutOfRange` for a year outside of 1949 to 2199 or a day outside of 1949-10-01 to 2199-12-31.
    pub fn assess(
        &self,
        policy: &Policy,
        year: i32,
        as_of: CalendarDate,
    ) -> Result<Report, PetitionError> {
        Ok(Report::of(assess(&self.core, &policy.core, year, as_of)?, &policy.core))
    }

    /// Returns the report as its document: the same bytes in every language.
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

    /// Returns the unmet duties: open, at risk, overdue or missed.
    ///
    /// `subject` is a leader's id or `bureau`. None: all subjects.
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
        let duties = report.outstanding(subject.as_deref());
        Ok(duties.map(|duty| Duty::of(duty, &policy.core)).collect())
    }

    /// Returns the accountability list: what was not done, and who has to act.
    ///
    /// It has the duties that are missed, overdue or met late, the clocks that are overdue or were met late, the
    /// violations, and the warnings that the policy lists.
    ///
    /// Fails as `assess`.
    pub fn accountability(
        &self,
        policy: &Policy,
        year: i32,
        as_of: CalendarDate,
    ) -> Result<Vec<Owed>, PetitionError> {
        let owed = accountability(&self.core, &policy.core, year, as_of)?;
        Ok(owed.into_iter().map(|one| Owed::of(one, &policy.core)).collect())
    }

    /// Returns the agenda of a day, ordered by due day; lines without a due day come last.
    ///
    /// It has what somebody can still do: overdue milestones, duties of the year that are due within `days`, clocks that
    /// are overdue or due within `days`, receptions planned within `days`, records of the year that are missing, and one
    /// next step of each selected case.
    ///
    /// Fails with `OutOfRange`; `days` is from 0 to 65,535.
    pub fn agenda(
        &self,
        policy: &Policy,
        as_of: CalendarDate,
        days: i32,
    ) -> Result<Vec<Owed>, PetitionError> {
        let days = u16::try_from(days).map_err(|_| PetitionError::days_out_of_range(days))?;
        let owed = agenda(&self.core, &policy.core, as_of, days)?;
        Ok(owed.into_iter().map(|one| Owed::of(one, &policy.core)).collect())
    }

    /// Returns the to-do list of a day in sections: overdue, this week, this quarter, later, any time.
    ///
    /// Fails with `OutOfRange`, and with `UnknownRecord` for an unknown leader or unit.
    pub fn todo(
        &self,
        policy: &Policy,
        workdays: &Workdays,
        as_of: CalendarDate,
        options: TodoOptions,
    ) -> Result<Todo, PetitionError> {
        let options = options.into_core()?;
        let todo = todo(&self.core, &policy.core, &workdays.core, as_of, &options)?;
        Ok(Todo::of(todo, &policy.core))
    }

    /// Returns the rows of the ledger on a day, by id of the matter, with petitioners masked, and personal data in free
    /// text. The name of somebody else can remain in free text.
    ///
    /// A matter has a row if a leader received it or its case has an active selection.
    ///
    /// Fails with `OutOfRange` for a day outside of 1949-10-01 to 2199-12-31.
    pub fn entries(
        &self,
        policy: &Policy,
        as_of: CalendarDate,
    ) -> Result<Vec<LedgerEntry>, PetitionError> {
        let entries = self.core.entries(&policy.core, as_of)?;
        Ok(entries.iter().map(|entry| LedgerEntry::from_core(entry.masked())).collect())
    }

    /// Returns the same rows as `entries`, with unmasked personal data.
    pub fn entries_in_full(
        &self,
        policy: &Policy,
        as_of: CalendarDate,
    ) -> Result<Vec<LedgerEntry>, PetitionError> {
        Ok(FromCore::from_core(self.core.entries(&policy.core, as_of)?))
    }

    /// Returns a case on a day: stage, holder, history, next steps.
    ///
    /// Fails with `UnknownRecord` for an unknown case, and with `OutOfRange`.
    pub fn case_file(
        &self,
        id: &str,
        policy: &Policy,
        as_of: CalendarDate,
    ) -> Result<CaseFile, PetitionError> {
        Ok(FromCore::from_core(self.core.case_file(id, &policy.core, as_of)?))
    }

    /// Returns a ledger in which the step of a case is recorded on the day `as_of`.
    ///
    /// Fails with `RefusedStep` if the step is out of order, or dated before the case's last step or after `as_of`.
    /// Fails with `InvalidLedger` if the fields do not fit the kind.
    pub fn record(
        &self,
        case_id: &str,
        step: Step,
        policy: &Policy,
        as_of: CalendarDate,
    ) -> Result<Arc<Self>, PetitionError> {
        let changed = self.core.record(case_id, &step.into_core(), &policy.core, as_of);
        let of_record = |error| PetitionError::of_record(error, "cases", case_id);
        Ok(Self::from_core(changed.map_err(of_record)?))
    }

    /// Returns a ledger in which an act is entered on the day `as_of`, in every record that it concerns.
    ///
    /// Fails with `RefusedAct` and every reason, with `RefusedStep` for a step out of order, with `UnknownRecord`,
    /// `InvalidLedger`, `InvalidAct` or `OutOfRange`.
    pub fn apply(
        &self,
        act: Act,
        policy: &Policy,
        as_of: CalendarDate,
    ) -> Result<Arc<Self>, PetitionError> {
        Ok(Self::from_core(self.core.apply(&act.checked()?, &policy.core, as_of)?))
    }

    /// Returns the rows that differ from those of an older ledger, masked.
    ///
    /// Records are the same if their ids are equal; a step of a case, if kind and day are.
    pub fn changes_since(&self, old: &Self) -> Changes {
        Changes::from(&self.core.changes_since(&old.core))
    }

    /// Returns what the changes since an older ledger do to the duties and findings of a year.
    ///
    /// Fails as `assess`.
    pub fn effect_since(
        &self,
        old: &Self,
        policy: &Policy,
        year: i32,
        as_of: CalendarDate,
    ) -> Result<Effect, PetitionError> {
        let report = |ledger: &Core| assess(ledger, &policy.core, year, as_of);
        Ok(Effect::of(compare(&report(&old.core)?, &report(&self.core)?), &policy.core))
    }

    /// Returns the public notice of a reception. `subject` replaces the subject areas of the matters.
    ///
    /// Fails with `RefusedNotice` if it would disclose personal data, or for an accusation; with `UnknownRecord`.
    pub fn reception_notice(
        &self,
        id: &str,
        subject: Option<String>,
    ) -> Result<Notice, PetitionError> {
        Ok(Notice::from(&self.core.reception_notice(id, subject.as_deref())?))
    }

    /// Returns the public notice of a case on a day: which leader takes charge of what.
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
    /// Returns the content of a paper as JSON, to render it in a vendor's own way: title, addressee, paragraphs, tables,
    /// placeholders, signature. The bytes are those of `petition doc --format json`. Papers are in Chinese.
    ///
    /// `last_year` is the ledger of the year before, whose figures the annual summary shows.
    ///
    /// Fails with `RefusedPaper`: no subject, nothing to say, an incomplete record, personal data in a public paper, an
    /// invalid letterhead. Fails with `UnknownRecord` and `OutOfRange`.
    #[uniffi::method(default(last_year))]
    pub fn paper_json(
        &self,
        kind: PaperKind,
        policy: &Policy,
        workdays: &Workdays,
        as_of: CalendarDate,
        options: &PaperOptions,
        last_year: Option<Arc<Self>>,
    ) -> Result<String, PetitionError> {
        let from = PaperInput {
            ledger: &self.core,
            policy: &policy.core,
            workdays: &workdays.core,
            as_of,
            last_year: last_year.as_ref().map(|ledger| &ledger.core),
        };
        options.write(kind, &from)
    }
}
