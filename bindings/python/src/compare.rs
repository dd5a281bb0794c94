//! `compare`: duties whose status differs between policies, ledgers or years.

use crate::argument::{AsOf, Day, Year, resolve_year, wrong_type};
use crate::compare_sides::{Sides, side_names};
use crate::convert::FromCore;
use crate::errors::Failure;
use crate::ledger::Ledger;
use crate::policy::{Policy, PolicyArgument};
use crate::row_source;
use crate::sequence::{Comparison, Sequence};
use crate::tables::{Tables, assess_bureaus};
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
    /// A duty whose status differs between policies, ledgers or years.
    Difference {
        /// The duty's id.
        id: String,
        /// A leader's id, or `bureau`.
        subject: String,
        /// The quota's or delegated entry's id, or the milestone's kind.
        rule: String,
        /// The period; in a comparison of years without its year.
        period: String,
        /// The outcome of each policy, ledger or day, by the caller's name for it; `None` if it has no such duty.
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

/// The argument `ledger`: a ledger or checked tables.
#[derive(Clone)]
pub enum CompareInput {
    Ledger(Ledger),
    Tables(Arc<Py<Tables>>),
}

impl<'py> FromPyObject<'_, 'py> for CompareInput {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = type_hint_union!(Ledger::TYPE_HINT, Tables::TYPE_HINT);

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        if let Ok(ledger) = object.extract::<Ledger>() {
            return Ok(Self::Ledger(ledger));
        }
        let tables = object
            .cast::<Tables>()
            .map(|tables| Self::Tables(Arc::new(tables.to_owned().unbind())));
        tables.map_err(|_| {
            let expected = Text::new("petition.Ledger 或 petition.Tables", "a Ledger or Tables");
            wrong_type("ledger", &object, expected)
        })
    }
}

/// Returns the duties whose status differs between policies, ledgers or years, with the outcome of each.
///
/// What is compared is a dict by names that the caller chooses: `policies` of policies or names of built-in ones, `ledger`
/// of ledgers or of `Tables`, `as_of` of days. Several of them may be dicts of the same names. The year is that of each
/// day unless `year` is given. A duty that only some have is a difference. Duties match by bureau, subject, rule and
/// period; between different years by the period without its year, such as `Q1`. Raises `UnknownValue` for fewer than
/// two names.
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
/// >>> days = {"2020": datetime.date(2020, 12, 31), "2021": datetime.date(2021, 12, 31)}
/// >>> for row in petition.compare(ledger, as_of=days):
/// ...     print(row.id, *(outcome and outcome.status for outcome in row.outcomes.values()))
/// L01/reception/Q1 not_assessed missed
/// L01/resolution/year not_assessed at_risk
/// L01/selection_q1/Q1 not_assessed missed
#[pyfunction]
#[pyo3(
    signature = (ledger, policies = Sides::Same(PolicyArgument::Default), year = None, *, as_of),
    text_signature = "(ledger, policies='shenzhen-2019', year=None, *, as_of)"
)]
pub fn compare(
    py: Python<'_>,
    ledger: Sides<CompareInput>,
    policies: Sides<PolicyArgument>,
    year: Option<Year>,
    as_of: Sides<Day<AsOf>>,
) -> Result<Comparison, Failure> {
    let names = side_names(ledger.names(), policies.names(), as_of.names())?;
    let policies = policies.resolve(&names, |path, policy: PolicyArgument| {
        policy.resolve().map_err(|failure| failure.for_parameter(path))
    })?;
    let days = as_of.resolve(&names, |_, day| Ok((resolve_year(year, day)?, day.0)))?;
    let inputs = ledger.resolve(&names, |_, input| Ok(input))?;
    let sides: Vec<_> = policies.into_iter().zip(days).collect();
    let (with_bureau, not_evaluated, found) = py.detach(|| assess_sides(&inputs, &sides))?;
    let rows = found.into_iter().map(|one| difference(one, &names, with_bureau)).collect();
    Ok(Sequence::all(Arc::new(row_source::ComparisonRows { names, rows, not_evaluated })).into())
}

/// Whether rows name their bureau, the rules that were not evaluated, and the differences.
type Compared = (bool, Vec<String>, Vec<assessed::Difference>);

/// Assesses every side and compares the results.
fn assess_sides(
    inputs: &[CompareInput],
    sides: &[(Policy, (i32, petition_core::Date))],
) -> Result<Compared, Failure> {
    let all = inputs.iter().zip(sides);
    if inputs.iter().all(|input| matches!(input, CompareInput::Ledger(_))) {
        let mut assessed = Vec::new();
        for (input, (policy, (year, as_of))) in all {
            if let CompareInput::Ledger(ledger) = input {
                let bureau = [(String::new(), Arc::clone(&ledger.core))];
                assessed.push(Assessed::new(bureau, false, &policy.core, *year, *as_of)?);
            }
        }
        return Ok((false, Vec::new(), differences(&assessed)));
    }
    let (mut assessed, mut with_bureau) = (Vec::new(), false);
    for (input, (policy, (year, as_of))) in all {
        let CompareInput::Tables(tables) = input else {
            let found = Text::new("台账和数据表", "ledgers and Tables");
            let expected = Text::new("全部为台账或全部为数据表", "ledgers alone or Tables alone");
            return Err(Failure::argument(Code::WrongType, "ledger", found, expected));
        };
        let core = &tables.get().core;
        with_bureau |= core.has_bureaus();
        assessed.push(assess_bureaus(core, &policy.core, *year, *as_of)?);
    }
    Ok((with_bureau, not_evaluated(&assessed), differences(&assessed)))
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
        period,
        outcomes: NamedValues(
            outcomes.map(|(name, side)| (name, side.map(Outcome::from_core))).collect(),
        ),
        bureau: with_bureau.then_some(bureau),
    }
}
