//! Tests of rotas: the slots of a year, and what happens to those that fall on a day off.

use petition_core::calendar::Workdays;
use petition_core::policy::{Policy, YearSlot};

/// Returns the slots of a year. `rota` are the lines of the slot and the roll.
fn slots(rota: &str, year: i32) -> Vec<YearSlot> {
    let text = format!(
        "id = \"x\"\nextends = \"shenzhen-2019\"\n[[rota]]\nid = \"r\"\nzh = \"接待日\"\nen = \"reception day\"\n\
         group = \"city_leader\"\nwho = \"leader\"\nbinding = \"mandatory\"\nclause = \"2.p1\"\n{rota}"
    );
    Policy::parse(&text).unwrap().rotas()[0].slots(year, Workdays::builtin())
}

fn periods(rota: &str, year: i32) -> Vec<String> {
    slots(rota, year).iter().map(|slot| slot.period.to_string()).collect()
}

/// Returns the window of the slot of a period; `None` if there is none.
fn window(rota: &str, period: &str) -> Option<(String, String, bool)> {
    let year = period[..4].parse().unwrap();
    let found = slots(rota, year).into_iter().find(|slot| slot.period.to_string() == period)?;
    let (from, to) = (found.window.from.to_string(), found.window.to.to_string());
    Some((from, to, found.is_calendar_unknown))
}

fn known(from: &str, to: &str) -> Option<(String, String, bool)> {
    Some((from.to_owned(), to.to_owned(), false))
}

fn unknown(day: &str) -> Option<(String, String, bool)> {
    Some((day.to_owned(), day.to_owned(), true))
}

#[test]
fn weekdays_of_a_month_are_counted_from_both_ends() {
    let of = |nth: &str| {
        periods(&format!("slot = {{ every = \"month\", weekday = \"wed\", nth = [{nth}] }}"), 2020)
    };
    assert_eq!(of("1, 4")[..4], ["2020-01-01", "2020-01-22", "2020-02-05", "2020-02-26"]);
    assert_eq!(of("-2, -1")[2..4], ["2020-02-19", "2020-02-26"]);
    let fifth = ["2020-01-29", "2020-04-29", "2020-07-29", "2020-09-30", "2020-12-30"];
    assert_eq!(of("5"), fifth);
    // The fourth of February is its last: one slot.
    assert_eq!(of("4, -1").len(), 12 + fifth.len());
}

#[test]
fn a_day_that_a_month_lacks_is_its_last() {
    let days = periods("slot = { every = \"month\", days = [30, 31], months = [1, 2, 4] }", 2021);
    assert_eq!(days, ["2021-01-30", "2021-01-31", "2021-02-28", "2021-04-30"]);
}

#[test]
fn a_week_belongs_to_the_year_of_its_thursday() {
    let weeks = slots("slot = { every = \"week\" }", 2020);
    assert_eq!(weeks.len(), 53);
    assert_eq!(weeks[0].window.from.to_string(), "2019-12-30");
    assert_eq!(weeks[52].window.to.to_string(), "2021-01-03");
    assert_eq!(slots("slot = { every = \"week\" }", 2021).len(), 52);
    // The month of a week is that of its Monday.
    let december = periods("slot = { every = \"week\", months = [12] }", 2020);
    assert_eq!(december, ["2020-W01", "2020-W50", "2020-W51", "2020-W52", "2020-W53"]);
    let days = periods("slot = { every = \"week\", weekday = [\"mon\", \"thu\"] }", 2020);
    assert_eq!(days.len(), 52 + 53);
    assert_eq!(days[..2], ["2020-01-02", "2020-01-06"]);
}

#[test]
fn slots_without_a_day_are_whole_periods() {
    let count = |every: &str| periods(&format!("slot = {{ every = \"{every}\" }}"), 2020).len();
    assert_eq!(["month", "quarter", "year"].map(count), [12, 4, 1]);
    let quarters = periods("slot = { every = \"quarter\", months = [4, 5, 6] }", 2020);
    assert_eq!(quarters, ["2020-Q2"]);
}

/// The days off around the spring festival of 2020 were 24 January to 2 February.
#[test]
fn a_slot_on_a_day_off_is_rolled() {
    let of = |every: &str, roll: &str| {
        let slot = match every {
            "week" => "every = \"week\", weekday = \"mon\"",
            _ => "every = \"month\", days = [27]",
        };
        window(&format!("slot = {{ {slot} }}\nroll = \"{roll}\""), "2020-01-27")
    };
    assert_eq!(of("week", "none"), known("2020-01-27", "2020-01-27"));
    assert_eq!(of("week", "next_workday"), known("2020-02-03", "2020-02-03"));
    assert_eq!(of("week", "previous_workday"), known("2020-01-23", "2020-01-23"));
    assert_eq!(of("week", "same_weekday_next_week"), known("2020-02-03", "2020-02-03"));
    assert_eq!(of("week", "within_period"), known("2020-01-27", "2020-02-02"));
    assert_eq!(of("month", "within_period"), known("2020-01-27", "2020-01-31"));
    assert_eq!(of("week", "skip"), None);
    let workday = window(
        "slot = { every = \"week\", weekday = \"mon\" }\nroll = \"within_period\"",
        "2020-02-03",
    );
    assert_eq!(workday, known("2020-02-03", "2020-02-03"), "a working day stays alone");
}

#[test]
fn a_slot_is_rolled_over_the_end_of_its_year() {
    let last = "slot = { every = \"month\", days = [31], months = [12] }\nroll = \"next_workday\"";
    assert_eq!(window(last, "2022-12-31"), known("2023-01-03", "2023-01-03"));
    let first = "slot = { every = \"month\", days = [1] }\nroll = \"previous_workday\"";
    assert_eq!(window(first, "2020-01-01"), known("2019-12-31", "2019-12-31"));
    // A Friday: 8 May is the first working Friday after the holiday from 1 to 5 May.
    let again = "slot = { every = \"month\", days = [1] }\nroll = \"same_weekday_next_week\"";
    assert_eq!(window(again, "2020-05-01"), known("2020-05-08", "2020-05-08"));
    // 1 and 8 October 2020 are days off.
    assert_eq!(window(again, "2020-10-01"), known("2020-10-15", "2020-10-15"));
}

#[test]
fn an_unknown_day_that_a_slot_needs_is_reported() {
    let of = |roll: &str, period: &str| {
        let rota = format!("slot = {{ every = \"month\", days = [1, 27] }}\nroll = \"{roll}\"");
        window(&rota, period)
    };
    assert_eq!(of("none", "2027-01-01"), known("2027-01-01", "2027-01-01"));
    assert_eq!(of("skip", "2027-01-01"), unknown("2027-01-01"));
    assert_eq!(of("previous_workday", "2007-01-01"), unknown("2007-01-01"));
    assert_eq!(of("next_workday", "2007-01-01"), known("2007-01-04", "2007-01-04"));
    // A Sunday: the next one is in 2027.
    assert_eq!(of("same_weekday_next_week", "2026-12-27"), unknown("2026-12-27"));
    assert_eq!(of("next_workday", "2026-12-27"), known("2026-12-28", "2026-12-28"));
}

#[test]
fn every_working_day_has_a_slot() {
    let days = periods("slot = { every = \"workday\" }", 2020);
    let has = |day: &str| days.iter().any(|one| one == day);
    // A Sunday that is worked, a Friday that is off.
    assert!(has("2020-01-19") && !has("2020-01-31") && !has("2020-02-08"));
    let unknown = slots("slot = { every = \"workday\" }", 2027);
    assert!(unknown.iter().all(|slot| slot.is_calendar_unknown));
    assert_eq!(unknown.len(), 261);
}

#[test]
fn lunar_months_give_slots_in_leap_months_too() {
    let of = |days: &str, year| {
        periods(&format!("slot = {{ every = \"lunar_month\", days = [{days}] }}"), year)
    };
    let first = of("1", 2020);
    // 23 April begins the fourth month, 23 May the leap fourth.
    assert_eq!(
        first[..6],
        ["2020-01-25", "2020-02-23", "2020-03-24", "2020-04-23", "2020-05-23", "2020-06-21"]
    );
    assert_eq!(of("1, 15", 2020).len(), 12 + 13);
    // The first month has 29 days.
    assert!(!of("30", 2020).iter().any(|day| day.starts_with("2020-02")));
    assert_eq!(of("1", 1950)[0], "1950-02-17");
    assert!(of("1", 1949).is_empty() && of("1", 2100).is_empty());
}
