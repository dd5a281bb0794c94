//! `Plan`: proposed reception days of a period, and the arguments of `Ledger.plan`.

use crate::argument::{AsOf, Busy, Closed, Day, Integer, Name, PerDay, ThePeriod, wrong_type};
use crate::convert::FromCore;
use crate::errors::Failure;
use crate::ledger::Ledger;
use crate::plan_parts::{PlanNote, Proposal, Publication, UnplacedDuty};
use crate::policy::Policy;
use crate::record_dict::{Reduced, hash_of};
use crate::records::{Reception, list};
use crate::sequence::Receptions;
use crate::text_argument::extract_text;
use crate::vocabulary::Tuple;
use petition_core::calendar::Period;
use petition_core::ledger::LeaderId;
use petition_core::{Code, Date, Text};
use petition_planning::{Busy as BusyPart, PlanOptions};
use pyo3::inspect::PyStaticExpr;
use pyo3::prelude::*;
use pyo3::types::PyMapping;
use pyo3::{type_hint_identifier, type_hint_subscript};
use std::marker::PhantomData;
use std::num::NonZeroU32;
use std::sync::Arc;

/// Proposed reception days of a period, with the reason for each, and the duties that no day can meet.
///
/// A plan only proposes. `enter` returns the ledger with the proposals as planned receptions. It contains no personal
/// data of petitioners.
///
/// >>> import datetime, petition
/// >>> ledger = petition.Ledger.from_json('''{
/// ...     "format": "petition-ledger/1",
/// ...     "bureau": {"code": "440300", "name": "示范市信访局"},
/// ...     "leaders": [{"id": "L01", "name": "林示例",
/// ...                  "terms": [{"office": "vice_mayor", "from": "2024-01-01"}]}]}''')
/// >>> day = datetime.date(2026, 1, 5)
/// >>> plan = ledger.plan("2026-Q1", as_of=day)
/// >>> plan
/// <Plan 2026-Q1 as of 2026-01-05 under shenzhen-2019: 1 proposals, 0 duties not met>
/// >>> [(one.leader, one.date.isoformat(), one.clause) for one in plan.proposals]
/// [('L01', '2026-02-13', '2.p2')]
/// >>> plan.enter().plan("2026-Q1", as_of=day).proposals
/// ()
#[pyclass(frozen, eq, module = "petition")]
#[derive(Debug, Clone)]
pub struct Plan {
    ledger: Ledger,
    policy: Policy,
    options: PlanOptions,
    core: Arc<petition_planning::Plan>,
}

/// Equal plans belong to equal ledgers, because `enter` reads other records of the ledger.
impl PartialEq for Plan {
    fn eq(&self, other: &Self) -> bool {
        self.core == other.core && self.ledger == other.ledger
    }
}

impl Plan {
    /// Proposes reception days.
    pub fn of(
        py: Python<'_>,
        ledger: &Ledger,
        policy: Policy,
        period: PeriodArgument,
        as_of: Day<AsOf>,
        options: PlanOptions,
    ) -> Result<Self, Failure> {
        let core = py.detach(|| {
            let calendar = policy.core.workdays();
            let plan = petition_planning::plan;
            plan(&ledger.core, &policy.core, calendar, period.0, as_of.0, &options)
        })?;
        Ok(Self { ledger: ledger.clone(), policy, options, core: Arc::new(core) })
    }
}

#[pymethods]
impl Plan {
    /// The policy's id.
    #[getter]
    fn policy(&self) -> &str {
        &self.core.policy
    }

    /// The period, such as `2026-Q1`.
    #[getter]
    fn period(&self) -> String {
        self.core.period.to_string()
    }

    /// The day of planning.
    #[getter]
    fn as_of(&self) -> Day {
        Day::new(self.core.as_of)
    }

    /// How many leaders may receive on one day.
    #[getter]
    fn max_leaders_a_day(&self) -> u32 {
        self.core.max_leaders_a_day
    }

    /// When the plan has to be online.
    #[getter]
    fn publication(&self) -> Tuple<Publication> {
        list(&self.core.publication)
    }

    /// The proposals, by date, then leader.
    #[getter]
    fn proposals(&self) -> Tuple<Proposal> {
        list(&self.core.proposals)
    }

    /// The duties that the plan does not meet, in the order of the report.
    #[getter]
    fn unplaced(&self) -> Tuple<UnplacedDuty> {
        list(&self.core.unplaced)
    }

    /// What the bureau should know about the plan.
    #[getter]
    fn notes(&self) -> Tuple<PlanNote> {
        list(&self.core.notes)
    }

    /// The proposals as planned receptions with new ids, which continue the numbers of the ledger. Time, place and
    /// matters are left for the bureau.
    fn receptions(&self, py: Python<'_>) -> Result<Receptions, Failure> {
        let rows: Tuple<Reception> =
            FromCore::from_core(py.detach(|| self.core.receptions(&self.ledger.core)));
        Receptions::of(rows.0, &self.ledger)
    }

    /// Returns the ledger with the proposals added as planned receptions; the ledger of the plan does not change.
    fn enter(&self, py: Python<'_>) -> Result<Ledger, Failure> {
        let core = py.detach(|| self.core.enter(&self.ledger.core))?;
        Ok(Ledger::new(core, Vec::new()))
    }

    /// The plan as JSON: the bytes of `petition plan --format json`.
    fn to_json(&self, py: Python<'_>) -> String {
        py.detach(|| self.core.to_json())
    }

    fn __hash__(&self) -> u64 {
        hash_of(&*self.core)
    }

    fn __repr__(&self) -> String {
        let petition_planning::Plan { period, as_of, policy, proposals, unplaced, .. } =
            &*self.core;
        let (proposed, unmet) = (proposals.len(), unplaced.len());
        format!(
            "<Plan {period} as of {as_of} under {policy}: {proposed} proposals, {unmet} duties not met>"
        )
    }

    fn __copy__(&self) -> Self {
        self.clone()
    }

    fn __deepcopy__(&self, _memo: &Bound<'_, PyAny>) -> Self {
        self.clone()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Reduced<'py, PickledPlan>> {
        let restore = py.import("petition._petition")?.getattr("restore_plan")?;
        let busy = self.options.busy.iter();
        let busy = busy
            .map(|busy| (busy.leader.as_ref().map(|leader| leader.0.clone()), Day::new(busy.from)));
        let most = self.options.max_leaders_a_day.get();
        let fields = (
            self.ledger.clone(),
            self.policy.clone(),
            self.period(),
            self.as_of(),
            busy.collect(),
            i32::try_from(most).unwrap_or(i32::MAX),
        );
        Ok((restore, fields))
    }
}

/// The fields from which a plan is made again: ledger, policy, period, day, busy days by leader, leaders a day.
type PickledPlan = (Ledger, Policy, String, Day, Vec<(Option<String>, Day)>, i32);

/// Unpickles a plan: plans again, with the same result.
#[pyfunction]
pub fn restore_plan(
    py: Python<'_>,
    ledger: &Ledger,
    policy: Policy,
    period: PeriodArgument,
    as_of: Day<AsOf>,
    busy: Vec<(Option<String>, Day<Busy>)>,
    per_day: Integer<PerDay>,
) -> Result<Plan, Failure> {
    let busy = busy.into_iter().map(|(leader, day)| busy_day(leader, day.0)).collect();
    Plan::of(py, ledger, policy, period, as_of, options(busy, per_day)?)
}

/// Returns the options of a plan.
pub fn options(busy: Vec<BusyPart>, per_day: Integer<PerDay>) -> Result<PlanOptions, Failure> {
    let most = u32::try_from(per_day.0).ok().and_then(NonZeroU32::new).ok_or_else(|| {
        let (found, expected) =
            (Text::same(per_day.0.to_string()), Text::new("1 以上", "1 or more"));
        Failure::argument(Code::OutOfRange, PerDay::NAME, found, expected)
    })?;
    Ok(PlanOptions { max_leaders_a_day: most, busy, ..PlanOptions::default() })
}

fn busy_day(leader: Option<String>, day: Date) -> BusyPart {
    BusyPart { leader: leader.map(LeaderId), from: day, to: day }
}

/// A period as an argument, such as `2026-Q1`.
#[derive(Debug, Clone, Copy)]
pub struct PeriodArgument(pub Period);

impl<'py> FromPyObject<'_, 'py> for PeriodArgument {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = type_hint_identifier!("builtins", "str");

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let text = extract_text(object, ThePeriod::NAME)?;
        text.parse().map(Self).map_err(|_| {
            let found = Text::same(format!("\"{}\"", text.chars().take(40).collect::<String>()));
            let expected = Text::new(
                "期间，如 2026、2026-H1、2026-Q1、2026-Q2..Q4、2026-02",
                "a period such as 2026, 2026-H1, 2026-Q1, 2026-Q2..Q4 or 2026-02",
            );
            Failure::argument(Code::UnknownValue, ThePeriod::NAME, found, expected).into()
        })
    }
}

/// Days as an argument: an iterable of `datetime.date`.
#[derive(Debug)]
pub struct Dates<N>(Vec<Date>, PhantomData<N>);

impl<'py, N: Name> FromPyObject<'_, 'py> for Dates<N> {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("collections.abc", "Iterable"),
        type_hint_identifier!("datetime", "date")
    );

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let expected = || Text::new("datetime.date 的列表", "an iterable of datetime.date");
        let days = object.try_iter().map_err(|_| wrong_type(N::NAME, &object, expected()))?;
        let days = days.map(|day| day?.extract::<Day<N>>().map(|day| day.0));
        days.collect::<PyResult<_>>().map(|days| Self(days, PhantomData))
    }
}

impl Dates<Closed> {
    /// Returns the days as those on which nobody can receive.
    pub fn for_everybody(self) -> impl Iterator<Item = BusyPart> {
        self.0.into_iter().map(|day| busy_day(None, day))
    }
}

/// The busy days of leaders as an argument: a mapping of their ids to days.
#[derive(Debug)]
pub struct BusyDays(pub Vec<BusyPart>);

impl<'py> FromPyObject<'_, 'py> for BusyDays {
    type Error = PyErr;
    const INPUT_TYPE: PyStaticExpr = type_hint_subscript!(
        type_hint_identifier!("collections.abc", "Mapping"),
        type_hint_identifier!("builtins", "str"),
        <Dates<Busy> as FromPyObject<'_, '_>>::INPUT_TYPE
    );

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let Ok(mapping) = object.cast::<PyMapping>() else {
            let expected =
                Text::new("领导编号到日期的映射（dict）", "a mapping of leaders' ids to days");
            return Err(wrong_type(Busy::NAME, &object, expected));
        };
        let mut busy = Vec::new();
        for item in mapping.items()?.iter() {
            let (leader, days): (Bound<'_, PyAny>, Dates<Busy>) = item.extract()?;
            let leader = extract_text(leader.as_borrowed(), Busy::NAME)?;
            busy.extend(days.0.into_iter().map(|day| busy_day(Some(leader.to_owned()), day)));
        }
        Ok(Self(busy))
    }
}
