//! Tests terms: their portfolios, and the texts of their offices.

use crate::common::encode::{ENCODINGS, lists, nulls};
use crate::common::table::{dates, problem_lines, table, text};
use arrow_array::ArrayRef;
use petition_arrow::input::{Input, UnknownColumns, check};
use petition_core::engine::{LeaderIx, Records};

fn input(portfolio: ArrayRef) -> Input {
    let terms = table(vec![
        ("leader", text(&["L1", "L2", "L1"])),
        ("office", text(&["市委常委、\u{200b}常务副市长", "mayor", " mayor"])),
        ("portfolio", portfolio),
        ("from", dates(&["2019-01-01"; 3])),
    ]);
    Input { terms: Some(terms), ..Input::default() }
}

#[test]
fn an_empty_portfolio_is_not_null() {
    let [housing, none] = [Some(vec!["housing", "无", "la\u{feff}bour"]), Some(vec!["/"])];
    for encoding in 0..ENCODINGS {
        let portfolios = lists(&[housing.clone(), None, none.clone()], encoding);
        let tables = check(input(portfolios), UnknownColumns::Error).unwrap();
        let of = |leader, term| {
            let areas = tables.bureaus()[0].term_portfolio(LeaderIx(leader), term);
            areas.map(|areas| areas.map(str::to_owned).collect::<Vec<_>>())
        };
        let expected = ["housing", "labour"].map(str::to_owned).to_vec();
        assert_eq!(of(0, 0), Some(expected), "{encoding}");
        assert_eq!(of(0, 1), Some(vec![]), "{encoding}");
        assert_eq!([of(1, 0), of(0, 2), of(9, 0)], [None, None, None], "{encoding}");
    }
    let tables = check(input(nulls(3)), UnknownColumns::Error).unwrap();
    assert!(tables.bureaus()[0].term_portfolio(LeaderIx(0), 0).is_none());
    assert_eq!(problem_lines(input(text(&["housing"; 3]))), ["wrong_type terms/-/portfolio"]);
}

#[test]
fn the_text_of_an_office_stays_as_it_is() {
    let tables = check(input(nulls(3)), UnknownColumns::Error).unwrap();
    let offices: Vec<_> = tables.bureaus()[0].terms(LeaderIx(0)).map(|term| term.office).collect();
    assert_eq!(offices, ["市委常委、常务副市长", " mayor"]);
}
