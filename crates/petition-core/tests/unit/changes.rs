//! Tests of the changes between two ledgers: rows, positions, texts.

use petition_core::changes::{ChangeKind, RowChange};
use petition_core::ledger::{Ledger, LedgerDocument, Milestone, Petitioner, Step};
use petition_core::workflow::StepKind;
use petition_core::{Date, Lang, Policy};
use serde_json::json;
use std::time::{Duration, Instant};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub fn ledger() -> Ledger {
    Ledger::from_value(json!({
        "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
        "leaders": [{"id": "L01", "name": "林示例", "portfolio": ["住房"],
                     "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}],
        "units": [{"id": "U1", "name": "示范单位"}],
        "matters": [
            {"id": "M011", "registered_on": "2025-01-05", "claim": "漏水", "unit": "U1"},
            {"id": "M012", "registered_on": "2025-01-06", "claim": "张示一反映欠薪",
             "petitioners": [{"name": "张示一", "phone": "13900000001"}, {"name": "李示二"}]}],
        "receptions": [{"id": "R015", "leader": "L01", "date": "2025-02-12", "mode": "appointment",
                        "setting": "hall", "status": "planned", "matters": ["M012"]}],
        "cases": [{"id": "C012", "matter": "M012", "steps": [
            {"kind": "screened", "on": "2025-01-10"},
            {"kind": "supervised", "on": "2025-01-20", "note": "一"},
            {"kind": "supervised", "on": "2025-01-20", "note": "二"}]}],
        "milestones": [{"kind": "cases_published", "period": "2025-Q1", "on": "2025-01-15"}]
    }))
    .unwrap()
}

/// Returns the ledger with a changed document.
pub fn changed(ledger: &Ledger, change: impl FnOnce(&mut LedgerDocument)) -> Ledger {
    let mut document = ledger.document().clone();
    change(&mut document);
    Ledger::new(&document).unwrap()
}

fn texts(change: impl FnOnce(&mut LedgerDocument)) -> Vec<String> {
    let (old, lang) = (ledger(), Lang::Zh);
    let changes = changed(&old, change).changes_since(&old);
    changes.texts().iter().map(|text| text.get(lang).to_owned()).collect()
}

#[test]
fn a_text_names_the_row_and_the_old_and_new_values() {
    let found = texts(|document| {
        document.bureau.name = "样本市信访局".to_owned();
        document.domains = vec!["住房".to_owned()];
        let leader = document.leaders.get_mut(0).unwrap();
        leader.terms[0].to = Some(day("2025-06-30"));
        let matter = document.matters.get_mut(1).unwrap();
        matter.petitioners[0].phone = Some("13900000002".to_owned());
        matter.petitioners[0].address = Some("示范路一号".to_owned());
        matter.location.detail = Some("李示二家".to_owned());
        matter.reply = Some("已答复张示一".to_owned());
        let reception = document.receptions.get_mut(0).unwrap();
        reception.also_present.clear();
        reception.matters.push("M011".into());
        let case = document.cases.get_mut(0).unwrap();
        case.steps[0].on = day("2025-01-11");
        case.steps.push(Step::new(StepKind::Selected, day("2025-01-22")));
        case.steps.remove(1);
        let milestone = document.milestones.get_mut(0).unwrap();
        milestone.on = day("2025-01-16");
    });
    assert_eq!(
        found,
        [
            "本局：名称 “示范市信访局” → “样本市信访局”；内容分类清单 无 → 住房",
            "领导 L01 任职副市长（2019-01-01 起）：任职结束日期 无 → 2025-06-30",
            "信访事项 M012：问题发生地 无 → “李**家”；答复情况 无 → “已答复张**”",
            "信访事项 M012 信访人（第 1 位）：联系电话 “139******01” → “139******02”；住址 无 → “〔地址〕”",
            "接访 R015：信访事项编号 M012 → M012、M011",
            "案件 C012 办理步骤“入库”（2025-01-10）：日期 2025-01-10 → 2025-01-11",
            "案件 C012 办理步骤“专项督办”（2025-01-20）：删除",
            "案件 C012 办理步骤“筛选”（2025-01-22）：新增",
            "工作节点“cases_published”（2025-Q1）：完成日期 2025-01-15 → 2025-01-16",
        ]
    );
}

#[test]
fn an_added_record_is_shown_with_its_required_fields() {
    let old = ledger();
    let mut reception = old.reception("R015").unwrap().clone();
    reception.id = "R016".into();
    let new = old.with_reception(&reception).unwrap();
    let changes = new.changes_since(&old);
    let texts = changes.texts();
    assert_eq!(
        texts[0].zh,
        "接访 R016：新增（接访领导编号 L01，接访日期 2025-02-12，接访方式 重点约访，接访场所 接待场所，接访状态 计划）"
    );
    assert!(texts[0].en.starts_with("reception R016: added (leader L01, date 2025-02-12"));
    let gone = old.changes_since(&new).texts();
    assert_eq!(
        (gone[0].zh.as_str(), gone[0].en.as_str()),
        ("接访 R016：删除", "reception R016: gone")
    );
}

#[test]
fn a_change_has_the_positions_in_both_ledgers_and_the_whole_row() {
    let old = ledger();
    let new = changed(&old, |document| {
        let case = document.cases.get_mut(0).unwrap();
        case.steps.insert(0, Step::new(StepKind::Published, day("2025-01-09")));
        case.steps[3].note = Some("三".to_owned());
    });
    let changes = new.changes_since(&old);
    let found: Vec<&RowChange> = changes.unmasked().iter().collect();
    let [added, step] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((added.kind, added.old.is_none()), (ChangeKind::Added, true));
    assert_eq!((step.table.key, step.id.as_str(), step.moved), ("steps", "C012", false));
    let (before, after) = (step.old.as_ref().unwrap(), step.new.as_ref().unwrap());
    assert_eq!((before.parent, before.position), (Some(0), 2));
    assert_eq!((after.parent, after.position), (Some(0), 3));
    assert_eq!(after.record, json!({"kind": "supervised", "on": "2025-01-20", "note": "三"}));
    assert_eq!(step.label("note").unwrap().zh, "备注");
    let json = serde_json::to_value(&changes).unwrap();
    assert_eq!(json[1]["table"], "steps");
    assert_eq!(json[1]["fields"], json!([{"key": "note", "old": "二", "new": "三"}]));
}

#[test]
fn a_record_without_its_rows_is_a_row() {
    let old = ledger();
    let new = changed(&old, |document| {
        let mut case = document.cases[0].clone();
        case.id = "C013".into();
        document.cases.push(case);
    });
    let changes = new.changes_since(&old);
    let kinds: Vec<_> = changes.unmasked().iter().map(|one| (one.table.key, one.kind)).collect();
    assert_eq!(kinds[0], ("cases", ChangeKind::Added));
    assert_eq!(kinds[1..], [("steps", ChangeKind::Added); 3]);
    assert!(changes.unmasked()[0].new.as_ref().unwrap().record.get("steps").is_none());
}

#[test]
fn another_order_of_rows_is_a_change_of_few_rows() {
    let old = ledger();
    let new = changed(&old, |document| {
        let steps = &mut document.cases.get_mut(0).unwrap().steps;
        steps.rotate_left(1);
    });
    let changes = new.changes_since(&old);
    let found: Vec<_> = changes.texts().into_iter().map(|text| text.zh).collect();
    assert_eq!(found, ["案件 C012 办理步骤“入库”（2025-01-10）：调整行序"]);
}

#[test]
fn a_milestone_is_named_as_the_policy_labels_it() {
    let new = changed(&ledger(), |document| {
        document.milestones.get_mut(0).unwrap().on = day("2025-01-16");
    });
    let [change] = &new.changes_since(&ledger()).masked()[..] else { panic!("one change") };
    let policy = Policy::builtin("shenzhen-2019").unwrap();
    let named = change.text_under(&policy);
    assert!(named.zh.starts_with("工作节点“包案案件挂网公示”（2025-Q1）："), "{}", named.zh);
    assert!(change.text().zh.contains("cases_published"), "{}", change.text().zh);
    assert!(!named.zh.contains("cases_published") && !named.en.contains("cases_published"));
}

#[test]
fn equal_milestones_are_counted() {
    let milestone = ledger().document().milestones[0].clone();
    let old = changed(&ledger(), |document| document.milestones.push(milestone.clone()));
    assert_eq!(ledger().changes_since(&old).len(), 1);
    let other = Milestone { on: day("2025-01-16"), ..milestone };
    let new = changed(&old, |document| document.milestones.push(other));
    let changes = new.changes_since(&old);
    assert_eq!((changes.len(), changes.unmasked()[0].kind), (1, ChangeKind::Added));
}

#[test]
fn debug_output_shows_no_values() {
    let old = ledger();
    let new = changed(&old, |document| {
        let person = Petitioner { name: Some("王示三".to_owned()), ..Petitioner::default() };
        document.matters.get_mut(1).unwrap().petitioners.push(person);
    });
    let changes = new.changes_since(&old);
    assert_eq!(changes.len(), 1);
    assert!(!format!("{changes:?}").contains("示三"));
}

#[test]
fn one_change_among_many_records_costs_little() {
    let mut document = ledger().document().clone();
    for number in 0..20_000 {
        let mut case = document.cases[0].clone();
        case.id = petition_core::ledger::CaseId(format!("X{number}"));
        document.cases.push(case);
    }
    let old = Ledger::new(&document).unwrap();
    let mut matter = old.matter("M011").unwrap().clone();
    matter.headcount = 5;
    let new = old.with_matter(&matter).unwrap();
    let start = Instant::now();
    for _ in 0..100 {
        assert_eq!(new.changes_since(&old).len(), 1);
    }
    // A comparison of every case would take seconds.
    assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
}
