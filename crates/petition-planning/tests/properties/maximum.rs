//! A plan places as many receptions as any plan could, compared with a plain matching.

use crate::support::{day, document, leader, reception, shenzhen};
use chrono::Days;
use petition_core::calendar::{Period, Workdays};
use petition_core::ledger::LedgerDocument;
use petition_core::ledger::words::ReceptionStatus;
use petition_core::{Date, Ledger};
use petition_planning::{Busy, PlanOptions, plan};
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::num::NonZeroU32;

/// The days on which leaders can receive, and how many more may on each.
struct PossibleDays {
    places: Vec<usize>,
    /// The positions of the possible days of each leader who owes a day.
    possible: Vec<Vec<usize>>,
}

fn receiving(document: &LedgerDocument, date: Date) -> BTreeSet<&str> {
    let on_day = document
        .receptions
        .iter()
        .filter(|one| one.date == date && one.status != ReceptionStatus::Cancelled);
    on_day
        .flat_map(|one| std::iter::once(&one.leader).chain(&one.also_present))
        .map(|leader| leader.as_str())
        .collect()
}

fn possible_days(
    ledger: &Ledger,
    owing: &[String],
    period: Period,
    options: &PlanOptions,
) -> PossibleDays {
    let document = ledger.document();
    let dates: Vec<Date> = period.first_day().iter_days().take(92).collect();
    let most = options.max_leaders_a_day.get() as usize;
    let free = |date: &Date| most.saturating_sub(receiving(document, *date).len());
    let possible = |id: &String| {
        let is_own = |busy: &&Busy| busy.leader.as_ref().is_none_or(|one| one.as_str() == id);
        let is_possible = |date: &Date| {
            let is_busy = |busy: &Busy| busy.from <= *date && *date <= busy.to;
            Workdays::builtin().is_workday(*date) == Some(true)
                && !options.busy.iter().filter(is_own).any(is_busy)
                && !receiving(document, *date).contains(id.as_str())
        };
        let days = dates.iter().enumerate().filter(|(_, date)| is_possible(date));
        days.map(|(at, _)| at).collect()
    };
    PossibleDays {
        places: dates.iter().map(free).collect(),
        possible: owing.iter().map(possible).collect(),
    }
}

impl PossibleDays {
    /// Returns the greatest number of leaders that can receive: Kuhn's algorithm, a leader at a time.
    fn maximum(&self) -> usize {
        let mut taken: Vec<Vec<usize>> = vec![Vec::new(); self.places.len()];
        (0..self.possible.len())
            .filter(|leader| self.place(*leader, &mut taken, &mut BTreeSet::new()))
            .count()
    }

    fn place(&self, leader: usize, taken: &mut [Vec<usize>], seen: &mut BTreeSet<usize>) -> bool {
        for &at in &self.possible[leader] {
            if !seen.insert(at) {
                continue;
            }
            if taken[at].len() < self.places[at] {
                taken[at].push(leader);
                return true;
            }
            for number in 0..taken[at].len() {
                if self.place(taken[at][number], taken, seen) {
                    taken[at][number] = leader;
                    return true;
                }
            }
        }
        false
    }
}

/// Six leaders who owe a day each, and ten days at the end of a quarter, of which each leader can use a few.
fn scarce_days() -> impl Strategy<Value = (LedgerDocument, PlanOptions)> {
    let ids = ["L2", "L10", "L1", "L", "a", "領"];
    let busy = vec(vec(0_u64..10, 4..12), ids.len());
    let receptions = vec((0..ids.len(), 80_u64..92), 0..3);
    (busy, receptions, 1_u32..3).prop_map(move |(busy, receptions, most)| {
        let first = day(2026, 9, 21);
        let everybody = Busy { leader: None, from: day(2026, 7, 1), to: day(2026, 9, 20) };
        let own = ids.iter().zip(busy).flat_map(|(id, days)| {
            days.into_iter().map(move |offset| {
                let on = first + Days::new(offset);
                Busy { leader: Some((*id).into()), from: on, to: on }
            })
        });
        // A planned reception meets a duty and takes a place.
        let receptions = receptions.into_iter().enumerate().map(|(at, (leader, offset))| {
            let on = day(2026, 7, 1) + Days::new(offset);
            reception(&format!("R{at}"), ids[leader], on, ReceptionStatus::Planned)
        });
        let document = LedgerDocument {
            leaders: ids.iter().map(|id| leader(id, "vice_mayor", &[])).collect::<Vec<_>>().into(),
            receptions: receptions.collect::<Vec<_>>().into(),
            ..document()
        };
        let options = PlanOptions {
            max_leaders_a_day: NonZeroU32::new(most).unwrap(),
            busy: std::iter::once(everybody).chain(own).collect(),
            ..PlanOptions::default()
        };
        (document, options)
    })
}

proptest! {
    #![proptest_config(crate::cases(500))]

    #[test]
    fn no_plan_places_more_receptions((document, options) in scarce_days()) {
        let period: Period = "2026-Q3".parse().unwrap();
        let ledger = Ledger::new(&document).unwrap();
        let as_of = day(2026, 6, 1);
        let plan = plan(&ledger, shenzhen(), Workdays::builtin(), period, as_of, &options).unwrap();
        let placed = plan.proposals.iter().map(|one| one.leader.to_string());
        let owing = placed.chain(plan.unplaced.iter().map(|one| one.leader.to_string()));
        let owing: Vec<String> = owing.collect();
        let most = possible_days(&ledger, &owing, period, &options).maximum();
        prop_assert_eq!(plan.proposals.len(), most);
    }
}
