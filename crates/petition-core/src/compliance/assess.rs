//! Builds the report of an assessment, with ids, texts and evidence.

use super::report::{
    CaseRow, ClockRow, Duty, Excluded, Finding, FindingCounts, REPORT_FORMAT, Report, Summary,
};
use crate::Error;
use crate::engine::{
    Assessment, AssessmentContext, BureauDuty, CaseSummary, ClockRun, ClockStatus, DutyEntry,
    DutyRow, Explanation, FindingRow, LeaderIx, RecordList, Records,
};
use crate::ledger::{BUREAU_SUBJECT, Ledger};
use crate::policy::{Policy, Reason};
use crate::workflow::Day;
use chrono::NaiveDate;
use std::ops::{Deref, Range};

/// Assesses a year of a ledger under a policy at the end of the day `as_of`.
///
/// The result depends on the arguments alone.
///
/// # Errors
///
/// [`Error::YearOutOfRange`] for a year outside of 1949 to 2199, [`Error::DayOutOfRange`] for a day outside of
/// 1949-10-01 to 2199-12-31.
///
/// ```
/// use petition_core::{Date, compliance::assess, ledger::Ledger, policy::Policy};
/// let ledger = Ledger::from_json(
///     r#"{"format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"}}"#,
/// )?;
/// let policy = Policy::builtin("shenzhen-2019")?;
/// let report = assess(&ledger, &policy, 2020, Date::from_ymd_opt(2020, 2, 1).unwrap())?;
/// assert_eq!(report.summary.mandatory.overdue, 1, "the schedule of the first quarter is not online");
/// # Ok::<(), petition_core::Error>(())
/// ```
pub fn assess(
    ledger: &Ledger,
    policy: &Policy,
    year: i32,
    as_of: NaiveDate,
) -> Result<Report, Error> {
    Ok(Assessment::new(ledger, policy, year, as_of)?.report())
}

/// Returns the id of a duty: `<subject>/<rule>/<period>`.
pub(super) fn duty_id(subject: &str, entry: &DutyEntry<'_>) -> String {
    format!("{subject}/{}/{}", entry.rule, entry.period)
}

impl Duty {
    /// Creates a duty from its row, without evidence.
    pub fn new(subject: &str, entry: &DutyEntry<'_>, row: &DutyRow) -> Self {
        // Without `..`: a new field of a row does not compile until the report has it.
        let DutyRow { entry: _, required, achieved, status, met_on, days_left, days_late, reason } =
            *row;
        Self {
            id: duty_id(subject, entry),
            subject: subject.to_owned(),
            rule: entry.rule.to_owned(),
            measure: entry.measure,
            binding: entry.binding,
            clause: entry.clause.to_owned(),
            period: entry.period,
            window: entry.window,
            required,
            achieved,
            who: entry.who,
            status,
            met_on: met_on.map(Day::date),
            days_left,
            days_late,
            reason,
            evidence: Vec::new(),
            excluded: Vec::new(),
        }
    }

    /// Returns the numbers of the duty, without its entry.
    pub fn row(&self) -> DutyRow {
        DutyRow {
            entry: 0,
            required: self.required,
            achieved: self.achieved,
            status: self.status,
            met_on: self.met_on.map(Day::from),
            days_left: self.days_left,
            days_late: self.days_late,
            reason: self.reason,
        }
    }

    /// Creates a duty of the bureau.
    pub fn of_bureau(duty: BureauDuty<'_>) -> Self {
        let BureauDuty { entry, row, evidence, excluded } = duty;
        let excluded = excluded.into_iter().map(|(id, why)| Excluded { id, why }).collect();
        Self { evidence, excluded, ..Self::new(BUREAU_SUBJECT, &entry, &row) }
    }
}

impl Finding {
    /// Creates a finding from its row.
    pub fn of(row: &FindingRow<'_>) -> Self {
        let FindingRow { rule, severity, practice, record, clause, on, detail, step, .. } = *row;
        let FindingRow { leader, unit, .. } = *row;
        let mut texts = Vec::new();
        detail.visit(|text| texts.push(text.to_owned()));
        Self {
            rule,
            severity,
            practice,
            record: record.to_owned(),
            leader: leader.map(Into::into),
            unit: unit.map(Into::into),
            clause: clause.to_owned(),
            on: on.map(Day::date),
            detail: texts,
            message: row.message(),
            step,
        }
    }
}

impl CaseRow {
    /// Creates a case row from the case's summary.
    pub fn of(summary: &CaseSummary, records: &impl Records) -> Self {
        let CaseSummary {
            case,
            matter,
            holder,
            stage,
            selected_on,
            published_on,
            approved_on,
            resolved_on,
            last,
            irregular_steps,
        } = *summary;
        Self {
            id: records.case_id(case).into(),
            matter: matter.map(|matter| records.matter_id(matter).into()),
            leader: holder.map(|leader| records.leader_id(leader).into()),
            stage,
            selected_on: selected_on.map(Day::date),
            published_on: published_on.map(Day::date),
            approved_on: approved_on.map(Day::date),
            resolved_on: resolved_on.map(Day::date),
            last_step: last.map(|(kind, _)| kind),
            last_on: last.map(|(_, day)| day.date()),
            irregular_steps: i64::from(irregular_steps),
        }
    }
}

impl ClockRow {
    /// Creates a row from a clock of a matter with this id.
    pub fn of(matter: &str, run: &ClockRun<'_>) -> Self {
        let ClockRun { clock, started_on, due, stopped, status, days_left, days_late } = *run;
        let started_on = started_on.date();
        Self {
            id: format!("{matter}/{}/{started_on}", clock.id),
            matter: matter.into(),
            rule: clock.id.clone(),
            binding: clock.binding,
            clause: clock.clause.clone(),
            who: clock.who,
            started_on,
            due: due.map(Day::date),
            stopped_on: stopped.map(|(_, day)| day.date()),
            stopped_by: stopped.map(|(kind, _)| kind),
            status,
            days_left,
            days_late,
            reason: (status == ClockStatus::NotAssessed).then_some(Reason::CalendarUnknown),
        }
    }
}

impl<R: Records, P: Deref<Target = Policy>> AssessmentContext<R, P> {
    /// Returns the clocks that run or end in the year, by matter, then in the order of the policy, then by start.
    pub fn clock_rows(&self) -> Vec<ClockRow> {
        let mut rows = Vec::new();
        self.visit_clocks(0..self.records().len(RecordList::Matters), |matter, run| {
            rows.push(ClockRow::of(self.records().matter_id(matter), &run));
        });
        rows
    }

    /// Counts the clocks of the matters at these places in the order of their ids.
    pub fn count_clocks(&self, places: Range<u32>, summary: &mut Summary) {
        self.visit_clocks(places, |_, run| summary.count_clock(run.clock.binding, run.status));
    }
}

impl<R: Records, P: Deref<Target = Policy>> Assessment<R, P> {
    /// Visits every duty with its subject: the bureau's, then the leaders' by id.
    pub fn visit_duties(&self, mut visit: impl FnMut(&str, &DutyEntry<'_>, &DutyRow)) {
        for duty in self.bureau_duties() {
            visit(BUREAU_SUBJECT, &duty.entry, &duty.row);
        }
        let (evaluator, records) = (self.evaluator(), self.context().records());
        for leader in records.leaders_by_id() {
            let subject = records.leader_id(leader);
            evaluator.visit(leader, |entry, row| visit(subject, entry, &row));
        }
    }

    /// Counts the duties of the leaders at these places in the order of their ids.
    pub fn count_duties(&self, places: Range<u32>, summary: &mut Summary) {
        let (evaluator, records) = (self.evaluator(), self.context().records());
        for leader in records.by_id(RecordList::Leaders, places).map(LeaderIx) {
            evaluator.visit(leader, |entry, row| {
                summary.count(entry.binding, row.status, row.reason);
            });
        }
    }

    /// Returns the duties of a leader.
    pub fn duties_of(&self, leader: LeaderIx) -> Vec<Duty> {
        let (evaluator, subject) = (self.evaluator(), self.context().records().leader_id(leader));
        let (mut duties, mut scratch) = (Vec::new(), Explanation::default());
        evaluator.visit(leader, |entry, row| {
            let mut duty = Duty::new(subject, entry, &row);
            self.explain(&evaluator, leader, (entry, &row), &mut scratch, |id, why| match why {
                None => duty.evidence.push(id.to_owned()),
                Some(why) => duty.excluded.push(Excluded { id: id.to_owned(), why }),
            });
            duties.push(duty);
        });
        duties
    }

    /// Returns every duty: the bureau's, then the leaders' by id.
    pub fn duties(&self) -> Vec<Duty> {
        let leaders = self.context().records().leaders_by_id();
        let bureau = self.bureau_duties().into_iter().map(Duty::of_bureau);
        bureau.chain(leaders.flat_map(|leader| self.duties_of(leader))).collect()
    }

    /// Iterates over every case, by id; empty if the records have no steps.
    pub fn case_rows(&self) -> impl Iterator<Item = CaseRow> {
        let records = self.context().records();
        let known = records.available().steps;
        let summaries = self.cases().summaries().iter().filter(move |_| known);
        summaries.map(|summary| CaseRow::of(summary, records))
    }

    /// Returns the findings, by kind of record, record and rule.
    pub fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        self.visit_findings(|finding| findings.push(Finding::of(finding)));
        findings
    }

    /// Returns the number of findings by severity.
    pub fn finding_counts(&self) -> FindingCounts {
        let mut counts = FindingCounts::default();
        self.visit_findings(|finding| counts.count(finding.severity));
        counts
    }

    /// Returns the report.
    pub fn report(&self) -> Report {
        let (context, policy) = (self.context(), self.context().policy());
        let (duties, clocks, findings) = (self.duties(), context.clock_rows(), self.findings());
        let mut summary = Summary::default();
        duties.iter().for_each(|duty| summary.count(duty.binding, duty.status, duty.reason));
        clocks.iter().for_each(|clock| summary.count_clock(clock.binding, clock.status));
        findings.iter().for_each(|finding| summary.findings.count(finding.severity));
        Report {
            format: REPORT_FORMAT.to_owned(),
            policy: policy.id().to_owned(),
            year: context.year(),
            as_of: context.as_of(),
            reading: policy.stated_reading().clone(),
            not_evaluated: context.not_evaluated(),
            duties,
            cases: self.case_rows().collect(),
            clocks,
            findings,
            summary,
        }
    }
}
