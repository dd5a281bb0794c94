//! Tests of the working days: kinds of days, searches, and faulty tables.

use petition_core::calendar::{DayKind, Workdays};
use petition_core::{Code, Date, Lang};

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn kind(text: &str) -> DayKind {
    Workdays::builtin().day_kind(date(text))
}

fn last(text: &str) -> Option<Date> {
    Workdays::builtin().last_workday_on_or_before(date(text))
}

fn next(text: &str) -> Option<Date> {
    Workdays::builtin().next_workday_on_or_after(date(text))
}

/// Returns a table of 2031 with these lines in its block.
fn table(lines: &str) -> String {
    format!("petition-workdays/1\nyear 2031\nsource 通知\n{lines}")
}

/// Returns place and code of every problem.
fn faults(text: &str) -> Vec<(String, Code)> {
    let problems = Workdays::parse(text).unwrap_err();
    problems.problems().iter().map(|p| (p.place.to_string(), p.code)).collect()
}

fn at(line: &str, code: Code) -> (String, Code) {
    (line.to_owned(), code)
}

#[test]
fn the_builtin_table_has_no_problems() {
    if let Err(problems) = Workdays::parse(include_str!("../../data/workdays-cn.txt")) {
        panic!("{problems}");
    }
    assert!(Workdays::builtin().years().eq(2007..=2026));
}

#[test]
fn each_year_names_the_notice_on_it() {
    for year in Workdays::builtin().years() {
        let sources = Workdays::builtin().sources(year);
        assert!(sources[0].contains(&format!("关于{year}年部分节假日安排的通知")), "{year}");
        assert!(sources.iter().all(|source| source.contains("发明电〔")), "{year}");
    }
}

#[test]
fn every_kind_of_day() {
    assert_eq!(kind("2024-02-08"), DayKind::Workday);
    assert_eq!(kind("2024-02-04"), DayKind::MakeUpWorkday);
    assert_eq!(kind("2024-02-03"), DayKind::Weekend);
    assert_eq!(kind("2024-02-10"), DayKind::Holiday);
    assert_eq!(kind("2027-02-10"), DayKind::Unknown);
}

#[test]
fn the_spring_festival_of_2020_was_extended_to_2_february() {
    assert_eq!(kind("2020-01-19"), DayKind::MakeUpWorkday);
    assert_eq!(kind("2020-01-23"), DayKind::Workday);
    for day in date("2020-01-24").iter_days().take_while(|day| *day <= date("2020-02-02")) {
        assert_eq!(Workdays::builtin().day_kind(day), DayKind::Holiday, "{day}");
    }
    // The first notice had made 02-01 a working day.
    assert_eq!(kind("2020-02-01"), DayKind::Holiday);
    assert_eq!(kind("2020-02-03"), DayKind::Workday);
    assert_eq!(last("2020-02-02"), Some(date("2020-01-23")));
    assert_eq!(next("2020-01-24"), Some(date("2020-02-03")));
    assert_eq!(Workdays::builtin().sources(2020).len(), 2);
}

#[test]
fn later_notices_and_single_holidays_count() {
    assert_eq!(kind("2019-05-03"), DayKind::Holiday);
    assert_eq!(kind("2019-05-05"), DayKind::MakeUpWorkday);
    assert_eq!(kind("2015-09-03"), DayKind::Holiday);
    assert_eq!(kind("2015-09-04"), DayKind::Holiday);
    assert_eq!(kind("2015-09-06"), DayKind::MakeUpWorkday);
    assert_eq!(kind("2014-09-03"), DayKind::Workday);
}

#[test]
fn a_weekend_that_merely_adjoins_a_holiday_is_a_weekend() {
    assert_eq!(kind("2018-06-18"), DayKind::Holiday);
    assert_eq!(kind("2018-06-17"), DayKind::Weekend);
}

#[test]
fn new_year_s_eve_may_be_off_or_worked() {
    assert_eq!(kind("2018-12-31"), DayKind::Holiday);
    assert_eq!(kind("2018-12-29"), DayKind::MakeUpWorkday);
    assert_eq!(kind("2011-12-31"), DayKind::MakeUpWorkday);
    assert_eq!(last("2018-12-31"), Some(date("2018-12-29")));
    assert_eq!(last("2019-01-01"), Some(date("2018-12-29")));
}

#[test]
fn the_table_ends_where_its_years_end() {
    assert_eq!(kind("2006-12-31"), DayKind::Unknown);
    assert_eq!(kind("2007-01-01"), DayKind::Holiday);
    assert_eq!(kind("2026-12-31"), DayKind::Workday);
    assert_eq!(kind("2027-01-01"), DayKind::Unknown);
    // 2007 starts with three days off; the days before them are unknown.
    assert_eq!(last("2007-01-03"), None);
    assert_eq!(last("2007-01-04"), Some(date("2007-01-04")));
    assert_eq!(next("2006-12-29"), None);
    assert_eq!(next("2026-12-31"), Some(date("2026-12-31")));
    assert_eq!(last("2027-01-01"), None);
    assert_eq!(next("2027-01-01"), None);
    for day in [Date::MIN, Date::MAX] {
        assert_eq!(Workdays::builtin().is_workday(day), None);
        assert_eq!(Workdays::builtin().last_workday_on_or_before(day), None);
        assert_eq!(Workdays::builtin().next_workday_on_or_after(day), None);
    }
}

#[test]
fn holidays_have_names_in_both_languages() {
    let name = |text| Workdays::builtin().holiday(date(text)).cloned();
    assert_eq!(name("2020-10-10").unwrap().zh, "国庆节、中秋节");
    assert_eq!(name("2026-06-19").unwrap().en, "Dragon Boat Festival");
    assert_eq!(name("2026-06-22"), None);
    assert_eq!(name("2027-01-01"), None);
    assert_eq!(kind("2027-01-01").label(Lang::Zh), "未知");
}

#[test]
fn the_search_crosses_from_one_listed_year_into_the_next() {
    let text = "petition-workdays/1\n\
        year 2030\nsource a\noff 12-28..12-31 年终 | end of year\n\
        year 2031\nsource b\noff 01-01 元旦 | New Year\n";
    let table = Workdays::parse(text).unwrap();
    assert_eq!(table.last_workday_on_or_before(date("2031-01-01")), Some(date("2030-12-27")));
    assert_eq!(table.next_workday_on_or_after(date("2030-12-28")), Some(date("2031-01-02")));
}

#[test]
fn a_year_without_a_working_day_ends_the_search() {
    let table = Workdays::parse(&table("off 01-01..12-31 全年 | all year\n")).unwrap();
    assert_eq!(table.last_workday_on_or_before(date("2031-06-30")), None);
    assert_eq!(table.next_workday_on_or_after(date("2031-06-30")), None);
}

#[test]
fn a_newer_table_replaces_complete_years() {
    let newer = "petition-workdays/1\nyear 2020\nsource own\noff 07-01 七一 | 1 July\n";
    let newer = Workdays::parse(newer).unwrap();
    let merged = Workdays::builtin().merge(&newer);
    assert_eq!(merged.day_kind(date("2020-07-01")), DayKind::Holiday);
    // Nothing remains of the older year.
    assert_eq!(merged.day_kind(date("2020-01-24")), DayKind::Workday);
    assert_eq!(merged.sources(2020), ["own"]);
    assert_eq!(merged.day_kind(date("2019-05-03")), DayKind::Holiday);
    assert_eq!(&Workdays::builtin().merge(&Workdays::default()), Workdays::builtin());
    assert_eq!(&Workdays::default().merge(Workdays::builtin()), Workdays::builtin());
}

#[test]
fn blank_lines_comments_bom_and_windows_line_ends_are_accepted() {
    let plain = table("off 01-01 元旦 | New Year\nwork 01-04..01-05 元旦 | New Year\n");
    let dressed =
        format!("\u{feff}{}", plain.replace("\noff", "\n\n  # 说明\n\toff").replace('\n', "\r\n"));
    assert_eq!(Workdays::parse(&dressed), Workdays::parse(&plain));
    assert!(Workdays::parse(&plain).is_ok());
}

#[test]
fn a_leap_day_exists_in_leap_years_only() {
    let text =
        |year| format!("petition-workdays/1\nyear {year}\nsource a\noff 02-29 闰日 | leap day\n");
    assert!(Workdays::parse(&text(2028)).is_ok());
    // The faulty line is the only problem: it still counts as the year's off line.
    assert_eq!(faults(&text(2029)), [at("line 4", Code::InvalidDate)]);
}

#[test]
fn every_faulty_line_is_reported_in_the_order_of_the_text() {
    let text = "petition-workdays/1\n\
        off 01-01 元旦 | New Year\n\
        source nobody\n\
        year 2031\n\
        off 1-1 元旦 | New Year\n\
        off 02-30 春节 | Spring Festival\n\
        off 02-05..02-01 春节 | Spring Festival\n\
        off 12-31..01-01 元旦 | New Year\n\
        off 05-01\n\
        off 05-02 劳动节\n\
        off 05-03 | Labour Day\n\
        work 06-02 端午节 | Dragon Boat Festival\n\
        holiday 10-01\n\
        source\n\
        off 10-01..10-07 国庆节 | National Day\n\
        work 10-04 国庆节 | National Day\n\
        year 31\n\
        off 13-01 元旦 | New Year\n\
        work 06-02 端午节 | Dragon Boat Festival\n\
        year 1948\n\
        year 2031\n\
        off 01-01\u{0} 元旦 | New Year\n";
    assert_eq!(
        faults(text),
        [
            at("line 2", Code::Missing),
            at("line 3", Code::Missing),
            at("line 5", Code::InvalidDate),
            at("line 6", Code::InvalidDate),
            at("line 7", Code::ReversedDates),
            at("line 8", Code::ReversedDates),
            at("line 9", Code::Missing),
            at("line 10", Code::Missing),
            at("line 11", Code::Missing),
            at("line 12", Code::OutOfRange),
            at("line 13", Code::UnknownField),
            at("line 14", Code::Missing),
            at("line 16", Code::OverlappingPeriods),
            at("line 17", Code::InvalidPeriod),
            at("line 18", Code::InvalidDate),
            at("line 20", Code::InvalidPeriod),
            at("line 21", Code::DuplicateField),
            at("line 22", Code::UnstorableText),
        ]
    );
}

#[test]
fn a_year_without_a_day_off_is_reported() {
    assert_eq!(faults(&table("")), [at("line 2 off", Code::Missing)]);
    let worked = table("work 01-04 元旦 | New Year\n");
    assert_eq!(faults(&worked), [at("line 2 off", Code::Missing)]);
    let unnamed = "petition-workdays/1\nyear 2031\noff 01-01 元旦 | New Year\nyear 2032\n";
    assert_eq!(
        faults(unnamed),
        [
            at("line 2 source", Code::Missing),
            at("line 4 source", Code::Missing),
            at("line 4 off", Code::Missing)
        ]
    );
    assert_eq!(faults("petition-workdays/1\n# nothing\n"), [at("line 1 year", Code::Missing)]);
}

#[test]
fn a_problem_says_what_was_found_and_expected() {
    let problems =
        Workdays::parse(&table("off 01-01 元旦 | New Year\nwork 06-02..06-03 端午节 | x\n"))
            .unwrap_err();
    let problem = problems.problems().iter().next().unwrap();
    assert_eq!(
        problem.message(Lang::En),
        "line 5: a value out of range; found \"06-02..06-03\", \
         expected a Saturday or Sunday: the other days are worked anyway"
    );
    assert!(problem.message(Lang::Zh).contains("星期六或星期日"));
}

#[test]
fn other_texts_are_refused_at_their_first_line() {
    let wrong = [at("line 1", Code::UnknownFormat)];
    for text in ["", "\n", "\u{feff}", "petition-workdays/2\nyear 2031", "{\"year\": 2031}\n{}\n"] {
        assert_eq!(faults(text), wrong, "{text:?}");
    }
}

#[test]
fn hostile_texts_are_reported_and_do_not_crash() {
    assert_eq!(faults(&"x".repeat(512 * 1024 + 1)), [at("line 1", Code::TooLarge)]);
    let words = format!("petition-workdays/1\n{}", "x\n".repeat(10_000));
    assert_eq!(faults(&words).len(), 10_000);
    let overlapping = table(&"off 01-01..12-31 甲 | a\n".repeat(10_000));
    assert_eq!(faults(&overlapping).len(), 9_999);
    for line in [
        "off ..",
        "off 01-01..",
        "off ..01-01 a | b",
        "off 01-01....01-02 a | b",
        "off 01-01..01-02..01-03 a | b",
        "off -1-01 a | b",
        "off +1-01 a | b",
        "off ０１-０１ a | b",
        "off 00-00 a | b",
        "off 2031-01-01 a | b",
        "off 99999999999999999999-1 a | b",
        "off",
        "work",
        "year",
        "year -031",
        "year 99999999999999999999",
        "yéar",
        "off 01-01 |||",
        "\u{202e}off",
        "off 01-01 a\u{1b}[31m | b",
    ] {
        let text = table(&format!("off 12-25 甲 | a\n{line}\n"));
        assert_eq!(Workdays::parse(&text).unwrap_err().problems().len(), 1, "{line:?}");
    }
    let long = table(&format!("off 12-25 甲 | a\n{}\n", "长".repeat(1000)));
    let problems = Workdays::parse(&long).unwrap_err();
    assert!(problems.to_string().chars().count() < 200);
}
