//! `Case`: a case of a ledger, with its stage, history and next steps on a day.

use crate::argument::{AsOf, Day};
use crate::convert::FromCore;
use crate::errors::Failure;
use crate::ledger::Ledger;
use crate::policy::PolicyArgument;
use crate::record_dict::Reduced;
use crate::records::{Step, list};
use crate::vocabulary::{Key, Tuple};
use crate::workflow::{CaseFile, NextStep, PastStep};
use petition_core::workflow::Stage;
use pyo3::prelude::*;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

/// A matter that one leader is answerable for until it is resolved: a case of a ledger.
///
/// Each method takes a day; only steps dated on or before it count. A pickled case is one of `Ledger.masked()`.
///
/// >>> import datetime, petition
/// >>> ledger = petition.Ledger.from_json('''{
/// ...     "format": "petition-ledger/1",
/// ...     "bureau": {"code": "440300", "name": "示范市信访局"},
/// ...     "matters": [{"id": "M1", "registered_on": "2020-01-06", "claim": "漏水"}],
/// ...     "cases": [{"id": "C1", "matter": "M1", "steps": [{"kind": "screened", "on": "2020-01-10"}]}]}''')
/// >>> case = ledger.case("C1")
/// >>> case.stage(datetime.date(2020, 1, 9)), case.stage(datetime.date(2020, 1, 10))
/// ('new', 'in_library')
/// >>> [(step.kind, step.who, step.clause) for step in case.next_steps(datetime.date(2020, 1, 10))]
/// [('selected', ('bureau',), '2.1.5'), ('withdrawn', ('bureau',), '2.1.4')]
#[pyclass(frozen, eq, module = "petition")]
#[derive(Debug, Clone)]
pub struct Case {
    ledger: Ledger,
    record: petition_core::ledger::Case,
}

/// Equal cases belong to equal ledgers, because the methods read other records of the ledger.
impl PartialEq for Case {
    fn eq(&self, other: &Self) -> bool {
        let same = Arc::ptr_eq(&self.ledger.core, &other.ledger.core);
        self.record == other.record && (same || self.ledger == other.ledger)
    }
}

impl Case {
    /// Returns the case with this id.
    pub fn of(ledger: &Ledger, id: &str) -> Result<Self, Failure> {
        let record = ledger.core.case(id).cloned();
        let record = record.ok_or_else(|| petition_core::Error::UnknownRecord {
            table: petition_core::ledger::tables::CASES.key,
            id: id.to_owned(),
        })?;
        Ok(Self { ledger: ledger.clone(), record })
    }

    /// Returns all cases of a ledger.
    pub fn all(ledger: &Ledger) -> Vec<Self> {
        let records = ledger.core.document().cases.iter();
        records.map(|record| Self { ledger: ledger.clone(), record: record.clone() }).collect()
    }

    fn on(
        &self,
        py: Python<'_>,
        as_of: Day<AsOf>,
        policy: PolicyArgument,
    ) -> Result<petition_core::workflow::CaseFile, Failure> {
        let policy = policy.resolve()?;
        let id = self.record.id.as_str();
        Ok(py.detach(|| self.ledger.core.case_file(id, &policy.core, as_of.0))?)
    }
}

#[pymethods]
impl Case {
    /// Id.
    #[getter]
    fn id(&self) -> &str {
        self.record.id.as_str()
    }

    /// The matter's id.
    #[getter]
    fn matter(&self) -> &str {
        self.record.matter.as_str()
    }

    /// The first holder's id; `None` until the case is selected.
    #[getter]
    fn leader(&self) -> Option<&str> {
        self.record.leader.as_ref().map(|leader| leader.as_str())
    }

    /// The steps, as the ledger lists them.
    #[getter]
    fn steps(&self) -> Tuple<Step> {
        list(&self.record.steps)
    }

    /// Stage, holder, history and next steps on a day.
    #[pyo3(
        signature = (as_of, policy = PolicyArgument::Default),
        text_signature = "($self, as_of, policy='shenzhen-2019')"
    )]
    fn file(
        &self,
        py: Python<'_>,
        as_of: Day<AsOf>,
        policy: PolicyArgument,
    ) -> Result<CaseFile, Failure> {
        Ok(FromCore::from_core(self.on(py, as_of, policy)?))
    }

    /// The stage on a day.
    #[pyo3(
        signature = (as_of, policy = PolicyArgument::Default),
        text_signature = "($self, as_of, policy='shenzhen-2019')"
    )]
    fn stage(
        &self,
        py: Python<'_>,
        as_of: Day<AsOf>,
        policy: PolicyArgument,
    ) -> Result<Key<Stage>, Failure> {
        Ok(Key(self.on(py, as_of, policy)?.stage))
    }

    /// The steps up to a day in replay order, each with whether it was regular.
    #[pyo3(
        signature = (as_of, policy = PolicyArgument::Default),
        text_signature = "($self, as_of, policy='shenzhen-2019')"
    )]
    fn history(
        &self,
        py: Python<'_>,
        as_of: Day<AsOf>,
        policy: PolicyArgument,
    ) -> Result<Tuple<PastStep>, Failure> {
        Ok(FromCore::from_core(self.on(py, as_of, policy)?.history))
    }

    /// The steps that would be regular on a day, each with who acts and the clause.
    #[pyo3(
        signature = (as_of, policy = PolicyArgument::Default),
        text_signature = "($self, as_of, policy='shenzhen-2019')"
    )]
    fn next_steps(
        &self,
        py: Python<'_>,
        as_of: Day<AsOf>,
        policy: PolicyArgument,
    ) -> Result<Tuple<NextStep>, Failure> {
        Ok(FromCore::from_core(self.on(py, as_of, policy)?.next))
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.record.id.hash(&mut hasher);
        hasher.finish()
    }

    fn __repr__(&self) -> String {
        let petition_core::ledger::Case { id, matter, steps, .. } = &self.record;
        format!("<Case {id} of matter {matter}: {} steps>", steps.len())
    }

    fn __copy__(&self) -> Self {
        self.clone()
    }

    fn __deepcopy__(&self, _memo: &Bound<'_, PyAny>) -> Self {
        self.clone()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py, (Ledger, &str)>> {
        let case = py.get_type::<Ledger>().getattr("case")?;
        Ok((case, (self.ledger.masked(py)?, self.record.id.as_str())))
    }
}
