//! The context of an assessment: policy, year, day and the leaders' coverage, with rules about single records.

use super::availability::AvailableTables;
use super::coverage::Coverage;
use super::evidence::CountedModesAndSettings;
use super::finding::RuleSet;
use super::proof::{Proof, provable};
use super::records::ReceptionRow;
use super::rotas::RotaSlots;
use crate::Error;
use crate::calendar::{Part, Period, Window, YEARS};
use crate::policy::Policy;
use crate::words::LeaderIx;
use crate::workflow::{Day, ReplayRules};
use chrono::NaiveDate;
use std::ops::{Deref, RangeInclusive};

/// The input shared by all rules. Nothing dated after the day of the assessment counts.
#[derive(Debug)]
pub(crate) struct Context<P> {
    pub(crate) policy: P,
    pub(crate) year: i32,
    pub(crate) as_of: NaiveDate,
    pub(crate) today: Day,
    /// The days of the year.
    pub(crate) days: RangeInclusive<Day>,
    pub(crate) available: AvailableTables,
    pub(crate) rules: ReplayRules,
    pub(crate) counted: CountedModesAndSettings,
    /// The coverage of each leader.
    pub(crate) coverage: Vec<Coverage>,
    /// The steps that can prove a milestone of the year.
    pub(crate) provable: Vec<Proof>,
    /// The slots of rotas; empty without rotas.
    pub(crate) rotas: Vec<RotaSlots>,
    /// The finding rules to evaluate, and the days on which the policy is in effect.
    pub(super) active: RuleSet,
    pub(super) effective: RangeInclusive<Day>,
}

impl<P: Deref<Target = Policy>> Context<P> {
    /// # Errors
    ///
    /// [`Error::YearOutOfRange`], [`Error::DayOutOfRange`].
    pub(crate) fn new(
        policy: P,
        year: i32,
        as_of: NaiveDate,
        available: AvailableTables,
        coverage: Vec<Coverage>,
    ) -> Result<Self, Error> {
        let period = Period::new(year, Part::Year).filter(|_| YEARS.contains(&year));
        let Window { from, to } = period.ok_or(Error::YearOutOfRange { year })?.window();
        crate::check_day(as_of)?;
        Ok(Self {
            today: Day::from(as_of),
            days: Day::from(from)..=Day::from(to),
            rules: ReplayRules::of(policy.reading()),
            counted: CountedModesAndSettings::of(&policy),
            provable: provable(&policy, &available, year),
            rotas: match available.can_evaluate_rotas() {
                true => RotaSlots::of_policy(&policy, year),
                false => Vec::new(),
            },
            active: RuleSet::of(&policy, &available),
            effective: policy.effective_from().map_or(Day::MIN, Day::from)
                ..=policy.effective_to().map_or(Day::MAX, Day::from),
            available,
            coverage,
            policy,
            year,
            as_of,
        })
    }
}

impl<P> Context<P> {
    pub(crate) fn is_of_the_year(&self, day: Day) -> bool {
        self.days.contains(&day)
    }

    /// Whether a record of this day counts: it is of the year and not in the future.
    pub(crate) fn counts(&self, day: Day) -> bool {
        day <= self.today && self.is_of_the_year(day)
    }

    /// Returns the group of a leader on a day.
    pub(crate) fn group_on(&self, leader: LeaderIx, day: Day) -> Option<u32> {
        self.coverage.get(leader.index())?.group_on(day)
    }

    /// Returns the day of a public notice, if it is not in the future.
    pub(crate) fn published_on(&self, reception: &ReceptionRow) -> Option<Day> {
        reception.published_on.filter(|day| *day <= self.today)
    }
}
