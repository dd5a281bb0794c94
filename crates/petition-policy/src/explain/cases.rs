//! The steps of a case with their clauses, and the elements of the ledger.

use super::findings::practice;
use super::model::Sentence;
use crate::phrases::{AND, OR, list, quoted, word};
use petition_core::ledger::ELEMENTS;
use petition_core::policy::StepClause;
use petition_core::workflow::StepKind;
use petition_core::{Policy, Text};

/// Returns a sentence for each kind of step; none if the policy leaves out the steps as a whole.
pub(super) fn steps(policy: &Policy) -> Vec<Sentence> {
    if !are_cited(policy) {
        return Vec::new();
    }
    policy.steps().iter().map(|step| sentence(policy, step)).collect()
}

fn are_cited(policy: &Policy) -> bool {
    policy.steps().iter().any(|step| !step.cites.clause.is_empty())
}

/// Returns that the source has no steps, if the policy leaves them out.
pub(super) fn without_steps(policy: &Policy) -> Option<Sentence> {
    let text = Text::new("没有规定包案的步骤", "The source has no steps of a case");
    (!are_cited(policy)).then(|| Sentence::of("steps", text))
}

fn sentence(policy: &Policy, step: &StepClause) -> Sentence {
    let rule = step.kind.rule();
    let who = list(rule.who.iter().map(|who| word(who.word())), OR);
    let name = quoted(&word(step.kind.word()));
    let mut text = Text::new(
        format!("{}由{}办理", name.zh, who.zh),
        format!("{} is a step of the {}", name.en, who.en),
    );
    if !rule.needs.is_empty() {
        let needs = list(rule.needs.iter().map(|kind| quoted(&word(kind.word()))), AND);
        text.zh += &format!("，此前须已{}", needs.zh);
        text.en += &format!(", after {}", needs.en);
    }
    let consent = quoted(&word(StepKind::Consented.word()));
    if rule.consent && !policy.reading().consent_quarters.is_empty() {
        text.zh += &format!("，须呈领导同意的还须已{}", consent.zh);
        text.en += &format!(", and after {} where consent is needed", consent.en);
    }
    let sentence = Sentence::of(step.kind.key(), text);
    let sentence = if step.practice { sentence.remark(practice()) } else { sentence };
    sentence.cite_both(policy, &step.cites)
}

/// Returns which elements an entry of the ledger has.
pub(super) fn ledger(policy: &Policy) -> Vec<Sentence> {
    if policy.elements_clause().is_empty() {
        return Vec::new();
    }
    let elements = list(ELEMENTS.iter().map(|element| word(element.key.word())), AND);
    let text = Text::new(
        format!("工作台账每宗载明：{}", elements.zh),
        format!("Each entry of the ledger has: {}", elements.en),
    );
    vec![Sentence::of("elements", text).cite(policy, policy.elements_clause())]
}
