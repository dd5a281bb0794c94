//! The clauses of the source, with what implements each.

use super::model::Sentence;
use crate::phrases::{AND, list, quoted, word};
use petition_core::ledger::BUREAU_SUBJECT;
use petition_core::policy::{Citations, Clause, ClauseKind, Implementer};
use petition_core::{Policy, Text};

/// Returns a sentence for each clause that the policy implements.
pub(super) fn implemented(policy: &Policy) -> Vec<Sentence> {
    let citations = policy.citations();
    let rules = policy.clauses().iter().filter(|clause| clause.kind == ClauseKind::Rule);
    rules.map(|clause| sentence(policy, &citations, clause)).collect()
}

fn sentence(policy: &Policy, citations: &Citations, clause: &Clause) -> Sentence {
    let mut names: Vec<Text> = Vec::new();
    for implementer in citations.implementers(&clause.id) {
        let name = name(policy, implementer);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let names = list(names, AND);
    let text = Text::new(
        format!("{}。由以下各项落实：{}", clause.zh, names.zh),
        format!("{}. Implemented by: {}", clause.en, names.en),
    );
    Sentence::of(&clause.id, text).cite(policy, &clause.id)
}

/// Returns what implements a clause, by its kind and name.
fn name(policy: &Policy, implementer: &Implementer) -> Text {
    let of = |zh: &str, en: &str, name: Text| {
        Text::new(format!("{zh}{}", quoted(&name).zh), format!("{en} {}", quoted(&name).en))
    };
    let entry_of_bureau = |id: &str| {
        let entry = policy.entry(BUREAU_SUBJECT, id, None);
        entry.map_or_else(|| Text::same(id), |(_, entry)| entry.label())
    };
    match implementer {
        Implementer::Quota(id) => of("任务", "the quota", Text::same(id)),
        Implementer::Delegated(id) => of("上级统筹", "the delegated entry", Text::same(id)),
        Implementer::Milestone(id) => of("节点", "the milestone", entry_of_bureau(id)),
        Implementer::Rota(id) => of("轮值", "the rota", entry_of_bureau(id)),
        Implementer::Clock(id) => {
            let clock = policy.clock(id);
            let label = |clock: &petition_core::policy::Clock| Text::new(&clock.zh, &clock.en);
            of("期限", "the clock", clock.map_or_else(|| Text::same(id), label))
        }
        Implementer::Step(kind) => of("步骤", "the step", word(kind.word())),
        Implementer::Finding(rule) => of("审查", "the finding", word(rule.word())),
        Implementer::Elements => Text::new("台账要素", "the elements of the ledger"),
    }
}

/// Returns a sentence for each clause that is not assessed by itself.
pub(super) fn not_assessed(policy: &Policy) -> Vec<Sentence> {
    let others = policy.clauses().iter().filter(|clause| clause.kind != ClauseKind::Rule);
    let sentence = |clause: &Clause| {
        let (zh, en) = match clause.kind {
            ClauseKind::Principle => ("原则性条款，不作计算", "a principle, which is not computed"),
            _ => ("体现在期间划分或清单中，不单独评定", "built into the periods or a view"),
        };
        let text = Text::new(
            format!("{}：{zh}", quoted(&Text::same(&clause.zh)).zh),
            format!("{}: {en}", quoted(&Text::same(&clause.en)).en),
        );
        Sentence::of(&clause.id, text).cite(policy, &clause.id)
    };
    others.map(sentence).collect()
}
