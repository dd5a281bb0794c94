//! Tests of merging two copies of a ledger.

use super::changes::{changed, ledger};
use petition_core::Lang;
use petition_core::changes::{Conflict, ConflictKind};
use petition_core::ledger::words::ReceptionStatus;
use petition_core::ledger::{Ledger, LedgerDocument, Step, Unit};
use petition_core::workflow::StepKind;

type Change = fn(&mut LedgerDocument);

/// Merges two changes of the ledger, also with the sides exchanged.
fn merge(mine: Change, theirs: Change) -> Result<Ledger, Vec<Conflict>> {
    let base = ledger();
    let (mine, theirs) = (changed(&base, mine), changed(&base, theirs));
    let merged = Ledger::merge(&base, &mine, &theirs);
    match (merged, Ledger::merge(&base, &theirs, &mine)) {
        (Ok(merged), Ok(other)) => {
            assert_eq!(merged, other);
            Ok(merged)
        }
        (Err(conflicts), Err(other)) => {
            let swapped: Vec<_> = other.unmasked().iter().cloned().map(Conflict::swapped).collect();
            assert_eq!(conflicts.unmasked(), swapped);
            Err(swapped)
        }
        (one, other) => panic!("{one:?} {other:?}"),
    }
}

fn steps(ledger: &Ledger) -> Vec<String> {
    let steps = &ledger.document().cases[0].steps;
    steps.iter().map(|step| format!("{} {}", &step.on.to_string()[8..], step.kind)).collect()
}

fn add(document: &mut LedgerDocument, kind: StepKind, day: &str, at: usize) {
    let case = document.cases.get_mut(0).unwrap();
    case.steps.insert(at.min(case.steps.len()), Step::new(kind, day.parse().unwrap()));
}

fn text(conflict: &Conflict) -> String {
    conflict.text().get(Lang::Zh).to_owned()
}

#[test]
fn changes_of_different_fields_come_together() {
    let merged = merge(
        |document| {
            document.matters.get_mut(1).unwrap().reply = Some("已答复".to_owned());
            document.leaders.get_mut(0).unwrap().portfolio = vec!["医疗".into(), "住房".into()];
            document.matters.get_mut(1).unwrap().location.code = Some("440305".to_owned());
        },
        |document| {
            document.matters.get_mut(1).unwrap().headcount = 4;
            document.leaders.get_mut(0).unwrap().portfolio = vec!["教育".into()];
            document.matters.get_mut(1).unwrap().location.detail = Some("示范路".to_owned());
        },
    )
    .unwrap();
    let matter = merged.matter("M012").unwrap();
    assert_eq!((matter.reply.as_deref(), matter.headcount), (Some("已答复"), 4));
    assert_eq!(matter.location.code.as_deref(), Some("440305"));
    assert_eq!(matter.location.detail.as_deref(), Some("示范路"));
    // As sets: one side added 医疗, the other replaced 住房 by 教育.
    assert_eq!(merged.leader("L01").unwrap().portfolio, ["医疗", "教育"]);
}

#[test]
fn steps_come_together_by_day_and_keep_their_order_within_a_day() {
    let merged = merge(
        |document| {
            add(document, StepKind::Replied, "2025-01-25", 9);
            add(document, StepKind::Studied, "2025-01-20", 1);
        },
        |document| {
            add(document, StepKind::Selected, "2025-01-11", 9);
            add(document, StepKind::Assigned, "2025-01-25", 9);
        },
    );
    assert_eq!(
        steps(&merged.unwrap()),
        [
            "10 screened",
            "11 selected",
            "20 studied",
            "20 supervised",
            "20 supervised",
            // In the order of the table of step kinds.
            "25 assigned",
            "25 replied",
        ]
    );
}

#[test]
fn the_same_change_is_taken_once() {
    let both: Change = |document| {
        add(document, StepKind::Selected, "2025-01-22", 9);
        document.receptions.get_mut(0).unwrap().status = ReceptionStatus::Held;
    };
    let merged = merge(
        |document| {
            add(document, StepKind::Selected, "2025-01-22", 9);
            document.units.push(Unit { id: "U3".into(), name: "甲单位".into(), uscc: None });
        },
        |document| {
            add(document, StepKind::Selected, "2025-01-22", 9);
            document.units.push(Unit { id: "U2".into(), name: "乙单位".into(), uscc: None });
        },
    )
    .unwrap();
    assert_eq!(steps(&merged).len(), 4);
    // New records of both follow by id.
    let ids: Vec<_> = merged.document().units.iter().map(|unit| unit.id.as_str()).collect();
    assert_eq!(ids, ["U1", "U2", "U3"]);
    assert_eq!(merge(both, both).unwrap(), changed(&ledger(), both));
}

#[test]
fn a_field_changed_on_both_sides_is_a_conflict() {
    let conflicts = merge(
        |document| document.receptions.get_mut(0).unwrap().status = ReceptionStatus::Held,
        |document| document.receptions.get_mut(0).unwrap().status = ReceptionStatus::Cancelled,
    )
    .unwrap_err();
    assert_eq!(conflicts.len(), 1);
    assert_eq!(
        text(&conflicts[0]),
        "接访 R015 接访状态：双方修改不一致（原 计划，本方 已接访，对方 取消）"
    );
    assert_eq!(conflicts[0].mine.as_ref().unwrap().record["status"], "held");
}

#[test]
fn fields_of_two_petitioners_do_not_come_together() {
    let conflicts = merge(
        |document| {
            let petitioner = &mut document.matters.get_mut(1).unwrap().petitioners[1];
            petitioner.name = Some("王示三".to_owned());
        },
        |document| {
            let petitioner = &mut document.matters.get_mut(1).unwrap().petitioners[1];
            petitioner.phone = Some("13900000003".to_owned());
        },
    )
    .unwrap_err();
    assert_eq!(conflicts.len(), 1);
    assert_eq!((conflicts[0].kind, &conflicts[0].key), (ConflictKind::Changed, &None));
}

#[test]
fn a_record_deleted_on_one_side_and_changed_on_the_other_is_a_conflict() {
    let conflicts = merge(
        |document| document.receptions = vec![].into(),
        |document| document.receptions.get_mut(0).unwrap().record = Some("已接访".to_owned()),
    )
    .unwrap_err();
    assert_eq!(text(&conflicts[0]), "接访 R015：一方删除、另一方修改（原 有，本方 没有，对方 有）");
}

#[test]
fn different_new_records_with_one_id_are_a_conflict_for_each_field() {
    fn add_unit(document: &mut LedgerDocument, name: &str, uscc: Option<&str>) {
        let uscc = uscc.map(str::to_owned);
        document.units.push(Unit { id: "U9".into(), name: name.to_owned(), uscc });
    }
    let conflicts = merge(
        |document| add_unit(document, "甲单位", Some("X1")),
        |document| add_unit(document, "乙单位", None),
    )
    .unwrap_err();
    let found: Vec<_> = conflicts.iter().map(|one| (one.kind, one.key.as_deref())).collect();
    assert_eq!(found, [(ConflictKind::Added, Some("name")), (ConflictKind::Added, Some("uscc"))]);
}

#[test]
fn a_reference_to_a_record_that_the_other_side_deleted_is_a_conflict() {
    let conflicts = merge(
        |document| {
            document.matters.get_mut(0).unwrap().unit = None;
            document.units = vec![].into();
        },
        |document| document.matters.get_mut(1).unwrap().unit = Some("U1".into()),
    )
    .unwrap_err();
    assert_eq!(conflicts.len(), 1);
    assert_eq!(
        text(&conflicts[0]),
        "信访事项 M012 责任单位：合并后不符合台账要求：引用的编号不存在 \"U1\"（原 无，本方 无，对方 U1）"
    );
    let conflicts = merge(
        |document| {
            document.receptions = vec![].into();
            document.leaders = vec![].into();
        },
        |document| {
            let mut step = Step::new(StepKind::Selected, "2025-01-22".parse().unwrap());
            step.leader = Some("L01".into());
            document.cases.get_mut(0).unwrap().steps.push(step);
        },
    )
    .unwrap_err();
    assert_eq!(
        text(&conflicts[0]),
        "案件 C012 办理步骤“筛选”（2025-01-22） 包案领导编号：合并后不符合台账要求：引用的编号不存在 \"L01\"\
         （原 没有，本方 没有，对方 L01）"
    );
}

#[test]
fn steps_of_one_day_in_contradicting_orders_are_a_conflict() {
    let conflicts = merge(
        |document| document.cases.get_mut(0).unwrap().steps.swap(1, 2),
        |document| add(document, StepKind::Studied, "2025-01-20", 2),
    )
    .unwrap_err();
    assert_eq!(conflicts.len(), 1);
    assert_eq!((conflicts[0].kind, conflicts[0].id.as_str()), (ConflictKind::Order, "C012"));
}

#[test]
fn records_that_do_not_change_stay_shared() {
    let base = changed(&ledger(), |document| {
        for number in 0..100 {
            let id = petition_core::ledger::UnitId(format!("X{number}"));
            document.units.push(Unit { id, name: "单位".into(), uscc: None });
        }
    });
    let mut document = base.document().clone();
    document.units.get_mut(3).unwrap().name = "甲单位".to_owned();
    let mine = Ledger::new(&document).unwrap();
    let theirs = changed(&base, |document| {
        document.units.push(Unit { id: "Y".into(), name: "乙单位".into(), uscc: None });
    });
    let merged = Ledger::merge(&base, &mine, &theirs).unwrap();
    assert_eq!(merged.document().units.len(), 102);
    assert!(std::ptr::eq(&base.document().units[50], &merged.document().units[50]));
}
