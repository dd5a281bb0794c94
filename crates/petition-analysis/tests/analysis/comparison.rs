//! Ledgers on which two policies judge differently.

use crate::support::{policy, quota, rota};
use petition_analysis::{Comparison, compare};
use petition_core::{Policy, assess};

const YEAR: i32 = 2026;

fn compared(one: &Policy, other: &Policy) -> Comparison {
    compare(one, other, Some(YEAR)).expect("a year in range")
}

fn builtin() -> Policy {
    Policy::builtin("shenzhen-2019").expect("built in")
}

/// Evaluates the ledger of each difference again, apart from the comparison, and returns the statuses of the first
/// difference of a rule.
fn statuses(comparison: &Comparison, policies: [&Policy; 2], rule: &str) -> [Option<String>; 2] {
    for difference in &comparison.differences {
        for (policy, expected) in policies.iter().zip(&difference.results) {
            let report =
                assess(&difference.ledger, policy, YEAR, difference.as_of).expect("a report");
            let duty = report.duties.iter().find(|duty| Some(&duty.id) == difference.duty.as_ref());
            let duty = duty.map(|duty| duty.status.key().to_owned());
            let finding = report.findings.iter().find(|finding| {
                finding.rule.key() == difference.rule
                    && Some(&finding.record) == difference.record.as_ref()
            });
            let finding = finding.map(|finding| finding.severity.key().to_owned());
            let found = if difference.is_duty() { duty } else { finding };
            assert_eq!(
                found,
                expected.as_ref().map(|result| result.status.clone()),
                "{}",
                difference.message.en
            );
        }
    }
    let found = comparison.differences.iter().find(|difference| difference.rule == rule);
    let found = found.unwrap_or_else(|| panic!("{rule}: {:?}", rules(comparison)));
    found.results.each_ref().map(|result| result.as_ref().map(|result| result.status.clone()))
}

fn rules(comparison: &Comparison) -> Vec<&str> {
    comparison.differences.iter().map(|difference| difference.rule.as_str()).collect()
}

fn some(one: &str, other: &str) -> [Option<String>; 2] {
    [Some(one.to_owned()), Some(other.to_owned())]
}

#[test]
fn a_policy_does_not_differ_from_itself() {
    let comparison = compared(&builtin(), &builtin());
    assert_eq!(rules(&comparison), [""; 0]);
    assert!(comparison.tried > 200);
}

#[test]
fn every_reading_makes_a_difference() {
    let policy = builtin();
    for (reading, rule, expected) in [
        (r#"{"tenure": "any_day"}"#, "reception", some("not_assessed", "missed")),
        (r#"{"day_count": "half_days"}"#, "reception", some("met", "missed")),
        (r#"{"counted_modes": ["fixed_point"]}"#, "reception", some("met", "missed")),
        (r#"{"counted_settings": ["hall"]}"#, "reception", some("met", "missed")),
        (r#"{"resolved_on": "replied"}"#, "resolution", some("met", "missed")),
        (r#"{"resolved_on": "site_confirmed"}"#, "resolution", some("missed", "met")),
        (r#"{"reopened_credit": "undo"}"#, "resolution", some("met", "missed")),
        (r#"{"unit_head": "link"}"#, "resolution", some("met", "missed")),
        (
            r#"{"consent_quarters": [1, 2, 3, 4]}"#,
            "consent_missing",
            [None, Some("violation".to_owned())],
        ),
        (
            r#"{"supervisors": ["bureau_leader"]}"#,
            "supervisor_not_authorised",
            [None, Some("violation".to_owned())],
        ),
    ] {
        let other = policy.with_reading_json(reading).expect("a reading");
        let comparison = compared(&policy, &other);
        assert_eq!(statuses(&comparison, [&policy, &other], rule), expected, "{reading}");
    }
}

#[test]
fn every_setting_makes_a_difference() {
    let policy = builtin();
    for (setting, rule) in [
        (r#"{"warning_days": 30}"#, "reception"),
        (r#"{"notice_days": 5}"#, "short_notice"),
        (r#"{"stalled_days": 60}"#, "case_stalled"),
        (r#"{"reply_days": 30}"#, "ledger_element_missing"),
        (r#"{"handling_days": 30}"#, "ledger_element_missing"),
        (r#"{"tenure_tolerance_percent": 0}"#, "reception"),
        (r#"{"term_gap_days": 10}"#, "term_gap"),
    ] {
        let other = policy.with_settings_json(setting).expect("a setting");
        let comparison = compared(&policy, &other);
        statuses(&comparison, [&policy, &other], rule);
    }
}

#[test]
fn one_more_case_is_the_difference_of_a_number() {
    let one = policy(&quota("resolution", "cases_resolved", "period = \"year\"", 3));
    let other = policy(&quota("resolution", "cases_resolved", "period = \"year\"", 4));
    let comparison = compared(&one, &other);
    assert_eq!(statuses(&comparison, [&one, &other], "resolution"), some("met", "missed"));
    assert_eq!(comparison.differences[0].ledger.document().cases.len(), 3);
}

#[test]
fn a_rota_that_rolls_otherwise_differs_on_a_holiday() {
    let slot = "{ every = \"month\", weekday = \"fri\", nth = [1] }";
    let one = policy(&rota("friday", slot, "next_workday", 1));
    let other = policy(&rota("friday", slot, "previous_workday", 1));
    let comparison = compared(&one, &other);
    let difference = comparison
        .differences
        .iter()
        .find(|difference| difference.rule == "friday")
        .expect("a difference");
    assert_eq!(difference.ledger.document().receptions.len(), 1);
    let mut found = statuses(&comparison, [&one, &other], "friday");
    found.sort();
    assert_eq!(found, some("met", "missed"));
}

#[test]
fn nothing_can_be_left_out_of_a_ledger() {
    let policy = builtin();
    let other = policy.with_reading_json(r#"{"resolved_on": "replied"}"#).expect("a reading");
    let comparison = compared(&policy, &other);
    let document = comparison.differences[0].ledger.document();
    // Three cases up to the leader's approval: the least that the first reading counts as three resolutions. That they
    // were never screened is a finding, and takes nothing from the resolution.
    assert_eq!(document.cases.len(), 3);
    for case in document.cases.iter() {
        let kinds: Vec<&str> = case.steps.iter().map(|step| step.kind.key()).collect();
        let chain = [
            "selected",
            "assigned",
            "team_formed",
            "unit_reported",
            "materials_reviewed",
            "site_confirmed",
            "leader_approved",
        ];
        assert_eq!(kinds, chain);
    }
    assert_eq!((document.leaders.len(), document.receptions.len()), (1, 0));
}
