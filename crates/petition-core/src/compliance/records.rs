//! What the rules ask of a ledger: numbers, days and words, wherever they come from.
//!
//! A checked [`Ledger`](crate::ledger::Ledger) answers, and so may columns of a table. Records are named by their
//! position; ids are asked for at the end, when something is told.

use crate::calendar::Period;
use crate::ledger::words::{Length, Mode, ReceptionStatus, Setting};
use crate::workflow::{Day, StepFact};
use std::ops::Deref;

/// A leader's time in one office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TermRow<'a> {
    /// Office.
    pub office: &'a str,
    /// First day.
    pub from: Day,
    /// Last day; none while it goes on.
    pub to: Option<Day>,
}

/// A reception.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReceptionRow {
    /// Position of the leader who was present.
    pub leader: u32,
    /// Day.
    pub day: Day,
    /// How it is arranged.
    pub mode: Mode,
    /// Where leader and petitioners meet.
    pub setting: Setting,
    /// How long it takes.
    pub length: Length,
    /// Planned, held or cancelled.
    pub status: ReceptionStatus,
    /// Day on which it was put online.
    pub published_on: Option<Day>,
    /// Whether there is a work record.
    pub recorded: bool,
}

/// A reception as counting needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReceptionFact {
    /// Position of the leader who was present.
    pub leader: u32,
    /// Day.
    pub day: Day,
    /// How it is arranged.
    pub mode: Mode,
    /// Where leader and petitioners meet.
    pub setting: Setting,
    /// How long it takes.
    pub length: Length,
    /// Planned, held or cancelled.
    pub status: ReceptionStatus,
}

impl From<ReceptionRow> for ReceptionFact {
    fn from(row: ReceptionRow) -> Self {
        let ReceptionRow { leader, day, mode, setting, length, status, .. } = row;
        Self { leader, day, mode, setting, length, status }
    }
}

/// A case without its steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CaseFact {
    /// Position of the matter; none where the input has no table of cases.
    pub matter: Option<u32>,
    /// Position of the first holder.
    pub leader: Option<u32>,
}

/// A step of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepRow<'a> {
    /// Kind, day and leader.
    pub fact: StepFact,
    /// Who is named by the field that the kind carries: lead of the team, head of the unit, leader of the supervision.
    pub named: Option<&'a str>,
    /// Whether there is a work record.
    pub recorded: bool,
}

/// A matter: what of the ledger's elements is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MatterRow<'a> {
    /// Subject area.
    pub domain: Option<&'a str>,
    /// Whether a petitioner with a name is there.
    pub petitioner: bool,
    /// Whether a claim is there.
    pub claim: bool,
    /// Whether the place where the problem arose is there, as code or in words.
    pub location: bool,
    /// The responsible unit's id.
    pub unit: Option<&'a str>,
    /// Whether a cause is there.
    pub cause: bool,
    /// Whether an opinion is there.
    pub opinion: bool,
    /// Whether a result is there.
    pub result: bool,
    /// Whether the text of a reply is there.
    pub reply: bool,
    /// Day of the reply.
    pub replied_on: Option<Day>,
}

/// A milestone record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MilestoneRow<'a> {
    /// Kind.
    pub kind: &'a str,
    /// The period that it is for.
    pub period: Period,
    /// Day on which it was done.
    pub day: Day,
}

/// What kinds of records an input has. A ledger has them all; of tables some may be left out, and then the rules that
/// would need them are not evaluated, rather than evaluated as if nothing had happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Given {
    /// Leaders with their portfolios.
    pub leaders: bool,
    /// Terms of office.
    pub terms: bool,
    /// Receptions.
    pub receptions: bool,
    /// Cases with their matters.
    pub cases: bool,
    /// Steps of cases.
    pub steps: bool,
    /// Matters.
    pub matters: bool,
    /// Petitioners.
    pub petitioners: bool,
    /// Milestone records.
    pub milestones: bool,
}

impl Given {
    /// Everything, as a ledger has it.
    pub const ALL: Self = Self {
        leaders: true,
        terms: true,
        receptions: true,
        cases: true,
        steps: true,
        matters: true,
        petitioners: true,
        milestones: true,
    };
}

/// The records of one bureau. They are checked: every position leads to a record, ids are unique in their list.
///
/// Positions run from 0 to the count of a list. A position that is out of range gives the empty text, an empty list
/// or `None`.
pub trait Records {
    /// What kinds of records there are.
    fn given(&self) -> Given {
        Given::ALL
    }

    /// How many leaders there are.
    fn leaders(&self) -> u32;
    /// How many receptions there are.
    fn receptions(&self) -> u32;
    /// How many cases there are.
    fn cases(&self) -> u32;
    /// How many matters there are.
    fn matters(&self) -> u32;

    /// The id of a leader.
    fn leader_id(&self, leader: u32) -> &str;
    /// The id of a reception.
    fn reception_id(&self, reception: u32) -> &str;
    /// The id of a case.
    fn case_id(&self, case: u32) -> &str;
    /// The id of a matter.
    fn matter_id(&self, matter: u32) -> &str;

    /// The positions of the leaders in byte order of their ids.
    fn leaders_by_id(&self) -> impl Iterator<Item = u32>;
    /// The positions of the receptions in byte order of their ids.
    fn receptions_by_id(&self) -> impl Iterator<Item = u32>;
    /// The positions of the cases in byte order of their ids.
    fn cases_by_id(&self) -> impl Iterator<Item = u32>;
    /// The positions of the matters in byte order of their ids.
    fn matters_by_id(&self) -> impl Iterator<Item = u32>;

    /// A leader's terms, in the order of the document.
    fn terms(&self, leader: u32) -> impl Iterator<Item = TermRow<'_>>;
    /// A leader's portfolio.
    fn portfolio(&self, leader: u32) -> impl Iterator<Item = &str>;
    /// A reception.
    fn reception(&self, reception: u32) -> Option<ReceptionRow>;
    /// Tells every reception with its position, in any order: best leader by leader, for so they are counted.
    fn each_reception(&self, mut tell: impl FnMut(u32, ReceptionFact)) {
        for at in 0..self.receptions() {
            if let Some(row) = self.reception(at) {
                tell(at, row.into());
            }
        }
    }
    /// The matters that a reception lists.
    fn received(&self, reception: u32) -> impl Iterator<Item = u32>;
    /// A case.
    fn case(&self, case: u32) -> Option<CaseFact>;
    /// The steps of a case in replay order: by day, then as they stand.
    fn steps(&self, case: u32) -> impl Iterator<Item = StepRow<'_>>;
    /// A matter.
    fn matter(&self, matter: u32) -> Option<MatterRow<'_>>;
    /// The milestone records, in any order.
    fn milestones(&self) -> impl Iterator<Item = MilestoneRow<'_>>;
}

/// Borrowed and shared records are records too.
impl<T: Deref<Target: Records>> Records for T {
    fn given(&self) -> Given {
        T::Target::given(self)
    }
    fn leaders(&self) -> u32 {
        T::Target::leaders(self)
    }
    fn receptions(&self) -> u32 {
        T::Target::receptions(self)
    }
    fn cases(&self) -> u32 {
        T::Target::cases(self)
    }
    fn matters(&self) -> u32 {
        T::Target::matters(self)
    }
    fn leader_id(&self, leader: u32) -> &str {
        T::Target::leader_id(self, leader)
    }
    fn reception_id(&self, reception: u32) -> &str {
        T::Target::reception_id(self, reception)
    }
    fn case_id(&self, case: u32) -> &str {
        T::Target::case_id(self, case)
    }
    fn matter_id(&self, matter: u32) -> &str {
        T::Target::matter_id(self, matter)
    }
    fn leaders_by_id(&self) -> impl Iterator<Item = u32> {
        T::Target::leaders_by_id(self)
    }
    fn receptions_by_id(&self) -> impl Iterator<Item = u32> {
        T::Target::receptions_by_id(self)
    }
    fn cases_by_id(&self) -> impl Iterator<Item = u32> {
        T::Target::cases_by_id(self)
    }
    fn matters_by_id(&self) -> impl Iterator<Item = u32> {
        T::Target::matters_by_id(self)
    }
    fn terms(&self, leader: u32) -> impl Iterator<Item = TermRow<'_>> {
        T::Target::terms(self, leader)
    }
    fn portfolio(&self, leader: u32) -> impl Iterator<Item = &str> {
        T::Target::portfolio(self, leader)
    }
    fn reception(&self, reception: u32) -> Option<ReceptionRow> {
        T::Target::reception(self, reception)
    }
    fn each_reception(&self, tell: impl FnMut(u32, ReceptionFact)) {
        T::Target::each_reception(self, tell);
    }
    fn received(&self, reception: u32) -> impl Iterator<Item = u32> {
        T::Target::received(self, reception)
    }
    fn case(&self, case: u32) -> Option<CaseFact> {
        T::Target::case(self, case)
    }
    fn steps(&self, case: u32) -> impl Iterator<Item = StepRow<'_>> {
        T::Target::steps(self, case)
    }
    fn matter(&self, matter: u32) -> Option<MatterRow<'_>> {
        T::Target::matter(self, matter)
    }
    fn milestones(&self) -> impl Iterator<Item = MilestoneRow<'_>> {
        T::Target::milestones(self)
    }
}
