//! What a ledger's handle computes under a policy: reports, duties, findings.

use crate::arguments::day;
use crate::errors::Result;
use crate::ledger::RawLedger;
use crate::policy::RawPolicy;
use petition_core::compliance::{accountability, assess};
use petition_core::lint::lint;
use petition_core::to_json_text;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
impl RawLedger {
    /// Returns the report of a year at the end of the day `as_of`.
    ///
    /// # Errors
    ///
    /// `OutOfRange`.
    pub fn assess(&self, policy: &RawPolicy, year: i32, as_of: &str) -> Result<String> {
        Ok(assess(&self.core, &policy.core, year, day("as_of", as_of)?)?.to_json())
    }

    /// Returns the unmet duties of a subject, or of all.
    ///
    /// # Errors
    ///
    /// `OutOfRange`.
    pub fn outstanding(
        &self,
        policy: &RawPolicy,
        year: i32,
        as_of: &str,
        subject: Option<String>,
    ) -> Result<String> {
        let report = assess(&self.core, &policy.core, year, day("as_of", as_of)?)?;
        Ok(to_json_text(&report.outstanding(subject.as_deref()).collect::<Vec<_>>()))
    }

    /// Returns the accountability list: what was not done, and who has to act.
    ///
    /// # Errors
    ///
    /// `OutOfRange`.
    pub fn accountability(&self, policy: &RawPolicy, year: i32, as_of: &str) -> Result<String> {
        let list = accountability(&self.core, &policy.core, year, day("as_of", as_of)?)?;
        Ok(to_json_text(&list))
    }

    /// Returns the valid records of a year that are probably wrong or not complete.
    ///
    /// # Errors
    ///
    /// `OutOfRange`.
    pub fn lint(&self, policy: &RawPolicy, year: i32, as_of: &str) -> Result<String> {
        Ok(to_json_text(&lint(&self.core, &policy.core, year, day("as_of", as_of)?)?))
    }

    /// Returns the public notice of a reception. `subject` replaces the subject areas of the matters.
    ///
    /// # Errors
    ///
    /// `RefusedNotice`, `UnknownRecord`.
    pub fn reception_notice(&self, id: &str, subject: Option<String>) -> Result<String> {
        Ok(notice(&self.core.reception_notice(id, subject.as_deref())?))
    }

    /// Returns the public notice of a case on a day.
    ///
    /// # Errors
    ///
    /// `RefusedNotice`, `UnknownRecord`, `OutOfRange`.
    pub fn case_notice(
        &self,
        id: &str,
        subject: Option<String>,
        policy: &RawPolicy,
        as_of: &str,
    ) -> Result<String> {
        let as_of = day("as_of", as_of)?;
        Ok(notice(&self.core.case_notice(id, subject.as_deref(), &policy.core, as_of)?))
    }
}

/// A notice with its texts.
fn notice(notice: &petition_core::privacy::Notice) -> String {
    #[derive(serde::Serialize)]
    struct WithTexts<'a> {
        #[serde(flatten)]
        notice: &'a petition_core::privacy::Notice,
        zh: String,
        en: String,
    }
    let [zh, en] = [petition_core::Lang::Zh, petition_core::Lang::En].map(|lang| notice.text(lang));
    to_json_text(&WithTexts { notice, zh, en })
}

#[cfg(test)]
mod tests {
    use crate::ledger::tests::{ledger, policy};

    #[test]
    fn documents_are_those_of_the_core() {
        let (ledger, policy) = (ledger(), policy());
        let report = ledger.assess(&policy, 2020, "2020-05-01").unwrap();
        assert!(report.starts_with("{\n  \"format\": \"petition-report/"), "{report:.40}");
        let all = ledger.outstanding(&policy, 2020, "2020-05-01", None).unwrap();
        let bureau =
            ledger.outstanding(&policy, 2020, "2020-05-01", Some("bureau".into())).unwrap();
        assert!(bureau.len() < all.len());
        assert!(ledger.accountability(&policy, 2020, "2020-05-01").unwrap().contains("\"clause\""));
        assert!(ledger.lint(&policy, 2020, "2020-05-01").unwrap().starts_with('['));
        assert_eq!(ledger.assess(&policy, 1800, "2020-05-01").unwrap_err().kind, "OutOfRange");
        assert_eq!(ledger.assess(&policy, 2020, "1 May").unwrap_err().kind, "InvalidArgument");
    }

    #[test]
    fn notices_have_texts_and_reasons() {
        let notice = ledger().reception_notice("R1", None).unwrap();
        assert!(notice.contains("\"zh\"") && !notice.contains("张示一"), "{notice}");
        let failure = ledger().reception_notice("R1", Some("张示一反映".into())).unwrap_err();
        assert_eq!(
            (failure.kind, failure.reasons[0].code),
            ("RefusedNotice", "notice_contains_name")
        );
        let failure = ledger().case_notice("C1", None, &policy(), "2020-02-01").unwrap_err();
        assert_eq!(failure.record.as_deref(), Some("C1"));
    }
}
