//! Assesses a year of tables. Rows of the result are made when they are read, one at a time or in batches.

mod difference;
mod part;
pub(crate) mod rows;
mod tables;
mod trend;

pub use difference::{Difference, differences};
pub use tables::AssessedTable;
pub use trend::{TrendRow, trend};

use crate::input::{PartProblems, StepSource};
use part::Part;
use petition_core::compliance::{CaseRow, ClockRow, Duty, Finding, Owed, Report, Status, Summary};
use petition_core::policy::{Policy, StatedReading};
use petition_core::{Date, Error};
use std::sync::{Arc, OnceLock};

/// A year of one bureau or of many, assessed under one policy.
///
/// [`Self::new`] checks the arguments, replays the cases and counts receptions. Rows of duties, cases, clocks and findings
/// are made when they are read. They are sorted by the code of the bureau, then as in the report.
pub struct Assessed<R> {
    parts: Vec<Arc<Part<R>>>,
    policy: Arc<Policy>,
    year: i32,
    as_of: Date,
    with_bureau: bool,
    duties: OnceLock<Ends>,
    cases: OnceLock<Ends>,
    clocks: OnceLock<Ends>,
    findings: OnceLock<Ends>,
}

/// The end of the rows of each part, counted over all parts.
#[derive(Debug)]
struct Ends(Vec<usize>);

impl Ends {
    fn of(counts: impl Iterator<Item = usize>) -> Self {
        let mut end = 0;
        Self(
            counts
                .map(|count| {
                    end += count;
                    end
                })
                .collect(),
        )
    }

    fn total(&self) -> usize {
        self.0.last().copied().unwrap_or(0)
    }

    /// Returns the part of a row, and its place in that part.
    fn find(&self, row: usize) -> (usize, usize) {
        let part = self.0.partition_point(|end| *end <= row);
        let start = part.checked_sub(1).and_then(|before| self.0.get(before));
        (part, row - start.copied().unwrap_or(0))
    }
}

/// A row with the code of its bureau. The code is empty if the tables have no `bureau` column.
pub type OfBureau<'a, T> = (&'a str, T);

impl<R: StepSource> Assessed<R> {
    /// Assesses a year of every bureau at the end of the day `as_of`. Each bureau has its code. With `with_bureau`,
    /// tables of the result have a column `bureau`.
    ///
    /// # Errors
    ///
    /// As [`petition_core::compliance::assess`]. [`Error::InvalidLedger`] with every step and event of a day on which the
    /// order of rows decides, although the table does not state it.
    pub fn new(
        bureaus: impl IntoIterator<Item = (String, R)>,
        with_bureau: bool,
        policy: &Arc<Policy>,
        year: i32,
        as_of: Date,
    ) -> Result<Self, Error> {
        let (mut parts, mut undecided) = (Vec::new(), PartProblems::default());
        for (code, records) in bureaus {
            let part = Part::new(code, records, Arc::clone(policy), year, as_of)?;
            undecided.append(part.undecided());
            parts.push(Arc::new(part));
        }
        undecided.into_result()?;
        Ok(Self::with_parts(parts, Arc::clone(policy), year, as_of, with_bureau))
    }

    fn with_parts(
        parts: Vec<Arc<Part<R>>>,
        policy: Arc<Policy>,
        year: i32,
        as_of: Date,
        with_bureau: bool,
    ) -> Self {
        Self {
            parts,
            policy,
            year,
            as_of,
            with_bureau,
            duties: OnceLock::new(),
            cases: OnceLock::new(),
            clocks: OnceLock::new(),
            findings: OnceLock::new(),
        }
    }

    /// Returns the assessment of one bureau by its code, without a column `bureau`. Nothing is evaluated again.
    pub fn of(&self, code: &str) -> Option<Self> {
        let part = self.parts.iter().find(|part| part.code() == code)?;
        let (parts, policy) = (vec![Arc::clone(part)], Arc::clone(&self.policy));
        Some(Self::with_parts(parts, policy, self.year, self.as_of, false))
    }

    /// Whether some bureau has a leader with this id.
    pub fn has_leader(&self, id: &str) -> bool {
        self.parts.iter().any(|part| part.has_leader(id))
    }

    /// Returns the policy.
    pub const fn policy(&self) -> &Arc<Policy> {
        &self.policy
    }

    /// Returns the year.
    pub const fn year(&self) -> i32 {
        self.year
    }

    /// Returns the day of the assessment: only facts dated on or before it count.
    pub const fn as_of(&self) -> Date {
        self.as_of
    }

    /// Returns the readings of the policy.
    pub fn reading(&self) -> &StatedReading {
        self.policy.stated_reading()
    }

    /// Whether tables of the result have a column `bureau`.
    pub const fn has_bureaus(&self) -> bool {
        self.with_bureau
    }

    /// Returns the codes of the bureaus, sorted.
    pub fn bureaus(&self) -> impl ExactSizeIterator<Item = &str> {
        self.parts.iter().map(|part| part.code())
    }

    /// Returns the rules that cannot be evaluated, because a table is missing.
    pub fn not_evaluated(&self) -> Vec<String> {
        let first = self.parts.first().map(|part| part.assessment.context().not_evaluated());
        first.unwrap_or_default()
    }

    fn duty_ends(&self) -> &Ends {
        self.duties.get_or_init(|| Ends::of(self.parts.iter().map(|part| part.duties())))
    }

    fn case_ends(&self) -> &Ends {
        self.cases.get_or_init(|| Ends::of(self.parts.iter().map(|part| part.cases() as usize)))
    }

    fn clock_ends(&self) -> &Ends {
        self.clocks.get_or_init(|| Ends::of(self.parts.iter().map(|part| part.clocks().len())))
    }

    fn finding_ends(&self) -> &Ends {
        self.findings.get_or_init(|| Ends::of(self.parts.iter().map(|part| part.findings().len())))
    }

    /// Returns the number of duties.
    pub fn duties(&self) -> usize {
        self.duty_ends().total()
    }

    /// Returns the duty at a place, from 0.
    pub fn duty(&self, row: usize) -> Option<OfBureau<'_, Duty>> {
        let (part, row) = self.duty_ends().find(row);
        let part = self.parts.get(part)?;
        Some((part.code(), part.duty(row)?))
    }

    /// Returns the number of cases.
    pub fn cases(&self) -> usize {
        self.case_ends().total()
    }

    /// Returns the case at a place, from 0.
    pub fn case(&self, row: usize) -> Option<OfBureau<'_, CaseRow>> {
        let (part, row) = self.case_ends().find(row);
        let part = self.parts.get(part)?;
        Some((part.code(), part.case(row)?))
    }

    /// Returns the number of clocks that run or end in the year.
    pub fn clocks(&self) -> usize {
        self.clock_ends().total()
    }

    /// Returns the clock at a place, from 0.
    pub fn clock(&self, row: usize) -> Option<OfBureau<'_, ClockRow>> {
        let (part, row) = self.clock_ends().find(row);
        let part = self.parts.get(part)?;
        Some((part.code(), part.clocks().get(row)?.clone()))
    }

    /// Returns the number of findings.
    pub fn findings(&self) -> usize {
        self.finding_ends().total()
    }

    /// Returns the finding at a place, from 0.
    pub fn finding(&self, row: usize) -> Option<OfBureau<'_, Finding>> {
        let (part, row) = self.finding_ends().find(row);
        let part = self.parts.get(part)?;
        Some((part.code(), part.findings().get(row)?.clone()))
    }

    /// Returns the counts of all bureaus together.
    pub fn summary(&self) -> Summary {
        self.parts.iter().fold(Summary::default(), |sum, part| sum + part.summary())
    }

    /// Returns the counts of each bureau.
    pub fn summaries(&self) -> impl Iterator<Item = OfBureau<'_, Summary>> {
        self.parts.iter().map(|part| (part.code(), part.summary()))
    }

    /// Returns duties that are missed, overdue or met late, and violations, by subject. `None` if there are several
    /// bureaus, as two of them may have subjects with the same id.
    pub fn accountability(&self) -> Option<Vec<Owed>> {
        self.only().map(|part| part.accountability())
    }

    /// As [`Self::accountability`], for each bureau.
    pub fn accountabilities(&self) -> impl Iterator<Item = OfBureau<'_, Vec<Owed>>> {
        self.parts.iter().map(|part| (part.code(), part.accountability()))
    }

    /// Returns the report; `None` if there are several bureaus.
    pub fn report(&self) -> Option<Report> {
        self.only().map(|part| part.report())
    }

    /// Returns the report of each bureau.
    pub fn reports(&self) -> impl Iterator<Item = OfBureau<'_, Report>> {
        self.parts.iter().map(|part| (part.code(), part.report()))
    }

    /// Returns the places of the duties that `chosen` accepts by status and subject.
    pub fn duties_where(&self, mut chosen: impl FnMut(Status, &str) -> bool) -> Vec<usize> {
        let mut places = Vec::new();
        let mut place = 0;
        for part in &self.parts {
            part.visit_duties(|status, subject| {
                if chosen(status, subject) {
                    places.push(place);
                }
                place += 1;
            });
        }
        places
    }

    fn only(&self) -> Option<&Part<R>> {
        match self.parts.as_slice() {
            [part] => Some(part),
            _ => None,
        }
    }
}
