//! Which rules an input can carry: the one place that says what records a rule needs.

use super::records::Given;
use crate::policy::{Measure, MilestoneRule, Policy};
use crate::words::Rule;

impl Rule {
    /// Whether an input with these records tells what the rule asks.
    pub const fn is_carried(self, given: &Given) -> bool {
        let Given { leaders, terms, receptions, cases, steps, matters, petitioners, milestones } =
            *given;
        match self {
            Self::OfficeNotInPolicy => terms,
            Self::ReceptionNotPublished
            | Self::ReceptionUnannounced
            | Self::PublishedAfterDeadline
            | Self::PublishedAfterSession
            | Self::ShortNotice
            | Self::ReceptionLapsed
            | Self::ReceptionUnrecorded
            | Self::ReceptionNotCounted => receptions,
            Self::ReceptionOutsideTerm => receptions && terms,
            Self::StepOutOfOrder
            | Self::ConsentMissing
            | Self::SelectionNotPublished
            | Self::TransferredAfterNotice
            | Self::TeamLeadMissing
            | Self::UnitHeadMissing
            | Self::SupervisorNotAuthorised
            | Self::ActivityUnrecorded
            | Self::ConcludedWithoutSupervision
            | Self::ConcludedWithoutStudy
            | Self::CaseStalled => steps,
            Self::PortfolioMismatch => steps && cases && matters && leaders,
            Self::DelegatedLeader | Self::HolderOutOfOffice => steps && terms,
            Self::MatterInTwoCases => steps && cases,
            Self::ConcludedWithoutCoordination => steps && cases && receptions,
            Self::LedgerElementMissing => matters && petitioners && receptions && cases && steps,
            Self::MilestoneUnmatched | Self::AnnualSummaryEarly => milestones,
        }
    }
}

impl Measure {
    /// Whether an input with these records tells what the measure counts, and for whom.
    pub const fn is_carried(self, given: &Given) -> bool {
        given.terms
            && match self {
                Self::ReceptionDays => given.receptions,
                Self::CasesSelected | Self::CasesResolved => given.steps,
            }
    }
}

impl MilestoneRule {
    /// Whether an input with these records tells whether the milestone was reached.
    pub const fn is_carried(&self, given: &Given) -> bool {
        given.milestones && (self.proved_by.is_none() || given.steps)
    }
}

/// The rules that are in force under a policy and that the input cannot carry: those of duties, then findings in the
/// order of their table.
pub(super) fn not_evaluated(policy: &Policy, given: &Given) -> Vec<String> {
    let findings = Rule::ALL.iter().filter(|rule| {
        let in_force = policy.finding(**rule).is_some();
        in_force && !rule.is_carried(given)
    });
    let mut names = duties_not_evaluated(policy, given);
    names.extend(findings.map(|rule| rule.key().to_owned()));
    names
}

/// The duties of a policy that the input cannot carry: milestones, quotas and what is delegated as the policy has them.
pub(super) fn duties_not_evaluated(policy: &Policy, given: &Given) -> Vec<String> {
    let milestones = policy.milestones().iter().filter(|rule| !rule.is_carried(given));
    let quotas = policy.quotas().iter().filter(|quota| !quota.measure.is_carried(given));
    let delegated = policy.delegated().iter().filter(|entry| !entry.measure.is_carried(given));
    let milestones = milestones.map(|rule| rule.kind.clone());
    let quotas = quotas.map(|quota| quota.id.clone());
    let delegated = delegated.map(|entry| entry.id.clone());
    let mut names: Vec<String> = milestones.chain(quotas).chain(delegated).collect();
    // A milestone may have an entry for each of its periods.
    names.dedup();
    names
}
