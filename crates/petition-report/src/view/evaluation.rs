//! What a presentation of a report is made of.

use petition_core::compliance::{Owed, Report, Todo};
use petition_core::ledger::Ledger;
use petition_core::policy::Policy;

/// A ledger under a policy, and what core evaluated for one day.
///
/// Take `report` and `owed` from one [`Assessment`](petition_core::engine::Assessment), and `todo` of the same day up to
/// the end of its quarter, which is the default of [`TodoOptions`](petition_core::compliance::TodoOptions).
#[derive(Debug, Clone, Copy)]
pub struct Evaluation<'a> {
    /// The ledger.
    pub ledger: &'a Ledger,
    /// The policy.
    pub policy: &'a Policy,
    /// The report of the year.
    pub report: &'a Report,
    /// The accountability list.
    pub owed: &'a [Owed],
    /// The to-do list up to the end of the quarter.
    pub todo: &'a Todo,
}
