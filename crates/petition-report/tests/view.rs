//! Tests of the views with the example year.

// A failed assumption is a failed test.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod example_year;

use example_year::{document, year};
use petition_core::calendar::Workdays;
use petition_core::compliance::{OwedKind, RecordKind, accountability};
use petition_core::ledger::Ledger;
use petition_core::workflow::Actor;
use petition_core::{Date, Lang};
use petition_report::view::{
    Matrix, deadlines, funnel, is_bureau, owed_label, owed_name, record_label, subject_name,
};
use std::collections::HashSet;

#[test]
fn every_duty_has_one_cell_in_one_part() {
    let year = year();
    let matrix = Matrix::of(&year.report, &year.policy);
    let cells = |matrix: &Matrix<'_>| {
        let cells = matrix.rows.iter().flat_map(|row| row.cells.iter().flatten());
        cells.map(|duty| duty.id.clone()).collect::<Vec<_>>()
    };
    let all = cells(&matrix);
    assert_eq!(all.len(), year.report.duties.len());
    assert_eq!(all.iter().collect::<HashSet<_>>().len(), all.len());
    assert_eq!(cells(&matrix.bureau()).len() + cells(&matrix.leaders()).len(), all.len());
    assert!(matrix.rows.iter().all(|row| row.cells.len() == matrix.columns.len()));
    for row in &matrix.rows {
        for (column, duty) in matrix.columns.iter().zip(&row.cells) {
            let Some(duty) = duty else { continue };
            assert_eq!(
                (duty.subject.as_str(), &duty.rule, duty.period),
                (row.subject, &column.rule, column.period)
            );
            assert_eq!((duty.window.to, is_bureau(row.subject)), (column.due, column.of_bureau));
        }
    }
}

#[test]
fn columns_follow_the_order_of_the_policy() {
    let year = year();
    let leaders = Matrix::of(&year.report, &year.policy).leaders();
    let titles: Vec<_> = leaders.columns.iter().map(|column| column.title(Lang::Zh)).collect();
    assert_eq!(
        titles,
        [
            "接访天数 上半年",
            "接访天数 下半年",
            "接访天数 一季度",
            "接访天数 二季度",
            "接访天数 三季度",
            "接访天数 四季度",
            "化解案件 全年",
            "筛选案件 一季度",
            "筛选案件 二至四季度",
            "筛选案件 二季度",
            "筛选案件 三季度",
            "筛选案件 四季度",
            "筛选案件（由省统筹） 全年",
            "化解案件（由省统筹） 全年",
        ]
    );
    let subjects: Vec<_> = leaders.rows.iter().map(|row| row.subject).collect();
    assert!(subjects.is_sorted() && subjects.len() == 16, "{subjects:?}");
}

#[test]
fn every_duty_has_one_deadline_and_every_case_one_stage() {
    let year = year();
    let deadlines = deadlines(&year.report, Workdays::builtin());
    assert_eq!(
        deadlines.iter().map(|one| one.duties.len()).sum::<usize>(),
        year.report.duties.len()
    );
    assert!(deadlines.is_sorted_by_key(|one| one.due));
    assert_eq!(deadlines[0].due.to_string(), "2020-01-31");
    assert_eq!(deadlines[0].last_workday, Date::from_ymd_opt(2020, 1, 23));
    assert_eq!(
        funnel(&year.report).iter().map(|(_, count)| count).sum::<usize>(),
        year.report.cases.len()
    );
}

#[test]
fn a_unit_with_a_leaders_id_has_the_units_name() {
    let text = document().to_string().replace("\"U15\"", "\"L01\"");
    let ledger = Ledger::from_json(&text).unwrap();
    let year = year();
    let as_of = year.report.as_of;
    let owed = accountability(&ledger, &year.policy, 2020, as_of).unwrap();
    let of_unit = owed.iter().find(|owed| owed.who == Actor::Unit).unwrap();
    assert_eq!((of_unit.what.kind(), of_unit.subject.as_str()), (OwedKind::Finding, "L01"));
    assert_eq!(owed_name(&ledger, of_unit, Lang::Zh), "示范市水务局");
    assert_eq!(subject_name(&ledger, "L01", Lang::Zh), "林示例");
    assert_eq!(owed_label(&year.policy, of_unit, Lang::En), "team without a lead");
}

#[test]
fn rows_of_the_accountability_list_have_labels() {
    let year = year();
    let owed = accountability(&year.ledger, &year.policy, 2020, year.report.as_of).unwrap();
    let label = |record: &str| {
        let owed = owed.iter().find(|owed| owed.record == record).unwrap();
        owed_label(&year.policy, owed, Lang::En)
    };
    assert_eq!(label("L15/reception/2020-Q1"), "reception days, Q1");
    assert_eq!(label("bureau/reception_summary/2020-Q1"), "reception summary, Q1");
}

#[test]
fn records_are_described_without_petitioners() {
    let year = year();
    let label = |kind, record| record_label(&year.ledger, &year.policy, kind, record, Lang::En);
    assert_eq!(label(RecordKind::Reception, "R004"), "尤练习 2020-02-25 reception by appointment");
    assert_eq!(label(RecordKind::Leader, "L01"), "林示例");
    assert_eq!(label(RecordKind::Milestone, "reception_summary@2020-Q1"), "reception summary, Q1");
    assert_eq!(label(RecordKind::Matter, "M001"), "");
    assert_eq!(label(RecordKind::Reception, "R999"), "");
    assert!(label(RecordKind::Case, "C001").starts_with("matter M"));
}
