//! Ledger entries: a row a matter, with nine elements (rulebook, section 9).

use super::{Casework, Coverage, MatterRow, Records, Situation};
use crate::Error;
use crate::ledger::{ELEMENTS, ElementKey, Ledger, LedgerEntry, ReplyState, Required};
use crate::policy::Policy;
use crate::workflow::{Day, Replay, StepKind, date_of};
use chrono::NaiveDate;

impl Ledger {
    /// The rows of the ledger on a day, by id of the matter: one for each matter that was received or has a
    /// case whose selection stands.
    ///
    /// # Errors
    ///
    /// [`Error::DayOutOfRange`] for a day outside of 1949-10-01 to 2199-12-31.
    pub fn entries(&self, policy: &Policy, as_of: NaiveDate) -> Result<Vec<LedgerEntry>, Error> {
        crate::check_day(as_of)?;
        let coverage = Coverage::of_all(self, policy.groups());
        let casework = Casework::new(Situation::new(self, policy, as_of, &coverage));
        let rows = self.matters_by_id().filter_map(|matter| Row::of(&casework, matter));
        Ok(rows.filter_map(|row| row.entry()).collect())
    }
}

/// A row before anything of it is copied: what the findings ask is told without.
pub(crate) struct Row<'a, R> {
    casework: &'a Casework<'a, R>,
    position: u32,
    matter: MatterRow<'a>,
}

impl<'a, R: Records> Row<'a, R> {
    /// The row of a matter, if it has one.
    pub(crate) fn of(casework: &'a Casework<'a, R>, position: u32) -> Option<Self> {
        let received = casework.held_for(position).next().is_some();
        if !received && !casework.stands_in_a_case(position, StepKind::Selected) {
            return None;
        }
        let matter = casework.situation.records.matter(position)?;
        Some(Self { casework, position, matter })
    }

    /// The elements that are required and missing, in the order of the source.
    pub(crate) fn missing(&self) -> Vec<ElementKey> {
        let required = Requirements::of(self.casework, self.position);
        let required = ELEMENTS.iter().filter(|element| required.hold(element.required));
        required.map(|element| element.key).filter(|key| self.lacks(*key)).collect()
    }

    fn lacks(&self, key: ElementKey) -> bool {
        let matter = &self.matter;
        let there = match key {
            ElementKey::Petitioner => matter.petitioner,
            ElementKey::Claim => matter.claim,
            ElementKey::Location => matter.location,
            ElementKey::Unit => matter.unit.is_some(),
            ElementKey::Cause => matter.cause,
            ElementKey::Leader => self.leader().is_some(),
            ElementKey::Opinion => matter.opinion,
            ElementKey::Result => matter.result,
            ElementKey::Reply => {
                matter.reply || self.replied_on().is_some() || self.step_on().is_some()
            }
        };
        !there
    }

    /// The day of the reply that the matter names, if it has come.
    fn replied_on(&self) -> Option<Day> {
        self.matter.replied_on.filter(|day| *day <= self.casework.situation.today)
    }

    /// The day of the first step `replied` that stands.
    fn step_on(&self) -> Option<Day> {
        let cases = self.casework.cases_of(self.position);
        let replied = cases.filter_map(|(_, case)| case.standing(StepKind::Replied));
        replied.map(|step| step.day).min()
    }

    /// The leader of the last reception, else the holder of the case that was selected first and has one.
    fn leader(&self) -> Option<u32> {
        if let Some(reception) = self.casework.held_for(self.position).next_back() {
            return Some(reception.leader);
        }
        let cases = self.casework.cases_of(self.position);
        let selected = cases.filter_map(|(_, case)| Some((case.selected_on()?, case.holder()?)));
        // Of one day the first id comes first: the cases are in that order, and `min_by_key` takes the first.
        selected.min_by_key(|(day, _)| *day).map(|(_, holder)| holder)
    }
}

impl Row<'_, Ledger> {
    fn entry(&self) -> Option<LedgerEntry> {
        let ledger = self.casework.situation.records;
        let matter = ledger.document().matters.get(self.position as usize)?;
        Some(LedgerEntry {
            matter: matter.id.clone(),
            petitioners: matter.petitioners.clone(),
            headcount: matter.headcount,
            claim: matter.claim.clone(),
            location: matter.location.clone(),
            unit: matter.unit.clone(),
            cause: matter.cause.clone(),
            leader: self.leader().and_then(|leader| ledger.leader_at(leader)).cloned(),
            opinion: matter.opinion.clone(),
            result: matter.result.clone(),
            reply: ReplyState {
                text: matter.reply.clone(),
                replied_on: self.replied_on().map(date_of),
                step_on: self.step_on().map(date_of),
            },
            missing: self.missing(),
        })
    }
}

/// Which of the conditions of [`Required`] hold for a matter.
struct Requirements {
    in_hand: bool,
    approved: bool,
    reply_due: bool,
    late: bool,
}

impl Requirements {
    fn of<R: Records>(casework: &Casework<'_, R>, matter: u32) -> Self {
        let today = casework.situation.today;
        let settings = casework.situation.policy.settings();
        let first = casework.held_for(matter).next();
        let stands = |kind| casework.stands_in_a_case(matter, kind);
        let waited = |case: &Replay| {
            let approved = case.standing(StepKind::LeaderApproved);
            approved.is_some_and(|step| i64::from(today - step.day) >= settings.reply_days)
        };
        Self {
            in_hand: first.is_some() || stands(StepKind::Assigned),
            approved: stands(StepKind::LeaderApproved),
            reply_due: casework.cases_of(matter).any(|(_, case)| waited(case)),
            late: !stands(StepKind::Selected)
                && first.is_some_and(|reception| {
                    i64::from(today - reception.day) >= settings.handling_days
                }),
        }
    }

    const fn hold(&self, required: Required) -> bool {
        match required {
            Required::Always => true,
            Required::InHand => self.in_hand,
            Required::Approved => self.approved,
            Required::ApprovedOrLate => self.approved || self.late,
            Required::ReplyDue => self.reply_due || self.late,
        }
    }
}
