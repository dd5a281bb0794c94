//! Ledgers with a record more: what is taken down in the field, one record at a time.

use super::{Ledger, LedgerDocument, Matter, Reception};
use crate::Error;

impl Ledger {
    /// The ledger with a reception more, or with another one in the place of that with its id.
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
        self.with(|document| put(&mut document.receptions, reception, |one| one.id.as_str()))
    }

    /// The ledger with a matter more, or with another one in the place of that with its id.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidLedger`]: a unit that does not exist, a day out of range.
    pub fn with_matter(&self, matter: &Matter) -> Result<Self, Error> {
        self.with(|document| put(&mut document.matters, matter, |one| one.id.as_str()))
    }

    fn with(&self, change: impl FnOnce(&mut LedgerDocument)) -> Result<Self, Error> {
        let mut document = self.document().clone();
        change(&mut document);
        Self::new(&document)
    }
}

fn put<T: Clone>(records: &mut Vec<T>, record: &T, id: fn(&T) -> &str) {
    match records.iter_mut().find(|one| id(one) == id(record)) {
        Some(there) => there.clone_from(record),
        None => records.push(record.clone()),
    }
}

#[cfg(test)]
mod tests {
    use crate::ledger::{Ledger, MatterId};

    #[test]
    fn what_does_not_fit_changes_nothing() {
        let ledger = Ledger::from_json(
            r#"{"format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
                "matters": [{"id": "M1", "registered_on": "2020-01-06", "claim": "漏水"}]}"#,
        )
        .unwrap();
        let mut matter = ledger.document().matters[0].clone();
        matter.unit = Some("U9".into());
        let error = ledger.with_matter(&matter).unwrap_err();
        assert_eq!(error.path().as_deref(), Some("$.matters[0].unit"));
        matter.unit = None;
        matter.headcount = 12;
        let changed = ledger.with_matter(&matter).unwrap();
        assert_eq!(changed.document().matters.len(), 1);
        assert_eq!(changed.matter("M1").unwrap().headcount, 12);
        matter.id = MatterId("M2".to_owned());
        assert_eq!(changed.with_matter(&matter).unwrap().document().matters.len(), 2);
        assert_eq!(ledger.document().matters[0].headcount, 1);
    }
}
