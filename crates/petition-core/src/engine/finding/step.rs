//! Findings about single steps: irregular steps, and the rules of a step kind.

use super::case::{CaseDetail, CaseFinding, CaseFindings};
use crate::engine::context::Context;
use crate::engine::records::StepRow;
use crate::policy::Policy;
use crate::words::{LeaderIx, Rule};
use crate::workflow::{COORDINATION, StepKind, StepOutcome};
use std::ops::Deref;

impl CaseFindings {
    /// Adds the findings about a step of the year. `differs` are the leaders of the case and of its first selection
    /// that names one, if this step is that selection.
    pub(in crate::engine) fn add_of_step<P: Deref<Target = Policy>>(
        &mut self,
        context: &Context<P>,
        step: &StepRow<'_>,
        outcome: &StepOutcome,
        differs: Option<(LeaderIx, LeaderIx)>,
    ) {
        let mut add = |rule, detail| {
            self.add(
                context,
                CaseFinding {
                    rule,
                    on: step.fact.day,
                    step: Some(step.fact.kind),
                    consent: outcome.in_consent_quarter,
                    detail,
                },
            );
        };
        if !outcome.is_regular() {
            let rule =
                if outcome.lacks_consent { Rule::ConsentMissing } else { Rule::StepOutOfOrder };
            let (missing, in_the_way) = (outcome.missing, outcome.in_the_way);
            add(rule, CaseDetail::Steps { missing, in_the_way });
        }
        if let Some((of_case, of_step)) = differs.filter(|(one, other)| one != other) {
            add(Rule::HolderDiffers, CaseDetail::Leaders(of_case, of_step));
        }
        let supervisors = &context.policy.reading().supervisors;
        if let Some(rule) = rule_of_kind(step, outcome, supervisors) {
            add(rule, CaseDetail::Nothing);
        }
    }
}

/// Returns the rule about steps of this kind that the step breaks.
fn rule_of_kind(step: &StepRow<'_>, outcome: &StepOutcome, supervisors: &[String]) -> Option<Rule> {
    let entitled = |led_by: &str| supervisors.iter().any(|one| one == led_by);
    match step.fact.kind {
        StepKind::Transferred
            if outcome.was_published && step.fact.leader != outcome.holder_before =>
        {
            Some(Rule::TransferredAfterNotice)
        }
        StepKind::TeamFormed if step.named.is_none() => Some(Rule::TeamLeadMissing),
        StepKind::UnitReported if step.named.is_none() => Some(Rule::UnitHeadMissing),
        StepKind::Supervised if !step.named.is_some_and(entitled) => {
            Some(Rule::SupervisorNotAuthorised)
        }
        kind if COORDINATION.contains(&kind) && !step.recorded => Some(Rule::ActivityUnrecorded),
        _ => None,
    }
}
