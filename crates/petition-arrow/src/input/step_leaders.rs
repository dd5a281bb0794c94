//! The leaders whom steps name: for whom a case is selected, to whom it is transferred.

use super::bureau_column::BureauColumn;
use super::faults::Faults;
use super::frame::Frame;
use super::id_interner::{Find, NONE, SKIP, UNKNOWN};
use super::text::TextColumn;
use petition_core::Code;
use petition_core::ledger::faults::{step_field, unknown_reference};
use petition_core::ledger::tables::LEADERS;
use petition_core::schema::Kind;
use petition_core::schema::cell::{Fault, expected, nothing};
use petition_core::workflow::{StepField, StepKind};

/// The kind at a row, if it is known.
pub(crate) fn kind_at(kinds: &[u8], row: u32) -> Option<StepKind> {
    StepKind::ALL.get(usize::from(*kinds.get(row as usize)?)).copied()
}

/// What is needed to read the leaders of steps.
pub(crate) struct StepLeaders<'a> {
    pub(crate) frame: &'a Frame,
    pub(crate) owners: &'a BureauColumn,
    pub(crate) kinds: &'a [u8],
    pub(crate) cases_given: bool,
}

impl StepLeaders<'_> {
    /// For each step the leader that it names; none if there are no such columns.
    pub(crate) fn read(&self, interner: &mut impl Find, faults: &mut Faults) -> Option<Vec<u32>> {
        let mut leaders = vec![NONE; self.frame.rows() as usize];
        let selected = self.read_selected(interner, &mut leaders, faults);
        let transferred = self.read_transferred(interner, &mut leaders, faults);
        (selected || transferred).then_some(leaders)
    }

    /// `leader` is read on selections only: a data frame often repeats it on every step of a case.
    fn read_selected(
        &self,
        interner: &mut impl Find,
        leaders: &mut [u32],
        faults: &mut Faults,
    ) -> bool {
        let Some(column) = self.frame.column(StepField::Leader.key()) else {
            if !self.cases_given && self.rows_of(StepKind::Selected).next().is_some() {
                leader_column_missing(self.frame, faults);
            }
            return false;
        };
        let Some(text) = TextColumn::read(&column, faults) else { return false };
        let is_selected =
            |row: u32| self.kinds.get(row as usize) == Some(&(StepKind::Selected as u8));
        text.resolve_where(
            self.owners,
            NONE,
            is_selected,
            |bureau, id| interner.find(bureau, id),
            |row, leader| match leader {
                NONE if !self.cases_given => faults.add(column.at, Some(row), no_leader()),
                UNKNOWN => {
                    let id = text.get(row).unwrap_or("");
                    faults.add(column.at, Some(row), unknown_reference(id, &LEADERS));
                }
                _ => put(leaders, row, leader),
            },
        );
        true
    }

    fn read_transferred(
        &self,
        interner: &mut impl Find,
        leaders: &mut [u32],
        faults: &mut Faults,
    ) -> bool {
        let Some(column) = self.frame.column(StepField::To.key()) else {
            let at = self.frame.at(StepField::To.key());
            for row in self.rows_of(StepKind::Transferred) {
                let fault = step_field(StepKind::Transferred, StepField::To, None);
                fault.into_iter().for_each(|fault| faults.add(&at, Some(row), fault));
            }
            return false;
        };
        let Some(text) = TextColumn::read(&column, faults) else { return false };
        text.resolve(
            self.owners,
            NONE,
            |bureau, id| interner.find(bureau, id),
            |row, leader| {
                let id = if leader == NONE { None } else { text.get(row) };
                let Some(kind) = kind_at(self.kinds, row) else { return };
                if let Some(fault) = step_field(kind, StepField::To, id) {
                    faults.add(column.at, Some(row), fault);
                } else if leader == UNKNOWN {
                    let fault = unknown_reference(id.unwrap_or(""), &LEADERS);
                    faults.add(column.at, Some(row), fault);
                } else if kind == StepKind::Transferred {
                    put(leaders, row, leader);
                }
            },
        );
        true
    }

    fn rows_of(&self, kind: StepKind) -> impl Iterator<Item = u32> {
        let rows = self.kinds.iter().zip(0..);
        rows.filter(move |(at, _)| **at == kind as u8).map(|(_, row)| row)
    }
}

fn put(leaders: &mut [u32], row: u32, leader: u32) {
    if let Some(slot) = leaders.get_mut(row as usize).filter(|_| leader < SKIP) {
        *slot = leader;
    }
}

fn no_leader() -> Fault {
    let expected = expected(Kind::Ref(&LEADERS));
    Fault { code: Code::Missing, found: nothing(), expected }
}

/// A selection without a leader, where nothing else says who holds the case.
fn leader_column_missing(frame: &Frame, faults: &mut Faults) {
    let kind = Kind::Ref(&LEADERS);
    frame.refuse_absent(StepField::Leader.key(), kind, faults);
}
