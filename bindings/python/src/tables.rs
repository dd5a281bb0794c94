//! `Tables`: data frames as a ledger, through the Arrow PyCapsule interface.

use crate::argument::{self, AsOf, Day, TheBureau, Year, resolve_year};
use crate::arrow_stream::Table;
use crate::chinese_tables::ChineseTables;
use crate::convert::FromCore as _;
use crate::errors::Failure;
use crate::ledger::Ledger;
use crate::limits::LimitsArgument;
use crate::notebook;
use crate::policy::PolicyArgument;
use crate::problem_rows::InputRows;
use crate::report::Report;
use crate::report_source::first_codes;
use crate::table_argument::TableArgument;
use crate::table_options::{
    ExtraArgument, LabelKind, LabelsArgument, OnError, OnErrorArgument, OrderArgument,
};
use crate::text::Problem;
use crate::text_argument::TextArgument;
use crate::trend::trend;
use crate::type_hints::Objects;
use crate::vocabulary::Tuple;
use arrow_array::RecordBatch;
use petition_arrow::assessed::Assessed;
use petition_arrow::input::{
    Batches, Bureau, Input, PartProblems, UnknownColumns, check, check_part,
    check_part_skipping_bureaus, check_skipping_bureaus,
};
use petition_arrow::output::ledger_tables;
use petition_core::engine::{RecordList, Records as _};
use petition_core::ledger::tables as of_ledger;
use petition_core::schema::Table as SchemaTable;
use petition_core::{Code, Text};
use pyo3::exceptions::PyBaseException;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::type_hint_identifier;
use pyo3_arrow::error::PyArrowError;
use std::collections::{BTreeSet, HashSet};
use std::convert::Infallible;
use std::sync::Arc;

/// Checked tables of a ledger, of one bureau or of many. They can be assessed repeatedly.
///
/// Each argument has the Arrow PyCapsule interface: a data frame of Polars, pandas or PyArrow, a relation of DuckDB,
/// a stream of record batches. Columns have the names of the fields of the ledger document. A list inside a record is
/// a table that names the record: `terms.leader`, `steps.case`, `petitioners.matter`,
/// `events.matter`. Lists of texts are list columns:
/// `leaders.portfolio`, `terms.portfolio`, `receptions.also_present`, `receptions.matters`. With a column `bureau` in
/// every table, one call assesses many bureaus, and ids are unique within a bureau.
///
/// The steps of one case on one day are taken in the order that makes them regular. Where several orders do, the
/// integer `steps.seq` decides; so does `events.seq` where the order of events on one day decides about a clock. Without
/// that column the assessment refuses the rows (`ambiguous_order`), unless `order="rows"` says that they are in order.
///
/// A stream is read once; a consumed stream is refused (`WrongType`). Columns of type `date32` are not copied: do not
/// modify them while the `Tables` or its report is in use.
///
/// Without `leaders`, the leaders are those of `terms`. Without `cases`, the cases are those of `steps`, whose
/// `selected` rows then name their `leader`. Rules that need a missing table are not evaluated; the report lists them.
/// Unknown columns are a problem unless `extra="ignore"`; index columns of pandas are ignored. `limits` bounds what is
/// accepted.
///
/// `on_error="skip_bureau"` leaves out all rows of the bureaus that have problems: `skipped` names them, `error` is the
/// exception with their problems. Problems of a whole column are raised nevertheless.
///
/// `labels="zh"` reads the tables as `read` reads the sheets of a workbook: Chinese headers and words, dates in every form,
/// lists in one cell, names of leaders and units; a data frame of `pandas.read_excel` can be passed as it is. The column of
/// bureaus is `bureau`, `本局` or `信访局`. Rows are in the order of the sheet or of a column `序号`. Columns that the ledger
/// does not store are in `notices`. `extra` and `order` have no effect on such tables.
///
/// Raises `InvalidLedger` with every problem, each with table, row (from 0) and column, bureau and key. It is also raised for a table
/// that fails while it is read, with its library's exception as the cause. For `matters`, `petitioners` and `events` the cause
/// is omitted, since it may quote personal data.
///
/// >>> import datetime, petition, polars
/// >>> terms = polars.DataFrame({"领导编号": ["L01"], "职务": ["副市长"], "任职起始日期": ["2019年1月1日"]})
/// >>> petition.Tables(terms=terms, labels="zh")
/// <Tables: 1 bureaus, 1 leaders, 0 matters, 0 receptions, 0 cases>
/// >>> petition.Tables()
/// Traceback (most recent call last):
///     ...
/// petition.InvalidLedger: ...
#[pyclass(frozen, module = "petition")]
pub struct Tables {
    pub core: petition_arrow::input::Tables,
    /// The ledgers that the tables were made of.
    ledgers: Arc<[Ledger]>,
    skipped: Vec<String>,
    error: Option<SkippedError>,
    notices: Vec<petition_core::Problem>,
}

#[pymethods]
impl Tables {
    #[new]
    #[pyo3(
        signature = (
            *, terms = None, receptions = None, cases = None, steps = None, milestones = None, leaders = None,
            matters = None, petitioners = None, events = None, units = None, extra = ExtraArgument::DEFAULT, order = OrderArgument::DEFAULT,
            limits = None, on_error = OnErrorArgument::DEFAULT,
            labels = LabelsArgument::DEFAULT
        ),
        text_signature = "(*, terms=None, receptions=None, cases=None, steps=None, milestones=None, \
            leaders=None, matters=None, petitioners=None, events=None, units=None, extra='error', order='seq', limits=None, on_error='raise', labels='key')"
    )]
    #[allow(clippy::too_many_arguments, reason = "one for each table")]
    fn new(
        py: Python<'_>,
        terms: Option<TableArgument<argument::Terms>>,
        receptions: Option<TableArgument<argument::Receptions>>,
        cases: Option<TableArgument<argument::Cases>>,
        steps: Option<TableArgument<argument::Steps>>,
        milestones: Option<TableArgument<argument::Milestones>>,
        leaders: Option<TableArgument<argument::Leaders>>,
        matters: Option<TableArgument<argument::Matters>>,
        petitioners: Option<TableArgument<argument::Petitioners>>,
        events: Option<TableArgument<argument::Events>>,
        units: Option<TableArgument<argument::Units>>,
        extra: ExtraArgument,
        order: OrderArgument,
        limits: Option<LimitsArgument>,
        on_error: OnErrorArgument,
        labels: LabelsArgument,
    ) -> Result<Self, Failure> {
        let input = Input {
            leaders: batches(leaders),
            terms: batches(terms),
            units: batches(units),
            matters: batches(matters),
            petitioners: batches(petitioners),
            events: batches(events),
            receptions: batches(receptions),
            cases: batches(cases),
            steps: batches(steps),
            milestones: batches(milestones),
            order: order.order(),
            limits: LimitsArgument::resolve(limits),
        };
        if labels.kind() == LabelKind::Zh {
            return Self::of_chinese(py, &input, on_error.on_error());
        }
        let rows = InputRows::of(&input);
        let in_tables = |error, rows| Failure::InTables(Box::new(error), rows);
        if on_error.on_error() == OnError::Raise {
            let core = py.detach(|| check(input, extra.extra()));
            let core = core.map_err(|error| in_tables(error, rows))?;
            return Ok(Self {
                core,
                ledgers: Arc::default(),
                skipped: Vec::new(),
                error: None,
                notices: Vec::new(),
            });
        }
        match py.detach(|| check_skipping_bureaus(input, extra.extra())) {
            Ok(checked) => {
                let error = checked.problems.map(|error| PyErr::from(in_tables(error, rows)));
                let error = error.map(|error| SkippedError(error.into_value(py)));
                let skipped = checked.skipped.into_iter().map(String::from).collect();
                Ok(Self {
                    core: checked.tables,
                    ledgers: Arc::default(),
                    skipped,
                    error,
                    notices: Vec::new(),
                })
            }
            Err(error) => Err(in_tables(error, rows)),
        }
    }

    /// The tables of several ledgers together, each with a column `bureau`. Their reports name leaders, units and bureaus
    /// (`labels=True`). Raises `UnknownValue` for two ledgers of one bureau.
    ///
    /// >>> import datetime, petition
    /// >>> text = '''{"format": "petition-ledger/1", "bureau": {"code": "440303", "name": "甲区信访局"},
    /// ...     "leaders": [{"id": "L01", "name": "林示例", "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}]}'''
    /// >>> other = text.replace("440303", "440304").replace("甲区", "乙区")
    /// >>> tables = petition.Tables.from_ledgers([petition.Ledger.from_json(one) for one in (text, other)])
    /// >>> frame = tables.assess(as_of=datetime.date(2020, 5, 1)).duties.to_polars(labels=True)
    /// >>> frame.select("bureau_name", "subject_name", "title_zh", "status_zh").row(-1)
    /// ('乙区信访局', '林示例', '每季度包案 四季度', '未开始')
    #[staticmethod]
    #[pyo3(signature = (ledgers, /))]
    fn from_ledgers(py: Python<'_>, ledgers: Tuple<Ledger>) -> Result<Self, Failure> {
        let ledgers: Arc<[Ledger]> = ledgers.0.into();
        refuse_same_bureau(&ledgers)?;
        let core = py.detach(|| {
            let cores = ledgers.iter().map(|ledger| &*ledger.core);
            let tables = ledger_tables(cores, true);
            let tables = tables.map_err(|error| PyErr::from(PyArrowError::from(error)))?;
            Ok::<_, Failure>(check(input_of(tables), UnknownColumns::Error)?)
        })?;
        Ok(Self { core, ledgers, skipped: Vec::new(), error: None, notices: Vec::new() })
    }

    /// The ledger of a bureau, for tables that were made of ledgers. Raises `UnknownRecord` for another bureau.
    #[pyo3(signature = (bureau, /))]
    fn ledger(&self, bureau: TextArgument<'_, TheBureau>) -> Result<Ledger, Failure> {
        let mut ledgers = self.ledgers.iter();
        let found = ledgers.find(|ledger| ledger.core.document().bureau.code == bureau.0);
        let (table, id) = (of_ledger::BUREAU.key, bureau.0.to_owned());
        found.cloned().ok_or_else(|| petition_core::Error::UnknownRecord { table, id }.into())
    }

    /// The counts of the report on each of the `days`, or on each day of `year`: a table with the columns `as_of`, `bureau`
    /// if the tables have it, and those of the summary, such as `mandatory_overdue`. The default year is that of each day.
    #[pyo3(
        signature = (days = None, policy = PolicyArgument::Default, year = None),
        text_signature = "($self, days=None, policy='shenzhen-2019', year=None)"
    )]
    fn trend(
        &self,
        py: Python<'_>,
        days: Option<Tuple<Day<AsOf>>>,
        policy: PolicyArgument,
        year: Option<Year>,
    ) -> Result<Table, Failure> {
        let bureaus = self.core.bureaus().iter();
        let bureaus: Vec<_> =
            bureaus.map(|bureau| (bureau.code().to_owned(), bureau.clone())).collect();
        trend(py, &bureaus, self.core.has_bureaus(), days, policy, year)
    }

    /// The codes of the bureaus that were skipped for their problems, in order; empty unless `on_error="skip_bureau"`.
    #[getter]
    fn skipped(&self) -> Tuple<String> {
        Tuple(self.skipped.clone())
    }

    /// The exception with the problems of the skipped bureaus; `None` without any.
    #[getter]
    fn error(&self, py: Python<'_>) -> Option<SkippedError> {
        self.error.as_ref().map(|error| error.clone_ref(py))
    }

    /// Remarks about tables with Chinese labels that are not errors: columns, rows and cells that are not stored.
    #[getter]
    fn notices(&self) -> Tuple<Problem> {
        Tuple(self.notices.iter().map(Problem::from_core).collect())
    }

    /// The codes of the bureaus, in order; empty without a column `bureau`.
    #[getter]
    fn bureaus(&self) -> Tuple<String> {
        Tuple(codes(&self.core))
    }

    /// Assesses a year under a policy, as of the end of the day `as_of`. The default year is that of `as_of`.
    ///
    /// Raises `OutOfRange` for a year outside of 1949 to 2199 or a day outside of 1949-10-01 to 2199-12-31;
    /// `InvalidLedger` for steps or events whose order decides and is not stated.
    #[pyo3(
        signature = (policy = PolicyArgument::Default, year = None, *, as_of),
        text_signature = "($self, policy='shenzhen-2019', year=None, *, as_of)"
    )]
    fn assess(
        &self,
        py: Python<'_>,
        policy: PolicyArgument,
        year: Option<Year>,
        as_of: Day<AsOf>,
    ) -> Result<Report, Failure> {
        let policy = policy.resolve()?;
        let year = resolve_year(year, as_of)?;
        let assessed = py.detach(|| assess_bureaus(&self.core, &policy.core, year, as_of.0))?;
        Ok(Report::of_tables(policy, assessed, Arc::clone(&self.ledgers)))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }

    fn __reduce__<'py>(&self, _py: Python<'py>) -> Result<Objects<'py>, Failure> {
        Err(Failure::NotPicklable(Text::new(
            "Tables 不能序列化，请保存原来的数据表",
            "Tables cannot be pickled: save the tables that it was made of",
        )))
    }

    /// The numbers of records of each bureau, for notebooks.
    fn _repr_html_(&self) -> String {
        let of_bureau = |bureau: &Bureau| {
            let counts =
                COUNTED.map(|(list, table)| (table.zh, table.key, bureau.len(list).into()));
            (bureau.code().to_owned(), counts.to_vec())
        };
        notebook::counts_of_bureaus(&self.core.bureaus().iter().map(of_bureau).collect::<Vec<_>>())
    }

    fn __repr__(&self) -> String {
        let bureaus = self.core.bureaus();
        let codes = first_codes(codes(&self.core));
        let count =
            |list| -> u64 { bureaus.iter().map(|bureau| u64::from(bureau.len(list))).sum() };
        format!(
            "<Tables: {} bureaus{codes}, {} leaders, {} matters, {} receptions, {} cases>",
            bureaus.len(),
            count(RecordList::Leaders),
            count(RecordList::Matters),
            count(RecordList::Receptions),
            count(RecordList::Cases),
        )
    }
}

impl Tables {
    /// Reads tables with the headers and words of sheets.
    fn of_chinese(py: Python<'_>, input: &Input, on_error: OnError) -> Result<Self, Failure> {
        let none = BTreeSet::new();
        let (read, keyed) = py.detach(|| {
            let read = ChineseTables::read(input);
            let keyed = read.input(input, &none);
            (read, keyed)
        });
        let (all, numbers) = keyed.map_err(|error| PyErr::from(PyArrowError::from(error)))?;
        let rows = InputRows::numbered(&all, numbers.clone());
        let in_tables = |error, rows| Failure::InTables(Box::new(read.error(error, input)), rows);
        let bad = read.bad_bureaus().filter(|_| on_error == OnError::SkipBureau);
        if on_error == OnError::Raise || bad.is_none() {
            let checked = py.detach(|| check_part(all, &numbers, UnknownColumns::Error));
            let error = checked.as_ref().err().is_some() || !read.is_valid();
            return match checked {
                Ok(core) if !error => Ok(Self::read_from(core, read.notices)),
                checked => Err(in_tables(checked.err().map(PartProblems::into_error), rows)),
            };
        }
        let bad = bad.unwrap_or_default();
        let rest = read.input(input, &bad);
        let (rest, numbers) = rest.map_err(|error| PyErr::from(PyArrowError::from(error)))?;
        let checked =
            py.detach(|| check_part_skipping_bureaus(rest, numbers, UnknownColumns::Error));
        let checked = match checked {
            Ok(checked) => checked,
            Err(error) => return Err(in_tables(Some(error), rows)),
        };
        let is_complete = bad.is_empty() && checked.problems.is_none();
        let error = (!is_complete).then(|| PyErr::from(in_tables(checked.problems, rows)));
        let skipped: BTreeSet<String> =
            checked.skipped.into_iter().map(String::from).chain(bad).collect();
        Ok(Self {
            skipped: skipped.into_iter().collect(),
            error: error.map(|error| SkippedError(error.into_value(py))),
            ..Self::read_from(checked.tables, read.notices)
        })
    }

    fn read_from(
        core: petition_arrow::input::Tables,
        notices: Vec<petition_core::Problem>,
    ) -> Self {
        Self { core, ledgers: Arc::default(), skipped: Vec::new(), error: None, notices }
    }
}

/// The lists of records that an overview counts.
const COUNTED: [(RecordList, &SchemaTable); 4] = [
    (RecordList::Leaders, &of_ledger::LEADERS),
    (RecordList::Matters, &of_ledger::MATTERS),
    (RecordList::Receptions, &of_ledger::RECEPTIONS),
    (RecordList::Cases, &of_ledger::CASES),
];

/// The exception with the problems of skipped bureaus.
struct SkippedError(Py<PyBaseException>);

impl SkippedError {
    fn clone_ref(&self, py: Python<'_>) -> Self {
        Self(self.0.clone_ref(py))
    }
}

impl<'py> IntoPyObject<'py> for SkippedError {
    type Target = PyBaseException;
    type Output = Bound<'py, PyBaseException>;
    type Error = Infallible;
    const OUTPUT_TYPE: PyStaticExpr = type_hint_identifier!("petition.errors", "InvalidLedger");

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Infallible> {
        Ok(self.0.into_bound(py))
    }
}

fn batches<N>(table: Option<TableArgument<N>>) -> Option<Batches> {
    table.map(|table| table.0)
}

/// Refuses two ledgers of one bureau: nothing would separate their ids.
fn refuse_same_bureau(ledgers: &[Ledger]) -> Result<(), Failure> {
    let mut codes = HashSet::new();
    let mut all = ledgers.iter().map(|ledger| &ledger.core.document().bureau.code);
    let Some(twice) = all.find(|code| !codes.insert(code.to_string())) else { return Ok(()) };
    let found =
        Text::new(format!("{twice} 有两份台账"), format!("two ledgers of the bureau {twice}"));
    let expected = Text::new("每个信访局一份台账", "one ledger of each bureau");
    Err(Failure::argument(Code::UnknownValue, "ledgers", found, expected))
}

/// Sorts the tables of ledgers into the input. Their columns `seq` say the order of steps and events.
fn input_of(tables: Vec<(&'static str, RecordBatch)>) -> Input {
    let mut input = Input::default();
    for (key, batch) in tables {
        input.set(key, Some(batch.into()));
    }
    input
}

fn codes(tables: &petition_arrow::input::Tables) -> Vec<String> {
    let bureaus = tables.bureaus().iter().filter(|_| tables.has_bureaus());
    bureaus.map(|bureau| bureau.code().to_owned()).collect()
}

/// Assesses all bureaus of tables under a policy.
pub fn assess_bureaus(
    tables: &petition_arrow::input::Tables,
    policy: &Arc<petition_core::policy::Policy>,
    year: i32,
    as_of: petition_core::Date,
) -> Result<Assessed<Bureau>, petition_core::Error> {
    let bureaus = tables.bureaus().iter().map(|bureau| (bureau.code().to_owned(), bureau.clone()));
    Assessed::new(bureaus, tables.has_bureaus(), policy, year, as_of)
}

/// Checks and assesses tables in one call: `Tables(…).assess(…)`, which documents the arguments. A stream is read
/// once: pass a new one to each call.
///
/// The duties, cases and findings of the report convert to tables: `polars.DataFrame(report.duties)`,
/// `pandas.DataFrame.from_arrow(report.duties)`, `pyarrow.table(report.duties)`, and in DuckDB by their Python name.
///
/// >>> import datetime, petition, polars
/// >>> terms = polars.DataFrame({"leader": ["L01"], "office": ["vice_mayor"], "from": [datetime.date(2019, 1, 1)]})
/// >>> receptions = polars.DataFrame({
/// ...     "id": ["R001"], "leader": ["L01"], "date": [datetime.date(2020, 2, 12)],
/// ...     "mode": ["appointment"], "setting": ["video"], "status": ["held"]})
/// >>> report = petition.assess_tables(terms=terms, receptions=receptions, as_of=datetime.date(2020, 5, 1))
/// >>> [(duty.id, duty.status) for duty in report.duties][:2]
/// [('L01/reception/2020-Q1', 'met'), ('L01/reception/2020-Q2', 'open')]
/// >>> "resolution" in report.not_evaluated
/// True
#[pyfunction]
#[pyo3(
    signature = (
        *, terms = None, receptions = None, cases = None, steps = None, milestones = None, leaders = None,
        matters = None, petitioners = None, events = None, units = None, policy = PolicyArgument::Default, year = None, as_of,
        extra = ExtraArgument::DEFAULT, order = OrderArgument::DEFAULT, limits = None,
        labels = LabelsArgument::DEFAULT
    ),
    text_signature = "(*, terms=None, receptions=None, cases=None, steps=None, milestones=None, \
        leaders=None, matters=None, petitioners=None, events=None, units=None, policy='shenzhen-2019', \
        year=None, as_of, extra='error', order='seq', limits=None, labels='key')"
)]
#[allow(clippy::too_many_arguments, reason = "one for each table, and those of an assessment")]
pub fn assess_tables(
    py: Python<'_>,
    terms: Option<TableArgument<argument::Terms>>,
    receptions: Option<TableArgument<argument::Receptions>>,
    cases: Option<TableArgument<argument::Cases>>,
    steps: Option<TableArgument<argument::Steps>>,
    milestones: Option<TableArgument<argument::Milestones>>,
    leaders: Option<TableArgument<argument::Leaders>>,
    matters: Option<TableArgument<argument::Matters>>,
    petitioners: Option<TableArgument<argument::Petitioners>>,
    events: Option<TableArgument<argument::Events>>,
    units: Option<TableArgument<argument::Units>>,
    policy: PolicyArgument,
    year: Option<Year>,
    as_of: Day<AsOf>,
    extra: ExtraArgument,
    order: OrderArgument,
    limits: Option<LimitsArgument>,
    labels: LabelsArgument,
) -> Result<Report, Failure> {
    let tables = Tables::new(
        py,
        terms,
        receptions,
        cases,
        steps,
        milestones,
        leaders,
        matters,
        petitioners,
        events,
        units,
        extra,
        order,
        limits,
        OnErrorArgument::DEFAULT,
        labels,
    )?;
    tables.assess(py, policy, year, as_of)
}
