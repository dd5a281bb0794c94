//! The source of records: the numbers, days and words that the rules need of a ledger.
//!
//! Sources are a validated [`Ledger`](crate::ledger::Ledger) and validated columns of tables. A position in a list
//! identifies a record; ids are read only for reports.

use super::availability::AvailableTables;
use crate::calendar::Period;
use crate::ledger::words::{Channel, Length, Mode, Purpose, ReceptionStatus, Setting};
use crate::words::{CaseIx, EventKind, LeaderIx, MatterIx, ReceptionIx};
use crate::workflow::{Day, StepFact};
use std::ops::{Deref, Range};

/// The lists of records that have ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordList {
    /// Leaders.
    Leaders,
    /// Receptions.
    Receptions,
    /// Cases.
    Cases,
    /// Matters.
    Matters,
}

/// A leader's time in one office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TermRow<'a> {
    /// The text of the office, which may name several offices of the policy.
    pub office: &'a str,
    /// First day.
    pub from: Day,
    /// Last day; `None` while the term lasts.
    pub to: Option<Day>,
}

/// The part of a reception that counting needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReceptionFact {
    /// The leader who received.
    pub leader: LeaderIx,
    /// Day.
    pub day: Day,
    /// How the reception is arranged.
    pub mode: Mode,
    /// Where leader and petitioners meet.
    pub setting: Setting,
    /// How long the reception takes.
    pub length: Length,
    /// Planned, held or cancelled.
    pub status: ReceptionStatus,
}

impl ReceptionFact {
    /// Whether the reception took place: a held one dated after `today` counts as planned.
    pub fn is_held_by(&self, today: Day) -> bool {
        self.status == ReceptionStatus::Held && self.day <= today
    }
}

/// A reception.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReceptionRow {
    /// The part that counting needs.
    pub fact: ReceptionFact,
    /// Day on which it was published online.
    pub published_on: Option<Day>,
    /// Whether the time of day is known.
    pub has_time: bool,
    /// Whether the place is known.
    pub has_place: bool,
    /// Whether the reception has a work record.
    pub recorded: bool,
}

/// A case without its steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CaseFact {
    /// The matter; `None` if the input has no table of cases.
    pub matter: Option<MatterIx>,
    /// The first holder.
    pub leader: Option<LeaderIx>,
}

/// A step of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepRow<'a> {
    /// Kind, day and leader.
    pub fact: StepFact,
    /// The person in the field of the kind: lead of the team, head of the unit, leader of the supervision.
    pub named: Option<&'a str>,
    /// Whether the step has a work record.
    pub recorded: bool,
}

/// A matter: which of the ledger's elements it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MatterRow<'a> {
    /// Subject area.
    pub domain: Option<&'a str>,
    /// Whether it has a petitioner with a name.
    pub petitioner: bool,
    /// Whether it has a claim.
    pub claim: bool,
    /// Whether it has the place where the problem arose, as code or in words.
    pub location: bool,
    /// The responsible unit's id.
    pub unit: Option<&'a str>,
    /// Whether it has a cause.
    pub cause: bool,
    /// Whether it has an opinion.
    pub opinion: bool,
    /// Whether it has a result.
    pub result: bool,
    /// Whether it has the text of a reply.
    pub reply: bool,
    /// Day of the reply.
    pub replied_on: Option<Day>,
}

/// What clocks need of a matter besides its events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Registration<'a> {
    /// Day of registration.
    pub day: Day,
    /// What the petitioner wants of the bureau.
    pub purpose: Purpose,
    /// How the matter came in.
    pub channel: Channel,
    /// Subject area.
    pub domain: Option<&'a str>,
}

/// An event of a matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventRow {
    /// Kind.
    pub kind: EventKind,
    /// Day.
    pub day: Day,
    /// By how many days it extends a clock; 0 for other kinds.
    pub days: i64,
}

/// A milestone record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MilestoneRow<'a> {
    /// Kind.
    pub kind: &'a str,
    /// The period that the record is for.
    pub period: Period,
    /// Day on which the bureau did it.
    pub day: Day,
}

/// The validated records of one bureau: references are resolved, and ids are unique in their list.
///
/// Positions run from 0 to the length of a list. A position out of range returns the empty text, an empty list or
/// `None`.
pub trait Records {
    /// Returns the tables that the input contains.
    fn available(&self) -> AvailableTables {
        AvailableTables::ALL
    }

    /// Returns the length of a list.
    fn len(&self, list: RecordList) -> u32;
    /// Returns the id of a record.
    fn id(&self, list: RecordList, position: u32) -> &str;
    /// Iterates over the positions at these places of a list in byte order of the ids.
    fn by_id(&self, list: RecordList, places: Range<u32>) -> impl Iterator<Item = u32>;

    /// Iterates over a leader's terms, in the order of the document.
    fn terms(&self, leader: LeaderIx) -> impl Iterator<Item = TermRow<'_>>;
    /// Iterates over a leader's own portfolio.
    fn portfolio(&self, leader: LeaderIx) -> impl Iterator<Item = &str>;
    /// Iterates over the portfolio of a leader's term, by its position among the terms; `None`: the leader's own.
    fn term_portfolio(&self, leader: LeaderIx, term: usize) -> Option<impl Iterator<Item = &str>>;
    /// Iterates over the other leaders who were present at a reception.
    fn also_present(&self, reception: ReceptionIx) -> impl Iterator<Item = LeaderIx>;
    /// Returns a reception.
    fn reception(&self, reception: ReceptionIx) -> Option<ReceptionRow>;
    /// Returns the part of a reception that counting needs.
    fn reception_fact(&self, reception: ReceptionIx) -> Option<ReceptionFact> {
        self.reception(reception).map(|row| row.fact)
    }
    /// Iterates over the matters of a reception.
    fn received(&self, reception: ReceptionIx) -> impl Iterator<Item = MatterIx>;
    /// Returns a case.
    fn case(&self, case: CaseIx) -> Option<CaseFact>;
    /// Iterates over the steps of a case by day, then in the order of the list.
    fn steps(&self, case: CaseIx) -> impl Iterator<Item = StepRow<'_>>;
    /// Returns a matter.
    fn matter(&self, matter: MatterIx) -> Option<MatterRow<'_>>;
    /// Returns what clocks need of a matter; `None` if the input lacks it.
    fn registration(&self, matter: MatterIx) -> Option<Registration<'_>>;
    /// Replaces the content of `events` by the events of a matter, in the order of its list.
    fn read_events(&self, matter: MatterIx, events: &mut Vec<EventRow>);
    /// Iterates over the milestone records, in any order.
    fn milestones(&self) -> impl Iterator<Item = MilestoneRow<'_>>;

    /// Whether a leader was present at a reception.
    fn was_present(&self, reception: ReceptionIx, leader: LeaderIx) -> bool {
        let fact = self.reception_fact(reception);
        fact.is_some_and(|fact| fact.leader == leader)
            || self.also_present(reception).any(|other| other == leader)
    }
    /// Visits the portfolio of a leader on a day: that of each term of the day; without a term, the leader's own.
    fn visit_portfolio(&self, leader: LeaderIx, day: Day, visit: &mut dyn FnMut(&str)) {
        let mut in_office = false;
        for (position, term) in self.terms(leader).enumerate() {
            if term.from <= day && term.to.is_none_or(|last| day <= last) {
                in_office = true;
                match self.term_portfolio(leader, position) {
                    Some(areas) => areas.for_each(&mut *visit),
                    None => self.portfolio(leader).for_each(&mut *visit),
                }
            }
        }
        if !in_office {
            self.portfolio(leader).for_each(visit);
        }
    }
    /// Returns the id of a leader.
    fn leader_id(&self, leader: LeaderIx) -> &str {
        self.id(RecordList::Leaders, leader.0)
    }
    /// Returns the id of a reception.
    fn reception_id(&self, reception: ReceptionIx) -> &str {
        self.id(RecordList::Receptions, reception.0)
    }
    /// Returns the id of a case.
    fn case_id(&self, case: CaseIx) -> &str {
        self.id(RecordList::Cases, case.0)
    }
    /// Returns the id of a matter.
    fn matter_id(&self, matter: MatterIx) -> &str {
        self.id(RecordList::Matters, matter.0)
    }
    /// Iterates over the leaders in byte order of their ids.
    fn leaders_by_id(&self) -> impl Iterator<Item = LeaderIx> {
        self.by_id(RecordList::Leaders, 0..self.len(RecordList::Leaders)).map(LeaderIx)
    }
}

/// Borrowed and shared records are records too.
impl<T: Deref<Target: Records>> Records for T {
    fn available(&self) -> AvailableTables {
        T::Target::available(self)
    }
    fn len(&self, list: RecordList) -> u32 {
        T::Target::len(self, list)
    }
    fn id(&self, list: RecordList, position: u32) -> &str {
        T::Target::id(self, list, position)
    }
    fn by_id(&self, list: RecordList, places: Range<u32>) -> impl Iterator<Item = u32> {
        T::Target::by_id(self, list, places)
    }
    fn terms(&self, leader: LeaderIx) -> impl Iterator<Item = TermRow<'_>> {
        T::Target::terms(self, leader)
    }
    fn portfolio(&self, leader: LeaderIx) -> impl Iterator<Item = &str> {
        T::Target::portfolio(self, leader)
    }
    fn term_portfolio(&self, leader: LeaderIx, term: usize) -> Option<impl Iterator<Item = &str>> {
        T::Target::term_portfolio(self, leader, term)
    }
    fn also_present(&self, reception: ReceptionIx) -> impl Iterator<Item = LeaderIx> {
        T::Target::also_present(self, reception)
    }
    fn reception(&self, reception: ReceptionIx) -> Option<ReceptionRow> {
        T::Target::reception(self, reception)
    }
    fn reception_fact(&self, reception: ReceptionIx) -> Option<ReceptionFact> {
        T::Target::reception_fact(self, reception)
    }
    fn received(&self, reception: ReceptionIx) -> impl Iterator<Item = MatterIx> {
        T::Target::received(self, reception)
    }
    fn case(&self, case: CaseIx) -> Option<CaseFact> {
        T::Target::case(self, case)
    }
    fn steps(&self, case: CaseIx) -> impl Iterator<Item = StepRow<'_>> {
        T::Target::steps(self, case)
    }
    fn matter(&self, matter: MatterIx) -> Option<MatterRow<'_>> {
        T::Target::matter(self, matter)
    }
    fn registration(&self, matter: MatterIx) -> Option<Registration<'_>> {
        T::Target::registration(self, matter)
    }
    fn read_events(&self, matter: MatterIx, events: &mut Vec<EventRow>) {
        T::Target::read_events(self, matter, events);
    }
    fn milestones(&self) -> impl Iterator<Item = MilestoneRow<'_>> {
        T::Target::milestones(self)
    }
}
