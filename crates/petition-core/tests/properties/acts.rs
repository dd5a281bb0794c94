//! Whatever sequence of acts is accepted, no step of the ledger is irregular, and the ledger equals its document.

use crate::ledgers::{WAY, built_in, day, step};
use chrono::{Days, NaiveDate};
use petition_core::acts::Act;
use petition_core::compliance::assess;
use petition_core::ledger::Ledger;
use petition_core::workflow::StepKind;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::BTreeMap;

const LEDGER: &str = r#"{
  "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
  "leaders": [
    {"id": "L1", "name": "林示例", "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]},
    {"id": "L2", "name": "周演示", "terms": [{"office": "vice_mayor", "from": "2020-03-01"}]}
  ]
}"#;

/// Numbers that choose the act and its fields.
#[derive(Debug, Clone)]
struct Choice {
    act: u8,
    record: u8,
    other: u8,
    /// Days since the act before.
    gap: u64,
    /// Days from the day of the act to that in the act.
    late: u64,
    flag: bool,
}

fn choices() -> impl Strategy<Value = Choice> {
    (0_u8..20, 0_u8..4, 0_u8..3, 0_u64..6, 0_u64..3, any::<bool>()).prop_map(
        |(act, record, other, gap, late, flag)| Choice { act, record, other, gap, late, flag },
    )
}

impl Choice {
    /// Returns the act on a day. Cases mostly take the way to their conclusion.
    fn act(&self, ledger: &Ledger, as_of: NaiveDate) -> Act {
        let on = (as_of - Days::new(self.late.saturating_sub(1))).to_string();
        let ahead = (as_of + Days::new(self.late)).to_string();
        let (own, other) = (self.record, self.other);
        let (reception, case, matter) = (format!("R{own}"), format!("C{own}"), format!("M{other}"));
        let leader = if self.flag { "L1" } else { "L2" };
        let case_steps = if self.flag { "record" } else { "leave" };
        let act = match self.act {
            0 | 1 => json!({"act": "register_matter",
                "matter": {"id": matter, "registered_on": on, "claim": "漏水"}}),
            2 | 3 => json!({"act": "open_case", "case": case, "matter": matter, "on": on}),
            4 | 5 => {
                json!({"act": "arrange_reception", "reception": self.reception(ledger, &ahead, leader)})
            }
            6 | 7 => json!({"act": "hold_reception", "reception": reception, "record": "已接访",
                "matters": [matter], "case_steps": case_steps}),
            8 => json!({"act": "cancel_reception", "reception": reception}),
            9 => json!({"act": "publish_reception", "reception": reception, "on": on}),
            10 => json!({"act": "publish_schedule", "period": "2020-Q1", "on": on}),
            11 => json!({"act": "publish_case", "case": case, "on": on}),
            12 => json!({"act": "reply", "matter": matter, "on": on, "reply": "已答复",
                "case_steps": case_steps}),
            _ => json!({"act": "record", "case": case, "step": self.step(ledger, &case, as_of)}),
        };
        Act::from_json(&act.to_string()).unwrap()
    }

    fn reception(&self, ledger: &Ledger, date: &str, leader: &str) -> Value {
        let modes = ["case_visit", "appointment", "themed"];
        let matters: Vec<_> =
            ledger.document().matters.iter().map(|matter| matter.id.as_str()).collect();
        json!({"id": format!("R{}", self.record), "leader": leader, "date": date, "time": "上午",
            "place": "大厅", "mode": modes[usize::from(self.other)], "setting": "hall",
            "status": "planned", "matters": matters})
    }

    /// Returns the next step of a case, or any step.
    fn step(&self, ledger: &Ledger, case: &str, on: NaiveDate) -> Value {
        let file = ledger.case_file(case, built_in(), on);
        let mut next = file.iter().flat_map(|file| &file.next).map(|next| next.kind);
        let next = next.rfind(|kind| WAY.contains(kind));
        let any = StepKind::ALL[usize::from(self.act + self.record) % StepKind::ALL.len()];
        let kind = next.filter(|_| self.flag || self.act > 15).unwrap_or(any);
        serde_json::to_value(step(kind, on, "L1", true)).unwrap()
    }
}

/// Checks a ledger against its document, read anew.
fn assert_consistent(ledger: &Ledger, as_of: NaiveDate) -> Result<(), TestCaseError> {
    let policy = built_in();
    let again = Ledger::from_json(&ledger.to_json()).unwrap();
    prop_assert_eq!(&again, ledger);
    let report = assess(ledger, policy, 2020, as_of).unwrap();
    prop_assert_eq!(&report, &assess(&again, policy, 2020, as_of).unwrap());
    for case in &report.cases {
        prop_assert_eq!(case.irregular_steps, 0, "{}", &case.id);
    }
    Ok(())
}

/// Acts must be accepted and refused, each kind: otherwise the property would show nothing.
#[test]
fn accepted_acts_leave_no_irregular_step() {
    let results: RefCell<BTreeMap<&str, [u32; 2]>> = RefCell::default();
    proptest!(crate::cases(400), |(choices in vec(choices(), 1..60))| {
        let (mut ledger, mut as_of) = (Ledger::from_json(LEDGER).unwrap(), day(2020, 1, 6));
        for choice in choices {
            as_of = as_of + Days::new(choice.gap);
            let act = choice.act(&ledger, as_of);
            let result = ledger.apply(&act, built_in(), as_of);
            results.borrow_mut().entry(act.kind().key()).or_default()[usize::from(result.is_err())] += 1;
            if let Ok(after) = result {
                ledger = after;
            }
        }
        assert_consistent(&ledger, as_of)?;
    });
    let results = results.into_inner();
    assert_eq!(results.len(), 10, "{results:?}");
    assert!(results.values().flatten().all(|count| *count > 0), "{results:?}");
}
