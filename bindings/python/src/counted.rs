//! Duties of tables that are read batch by batch, none of whose rows is kept.

use crate::argument::{self, AsOf, Day, Name, Year, year_of};
use crate::error::Failure;
use crate::given::{Given, Streamed, Unread};
use crate::policy::PolicyArgument;
use crate::stream::{self, Table, refuse_unknown};
use crate::tables::ExtraArgument;
use arrow_array::RecordBatch;
use petition_arrow::input::Input;
use petition_arrow::output::{DutyColumns, Texts};
use petition_arrow::stream::{Grouping, Part, Start, Stream, StreamedTable, Worker, parts, share};
use petition_core::Error;
use pyo3::prelude::*;
use pyo3_arrow::error::PyArrowError;
use std::num::NonZeroUsize;
use std::sync::Arc;

/// What is worked on at a time.
enum Job {
    /// A batch, of which the first row has this number.
    Batch(Which, u32, RecordBatch),
    /// There is no batch, and that is why.
    Failed(Unread),
}

/// The tables that come batch by batch.
#[derive(Clone, Copy)]
enum Which {
    Receptions,
    Steps,
}

/// How texts come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// As strings.
    Plain,
    /// As dictionaries.
    Dictionaries,
    /// Subjects as string views, the others as dictionaries.
    Views,
}

/// Why there are no duties.
enum Refused {
    Core(Error),
    Unread(Unread),
}

/// The duties of tables that are read batch by batch: how each stands, without what says why. The result is that of
/// `assess_tables(…).duties`, with the columns that need no evidence.
///
/// `receptions` and `steps` are read once, a batch at a time, and may be longer than memory: readers of record batches
/// of PyArrow and DuckDB, and tables too. Kept are about a hundred bytes a leader, and of each case what it gives to
/// leaders. With `grouped_by_case` the steps of a case stand together (`InvalidLedger` if they do not); else all steps
/// are kept until the last has come, in 9 to 17 bytes each. Batches may be in any order; where steps of one case on
/// one day may be too, a column `seq` orders them.
///
/// Only the columns that duties need are looked at, and no others need be there, such as ids of receptions: what is
/// wrong in those, and whether an id is used twice, is told by `Tables`. Of tables that are not given no duties are
/// told.
///
/// `columns` are those of `assess_tables(…).duties` without `evidence` and `excluded`; all of them unless given. With
/// `dictionaries` ids, rules, clauses and periods come as dictionaries, which take a few bytes a row. With `views`
/// subjects are string views and the other texts dictionaries: Polars takes both as they are, where it would collect
/// the ids of a dictionary first. `threads` is how many work at a time: as many as there are processors, unless it is
/// passed. The result does not depend on it.
///
/// Raises `InvalidLedger` with every problem, `OutOfRange` as `Tables.assess`, `UnknownValue` for a column that there is
/// not.
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
        dictionaries = false, views = false, threads = None, extra = ExtraArgument::DEFAULT
    ),
    text_signature = "(*, terms=None, receptions=None, steps=None, cases=None, milestones=None, leaders=None, \
        policy='shenzhen-2019', year=None, as_of, columns=None, grouped_by_case=False, dictionaries=False, \
        views=False, threads=None, extra='error')"
)]
#[allow(clippy::too_many_arguments, reason = "one a table, and how they are read")]
pub fn stream_duties(
    py: Python<'_>,
    terms: Option<Given<argument::Terms>>,
    receptions: Option<Streamed<argument::Receptions>>,
    steps: Option<Streamed<argument::Steps>>,
    cases: Option<Given<argument::Cases>>,
    milestones: Option<Given<argument::Milestones>>,
    leaders: Option<Given<argument::Leaders>>,
    policy: PolicyArgument,
    year: Option<Year>,
    as_of: Day<AsOf>,
    columns: Option<Vec<String>>,
    grouped_by_case: bool,
    dictionaries: bool,
    views: bool,
    threads: Option<NonZeroUsize>,
    extra: ExtraArgument,
) -> PyResult<Table> {
    let policy = policy.resolve()?;
    let year = year_of(year, as_of)?;
    let start = Start {
        tables: Input {
            leaders: leaders.map(|table| table.0),
            terms: terms.map(|table| table.0),
            cases: cases.map(|table| table.0),
            milestones: milestones.map(|table| table.0),
            ..Input::default()
        },
        receptions: receptions.as_ref().map(Streamed::schema),
        steps: steps.as_ref().map(Streamed::schema),
        unknown_columns: extra.extra(),
        grouping: if grouped_by_case { Grouping::ByCase } else { Grouping::Any },
    };
    let threads = threads.or_else(|| std::thread::available_parallelism().ok());
    let threads = threads.map_or(1, NonZeroUsize::get);
    let counted = py.detach(|| {
        let stream = Stream::new(start, &policy.core, year, as_of.0).map_err(Refused::Core)?;
        count(stream, receptions, steps, threads)
    });
    let counted = counted.map_err(|refused| match refused {
        Refused::Core(error) => Failure::from(error).into(),
        Refused::Unread(unread) => unread.into_error(py),
    })?;
    let counted = Arc::new(counted);
    let form = match (dictionaries, views) {
        (_, true) => Form::Views,
        (true, false) => Form::Dictionaries,
        (false, false) => Form::Plain,
    };
    table(counted, columns, form, threads)
}

/// Counts all batches by so many threads.
fn count(
    stream: Stream,
    receptions: Option<Streamed<argument::Receptions>>,
    steps: Option<Streamed<argument::Steps>>,
    threads: usize,
) -> Result<StreamedTable, Refused> {
    let receptions = receptions.into_iter().flat_map(|table| jobs(table, Which::Receptions));
    let steps = steps.into_iter().flat_map(|table| jobs(table, Which::Steps));
    let begin = || (stream.worker(), None);
    let work = |(worker, failed): &mut (Worker<'_>, Option<Unread>), job| match job {
        Job::Batch(Which::Receptions, row, batch) => worker.receptions(row, &batch),
        Job::Batch(Which::Steps, row, batch) => worker.steps(row, &batch),
        Job::Failed(unread) => *failed = Some(unread),
    };
    let end = |(worker, failed): (Worker<'_>, Option<Unread>)| match failed {
        Some(unread) => Err(Refused::Unread(unread)),
        None => Ok(worker.finish()),
    };
    let parts = share(threads, steps.chain(receptions), begin, work, end);
    let parts: Vec<Part> = parts.into_iter().collect::<Result<_, _>>()?;
    stream.finish(parts).map_err(|refused| Refused::Core(refused.into()))
}

fn jobs<N: Name>(table: Streamed<N>, which: Which) -> impl Iterator<Item = Job> + Send {
    let mut row = 0_u32;
    table.batches().flat_map(move |batch| {
        let first = row;
        let (batch, failed) =
            batch.map_or_else(|failed| (None, Some(failed)), |it| (Some(it), None));
        // Who has more rows than can be counted has them all in the last ones; places of problems say so.
        let rows = batch.as_ref().map_or(0, RecordBatch::num_rows);
        row = row.saturating_add(u32::try_from(rows).unwrap_or(u32::MAX));
        let parts = batch.as_ref().map(parts).into_iter().flatten();
        let parts = parts.map(move |(at, part)| Job::Batch(which, first.saturating_add(at), part));
        parts.chain(failed.map(Job::Failed))
    })
}

/// The duties as a table, which is made as often as it is asked for.
fn table(
    counted: Arc<StreamedTable>,
    columns: Option<Vec<String>>,
    form: Form,
    threads: usize,
) -> PyResult<Table> {
    let known = DutyColumns::names(counted.has_bureaus(), false);
    let columns = columns.unwrap_or_else(|| known.clone());
    refuse_unknown(&columns, &known)?;
    let kept = columns.clone();
    let read = move || {
        let names: Vec<&str> = kept.iter().map(String::as_str).collect();
        let texts = if form == Form::Plain { Texts::Plain } else { Texts::Dictionary };
        let duties = counted.table(&names, texts).map_err(PyArrowError::from)?;
        let duties = if form == Form::Views { duties.with_views() } else { duties };
        Ok(Box::new(duties.read(threads)) as stream::Stream)
    };
    Ok(Table::new(columns, Box::new(read)))
}
