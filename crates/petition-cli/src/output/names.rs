//! Names of the items that implement clauses, texts of days, tones of statuses.

use petition_core::calendar::Workdays;
use petition_core::compliance::{OwedKind, Reason, Status};
use petition_core::policy::{Implementer, Policy};
use petition_core::workflow::Actor;
use petition_core::{Date, Lang};
use petition_report::view;

use super::grid::Tone;
use crate::language::say;

/// The subject of the bureau's own duties.
pub const BUREAU: &str = Actor::Bureau.key();

/// Returns the name of an item that implements a clause.
pub fn implementer(policy: &Policy, implementer: &Implementer, lang: Lang) -> String {
    match implementer {
        Implementer::Quota(id) => quota(policy, id, lang).unwrap_or_else(|| id.clone()),
        Implementer::Delegated(id) => delegated(policy, id, lang).unwrap_or_else(|| id.clone()),
        Implementer::Milestone(kind) => {
            milestone(policy, kind, lang).unwrap_or_else(|| kind.clone())
        }
        Implementer::Rota(id) => rota(policy, id, lang).unwrap_or_else(|| id.clone()),
        Implementer::Clock(id) => {
            policy.clock(id).map_or(id.as_str(), |clock| clock.label(lang)).to_owned()
        }
        Implementer::Step(kind) => kind.label(lang).to_owned(),
        Implementer::Finding(rule) => rule.label(lang).to_owned(),
        Implementer::Elements => say(lang, "台账要素", "nine ledger elements").to_owned(),
    }
}

/// Returns the kind of an item that implements a clause.
pub fn implementer_kind(implementer: &Implementer, lang: Lang) -> &'static str {
    match implementer {
        Implementer::Quota(_)
        | Implementer::Delegated(_)
        | Implementer::Milestone(_)
        | Implementer::Rota(_) => OwedKind::Duty.label(lang),
        Implementer::Clock(_) => OwedKind::Clock.label(lang),
        Implementer::Step(_) => OwedKind::Step.label(lang),
        Implementer::Finding(_) => OwedKind::Finding.label(lang),
        Implementer::Elements => match lang {
            Lang::Zh => "台账",
            Lang::En => "ledger",
        },
    }
}

/// Returns the measure and the period of a quota.
fn quota(policy: &Policy, id: &str, lang: Lang) -> Option<String> {
    let quota = policy.quotas().iter().find(|quota| quota.id == id)?;
    Some(with_qualifier(quota.measure.label(lang), quota.period.label(lang), lang))
}

/// Returns the measure of a duty that another authority manages.
fn delegated(policy: &Policy, id: &str, lang: Lang) -> Option<String> {
    let entry = policy.delegated().iter().find(|entry| entry.id == id)?;
    let how = match lang {
        Lang::Zh => entry.managed().zh,
        Lang::En => Reason::ManagedElsewhere.label(lang).to_owned(),
    };
    Some(with_qualifier(entry.measure.label(lang), &how, lang))
}

fn with_qualifier(measure: &str, how: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{measure}·{how}"),
        Lang::En => format!("{measure} ({how})"),
    }
}

fn milestone(policy: &Policy, kind: &str, lang: Lang) -> Option<String> {
    let rule = policy.milestones().iter().find(|rule| rule.kind == kind)?;
    Some(say(lang, &rule.zh, &rule.en).to_owned())
}

fn rota(policy: &Policy, id: &str, lang: Lang) -> Option<String> {
    let rota = policy.rotas().iter().find(|rota| rota.id == id)?;
    Some(say(lang, &rota.zh, &rota.en).to_owned())
}

/// Formats a day; empty for `None`.
pub fn day(day: Option<Date>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}

/// Formats the last working day on or before a day; empty for `None`.
pub fn last_workday(workdays: &Workdays, due: Option<Date>, lang: Lang) -> String {
    due.map_or_else(String::new, |due| view::last_workday_text(workdays, due, lang))
}

/// Returns the tone of a status.
pub const fn tone(status: Status) -> Tone {
    match status {
        Status::Met => Tone::Good,
        Status::MetLate | Status::AtRisk => Tone::Warning,
        Status::Missed | Status::Overdue => Tone::Bad,
        Status::Open => Tone::Plain,
        Status::NotStarted | Status::NotAssessed => Tone::Dim,
    }
}
