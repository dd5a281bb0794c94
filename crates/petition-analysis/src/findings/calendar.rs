//! What the calendar and the policy's own dates decide: days off, duties that are not assessed, rotas without slots.

use super::outcomes::{grouped, witness};
use crate::document::{AnalysisFinding, FindingKind};
use crate::implied::is_first;
use crate::model::{Model, is_met};
use crate::smallest::{reception_days, smallest};
use crate::text::{clauses, ids, list};
use petition_core::compliance::Duty;
use petition_core::policy::Reason;
use petition_core::{Error, Text};

/// Returns the duties of receptions whose windows have fewer working days than they need.
///
/// # Errors
///
/// As [`petition_core::compliance::assess`].
pub(super) fn days_off_only(model: &Model<'_>) -> Result<Vec<AnalysisFinding>, Error> {
    let own = model.assessed().filter(|(_, duty)| is_first(model, duty));
    let found = own.filter_map(|(at, duty)| {
        let need = reception_days(model, duty)?;
        let days = (duty.window.to - duty.window.from).num_days() + 1;
        let lacks = model.days.worked_in(duty.window) < need && need <= days;
        lacks.then(|| (duty.rule.clone(), (at, duty)))
    });
    let mut findings = Vec::new();
    for (rule, found) in grouped(found) {
        let Some(first) = found.first().copied() else { continue };
        let shown = smallest(model, &[first])?;
        if !is_met(&shown.report, &first.1.id) {
            continue;
        }
        let duties: Vec<&Duty> = found.iter().map(|(_, duty)| *duty).collect();
        let named = list(model.policy, &duties);
        findings.push(AnalysisFinding {
            kind: FindingKind::DaysOffOnly,
            rule,
            clauses: clauses(duties.iter().copied()),
            duties: ids(duties.iter().copied()),
            by: Vec::new(),
            message: Text::new(
                format!("{}所在时段的工作日不够，只有在休息日接访才能完成", named.zh),
                format!("{}: the window has too few working days, so only receptions on days off meet it", named.en),
            ),
            witness: Some(witness(shown.ledger, &shown.report, [first.1])),
        });
    }
    Ok(findings)
}

/// Returns the duties that are not assessed in the year, and so are never missed.
pub(super) fn never_assessed(model: &Model<'_>) -> Vec<AnalysisFinding> {
    let own = model.duties.iter().filter(|duty| is_first(model, duty));
    let found = own.filter_map(|duty| Some(((duty.rule.clone(), duty.reason?), duty)));
    let finding = |((rule, reason), duties): ((String, Reason), Vec<&Duty>)| {
        let (named, reason) = (list(model.policy, &duties), reason.word());
        AnalysisFinding {
            kind: FindingKind::NeverAssessed,
            rule,
            clauses: clauses(duties.iter().copied()),
            duties: ids(duties.iter().copied()),
            by: Vec::new(),
            message: Text::new(
                format!("{}不作评定，不会记为未完成：{}", named.zh, reason.zh),
                format!("{}: not assessed, so never missed: {}", named.en, reason.en),
            ),
            witness: None,
        }
    };
    grouped(found).into_iter().map(finding).collect()
}

/// Returns the rotas without a slot in the year.
pub(super) fn without_slot(model: &Model<'_>) -> Vec<AnalysisFinding> {
    let has_slot = |id: &str| model.duties.iter().any(|duty| duty.rule == id);
    let rotas = model.policy.rotas().iter().filter(|rota| !has_slot(&rota.id));
    let year = model.year;
    let finding = |rota: &petition_core::policy::Rota| AnalysisFinding {
        kind: FindingKind::NoSlot,
        rule: rota.id.clone(),
        clauses: vec![rota.clause.clone()],
        duties: Vec::new(),
        by: Vec::new(),
        message: Text::new(
            format!("“{}”（{}）在 {year} 年没有一次安排", rota.zh, rota.id),
            format!("“{}” ({}) has no slot in {year}", rota.en, rota.id),
        ),
        witness: None,
    };
    rotas.map(finding).collect()
}
