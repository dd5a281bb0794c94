//! The duties of a year: numbers first, ids and evidence for who reads.

use super::amount::Amount;
use super::assessment::Assessment;
use super::expand::{DutyEntry, Template};
use super::kernel::Verdict;
use super::outcome::{Outcome, Standing};
use super::records::Records;
use super::report::{Duty, Excluded, Exclusion, Reason, Status, Summary};
use super::standings::Standings;
use crate::calendar::{Period, Window};
use crate::order::sort_by;
use crate::policy::{Binding, Measure, Policy, Who};
use crate::workflow::{Day, date_of};
use std::ops::Deref;

/// A leader's duty as numbers and borrowed words: nothing is allocated for it, and nothing explained.
#[derive(Debug, Clone, Copy)]
pub struct DutyLine<'a> {
    /// The leader's id.
    pub subject: &'a str,
    /// The quota's or delegated entry's id.
    pub rule: &'a str,
    /// What is counted.
    pub measure: Measure,
    /// Whether it must be met.
    pub binding: Binding,
    /// The clause.
    pub clause: &'a str,
    /// The period.
    pub period: Period,
    /// When it may be met.
    pub window: Window,
    /// How many are required; none for what is managed elsewhere.
    pub required: Option<i64>,
    /// What was achieved, in halves.
    pub halves: i64,
    /// Who acts for it.
    pub who: Who,
    /// How it stands.
    pub status: Status,
    /// The day on which it was met.
    pub met_on: Option<Day>,
    /// Days left, for `open` and `at_risk`.
    pub days: Option<i64>,
    /// Why it is not assessed.
    pub reason: Option<Reason>,
    /// The leader's position.
    leader: u32,
    template: &'a Template<'a>,
}

impl DutyLine<'_> {
    /// What was achieved; halves are possible for reception days.
    pub fn achieved(&self) -> f64 {
        self.halves as f64 / 2.0
    }
}

/// The duties of leaders, one leader after the other, in any order that is asked for.
pub struct DutyLines<'a, R, P> {
    assessment: &'a Assessment<R, P>,
    standings: Standings<'a>,
}

impl<'a, R: Records, P: Deref<Target = Policy>> DutyLines<'a, R, P> {
    pub(super) fn new(assessment: &'a Assessment<R, P>) -> Self {
        Self { assessment, standings: assessment.standings() }
    }

    /// The duties of one leader, in the order of the report.
    pub fn of(&self, leader: u32) -> impl Iterator<Item = DutyLine<'_>> {
        let subject = self.assessment.records().leader_id(leader);
        let lines = self.standings.of(leader);
        lines.map(move |(template, outcome)| line(template, &outcome, leader, subject))
    }

    /// Counts the duties of one leader into a summary and tells how many there are. Nobody is named for it.
    pub fn count(&self, leader: u32, summary: &mut Summary) -> u32 {
        self.standings.count(leader, summary)
    }

    /// Tells the ids of what qualifies, and with a reason of what a reader would expect to count and did not, each by
    /// date, then id.
    pub fn explain(&self, line: &DutyLine<'_>, mut tell: impl FnMut(&str, Option<Exclusion>)) {
        let records = self.assessment.records();
        let id = |item| match line.measure {
            Measure::ReceptionDays => records.reception_id(item),
            Measure::CasesSelected | Measure::CasesResolved => records.case_id(item),
        };
        let mut told: Vec<(Day, &str, Verdict)> = Vec::new();
        self.standings.explain(line.template, line.leader, |fact, verdict| {
            told.push((fact.day(), id(fact.item), verdict));
        });
        sort_by(&mut told, &|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
        for (_, id, verdict) in told {
            match verdict {
                Verdict::Evidence => tell(id, None),
                Verdict::Excluded(why) => tell(id, Some(why)),
                Verdict::Elsewhere => {}
            }
        }
    }

    /// A line as the report tells it.
    pub fn duty(&self, line: &DutyLine<'_>) -> Duty {
        let (mut evidence, mut excluded) = (Vec::new(), Vec::new());
        self.explain(line, |id, why| match why {
            None => evidence.push(id.to_owned()),
            Some(why) => excluded.push(Excluded { id: id.to_owned(), why }),
        });
        Duty {
            id: format!("{}/{}/{}", line.subject, line.rule, line.period),
            subject: line.subject.to_owned(),
            rule: line.rule.to_owned(),
            measure: line.measure.into(),
            binding: line.binding,
            clause: line.clause.to_owned(),
            period: line.period,
            window: line.window,
            required: line.required.map(Amount::from_whole),
            achieved: Amount::from_halves(line.halves),
            who: line.who,
            status: line.status,
            met_on: line.met_on.map(date_of),
            days: line.days,
            reason: line.reason,
            evidence,
            excluded,
        }
    }
}

fn line<'a>(
    template: &'a Template<'a>,
    outcome: &Outcome,
    leader: u32,
    subject: &'a str,
) -> DutyLine<'a> {
    let DutyEntry { rule, measure, binding, clause, who, period, window } = template.entry;
    let Outcome { required, halves, standing, reason } = *outcome;
    let Standing { status, met_on, days } = standing;
    DutyLine {
        subject,
        rule,
        measure,
        binding,
        clause,
        period,
        window,
        required,
        halves,
        who,
        status,
        met_on,
        days,
        reason,
        leader,
        template,
    }
}
