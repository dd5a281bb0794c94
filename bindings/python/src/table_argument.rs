//! Arguments that are tables: any object with the Arrow PyCapsule interface, read at once or batch by batch.

use crate::argument::{Name, wrong_type};
use crate::arrow_stream::Stream;
use crate::errors::Failure;
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

/// The methods of the Arrow PyCapsule interface; a table has one of them.
const ARROW_METHODS: [&str; 2] = ["__arrow_c_stream__", "__arrow_c_array__"];

/// Attributes of objects that store their rows and can be read again.
const REREADABLE: [&str; 3] = ["__len__", "shape", "num_rows"];

/// Tables of personal data, which a library's error message may repeat.
const PERSONAL_TABLES: [&str; 3] =
    [tables::MATTERS.key, tables::PETITIONERS.key, tables::EVENTS.key];

/// The most characters quoted from another library's message.
const MAX_MESSAGE: usize = 200;

/// A table as an argument, read when the argument is extracted.
pub struct TableArgument<N>(pub Batches, PhantomData<N>);

impl<'py, N: Name> FromPyObject<'_, 'py> for TableArgument<N> {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("petition.protocols", "ArrowTable");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let batches =
            read_batches(&object).map_err(|failed| table_exception(N::NAME, &object, failed))?;
        match batches {
            Some(batches) => Ok(Self(batches, PhantomData)),
            None => Err(empty_stream_exception(N::NAME)),
        }
    }
}

/// Returns the exception for an argument that yields no table.
fn table_exception(name: &str, object: &Bound<'_, PyAny>, failed: TableError) -> PyErr {
    match failed {
        TableError::NotATable => not_a_table_exception(name, object),
        TableError::Read(error) if is_column(object) => {
            with_cause(object.py(), not_a_table_exception(name, object), error)
        }
        TableError::Read(error) => read_exception(object.py(), name, error),
    }
}

/// The reasons why an argument yields no table.
enum TableError {
    /// The object has no Arrow interface.
    NotATable,
    /// Reading failed.
    Read(PyErr),
}

impl From<PyErr> for TableError {
    fn from(error: PyErr) -> Self {
        Self::Read(error)
    }
}

/// Reads the batches of an object. Returns `None` for an empty stream, which may have been consumed before.
fn read_batches(object: &Bound<'_, PyAny>) -> Result<Option<Batches>, TableError> {
    let reader = open_reader(object)?;
    let schema = reader.schema();
    let batches = reader.collect::<Result<Vec<_>, _>>();
    let batches = batches.map_err(|error| PyErr::from(PyArrowError::from(error)))?;
    // A consumed stream yields no batch and no error. Accepting it would mean a table without rows.
    if batches.is_empty() && !has_any_attribute(object, &REREADABLE)? {
        return Ok(None);
    }
    Ok(Some(Batches::new(schema, batches)))
}

/// Opens a reader of the batches of an object.
fn open_reader(object: &Bound<'_, PyAny>) -> Result<Stream, TableError> {
    if !has_any_attribute(object, &ARROW_METHODS)? {
        return Err(TableError::NotATable);
    }
    let table = without_null_types(object.clone())?.extract::<AnyRecordBatch>()?;
    Ok(table.into_reader()?)
}

/// A table as an argument, read batch by batch.
pub struct StreamArgument<N> {
    reader: Stream,
    rereadable: bool,
    name: PhantomData<fn() -> N>,
}

impl<'py, N: Name> FromPyObject<'_, 'py> for StreamArgument<N> {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("petition.protocols", "ArrowTable");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if is_instance_by_name(&object, "duckdb", "DuckDBPyRelation")? {
            // A DuckDB connection reads one relation at a time: an open reader would block the next argument.
            let TableArgument::<N>(batches, _) = object.extract()?;
            let schema = batches.schema();
            let batches = batches.batches().to_vec().into_iter().map(Ok);
            let reader = Box::new(RecordBatchIterator::new(batches, schema));
            return Ok(Self { reader, rereadable: true, name: PhantomData });
        }
        let rereadable = has_any_attribute(&object, &REREADABLE)?;
        let reader =
            open_reader(&object).map_err(|failed| table_exception(N::NAME, &object, failed))?;
        Ok(Self { reader, rereadable, name: PhantomData })
    }
}

impl<N: Name> StreamArgument<N> {
    /// The columns.
    pub fn schema(&self) -> SchemaRef {
        self.reader.schema()
    }

    /// Iterates over the batches, up to the first that cannot be read.
    pub fn batches(self) -> impl Iterator<Item = Result<RecordBatch, ReadError>> + Send {
        let Self { mut reader, rereadable, .. } = self;
        let (mut any, mut ended) = (rereadable, false);
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
                Some(Err(error)) => Some(Err(ReadError { name: N::NAME, error: Some(error) })),
                None if any => None,
                None => Some(Err(ReadError { name: N::NAME, error: None })),
            }
        })
    }
}

/// A stream that could not be read to its end. Without an `error`, it had no batch.
pub struct ReadError {
    name: &'static str,
    error: Option<ArrowError>,
}

impl ReadError {
    /// Converts it into an exception.
    pub fn into_error(self, py: Python<'_>) -> PyErr {
        match self.error {
            Some(error) => read_exception(py, self.name, PyArrowError::from(error).into()),
            None => empty_stream_exception(self.name),
        }
    }
}

fn has_any_attribute(object: &Bound<'_, PyAny>, names: &[&str]) -> PyResult<bool> {
    for name in names {
        if object.hasattr(*name)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Returns the table without Polars columns of type `Null`, which Arrow cannot import.
fn without_null_types(object: Bound<'_, PyAny>) -> PyResult<Bound<'_, PyAny>> {
    if is_polars(&object, "DataFrame")? {
        let own = object.py().import("petition._polars")?;
        return own.call_method1("without_null_types", (object,));
    }
    Ok(object)
}

fn is_polars(object: &Bound<'_, PyAny>, name: &str) -> PyResult<bool> {
    is_instance_by_name(object, "polars", name)
}

/// Whether the object's class has this name and belongs to `package` or `_package`.
fn is_instance_by_name(object: &Bound<'_, PyAny>, package: &str, name: &str) -> PyResult<bool> {
    let class = object.get_type();
    let module = class.getattr("__module__")?;
    let module = module.extract::<&str>().unwrap_or_default();
    let root = module.split('.').next().unwrap_or_default();
    Ok(root.trim_start_matches('_') == package && class.name()? == name)
}

/// Whether the object is a single column: it has one data type, where a table has one for each column.
fn is_column(object: &Bound<'_, PyAny>) -> bool {
    object.hasattr("dtype").unwrap_or(false)
        || object.hasattr("type").unwrap_or(false) && object.hasattr("null_count").unwrap_or(false)
}

/// Returns the exception for an object that is not a table, with advice where the cause is known.
fn not_a_table_exception(name: &str, object: &Bound<'_, PyAny>) -> PyErr {
    let expected = if is_polars(object, "LazyFrame").unwrap_or(false) {
        Text::new("数据表：请先 .collect()", "a table: call .collect() first")
    } else if is_column(object) {
        Text::new("数据表，而不是一列", "a table, not a column")
    } else {
        Text::new(
            "数据表：pandas（2.2 起，须装 pyarrow）、Polars、PyArrow、DuckDB 等",
            "a table, as of pandas (from 2.2, with pyarrow installed), Polars, PyArrow or DuckDB",
        )
    };
    wrong_type(name, object, expected)
}

/// Returns the exception for an empty stream, which looks like a consumed one.
fn empty_stream_exception(name: &str) -> PyErr {
    let found =
        Text::new("没有一批数据：数据流已读完", "no batch: the stream has been read already");
    let expected = Text::new(
        "尚未读过的数据流；若本来为空，请改用表（read_all），或不给此表",
        "a stream that was not read; if it is empty, pass a table (read_all) or leave it out",
    );
    Failure::argument(Code::WrongType, name, found, expected).into()
}

/// Returns the exception for a table that failed while it was read. `KeyboardInterrupt` and the like pass through.
fn read_exception(py: Python<'_>, name: &str, error: PyErr) -> PyErr {
    if !error.is_instance_of::<PyException>(py) {
        return error;
    }
    let class = error.get_type(py).name().map_or_else(|_| "?".to_owned(), |name| name.to_string());
    let personal = PERSONAL_TABLES.contains(&name);
    let error_class = if personal { class } else { first_line(&error.to_string()) };
    let mut problems = Problems::new();
    problems.push(Problem {
        code: Code::Syntax,
        place: Place::path(name),
        found: Text::same(error_class),
        expected: Text::new("可以读取的数据表", "a table that can be read"),
    });
    let error_class = Failure::from(Error::InvalidLedger(problems)).into();
    if personal { error_class } else { with_cause(py, error_class, error) }
}

fn with_cause(py: Python<'_>, error_class: PyErr, cause: PyErr) -> PyErr {
    error_class.set_cause(py, Some(cause));
    error_class
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().chars().take(MAX_MESSAGE).collect()
}
