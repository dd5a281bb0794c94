//! The leaders with a quota of cases, and how many cases each needs.

use super::library::CaseLibrary;
use super::model::{CaseDuty, Fit};
use petition_core::calendar::Day;
use petition_core::engine::{Assessment, DutyMeasure, LeaderIx, Records};
use petition_core::ledger::LeaderId;
use petition_core::order::gathered;
use petition_core::policy::{Measure, Policy};
use petition_core::{Date, Ledger};
use std::collections::BTreeSet;

/// What a leader needs.
#[derive(Debug)]
pub(super) struct LeaderNeed {
    pub(super) id: LeaderId,
    pub(super) portfolio: BTreeSet<String>,
    pub(super) selected: i64,
    pub(super) resolved: i64,
    /// The days on which the open cases were selected.
    pub(super) open: Vec<Day>,
    pub(super) needs: i64,
    pub(super) duties: Vec<CaseDuty>,
    /// The day of planning, or the first day of a later year.
    pub(super) today: Day,
}

impl LeaderNeed {
    /// Returns how a case of this domain fits; `None` if it does not.
    pub(super) fn fit(&self, domain: Option<&str>) -> Option<Fit> {
        match domain {
            _ if self.portfolio.is_empty() => Some(Fit::NoPortfolio),
            None => Some(Fit::NoDomain),
            Some(domain) => self.portfolio.contains(domain).then_some(Fit::Portfolio),
        }
    }

    /// Returns how many cases the duties lack.
    fn lacking(&self) -> i64 {
        let missing = |measure: Measure| {
            let duties = self.duties.iter().filter(move |duty| duty.measure == measure.into());
            duties.map(CaseDuty::missing).max().unwrap_or(0)
        };
        let to_resolve = missing(Measure::CasesResolved) - self.open.len() as i64;
        missing(Measure::CasesSelected).max(to_resolve).max(0)
    }
}

/// Returns the leaders with a quota of cases on the day, by id.
pub(super) fn needs(
    assessment: &Assessment<&Ledger, &Policy>,
    library: &CaseLibrary,
) -> Vec<LeaderNeed> {
    let (context, ledger) = (assessment.context(), *assessment.context().records());
    let first = Date::from_ymd_opt(context.year(), 1, 1).unwrap_or_default();
    let today = Day::from(context.as_of().max(first));
    let groups = groups(context.policy());
    let leaders = ledger.leaders_by_id().filter(|leader| {
        context.group_on(*leader, today).is_some_and(|group| groups.contains(group))
    });
    let need = |leader| {
        let (selected, resolved) = library.credited.get(&leader).copied().unwrap_or_default();
        let mut portfolio = BTreeSet::new();
        ledger.visit_portfolio(leader, today, &mut |area| {
            portfolio.insert(area.to_owned());
        });
        let mut need = LeaderNeed {
            id: ledger.leader_id(leader).into(),
            portfolio,
            selected,
            resolved,
            open: library.open.get(&leader).cloned().unwrap_or_default(),
            needs: 0,
            duties: duties(assessment, leader, today),
            today,
        };
        need.needs = need.lacking();
        need
    };
    leaders.map(need).collect()
}

/// Returns the groups with a quota of cases whose cases no other authority manages.
fn groups(policy: &Policy) -> BTreeSet<&str> {
    let of_cases = |measure: Measure| measure != Measure::ReceptionDays;
    let quotas = policy.quotas().iter().filter(|quota| of_cases(quota.measure));
    let elsewhere = policy.delegated().iter().filter(|one| of_cases(one.measure));
    let elsewhere: BTreeSet<&str> = gathered(elsewhere.map(|one| one.group.as_str()));
    gathered(quotas.map(|quota| quota.group.as_str()).filter(|id| !elsewhere.contains(id)))
}

/// Returns the assessed duties of a leader that count cases and whose window contains the day.
fn duties(
    assessment: &Assessment<&Ledger, &Policy>,
    leader: LeaderIx,
    today: Day,
) -> Vec<CaseDuty> {
    let evaluator = assessment.evaluator();
    let id = assessment.context().records().leader_id(leader);
    let mut duties = Vec::new();
    evaluator.visit(leader, |entry, row| {
        let counts = entry.measure != DutyMeasure::from(Measure::ReceptionDays)
            && entry.window.contains(today.date());
        let required = row.required.filter(|_| counts && row.reason.is_none());
        duties.extend(required.map(|required| CaseDuty {
            duty: format!("{id}/{}/{}", entry.rule, entry.period),
            title: assessment.context().policy().title(id, entry.rule, entry.period),
            measure: entry.measure,
            clause: entry.clause.to_owned(),
            binding: entry.binding,
            required,
            achieved: row.achieved,
            due: entry.window.to,
            days_left: Day::from(entry.window.to).days_since(today),
        }));
    });
    duties
}
