//! Statutory clocks of matters: their order, signs and names.

use super::deadline::days_text;
use petition_core::Lang;
use petition_core::compliance::{ClockCounts, ClockRow, ClockStatus, Report};
use petition_core::ledger::Ledger;
use petition_core::order::sort_by_key;
use petition_core::policy::Policy;
use petition_core::workflow::Actor;
use std::collections::HashMap;

/// The statuses, the most urgent first.
pub const CLOCK_URGENCY: [ClockStatus; 7] = [
    ClockStatus::Overdue,
    ClockStatus::AtRisk,
    ClockStatus::Paused,
    ClockStatus::Open,
    ClockStatus::NotAssessed,
    ClockStatus::MetLate,
    ClockStatus::Met,
];

/// The statuses of clocks that need somebody's attention: overdue, at risk, paused.
const PRESSING: usize = 3;

/// Returns the place of a status in [`CLOCK_URGENCY`].
fn urgency(status: ClockStatus) -> usize {
    CLOCK_URGENCY.iter().position(|one| *one == status).unwrap_or(CLOCK_URGENCY.len())
}

/// Returns the sign of a status. A duty's status of the same name has the same sign.
///
/// ```
/// use petition_core::compliance::ClockStatus;
/// use petition_report::view::clock_mark;
/// assert_eq!(clock_mark(ClockStatus::Overdue), "!");
/// ```
pub const fn clock_mark(status: ClockStatus) -> &'static str {
    match status {
        ClockStatus::Met => "✓",
        ClockStatus::MetLate => "●",
        ClockStatus::Open => "◐",
        ClockStatus::AtRisk => "▲",
        ClockStatus::Overdue => "!",
        ClockStatus::Paused => "‖",
        ClockStatus::NotAssessed => "–",
    }
}

/// Returns the clocks that are overdue, at risk or paused: in this order, each by due day.
///
/// ```
/// # use petition_core::{Date, compliance::assess, ledger::Ledger, policy::Policy};
/// use petition_report::view::pressing_clocks;
/// let policy = Policy::parse(r#"
///     id = "x"
///     extends = "shenzhen-2019"
///     [[clock]]
///     id = "conclude"
///     zh = "办理期限"
///     en = "time to conclude"
///     starts = "accepted"
///     stops = ["concluded"]
///     days = 60
///     count = "calendar"
///     who = "unit"
///     binding = "mandatory"
///     clause = "2.p1"
/// "#)?;
/// # let ledger = Ledger::from_json(r#"{
/// #     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
/// #     "matters": [{"id": "M1", "registered_on": "2020-01-06", "claim": "漏水", "events": [{"kind": "accepted", "on": "2020-01-10"}]}]
/// # }"#)?;
/// let report = assess(&ledger, &policy, 2020, Date::from_ymd_opt(2020, 5, 1).unwrap())?;
/// assert_eq!(pressing_clocks(&report)[0].days_late, Some(52));
/// # Ok::<(), petition_core::Error>(())
/// ```
pub fn pressing_clocks(report: &Report) -> Vec<&ClockRow> {
    let is_pressing = |clock: &&ClockRow| urgency(clock.status) < PRESSING;
    let mut clocks: Vec<&ClockRow> = report.clocks.iter().filter(is_pressing).collect();
    sort_by_key(&mut clocks, |clock| (urgency(clock.status), clock.due));
    clocks
}

/// Returns all clocks by matter: the matters with the most urgent clock first, then in the report's order.
pub fn clocks_by_matter(report: &Report) -> Vec<&ClockRow> {
    let mut worst: HashMap<&str, usize> = HashMap::new();
    for clock in &report.clocks {
        let own = urgency(clock.status);
        let known = worst.entry(clock.matter.as_str()).or_insert(own);
        *known = own.min(*known);
    }
    let mut clocks: Vec<&ClockRow> = report.clocks.iter().collect();
    sort_by_key(&mut clocks, |clock| worst.get(clock.matter.as_str()).copied());
    clocks
}

/// Returns the statuses that occur with their numbers, the most urgent first.
pub fn clock_counts(counts: &ClockCounts) -> Vec<(ClockStatus, i64)> {
    let counted = CLOCK_URGENCY.iter().map(|status| (*status, counts.of(*status)));
    counted.filter(|(_, count)| *count > 0).collect()
}

/// Returns the label of a policy's clock; an unknown id is returned unchanged.
pub fn clock_label<'a>(policy: &'a Policy, id: &'a str, lang: Lang) -> &'a str {
    policy.clock(id).map_or(id, |clock| clock.label(lang))
}

/// Returns the matter of a clock and the day of its start, from its id `<matter>/<rule>/<day>`.
///
/// ```
/// use petition_core::Lang;
/// use petition_report::view::clock_record;
/// assert_eq!(clock_record("M1/conclude/2020-01-10", Lang::Zh), "M1（2020-01-10 起）");
/// assert_eq!(clock_record("M1/conclude/2020-01-10", Lang::En), "M1 (from 2020-01-10)");
/// ```
pub fn clock_record(id: &str, lang: Lang) -> String {
    // The id of a matter may have a slash, too.
    let mut parts = id.rsplitn(3, '/');
    match (parts.next(), parts.nth(1), lang) {
        (Some(day), Some(matter), Lang::Zh) => format!("{matter}（{day} 起）"),
        (Some(day), Some(matter), Lang::En) => format!("{matter} (from {day})"),
        _ => id.to_owned(),
    }
}

/// Returns the days left or late in words; `None` for a clock that has neither.
pub fn clock_days(clock: &ClockRow, lang: Lang) -> Option<String> {
    let days = clock.days_left.or_else(|| clock.days_late.map(|days| -days))?;
    Some(days_text(days, clock.status == ClockStatus::MetLate, lang))
}

/// Returns who has to act: the name of the matter's unit, else the kind of actor.
pub fn clock_actor<'a>(ledger: &'a Ledger, clock: &ClockRow, lang: Lang) -> &'a str {
    let matter = ledger.matter(clock.matter.as_str()).filter(|_| clock.who == Actor::Unit);
    let unit = matter.and_then(|matter| ledger.unit(matter.unit.as_ref()?.as_str()));
    unit.map_or(clock.who.label(lang), |unit| unit.name.as_str())
}
