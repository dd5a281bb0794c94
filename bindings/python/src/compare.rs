//! `compare`: duties whose status differs between policies.

use crate::argument::{AsOf, Day, Year, resolve_year, wrong_type};
use crate::convert::FromCore;
use crate::errors::Failure;
use crate::ledger::Ledger;
use crate::policy::{Policy, PolicyArgument};
use crate::row_source;
use crate::sequence::{Comparison, Sequence};
use crate::tables::{Tables, assess_bureaus};
use crate::text_argument::extract_text;
use crate::value_class::value;
use crate::vocabulary::Key;
use petition_arrow::assessed::{self, Assessed, differences};
use petition_arrow::input::Bureau;
use petition_core::compliance::{Amount, Reason, Status};
use petition_core::engine::DutyRow;
use petition_core::{Code, Text};
use pyo3::PyTypeInfo as _;
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyMapping};
use pyo3::{type_hint_identifier, type_hint_subscript, type_hint_union};
use std::sync::Arc;

value! {
    /// The outcome of a duty under one policy.
    Outcome {
        /// The status.
        status: Key<Status>,
        /// The count achieved.
        achieved: f64,
        /// The count required.
        required: Option<f64>,
        /// The day on which it was met.
        met_on: Option<Day>,
        /// Days until the due day, for `open` and `at_risk`.
        days_left: Option<i64>,
        /// Days after the due day, for `met_late`, `overdue` and `missed`.
        days_late: Option<i64>,
        /// The reason if it is not assessed.
        reason: Option<Key<Reason>>,
    }
}

value! {
    /// A duty whose status differs between policies.
    Difference {
        /// The duty's id.
        id: String,
        /// A leader's id, or `bureau`.
        subject: String,
        /// The quota's or delegated entry's id, or the milestone's kind.
        rule: String,
        /// The period.
        period: String,
        /// The outcome under each policy, by the caller's name for it; `None` if the policy has no such duty.
        outcomes: NamedValues<Option<Outcome>>,
        /// The bureau's code, if the tables have a column `bureau`.
        bureau: Option<String>,
    }
    signature (id, subject, rule, period, outcomes, bureau = None);
    shows [id, outcomes];
}

/// Named values in the caller's order: a Python dict.
#[derive(Debug, Clone, PartialEq)]
pub struct NamedValues<T>(pub Vec<(String, T)>);

impl<'py, T: IntoPyObject<'py>> IntoPyObject<'py> for NamedValues<T> {
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

impl<'py, T> FromPyObject<'_, 'py> for NamedValues<T>
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

impl FromCore<DutyRow> for Outcome {
    fn from_core(row: DutyRow) -> Self {
        let DutyRow { entry: _, status, reason, required, achieved, met_on, days_left, days_late } =
            row;
        Self {
            status: Key(status),
            achieved: achieved.to_f64(),
            required: required.map(Amount::to_f64),
            met_on: met_on.map(|day| Day::new(day.date())),
            days_left,
            days_late,
            reason: reason.map(Key),
        }
    }
}

/// The argument `policies`: policies by the caller's names.
pub struct Policies(Vec<(String, PolicyArgument)>);

impl Policies {
    /// The name of the parameter.
    const NAME: &'static str = "policies";

    /// The path of one policy in messages, such as `policies["a"]`.
    fn parameter_path(name: &str) -> String {
        format!("{}[\"{}\"]", Self::NAME, name.chars().take(40).collect::<String>())
    }

    /// Returns names and policies. Fewer than two policies are an error.
    fn resolve(self) -> Result<(Vec<String>, Vec<Policy>), Failure> {
        if self.0.len() < 2 {
            let found = Text::same(self.0.len().to_string());
            let expected = Text::new("至少两个方案", "at least two policies");
            return Err(Failure::argument(Code::UnknownValue, Self::NAME, found, expected));
        }
        let resolved = self.0.into_iter().map(|(name, policy)| match policy.resolve() {
            Ok(policy) => Ok((name, policy)),
            Err(failure) => Err(failure.for_parameter(&Self::parameter_path(&name))),
        });
        Ok(resolved.collect::<Result<Vec<_>, Failure>>()?.into_iter().unzip())
    }
}

impl<'py> FromPyObject<'_, 'py> for Policies {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr =
        <NamedValues<PolicyArgument> as FromPyObject<'_, '_>>::INPUT_TYPE;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let Ok(mapping) = object.cast::<PyMapping>() else {
            let expected = Text::new("名称到方案的字典", "a dict of policies by name");
            return Err(wrong_type(Self::NAME, &object, expected));
        };
        let mut list = Vec::new();
        for item in mapping.items()? {
            let (name, policy): (Bound<'py, PyAny>, Bound<'py, PyAny>) = item.extract()?;
            let name = extract_text(name.as_borrowed(), Self::NAME)?.to_owned();
            let policy =
                PolicyArgument::extract_named(&Self::parameter_path(&name), policy.as_borrowed())?;
            list.push((name, policy));
        }
        Ok(Self(list))
    }
}

/// The argument `ledger`: a ledger or checked tables.
pub enum CompareInput {
    Ledger(Ledger),
    Tables(Py<Tables>),
}

impl<'py> FromPyObject<'_, 'py> for CompareInput {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = type_hint_union!(Ledger::TYPE_HINT, Tables::TYPE_HINT);

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(ledger) = object.extract::<Ledger>() {
            return Ok(Self::Ledger(ledger));
        }
        let tables = object.cast::<Tables>().map(|tables| Self::Tables(tables.to_owned().unbind()));
        tables.map_err(|_| {
            let expected = Text::new("petition.Ledger 或 petition.Tables", "a Ledger or Tables");
            wrong_type("ledger", &object, expected)
        })
    }
}

/// Returns the duties whose status differs between policies, with the outcome under each.
///
/// `policies` maps names that the caller chooses to policies or names of built-in ones. A duty that only some of the
/// policies have is a difference. Raises `UnknownValue` for fewer than two policies.
///
/// For tables, `not_evaluated` of the result lists the rules that could not be compared.
///
/// >>> import datetime, petition
/// >>> ledger = petition.Ledger.from_json('''{
/// ...     "format": "petition-ledger/1",
/// ...     "bureau": {"code": "440300", "name": "示范市信访局"},
/// ...     "leaders": [{"id": "L01", "name": "林示例",
/// ...                  "terms": [{"office": "vice_mayor", "from": "2020-03-01"}]}]}''')
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
    ledger: CompareInput,
    policies: Policies,
    year: Option<Year>,
    as_of: Day<AsOf>,
) -> Result<Comparison, Failure> {
    let year = resolve_year(year, as_of)?;
    let (names, policies) = policies.resolve()?;
    let found = py.detach(|| -> Result<_, petition_core::Error> {
        let cores = policies.iter().map(|policy| &policy.core);
        Ok(match &ledger {
            CompareInput::Ledger(ledger) => {
                let bureau = || [(String::new(), Arc::clone(&ledger.core))];
                let all = cores.map(|core| Assessed::new(bureau(), false, core, year, as_of.0));
                (false, Vec::new(), differences(&all.collect::<Result<Vec<_>, _>>()?))
            }
            CompareInput::Tables(tables) => {
                let core = &tables.get().core;
                let all = cores.map(|policy| assess_bureaus(core, policy, year, as_of.0));
                let all = all.collect::<Result<Vec<_>, _>>()?;
                (core.has_bureaus(), not_evaluated(&all), differences(&all))
            }
        })
    })?;
    let (with_bureau, not_evaluated, found) = found;
    let rows = found.into_iter().map(|one| difference(one, &names, with_bureau)).collect();
    Ok(Sequence::all(Arc::new(row_source::ComparisonRows { names, rows, not_evaluated })).into())
}

/// Returns the rules that at least one policy could not evaluate, in the order of the policies.
fn not_evaluated(all: &[Assessed<Bureau>]) -> Vec<String> {
    let mut rules = Vec::new();
    for rule in all.iter().flat_map(Assessed::not_evaluated) {
        if !rules.contains(&rule) {
            rules.push(rule);
        }
    }
    rules
}

fn difference(found: assessed::Difference, names: &[String], with_bureau: bool) -> Difference {
    let assessed::Difference { bureau, subject, rule, period, sides } = found;
    let outcomes = names.iter().cloned().zip(sides);
    Difference {
        id: format!("{subject}/{rule}/{period}"),
        subject,
        rule,
        period: period.to_string(),
        outcomes: NamedValues(
            outcomes.map(|(name, side)| (name, side.map(Outcome::from_core))).collect(),
        ),
        bureau: with_bureau.then_some(bureau),
    }
}
