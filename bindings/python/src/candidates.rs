//! `Candidates`: cases of the library suggested to leaders, and the value classes of its parts.

use crate::argument::{AsOf, Day, Year};
use crate::convert::FromCore;
use crate::errors::Failure;
use crate::ledger::Ledger;
use crate::policy::Policy;
use crate::record_dict::{Reduced, hash_of};
use crate::records::list;
use crate::text::Text;
use crate::value_class::value;
use crate::vocabulary::{Key, Tuple};
use petition_core::policy::Binding;
use petition_planning::candidates;
use petition_planning::candidates::{AlarmCode, Fit, LeftOut};
use pyo3::prelude::*;
use std::sync::Arc;

value! {
    /// How many cases of the library are left out for one reason.
    LeftOutCases of candidates::LeftOutCases {
        /// The reason.
        code: Key<LeftOut>,
        /// The number of cases.
        cases: i64,
    }
}

value! {
    /// The case library on the day.
    CaseLibrary of candidates::Library {
        /// The cases in the library.
        cases: i64,
        /// Those that may be suggested.
        available: i64,
        /// Those that are suggested.
        suggested: i64,
        /// Those that are not available, by reason.
        left_out: Tuple<LeftOutCases>,
    }
}

value! {
    /// A duty that counts cases.
    CaseDuty of candidates::CaseDuty {
        /// The duty's id.
        duty: String,
        /// Title of the duty with its part of the year.
        title: Text,
        /// What it counts: a measure's key.
        measure: String,
        /// The clause.
        clause: String,
        /// Whether it is mandatory or advisory.
        binding: Key<Binding>,
        /// The required number.
        required: f64,
        /// The achieved number.
        achieved: f64,
        /// The due day.
        due: Day,
        /// Days until the due day.
        days_left: i64,
    }
    shows [duty, measure, required, achieved, due];
}

value! {
    /// A case suggested to a leader.
    Suggestion of candidates::Suggestion {
        /// The case's id.
        case: String,
        /// Its matter's id.
        matter: String,
        /// The matter's subject area.
        domain: Option<String>,
        /// The day on which it came into the library.
        waiting_since: Day,
        /// The days since then.
        wait_days: i64,
        /// How it fits.
        fit: Key<Fit>,
        /// Why it is suggested.
        why: Text,
    }
    shows [case, matter, waiting_since, wait_days, fit];
}

value! {
    /// A leader with the suggestions.
    LeaderCandidates of candidates::LeaderCandidates {
        /// The leader's id.
        leader: String,
        /// The portfolio on the day, sorted.
        portfolio: Tuple<String>,
        /// The cases selected for the leader in the year.
        selected: i64,
        /// The cases that the leader resolved in the year.
        resolved: i64,
        /// The leader's cases that are selected and not resolved.
        open: i64,
        /// The cases that the leader still needs.
        needs: i64,
        /// The available cases that fit the leader.
        fitting: i64,
        /// The duties whose window contains the day, in the order of the report.
        duties: Tuple<CaseDuty>,
        /// The suggested cases: those of the portfolio first, longest wait first.
        suggestions: Tuple<Suggestion>,
    }
    shows [leader, selected, resolved, open, needs, fitting];
}

value! {
    /// A quota that is out of a leader's reach.
    Alarm of candidates::Alarm {
        /// The leader's id.
        leader: String,
        /// The duty's id.
        duty: String,
        /// Title of the duty with its part of the year.
        title: Text,
        /// The clause.
        clause: String,
        /// Why it is out of reach.
        code: Key<AlarmCode>,
        /// The required number.
        required: f64,
        /// The achieved number.
        achieved: f64,
        /// The leader's open cases; 0 for a duty of selected cases.
        open: i64,
        /// The available cases that fit the leader.
        fitting: i64,
        /// Those that are suggested to the leader.
        suggested: i64,
        /// Days until the due day.
        days_left: i64,
        /// The alarm in words.
        text: Text,
    }
    shows [leader, duty, code, required, achieved, days_left];
}

/// Cases of the library suggested to leaders, and alarms for quotas that are out of reach.
///
/// Suggestions are no decisions: the leaders take the cases. It contains no personal data of petitioners.
///
/// >>> import datetime, petition
/// >>> ledger = petition.Ledger.from_json('''{
/// ...     "format": "petition-ledger/1",
/// ...     "bureau": {"code": "440300", "name": "示范市信访局"},
/// ...     "leaders": [{"id": "L01", "name": "林示例", "portfolio": ["住房"],
/// ...                  "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}],
/// ...     "matters": [{"id": "M1", "registered_on": "2020-01-02", "claim": "漏水", "domain": "住房"}],
/// ...     "cases": [{"id": "C1", "matter": "M1", "steps": [{"kind": "screened", "on": "2020-01-06"}]}]}''')
/// >>> candidates = ledger.candidates(as_of=datetime.date(2020, 2, 5))
/// >>> [leader] = candidates.leaders
/// >>> [(one.case, one.fit, one.wait_days) for one in leader.suggestions]
/// [('C1', 'portfolio', 30)]
/// >>> candidates.alarms[0].duty, candidates.alarms[0].code
/// ('L01/resolution/2020', 'not_enough_cases')
#[pyclass(frozen, eq, module = "petition")]
#[derive(Debug, Clone)]
pub struct Candidates {
    ledger: Ledger,
    policy: Policy,
    core: Arc<candidates::Candidates>,
}

impl PartialEq for Candidates {
    fn eq(&self, other: &Self) -> bool {
        self.core == other.core
    }
}

impl Candidates {
    /// Matches the case library with the leaders.
    pub fn of(
        py: Python<'_>,
        ledger: &Ledger,
        policy: Policy,
        year: i32,
        as_of: Day<AsOf>,
    ) -> Result<Self, Failure> {
        let suggest = petition_planning::candidates;
        let core = py.detach(|| suggest(&ledger.core, &policy.core, year, as_of.0))?;
        Ok(Self { ledger: ledger.clone(), policy, core: Arc::new(core) })
    }
}

#[pymethods]
impl Candidates {
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

    /// The day.
    #[getter]
    fn as_of(&self) -> Day {
        Day::new(self.core.as_of)
    }

    /// The case library on the day.
    #[getter]
    fn library(&self) -> CaseLibrary {
        FromCore::from_core(self.core.library.clone())
    }

    /// The median of the days from selection to resolution of the ledger's resolved cases; `None` if there is none.
    #[getter]
    fn typical_days(&self) -> Option<i64> {
        self.core.typical_days
    }

    /// The leaders with a quota of cases, by id.
    #[getter]
    fn leaders(&self) -> Tuple<LeaderCandidates> {
        list(&self.core.leaders)
    }

    /// The quotas that are out of reach, by leader, then in the order of the report.
    #[getter]
    fn alarms(&self) -> Tuple<Alarm> {
        list(&self.core.alarms)
    }

    /// The match as JSON: the bytes of `petition candidates --format json`.
    fn to_json(&self, py: Python<'_>) -> String {
        py.detach(|| self.core.to_json())
    }

    fn __hash__(&self) -> u64 {
        hash_of(&*self.core)
    }

    fn __repr__(&self) -> String {
        let candidates::Candidates { year, as_of, policy, library, alarms, .. } = &*self.core;
        let (suggested, alarms) = (library.suggested, alarms.len());
        format!(
            "<Candidates {year} as of {as_of} under {policy}: {suggested} suggestions, {alarms} alarms>"
        )
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
        let restore = py.import("petition._petition")?.getattr("restore_candidates")?;
        Ok((restore, (self.ledger.masked(py)?, self.policy.clone(), self.year(), self.as_of())))
    }
}

/// Unpickles a match: matches again, with the same result.
#[pyfunction]
pub fn restore_candidates(
    py: Python<'_>,
    ledger: &Ledger,
    policy: Policy,
    year: Year,
    as_of: Day<AsOf>,
) -> Result<Candidates, Failure> {
    Candidates::of(py, ledger, policy, year.0, as_of)
}
