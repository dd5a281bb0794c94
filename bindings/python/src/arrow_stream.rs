//! Export of rows as Arrow tables through the Arrow PyCapsule interface.

use crate::compare::Difference;
use crate::errors::Failure;
use crate::frames::convert;
use crate::report::{CaseRow, ClockRow, Duty, Finding};
use crate::sequence::Sequence;
use crate::vocabulary::Tuple;
use arrow_array::{RecordBatch, RecordBatchIterator, RecordBatchReader};
use arrow_schema::ArrowError;
use petition_arrow::output::{
    CaseColumns, ClockColumns, DifferenceColumns, DifferenceFields, DutyColumns, FindingColumns,
};
use petition_core::compliance::{self, Amount, DutyMeasure};
use petition_core::engine::DutyRow;
use petition_core::{Code, Text};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::type_hint_identifier;
use pyo3_arrow::PyRecordBatchReader;
use pyo3_arrow::error::PyArrowError;
use std::convert::Infallible;
use std::sync::Arc;

/// A stream of record batches.
pub type Stream = Box<dyn RecordBatchReader + Send>;

/// An item that converts to a row of a table.
pub trait Row: Sized {
    /// Builds a batch, with a column `bureau` if any item has one.
    fn batch(rows: &Sequence<Self>) -> Result<RecordBatch, ArrowError>;
}

/// Opens a stream of a sequence: its source's stream, or one batch if the sequence selects rows.
pub fn stream<T: Row>(rows: &Sequence<T>) -> PyResult<Stream> {
    if let Some(stream) = rows.stream() {
        return Ok(stream);
    }
    let batch = T::batch(rows);
    batch.and_then(|batch| one_batch(Ok(batch))).map_err(|error| PyArrowError::from(error).into())
}

/// Opens a stream of one batch.
pub fn one_batch(batch: Result<RecordBatch, ArrowError>) -> Result<Stream, ArrowError> {
    let batch = batch?;
    let schema = batch.schema();
    Ok(Box::new(RecordBatchIterator::new([Ok(batch)], schema)))
}

/// A capsule that contains a stream. Its class has a name from Python 3.13 on, so stubs call it `object`.
pub struct Capsule<'py>(Bound<'py, PyAny>);

impl<'py> IntoPyObject<'py> for Capsule<'py> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = Infallible;
    const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("builtins", "object");

    fn into_pyobject(self, _py: Python<'py>) -> Result<Self::Output, Infallible> {
        Ok(self.0)
    }
}

/// Exports a stream to Python.
pub fn capsule<'py>(
    py: Python<'py>,
    stream: Stream,
    requested: Option<Bound<'py, PyAny>>,
) -> PyResult<Capsule<'py>> {
    let reader = Bound::new(py, PyRecordBatchReader::new(stream))?;
    reader.call_method1("__arrow_c_stream__", (requested,)).map(Capsule)
}

/// Opens a new stream at each call.
pub type StreamSource = dyn Fn() -> PyResult<Stream> + Send + Sync;

/// Selected columns of a sequence as an Arrow table: `polars.DataFrame(table)`, `pyarrow.table(table)`.
///
/// >>> import datetime, petition
/// >>> report = petition.read("台账.xlsx").assess(as_of=datetime.date(2020, 12, 31))
/// >>> table = report.duties.select(["subject", "period", "status"])
/// >>> table
/// <Table: subject, period, status>
/// >>> table.to_polars().row(0), table.to_arrow().num_rows == len(report.duties)
/// (('bureau', '2020-Q1', 'met'), True)
#[pyclass(frozen, module = "petition")]
pub struct Table {
    columns: Vec<String>,
    source: Box<StreamSource>,
}

impl Table {
    /// Selects columns of a sequence.
    pub fn of<T>(rows: &Sequence<T>, columns: Vec<String>) -> PyResult<Self>
    where
        T: Row + 'static,
    {
        let schema = stream(rows)?.schema();
        let known = schema.fields().iter().map(|field| field.name().clone());
        refuse_unknown(&columns, &known.collect::<Vec<_>>())?;
        let (rows, selected) = (rows.clone(), columns.clone());
        let source = Box::new(move || {
            let names: Vec<&str> = selected.iter().map(String::as_str).collect();
            match rows.stream_of(&names) {
                Some(stream) => Ok(stream),
                None => project(stream(&rows)?, &names),
            }
        });
        Ok(Self::new(columns, source))
    }

    /// A table with these columns, read from a source.
    pub const fn new(columns: Vec<String>, source: Box<StreamSource>) -> Self {
        Self { columns, source }
    }
}

/// Refuses columns that are not among the known ones.
pub fn refuse_unknown(columns: &[String], known: &[String]) -> PyResult<()> {
    let Some(unknown) = columns.iter().find(|name| !known.contains(name)) else { return Ok(()) };
    let found = Text::same(format!("\"{}\"", unknown.chars().take(40).collect::<String>()));
    let expected =
        Text::new(format!("{} 之一", known.join("、")), format!("one of {}", known.join(", ")));
    Err(Failure::argument(Code::UnknownValue, "columns", found, expected).into())
}

/// Selects columns of a stream.
fn project(stream: Stream, names: &[&str]) -> PyResult<Stream> {
    let all = stream.schema();
    let failed = |error| PyErr::from(PyArrowError::from(error));
    let indices = names.iter().map(|name| all.index_of(name)).collect::<Result<Vec<_>, _>>();
    let indices = indices.map_err(failed)?;
    let schema = Arc::new(all.project(&indices).map_err(failed)?);
    let batches = stream.map(move |batch| batch.and_then(|batch| batch.project(&indices)));
    Ok(Box::new(RecordBatchIterator::new(batches, schema)))
}

#[pymethods]
impl Table {
    /// The names of the columns.
    #[getter]
    fn columns(&self) -> Tuple<String> {
        Tuple(self.columns.clone())
    }

    /// The rows as an Arrow stream.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Capsule<'py>> {
        capsule(py, py.detach(&self.source)?, requested_schema)
    }

    /// The rows as a `polars.DataFrame`.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        convert(slf.py(), "to_polars", slf)
    }

    /// The rows as a `pandas.DataFrame`, with days as `datetime64`. Needs PyArrow.
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        convert(slf.py(), "to_pandas", slf)
    }

    /// The rows as a `pyarrow.Table`.
    fn to_arrow<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        convert(slf.py(), "to_arrow", slf)
    }

    fn __repr__(&self) -> String {
        format!("<Table: {}>", self.columns.join(", "))
    }
}

impl Row for Duty {
    fn batch(rows: &Sequence<Self>) -> Result<RecordBatch, ArrowError> {
        let with_bureau = rows.iter().any(|duty| duty.bureau.is_some());
        let duties: Vec<Self> = rows.iter().collect();
        let core = duties.iter().map(core_duty).collect::<Result<Vec<_>, _>>()?;
        let columns = DutyColumns::all(with_bureau);
        let mut batch = columns.batch(core.len());
        for (duty, core) in duties.iter().zip(&core) {
            batch.push_duty(duty.bureau.as_deref().unwrap_or_default(), core);
        }
        batch.finish()
    }
}

/// The value of the column `bureau`: blank for an item that lacks a bureau while others have one.
fn bureau(with_bureau: bool, code: Option<&str>) -> Option<&str> {
    with_bureau.then(|| code.unwrap_or_default())
}

/// Converts a number of a caller's item, which may not be a number of halves.
fn amount(number: f64) -> Result<Amount, ArrowError> {
    let refused = || ArrowError::InvalidArgumentError(format!("not a number of halves: {number}"));
    Amount::from_f64(number).ok_or_else(refused)
}

fn core_duty(duty: &Duty) -> Result<compliance::Duty, ArrowError> {
    let refused = ArrowError::InvalidArgumentError;
    let period = duty.period.parse();
    let period = period.map_err(|_| refused(format!("not a period: {:.20}", duty.period)))?;
    let measure = DutyMeasure::from_key(&duty.measure);
    let measure = measure.ok_or_else(|| refused(format!("no such word: {:.20}", duty.measure)))?;
    let excluded = duty.excluded.0.iter();
    Ok(compliance::Duty {
        id: duty.id.clone(),
        subject: duty.subject.clone(),
        rule: duty.rule.clone(),
        measure,
        binding: duty.binding.0,
        clause: duty.clause.clone(),
        period,
        window: petition_core::calendar::Window { from: duty.window.from_.0, to: duty.window.to.0 },
        required: duty.required.map(amount).transpose()?,
        achieved: amount(duty.achieved)?,
        who: duty.who.0,
        status: duty.status.0,
        met_on: duty.met_on.map(|day| day.0),
        days_left: duty.days_left,
        days_late: duty.days_late,
        reason: duty.reason.map(|reason| reason.0),
        evidence: duty.evidence.0.clone(),
        excluded: excluded
            .map(|one| compliance::Excluded { id: one.id.clone(), why: one.why.0 })
            .collect(),
    })
}

impl Row for CaseRow {
    fn batch(rows: &Sequence<Self>) -> Result<RecordBatch, ArrowError> {
        let with_bureau = rows.iter().any(|case| case.bureau.is_some());
        let mut columns = CaseColumns::new(with_bureau, rows.count());
        for case in rows.iter() {
            let core = compliance::CaseRow {
                id: case.id.as_str().into(),
                matter: case.matter.as_deref().map(Into::into),
                leader: case.leader.as_deref().map(Into::into),
                stage: case.stage.0,
                selected_on: case.selected_on.map(|day| day.0),
                published_on: case.published_on.map(|day| day.0),
                approved_on: case.approved_on.map(|day| day.0),
                resolved_on: case.resolved_on.map(|day| day.0),
                last_step: case.last_step.map(|step| step.0),
                last_on: case.last_on.map(|day| day.0),
                irregular_steps: case.irregular_steps,
            };
            columns.push(bureau(with_bureau, case.bureau.as_deref()), &core)?;
        }
        columns.finish()
    }
}

impl Row for ClockRow {
    fn batch(rows: &Sequence<Self>) -> Result<RecordBatch, ArrowError> {
        let with_bureau = rows.iter().any(|clock| clock.bureau.is_some());
        let mut columns = ClockColumns::new(with_bureau, rows.count());
        for clock in rows.iter() {
            let core = compliance::ClockRow {
                id: clock.id.clone(),
                matter: clock.matter.as_str().into(),
                rule: clock.rule.clone(),
                binding: clock.binding.0,
                clause: clock.clause.clone(),
                who: clock.who.0,
                started_on: clock.started_on.0,
                due: clock.due.map(|day| day.0),
                stopped_on: clock.stopped_on.map(|day| day.0),
                stopped_by: clock.stopped_by.map(|kind| kind.0),
                status: clock.status.0,
                days_left: clock.days_left,
                days_late: clock.days_late,
                reason: clock.reason.map(|reason| reason.0),
            };
            columns.push(bureau(with_bureau, clock.bureau.as_deref()), &core)?;
        }
        columns.finish()
    }
}

impl Row for Finding {
    fn batch(rows: &Sequence<Self>) -> Result<RecordBatch, ArrowError> {
        let with_bureau = rows.iter().any(|finding| finding.bureau.is_some());
        let mut columns = FindingColumns::new(with_bureau, rows.count());
        for finding in rows.iter() {
            let core = compliance::Finding {
                rule: finding.rule.0,
                severity: finding.severity.0,
                practice: finding.practice,
                record: finding.record.clone(),
                leader: finding.leader.as_deref().map(Into::into),
                unit: finding.unit.as_deref().map(Into::into),
                clause: finding.clause.clone(),
                on: finding.on.map(|day| day.0),
                detail: finding.detail.0.clone(),
                message: Text::new(finding.message.zh.clone(), finding.message.en.clone()),
                step: finding.step.map(|step| step.0),
            };
            columns.push(bureau(with_bureau, finding.bureau.as_deref()), &core)?;
        }
        columns.finish()
    }
}

impl Row for Difference {
    fn batch(rows: &Sequence<Self>) -> Result<RecordBatch, ArrowError> {
        let rows: Vec<Self> = rows.iter().collect();
        let mut names: Vec<String> = Vec::new();
        for (name, _) in rows.iter().flat_map(|row| &row.outcomes.0) {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        differences(&names, &rows)
    }
}

/// Builds a batch of differences, with columns for each policy.
pub fn differences(names: &[String], rows: &[Difference]) -> Result<RecordBatch, ArrowError> {
    let with_bureau = rows.iter().any(|row| row.bureau.is_some());
    let mut columns = DifferenceColumns::new(with_bureau, names, rows.len());
    for row in rows {
        let sides = names.iter().map(|name| side(row, name)).collect::<Result<Vec<_>, _>>()?;
        let fields = DifferenceFields {
            subject: &row.subject,
            rule: &row.rule,
            period: &row.period,
            sides: &sides,
        };
        columns.push(bureau(with_bureau, row.bureau.as_deref()), &fields)?;
    }
    columns.finish()
}

fn side(row: &Difference, name: &str) -> Result<Option<DutyRow>, ArrowError> {
    let outcome = row.outcomes.0.iter().find(|(known, _)| known == name);
    let Some(outcome) = outcome.and_then(|(_, outcome)| outcome.as_ref()) else { return Ok(None) };
    Ok(Some(DutyRow {
        entry: 0,
        status: outcome.status.0,
        reason: outcome.reason.map(|reason| reason.0),
        required: outcome.required.map(amount).transpose()?,
        achieved: amount(outcome.achieved)?,
        met_on: outcome.met_on.map(|day| day.0.into()),
        days_left: outcome.days_left,
        days_late: outcome.days_late,
    }))
}
