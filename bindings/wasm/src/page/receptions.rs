//! The receptions of the page's calendar, and the choices of its forms.
//!
//! The document of a large ledger takes a second to write and to parse; these lists do not.

use super::{lang_of, text_of};
use crate::errors::Result;
use crate::ledger::RawLedger;
use crate::policy::RawPolicy;
use petition_core::ledger::{CaseId, Ledger, Matter, MatterId, Reception};
use petition_core::order::{gathered, sort_by};
use petition_core::policy::Policy;
use petition_core::privacy::TextMask;
use petition_core::{Date, Lang};
use petition_report::view::subject_name;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
impl RawLedger {
    /// Returns the receptions from a day to a day, by day, time and id, with names. Matters appear by id and subject
    /// area. Without `full`, personal data in work records is masked.
    ///
    /// # Errors
    ///
    /// `InvalidArgument`.
    pub fn reception_rows(
        &self,
        policy: &RawPolicy,
        from: &str,
        to: &str,
        lang: &str,
        full: bool,
    ) -> Result<String> {
        let (from, to) = (crate::arguments::day("from", from)?, crate::arguments::day("to", to)?);
        let lang = lang_of(lang);
        let rows = Rows { ledger: &self.core, policy: &policy.core, lang, full };
        let receptions = self.core.document().receptions.iter();
        let mut list: Vec<&Reception> =
            receptions.filter(|one| (from..=to).contains(&one.date)).collect();
        sort_by(&mut list, &|a, b| order(a).cmp(&order(b)));
        let cases = rows.cases(&list);
        Ok(text_of(&list.iter().map(|one| rows.row(one, &cases)).collect()))
    }

    /// Returns each reception with its day, leader and mode, the newest first.
    pub fn reception_choices(&self, lang: &str) -> String {
        let lang = lang_of(lang);
        let mut list: Vec<&Reception> = self.core.document().receptions.iter().collect();
        sort_by(&mut list, &|a, b| b.date.cmp(&a.date).then_with(|| a.id.cmp(&b.id)));
        let choice = |one: &&Reception| {
            let leader = subject_name(&self.core, one.leader.as_str(), lang);
            json!({"id": one.id, "date": one.date, "leader": leader, "mode": one.mode.label(lang)})
        };
        text_of(&list.iter().map(choice).collect())
    }

    /// Returns each matter with its subject area, unit and day of registration: those without an outcome first, the
    /// newest first.
    pub fn matter_choices(&self) -> String {
        let mut list: Vec<&Matter> = self.core.document().matters.iter().collect();
        sort_by(&mut list, &|a, b| {
            let open = |one: &Matter| one.result.is_none();
            let by_day = b.registered_on.cmp(&a.registered_on);
            open(b).cmp(&open(a)).then(by_day).then_with(|| a.id.cmp(&b.id))
        });
        let choice = |one: &&Matter| {
            let unit = one.unit.as_ref().and_then(|id| self.core.unit(id.as_str()));
            json!({
                "id": one.id,
                "domain": one.domain,
                "unit": unit.map(|unit| &unit.name),
                "registered_on": one.registered_on,
            })
        };
        text_of(&list.iter().map(choice).collect())
    }

    /// Returns a reception as the ledger has it; `null` without one.
    pub fn reception(&self, id: &str) -> String {
        petition_core::to_json_text(&self.core.reception(id))
    }
}

fn order(one: &Reception) -> (Date, bool, Option<&str>, &str) {
    (one.date, one.time.is_none(), one.time.as_deref(), one.id.as_str())
}

/// Where the words of a row come from.
struct Rows<'a> {
    ledger: &'a Ledger,
    policy: &'a Policy,
    lang: Lang,
    full: bool,
}

impl<'a> Rows<'a> {
    /// Returns the first case of each matter that these receptions list.
    fn cases(&self, list: &[&'a Reception]) -> BTreeMap<&'a MatterId, Option<&'a CaseId>> {
        let matters = list.iter().flat_map(|one| &one.matters);
        let mut cases: BTreeMap<_, _> = gathered(matters.map(|id| (id, None)));
        for case in self.ledger.document().cases.iter() {
            if let Some(found) = cases.get_mut(&case.matter) {
                found.get_or_insert(&case.id);
            }
        }
        cases
    }

    fn row(&self, one: &Reception, cases: &BTreeMap<&MatterId, Option<&CaseId>>) -> Value {
        let named = |id: &str| json!({"id": id, "name": subject_name(self.ledger, id, self.lang)});
        let matter = |id: &MatterId| {
            let domain = self.ledger.matter(id.as_str()).and_then(|one| one.domain.as_deref());
            json!({"id": id, "domain": domain.unwrap_or_default(), "case": cases.get(id)})
        };
        json!({
            "id": one.id,
            "date": one.date,
            "time": one.time,
            "place": one.place,
            "leader": named(one.leader.as_str()),
            "offices": self.offices(one),
            "alsoPresent": one.also_present.iter().map(|id| named(id.as_str())).collect::<Value>(),
            "length": one.length,
            "mode": one.mode,
            "setting": one.setting,
            "status": one.status,
            "publishedOn": one.published_on,
            "matters": one.matters.iter().map(matter).collect::<Value>(),
            "record": one.record.as_deref().map(|record| self.record(one, record)),
        })
    }

    /// Returns a work record, masked unless everything is shown.
    fn record(&self, one: &Reception, record: &str) -> String {
        if self.full {
            return record.to_owned();
        }
        let matters = one.matters.iter().filter_map(|id| self.ledger.matter(id.as_str()));
        let mask = TextMask::of_petitioners(matters.flat_map(|matter| &matter.petitioners));
        mask.mask(record).into_owned()
    }

    /// Returns the offices that the leader holds on the day.
    fn offices(&self, one: &Reception) -> String {
        let leader = self.ledger.leader(one.leader.as_str());
        let terms = leader.map_or(&[][..], |leader| leader.terms.as_slice()).iter();
        let held = terms
            .filter(|term| term.from <= one.date && term.to.is_none_or(|to| to >= one.date))
            .map(|term| self.policy.office_label(&term.office, self.lang));
        held.collect::<Vec<_>>().join(if self.lang == Lang::Zh { "、" } else { ", " })
    }
}

#[cfg(test)]
mod tests {
    use crate::ledger::tests::{ledger, policy};
    use serde_json::{Value, json};

    fn parsed(text: &str) -> Value {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn rows_have_names_and_neutral_matters() {
        let rows = |from, to| ledger().reception_rows(&policy(), from, to, "zh", false);
        let list = parsed(&rows("2020-02-01", "2020-02-29").unwrap());
        assert_eq!(list[0]["leader"], json!({"id": "L1", "name": "林示例"}));
        assert_eq!(list[0]["offices"], "副市长");
        assert_eq!(list[0]["matters"], json!([{"id": "M1", "domain": "住房保障", "case": "C1"}]));
        assert!(!list.to_string().contains("漏水") && !list.to_string().contains("张示一"));
        assert_eq!(parsed(&rows("2020-03-01", "2020-03-31").unwrap()), json!([]));
        assert_eq!(rows("March", "2020-03-31").unwrap_err().path.as_deref(), Some("from"));
    }

    #[test]
    fn work_records_are_masked_unless_asked_for() {
        let act = r#"{"act": "hold_reception", "reception": "R1", "record": "张示一来访"}"#;
        let held = ledger().apply(act, &policy(), "2020-02-12").unwrap();
        let rows =
            |full| held.reception_rows(&policy(), "2020-02-12", "2020-02-12", "zh", full).unwrap();
        assert!(rows(true).contains("张示一来访"));
        assert!(rows(false).contains("张**来访") && !rows(false).contains("张示一"));
    }

    #[test]
    fn choices_have_no_claims() {
        let matters = parsed(&ledger().matter_choices());
        let expected = json!([{
            "id": "M1", "domain": "住房保障", "unit": "示范区信访局", "registered_on": "2020-01-06",
        }]);
        assert_eq!(matters, expected);
        let receptions = parsed(&ledger().reception_choices("zh"));
        assert_eq!(
            (&receptions[0]["id"], &receptions[0]["mode"]),
            (&"R1".into(), &"重点约访".into())
        );
    }

    #[test]
    fn a_reception_is_a_record_of_the_document() {
        assert_eq!(parsed(&ledger().reception("R1"))["status"], "planned");
        assert_eq!(parsed(&ledger().reception("R9")), Value::Null);
    }
}
