//! The records of one bureau, as the rules ask for them.

use super::cases::Cases;
use super::leaders::Leaders;
use super::matters::Matters;
use super::milestones::Milestones;
use super::receptions::Receptions;
use super::steps::Steps;
use petition_core::compliance::{
    CaseFact, Given, MatterRow, MilestoneRow, ReceptionFact, ReceptionRow, Records, StepRow,
    TermRow,
};
use std::fmt;
use std::sync::Arc;

/// The checked columns of all bureaus.
#[derive(Debug)]
pub(crate) struct Columns {
    pub(crate) codes: Vec<Box<str>>,
    pub(crate) given: Given,
    pub(crate) leaders: Leaders,
    pub(crate) receptions: Receptions,
    pub(crate) cases: Cases,
    pub(crate) steps: Steps,
    pub(crate) matters: Matters,
    pub(crate) milestones: Milestones,
}

impl Columns {
    /// How many bureaus there are.
    pub(crate) fn bureaus(&self) -> u32 {
        self.codes.len() as u32
    }
}

/// The records of one bureau: a view of the checked columns, which all bureaus share.
#[derive(Clone)]
pub struct Bureau {
    columns: Arc<Columns>,
    number: u32,
}

/// The columns hold what petitioners ask for: only the bureau and the sizes of its lists are shown.
impl fmt::Debug for Bureau {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bureau")
            .field("code", &self.code())
            .field("leaders", &self.leaders())
            .field("receptions", &self.receptions())
            .field("cases", &self.cases())
            .field("matters", &self.matters())
            .finish()
    }
}

impl Bureau {
    pub(crate) const fn new(columns: Arc<Columns>, number: u32) -> Self {
        Self { columns, number }
    }

    /// The bureau's code, as the `bureau` columns give it; empty without such columns.
    pub fn code(&self) -> &str {
        self.columns.codes.get(self.number as usize).map_or("", |code| code)
    }

    /// The position in this bureau of a leader among all bureaus'.
    #[inline]
    fn leader_at(&self, leader: u32) -> u32 {
        self.columns.leaders.list.position(self.number, leader)
    }

    /// The position in this bureau of a matter among all bureaus'.
    fn matter_at(&self, matter: u32) -> u32 {
        self.columns.matters.list.position(self.number, matter)
    }
}

impl Records for Bureau {
    fn given(&self) -> Given {
        self.columns.given
    }

    fn leaders(&self) -> u32 {
        self.columns.leaders.list.len(self.number)
    }

    fn receptions(&self) -> u32 {
        self.columns.receptions.list.len(self.number)
    }

    fn cases(&self) -> u32 {
        self.columns.cases.list.len(self.number)
    }

    fn matters(&self) -> u32 {
        self.columns.matters.list.len(self.number)
    }

    fn leader_id(&self, leader: u32) -> &str {
        self.columns.leaders.list.id(self.number, leader)
    }

    fn reception_id(&self, reception: u32) -> &str {
        self.columns.receptions.list.id(self.number, reception)
    }

    fn case_id(&self, case: u32) -> &str {
        self.columns.cases.list.id(self.number, case)
    }

    fn matter_id(&self, matter: u32) -> &str {
        self.columns.matters.list.id(self.number, matter)
    }

    fn leaders_by_id(&self) -> impl Iterator<Item = u32> {
        self.columns.leaders.list.by_id(self.number)
    }

    fn receptions_by_id(&self) -> impl Iterator<Item = u32> {
        self.columns.receptions.list.by_id(self.number)
    }

    fn cases_by_id(&self) -> impl Iterator<Item = u32> {
        self.columns.cases.list.by_id(self.number)
    }

    fn matters_by_id(&self) -> impl Iterator<Item = u32> {
        self.columns.matters.list.by_id(self.number)
    }

    fn terms(&self, leader: u32) -> impl Iterator<Item = TermRow<'_>> {
        let leaders = &self.columns.leaders;
        leaders.terms(leaders.list.record(self.number, leader))
    }

    fn portfolio(&self, leader: u32) -> impl Iterator<Item = &str> {
        let leaders = &self.columns.leaders;
        leaders.portfolio(leaders.list.record(self.number, leader))
    }

    #[inline]
    fn reception(&self, reception: u32) -> Option<ReceptionRow> {
        let receptions = &self.columns.receptions;
        let row = receptions.get(receptions.list.record(self.number, reception)?)?;
        Some(ReceptionRow { leader: self.leader_at(row.leader), ..row })
    }

    fn each_reception(&self, mut tell: impl FnMut(u32, ReceptionFact)) {
        let receptions = &self.columns.receptions;
        if self.columns.codes.len() == 1 {
            // Of one bureau, positions are the numbers of rows and of leaders: nothing has to be looked up.
            return receptions.each(tell);
        }
        for at in 0..self.receptions() {
            if let Some(row) = self.reception(at) {
                tell(at, row.into());
            }
        }
    }

    fn received(&self, reception: u32) -> impl Iterator<Item = u32> {
        let receptions = &self.columns.receptions;
        let row = receptions.list.record(self.number, reception);
        let matters = row.map_or(&[][..], |row| receptions.received(row));
        matters.iter().map(|matter| self.matter_at(*matter))
    }

    fn case(&self, case: u32) -> Option<CaseFact> {
        let cases = &self.columns.cases;
        let CaseFact { matter, leader } = cases.get(cases.list.record(self.number, case)?);
        Some(CaseFact {
            matter: matter.map(|matter| self.matter_at(matter)),
            leader: leader.map(|leader| self.leader_at(leader)),
        })
    }

    fn steps(&self, case: u32) -> impl Iterator<Item = StepRow<'_>> {
        let case = self.columns.cases.list.record(self.number, case);
        self.columns.steps.of(case).map(|mut step| {
            step.fact.leader = step.fact.leader.map(|leader| self.leader_at(leader));
            step
        })
    }

    fn matter(&self, matter: u32) -> Option<MatterRow<'_>> {
        let matters = &self.columns.matters;
        matters.list.record(self.number, matter).map(|matter| matters.get(matter))
    }

    fn milestones(&self) -> impl Iterator<Item = MilestoneRow<'_>> {
        self.columns.milestones.of(self.number)
    }
}
