//! Counts duties from a stream of records, in any order and from several threads, without storing them.
//!
//! The evaluation is that of an [`Assessment`](super::Assessment), with a bitmap of days as the store of receptions.
//! It returns no ids, evidence or findings: these need the records.

use super::availability::{AvailableTables, duties_not_evaluated};
use super::context::Context;
use super::coverage::Coverage;
use super::day_bitmap::DayBitmap;
use super::evaluator::DutyEvaluator;
use super::evidence::{CaseCredits, Evidence, Fact, LeaderEvidence, RunBoth};
use super::milestones::{self, BureauDuty, ProvedCase};
use super::proof::{CaseProofs, Proof};
use super::records::{ReceptionFact, Records, TermRow};
use super::rotas::{self, RotaSlots, SlotEvidence};
use crate::Error;
use crate::policy::{DayCount, Measure, Policy};
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
/// let selected = StepFact::new(StepKind::Selected, screened_on.saturating_add(7));
/// let selected = StepFact { leader: Some(LeaderIx(0)), ..selected };
/// let steps = [StepFact::new(StepKind::Screened, screened_on), selected];
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
    /// For each bureau and provable milestone, the day that proves it so far: see [`unproved`] and [`LACKING`].
    proofs: Vec<AtomicI32>,
    /// The days of the year up to today, on which receptions count.
    days: RangeInclusive<Day>,
    /// The days next to the year that windows of rotas reach.
    next_to_year: NeighbouringDays,
}

/// The credits of a stream's cases: one value for each thread.
#[derive(Debug, Default)]
pub struct StreamedCases {
    credits: CaseCredits,
    /// The replay of the last case, and its proofs; the next case reuses their memory.
    replay: Option<Replay>,
    proofs: CaseProofs,
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
        let of_bureau = |_| context.provable.iter().map(|proof| AtomicI32::new(unproved(proof)));
        let proofs = (0..bureaus).flat_map(of_bureau).collect();
        let next_to_year = NeighbouringDays::of(&context);
        let days = first..=last.min(context.today);
        Ok(Self { days, context, receptions, proofs, next_to_year })
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
        } else if !self.next_to_year.is_empty() && credit.0 > 0 && day <= self.context.today {
            self.next_to_year.mark(leader, day);
        }
    }

    /// Adds a case of a bureau: its first holder and all its steps, by day, then by position. `case` is a unique number
    /// of the case. Returns whether a position decided, as [`Replay::apply_all`] does.
    pub fn add_case(
        &self,
        cases: &mut StreamedCases,
        bureau: u32,
        case: u32,
        first_holder: Option<LeaderIx>,
        steps: impl IntoIterator<Item = StepFact>,
    ) -> bool {
        let (context, provable) = (&self.context, &self.context.provable);
        let StreamedCases { credits, replay, proofs } = cases;
        let replay = replay.get_or_insert_with(|| Replay::new(context.rules, None));
        replay.restart(first_holder);
        proofs.restart(provable);
        let steps = steps.into_iter().take_while(|step| step.day <= context.today);
        let position_decided = replay.apply_all(
            steps,
            |step| *step,
            |replay, step, outcome| {
                proofs.add(provable, replay, &step, &outcome);
            },
        );
        proofs.visit(provable, replay, |at, day, done| self.note_proof(bureau, at, day, done));
        credits.add(replay, CaseIx(case), |day| context.counts(day));
        position_decided
    }

    /// Forgets all cases, to count them again. Their [`StreamedCases`] are void.
    pub fn forget_cases(&self) {
        let proofs = self.context.provable.iter().cycle();
        self.proofs
            .iter()
            .zip(proofs)
            .for_each(|(slot, proof)| slot.store(unproved(proof), Relaxed));
    }

    /// Records a day on which a case of a bureau proves a milestone, or that it does not. Most days change nothing; a
    /// load spares the write, which would slow other threads.
    fn note_proof(&self, bureau: u32, proof: u32, day: Day, done: bool) {
        let slot = self.proofs.get(place(&self.context.provable, bureau, proof));
        let for_each = self.context.provable.get(proof as usize).is_some_and(|one| one.for_each);
        let Some(slot) = slot else { return };
        let day = if done { day.number() } else { LACKING };
        if for_each && day > slot.load(Relaxed) {
            slot.fetch_max(day, Relaxed);
        } else if !for_each && day < slot.load(Relaxed) {
            slot.fetch_min(day, Relaxed);
        }
    }

    /// Returns the duties after the last record. `cases` are those of all threads.
    ///
    /// Selections and resolutions are grouped by leader in two independent tasks. `both` runs them, one after the
    /// other or on two threads.
    pub fn finish(self, cases: Vec<StreamedCases>, both: RunBoth<'_>) -> StreamedDuties<P> {
        let Self { context, receptions, proofs, next_to_year, .. } = self;
        let credits = cases.into_iter().map(|cases| cases.credits).collect();
        let evidence = Evidence::new(context.coverage.len() as u32, credits, both, || receptions);
        let proofs = proofs.into_iter().map(AtomicI32::into_inner).collect();
        StreamedDuties { context, evidence, proofs, next_to_year }
    }
}

/// The days before and after a year on which leaders have receptions that count. Windows of rotas may reach there.
#[derive(Debug, Default)]
struct NeighbouringDays {
    before: Option<DayBitmap>,
    after: Option<DayBitmap>,
}

impl NeighbouringDays {
    fn of<P>(context: &Context<P>) -> Self {
        let (first, last) = (*context.days.start(), *context.days.end());
        let leaders = context.coverage.len() as u32;
        let windows = || context.rotas.iter().flat_map(RotaSlots::windows);
        let is_before = windows().any(|(from, _)| from < first);
        let is_after = windows().any(|(_, to)| to > last);
        let bitmap = |first| DayBitmap::new(leaders, first, false);
        Self {
            before: is_before.then(|| bitmap(first.saturating_add(-DayBitmap::DAYS))),
            after: is_after.then(|| bitmap(last.saturating_add(1))),
        }
    }

    const fn is_empty(&self) -> bool {
        self.before.is_none() && self.after.is_none()
    }

    /// Marks a day; others than those next to the year are ignored.
    fn mark(&self, leader: LeaderIx, day: Day) {
        self.before.iter().chain(&self.after).for_each(|bitmap| bitmap.mark(leader, day, 2));
    }

    fn visit(&self, leader: LeaderIx, visit: &mut dyn FnMut(Fact)) {
        for bitmap in self.before.iter().chain(&self.after) {
            bitmap.days_of(leader).facts(Day::MIN, Day::MAX).for_each(&mut *visit);
        }
    }
}

/// The number for a proof that needs a step of each selected case, and one of them lacks it.
const LACKING: i32 = i32::MAX;

/// Returns the number for a proof before the first case. One step is enough: the earliest day counts. Each selected
/// case needs a step: the latest day counts.
const fn unproved(proof: &Proof) -> i32 {
    if proof.for_each { i32::MIN } else { i32::MAX }
}

/// Returns the place of a bureau's day for a proof; out of range for an unknown bureau.
fn place(provable: &[Proof], bureau: u32, proof: u32) -> usize {
    (bureau as usize).saturating_mul(provable.len()).saturating_add(proof as usize)
}

/// The duties of a year from a stream: only numbers, without evidence.
#[derive(Debug)]
pub struct StreamedDuties<P> {
    context: Context<P>,
    evidence: Evidence<DayBitmap>,
    proofs: Vec<i32>,
    next_to_year: NeighbouringDays,
}

impl<P: Deref<Target = Policy>> StreamedDuties<P> {
    /// Returns the evaluator of leaders' duties.
    pub fn evaluator(&self) -> DutyEvaluator<'_, DayBitmap> {
        DutyEvaluator::new(&self.context, &self.evidence)
    }

    /// Returns the duties of the bureau with this number. `records` contains its milestone records, `leaders` are the
    /// numbers of its leaders. The duties have no evidence, because steps and receptions are not stored.
    pub fn bureau_duties(
        &self,
        bureau: u32,
        records: &impl Records,
        leaders: impl Iterator<Item = LeaderIx>,
    ) -> Vec<BureauDuty<'_>> {
        let provable = &self.context.provable;
        let mut duties = milestones::duties(&self.context, records, |proof| {
            let day = self.proofs.get(place(provable, bureau, proof)).copied();
            let day = day.zip(provable.get(proof as usize));
            let proved = day.filter(|(day, proof)| *day != unproved(proof));
            let case = |(day, _)| ProvedCase {
                day: Day::from_number(day),
                id: String::new(),
                done: day != LACKING,
            };
            proved.map(case).into_iter().collect()
        });
        for duty in &mut duties {
            duty.evidence.clear();
            duty.excluded.clear();
        }
        if !self.context.rotas.is_empty() {
            let present = self.present_days(leaders);
            duties.extend(rotas::duties(&self.context, duties.len(), |group, (from, to)| {
                let days = present.iter().find(|(known, _)| *known == group);
                let days = days.map_or(&[][..], |(_, days)| days.as_slice());
                let start = days.partition_point(|day| *day < from);
                let end = days.partition_point(|day| *day <= to);
                let days = days.get(start..end).unwrap_or_default().to_vec();
                SlotEvidence { days, ..SlotEvidence::default() }
            }));
        }
        duties
    }

    /// Returns, for each group of a rota, a day for each pair of leader and day that counts, in order.
    fn present_days(&self, leaders: impl Iterator<Item = LeaderIx>) -> Vec<(u32, Vec<Day>)> {
        let groups = self.context.rotas.iter().map(|rota| rota.group);
        let mut present: Vec<(u32, Vec<Day>)> = groups.map(|group| (group, Vec::new())).collect();
        for leader in leaders {
            let mut add = |fact: Fact| {
                let group = self.context.group_on(leader, fact.day());
                let own = present.iter_mut().find(|(known, _)| Some(*known) == group);
                own.into_iter().for_each(|(_, days)| days.push(fact.day()));
            };
            if let LeaderEvidence::Marked(days) = self.evidence.get(Measure::ReceptionDays, leader)
            {
                let (first, last) = (*self.context.days.start(), *self.context.days.end());
                days.facts(first, last).for_each(&mut add);
            }
            self.next_to_year.visit(leader, &mut add);
        }
        present.iter_mut().for_each(|(_, days)| days.sort_unstable());
        present
    }

    /// Returns the duties that the tables cannot evaluate.
    pub fn not_evaluated(&self) -> Vec<String> {
        duties_not_evaluated(&self.context.policy, &self.context.available, self.context.year)
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
