//! Returns the leader of each selection and transfer, and reports ids that are not among the leaders.
//!
//! A selection names the leader who takes the case; a transfer names the leader who receives it. The column `leader` of
//! other steps is ignored.

use super::bureau_column::BureauColumn;
use super::id_interner::{FindRecord, NONE, SKIP, UNKNOWN};
use super::references::report_unknown;
use super::table_columns::TableColumns;
use super::table_problems::TableProblems;
use super::text_column::TextColumn;
use petition_core::Code;
use petition_core::ledger::faults::step_field;
use petition_core::ledger::tables::LEADERS;
use petition_core::schema::Kind;
use petition_core::schema::cell::{Fault, expected, nothing};
use petition_core::workflow::{StepField, StepKind};

/// Returns the kind of a step; `None` if it is unknown.
pub(crate) fn kind_at(kinds: &[u8], row: u32) -> Option<StepKind> {
    StepKind::ALL.get(usize::from(*kinds.get(row as usize)?)).copied()
}

/// The columns of steps that decide which leaders are read.
pub(crate) struct StepLeaders<'a> {
    pub(crate) columns: &'a TableColumns,
    pub(crate) row_bureaus: &'a BureauColumn,
    pub(crate) kinds: &'a [u8],
    pub(crate) has_case_table: bool,
}

impl StepLeaders<'_> {
    /// Returns the leader of each step; `None` if there are no such columns.
    pub(crate) fn read(
        &self,
        interner: &mut impl FindRecord,
        problems: &mut TableProblems,
    ) -> Option<Vec<u32>> {
        let mut leaders = vec![NONE; self.columns.rows() as usize];
        let selected = self.read_selected(interner, &mut leaders, problems);
        let transferred = self.read_transferred(interner, &mut leaders, problems);
        (selected || transferred).then_some(leaders)
    }

    /// Reads `leader` on selections only: data frames often repeat it on every step of a case.
    fn read_selected(
        &self,
        interner: &mut impl FindRecord,
        leaders: &mut [u32],
        problems: &mut TableProblems,
    ) -> bool {
        let Some(column) = self.columns.column(StepField::Leader.key()) else {
            if !self.has_case_table && self.rows_of(StepKind::Selected).next().is_some() {
                report_leader_column(self.columns, problems);
            }
            return false;
        };
        let Some(text) = TextColumn::read(&column, problems) else { return false };
        let is_selected =
            |row: u32| self.kinds.get(row as usize) == Some(&(StepKind::Selected as u8));
        let mut unknown = Vec::new();
        text.resolve_where(
            self.row_bureaus,
            NONE,
            is_selected,
            |bureau, id| interner.find(bureau, id),
            |row, leader| match leader {
                NONE if !self.has_case_table => problems.add(column.place, Some(row), no_leader()),
                UNKNOWN => unknown.push(row),
                _ => set(leaders, row, leader),
            },
        );
        report_unknown(&column, &text, self.row_bureaus, interner, &unknown, problems);
        true
    }

    fn read_transferred(
        &self,
        interner: &mut impl FindRecord,
        leaders: &mut [u32],
        problems: &mut TableProblems,
    ) -> bool {
        let Some(column) = self.columns.column(StepField::To.key()) else {
            let at = self.columns.at(StepField::To.key());
            for row in self.rows_of(StepKind::Transferred) {
                let fault = step_field(StepKind::Transferred, StepField::To, None);
                fault.into_iter().for_each(|fault| problems.add(&at, Some(row), fault));
            }
            return false;
        };
        let Some(text) = TextColumn::read(&column, problems) else { return false };
        let mut unknown = Vec::new();
        text.resolve(
            self.row_bureaus,
            NONE,
            |bureau, id| interner.find(bureau, id),
            |row, leader| {
                let id = if leader == NONE { None } else { text.get(row) };
                let Some(kind) = kind_at(self.kinds, row) else { return };
                if let Some(fault) = step_field(kind, StepField::To, id) {
                    problems.add(column.place, Some(row), fault);
                } else if leader == UNKNOWN {
                    unknown.push(row);
                } else if kind == StepKind::Transferred {
                    set(leaders, row, leader);
                }
            },
        );
        report_unknown(&column, &text, self.row_bureaus, interner, &unknown, problems);
        true
    }

    fn rows_of(&self, kind: StepKind) -> impl Iterator<Item = u32> {
        let rows = self.kinds.iter().zip(0..);
        rows.filter(move |(at, _)| **at == kind as u8).map(|(_, row)| row)
    }
}

fn set(leaders: &mut [u32], row: u32, leader: u32) {
    if let Some(slot) = leaders.get_mut(row as usize).filter(|_| leader < SKIP) {
        *slot = leader;
    }
}

fn no_leader() -> Fault {
    let expected = expected(Kind::Ref(&LEADERS));
    Fault { code: Code::Missing, found: nothing(), expected }
}

/// Reports a missing leader column: without a table of cases, only selections name the leader.
fn report_leader_column(columns: &TableColumns, problems: &mut TableProblems) {
    let kind = Kind::Ref(&LEADERS);
    columns.report_missing_column(StepField::Leader.key(), kind, problems);
}
