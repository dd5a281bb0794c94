//! `analyse`: what follows from a policy's duties, and where two policies judge differently.

use crate::argument::{Day, Year};
use crate::convert::FromCore;
use crate::errors::Failure;
use crate::ledger::Ledger;
use crate::policy::{Policy, PolicyArgument};
use crate::record_dict::{Reduced, hash_of, to_dict};
use crate::records::list;
use crate::text::Text;
use crate::type_hints::Record;
use crate::value_class::value;
use crate::vocabulary::{Key, Tuple};
use petition_analysis as core;
use petition_analysis::FindingKind;
use pyo3::prelude::*;
use std::sync::Arc;

value! {
    /// The number of acts in a ledger.
    Acts {
        /// Receptions.
        receptions: i64,
        /// Cases selected.
        selections: i64,
        /// Cases resolved, each with its closing chain.
        resolutions: i64,
        /// Milestone records.
        records: i64,
    }
}

value! {
    /// Something that follows from the duties of a policy.
    AnalysisFinding {
        /// Its kind.
        kind: Key<FindingKind>,
        /// The rule: id of a quota, delegated entry or rota, kind of a milestone.
        rule: String,
        /// The clauses of the duties.
        clauses: Tuple<String>,
        /// The ids of the duties that it is about.
        duties: Tuple<String>,
        /// The ids of the duties that imply them, or that stand against them.
        by: Tuple<String>,
        /// A sentence.
        message: Text,
        /// The ledger that shows it; `None` if no record matters.
        ledger: Option<Ledger>,
    }
    shows [kind, rule, clauses];
}

value! {
    /// A duty or finding that two policies judge differently.
    PolicyDifference {
        /// The rule of the duty, or the finding rule.
        rule: String,
        /// The id of the duty; `None` for a finding.
        duty: Option<String>,
        /// The record of the finding; `None` for a duty.
        record: Option<String>,
        /// The status or severity under the policy; `None`: it has no such duty, or does not make the finding.
        before: Option<String>,
        /// The same under the other policy.
        after: Option<String>,
        /// The day of both evaluations.
        as_of: Day,
        /// A sentence.
        message: Text,
        /// A ledger from which nothing can be left out.
        ledger: Ledger,
    }
    shows [rule, duty, record, before, after, as_of];
}

impl FromCore<core::Acts> for Acts {
    fn from_core(acts: core::Acts) -> Self {
        let core::Acts { receptions, selections, resolutions, records } = acts;
        let [receptions, selections, resolutions, records] =
            [receptions, selections, resolutions, records].map(|count| count as i64);
        Self { receptions, selections, resolutions, records }
    }
}

impl FromCore<core::AnalysisFinding> for AnalysisFinding {
    fn from_core(finding: core::AnalysisFinding) -> Self {
        let core::AnalysisFinding { kind, rule, clauses, duties, by, message, witness } = finding;
        Self {
            kind: Key(kind),
            rule,
            clauses: Tuple(clauses),
            duties: Tuple(duties),
            by: Tuple(by),
            message: FromCore::from_core(message),
            ledger: witness.map(|witness| Ledger::new(witness.ledger, Vec::new())),
        }
    }
}

impl FromCore<core::Difference> for PolicyDifference {
    fn from_core(difference: core::Difference) -> Self {
        let core::Difference { rule, duty, record, results, as_of, message, ledger } = difference;
        let [before, after] = results.map(|result| result.map(|result| result.status));
        Self {
            rule,
            duty,
            record,
            before,
            after,
            as_of: Day::new(as_of),
            message: FromCore::from_core(message),
            ledger: Ledger::new(ledger, Vec::new()),
        }
    }
}

/// What follows from the duties of a policy in a year. Each result has a ledger that the evaluation confirmed.
///
/// >>> import petition
/// >>> analysis = petition.analyse("shenzhen-2019", year=2026)
/// >>> analysis.feasible, analysis.acts
/// (True, Acts(receptions=4, selections=3, resolutions=3, records=3))
/// >>> short = analysis.findings[0]
/// >>> short.kind, short.clauses
/// ('selections_short', ('2.1.5', '2.2.3', '2.p2'))
/// >>> report = short.ledger.assess(year=2026, as_of=analysis.as_of)
/// >>> [(duty.status, duty.achieved) for duty in report.duties if duty.id == "L02/resolution/2026"]
/// [('missed', 2.0)]
#[pyclass(frozen, eq, module = "petition")]
#[derive(Debug, Clone)]
pub struct Analysis {
    policy: Policy,
    other: Option<Policy>,
    core: Arc<core::Analysis>,
}

impl PartialEq for Analysis {
    fn eq(&self, other: &Self) -> bool {
        self.core == other.core
    }
}

impl Analysis {
    fn of(
        py: Python<'_>,
        policy: Policy,
        other: Option<Policy>,
        year: Option<i32>,
    ) -> Result<Self, Failure> {
        let core = py.detach(|| {
            core::analyse(&policy.core, other.as_ref().map(|other| &*other.core), year)
        })?;
        Ok(Self { policy, other, core: Arc::new(core) })
    }
}

#[pymethods]
impl Analysis {
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

    /// The day of every evaluation: the day after the last window of the year.
    #[getter]
    fn as_of(&self) -> Day {
        Day::new(self.core.as_of)
    }

    /// Whether all mandatory duties can be met at once.
    #[getter]
    fn feasible(&self) -> bool {
        self.core.feasible
    }

    /// The acts of the smallest ledger.
    #[getter]
    fn acts(&self) -> Acts {
        FromCore::from_core(self.core.acts)
    }

    /// The smallest ledger that meets all mandatory duties, but for those that cannot be met.
    #[getter]
    fn smallest(&self) -> Ledger {
        Ledger::new(self.core.smallest.clone(), Vec::new())
    }

    /// What the analysis found.
    #[getter]
    fn findings(&self) -> Tuple<AnalysisFinding> {
        list(&self.core.findings)
    }

    /// What the other policy judges differently; empty without another policy.
    #[getter]
    fn differences(&self) -> Tuple<PolicyDifference> {
        list(self.core.against.iter().flat_map(|against| &against.differences))
    }

    /// What the model leaves out.
    #[getter]
    fn limits(&self) -> Tuple<Text> {
        list(&self.core.limits)
    }

    /// The analysis as JSON: the bytes of `petition policy analyse --format json`.
    fn to_json(&self, py: Python<'_>) -> String {
        py.detach(|| self.core.to_json())
    }

    /// The analysis as a dict.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Record<'py>> {
        to_dict(py, &*self.core)
    }

    fn __hash__(&self) -> u64 {
        hash_of(&*self.core)
    }

    fn __repr__(&self) -> String {
        let core::Analysis { year, policy, findings, feasible, .. } = &*self.core;
        let can = if *feasible { "feasible" } else { "not feasible" };
        format!("<Analysis {year} of {policy}: {can}, {} findings>", findings.len())
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
    ) -> PyResult<Reduced<'py, (Policy, Option<Policy>, i32)>> {
        let restore = py.import("petition._petition")?.getattr("restore_analysis")?;
        Ok((restore, (self.policy.clone(), self.other.clone(), self.year())))
    }
}

/// Unpickles an analysis: analyses again, with the same result.
#[pyfunction]
pub fn restore_analysis(
    py: Python<'_>,
    policy: Policy,
    other: Option<Policy>,
    year: Year,
) -> Result<Analysis, Failure> {
    Analysis::of(py, policy, other, Some(year.0))
}

/// Analyses the duties of a policy in a year, and compares it with another policy if there is one.
///
/// The year defaults to the first whole one in which the policy is in effect; without a first day, to the last one whose
/// working days are known.
///
/// >>> import petition
/// >>> policy = petition.Policy.builtin("shenzhen-2019")
/// >>> analysis = petition.analyse(policy, policy.replace(day_count="half_days"), year=2026)
/// >>> [(one.duty, one.before, one.after) for one in analysis.differences]
/// [('L01/reception_half_year/2026-H1', 'met', 'missed'), ('L01/reception/2026-Q1', 'met', 'missed')]
#[pyfunction]
#[pyo3(signature = (policy, other = None, *, year = None))]
pub fn analyse(
    py: Python<'_>,
    policy: PolicyArgument,
    other: Option<PolicyArgument>,
    year: Option<Year>,
) -> Result<Analysis, Failure> {
    let other = other.map(PolicyArgument::resolve).transpose()?;
    Analysis::of(py, policy.resolve()?, other, year.map(|year| year.0))
}
