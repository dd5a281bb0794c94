//! Names of subjects, offices, owed items and records.

use super::clock::clock_record;
use super::label::is_bureau;
use chrono::Datelike;
use petition_core::calendar::Period;
use petition_core::compliance::{Owed, OwedItem, OwedKind, RecordKind};
use petition_core::ledger::Ledger;
use petition_core::policy::{Binding, Policy};
use petition_core::workflow::Actor;
use petition_core::{Lang, Text};
use std::collections::HashSet;

/// Returns the name of a duty's subject, bureau or leader; an unknown id is returned unchanged.
///
/// Names of leaders are public; the function never names a petitioner.
///
/// ```
/// # use petition_core::{Date, compliance::{accountability, assess}, ledger::Ledger, policy::Policy};
/// # let policy = Policy::builtin("shenzhen-2019")?;
/// # let ledger = Ledger::from_json(r#"{
/// #     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
/// #     "leaders": [{"id": "L01", "name": "林示例", "terms": [{"office": "party_secretary", "from": "2019-01-01"}]}],
/// #     "receptions": [{"id": "R1", "leader": "L01", "date": "2020-02-12", "mode": "appointment", "setting": "hall", "status": "held"}]
/// # }"#)?;
/// # let as_of = Date::from_ymd_opt(2020, 8, 1).unwrap();
/// # let report = assess(&ledger, &policy, 2020, as_of)?;
/// use petition_core::Lang;
/// use petition_report::view::subject_name;
/// assert_eq!(subject_name(&ledger, "L01", Lang::En), "林示例");
/// assert_eq!(subject_name(&ledger, "bureau", Lang::En), "示范市信访局");
/// # Ok::<(), petition_core::Error>(())
/// ```
pub fn subject_name(ledger: &Ledger, subject: &str, lang: Lang) -> String {
    if !is_bureau(subject) {
        return ledger.leader(subject).map_or(subject, |leader| leader.name.as_str()).to_owned();
    }
    let name = ledger.document().bureau.name.trim();
    if name.is_empty() { Actor::Bureau.label(lang).to_owned() } else { name.to_owned() }
}

/// Returns the offices that a leader held in a year, in the order of the document, each once.
///
/// ```
/// use petition_core::{Lang, ledger::Ledger, policy::Policy};
/// use petition_report::view::offices;
/// let policy = Policy::builtin("shenzhen-2019")?;
/// let ledger = Ledger::from_json(r#"{
///     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
///     "leaders": [{"id": "L01", "name": "林示例", "terms": [
///         {"office": "vice_mayor", "from": "2019-01-01", "to": "2019-12-31"},
///         {"office": "party_secretary", "from": "2020-01-01"}]}]
/// }"#)?;
/// assert_eq!(offices(&ledger, &policy, "L01", 2020, Lang::Zh), "市委书记");
/// assert_eq!(offices(&ledger, &policy, "L02", 2020, Lang::Zh), "");
/// # Ok::<(), petition_core::Error>(())
/// ```
pub fn offices(ledger: &Ledger, policy: &Policy, leader: &str, year: i32, lang: Lang) -> String {
    let terms = ledger.leader(leader).map_or(&[][..], |leader| leader.terms.as_slice());
    let of_year = terms
        .iter()
        .filter(|term| term.from.year() <= year && term.to.is_none_or(|to| to.year() >= year));
    let names = of_year.map(|term| policy.office_label(&term.office, lang));
    let mut seen = HashSet::new();
    let names: Vec<&str> = names.filter(|name| seen.insert(*name)).collect();
    names.join(if lang == Lang::Zh { "、" } else { ", " })
}

/// Returns the name of the subject of an accountability or agenda row: bureau, leader or unit.
///
/// ```
/// # use petition_core::{Date, compliance::{accountability, assess}, ledger::Ledger, policy::Policy};
/// # let policy = Policy::builtin("shenzhen-2019")?;
/// # let ledger = Ledger::from_json(r#"{
/// #     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
/// #     "leaders": [{"id": "L01", "name": "林示例", "terms": [{"office": "party_secretary", "from": "2019-01-01"}]}],
/// #     "receptions": [{"id": "R1", "leader": "L01", "date": "2020-02-12", "mode": "appointment", "setting": "hall", "status": "held"}]
/// # }"#)?;
/// # let as_of = Date::from_ymd_opt(2020, 8, 1).unwrap();
/// # let report = assess(&ledger, &policy, 2020, as_of)?;
/// use petition_core::Lang;
/// use petition_report::view::owed_name;
/// let owed = &accountability(&ledger, &policy, 2020, as_of)?[0];
/// assert_eq!(owed_name(&ledger, owed, Lang::Zh), "示范市信访局");
/// # Ok::<(), petition_core::Error>(())
/// ```
pub fn owed_name(ledger: &Ledger, owed: &Owed, lang: Lang) -> String {
    // A leader and a unit may have the same id. Duties and receptions are never a unit's.
    let of_unit = owed.who == Actor::Unit
        && !is_bureau(&owed.subject)
        && matches!(owed.what, OwedItem::Finding(_) | OwedItem::Step(_) | OwedItem::Clock(_));
    match ledger.unit(&owed.subject) {
        Some(unit) if of_unit => unit.name.clone(),
        _ => subject_name(ledger, &owed.subject, lang),
    }
}

/// Returns the label of the item of an accountability or agenda row: a duty with its period, a finding rule, a
/// reception, a step, a clock.
///
/// ```
/// # use petition_core::{Date, compliance::{accountability, assess}, ledger::Ledger, policy::Policy};
/// # let policy = Policy::builtin("shenzhen-2019")?;
/// # let ledger = Ledger::from_json(r#"{
/// #     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
/// #     "leaders": [{"id": "L01", "name": "林示例", "terms": [{"office": "party_secretary", "from": "2019-01-01"}]}],
/// #     "receptions": [{"id": "R1", "leader": "L01", "date": "2020-02-12", "mode": "appointment", "setting": "hall", "status": "held"}]
/// # }"#)?;
/// # let as_of = Date::from_ymd_opt(2020, 8, 1).unwrap();
/// # let report = assess(&ledger, &policy, 2020, as_of)?;
/// use petition_core::Lang;
/// use petition_report::view::owed_label;
/// let owed = accountability(&ledger, &policy, 2020, as_of)?;
/// let late = owed.iter().find(|owed| owed.what.key() == "reception_summary").unwrap();
/// assert_eq!(owed_label(&policy, late, Lang::Zh), "接访工作汇总 一季度");
/// # Ok::<(), petition_core::Error>(())
/// ```
pub fn owed_label(policy: &Policy, owed: &Owed, lang: Lang) -> String {
    owed.title(policy).get(lang).to_owned()
}

/// Returns the label with the id of the record. A duty's id repeats its label; an advisory duty says so.
///
/// ```
/// # use petition_core::{Date, compliance::agenda, ledger::Ledger, policy::Policy};
/// # let policy = Policy::builtin("shenzhen-2019")?;
/// # let ledger = Ledger::from_json(r#"{
/// #     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
/// #     "leaders": [{"id": "L01", "name": "林示例", "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}],
/// #     "receptions": [{"id": "R1", "leader": "L01", "date": "2020-02-12", "mode": "themed", "setting": "hall", "status": "planned"}]
/// # }"#)?;
/// # let as_of = Date::from_ymd_opt(2020, 2, 1).unwrap();
/// use petition_core::Lang;
/// use petition_report::view::owed_what;
/// let owed = agenda(&ledger, &policy, as_of, 14)?;
/// let reception = owed.iter().find(|owed| owed.record == "R1").unwrap();
/// assert_eq!(owed_what(&policy, reception, Lang::Zh), "接访 R1");
/// # Ok::<(), petition_core::Error>(())
/// ```
pub fn owed_what(policy: &Policy, owed: &Owed, lang: Lang) -> String {
    let label = owed_label(policy, owed, lang);
    match (owed.what.kind(), owed.binding) {
        (OwedKind::Duty, Some(binding @ Binding::Advisory)) => match lang {
            Lang::Zh => format!("{label}（{}）", binding.label(lang)),
            Lang::En => format!("{label} ({})", binding.label(lang)),
        },
        (OwedKind::Duty, _) => label,
        (OwedKind::Clock, Some(binding @ Binding::Advisory)) => {
            let record = clock_record(&owed.record, lang);
            match lang {
                Lang::Zh => format!("{label}（{}） {record}", binding.label(lang)),
                Lang::En => format!("{label} ({}) {record}", binding.label(lang)),
            }
        }
        (OwedKind::Clock, _) => format!("{label} {}", clock_record(&owed.record, lang)),
        _ => format!("{label} {}", owed.record),
    }
}

/// Describes a record beside its id: a leader's name, a reception's leader and day, a case's matter, a milestone
/// record's label and period. A matter has no field that may be shown.
///
/// ```
/// # use petition_core::{Date, compliance::{accountability, assess}, ledger::Ledger, policy::Policy};
/// # let policy = Policy::builtin("shenzhen-2019")?;
/// # let ledger = Ledger::from_json(r#"{
/// #     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
/// #     "leaders": [{"id": "L01", "name": "林示例", "terms": [{"office": "party_secretary", "from": "2019-01-01"}]}],
/// #     "receptions": [{"id": "R1", "leader": "L01", "date": "2020-02-12", "mode": "appointment", "setting": "hall", "status": "held"}]
/// # }"#)?;
/// # let as_of = Date::from_ymd_opt(2020, 8, 1).unwrap();
/// # let report = assess(&ledger, &policy, 2020, as_of)?;
/// use petition_core::{Lang, compliance::RecordKind};
/// use petition_report::view::record_label;
/// let label = record_label(&ledger, &policy, RecordKind::Reception, "R1", Lang::Zh);
/// assert_eq!(label, "林示例 2020-02-12 重点约访");
/// # Ok::<(), petition_core::Error>(())
/// ```
pub fn record_label(
    ledger: &Ledger,
    policy: &Policy,
    kind: RecordKind,
    record: &str,
    lang: Lang,
) -> String {
    match kind {
        RecordKind::Leader => subject_name(ledger, record, lang),
        RecordKind::Reception => ledger.reception(record).map_or_else(String::new, |reception| {
            let leader = subject_name(ledger, reception.leader.as_str(), lang);
            format!("{leader} {} {}", reception.date, reception.mode.label(lang))
        }),
        RecordKind::Case => ledger.case(record).map_or_else(String::new, |case| {
            format!("{} {}", RecordKind::Matter.label(lang), case.matter)
        }),
        RecordKind::Matter => String::new(),
        RecordKind::Milestone => milestone_label(policy, record, lang),
    }
}

/// Returns the label of a milestone record, whose id is `kind@period`.
fn milestone_label(policy: &Policy, record: &str, lang: Lang) -> String {
    let (kind, period) = record.rsplit_once('@').unwrap_or((record, ""));
    let period: Option<Period> = period.parse().ok();
    // A record may have a known kind without a matching duty.
    let milestone = policy.milestones().iter().find(|one| one.kind == kind);
    let label = milestone.map_or_else(|| Text::same(kind), |one| Text::new(&one.zh, &one.en));
    match period {
        Some(period) => label.in_period(period).get(lang).to_owned(),
        None => label.get(lang).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_milestone_record_is_named_by_kind_and_period() {
        let policy = Policy::builtin("shenzhen-2019").unwrap();
        let label = |record: &str| milestone_label(&policy, record, Lang::Zh);
        assert_eq!(label("reception_summary@2020-Q1"), "接访工作汇总 一季度");
        assert_eq!(label("reception_summary@2020"), "接访工作汇总 全年");
        assert_eq!(label("unheard_of@2020-Q1"), "unheard_of 一季度");
    }
}
