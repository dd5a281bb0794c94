//! Validates tables: finds columns and bureaus, resolves references, checks cells.

use super::batches::{Batches, Input, UnknownColumns};
use super::bureau::{Bureau, CheckedColumns};
use super::bureau_column::BureauColumn;
use super::cases;
use super::events::Events;
use super::id_interner::IdInterner;
use super::input_table::{InputTable, read_bureaus};
use super::leaders;
use super::matters::{self, MatterSources, Matters};
use super::milestones::Milestones;
use super::read_columns::check_unread;
use super::receptions::Receptions;
use super::step_order::StepOrder;
use super::steps::Steps;
use super::table_columns::TableColumns;
use super::table_problems::{ColumnPlace, PartProblems, RowNumbers, TableProblems};
use petition_core::engine::AvailableTables;
use petition_core::ledger::tables;
use petition_core::schema::Table;
use petition_core::schema::cell::{Fault, nothing};
use petition_core::{Code, Error, Text};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The tables of an input; `None` for a missing one.
pub(crate) struct InputTables {
    leaders: Option<InputTable>,
    terms: Option<InputTable>,
    units: Option<InputTable>,
    matters: Option<InputTable>,
    petitioners: Option<InputTable>,
    events: Option<InputTable>,
    receptions: Option<InputTable>,
    cases: Option<InputTable>,
    steps: Option<InputTable>,
    milestones: Option<InputTable>,
    available: AvailableTables,
    order: StepOrder,
}

/// Checked tables: the records of one bureau or of many.
#[derive(Debug, Clone)]
pub struct Tables {
    bureaus: Vec<Bureau>,
    has_bureaus: bool,
}

impl Tables {
    /// Returns the bureaus in byte order of their codes. Without a `bureau` column there is one, without a code.
    pub fn bureaus(&self) -> &[Bureau] {
        &self.bureaus
    }

    /// Whether the tables have a `bureau` column.
    pub const fn has_bureaus(&self) -> bool {
        self.has_bureaus
    }
}

/// Validates tables by the rules of the ledger document.
///
/// [`Input::limits`] bounds what is read: a table with too many rows is not read at all.
///
/// A missing column or null cell is absent, or has the default of the ledger document. Each problem names the table,
/// the row (from 0) and the column. A problem of a whole column is reported once.
///
/// # Errors
///
/// [`Error::InvalidLedger`] with every problem, by table, then by row, then by column.
///
/// ```
/// use arrow_array::{Date32Array, RecordBatch, StringArray};
/// use petition_arrow::input::{UnknownColumns, Input, check};
/// use petition_core::engine::{RecordList, Records};
/// use std::sync::Arc;
///
/// let terms = RecordBatch::try_from_iter([
///     ("leader", Arc::new(StringArray::from(vec!["L01", "L02"])) as _),
///     ("office", Arc::new(StringArray::from(vec!["mayor", "vice_mayor"])) as _),
///     ("from", Arc::new(Date32Array::from(vec![17_897, 17_897])) as _),
/// ])?;
/// let tables = check(Input { terms: Some(terms.into()), ..Input::default() }, UnknownColumns::Error)?;
/// assert_eq!(tables.bureaus()[0].len(RecordList::Leaders), 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn check(input: Input, unknown_columns: UnknownColumns) -> Result<Tables, Error> {
    check_part(input, &[], unknown_columns).map_err(PartProblems::into_error)
}

/// Validates a part of tables, as [`check`] does: all rows of some bureaus. `rows` are their numbers in the
/// complete tables.
///
/// # Errors
///
/// The problems of the part. [`PartProblems::append`] joins those of several parts.
pub fn check_part(
    input: Input,
    rows: &[(&'static str, RowNumbers)],
    unknown_columns: UnknownColumns,
) -> Result<Tables, PartProblems> {
    check_rows(input, rows, unknown_columns).map_err(|failed| failed.problems)
}

/// The problems of a part, and the bureaus whose rows have them.
pub(crate) struct FailedPart {
    pub(crate) problems: PartProblems,
    /// The codes of the bureaus with problems. `None`: a problem concerns a whole column, or a row without a bureau.
    pub(crate) bad_bureaus: Option<Vec<Box<str>>>,
    /// The bureau of each row of each table, by its place in `codes`.
    pub(crate) row_bureaus: Vec<(&'static str, BureauColumn)>,
    /// The codes of all bureaus.
    pub(crate) codes: Vec<Box<str>>,
}

/// As [`check_part`]; says which bureaus have problems.
pub(crate) fn check_rows(
    input: Input,
    rows: &[(&'static str, RowNumbers)],
    unknown_columns: UnknownColumns,
) -> Result<Tables, FailedPart> {
    let limits = input.limits;
    let mut problems = TableProblems::of_part(rows, &limits);
    let (input_tables, codes) = InputTables::of(input, unknown_columns, &mut problems);
    let has_bureaus = codes.is_some();
    let codes = codes.unwrap_or_else(|| vec![Box::from("")]);
    let known_codes = codes.clone();
    input_tables.require_leaders_or_terms(&mut problems);
    let (mut columns, ()) =
        input_tables.build_columns(codes, has_bureaus, &mut problems, |_, _| {});
    input_tables.each(|input| check_unread(&input.columns, &mut problems));
    if !problems.is_empty() {
        return Err(FailedPart::new(problems, &input_tables, has_bureaus, known_codes));
    }
    (columns.row_numbers, columns.limits) = (rows.to_vec(), limits);
    let columns = Arc::new(columns);
    let bureaus = (0..columns.bureaus()).map(|bureau| Bureau::new(Arc::clone(&columns), bureau));
    Ok(Tables { bureaus: bureaus.collect(), has_bureaus })
}

impl FailedPart {
    fn new(
        problems: TableProblems,
        input: &InputTables,
        has_bureaus: bool,
        codes: Vec<Box<str>>,
    ) -> Self {
        let mut row_bureaus = Vec::new();
        input.each(|one| row_bureaus.push((one.columns.table.key, one.row_bureaus.clone())));
        let bad = problems.bad_rows();
        let of_table = |(table, bureaus): &(&'static str, BureauColumn)| {
            bad.of(table).map(|row| bureaus.of(row)).collect::<BTreeSet<u32>>()
        };
        let bad_bureaus: BTreeSet<u32> = row_bureaus.iter().flat_map(of_table).collect();
        let code = |bureau: u32| codes.get(bureau as usize).cloned();
        let can_skip = has_bureaus && !bad.has_whole();
        let bad_bureaus = bad_bureaus.into_iter().map(code).collect::<Option<Vec<_>>>();
        let bad_bureaus = bad_bureaus.filter(|_| can_skip);
        Self { problems: PartProblems(Box::new(problems)), bad_bureaus, row_bureaus, codes }
    }
}

impl InputTables {
    pub(crate) fn of(
        input: Input,
        unknown_columns: UnknownColumns,
        problems: &mut TableProblems,
    ) -> (Self, Option<Vec<Box<str>>>) {
        let (available, order) = (input.available(), input.order);
        let batches: [(&'static Table, Option<Batches>); 10] = [
            (&tables::LEADERS, input.leaders),
            (&tables::TERMS, input.terms),
            (&tables::UNITS, input.units),
            (&tables::MATTERS, input.matters),
            (&tables::PETITIONERS, input.petitioners),
            (&tables::EVENTS, input.events),
            (&tables::RECEPTIONS, input.receptions),
            (&tables::CASES, input.cases),
            (&tables::STEPS, input.steps),
            (&tables::MILESTONES, input.milestones),
        ];
        let all_columns = batches.map(|(table, batches)| {
            batches.map(|batches| TableColumns::of(table, batches, unknown_columns, problems))
        });
        let (codes, row_bureaus) =
            read_bureaus(&all_columns.iter().flatten().collect::<Vec<_>>(), problems);
        let mut row_bureaus = row_bureaus.into_iter();
        let [
            leaders,
            terms,
            units,
            matters,
            petitioners,
            events,
            receptions,
            cases,
            steps,
            milestones,
        ] = all_columns.map(|columns| {
            let columns = columns?;
            Some(InputTable { columns, row_bureaus: row_bureaus.next().unwrap_or_default() })
        });
        let input_tables = Self {
            leaders,
            terms,
            units,
            matters,
            petitioners,
            events,
            receptions,
            cases,
            steps,
            milestones,
            available,
            order,
        };
        (input_tables, codes)
    }

    /// Reports a missing table if there are neither leaders nor terms: no duty would have a subject.
    pub(crate) fn require_leaders_or_terms(&self, problems: &mut TableProblems) {
        if self.leaders.is_none() && self.terms.is_none() {
            let at = ColumnPlace { table: &tables::TERMS, order: 0, key: "leader".to_owned() };
            let expected = Text::new("表 terms 或表 leaders", "a table terms or a table leaders");
            problems.add(&at, None, Fault { code: Code::Missing, found: nothing(), expected });
        }
    }

    pub(crate) fn each(&self, visit: impl FnMut(&InputTable)) {
        let records = [&self.leaders, &self.units, &self.matters, &self.receptions, &self.cases];
        let nested = [&self.terms, &self.petitioners, &self.events, &self.steps, &self.milestones];
        records.into_iter().chain(nested).flatten().for_each(visit);
    }

    /// Reads every table; a table is read before the tables that refer to it.
    ///
    /// Without a table of leaders, the terms add them. Without matters or cases, every reference adds them.
    /// `on_interned` gets the interners of leaders and cases when all ids are known; its result is returned.
    pub(crate) fn build_columns<R>(
        &self,
        codes: Vec<Box<str>>,
        has_bureaus: bool,
        problems: &mut TableProblems,
        on_interned: impl FnOnce(&mut IdInterner, &mut IdInterner) -> R,
    ) -> (CheckedColumns, R) {
        let bureaus = codes.len() as u32;
        let mut leaders =
            leaders::read(self.leaders.as_ref(), self.terms.as_ref(), has_bureaus, problems);
        let mut units = self
            .units
            .as_ref()
            .map(|input| IdInterner::read(&input.columns, &input.row_bureaus, problems, |_| None));
        let mut matters = matters::interner(self.matters.as_ref(), has_bureaus, problems);
        let leader_ids = &mut leaders.interner;
        let mut cases =
            cases::read(self.cases.as_ref(), leader_ids, &mut matters, has_bureaus, problems);
        let receptions = self
            .receptions
            .as_ref()
            .map(|input| Receptions::read(input, leader_ids, &mut matters, bureaus, problems));
        let has_case_table = self.cases.is_some();
        let steps = self.steps.as_ref().map(|input| {
            Steps::read(input, self.order, &mut cases, leader_ids, has_case_table, problems)
        });
        let events = self
            .events
            .as_ref()
            .map(|input| Events::read(input, self.order, &mut matters, problems));
        let sources = MatterSources {
            matters: self.matters.as_ref(),
            petitioners: self.petitioners.as_ref(),
            have_events: events.is_some(),
        };
        let matters = Matters::read(&sources, units.as_mut(), matters, bureaus, problems);
        let milestones =
            self.milestones.as_ref().map(|input| Milestones::read(input, bureaus, problems));
        let interned = on_interned(&mut leaders.interner, &mut cases.interner);
        let columns = CheckedColumns {
            codes,
            available: self.available,
            leaders: leaders.finish(bureaus),
            receptions: receptions.unwrap_or_default(),
            cases: cases.finish(bureaus),
            steps: steps.unwrap_or_default(),
            matters,
            events: events.unwrap_or_default(),
            milestones: milestones.unwrap_or_default(),
            row_numbers: Vec::new(),
            limits: *problems.limits(),
        };
        (columns, interned)
    }
}
