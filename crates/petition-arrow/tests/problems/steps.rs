//! Tests steps: the fields of each kind, the source of cases, the order of replay.

use crate::common::encode::numbers;
use crate::common::table::{dates, problem_lines, table, terms, text};
use arrow_array::ArrayRef;
use petition_arrow::input::{Batches, Input, UnknownColumns, check};
use petition_core::engine::{CaseIx, MatterIx, ReceptionIx, RecordList, Records};

const DAY: &str = "2020-03-01";

fn steps(kinds: &[&str], more: Vec<(&'static str, ArrayRef)>) -> Batches {
    let mut columns = vec![
        ("case", text(&vec!["C1"; kinds.len()])),
        ("kind", text(kinds)),
        ("on", dates(&vec![DAY; kinds.len()])),
    ];
    columns.retain(|(key, _)| more.iter().all(|(other, _)| other != key));
    columns.extend(more);
    table(columns)
}

fn input(steps: Batches) -> Input {
    Input { terms: Some(terms()), steps: Some(steps), ..Input::default() }
}

fn cases() -> Batches {
    table(vec![("id", text(&["C1"])), ("matter", text(&["M1"]))])
}

#[test]
fn a_step_has_the_fields_of_its_kind() {
    let steps = steps(
        &["screened", "assigned", "theme", "transferred", "consented"],
        vec![
            ("source", text(&["12345", "12345", "12345", "", ""])),
            ("lead", text(&["某人", "", "某人", "", ""])),
            ("to", text(&["", "", "L1", " ", "L9"])),
        ],
    );
    assert_eq!(
        problem_lines(Input { cases: Some(cases()), ..input(steps) }),
        [
            "field_not_of_step steps/0/lead",
            "field_not_of_step steps/1/source",
            "unknown_value steps/2/kind",
            "missing steps/3/to",
            "field_not_of_step steps/4/to"
        ]
    );
}

#[test]
fn a_transfer_without_a_column_to_is_reported() {
    let steps = steps(&["screened", "transferred"], vec![]);
    assert_eq!(
        problem_lines(Input { cases: Some(cases()), ..input(steps) }),
        ["missing steps/1/to"]
    );
}

#[test]
fn the_leader_is_read_on_selections_only() {
    let kinds = ["screened", "selected", "consented"];
    let steps = |leaders: &[&str]| steps(&kinds, vec![("leader", text(leaders))]);
    assert!(problem_lines(input(steps(&["L9", "L1", "L9"]))).is_empty());
    assert_eq!(
        problem_lines(input(steps(&["L1", "L9", "L1"]))),
        ["unknown_reference steps/1/leader"]
    );
    let tables = check(input(steps(&["L2", "L1", "L2"])), UnknownColumns::Error).unwrap();
    let bureau = &tables.bureaus()[0];
    let leaders: Vec<_> = bureau.steps(CaseIx(0)).map(|step| step.fact.leader).collect();
    assert_eq!(leaders, [None, Some(petition_core::engine::LeaderIx(0)), None]);
}

#[test]
fn without_cases_each_selection_names_its_leader() {
    let kinds = ["screened", "selected"];
    let bare = || steps(&kinds, vec![("leader", text(&["L1", " "]))]);
    assert_eq!(problem_lines(input(bare())), ["missing steps/1/leader"]);
    assert!(problem_lines(Input { cases: Some(cases()), ..input(bare()) }).is_empty());
    assert_eq!(problem_lines(input(steps(&kinds, vec![]))), ["missing_column steps/-/leader"]);
    assert!(problem_lines(input(steps(&["screened"], vec![]))).is_empty());
}

#[test]
fn without_a_table_steps_add_the_cases() {
    let more = vec![
        ("case", text(&["C2", "C1", "C2"])),
        ("on", dates(&["2020-03-02", "2020-03-01", "2020-03-01"])),
    ];
    let tables =
        check(input(steps(&["submitted", "screened", "screened"], more)), UnknownColumns::Error);
    let tables = tables.unwrap();
    let bureau = &tables.bureaus()[0];
    assert!(!bureau.available().cases);
    let ids: Vec<_> =
        (0..bureau.len(RecordList::Cases)).map(|case| bureau.case_id(CaseIx(case))).collect();
    assert_eq!(ids, ["C2", "C1"]);
    let fact = bureau.case(CaseIx(0)).unwrap();
    assert_eq!((fact.matter, fact.leader), (None, None));
    let kinds: Vec<_> = bureau.steps(CaseIx(0)).map(|step| step.fact.kind.key()).collect();
    assert_eq!(kinds, ["screened", "submitted"], "by day");
}

#[test]
fn a_step_of_an_unknown_case_is_reported() {
    let more = vec![("case", text(&["C1", "C9"]))];
    let steps = steps(&["screened", "screened"], more);
    let input = Input { cases: Some(cases()), ..input(steps) };
    assert_eq!(problem_lines(input), ["unknown_reference steps/1/case"]);
}

#[test]
fn steps_of_one_day_are_sorted_by_seq_or_row() {
    let kinds = ["selected", "screened", "submitted"];
    let replayed = |more| {
        let input = Input { cases: Some(cases()), ..input(steps(&kinds, more)) };
        let tables = check(input, UnknownColumns::Error).unwrap();
        let bureau = tables.bureaus()[0].clone();
        bureau.steps(CaseIx(0)).map(|step| step.fact.kind.key()).collect::<Vec<_>>()
    };
    assert_eq!(replayed(vec![]), ["selected", "screened", "submitted"]);
    let seq = |values: [i64; 3], encoding| vec![("seq", numbers(&values.map(Some), encoding))];
    for encoding in 0..4 {
        assert_eq!(replayed(seq([2, 1, 2], encoding)), ["screened", "selected", "submitted"]);
    }
    let missing = vec![("seq", numbers(&[Some(1), None, Some(2)], 0))];
    let input = Input { cases: Some(cases()), ..input(steps(&kinds, missing)) };
    assert_eq!(problem_lines(input), ["missing steps/1/seq"]);
}

#[test]
fn without_a_table_references_add_the_matters() {
    let receptions = crate::common::table::receptions_with(
        "matters",
        crate::common::encode::lists(&[Some(vec!["M2"]), Some(vec!["M1", "M2"])], 0),
    );
    let cases = table(vec![("id", text(&["C2", "C1"])), ("matter", text(&["M1", "M3"]))]);
    let input = Input {
        terms: Some(terms()),
        cases: Some(cases),
        receptions: Some(receptions),
        ..Input::default()
    };
    let tables = check(input, UnknownColumns::Error).unwrap();
    let bureau = &tables.bureaus()[0];
    let ids: Vec<_> = (0..bureau.len(RecordList::Matters))
        .map(|matter| bureau.matter_id(MatterIx(matter)))
        .collect();
    assert_eq!(ids, ["M1", "M3", "M2"]);
    assert_eq!(bureau.received(ReceptionIx(1)).collect::<Vec<_>>(), [0, 2].map(MatterIx));
    assert_eq!(bureau.case(CaseIx(1)).unwrap().matter, Some(MatterIx(1)));
    assert!(!bureau.available().matters);
}
