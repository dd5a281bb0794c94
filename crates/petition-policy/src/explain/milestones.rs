//! Milestones with their windows and proofs, and the publication of receptions.

use super::model::Sentence;
use crate::phrases::{by_day, days, in_each_period, quoted, sentence_of, word};
use petition_core::calendar::Period;
use petition_core::compliance::Rule;
use petition_core::policy::MilestoneRule;
use petition_core::{Policy, Text};

pub(super) fn sentences(policy: &Policy) -> Vec<Sentence> {
    policy.milestones().iter().map(|rule| sentence(policy, rule)).collect()
}

fn sentence(policy: &Policy, rule: &MilestoneRule) -> Sentence {
    let done = quoted(&Text::new(&rule.zh, &rule.en));
    let act =
        Text::new(format!("信访局完成{}", done.zh), format!("the bureau completes {}", done.en));
    let clauses: Vec<Text> =
        [Some(window(rule)), Some(act), proof(rule)].into_iter().flatten().collect();
    let mut sentence = Sentence::of(&rule.kind, sentence_of(&clauses))
        .remark(word(rule.binding.word()))
        .warning(rule.warning_days);
    if has_window(rule) {
        sentence = sentence.remark(recorded_for(rule));
    }
    sentence.cite(policy, &rule.clause)
}

fn has_window(rule: &MilestoneRule) -> bool {
    rule.from.is_some() || rule.to.is_some()
}

/// A year without 29 February, on which no window begins or ends.
const ANY_YEAR: i32 = 2001;

/// Returns the window of a milestone in words: `每年1月底前`, `每年12月下旬`.
pub(crate) fn window(rule: &MilestoneRule) -> Text {
    let periods = rule.periods(ANY_YEAR);
    let first = periods.first().map(|period| rule.window(*period));
    let Some(window) = first.filter(|_| has_window(rule)) else {
        return in_each_period(rule.period, &rule.only);
    };
    let days = if rule.from.is_some() { days(window) } else { by_day(window.to) };
    Text::new(format!("每年{}", days.zh), format!("each year {}", days.en))
}

/// Returns the period under which a record is entered. A window inside it does not show it.
fn recorded_for(rule: &MilestoneRule) -> Text {
    let periods = rule.periods(ANY_YEAR);
    let period = match periods.as_slice() {
        [only] => Period::label(*only),
        _ => in_each_period(rule.period, &rule.only),
    };
    Text::new(format!("按{}登记", period.zh), format!("recorded for {}", period.en))
}

/// Returns what proves a milestone, beside a record of its kind.
fn proof(rule: &MilestoneRule) -> Option<Text> {
    let step = quoted(&word(rule.proved_by?.word()));
    Some(match rule.proved_for_each {
        None => Text::new(
            format!("期间有案件办理{}的，视为完成", step.zh),
            format!("which a case with the step {} in that time proves", step.en),
        ),
        Some(each) => {
            let each = each.word();
            Text::new(
                format!("期间的{}逐件办理{}的，视为完成", each.zh, step.zh),
                format!(
                    "which the step {} in each of the {} of that time proves",
                    step.en, each.en
                ),
            )
        }
    })
}

/// Returns which receptions must be online by when.
pub(super) fn publication(policy: &Policy) -> Vec<Sentence> {
    let Some(kind) = policy.publication() else { return Vec::new() };
    let named = policy.milestones().iter().filter(|rule| rule.kind == kind);
    let sentence = |rule: &MilestoneRule| {
        let label = quoted(&Text::new(&rule.zh, &rule.en));
        let (period, window) = (in_each_period(rule.period, &rule.only), window(rule));
        let text = Text::new(
            format!("{}的接访，应按{}的期限（{}）挂网公示", period.zh, label.zh, window.zh),
            format!(
                "Receptions held {} must be online by the deadline of {}: {}",
                period.en, label.en, window.en
            ),
        );
        Sentence::of(kind, text)
            .checked_by(policy, Rule::ReceptionNotPublished)
            .cite(policy, &rule.clause)
    };
    named.map(sentence).collect()
}
