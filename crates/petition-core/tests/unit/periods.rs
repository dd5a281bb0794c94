//! Tests of periods: their forms, their days, and which one serves which.

use petition_core::calendar::{NotAPeriod, Period};

#[test]
fn every_form_is_parsed_and_written() {
    for text in [
        "2020",
        "2020-H1",
        "2020-Q1",
        "2020-Q2..Q4",
        "2020-02",
        "2020-12",
        "2020-W01",
        "2020-W53",
        "2020-02-29",
        "1949-01-01",
    ] {
        assert_eq!(text.parse::<Period>().unwrap().to_string(), text);
    }
}

#[test]
fn other_forms_are_refused() {
    for text in [
        "",
        "20",
        "2020-",
        "2020-Q0",
        "2020-Q5",
        "2020-H3",
        "2020-13",
        "2020-00",
        "2020-1",
        "2020-Q4..Q2",
        "2020-Q2..Q2",
        "2020-Q2..4",
        "1948",
        "2200",
        "+020",
        "２０２０",
        "2020-q1",
        "2020-W00",
        "2020-W5",
        "2021-W53",
        "2020-w05",
        "2021-02-29",
        "2020-2-18",
        "2020-02-18-",
        "2200-01-01",
    ] {
        assert_eq!(text.parse::<Period>(), Err(NotAPeriod), "{text}");
    }
}

#[test]
fn the_last_day_is_inside() {
    let last = |text: &str| text.parse::<Period>().unwrap().last_day().to_string();
    assert_eq!(last("2020-02"), "2020-02-29");
    assert_eq!(last("2100-02"), "2100-02-28");
    assert_eq!(last("2020-H1"), "2020-06-30");
    assert_eq!(last("2199"), "2199-12-31");
    assert_eq!(last("2020-02-18"), "2020-02-18");
}

/// The rule of ISO 8601: a week belongs to the year of its Thursday.
#[test]
fn weeks_reach_over_the_ends_of_a_year() {
    let days = |text: &str| {
        let window = text.parse::<Period>().unwrap().window();
        (window.from.to_string(), window.to.to_string())
    };
    let window = |from: &str, to: &str| (from.to_owned(), to.to_owned());
    assert_eq!(days("2020-W01"), window("2019-12-30", "2020-01-05"));
    assert_eq!(days("2020-W53"), window("2020-12-28", "2021-01-03"));
    assert_eq!(days("2021-W01"), window("2021-01-04", "2021-01-10"));
    assert_eq!(days("2197-W52"), window("2197-12-25", "2197-12-31"));
}

#[test]
fn a_quarter_inside_serves_a_span_and_nothing_else_does() {
    let period = |text: &str| text.parse::<Period>().unwrap();
    assert!(period("2020-Q2..Q4").is_served_by(period("2020-Q3")));
    assert!(!period("2020-Q2..Q4").is_served_by(period("2020-Q1")));
    assert!(!period("2020-Q2..Q4").is_served_by(period("2021-Q3")));
    assert!(!period("2020-H1").is_served_by(period("2020-Q1")));
}
