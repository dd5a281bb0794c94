//! Tests ids and references: ids are unique in a bureau, and each reference names a record of the same bureau.

use crate::common::table::{
    dates, problem_lines, problems, reception_columns, receptions_with, table, terms, text,
};
use arrow_array::ArrayRef;
use petition_arrow::input::{Batches, Input, UnknownColumns, check};
use petition_core::engine::{LeaderIx, MatterIx, ReceptionIx, RecordList, Records};

fn leaders(ids: &[&str]) -> Batches {
    table(vec![("id", text(ids)), ("name", text(&vec!["林示例"; ids.len()]))])
}

#[test]
fn ids_are_unique() {
    let receptions = Some(receptions_with("id", text(&["R1", "R1"])));
    let input = Input { terms: Some(terms()), receptions, ..Input::default() };
    let found = problems(input, UnknownColumns::Error);
    assert_eq!(found.len(), 1);
    assert_eq!(
        found[0].message(petition_core::Lang::En),
        "table receptions, row 1 (from 0), column id: a duplicate id; found \"R1\", expected an id that is not in use; \
         table receptions, row 0 (from 0), column id already has it"
    );
    assert!(
        found[0].expected.zh.contains("表 receptions 第 0 行（自 0 起）“id”列"),
        "{}",
        found[0].expected.zh
    );
    // Also for unsorted ids that are far apart.
    let input =
        Input { leaders: Some(leaders(&["L3", "L1", "L2", "L3", "L1"])), ..Input::default() };
    assert_eq!(problem_lines(input), ["duplicate_id leaders/3/id", "duplicate_id leaders/4/id"]);
}

#[test]
fn the_id_of_the_bureau_is_reserved() {
    let input = Input { leaders: Some(leaders(&["L1", "bureau"])), ..Input::default() };
    assert_eq!(problem_lines(input), ["reserved_id leaders/1/id"]);
    let terms = table(vec![
        ("leader", text(&["bureau", "L1"])),
        ("office", text(&["mayor", "mayor"])),
        ("from", dates(&["2019-01-01", "2019-01-01"])),
    ]);
    let input = Input { terms: Some(terms), ..Input::default() };
    assert_eq!(problem_lines(input), ["reserved_id terms/0/leader"]);
}

#[test]
fn references_name_leaders_of_the_table() {
    let input = Input {
        leaders: Some(leaders(&["L1"])),
        terms: Some(terms()),
        receptions: Some(receptions_with("leader", text(&["L1", "L2"]))),
        ..Input::default()
    };
    assert_eq!(
        problem_lines(input),
        ["unknown_reference terms/1/leader", "unknown_reference receptions/1/leader"]
    );
    // A leader without a term is a leader too.
    let input = Input {
        leaders: Some(leaders(&["L3", "L2", "L1"])),
        terms: Some(terms()),
        ..Input::default()
    };
    let tables = check(input, UnknownColumns::Error).unwrap();
    let bureau = &tables.bureaus()[0];
    let ids: Vec<_> = bureau.leaders_by_id().map(|leader| bureau.leader_id(leader)).collect();
    assert_eq!(ids, ["L1", "L2", "L3"]);
    assert_eq!(bureau.terms(LeaderIx(0)).count(), 0);
}

#[test]
fn a_term_does_not_end_before_it_begins() {
    let terms = table(vec![
        ("leader", text(&["L1", "L2"])),
        ("office", text(&["mayor", "mayor"])),
        ("from", dates(&["2019-01-01", ""])),
        ("to", dates(&["2018-12-31", "2018-12-31"])),
    ]);
    let input = Input { terms: Some(terms), ..Input::default() };
    assert_eq!(problem_lines(input), ["reversed_dates terms/0/to", "missing terms/1/from"]);
}

#[test]
fn units_are_checked_if_there_is_a_table_of_them() {
    let matters = || {
        table(vec![
            ("id", text(&["M1"])),
            ("registered_on", dates(&["2020-01-06"])),
            ("claim", text(&["漏水"])),
            ("unit", text(&["U1"])),
        ])
    };
    let input = Input { terms: Some(terms()), matters: Some(matters()), ..Input::default() };
    let tables = check(input.clone(), UnknownColumns::Error).unwrap();
    assert_eq!(tables.bureaus()[0].matter(MatterIx(0)).unwrap().unit, Some("U1"));
    let units = table(vec![("id", text(&["U2"])), ("name", text(&["某局"]))]);
    assert_eq!(
        problem_lines(Input { units: Some(units), ..input }),
        ["unknown_reference matters/0/unit"]
    );
}

#[test]
fn a_reference_in_a_list_is_reported_at_its_row() {
    let matters = table(vec![
        ("id", text(&["M1"])),
        ("registered_on", dates(&["2020-01-06"])),
        ("claim", text(&[""])),
    ]);
    let lists = crate::common::encode::lists(&[Some(vec!["M1"]), Some(vec!["M1", "M2", "M3"])], 1);
    let input = Input {
        terms: Some(terms()),
        matters: Some(matters),
        receptions: Some(receptions_with("matters", lists)),
        ..Input::default()
    };
    assert_eq!(
        problem_lines(input),
        ["unknown_reference receptions/1/matters"],
        "a place has one problem"
    );
}

/// Makes terms and receptions of two bureaus that use the same ids for different records.
fn two_bureaus(bureaus: &[&str], leaders: &[&str]) -> Input {
    let terms = table(vec![
        ("bureau", text(&["B2", "B1", "B2"])),
        ("leader", text(&["L1", "L1", "L2"])),
        ("office", text(&["mayor", "vice_mayor", "mayor"])),
        ("from", dates(&["2019-01-01"; 3])),
    ]);
    let mut columns: Vec<(&str, ArrayRef)> = vec![
        ("id", text(&["R1", "R1", "R2"])),
        ("leader", text(leaders)),
        ("date", dates(&["2020-02-12", "2020-02-13", "2020-02-14"])),
        ("mode", text(&["themed"; 3])),
        ("setting", text(&["hall"; 3])),
        ("status", text(&["held"; 3])),
    ];
    if !bureaus.is_empty() {
        columns.push(("bureau", text(bureaus)));
    }
    Input { terms: Some(terms), receptions: Some(table(columns)), ..Input::default() }
}

#[test]
fn each_bureau_has_ids_of_its_own() {
    let tables =
        check(two_bureaus(&["B1", "B2", "B2"], &["L1", "L2", "L1"]), UnknownColumns::Error)
            .unwrap();
    assert!(tables.has_bureaus());
    let codes: Vec<_> = tables.bureaus().iter().map(|bureau| bureau.code()).collect();
    assert_eq!(codes, ["B1", "B2"]);
    let [one, two] = tables.bureaus() else { panic!() };
    assert_eq!(
        (
            one.len(RecordList::Leaders),
            one.len(RecordList::Receptions),
            two.len(RecordList::Leaders),
            two.len(RecordList::Receptions)
        ),
        (1, 1, 2, 2)
    );
    assert_eq!(one.terms(LeaderIx(0)).next().unwrap().office, "vice_mayor");
    let held: Vec<_> = (0..2)
        .map(|row| {
            (
                two.reception_id(ReceptionIx(row)),
                two.leader_id(two.reception(ReceptionIx(row)).unwrap().fact.leader),
            )
        })
        .collect();
    assert_eq!(held, [("R1", "L2"), ("R2", "L1")]);
    assert!(one.reception(ReceptionIx(1)).is_none() && one.leader_id(LeaderIx(1)).is_empty());
}

#[test]
fn a_leader_of_another_bureau_is_unknown() {
    let input = two_bureaus(&["B1", "B2", "B2"], &["L2", "L2", "L1"]);
    assert_eq!(problem_lines(input), ["unknown_reference receptions/0/leader"]);
    let input = two_bureaus(&["B2", "B2", "B2"], &["L1", "L2", "L1"]);
    assert_eq!(problem_lines(input), ["duplicate_id receptions/1/id"]);
}

#[test]
fn all_tables_have_a_bureau_column_if_one_has() {
    let input = two_bureaus(&[], &["L1", "L2", "L1"]);
    assert_eq!(problem_lines(input), ["missing_column receptions/-/bureau"]);
    let input = two_bureaus(&["B1", "", "B2"], &["L1", "L9", "L1"]);
    assert_eq!(
        problem_lines(input),
        ["missing receptions/1/bureau"],
        "its row has no other problem"
    );
}

#[test]
fn a_bureau_with_a_row_in_any_table_is_returned() {
    let milestones = table(vec![
        ("bureau", text(&["A0"])),
        ("kind", text(&["reception_schedule_published"])),
        ("period", text(&["2020-Q1"])),
        ("on", dates(&["2020-01-28"])),
    ]);
    let input = Input {
        milestones: Some(milestones),
        ..two_bureaus(&["B1", "B2", "B2"], &["L1", "L2", "L1"])
    };
    let tables = check(input, UnknownColumns::Error).unwrap();
    let codes: Vec<_> = tables.bureaus().iter().map(|bureau| bureau.code()).collect();
    assert_eq!(codes, ["A0", "B1", "B2"]);
    let counts: Vec<_> =
        tables.bureaus().iter().map(|bureau| bureau.milestones().count()).collect();
    assert_eq!(counts, [1, 0, 0]);
}

#[test]
fn an_unknown_bureau_is_reported_as_such() {
    let terms = table(vec![
        ("bureau", text(&["440300", "440400"])),
        ("leader", text(&["L1", "L2"])),
        ("office", text(&["mayor", "mayor"])),
        ("from", dates(&["2019-01-01", "2019-01-01"])),
    ]);
    let receptions = table(
        [("bureau", text(&["440300", "449999"])), ("leader", text(&["L2", "L1"]))]
            .into_iter()
            .chain(reception_columns().into_iter().filter(|(key, _)| *key != "leader"))
            .collect(),
    );
    let input = Input { terms: Some(terms), receptions: Some(receptions), ..Input::default() };
    let found = problems(input, UnknownColumns::Error);
    let expected: Vec<&str> = found.iter().map(|one| one.expected.en.as_str()).collect();
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(!expected[0].contains("bureau"), "{expected:?}");
    assert!(expected[1].ends_with("; the bureau of this row has no leaders"), "{expected:?}");
    assert!(found[1].expected.zh.ends_with("该行的局（bureau）在领导名册中没有记录"), "{found:?}");
}
