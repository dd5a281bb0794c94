//! An assessment: what was counted, and what can be asked of it.

use super::casework::Casework;
use super::coverage::Coverage;
use super::duty::DutyLines;
use super::facts::Facts;
use super::finding::findings;
use super::records::Records;
use super::report::{CaseRow, Duty, Finding, FindingCounts, REPORT_FORMAT, Report, Summary};
use super::situation::Situation;
use super::standings::Standings;
use super::{finding, given, milestone};
use crate::Error;
use crate::calendar::{Part, Period, YEARS};
use crate::policy::Policy;
use crate::workflow::{Day, Stage, StepKind, date_of, day_number};
use chrono::NaiveDate;
use std::ops::Deref;

/// A year of records under a policy, as it stands at the end of a day.
///
/// Making one counts; what is told of it (duties, findings, cases, the report) is worked out when it is asked for, so
/// that the quotas of a country do not cost the texts of a country. The result depends on the arguments alone.
///
/// ```
/// use petition_core::{Date, compliance::Assessment, ledger::Ledger, policy::Policy};
/// let ledger = Ledger::from_json(r#"{
///     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
///     "leaders": [{"id": "L01", "name": "林示例", "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}]
/// }"#)?;
/// let policy = Policy::builtin("shenzhen-2019")?;
/// let assessment = Assessment::new(&ledger, &policy, 2020, Date::from_ymd_opt(2020, 5, 1).unwrap())?;
/// let lines = assessment.lines();
/// let first = lines.of(0).next().unwrap();
/// assert_eq!((first.rule, first.status.key()), ("reception", "missed"));
/// # Ok::<(), petition_core::Error>(())
/// ```
#[derive(Debug)]
pub struct Assessment<R, P> {
    records: R,
    policy: P,
    year: i32,
    as_of: NaiveDate,
    /// For each leader.
    coverage: Vec<Coverage>,
    facts: Facts,
}

impl<R: Records, P: Deref<Target = Policy>> Assessment<R, P> {
    /// Counts a year of records under a policy at the end of the day `as_of`.
    ///
    /// # Errors
    ///
    /// [`Error::YearOutOfRange`] for a year outside of 1949 to 2199, [`Error::DayOutOfRange`] for a day outside of
    /// 1949-10-01 to 2199-12-31.
    pub fn new(records: R, policy: P, year: i32, as_of: NaiveDate) -> Result<Self, Error> {
        if !YEARS.contains(&year) {
            return Err(Error::YearOutOfRange { year });
        }
        crate::check_day(as_of)?;
        let coverage = Coverage::of_all(&records, policy.groups());
        let mut assessment =
            Self { records, policy, year, as_of, coverage, facts: Facts::default() };
        // Duties count inside their periods, and these inside the year.
        if let Some((first, last)) = days_of(year) {
            assessment.facts = Facts::of(assessment.situation(), first, last);
        }
        Ok(assessment)
    }

    pub(super) fn situation(&self) -> Situation<'_, R> {
        Situation::new(&self.records, &self.policy, self.as_of, &self.coverage)
    }

    pub(super) fn standings(&self) -> Standings<'_> {
        let (given, as_of) = (self.records.given(), day_number(self.as_of));
        Standings::new(&self.policy, self.year, as_of, &given, &self.coverage, &self.facts)
    }

    /// The records.
    pub const fn records(&self) -> &R {
        &self.records
    }

    /// The policy.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// The year.
    pub const fn year(&self) -> i32 {
        self.year
    }

    /// The day.
    pub const fn as_of(&self) -> NaiveDate {
        self.as_of
    }

    /// Rules that the records could not carry.
    pub fn not_evaluated(&self) -> Vec<String> {
        given::not_evaluated(&self.policy, &self.records.given())
    }

    /// The bureau's duties.
    pub fn bureau_duties(&self) -> Vec<Duty> {
        milestone::duties(self.situation(), self.year)
    }

    /// The leaders' duties as numbers, to be asked leader by leader.
    pub fn lines(&self) -> DutyLines<'_, R, P> {
        DutyLines::new(self)
    }

    /// Every duty: the bureau's, then the leaders' by id.
    pub fn duties(&self) -> Vec<Duty> {
        let lines = self.lines();
        let mut duties = self.bureau_duties();
        for leader in self.records.leaders_by_id() {
            duties.extend(lines.of(leader).map(|line| lines.duty(&line)));
        }
        duties
    }

    /// Every case, by id; none where the records have no steps, for then nothing is known of a case.
    pub fn cases(&self) -> Vec<CaseRow> {
        self.cases_of(&Casework::new(self.situation()))
    }

    fn cases_of(&self, casework: &Casework<'_, R>) -> Vec<CaseRow> {
        if !self.records.given().steps {
            return Vec::new();
        }
        self.records.cases_by_id().filter_map(|case| case_row(casework, case)).collect()
    }

    /// The findings, by kind of record, record and rule.
    pub fn findings(&self) -> Vec<Finding> {
        findings(&Casework::new(self.situation()), self.year)
    }

    /// How many findings there are by severity, without making them.
    pub fn finding_counts(&self) -> FindingCounts {
        finding::count(&Casework::new(self.situation()), self.year)
    }

    /// The report.
    pub fn report(&self) -> Report {
        let casework = Casework::new(self.situation());
        let duties = self.duties();
        let findings = findings(&casework, self.year);
        let mut summary = Summary::default();
        duties.iter().for_each(|duty| summary.count(duty.binding, duty.status, duty.reason));
        findings.iter().for_each(|finding| summary.findings.count(finding.severity));
        Report {
            format: REPORT_FORMAT.to_owned(),
            policy: self.policy.id().to_owned(),
            year: self.year,
            as_of: self.as_of,
            reading: self.policy.stated_reading().clone(),
            not_evaluated: self.not_evaluated(),
            duties,
            cases: self.cases_of(&casework),
            findings,
            summary,
        }
    }
}

/// The first and the last day of a year.
pub(super) fn days_of(year: i32) -> Option<(Day, Day)> {
    let year = Period::new(year, Part::Year)?.window();
    Some((day_number(year.from), day_number(year.to)))
}

fn case_row<R: Records>(casework: &Casework<'_, R>, case: u32) -> Option<CaseRow> {
    let situation = casework.situation;
    let replayed = casework.case(case)?;
    let fact = situation.records.case(case)?;
    let last = situation.last_step(case);
    let on = |kind| replayed.standing(kind).map(|standing| date_of(standing.day));
    Some(CaseRow {
        id: situation.records.case_id(case).into(),
        matter: fact.matter.map(|matter| situation.records.matter_id(matter).into()),
        leader: replayed.holder().map(|leader| situation.records.leader_id(leader).into()),
        stage: Stage::of(replayed),
        selected_on: on(StepKind::Selected),
        published_on: on(StepKind::Published),
        approved_on: on(StepKind::LeaderApproved),
        resolved_on: replayed.resolution().map(|credit| date_of(credit.day)),
        last_step: last.map(|step| step.kind),
        last_on: last.map(|step| date_of(step.day)),
        irregular_steps: i64::from(replayed.irregular_steps()),
    })
}
