//! Names for people: of duties, periods, subjects and records.

use petition_core::calendar::{Part, Period};
use petition_core::compliance::{Duty, Owed, OwedKind, Reason, RecordKind, Rule};
use petition_core::ledger::Ledger;
use petition_core::policy::{Cycle, Delegated, MilestoneRule, Policy, Quota};
use petition_core::workflow::{Actor, StepKind};
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
fn titled(asked: &Text, period: Period, lang: Lang) -> String {
    let (asked, period) = (asked.get(lang), period_label(period, lang));
    match lang {
        Lang::Zh => format!("{asked} {period}"),
        Lang::En => format!("{asked}, {period}"),
    }
}

/// What a duty is called, with its part of the year: `接访天数 三季度`, `reception days, Q3`.
pub fn duty_title(policy: &Policy, duty: &Duty, lang: Lang) -> String {
    title(policy, &duty.subject, &duty.rule, duty.period, lang)
}

pub(super) fn title(
    policy: &Policy,
    subject: &str,
    rule: &str,
    period: Period,
    lang: Lang,
) -> String {
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
pub fn progress(duty: &Duty) -> String {
    match duty.required {
        Some(required) => format!("{}/{}", amount(duty.achieved), amount(required)),
        None => amount(duty.achieved),
    }
}

/// What a subject of a duty is called: the bureau by its name, a leader by name; an unknown id stays as it is.
///
/// Names of leaders are public; nothing here ever names a petitioner.
pub fn subject_name(ledger: &Ledger, subject: &str, lang: Lang) -> String {
    if !is_bureau(subject) {
        return ledger.leader(subject).map_or(subject, |leader| leader.name.as_str()).to_owned();
    }
    let name = ledger.document().bureau.name.trim();
    if name.is_empty() { Actor::Bureau.label(lang).to_owned() } else { name.to_owned() }
}

/// Whose a line of the accountability list or the agenda is: bureau, leader or unit by name.
pub fn owed_name(ledger: &Ledger, owed: &Owed, lang: Lang) -> String {
    // A leader and a unit may share an id: a duty or a reception is never a unit's.
    let of_unit = owed.who == Actor::Unit
        && !is_bureau(&owed.subject)
        && matches!(owed.kind, OwedKind::Finding | OwedKind::Step);
    match ledger.unit(&owed.subject) {
        Some(unit) if of_unit => unit.name.clone(),
        _ => subject_name(ledger, &owed.subject, lang),
    }
}

/// What a line of the accountability list or the agenda is about: a duty with its period, a finding rule, a
/// reception, a step.
pub fn owed_label(policy: &Policy, owed: &Owed, lang: Lang) -> String {
    let known = match owed.kind {
        OwedKind::Duty => return owed_duty(policy, owed, lang),
        OwedKind::Finding => Rule::from_key(&owed.what).map(Rule::word),
        OwedKind::Reception => Some(OwedKind::Reception.word()),
        OwedKind::Step => StepKind::from_key(&owed.what).map(StepKind::word),
    };
    known.map_or_else(|| owed.what.clone(), |word| word.label(lang).to_owned())
}

/// A duty's id ends with its period.
fn owed_duty(policy: &Policy, owed: &Owed, lang: Lang) -> String {
    let period: Option<Period> = owed.record.rsplit('/').next().and_then(|text| text.parse().ok());
    match period {
        Some(period) => title(policy, &owed.subject, &owed.what, period, lang),
        None => owed.what.clone(),
    }
}

/// What a record is, beside its id: a leader's name; whose reception and when; whose case; for a milestone
/// record its label and period. Matters have nothing that may be shown.
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

/// A milestone record is `kind@period`.
fn milestone_label(policy: &Policy, record: &str, lang: Lang) -> String {
    let (kind, period) = record.rsplit_once('@').unwrap_or((record, ""));
    let period: Option<Period> = period.parse().ok();
    // A record that matches no duty may still have the name of its kind.
    let milestone = policy.milestones().iter().find(|one| one.kind == kind);
    let label = milestone.map_or_else(|| Text::same(kind), |one| Text::new(&one.zh, &one.en));
    match period {
        Some(period) => titled(&label, period, lang),
        None => label.get(lang).to_owned(),
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

    #[test]
    fn a_milestone_record_is_named_by_kind_and_period() {
        let label = |record: &str| milestone_label(&policy(), record, Lang::Zh);
        assert_eq!(label("reception_summary@2020-Q1"), "接访工作汇总 一季度");
        assert_eq!(label("reception_summary@2020"), "接访工作汇总 全年");
        assert_eq!(label("unheard_of@2020-Q1"), "unheard_of 一季度");
    }
}
