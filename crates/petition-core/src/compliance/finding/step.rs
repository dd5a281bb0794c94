//! Findings about single steps, irregular ones and those without effect too.

use super::{Collector, Found};
use crate::compliance::Rule;
use crate::ledger::{CaseId, Step};
use crate::workflow::{COORDINATION, StepFact, StepKind, StepOutcome};

pub(super) fn find(collector: &mut Collector<'_>, position: usize) {
    let situation = collector.situation;
    let Some(case) = situation.ledger.document().cases.get(position) else { return };
    let ordered = situation.ledger.index().steps_until(position, situation.today);
    let outcomes = situation.outcomes.get(position).into_iter().flatten();
    for (at, outcome) in ordered.iter().zip(outcomes) {
        let step = case.steps.get(at.position as usize);
        if let Some(step) = step.filter(|step| collector.is_of_the_year(step.on)) {
            look_at(collector, &case.id, step, at.fact, outcome);
        }
    }
}

fn look_at(
    collector: &mut Collector<'_>,
    case: &CaseId,
    step: &Step,
    fact: StepFact,
    outcome: &StepOutcome,
) {
    let found = |rule| {
        Found::new(rule, case, Some(step.on)).consent(outcome.in_consent_quarter).step(step.kind)
    };
    if !outcome.is_regular() {
        let rule = if outcome.lacks_consent { Rule::ConsentMissing } else { Rule::StepOutOfOrder };
        collector.add(found(rule).detail(outcome.named()));
    }
    let supervisors = &collector.situation.policy.reading().supervisors;
    let entitled = |led_by: &String| supervisors.contains(led_by);
    let rule = match step.kind {
        StepKind::Transferred if outcome.was_published && fact.leader != outcome.holder_before => {
            Some(Rule::TransferredAfterNotice)
        }
        StepKind::TeamFormed if step.lead.is_none() => Some(Rule::TeamLeadMissing),
        StepKind::UnitReported if step.unit_head.is_none() => Some(Rule::UnitHeadMissing),
        StepKind::Supervised if !step.led_by.as_ref().is_some_and(entitled) => {
            Some(Rule::SupervisorNotAuthorised)
        }
        kind if COORDINATION.contains(&kind) && step.record.is_none() => {
            Some(Rule::ActivityUnrecorded)
        }
        _ => None,
    };
    if let Some(rule) = rule {
        collector.add(found(rule));
    }
}
