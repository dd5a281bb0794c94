//! Makes the complete result of a bureau block by block: duties, cases, clocks, findings and counts.
//!
//! There are three stages: blocks before the cases, blocks of cases, and blocks after them. Any thread can make any
//! block of a stage. Each case is replayed once. The order of the blocks is the order of the report. The numbers of
//! records alone decide how records are cut into blocks. No result is stored.

use crate::assessed::rows::{
    add_bureau_duties, add_cases, add_clocks, add_duties_of_leaders, add_findings,
};
use crate::input::{PartProblems, StepSource};
use crate::output::{
    CaseColumns, ClockColumns, DutyColumns, FindingColumns, cases_schema, clocks_schema,
};
use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, SchemaRef};
use petition_core::compliance::Summary;
use petition_core::engine::{
    Assessment, AssessmentContext, CaseTotals, FindingRow, RecordList, Records,
};
use petition_core::policy::Policy;
use std::ops::Range;
use std::sync::Arc;

/// A table of the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResultTable {
    /// Duties.
    Duties,
    /// Cases.
    Cases,
    /// Clocks.
    Clocks,
    /// Findings.
    Findings,
}

/// The tables to make, and their columns.
pub struct ResultTables {
    /// Whether rows name the bureau.
    pub with_bureau: bool,
    /// The columns of duties. `None`: no table of duties.
    pub duties: Option<DutyColumns>,
    /// Whether to make a table of cases.
    pub cases: bool,
    /// Whether to make a table of clocks.
    pub clocks: bool,
    /// The columns of findings; empty means all. `None`: no table of findings.
    pub findings: Option<Vec<String>>,
    /// Whether to count duties, clocks and findings.
    pub summary: bool,
}

/// A part of the evaluation of a bureau.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Findings about a range of a list: leaders and receptions before the cases, matters after them.
    Findings(RecordList, Range<u32>),
    /// Findings about milestone records.
    Milestones,
    /// The clocks of a range of matters.
    Clocks(Range<u32>),
    /// The duties of the bureau.
    BureauDuties,
    /// The duties of a range of leaders.
    Duties(Range<u32>),
}

/// The rows and counts of a block.
#[derive(Debug, Default)]
pub struct BlockRows {
    /// Batches, each with its table.
    pub batches: Vec<(ResultTable, RecordBatch)>,
    /// Counts.
    pub summary: Summary,
    /// Steps and events of a day on which the order of rows decides, although the table does not state it.
    pub undecided: PartProblems,
}

/// Leaders, receptions or matters, and cases of one block. Their rows fill a row group of a file.
const LEADERS: u32 = 16_384;
const RECEPTIONS: u32 = 65_536;
const CASES: u32 = 32_768;

fn ranges(count: u32, size: u32) -> impl Iterator<Item = Range<u32>> {
    (0..count).step_by(size as usize).map(move |start| start..(start + size).min(count))
}

impl ResultTables {
    /// Returns the columns of a table; `None` if the table is not made.
    ///
    /// # Errors
    ///
    /// Findings have no column of a requested name.
    pub fn schema(&self, table: ResultTable) -> Result<Option<SchemaRef>, ArrowError> {
        Ok(match table {
            ResultTable::Duties => self.duties.as_ref().map(DutyColumns::schema),
            ResultTable::Cases => self.cases.then(|| cases_schema(self.with_bureau)),
            ResultTable::Clocks => self.clocks.then(|| clocks_schema(self.with_bureau)),
            ResultTable::Findings if self.findings.is_none() => None,
            ResultTable::Findings => Some(self.finding_columns()?.schema()),
        })
    }

    fn finding_columns(&self) -> Result<FindingColumns, ArrowError> {
        let names = self.findings.as_deref().filter(|names| !names.is_empty());
        FindingColumns::named(self.with_bureau, names)
    }

    const fn visits_findings(&self) -> bool {
        self.findings.is_some() || self.summary
    }

    /// Returns the blocks before the cases.
    pub fn blocks_before(&self, records: &impl Records) -> Vec<Block> {
        let lists = [(RecordList::Leaders, LEADERS), (RecordList::Receptions, RECEPTIONS)];
        let lists = lists.into_iter().filter(|_| self.visits_findings());
        let blocks = lists.flat_map(|(list, size)| {
            ranges(records.len(list), size).map(move |places| Block::Findings(list, places))
        });
        blocks.collect()
    }

    /// Returns the blocks of cases.
    pub fn blocks_of_cases(&self, records: &impl Records) -> Vec<Range<u32>> {
        ranges(records.len(RecordList::Cases), CASES).collect()
    }

    /// Returns the blocks after the cases.
    pub fn blocks_after(&self, records: &impl Records) -> Vec<Block> {
        let matters = || ranges(records.len(RecordList::Matters), RECEPTIONS);
        // Every result has a block of clocks, which reports undecided events.
        let can_evaluate = records.available().can_evaluate_clocks();
        let mut blocks: Vec<Block> =
            matters().filter(|_| can_evaluate).map(Block::Clocks).collect();
        if self.visits_findings() {
            blocks.extend(matters().map(|places| Block::Findings(RecordList::Matters, places)));
            blocks.push(Block::Milestones);
        }
        if self.duties.is_some() || self.summary {
            blocks.push(Block::BureauDuties);
            blocks.extend(ranges(records.len(RecordList::Leaders), LEADERS).map(Block::Duties));
        }
        blocks
    }

    /// Makes a block before the cases.
    ///
    /// # Errors
    ///
    /// The texts of a column exceed 2 GiB.
    pub fn make_before<R: Records>(
        &self,
        code: &str,
        context: &AssessmentContext<R, Arc<Policy>>,
        block: Block,
    ) -> Result<BlockRows, ArrowError> {
        let mut rows = BlockRows::default();
        self.add_findings(code, &mut rows, |visit| match block {
            Block::Findings(RecordList::Leaders, places) => {
                context.visit_leader_findings(places, visit);
            }
            Block::Findings(RecordList::Receptions, places) => {
                context.visit_reception_findings(places, visit);
            }
            _ => {}
        })?;
        Ok(rows)
    }

    /// Makes a block of cases, and returns the totals that duties and matters need.
    ///
    /// # Errors
    ///
    /// As [`Self::make_before`].
    pub fn make_cases<R: StepSource>(
        &self,
        code: &str,
        context: &AssessmentContext<R, Arc<Policy>>,
        places: Range<u32>,
    ) -> Result<(BlockRows, CaseTotals), ArrowError> {
        let mut rows = BlockRows::default();
        let count = places.end - places.start;
        let cases = context.replay(places, |_, _| {});
        let (policy, as_of) = (context.policy(), context.as_of());
        rows.undecided =
            context.records().undecided_steps(cases.decided_by_position(), policy, as_of);
        if self.cases {
            let mut columns = CaseColumns::new(self.with_bureau, count as usize);
            let code = self.with_bureau.then_some(code);
            add_cases(context.records(), &cases, 0..count, code, &mut columns)?;
            rows.batches.push((ResultTable::Cases, columns.finish()?));
        }
        self.add_findings(code, &mut rows, |visit| {
            context.visit_case_findings(&cases, 0..count as usize, visit);
        })?;
        Ok((rows, cases.into_totals()))
    }

    /// Makes a block after the cases.
    ///
    /// # Errors
    ///
    /// As [`Self::make_before`].
    pub fn make_after<R: StepSource>(
        &self,
        code: &str,
        assessment: &Assessment<R, Arc<Policy>>,
        block: Block,
    ) -> Result<BlockRows, ArrowError> {
        let mut rows = BlockRows::default();
        match block {
            Block::Findings(_, places) => {
                let matters = |visit: &mut dyn FnMut(&FindingRow<'_>)| {
                    assessment.visit_matter_findings(places, visit);
                };
                self.add_findings(code, &mut rows, matters)?;
            }
            Block::Milestones => {
                let context = assessment.context();
                self.add_findings(code, &mut rows, |visit| {
                    context.visit_milestone_findings(visit)
                })?;
            }
            Block::Clocks(places) => {
                self.add_clocks(code, assessment.context(), places, &mut rows)?
            }
            Block::BureauDuties => self.add_bureau_duties(code, assessment, &mut rows)?,
            Block::Duties(places) => self.add_duties(code, assessment, places, &mut rows)?,
        }
        Ok(rows)
    }

    /// Adds the findings that `each` visits to the counts, and to their table if it is made.
    fn add_findings(
        &self,
        code: &str,
        rows: &mut BlockRows,
        each: impl FnOnce(&mut dyn FnMut(&FindingRow<'_>)),
    ) -> Result<(), ArrowError> {
        let counts = &mut rows.summary.findings;
        if self.findings.is_none() {
            if self.summary {
                each(&mut |finding| counts.count(finding.severity));
            }
            return Ok(());
        }
        let mut columns = self.finding_columns()?;
        add_findings(self.with_bureau.then_some(code), &mut columns, |visit| {
            each(&mut |finding| {
                counts.count(finding.severity);
                visit(finding);
            });
        })?;
        rows.batches.push((ResultTable::Findings, columns.finish()?));
        Ok(())
    }

    fn add_clocks<R: StepSource>(
        &self,
        code: &str,
        context: &AssessmentContext<R, Arc<Policy>>,
        places: Range<u32>,
        rows: &mut BlockRows,
    ) -> Result<(), ArrowError> {
        let (policy, as_of) = (context.policy(), context.as_of());
        rows.undecided = context.records().undecided_events(places.clone(), policy, as_of);
        let summary = &mut rows.summary;
        if !self.clocks {
            if self.summary {
                context.count_clocks(places, summary);
            }
            return Ok(());
        }
        let mut columns = ClockColumns::new(self.with_bureau, places.len());
        add_clocks(context, places, self.with_bureau.then_some(code), &mut columns, |run| {
            summary.count_clock(run.clock.binding, run.status);
        })?;
        rows.batches.push((ResultTable::Clocks, columns.finish()?));
        Ok(())
    }

    fn add_bureau_duties<R: Records>(
        &self,
        code: &str,
        assessment: &Assessment<R, Arc<Policy>>,
        rows: &mut BlockRows,
    ) -> Result<(), ArrowError> {
        let duties = assessment.bureau_duties();
        for duty in &duties {
            rows.summary.count(duty.entry.binding, duty.row.status, duty.row.reason);
        }
        if let Some(columns) = &self.duties {
            let mut batch = columns.batch(duties.len());
            add_bureau_duties(&duties, code, &mut batch);
            rows.batches.push((ResultTable::Duties, batch.finish()?));
        }
        Ok(())
    }

    fn add_duties<R: Records>(
        &self,
        code: &str,
        assessment: &Assessment<R, Arc<Policy>>,
        places: Range<u32>,
        rows: &mut BlockRows,
    ) -> Result<(), ArrowError> {
        let summary = &mut rows.summary;
        match &self.duties {
            Some(columns) => {
                let mut batch = columns.batch(places.len() * 10);
                add_duties_of_leaders(assessment, code, places, &mut batch, |entry, row| {
                    summary.count(entry.binding, row.status, row.reason);
                });
                rows.batches.push((ResultTable::Duties, batch.finish()?));
            }
            None => assessment.count_duties(places, summary),
        }
        Ok(())
    }
}
