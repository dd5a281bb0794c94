//! Counting records as they come, in any order and from several threads, without keeping them.
//!
//! What duties need of a reception is its day, and of a case what it gives to leaders. So a stream of records of any
//! length is counted in a memory that leaders and cases bound. What says *why* (ids, evidence, findings) needs the
//! records: [`Assessment`](super::Assessment).

use super::Counted;
use super::assessment::days_of;
use super::board::Board;
use super::coverage::Coverage;
use super::facts::{CaseFacts, CountedForms, Facts};
use super::milestone::provable;
use super::records::{Given, ReceptionFact, TermRow};
use crate::Error;
use crate::calendar::{Window, YEARS};
use crate::ledger::words::ReceptionStatus;
use crate::policy::{DayCount, Policy};
use crate::workflow::{Day, Replay, ReplayRules, StepFact, StepKind, day_number};
use chrono::NaiveDate;
use std::ops::Deref;
use std::sync::atomic::{AtomicI32, Ordering::Relaxed};

/// Counts the records of one bureau or of many as they come.
///
/// Leaders are named by a number of the caller's, from 0; so are bureaus. Receptions may be told in any order and from
/// several threads; the steps of a case are told together. The result does not depend on either.
///
/// ```
/// use petition_core::Date;
/// use petition_core::compliance::{CountedCases, Counting, Given, Status, TermRow};
/// use petition_core::policy::Policy;
/// use petition_core::workflow::{StepFact, StepKind};
///
/// let policy = Policy::builtin("shenzhen-2019")?;
/// let term = TermRow { office: "vice_mayor", from: 17_897, to: None };
/// let as_of = Date::from_ymd_opt(2020, 5, 1).unwrap();
/// let counting = Counting::new(&policy, 2020, as_of, Given::ALL, [[term]], 1)?;
/// let mut cases = CountedCases::default();
/// let step = |kind, day| StepFact { kind, day, leader: Some(0) };
/// // Screened on 2020-04-01, selected a week later.
/// counting.case(&mut cases, 0, 0, None, [step(StepKind::Screened, 18_353), step(StepKind::Selected, 18_360)]);
/// let counted = counting.finish(vec![cases]);
/// let standings = counted.standings();
/// let mut met = Vec::new();
/// standings.each(0, |duty| {
///     if duty.status == Status::Met {
///         met.push(standings.entries()[duty.entry].rule);
///     }
/// });
/// assert_eq!(met, ["selection", "selection_quarterly"]);
/// # Ok::<(), petition_core::Error>(())
/// ```
#[derive(Debug)]
pub struct Counting<P> {
    policy: P,
    year: i32,
    as_of: NaiveDate,
    given: Given,
    today: Day,
    rules: ReplayRules,
    first: Day,
    /// The last day of the year, or today.
    last: Day,
    forms: CountedForms,
    coverage: Vec<Coverage>,
    board: Board,
    proofs: Proofs,
}

/// What the cases of a stream gave: one for each thread that counts them.
#[derive(Debug, Default)]
pub struct CountedCases {
    facts: CaseFacts,
    /// The case that was replayed last: the next one takes its place.
    replay: Option<Replay>,
}

/// What a reception gives to its leader's day, in halves: 0 where it does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Worth(u8);

impl<P: Deref<Target = Policy>> Counting<P> {
    /// Counts a year under a policy at the end of the day `as_of`, of leaders with these terms. `given` says what kinds
    /// of records will be told.
    ///
    /// # Errors
    ///
    /// As [`Assessment::new`](super::Assessment::new).
    pub fn new<'a, T>(
        policy: P,
        year: i32,
        as_of: NaiveDate,
        given: Given,
        leaders: impl IntoIterator<Item = T>,
        bureaus: u32,
    ) -> Result<Self, Error>
    where
        T: IntoIterator<Item = TermRow<'a>>,
    {
        if !YEARS.contains(&year) {
            return Err(Error::YearOutOfRange { year });
        }
        crate::check_day(as_of)?;
        let coverage = Coverage::of_each(leaders, policy.groups());
        let (first, last) = days_of(year).ok_or(Error::YearOutOfRange { year })?;
        let (today, halves) = (day_number(as_of), counts_halves(&policy));
        Ok(Self {
            forms: CountedForms::of(&policy),
            board: Board::new(coverage.len() as u32, first, halves),
            proofs: Proofs::new(provable(&policy, &given, year), bureaus),
            rules: ReplayRules::of(policy.reading()),
            first,
            last: last.min(today),
            today,
            coverage,
            policy,
            year,
            as_of,
            given,
        })
    }

    /// Whether it matters how long a reception takes: if not, its length need not be read.
    pub fn counts_halves(&self) -> bool {
        counts_halves(&self.policy)
    }

    /// What a reception of such a kind is worth. There are a few hundred kinds: who has a million receptions asks once
    /// for each.
    pub fn worth(&self, reception: &ReceptionFact) -> Worth {
        let fact = self.forms.fact(reception, 0);
        let counts = reception.status == ReceptionStatus::Held && fact.bar().is_none();
        Worth(if counts { fact.halves() } else { 0 })
    }

    /// Counts a reception of a leader on a day.
    #[inline]
    pub fn receive(&self, leader: u32, day: Day, worth: Worth) {
        if worth.0 > 0 && self.first <= day && day <= self.last {
            self.board.mark(leader, day, worth.0);
        }
    }

    /// Counts a case of a bureau: its first holder and all of its steps, in replay order. `case` is a number that no
    /// other case has; which it is does not matter.
    pub fn case(
        &self,
        cases: &mut CountedCases,
        bureau: u32,
        case: u32,
        first_holder: Option<u32>,
        steps: impl IntoIterator<Item = StepFact>,
    ) {
        let replay = cases.replay.get_or_insert_with(|| Replay::new(self.rules, None));
        replay.restart(first_holder);
        for step in steps.into_iter().take_while(|step| step.day <= self.today) {
            self.proofs.see(bureau, &step);
            replay.apply(step);
        }
        cases.facts.put(replay, case, |day| self.first <= day && day <= self.last);
    }

    /// Ends the counting; `cases` are all into which cases were counted.
    pub fn finish(self, cases: Vec<CountedCases>) -> Counted<P> {
        let credits: Vec<CaseFacts> = cases.into_iter().map(|cases| cases.facts).collect();
        let facts = Facts::marked(self.coverage.len() as u32, self.board, &credits);
        Counted {
            policy: self.policy,
            year: self.year,
            as_of: self.as_of,
            given: self.given,
            coverage: self.coverage,
            facts,
            proofs: self.proofs,
        }
    }
}

fn counts_halves(policy: &Policy) -> bool {
    policy.reading().day_count == DayCount::HalfDays
}

/// The earliest steps that prove milestones, of each bureau: the work was done, whatever became of it.
#[derive(Debug, Default)]
pub(super) struct Proofs {
    provable: Vec<(StepKind, Window)>,
    /// For each bureau and each of these the earliest day.
    earliest: Vec<AtomicI32>,
}

impl Proofs {
    fn new(provable: Vec<(StepKind, Window)>, bureaus: u32) -> Self {
        let places = provable.len() * bureaus as usize;
        let earliest = std::iter::repeat_with(|| AtomicI32::new(Day::MAX)).take(places).collect();
        Self { provable, earliest }
    }

    fn see(&self, bureau: u32, step: &StepFact) {
        for (at, (kind, window)) in self.provable.iter().enumerate() {
            let inside = day_number(window.from) <= step.day && step.day <= day_number(window.to);
            if *kind == step.kind && inside {
                if let Some(earliest) = self.earliest.get(self.place(bureau, at)) {
                    earliest.fetch_min(step.day, Relaxed);
                }
            }
        }
    }

    /// Where a bureau has its earliest day; beyond all for one that is not there.
    fn place(&self, bureau: u32, at: usize) -> usize {
        (bureau as usize).saturating_mul(self.provable.len()).saturating_add(at)
    }

    /// The earliest day on which a step of a kind proves something in a window.
    pub(super) fn earliest(&self, bureau: u32, kind: StepKind, window: Window) -> Option<Day> {
        let at = self.provable.iter().position(|one| *one == (kind, window))?;
        let earliest = self.earliest.get(self.place(bureau, at))?;
        Some(earliest.load(Relaxed)).filter(|day| *day != Day::MAX)
    }
}
