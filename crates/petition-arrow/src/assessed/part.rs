//! One bureau's part of an assessment.

use petition_core::compliance::{
    Assessment, CaseRow, Duty, DutyLines, Finding, FindingCounts, Owed, Records, Report, Status,
    Summary,
};
use petition_core::policy::Policy;
use petition_core::{Date, Error};
use std::sync::{Arc, OnceLock};

/// One bureau: what was counted, and what has been worked out of it so far.
pub(super) struct Part<R> {
    code: String,
    assessment: Assessment<R, Arc<Policy>>,
    duties: OnceLock<Index>,
    cases: OnceLock<Vec<CaseRow>>,
    findings: OnceLock<Vec<Finding>>,
    finding_counts: OnceLock<FindingCounts>,
}

/// Where whose duties are. The duties themselves are worked out again for who reads them: that takes less time than
/// fetching them from memory, and a country's would not fit.
struct Index {
    /// The bureau's own.
    bureau: Vec<Duty>,
    /// The leaders in the order of their ids, and where the duties of each end.
    leaders: Vec<(u32, u32)>,
    /// Counts of duties, none of findings.
    summary: Summary,
}

impl<R: Records> Part<R> {
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
            cases: OnceLock::new(),
            findings: OnceLock::new(),
            finding_counts: OnceLock::new(),
        })
    }

    pub(super) fn code(&self) -> &str {
        &self.code
    }

    pub(super) fn not_evaluated(&self) -> Vec<String> {
        self.assessment.not_evaluated()
    }

    pub(super) fn has_leader(&self, id: &str) -> bool {
        let records = self.assessment.records();
        (0..records.leaders()).any(|leader| records.leader_id(leader) == id)
    }

    pub(super) fn leaders_by_id(&self) -> impl Iterator<Item = u32> {
        self.assessment.records().leaders_by_id()
    }

    fn index(&self) -> &Index {
        self.duties.get_or_init(|| {
            let bureau = self.assessment.bureau_duties();
            let mut summary = Summary::default();
            for duty in &bureau {
                summary.count(duty.binding, duty.status, duty.reason);
            }
            let lines = self.assessment.lines();
            let mut end = 0;
            let leaders = self.assessment.records().leaders_by_id().map(|leader| {
                end += lines.count(leader, &mut summary);
                (leader, end)
            });
            let leaders = leaders.collect();
            Index { bureau, leaders, summary }
        })
    }

    /// How many duties there are.
    pub(super) fn duties(&self) -> usize {
        let index = self.index();
        index.bureau.len() + index.leaders.last().map_or(0, |(_, end)| *end as usize)
    }

    /// The duty at a place.
    pub(super) fn duty(&self, row: usize) -> Option<Duty> {
        let index = self.index();
        if let Some(duty) = index.bureau.get(row) {
            return Some(duty.clone());
        }
        let row = row - index.bureau.len();
        let at = index.leaders.partition_point(|(_, end)| *end as usize <= row);
        let (leader, _) = index.leaders.get(at)?;
        let start = at.checked_sub(1).and_then(|before| index.leaders.get(before));
        let start = start.map_or(0, |(_, end)| *end as usize);
        let lines = self.assessment.lines();
        let line = lines.of(*leader).nth(row - start)?;
        Some(lines.duty(&line))
    }

    /// The bureau's own duties.
    pub(super) fn bureau_duties(&self) -> &[Duty] {
        &self.index().bureau
    }

    /// The leader at a place in the order of ids.
    pub(super) fn leader(&self, place: usize) -> Option<u32> {
        self.index().leaders.get(place).map(|(leader, _)| *leader)
    }

    pub(super) fn lines(&self) -> DutyLines<'_, R, Arc<Policy>> {
        self.assessment.lines()
    }

    /// Goes through the duties in order.
    pub(super) fn each_duty(&self, mut tell: impl FnMut(Status, &str)) {
        for duty in self.bureau_duties() {
            tell(duty.status, &duty.subject);
        }
        let lines = self.lines();
        for leader in self.leaders_by_id() {
            lines.of(leader).for_each(|line| tell(line.status, line.subject));
        }
    }

    /// Every case, by id.
    pub(super) fn cases(&self) -> &[CaseRow] {
        self.cases.get_or_init(|| self.assessment.cases())
    }

    /// Every finding, in order.
    pub(super) fn findings(&self) -> &[Finding] {
        self.findings.get_or_init(|| self.assessment.findings())
    }

    pub(super) fn summary(&self) -> Summary {
        Summary { findings: self.finding_counts(), ..self.index().summary }
    }

    fn finding_counts(&self) -> FindingCounts {
        *self.finding_counts.get_or_init(|| self.assessment.finding_counts())
    }

    pub(super) fn accountability(&self) -> Vec<Owed> {
        self.assessment.accountability()
    }

    pub(super) fn report(&self) -> Report {
        self.assessment.report()
    }
}
