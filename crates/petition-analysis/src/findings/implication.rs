//! Duties that are met whenever others are.

use super::outcomes::{grouped, witness};
use crate::document::{AnalysisFinding, FindingKind};
use crate::implied::{Implied, implied as find};
use crate::model::{Model, is_met};
use crate::smallest::smallest;
use crate::text::{clauses, ids, list};
use petition_core::compliance::Duty;
use petition_core::{Error, Text};

/// Returns a finding for each rule with implied duties and the rules that imply them. The ledger meets only the duties
/// that imply the first, and the evaluation confirms that it meets the first.
///
/// # Errors
///
/// As [`petition_core::compliance::assess`].
pub(super) fn implied(model: &Model<'_>) -> Result<Vec<AnalysisFinding>, Error> {
    let found = find(model).into_iter().filter_map(|one| Some((key(model, &one)?, one)));
    let mut findings = Vec::new();
    for ((rule, _), found) in grouped(found) {
        let Some(first) = found.first() else { continue };
        let Some(duty) = model.duties.get(first.duty) else { continue };
        let by: Vec<(usize, &Duty)> =
            first.by.iter().filter_map(|at| Some((*at, model.duties.get(*at)?))).collect();
        let shown = smallest(model, &by)?;
        if !is_met(&shown.report, &duty.id) {
            continue;
        }
        let duties: Vec<&Duty> =
            found.iter().filter_map(|one| model.duties.get(one.duty)).collect();
        let by: Vec<&Duty> = by.into_iter().map(|(_, duty)| duty).collect();
        let concerned = [duty].into_iter().chain(by.iter().copied());
        findings.push(AnalysisFinding {
            kind: FindingKind::Implied,
            rule,
            clauses: clauses(concerned.clone()),
            duties: ids(duties.iter().copied()),
            by: ids(by.iter().copied()),
            message: message(model, &duties, &by),
            witness: Some(witness(shown.ledger, &shown.report, concerned)),
        });
    }
    Ok(findings)
}

/// Returns the rule of an implied duty and the rules that imply it.
fn key(model: &Model<'_>, one: &Implied) -> Option<(String, Vec<String>)> {
    let mut rules: Vec<String> = Vec::new();
    for duty in one.by.iter().filter_map(|at| model.duties.get(*at)) {
        if !rules.contains(&duty.rule) {
            rules.push(duty.rule.clone());
        }
    }
    Some((model.duties.get(one.duty)?.rule.clone(), rules))
}

fn message(model: &Model<'_>, duties: &[&Duty], by: &[&Duty]) -> Text {
    let (own, others) = (list(model.policy, duties), list(model.policy, by));
    match duties.len() {
        1 => Text::new(
            format!("{}可由他项推出：{}完成，它必然完成", own.zh, others.zh),
            format!("{} is implied: it is met whenever {} is met", own.en, others.en),
        ),
        _ => Text::new(
            format!("{}可由他项推出：第一项由{}推出，其余同理", own.zh, others.zh),
            format!(
                "{} are implied: the first is met whenever {} is met, the others likewise",
                own.en, others.en
            ),
        ),
    }
}
