//! Quotas, and what another authority assesses.

use super::model::Sentence;
use crate::phrases::{count, each_leader, in_each_period, sentence_of, word};
use petition_core::policy::{Delegated, Measure, Quota, Who};
use petition_core::{Policy, Text};

pub(super) fn sentences(policy: &Policy) -> Vec<Sentence> {
    policy.quotas().iter().map(|quota| sentence(policy, quota)).collect()
}

fn sentence(policy: &Policy, quota: &Quota) -> Sentence {
    let period = in_each_period(quota.period, &quota.only);
    Sentence::of(&quota.id, sentence_of(&[period, demand(policy, quota)]))
        .remark(word(quota.binding.word()))
        .warning(quota.warning_days)
        .cite(policy, &quota.clause)
}

/// Returns who has to do what, how often.
fn demand(policy: &Policy, quota: &Quota) -> Text {
    let leader = each_leader(policy, &quota.group);
    let (zh, en) = (leader.zh, leader.en);
    let days = || count(quota.at_least, ("天", "day"));
    let cases = || count(quota.at_least, ("宗", "case"));
    match (quota.measure, quota.who) {
        (Measure::ReceptionDays, Who::Leader) => Text::new(
            format!("{zh}每人接访不少于{}", days().zh),
            format!("each {en} receives petitioners on at least {}", days().en),
        ),
        (Measure::ReceptionDays, Who::Bureau) => Text::new(
            format!("信访局为{zh}每人安排接访不少于{}", days().zh),
            format!("the bureau arranges for each {en} receptions on at least {}", days().en),
        ),
        (Measure::CasesSelected, Who::Leader) => Text::new(
            format!("{zh}每人选定包案案件不少于{}", cases().zh),
            format!("each {en} takes on at least {}", cases().en),
        ),
        (Measure::CasesSelected, Who::Bureau) => Text::new(
            format!("信访局为{zh}每人筛选包案案件不少于{}", cases().zh),
            format!("the bureau selects at least {} for each {en}", cases().en),
        ),
        (Measure::CasesResolved, Who::Leader) => Text::new(
            format!("{zh}每人化解包案案件不少于{}", cases().zh),
            format!("each {en} resolves at least {}", cases().en),
        ),
        (Measure::CasesResolved, Who::Bureau) => Text::new(
            format!("信访局推动{zh}每人化解包案案件不少于{}", cases().zh),
            format!("the bureau brings at least {} of each {en} to a resolution", cases().en),
        ),
    }
}

/// Returns what is counted and not assessed.
pub(super) fn delegated(policy: &Policy) -> Vec<Sentence> {
    let sentence = |entry: &Delegated| {
        let (leader, measure) = (each_leader(policy, &entry.group), entry.measure.word());
        let manager = entry.managed();
        let text = Text::new(
            format!("{}的{}{}，只统计，不评定", leader.zh, measure.zh, manager.zh),
            format!(
                "The {} of each {} are counted and not assessed ({})",
                measure.en, leader.en, manager.en
            ),
        );
        Sentence::of(&entry.id, text).cite(policy, &entry.clause)
    };
    policy.delegated().iter().map(sentence).collect()
}
