//! What the page shows of a ledger at all times: names and numbers of records.

use super::text_of;
use crate::ledger::RawLedger;
use petition_core::Date;
use petition_core::ledger::LedgerDocument;
use petition_core::ledger::words::ReceptionStatus;
use serde_json::{Value, json};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
impl RawLedger {
    /// Returns the bureau, the names of leaders and units, the subject areas, the number of records of each kind, and the
    /// day of the latest one.
    ///
    /// The document of a large ledger takes a second to write and to parse; this does not.
    pub fn ledger_summary(&self) -> String {
        let document = self.core.document();
        let leaders = document.leaders.iter().map(|one| json!({"id": one.id, "name": one.name}));
        let units = document.units.iter().map(|one| json!({"id": one.id, "name": one.name}));
        text_of(&json!({
            "bureau": document.bureau.name,
            "code": document.bureau.code,
            "leaders": leaders.collect::<Vec<Value>>(),
            "units": units.collect::<Vec<Value>>(),
            "domains": document.domains,
            "latest": latest(document),
            "counts": {
                "leaders": document.leaders.len(),
                "units": document.units.len(),
                "matters": document.matters.len(),
                "receptions": document.receptions.len(),
                "cases": document.cases.len(),
            },
        }))
    }
}

/// The latest day of a reception that was held, a step or a milestone. Plans reach into the next year.
fn latest(document: &LedgerDocument) -> Option<Date> {
    let held = document.receptions.iter().filter(|one| one.status == ReceptionStatus::Held);
    let receptions = held.map(|one| one.date);
    let steps = document.cases.iter().flat_map(|case| &case.steps).map(|step| step.on);
    let milestones = document.milestones.iter().map(|one| one.on);
    receptions.chain(steps).chain(milestones).max()
}

#[cfg(test)]
mod tests {
    use crate::ledger::tests::ledger;
    use serde_json::{Value, json};

    #[test]
    fn names_and_numbers_have_no_personal_data() {
        let summary: Value = serde_json::from_str(&ledger().ledger_summary()).unwrap();
        assert_eq!(summary["leaders"], json!([{"id": "L1", "name": "林示例"}]));
        assert_eq!(
            (summary["counts"]["matters"].as_u64(), summary["latest"].as_str()),
            (Some(1), Some("2020-01-06"))
        );
        assert!(!summary.to_string().contains("张示一"));
    }
}
