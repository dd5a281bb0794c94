//! Citations: which duty, step, finding or element implements each clause (docs/rulebook.md#2-clauses).

use super::model::{ClauseKind, FindingClause};
use super::{Clause, Policy};
use crate::words::{Rule, StepKind};
use serde::Serialize;

/// What implements a clause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "carrier", content = "key")]
pub enum Implementer {
    /// A quota, by id.
    Quota(String),
    /// A delegated entry, by id.
    Delegated(String),
    /// A milestone, by kind.
    Milestone(String),
    /// A rota, by id.
    Rota(String),
    /// A clock, by id.
    Clock(String),
    /// A step kind.
    Step(StepKind),
    /// A finding rule.
    Finding(Rule),
    /// The nine elements of the ledger.
    Elements,
}

/// Every citation of a policy, with its place in the policy's text.
#[derive(Debug, Clone)]
pub struct Citations {
    list: Vec<(String, Implementer, String)>,
}

impl Citations {
    /// Collects the citations of a policy, in the order of its text.
    pub(super) fn of(policy: &Policy) -> Self {
        let mut list = Vec::new();
        for (at, quota) in policy.quotas().iter().enumerate() {
            let carrier = Implementer::Quota(quota.id.clone());
            list.push((quota.clause.clone(), carrier, format!("$.quota[{at}].clause")));
        }
        for (at, entry) in policy.delegated().iter().enumerate() {
            let carrier = Implementer::Delegated(entry.id.clone());
            list.push((entry.clause.clone(), carrier, format!("$.delegated[{at}].clause")));
        }
        for (at, milestone) in policy.milestones().iter().enumerate() {
            let carrier = Implementer::Milestone(milestone.kind.clone());
            list.push((milestone.clause.clone(), carrier, format!("$.milestone[{at}].clause")));
        }
        for (at, rota) in policy.rotas().iter().enumerate() {
            let carrier = Implementer::Rota(rota.id.clone());
            list.push((rota.clause.clone(), carrier, format!("$.rota[{at}].clause")));
        }
        for (at, clock) in policy.clocks().iter().enumerate() {
            let carrier = Implementer::Clock(clock.id.clone());
            list.push((clock.clause.clone(), carrier, format!("$.clock[{at}].clause")));
        }
        for entry in policy.findings() {
            // A rule that the policy does not mention cites nothing.
            let own = match &entry.cites {
                FindingClause::Own(cites) if !cites.clause.is_empty() => Some(cites),
                _ => None,
            };
            if let Some(cites) = own {
                for clause in std::iter::once(&cites.clause).chain(&cites.with_consent) {
                    let path = format!("$.findings.{}", entry.rule);
                    list.push((clause.clone(), Implementer::Finding(entry.rule), path));
                }
            }
        }
        // A policy without `[steps]` cites no clause for them.
        for step in policy.steps().iter().filter(|step| !step.cites.clause.is_empty()) {
            for clause in std::iter::once(&step.cites.clause).chain(&step.cites.with_consent) {
                list.push((
                    clause.clone(),
                    Implementer::Step(step.kind),
                    format!("$.steps.{}", step.kind),
                ));
            }
        }
        let elements = policy.elements_clause().to_owned();
        list.push((elements, Implementer::Elements, "$.ledger.elements".to_owned()));
        Self { list }
    }

    /// Iterates over clause, carrier and place in the policy's text, in its order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Implementer, &str)> {
        self.list.iter().map(|(clause, carrier, path)| (clause.as_str(), carrier, path.as_str()))
    }

    /// Iterates over what implements a clause.
    pub fn implementers(&self, clause: &str) -> impl Iterator<Item = &Implementer> {
        self.list.iter().filter(move |(cited, ..)| cited == clause).map(|(_, carrier, _)| carrier)
    }

    /// Whether nothing implements a clause that must be implemented.
    pub fn is_orphan(&self, clause: &Clause) -> bool {
        clause.kind == ClauseKind::Rule && self.implementers(&clause.id).next().is_none()
    }
}

impl Policy {
    /// Returns which duty, step, finding and element implements each clause.
    ///
    /// ```
    /// use petition_core::policy::Policy;
    /// let policy = Policy::builtin("shenzhen-2019")?;
    /// let citations = policy.citations();
    /// assert!(policy.clauses().iter().all(|clause| !citations.is_orphan(clause)));
    /// # Ok::<(), petition_core::Error>(())
    /// ```
    pub fn citations(&self) -> Citations {
        Citations::of(self)
    }
}
