//! Ledger entries: a row for each matter, with nine elements (docs/rulebook.md#9-ledger-entry).

use crate::Error;
use crate::engine::{Assessment, LedgerRow, MatterIx, RecordList, Records};
use crate::ledger::{Ledger, LedgerEntry, ReplyState};
use crate::policy::Policy;
use crate::workflow::Day;
use chrono::{Datelike, NaiveDate};

impl Ledger {
    /// Returns the rows of the ledger on a day, by id of the matter: one for each matter that was received or that
    /// has a case with an active selection.
    ///
    /// # Errors
    ///
    /// [`Error::DayOutOfRange`] for a day outside of 1949-10-01 to 2199-12-31.
    pub fn entries(&self, policy: &Policy, as_of: NaiveDate) -> Result<Vec<LedgerEntry>, Error> {
        crate::check_day(as_of)?;
        let assessment = Assessment::new(self, policy, as_of.year(), as_of)?;
        let matters = self.by_id(RecordList::Matters, 0..self.len(RecordList::Matters));
        let entry = |matter| self.entry(matter, &LedgerRow::of(&assessment, matter)?);
        Ok(matters.map(MatterIx).filter_map(entry).collect())
    }

    pub(super) fn entry(&self, matter: MatterIx, row: &LedgerRow<'_>) -> Option<LedgerEntry> {
        let matter = self.document().matters.get(matter.index())?;
        let leader = row.leader().and_then(|leader| self.leader_at(leader));
        Some(LedgerEntry {
            matter: matter.id.clone(),
            petitioners: matter.petitioners.clone(),
            headcount: matter.headcount,
            claim: matter.claim.clone(),
            location: matter.location.clone(),
            unit: matter.unit.clone(),
            cause: matter.cause.clone(),
            leader: leader.cloned(),
            opinion: matter.opinion.clone(),
            result: matter.result.clone(),
            reply: ReplyState {
                text: matter.reply.clone(),
                replied_on: row.replied_on().map(Day::date),
                step_on: row.step_on().map(Day::date),
            },
            missing: row.missing(),
        })
    }
}
