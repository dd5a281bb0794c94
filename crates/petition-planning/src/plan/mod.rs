//! Proposes reception days for the leaders who still owe some (docs/rulebook.md#5-duties, #6-evidence).
//!
//! # Method
//!
//! 1. **What is owed.** The duties of the year with the measure `reception_days` whose period overlaps the asked one.
//!    A duty owes `required` less the days held and the days planned. The evaluation of `petition-core` counts both. A
//!    reception planned from the day of planning on counts as if it had been held. A duty that is not assessed owes
//!    nothing.
//! 2. **Possible days.** A possible day lies in the asked period and in the duty's, not before the day of planning. It
//!    is a working day. The leader is in the duty's group and does not receive yet. Neither everybody nor the leader is
//!    busy. Fewer than [`PlanOptions::max_leaders_a_day`] leaders receive. [`DayBlock`] lists the obstacles.
//! 3. **Notice.** The plan can be published on the day of planning at the earliest. A day needs `notice_days` after
//!    that. Up to the deadline of the milestone in `[publication]` this holds without exception. Later, and in periods
//!    without a deadline, a day with a shorter notice is the last resort. It is marked.
//! 4. **Spread.** The receptions owed in one window get evenly spaced target days among its working days. Each takes
//!    the possible day nearest to its target. A second day of the same leader keeps a distance from the first if it
//!    can. A weekend day that is worked for a holiday is taken only if no other day is left.
//! 5. **Moves.** If a leader has no free day left, the plan moves other proposals until one is free. It never moves
//!    what the ledger already plans.
//!
//! Ties are decided in this order:
//!
//! * Duties: mandatory ones first, then by end and start of their window, leader id (byte order), place in the policy.
//! * Each duty gets its first day before any gets a second one.
//! * Of two days equally near to the target, the earlier one.
//!
//! The order of records in the ledger does not matter.
//!
//! Mode and setting of a proposal are the first of the readings `counted_modes` and `counted_settings`. The bureau
//! changes them as it arranges the reception.

mod board;
mod model;
mod outcome;
mod owed;
mod placement;
mod publication;
mod receptions;
mod text;

pub use model::{
    BlockedDays, Busy, DayBlock, Note, NoteCode, PLAN_FORMAT, Plan, PlanOptions, Proposal,
    Publication, Unplaced,
};
pub use receptions::next_reception_id;

use board::Board;
use owed::OwedDays;
use petition_core::calendar::{Period, Workdays};
use petition_core::policy::Policy;
use petition_core::{Date, Error, Ledger};
use placement::Placement;

/// Proposes reception days for a period (see the [module](self) for the method).
///
/// # Errors
///
/// [`Error::DayOutOfRange`] for a day outside of 1949-10-01 to 2199-12-31, [`Error::UnknownRecord`] for a busy leader
/// whom the ledger does not have.
///
/// ```
/// use petition_core::calendar::Workdays;
/// use petition_core::{Date, Ledger, Policy};
/// use petition_planning::{Busy, PlanOptions, plan};
///
/// let ledger = Ledger::from_json(r#"{
///     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
///     "leaders": [{"id": "L01", "name": "林示例",
///                  "terms": [{"office": "party_secretary", "from": "2024-01-01"}]}]
/// }"#)?;
/// let policy = Policy::builtin("shenzhen-2019")?;
/// let day = |month, day| Date::from_ymd_opt(2026, month, day).unwrap();
/// let away = Busy { leader: Some("L01".into()), from: day(4, 1), to: day(6, 30) };
/// let options = PlanOptions { busy: vec![away], ..PlanOptions::default() };
///
/// let quarter = "2026-Q2".parse().unwrap();
/// let plan = plan(&ledger, &policy, Workdays::builtin(), quarter, day(4, 1), &options)?;
/// assert_eq!(plan.unplaced[0].duty, "L01/reception_half_year/2026-H1");
/// assert_eq!(plan.unplaced[0].reasons[1].code.key(), "leader_busy");
/// # Ok::<(), petition_core::Error>(())
/// ```
pub fn plan(
    ledger: &Ledger,
    policy: &Policy,
    workdays: &Workdays,
    period: Period,
    as_of: Date,
    options: &PlanOptions,
) -> Result<Plan, Error> {
    let owed = OwedDays::of(ledger, policy, period, as_of)?;
    let board = Board::new(ledger, policy, workdays, (period, as_of), options)?;
    let placement = Placement::of(&owed, board);
    let mut plan = Plan {
        format: PLAN_FORMAT,
        policy: policy.id().to_owned(),
        period,
        as_of,
        max_leaders_a_day: options.max_leaders_a_day.get(),
        publication: Vec::new(),
        proposals: placement.units().map(|unit| placement.proposal(unit)).collect(),
        unplaced: placement.unplaced(),
        notes: Vec::new(),
    };
    petition_core::order::sort_by(&mut plan.proposals, &|a, b| {
        (a.date, &a.leader).cmp(&(b.date, &b.leader))
    });
    publication::add(&mut plan, ledger, policy, workdays);
    Ok(plan)
}
