//! The tables of an input, and the rules that it can evaluate.

use super::rotas::has_slots;
use crate::policy::{Measure, MilestoneRule, Policy, Rota};
use crate::words::{NeededTable, Rule};

/// The tables that an input contains. A ledger contains all. Rules that need a missing table are not evaluated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AvailableTables {
    /// Leaders with their portfolios.
    pub leaders: bool,
    /// Terms of office.
    pub terms: bool,
    /// Receptions.
    pub receptions: bool,
    /// Cases with their matters.
    pub cases: bool,
    /// Steps of cases.
    pub steps: bool,
    /// Matters.
    pub matters: bool,
    /// Petitioners.
    pub petitioners: bool,
    /// Events of matters.
    pub events: bool,
    /// Milestone records.
    pub milestones: bool,
}

impl AvailableTables {
    /// Every table, as in a ledger.
    pub const ALL: Self = Self {
        leaders: true,
        terms: true,
        receptions: true,
        cases: true,
        steps: true,
        matters: true,
        petitioners: true,
        events: true,
        milestones: true,
    };

    const fn has(&self, table: NeededTable) -> bool {
        match table {
            NeededTable::Leaders => self.leaders,
            NeededTable::Terms => self.terms,
            NeededTable::Receptions => self.receptions,
            NeededTable::Cases => self.cases,
            NeededTable::Steps => self.steps,
            NeededTable::Matters => self.matters,
            NeededTable::Petitioners => self.petitioners,
            NeededTable::Events => self.events,
            NeededTable::Milestones => self.milestones,
        }
    }

    /// Whether the input contains the tables that a finding rule needs.
    pub fn can_evaluate(&self, rule: Rule) -> bool {
        rule.needs().iter().all(|table| self.has(*table))
    }

    /// Whether the input contains the records that a measure counts, and the terms of leaders.
    pub const fn can_evaluate_measure(&self, measure: Measure) -> bool {
        self.terms
            && match measure {
                Measure::ReceptionDays => self.receptions,
                Measure::CasesSelected | Measure::CasesResolved => self.steps,
            }
    }

    /// Whether the input contains the records that rotas count, and the terms of leaders.
    pub const fn can_evaluate_rotas(&self) -> bool {
        self.can_evaluate_measure(Measure::ReceptionDays)
    }

    /// Whether the input contains the matters and events by which clocks start and stop.
    pub const fn can_evaluate_clocks(&self) -> bool {
        self.matters && self.events
    }

    /// Whether the input contains the records that meet a milestone.
    pub const fn can_evaluate_milestone(&self, rule: &MilestoneRule) -> bool {
        self.milestones && (rule.proved_by.is_none() || self.steps)
    }
}

/// Returns what these tables cannot evaluate of a policy in a year: kinds of milestones, ids of rotas, quotas,
/// delegated entries and clocks, keys of finding rules. Rotas of lunar months are not evaluated in a year without known lunar days.
pub fn not_evaluated(policy: &Policy, available: &AvailableTables, year: i32) -> Vec<String> {
    let mut names = duties_not_evaluated(policy, available, year);
    let clocks = policy.clocks().iter().filter(|_| !available.can_evaluate_clocks());
    names.extend(clocks.map(|clock| clock.id.clone()));
    let rules = Rule::ALL.iter().filter(|rule| policy.finding(**rule).is_some());
    let rules = rules.filter(|rule| !available.can_evaluate(**rule));
    names.extend(rules.map(|rule| rule.key().to_owned()));
    names
}

/// Returns the duties of a policy that these tables cannot evaluate: milestones, rotas, quotas and delegated entries.
pub(crate) fn duties_not_evaluated(
    policy: &Policy,
    available: &AvailableTables,
    year: i32,
) -> Vec<String> {
    let missing = |measure| !available.can_evaluate_measure(measure);
    let milestones = policy.milestones().iter();
    let milestones = milestones.filter(|rule| !available.can_evaluate_milestone(rule));
    let can_evaluate = |rota: &Rota| available.can_evaluate_rotas() && has_slots(rota, year);
    let rotas = policy.rotas().iter().filter(|rota| !can_evaluate(rota));
    let quotas = policy.quotas().iter().filter(|quota| missing(quota.measure));
    let delegated = policy.delegated().iter().filter(|entry| missing(entry.measure));
    let mut names: Vec<String> = milestones.map(|rule| rule.kind.clone()).collect();
    names.extend(rotas.map(|rota| rota.id.clone()));
    names.extend(quotas.map(|quota| quota.id.clone()));
    names.extend(delegated.map(|entry| entry.id.clone()));
    // A milestone may have several entries, one for each period.
    names.dedup();
    names
}
