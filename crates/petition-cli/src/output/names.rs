//! Names that the shared views do not have: carriers of clauses, and days with their last working day.

use petition_core::calendar::Workdays;
use petition_core::compliance::{Owed, OwedKind, Status};
use petition_core::policy::{Carrier, Policy};
use petition_core::workflow::Actor;
use petition_core::{Date, Lang};
use petition_report::view;

use super::grid::Tone;
use crate::language::say;

/// The subject of the bureau's own duties.
pub const BUREAU: &str = Actor::Bureau.key();

/// What carries a clause, in words.
pub fn carrier(policy: &Policy, carrier: &Carrier, lang: Lang) -> String {
    match carrier {
        Carrier::Quota(id) | Carrier::Delegated(id) => entry(policy, Actor::Leader, id, lang),
        Carrier::Milestone(kind) => entry(policy, Actor::Bureau, kind, lang),
        Carrier::Step(kind) => kind.label(lang).to_owned(),
        Carrier::Finding(rule) => rule.label(lang).to_owned(),
        Carrier::Elements => say(lang, "台账九要素", "nine ledger elements").to_owned(),
    }
}

/// What kind of thing carries a clause.
pub fn carrier_kind(carrier: &Carrier, lang: Lang) -> &'static str {
    match carrier {
        Carrier::Quota(_) | Carrier::Delegated(_) | Carrier::Milestone(_) => {
            OwedKind::Duty.label(lang)
        }
        Carrier::Step(_) => OwedKind::Step.label(lang),
        Carrier::Finding(_) => OwedKind::Finding.label(lang),
        Carrier::Elements => match lang {
            Lang::Zh => "台账",
            Lang::En => "ledger",
        },
    }
}

/// An entry of a policy, named as the agenda names its duties.
fn entry(policy: &Policy, who: Actor, id: &str, lang: Lang) -> String {
    let owed = Owed {
        due: None,
        subject: if who == Actor::Bureau { who.key().to_owned() } else { String::new() },
        who,
        what: id.to_owned(),
        record: String::new(),
        clause: String::new(),
        days: None,
        kind: OwedKind::Duty,
    };
    view::owed_label(policy, &owed, lang)
}

/// A day by which something is due.
pub fn day(day: Option<Date>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}

/// The last working day on or before a day.
pub fn last_workday(workdays: &Workdays, due: Option<Date>, lang: Lang) -> String {
    due.map_or_else(String::new, |due| view::last_workday_text(workdays, due, lang))
}

/// Days left or late in words.
pub fn days(days: Option<i64>, lang: Lang) -> String {
    let Some(days) = days else { return String::new() };
    match (lang, days < 0, days.abs()) {
        (Lang::Zh, false, count) => format!("余 {count} 天"),
        (Lang::Zh, true, count) => format!("逾 {count} 天"),
        (Lang::En, false, 1) => "1 day left".to_owned(),
        (Lang::En, false, count) => format!("{count} days left"),
        (Lang::En, true, 1) => "1 day late".to_owned(),
        (Lang::En, true, count) => format!("{count} days late"),
    }
}

/// The tone of a status.
pub const fn tone(status: Status) -> Tone {
    match status {
        Status::Met => Tone::Good,
        Status::MetLate | Status::AtRisk => Tone::Warning,
        Status::Missed | Status::Overdue => Tone::Bad,
        Status::Open => Tone::Plain,
        Status::NotStarted | Status::NotAssessed => Tone::Dim,
    }
}
