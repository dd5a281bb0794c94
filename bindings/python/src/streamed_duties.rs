//! `stream_duties`: duties of tables that are read batch by batch and may exceed memory.

use crate::argument::{self, AsOf, Day, Name, Year, resolve_year};
use crate::arrow_stream::{self, Table, refuse_unknown};
use crate::errors::Failure;
use crate::limits::LimitsArgument;
use crate::policy::PolicyArgument;
use crate::stream_options::{ColumnNames, ThreadCount};
use crate::table_argument::{ReadError, StreamArgument, TableArgument};
use crate::table_options::{ExtraArgument, OrderArgument};
use arrow_array::RecordBatch;
use petition_arrow::input::Input;
use petition_arrow::output::{DutyColumns, Texts};
use petition_arrow::stream::{
    Grouping, Part, Stream, StreamInput, StreamedTable, Worker, run_on_threads, slice_batch,
};
use petition_core::Error;
use pyo3::prelude::*;
use pyo3_arrow::error::PyArrowError;
use std::num::NonZeroUsize;
use std::sync::Arc;

/// A unit of work for one thread.
enum Job {
    /// A batch and the number of its first row in the table.
    Batch(TableKind, u32, RecordBatch),
    /// The table could not be read further.
    Failed(ReadError),
}

/// The tables that are read batch by batch.
#[derive(Clone, Copy)]
enum TableKind {
    Receptions,
    Steps,
}

/// The encoding of text columns in the result.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TextEncoding {
    /// As strings.
    Plain,
    /// As dictionaries.
    Dictionary,
    /// Subjects as string views, the others as dictionaries.
    StringView,
}

/// The reasons why an assessment of streams fails.
enum StreamError {
    Core(Error),
    Read(ReadError),
}

/// Returns the duties of tables that are read batch by batch: the rows of `assess_tables(…).duties` without the
/// columns `evidence` and `excluded`.
///
/// `receptions` and `steps` are read once, a batch at a time, and may exceed memory. They may be record batch readers
/// of PyArrow and DuckDB, or tables. Memory holds about a hundred bytes a leader, and the contribution of each case to
/// its leaders. With `grouped_by_case` the rows of a case must be adjacent (else `InvalidLedger`). Without it all steps
/// are buffered, in 9 to 17 bytes each. Batches may come in any order. `seq` and `order` order the steps of one case on
/// one day, as in `Tables`.
///
/// Only columns that duties need are read and validated; others, such as ids of receptions, may be missing. `Tables`
/// validates all columns and finds duplicate ids. Duties that need a missing table are not returned.
///
/// `columns` selects columns; the default is all. With `dictionaries`, ids, rules, clauses and periods are
/// dictionary-encoded and take a few bytes a row. With `views`, subjects are string views and the other texts are
/// dictionaries. Polars imports string views directly, but must first collect the ids of a dictionary. `threads`
/// defaults to the number of processors and does not affect the result.
///
/// Raises `InvalidLedger` with every problem, `OutOfRange` as `Tables.assess`, `UnknownValue` for an unknown column.
///
/// >>> import datetime, petition, polars
/// >>> terms = polars.DataFrame({"leader": ["L01"], "office": ["vice_mayor"], "from": [datetime.date(2019, 1, 1)]})
/// >>> receptions = polars.DataFrame({
/// ...     "id": ["R001"], "leader": ["L01"], "date": [datetime.date(2020, 2, 12)],
/// ...     "mode": ["appointment"], "setting": ["video"], "status": ["held"]})
/// >>> duties = petition.stream_duties(terms=terms, receptions=receptions, as_of=datetime.date(2020, 5, 1),
/// ...                                 columns=["subject", "period", "status"])
/// >>> polars.DataFrame(duties).rows()[:2]
/// [('L01', '2020-Q1', 'met'), ('L01', '2020-Q2', 'open')]
#[pyfunction]
#[pyo3(
    signature = (
        *, terms = None, receptions = None, steps = None, cases = None, milestones = None, leaders = None,
        policy = PolicyArgument::Default, year = None, as_of, columns = None, grouped_by_case = false,
        dictionaries = false, views = false, threads = None, extra = ExtraArgument::DEFAULT, order = OrderArgument::DEFAULT,
        limits = None
    ),
    text_signature = "(*, terms=None, receptions=None, steps=None, cases=None, milestones=None, leaders=None, \
        policy='shenzhen-2019', year=None, as_of, columns=None, grouped_by_case=False, dictionaries=False, \
        views=False, threads=None, extra='error', order='seq', limits=None)"
)]
#[allow(clippy::too_many_arguments, reason = "one for each table, and the options")]
pub fn stream_duties(
    py: Python<'_>,
    terms: Option<TableArgument<argument::Terms>>,
    receptions: Option<StreamArgument<argument::Receptions>>,
    steps: Option<StreamArgument<argument::Steps>>,
    cases: Option<TableArgument<argument::Cases>>,
    milestones: Option<TableArgument<argument::Milestones>>,
    leaders: Option<TableArgument<argument::Leaders>>,
    policy: PolicyArgument,
    year: Option<Year>,
    as_of: Day<AsOf>,
    columns: Option<ColumnNames>,
    grouped_by_case: bool,
    dictionaries: bool,
    views: bool,
    threads: Option<ThreadCount>,
    extra: ExtraArgument,
    order: OrderArgument,
    limits: Option<LimitsArgument>,
) -> PyResult<Table> {
    let policy = policy.resolve()?;
    let year = resolve_year(year, as_of)?;
    let start = StreamInput {
        tables: Input {
            leaders: leaders.map(|table| table.0),
            terms: terms.map(|table| table.0),
            cases: cases.map(|table| table.0),
            milestones: milestones.map(|table| table.0),
            order: order.order(),
            limits: LimitsArgument::resolve(limits),
            ..Input::default()
        },
        receptions: receptions.as_ref().map(StreamArgument::schema),
        steps: steps.as_ref().map(StreamArgument::schema),
        unknown_columns: extra.extra(),
        grouping: if grouped_by_case { Grouping::ByCase } else { Grouping::Any },
    };
    let columns = columns.map(|columns| columns.0);
    let threads = threads.map(|threads| threads.0);
    let threads = threads.or_else(|| std::thread::available_parallelism().ok());
    let threads = threads.map_or(1, NonZeroUsize::get);
    let duties = py.detach(|| {
        let stream = Stream::new(start, &policy.core, year, as_of.0).map_err(StreamError::Core)?;
        assess_batches(stream, receptions, steps, threads)
    });
    let duties = duties.map_err(|error| match error {
        StreamError::Core(error) => Failure::from(error).into(),
        StreamError::Read(error) => error.into_error(py),
    })?;
    let duties = Arc::new(duties);
    let encoding = match (dictionaries, views) {
        (_, true) => TextEncoding::StringView,
        (true, false) => TextEncoding::Dictionary,
        (false, false) => TextEncoding::Plain,
    };
    table(duties, columns, encoding, threads)
}

/// Assesses all batches on `threads` threads.
fn assess_batches(
    stream: Stream,
    receptions: Option<StreamArgument<argument::Receptions>>,
    steps: Option<StreamArgument<argument::Steps>>,
    threads: usize,
) -> Result<StreamedTable, StreamError> {
    let receptions = receptions.into_iter().flat_map(|table| jobs(table, TableKind::Receptions));
    let steps = steps.into_iter().flat_map(|table| jobs(table, TableKind::Steps));
    let start_worker = || (stream.worker(), None);
    let process = |(worker, failed): &mut (Worker<'_>, Option<ReadError>), job| match job {
        Job::Batch(TableKind::Receptions, row, batch) => worker.receptions(row, &batch),
        Job::Batch(TableKind::Steps, row, batch) => worker.steps(row, &batch),
        Job::Failed(error) => *failed = Some(error),
    };
    let finish_worker = |(worker, failed): (Worker<'_>, Option<ReadError>)| match failed {
        Some(error) => Err(StreamError::Read(error)),
        None => Ok(worker.finish()),
    };
    let parts =
        run_on_threads(threads, steps.chain(receptions), start_worker, process, finish_worker);
    let parts: Vec<Part> = parts.into_iter().collect::<Result<_, _>>()?;
    stream.finish(parts).map_err(|error| StreamError::Core(error.into()))
}

fn jobs<N: Name>(table: StreamArgument<N>, kind: TableKind) -> impl Iterator<Item = Job> + Send {
    let mut row = 0_u32;
    table.batches().flat_map(move |batch| {
        let first = row;
        let (batch, failed) =
            batch.map_or_else(|failed| (None, Some(failed)), |it| (Some(it), None));
        // Row numbers beyond `u32` saturate; only the places of problems use them.
        let rows = batch.as_ref().map_or(0, RecordBatch::num_rows);
        row = row.saturating_add(u32::try_from(rows).unwrap_or(u32::MAX));
        let parts = batch.as_ref().map(slice_batch).into_iter().flatten();
        let parts = parts.map(move |(at, part)| Job::Batch(kind, first.saturating_add(at), part));
        parts.chain(failed.map(Job::Failed))
    })
}

/// Returns the duties as a table, which is built anew for each read.
fn table(
    duties: Arc<StreamedTable>,
    columns: Option<Vec<String>>,
    encoding: TextEncoding,
    threads: usize,
) -> PyResult<Table> {
    let known = DutyColumns::names(duties.has_bureaus(), false);
    let columns = columns.unwrap_or_else(|| known.clone());
    refuse_unknown(&columns, &known)?;
    let selected = columns.clone();
    let read = move || {
        let names: Vec<&str> = selected.iter().map(String::as_str).collect();
        let texts = if encoding == TextEncoding::Plain { Texts::Plain } else { Texts::Dictionary };
        let duties = duties.table(&names, texts).map_err(PyArrowError::from)?;
        let duties =
            if encoding == TextEncoding::StringView { duties.with_views() } else { duties };
        Ok(Box::new(duties.read(threads)) as arrow_stream::Stream)
    };
    Ok(Table::new(columns, Box::new(read)))
}
