//! The leaders' one-pager.

use super::{clocks, lang_of, say, text_of};
use crate::arguments::day;
use crate::errors::Result;
use crate::ledger::RawLedger;
use crate::policy::RawPolicy;
use crate::workdays::RawWorkdays;
use petition_core::Lang;
use petition_core::compliance::{RecordKind, TodoOptions, accountability, assess, todo};
use petition_core::order::gathered;
use petition_report::view::{
    DueLine, Evaluation, GraveFinding, Light, OnePager, Rate, UnitLine, clause_label, subject_name,
};
use serde_json::{Value, json};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
impl RawLedger {
    /// Returns the one-pager of the report: the leaders' rates, what is due, units, the gravest findings.
    ///
    /// # Errors
    ///
    /// `OutOfRange`.
    pub fn one_pager(
        &self,
        policy: &RawPolicy,
        workdays: &RawWorkdays,
        year: i32,
        as_of: &str,
        lang: &str,
    ) -> Result<String> {
        let (as_of, lang) = (day("as_of", as_of)?, lang_of(lang));
        let (ledger, policy) = (&self.core, &policy.core);
        let report = assess(ledger, policy, year, as_of)?;
        let owed = accountability(ledger, policy, year, as_of)?;
        let todo = todo(ledger, policy, workdays.core(), as_of, &TodoOptions::default())?;
        let of = Evaluation { ledger, policy, report: &report, owed: &owed, todo: &todo };
        Ok(text_of(&one_pager(&of, &OnePager::of(&of, lang), lang)))
    }
}

fn one_pager(of: &Evaluation<'_>, page: &OnePager<'_>, lang: Lang) -> Value {
    let leaders = page.leaders.iter().map(|line| {
        json!({"id": line.leader, "name": line.name, "offices": line.offices,
               "rates": line.rates().map(|(_, one)| rate(one))})
    });
    let not_assessed = page.not_assessed().into_iter();
    let lights = [Light::Green, Light::Amber, Light::Red, Light::Grey];
    json!({
        "quarter": page.quarter.to_string(),
        "quarter_end": page.quarter.last_day(),
        "leaders": leaders.collect::<Vec<_>>(),
        "total": page.total().each_ref().map(rate),
        "not_assessed": not_assessed.map(|(reason, names)| json!({"reason": reason, "names": names})).collect::<Vec<_>>(),
        "lights": Value::Object(gathered(lights.map(|one| (key(one).to_owned(), page.count(one).into())))),
        "cases": {"selected": page.cases.selected, "resolved": page.cases.resolved, "library": page.cases.library},
        "due": page.due.iter().map(|line| due(of, line, lang)).collect::<Vec<_>>(),
        "rotas": page.rotas.iter().map(|strip| {
            let counts = strip.total();
            json!({"name": say(lang, &strip.rota.zh, &strip.rota.en), "met": counts.met, "missed": counts.missed, "slots": counts.slots})
        }).collect::<Vec<_>>(),
        "units": page.units.iter().map(|line| unit(of, line)).collect::<Vec<_>>(),
        "clocks": clocks::counts(of.report),
        "findings": page.findings.iter().map(|one| finding(of, one, lang)).collect::<Vec<_>>(),
    })
}

fn rate(rate: &Rate) -> Value {
    json!({
        "status": rate.status.map(|status| status.key()),
        "light": key(rate.light()),
        "achieved": rate.achieved.to_string(),
        "of": rate.of.to_string(),
        "has_numbers": rate.has_numbers(),
        "required": rate.required.map(|required| required.to_string()),
        "reason": rate.reason,
    })
}

const fn key(light: Light) -> &'static str {
    match light {
        Light::Green => "green",
        Light::Amber => "amber",
        Light::Red => "red",
        Light::Grey => "grey",
    }
}

fn due(of: &Evaluation<'_>, line: &DueLine, lang: Lang) -> Value {
    json!({
        "label": line.label,
        "count": line.count,
        "whose": line.whose(lang),
        "due": line.due,
        "last_workday": line.last_workday,
        "is_overdue": line.is_overdue,
        "days_late": (of.report.as_of - line.due).num_days().max(0),
    })
}

fn unit(of: &Evaluation<'_>, line: &UnitLine<'_>) -> Value {
    let name = line.unit.map(|id| of.ledger.unit(id).map_or(id, |unit| unit.name.as_str()));
    json!({"unit": line.unit, "name": name, "open": line.open, "returned": line.returned, "late": line.late})
}

fn finding(of: &Evaluation<'_>, one: &GraveFinding<'_>, lang: Lang) -> Value {
    let finding = one.finding;
    let leader = finding.leader.as_ref().filter(|_| finding.rule.record() != RecordKind::Leader);
    let unit = finding
        .unit
        .as_ref()
        .map(|id| of.ledger.unit(id.as_str()).map_or(id.as_str(), |unit| unit.name.as_str()));
    json!({
        "severity": finding.severity.key(),
        "rule": finding.rule.label(lang),
        "record": finding.record,
        "is_case": finding.rule.record() == RecordKind::Case,
        "days": one.days,
        "message": say(lang, &finding.message.zh, &finding.message.en),
        "leader": leader.map(|id| subject_name(of.ledger, id.as_str(), lang)),
        "unit": unit,
        "clause": clause_label(of.policy, &finding.clause, lang),
        "others": one.others,
    })
}

#[cfg(test)]
mod tests {
    use crate::ledger::tests::{ledger, policy};
    use crate::workdays::RawWorkdays;
    use serde_json::Value;

    #[test]
    fn the_numbers_are_those_of_the_report() {
        let page = |lang| {
            ledger()
                .one_pager(&policy(), &RawWorkdays::builtin(), 2020, "2020-02-20", lang)
                .unwrap()
        };
        let page: Value = serde_json::from_str(&page("zh")).unwrap();
        assert_eq!(page["quarter"], "2020-Q1");
        let leader = &page["leaders"][0];
        assert_eq!(
            (leader["id"].as_str(), leader["offices"].as_str()),
            (Some("L1"), Some("副市长"))
        );
        assert_eq!(leader["rates"][0]["achieved"], "0");
        assert_eq!(page["cases"]["library"], 1);
        assert!(page["due"].as_array().unwrap().iter().any(|line| line["is_overdue"] == true));
        assert_eq!(
            ledger()
                .one_pager(&policy(), &RawWorkdays::builtin(), 2020, "today", "zh")
                .unwrap_err()
                .kind,
            "InvalidArgument"
        );
    }
}
