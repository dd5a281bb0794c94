//! Adds or replaces one record of a ledger, as mobile applications do.

use super::{Case, Ledger, Matter, Milestone, Reception, SharedList, Step, check, refuse, tables};
use crate::Error;
use crate::problems::Problems;
use crate::schema::Table;
use crate::schema::record::Record;
use crate::schema::validate::DocumentPath;

impl Ledger {
    /// Returns the ledger with this reception added. It replaces a reception with the same id.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidLedger`]: a leader or matter that does not exist, a day out of range.
    ///
    /// ```
    /// use petition_core::ledger::{Ledger, Reception, ReceptionId, words::ReceptionStatus};
    /// let ledger = Ledger::from_json(r#"{
    ///     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
    ///     "leaders": [{"id": "L01", "name": "林示例"}],
    ///     "receptions": [{"id": "R1", "leader": "L01", "date": "2020-02-12", "mode": "appointment",
    ///                     "setting": "hall", "status": "planned"}]
    /// }"#)?;
    /// let mut held: Reception = ledger.reception("R1").unwrap().clone();
    /// held.status = ReceptionStatus::Held;
    /// let ledger = ledger.with_reception(&held)?;
    /// assert_eq!(ledger.reception("R1").unwrap().status, ReceptionStatus::Held);
    ///
    /// let another = Reception { id: ReceptionId("R2".to_owned()), ..held };
    /// assert_eq!(ledger.with_reception(&another)?.document().receptions.len(), 2);
    /// # Ok::<(), petition_core::Error>(())
    /// ```
    pub fn with_reception(&self, reception: &Reception) -> Result<Self, Error> {
        let (mut ledger, mut problems) = (self.clone(), Problems::new());
        let list = &mut ledger.document.receptions;
        let known_at = self.index.receptions.get(reception.id.as_str());
        let position = set_record(list, known_at, reception, &tables::RECEPTIONS, &mut problems);
        if let Some(reception) = list.get(position) {
            check::check_reception(position, reception, &self.index, &mut problems);
        }
        refuse(problems)?;
        ledger.index.update_reception(position, &ledger.document);
        Ok(ledger)
    }

    /// Returns the ledger with this matter added. It replaces a matter with the same id.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidLedger`]: a unit that does not exist, a day out of range.
    pub fn with_matter(&self, matter: &Matter) -> Result<Self, Error> {
        let (mut ledger, mut problems) = (self.clone(), Problems::new());
        let list = &mut ledger.document.matters;
        let known_at = self.index.matters.get(matter.id.as_str());
        let position = set_record(list, known_at, matter, &tables::MATTERS, &mut problems);
        if let Some(matter) = list.get(position) {
            let domains = check::domains(&self.document);
            check::check_matter(position, matter, &self.index, &domains, &mut problems);
        }
        refuse(problems)?;
        ledger.index.update_matters(&ledger.document);
        Ok(ledger)
    }

    /// Returns the ledger with this case added. It replaces a case with the same id. Its steps may be irregular, as in
    /// imported history; [`Self::record`] adds a regular one.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidLedger`]: a matter or leader that does not exist, a step with fields of another kind, a day out
    /// of range.
    pub fn with_case(&self, case: &Case) -> Result<Self, Error> {
        let (mut ledger, mut problems) = (self.clone(), Problems::new());
        let list = &mut ledger.document.cases;
        let known_at = self.index.cases.get(case.id.as_str());
        let position = set_record(list, known_at, case, &tables::CASES, &mut problems);
        if let Some(case) = list.get(position) {
            check::check_case(position, case, &self.index, &mut problems);
        }
        refuse(problems)?;
        ledger.index.update_case(position, &ledger.document);
        Ok(ledger)
    }

    /// Returns the ledger with this milestone record added at the end.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidLedger`]: no kind, a day out of range.
    pub fn with_milestone(&self, milestone: &Milestone) -> Result<Self, Error> {
        let (mut ledger, mut problems) = (self.clone(), Problems::new());
        let list = &mut ledger.document.milestones;
        set_record(list, None, milestone, &tables::MILESTONES, &mut problems);
        refuse(problems)?;
        Ok(ledger)
    }

    /// Returns the ledger with a step added at the end of the case at a position.
    pub(crate) fn with_step(&self, position: usize, step: &Step) -> Result<Self, Error> {
        let (mut ledger, mut problems) = (self.clone(), Problems::new());
        if let Some(case) = ledger.document.cases.get_mut(position) {
            let (mut step, item) = (step.clone(), case.steps.len());
            let cases_at = DocumentPath::Key(&DocumentPath::Root, tables::CASES.key);
            let case_at = DocumentPath::Index(&cases_at, position);
            let steps_at = DocumentPath::Key(&case_at, tables::STEPS.key);
            step.check_fields(
                tables::STEPS.fields,
                DocumentPath::Index(&steps_at, item),
                &mut problems,
            );
            check::check_step(position, item, &step, &self.index, &mut problems);
            case.steps.push(step);
            ledger.index.set_steps(position, case);
        }
        refuse(problems)?;
        Ok(ledger)
    }
}

/// Replaces a record, or appends it to its list, and validates its fields. Returns its position.
fn set_record<R: Record + Clone>(
    list: &mut SharedList<R>,
    known_at: Option<usize>,
    record: &R,
    table: &Table,
    problems: &mut Problems,
) -> usize {
    let (mut record, position) = (record.clone(), known_at.unwrap_or(list.len()));
    let at = DocumentPath::Key(&DocumentPath::Root, table.key);
    record.check_fields(table.fields, DocumentPath::Index(&at, position), problems);
    list.set(position, record);
    position
}
