//! The rows of the to-do list, with the cells of the library's table.

use super::{lang_of, text_of};
use crate::arguments::Options;
use crate::errors::Result;
use crate::ledger::RawLedger;
use crate::lists::{TODO, todo_options};
use crate::policy::RawPolicy;
use crate::workdays::RawWorkdays;
use petition_core::compliance::{OwedItem, RecordKind, TodoItem};
use petition_core::policy::Binding;
use petition_core::{Lang, policy::Policy};
use petition_report::view::{TodoRow, TodoTable, clause_label};
use serde_json::{Value, json};
use wasm_bindgen::prelude::wasm_bindgen;

/// The cells of `petition_report::view::TODO_COLUMNS` that the row has as texts: leader, actor, item, unit.
const TEXTS: [(&str, usize); 4] = [("leader", 1), ("who", 2), ("what", 3), ("unit", 4)];

#[wasm_bindgen]
impl RawLedger {
    /// Returns the rows of the to-do list in its order, each with its section. `options_json` as of `todo`.
    ///
    /// # Errors
    ///
    /// `OutOfRange`, `UnknownRecord`, `InvalidArgument`.
    pub fn todo_rows(
        &self,
        policy: &RawPolicy,
        workdays: &RawWorkdays,
        as_of: &str,
        options_json: Option<String>,
        lang: &str,
    ) -> Result<String> {
        let lang = lang_of(lang);
        let options = todo_options(&Options::read(options_json.as_deref(), TODO)?);
        let list = self.todo_list(policy, workdays, as_of, &options)?;
        let table = TodoTable::new(&self.core, &policy.core, &list, &options, lang);
        let rows = table.groups.iter().flat_map(|group| &group.rows);
        let rows: Vec<Value> = rows.map(|one| row(&policy.core, one, lang)).collect();
        Ok(text_of(&json!({"until": list.until, "rows": rows})))
    }
}

fn row(policy: &Policy, row: &TodoRow<'_>, lang: Lang) -> Value {
    let TodoItem { section, owed, last_workday, days_since_step, .. } = row.item;
    let kind = match &owed.what {
        OwedItem::Duty(_) | OwedItem::Clock(_) => None,
        OwedItem::Step(_) => Some(RecordKind::Case),
        OwedItem::Reception => Some(RecordKind::Reception),
        OwedItem::Finding(rule) => Some(rule.record()),
    };
    let step = if let OwedItem::Step(kind) = &owed.what { Some(kind.key()) } else { None };
    let record_of = |of: RecordKind| (kind == Some(of)).then_some(owed.record.as_str());
    let is_duty = matches!(owed.what, OwedItem::Duty(_));
    let mut value = json!({
        "section": section.key(),
        "about": row.cells.get(3).map(|cell| cell.note.as_str()),
        "idle": days_since_step,
        "due": owed.due,
        "lastWorkday": last_workday,
        "isLate": section.key() == "overdue",
        "clause": clause_label(policy, &owed.clause, lang),
        "step": step,
        "case": record_of(RecordKind::Case),
        "duty": is_duty.then_some(owed.record.as_str()),
        "reception": record_of(RecordKind::Reception),
        "record": owed.record,
        "advisory": owed.binding == Some(Binding::Advisory),
    });
    if let Value::Object(fields) = &mut value {
        let texts = TEXTS.iter().map(|(key, at)| {
            let text = row.cells.get(*at).map(|cell| cell.text.clone()).unwrap_or_default();
            ((*key).to_owned(), Value::String(text))
        });
        fields.extend(texts);
    }
    value
}

#[cfg(test)]
mod tests {
    use crate::ledger::tests::{ledger, policy};
    use crate::workdays::RawWorkdays;
    use serde_json::Value;

    #[test]
    fn a_planned_reception_is_a_row() {
        let rows = |options: Option<&str>| {
            ledger().todo_rows(
                &policy(),
                &RawWorkdays::builtin(),
                "2020-02-10",
                options.map(str::to_owned),
                "zh",
            )
        };
        let list: Value = serde_json::from_str(&rows(None).unwrap()).unwrap();
        let row =
            list["rows"].as_array().unwrap().iter().find(|row| row["record"] == "R1").unwrap();
        assert_eq!(
            (row["leader"].as_str(), row["section"].as_str()),
            (Some("林示例"), Some("this_week"))
        );
        assert!(row["what"].as_str().unwrap().contains("R1"));
        assert_eq!(rows(Some(r#"{"leader": "no"}"#)).unwrap_err().kind, "UnknownRecord");
    }
}
