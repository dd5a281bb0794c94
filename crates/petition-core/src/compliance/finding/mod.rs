//! Findings: what is not as the source asks, or wants a look (rulebook, section 8).

mod case;
mod leader;
mod matter;
mod message;
mod milestone;
mod reception;
mod step;

use super::casework::Casework;
use super::records::{Given, Records};
use super::report::{Finding, FindingCounts};
use crate::calendar::{Part, Period, Window};
use crate::order::sort_by;
use crate::policy::FindingClause;
use crate::words::{RecordKind, Rule};
use crate::workflow::{Day, StepKind, date_of, day_number};
use chrono::NaiveDate;

/// The findings of a year, in their order: kind of record, record, rule, date, replay order.
///
/// Records are gone through kind by kind and by id, so that only the findings of one record need sorting.
pub(super) fn findings<R: Records>(casework: &Casework<'_, R>, year: i32) -> Vec<Finding> {
    let mut collector = Collector::new(casework, year, Sink::List(Vec::new()));
    collector.find_all();
    match collector.sink {
        Sink::List(list) => list,
        Sink::Counts(_) => Vec::new(),
    }
}

/// How many findings of a year there are by severity: no text is made for it.
pub(super) fn count<R: Records>(casework: &Casework<'_, R>, year: i32) -> FindingCounts {
    let mut collector = Collector::new(casework, year, Sink::Counts(FindingCounts::default()));
    collector.find_all();
    match collector.sink {
        Sink::Counts(counts) => counts,
        Sink::List(_) => FindingCounts::default(),
    }
}

/// Where findings go.
enum Sink {
    /// In full.
    List(Vec<Finding>),
    /// Only counted.
    Counts(FindingCounts),
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
    fn new(rule: Rule, record: impl Into<String>, on: Option<Day>) -> Self {
        let record = record.into();
        Self { rule, record, on: on.map(date_of), detail: Vec::new(), consent: false, step: None }
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
struct Collector<'a, R> {
    casework: &'a Casework<'a, R>,
    given: Given,
    year: i32,
    /// The first and the last day of the year.
    days: (Day, Day),
    sink: Sink,
}

impl<'a, R: Records> Collector<'a, R> {
    fn new(casework: &'a Casework<'a, R>, year: i32, sink: Sink) -> Self {
        // A year that has no days has no findings either.
        let year_of = Period::new(year, Part::Year).map(Period::window);
        let days = year_of.map_or((1, 0), |Window { from, to }| (day_number(from), day_number(to)));
        Self { casework, given: casework.situation.records.given(), year, days, sink }
    }

    fn find_all(&mut self) {
        let records = self.casework.situation.records;
        if self.asks_about(RecordKind::Leader) {
            for leader in self.in_order(records.leaders(), || records.leaders_by_id()) {
                leader::find(self, leader);
            }
        }
        let scheduled = reception::Scheduled::of(self.casework.situation.policy, self.year);
        if self.asks_about(RecordKind::Reception) {
            for at in self.in_order(records.receptions(), || records.receptions_by_id()) {
                self.settled(|collector| reception::find(collector, &scheduled, at));
            }
        }
        let first_of_matter = case::first_of_matter(self.casework);
        for case in self.in_order(records.cases(), || records.cases_by_id()) {
            self.settled(|collector| {
                step::find(collector, case);
                case::find(collector, &first_of_matter, case);
            });
        }
        for matter in self.in_order(records.matters(), || records.matters_by_id()) {
            matter::find(self, matter);
        }
        self.settled(milestone::find);
    }

    /// The records of a list: by id, or as they stand where they are only counted.
    fn in_order<'b, I: Iterator<Item = u32> + 'b>(
        &self,
        count: u32,
        by_id: impl FnOnce() -> I,
    ) -> Box<dyn Iterator<Item = u32> + 'b> {
        match self.sink {
            Sink::List(_) => Box::new(by_id()),
            Sink::Counts(_) => Box::new(0..count),
        }
    }

    /// Whether the policy has a rule about such records that the input can carry.
    fn asks_about(&self, records: RecordKind) -> bool {
        let policy = self.casework.situation.policy;
        Rule::ALL.iter().any(|rule| {
            rule.record() == records
                && rule.is_carried(&self.given)
                && policy.finding(*rule).is_some()
        })
    }

    /// Adds a finding, unless its rule is switched off, the input cannot carry it or the policy does not hold on its
    /// day.
    fn add(&mut self, found: Found) {
        let policy = self.casework.situation.policy;
        if !found.rule.is_carried(&self.given) {
            return;
        }
        let Some((severity, cites)) = policy.finding(found.rule) else { return };
        if found.on.is_some_and(|on| !policy.is_effective_on(on)) {
            return;
        }
        let list = match &mut self.sink {
            Sink::List(list) => list,
            Sink::Counts(counts) => return counts.count(severity),
        };
        let clause = match (cites, found.step) {
            (FindingClause::Own(citation), _) => citation.get(found.consent),
            (FindingClause::OfTheStep, Some(kind)) => policy.step_clause(kind, found.consent),
            (FindingClause::OfTheStep, None) => "",
        };
        let message = message::message(&found);
        list.push(Finding {
            rule: found.rule,
            severity,
            clause: clause.to_owned(),
            record: found.record,
            on: found.on,
            detail: found.detail,
            message,
            step: found.step,
        });
    }

    fn is_of_the_year(&self, day: Day) -> bool {
        self.days.0 <= day && day <= self.days.1
    }

    /// Sorts what is found by record, rule and date. What is equal stays in the order in which it was found, which
    /// for steps is that of replay.
    fn settled(&mut self, find: impl FnOnce(&mut Self)) {
        let start = self.len();
        find(self);
        if let Sink::List(list) = &mut self.sink {
            if let Some(found) = list.get_mut(start..) {
                sort_by(found, &|a, b| (&a.record, a.rule, a.on).cmp(&(&b.record, b.rule, b.on)));
            }
        }
    }

    fn len(&self) -> usize {
        match &self.sink {
            Sink::List(list) => list.len(),
            Sink::Counts(_) => 0,
        }
    }
}
