//! What `analyse` finds, on policies whose answers are known.

use crate::support::{of_kind, policy, quota, rota};
use petition_analysis::{Acts, Analysis, FindingKind, analyse, default_year};
use petition_core::engine::Status;
use petition_core::policy::Binding;
use petition_core::{Ledger, Policy, assess};

const YEAR: i32 = 2026;

fn analysed(policy: &Policy) -> Analysis {
    analyse(policy, None, Some(YEAR)).expect("a year in range")
}

/// Returns the mandatory duties that a ledger does not meet.
fn unmet(analysis: &Analysis, policy: &Policy, ledger: &Ledger) -> Vec<String> {
    let report = assess(ledger, policy, analysis.year, analysis.as_of).expect("a report");
    let own = report.duties.into_iter().filter(|duty| duty.binding == Binding::Mandatory);
    own.filter(|duty| duty.reason.is_none() && duty.status != Status::Met)
        .map(|duty| duty.id)
        .collect()
}

#[test]
fn the_smallest_ledger_of_the_built_in_policy_meets_every_mandatory_duty() {
    let policy = Policy::builtin("shenzhen-2019").expect("built in");
    let analysis = analysed(&policy);
    assert!(analysis.feasible);
    assert_eq!(analysis.acts, Acts { receptions: 4, selections: 3, resolutions: 3, records: 3 });
    assert_eq!(unmet(&analysis, &policy, &analysis.smallest), [""; 0]);
    let report = assess(&analysis.smallest, &policy, YEAR, analysis.as_of).expect("a report");
    assert_eq!(report.findings, [], "nothing else is wrong with it");
}

#[test]
fn no_record_of_the_smallest_ledger_can_be_left_out() {
    let policy = Policy::builtin("shenzhen-2019").expect("built in");
    let analysis = analysed(&policy);
    let document = analysis.smallest.document();
    let mut smaller = Vec::new();
    for at in 0..document.receptions.len() {
        let mut one = document.clone();
        one.receptions = without(&document.receptions, at);
        smaller.push(one);
    }
    for at in 0..document.cases.len() {
        let mut one = document.clone();
        one.cases = without(&document.cases, at);
        smaller.push(one);
    }
    for at in 0..document.milestones.len() {
        let mut one = document.clone();
        one.milestones = without(&document.milestones, at);
        smaller.push(one);
    }
    assert_eq!(
        smaller.len(),
        analysis.acts.receptions + analysis.acts.selections + analysis.acts.records
    );
    for one in smaller {
        let ledger = Ledger::new(&one).expect("valid");
        assert_ne!(unmet(&analysis, &policy, &ledger), [""; 0]);
    }
}

fn without<T: Clone>(
    list: &petition_core::ledger::SharedList<T>,
    at: usize,
) -> petition_core::ledger::SharedList<T> {
    list.iter().enumerate().filter(|(place, _)| *place != at).map(|(_, one)| one.clone()).collect()
}

#[test]
fn the_scheme_of_2019_selects_two_cases_and_resolves_three() {
    let policy = Policy::builtin("shenzhen-2019").expect("built in");
    let analysis = analysed(&policy);
    let short = of_kind(&analysis, FindingKind::SelectionsShort);
    let [short] = short.as_slice() else { panic!("{short:?}") };
    assert_eq!(short.clauses, ["2.1.5", "2.2.3", "2.p2"]);
    assert_eq!(
        short.message.zh,
        "选案不足以完成化解任务（市委常委）。规定任务只要求每人筛选 2 宗：按二（一）5，一季度 1 宗；按二（二）3，二至四季度 1 宗。\
         仅做到这些，每人至多化解 2 宗，而化解任务为：按二·首段，全年 3 宗。每人至少须筛选 3 宗"
    );
    let outcomes = &short.witness.as_ref().expect("a ledger").outcomes;
    let of = |duty: &str| {
        let found =
            outcomes.iter().find(|outcome| outcome.duty == format!("L02/{duty}")).expect("a duty");
        (found.status, found.achieved.to_f64())
    };
    assert_eq!(of("selection_q1/2026-Q1"), (Status::Met, 1.0));
    assert_eq!(of("selection/2026-Q2..Q4"), (Status::Met, 1.0));
    assert_eq!(of("resolution/2026"), (Status::Missed, 2.0));
}

#[test]
fn enough_selections_are_no_finding() {
    let lists = quota("resolution", "cases_resolved", "period = \"year\"", 3)
        + &quota("selection", "cases_selected", "period = \"half_year\"", 2);
    let analysis = analysed(&policy(&lists));
    assert_eq!(of_kind(&analysis, FindingKind::SelectionsShort).len(), 0);
    assert_eq!((analysis.acts.selections, analysis.acts.resolutions), (4, 3));
}

#[test]
fn selections_late_in_the_year_do_not_serve_resolutions_before_them() {
    let lists = quota("resolution", "cases_resolved", "period = \"half_year\"\nonly = [1]", 2)
        + &quota("selection", "cases_selected", "period = \"half_year\"\nonly = [2]", 2);
    let analysis = analysed(&policy(&lists));
    assert_eq!(analysis.acts.selections, 4);
    let short = of_kind(&analysis, FindingKind::SelectionsShort);
    assert!(short[0].message.zh.contains("不能按期化解"), "{}", short[0].message.zh);
    assert!(short[0].message.zh.ends_with("每人至少须筛选 4 宗"), "{}", short[0].message.zh);
}

#[test]
fn a_half_year_is_implied_by_its_quarters() {
    let lists = quota("quarterly", "reception_days", "period = \"quarter\"", 1)
        + &quota("half_yearly", "reception_days", "period = \"half_year\"", 2);
    let analysis = analysed(&policy(&lists));
    let implied = of_kind(&analysis, FindingKind::Implied);
    let of_rule = implied.iter().find(|finding| finding.rule == "half_yearly").expect("implied");
    assert_eq!(of_rule.duties, ["L02/half_yearly/2026-H1", "L02/half_yearly/2026-H2"]);
    assert_eq!(of_rule.by, ["L02/quarterly/2026-Q1", "L02/quarterly/2026-Q2"]);
    assert!(!implied.iter().any(|finding| finding.rule == "quarterly"));
}

#[test]
fn a_sum_of_selections_is_not_implied_by_parts() {
    // A case that is selected in two quarters counts in each, and once in the half-year.
    let lists = quota("quarterly", "cases_selected", "period = \"quarter\"", 1)
        + &quota("half_yearly", "cases_selected", "period = \"half_year\"", 2)
        + &quota("yearly", "cases_selected", "period = \"year\"", 1);
    let analysis = analysed(&policy(&lists));
    let implied = of_kind(&analysis, FindingKind::Implied);
    let rules: Vec<&str> = implied.iter().map(|finding| finding.rule.as_str()).collect();
    assert!(rules.contains(&"yearly") && !rules.contains(&"half_yearly"), "{rules:?}");
}

#[test]
fn a_monthly_rota_is_implied_by_a_weekly_one() {
    let lists = rota("weekly", "{ every = \"week\" }", "none", 1)
        + &rota("monthly", "{ every = \"month\" }", "none", 2)
        + &rota("quarterly", "{ every = \"quarter\" }", "none", 20);
    let analysis = analysed(&policy(&lists));
    let implied = of_kind(&analysis, FindingKind::Implied);
    let of = |rule: &str| implied.iter().find(|finding| finding.rule == rule);
    // A month contains three complete weeks at least, a quarter never twenty.
    assert_eq!(of("monthly").expect("implied").duties.len(), 12);
    assert!(of("quarterly").is_none() && of("weekly").is_none());
}

#[test]
fn a_rota_is_implied_by_the_days_of_one_leader() {
    let lists = quota("quarterly", "reception_days", "period = \"quarter\"", 2)
        + &rota("half_yearly", "{ every = \"year\" }", "none", 8);
    let analysis = analysed(&policy(&lists));
    let implied = of_kind(&analysis, FindingKind::Implied);
    assert_eq!(
        implied.iter().find(|finding| finding.rule == "half_yearly").expect("implied").by.len(),
        4
    );
    // But one leader of several may fill the rota alone.
    let lists = quota("yearly", "reception_days", "period = \"year\"", 2)
        + &rota("quarterly", "{ every = \"quarter\" }", "none", 1);
    let analysis = analysed(&policy(&lists));
    assert!(
        !of_kind(&analysis, FindingKind::Implied).iter().any(|finding| finding.rule == "yearly")
    );
}

#[test]
fn a_slot_on_a_holiday_needs_a_day_off() {
    let weekly = "{ every = \"week\", weekday = \"mon\" }";
    let analysis = analysed(&policy(&rota("monday", weekly, "none", 1)));
    let days_off = of_kind(&analysis, FindingKind::DaysOffOnly);
    let [days_off] = days_off.as_slice() else { panic!("{days_off:?}") };
    // The Mondays off of 2026: Spring Festival (two), Tomb Sweeping, May Day, National Day.
    assert!(
        days_off.duties.contains(&"bureau/monday/2026-02-16".to_owned()),
        "{:?}",
        days_off.duties
    );
    assert!(analysis.feasible);
    let rolled = analysed(&policy(&rota("monday", weekly, "next_workday", 1)));
    assert_eq!(of_kind(&rolled, FindingKind::DaysOffOnly).len(), 0);
}

#[test]
fn a_slot_of_two_leaders_has_two_in_the_model() {
    let analysis = analysed(&policy(&rota(
        "wednesday",
        "{ every = \"month\", weekday = \"wed\", nth = [1] }",
        "none",
        2,
    )));
    let city: Vec<_> =
        analysis.leaders.iter().filter(|leader| leader.group == "city_leader").collect();
    assert_eq!(city.len(), 2);
    assert!(analysis.feasible);
    let both =
        analysis.smallest.document().receptions.iter().filter(|one| !one.also_present.is_empty());
    assert_eq!(both.count(), 12);
}

#[test]
fn a_window_of_fewer_days_than_required_cannot_be_met() {
    let analysis = analysed(&policy(&quota(
        "monthly",
        "reception_days",
        "period = \"month\"\nonly = [2]",
        29,
    )));
    assert!(!analysis.feasible);
    let never = of_kind(&analysis, FindingKind::NeverMet);
    let [never] = never.as_slice() else { panic!("{never:?}") };
    assert_eq!(never.duties, ["L02/monthly/2026-02"]);
    let outcome = &never.witness.as_ref().expect("a ledger").outcomes[0];
    assert_eq!((outcome.status, outcome.achieved.to_f64()), (Status::Missed, 28.0));
}

#[test]
fn receptions_that_never_count_meet_nothing() {
    let analysis = analysed(&policy("[reading]\ncounted_settings = []\n"));
    assert!(!analysis.feasible);
    let never = of_kind(&analysis, FindingKind::NeverMet);
    assert_eq!(never.len(), 2, "the half-yearly and the quarterly receptions");
}

#[test]
fn a_group_behind_another_has_no_leader() {
    let lists = "[[group]]\nid = \"first\"\noffices = [\"mayor\"]\n[[group]]\nid = \"city_leader\"\noffices = [\"mayor\"]\n\
                 [[group]]\nid = \"party_secretary\"\noffices = [\"party_secretary\"]\n"
        .to_owned()
        + &rota("wednesday", "{ every = \"month\", weekday = \"wed\", nth = [1] }", "none", 1);
    let analysis = analysed(&policy(&lists));
    let never = of_kind(&analysis, FindingKind::NeverMet);
    assert!(never[0].message.zh.contains("没有领导属于该类"), "{}", never[0].message.zh);
    assert_eq!(never[0].duties.len(), 12);
}

#[test]
fn duties_before_the_policy_are_never_missed() {
    let policy = Policy::builtin("shenzhen-2019").expect("built in");
    let analysis = analyse(&policy, None, Some(2019)).expect("a year in range");
    let before: Vec<&str> = of_kind(&analysis, FindingKind::NeverAssessed)
        .iter()
        .filter(|finding| finding.message.zh.contains("施行之前"))
        .map(|finding| finding.rule.as_str())
        .collect();
    assert!(before.contains(&"selection_q1") && before.contains(&"resolution"), "{before:?}");
    // Only the last quarter of the year is whole.
    assert_eq!(analysis.acts.receptions, 1);
}

#[test]
fn a_rota_without_slots_is_named() {
    let analysis = analysed(&policy(&rota(
        "fifth",
        "{ every = \"month\", weekday = \"wed\", nth = [5], months = [2] }",
        "none",
        1,
    )));
    let none = of_kind(&analysis, FindingKind::NoSlot);
    assert_eq!(none.iter().map(|finding| finding.rule.as_str()).collect::<Vec<_>>(), ["fifth"]);
}

#[test]
fn a_huge_number_is_answered_in_words() {
    let lists = quota("resolution", "cases_resolved", "period = \"year\"", 2_000_000_000)
        + &quota("days", "reception_days", "period = \"year\"", 2_000_000_000)
        + &rota("crowd", "{ every = \"week\", weekday = \"mon\" }", "none", 2_000_000_000);
    let analysis = analysed(&policy(&lists));
    assert!(!analysis.feasible);
    assert!(analysis.smallest.document().cases.len() < 5_000);
}

#[test]
fn the_year_of_a_policy_is_its_first_whole_one() {
    let of = |line: &str| default_year(&policy(line));
    assert_eq!(of(""), 2020);
    assert_eq!(of("effective_from = 2024-01-01"), 2024);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let policy = Policy::builtin("shenzhen-2019").expect("built in");
    let json = analysed(&policy).to_json();
    assert_eq!(json, analysed(&policy).to_json());
    assert!(json.starts_with("{\n  \"format\": \"petition-analysis/1\""));
}
