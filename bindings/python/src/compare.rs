//! One ledger under several policies: the duties that they judge differently.

use crate::argument::{AsOf, Day, Year};
use crate::carry::Carry;
use crate::error::Failure;
use crate::ledger::Ledger;
use crate::policy::{Policy, PolicyArgument};
use crate::rows::Ready;
use crate::sequence::{Comparison, Sequence};
use crate::value::value;
use crate::word::Key;
use chrono::Datelike as _;
use petition_core::compliance::{Duty, Reason, Report, Status, assess};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyMapping};
use pyo3::{type_hint_identifier, type_hint_subscript};
use std::collections::HashMap;
use std::sync::Arc;

value! {
    /// How one policy judges a duty.
    Outcome {
        /// How it stands.
        status: Key<Status>,
        /// How many there are.
        achieved: f64,
        /// How many are required.
        required: Option<f64>,
        /// The day on which it was met.
        met_on: Option<Day>,
        /// Days late, left or overdue.
        days: Option<i64>,
        /// Why it is not assessed.
        reason: Option<Key<Reason>>,
    }
}

value! {
    /// A duty that policies judge differently.
    Difference {
        /// The duty's id.
        id: String,
        /// A leader's id, or `bureau`.
        subject: String,
        /// The quota's or delegated entry's id, or the milestone's kind.
        rule: String,
        /// The period.
        period: String,
        /// The outcome under each policy, by the name that the caller gave it; none where it has no such duty.
        outcomes: Named<Option<Outcome>>,
    }
    shows [id, outcomes];
}

/// Values by name, in the caller's order; a dict in Python.
#[derive(Debug, Clone, PartialEq)]
pub struct Named<T>(pub Vec<(String, T)>);

impl<'py, T: IntoPyObject<'py>> IntoPyObject<'py> for Named<T> {
    type Target = PyDict;
    type Output = Bound<'py, PyDict>;
    type Error = PyErr;
    const OUTPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("builtins", "dict"),
        type_hint_identifier!("builtins", "str"),
        T::OUTPUT_TYPE
    );

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        let dict = PyDict::new(py);
        for (name, value) in self.0 {
            dict.set_item(name, value)?;
        }
        Ok(dict)
    }
}

impl<'py, T> FromPyObject<'_, 'py> for Named<T>
where
    T: for<'a> FromPyObject<'a, 'py, Error: Into<PyErr>>,
{
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("collections.abc", "Mapping"),
        type_hint_identifier!("builtins", "str"),
        <T as FromPyObject<'_, '_>>::INPUT_TYPE
    );

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let mut list = Vec::new();
        for item in object.cast::<PyMapping>()?.items()? {
            let (name, value): (String, Bound<'py, PyAny>) = item.extract()?;
            list.push((name, value.extract().map_err(Into::into)?));
        }
        Ok(Self(list))
    }
}

impl Carry<&Duty> for Outcome {
    fn carry(duty: &Duty) -> Self {
        Self {
            status: Key(duty.status),
            achieved: duty.achieved,
            required: duty.required,
            met_on: duty.met_on.map(Day::new),
            days: duty.days,
            reason: duty.reason.map(Key),
        }
    }
}

/// The duties whose status differs between policies, with the outcomes side by side.
///
/// `policies` gives each policy (or a built-in one's name) a name of the caller's. A duty that a policy does not
/// have differs from one that is judged.
///
/// >>> import datetime, petition
/// >>> ledger = petition.Ledger.from_json('''{
/// ...     "format": "petition-ledger/1",
/// ...     "bureau": {"code": "440300", "name": "示范市信访局"},
/// ...     "leaders": [{"id": "L01", "name": "林示例",
/// ...                  "terms": [{"office": "vice_mayor", "from": "2020-02-01"}]}]}''')
/// >>> policy = petition.Policy.builtin("shenzhen-2019")
/// >>> policies = {"as is": policy, "any day": policy.replace(tenure="any_day")}
/// >>> for row in petition.compare(ledger, policies, as_of=datetime.date(2020, 4, 1)):
/// ...     print(row.id, *(outcome.status for outcome in row.outcomes.values()))
/// L01/reception/2020-Q1 not_assessed missed
/// L01/resolution/2020 not_assessed open
/// L01/selection_q1/2020-Q1 not_assessed missed
#[pyfunction]
#[pyo3(signature = (ledger, policies, year = None, *, as_of))]
pub fn compare(
    py: Python<'_>,
    ledger: &Ledger,
    policies: Named<PolicyArgument>,
    year: Option<Year>,
    as_of: Day<AsOf>,
) -> Result<Comparison, Failure> {
    let year = year.map_or_else(|| as_of.0.year(), |year| year.0);
    let named = policies.0.into_iter().map(|(name, policy)| Ok((name, policy.resolve()?)));
    let named: Vec<(String, Policy)> = named.collect::<Result<_, Failure>>()?;
    let rows = py.detach(|| -> Result<_, petition_core::Error> {
        let report =
            |(_, policy): &(String, Policy)| assess(&ledger.core, &policy.core, year, as_of.0);
        let reports = named.iter().map(report).collect::<Result<Vec<_>, _>>()?;
        let names: Vec<&str> = named.iter().map(|(name, _)| name.as_str()).collect();
        Ok(differences(&names, &reports))
    })?;
    Ok(Sequence::all(Arc::new(Ready(rows))).into())
}

/// The duties of the first report in their order, then those that only later ones have.
fn differences(names: &[&str], reports: &[Report]) -> Vec<Difference> {
    let of_report = |report: &'_ Report| -> HashMap<String, usize> {
        report.duties.iter().enumerate().map(|(at, duty)| (duty.id.clone(), at)).collect()
    };
    let places: Vec<HashMap<String, usize>> = reports.iter().map(of_report).collect();
    let mut rows = Vec::new();
    for (number, report) in reports.iter().enumerate() {
        for duty in &report.duties {
            if places.iter().take(number).any(|earlier| earlier.contains_key(&duty.id)) {
                continue;
            }
            let found: Vec<Option<&Duty>> = reports
                .iter()
                .zip(&places)
                .map(|(report, places)| report.duties.get(*places.get(&duty.id)?))
                .collect();
            let status = |duty: &Option<&Duty>| duty.map(|duty| duty.status);
            if found.iter().any(|other| status(other) != Some(duty.status)) {
                rows.push(difference(duty, names, &found));
            }
        }
    }
    rows
}

fn difference(duty: &Duty, names: &[&str], found: &[Option<&Duty>]) -> Difference {
    let outcomes = names.iter().zip(found);
    let outcomes = outcomes.map(|(name, duty)| ((*name).to_owned(), duty.map(Outcome::carry)));
    Difference {
        id: duty.id.clone(),
        subject: duty.subject.clone(),
        rule: duty.rule.clone(),
        period: duty.period.to_string(),
        outcomes: Named(outcomes.collect()),
    }
}
