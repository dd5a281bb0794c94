//! Finds events of one matter on one day whose order decides about a clock, although the table does not state it
//! (docs/rulebook.md#12-statutory-clocks).

use super::step_order::{RecordName, undecided};
use super::table_problems::{ColumnPlace, TableProblems};
use petition_core::Date;
use petition_core::engine::{EventRow, Registration};
use petition_core::ledger::tables::EVENTS;
use petition_core::ledger::words::EventKind;
use petition_core::policy::{Clock, ClockStart, Policy};
use petition_core::workflow::Day;

/// Reports undecided events of matters.
pub(crate) struct UndecidedEvents<'a> {
    at: ColumnPlace,
    clocks: &'a [Clock],
    today: Day,
    events: Vec<(u32, EventRow)>,
}

impl<'a> UndecidedEvents<'a> {
    pub(crate) fn new(policy: &'a Policy, as_of: Date) -> Self {
        Self {
            at: ColumnPlace::of(&EVENTS, "on"),
            clocks: policy.clocks(),
            today: Day::from(as_of),
            events: Vec::new(),
        }
    }

    /// Reports the events of each day of a matter whose order decides. `events` are sorted by day and come with their
    /// rows.
    pub(crate) fn report(
        &mut self,
        matter: RecordName<'_>,
        registration: &Registration<'_>,
        events: impl Iterator<Item = (u32, EventRow)>,
        problems: &mut TableProblems,
    ) {
        let Self { at, clocks, today, events: read } = self;
        read.clear();
        read.extend(events.take_while(|(_, event)| event.day <= *today));
        if read.iter().zip(read.iter().skip(1)).all(|(one, next)| one.1.day < next.1.day) {
            return;
        }
        let Registration { purpose, channel, domain, day: registered } = *registration;
        let clocks: Vec<&Clock> =
            clocks.iter().filter(|clock| clock.applies.to(purpose, channel, domain)).collect();
        let mut before = Kinds::default();
        for day in read.chunk_by(|one, next| one.1.day == next.1.day) {
            let kinds = Kinds::of(day.iter().map(|(_, event)| event.kind));
            let Some(on) = day.first().map(|(_, event)| event.day) else { continue };
            before.0 |= kinds.0;
            let decides = clocks.iter().any(|clock| {
                let has_started = match clock.starts {
                    ClockStart::Registered => registered <= on,
                    ClockStart::Event(kind) => before.has(kind),
                };
                has_started && order_decides(clock, kinds)
            });
            for (row, _) in day.iter().filter(|_| decides) {
                problems.add(at, Some(*row), undecided(matter, on));
            }
        }
    }
}

/// A set of kinds of events.
#[derive(Debug, Clone, Copy, Default)]
struct Kinds(u32);

impl Kinds {
    fn of(kinds: impl Iterator<Item = EventKind>) -> Self {
        Self(kinds.fold(0, |set, kind| set | 1 << kind as u32))
    }

    const fn has(self, kind: EventKind) -> bool {
        self.0 >> kind as u32 & 1 != 0
    }
}

/// Whether the order of events of these kinds on one day may decide about a clock. Events of one kind count alike; so do
/// a pause and an extension, and a stop and what pauses or resumes on its day.
fn order_decides(clock: &Clock, kinds: Kinds) -> bool {
    let is_start = |kind: EventKind| clock.starts == ClockStart::Event(kind);
    let stops = |kind: EventKind| clock.stops.contains(&kind);
    let extends = |kind: EventKind| clock.extension.is_some_and(|it| it.event == kind);
    let pauses = |kind: EventKind| clock.pauses.contains(&kind);
    let present = EventKind::ALL.iter().copied().filter(|kind| kinds.has(*kind));
    present.clone().any(|one| {
        present.clone().filter(|other| *other != one).any(|other| {
            is_start(one) && (stops(other) || extends(other) || pauses(other))
                || stops(one) && (stops(other) || extends(other))
                || pauses(one) && pauses(other)
        })
    })
}
