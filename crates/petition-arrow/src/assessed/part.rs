//! The assessment of one bureau, with caches for readers of single rows.

use super::tables::Section;
use crate::input::{PartProblems, StepSource};
use petition_core::compliance::{
    CaseRow, ClockRow, Duty, Finding, FindingCounts, Owed, Report, Status, Summary,
};
use petition_core::engine::{Assessment, FindingRow, LeaderIx, RecordList};
use petition_core::policy::Policy;
use petition_core::{Date, Error};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// The assessment of one bureau.
pub(super) struct Part<R> {
    code: String,
    pub(super) assessment: Assessment<R, Arc<Policy>>,
    duties: OnceLock<DutyIndex>,
    clocks: OnceLock<Vec<ClockRow>>,
    clock_counts: OnceLock<Summary>,
    findings: OnceLock<Vec<Finding>>,
    finding_counts: OnceLock<FindingCounts>,
}

/// The places of each subject's duties. The duties are evaluated again when they are read: this is faster than reading
/// them from memory, and the duties of a country do not fit into memory.
struct DutyIndex {
    /// The number of the bureau's own duties.
    bureau: usize,
    /// The leaders by id, each with the end of its duties.
    leaders: Vec<(LeaderIx, u32)>,
    /// Counts of duties alone.
    summary: Summary,
}

impl<R: StepSource> Part<R> {
    pub(super) fn new(
        code: String,
        records: R,
        policy: Arc<Policy>,
        year: i32,
        as_of: Date,
    ) -> Result<Self, Error> {
        Ok(Self {
            code,
            assessment: Assessment::new(records, policy, year, as_of)?,
            duties: OnceLock::new(),
            clocks: OnceLock::new(),
            clock_counts: OnceLock::new(),
            findings: OnceLock::new(),
            finding_counts: OnceLock::new(),
        })
    }

    /// Returns the problems of steps and events whose order is not stated, although it decides.
    pub(super) fn undecided(&self) -> PartProblems {
        let context = self.assessment.context();
        let cases = self.assessment.cases().decided_by_position();
        let (records, policy, as_of) = (self.records(), context.policy(), context.as_of());
        let mut undecided = records.undecided_steps(cases, policy, as_of);
        let matters = 0..records.len(RecordList::Matters);
        undecided.append(records.undecided_events(matters, policy, as_of));
        undecided
    }

    pub(super) fn code(&self) -> &str {
        &self.code
    }

    pub(super) fn records(&self) -> &R {
        self.assessment.context().records()
    }

    pub(super) fn has_leader(&self, id: &str) -> bool {
        let records = self.records();
        records.leaders_by_id().any(|leader| records.leader_id(leader) == id)
    }

    fn index(&self) -> &DutyIndex {
        self.duties.get_or_init(|| {
            let mut summary = Summary::default();
            let bureau = self.assessment.bureau_duties();
            for duty in &bureau {
                summary.count(duty.entry.binding, duty.row.status, duty.row.reason);
            }
            let evaluator = self.assessment.evaluator();
            let mut end = 0;
            let leaders = self.records().leaders_by_id().map(|leader| {
                evaluator.visit(leader, |entry, row| {
                    summary.count(entry.binding, row.status, row.reason);
                    end += 1;
                });
                (leader, end)
            });
            let leaders = leaders.collect();
            DutyIndex { bureau: bureau.len(), leaders, summary }
        })
    }

    /// Returns the number of duties.
    pub(super) fn duties(&self) -> usize {
        let index = self.index();
        index.bureau + index.leaders.last().map_or(0, |(_, end)| *end as usize)
    }

    /// Returns the duty at a place.
    pub(super) fn duty(&self, row: usize) -> Option<Duty> {
        let index = self.index();
        let Some(row) = row.checked_sub(index.bureau) else {
            return self.assessment.bureau_duties().into_iter().nth(row).map(Duty::of_bureau);
        };
        let at = index.leaders.partition_point(|(_, end)| *end as usize <= row);
        let (leader, _) = index.leaders.get(at)?;
        let start = at.checked_sub(1).and_then(|before| index.leaders.get(before));
        let start = start.map_or(0, |(_, end)| *end as usize);
        self.assessment.duties_of(*leader).into_iter().nth(row - start)
    }

    /// Visits the duties in order.
    pub(super) fn visit_duties(&self, mut visit: impl FnMut(Status, &str)) {
        self.assessment.visit_duties(|subject, _, row| visit(row.status, subject));
    }

    /// Returns the number of cases in the report; 0 without a table of steps.
    pub(super) fn cases(&self) -> u32 {
        let known = self.records().available().steps;
        if known { self.records().len(RecordList::Cases) } else { 0 }
    }

    /// Returns the case at a place; cases are sorted by id.
    pub(super) fn case(&self, row: usize) -> Option<CaseRow> {
        let summary = self.assessment.cases().summaries().get(row)?;
        Some(CaseRow::of(summary, self.records()))
    }

    /// Returns every clock in order, for readers of single rows.
    pub(super) fn clocks(&self) -> &[ClockRow] {
        self.clocks.get_or_init(|| self.assessment.context().clock_rows())
    }

    /// Returns counts of clocks alone.
    fn clock_counts(&self) -> Summary {
        *self.clock_counts.get_or_init(|| {
            let mut summary = Summary::default();
            let matters = 0..self.records().len(RecordList::Matters);
            self.assessment.context().count_clocks(matters, &mut summary);
            summary
        })
    }

    /// Returns every finding in order, for readers of single rows.
    pub(super) fn findings(&self) -> &[Finding] {
        self.findings.get_or_init(|| self.assessment.findings())
    }

    /// Visits the findings of a section about a range of records.
    pub(super) fn visit_findings(
        &self,
        section: Section,
        places: Range<u32>,
        visit: &mut dyn FnMut(&FindingRow<'_>),
    ) {
        let (assessment, context) = (&self.assessment, self.assessment.context());
        match section {
            Section::Bureau => context.visit_milestone_findings(visit),
            Section::List(RecordList::Leaders) => context.visit_leader_findings(places, visit),
            Section::List(RecordList::Receptions) => {
                context.visit_reception_findings(places, visit);
            }
            Section::List(RecordList::Cases) => {
                let places = places.start as usize..places.end as usize;
                context.visit_case_findings(assessment.cases(), places, visit);
            }
            Section::List(RecordList::Matters) => assessment.visit_matter_findings(places, visit),
        }
    }

    pub(super) fn summary(&self) -> Summary {
        let summary = self.index().summary + self.clock_counts();
        Summary { findings: self.finding_counts(), ..summary }
    }

    pub(super) fn finding_counts(&self) -> FindingCounts {
        *self.finding_counts.get_or_init(|| self.assessment.finding_counts())
    }

    pub(super) fn accountability(&self) -> Vec<Owed> {
        self.assessment.accountability()
    }

    pub(super) fn report(&self) -> Report {
        self.assessment.report()
    }
}
