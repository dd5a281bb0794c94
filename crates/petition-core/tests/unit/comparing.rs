//! Tests of two reports compared.

use super::changes::{changed, ledger};
use petition_core::compliance::{Effect, FindingChange, Rule, assess, compare};
use petition_core::ledger::words::ReceptionStatus;
use petition_core::{Date, Ledger, Policy, Report};

fn report(ledger: &Ledger, as_of: &str) -> Report {
    let as_of: Date = as_of.parse().unwrap();
    assess(ledger, &Policy::builtin("shenzhen-2019").unwrap(), 2025, as_of).unwrap()
}

#[test]
fn equal_reports_have_no_effect() {
    let report = report(&ledger(), "2025-06-30");
    assert!(!report.duties.is_empty() && !report.findings.is_empty());
    assert_eq!(compare(&report, &report), Effect::default());
    assert!(compare(&report, &report).is_empty());
}

#[test]
fn duties_and_findings_differ_with_both_outcomes() {
    let before = report(&ledger(), "2025-06-30");
    let held = changed(&ledger(), |document| {
        let reception = document.receptions.get_mut(0).unwrap();
        reception.status = ReceptionStatus::Held;
        document.matters.get_mut(0).unwrap().claim = String::new();
    });
    let after = report(&held, "2025-06-30");
    let effect = compare(&before, &after);
    let duty = |report: &Report| {
        report.duties.iter().find(|one| one.id == "L01/reception/2025-Q1").unwrap().clone()
    };
    let change = effect.duties.iter().find(|one| one.after == Some(duty(&after))).unwrap();
    assert_eq!(change.before, Some(duty(&before)));
    assert_eq!(effect.duties.len(), 1);
    let is_new = |change: &&FindingChange| change.before.is_none();
    assert!(effect.findings.iter().any(|change| is_new(&change)));
    assert!(effect.findings.iter().any(|change| change.after.is_none()), "{:?}", effect.findings);
    // The reverse has the same pairs, exchanged.
    let back = compare(&after, &before);
    assert_eq!(back.findings.len(), effect.findings.len());
    let new = effect.findings.iter().filter(is_new).count();
    assert_eq!(back.findings.iter().filter(|change| change.after.is_none()).count(), new);
}

#[test]
fn findings_of_one_record_and_day_are_paired_one_by_one() {
    let mut before = report(&ledger(), "2025-06-30");
    let finding = before.findings[0].clone();
    let with_detail = |detail: &str| {
        let mut finding = finding.clone();
        finding.detail = vec![detail.to_owned()];
        finding
    };
    before.findings = vec![with_detail("a"), with_detail("b")];
    let mut after = before.clone();
    after.findings = vec![with_detail("c"), with_detail("a"), with_detail("a")];
    let found = compare(&before, &after).findings;
    let details = |change: &FindingChange| {
        [&change.before, &change.after]
            .map(|one| one.as_ref().map(|finding| finding.detail[0].clone()))
    };
    let some = |text: &str| Some(text.to_owned());
    let found: Vec<_> = found.iter().map(details).collect();
    assert_eq!(found, [[some("b"), some("c")], [None, some("a")]]);
    assert!(Rule::ALL.contains(&finding.rule));
}

#[test]
fn a_duty_of_one_report_only_is_listed() {
    let before = report(&ledger(), "2025-06-30");
    let mut after = before.clone();
    let removed = after.duties.remove(0);
    let effect = compare(&before, &after);
    assert_eq!(
        (effect.duties[0].before.as_ref(), &effect.duties[0].after),
        (Some(&removed), &None)
    );
    assert_eq!(compare(&after, &before).duties[0].after, Some(removed));
}
