//! Labels of duties, clauses and counts.

use petition_core::calendar::Period;
use petition_core::compliance::{Duty, Reason};
use petition_core::policy::{Cycle, Entry, Policy};
use petition_core::workflow::Actor;
use petition_core::{Lang, Text};

/// Whether a subject is the bureau rather than a leader.
///
/// ```
/// assert!(petition_report::view::is_bureau("bureau"));
/// assert!(!petition_report::view::is_bureau("L01"));
/// ```
pub fn is_bureau(subject: &str) -> bool {
    subject == Actor::Bureau.key()
}

/// Returns what a duty requires; for a quota, with the kind of its period.
pub(super) fn duty_text(
    policy: &Policy,
    subject: &str,
    rule: &str,
    period: Option<Period>,
) -> Text {
    let Some((_, entry)) = policy.entry(subject, rule, period) else { return Text::same(rule) };
    let asked = entry.label();
    let cycle = match entry {
        Entry::Milestone(_) | Entry::Rota(_) => return asked,
        Entry::Quota(quota) => quota.period.word(),
        Entry::Delegated(_) => Cycle::Year.word(),
    };
    Text::new(format!("{}·{}", asked.zh, cycle.zh), format!("{}, {}", asked.en, cycle.en))
}

/// Returns the title of a duty with its period: `接访天数 三季度`, `reception days, Q3`.
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
/// use petition_report::view::duty_title;
/// let duty = report.duties.iter().find(|duty| duty.id == "L01/reception_half_year/2020-H1").unwrap();
/// assert_eq!(duty_title(&policy, duty, Lang::En), "reception days, H1");
/// # Ok::<(), petition_core::Error>(())
/// ```
pub fn duty_title(policy: &Policy, duty: &Duty, lang: Lang) -> String {
    policy.title(&duty.subject, &duty.rule, duty.period).get(lang).to_owned()
}

/// Returns the label of a duty without its period: a milestone's label, or a quota's measure and kind of period. The
/// label of a delegated duty also names the authority that manages it.
///
/// ```
/// # use petition_core::{Date, compliance::assess, ledger::Ledger, policy::Policy};
/// use petition_core::Lang;
/// use petition_report::view::duty_label;
/// # let policy = Policy::builtin("shenzhen-2019")?;
/// # let ledger = Ledger::from_json(r#"{
/// #     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
/// #     "leaders": [{"id": "L01", "name": "林示例", "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}]
/// # }"#)?;
/// # let report = assess(&ledger, &policy, 2020, Date::from_ymd_opt(2020, 5, 1).unwrap())?;
/// let duty = report.duties.iter().find(|duty| duty.id == "L01/reception/2020-Q1").unwrap();
/// assert_eq!(duty_label(&policy, duty, Lang::Zh), "接访天数·季度");
/// assert_eq!(duty_label(&policy, duty, Lang::En), "reception days, quarter");
/// # Ok::<(), petition_core::Error>(())
/// ```
pub fn duty_label(policy: &Policy, duty: &Duty, lang: Lang) -> String {
    duty_text(policy, &duty.subject, &duty.rule, Some(duty.period)).get(lang).to_owned()
}

/// Returns the reason why a duty is not assessed; for a delegated duty, with the authority: `由省统筹`.
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
/// use petition_report::view::reason_text;
/// let duty = report.duties.iter().find(|duty| duty.id == "L01/delegated_selection/2020").unwrap();
/// assert_eq!(reason_text(&policy, duty, Lang::Zh).unwrap(), "由省统筹");
/// assert_eq!(reason_text(&policy, duty, Lang::En).unwrap(), "managed elsewhere: province");
/// # Ok::<(), petition_core::Error>(())
/// ```
pub fn reason_text(policy: &Policy, duty: &Duty, lang: Lang) -> Option<String> {
    let reason = duty.reason?;
    let entry = policy.entry(&duty.subject, &duty.rule, Some(duty.period));
    Some(match entry {
        Some((_, Entry::Delegated(one))) if reason == Reason::ManagedElsewhere => {
            one.managed().get(lang).to_owned()
        }
        _ => reason.label(lang).to_owned(),
    })
}

/// Returns a clause as people cite it: in Chinese its position in the source, in English its id.
///
/// ```
/// use petition_core::{Lang, policy::Policy};
/// use petition_report::view::clause_label;
/// let policy = Policy::builtin("shenzhen-2019")?;
/// assert_eq!(clause_label(&policy, "2.2.1.4", Lang::Zh), "二（二）1 四是");
/// assert_eq!(clause_label(&policy, "2.2.1.4", Lang::En), "2.2.1.4");
/// # Ok::<(), petition_core::Error>(())
/// ```
pub fn clause_label<'a>(policy: &'a Policy, id: &'a str, lang: Lang) -> &'a str {
    match (lang, policy.clause(id)) {
        (Lang::Zh, Some(clause)) => &clause.anchor,
        _ => id,
    }
}

/// Returns the progress of a duty: achieved of required, or achieved alone if nothing is required.
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
/// use petition_report::view::progress;
/// let duty = report.duties.iter().find(|duty| duty.id == "L01/reception_half_year/2020-H1").unwrap();
/// assert_eq!(progress(duty), "1/1");
/// # Ok::<(), petition_core::Error>(())
/// ```
pub fn progress(duty: &Duty) -> String {
    match duty.required {
        Some(required) => format!("{}/{required}", duty.achieved),
        None => duty.achieved.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn policy() -> Policy {
        Policy::builtin("shenzhen-2019").unwrap()
    }

    fn label(subject: &str, rule: &str, period: &str, lang: Lang) -> String {
        duty_text(&policy(), subject, rule, period.parse().ok()).get(lang).to_owned()
    }

    #[test]
    fn a_duty_is_named_after_what_is_counted_or_its_milestone() {
        assert_eq!(label("L01", "resolution", "2020", Lang::Zh), "化解案件·年");
        assert_eq!(
            label("L01", "selection", "2020-Q2..Q4", Lang::En),
            "cases selected, span of quarters"
        );
        assert_eq!(label("bureau", "annual_summary", "2020", Lang::Zh), "年度工作总结");
        assert_eq!(
            label("L01", "delegated_resolution", "2020", Lang::Zh),
            "化解案件（由省统筹）·年"
        );
        assert_eq!(label("L01", "of_another_policy", "2020", Lang::En), "of_another_policy");
    }
}
