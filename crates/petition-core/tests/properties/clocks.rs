//! Properties of clocks.

use crate::ledgers::{days, documents};
use petition_core::compliance::{ClockRow, ClockStatus, assess};
use petition_core::ledger::words::EventKind;
use petition_core::ledger::{Event, Ledger, LedgerDocument};
use petition_core::policy::Policy;
use petition_core::{Date, ledger::Matter};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Clocks with every part: extension, pauses, rolled days, working days.
static POLICY: LazyLock<Policy> = LazyLock::new(|| {
    let clock = |id: &str, lines: &str| {
        format!(
            "[[clock]]\nid = \"{id}\"\nzh = \"期限\"\nen = \"clock\"\nwho = \"leader\"\nbinding = \"mandatory\"\n\
             clause = \"2.p1\"\n{lines}\n"
        )
    };
    let text = [
        "id = \"x\"\nextends = \"shenzhen-2019\"\n[reading]\nclock_roll = \"next_workday\"\n[findings]\n\
         clock_overdue = [\"violation\", \"2.p1\"]\n"
            .to_owned(),
        clock(
            "conclude",
            "starts = \"accepted\"\nstops = [\"concluded\", \"closed\"]\ndays = 60\ncount = \"calendar\"\n\
             extension = { event = \"extended\", at_most = 30 }\npauses = [\"suspended\", \"resumed\"]",
        ),
        clock(
            "forward",
            "starts = \"registered\"\nstops = [\"forwarded\", \"accepted\"]\ndays = 5\ncount = \"working\"",
        ),
    ];
    Policy::parse(&text.concat()).unwrap()
});

fn clocks(ledger: &Ledger, as_of: Date) -> Vec<ClockRow> {
    assess(ledger, &POLICY, 2020, as_of).unwrap().clocks
}

fn by_id(rows: Vec<ClockRow>) -> BTreeMap<String, ClockRow> {
    rows.into_iter().map(|row| (row.id.clone(), row)).collect()
}

/// Returns the document with an event added to one matter, at the end.
fn with_event(mut document: LedgerDocument, matter: usize, event: Event) -> LedgerDocument {
    let mut matters: Vec<Matter> = document.matters.to_vec();
    let at = matter % matters.len();
    matters[at].events.push(event);
    document.matters = matters.into();
    document
}

proptest! {
    #![proptest_config(crate::cases(256))]

    #[test]
    fn a_stop_never_makes_a_clock_later(
        document in documents(),
        matter in any::<usize>(),
        on in days(),
        as_of in days(),
    ) {
        let stop = Event { kind: EventKind::Closed, on, days: None, note: None };
        let before = by_id(clocks(&Ledger::new(&document).unwrap(), as_of));
        let stopped = Ledger::new(&with_event(document, matter, stop)).unwrap();
        let after = by_id(clocks(&stopped, as_of));
        for (id, old) in before {
            let Some(new) = after.get(&id) else { continue };
            prop_assert!(new.due <= old.due || old.due.is_none(), "{old:?} {new:?}");
            prop_assert!(old.stopped_on.is_none_or(|day| new.stopped_on.unwrap() <= day));
        }
    }

    #[test]
    fn what_was_met_stays_met(document in documents(), one in days(), other in days()) {
        let (earlier, later) = (one.min(other), one.max(other));
        let ledger = Ledger::new(&document).unwrap();
        let after = by_id(clocks(&ledger, later));
        for old in clocks(&ledger, earlier).into_iter().filter(|row| row.stopped_on.is_some()) {
            prop_assert_eq!(after.get(&old.id), Some(&old));
        }
    }

    #[test]
    fn the_order_of_matters_does_not_matter(document in documents(), as_of in days()) {
        let mut reversed = document.clone();
        let mut matters = document.matters.to_vec();
        matters.reverse();
        reversed.matters = matters.into();
        let [one, other] = [document, reversed].map(|document| Ledger::new(&document).unwrap());
        let report = |ledger| assess(ledger, &POLICY, 2020, as_of).unwrap();
        prop_assert_eq!(report(&one), report(&other));
    }

    #[test]
    fn a_status_fits_its_dates(document in documents(), as_of in days()) {
        for row in clocks(&Ledger::new(&document).unwrap(), as_of) {
            let late = row.due.map(|due| (row.stopped_on.unwrap_or(as_of) - due).num_days());
            match row.status {
                ClockStatus::Met => prop_assert!(row.stopped_on.is_some() && late <= Some(0)),
                ClockStatus::MetLate | ClockStatus::Overdue => prop_assert_eq!(row.days_late, late),
                ClockStatus::Open | ClockStatus::AtRisk => {
                    prop_assert_eq!(row.days_left, late.map(|late| -late));
                }
                ClockStatus::Paused => prop_assert!(row.stopped_on.is_none() && row.due.is_some()),
                ClockStatus::NotAssessed => prop_assert!(row.due.is_none() && row.reason.is_some()),
            }
            prop_assert!(row.started_on <= as_of && row.due.is_none_or(|due| row.started_on <= due));
        }
    }
}
