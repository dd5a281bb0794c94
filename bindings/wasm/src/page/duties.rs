//! The matrix of duties, and a duty with its evidence.

use super::{lang_of, report, say, text_of};
use crate::arguments::day;
use crate::errors::Result;
use crate::ledger::RawLedger;
use crate::policy::RawPolicy;
use petition_core::Lang;
use petition_core::calendar::month_label;
use petition_core::compliance::{Duty, DutyMeasure, RecordKind, Report, Status};
use petition_core::ledger::Ledger;
use petition_core::order::gathered;
use petition_core::policy::{Binding, Policy};
use petition_report::view::{
    Matrix, RotaStrip, SlotCounts, duty_title, is_bureau, offices, progress, reason_text,
    record_label, subject_name,
};
use serde_json::{Value, json};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
impl RawLedger {
    /// Returns the matrix of duties: the leaders' part and the bureau's, the rotas by month, and the counts by binding
    /// and status.
    ///
    /// # Errors
    ///
    /// `OutOfRange`.
    pub fn duty_matrix(
        &self,
        policy: &RawPolicy,
        year: i32,
        as_of: &str,
        lang: &str,
    ) -> Result<String> {
        let (as_of, lang) = (day("as_of", as_of)?, lang_of(lang));
        let report = report(self, policy, year, as_of)?;
        let matrix = Matrix::of(&report, &policy.core);
        let part = |matrix: &Matrix<'_>| part(self, policy, matrix, year, lang);
        let bindings = [
            (Binding::Mandatory, &report.summary.mandatory),
            (Binding::Advisory, &report.summary.advisory),
        ];
        let counts = bindings.map(|(binding, counts)| {
            let of = Status::ALL.iter().map(|one| (one.key().to_owned(), counts.of(*one).into()));
            let of: serde_json::Map<String, Value> = gathered(of);
            json!({"binding": binding.key(), "of": of})
        });
        Ok(text_of(&json!({"leaders": part(&matrix.leaders()), "bureau": part(&matrix.bureau()),
                    "rotas": rotas(&report, &policy.core, lang), "counts": counts})))
    }

    /// Returns a duty with the names of its records, or `null`.
    ///
    /// # Errors
    ///
    /// `OutOfRange`.
    pub fn duty_page(
        &self,
        id: &str,
        policy: &RawPolicy,
        year: i32,
        as_of: &str,
        lang: &str,
    ) -> Result<String> {
        let (as_of, lang) = (day("as_of", as_of)?, lang_of(lang));
        let report = report(self, policy, year, as_of)?;
        let duty = report.duties.iter().find(|duty| duty.id == id);
        Ok(text_of(&duty.map_or(Value::Null, |duty| page(self, policy, duty, lang))))
    }
}

fn part(
    ledger: &RawLedger,
    policy: &RawPolicy,
    matrix: &Matrix<'_>,
    year: i32,
    lang: Lang,
) -> Value {
    let columns = matrix.columns.iter().map(|column| {
        json!({"title": column.title(lang), "label": column.label.get(lang), "period": column.period.to_string(),
               "due": column.due, "is_mandatory": column.binding == Binding::Mandatory})
    });
    let rows = matrix.rows.iter().map(|row| {
        let cells = row.cells.iter().map(|duty| duty.map(cell));
        json!({"subject": row.subject, "name": subject_name(&ledger.core, row.subject, lang),
               "offices": offices(&ledger.core, &policy.core, row.subject, year, lang),
               "cells": cells.collect::<Vec<_>>()})
    });
    json!({"columns": columns.collect::<Vec<_>>(), "rows": rows.collect::<Vec<_>>()})
}

fn cell(duty: &Duty) -> Value {
    json!({"duty": duty.id, "status": duty.status.key(), "progress": progress(duty)})
}

/// Writes a row for each rota: the counts of twelve months with their slots, and those of the year.
fn rotas(report: &Report, policy: &Policy, lang: Lang) -> Vec<Value> {
    let of_counts = |counts: &SlotCounts| {
        counts.status().map(|status| {
            json!({"status": status.key(), "progress": format!("{}/{}", counts.met, counts.slots)})
        })
    };
    let row = |strip: RotaStrip<'_>| {
        let months = strip.months.iter().zip(0..).map(|(counts, month)| {
            let slots = strip
                .slots(report, month..month + 1)
                .into_iter()
                .map(|duty| json!({"label": duty.period.label().get(lang), "cell": cell(duty)}));
            json!({"label": month_label(month as u32 + 1, lang), "counts": of_counts(counts),
                   "slots": slots.collect::<Vec<_>>()})
        });
        json!({"id": strip.rota.id, "name": say(lang, &strip.rota.zh, &strip.rota.en),
               "when": strip.rota.slot.label().get(lang),
               "is_mandatory": strip.rota.binding == Binding::Mandatory,
               "months": months.collect::<Vec<_>>(), "year": of_counts(&strip.total())})
    };
    RotaStrip::all(report, policy).into_iter().map(row).collect()
}

fn page(ledger: &RawLedger, policy: &RawPolicy, duty: &Duty, lang: Lang) -> Value {
    let core = &ledger.core;
    let record = |id: &str, why: Option<&str>| {
        let kind = kind_of(core, duty, id);
        json!({"id": id, "label": record_label(core, &policy.core, kind, id, lang),
               "isCase": kind == RecordKind::Case, "why": why})
    };
    let excluded = duty.excluded.iter().map(|one| record(&one.id, Some(one.why.label(lang))));
    json!({
        "id": duty.id,
        "subject": subject_name(core, &duty.subject, lang),
        "isBureau": is_bureau(&duty.subject),
        "title": duty_title(&policy.core, duty, lang),
        "status": duty.status.key(),
        "binding": duty.binding.key(),
        "progress": progress(duty),
        "from": duty.window.from,
        "to": duty.window.to,
        "metOn": duty.met_on,
        "daysLeft": duty.days_left,
        "daysLate": duty.days_late,
        "reason": reason_text(&policy.core, duty, lang),
        "who": duty.who.key(),
        "clause": duty.clause,
        "evidence": duty.evidence.iter().map(|id| record(id, None)).collect::<Vec<_>>(),
        "excluded": excluded.collect::<Vec<_>>(),
    })
}

/// Returns the kind of a record of evidence. A milestone is proved by its own records or by cases.
fn kind_of(ledger: &Ledger, duty: &Duty, id: &str) -> RecordKind {
    match duty.measure {
        DutyMeasure::ReceptionDays | DutyMeasure::LeadersPresent => RecordKind::Reception,
        DutyMeasure::Milestone if ledger.case(id).is_none() => RecordKind::Milestone,
        _ => RecordKind::Case,
    }
}

#[cfg(test)]
mod tests {
    use crate::ledger::tests::{ledger, policy};
    use crate::policy::RawPolicy;
    use serde_json::Value;

    #[test]
    fn a_cell_names_its_duty() {
        let matrix = ledger().duty_matrix(&policy(), 2020, "2020-12-31", "zh").unwrap();
        let matrix: Value = serde_json::from_str(&matrix).unwrap();
        let row = &matrix["leaders"]["rows"][0];
        assert_eq!((row["subject"].as_str(), row["name"].as_str()), (Some("L1"), Some("林示例")));
        let id =
            row["cells"].as_array().unwrap().iter().find_map(|cell| cell["duty"].as_str()).unwrap();
        let duty = ledger().duty_page(id, &policy(), 2020, "2020-12-31", "zh").unwrap();
        let duty: Value = serde_json::from_str(&duty).unwrap();
        assert_eq!((duty["id"].as_str(), duty["subject"].as_str()), (Some(id), Some("林示例")));
        assert_eq!(ledger().duty_page("no", &policy(), 2020, "2020-12-31", "zh").unwrap(), "null");
        assert_eq!(matrix["bureau"]["rows"].as_array().unwrap().len(), 1);
    }

    #[test]
    fn a_rota_is_a_row_of_months() {
        let rota = r#"
            id = "x"
            extends = "shenzhen-2019"
            [[rota]]
            id = "day"
            zh = "接待日"
            en = "reception day"
            group = "city_leader"
            slot = { every = "week", weekday = "wed" }
            who = "leader"
            binding = "mandatory"
            clause = "2.p1"
        "#;
        let policy = RawPolicy::parse(rota).unwrap();
        let act = r#"{"act": "hold_reception", "reception": "R1", "record": "已登记"}"#;
        let held = ledger().apply(act, &policy, "2020-02-12").unwrap();
        let matrix = held.duty_matrix(&policy, 2020, "2020-02-20", "zh").unwrap();
        let matrix: Value = serde_json::from_str(&matrix).unwrap();
        let row = &matrix["rotas"][0];
        assert_eq!((&row["name"], &row["when"]), (&"接待日".into(), &"每周星期三".into()));
        assert_eq!(row["months"].as_array().unwrap().len(), 12);
        let february = &row["months"][1];
        assert_eq!(
            (&february["label"], &february["counts"]["progress"], &february["counts"]["status"]),
            (&"2月".into(), &"1/4".into(), &"missed".into())
        );
        let slot = &february["slots"][1];
        assert_eq!((&slot["label"], &slot["cell"]["status"]), (&"2月12日".into(), &"met".into()));
        let id = slot["cell"]["duty"].as_str().unwrap();
        let duty = held.duty_page(id, &policy, 2020, "2020-02-20", "zh").unwrap();
        let duty: Value = serde_json::from_str(&duty).unwrap();
        assert_eq!(
            (&duty["evidence"][0]["id"], &duty["evidence"][0]["isCase"]),
            (&"R1".into(), &false.into())
        );
        let workdays = crate::workdays::RawWorkdays::builtin();
        let page = held.one_pager(&policy, &workdays, 2020, "2020-02-20", "zh").unwrap();
        let page: Value = serde_json::from_str(&page).unwrap();
        assert_eq!(
            (&page["rotas"][0]["name"], &page["rotas"][0]["met"]),
            (&"接待日".into(), &1.into())
        );
        // The matrix has no column for a slot.
        assert!(!matrix["bureau"].to_string().contains("接待日"));
    }
}
