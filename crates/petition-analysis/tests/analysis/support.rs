//! Policies for the tests.

use petition_analysis::{Analysis, AnalysisFinding, FindingKind};
use petition_core::Policy;

/// The built-in policy, under another id, with these lists instead of its own.
pub fn policy(lists: &str) -> Policy {
    let text = format!("id = \"trial\"\nextends = \"shenzhen-2019\"\n{lists}");
    Policy::parse(&text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// A quota of city leaders.
pub fn quota(id: &str, measure: &str, cycle: &str, at_least: u32) -> String {
    format!(
        "[[quota]]\nid = \"{id}\"\nwho = \"leader\"\nmeasure = \"{measure}\"\ngroup = \"city_leader\"\n{cycle}\n\
         at_least = {at_least}\nbinding = \"mandatory\"\nclause = \"2.p2\"\n"
    )
}

/// A rota of city leaders.
pub fn rota(id: &str, slot: &str, roll: &str, at_least: u32) -> String {
    format!(
        "[[rota]]\nid = \"{id}\"\nzh = \"轮值接访\"\nen = \"rota\"\ngroup = \"city_leader\"\nslot = {slot}\n\
         roll = \"{roll}\"\nat_least = {at_least}\nwho = \"leader\"\nbinding = \"mandatory\"\nclause = \"2.p2\"\n"
    )
}

/// Returns the findings of a kind.
pub fn of_kind(analysis: &Analysis, kind: FindingKind) -> Vec<&AnalysisFinding> {
    analysis.findings.iter().filter(|finding| finding.kind == kind).collect()
}
