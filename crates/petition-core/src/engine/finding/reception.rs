//! Findings about receptions.

use super::{AssessmentContext, FindingRow, RuleMatch};
use crate::calendar::Window;
use crate::engine::records::{ReceptionRow, Records};
use crate::ledger::words::ReceptionStatus;
use crate::policy::Policy;
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
    for (rule, _) in conditions(assessment, &reception).into_iter().filter(|(_, holds)| *holds) {
        let rule_match = RuleMatch::new(rule, Some(reception.fact.day));
        context.row(id, rule_match).iter().for_each(&mut *visit);
    }
}

/// The periods whose receptions have to be published, with the deadline of each.
#[derive(Debug)]
pub(crate) struct PublicationDeadlines(Vec<(Day, Day, Day)>);

impl PublicationDeadlines {
    pub(crate) fn of(policy: &Policy, year: i32) -> Self {
        let Some(kind) = policy.publication() else { return Self(Vec::new()) };
        let rules = policy.milestones().iter().filter(|rule| rule.kind == kind);
        let due = rules.flat_map(|rule| {
            let periods = rule.periods(year).into_iter();
            periods.map(|period| {
                let Window { from, to } = period.window();
                (Day::from(from), Day::from(to), Day::from(rule.window(period).to))
            })
        });
        Self(due.collect())
    }

    fn deadline(&self, day: Day) -> Option<Day> {
        let period = self.0.iter().find(|(from, to, _)| *from <= day && day <= *to);
        period.map(|(_, _, due)| *due)
    }
}

/// Returns the rules about receptions, in the order of their table, and whether each applies.
fn conditions<R, P: Deref<Target = Policy>>(
    assessment: &AssessmentContext<R, P>,
    reception: &ReceptionRow,
) -> [(Rule, bool); 9] {
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
    let excluded = context.counted.exclusion(fact.mode, fact.setting).is_some();
    [
        (Rule::ReceptionNotPublished, unpublished),
        (Rule::ReceptionUnannounced, held && published.is_none() && !unpublished),
        (Rule::PublishedAfterDeadline, !cancelled && published.is_some_and(after_deadline)),
        (Rule::PublishedAfterSession, held && notice.is_some_and(|days| days < 0)),
        (Rule::ShortNotice, held && short),
        // A held reception dated later counts as planned, and has not lapsed.
        (Rule::ReceptionLapsed, !held && !cancelled && day < context.today),
        (Rule::ReceptionUnrecorded, held && !recorded),
        (Rule::ReceptionNotCounted, held && excluded),
        (Rule::ReceptionOutsideTerm, held && context.group_on(fact.leader, day).is_none()),
    ]
}
