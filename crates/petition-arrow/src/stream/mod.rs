//! Evaluates duties from batches of records, in bounded memory.
//!
//! Leaders, terms, cases and milestones are complete tables. Receptions and steps arrive batch by batch, in any order
//! and at several [`Worker`]s. The result depends on neither. It has the status of every duty, as
//! [`assessed`](crate::assessed) has, but no evidence: ids of receptions are not read. Columns that the duties do not
//! need are neither read nor checked.
//!
//! # Memory
//!
//! A leader takes about a hundred bytes. A case takes its selections and resolutions, and eight bytes that detect
//! whether it appears again. With [`Grouping::Any`], all steps are buffered too, in nine to seventeen bytes each: if the
//! steps of some case are not contiguous, all cases are counted again at the end.
//!
//! [`Input::limits`](crate::input::Input::limits) of the complete tables also bounds the stream: `rows` bounds the steps
//! that are stored and the number of cases, `steps_per_case` the steps of a case and the entries of a list.

mod contiguity;
mod in_order;
mod receptions;
mod step_buffer;
mod steps;
mod stored_steps;
mod streamed_duties;
mod subject_views;
mod workers;

pub use in_order::in_order;
pub use streamed_duties::{StreamedPieces, StreamedTable};
pub use workers::{run_on_threads, slice_batch};

use crate::input::allowed_columns::{BUREAU, SEQ};
use crate::input::bureau::CheckedColumns;
use crate::input::bureau_column::BureauColumn;
use crate::input::id_interner::FrozenIdIndex;
use crate::input::input_table::find_bureaus;
use crate::input::read_columns::check_unread;
use crate::input::receptions::{PACKED_RECEPTIONS, unpack};
use crate::input::step_order::UndecidedSteps;
use crate::input::table_columns::TableColumns;
use crate::input::table_problems::TableProblems;
use crate::input::tables::InputTables;
use crate::input::{Input, StepOrder, UnknownColumns};
use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use contiguity::CaseHasher;
use petition_core::engine::{
    AvailableTables, LeaderIx, ReceptionCredit, RunBoth, StreamedCases, StreamingAssessment,
};
use petition_core::ledger::tables::{RECEPTIONS, STEPS};
use petition_core::policy::{DayCount, Policy};
use petition_core::schema::{Kind, Table};
use petition_core::workflow::Day;
use petition_core::{Date, Error, Limits};
use std::sync::Arc;
use steps::{StepWorker, StepsOutcome};
use stored_steps::StoredSteps;

/// How the rows of steps are grouped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Grouping {
    /// In any order: all steps are buffered until the end.
    #[default]
    Any,
    /// The steps of each case are contiguous: a case is complete when the next begins. If they are not,
    /// [`Stream::finish`] returns an error.
    ByCase,
}

/// The complete tables of a stream, and the schemas of those that arrive in batches.
#[derive(Debug, Clone, Default)]
pub struct StreamInput {
    /// Leaders, terms, cases and milestones, and the order of steps. Other tables are not read.
    pub tables: Input,
    /// The columns of receptions. `None`: no receptions arrive.
    pub receptions: Option<SchemaRef>,
    /// The columns of steps. `None`: no steps arrive.
    pub steps: Option<SchemaRef>,
    /// How to treat columns that no table of the ledger has.
    pub unknown_columns: UnknownColumns,
    /// How the rows of steps are grouped.
    pub grouping: Grouping,
}

/// Evaluates the duties of a stream of records.
///
/// ```
/// use arrow_array::{Date32Array, RecordBatch, StringArray};
/// use petition_arrow::input::Input;
/// use petition_arrow::output::Texts;
/// use petition_arrow::stream::{StreamInput, Stream};
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
/// let start = StreamInput {
///     tables: Input { terms: Some(terms.into()), ..Input::default() },
///     receptions: Some(receptions.schema()),
///     ..StreamInput::default()
/// };
/// let policy = Arc::new(Policy::builtin("shenzhen-2019")?);
/// let stream = Stream::new(start, &policy, 2020, Date::from_ymd_opt(2020, 5, 1).unwrap())?;
/// let mut worker = stream.worker();
/// worker.receptions(0, &receptions);
/// let parts = vec![worker.finish()];
/// let streamed = stream.finish(parts).map_err(petition_core::Error::from)?;
/// let duties = Arc::new(streamed).table(&["subject", "period", "status"], Texts::Plain)?.read(1);
/// let rows: usize = duties.map(|batch| batch.unwrap().num_rows()).sum();
/// assert_eq!(rows, 4);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Stream {
    columns: Arc<CheckedColumns>,
    has_bureaus: bool,
    leaders: FrozenIdIndex,
    cases: Option<FrozenIdIndex>,
    case_hasher: CaseHasher,
    grouping: Grouping,
    limits: Limits,
    stored: StoredSteps,
    /// The columns of steps to read.
    step_columns: Vec<&'static str>,
    /// Reports steps whose order decides. `None`: the table or the caller states the order.
    undecided: Option<UndecidedSteps>,
    as_of: Day,
    assessment: StreamingAssessment<Arc<Policy>>,
    /// The credit of a reception, by its packed form.
    credits: Vec<ReceptionCredit>,
}

/// Returns the columns of receptions to read.
fn reception_columns(reads_length: bool) -> Vec<&'static str> {
    let length = reads_length.then_some("length");
    let columns = [BUREAU, "leader", "also_present", "date", "mode", "setting", "status"];
    columns.into_iter().chain(length).collect()
}

/// Returns the columns that a stream under a policy reads from the batches of a table. `None`: the table does not
/// arrive in batches.
pub fn columns_read(table: &str, policy: &Policy) -> Option<Vec<&'static str>> {
    if table == RECEPTIONS.key {
        Some(reception_columns(policy.reading().day_count == DayCount::HalfDays))
    } else if table == STEPS.key {
        Some(steps::columns(policy))
    } else {
        None
    }
}

impl Stream {
    /// Starts the evaluation of a year under a policy at the end of the day `as_of`.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidLedger`] with every problem of the complete tables and of the columns of the others; a year or
    /// day out of range.
    pub fn new(
        start: StreamInput,
        policy: &Arc<Policy>,
        year: i32,
        as_of: Date,
    ) -> Result<Self, Error> {
        let StreamInput { tables, receptions, steps, unknown_columns, grouping } = start;
        let has_seq = steps.as_ref().is_some_and(|steps| steps.index_of(SEQ).is_ok());
        let is_stated = has_seq || tables.order == StepOrder::Rows;
        let undecided = (!is_stated).then(|| UndecidedSteps::new(policy));
        let limits = tables.limits;
        let mut problems = TableProblems::within(&limits);
        let complete_tables = Input {
            leaders: tables.leaders,
            terms: tables.terms,
            cases: tables.cases,
            milestones: tables.milestones,
            limits,
            ..Input::default()
        };
        let (input_tables, codes) =
            InputTables::of(complete_tables, unknown_columns, &mut problems);
        let has_bureaus = codes.is_some();
        let codes = codes.unwrap_or_else(|| vec![Box::from("")]);
        input_tables.require_leaders_or_terms(&mut problems);
        let (columns, (leaders, cases)) =
            input_tables.build_columns(codes, has_bureaus, &mut problems, |leaders, cases| {
                (leaders.freeze(), cases.freeze())
            });
        input_tables.each(|input| check_unread(&input.columns, &mut problems));
        for (table, schema) in [(&RECEPTIONS, &receptions), (&STEPS, &steps)] {
            let keys = columns_read(table.key, policy).unwrap_or_default();
            check_names(
                table,
                schema.as_ref(),
                &keys,
                &input_tables,
                (has_bureaus, unknown_columns),
                &mut problems,
            );
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
        let step_columns = steps::columns(policy);
        let policy = Arc::clone(policy);
        let assessment = StreamingAssessment::new(policy, year, as_of, available, terms, bureaus)?;
        let packed = 0..PACKED_RECEPTIONS as u16;
        let credit = |reception| assessment.credit(&reception);
        let credits = packed.map(|packed| unpack(packed).map(credit).unwrap_or_default()).collect();
        let cases = columns.available.cases.then_some(cases);
        let columns = Arc::new(columns);
        let case_hasher = CaseHasher::default();
        Ok(Self {
            columns,
            has_bureaus,
            leaders,
            cases,
            case_hasher,
            grouping,
            limits,
            stored: StoredSteps::default(),
            step_columns,
            undecided,
            as_of: Day::from(as_of),
            assessment,
            credits,
        })
    }

    /// Returns a worker; each thread needs its own.
    pub fn worker(&self) -> Worker<'_> {
        let (problems, steps) = (self.problems(), StepWorker::new(self.problems()));
        let part = Part { problems, streamed: StreamedCases::default(), steps };
        Worker { stream: self, part }
    }

    /// Joins the results of all workers and evaluates the duties.
    ///
    /// # Errors
    ///
    /// [`StreamError::Invalid`] with every problem of the batches, by table, then by row, then by column; if there is
    /// none, with every case beyond a limit, and every step of a day on which the order of rows decides, although the
    /// table does not state it.
    /// [`StreamError::NotContiguous`] if the steps of a case are not contiguous under [`Grouping::ByCase`].
    pub fn finish(self, parts: Vec<Part>) -> Result<StreamedTable, StreamError> {
        // Several parts mean several threads.
        let both: RunBoth<'_> = if parts.len() > 1 { &workers::both } else { &workers::in_turn };
        let mut problems = self.problems();
        let (mut streamed, mut steps) = (Vec::new(), Vec::new());
        for part in parts {
            problems.append(part.problems);
            streamed.push(part.streamed);
            steps.push(part.steps);
        }
        problems.into_result()?;
        let mut last = StreamedCases::default();
        match StepWorker::finish(steps, &self, &mut last) {
            StepsOutcome::Contiguous(problems) => problems.into_result()?,
            StepsOutcome::Recounted(problems) => {
                problems.into_result()?;
                streamed.clear();
            }
            StepsOutcome::NotContiguous => return Err(StreamError::NotContiguous),
        }
        streamed.push(last);
        let duties = self.assessment.finish(streamed, both);
        Ok(StreamedTable::new(self.columns, self.has_bureaus, duties))
    }

    /// Returns an empty collection of problems.
    fn problems(&self) -> TableProblems {
        TableProblems::within(&self.limits)
    }

    /// Returns the leader of a case before its first step; `None` without a table of cases.
    fn first_holder(&self, case: u32) -> Option<LeaderIx> {
        self.cases.as_ref().and_then(|_| self.columns.cases.get(case).1).map(LeaderIx)
    }

    /// Returns the bureaus of the rows of a batch.
    fn bureaus_of(&self, columns: &TableColumns, problems: &mut TableProblems) -> BureauColumn {
        if self.has_bureaus {
            find_bureaus(columns, &self.columns.codes, problems)
        } else {
            BureauColumn::ONE
        }
    }
}

/// Counts batches for a stream, on one thread.
pub struct Worker<'a> {
    stream: &'a Stream,
    part: Part,
}

/// The counts and problems of a worker.
pub struct Part {
    problems: TableProblems,
    streamed: StreamedCases,
    steps: StepWorker,
}

impl Worker<'_> {
    /// Counts a batch of receptions. `first_row` is the number of its first row in the table.
    pub fn receptions(&mut self, first_row: u32, batch: &RecordBatch) {
        self.part.problems.count_from(first_row);
        receptions::count(self.stream, batch, &mut self.part.problems);
    }

    /// Counts a batch of steps. `first_row` is the number of its first row in the table.
    pub fn steps(&mut self, first_row: u32, batch: &RecordBatch) {
        self.part.problems.count_from(first_row);
        steps::count(self.stream, first_row, batch, &mut self.part);
    }

    /// Returns the result for [`Stream::finish`].
    pub fn finish(self) -> Part {
        self.part
    }
}

/// The reason why a stream has no result.
#[derive(Debug, Clone)]
pub enum StreamError {
    /// The steps of a case are not contiguous, although [`Grouping::ByCase`] requires it.
    NotContiguous,
    /// The tables have problems.
    Invalid(Error),
}

impl From<Error> for StreamError {
    fn from(error: Error) -> Self {
        Self::Invalid(error)
    }
}

impl From<StreamError> for Error {
    fn from(error: StreamError) -> Self {
        match error {
            StreamError::Invalid(error) => error,
            StreamError::NotContiguous => contiguity::not_contiguous(),
        }
    }
}

/// Checks the names of the columns of a table that arrives in batches.
fn check_names(
    table: &'static Table,
    schema: Option<&SchemaRef>,
    keys: &[&str],
    input_tables: &InputTables,
    (has_bureaus, unknown_columns): (bool, UnknownColumns),
    problems: &mut TableProblems,
) {
    let Some(schema) = schema else { return };
    let columns = TableColumns::of_schema(table, schema, keys, unknown_columns, problems);
    match (has_bureaus, columns.column(BUREAU).is_some()) {
        (true, false) => columns.report_missing_column(BUREAU, Kind::Id, problems),
        (false, true) => {
            input_tables
                .each(|input| input.columns.report_missing_column(BUREAU, Kind::Id, problems));
        }
        _ => {}
    }
}
