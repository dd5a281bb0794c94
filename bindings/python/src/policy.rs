//! `Policy`, and policies as arguments.

use crate::argument::{Day, Field, Name as _, PolicyName, TheText, wrong_type};
use crate::compare::Difference;
use crate::compliance::Duty;
use crate::convert::FromCore;
use crate::errors::Failure;
use crate::files;
use crate::policy_parts::{
    Clause, Clock, Delegated, FindingRule, Group, MilestoneRule, Office, Quota, Rota,
};
use crate::record_dict::{Reduced, from_dict, hash_of, to_dict};
use crate::text::Text;
use crate::text_argument::{FilePath, TextArgument, extract_text};
use crate::type_hints::Record;
use crate::vocabulary::{Key, Tuple};
use petition_core::calendar::{NotAPeriod, Period, Workdays};
use petition_core::compliance::Rule;
use petition_core::policy::{POLICY_DOCUMENT, Policy as Core, READING, SETTINGS};
use petition_core::schema::Field as Description;
use petition_core::schema::cell::unknown_key;
use petition_core::{Code, Error, Place, Problems};
use pyo3::PyTypeInfo as _;
use pyo3::exceptions::{PyTypeError, PyUserWarning};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use pyo3::{type_hint_identifier, type_hint_union};
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use std::ffi::CString;
use std::sync::{Arc, Mutex, PoisonError};

/// The name of the default policy.
pub const DEFAULT: &str = "shenzhen-2019";

/// A checked policy: the requirements of a bureau's programme as data.
///
/// >>> import petition
/// >>> policy = petition.Policy.builtin("shenzhen-2019")
/// >>> policy.reading["tenure"]
/// 'full_period'
/// >>> any_day = policy.replace(tenure="any_day", warning_days=30)
/// >>> any_day.settings["warning_days"]
/// 30
/// >>> any_day == policy
/// False
#[pyclass(frozen, eq, from_py_object, module = "petition")]
#[derive(Debug, Clone)]
pub struct Policy {
    pub core: Arc<Core>,
    /// The replaced values as `repr` shows them: the id is that of the policy's text.
    replaced: Arc<str>,
    /// The tables of working days that were added, which no policy file has.
    workdays: Arc<Vec<String>>,
}

impl Policy {
    /// Returns the policy of a text, and warns of entries that its lists drop.
    fn of_text(py: Python<'_>, core: Core) -> PyResult<Self> {
        for dropped in core.dropped_entries() {
            let petition_core::Text { zh, en } = dropped.message();
            let message = CString::new(format!("{zh}\n{en}")).unwrap_or_default();
            PyErr::warn(py, &py.get_type::<PyUserWarning>(), &message, 1)?;
        }
        Ok(Self { core: Arc::new(core), replaced: Arc::default(), workdays: Arc::default() })
    }
}

impl PartialEq for Policy {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.core, &other.core) || self.core == other.core
    }
}

/// A policy as an argument: a `Policy`, or the name of a built-in one.
#[derive(Debug, Clone)]
pub enum PolicyArgument {
    Default,
    Named(String),
    Object(Policy),
}

impl<'py> FromPyObject<'_, 'py> for PolicyArgument {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr =
        type_hint_union!(type_hint_identifier!("builtins", "str"), Policy::TYPE_HINT);

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        Self::extract_named("policy", object)
    }
}

impl PolicyArgument {
    /// Extracts the argument of this name.
    pub fn extract_named(name: &str, object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        if let Ok(policy) = object.cast::<Policy>() {
            return Ok(Self::Object(policy.get().clone()));
        }
        if object.is_instance_of::<PyString>() {
            return Ok(Self::Named(extract_text(object, name)?.to_owned()));
        }
        let expected =
            petition_core::Text::new("Policy 或内置方案名", "a Policy or a built-in one's name");
        Err(wrong_type(name, &object, expected))
    }

    /// Returns the policy.
    pub fn resolve(self) -> Result<Policy, Failure> {
        match self {
            Self::Object(policy) => Ok(policy),
            Self::Named(name) => built_in(&name),
            Self::Default => built_in(DEFAULT),
        }
    }
}

/// Returns a built-in policy from a cache.
fn built_in(name: &str) -> Result<Policy, Failure> {
    static CACHE: Mutex<Option<HashMap<String, Policy>>> = Mutex::new(None);
    // The map stays valid after a panic, since insertion is its only change.
    let mut cache = CACHE.lock().unwrap_or_else(PoisonError::into_inner);
    let cache = cache.get_or_insert_default();
    if let Some(policy) = cache.get(name) {
        return Ok(policy.clone());
    }
    let core = Arc::new(Core::builtin(name)?);
    let policy = Policy { core, replaced: Arc::default(), workdays: Arc::default() };
    cache.insert(name.to_owned(), policy.clone());
    Ok(policy)
}

#[pymethods]
impl Policy {
    /// Returns a built-in policy by its name. Raises `UnknownPolicy`.
    ///
    /// >>> import petition
    /// >>> petition.Policy.builtin("shenzhen-2019")
    /// Policy('shenzhen-2019')
    #[staticmethod]
    fn builtin(name: TextArgument<'_, PolicyName>) -> Result<Self, Failure> {
        built_in(name.0).map_err(|failure| failure.for_parameter(PolicyName::NAME))
    }

    /// Reads a policy file (TOML). It may extend and include built-in policies and files beside it. Warns of entries that
    /// its lists drop from the extended policy.
    ///
    /// Raises `InvalidPolicy` with every problem and its line; `FileError` if it cannot be read.
    #[staticmethod]
    fn load(py: Python<'_>, path: FilePath) -> Result<Self, Failure> {
        let core = py.detach(|| files::load_policy(&path.0))?;
        Ok(Self::of_text(py, core)?)
    }

    /// Reads a policy from its text (TOML). It may extend and include built-in policies, but no files. Warns of entries that
    /// its lists drop from the extended policy.
    ///
    /// >>> import petition
    /// >>> policy = petition.Policy.parse('''
    /// ... id = "district"
    /// ... extends = "shenzhen-2019"
    /// ... [reading]
    /// ... day_count = "half_days"
    /// ... ''')
    /// >>> policy.id, policy.reading["day_count"]
    /// ('district', 'half_days')
    #[staticmethod]
    fn parse(py: Python<'_>, text: TextArgument<'_, TheText>) -> Result<Self, Failure> {
        let core = py.detach(|| Core::parse(text.0))?;
        Ok(Self::of_text(py, core)?)
    }

    /// Returns the policy with other values: tables by key, entries of lists by id, milestones by kind. Readings and settings
    /// need no table. `None` removes an entry, or a value that may be left out; a list replaces the complete list.
    ///
    /// Raises `InvalidPolicy` with every problem: unknown keys and ids, and whatever a policy file with these values would
    /// have.
    ///
    /// >>> import petition
    /// >>> policy = petition.Policy.builtin("shenzhen-2019").replace(tenure="any_day", notice_days=5)
    /// >>> policy.reading["tenure"], policy.settings["notice_days"]
    /// ('any_day', 5)
    /// >>> try:
    /// ...     policy.replace(tenor="any_day", quota={"resolution": {"at_least": 0}})
    /// ... except petition.InvalidPolicy as error:
    /// ...     [(problem.code, problem.path) for problem in error.problems]
    /// [('unknown_field', 'tenor'), ('out_of_range', '$.quota.resolution.at_least')]
    /// >>> policy.replace(quota={"resolution": {"at_least": 4}}, settings={"notice_days": 7})
    /// Policy('shenzhen-2019', notice_days=5, tenure="any_day", quota={"resolution":{"at_least":4}}, settings={"notice_days":7})
    #[pyo3(signature = (**values: "object"))]
    fn replace(&self, py: Python<'_>, values: Option<&Bound<'_, PyDict>>) -> Result<Self, Failure> {
        let Some(values) = values else { return Ok(self.clone()) };
        let values = values_by_key(values)?;
        let mut replaced = self.replaced.to_string();
        for (key, value) in &values {
            replaced += &format!(", {key}={value}");
        }
        let core = py.detach(|| replace(&self.core, values))?;
        let workdays = Arc::clone(&self.workdays);
        Ok(Self { core: Arc::new(core), replaced: replaced.into(), workdays })
    }

    /// Returns the policy with more working days, by which rotas and clocks find and roll their days: a text of the format
    /// `petition-workdays/1`. Its years are added to the known ones, or replace them.
    ///
    /// Raises `InvalidWorkdays` with every problem and its line.
    ///
    /// >>> import petition
    /// >>> policy = petition.Policy.builtin("shenzhen-2019").with_workdays('''petition-workdays/1
    /// ... year 2031
    /// ... source 国务院办公厅关于2031年部分节假日安排的通知
    /// ... off 01-01 元旦 | New Year's Day
    /// ... ''')
    /// >>> policy == petition.Policy.builtin("shenzhen-2019")
    /// False
    #[pyo3(signature = (text, /))]
    fn with_workdays(
        &self,
        py: Python<'_>,
        text: TextArgument<'_, TheText>,
    ) -> Result<Self, Failure> {
        let text = text.0.to_owned();
        let core = py.detach(|| add_workdays(&self.core, &text))?;
        let workdays = self.workdays.iter().cloned().chain([text]).collect();
        let replaced = Arc::clone(&self.replaced);
        Ok(Self { core: Arc::new(core), replaced, workdays: Arc::new(workdays) })
    }

    /// Returns the text of a policy file (TOML) that defines this policy, with `extends` and `include` resolved. Read again,
    /// it is an equal policy.
    ///
    /// >>> import petition
    /// >>> policy = petition.Policy.builtin("shenzhen-2019").replace(notice_days=5)
    /// >>> petition.Policy.parse(policy.to_toml()) == policy
    /// True
    fn to_toml(&self) -> String {
        self.core.to_toml()
    }

    /// What lists of the policy's text drop from the policy that it extends; `parse` and `load` warn of it.
    #[getter]
    fn dropped_entries(&self) -> Tuple<Text> {
        let messages = self.core.dropped_entries().iter().map(|dropped| dropped.message());
        FromCore::from_core(messages.collect::<Vec<_>>())
    }

    /// The title of a duty of this policy, with its period.
    ///
    /// >>> import datetime, petition
    /// >>> policy = petition.Policy.builtin("shenzhen-2019")
    /// >>> ledger = petition.Ledger.from_json(
    /// ...     '{"format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"}}')
    /// >>> report = ledger.assess(policy, as_of=datetime.date(2020, 2, 1))
    /// >>> policy.title(report.duties[0])
    /// Text(zh='接访安排已请示确定 一季度', en='reception schedule settled with the leaders, Q1')
    #[pyo3(signature = (duty, /))]
    fn title(&self, duty: TitledDuty) -> Result<Text, Failure> {
        let TitledDuty { subject, rule, period } = duty;
        Ok(Text::from_core(self.core.title(&subject, &rule, period)))
    }

    /// Id.
    #[getter]
    fn id(&self) -> &str {
        self.core.id()
    }

    /// First day on which it is in effect; `None`: no lower bound.
    #[getter]
    fn effective_from(&self) -> Option<Day<Field>> {
        self.core.effective_from().map(Day::new)
    }

    /// Last day on which it is in effect; `None`: no upper bound.
    #[getter]
    fn effective_to(&self) -> Option<Day<Field>> {
        self.core.effective_to().map(Day::new)
    }

    /// The readings, with their keys in the order of the policy.
    #[getter]
    fn reading<'py>(&self, py: Python<'py>) -> PyResult<Record<'py>> {
        to_dict(py, self.core.stated_reading())
    }

    /// The settings: numbers of days, and one share of a period in per cent.
    #[getter]
    fn settings<'py>(&self, py: Python<'py>) -> PyResult<Record<'py>> {
        to_dict(py, self.core.settings())
    }

    /// The source of the clauses: title, issuer, day of issue, checksum.
    #[getter]
    fn source<'py>(&self, py: Python<'py>) -> PyResult<Record<'py>> {
        to_dict(py, self.core.source())
    }

    /// The offices with the names that terms may use.
    ///
    /// >>> import petition
    /// >>> [office.also for office in petition.Policy.builtin("shenzhen-2019").offices if office.id == "vice_mayor"]
    /// [('常务副市长', '市政府副市长', '挂职副市长')]
    #[getter]
    fn offices(&self) -> Tuple<Office> {
        FromCore::from_core(self.core.offices().to_vec())
    }

    /// The groups of leaders; on a day, a leader belongs to the first that matches.
    #[getter]
    fn groups(&self) -> Tuple<Group> {
        FromCore::from_core(self.core.groups().to_vec())
    }

    /// The quotas.
    #[getter]
    fn quotas(&self) -> Tuple<Quota> {
        FromCore::from_core(self.core.quotas().to_vec())
    }

    /// What is counted and shown, and judged elsewhere.
    #[getter]
    fn delegated(&self) -> Tuple<Delegated> {
        FromCore::from_core(self.core.delegated().to_vec())
    }

    /// The milestones.
    #[getter]
    fn milestones(&self) -> Tuple<MilestoneRule> {
        FromCore::from_core(self.core.milestones().to_vec())
    }

    /// The rotas: days on which leaders of a group receive petitioners.
    #[getter]
    fn rotas(&self) -> Tuple<Rota> {
        FromCore::from_core(self.core.rotas().to_vec())
    }

    /// The statutory clocks: how long each stage of a matter may take.
    #[getter]
    fn clocks(&self) -> Tuple<Clock> {
        FromCore::from_core(self.core.clocks().to_vec())
    }

    /// The kind of milestone that publishes the receptions, if there is one.
    #[getter]
    fn publication(&self) -> Option<&str> {
        self.core.publication()
    }

    /// The finding rules: severity, clause, and whether a rule is practice.
    #[getter]
    fn findings(&self) -> Tuple<FindingRule> {
        FromCore::from_core(self.core.findings().to_vec())
    }

    /// The rules whose warnings the accountability list shows, beside violations.
    #[getter]
    fn accountability_warnings(&self) -> Tuple<Key<Rule>> {
        FromCore::from_core(self.core.accountability_warnings().to_vec())
    }

    /// The clauses of the source.
    #[getter]
    fn clauses(&self) -> Tuple<Clause> {
        FromCore::from_core(self.core.clauses().to_vec())
    }

    fn __hash__(&self) -> u64 {
        hash_of(&*self.core)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let id = PyString::new(py, self.core.id()).repr()?;
        Ok(format!("Policy({id}{})", self.replaced))
    }

    fn __copy__(&self) -> Self {
        self.clone()
    }

    fn __deepcopy__(&self, _memo: &Bound<'_, PyAny>) -> Self {
        self.clone()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py, PickledPolicy>> {
        let restore = py.import("petition._petition")?.getattr("restore_policy")?;
        let workdays = self.workdays.as_ref().clone();
        Ok((restore, (self.core.to_toml(), self.replaced.to_string(), workdays)))
    }
}

/// Replaces values of a policy. Readings and settings outside of a table are put into theirs.
fn replace(policy: &Core, values: Map<String, Value>) -> Result<Core, Error> {
    let has = |fields: &[Description], key: &str| fields.iter().any(|field| field.key == key);
    let mut problems = Problems::new();
    let (mut parts, mut loose) = (Map::new(), Map::new());
    for (key, value) in values {
        let table = match key.as_str() {
            _ if has(READING, &key) => "reading",
            _ if has(SETTINGS, &key) => "settings",
            _ if has(POLICY_DOCUMENT, &key) => {
                parts.insert(key, value);
                continue;
            }
            _ => {
                let known = [READING, SETTINGS, POLICY_DOCUMENT].concat();
                let fault =
                    unknown_key(Code::UnknownField, &key, known.iter().map(|field| field.key));
                problems.push(fault.at(Place::path(key)));
                continue;
            }
        };
        if let Some(table) = loose.entry(table).or_insert_with(|| json!({})).as_object_mut() {
            table.insert(key, value);
        }
    }
    for (key, table) in loose {
        match (parts.get_mut(&key), table) {
            (Some(Value::Object(part)), Value::Object(table)) => part.extend(table),
            (_, table) => drop(parts.insert(key, table)),
        }
    }
    match policy.replace(parts) {
        replaced if problems.is_empty() => replaced,
        Err(Error::InvalidPolicy(others)) => {
            others.into_iter().for_each(|problem| problems.push(problem));
            Err(Error::InvalidPolicy(problems))
        }
        _ => Err(Error::InvalidPolicy(problems)),
    }
}

/// Converts values to those of a policy file; refuses others under their key.
fn values_by_key(values: &Bound<'_, PyDict>) -> Result<Map<String, Value>, Failure> {
    let mut all = Map::new();
    for (key, value) in values {
        let name = extract_text(key.as_borrowed(), "values")?;
        let one = PyDict::new(values.py());
        one.set_item(&key, &value)?;
        let expected = || {
            petition_core::Text::new(
                "文字、数字、列表或字典",
                "a text, a number, a list or a dict of them",
            )
        };
        let value_by_key = from_dict(&one).map_err(|error| match error {
            error if error.is_instance_of::<PyTypeError>(values.py()) => {
                wrong_type(name, &value, expected())
            }
            error => error,
        })?;
        all.extend(value_by_key);
    }
    Ok(all)
}

/// The argument of `title`: a `Duty` or a `Difference`.
struct TitledDuty {
    subject: String,
    rule: String,
    period: Period,
}

impl<'py> FromPyObject<'_, 'py> for TitledDuty {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = type_hint_union!(Duty::TYPE_HINT, Difference::TYPE_HINT);

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let (subject, rule, period) = if let Ok(duty) = object.cast::<Duty>() {
            let Duty { subject, rule, period, .. } = duty.get();
            (subject.clone(), rule.clone(), period)
        } else {
            let Ok(difference) = object.cast::<Difference>() else {
                let expected = petition_core::Text::new(
                    "Duty 或 Difference（审查发现的文字在其 message）",
                    "a Duty or a Difference; a finding has its message",
                );
                return Err(wrong_type("duty", &object, expected));
            };
            let Difference { subject, rule, period, .. } = difference.get();
            (subject.clone(), rule.clone(), period)
        };
        match period.parse() {
            Ok(period) => Ok(Self { subject, rule, period }),
            Err(error) => Err(refused_period(period, &error)),
        }
    }
}

fn refused_period(found: &str, _: &NotAPeriod) -> PyErr {
    let found = petition_core::Text::same(format!("\"{found:.40}\""));
    let expected = petition_core::Text::new("期间，如 2020-Q1", "a period such as 2020-Q1");
    Failure::argument(Code::InvalidPeriod, "duty.period", found, expected).into()
}

/// The pickled fields of a policy: its text, the replaced values as `repr` shows them, the added working days.
type PickledPolicy = (String, String, Vec<String>);

/// Adds a table of working days to those of a policy.
fn add_workdays(policy: &Core, text: &str) -> Result<Core, Error> {
    Ok(policy.with_workdays(policy.workdays().merge(&Workdays::parse(text)?)))
}

/// Unpickles a policy.
#[pyfunction]
pub fn restore_policy(
    py: Python<'_>,
    text: String,
    replaced: &str,
    workdays: Vec<String>,
) -> Result<Policy, Failure> {
    let core = py.detach(|| {
        workdays.iter().try_fold(Core::parse(&text)?, |core, text| add_workdays(&core, text))
    })?;
    Ok(Policy { core: Arc::new(core), replaced: replaced.into(), workdays: Arc::new(workdays) })
}
