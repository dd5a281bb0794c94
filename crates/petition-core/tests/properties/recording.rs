//! Recording accepts exactly the regular steps, and `next_steps` lists them beforehand.

use crate::ledgers::{WAY, built_in, day, step};
use chrono::{Days, NaiveDate};
use petition_core::compliance::assess;
use petition_core::ledger::{Case, Ledger};
use petition_core::policy::Policy;
use petition_core::workflow::{CaseFile, Recurrence, Stage, StepKind};
use proptest::bool::weighted;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use std::collections::BTreeSet;

fn new_case(start: u64) -> (Ledger, NaiveDate) {
    let text = r#"{"format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
        "leaders": [{"id": "L2", "name": "林示例"}, {"id": "L10", "name": "周演示"}],
        "matters": [{"id": "M1", "registered_on": "2020-01-06", "claim": ""}]}"#;
    let mut document = Ledger::from_json(text).unwrap().document().clone();
    document.cases.push(Case { id: "C1".into(), matter: "M1".into(), leader: None, steps: vec![] });
    (Ledger::new(&document).unwrap(), day(2020, 1, 6) + Days::new(start))
}

/// Returns every kind that recording accepts on a day.
fn accepted(ledger: &Ledger, policy: &Policy, on: NaiveDate) -> BTreeSet<StepKind> {
    let takes =
        |kind: &StepKind| ledger.record("C1", &step(*kind, on, "L10", true), policy, on).is_ok();
    StepKind::ALL.iter().copied().filter(takes).collect()
}

/// Checks that the next steps are those that recording accepts; for a concluded case, the reply and the reopening
/// among them.
fn assert_next_is_accepted(
    file: &CaseFile,
    accepted: &BTreeSet<StepKind>,
) -> Result<(), TestCaseError> {
    let next: BTreeSet<StepKind> = file.next.iter().map(|next| next.kind).collect();
    if file.stage == Stage::Concluded {
        prop_assert!(next.is_subset(accepted), "{next:?} {accepted:?}");
        prop_assert!(next.contains(&StepKind::Reopened));
        let closing = BTreeSet::from([StepKind::Replied, StepKind::Reopened]);
        prop_assert!(next.is_subset(&closing), "{next:?}");
    } else {
        prop_assert_eq!(&next, accepted);
    }
    Ok(())
}

proptest! {
    #![proptest_config(crate::cases(24))]

    #[test]
    fn recorded_steps_are_regular_and_among_the_next_steps(
        start in 0_u64..300,
        choices in vec((any::<Index>(), 0_u64..9, weighted(0.9)), 1..24),
    ) {
        let policy = built_in();
        let (mut ledger, mut on) = new_case(start);
        for (choice, gap, onwards) in choices {
            on = on + Days::new(gap);
            let file = ledger.case_file("C1", policy, on).unwrap();
            assert_next_is_accepted(&file, &accepted(&ledger, policy, on))?;
            // Most steps advance the case, which would otherwise never reach its conclusion.
            let once = |kind: &&StepKind| kind.rule().recurrence != Recurrence::Repeats;
            let is_next = |kind: &&StepKind| file.next.iter().any(|next| next.kind == **kind);
            let kind = match WAY.iter().filter(once).find(is_next) {
                Some(kind) if onwards => *kind,
                _ => choice.get(&file.next).kind,
            };
            ledger = ledger.record("C1", &step(kind, on, "L10", true), policy, on).unwrap();
            let report = assess(&ledger, policy, 2020, on).unwrap();
            prop_assert_eq!(report.cases[0].irregular_steps, 0);
            prop_assert_eq!(report.cases[0].last_step, Some(kind));
        }
    }

    #[test]
    fn a_step_out_of_time_is_refused(start in 0_u64..300, early in 1_u64..99, late in 1_u64..99) {
        let policy = built_in();
        let (ledger, on) = new_case(start);
        let ledger = ledger.record("C1", &step(StepKind::Screened, on, "L2", true), policy, on).unwrap();
        let code = |date, as_of| {
            let step = step(StepKind::Selected, date, "L2", true);
            ledger.record("C1", &step, policy, as_of).unwrap_err().code()
        };
        prop_assert_eq!(code(on - Days::new(early), on), "step_before_last");
        prop_assert_eq!(code(on + Days::new(late), on), "step_in_future");
    }
}
