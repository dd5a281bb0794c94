//! Reads the table of events, grouped by matter and sorted by day, then by position.

use super::allowed_columns::SEQ;
use super::days::Days;
use super::grouped_rows::GroupedRows;
use super::id_interner::{IdInterner, NONE};
use super::input_table::InputTable;
use super::numbers::read_numbers;
use super::read_columns::read_days;
use super::references::collect_references;
use super::sparse_numbers::SparseNumbers;
use super::step_order::StepOrder;
use super::steps::{read_kinds, sort_by_day};
use super::table_columns::TableColumns;
use super::table_problems::TableProblems;
use petition_core::engine::EventRow;
use petition_core::ledger::faults::event_days;
use petition_core::ledger::words::EventKind;

/// The column with the number of days of an extension.
const DAYS: &str = "days";

/// The events of all matters.
#[derive(Debug, Default)]
pub(crate) struct Events {
    by_matter: GroupedRows,
    /// Whether the table or the caller states the order of the events of one day.
    order_is_stated: bool,
    /// The position of the kind among all kinds.
    kind: Vec<u8>,
    on: Option<Days>,
    /// Few events extend a time.
    days: Option<SparseNumbers>,
}

impl Events {
    /// Reads the events.
    pub(crate) fn read(
        input: &InputTable,
        order: StepOrder,
        matters: &mut IdInterner,
        problems: &mut TableProblems,
    ) -> Self {
        let InputTable { columns, row_bureaus } = input;
        let column = columns.column("matter");
        let matter = collect_references(column.as_ref(), row_bureaus, matters, problems);
        let on = read_days(columns, "on", problems);
        let mut by_matter = GroupedRows::of(&matter.unwrap_or_default(), matters.len());
        sort_by_day(&mut by_matter, columns, on.as_ref(), problems);
        let kind = read_kinds(columns, problems);
        let days = read_extensions(columns, &kind, problems);
        let order_is_stated = order == StepOrder::Rows || columns.column(SEQ).is_some();
        Self { by_matter, order_is_stated, kind, on, days }
    }

    /// Whether the table or the caller states the order of the events of one day.
    pub(crate) const fn order_is_stated(&self) -> bool {
        self.order_is_stated
    }

    /// Returns the events of a matter by day, then by position, each with its row.
    pub(crate) fn of(&self, matter: Option<u32>) -> impl Iterator<Item = (u32, EventRow)> + '_ {
        let rows = matter.into_iter().flat_map(|matter| self.by_matter.rows(matter));
        rows.filter_map(|row| Some((row, self.get(row)?)))
    }

    fn get(&self, row: u32) -> Option<EventRow> {
        let days = self.days.as_ref().and_then(|days| days.get(row)).unwrap_or(0);
        Some(EventRow {
            kind: kind_at(&self.kind, row)?,
            day: self.on.as_ref()?.get(row)?,
            days: days.into(),
        })
    }
}

/// Returns the kind of an event; `None` if it is unknown.
fn kind_at(kinds: &[u8], row: u32) -> Option<EventKind> {
    EventKind::ALL.get(usize::from(*kinds.get(row as usize)?)).copied()
}

/// Returns the days of each extension. Reports an extension without days, and days of other events.
fn read_extensions(
    columns: &TableColumns,
    kinds: &[u8],
    problems: &mut TableProblems,
) -> Option<SparseNumbers> {
    let Some(column) = columns.column(DAYS) else {
        let at = columns.at(DAYS);
        for row in 0..columns.rows() {
            let fault = kind_at(kinds, row).and_then(|kind| event_days(kind, None));
            fault.into_iter().for_each(|fault| problems.add(&at, Some(row), fault));
        }
        return None;
    };
    let (mut faults, mut extensions) = (Vec::new(), vec![NONE; columns.rows() as usize]);
    read_numbers(&column, problems, |row, days| {
        let fault = kind_at(kinds, row).and_then(|kind| event_days(kind, days));
        let slot = extensions.get_mut(row as usize).filter(|_| fault.is_none());
        if let Some((slot, days)) = slot.zip(days.and_then(|days| u32::try_from(days).ok())) {
            *slot = days;
        }
        faults.extend(fault.map(|fault| (row, fault)));
    });
    faults.into_iter().for_each(|(row, fault)| problems.add(column.place, Some(row), fault));
    Some(SparseNumbers::of(&extensions, NONE))
}
