//! Matches of small ledgers.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod support;

use petition_core::ledger::words::Purpose;
use petition_core::ledger::{Case, LedgerDocument, Petitioner};
use petition_core::workflow::StepKind::{self, *};
use petition_core::{Date, Lang, Ledger};
use petition_planning::candidates::{AlarmCode, Fit, LeftOut};
use petition_planning::{Candidates, candidates};
use std::time::Instant;
use support::{case, day, document, leader, matter, shenzhen, term};

fn matched(document: &LedgerDocument, as_of: Date) -> Candidates {
    candidates(&Ledger::new(document).unwrap(), shenzhen(), 2020, as_of).unwrap()
}

/// A ledger of leaders with portfolios, and of library cases: domain and day of screening.
fn library(leaders: &[(&str, &[&str])], cases: &[(Option<&str>, Date)]) -> LedgerDocument {
    let leaders = leaders.iter().map(|(id, areas)| leader(id, "vice_mayor", areas));
    let numbered = || cases.iter().enumerate().map(|(at, (domain, on))| (at + 1, *domain, *on));
    let matters = numbered().map(|(at, domain, _)| matter(&format!("M{at}"), domain));
    let cases = numbered()
        .map(|(at, _, on)| case(&format!("C{at}"), &format!("M{at}"), None, &[(Screened, on)]));
    LedgerDocument {
        leaders: leaders.collect::<Vec<_>>().into(),
        matters: matters.collect::<Vec<_>>().into(),
        cases: cases.collect::<Vec<_>>().into(),
        ..document()
    }
}

fn suggested(candidates: &Candidates, leader: &str) -> Vec<String> {
    let leader = candidates.leaders.iter().find(|one| one.leader.as_str() == leader).unwrap();
    leader.suggestions.iter().map(|one| one.case.to_string()).collect()
}

const CHAIN: [StepKind; 9] = [
    Screened,
    Selected,
    Published,
    Assigned,
    TeamFormed,
    UnitReported,
    MaterialsReviewed,
    SiteConfirmed,
    LeaderApproved,
];

/// A case that was selected on a day and resolved so many days later.
fn resolved(id: &str, matter: &str, leader: &str, selected: Date, days: u64) -> Case {
    let end = selected + chrono::Days::new(days);
    let on = |kind| if matches!(kind, Screened | Selected) { selected } else { end };
    let steps: Vec<_> = CHAIN.iter().map(|kind| (*kind, on(*kind))).collect();
    case(id, matter, Some(leader), &steps)
}

#[test]
fn the_longest_waiting_cases_of_a_portfolio_come_first() {
    let on = |month| day(2019, month, 1);
    let cases = [
        (Some("housing"), on(9)),
        (Some("housing"), on(3)),
        (Some("labour"), on(1)),
        (Some("housing"), on(5)),
        (Some("housing"), on(7)),
    ];
    let document = library(&[("L01", &["housing"])], &cases);
    let result = matched(&document, day(2020, 1, 10));
    assert_eq!(suggested(&result, "L01"), ["C2", "C4", "C5"]);
    let leader = &result.leaders[0];
    assert_eq!((leader.needs, leader.fitting, leader.selected, leader.open), (3, 4, 0, 0));
    let first = &leader.suggestions[0];
    assert_eq!((first.fit, first.wait_days), (Fit::Portfolio, 315));
    assert!(first.why.zh.contains("属分管领域（housing）"), "{}", first.why.zh);
    assert!(result.alarms.is_empty());
    assert_eq!(
        (result.library.cases, result.library.available, result.library.suggested),
        (5, 5, 3)
    );
}

#[test]
fn the_match_gives_more_leaders_a_case_than_a_greedy_choice() {
    // The longest waiting case fits both, the other one only the first leader.
    let cases = [(Some("housing"), day(2019, 1, 1)), (Some("labour"), day(2019, 6, 1))];
    let document = library(&[("L01", &["housing", "labour"]), ("L02", &["housing"])], &cases);
    let result = matched(&document, day(2020, 1, 10));
    assert_eq!(suggested(&result, "L01"), ["C2"]);
    assert_eq!(suggested(&result, "L02"), ["C1"]);
}

#[test]
fn a_case_in_the_portfolio_comes_before_a_weaker_match() {
    let cases = [(None, day(2018, 1, 1)), (Some("housing"), day(2019, 6, 1))];
    let document = library(&[("L01", &["housing"]), ("L02", &[])], &cases);
    let result = matched(&document, day(2020, 1, 10));
    assert_eq!(result.leaders[0].suggestions[0].fit, Fit::Portfolio);
    assert_eq!(result.leaders[1].suggestions[0].fit, Fit::NoPortfolio);
    let alone = library(&[("L01", &["labour"])], &cases);
    let result = matched(&alone, day(2020, 1, 10));
    assert_eq!(suggested(&result, "L01"), ["C1"], "a case outside of the portfolio is no match");
    assert_eq!(result.leaders[0].suggestions[0].fit, Fit::NoDomain);
}

#[test]
fn leaders_with_fewer_cases_come_first() {
    let mut document = library(
        &[("L01", &["housing"]), ("L02", &["housing"])],
        &[(Some("housing"), day(2019, 1, 1)), (Some("housing"), day(2019, 2, 1))],
    );
    document.cases.push(case(
        "C3",
        "M2",
        Some("L01"),
        &[(Screened, day(2019, 1, 2)), (Selected, day(2020, 1, 6))],
    ));
    let result = matched(&document, day(2020, 1, 10));
    assert_eq!(result.leaders[0].selected, 1);
    assert_eq!(suggested(&result, "L01"), Vec::<String>::new());
    assert_eq!(suggested(&result, "L02"), ["C1"], "the matter of C2 is selected already");
    assert_eq!(result.library.left_out[0].code, LeftOut::MatterSelected);
}

#[test]
fn cases_that_cannot_be_selected_are_left_out() {
    let mut document = library(
        &[("L01", &["housing"])],
        &[(Some("housing"), day(2019, 1, 1)), (Some("housing"), day(2019, 2, 1))],
    );
    document.matters.get_mut(0).unwrap().purpose = Purpose::Accusation;
    document.cases.push(case("C3", "M2", None, &[(Screened, day(2019, 1, 15))]));
    document.matters.push(matter("M9", None));
    let withdrawn = [(Screened, day(2019, 1, 1)), (Withdrawn, day(2019, 5, 1))];
    document.cases.push(case("C4", "M9", None, &withdrawn));
    let result = matched(&document, day(2020, 1, 10));
    assert_eq!(suggested(&result, "L01"), ["C3"]);
    let left_out: Vec<_> =
        result.library.left_out.iter().map(|one| (one.code, one.cases)).collect();
    assert_eq!(left_out, [(LeftOut::Accusation, 1), (LeftOut::SameMatter, 1)]);
    assert_eq!(result.library.cases, 3, "a withdrawn case is not in the library");
}

#[test]
fn the_portfolio_is_that_of_the_day() {
    let mut document = library(&[("L01", &["labour"])], &[(Some("housing"), day(2019, 1, 1))]);
    let mut own = term("vice_mayor", day(2019, 1, 1), Some(day(2020, 6, 30)));
    own.portfolio = Some(vec!["housing".into()]);
    document.leaders.get_mut(0).unwrap().terms = vec![own, term("副市长", day(2020, 7, 1), None)];
    assert_eq!(suggested(&matched(&document, day(2020, 2, 1)), "L01"), ["C1"]);
    assert!(suggested(&matched(&document, day(2020, 7, 1)), "L01").is_empty());
}

#[test]
fn a_leader_whose_cases_another_authority_manages_gets_none() {
    let mut document = library(&[("L01", &[])], &[(None, day(2019, 1, 1))]);
    document.leaders.push(leader("S1", "party_secretary", &[]));
    let result = matched(&document, day(2020, 1, 10));
    assert_eq!(result.leaders.len(), 1);
}

#[test]
fn a_quota_beyond_the_available_cases_raises_an_alarm() {
    let document = library(&[("L01", &["housing"])], &[(Some("housing"), day(2019, 1, 1))]);
    let result = matched(&document, day(2020, 1, 10));
    let alarm = &result.alarms[0];
    assert_eq!(
        (alarm.code, alarm.duty.as_str()),
        (AlarmCode::NotEnoughCases, "L01/resolution/2020")
    );
    assert_eq!((alarm.open, alarm.fitting, alarm.days_left), (0, 1, 356));
    assert_eq!(alarm.text.zh, "应完成 3 宗，已完成 0 宗，在办 0 宗，库内可选 1 宗，案源不足");
    assert_eq!(result.alarms.len(), 1, "one case suffices for the selection");
}

#[test]
fn the_time_left_is_compared_with_the_cases_of_the_ledger() {
    let housing = Some("housing");
    let mut document = library(&[("L01", &["housing"])], &[(housing, day(2019, 1, 1)); 5]);
    document.matters.push(matter("M9", housing));
    document.cases.push(resolved("C9", "M9", "L01", day(2019, 1, 10), 120));
    let early = matched(&document, day(2020, 3, 1));
    assert_eq!((early.typical_days, early.alarms.len()), (Some(120), 0));
    let late = matched(&document, day(2020, 10, 1));
    let alarm = late.alarms.iter().find(|one| one.duty.contains("resolution")).unwrap();
    assert_eq!(alarm.code, AlarmCode::NotEnoughTime);
    assert!(alarm.text.zh.ends_with("距期限 91 天，以往办结一般需 120 天"), "{}", alarm.text.zh);
}

#[test]
fn leaders_who_need_the_same_cases_are_told_so() {
    let housing = Some("housing");
    let leaders: [(&str, &[&str]); 2] = [("L01", &["housing"]), ("L02", &["housing"])];
    let document = library(&leaders, &[(housing, day(2019, 1, 1)); 4]);
    let result = matched(&document, day(2020, 1, 10));
    let codes: Vec<_> = result.alarms.iter().map(|alarm| alarm.code).collect();
    assert_eq!(codes, [AlarmCode::SharedCases, AlarmCode::SharedCases]);
    assert_eq!(suggested(&result, "L01").len(), 2, "shared evenly");
}

#[test]
fn open_and_resolved_cases_reduce_the_need() {
    let housing = Some("housing");
    let mut document = library(&[("L01", &["housing"])], &[(housing, day(2019, 1, 1)); 5]);
    document.matters.push(matter("M8", housing));
    document.matters.push(matter("M9", housing));
    document.cases.push(resolved("C8", "M8", "L01", day(2020, 1, 10), 20));
    let selected = [(Screened, day(2020, 1, 1)), (Selected, day(2020, 1, 10))];
    document.cases.push(case("C9", "M9", Some("L01"), &selected));
    let leader = &matched(&document, day(2020, 2, 10)).leaders[0];
    assert_eq!((leader.selected, leader.resolved, leader.open, leader.needs), (2, 1, 1, 1));
}

#[test]
fn twenty_thousand_cases_and_sixty_leaders_are_matched_quickly() {
    let areas: Vec<String> = (0..30).map(|at| format!("领域{at}")).collect();
    let leaders = (0..60).map(|at| {
        let own = [&areas[at % 30], &areas[at * 7 % 30], &areas[at * 11 % 30]].map(String::as_str);
        leader(&format!("L{at:02}"), "vice_mayor", if at % 10 == 0 { &[] } else { &own })
    });
    let matters = (0..20_000).map(|at| {
        let domain = (at % 31 < 30).then(|| areas[at % 30].as_str());
        matter(&format!("M{at}"), domain)
    });
    let cases = (0..20_000).map(|at| {
        let on = day(2015, 1, 1) + chrono::Days::new(at * 37 % 1800);
        case(&format!("C{at}"), &format!("M{at}"), None, &[(Screened, on)])
    });
    let document = LedgerDocument {
        leaders: leaders.collect::<Vec<_>>().into(),
        matters: matters.collect::<Vec<_>>().into(),
        cases: cases.collect::<Vec<_>>().into(),
        ..document()
    };
    let ledger = Ledger::new(&document).unwrap();
    let start = Instant::now();
    let result = candidates(&ledger, shenzhen(), 2020, day(2020, 1, 10)).unwrap();
    let seconds = start.elapsed().as_secs_f64();
    assert_eq!(result.library.suggested, 180);
    assert!(seconds < 30.0, "{seconds} s without optimisation");
    println!("{seconds:.2} s");
}

#[test]
fn the_document_and_the_tables_have_their_keys() {
    let document = library(&[("L01", &["housing"])], &[(None, day(2019, 1, 1))]);
    let result = matched(&document, day(2020, 1, 10));
    let json: serde_json::Value = serde_json::from_str(&result.to_json()).unwrap();
    assert_eq!(json["format"], "petition-candidates/1");
    assert_eq!(json["leaders"][0]["suggestions"][0]["fit"], "no_domain");
    for table in result.tables(&Ledger::new(&document).unwrap(), shenzhen(), Lang::En) {
        assert!(!table.rows.is_empty());
        assert!(table.rows.iter().all(|row| row.len() == table.columns.len()));
    }
}

#[test]
fn a_domain_that_names_a_petitioner_is_masked() {
    let mut document =
        library(&[("L01", &["张示例漏水"])], &[(Some("张示例漏水"), day(2019, 1, 1))]);
    document.matters.get_mut(0).unwrap().petitioners =
        vec![Petitioner { name: Some("张示例".into()), ..Petitioner::default() }];
    let suggestion = &matched(&document, day(2020, 1, 10)).leaders[0].suggestions[0];
    assert_eq!(suggestion.fit, Fit::Portfolio);
    assert!(!suggestion.domain.as_ref().unwrap().contains("张示例"));
    assert!(!suggestion.why.zh.contains("张示例"));
}
