//! Duties that are met whenever others are.
//!
//! The other duties bound the running total of a duty from below; a longest path across its window that reaches its number
//! proves it, and the duties on the path are the reason. What is proved holds for every ledger whose leaders are in
//! office the whole year.

use crate::constraints::System;
use crate::model::{Model, required};
use petition_core::compliance::Duty;
use petition_core::engine::DutyMeasure;
use petition_core::policy::{Binding, MilestoneRule};

/// More duties than a policy of people has; their pairs would take seconds.
pub(crate) const MOST_DUTIES: usize = 1_500;

/// A duty with the duties that imply it, as places of the model's duties.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Implied {
    pub(crate) duty: usize,
    pub(crate) by: Vec<usize>,
}

/// Finds the implied duties of the first leader of each group and of the bureau, each by mandatory duties if they
/// suffice.
pub(crate) fn implied(model: &Model<'_>) -> Vec<Implied> {
    let all: Vec<(usize, &Duty)> =
        model.assessed().filter(|(_, duty)| is_first(model, duty)).collect();
    if all.len() > MOST_DUTIES {
        return Vec::new();
    }
    let mandatory: Vec<(usize, &Duty)> =
        all.iter().filter(|(_, duty)| duty.binding == Binding::Mandatory).copied().collect();
    let find = |(at, duty): &(usize, &Duty)| {
        let by = proof(model, (*at, duty), &mandatory).or_else(|| proof(model, (*at, duty), &all));
        by.map(|by| Implied { duty: *at, by })
    };
    all.iter().filter_map(find).collect()
}

/// Whether the duty is the bureau's or that of the first leader of a group: others of the group have the same.
pub(crate) fn is_first(model: &Model<'_>, duty: &Duty) -> bool {
    let Some(member) = model.members.iter().find(|member| member.id.0 == duty.subject) else {
        return true;
    };
    let first = model.members.iter().find(|other| other.group == member.group);
    first.is_some_and(|first| first.id == member.id)
}

/// Returns the duties that imply a duty.
fn proof(
    model: &Model<'_>,
    (at, duty): (usize, &Duty),
    others: &[(usize, &Duty)],
) -> Option<Vec<usize>> {
    match duty.measure {
        DutyMeasure::Milestone => by_milestone(model, (at, duty), others),
        // A case counts once in each duty, and may be selected in several periods: only a duty within the window, of the
        // same number, suffices.
        DutyMeasure::CasesSelected => {
            let inside = |(place, other): &&(usize, &Duty)| {
                let within =
                    duty.window.from <= other.window.from && other.window.to <= duty.window.to;
                *place != at
                    && other.subject == duty.subject
                    && other.measure == duty.measure
                    && within
                    && required(other) >= required(duty)
            };
            others.iter().find(inside).map(|(place, _)| vec![*place])
        }
        DutyMeasure::CasesResolved => by_total(model, (at, duty), others, None),
        DutyMeasure::ReceptionDays => by_total(model, (at, duty), others, Some(1)),
        DutyMeasure::LeadersPresent => by_total(model, (at, duty), others, None)
            .or_else(|| by_one_leader(model, (at, duty), others)),
    }
}

/// Proves a duty by others of the same subject and measure; for a rota, by rotas of the same group.
fn by_total(
    model: &Model<'_>,
    (at, duty): (usize, &Duty),
    others: &[(usize, &Duty)],
    most_a_day: Option<i64>,
) -> Option<Vec<usize>> {
    let same = others.iter().filter(|(_, other)| {
        other.measure == duty.measure
            && other.subject == duty.subject
            && model.group(other) == model.group(duty)
    });
    path(model, (at, duty), same.copied(), most_a_day)
}

/// Proves a slot of a rota by the reception days of one leader of its group: each is a leader present.
fn by_one_leader(
    model: &Model<'_>,
    (at, duty): (usize, &Duty),
    others: &[(usize, &Duty)],
) -> Option<Vec<usize>> {
    // Half days count as present and only in halves as days: a met quota of days still has as many dates.
    let group = model.group(duty);
    let quotas = others.iter().filter(|(_, other)| {
        other.measure == DutyMeasure::ReceptionDays && model.group(other) == group
    });
    path(model, (at, duty), quotas.copied(), Some(1))
}

/// Returns the duties on the longest path across the window of a duty, if it reaches the required number.
fn path<'d>(
    model: &Model<'_>,
    (at, duty): (usize, &Duty),
    others: impl Iterator<Item = (usize, &'d Duty)>,
    most_a_day: Option<i64>,
) -> Option<Vec<usize>> {
    let mut system = System { nodes: model.days.count() + 1, bounds: Vec::new() };
    let mut near = Vec::new();
    // A window apart from the duty's adds nothing to a path across it.
    let meets =
        |other: &Duty| other.window.from <= duty.window.to && duty.window.from <= other.window.to;
    for (place, other) in others.filter(|(place, other)| *place != at && meets(other)) {
        let (from, to) = model.days.nodes(other.window);
        near.push((from, to, required(other), place));
    }
    if near.is_empty() {
        return None;
    }
    for day in 0..model.days.count() {
        system.bound(day, day + 1, 0, None);
        if let Some(most) = most_a_day {
            system.bound(day + 1, day, -most, None);
        }
    }
    for (from, to, number, place) in near {
        system.bound(from, to, number, Some(place));
    }
    let (from, to) = model.days.nodes(duty.window);
    let paths = system.longest(from, Some(at)).ok()?;
    let reached = paths.length(to)? >= required(duty);
    reached.then(|| paths.duties(to)).filter(|by| !by.is_empty())
}

/// Proves a milestone by another of its kind: what records or proves that one in time does so for this one.
fn by_milestone(
    model: &Model<'_>,
    (at, duty): (usize, &Duty),
    others: &[(usize, &Duty)],
) -> Option<Vec<usize>> {
    let rule = |duty: &Duty| {
        let mut own = model.policy.milestones().iter();
        own.find(|rule| rule.kind == duty.rule && rule.periods(model.year).contains(&duty.period))
    };
    let own = rule(duty)?;
    let serves = |(place, other): &&(usize, &Duty)| {
        *place != at
            && other.measure == DutyMeasure::Milestone
            && other.rule == duty.rule
            && duty.period.is_served_by(other.period)
            && other.window.to <= duty.window.to
            && rule(other).is_some_and(|other_rule| proves(other_rule, own))
            && (rule(other).is_some_and(|rule| rule.proved_by.is_none())
                || duty.window.from <= other.window.from)
    };
    others.iter().find(serves).map(|(place, _)| vec![*place])
}

/// Whether a step that proves one milestone also proves the other, within its window.
fn proves(one: &MilestoneRule, other: &MilestoneRule) -> bool {
    match one.proved_by {
        None => true,
        Some(step) => {
            one.proved_for_each.is_none()
                && other.proved_for_each.is_none()
                && other.proved_by == Some(step)
        }
    }
}
