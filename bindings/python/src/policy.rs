//! The policy.

use crate::argument::{Day, Field, Name as _, PolicyName, Typed, wrong_type};
use crate::carry::Carry;
use crate::compare::Difference;
use crate::compliance::Duty;
use crate::error::Failure;
use crate::files;
use crate::origin::Origin;
use crate::plain::{Reduced, from_python, hash_of, parsed, to_python};
use crate::scheme::{Clause, Delegated, Group, MilestoneRule, Quota};
use crate::text::Text;
use crate::typed::Record;
use crate::word::Tuple;
use crate::written::{FilePath, Written, text_of};
use petition_core::calendar::{NotAPeriod, Period};
use petition_core::policy::Policy as Core;
use pyo3::PyTypeInfo as _;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use pyo3::{type_hint_identifier, type_hint_union};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

/// The policy that is meant where none is named.
pub const DEFAULT: &str = "shenzhen-2019";

/// A checked policy: what a bureau's scheme asks for, as data.
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
    origin: Arc<Origin>,
}

impl PartialEq for Policy {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.core, &other.core) || self.core == other.core
    }
}

/// A policy as a parameter: one, or the name of a built-in one.
#[derive(Debug, Clone)]
pub enum PolicyArgument {
    Default,
    Named(String),
    Given(Policy),
}

impl<'py> FromPyObject<'_, 'py> for PolicyArgument {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr =
        type_hint_union!(type_hint_identifier!("builtins", "str"), Policy::TYPE_HINT);

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        Self::called("policy", object)
    }
}

impl PolicyArgument {
    /// An argument of this name.
    pub fn called(name: &str, object: Borrowed<'_, '_, PyAny>) -> PyResult<Self> {
        if let Ok(policy) = object.cast::<Policy>() {
            return Ok(Self::Given(policy.get().clone()));
        }
        if object.is_instance_of::<PyString>() {
            return Ok(Self::Named(text_of(object, name)?.to_owned()));
        }
        let expected =
            petition_core::Text::new("Policy 或内置方案名", "a Policy or a built-in one's name");
        Err(wrong_type(name, &object, expected))
    }

    /// The policy.
    pub fn resolve(self) -> Result<Policy, Failure> {
        match self {
            Self::Given(policy) => Ok(policy),
            Self::Named(name) => built_in(&name),
            Self::Default => built_in(DEFAULT),
        }
    }
}

/// A built-in policy, read once.
fn built_in(name: &str) -> Result<Policy, Failure> {
    static READ: Mutex<Option<HashMap<String, Policy>>> = Mutex::new(None);
    // A panic elsewhere leaves the map as it was: nothing is half-inserted.
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    let read = read.get_or_insert_default();
    if let Some(policy) = read.get(name) {
        return Ok(policy.clone());
    }
    let core = Arc::new(Core::builtin(name)?);
    let text = Core::builtin_text(name).unwrap_or_default().to_owned();
    let policy = Policy { core, origin: Arc::new(Origin { text, ..Origin::default() }) };
    read.insert(name.to_owned(), policy.clone());
    Ok(policy)
}

#[pymethods]
impl Policy {
    /// A built-in policy by its name. Raises `UnknownPolicy`.
    ///
    /// >>> import petition
    /// >>> petition.Policy.builtin("shenzhen-2019")
    /// Policy('shenzhen-2019')
    #[staticmethod]
    fn builtin(name: Written<'_, PolicyName>) -> Result<Self, Failure> {
        built_in(name.0).map_err(|failure| failure.of(PolicyName::NAME))
    }

    /// Reads a policy file (TOML). What it `extends` is a built-in policy, or a file beside it.
    ///
    /// Raises `InvalidPolicy` with every problem and its line; `FileError` if it cannot be read.
    #[staticmethod]
    fn load(py: Python<'_>, path: FilePath) -> Result<Self, Failure> {
        let (core, origin) = py.detach(|| files::load_policy(&path.0))?;
        Ok(Self { core: Arc::new(core), origin: Arc::new(origin) })
    }

    /// Reads a policy from its text (TOML). It may extend a built-in policy, no file.
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
    fn parse(py: Python<'_>, text: Written<'_, Typed>) -> Result<Self, Failure> {
        let (core, origin) = py.detach(|| Origin::read(text.0, |_| None))?;
        Ok(Self { core: Arc::new(core), origin: Arc::new(origin) })
    }

    /// The same policy with other readings or settings, by their keys in a policy file.
    ///
    /// Raises `InvalidPolicy` for an unknown key, a word that is not in the list, or a number out of range.
    ///
    /// >>> import petition
    /// >>> policy = petition.Policy.builtin("shenzhen-2019").replace(tenure="any_day", notice_days=5)
    /// >>> policy.reading["tenure"], policy.settings["notice_days"]
    /// ('any_day', 5)
    /// >>> try:
    /// ...     policy.replace(tenor="any_day")
    /// ... except petition.InvalidPolicy as error:
    /// ...     [(problem.code, problem.path) for problem in error.problems]
    /// [('unknown_field', 'tenor')]
    #[pyo3(signature = (**values: "object"))]
    fn replace(&self, py: Python<'_>, values: Option<&Bound<'_, PyDict>>) -> Result<Self, Failure> {
        let Some(values) = values else { return Ok(self.clone()) };
        let origin = self.origin.replacing(&self.core, values_of(values)?)?;
        let core = py.detach(|| origin.build())?;
        Ok(Self { core: Arc::new(core), origin: Arc::new(origin) })
    }

    /// What a duty of this policy is called, with its part of the year.
    ///
    /// >>> import datetime, petition
    /// >>> policy = petition.Policy.builtin("shenzhen-2019")
    /// >>> ledger = petition.Ledger.from_json(
    /// ...     '{"format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"}}')
    /// >>> report = ledger.assess(policy, as_of=datetime.date(2020, 2, 1))
    /// >>> policy.title(report.duties[0])
    /// Text(zh='接访安排已请示确定 一季度', en='reception schedule settled with the leaders, Q1')
    #[pyo3(signature = (duty, /))]
    fn title(&self, duty: Titled) -> Result<Text, Failure> {
        let Titled { subject, rule, period } = duty;
        Ok(Text::carry(self.core.title(&subject, &rule, period)))
    }

    /// Id.
    #[getter]
    fn id(&self) -> &str {
        self.core.id()
    }

    /// First day on which it holds; none: from ever.
    #[getter]
    fn effective_from(&self) -> Option<Day<Field>> {
        self.core.effective_from().map(Day::new)
    }

    /// Last day on which it holds; none: until further notice.
    #[getter]
    fn effective_to(&self) -> Option<Day<Field>> {
        self.core.effective_to().map(Day::new)
    }

    /// The readings, with their keys in the order of the policy.
    #[getter]
    fn reading<'py>(&self, py: Python<'py>) -> PyResult<Record<'py>> {
        to_python(py, self.core.stated_reading())
    }

    /// The settings: numbers of days.
    #[getter]
    fn settings<'py>(&self, py: Python<'py>) -> PyResult<Record<'py>> {
        to_python(py, self.core.settings())
    }

    /// Where the clauses come from: title, issuer, day of issue, checksum.
    #[getter]
    fn source<'py>(&self, py: Python<'py>) -> PyResult<Record<'py>> {
        to_python(py, self.core.source())
    }

    /// The groups of leaders; on a day, a leader is in the first that fits.
    #[getter]
    fn groups(&self) -> Tuple<Group> {
        Carry::carry(self.core.groups().to_vec())
    }

    /// The quotas.
    #[getter]
    fn quotas(&self) -> Tuple<Quota> {
        Carry::carry(self.core.quotas().to_vec())
    }

    /// What is counted and shown, and judged elsewhere.
    #[getter]
    fn delegated(&self) -> Tuple<Delegated> {
        Carry::carry(self.core.delegated().to_vec())
    }

    /// The milestones.
    #[getter]
    fn milestones(&self) -> Tuple<MilestoneRule> {
        Carry::carry(self.core.milestones().to_vec())
    }

    /// The kind of milestone that publishes the receptions, if there is one.
    #[getter]
    fn publication(&self) -> Option<&str> {
        self.core.publication()
    }

    /// The clauses of the source.
    #[getter]
    fn clauses(&self) -> Tuple<Clause> {
        Carry::carry(self.core.clauses().to_vec())
    }

    fn __hash__(&self) -> u64 {
        hash_of(&*self.core)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let mut text = format!("Policy({}", PyString::new(py, self.core.id()).repr()?);
        for part in self.origin.replaced.values().filter_map(|part| part.as_object()) {
            for (key, value) in part {
                text += &format!(", {key}={value}");
            }
        }
        Ok(text + ")")
    }

    fn __copy__(&self) -> Self {
        self.clone()
    }

    fn __deepcopy__(&self, _memo: &Bound<'_, PyAny>) -> Self {
        self.clone()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py, Parts>> {
        let Origin { text, bases, replaced } = (*self.origin).clone();
        let replaced = serde_json::Value::Object(replaced).to_string();
        let restore = py.import("petition._petition")?.getattr("restore_policy")?;
        Ok((restore, (text, bases, replaced)))
    }
}

/// Readings and settings as a policy file may hold them; what it cannot is refused by its key.
fn values_of(values: &Bound<'_, PyDict>) -> Result<Map<String, Value>, Failure> {
    let mut all = Map::new();
    for (key, value) in values {
        let name = text_of(key.as_borrowed(), "values")?;
        let one = PyDict::new(values.py());
        one.set_item(&key, &value)?;
        let expected =
            || petition_core::Text::new("文字、数字或列表", "a text, a number or a list of them");
        let held = from_python(&one).map_err(|error| match error {
            error if error.is_instance_of::<PyTypeError>(values.py()) => {
                wrong_type(name, &value, expected())
            }
            error => error,
        })?;
        all.extend(held);
    }
    Ok(all)
}

/// What has a title: a duty, or one that policies judge differently.
struct Titled {
    subject: String,
    rule: String,
    period: Period,
}

impl<'py> FromPyObject<'_, 'py> for Titled {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = type_hint_union!(Duty::TYPE_HINT, Difference::TYPE_HINT);

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let (subject, rule, period) = if let Ok(duty) = object.cast::<Duty>() {
            let Duty { subject, rule, period, .. } = duty.get();
            (subject.clone(), rule.clone(), period)
        } else {
            let Difference { subject, rule, period, .. } = object.cast::<Difference>()?.get();
            (subject.clone(), rule.clone(), period)
        };
        let period =
            period.parse().map_err(|error: NotAPeriod| PyValueError::new_err(error.to_string()))?;
        Ok(Self { subject, rule, period })
    }
}

/// What a policy is pickled as: its text, those that it extends, what was replaced.
type Parts = (String, BTreeMap<String, String>, String);

/// Builds a pickled policy again.
#[pyfunction]
pub fn restore_policy(
    py: Python<'_>,
    text: String,
    bases: BTreeMap<String, String>,
    replaced: &str,
) -> Result<Policy, Failure> {
    let origin = Origin { text, bases, replaced: parsed(replaced)? };
    let core = py.detach(|| origin.build())?;
    Ok(Policy { core: Arc::new(core), origin: Arc::new(origin) })
}
