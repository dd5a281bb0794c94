//! The report.

use crate::argument::{AsOf, Day, Year};
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
use crate::rows;
use crate::sequence::{Cases, Duties, Findings, Sequence};
use crate::typed::Record;
use crate::word::Tuple;
use petition_core::calendar::Workdays;
use petition_core::compliance::accountability;
use petition_core::{Code, Lang, Text};
use pyo3::prelude::*;
use std::collections::HashSet;
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
#[pyclass(frozen, eq, module = "petition")]
#[derive(Debug, Clone)]
pub struct Report {
    pub ledger: Ledger,
    pub policy: Policy,
    pub core: Arc<petition_core::compliance::Report>,
}

/// Equal documents are equal reports, whatever they were made from.
impl PartialEq for Report {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.core, &other.core) || self.core == other.core
    }
}

#[pymethods]
impl Report {
    /// The policy's id.
    #[getter]
    fn policy(&self) -> &str {
        &self.core.policy
    }

    /// The year.
    #[getter]
    fn year(&self) -> i32 {
        self.core.year
    }

    /// Only facts dated on or before this day count.
    #[getter]
    fn as_of(&self) -> Day {
        Day::new(self.core.as_of)
    }

    /// The readings taken, with their keys in the order of the policy.
    #[getter]
    fn reading<'py>(&self, py: Python<'py>) -> PyResult<Record<'py>> {
        to_python(py, &self.core.reading)
    }

    /// Rules that the input could not carry, such as those about matters in tables without matters.
    #[getter]
    fn not_evaluated(&self) -> Tuple<String> {
        Carry::carry(self.core.not_evaluated.clone())
    }

    /// The duties: the bureau's first, then the leaders' by id.
    #[getter]
    fn duties(&self) -> Duties {
        Sequence::all(rows::duties(&self.core)).into()
    }

    /// Every case, by id.
    #[getter]
    fn cases(&self) -> Cases {
        Sequence::all(rows::cases(&self.core)).into()
    }

    /// The findings, by kind of record, record and rule.
    #[getter]
    fn findings(&self) -> Findings {
        Sequence::all(rows::findings(&self.core)).into()
    }

    /// Counts.
    #[getter]
    fn summary(&self) -> Summary {
        Carry::carry(self.core.summary)
    }

    /// Whether a mandatory duty is missed, overdue or met late, or a violation was found.
    #[getter]
    fn falls_short(&self) -> bool {
        self.core.falls_short()
    }

    /// The report document. The same input gives the same bytes in every language.
    fn to_json(&self, py: Python<'_>) -> String {
        py.detach(|| self.core.to_json())
    }

    /// One self-contained HTML page, in Chinese (`zh`) or English (`en`).
    #[pyo3(signature = (lang = "zh"))]
    fn html(&self, py: Python<'_>, lang: &str) -> Result<String, Failure> {
        let lang = language(lang)?;
        Ok(py.detach(|| {
            let options = petition_report::Options { lang, workdays: Workdays::builtin() };
            petition_report::html(&self.ledger.core, &self.policy.core, &self.core, &options)
        }))
    }

    /// The duties that are not met and can be or should have been: open, at risk, missed or overdue. Of one
    /// leader (or of `bureau`), or of all.
    #[pyo3(signature = (leader = None))]
    fn outstanding(&self, leader: Option<&str>) -> Result<Duties, Failure> {
        if let Some(leader) = leader.filter(|leader| !petition_report::view::is_bureau(leader)) {
            self.ledger.known_leader(leader)?;
        }
        let owed: HashSet<&str> = self.core.outstanding(leader).map(|duty| &*duty.id).collect();
        let duties = self.core.duties.iter().enumerate();
        let chosen = duties.filter(|(_, duty)| owed.contains(&*duty.id)).map(|(at, _)| at);
        Ok(Sequence::some(rows::duties(&self.core), chosen).into())
    }

    /// What is missed, overdue, met late or a violation, by subject: the bureau, then by id.
    fn accountability(&self, py: Python<'_>) -> Result<Tuple<Owed>, Failure> {
        let (year, as_of) = (self.core.year, self.core.as_of);
        let owed =
            py.detach(|| accountability(&self.ledger.core, &self.policy.core, year, as_of))?;
        Ok(Carry::carry(owed))
    }

    fn __hash__(&self) -> u64 {
        hash_of(&*self.core)
    }

    fn __repr__(&self) -> String {
        let petition_core::compliance::Report {
            policy, year, as_of, duties, cases, findings, ..
        } = &*self.core;
        format!(
            "<Report {year} as of {as_of} under {policy}: {} duties, {} cases, {} findings>",
            duties.len(),
            cases.len(),
            findings.len()
        )
    }

    /// Leaders × duties, for notebooks.
    fn _repr_html_(&self, py: Python<'_>) -> String {
        py.detach(|| notebook::matrix(&self.ledger.core, &self.policy.core, &self.core))
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
        let restore = py.import("petition._petition")?.getattr("restore_report")?;
        let (year, as_of) = (self.core.year, Day::new(self.core.as_of));
        Ok((restore, (self.ledger.clone(), self.policy.clone(), year, as_of)))
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

/// A language by its key.
pub fn language(key: &str) -> Result<Lang, Failure> {
    match key {
        "zh" => Ok(Lang::Zh),
        "en" => Ok(Lang::En),
        _ => {
            let found = Text::same(format!("\"{}\"", key.chars().take(40).collect::<String>()));
            let expected = Text::new("zh 或 en", "zh or en");
            Err(Failure::argument(Code::UnknownValue, "lang", found, expected))
        }
    }
}
