//! More evidence never worsens a duty, and a met duty stays met on later days.

use crate::ledgers::{built_in, concluded_case, days, documents, milestones, policies};
use chrono::NaiveDate;
use petition_core::compliance::{Amount, Duty, DutyMeasure, Exclusion, Status, assess};
use petition_core::ledger::words::{Length, ReceptionStatus, Setting};
use petition_core::ledger::{Ledger, LedgerDocument, Reception};
use petition_core::policy::Policy;
use petition_core::workflow::{PastStep, StepKind};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::collections::BTreeSet;

fn duties(document: &LedgerDocument, policy: &Policy, as_of: NaiveDate) -> Vec<Duty> {
    assess(&Ledger::new(document).unwrap(), policy, 2020, as_of).unwrap().duties
}

/// Checks that a duty is better or the same: a met one stays met, and not later; a late one may become timely; others
/// stay or are met.
fn assert_no_worse(before: &Duty, after: &Duty) -> Result<(), TestCaseError> {
    prop_assert_eq!(&before.id, &after.id);
    prop_assert!(after.achieved >= before.achieved, "{before:?} {after:?}");
    prop_assert_eq!(before.required, after.required);
    prop_assert_eq!(before.reason, after.reason);
    let evidence: BTreeSet<&String> = after.evidence.iter().collect();
    prop_assert!(before.evidence.iter().all(|id| evidence.contains(id)), "{before:?} {after:?}");
    match before.status {
        Status::Met => prop_assert_eq!(after.status, Status::Met),
        Status::MetLate => {
            prop_assert!(matches!(after.status, Status::Met | Status::MetLate), "{after:?}");
        }
        status => {
            let met = matches!(after.status, Status::Met | Status::MetLate);
            prop_assert!(met || after.status == status, "{before:?} {after:?}");
        }
    }
    if let Some(met_on) = before.met_on {
        prop_assert!(after.met_on.unwrap() <= met_on, "{before:?} {after:?}");
    }
    Ok(())
}

fn assert_none_worse(before: &[Duty], after: &[Duty]) -> Result<(), TestCaseError> {
    prop_assert_eq!(before.len(), after.len());
    before.iter().zip(after).try_for_each(|(before, after)| assert_no_worse(before, after))
}

/// Returns the duties that a further case cannot worsen: not those that each selected case must prove.
fn without_proofs_for_each(duties: Vec<Duty>, policy: &Policy) -> Vec<Duty> {
    let for_each = |duty: &Duty| {
        let mut rules = policy.milestones().iter().filter(|rule| rule.kind == duty.rule);
        rules.any(|rule| rule.proved_for_each.is_some())
    };
    duties.into_iter().filter(|duty| !for_each(duty)).collect()
}

/// Returns a reception that counts, if its leader is in office.
fn another_reception(
    document: &LedgerDocument,
    policy: &Policy,
    leader: Index,
    date: NaiveDate,
    length: Length,
) -> Reception {
    Reception {
        id: "R99".into(),
        leader: leader.get(&document.leaders.to_vec()).id.clone(),
        also_present: Vec::new(),
        date,
        time: None,
        length,
        mode: policy.reading().counted_modes[0],
        setting: Setting::Hall,
        place: None,
        status: ReceptionStatus::Held,
        published_on: None,
        matters: Vec::new(),
        record: None,
    }
}

/// The kinds that can remove a credit: by undoing a step, or by replacing one.
const UNDOING: [StepKind; 5] = [
    StepKind::Selected,
    StepKind::Declined,
    StepKind::Returned,
    StepKind::Reopened,
    StepKind::Withdrawn,
];

/// Whether one of the duty's cases has such a step after the first day, up to the second.
fn may_be_undone(document: &LedgerDocument, duty: &Duty, from: NaiveDate, to: NaiveDate) -> bool {
    let cases = document.cases.iter().filter(|case| duty.evidence.contains(&case.id.0));
    let mut steps = cases.flat_map(|case| &case.steps);
    matches!(duty.measure, DutyMeasure::CasesSelected | DutyMeasure::CasesResolved)
        && steps.any(|step| UNDOING.contains(&step.kind) && from < step.on && step.on <= to)
}

proptest! {
    #![proptest_config(crate::cases(128))]

    #[test]
    fn another_reception_never_worsens_a_duty(
        document in documents(),
        policy in policies(),
        as_of in days(),
        on in days(),
        leader in any::<Index>(),
        length in select(Length::ALL),
    ) {
        let before = duties(&document, &policy, as_of);
        let mut document = document;
        let reception = another_reception(&document, &policy, leader, on, length);
        let mine = reception.leader.to_string();
        document.receptions.push(reception);
        let after = duties(&document, &policy, as_of);
        assert_none_worse(&before, &after)?;
        for (before, after) in before.iter().zip(&after).filter(|(before, _)| before.subject != mine) {
            prop_assert_eq!(before, after, "another leader's duty changed");
        }
    }

    #[test]
    fn another_concluded_case_never_worsens_a_duty(
        document in documents(),
        policy in policies(),
        as_of in days(),
        start in days(),
        leader in any::<Index>(),
        matter in any::<Index>(),
    ) {
        let before = without_proofs_for_each(duties(&document, &policy, as_of), &policy);
        let mut document = document;
        let leader = leader.get(&document.leaders.to_vec()).id.clone();
        let matter = matter.get(&document.matters.to_vec()).id.clone();
        document.cases.push(concluded_case("C99", &matter, &leader, start));
        let after = without_proofs_for_each(duties(&document, &policy, as_of), &policy);
        assert_none_worse(&before, &after)?;
    }

    #[test]
    fn more_milestone_records_never_worsen_a_duty(
        document in documents(),
        more in milestones(),
        as_of in days(),
    ) {
        let policy = built_in();
        let before = duties(&document, policy, as_of);
        let mut document = document;
        document.milestones.extend(more);
        assert_none_worse(&before, &duties(&document, policy, as_of))?;
    }

    #[test]
    fn each_selected_case_proves_the_notice_or_is_listed(
        document in documents(),
        policy in policies(),
        as_of in days(),
    ) {
        let duties = duties(&document, &policy, as_of);
        let id = "bureau/cases_published/2020-Q1";
        let duty = duties.iter().find(|duty| duty.id == id).unwrap();
        let recorded = duty.evidence.iter().any(|one| one.contains('@'));
        let proved = duty.excluded.is_empty() && !duty.evidence.is_empty();
        prop_assert_eq!(duty.achieved > Amount::from_whole(0), recorded || proved);
        for one in &duty.excluded {
            prop_assert_eq!(one.why, Exclusion::NotDone);
            prop_assert!(!duty.evidence.contains(&one.id));
        }
        let ledger = Ledger::new(&document).unwrap();
        for case in &document.cases {
            let file = ledger.case_file(case.id.as_str(), &policy, as_of).unwrap();
            let in_window = |step: &&PastStep| {
                step.kind == StepKind::Selected && duty.window.from <= step.on && step.on <= duty.window.to
            };
            // One selection without another or an undoing after it: whether the notice followed is plain.
            let plain = file.history.iter().filter(|step| UNDOING.contains(&step.kind)).count() == 1;
            if let (true, Some(at)) = (plain, file.history.iter().position(|step| in_window(&step))) {
                let later = file.history.iter().skip(at + 1);
                let listed = if later.map(|step| step.kind).any(|kind| kind == StepKind::Published) {
                    duty.evidence.contains(&case.id.0)
                } else {
                    duty.excluded.iter().any(|one| one.id == case.id.0)
                };
                prop_assert!(listed, "{} {:?}", case.id, file.history);
            }
        }
    }

    #[test]
    fn what_was_met_stays_met_unless_it_is_undone(
        document in documents(),
        policy in policies(),
        first in days(),
        second in days(),
    ) {
        let (from, to) = if first <= second { (first, second) } else { (second, first) };
        let before = without_proofs_for_each(duties(&document, &policy, from), &policy);
        let after = without_proofs_for_each(duties(&document, &policy, to), &policy);
        prop_assert_eq!(before.len(), after.len());
        for (before, after) in before.iter().zip(&after) {
            if before.met_on.is_some() && !may_be_undone(&document, before, from, to) {
                prop_assert_eq!(before.status, after.status, "{:?} {:?}", before, after);
                prop_assert_eq!(before.met_on, after.met_on);
            }
        }
    }
}
