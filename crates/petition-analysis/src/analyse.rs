//! The analysis of a policy: what its duties demand, what follows from them.

use crate::compare::compare;
use crate::document::{
    ANALYSIS_FORMAT, Acts, Analysis, AnalysisFinding, FindingKind, LeaderActs, ModelLeader,
};
use crate::findings;
use crate::model::Model;
use crate::roster::{self, default_year};
use crate::smallest::{self, Smallest};
use petition_core::Error;
use petition_core::compliance::Duty;
use petition_core::policy::Policy;

/// Analyses the duties of a policy in a year; without a year, in its [`default_year`]. Compares it with another policy,
/// if there is one.
///
/// The result depends on the arguments alone.
///
/// # Errors
///
/// [`Error::YearOutOfRange`] for a year outside of 1949 to 2199.
pub fn analyse(
    policy: &Policy,
    other: Option<&Policy>,
    year: Option<i32>,
) -> Result<Analysis, Error> {
    let year = year.unwrap_or_else(|| default_year(policy));
    let model = Model::new(policy, year)?;
    let mandatory: Vec<(usize, &Duty)> = model.mandatory().collect();
    let smallest = smallest::smallest(&model, &mandatory)?;
    let findings = findings::all(&model, &smallest)?;
    let against = other.map(|other| compare(policy, other, Some(year))).transpose()?;
    let feasible = smallest.conflicts.is_empty()
        && !findings.iter().any(|finding| is_obstacle(&model, finding));
    let deciding =
        smallest.deciding.iter().filter_map(|at| Some(model.duties.get(*at)?.id.clone()));
    let leader = |member: &roster::Member| ModelLeader {
        id: member.id.clone(),
        group: member.group.clone(),
        office: member.office.clone(),
    };
    Ok(Analysis {
        format: ANALYSIS_FORMAT.to_owned(),
        policy: policy.id().to_owned(),
        year,
        as_of: model.as_of,
        leaders: model.members.iter().map(leader).collect(),
        feasible,
        acts: acts(&smallest),
        of_leaders: of_leaders(&model, &smallest),
        deciding: deciding.collect(),
        findings,
        against,
        limits: Analysis::limits(),
        smallest: smallest.ledger,
    })
}

/// Whether a finding says that a mandatory duty cannot be met.
fn is_obstacle(model: &Model<'_>, finding: &AnalysisFinding) -> bool {
    let is_mandatory = |id: &String| model.mandatory().any(|(_, duty)| duty.id == *id);
    finding.kind == FindingKind::NeverMet && finding.duties.iter().any(is_mandatory)
}

fn acts(smallest: &Smallest) -> Acts {
    let resolved = smallest.cases.iter().filter(|case| case.resolved.is_some());
    Acts {
        receptions: smallest.receptions.len(),
        selections: smallest.cases.len(),
        resolutions: resolved.count(),
        records: smallest.ledger.document().milestones.len(),
    }
}

fn of_leaders(model: &Model<'_>, smallest: &Smallest) -> Vec<LeaderActs> {
    let each = model.members.iter().enumerate();
    let leader = |(at, member): (usize, &roster::Member)| {
        let own = || smallest.cases.iter().filter(|case| case.holder == member.id);
        LeaderActs {
            leader: member.id.clone(),
            receptions: smallest
                .receptions
                .iter()
                .filter(|(_, present)| present.contains(&at))
                .count(),
            selections: own().count(),
            resolutions: own().filter(|case| case.resolved.is_some()).count(),
        }
    };
    each.map(leader).collect()
}
