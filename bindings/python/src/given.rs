//! Tables that callers pass: taken in at once, refused by the name of their argument.

use crate::argument::{Name, wrong_type};
use crate::error::Failure;
use crate::stream::Stream;
use arrow_array::{RecordBatch, RecordBatchIterator, RecordBatchReader as _};
use arrow_schema::{ArrowError, SchemaRef};
use petition_arrow::input::Batches;
use petition_core::ledger::tables;
use petition_core::{Code, Error, Place, Problem, Problems, Text};
use pyo3::exceptions::PyException;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::type_hint_identifier;
use pyo3_arrow::error::PyArrowError;
use pyo3_arrow::input::AnyRecordBatch;
use std::marker::PhantomData;

/// What gives away an object that has a table to offer.
const OFFERS: [&str; 2] = ["__arrow_c_stream__", "__arrow_c_array__"];

/// What gives away an object that keeps its rows, and so may be read again.
const KEEPS: [&str; 3] = ["__len__", "shape", "num_rows"];

/// Tables whose rows are personal data: a failure in them may repeat some.
const PERSONAL: [&str; 2] = [tables::MATTERS.key, tables::PETITIONERS.key];

/// How much a message repeats of what another library says.
const SHOWN: usize = 200;

/// A table that a caller passes. It is read at once: a stream can be read only once.
pub struct Given<N>(pub Batches, PhantomData<N>);

impl<'py, N: Name> FromPyObject<'_, 'py> for Given<N> {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("petition.protocols", "ArrowTable");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let batches = taken(&object).map_err(|failed| told(N::NAME, &object, failed))?;
        match batches {
            Some(batches) => Ok(Self(batches, PhantomData)),
            None => Err(read_already(N::NAME)),
        }
    }
}

/// Why there is no table, as callers read it.
fn told(name: &str, object: &Bound<'_, PyAny>, failed: Failed) -> PyErr {
    match failed {
        Failed::NoTable => no_table(name, object),
        Failed::Unread(error) if is_column(object) => {
            caused(object.py(), no_table(name, object), error)
        }
        Failed::Unread(error) => unread(object.py(), name, error),
    }
}

/// Why there is no table.
enum Failed {
    /// The object offers none.
    NoTable,
    /// It does, and failed.
    Unread(PyErr),
}

impl From<PyErr> for Failed {
    fn from(error: PyErr) -> Self {
        Self::Unread(error)
    }
}

/// The batches of an object; none of a stream that has nothing (more) to give.
fn taken(object: &Bound<'_, PyAny>) -> Result<Option<Batches>, Failed> {
    let reader = opened(object)?;
    let schema = reader.schema();
    let batches = reader.collect::<Result<Vec<_>, _>>();
    let batches = batches.map_err(|error| PyErr::from(PyArrowError::from(error)))?;
    // A stream that was read gives no batch and no error: taken as it is, it would be a table without rows.
    if batches.is_empty() && !has_any(object, &KEEPS)? {
        return Ok(None);
    }
    Ok(Some(Batches::new(schema, batches)))
}

/// A reader of the batches of an object.
fn opened(object: &Bound<'_, PyAny>) -> Result<Stream, Failed> {
    if !has_any(object, &OFFERS)? {
        return Err(Failed::NoTable);
    }
    let table = readable(object.clone())?.extract::<AnyRecordBatch>()?;
    Ok(table.into_reader()?)
}

/// A table that a caller passes and that is read batch by batch.
pub struct Streamed<N> {
    reader: Stream,
    keeps: bool,
    name: PhantomData<fn() -> N>,
}

impl<'py, N: Name> FromPyObject<'_, 'py> for Streamed<N> {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("petition.protocols", "ArrowTable");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if is_of(&object, "duckdb", "DuckDBPyRelation")? {
            // A connection reads one relation at a time: one that is open would be in the way of the next argument.
            let Given::<N>(batches, _) = object.extract()?;
            let schema = batches.schema();
            let batches = batches.batches().to_vec().into_iter().map(Ok);
            let reader = Box::new(RecordBatchIterator::new(batches, schema));
            return Ok(Self { reader, keeps: true, name: PhantomData });
        }
        let keeps = has_any(&object, &KEEPS)?;
        let reader = opened(&object).map_err(|failed| told(N::NAME, &object, failed))?;
        Ok(Self { reader, keeps, name: PhantomData })
    }
}

impl<N: Name> Streamed<N> {
    /// The columns.
    pub fn schema(&self) -> SchemaRef {
        self.reader.schema()
    }

    /// The batches, up to the first that cannot be read.
    pub fn batches(self) -> impl Iterator<Item = Result<RecordBatch, Unread>> + Send {
        let Self { mut reader, keeps, .. } = self;
        let (mut any, mut ended) = (keeps, false);
        std::iter::from_fn(move || {
            if ended {
                return None;
            }
            let next = reader.next();
            ended = !matches!(next, Some(Ok(_)));
            match next {
                Some(Ok(batch)) => {
                    any = true;
                    Some(Ok(batch))
                }
                Some(Err(error)) => Some(Err(Unread { name: N::NAME, error: Some(error) })),
                None if any => None,
                None => Some(Err(Unread { name: N::NAME, error: None })),
            }
        })
    }
}

/// A stream that could not be read to its end; without an error, one that has nothing (more) to give.
pub struct Unread {
    name: &'static str,
    error: Option<ArrowError>,
}

impl Unread {
    /// What is told of it.
    pub fn into_error(self, py: Python<'_>) -> PyErr {
        match self.error {
            Some(error) => unread(py, self.name, PyArrowError::from(error).into()),
            None => read_already(self.name),
        }
    }
}

fn has_any(object: &Bound<'_, PyAny>, names: &[&str]) -> PyResult<bool> {
    for name in names {
        if object.hasattr(*name)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The same table, as Arrow has it: frames of Polars may have columns that cannot be taken in as they are.
fn readable(object: Bound<'_, PyAny>) -> PyResult<Bound<'_, PyAny>> {
    if is_of_polars(&object, "DataFrame")? {
        let own = object.py().import("petition._polars")?;
        return own.call_method1("without_null_types", (object,));
    }
    Ok(object)
}

fn is_of_polars(object: &Bound<'_, PyAny>, name: &str) -> PyResult<bool> {
    is_of(object, "polars", name)
}

/// Whether an object is of a class of this name in a package, or in a package of its own that this one builds on.
fn is_of(object: &Bound<'_, PyAny>, package: &str, name: &str) -> PyResult<bool> {
    let class = object.get_type();
    let module = class.getattr("__module__")?;
    let module = module.extract::<&str>().unwrap_or_default();
    let root = module.split('.').next().unwrap_or_default();
    Ok(root.trim_start_matches('_') == package && class.name()? == name)
}

/// A series or an array: it has one type, a table has one a column.
fn is_column(object: &Bound<'_, PyAny>) -> bool {
    object.hasattr("dtype").unwrap_or(false)
        || object.hasattr("type").unwrap_or(false) && object.hasattr("null_count").unwrap_or(false)
}

/// What is no table; with what to do about it, where that is known.
fn no_table(name: &str, object: &Bound<'_, PyAny>) -> PyErr {
    let expected = if is_of_polars(object, "LazyFrame").unwrap_or(false) {
        Text::new("数据表：请先 .collect()", "a table: call .collect() first")
    } else if is_column(object) {
        Text::new("数据表，而不是一列", "a table, not a column")
    } else {
        Text::new(
            "数据表（Polars、PyArrow、pandas、DuckDB 等，须有 __arrow_c_stream__）",
            "a table with __arrow_c_stream__, as Polars, PyArrow, pandas and DuckDB have them",
        )
    };
    wrong_type(name, object, expected)
}

/// A stream without anything in it: whether it ever had nobody can tell.
fn read_already(name: &str) -> PyErr {
    let found =
        Text::new("没有一批数据：数据流已读完", "no batch: the stream has been read already");
    let expected = Text::new(
        "尚未读过的数据流；若本来为空，请改用表（read_all），或不给此表",
        "a stream that was not read; if it is empty, pass a table (read_all) or leave it out",
    );
    Failure::argument(Code::WrongType, name, found, expected).into()
}

/// A table that failed while it was read. What stops a program stops it here too.
fn unread(py: Python<'_>, name: &str, error: PyErr) -> PyErr {
    if !error.is_instance_of::<PyException>(py) {
        return error;
    }
    let class = error.get_type(py).name().map_or_else(|_| "?".to_owned(), |name| name.to_string());
    let personal = PERSONAL.contains(&name);
    let told = if personal { class } else { beginning(&error.to_string()) };
    let mut problems = Problems::new();
    problems.push(Problem {
        code: Code::Syntax,
        place: Place::path(name),
        found: Text::same(told),
        expected: Text::new("可以读取的数据表", "a table that can be read"),
    });
    let told = Failure::from(Error::InvalidLedger(problems)).into();
    if personal { told } else { caused(py, told, error) }
}

fn caused(py: Python<'_>, told: PyErr, cause: PyErr) -> PyErr {
    told.set_cause(py, Some(cause));
    told
}

fn beginning(text: &str) -> String {
    text.lines().next().unwrap_or_default().chars().take(SHOWN).collect()
}
