//! Reads the table of steps, grouped by case and sorted by day, then by position.

use super::allowed_columns::SEQ;
use super::bureau_column::BureauColumn;
use super::cases::Draft;
use super::days::Days;
use super::grouped_rows::GroupedRows;
use super::id_interner::{IdInterner, NONE};
use super::input_table::InputTable;
use super::numbers::read_numbers;
use super::read_columns::{each_non_null, read_days, read_text};
use super::references::collect_references;
use super::sparse_numbers::SparseNumbers;
use super::step_leaders::{StepLeaders, kind_at};
use super::step_order::StepOrder;
use super::table_columns::TableColumns;
use super::table_limits::too_many_steps;
use super::table_problems::TableProblems;
use super::text_column::TextColumn;
use super::words::{NO_WORD, read_words_or_default};
use petition_core::Code;
use petition_core::engine::{LeaderIx, StepRow};
use petition_core::ledger::faults::step_field;
use petition_core::workflow::{Day, StepFact, StepField, StepKind};

/// The bit that marks a work record, beside the kind of a step.
const RECORDED: u8 = 1 << 7;

/// The steps of all cases.
#[derive(Debug, Default)]
pub(crate) struct Steps {
    by_case: GroupedRows,
    /// Whether the table or the caller states the order of the steps of one day.
    order_is_stated: bool,
    /// The position of the kind among all kinds, and whether there is a record.
    kind: Vec<u8>,
    on: Option<Days>,
    /// Few steps name a leader.
    leader: Option<SparseNumbers>,
    lead: Option<TextColumn>,
    led_by: Option<TextColumn>,
    unit_head: Option<TextColumn>,
}

impl Steps {
    /// Reads the steps. Without a table of cases, each selection must name its leader.
    pub(crate) fn read(
        input: &InputTable,
        order: StepOrder,
        cases: &mut Draft,
        leaders: &mut IdInterner,
        has_case_table: bool,
        problems: &mut TableProblems,
    ) -> Self {
        let InputTable { columns, row_bureaus } = input;
        let case = collect_references(
            columns.column("case").as_ref(),
            row_bureaus,
            &mut cases.interner,
            problems,
        );
        // `group_by_case` frees the cases of all steps before other columns are read: this lowers the peak of memory.
        let on = read_days(columns, "on", problems);
        let by_case = group_by_case(columns, case, &cases.interner, on.as_ref(), problems);
        let mut kind = read_kinds(columns, problems);
        for field in [StepField::Source, StepField::Lead, StepField::LedBy, StepField::UnitHead] {
            check_field(columns, field, &kind, problems);
        }
        let leader = StepLeaders { columns, row_bureaus, kinds: &kind, has_case_table };
        let leader = leader.read(leaders, problems);
        let leader = leader.map(|numbers| SparseNumbers::of(&numbers, NONE));
        each_non_null(columns, "record", problems, |row| {
            // An unknown kind stays unknown: its case is not replayed.
            if let Some(slot) = kind.get_mut(row as usize).filter(|kind| **kind != NO_WORD) {
                *slot |= RECORDED;
            }
        });
        let [lead, led_by, unit_head] = [StepField::Lead, StepField::LedBy, StepField::UnitHead]
            .map(|field| {
                columns.column(field.key()).and_then(|_| read_text(columns, field.key(), problems))
            });
        let order_is_stated = order == StepOrder::Rows || columns.column(SEQ).is_some();
        Self { by_case, order_is_stated, kind, on, leader, lead, led_by, unit_head }
    }

    /// Whether the table or the caller states the order of the steps of one day.
    pub(crate) const fn order_is_stated(&self) -> bool {
        self.order_is_stated
    }

    /// Returns the steps of a case by day, then by position, each with its row. Leaders are numbers among all bureaus.
    pub(crate) fn of(&self, case: Option<u32>) -> impl Iterator<Item = (u32, StepRow<'_>)> {
        let rows = case.into_iter().flat_map(|case| self.by_case.rows(case));
        rows.filter_map(|row| Some((row, self.get(row)?)))
    }

    fn get(&self, row: u32) -> Option<StepRow<'_>> {
        let packed = *self.kind.get(row as usize)?;
        let kind = *StepKind::ALL.get(usize::from(packed & !RECORDED))?;
        let leader = self.leader.as_ref().and_then(|leaders| leaders.get(row)).map(LeaderIx);
        let day: Day = self.on.as_ref()?.get(row)?;
        let named = self.named(kind, row);
        let unit_head = kind == StepKind::UnitReported && named.is_some();
        Some(StepRow {
            fact: StepFact { kind, day, leader, unit_head },
            named,
            recorded: packed & RECORDED != 0,
        })
    }

    fn named(&self, kind: StepKind, row: u32) -> Option<&str> {
        let column = match kind.rule().field? {
            StepField::Lead => &self.lead,
            StepField::LedBy => &self.led_by,
            StepField::UnitHead => &self.unit_head,
            StepField::Source | StepField::Leader | StepField::To => return None,
        };
        column.as_ref()?.get(row)
    }
}

/// Returns the position of the kind of each step or event among all kinds; [`NO_WORD`] if it was reported.
pub(crate) fn read_kinds(columns: &TableColumns, problems: &mut TableProblems) -> Vec<u8> {
    read_words_or_default(columns, "kind", problems)
}

/// Reports values of a field in steps whose kind does not have it.
pub(crate) fn check_field(
    columns: &TableColumns,
    field: StepField,
    kinds: &[u8],
    problems: &mut TableProblems,
) {
    let Some(column) = columns.column(field.key()) else { return };
    let Some(text) = TextColumn::read(&column, problems) else { return };
    text.resolve(
        &BureauColumn::ONE,
        false,
        |_, _| true,
        |row, has_text| {
            let value = if has_text { text.get(row) } else { None };
            let fault =
                value.and_then(|value| step_field(kind_at(kinds, row)?, field, Some(value)));
            fault.into_iter().for_each(|fault| problems.add(column.place, Some(row), fault));
        },
    );
}

/// Reports each case with more steps than the limit at the first step beyond it, and returns whether there is one.
fn report_long_cases(
    columns: &TableColumns,
    by_case: &GroupedRows,
    cases: &IdInterner,
    problems: &mut TableProblems,
) -> bool {
    let limit = problems.limits().steps_per_case;
    if columns.rows() <= limit {
        return false;
    }
    let at = columns.at("case");
    let mut found = false;
    for case in (0..cases.len()).filter(|case| by_case.len(*case) > limit) {
        found = true;
        let (id, steps) = (cases.ids.get(case).unwrap_or(""), by_case.len(case));
        let fault = || too_many_steps(id, steps.into(), limit);
        problems.add_with(&at, by_case.row(case, limit), Code::TooLarge, fault);
    }
    found
}

/// Groups the steps by case and sorts them as [`sort_by_day`] does.
fn group_by_case(
    columns: &TableColumns,
    case: Option<Vec<u32>>,
    cases: &IdInterner,
    on: Option<&Days>,
    problems: &mut TableProblems,
) -> GroupedRows {
    let mut by_case = GroupedRows::of(&case.unwrap_or_default(), cases.len());
    if report_long_cases(columns, &by_case, cases, problems) {
        return GroupedRows::default();
    }
    sort_by_day(&mut by_case, columns, on, problems);
    by_case
}

/// Sorts the rows of each group by day, then by `seq` if there is one, then by row.
pub(crate) fn sort_by_day(
    groups: &mut GroupedRows,
    columns: &TableColumns,
    on: Option<&Days>,
    problems: &mut TableProblems,
) {
    let seq = read_seq(columns, problems);
    let day = |row: u32| on.and_then(|on| on.get(row));
    match seq {
        None => groups.sort_each_by_key(day),
        Some(seq) => groups.sort_each_by_key(|row| (day(row), seq.get(row as usize).copied())),
    }
}

/// Returns the number of each row in the column `seq`; `None` without such a column.
pub(crate) fn read_seq(columns: &TableColumns, problems: &mut TableProblems) -> Option<Vec<i64>> {
    let column = columns.column(SEQ)?;
    let mut seq = vec![0; columns.rows() as usize];
    read_numbers(&column, problems, |row, number| {
        if let Some((slot, number)) = seq.get_mut(row as usize).zip(number) {
            *slot = number;
        }
    });
    Some(seq)
}
