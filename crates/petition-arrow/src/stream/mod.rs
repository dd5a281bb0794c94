//! Duties counted from batches of records as they come: nothing of a reception is kept but its day, nothing of a case
//! but what it gives to leaders.
//!
//! Leaders and terms are read as whole tables; receptions and steps come batch by batch, in any order and to as many
//! [`Worker`]s as there are processors. The result depends on neither. It tells how every duty stands, as
//! [`assessed`](crate::assessed) does, and not why: ids of receptions are not read. Columns that the duties do not need
//! are not looked at, so what is wrong in them is not told.
//!
//! What is kept: about a hundred bytes a leader; of a case its selections and resolutions, and eight bytes that tell
//! whether it comes again. Where the steps of a case need not stand together, all steps are kept until the end too, each
//! in nine to seventeen bytes: cases are counted as if their steps stood together, and once more if some do not.

mod contiguity;
mod in_order;
mod receptions;
mod step_buffer;
mod steps;
mod streamed_duties;
mod subject_views;
mod workers;

pub use in_order::in_order;
pub use streamed_duties::{StreamedPieces, StreamedTable};
pub use workers::{parts, share};

use crate::input::bureau::CheckedColumns;
use crate::input::bureau_column::BureauColumn;
use crate::input::table_problems::TableProblems;
use crate::input::read_columns::check_unread;
use crate::input::table_columns::TableColumns;
use crate::input::id_interner::FrozenIdIndex;
use crate::input::input_table::find_bureaus;
use crate::input::allowed_columns::BUREAU;
use crate::input::receptions::{PACKED_RECEPTIONS, unpack};
use crate::input::tables::InputTables;
use crate::input::{Input, UnknownColumns};
use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use contiguity::Prints;
use petition_core::engine::{
    AvailableTables, LeaderIx, ReceptionCredit, RunBoth, StreamedCases, StreamingAssessment,
};
use petition_core::ledger::tables::{RECEPTIONS, STEPS};
use petition_core::policy::{DayCount, Policy};
use petition_core::schema::{Kind, Table};
use petition_core::{Date, Error};
use std::sync::Arc;
use steps::{Passed, StepsSeen};

/// How the steps of a case stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Grouping {
    /// In any order: all steps are kept until the last has come.
    #[default]
    Any,
    /// Those of a case one after another: each case is done with when the next begins. Where that does not hold, the
    /// counting ends with an error.
    ByCase,
}

/// What a stream begins with.
#[derive(Debug, Clone, Default)]
pub struct Start {
    /// Leaders, terms, cases and milestones, whichever are at hand. Other tables are not read.
    pub tables: Input,
    /// The columns of the receptions, if receptions will come.
    pub receptions: Option<SchemaRef>,
    /// The columns of the steps, if steps will come.
    pub steps: Option<SchemaRef>,
    /// What is done with columns that no table of the ledger has.
    pub extra: UnknownColumns,
    /// How the steps of a case stand.
    pub grouping: Grouping,
}

/// A stream of records being counted.
///
/// ```
/// use arrow_array::{Date32Array, RecordBatch, StringArray};
/// use petition_arrow::input::Input;
/// use petition_arrow::output::Texts;
/// use petition_arrow::stream::{Start, Stream};
/// use petition_core::{Date, policy::Policy};
/// use std::sync::Arc;
///
/// let terms = RecordBatch::try_from_iter([
///     ("leader", Arc::new(StringArray::from(vec!["L01"])) as _),
///     ("office", Arc::new(StringArray::from(vec!["vice_mayor"])) as _),
///     ("from", Arc::new(Date32Array::from(vec![17_897])) as _),
/// ])?;
/// let receptions = RecordBatch::try_from_iter([
///     ("id", Arc::new(StringArray::from(vec!["R001"])) as _),
///     ("leader", Arc::new(StringArray::from(vec!["L01"])) as _),
///     ("date", Arc::new(Date32Array::from(vec![18_304])) as _),
///     ("mode", Arc::new(StringArray::from(vec!["appointment"])) as _),
///     ("setting", Arc::new(StringArray::from(vec!["hall"])) as _),
///     ("status", Arc::new(StringArray::from(vec!["held"])) as _),
/// ])?;
/// let start = Start {
///     tables: Input { terms: Some(terms.into()), ..Input::default() },
///     receptions: Some(receptions.schema()),
///     ..Start::default()
/// };
/// let policy = Arc::new(Policy::builtin("shenzhen-2019")?);
/// let stream = Stream::new(start, &policy, 2020, Date::from_ymd_opt(2020, 5, 1).unwrap())?;
/// let mut worker = stream.worker();
/// worker.receptions(0, &receptions);
/// let parts = vec![worker.finish()];
/// let counted = stream.finish(parts).map_err(petition_core::Error::from)?;
/// let duties = Arc::new(counted).table(&["subject", "period", "status"], Texts::Plain)?.read(1);
/// let rows: usize = duties.map(|batch| batch.unwrap().num_rows()).sum();
/// assert_eq!(rows, 4);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Stream {
    columns: Arc<CheckedColumns>,
    many: bool,
    leaders: FrozenIdIndex,
    cases: Option<FrozenIdIndex>,
    prints: Prints,
    grouping: Grouping,
    assessment: StreamingAssessment<Arc<Policy>>,
    /// The credit of a reception of each form.
    credits: Vec<ReceptionCredit>,
}

/// The columns of receptions that are read.
fn reception_columns(counts_halves: bool) -> Vec<&'static str> {
    let length = counts_halves.then_some("length");
    [BUREAU, "leader", "date", "mode", "setting", "status"].into_iter().chain(length).collect()
}

/// The columns of a table that a stream under a policy reads; the others need not be handed over. None for a table
/// that is read as a whole, or not at all.
pub fn columns_read(table: &str, policy: &Policy) -> Option<Vec<&'static str>> {
    if table == RECEPTIONS.key {
        Some(reception_columns(policy.reading().day_count == DayCount::HalfDays))
    } else if table == STEPS.key {
        Some(steps::COLUMNS.to_vec())
    } else {
        None
    }
}

impl Stream {
    /// Begins to count a year under a policy at the end of the day `as_of`.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidLedger`] with every problem of the tables that are read as a whole and of the columns of the
    /// others; a year or day out of range.
    pub fn new(start: Start, policy: &Arc<Policy>, year: i32, as_of: Date) -> Result<Self, Error> {
        let Start { tables, receptions, steps, extra, grouping } = start;
        let mut problems = TableProblems::default();
        let whole = Input {
            leaders: tables.leaders,
            terms: tables.terms,
            cases: tables.cases,
            milestones: tables.milestones,
            ..Input::default()
        };
        let (input_tables, codes) = InputTables::of(whole, extra, &mut problems);
        let many = codes.is_some();
        let codes = codes.unwrap_or_else(|| vec![Box::from("")]);
        input_tables.require_leaders_or_terms(&mut problems);
        let (columns, (leaders, cases)) =
            input_tables.build_columns(codes, many, &mut problems, |leaders, cases| {
                (leaders.freeze(), cases.freeze())
            });
        input_tables.each(|input| check_unread(&input.columns, &mut problems));
        for (table, schema) in [(&RECEPTIONS, &receptions), (&STEPS, &steps)] {
            let keys = columns_read(table.key, policy).unwrap_or_default();
            check_names(table, schema.as_ref(), &keys, &input_tables, (many, extra), &mut problems);
        }
        problems.into_result()?;
        let available = AvailableTables {
            receptions: receptions.is_some(),
            steps: steps.is_some(),
            ..columns.available
        };
        let numbers = 0..columns.leaders.list.total();
        let terms = numbers.map(|leader| columns.leaders.terms(Some(leader)));
        let bureaus = columns.bureaus();
        let policy = Arc::clone(policy);
        let assessment = StreamingAssessment::new(policy, year, as_of, available, terms, bureaus)?;
        let kinds = 0..PACKED_RECEPTIONS as u16;
        let credit = |form| assessment.credit(&form);
        let credits = kinds.map(|kind| unpack(kind).map(credit).unwrap_or_default()).collect();
        let cases = columns.available.cases.then_some(cases);
        let columns = Arc::new(columns);
        let prints = Prints::default();
        Ok(Self { columns, many, leaders, cases, prints, grouping, assessment, credits })
    }

    /// Somebody who counts: one for each thread.
    pub fn worker(&self) -> Worker<'_> {
        Worker { stream: self, part: Part::default() }
    }

    /// Ends the counting, with what all workers have counted.
    ///
    /// # Errors
    ///
    /// [`Refused::Invalid`] with every problem of the batches, in the order of the tables, then of rows, then of
    /// columns; [`Refused::NotContiguous`] if the steps of a case were to stand together and do not.
    pub fn finish(self, parts: Vec<Part>) -> Result<StreamedTable, Refused> {
        // Each thread had a worker.
        let both: RunBoth<'_> = if parts.len() > 1 { &workers::both } else { &workers::in_turn };
        let mut problems = TableProblems::default();
        let (mut counted, mut steps) = (Vec::new(), Vec::new());
        for part in parts {
            problems.append(part.problems);
            counted.push(part.counted);
            steps.push(part.steps);
        }
        problems.into_result()?;
        let mut last = StreamedCases::default();
        match StepsSeen::finish(steps, &self, &mut last) {
            Passed::Together => {}
            Passed::CountedAgain => counted.clear(),
            Passed::NotContiguous => return Err(Refused::NotContiguous),
        }
        counted.push(last);
        let duties = self.assessment.finish(counted, both);
        Ok(StreamedTable::new(self.columns, self.many, duties))
    }

    /// Who held a case before its first step, where a table of cases says so.
    fn first_holder(&self, case: u32) -> Option<LeaderIx> {
        self.cases.as_ref().and_then(|_| self.columns.cases.get(case).1).map(LeaderIx)
    }

    /// The bureaus of the rows of a part of a table.
    fn bureaus_of(&self, columns: &TableColumns, problems: &mut TableProblems) -> BureauColumn {
        if self.many { find_bureaus(columns, &self.columns.codes, problems) } else { BureauColumn::ONE }
    }
}

/// Counts batches for a stream; each thread has its own.
pub struct Worker<'a> {
    stream: &'a Stream,
    part: Part,
}

/// What a worker has counted.
#[derive(Default)]
pub struct Part {
    problems: TableProblems,
    counted: StreamedCases,
    steps: StepsSeen,
}

impl Worker<'_> {
    /// Counts a batch of receptions, of which the first is this row of the table.
    pub fn receptions(&mut self, first_row: u32, batch: &RecordBatch) {
        self.part.problems.count_from(first_row);
        receptions::count(self.stream, batch, &mut self.part.problems);
    }

    /// Counts a batch of steps, of which the first is this row of the table. Without a column `seq`, steps of one case
    /// on one day are in the order of their rows.
    pub fn steps(&mut self, first_row: u32, batch: &RecordBatch) {
        self.part.problems.count_from(first_row);
        steps::count(self.stream, first_row, batch, &mut self.part);
    }

    /// What was counted, for [`Stream::finish`].
    pub fn finish(self) -> Part {
        self.part
    }
}

/// Why nothing was counted.
#[derive(Debug, Clone)]
pub enum Refused {
    /// The steps of a case were to stand together ([`Grouping::ByCase`]) and do not.
    NotContiguous,
    /// The tables are not in order.
    Invalid(Error),
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self::Invalid(error)
    }
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Invalid(error) => error,
            Refused::NotContiguous => contiguity::stand_apart(),
        }
    }
}

/// Checks the names of the columns of a table that comes in batches.
fn check_names(
    table: &'static Table,
    schema: Option<&SchemaRef>,
    keys: &[&str],
    input_tables: &InputTables,
    (many, extra): (bool, UnknownColumns),
    problems: &mut TableProblems,
) {
    let Some(schema) = schema else { return };
    let columns = TableColumns::of_schema(table, schema, keys, extra, problems);
    match (many, columns.column(BUREAU).is_some()) {
        (true, false) => columns.report_missing_column(BUREAU, Kind::Id, problems),
        (false, true) => {
            input_tables.each(|input| input.columns.report_missing_column(BUREAU, Kind::Id, problems));
        }
        _ => {}
    }
}
