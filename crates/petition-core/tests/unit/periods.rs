//! Tests of periods: their forms, their days, and which one serves which.

use petition_core::calendar::{NotAPeriod, Period};

#[test]
fn every_form_is_parsed_and_written() {
    for text in ["2020", "2020-H1", "2020-Q1", "2020-Q2..Q4", "2020-02", "2020-12"] {
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
}

#[test]
fn a_quarter_inside_serves_a_span_and_nothing_else_does() {
    let period = |text: &str| text.parse::<Period>().unwrap();
    assert!(period("2020-Q2..Q4").is_served_by(period("2020-Q3")));
    assert!(!period("2020-Q2..Q4").is_served_by(period("2020-Q1")));
    assert!(!period("2020-Q2..Q4").is_served_by(period("2021-Q3")));
    assert!(!period("2020-H1").is_served_by(period("2020-Q1")));
}
