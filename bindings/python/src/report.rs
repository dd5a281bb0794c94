//! `Report`: the result of an assessment.

use crate::argument::{AsOf, Day, Leader, TheCode, Year};
use crate::arrow_stream::Table;
use crate::changes::Effect;
pub use crate::compliance::{
    CaseRow, ClockCounts, ClockRow, Duty, DutyCounts, Excluded, Finding, FindingCounts, Owed,
    ReasonCounts, Summary, Todo, TodoItem, Window,
};
use crate::convert::FromCore;
use crate::errors::Failure;
use crate::labels::Labels;
use crate::ledger::Ledger;
use crate::policy::{Policy, PolicyArgument};
use crate::record_dict::{Reduced, hash_of, to_dict};
use crate::report_source::ReportSource;
use crate::sequence::{Cases, Clocks, Duties, Findings, OwedList, Sequence};
use crate::text_argument::{Language, TextArgument};
use crate::type_hints::Record;
use crate::vocabulary::Tuple;
use crate::waiting::waiting;
use petition_arrow::assessed::Assessed;
use petition_arrow::input::Bureau;
use petition_core::compliance::{TodoOptions, accountability, compare, todo};
use petition_core::ledger::tables;
use petition_core::{Code, Lang, Text};
use petition_report::view::Evaluation;
use petition_report::{html, leaders_html};
use pyo3::prelude::*;
use std::sync::Arc;

/// The result of an assessment. Contains no personal data. Its pickle holds `Ledger.masked()`.
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
/// A report of tables has the same duties, cases and findings. If the tables have a column `bureau`, each row names
/// its bureau, and `bureau` returns the report of one.
#[pyclass(frozen, eq, module = "petition")]
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    policy: Policy,
    source: ReportSource,
}

impl Report {
    /// The report of a ledger.
    pub const fn of_ledger(
        ledger: Ledger,
        policy: Policy,
        core: Arc<petition_core::compliance::Report>,
    ) -> Self {
        Self { policy, source: ReportSource::Ledger { ledger, core } }
    }

    /// The report of tables, and of the ledgers that they were made of.
    pub fn of_tables(policy: Policy, assessed: Assessed<Bureau>, ledgers: Arc<[Ledger]>) -> Self {
        Self { policy, source: ReportSource::Tables { assessed: Arc::new(assessed), ledgers } }
    }

    /// What labels of the rows come from.
    fn labels(&self) -> Labels {
        Labels::new(Arc::clone(&self.policy.core), self.source.ledgers())
    }

    fn of_one_bureau<T>(&self, source: Option<T>) -> Result<T, Failure> {
        source.ok_or_else(|| {
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
        self.source.year()
    }

    /// The day of the assessment: only facts dated on or before it count.
    #[getter]
    fn as_of(&self) -> Day {
        Day::new(self.source.as_of())
    }

    /// The readings of the policy, with their keys in its order.
    #[getter]
    fn reading<'py>(&self, py: Python<'py>) -> PyResult<Record<'py>> {
        to_dict(py, self.policy.core.stated_reading())
    }

    /// Rules that were not evaluated for lack of a table, such as those about matters without `matters`: kinds of
    /// milestones, ids of quotas, rotas and clocks, finding rules.
    #[getter]
    fn not_evaluated(&self) -> Tuple<String> {
        FromCore::from_core(self.source.not_evaluated())
    }

    /// The duties: the bureau's first, then the leaders' by id.
    #[getter]
    fn duties(&self) -> Duties {
        Sequence::all(self.source.duties()).with_labels(self.labels()).into()
    }

    /// Every case, by id.
    #[getter]
    fn cases(&self) -> Cases {
        Sequence::all(self.source.cases()).with_labels(self.labels()).into()
    }

    /// The clocks of matters that run or end in the year, by matter, in the order of the policy, then by start.
    #[getter]
    fn clocks(&self) -> Clocks {
        Sequence::all(self.source.clocks()).with_labels(self.labels()).into()
    }

    /// The findings, by kind of record, record and rule.
    #[getter]
    fn findings(&self) -> Findings {
        Sequence::all(self.source.findings()).with_labels(self.labels()).into()
    }

    /// The counts, over all bureaus.
    #[getter]
    fn summary(&self, py: Python<'_>) -> Summary {
        FromCore::from_core(py.detach(|| self.source.summary()))
    }

    /// Whether a mandatory duty is missed, overdue or met late, a mandatory clock is overdue or was met late, or there is a
    /// violation.
    #[getter]
    fn falls_short(&self, py: Python<'_>) -> bool {
        py.detach(|| self.source.summary().falls_short())
    }

    /// The codes of the bureaus, in order; empty unless the tables have a column `bureau`.
    #[getter]
    fn bureaus(&self) -> Tuple<String> {
        Tuple(self.source.bureaus())
    }

    /// The report of one bureau, by its code. Raises `UnknownRecord`.
    #[pyo3(signature = (code, /))]
    fn bureau(&self, code: TextArgument<'_, TheCode>) -> Result<Self, Failure> {
        let unknown = || petition_core::Error::UnknownRecord {
            table: tables::BUREAU.key,
            id: code.0.to_owned(),
        };
        let source = self.source.bureau(code.0).ok_or_else(unknown)?;
        Ok(Self { policy: self.policy.clone(), source })
    }

    /// The report document as JSON. Equal input gives equal bytes in every language, for ledgers and for tables.
    /// Raises `UnknownValue` for several bureaus, since each has its own document.
    fn to_json(&self, py: Python<'_>) -> Result<String, Failure> {
        py.detach(|| self.of_one_bureau(self.source.document()).map(|report| report.to_json()))
    }

    /// One self-contained HTML page, in Chinese (`zh`) or English (`en`); with `leaders` only its first printed page,
    /// for the leaders of the city. Raises `UnknownValue` for a report of tables, which lack the names and texts of
    /// the page.
    #[pyo3(
        signature = (lang = Language(Lang::Zh), *, leaders = false),
        text_signature = "($self, lang='zh', *, leaders=False)"
    )]
    fn html(&self, py: Python<'_>, lang: Language, leaders: bool) -> Result<String, Failure> {
        let lang = lang.0;
        let ReportSource::Ledger { ledger, core } = &self.source else {
            let expected = Text::new("台账的报告（Ledger.assess）", "the report of a Ledger");
            let found = Text::new("数据表的报告", "a report of tables");
            return Err(Failure::argument(Code::UnknownValue, "html", found, expected));
        };
        let policy = &self.policy.core;
        Ok(py.detach(|| {
            let (ledger, workdays) = (&ledger.core, policy.workdays());
            let evaluation = Evaluation {
                ledger,
                policy,
                report: core,
                owed: &accountability(ledger, policy, core.year, core.as_of)?,
                todo: &todo(ledger, policy, workdays, core.as_of, &TodoOptions::default())?,
            };
            let render = if leaders { leaders_html } else { html };
            let options = petition_report::Options { lang, workdays };
            Ok::<_, petition_core::Error>(render(&evaluation, &options))
        })?)
    }

    /// What differs from another report, such as that of the ledger before a change: the duties by id, the findings
    /// by rule, record and day. Raises `UnknownValue` for several bureaus.
    #[pyo3(signature = (old, /))]
    fn effect_since(&self, py: Python<'_>, old: &Self) -> Result<Effect, Failure> {
        let effect = py.detach(|| {
            let [old, new] = [old, self].map(|one| one.of_one_bureau(one.source.document()));
            Ok::<_, Failure>(compare(&*old?, &*new?))
        })?;
        Ok(FromCore::from_core(effect))
    }

    /// The duties that are open, at risk, missed or overdue, of one leader (or of `bureau`) or of all. Raises
    /// `UnknownRecord`.
    #[pyo3(signature = (leader = None))]
    fn outstanding(
        &self,
        py: Python<'_>,
        leader: Option<TextArgument<'_, Leader>>,
    ) -> Result<Duties, Failure> {
        let leader = leader.map(|leader| leader.0);
        let named = leader.filter(|leader| !petition_report::view::is_bureau(leader));
        if let Some(id) = named.filter(|id| !self.source.has_leader(id)) {
            let table = tables::LEADERS.key;
            return Err(petition_core::Error::UnknownRecord { table, id: id.to_owned() }.into());
        }
        let chosen = py.detach(|| self.source.outstanding(leader));
        Ok(Sequence::some(self.source.duties(), chosen).with_labels(self.labels()).into())
    }

    /// Duties that are missed, overdue or met late, clocks that are overdue or were met late, violations, and the warnings that the policy lists. By subject:
    /// the bureau, then by id. Lines of several bureaus come by bureau, and name it.
    fn accountability(&self, py: Python<'_>) -> Result<OwedList, Failure> {
        let owed = py.detach(|| self.source.accountability(&self.policy.core))?;
        Ok(OwedList::of(owed, Some(self.labels())))
    }

    /// The days from each step of a case to the next one, or to `as_of`: a table with the columns `case`, `leader`,
    /// `step`, `on`, `next_step`, `next_on`, `days`, and `bureau` first if there are several. Steps have the order of
    /// `CaseFile.history`. Raises `UnknownValue` for tables that were not made of ledgers.
    fn waiting(&self, py: Python<'_>) -> Result<Table, Failure> {
        let ledgers = self.source.ledgers();
        if ledgers.is_empty() {
            let expected = Text::new(
                "台账（Ledger 或 Tables.from_ledgers）",
                "ledgers: a Ledger or Tables.from_ledgers",
            );
            let found = Text::new("数据表的报告", "a report of tables");
            return Err(Failure::argument(Code::UnknownValue, "waiting", found, expected));
        }
        let with_bureau = !self.source.bureaus().is_empty();
        py.detach(|| waiting(&ledgers, with_bureau, &self.policy.core, self.source.as_of()))
    }

    fn __hash__(&self, py: Python<'_>) -> u64 {
        py.detach(|| {
            self.source.documents().iter().fold(0, |sum: u64, (_, report)| {
                sum.wrapping_mul(31).wrapping_add(hash_of(&**report))
            })
        })
    }

    fn __repr__(&self) -> String {
        let (year, as_of) = (self.source.year(), self.source.as_of());
        let of = format!("Report {year} as of {as_of} under {}", self.policy.core.id());
        format!("<{of}: {}>", self.source.size())
    }

    /// A matrix for notebooks: leaders × duties of one bureau, bureaus × statuses of many.
    fn _repr_html_(&self, py: Python<'_>) -> String {
        py.detach(|| self.source.matrix(&self.policy.core))
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
    ) -> Result<Reduced<'py, (Ledger, Policy, i32, Day)>, Failure> {
        let ReportSource::Ledger { ledger, .. } = &self.source else {
            return Err(Failure::NotPicklable(Text::new(
                "数据表的报告不能序列化，请保存其 duties 等表",
                "a report of tables cannot be pickled: save its tables, such as duties",
            )));
        };
        let restore = py.import("petition._petition")?.getattr("restore_report")?;
        let (year, as_of) = (self.source.year(), Day::new(self.source.as_of()));
        Ok((restore, (ledger.masked(py)?, self.policy.clone(), year, as_of)))
    }
}

/// Unpickles a report: assesses its ledger again, with the same result.
#[pyfunction]
pub fn restore_report(
    py: Python<'_>,
    ledger: &Ledger,
    policy: Policy,
    year: Year,
    as_of: Day<AsOf>,
) -> Result<Report, Failure> {
    ledger.assess(py, PolicyArgument::Object(policy), Some(year), as_of)
}
