//! Labels for people: of duties, periods and counts.

use petition_core::calendar::{Part, Period};
use petition_core::compliance::{Duty, Reason};
use petition_core::policy::{Cycle, Delegated, MilestoneRule, Policy, Quota};
use petition_core::workflow::Actor;
use petition_core::{Lang, Text, Word};

/// What a policy says about a duty.
#[derive(Clone, Copy)]
pub(super) enum Entry<'p> {
    /// A milestone of the bureau.
    Milestone(&'p MilestoneRule),
    /// A quota of a leader.
    Quota(&'p Quota),
    /// What is judged elsewhere.
    Delegated(&'p Delegated),
}

/// The entry behind a duty, and its place among the policy's entries: milestones, quotas, then delegated.
///
/// The bureau's duties are milestones and nothing else, so that a quota may be called like a milestone.
pub(super) fn entry<'p>(
    policy: &'p Policy,
    subject: &str,
    rule: &str,
    period: Option<Period>,
) -> Option<(usize, Entry<'p>)> {
    let (milestones, quotas) = (policy.milestones(), policy.quotas());
    if is_bureau(subject) {
        let fits = |one: &&MilestoneRule| {
            one.kind == rule
                && period.is_none_or(|period| one.periods(period.year()).contains(&period))
        };
        let at = milestones.iter().position(|one| fits(&one))?;
        return Some((at, Entry::Milestone(milestones.get(at)?)));
    }
    if let Some(at) = quotas.iter().position(|quota| quota.id == rule) {
        return Some((milestones.len() + at, Entry::Quota(quotas.get(at)?)));
    }
    let at = policy.delegated().iter().position(|one| one.id == rule)?;
    let place = milestones.len() + quotas.len() + at;
    Some((place, Entry::Delegated(policy.delegated().get(at)?)))
}

/// Whether a subject is the bureau and not a leader.
///
/// ```
/// assert!(petition_report::view::is_bureau("bureau"));
/// assert!(!petition_report::view::is_bureau("L01"));
/// ```
pub fn is_bureau(subject: &str) -> bool {
    subject == Actor::Bureau.key()
}

/// What a duty asks for, without any period.
fn asked(policy: &Policy, subject: &str, rule: &str, period: Option<Period>) -> Text {
    match entry(policy, subject, rule, period) {
        Some((_, Entry::Milestone(one))) => Text::new(&one.zh, &one.en),
        Some((_, Entry::Quota(quota))) => words(quota.measure.word()),
        Some((_, Entry::Delegated(one))) => {
            let (measure, elsewhere) = (one.measure.word(), Reason::ManagedElsewhere.word());
            Text::new(
                format!("{}（{}）", measure.zh, elsewhere.zh),
                format!("{} ({})", measure.en, elsewhere.en),
            )
        }
        None => Text::same(rule),
    }
}

fn words(word: Word) -> Text {
    Text::new(word.zh, word.en)
}

/// What a duty asks for and, for what is counted, in which kind of period.
pub(super) fn duty_text(
    policy: &Policy,
    subject: &str,
    rule: &str,
    period: Option<Period>,
) -> Text {
    let asked = asked(policy, subject, rule, period);
    let cycle = match entry(policy, subject, rule, period) {
        Some((_, Entry::Quota(quota))) => quota.period.word(),
        Some((_, Entry::Delegated(_))) => Cycle::Year.word(),
        _ => return asked,
    };
    Text::new(format!("{}·{}", asked.zh, cycle.zh), format!("{}, {}", asked.en, cycle.en))
}

/// What a duty asks for and for which part of the year.
pub(super) fn titled(asked: &Text, period: Period, lang: Lang) -> String {
    let (asked, period) = (asked.get(lang), period_label(period, lang));
    match lang {
        Lang::Zh => format!("{asked} {period}"),
        Lang::En => format!("{asked}, {period}"),
    }
}

/// What a duty is called, with its part of the year: `接访天数 三季度`, `reception days, Q3`.
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
    title(policy, &duty.subject, &duty.rule, duty.period, lang)
}

/// As [`duty_title`], for a duty of which subject, rule and period are known: one that is only compared, say.
///
/// ```
/// use petition_core::{Lang, policy::Policy};
/// use petition_report::view::title;
/// let policy = Policy::builtin("shenzhen-2019")?;
/// let period = "2020-Q3".parse().unwrap();
/// assert_eq!(title(&policy, "L01", "reception", period, Lang::Zh), "接访天数 三季度");
/// # Ok::<(), petition_core::Error>(())
/// ```
pub fn title(policy: &Policy, subject: &str, rule: &str, period: Period, lang: Lang) -> String {
    titled(&asked(policy, subject, rule, Some(period)), period, lang)
}

/// What a duty is called, without its period: a milestone's own label; for a quota what is counted and the
/// kind of period; for what is managed elsewhere likewise, and that it is.
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

/// Who judges a duty that is managed elsewhere, as the policy names it.
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
/// use petition_report::view::managed_by;
/// let duty = report.duties.iter().find(|duty| duty.id == "L01/delegated_selection/2020").unwrap();
/// assert_eq!(managed_by(&policy, duty), Some("province"));
/// # Ok::<(), petition_core::Error>(())
/// ```
pub fn managed_by<'p>(policy: &'p Policy, duty: &Duty) -> Option<&'p str> {
    match entry(policy, &duty.subject, &duty.rule, Some(duty.period))? {
        (_, Entry::Delegated(one)) => Some(&one.managed_by),
        _ => None,
    }
}

/// A part of the year in words, without the year.
///
/// ```
/// use petition_core::{Lang, calendar::Period};
/// use petition_report::view::period_label;
/// let span: Period = "2020-Q2..Q4".parse().unwrap();
/// assert_eq!(period_label(span, Lang::Zh), "二至四季度");
/// assert_eq!(period_label(span, Lang::En), "Q2–Q4");
/// ```
pub fn period_label(period: Period, lang: Lang) -> String {
    let zh = |number: u8| match number {
        1 => "一",
        2 => "二",
        3 => "三",
        _ => "四",
    };
    match (period.part(), lang) {
        (Part::Year, Lang::Zh) => "全年".to_owned(),
        (Part::Year, Lang::En) => "whole year".to_owned(),
        (Part::Half(1), Lang::Zh) => "上半年".to_owned(),
        (Part::Half(_), Lang::Zh) => "下半年".to_owned(),
        (Part::Half(half), Lang::En) => format!("H{half}"),
        (Part::Quarter(quarter), Lang::Zh) => format!("{}季度", zh(quarter)),
        (Part::Quarter(quarter), Lang::En) => format!("Q{quarter}"),
        (Part::Span(first, last), Lang::Zh) => format!("{}至{}季度", zh(first), zh(last)),
        (Part::Span(first, last), Lang::En) => format!("Q{first}–Q{last}"),
        (Part::Month(month), _) => month_label(u32::from(month), lang),
    }
}

/// A month, 1 to 12, in short.
///
/// ```
/// use petition_core::Lang;
/// use petition_report::view::month_label;
/// assert_eq!([month_label(8, Lang::Zh), month_label(8, Lang::En)], ["8月", "Aug"]);
/// ```
pub fn month_label(month: u32, lang: Lang) -> String {
    const EN: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let at = month.checked_sub(1).and_then(|at| usize::try_from(at).ok());
    match (lang, at.and_then(|at| EN.get(at))) {
        (Lang::En, Some(name)) => (*name).to_owned(),
        (Lang::En, None) => month.to_string(),
        (Lang::Zh, _) => format!("{month}月"),
    }
}

/// A count as people write it: whole where it is whole, halves as `.5`.
///
/// ```
/// assert_eq!(petition_report::view::amount(2.0), "2");
/// assert_eq!(petition_report::view::amount(0.5), "0.5");
/// ```
pub fn amount(count: f64) -> String {
    format!("{count}")
}

/// How far a duty has come: achieved of required, or achieved alone where nothing is required.
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
        Some(required) => format!("{}/{}", amount(duty.achieved), amount(required)),
        None => amount(duty.achieved),
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
            "化解案件（由上级统筹）·年"
        );
        assert_eq!(label("L01", "of_another_policy", "2020", Lang::En), "of_another_policy");
    }

    #[test]
    fn a_quota_may_be_called_like_a_milestone() {
        assert_eq!(label("L01", "annual_summary", "2020", Lang::Zh), "annual_summary");
    }

    #[test]
    fn parts_of_the_year_have_words() {
        let words = |text: &str| {
            let period = text.parse().unwrap();
            [period_label(period, Lang::Zh), period_label(period, Lang::En)]
        };
        assert_eq!(words("2020"), ["全年", "whole year"]);
        assert_eq!(words("2020-H2"), ["下半年", "H2"]);
        assert_eq!(words("2020-Q3"), ["三季度", "Q3"]);
        assert_eq!(words("2020-11"), ["11月", "Nov"]);
    }
}
