//! Names that the shared views do not have: carriers of clauses, and days with their last working day.

use petition_core::calendar::Workdays;
use petition_core::compliance::{OwedKind, Reason, Status};
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
        Carrier::Quota(id) => quota(policy, id, lang).unwrap_or_else(|| id.clone()),
        Carrier::Delegated(id) => delegated(policy, id, lang).unwrap_or_else(|| id.clone()),
        Carrier::Milestone(kind) => milestone(policy, kind, lang).unwrap_or_else(|| kind.clone()),
        Carrier::Step(kind) => kind.label(lang).to_owned(),
        Carrier::Finding(rule) => rule.label(lang).to_owned(),
        Carrier::Elements => say(lang, "台账要素", "nine ledger elements").to_owned(),
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

/// What a quota counts and in which kind of period.
fn quota(policy: &Policy, id: &str, lang: Lang) -> Option<String> {
    let quota = policy.quotas().iter().find(|quota| quota.id == id)?;
    Some(counted(quota.measure.label(lang), quota.period.label(lang), lang))
}

/// What is counted of a leader whose cases are judged elsewhere.
fn delegated(policy: &Policy, id: &str, lang: Lang) -> Option<String> {
    let entry = policy.delegated().iter().find(|entry| entry.id == id)?;
    let how = match lang {
        Lang::Zh => entry.managed().zh,
        Lang::En => Reason::ManagedElsewhere.label(lang).to_owned(),
    };
    Some(counted(entry.measure.label(lang), &how, lang))
}

fn counted(measure: &str, how: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{measure}·{how}"),
        Lang::En => format!("{measure} ({how})"),
    }
}

fn milestone(policy: &Policy, kind: &str, lang: Lang) -> Option<String> {
    let rule = policy.milestones().iter().find(|rule| rule.kind == kind)?;
    Some(say(lang, &rule.zh, &rule.en).to_owned())
}

/// A day by which something is due.
pub fn day(day: Option<Date>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}

/// The last working day on or before a day.
pub fn last_workday(workdays: &Workdays, due: Option<Date>, lang: Lang) -> String {
    due.map_or_else(String::new, |due| view::last_workday_text(workdays, due, lang))
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
