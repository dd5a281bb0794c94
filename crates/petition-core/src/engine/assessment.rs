//! An assessment: a year of records under a policy, on a day.

use super::availability::not_evaluated;
use super::cases::{
    CaseSummary, CaseTotals, MatterCases, ReplayedCases, Replayer, keep_first_selected,
};
use super::context::Context;
use super::count::Verdict;
use super::coverage::Coverage;
use super::entries::{DutyEntry, DutyMeasure};
use super::evaluator::{DutyEvaluator, DutyRow};
use super::evidence::{Evidence, Fact, by_leader, in_turn};
use super::grouped::Grouped;
use super::milestones::{self, BureauDuty, ProvedCase};
use super::proof::ProvingCase;
use super::records::{ReceptionRow, RecordList, Records};
use super::rotas::{self, HeldReceptions};
use super::status::Exclusion;
use crate::Error;
use crate::order::sort_by;
use crate::policy::Policy;
use crate::words::{CaseIx, LeaderIx, MatterIx, ReceptionIx};
use crate::workflow::{Day, Replay};
use chrono::NaiveDate;
use std::collections::HashMap;
use std::ops::{Deref, Range};

/// An assessment before its cases are replayed. It can be evaluated block by block.
///
/// This is for callers with millions of records, who store no rows. They visit the findings of leaders and
/// receptions, then use [`Self::replay`] for each block of cases, then [`Self::close`] for duties and matters. Other
/// callers use [`Assessment::new`]. The result is the same.
#[derive(Debug)]
pub struct AssessmentContext<R, P> {
    pub(super) records: R,
    pub(super) context: Context<P>,
    pub(super) publication_deadlines: super::finding::PublicationDeadlines,
    /// The held receptions of each matter, by date, then id.
    held_by_matter: Grouped<ReceptionIx>,
    /// The case selected first, for each matter with several cases.
    first_selected: HashMap<MatterIx, (Day, CaseIx)>,
}

impl<R: Records, P: Deref<Target = Policy>> AssessmentContext<R, P> {
    /// Prepares the assessment of a year of records under a policy at the end of the day `as_of`.
    ///
    /// # Errors
    ///
    /// [`Error::YearOutOfRange`] for a year outside of 1949 to 2199, [`Error::DayOutOfRange`] for a day outside of
    /// 1949-10-01 to 2199-12-31.
    pub fn new(records: R, policy: P, year: i32, as_of: NaiveDate) -> Result<Self, Error> {
        let coverage = Coverage::of_all(&records, policy.office_names());
        let context = Context::new(policy, year, as_of, records.available(), coverage)?;
        let publication_deadlines = super::finding::PublicationDeadlines::of(&context.policy, year);
        let held_by_matter = held_by_matter(&records, &context);
        let first_selected = HashMap::new();
        let mut assessment =
            Self { records, context, publication_deadlines, held_by_matter, first_selected };
        assessment.first_selected = assessment.first_selected();
        Ok(assessment)
    }

    /// Returns the records.
    pub const fn records(&self) -> &R {
        &self.records
    }

    /// Returns the policy.
    pub fn policy(&self) -> &Policy {
        &self.context.policy
    }

    /// Returns the year.
    pub const fn year(&self) -> i32 {
        self.context.year
    }

    /// Returns the day.
    pub const fn as_of(&self) -> NaiveDate {
        self.context.as_of
    }

    /// Returns the id of the group to which a leader belongs on a day; `None` without an office of a group.
    pub fn group_on(&self, leader: LeaderIx, day: Day) -> Option<&str> {
        let group = self.context.group_on(leader, day)? as usize;
        self.policy().groups().get(group).map(|group| group.id.as_str())
    }

    /// Returns the rules that the records' tables cannot evaluate.
    pub fn not_evaluated(&self) -> Vec<String> {
        not_evaluated(&self.context.policy, &self.context.available, self.context.year)
    }

    /// Replays the cases at these places in the order of their ids, and visits each after its last step.
    pub fn replay(
        &self,
        places: Range<u32>,
        mut visit: impl FnMut(&CaseSummary, &Replay),
    ) -> ReplayedCases {
        let mut all = ReplayedCases::default();
        let mut replayer = Replayer::new(self);
        for case in self.records.by_id(RecordList::Cases, places).map(CaseIx) {
            replayer.add(case, &mut all, &mut visit);
        }
        all
    }

    /// Assesses duties and matters. `totals` are those of all cases, in the order of their places.
    pub fn close(self, totals: Vec<CaseTotals>) -> Assessment<R, P> {
        let Self { records, context, .. } = &self;
        let leaders = records.len(RecordList::Leaders);
        let receptions = || {
            by_leader(leaders, |visit| {
                for at in 0..records.len(RecordList::Receptions) {
                    let fact = records.reception_fact(ReceptionIx(at));
                    let fact = fact.filter(|fact| fact.is_held_by(context.today));
                    if let Some(fact) = fact.filter(|fact| context.is_of_the_year(fact.day)) {
                        let counted = context.counted.fact(&fact, at);
                        visit(fact.leader.0, counted);
                        let others = records.also_present(ReceptionIx(at));
                        others.for_each(|leader| visit(leader.0, counted));
                    }
                }
            })
        };
        let matters = CaseTotals::by_matter(&totals, records.len(RecordList::Matters));
        let proving = totals.iter().flat_map(|one| &one.proving).copied().collect();
        let credits = totals.into_iter().map(|one| one.credits).collect();
        let evidence = Evidence::new(leaders, credits, &in_turn, receptions);
        let held = match context.rotas.is_empty() {
            true => HeldReceptions::default(),
            false => HeldReceptions::of(records, context.today),
        };
        let cases = ReplayedCases::default();
        Assessment { context: self, evidence, held, matters, proving, cases }
    }

    /// Returns the held receptions of a matter, by date, then id.
    pub(crate) fn held_for(
        &self,
        matter: MatterIx,
    ) -> impl DoubleEndedIterator<Item = (ReceptionIx, ReceptionRow)> {
        let held = self.held_by_matter.get(matter.0).iter();
        held.filter_map(|at| Some((*at, self.records.reception(*at)?)))
    }

    /// Finds the case selected first, of each matter with several cases. Findings of cases need it before all cases
    /// are replayed. Such matters are few.
    fn first_selected(&self) -> HashMap<MatterIx, (Day, CaseIx)> {
        let records = &self.records;
        let cases = if self.context.available.cases { records.len(RecordList::Cases) } else { 0 };
        let matter_of = |case: CaseIx| records.case(case).and_then(|case| case.matter);
        let mut first: HashMap<MatterIx, Option<(Day, CaseIx)>> = HashMap::new();
        let mut seen = vec![false; records.len(RecordList::Matters) as usize];
        for matter in (0..cases).map(CaseIx).filter_map(matter_of) {
            if let Some(seen) = seen.get_mut(matter.index()) {
                if std::mem::replace(seen, true) {
                    first.entry(matter).or_default();
                }
            }
        }
        let mut replayer = Replayer::new(self);
        let cases = if first.is_empty() { 0 } else { cases };
        for case in records.by_id(RecordList::Cases, 0..cases).map(CaseIx) {
            let slot = matter_of(case).and_then(|matter| first.get_mut(&matter));
            let selected = slot.and_then(|slot| Some((slot, replayer.selected_on(case)?)));
            if let Some((slot, day)) = selected {
                keep_first_selected(slot, day, case);
            }
        }
        first.into_iter().filter_map(|(matter, first)| Some((matter, first?))).collect()
    }

    /// Returns the case of a matter that was selected first, if the matter has several cases.
    pub(super) fn first_case_of(&self, matter: MatterIx) -> Option<CaseIx> {
        self.first_selected.get(&matter).map(|(_, case)| *case)
    }
}

/// Groups the held receptions by matter, by date, then id, without duplicates.
fn held_by_matter<R: Records, P>(records: &R, context: &Context<P>) -> Grouped<ReceptionIx> {
    let matters = records.len(RecordList::Matters);
    let receptions = if matters == 0 { 0 } else { records.len(RecordList::Receptions) };
    let mut held = Grouped::of(matters, |visit| {
        for at in records.by_id(RecordList::Receptions, 0..receptions).map(ReceptionIx) {
            let fact = records.reception_fact(at);
            if fact.is_some_and(|fact| fact.is_held_by(context.today)) {
                records.received(at).for_each(|matter| visit(matter.0, at));
            }
        }
    });
    let day = |at: &ReceptionIx| records.reception_fact(*at).map(|fact| fact.day);
    // The sort is stable, so receptions of one day stay in the order of their ids.
    held.sort_each(|receptions| sort_by(receptions, &|a, b| day(a).cmp(&day(b))));
    held
}

/// A year of records under a policy, on a day. The result depends only on the arguments.
///
/// It computes ids, texts and evidence only when they are read.
///
/// ```
/// use petition_core::{Date, engine::Assessment, engine::LeaderIx, ledger::Ledger, policy::Policy};
/// let ledger = Ledger::from_json(r#"{
///     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
///     "leaders": [{"id": "L01", "name": "林示例", "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}]
/// }"#)?;
/// let policy = Policy::builtin("shenzhen-2019")?;
/// let assessment = Assessment::new(&ledger, &policy, 2020, Date::from_ymd_opt(2020, 5, 1).unwrap())?;
/// let mut missed = Vec::new();
/// assessment.evaluator().visit(LeaderIx(0), |entry, duty| {
///     if duty.status.key() == "missed" {
///         missed.push(entry.rule.to_owned());
///     }
/// });
/// assert_eq!(missed, ["reception", "selection_q1"]);
/// # Ok::<(), petition_core::Error>(())
/// ```
#[derive(Debug)]
pub struct Assessment<R, P> {
    pub(super) context: AssessmentContext<R, P>,
    evidence: Evidence<Grouped<Fact>>,
    /// The held receptions; empty if the policy has no rota.
    held: HeldReceptions,
    /// The cases of each matter.
    pub(super) matters: Vec<MatterCases>,
    proving: Vec<ProvingCase>,
    pub(super) cases: ReplayedCases,
}

impl<R: Records, P: Deref<Target = Policy>> Assessment<R, P> {
    /// Assesses a year of records under a policy at the end of the day `as_of`.
    ///
    /// # Errors
    ///
    /// As [`AssessmentContext::new`].
    pub fn new(records: R, policy: P, year: i32, as_of: NaiveDate) -> Result<Self, Error> {
        Self::visiting_cases(records, policy, year, as_of, |_, _| {})
    }

    /// Assesses a year as [`Self::new`] does, and visits each case after its last step.
    pub(crate) fn visiting_cases(
        records: R,
        policy: P,
        year: i32,
        as_of: NaiveDate,
        visit: impl FnMut(&CaseSummary, &Replay),
    ) -> Result<Self, Error> {
        let context = AssessmentContext::new(records, policy, year, as_of)?;
        let mut cases = context.replay(0..context.records.len(RecordList::Cases), visit);
        let totals = std::mem::take(&mut cases.totals);
        let assessment = context.close(vec![totals]);
        Ok(Self { cases, ..assessment })
    }

    /// Returns the context: records, policy, year, day.
    pub const fn context(&self) -> &AssessmentContext<R, P> {
        &self.context
    }

    /// Returns the cases, by id; empty if they were replayed in blocks.
    pub const fn cases(&self) -> &ReplayedCases {
        &self.cases
    }

    /// Returns the evaluator of leaders' duties.
    pub fn evaluator(&self) -> DutyEvaluator<'_, Grouped<Fact>> {
        DutyEvaluator::new(&self.context.context, &self.evidence)
    }

    /// Returns the bureau's duties, in the order of the policy.
    pub fn bureau_duties(&self) -> Vec<BureauDuty<'_>> {
        let (records, context) = (&self.context.records, &self.context.context);
        let mut duties = milestones::duties(context, records, |proof| {
            let own = self.proving.iter().filter(|case| case.proof == proof);
            let cited = |case: &ProvingCase| ProvedCase {
                day: case.day,
                id: records.case_id(case.case).to_owned(),
                done: case.done,
            };
            own.map(cited).collect()
        });
        duties.extend(rotas::duties(context, duties.len(), |group, days| {
            self.held.of_group(records, context, group, days)
        }));
        duties
    }

    /// Visits the ids of the records that count for a duty of a leader. Also visits, with the reason, those that a
    /// reader would expect to count and that do not. Both are sorted by date, then id.
    pub fn explain(
        &self,
        evaluator: &DutyEvaluator<'_, Grouped<Fact>>,
        leader: LeaderIx,
        duty: (&DutyEntry<'_>, &DutyRow),
        scratch: &mut Explanation,
        mut visit: impl FnMut(&str, Option<Exclusion>),
    ) {
        let (entry, row) = duty;
        let id = |item| match entry.measure {
            DutyMeasure::ReceptionDays => self.context.records.reception_id(ReceptionIx(item)),
            _ => self.context.records.case_id(CaseIx(item)),
        };
        scratch.facts.clear();
        evaluator.explain(row.entry, leader, |fact, verdict| match verdict {
            Verdict::Evidence => scratch.facts.push((fact.day(), fact.item, None)),
            Verdict::Excluded(why) => scratch.facts.push((fact.day(), fact.item, Some(why))),
            Verdict::Unrelated => {}
        });
        // They are already sorted by day.
        sort_by(&mut scratch.facts, &|a, b| a.0.cmp(&b.0).then_with(|| id(a.1).cmp(id(b.1))));
        scratch.facts.iter().for_each(|(_, item, why)| visit(id(*item), *why));
    }
}

/// Reusable memory for [`Assessment::explain`].
#[derive(Debug, Default)]
pub struct Explanation {
    facts: Vec<(Day, u32, Option<Exclusion>)>,
}
