//! Implements [`Records`] for one bureau of the checked columns.

use super::cases::Cases;
use super::event_order::UndecidedEvents;
use super::events::Events;
use super::leaders::Leaders;
use super::matters::Matters;
use super::milestones::Milestones;
use super::receptions::Receptions;
use super::records_by_bureau::RecordsByBureau;
use super::step_order::{RecordName, StepOfRow, StepSource, UndecidedSteps};
use super::steps::Steps;
use super::table_problems::{PartProblems, RowNumbers, TableProblems};
use petition_core::engine::{
    AvailableTables, CaseFact, CaseIx, EventRow, LeaderIx, MatterIx, MatterRow, MilestoneRow,
    ReceptionFact, ReceptionIx, ReceptionRow, RecordList, Records, Registration, StepRow, TermRow,
};
use petition_core::policy::Policy;
use petition_core::workflow::{Day, StepFact};
use petition_core::{Date, Limits};
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// The checked columns of all bureaus.
#[derive(Debug)]
pub(crate) struct CheckedColumns {
    pub(crate) codes: Vec<Box<str>>,
    pub(crate) available: AvailableTables,
    pub(crate) leaders: Leaders,
    pub(crate) receptions: Receptions,
    pub(crate) cases: Cases,
    pub(crate) steps: Steps,
    pub(crate) matters: Matters,
    pub(crate) events: Events,
    pub(crate) milestones: Milestones,
    /// The row numbers of tables that are parts of complete ones.
    pub(crate) row_numbers: Vec<(&'static str, RowNumbers)>,
    pub(crate) limits: Limits,
}

impl CheckedColumns {
    /// Returns the number of bureaus.
    pub(crate) fn bureaus(&self) -> u32 {
        self.codes.len() as u32
    }
}

/// The records of one bureau: a view of the checked columns, which all bureaus share.
#[derive(Clone)]
pub struct Bureau {
    columns: Arc<CheckedColumns>,
    number: u32,
}

/// Shows the bureau and the sizes of its lists alone: the columns hold personal data.
impl fmt::Debug for Bureau {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bureau")
            .field("code", &self.code())
            .field("leaders", &self.len(RecordList::Leaders))
            .field("receptions", &self.len(RecordList::Receptions))
            .field("cases", &self.len(RecordList::Cases))
            .field("matters", &self.len(RecordList::Matters))
            .finish()
    }
}

impl Bureau {
    pub(crate) const fn new(columns: Arc<CheckedColumns>, number: u32) -> Self {
        Self { columns, number }
    }

    /// Returns the code of the `bureau` columns; empty without such columns.
    pub fn code(&self) -> &str {
        self.columns.codes.get(self.number as usize).map_or("", |code| code)
    }

    fn list(&self, list: RecordList) -> &RecordsByBureau {
        match list {
            RecordList::Leaders => &self.columns.leaders.list,
            RecordList::Receptions => &self.columns.receptions.list,
            RecordList::Cases => &self.columns.cases.list,
            RecordList::Matters => &self.columns.matters.list,
        }
    }

    /// Returns the position in this bureau of a leader, from the number among all bureaus.
    #[inline]
    fn leader_at(&self, leader: u32) -> LeaderIx {
        LeaderIx(self.columns.leaders.list.position(self.number, leader))
    }

    /// Returns the position in this bureau of a matter, from the number among all bureaus.
    fn matter_at(&self, matter: u32) -> MatterIx {
        MatterIx(self.columns.matters.list.position(self.number, matter))
    }

    fn local(&self, fact: ReceptionFact) -> ReceptionFact {
        ReceptionFact { leader: self.leader_at(fact.leader.0), ..fact }
    }
}

impl Records for Bureau {
    fn available(&self) -> AvailableTables {
        self.columns.available
    }

    fn len(&self, list: RecordList) -> u32 {
        self.list(list).len(self.number)
    }

    fn id(&self, list: RecordList, position: u32) -> &str {
        self.list(list).id(self.number, position)
    }

    fn by_id(&self, list: RecordList, places: Range<u32>) -> impl Iterator<Item = u32> {
        self.list(list).by_id(self.number, places)
    }

    fn terms(&self, leader: LeaderIx) -> impl Iterator<Item = TermRow<'_>> {
        let leaders = &self.columns.leaders;
        leaders.terms(leaders.list.record(self.number, leader.0))
    }

    fn portfolio(&self, leader: LeaderIx) -> impl Iterator<Item = &str> {
        let leaders = &self.columns.leaders;
        leaders.portfolio(leaders.list.record(self.number, leader.0))
    }

    fn term_portfolio(&self, leader: LeaderIx, term: usize) -> Option<impl Iterator<Item = &str>> {
        let leaders = &self.columns.leaders;
        leaders.term_portfolio(leaders.list.record(self.number, leader.0)?, term)
    }

    fn also_present(&self, reception: ReceptionIx) -> impl Iterator<Item = LeaderIx> {
        let receptions = &self.columns.receptions;
        let row = receptions.list.record(self.number, reception.0);
        let leaders = row.map_or(&[][..], |row| receptions.also_present(row));
        leaders.iter().map(|leader| self.leader_at(*leader))
    }

    #[inline]
    fn reception(&self, reception: ReceptionIx) -> Option<ReceptionRow> {
        let receptions = &self.columns.receptions;
        let row = receptions.get(receptions.list.record(self.number, reception.0)?)?;
        Some(ReceptionRow { fact: self.local(row.fact), ..row })
    }

    #[inline]
    fn reception_fact(&self, reception: ReceptionIx) -> Option<ReceptionFact> {
        let receptions = &self.columns.receptions;
        let fact = receptions.fact(receptions.list.record(self.number, reception.0)?)?;
        Some(self.local(fact))
    }

    fn received(&self, reception: ReceptionIx) -> impl Iterator<Item = MatterIx> {
        let receptions = &self.columns.receptions;
        let row = receptions.list.record(self.number, reception.0);
        let matters = row.map_or(&[][..], |row| receptions.received(row));
        matters.iter().map(|matter| self.matter_at(*matter))
    }

    fn case(&self, case: CaseIx) -> Option<CaseFact> {
        let cases = &self.columns.cases;
        let (matter, leader) = cases.get(cases.list.record(self.number, case.0)?);
        Some(CaseFact {
            matter: matter.map(|matter| self.matter_at(matter)),
            leader: leader.map(|leader| self.leader_at(leader)),
        })
    }

    fn steps(&self, case: CaseIx) -> impl Iterator<Item = StepRow<'_>> {
        let case = self.columns.cases.list.record(self.number, case.0);
        self.columns.steps.of(case).map(|(_, mut step)| {
            step.fact.leader = step.fact.leader.map(|leader| self.leader_at(leader.0));
            step
        })
    }

    fn matter(&self, matter: MatterIx) -> Option<MatterRow<'_>> {
        let matters = &self.columns.matters;
        matters.list.record(self.number, matter.0).map(|matter| matters.get(matter))
    }

    fn registration(&self, matter: MatterIx) -> Option<Registration<'_>> {
        let matters = &self.columns.matters;
        matters.registration(matters.list.record(self.number, matter.0)?)
    }

    fn read_events(&self, matter: MatterIx, events: &mut Vec<EventRow>) {
        let matter = self.columns.matters.list.record(self.number, matter.0);
        events.clear();
        events.extend(self.columns.events.of(matter).map(|(_, event)| event));
    }

    fn milestones(&self) -> impl Iterator<Item = MilestoneRow<'_>> {
        self.columns.milestones.of(self.number)
    }
}

impl StepSource for Bureau {
    fn undecided_steps(&self, cases: &[CaseIx], policy: &Policy, as_of: Date) -> PartProblems {
        let Self { columns, number } = self;
        let mut problems = TableProblems::of_part(&columns.row_numbers, &columns.limits);
        let reporter = UndecidedSteps::new(policy);
        let cases = if columns.steps.order_is_stated() { &[] } else { cases };
        for case in cases {
            let (id, holder) = (self.case_id(*case), self.case(*case).and_then(|one| one.leader));
            let steps = columns.steps.of(columns.cases.list.record(*number, case.0));
            let steps = steps.map(|(row, step)| {
                let leader = step.fact.leader.map(|leader| self.leader_at(leader.0));
                StepOfRow { row, fact: StepFact { leader, ..step.fact } }
            });
            let steps = steps.take_while(|step| step.fact.day <= Day::from(as_of));
            let case = RecordName { bureau: self.code(), id };
            reporter.report(case, holder, &steps.collect::<Vec<_>>(), &mut problems);
        }
        PartProblems(Box::new(problems))
    }

    fn undecided_events(&self, places: Range<u32>, policy: &Policy, as_of: Date) -> PartProblems {
        let Self { columns, number } = self;
        let mut problems = TableProblems::of_part(&columns.row_numbers, &columns.limits);
        let is_needed = self.available().can_evaluate_clocks()
            && !policy.clocks().is_empty()
            && !columns.events.order_is_stated();
        let mut reporter = UndecidedEvents::new(policy, as_of);
        for place in self.by_id(RecordList::Matters, places).filter(|_| is_needed) {
            let matter = MatterIx(place);
            let Some(registration) = self.registration(matter) else { continue };
            let events = columns.events.of(columns.matters.list.record(*number, place));
            let matter = RecordName { bureau: self.code(), id: self.matter_id(matter) };
            reporter.report(matter, &registration, events, &mut problems);
        }
        PartProblems(Box::new(problems))
    }
}
