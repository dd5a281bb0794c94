//! Counts duties from a stream of records, in any order and from several threads, without storing them.
//!
//! The evaluation is that of an [`Assessment`](super::Assessment), with a bitmap of days as the store of receptions.
//! It returns no ids, evidence or findings: these need the records.

use super::availability::{AvailableTables, duties_not_evaluated};
use super::context::Context;
use super::coverage::Coverage;
use super::day_bitmap::DayBitmap;
use super::evaluator::DutyEvaluator;
use super::evidence::{CaseCredits, Evidence, RunBoth};
use super::milestones::{self, BureauDuty};
use super::records::{ReceptionFact, Records, TermRow};
use crate::Error;
use crate::policy::{DayCount, Policy};
use crate::words::{CaseIx, LeaderIx};
use crate::workflow::{Day, Replay, StepFact};
use chrono::NaiveDate;
use std::ops::{Deref, RangeInclusive};
use std::sync::atomic::{AtomicI32, Ordering::Relaxed};

/// Counts the records of one bureau or of several.
///
/// The caller numbers leaders and bureaus from 0. Receptions may come in any order and from several threads; the
/// steps of a case come together. The result does not depend on order or threads.
///
/// ```
/// use petition_core::Date;
/// use petition_core::compliance::Status;
/// use petition_core::engine::{AvailableTables, LeaderIx, StreamedCases, StreamingAssessment, TermRow};
/// use petition_core::policy::Policy;
/// use petition_core::workflow::{Day, StepFact, StepKind};
///
/// let policy = Policy::builtin("shenzhen-2019")?;
/// let from = Date::from_ymd_opt(2019, 1, 1).unwrap().into();
/// let term = TermRow { office: "vice_mayor", from, to: None };
/// let as_of = Date::from_ymd_opt(2020, 5, 1).unwrap();
/// let stream = StreamingAssessment::new(&policy, 2020, as_of, AvailableTables::ALL, [[term]], 1)?;
/// let mut cases = StreamedCases::default();
/// let screened_on: Day = Date::from_ymd_opt(2020, 4, 1).unwrap().into();
/// let step = |kind, day| StepFact { kind, day, leader: Some(LeaderIx(0)) };
/// let selected = step(StepKind::Selected, screened_on.saturating_add(7));
/// let steps = [step(StepKind::Screened, screened_on), selected];
/// stream.add_case(&mut cases, 0, 0, None, steps);
/// let duties = stream.finish(vec![cases], &|one, other| {
///     one();
///     other();
/// });
/// let mut met = Vec::new();
/// duties.evaluator().visit(LeaderIx(0), |entry, duty| {
///     if duty.status == Status::Met {
///         met.push(entry.rule);
///     }
/// });
/// assert_eq!(met, ["selection", "selection_quarterly"]);
/// # Ok::<(), petition_core::Error>(())
/// ```
#[derive(Debug)]
pub struct StreamingAssessment<P> {
    context: Context<P>,
    receptions: DayBitmap,
    /// For each bureau and provable milestone, the earliest step that proves it.
    earliest: Vec<AtomicI32>,
    /// The days of the year up to today, on which receptions count.
    days: RangeInclusive<Day>,
}

/// The credits of a stream's cases: one value for each thread.
#[derive(Debug, Default)]
pub struct StreamedCases {
    credits: CaseCredits,
    /// The replay of the last case; the next one reuses its memory.
    replay: Option<Replay>,
}

/// The length of a reception in half days, 0 if it does not count. `DayBitmap::mark` decides what it is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReceptionCredit(u8);

impl<P: Deref<Target = Policy>> StreamingAssessment<P> {
    /// Starts counting a year under a policy at the end of the day `as_of`, of leaders with these terms. `available`
    /// are the tables in the stream.
    ///
    /// # Errors
    ///
    /// As [`AssessmentContext::new`](super::AssessmentContext::new).
    pub fn new<'a, T>(
        policy: P,
        year: i32,
        as_of: NaiveDate,
        available: AvailableTables,
        leaders: impl IntoIterator<Item = T>,
        bureaus: u32,
    ) -> Result<Self, Error>
    where
        T: IntoIterator<Item = TermRow<'a>>,
    {
        let coverage = Coverage::of_each(leaders, policy.office_names());
        let context = Context::new(policy, year, as_of, available, coverage)?;
        let (first, last) = (*context.days.start(), *context.days.end());
        let halves = context.policy.reading().day_count == DayCount::HalfDays;
        let receptions = DayBitmap::new(context.coverage.len() as u32, first, halves);
        let proofs = context.provable.len() * bureaus as usize;
        let earliest =
            std::iter::repeat_with(|| AtomicI32::new(Day::MAX.number())).take(proofs).collect();
        Ok(Self { days: first..=last.min(context.today), context, receptions, earliest })
    }

    /// Whether `day_count` is `half_days`, so the length of receptions matters.
    pub fn reads_length(&self) -> bool {
        self.context.policy.reading().day_count == DayCount::HalfDays
    }

    /// Returns the credit of receptions like this one, whatever the leader and the day. The combinations are a few
    /// hundred, so callers with millions of receptions compute each once.
    pub fn credit(&self, reception: &ReceptionFact) -> ReceptionCredit {
        let reception = ReceptionFact { day: *self.days.start(), ..*reception };
        let fact = self.context.counted.fact(&reception, 0);
        let counts = reception.is_held_by(Day::MAX) && fact.exclusion().is_none();
        ReceptionCredit(if counts { fact.halves() } else { 0 })
    }

    /// Adds a reception of a leader on a day.
    #[inline]
    pub fn add_reception(&self, leader: LeaderIx, day: Day, credit: ReceptionCredit) {
        if credit.0 > 0 && self.days.contains(&day) {
            self.receptions.mark(leader, day, credit.0);
        }
    }

    /// Adds a case of a bureau: its first holder and all its steps, in replay order. `case` is a unique number of the
    /// case.
    pub fn add_case(
        &self,
        cases: &mut StreamedCases,
        bureau: u32,
        case: u32,
        first_holder: Option<LeaderIx>,
        steps: impl IntoIterator<Item = StepFact>,
    ) {
        let context = &self.context;
        let replay = cases.replay.get_or_insert_with(|| Replay::new(context.rules, None));
        replay.restart(first_holder);
        for step in steps.into_iter().take_while(|step| step.day <= context.today) {
            for (proof, at) in context.provable.iter().zip(0..) {
                if proof.is_proved_by(&step) {
                    self.note_proof(bureau, at, step.day);
                }
            }
            replay.apply(step);
        }
        cases.credits.add(replay, CaseIx(case), |day| context.counts(day));
    }

    /// Records a day on which a step of a bureau proves a milestone. Most days come after the earliest; a load spares
    /// the write, which would slow other threads.
    fn note_proof(&self, bureau: u32, proof: u32, day: Day) {
        let earliest = self.earliest.get(self.place(bureau, proof));
        if let Some(earliest) = earliest.filter(|earliest| day.number() < earliest.load(Relaxed)) {
            earliest.fetch_min(day.number(), Relaxed);
        }
    }

    /// Returns the place of a bureau's earliest day for a proof; out of range for an unknown bureau.
    fn place(&self, bureau: u32, proof: u32) -> usize {
        let start = (bureau as usize).saturating_mul(self.context.provable.len());
        start.saturating_add(proof as usize)
    }

    /// Returns the duties after the last record. `cases` are those of all threads.
    ///
    /// Selections and resolutions are grouped by leader in two independent tasks. `both` runs them, one after the
    /// other or on two threads.
    pub fn finish(self, cases: Vec<StreamedCases>, both: RunBoth<'_>) -> StreamedDuties<P> {
        let Self { context, receptions, earliest, .. } = self;
        let credits = cases.into_iter().map(|cases| cases.credits).collect();
        let evidence = Evidence::new(context.coverage.len() as u32, credits, both, || receptions);
        let earliest = earliest.into_iter().map(|day| Day::from_number(day.into_inner())).collect();
        StreamedDuties { context, evidence, earliest }
    }
}

/// The duties of a year from a stream: only numbers, without evidence.
#[derive(Debug)]
pub struct StreamedDuties<P> {
    context: Context<P>,
    evidence: Evidence<DayBitmap>,
    earliest: Vec<Day>,
}

impl<P: Deref<Target = Policy>> StreamedDuties<P> {
    /// Returns the evaluator of leaders' duties.
    pub fn evaluator(&self) -> DutyEvaluator<'_, DayBitmap> {
        DutyEvaluator::new(&self.context, &self.evidence)
    }

    /// Returns the duties of the bureau with this number. `records` contains its milestone records. The duties have
    /// no evidence, because the proving steps are not stored.
    pub fn bureau_duties(&self, bureau: u32, records: &impl Records) -> Vec<BureauDuty<'_>> {
        let proofs = self.context.provable.len();
        let own = (bureau as usize).saturating_mul(proofs);
        let mut duties = milestones::duties(&self.context, records, |proof| {
            let earliest = self.earliest.get(own.saturating_add(proof as usize)).copied();
            let earliest = earliest.filter(|day| *day != Day::MAX);
            earliest.map(|day| (day, String::new())).into_iter().collect()
        });
        duties.iter_mut().for_each(|duty| duty.evidence.clear());
        duties
    }

    /// Returns the duties that the tables cannot evaluate.
    pub fn not_evaluated(&self) -> Vec<String> {
        duties_not_evaluated(&self.context.policy, &self.context.available)
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
}
