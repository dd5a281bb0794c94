//! The report.

use crate::argument::{AsOf, Day, Leader, TheCode, Year};
use crate::carry::Carry;
pub use crate::compliance::{
    CaseRow, Duty, DutyCounts, Excluded, Finding, FindingCounts, Owed, ReasonCounts, Summary,
    Window,
};
use crate::error::Failure;
use crate::ledger::Ledger;
use crate::notebook;
use crate::plain::{Reduced, hash_of, to_python};
use crate::policy::{Policy, PolicyArgument};
use crate::sequence::{Cases, Duties, Findings, Sequence};
use crate::told::Told;
use crate::typed::Record;
use crate::word::Tuple;
use crate::written::{Language, Written};
use petition_arrow::assessed::Assessed;
use petition_arrow::input::Bureau;
use petition_core::calendar::Workdays;
use petition_core::compliance::accountability;
use petition_core::ledger::tables;
use petition_core::{Code, Lang, Text};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use std::sync::Arc;

/// What an assessment tells. Carries no personal data.
///
/// >>> import datetime, petition
/// >>> ledger = petition.Ledger.from_json('''{
/// ...     "format": "petition-ledger/1",
/// ...     "bureau": {"code": "440300", "name": "示范市信访局"},
/// ...     "leaders": [{"id": "L01", "name": "林示例",
/// ...                  "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}]}''')
/// >>> report = ledger.assess(as_of=datetime.date(2020, 5, 1))
/// >>> [duty.id for duty in report.duties if duty.status == "missed"]
/// ['L01/reception/2020-Q1', 'L01/selection_q1/2020-Q1']
/// >>> report.summary.mandatory.missed
/// 2
///
/// A report of tables has the same duties, cases and findings. Of tables of many bureaus, each of these names its
/// bureau, and `bureau` gives the report of one.
#[pyclass(frozen, eq, module = "petition")]
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    policy: Policy,
    told: Told,
}

impl Report {
    /// The report of a ledger.
    pub const fn of_ledger(
        ledger: Ledger,
        policy: Policy,
        core: Arc<petition_core::compliance::Report>,
    ) -> Self {
        Self { policy, told: Told::Ledger { ledger, core } }
    }

    /// What tables tell.
    pub fn of_tables(policy: Policy, assessed: Assessed<Bureau>) -> Self {
        Self { policy, told: Told::Tables(Arc::new(assessed)) }
    }

    fn of_one_bureau<T>(&self, told: Option<T>) -> Result<T, Failure> {
        told.ok_or_else(|| {
            let expected = Text::new(
                "单个信访局的报告：report.bureau(代码)",
                "the report of one bureau: report.bureau(code)",
            );
            let found = Text::new("多个信访局", "several bureaus");
            Failure::argument(Code::UnknownValue, "bureau", found, expected)
        })
    }
}

#[pymethods]
impl Report {
    /// The policy's id.
    #[getter]
    fn policy(&self) -> &str {
        self.policy.core.id()
    }

    /// The year.
    #[getter]
    fn year(&self) -> i32 {
        self.told.year()
    }

    /// Only facts dated on or before this day count.
    #[getter]
    fn as_of(&self) -> Day {
        Day::new(self.told.as_of())
    }

    /// The readings taken, with their keys in the order of the policy.
    #[getter]
    fn reading<'py>(&self, py: Python<'py>) -> PyResult<Record<'py>> {
        to_python(py, self.policy.core.stated_reading())
    }

    /// Rules that the input could not carry, such as those about matters in tables without matters: kinds of
    /// milestones, ids of quotas, finding rules.
    #[getter]
    fn not_evaluated(&self) -> Tuple<String> {
        Carry::carry(self.told.not_evaluated())
    }

    /// The duties: the bureau's first, then the leaders' by id.
    #[getter]
    fn duties(&self) -> Duties {
        Sequence::all(self.told.duties()).into()
    }

    /// Every case, by id.
    #[getter]
    fn cases(&self) -> Cases {
        Sequence::all(self.told.cases()).into()
    }

    /// The findings, by kind of record, record and rule.
    #[getter]
    fn findings(&self) -> Findings {
        Sequence::all(self.told.findings()).into()
    }

    /// Counts; of many bureaus, of all together.
    #[getter]
    fn summary(&self, py: Python<'_>) -> Summary {
        Carry::carry(py.detach(|| self.told.summary()))
    }

    /// Whether a mandatory duty is missed, overdue or met late, or a violation was found.
    #[getter]
    fn falls_short(&self, py: Python<'_>) -> bool {
        py.detach(|| self.told.summary().falls_short())
    }

    /// The codes of the bureaus, in order; empty unless the report is one of tables with a column `bureau`.
    #[getter]
    fn bureaus(&self) -> Tuple<String> {
        Tuple(self.told.bureaus())
    }

    /// The report of one bureau, by its code. Raises `UnknownRecord`.
    #[pyo3(signature = (code, /))]
    fn bureau(&self, code: Written<'_, TheCode>) -> Result<Self, Failure> {
        let unknown = || petition_core::Error::UnknownRecord {
            table: tables::BUREAU.key,
            id: code.0.to_owned(),
        };
        let told = self.told.bureau(code.0).ok_or_else(unknown)?;
        Ok(Self { policy: self.policy.clone(), told })
    }

    /// The report document. The same input gives the same bytes in every language, through a ledger and through
    /// tables. Raises `UnknownValue` for several bureaus: each has a document of its own.
    fn to_json(&self, py: Python<'_>) -> Result<String, Failure> {
        py.detach(|| self.of_one_bureau(self.told.document()).map(|report| report.to_json()))
    }

    /// One self-contained HTML page, in Chinese (`zh`) or English (`en`). Raises `UnknownValue` for a report of
    /// tables: a page shows names and texts that only a ledger has.
    #[pyo3(signature = (lang = Language(Lang::Zh)), text_signature = "($self, lang='zh')")]
    fn html(&self, py: Python<'_>, lang: Language) -> Result<String, Failure> {
        let lang = lang.0;
        let Told::Ledger { ledger, core } = &self.told else {
            let expected = Text::new("台账的报告（Ledger.assess）", "the report of a Ledger");
            let found = Text::new("数据表的报告", "a report of tables");
            return Err(Failure::argument(Code::UnknownValue, "html", found, expected));
        };
        let policy = &self.policy.core;
        Ok(py.detach(|| {
            let owed = accountability(&ledger.core, policy, core.year, core.as_of)?;
            let options = petition_report::Options { lang, workdays: Workdays::builtin() };
            Ok::<_, petition_core::Error>(petition_report::html(
                &ledger.core,
                policy,
                core,
                &owed,
                &options,
            ))
        })?)
    }

    /// The duties that are not met and can be or should have been: open, at risk, missed or overdue. Of one
    /// leader (or of `bureau`), or of all. Raises `UnknownRecord`.
    #[pyo3(signature = (leader = None))]
    fn outstanding(
        &self,
        py: Python<'_>,
        leader: Option<Written<'_, Leader>>,
    ) -> Result<Duties, Failure> {
        let leader = leader.map(|leader| leader.0);
        let named = leader.filter(|leader| !petition_report::view::is_bureau(leader));
        if let Some(id) = named.filter(|id| !self.told.has_leader(id)) {
            let table = tables::LEADERS.key;
            return Err(petition_core::Error::UnknownRecord { table, id: id.to_owned() }.into());
        }
        let chosen = py.detach(|| self.told.outstanding(leader));
        Ok(Sequence::some(self.told.duties(), chosen).into())
    }

    /// What is missed, overdue, met late or a violation, by subject: the bureau, then by id. Raises `UnknownValue`
    /// for several bureaus.
    fn accountability(&self, py: Python<'_>) -> Result<Tuple<Owed>, Failure> {
        let owed = py.detach(|| self.told.accountability(&self.policy.core))?;
        Ok(Carry::carry(self.of_one_bureau(owed)?))
    }

    fn __hash__(&self, py: Python<'_>) -> u64 {
        py.detach(|| {
            self.told.documents().iter().fold(0, |sum: u64, (_, report)| {
                sum.wrapping_mul(31).wrapping_add(hash_of(&**report))
            })
        })
    }

    fn __repr__(&self) -> String {
        let (year, as_of) = (self.told.year(), self.told.as_of());
        let of = format!("Report {year} as of {as_of} under {}", self.policy.core.id());
        format!("<{of}: {}>", self.told.size())
    }

    /// Leaders × duties, for notebooks, of the first leaders; of tables, which may have a million, the first duties.
    fn _repr_html_(&self, py: Python<'_>) -> String {
        py.detach(|| match &self.told {
            Told::Ledger { ledger, core } => {
                notebook::matrix(&ledger.core, &self.policy.core, core)
            }
            Told::Tables(_) => notebook::table(&Sequence::all(self.told.duties())),
        })
    }

    fn __copy__(&self) -> Self {
        self.clone()
    }

    fn __deepcopy__(&self, _memo: &Bound<'_, PyAny>) -> Self {
        self.clone()
    }

    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<Reduced<'py, (Ledger, Policy, i32, Day)>> {
        let Told::Ledger { ledger, .. } = &self.told else {
            return Err(PyTypeError::new_err(
                "数据表的报告不能序列化，请保存其 duties 等表 / \
                 a report of tables cannot be pickled: save its tables, such as duties",
            ));
        };
        let restore = py.import("petition._petition")?.getattr("restore_report")?;
        let (year, as_of) = (self.told.year(), Day::new(self.told.as_of()));
        Ok((restore, (ledger.clone(), self.policy.clone(), year, as_of)))
    }
}

/// Assesses a pickled report's ledger again: the same input gives the same report.
#[pyfunction]
pub fn restore_report(
    py: Python<'_>,
    ledger: &Ledger,
    policy: Policy,
    year: Year,
    as_of: Day<AsOf>,
) -> Result<Report, Failure> {
    ledger.assess(py, PolicyArgument::Given(policy), Some(year), as_of)
}
