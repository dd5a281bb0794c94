//! The list of cases.

use super::{lang_of, report, text_of};
use crate::arguments::day;
use crate::errors::Result;
use crate::ledger::RawLedger;
use crate::policy::RawPolicy;
use petition_core::Lang;
use petition_core::compliance::CaseRow;
use petition_report::view::subject_name;
use serde_json::{Value, json};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
impl RawLedger {
    /// Returns a row for each case: what it is about, who holds it, its stage and days. Without `full`, the matter is
    /// described in neutral words.
    ///
    /// # Errors
    ///
    /// `OutOfRange`.
    pub fn case_rows(
        &self,
        policy: &RawPolicy,
        year: i32,
        as_of: &str,
        lang: &str,
        full: bool,
    ) -> Result<String> {
        let (as_of, lang) = (day("as_of", as_of)?, lang_of(lang));
        let report = report(self, policy, year, as_of)?;
        let rows = report.cases.iter().map(|case| row(self, case, lang, full));
        Ok(text_of(&rows.collect()))
    }
}

fn row(ledger: &RawLedger, case: &CaseRow, lang: Lang, full: bool) -> Value {
    let core = &ledger.core;
    let matter = case.matter.as_ref().and_then(|id| core.matter(id.as_str()));
    let unit = matter.and_then(|matter| matter.unit.as_ref()).map(|id| id.as_str());
    let about = matter.map(|matter| match full {
        true => matter.claim.clone(),
        false => matter.neutral_subject().get(lang).to_owned(),
    });
    json!({
        "id": case.id,
        "matter": case.matter,
        "about": about,
        "unit": unit,
        "unitName": unit.map(|id| core.unit(id).map_or(id, |unit| unit.name.as_str())),
        "leader": case.leader,
        "leaderName": case.leader.as_ref().map(|id| subject_name(core, id.as_str(), lang)),
        "stage": case.stage.key(),
        "selectedOn": case.selected_on,
        "publishedOn": case.published_on,
        "approvedOn": case.approved_on,
        "resolvedOn": case.resolved_on,
        "lastStep": case.last_step.map(|step| step.label(lang)),
        "lastOn": case.last_on,
        "irregular": case.irregular_steps,
    })
}

#[cfg(test)]
mod tests {
    use crate::ledger::tests::{ledger, policy};

    #[test]
    fn the_claim_is_shown_in_full_only() {
        let rows = |full| ledger().case_rows(&policy(), 2020, "2020-02-10", "zh", full).unwrap();
        assert!(rows(false).contains("住房保障类信访事项") && !rows(false).contains("漏水"));
        assert!(rows(true).contains("反映房屋漏水"));
        assert!(rows(false).contains(r#""stage":"in_library""#));
    }
}
