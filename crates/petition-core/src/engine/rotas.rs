//! The slots of rotas: duties of the bureau that leaders of a group meet (docs/rulebook.md#5a-rotas).

use super::context::Context;
use super::entries::{DutyEntry, rota_entry, row};
use super::milestones::BureauDuty;
use super::records::{RecordList, Records};
use super::status::{Exclusion, Status};
use crate::calendar::lunar;
use crate::order::sort_by;
use crate::policy::{Every, Policy, Rota, YearSlot};
use crate::words::{LeaderIx, ReceptionIx};
use crate::workflow::Day;
use std::ops::Deref;

/// The slots of a rota in the year of an assessment.
#[derive(Debug)]
pub(crate) struct RotaSlots {
    /// The rota's place in the policy.
    rota: usize,
    /// The place of its group.
    pub(crate) group: u32,
    slots: Vec<YearSlot>,
}

impl RotaSlots {
    /// Returns the slots of each rota of a policy.
    pub(crate) fn of_policy(policy: &Policy, year: i32) -> Vec<Self> {
        let rotas = policy.rotas().iter().enumerate();
        let slots = rotas.filter_map(|(rota, one)| {
            // The validation of the policy ensures that the group exists.
            let group = policy.groups().iter().position(|group| group.id == one.group)? as u32;
            Some(Self { rota, group, slots: one.slots(year, policy.workdays()) })
        });
        slots.collect()
    }

    /// Iterates over the first and the last day of each slot.
    pub(crate) fn windows(&self) -> impl Iterator<Item = (Day, Day)> {
        self.slots.iter().map(|slot| (Day::from(slot.window.from), Day::from(slot.window.to)))
    }
}

/// Whether the slots of a rota are known in a year.
pub(crate) fn has_slots(rota: &Rota, year: i32) -> bool {
    rota.slot.every != Every::LunarMonth || lunar::is_known(year)
}

/// What counts for a slot.
#[derive(Debug, Default)]
pub(crate) struct SlotEvidence {
    /// A day for each pair of leader and day, in order.
    pub(crate) days: Vec<Day>,
    /// The ids of the receptions that count, by date, then id.
    pub(crate) evidence: Vec<String>,
    /// The ids of those that a reader would expect to count, by date, then id.
    pub(crate) excluded: Vec<(String, Exclusion)>,
}

/// Returns the duties of all slots, in the order of the policy, each rota by period. `first` is the index of the first
/// entry. `found` returns the evidence of a group between two days.
pub(crate) fn duties<'a, P: Deref<Target = Policy>>(
    context: &'a Context<P>,
    first: usize,
    found: impl Fn(u32, (Day, Day)) -> SlotEvidence,
) -> Vec<BureauDuty<'a>> {
    let slots = context.rotas.iter().flat_map(|one| {
        let rota = context.policy.rotas().get(one.rota);
        let of_rota = move |rota| one.slots.iter().map(move |slot| (rota, one.group, slot));
        rota.into_iter().flat_map(of_rota)
    });
    let duty = |(at, (rota, group, slot)): (usize, (&'a Rota, u32, &YearSlot))| {
        let entry: DutyEntry<'a> = rota_entry(&context.policy, rota, slot);
        let SlotEvidence { days, evidence, excluded } = found(group, (entry.from, entry.to));
        let place = usize::try_from(rota.at_least - 1).ok();
        let met_on = place.and_then(|place| days.get(place)).copied();
        let status = entry.status(met_on, context.today, Status::Missed);
        let halves = 2 * days.len() as i64;
        let row = row(first + at, Some(rota.at_least), halves, status, entry.reason);
        BureauDuty { entry, row, evidence, excluded }
    };
    slots.enumerate().map(duty).collect()
}

/// The held receptions of a bureau, by date, then id.
#[derive(Debug, Default)]
pub(crate) struct HeldReceptions(Vec<(Day, ReceptionIx)>);

impl HeldReceptions {
    /// Collects the receptions held up to today, whatever their year.
    pub(crate) fn of(records: &impl Records, today: Day) -> Self {
        let all = records.by_id(RecordList::Receptions, 0..records.len(RecordList::Receptions));
        let held = all.map(ReceptionIx).filter_map(|at| {
            let fact = records.reception_fact(at)?;
            fact.is_held_by(today).then_some((fact.day, at))
        });
        let mut held: Vec<_> = held.collect();
        // The sort is stable, so receptions of one day stay in the order of their ids.
        sort_by(&mut held, &|a, b| a.0.cmp(&b.0));
        Self(held)
    }

    /// Returns what counts for leaders of a group between two days.
    pub(crate) fn of_group<P>(
        &self,
        records: &impl Records,
        context: &Context<P>,
        group: u32,
        (from, to): (Day, Day),
    ) -> SlotEvidence {
        let start = self.0.partition_point(|(day, _)| *day < from);
        let inside = self.0.get(start..).unwrap_or_default().iter();
        let (mut found, mut pairs) = (SlotEvidence::default(), Vec::new());
        for (day, at) in inside.take_while(|(day, _)| *day <= to) {
            let Some(fact) = records.reception_fact(*at) else { continue };
            let present = std::iter::once(fact.leader).chain(records.also_present(*at));
            let covered = present.filter(|leader| context.group_on(*leader, *day) == Some(group));
            let covered: Vec<LeaderIx> = covered.collect();
            match context.counted.exclusion(fact.mode, fact.setting) {
                _ if covered.is_empty() => {}
                Some(why) => found.excluded.push((records.reception_id(*at).to_owned(), why)),
                None => {
                    found.evidence.push(records.reception_id(*at).to_owned());
                    pairs.extend(covered.into_iter().map(|leader| (*day, leader.0)));
                }
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        found.days = pairs.into_iter().map(|(day, _)| day).collect();
        found
    }
}
