//! The text of a policy loads to the same policy.

use crate::ledgers::{days, documents, policies};
use petition_core::compliance::{Rule, Severity, assess};
use petition_core::ledger::Ledger;
use petition_core::policy::{Binding, Cycle, Measure, Policy, Roll, Who};

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Map, Value, json};

/// Any text that is not blank, with quotes, backslashes, controls and characters of every plane.
fn filled() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "[\"'\\\\\\n\\t#=\\[\\]{}. ]{1,8}"]
        .prop_map(|text| format!("x{}", text.replace('/', "")))
}

fn quota() -> impl Strategy<Value = Value> {
    let only = subsequence(vec![1, 2, 3, 4], 0..=4);
    let parts =
        (select(Who::ALL), select(Measure::ALL), only, option::of(0_i64..99), select(Binding::ALL));
    (filled(), filled(), 1_i64..9, parts).prop_map(|(id, clause, at_least, parts)| {
        let (who, measure, only, warning_days, binding) = parts;
        json!({
            "id": id, "who": who.key(), "measure": measure.key(), "group": "city_leader",
            "period": Cycle::Quarter.key(), "only": only, "at_least": at_least, "warning_days": warning_days,
            "binding": binding.key(), "clause": clause,
        })
    })
}

fn rota() -> impl Strategy<Value = Value> {
    let slots = select(vec![
        json!({"every": "workday"}),
        json!({"every": "month", "weekday": ["mon", "fri"], "nth": [1, -1], "months": [3]}),
        json!({"every": "lunar_month", "days": [1, 15]}),
    ]);
    let labels = (filled(), filled(), filled(), filled());
    (labels, slots, select(vec![Roll::None, Roll::Skip]), 1_i64..4).prop_map(
        |((id, zh, en, clause), slot, roll, at_least)| {
            json!({
                "id": id, "zh": zh, "en": en, "group": "city_leader", "at_least": at_least, "slot": slot,
                "roll": roll.key(), "who": "leader", "binding": "mandatory", "clause": clause,
            })
        },
    )
}

/// Entries of findings: off, without an entry, with a clause for consent, in the long form.
fn findings() -> impl Strategy<Value = Map<String, Value>> {
    let severities = option::of(select(vec!["off", "violation", "warning", "note"]));
    let entry = (severities, option::of(select(vec!["2.p1", "2.p2"])), any::<bool>());
    vec(entry, Rule::ALL.len()).prop_map(|entries| {
        let entry = |(severity, with_consent, practice): (Option<&str>, Option<&str>, bool)| {
            let Some(severity) = severity else { return Value::Null };
            json!({"severity": severity, "clause": "3.3", "with_consent": with_consent.unwrap_or(""), "practice": practice})
        };
        Rule::ALL.iter().zip(entries).map(|(rule, one)| (rule.key().to_owned(), entry(one))).collect()
    })
}

/// Policies with other lists, labels, findings and readings.
fn changed_policies() -> impl Strategy<Value = Policy> {
    let lists = (vec(quota(), 0..4), vec(rota(), 0..4));
    let texts = (filled(), option::of(filled()), vec(filled(), 0..3));
    (policies(), lists, texts, findings()).prop_map(|(policy, (quotas, rotas), texts, findings)| {
        let (id, title, supervisors) = texts;
        let mut clauses: Vec<Value> = policy
            .clauses()
            .iter()
            .map(|clause| {
                let mut clause = serde_json::to_value(clause).unwrap();
                clause["kind"] = json!("principle");
                clause
            })
            .collect();
        for entry in quotas.iter().chain(&rotas) {
            clauses.push(json!({"id": entry["clause"], "anchor": "附", "kind": "rule", "zh": "条\\", "en": "\"x\""}));
        }
        let values = json!({
            "id": id, "source": {"title": title}, "quota": quotas, "rota": rotas, "clause": clauses,
            "findings": findings, "reading": {"supervisors": supervisors},
        });
        // Few of the random texts clash, as ids that differ in invisible characters only.
        policy.replace(values.as_object().unwrap().clone()).unwrap_or(policy)
    })
}

#[test]
fn most_random_policies_are_valid() {
    use proptest::strategy::ValueTree as _;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut tree = || changed_policies().new_tree(&mut runner).unwrap().current();
    let changed = (0..100).filter(|_| tree().id() != "shenzhen-2019").count();
    assert!(changed > 80, "{changed}");
    assert_eq!(Severity::ALL.len(), 3, "each severity is in the list of `findings`");
}

proptest! {
    #![proptest_config(crate::cases(192))]

    #[test]
    fn a_policy_survives_its_own_text(
        policy in changed_policies(),
        document in documents(),
        as_of in days(),
    ) {
        let text = policy.to_toml();
        let again = Policy::parse(&text).map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
        prop_assert_eq!(again.to_toml(), text, "the text is stable");
        let ledger = Ledger::new(&document).unwrap();
        let report = |policy| assess(&ledger, policy, 2020, as_of).unwrap().to_json();
        prop_assert_eq!(report(&again), report(&policy));
        prop_assert_eq!(again, policy);
    }
}
