//! Results as tables for people: headers and words in one language, names beside ids.

use crate::candidates::Candidates;
use crate::plan::Plan;
use petition_core::{Lang, Ledger, Policy, Text, Word};

/// A table with a title. Every row has a cell for each column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The title.
    pub title: Text,
    /// The columns: key, Chinese and English header.
    pub columns: &'static [Word],
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

const fn column(key: &'static str, zh: &'static str, en: &'static str) -> Word {
    Word { key, zh, en }
}

const PROPOSALS: &[Word] = &[
    column("date", "日期", "date"),
    column("leader", "领导编号", "leader"),
    column("name", "领导", "name"),
    column("mode", "方式", "mode"),
    column("setting", "形式", "setting"),
    column("publish_by", "公示期限", "publish by"),
    column("clause", "依据", "clause"),
    column("why", "理由", "reason"),
];

const UNPLACED: &[Word] = &[
    column("leader", "领导编号", "leader"),
    column("name", "领导", "name"),
    column("duty", "任务", "duty"),
    column("missing", "尚缺天数", "missing days"),
    column("clause", "依据", "clause"),
    column("why", "原因", "reason"),
];

const NOTES: &[Word] = &[
    column("code", "提示", "note"),
    column("records", "记录编号", "records"),
    column("text", "说明", "text"),
];

const SUGGESTIONS: &[Word] = &[
    column("leader", "领导编号", "leader"),
    column("name", "领导", "name"),
    column("case", "案件编号", "case"),
    column("matter", "信访事项编号", "matter"),
    column("domain", "领域", "subject area"),
    column("waiting_since", "入库日期", "waiting since"),
    column("wait_days", "等待天数", "days waited"),
    column("fit", "匹配", "fit"),
    column("why", "理由", "reason"),
];

const LEADERS: &[Word] = &[
    column("leader", "领导编号", "leader"),
    column("name", "领导", "name"),
    column("portfolio", "分管领域", "portfolio"),
    column("selected", "本年筛选", "selected"),
    column("resolved", "本年化解", "resolved"),
    column("open", "在办", "open"),
    column("needs", "尚需", "needs"),
    column("fitting", "库内可选", "fitting"),
];

const ALARMS: &[Word] = &[
    column("leader", "领导编号", "leader"),
    column("name", "领导", "name"),
    column("duty", "任务", "duty"),
    column("code", "预警", "alarm"),
    column("days_left", "剩余天数", "days left"),
    column("clause", "依据", "clause"),
    column("text", "说明", "text"),
];

/// Where names and clauses come from.
type Context<'a> = (&'a Ledger, &'a Policy);

/// Returns a clause as people cite it: in Chinese its position in the source, in English its id.
fn clause(policy: &Policy, id: &str, lang: Lang) -> String {
    match (lang, policy.clause(id)) {
        (Lang::Zh, Some(clause)) => clause.anchor.clone(),
        _ => id.to_owned(),
    }
}

fn name(ledger: &Ledger, leader: &str) -> String {
    ledger.leader(leader).map_or(leader, |leader| leader.name.as_str()).to_owned()
}

impl Plan {
    /// Returns the tables of the plan: proposals, duties that are not met, notes.
    pub fn tables(&self, ledger: &Ledger, policy: &Policy, lang: Lang) -> [Table; 3] {
        [
            self.proposal_table((ledger, policy), lang),
            self.unplaced_table((ledger, policy), lang),
            self.note_table(lang),
        ]
    }

    fn proposal_table(&self, (ledger, policy): Context<'_>, lang: Lang) -> Table {
        let row = |one: &crate::plan::Proposal| {
            vec![
                one.date.to_string(),
                one.leader.to_string(),
                name(ledger, one.leader.as_str()),
                one.mode.label(lang).to_owned(),
                one.setting.label(lang).to_owned(),
                one.publish_by.to_string(),
                clause(policy, &one.clause, lang),
                one.why.get(lang).to_owned(),
            ]
        };
        let title = Text::new("建议接访安排", "Proposed receptions");
        Table { title, columns: PROPOSALS, rows: self.proposals.iter().map(row).collect() }
    }

    fn unplaced_table(&self, (ledger, policy): Context<'_>, lang: Lang) -> Table {
        let row = |one: &crate::plan::Unplaced| {
            vec![
                one.leader.to_string(),
                name(ledger, one.leader.as_str()),
                one.title.get(lang).to_owned(),
                one.missing.to_string(),
                clause(policy, &one.clause, lang),
                one.why.get(lang).to_owned(),
            ]
        };
        let title = Text::new("未能安排", "Not placed");
        Table { title, columns: UNPLACED, rows: self.unplaced.iter().map(row).collect() }
    }

    fn note_table(&self, lang: Lang) -> Table {
        let row = |one: &crate::plan::Note| {
            let records: Vec<&str> = one.records.iter().map(|id| id.as_str()).collect();
            let text = one.text.get(lang).to_owned();
            vec![one.code.label(lang).to_owned(), records.join(" "), text]
        };
        let title = Text::new("提示", "Notes");
        Table { title, columns: NOTES, rows: self.notes.iter().map(row).collect() }
    }
}

impl Candidates {
    /// Returns the tables of the match: suggestions, leaders, alarms.
    pub fn tables(&self, ledger: &Ledger, policy: &Policy, lang: Lang) -> [Table; 3] {
        [
            self.suggestion_table((ledger, policy), lang),
            self.leader_table((ledger, policy), lang),
            self.alarm_table((ledger, policy), lang),
        ]
    }

    fn suggestion_table(&self, (ledger, _): Context<'_>, lang: Lang) -> Table {
        let mut rows = Vec::new();
        for leader in &self.leaders {
            rows.extend(leader.suggestions.iter().map(|one| {
                vec![
                    leader.leader.to_string(),
                    name(ledger, leader.leader.as_str()),
                    one.case.to_string(),
                    one.matter.to_string(),
                    one.domain.clone().unwrap_or_default(),
                    one.waiting_since.to_string(),
                    one.wait_days.to_string(),
                    one.fit.label(lang).to_owned(),
                    one.why.get(lang).to_owned(),
                ]
            }));
        }
        Table {
            title: Text::new("建议筛选案件", "Suggested cases"), columns: SUGGESTIONS, rows
        }
    }

    fn leader_table(&self, (ledger, _): Context<'_>, lang: Lang) -> Table {
        let separator = if lang == Lang::Zh { "、" } else { ", " };
        let row = |one: &crate::candidates::LeaderCandidates| {
            vec![
                one.leader.to_string(),
                name(ledger, one.leader.as_str()),
                one.portfolio.join(separator),
                one.selected.to_string(),
                one.resolved.to_string(),
                one.open.to_string(),
                one.needs.to_string(),
                one.fitting.to_string(),
            ]
        };
        let title = Text::new("领导包案情况", "Leaders");
        Table { title, columns: LEADERS, rows: self.leaders.iter().map(row).collect() }
    }

    fn alarm_table(&self, (ledger, policy): Context<'_>, lang: Lang) -> Table {
        let row = |one: &crate::candidates::Alarm| {
            vec![
                one.leader.to_string(),
                name(ledger, one.leader.as_str()),
                one.title.get(lang).to_owned(),
                one.code.label(lang).to_owned(),
                one.days_left.to_string(),
                clause(policy, &one.clause, lang),
                one.text.get(lang).to_owned(),
            ]
        };
        let title = Text::new("完成任务预警", "Alarms");
        Table { title, columns: ALARMS, rows: self.alarms.iter().map(row).collect() }
    }
}
