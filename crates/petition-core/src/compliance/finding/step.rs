//! Findings about single steps, irregular ones and those without effect too.

use super::{Collector, Found};
use crate::compliance::{Records, Rule, StepRow};
use crate::workflow::{COORDINATION, StepKind, StepOutcome};

pub(super) fn find<R: Records>(collector: &mut Collector<'_, R>, case: u32) {
    collector.casework.each_step(case, |step, outcome| {
        if collector.is_of_the_year(step.fact.day) {
            look_at(collector, case, step, outcome);
        }
    });
}

fn look_at<R: Records>(
    collector: &mut Collector<'_, R>,
    case: u32,
    step: &StepRow<'_>,
    outcome: &StepOutcome,
) {
    let situation = collector.casework.situation;
    let fact = step.fact;
    let found = |rule| {
        Found::new(rule, situation.records.case_id(case), Some(fact.day))
            .consent(outcome.in_consent_quarter)
            .step(fact.kind)
    };
    if !outcome.is_regular() {
        let rule = if outcome.lacks_consent { Rule::ConsentMissing } else { Rule::StepOutOfOrder };
        collector.add(found(rule).detail(outcome.named()));
    }
    let supervisors = &situation.policy.reading().supervisors;
    let entitled = |led_by: &str| supervisors.iter().any(|one| one == led_by);
    let rule = match fact.kind {
        StepKind::Transferred if outcome.was_published && fact.leader != outcome.holder_before => {
            Some(Rule::TransferredAfterNotice)
        }
        StepKind::TeamFormed if step.named.is_none() => Some(Rule::TeamLeadMissing),
        StepKind::UnitReported if step.named.is_none() => Some(Rule::UnitHeadMissing),
        StepKind::Supervised if !step.named.is_some_and(entitled) => {
            Some(Rule::SupervisorNotAuthorised)
        }
        kind if COORDINATION.contains(&kind) && !step.recorded => Some(Rule::ActivityUnrecorded),
        _ => None,
    };
    if let Some(rule) = rule {
        collector.add(found(rule));
    }
}
