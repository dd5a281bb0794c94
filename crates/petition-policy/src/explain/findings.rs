//! Finding rules with severity and clauses, and what the list of accountability adds.

use super::model::Sentence;
use crate::phrases::{AND, list, quoted, word};
use petition_core::policy::{FindingClause, FindingRule};
use petition_core::{Policy, Text};

/// Returns a sentence for each rule that is on, the gravest first.
pub(super) fn findings(policy: &Policy) -> Vec<Sentence> {
    let mut on: Vec<&FindingRule> =
        policy.findings().iter().filter(|entry| entry.severity.is_some()).collect();
    petition_core::order::sort_by_key(&mut on, |entry| (entry.severity, entry.rule));
    on.into_iter().map(|entry| finding(policy, entry)).collect()
}

fn finding(policy: &Policy, entry: &FindingRule) -> Sentence {
    let (rule, severity) =
        (quoted(&word(entry.rule.word())), entry.severity.map(|one| word(one.word())));
    let severity = severity.unwrap_or_default();
    let text = Text::new(
        format!("{}，列为{}", rule.zh, quoted(&severity).zh),
        format!("{} is a {}", rule.en, severity.en),
    );
    cited(policy, entry, Sentence::of(entry.rule.key(), text))
}

/// Adds the clauses of a rule, and whether it is custom.
fn cited(policy: &Policy, entry: &FindingRule, sentence: Sentence) -> Sentence {
    let sentence = match entry.practice {
        true => sentence.remark(practice()),
        false => sentence,
    };
    match &entry.cites {
        FindingClause::OfTheStep => {
            sentence.remark(Text::new("依所涉步骤的条款", "clause of the step"))
        }
        FindingClause::Own(cites) => sentence.cite_both(policy, cites),
    }
}

/// The remark on what is custom and not in the source.
pub(super) fn practice() -> Text {
    Text::new("习惯做法，依据未作规定", "custom, not in the source")
}

/// Returns which warnings the list of accountability shows.
pub(super) fn accountability(policy: &Policy) -> Vec<Sentence> {
    let listed = Text::new(
        "督办清单列出未完成和逾期的任务，以及列为“不符合要求”的审查结果",
        "The list of accountability has duties that are missed or late, and violations",
    );
    let mut sentences = vec![Sentence { text: listed, ..Sentence::default() }];
    let warnings = policy.accountability_warnings();
    if !warnings.is_empty() {
        let rules = list(warnings.iter().map(|rule| quoted(&word(rule.word()))), AND);
        let text = Text::new(
            format!("督办清单另列“需核实”的：{}", rules.zh),
            format!("It has the warnings of these rules too: {}", rules.en),
        );
        sentences.push(Sentence::of("warnings", text));
    }
    sentences
}

/// Returns the rules that are off: each with an entry, then those without one together.
pub(super) fn rules_off(policy: &Policy) -> Vec<Sentence> {
    let off = policy.findings().iter().filter(|entry| entry.severity.is_none());
    let (listed, absent): (Vec<&FindingRule>, Vec<_>) = off.partition(|entry| entry.is_mentioned());
    let sentence = |entry: &FindingRule| {
        let rule = quoted(&word(entry.rule.word()));
        let text = Text::new(
            format!("不审查{}，方案予以停用", rule.zh),
            format!("No finding {}: the policy switches it off", rule.en),
        );
        cited(policy, entry, Sentence::of(entry.rule.key(), text))
    };
    let mut sentences: Vec<Sentence> = listed.into_iter().map(sentence).collect();
    if !absent.is_empty() {
        let rules = list(absent.into_iter().map(|entry| quoted(&word(entry.rule.word()))), AND);
        let text = Text::new(
            format!("方案未列、因而不审查：{}", rules.zh),
            format!(
                "The policy has no entry for these findings, so that they are off: {}",
                rules.en
            ),
        );
        sentences.push(Sentence::of("findings", text));
    }
    sentences
}
