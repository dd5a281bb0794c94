//! Selections that do not suffice for the resolutions of the same scheme.

use super::outcomes::witness;
use crate::document::{AnalysisFinding, FindingKind};
use crate::model::{Model, required};
use crate::roster::Member;
use crate::smallest::{case_days, records};
use crate::text::{clauses, demands, ids};
use crate::witness::PlannedCase;
use chrono::NaiveDate;
use petition_core::compliance::Duty;
use petition_core::engine::{DutyMeasure, Status};
use petition_core::{Error, Text};

/// Returns a finding for each group whose mandatory selections do not suffice for its mandatory resolutions.
///
/// # Errors
///
/// As [`petition_core::compliance::assess`].
pub(super) fn short(model: &Model<'_>) -> Result<Vec<AnalysisFinding>, Error> {
    let mut findings = Vec::new();
    let mut groups: Vec<&str> = Vec::new();
    for member in &model.members {
        if !groups.contains(&member.group.as_str()) {
            groups.push(&member.group);
            findings.extend(of_leader(model, member)?);
        }
    }
    Ok(findings)
}

fn of_leader(model: &Model<'_>, member: &Member) -> Result<Option<AnalysisFinding>, Error> {
    let own = |measure: DutyMeasure| -> Vec<(usize, &Duty)> {
        let own = model.mandatory().filter(|(_, duty)| duty.subject == member.id.0);
        own.filter(|(_, duty)| duty.measure == measure).collect()
    };
    let (selections, resolutions) =
        (own(DutyMeasure::CasesSelected), own(DutyMeasure::CasesResolved));
    let both: Vec<(usize, &Duty)> = selections.iter().chain(&resolutions).copied().collect();
    let (Ok((demanded, _)), Ok((needed, resolved))) =
        (case_days(model, &selections), case_days(model, &both))
    else {
        return Ok(None);
    };
    if resolutions.is_empty() || needed.len() <= demanded.len() {
        return Ok(None);
    }
    let cases = planned(member, &demanded, &resolved);
    let document = records(model, &[], &cases).document(model.leaders());
    let (ledger, report) = model.report(&document)?;
    let concerned = both.iter().map(|(_, duty)| *duty);
    let witness = witness(ledger, &report, concerned.clone());
    let status = |duties: &[(usize, &Duty)], status: Status| {
        let of = |duty: &Duty| witness.outcomes.iter().find(|outcome| outcome.duty == duty.id);
        let is =
            |(_, duty): &(usize, &Duty)| of(duty).is_some_and(|outcome| outcome.status == status);
        (duties.iter().all(is), duties.iter().any(is))
    };
    // The evaluation confirms: all selections are met, and a resolution is missed.
    if !status(&selections, Status::Met).0 || !status(&resolutions, Status::Missed).1 {
        return Ok(None);
    }
    let first = resolutions.first().map(|(_, duty)| *duty);
    Ok(Some(AnalysisFinding {
        kind: FindingKind::SelectionsShort,
        rule: first.map(|duty| duty.rule.clone()).unwrap_or_default(),
        clauses: clauses(concerned),
        duties: ids(resolutions.iter().map(|(_, duty)| *duty)),
        by: ids(selections.iter().map(|(_, duty)| *duty)),
        message: message(
            model,
            member,
            (&selections, &resolutions),
            (demanded.len(), needed.len()),
        ),
        witness: Some(witness),
    }))
}

/// Resolves the demanded cases on the days on which resolutions are due, each the earliest case selected by then.
fn planned(member: &Member, demanded: &[NaiveDate], resolved: &[NaiveDate]) -> Vec<PlannedCase> {
    let mut days = resolved.iter();
    let case = |selected: &NaiveDate| PlannedCase {
        holder: member.id.clone(),
        selected: *selected,
        resolved: days.find(|day| *day >= selected).copied(),
    };
    demanded.iter().map(case).collect()
}

type Duties<'d> = &'d [(usize, &'d Duty)];

fn message(
    model: &Model<'_>,
    member: &Member,
    (selections, resolutions): (Duties<'_>, Duties<'_>),
    (demanded, needed): (usize, usize),
) -> Text {
    let selections: Vec<&Duty> = selections.iter().map(|(_, duty)| *duty).collect();
    let resolutions: Vec<&Duty> = resolutions.iter().map(|(_, duty)| *duty).collect();
    let (asked, due) = (demands(model, &selections), demands(model, &resolutions));
    let total: i64 = resolutions.iter().map(|duty| required(duty)).sum();
    let (office, group) = (&member.office, &member.group);
    let (basis_zh, basis_en) = match selections.is_empty() {
        true => (
            "规定任务不要求筛选案件".to_owned(),
            "no mandatory duty demands a selection".to_owned(),
        ),
        false => (
            format!("规定任务只要求每人筛选 {demanded} 宗：{}", asked.zh),
            format!("mandatory duties demand {demanded} selected for each leader ({})", asked.en),
        ),
    };
    let (result_zh, result_en) = match total > demanded as i64 {
        true => (
            format!("仅做到这些，每人至多化解 {demanded} 宗"),
            format!("with no more than that, at most {demanded} can be resolved"),
        ),
        false => (
            "仅做到这些，不能按期化解".to_owned(),
            "with no more than that, they are not resolved in time".to_owned(),
        ),
    };
    Text::new(
        format!(
            "选案不足以完成化解任务（{office}）。{basis_zh}。{result_zh}，而化解任务为：{}。每人至少须筛选 {needed} 宗",
            due.zh
        ),
        format!(
            "Selections do not reach the resolutions ({group}): {basis_en}; {result_en}, but resolutions are due ({}). Each needs at least {needed} selected",
            due.en
        ),
    )
}
