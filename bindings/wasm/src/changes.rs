//! What changed between two ledgers, and why two copies do not merge.

use crate::arguments::day;
use crate::errors::{Failure, Result};
use crate::ledger::RawLedger;
use crate::policy::RawPolicy;
use petition_core::changes::{Conflict, Conflicts, RowChange};
use petition_core::compliance::{assess, compare};
use petition_core::{Lang, Text, to_json_text};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
impl RawLedger {
    /// Returns the rows that differ from those of an older ledger, masked, each with a sentence.
    pub fn changes_since(&self, old: &Self) -> String {
        let rows = self.core.changes_since(&old.core).masked().into_iter();
        let rows: Vec<_> = rows.map(|row| WithSentence::of(row, RowChange::text)).collect();
        to_json_text(&rows)
    }

    /// Returns what the changes since an older ledger do to the duties and findings of a year.
    ///
    /// # Errors
    ///
    /// `OutOfRange`.
    pub fn effect_since(
        &self,
        old: &Self,
        policy: &RawPolicy,
        year: i32,
        as_of: &str,
    ) -> Result<String> {
        let as_of = day("as_of", as_of)?;
        let report = |ledger: &Self| assess(&ledger.core, &policy.core, year, as_of);
        Ok(to_json_text(&compare(&report(old)?, &report(self)?)))
    }
}

/// A row with a sentence in both languages.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WithSentence<T> {
    #[serde(flatten)]
    row: T,
    zh: String,
    en: String,
}

impl<T> WithSentence<T> {
    fn of(row: T, text: impl Fn(&T) -> Text) -> Self {
        let Text { zh, en } = text(&row);
        Self { row, zh, en }
    }
}

impl From<Conflicts> for Failure {
    fn from(conflicts: Conflicts) -> Self {
        let text = Text::new(conflicts.message(Lang::Zh), conflicts.message(Lang::En));
        let masked = conflicts.masked().into_iter();
        Self {
            conflicts: masked.map(|one| WithSentence::of(one, Conflict::text)).collect(),
            ..Self::new("ConflictingChanges", conflicts.code(), text)
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::ledger::RawLedger;
    use crate::ledger::tests::{LEDGER, ledger, policy};

    fn with_claim(claim: &str) -> RawLedger {
        RawLedger::from_json(&LEDGER.replace("反映房屋漏水", claim), None).unwrap()
    }

    #[test]
    fn changes_have_sentences() {
        let changes = with_claim("反映屋顶漏水").changes_since(&ledger());
        assert!(
            changes.contains("\"table\": \"matters\"") && changes.contains("\"zh\""),
            "{changes}"
        );
        let effect = ledger().effect_since(&ledger(), &policy(), 2020, "2020-05-01").unwrap();
        assert!(effect.contains("\"duties\": []"), "{effect}");
    }

    #[test]
    fn contradictions_are_listed() {
        let [mine, theirs] = ["反映屋顶漏水", "反映墙面漏水"].map(with_claim);
        let failure = RawLedger::merge(&ledger(), &mine, &theirs).unwrap_err();
        assert_eq!((failure.kind, failure.conflicts.len()), ("ConflictingChanges", 1));
        let conflicts = serde_json::to_value(&failure.conflicts).unwrap();
        assert_eq!(conflicts[0]["key"], "claim");
        assert!(RawLedger::merge(&ledger(), &mine, &ledger()).unwrap().to_json() == mine.to_json());
    }
}
