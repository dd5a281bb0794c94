//! The sequences `Duties`, `Cases`, `Clocks`, `Findings`, `OwedList`, `Entries`, `Receptions` and `Comparison`. They create
//! items on access: an assessment creates no Python object for each duty.

use crate::arrow_stream::{Capsule, Stream, Table, capsule, stream};
use crate::compare::Difference;
use crate::frames::convert;
use crate::labels::{Labels, labelled_stream};
use crate::records::{LedgerEntry, Reception};
use crate::report::{CaseRow, ClockRow, Duty, Finding, Owed};
use crate::row_source::{Rows, StoredRows};
use crate::stream_options::ColumnNames;
use crate::type_hints::Objects;
use crate::vocabulary::Tuple;
use pyo3::IntoPyObjectExt as _;
use pyo3::exceptions::{PyIndexError, PyValueError};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::{PySlice, PyType};
use pyo3::{type_hint_identifier, type_hint_subscript, type_hint_union};
use std::marker::PhantomData;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// All rows of a source, or selected ones.
pub struct Sequence<T: 'static> {
    rows: Arc<dyn Rows<Item = T>>,
    /// The selected positions; `None`: all rows in the order of the source.
    positions: Option<Arc<[usize]>>,
    /// What labels of the rows come from. It takes no part in comparisons and pickles.
    labels: Option<Labels>,
}

impl<T: 'static> Clone for Sequence<T> {
    fn clone(&self) -> Self {
        let labels = self.labels.clone();
        Self { rows: self.rows.clone(), positions: self.positions.clone(), labels }
    }
}

impl<T: 'static> Sequence<T> {
    /// All rows of a source.
    pub fn all(rows: Arc<dyn Rows<Item = T>>) -> Self {
        Self { rows, positions: None, labels: None }
    }

    /// The rows of a source at these positions.
    pub fn some(rows: Arc<dyn Rows<Item = T>>, positions: impl IntoIterator<Item = usize>) -> Self {
        Self { rows, positions: Some(positions.into_iter().collect()), labels: None }
    }

    /// Adds what labels come from.
    #[must_use]
    pub fn with_labels(self, labels: Labels) -> Self {
        Self { labels: Some(labels), ..self }
    }

    pub fn count(&self) -> usize {
        self.positions.as_ref().map_or_else(|| self.rows.count(), |positions| positions.len())
    }

    pub fn get(&self, at: usize) -> Option<T> {
        match &self.positions {
            Some(positions) => self.rows.row(*positions.get(at)?),
            None => self.rows.row(at),
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = T> + '_ {
        (0..self.count()).filter_map(|at| self.get(at))
    }

    /// Opens the source's stream of batches, if this sequence has all of its rows and the source has a stream.
    pub fn stream(&self) -> Option<Stream> {
        if self.positions.is_none() { Arc::clone(&self.rows).stream() } else { None }
    }

    /// As [`Self::stream`], with these columns only.
    pub fn stream_of(&self, columns: &[&str]) -> Option<Stream> {
        if self.positions.is_none() { Arc::clone(&self.rows).stream_of(columns) } else { None }
    }

    /// Selects positions of this sequence.
    fn part(&self, selected: impl Iterator<Item = usize>) -> Self {
        let source = |at: usize| match &self.positions {
            Some(positions) => positions.get(at).copied(),
            None => Some(at),
        };
        let part = Self::some(self.rows.clone(), selected.filter_map(source));
        Self { labels: self.labels.clone(), ..part }
    }

    /// Returns a row for an index, a sequence for a slice, as a tuple does.
    fn at(&self, index: &Index<'_>) -> PyResult<ItemOrPart<T>> {
        let count = isize::try_from(self.count())?;
        match index {
            Index::One(index) => {
                let at = if *index < 0 { index + count } else { *index };
                let item = usize::try_from(at).ok().and_then(|at| self.get(at));
                let missing = || PyIndexError::new_err("index out of range");
                item.map(ItemOrPart::One).ok_or_else(missing)
            }
            Index::Slice(slice) => {
                let slice = slice.indices(count)?;
                let at = |step: usize| {
                    usize::try_from(slice.start + isize::try_from(step).ok()? * slice.step).ok()
                };
                Ok(ItemOrPart::Part(self.part((0..slice.slicelength).filter_map(at))))
            }
        }
    }
}

impl<T: PartialEq + 'static> PartialEq for Sequence<T> {
    fn eq(&self, other: &Self) -> bool {
        self.count() == other.count()
            && self.rows.not_evaluated() == other.rows.not_evaluated()
            && self.iter().eq(other.iter())
    }
}

/// The argument of `__getitem__`.
pub enum Index<'py> {
    One(isize),
    Slice(Bound<'py, PySlice>),
}

impl<'py> FromPyObject<'_, 'py> for Index<'py> {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = type_hint_union!(
        type_hint_identifier!("typing", "SupportsIndex"),
        type_hint_identifier!("builtins", "slice")
    );

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        match object.cast::<PySlice>() {
            Ok(slice) => Ok(Self::Slice(slice.to_owned())),
            Err(_) => object.extract().map(Self::One),
        }
    }
}

/// The result of `__getitem__`.
enum ItemOrPart<T: 'static> {
    One(T),
    Part(Sequence<T>),
}

/// The result of `__getitem__` with its Python types: an item, or a sequence of the class `S`.
pub struct IndexResult<T: 'static, S>(ItemOrPart<T>, PhantomData<S>);

impl<'py, T, S> IntoPyObject<'py> for IndexResult<T, S>
where
    T: IntoPyObject<'py> + 'static,
    S: IntoPyObject<'py> + From<Sequence<T>>,
{
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    const OUTPUT_TYPE: PyStaticExpr = type_hint_union!(T::OUTPUT_TYPE, S::OUTPUT_TYPE);

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        match self.0 {
            ItemOrPart::One(item) => item.into_bound_py_any(py),
            ItemOrPart::Part(part) => S::from(part).into_bound_py_any(py),
        }
    }
}

/// Creates the object of a row; `None` after the last.
type Make = dyn Fn(Python<'_>, usize) -> PyResult<Option<Py<PyAny>>> + Send + Sync;

/// Iterates over the rows of a sequence.
#[pyclass(frozen, module = "petition._petition")]
pub struct RowIterator {
    make: Box<Make>,
    /// Atomic, because threads may share an iterator.
    next: AtomicUsize,
}

#[pymethods]
impl RowIterator {
    fn __iter__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<Py<PyAny>>> {
        (self.make)(py, self.next.fetch_add(1, Ordering::Relaxed))
    }
}

/// A [`RowIterator`] whose type hint names its items.
pub struct Items<T: 'static>(Sequence<T>);

impl<'py, T> IntoPyObject<'py> for Items<T>
where
    T: for<'any> IntoPyObject<'any> + 'static,
{
    type Target = RowIterator;
    type Output = Bound<'py, RowIterator>;
    type Error = PyErr;
    const OUTPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("collections.abc", "Iterator"),
        <T as IntoPyObject<'static>>::OUTPUT_TYPE
    );

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        let rows = self.0;
        let make = move |py: Python<'_>, at: usize| {
            rows.get(at).map(|item| item.into_py_any(py)).transpose()
        };
        Bound::new(py, RowIterator { make: Box::new(make), next: AtomicUsize::new(0) })
    }
}

macro_rules! sequences {
    ($($(#[$meta:meta])* $name:ident of $item:ident $(with $extra:ident)?;)+) => { $(
        $(#[$meta])*
        #[pyclass(frozen, eq, sequence, module = "petition")]
        #[derive(Clone, PartialEq)]
        pub struct $name(pub Sequence<$item>);

        impl From<Sequence<$item>> for $name {
            fn from(rows: Sequence<$item>) -> Self {
                Self(rows)
            }
        }

        #[pymethods]
        impl $name {
            #[new]
            $(#[pyo3(signature = (items, $extra = None))])?
            fn new(items: Tuple<$item>, $($extra: Option<Tuple<String>>)?) -> Self {
                let extra: Option<Tuple<String>> = None$(.or($extra))?;
                let not_evaluated = extra.map_or_else(Vec::new, |extra| extra.0);
                Self(Sequence::all(Arc::new(StoredRows { rows: items.0, not_evaluated })))
            }

            $(
                /// Rules that are not compared, because the tables lack what a policy needs for them; empty for a
                /// ledger.
                #[getter]
                fn $extra(&self) -> Tuple<String> {
                    Tuple(self.0.rows.not_evaluated().to_vec())
                }
            )?

            fn __len__(&self) -> usize {
                self.0.count()
            }

            fn __getitem__(&self, index: Index<'_>) -> PyResult<IndexResult<$item, Self>> {
                Ok(IndexResult(self.0.at(&index)?, PhantomData))
            }

            fn __iter__(&self) -> Items<$item> {
                Items(self.0.clone())
            }

            fn __contains__(&self, item: &Bound<'_, PyAny>) -> bool {
                item.extract::<$item>().is_ok_and(|item| self.0.iter().any(|other| other == item))
            }

            /// The position of the first equal item; raises `ValueError` if there is none.
            #[pyo3(signature = (item, /))]
            fn index(&self, item: &$item) -> PyResult<usize> {
                let found = self.0.iter().position(|other| other == *item);
                found.ok_or_else(|| PyValueError::new_err("no such item"))
            }

            /// The number of items equal to this one.
            #[pyo3(signature = (item, /))]
            fn count(&self, item: &$item) -> usize {
                self.0.iter().filter(|other| other == item).count()
            }

            fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
                self.items(py)?.0.hash()
            }

            /// The rows as an Arrow stream, for `polars.DataFrame(rows)`, `pyarrow.table(rows)` and others.
            #[pyo3(signature = (requested_schema = None))]
            fn __arrow_c_stream__<'py>(
                &self,
                py: Python<'py>,
                requested_schema: Option<Bound<'py, PyAny>>,
            ) -> PyResult<Capsule<'py>> {
                let stream = py.detach(|| stream(&self.0))?;
                capsule(py, stream, requested_schema)
            }

            /// Selected columns as a table: `report.duties.select(["subject", "period", "status"])`. Other columns
            /// are not computed: for millions of duties, ids and evidence take the most time.
            ///
            /// Raises `UnknownValue` for an unknown column, `WrongType` for a single text.
            #[pyo3(signature = (columns, /))]
            fn select(&self, py: Python<'_>, columns: ColumnNames) -> PyResult<Table> {
                py.detach(|| Table::of(&self.0, columns.0))
            }

            /// The rows with labels for people as a table: further columns are `title_zh`, `title_en`, `status_zh`,
            /// `status_en`, and `bureau_name`, `subject_name`, `leader_name`, `unit_name`. A label that is not known is null:
            /// tables have no names unless they come from ledgers.
            fn labelled(&self, py: Python<'_>) -> PyResult<Table> {
                let rows = self.0.clone();
                let open = move || labelled_stream(&rows, rows.labels.as_ref());
                let columns = py.detach(&open)?.schema();
                let columns = columns.fields().iter().map(|field| field.name().clone());
                Ok(Table::new(columns.collect(), Box::new(open)))
            }

            /// The rows as a `polars.DataFrame`, with labels as in `labelled` if `labels`.
            #[pyo3(signature = (*, labels = false))]
            fn to_polars<'py>(slf: &Bound<'py, Self>, labels: bool) -> PyResult<Bound<'py, PyAny>> {
                if labels {
                    return convert(slf.py(), "to_polars", slf.get().labelled(slf.py())?);
                }
                convert(slf.py(), "to_polars", slf)
            }

            /// The rows as a `pandas.DataFrame`, with days as `datetime64`; labels as in `labelled` if `labels`. Needs PyArrow.
            #[pyo3(signature = (*, labels = false))]
            fn to_pandas<'py>(slf: &Bound<'py, Self>, labels: bool) -> PyResult<Bound<'py, PyAny>> {
                if labels {
                    return convert(slf.py(), "to_pandas", slf.get().labelled(slf.py())?);
                }
                convert(slf.py(), "to_pandas", slf)
            }

            /// The rows as a `pyarrow.Table`, with labels as in `labelled` if `labels`.
            #[pyo3(signature = (*, labels = false))]
            fn to_arrow<'py>(slf: &Bound<'py, Self>, labels: bool) -> PyResult<Bound<'py, PyAny>> {
                if labels {
                    return convert(slf.py(), "to_arrow", slf.get().labelled(slf.py())?);
                }
                convert(slf.py(), "to_arrow", slf)
            }

            fn __repr__(&self) -> String {
                format!("<{}: {} rows>", stringify!($name), self.0.count())
            }

            fn _repr_html_(&self) -> String {
                crate::notebook::table(&self.0)
            }

            fn __reduce__<'py>(
                &self,
                py: Python<'py>,
            ) -> PyResult<(Bound<'py, PyType>, Objects<'py>)> {
                let items = self.items(py)?.0.into_any();
                let parts = vec![items, $(self.$extra().into_bound_py_any(py)?)?];
                Ok((py.get_type::<Self>(), Objects::new(py, parts)?))
            }
        }

        impl $name {
            fn items<'py>(&self, py: Python<'py>) -> PyResult<Objects<'py>> {
                Objects::new(py, self.0.iter().collect::<Vec<_>>())
            }
        }
    )+ };
}

sequences! {
    /// Duties, as a sequence that creates its items on access.
    ///
    /// >>> import datetime, petition
    /// >>> ledger = petition.read("台账.xlsx")
    /// >>> duties = ledger.assess(as_of=datetime.date(2020, 12, 31)).duties
    /// >>> duties[0].id, len(duties[-2:])
    /// ('bureau/reception_arranged/2020-Q1', 2)
    /// >>> duties.select(["id", "status"]).to_polars().row(0)
    /// ('bureau/reception_arranged/2020-Q1', 'met')
    /// >>> duties.to_polars(labels=True)["status_zh"][0]
    /// '已完成'
    Duties of Duty;
    /// The cases of a report, as a sequence.
    ///
    /// >>> import datetime, petition
    /// >>> ledger = petition.read("台账.xlsx")
    /// >>> cases = ledger.assess(as_of=datetime.date(2020, 12, 31)).cases
    /// >>> cases.to_polars(labels=True).select("id", "stage", "status_zh", "leader_name").row(0)
    /// ('C001', 'concluded', '已审结', '吴虚构')
    Cases of CaseRow;
    /// The statutory clocks of a report, as a sequence.
    ///
    /// >>> import datetime, petition
    /// >>> ledger = petition.read("台账.xlsx")
    /// >>> clocks = ledger.assess("petition-regulation-2022", as_of=datetime.date(2020, 12, 31)).clocks
    /// >>> len(clocks), clocks.to_polars().height
    /// (0, 0)
    Clocks of ClockRow;
    /// The findings of a report, as a sequence.
    ///
    /// >>> import datetime, petition
    /// >>> ledger = petition.read("台账.xlsx")
    /// >>> findings = ledger.assess(as_of=datetime.date(2020, 12, 31)).findings
    /// >>> findings.to_polars(labels=True).select("record", "title_zh", "status_zh").row(0)
    /// ('L09', '职务不在方案范围内', '需核实')
    Findings of Finding;
    /// The lines of an accountability list or of an agenda, as a sequence.
    ///
    /// >>> import datetime, petition
    /// >>> ledger = petition.read("台账.xlsx")
    /// >>> owed = ledger.assess(as_of=datetime.date(2020, 12, 31)).accountability()
    /// >>> owed.to_polars(labels=True).select("record", "subject_name", "title_zh").row(0)
    /// ('bureau/reception_summary/2020-Q1', '示范市信访局（虚构示例）', '接访工作汇总 一季度')
    OwedList of Owed;
    /// The entries of a ledger with the nine elements, as a sequence.
    ///
    /// >>> import datetime, petition
    /// >>> ledger = petition.read("台账.xlsx")
    /// >>> entries = ledger.entries(datetime.date(2020, 12, 31))
    /// >>> entries.to_polars(labels=True).select("matter", "headcount", "leader_name").row(0)
    /// ('M001', 58, '吴虚构')
    Entries of LedgerEntry;
    /// The receptions of a ledger or a plan, as a sequence. A table of them has free text in full, which may contain names.
    ///
    /// >>> import datetime, petition
    /// >>> ledger = petition.read("台账.xlsx")
    /// >>> ledger.receptions.to_polars(labels=True).select("date", "leader_name", "status_zh").row(0)
    /// (datetime.date(2020, 1, 16), '冯某甲', '已接访')
    Receptions of Reception;
    /// The duties whose status differs between policies, ledgers or years, as a sequence of `Difference`.
    ///
    /// >>> import datetime, petition
    /// >>> ledger = petition.read("台账.xlsx")
    /// >>> strict = petition.Policy.builtin("shenzhen-2019").replace(quota={"resolution": {"at_least": 4}})
    /// >>> policies = {"three": "shenzhen-2019", "four": strict}
    /// >>> differences = petition.compare(ledger, policies, as_of=datetime.date(2020, 12, 31))
    /// >>> differences.to_polars().row(0)
    /// ('L02/resolution/2020', 'L02', 'resolution', '2020', 'met', None, 3.0, 3.0, datetime.date(2020, 12, 11), None, None, 'at_risk', None, 4.0, 3.0, None, 0, None)
    Comparison of Difference with not_evaluated;
}
