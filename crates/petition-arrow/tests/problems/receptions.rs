//! Tests receptions: the leaders who were also present, fillers, invisible characters.

use crate::common::encode::{ENCODINGS, lists, texts};
use crate::common::table::{
    dates, problem_lines, problems, reception_columns, receptions_with, table, terms, text,
};
use petition_arrow::input::{Batches, Input, UnknownColumns, check};
use petition_core::Lang;
use petition_core::engine::{LeaderIx, ReceptionIx, Records};

fn input(receptions: Batches) -> Input {
    Input { terms: Some(terms()), receptions: Some(receptions), ..Input::default() }
}

fn also_present(one: Option<Vec<&str>>, two: Option<Vec<&str>>, encoding: usize) -> Input {
    input(receptions_with("also_present", lists(&[one, two], encoding)))
}

#[test]
fn other_leaders_were_present() {
    for encoding in 0..ENCODINGS {
        let input = also_present(Some(vec![" ", "L\u{200b}2", "/"]), None, encoding);
        let tables = check(input, UnknownColumns::Error).unwrap();
        let others = |at| tables.bureaus()[0].also_present(ReceptionIx(at)).collect::<Vec<_>>();
        assert_eq!([others(0), others(1)], [vec![LeaderIx(1)], vec![]], "{encoding}");
    }
}

#[test]
fn nobody_is_named_twice() {
    let twice = also_present(Some(vec!["L1"]), Some(vec!["L1", "L1"]), 0);
    let found = problems(twice.clone(), UnknownColumns::Error);
    assert_eq!(
        problem_lines(twice),
        ["duplicate_id receptions/0/also_present", "duplicate_id receptions/1/also_present"]
    );
    assert_eq!(
        found[0].message(Lang::Zh),
        "表 receptions 第 0 行（自 0 起）“also_present”列：编号重复；现为\"L1\"，应为另一位领导；该领导已在本场接访中"
    );
    let invisible = also_present(Some(vec!["\u{feff}L1"]), None, 0);
    assert_eq!(problem_lines(invisible), ["duplicate_id receptions/0/also_present"]);
    assert!(problem_lines(also_present(Some(vec!["L2"]), Some(vec!["L1"]), 0)).is_empty());
}

#[test]
fn others_are_leaders_of_their_bureau() {
    let unknown = also_present(None, Some(vec!["L9", "L1"]), 0);
    assert_eq!(problem_lines(unknown), ["unknown_reference receptions/1/also_present"]);
    let of = |code: &str, mut table: Vec<(&'static str, arrow_array::ArrayRef)>| {
        table.push(("bureau", text(&[code, "B2"])));
        crate::common::table::table(table)
    };
    let terms = vec![
        ("leader", text(&["L1", "L2"])),
        ("office", text(&["mayor", "mayor"])),
        ("from", dates(&["2019-01-01", "2019-01-01"])),
    ];
    let mut receptions = reception_columns();
    receptions.push(("also_present", lists(&[Some(vec!["L2"]), None], 0)));
    let input = Input {
        terms: Some(of("B1", terms)),
        receptions: Some(of("B1", receptions)),
        ..Input::default()
    };
    assert_eq!(problem_lines(input), ["unknown_reference receptions/0/also_present"]);
}

#[test]
fn a_problem_of_a_list_names_every_unknown_id() {
    let unknown = || also_present(None, Some(vec!["L8", "L2", "L9"]), 0);
    assert_eq!(problem_lines(unknown()), ["unknown_reference receptions/1/also_present"]);
    let found = problems(unknown(), UnknownColumns::Error);
    assert_eq!(found[0].found.zh, "\"L8\"、\"L9\"");
    assert_eq!(found[0].found.en, "\"L8\", \"L9\"");
    let many: Vec<String> = (100..300).map(|number| format!("L{number}")).collect();
    let many = also_present(Some(many.iter().map(String::as_str).collect()), None, 0);
    assert!(problems(many, UnknownColumns::Error)[0].found.zh.chars().count() < 120);
}

#[test]
fn time_and_place_are_known_if_they_are_no_fillers() {
    let mut columns = reception_columns();
    columns.push(("time", texts(&[Some("上午9时30分"), Some(" ／ ")], 2)));
    columns.push(("place", texts(&[Some("待定"), Some("信访大厅")], 3)));
    columns.push(("record", texts(&[Some("\u{200b}"), Some("-")], 0)));
    let tables = check(input(table(columns)), UnknownColumns::Error).unwrap();
    let row = |at| tables.bureaus()[0].reception(ReceptionIx(at)).unwrap();
    let known = |at| [row(at).has_time, row(at).has_place, row(at).recorded];
    assert_eq!([known(0), known(1)], [[true, false, false], [false, true, false]]);
}

#[test]
fn fillers_and_invisible_characters_are_no_ids() {
    for encoding in 0..ENCODINGS {
        let ids = texts(&[Some("--"), Some("\u{200e}R\u{2060}2\u{feff}")], encoding);
        let columns = receptions_with("id", ids);
        assert_eq!(problem_lines(input(columns)), ["missing receptions/0/id"], "{encoding}");
        let ids = texts(&[Some("R2"), Some("R\u{200d}2")], encoding);
        let lines = problem_lines(input(receptions_with("id", ids)));
        assert_eq!(lines, ["duplicate_id receptions/1/id"], "{encoding}");
    }
    let words = texts(&[Some("\u{200b}themed"), Some("无")], 3);
    assert_eq!(
        problem_lines(input(receptions_with("mode", words))),
        ["missing receptions/1/mode"],
        "a word has no invisible characters"
    );
}
