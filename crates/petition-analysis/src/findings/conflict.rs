//! Duties that nobody can meet: alone, or together.

use super::outcomes::{grouped, witness};
use crate::document::{AnalysisFinding, FindingKind, Witness};
use crate::implied::is_first;
use crate::model::{Model, required};
use crate::smallest::{Smallest, reception_days};
use crate::text::{clauses, ids, list};
use crate::witness::{Records, Writer};
use petition_core::compliance::Duty;
use petition_core::engine::{DutyMeasure, Status};
use petition_core::ledger::words::{Mode, Setting};
use petition_core::ledger::{LeaderId, Reception};
use petition_core::{Error, Text};

/// Why a duty cannot be met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Obstacle {
    /// No mode or no setting of reception counts.
    NoForm,
    /// No leader can come into the group.
    NoLeader,
    /// The window has fewer days than required.
    TooFewDays(i64),
}

/// Returns the duties of receptions that no ledger meets.
///
/// # Errors
///
/// As [`petition_core::compliance::assess`].
pub(super) fn never_met(model: &Model<'_>) -> Result<Vec<AnalysisFinding>, Error> {
    let own = model.assessed().map(|(_, duty)| duty).filter(|duty| is_first(model, duty));
    let found = own.filter_map(|duty| Some(((duty.rule.clone(), obstacle(model, duty)?), duty)));
    let mut findings = Vec::new();
    for ((rule, obstacle), duties) in grouped(found) {
        let Some(first) = duties.first() else { continue };
        let Some(witness) = attempt(model, first, obstacle)? else { continue };
        findings.push(AnalysisFinding {
            kind: FindingKind::NeverMet,
            rule,
            clauses: clauses(duties.iter().copied()),
            duties: ids(duties.iter().copied()),
            by: Vec::new(),
            message: message(model, &duties, obstacle),
            witness: Some(witness),
        });
    }
    Ok(findings)
}

fn obstacle(model: &Model<'_>, duty: &Duty) -> Option<Obstacle> {
    let receptions =
        matches!(duty.measure, DutyMeasure::ReceptionDays | DutyMeasure::LeadersPresent);
    if !receptions {
        return None;
    }
    if model.group(duty).is_some_and(|group| model.size(group) == 0) {
        return Some(Obstacle::NoLeader);
    }
    if model.counted().is_none() {
        return Some(Obstacle::NoForm);
    }
    let days = (duty.window.to - duty.window.from).num_days() + 1;
    (reception_days(model, duty)? > days).then_some(Obstacle::TooFewDays(days))
}

/// Returns the ledger that does all it can for a duty, if the evaluation finds it missed all the same.
fn attempt(model: &Model<'_>, duty: &Duty, obstacle: Obstacle) -> Result<Option<Witness>, Error> {
    let writer = Writer::new(model.policy, model.year);
    let everyone: Vec<LeaderId> = model.members.iter().map(|member| member.id.clone()).collect();
    let days = duty.window.from.iter_days().take_while(|day| *day <= duty.window.to);
    let receptions: Vec<Reception> = match (obstacle, model.counted()) {
        (Obstacle::TooFewDays(_), Some(form)) => days
            .enumerate()
            .filter_map(|(at, day)| writer.reception(at, day, &everyone, form))
            .collect(),
        _ => {
            let forms = Mode::ALL.iter();
            let forms =
                forms.flat_map(|mode| Setting::ALL.iter().map(move |setting| (*mode, *setting)));
            let on = duty.window.from;
            let each = forms.enumerate();
            each.filter_map(|(at, form)| writer.reception(at, on, &everyone, form)).collect()
        }
    };
    let document = Records { receptions, ..Records::default() }.document(model.leaders());
    let (ledger, report) = model.report(&document)?;
    let found = witness(ledger, &report, [duty]);
    let missed = found.outcomes.iter().all(|outcome| outcome.status == Status::Missed);
    Ok(missed.then_some(found))
}

fn message(model: &Model<'_>, duties: &[&Duty], obstacle: Obstacle) -> Text {
    let named = list(model.policy, duties);
    let needed = duties.first().map_or(0, |duty| required(duty));
    match obstacle {
        Obstacle::NoForm => Text::new(
            format!("{}无法完成：方案没有计入的接访方式或场所，任何接访都不计数", named.zh),
            format!("{} cannot be met: no mode or no setting of reception counts", named.en),
        ),
        Obstacle::NoLeader => Text::new(
            format!("{}无法完成：该类别的职务都先归入其他类别，没有领导属于该类", named.zh),
            format!(
                "{} cannot be met: all offices of its group belong to earlier groups, so no leader is in it",
                named.en
            ),
        ),
        Obstacle::TooFewDays(days) => Text::new(
            format!("{}无法完成：要求 {needed}，而时段只有 {days} 天", named.zh),
            format!("{} cannot be met: {needed} required in a window of {days} days", named.en),
        ),
    }
}

/// Returns the mandatory duties that the smallest ledger cannot meet together.
pub(super) fn conflicts(
    model: &Model<'_>,
    smallest: &Smallest,
    known: &[AnalysisFinding],
) -> Vec<AnalysisFinding> {
    let is_known = |duty: &Duty| known.iter().any(|finding| finding.duties.contains(&duty.id));
    let duties = |places: &Vec<usize>| -> Vec<&Duty> {
        places
            .iter()
            .filter_map(|at| model.duties.get(*at))
            .filter(|duty| is_first(model, duty))
            .collect()
    };
    let sets = smallest.conflicts.iter().map(duties);
    let finding = |duties: Vec<&Duty>| {
        if duties.iter().all(|duty| is_known(duty)) {
            return None;
        }
        let named = list(model.policy, &duties);
        let witness = witness(smallest.ledger.clone(), &smallest.report, duties.iter().copied());
        Some(AnalysisFinding {
            kind: FindingKind::Conflict,
            rule: duties.first().map(|duty| duty.rule.clone()).unwrap_or_default(),
            clauses: clauses(duties.iter().copied()),
            duties: ids(duties.iter().copied()),
            by: Vec::new(),
            message: Text::new(
                format!("{}不能同时完成", named.zh),
                format!("{} cannot be met together", named.en),
            ),
            witness: Some(witness),
        })
    };
    sets.filter_map(finding).collect()
}
