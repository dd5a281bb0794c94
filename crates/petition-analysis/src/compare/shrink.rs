//! Leaves out of a ledger whatever a difference does not need.

use super::trial::Trial;
use petition_core::Error;
use petition_core::ledger::{Case, LedgerDocument, Location, Matter, Reception, SharedList, Step};

/// Returns a ledger that still satisfies `shows`, and from which no list, record, step or detail can be left out.
///
/// # Errors
///
/// None at present: a ledger that cannot be judged does not satisfy `shows`.
pub(super) fn shrink(trial: &Trial, shows: impl Fn(&Trial) -> bool) -> Result<Trial, Error> {
    let mut best = trial.clone();
    loop {
        let before = best.document.clone();
        for change in changes(&best.document) {
            let Some(document) = change(&best.document) else { continue };
            let smaller = Trial { document, ..best };
            if smaller.document != best.document && shows(&smaller) {
                best = smaller;
            }
        }
        if best.document == before {
            return Ok(best);
        }
    }
}

/// Leaves something out of a ledger; `None` if it is not there.
type Change = Box<dyn Fn(&LedgerDocument) -> Option<LedgerDocument>>;

/// Returns the changes to try: complete lists, then records from the last to the first, then their parts.
fn changes(document: &LedgerDocument) -> Vec<Change> {
    let mut changes: Vec<Change> = vec![
        Box::new(|from| Some(LedgerDocument { receptions: SharedList::new(), ..from.clone() })),
        Box::new(|from| Some(LedgerDocument { cases: SharedList::new(), ..from.clone() })),
        Box::new(|from| Some(LedgerDocument { milestones: SharedList::new(), ..from.clone() })),
        Box::new(|from| {
            Some(LedgerDocument {
                receptions: SharedList::new(),
                cases: SharedList::new(),
                matters: SharedList::new(),
                units: SharedList::new(),
                ..from.clone()
            })
        }),
    ];
    macro_rules! without_each {
        ($($list:ident),+) => { $(
            for at in (0..document.$list.len()).rev() {
                changes.push(Box::new(move |from| {
                    Some(LedgerDocument { $list: without(&from.$list, at)?, ..from.clone() })
                }));
            }
        )+ };
    }
    without_each!(receptions, cases, milestones, leaders);
    for at in 0..document.receptions.len() {
        changes.extend(RECEPTION.iter().map(|part| of_reception(at, *part)));
    }
    for (at, case) in document.cases.iter().enumerate() {
        changes.push(Box::new(move |from| {
            let case = Case { leader: None, ..from.cases.get(at)?.clone() };
            let mut cases = from.cases.clone();
            cases.set(at, case);
            Some(LedgerDocument { cases, ..from.clone() })
        }));
        for step in (0..case.steps.len()).rev() {
            changes.push(without_step(at, step));
            changes.extend(STEP.iter().map(|part| of_step(at, step, *part)));
        }
    }
    without_each!(matters);
    for at in 0..document.matters.len() {
        changes.extend(MATTER.iter().map(|part| of_matter(at, *part)));
    }
    without_each!(units);
    changes
}

/// Returns a list without the record at a place.
fn without<T: Clone>(list: &SharedList<T>, at: usize) -> Option<SharedList<T>> {
    list.get(at)?;
    Some(
        list.iter()
            .enumerate()
            .filter(|(place, _)| *place != at)
            .map(|(_, one)| one.clone())
            .collect(),
    )
}

/// What a reception can do without.
const RECEPTION: &[fn(&mut Reception)] = &[
    |one| one.matters.clear(),
    |one| one.also_present.clear(),
    |one| one.published_on = None,
    |one| one.record = None,
    |one| one.time = None,
    |one| one.place = None,
];

/// What a step can do without.
const STEP: &[fn(&mut Step)] = &[
    |one| one.leader = None,
    |one| one.lead = None,
    |one| one.led_by = None,
    |one| one.unit_head = None,
    |one| one.record = None,
];

/// What a matter can do without.
const MATTER: &[fn(&mut Matter)] = &[
    |one| one.petitioners.clear(),
    |one| one.location = Location::default(),
    |one| one.domain = None,
    |one| one.cause = None,
    |one| one.unit = None,
    |one| one.opinion = None,
    |one| one.result = None,
    |one| one.reply = None,
    |one| one.events.clear(),
];

fn of_reception(at: usize, part: fn(&mut Reception)) -> Change {
    Box::new(move |from| {
        let mut reception = from.receptions.get(at)?.clone();
        part(&mut reception);
        let mut receptions = from.receptions.clone();
        receptions.set(at, reception);
        Some(LedgerDocument { receptions, ..from.clone() })
    })
}

fn of_matter(at: usize, part: fn(&mut Matter)) -> Change {
    Box::new(move |from| {
        let mut matter = from.matters.get(at)?.clone();
        part(&mut matter);
        let mut matters = from.matters.clone();
        matters.set(at, matter);
        Some(LedgerDocument { matters, ..from.clone() })
    })
}

fn of_step(at: usize, step: usize, part: fn(&mut Step)) -> Change {
    with_case(at, move |case| case.steps.get_mut(step).map(part).is_some())
}

fn without_step(at: usize, step: usize) -> Change {
    with_case(at, move |case| {
        let there = step < case.steps.len();
        if there {
            case.steps.remove(step);
        }
        there
    })
}

fn with_case(at: usize, change: impl Fn(&mut Case) -> bool + 'static) -> Change {
    Box::new(move |from| {
        let mut case = from.cases.get(at)?.clone();
        change(&mut case).then_some(())?;
        let mut cases = from.cases.clone();
        cases.set(at, case);
        Some(LedgerDocument { cases, ..from.clone() })
    })
}
