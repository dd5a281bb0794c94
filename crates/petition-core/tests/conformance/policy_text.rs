//! The text of each scenario's policy loads to the same policy and gives the same report.

use crate::outcome::OUTCOMES;
use petition_core::compliance::assess;
use petition_core::policy::Policy;

#[test]
fn every_policy_survives_its_own_text() {
    let (mut faults, mut extended) = (Vec::new(), 0);
    for (scenario, outcome) in OUTCOMES.iter() {
        let Some(policy) = &outcome.policy else { continue };
        let text = policy.to_toml();
        extended += usize::from(scenario.policy_text().is_some_and(|own| own.len() < text.len()));
        let again = match Policy::parse(&text) {
            Ok(again) => again,
            Err(error) => {
                faults.push(format!("{}: {error}", scenario.name));
                continue;
            }
        };
        if again != *policy {
            faults.push(format!("{}: another policy", scenario.name));
        }
        let report = outcome.ledger.as_ref().and_then(|ledger| {
            Some(assess(ledger, &again, scenario.year, scenario.as_of).ok()?.to_json())
        });
        if report != outcome.report {
            faults.push(format!("{}: another report", scenario.name));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(extended > 30, "{extended} policies that extend another");
}
