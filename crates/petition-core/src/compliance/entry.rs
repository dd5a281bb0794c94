//! Ledger entries: a row a matter, with nine elements (rulebook, section 9).

use crate::Error;
use crate::engine::{Assessment, LedgerRow, MatterIx, RecordList, Records};
use crate::ledger::{ElementKey, LeaderId, Ledger, Location, MatterId, Petitioner, UnitId};
use crate::policy::Policy;
use crate::workflow::date_of;
use chrono::{Datelike, NaiveDate};
use serde::Serialize;

/// A row of the ledger.
///
/// Holds personal data in full; [`crate::privacy::Masked`] gives what may be shown. `Debug` masks it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LedgerEntry {
    /// The matter.
    pub matter: MatterId,
    /// Element 1: the petitioners.
    pub petitioners: Vec<Petitioner>,
    /// How many people stand behind the matter.
    pub headcount: i64,
    /// Element 2.
    pub claim: String,
    /// Element 3.
    pub location: Location,
    /// Element 4.
    pub unit: Option<UnitId>,
    /// Element 5.
    pub cause: Option<String>,
    /// Element 6: the leader who received the matter last, else the holder of the case.
    pub leader: Option<LeaderId>,
    /// Element 7.
    pub opinion: Option<String>,
    /// Element 8.
    pub result: Option<String>,
    /// Element 9.
    pub reply: ReplyState,
    /// The elements that are required and missing, in the order of the source.
    pub missing: Vec<ElementKey>,
}

/// What is known of the reply to the petitioners.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ReplyState {
    /// The text of the reply.
    pub text: Option<String>,
    /// The day that the matter names.
    pub replied_on: Option<NaiveDate>,
    /// The day of the first active step `replied` in a case of the matter.
    pub step_on: Option<NaiveDate>,
}

impl Ledger {
    /// The rows of the ledger on a day, by id of the matter: one for each matter that was received or has a
    /// case with an active selection.
    ///
    /// # Errors
    ///
    /// [`Error::DayOutOfRange`] for a day outside of 1949-10-01 to 2199-12-31.
    pub fn entries(&self, policy: &Policy, as_of: NaiveDate) -> Result<Vec<LedgerEntry>, Error> {
        crate::check_day(as_of)?;
        let assessment = Assessment::new(self, policy, as_of.year(), as_of)?;
        let matters = self.by_id(RecordList::Matters, 0..self.len(RecordList::Matters));
        let entry = |matter| Some(self.entry(matter, &LedgerRow::of(&assessment, matter)?)?);
        Ok(matters.map(MatterIx).filter_map(entry).collect())
    }

    fn entry(&self, matter: MatterIx, row: &LedgerRow<'_>) -> Option<LedgerEntry> {
        let matter = self.document().matters.get(matter.index())?;
        let leader = row.leader().and_then(|leader| self.leader_at(leader.0));
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
                replied_on: row.replied_on().map(date_of),
                step_on: row.step_on().map(date_of),
            },
            missing: row.missing(),
        })
    }
}
