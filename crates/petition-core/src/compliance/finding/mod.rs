//! Findings: what is not as the source asks, or wants a look (rulebook, section 8).

mod case;
mod leader;
mod matter;
mod message;
mod milestone;
mod reception;
mod step;

use super::report::Finding;
use super::rule::{RecordKind, Rule};
use super::situation::Situation;
use crate::policy::FindingClause;
use crate::workflow::StepKind;
use chrono::{Datelike, NaiveDate};

/// The findings of a year, in their order: kind of record, record, rule, date, replay order.
pub(super) fn findings(situation: &Situation<'_>, year: i32) -> Vec<Finding> {
    let mut collector = Collector { situation, year, list: Vec::new() };
    leader::find(&mut collector);
    reception::find(&mut collector);
    step::find(&mut collector);
    case::find(&mut collector);
    matter::find(&mut collector);
    milestone::find(&mut collector);
    collector.sorted()
}

/// What a finding says, before policy and texts are added.
struct Found {
    rule: Rule,
    record: String,
    on: Option<NaiveDate>,
    detail: Vec<String>,
    /// Whether the selection that it hangs on is dated in a consent quarter.
    consent: bool,
    /// The step that it is about.
    step: Option<StepKind>,
}

impl Found {
    fn new(rule: Rule, record: impl ToString, on: Option<NaiveDate>) -> Self {
        let record = record.to_string();
        Self { rule, record, on, detail: Vec::new(), consent: false, step: None }
    }

    fn detail<T: ToString>(mut self, detail: impl IntoIterator<Item = T>) -> Self {
        self.detail = detail.into_iter().map(|item| item.to_string()).collect();
        self
    }

    fn consent(self, consent: bool) -> Self {
        Self { consent, ..self }
    }

    fn step(self, kind: StepKind) -> Self {
        Self { step: Some(kind), ..self }
    }
}

/// Takes findings and gives them what the policy says of their rule.
struct Collector<'a> {
    situation: &'a Situation<'a>,
    year: i32,
    list: Vec<Finding>,
}

impl Collector<'_> {
    /// Adds a finding, unless its rule is switched off or the policy does not hold on its day.
    fn add(&mut self, found: Found) {
        let policy = self.situation.policy;
        let Some((severity, cites)) = policy.finding(found.rule) else { return };
        if found.on.is_some_and(|on| !policy.is_effective_on(on)) {
            return;
        }
        let clause = match (cites, found.step) {
            (FindingClause::Own(citation), _) => citation.get(found.consent),
            (FindingClause::OfTheStep, Some(kind)) => policy.step_clause(kind, found.consent),
            (FindingClause::OfTheStep, None) => "",
        };
        let message = message::message(&found);
        self.list.push(Finding {
            rule: found.rule,
            severity,
            clause: clause.to_owned(),
            record: found.record,
            on: found.on,
            detail: found.detail,
            message,
        });
    }

    fn is_of_the_year(&self, day: NaiveDate) -> bool {
        day.year() == self.year
    }

    /// The sort is stable: what is equal stays in the order in which it was found, for steps that of replay.
    fn sorted(mut self) -> Vec<Finding> {
        let key = |finding: &Finding| -> RecordKind { finding.rule.record() };
        self.list.sort_by(|a, b| {
            key(a)
                .cmp(&key(b))
                .then_with(|| a.record.cmp(&b.record))
                .then_with(|| a.rule.cmp(&b.rule))
                .then_with(|| a.on.cmp(&b.on))
        });
        self.list
    }
}
