//! Findings about receptions.

use super::{AssessmentContext, Detail, FindingRow, RuleMatch};
use crate::calendar::{Period, Window};
use crate::engine::records::{ReceptionRow, Records};
use crate::ledger::words::ReceptionStatus;
use crate::order::sort_by;
use crate::policy::Policy;
use crate::vocabulary::vocabulary;
use crate::words::ReceptionIx;
use crate::words::Rule;
use crate::workflow::Day;
use std::ops::Deref;

pub(super) fn visit<R: Records, P: Deref<Target = Policy>>(
    assessment: &AssessmentContext<R, P>,
    at: ReceptionIx,
    visit: &mut dyn FnMut(&FindingRow<'_>),
) {
    let AssessmentContext { records, context, .. } = assessment;
    let Some(reception) = records.reception(at) else { return };
    if !context.is_of_the_year(reception.fact.day) {
        return;
    }
    let id = records.reception_id(at);
    let has_matters = records.received(at).next().is_some();
    let missing = missing_details(reception.has_time, reception.has_place, has_matters);
    let leader = Some(records.leader_id(reception.fact.leader));
    for (rule, _) in conditions(assessment, &reception, !missing.is_empty())
        .into_iter()
        .filter(|(_, holds)| *holds)
    {
        let detail = match rule {
            Rule::ReceptionDetailsMissing => Detail::Reception(&missing),
            _ => Detail::None,
        };
        let rule_match = RuleMatch::new(rule, Some(reception.fact.day));
        context.row(id, RuleMatch { leader, detail, ..rule_match }).iter().for_each(&mut *visit);
    }
}

/// A period whose receptions have to be published.
#[derive(Debug, Clone, Copy)]
pub(super) struct ScheduledPeriod {
    pub(super) period: Period,
    pub(super) from: Day,
    pub(super) to: Day,
    pub(super) deadline: Day,
}

/// The periods whose receptions have to be published: at most twelve, which do not overlap.
#[derive(Debug)]
pub(crate) struct PublicationDeadlines(Vec<ScheduledPeriod>);

impl PublicationDeadlines {
    pub(crate) fn of(policy: &Policy, year: i32) -> Self {
        let Some(kind) = policy.publication() else { return Self(Vec::new()) };
        let rules = policy.milestones().iter().filter(|rule| rule.kind == kind);
        let scheduled = rules.flat_map(|rule| {
            rule.periods(year).into_iter().map(|period| {
                let Window { from, to } = period.window();
                let deadline = Day::from(rule.window(period).to);
                ScheduledPeriod { period, from: Day::from(from), to: Day::from(to), deadline }
            })
        });
        let mut periods: Vec<ScheduledPeriod> = scheduled.collect();
        sort_by(&mut periods, &|a, b| a.from.cmp(&b.from));
        Self(periods)
    }

    /// Returns the periods by their first day.
    pub(super) fn periods(&self) -> &[ScheduledPeriod] {
        &self.0
    }

    /// Returns the index of the period that a day is in.
    pub(super) fn index_of(&self, day: Day) -> Option<usize> {
        self.0.iter().position(|period| period.from <= day && day <= period.to)
    }

    fn deadline(&self, day: Day) -> Option<Day> {
        self.0.get(self.index_of(day)?).map(|period| period.deadline)
    }
}

vocabulary! {
    /// A detail that a published reception has to have.
    pub enum ReceptionDetail {
        Time = "time", "时间", "the time";
        Place = "place", "地点", "the place";
        Matters = "matters", "信访事项", "the matters";
    }
}

/// Returns the details that a reception lacks.
pub(crate) fn missing_details(
    has_time: bool,
    has_place: bool,
    has_matters: bool,
) -> Vec<ReceptionDetail> {
    let details = [
        (ReceptionDetail::Time, has_time),
        (ReceptionDetail::Place, has_place),
        (ReceptionDetail::Matters, has_matters),
    ];
    details.into_iter().filter(|(_, has)| !has).map(|(detail, _)| detail).collect()
}

/// Returns the rules about receptions, in the order of their table, and whether each applies.
fn conditions<R, P: Deref<Target = Policy>>(
    assessment: &AssessmentContext<R, P>,
    reception: &ReceptionRow,
    lacks_details: bool,
) -> [(Rule, bool); 10] {
    let context = &assessment.context;
    let ReceptionRow { fact, recorded, .. } = *reception;
    let (day, held) = (fact.day, fact.is_held_by(context.today));
    let cancelled = fact.status == ReceptionStatus::Cancelled;
    let published = context.published_on(reception);
    let deadline = assessment.publication_deadlines.deadline(day);
    let after_deadline = |day: Day| deadline.is_some_and(|deadline| day > deadline);
    let unpublished = !cancelled && published.is_none() && after_deadline(context.today);
    let notice = published.map(|published| day.days_since(published));
    let short = (0..context.policy.settings().notice_days).contains(&notice.unwrap_or(-1));
    let is_scheduled = !cancelled && deadline.is_some();
    let excluded = context.counted.exclusion(fact.mode, fact.setting).is_some();
    [
        (Rule::ReceptionNotPublished, unpublished),
        (Rule::ReceptionUnannounced, held && published.is_none() && !unpublished),
        (Rule::PublishedAfterDeadline, !cancelled && published.is_some_and(after_deadline)),
        (Rule::PublishedAfterSession, held && notice.is_some_and(|days| days < 0)),
        (Rule::ShortNotice, held && short),
        (Rule::ReceptionDetailsMissing, is_scheduled && published.is_some() && lacks_details),
        // A held reception dated later counts as planned, and has not lapsed.
        (Rule::ReceptionLapsed, !held && !cancelled && day < context.today),
        (Rule::ReceptionUnrecorded, held && !recorded),
        (Rule::ReceptionNotCounted, held && excluded),
        (Rule::ReceptionOutsideTerm, held && context.group_on(fact.leader, day).is_none()),
    ]
}
