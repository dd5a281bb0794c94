//! The sentences of findings: one pattern a rule in each language.

use super::Found;
use crate::compliance::Rule;
use crate::ledger::ElementKey;
use crate::ledger::words::OFFICES;
use crate::workflow::StepKind;
use crate::{Lang, Text, open_label};

/// `{record}`, `{on}` and `{detail}` are filled in.
const fn patterns(rule: Rule) -> (&'static str, &'static str) {
    match rule {
        Rule::OfficeNotInPolicy => (
            "领导 {record} 的职务“{detail}”不属于方案中的任何类别，不产生任务",
            "leader {record} holds the office \"{detail}\", which is in no group of the policy: no duty follows from it",
        ),
        Rule::ReceptionNotPublished => (
            "接访 {record}（{on}）至公示期限仍未挂网",
            "reception {record} on {on} was not online by the deadline",
        ),
        Rule::ReceptionUnannounced => (
            "接访 {record}（{on}）未挂网公示",
            "reception {record} on {on} was held without public notice",
        ),
        Rule::PublishedAfterDeadline => (
            "接访 {record}（{on}）晚于公示期限挂网",
            "reception {record} on {on} was put online after the deadline",
        ),
        Rule::PublishedAfterSession => (
            "接访 {record}（{on}）在接访之后才挂网",
            "reception {record} on {on} was put online after it had been held",
        ),
        Rule::ShortNotice => (
            "接访 {record}（{on}）挂网距接访不足规定天数",
            "reception {record} on {on} was put online at short notice",
        ),
        Rule::ReceptionLapsed => (
            "计划接访 {record}（{on}）已过期，未登记为已接访或取消",
            "reception {record} was planned for {on} and is neither held nor cancelled",
        ),
        Rule::ReceptionUnrecorded => {
            ("接访 {record}（{on}）没有工作记录", "reception {record} on {on} has no work record")
        }
        Rule::ReceptionNotCounted => (
            "接访 {record}（{on}）的方式或场所不计入接访天数",
            "reception {record} on {on} was held in a mode or setting that does not count",
        ),
        Rule::ReceptionOutsideTerm => (
            "接访 {record}（{on}）当日该领导不在方案所列职务任上",
            "reception {record}: on {on} the leader held no office of the policy",
        ),
        Rule::StepOutOfOrder => (
            "案件 {record} {on} 的“{step}”次序不合规：{detail}",
            "case {record}: the step \"{step}\" on {on} is out of order: {detail}",
        ),
        Rule::ConsentMissing => (
            "案件 {record} {on} 的“{step}”未先取得领导同意：{detail}",
            "case {record}: the step \"{step}\" on {on} came without the leader's consent: {detail}",
        ),
        Rule::SelectionNotPublished => (
            "案件 {record}（{on} 选定）至季度结束仍未公示",
            "case {record}, selected on {on}, was not published by the end of the quarter",
        ),
        Rule::PortfolioMismatch => (
            "案件 {record}（{on} 选定）的内容不在包案领导分工之内",
            "case {record}, selected on {on}, is not in its holder's portfolio",
        ),
        Rule::DelegatedLeader => (
            "案件 {record}（{on}）选定给由上级统筹包案的领导",
            "case {record} was selected on {on} for a leader whose cases are arranged elsewhere",
        ),
        Rule::MatterInTwoCases => (
            "案件 {record}（{on} 选定）与较早选定的案件 {detail} 为同一事项",
            "case {record}, selected on {on}, is about the same matter as case {detail}, selected earlier",
        ),
        Rule::TransferredAfterNotice => (
            "案件 {record} 公示后于 {on} 移交给另一位领导",
            "case {record} was transferred on {on} to another leader after its notice",
        ),
        Rule::TeamLeadMissing => (
            "案件 {record} {on} 成立的工作小组未明确负责领导",
            "case {record}: the team formed on {on} has no lead",
        ),
        Rule::UnitHeadMissing => (
            "案件 {record} {on} 的报送未注明单位主要领导审定",
            "case {record}: the report of {on} names no unit head who signed off",
        ),
        Rule::SupervisorNotAuthorised => (
            "案件 {record} {on} 的督办带队人不符合要求",
            "case {record}: the supervision on {on} was not led by somebody entitled to",
        ),
        Rule::ActivityUnrecorded => (
            "案件 {record} {on} 的“{step}”没有工作记录",
            "case {record}: the step \"{step}\" on {on} has no record",
        ),
        Rule::ConcludedWithoutSupervision => (
            "案件 {record} 于 {on} 审定，此前未经专项督办",
            "case {record} was approved on {on} without supervision before",
        ),
        Rule::ConcludedWithoutStudy => (
            "案件 {record} 于 {on} 审定，此前领导未研究案情",
            "case {record} was approved on {on} without the leader having studied it",
        ),
        Rule::ConcludedWithoutCoordination => (
            "案件 {record} 于 {on} 审定，此前没有协调会、约访、下访、调研或接访",
            "case {record} was approved on {on} without a meeting, visit, research or reception before",
        ),
        Rule::CaseStalled => {
            ("案件 {record} 自 {on} 起没有进展", "case {record} has not moved since {on}")
        }
        Rule::HolderOutOfOffice => (
            "案件 {record} 的包案领导在 {on} 已不在任，需移交",
            "case {record}: on {on} its holder is out of office; it should be transferred",
        ),
        Rule::LedgerElementMissing => {
            ("事项 {record} 的台账缺少：{detail}", "matter {record}: the ledger lacks {detail}")
        }
        Rule::MilestoneUnmatched => (
            "工作节点记录 {record}（{on}）在方案中没有对应任务",
            "milestone record {record} of {on} serves no duty of the policy",
        ),
        Rule::AnnualSummaryEarly => (
            "{record} 于 {on} 登记，早于规定时段",
            "{record} was recorded on {on}, before the set time",
        ),
    }
}

impl Rule {
    /// The sentence of a finding, with `{record}`, `{on}`, `{step}` and `{detail}` for what is filled in.
    ///
    /// ```
    /// use petition_core::{Lang, compliance::Rule};
    /// assert!(Rule::CaseStalled.sentence(Lang::En).contains("{record}"));
    /// ```
    pub const fn sentence(self, lang: Lang) -> &'static str {
        let (zh, en) = patterns(self);
        match lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

pub(super) fn message(found: &Found) -> Text {
    let (zh, en) = patterns(found.rule);
    Text::new(fill(zh, found, Lang::Zh), fill(en, found, Lang::En))
}

/// Goes through the pattern once: what is filled in is not searched for placeholders again.
fn fill(pattern: &str, found: &Found, lang: Lang) -> String {
    let mut text = String::with_capacity(pattern.len() + 32);
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        match name {
            "record" => text.push_str(&found.record),
            "on" => text.push_str(&found.on.map(|on| on.to_string()).unwrap_or_default()),
            "step" => text.push_str(found.step.map_or("", |kind| kind.label(lang))),
            _ => text.push_str(&detail(found, lang)),
        }
        rest = after;
    }
    text + rest
}

fn detail(found: &Found, lang: Lang) -> String {
    let label = |key: &String| -> String {
        match found.rule {
            Rule::OfficeNotInPolicy => open_label(OFFICES, key, lang).to_owned(),
            Rule::LedgerElementMissing => ElementKey::from_key(key)
                .map_or(key.as_str(), |element| element.label(lang))
                .to_owned(),
            Rule::StepOutOfOrder | Rule::ConsentMissing => {
                StepKind::from_key(key).map_or(key.as_str(), |kind| kind.label(lang)).to_owned()
            }
            _ => key.clone(),
        }
    };
    let separator = if lang == Lang::Zh { "、" } else { ", " };
    found.detail.iter().map(label).collect::<Vec<_>>().join(separator)
}
