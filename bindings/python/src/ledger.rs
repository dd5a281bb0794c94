//! The ledger.

use crate::argument::{AsOf, Day, Year};
use crate::error::Failure;
use crate::policy::PolicyArgument;
use crate::report::Report;
use petition_core::compliance::assess;
use pyo3::prelude::*;
use std::sync::Arc;

/// A checked ledger: what a bureau keeps.
///
/// >>> import datetime, petition
/// >>> ledger = petition.Ledger.from_json('''{
/// ...     "format": "petition-ledger/1",
/// ...     "bureau": {"code": "440300", "name": "示范市信访局"},
/// ...     "leaders": [{"id": "L01", "name": "林示例",
/// ...                  "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}]}''')
/// >>> report = ledger.assess(as_of=datetime.date(2020, 5, 1))
/// >>> report.duties[-1].status
/// 'open'
#[pyclass(frozen, eq, from_py_object, module = "petition")]
#[derive(Debug, Clone, PartialEq)]
pub struct Ledger {
    pub core: Arc<petition_core::ledger::Ledger>,
}

#[pymethods]
impl Ledger {
    /// Reads a ledger document. Raises `InvalidLedger` with every problem.
    #[staticmethod]
    fn from_json(py: Python<'_>, text: &str) -> Result<Self, Failure> {
        let core = py.detach(|| petition_core::ledger::Ledger::from_json(text))?;
        Ok(Self { core: Arc::new(core) })
    }

    /// The ledger document. Holds personal data in full.
    fn to_json(&self, py: Python<'_>) -> String {
        py.detach(|| self.core.to_json())
    }

    /// Assesses a year under a policy as it stands at the end of `as_of`.
    #[pyo3(signature = (policy = PolicyArgument::Default, year = None, *, as_of))]
    pub fn assess(
        &self,
        py: Python<'_>,
        policy: PolicyArgument,
        year: Option<Year>,
        as_of: Day<AsOf>,
    ) -> Result<Report, Failure> {
        let policy = policy.resolve()?;
        let year = year.map_or_else(|| chrono::Datelike::year(&as_of.0), |year| year.0);
        let report = py.detach(|| assess(&self.core, &policy.core, year, as_of.0))?;
        Ok(Report { ledger: self.clone(), policy, core: Arc::new(report) })
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        let from_json = slf.get_type().getattr("from_json")?;
        Ok((from_json, (slf.get().core.to_json(),)))
    }
}

impl Ledger {
    /// Refuses a leader that the ledger does not have.
    pub fn known_leader(&self, id: &str) -> Result<(), Failure> {
        let unknown =
            || petition_core::Error::UnknownRecord { table: "leaders", id: id.to_owned() };
        self.core.leader(id).map(|_| ()).ok_or_else(|| unknown().into())
    }
}
