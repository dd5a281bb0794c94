//! A case with its matter, history, receptions, clocks and findings. Without `full`, personal data is masked.

use super::{clocks, lang_of, report, say, text_of};
use crate::arguments::day;
use crate::errors::{Result, Thrown};
use crate::ledger::RawLedger;
use crate::policy::RawPolicy;
use petition_core::ledger::words::{ReceptionStatus, SUPERVISORS};
use petition_core::ledger::{LeaderId, Ledger, Matter, Petitioner, Reception, Step};
use petition_core::order::sort_by_key;
use petition_core::policy::Policy;
use petition_core::privacy::TextMask;
use petition_core::workflow::{CaseFile, PastStep, RefusalReason, StepKind};
use petition_core::{Date, Error, Lang, open_label};
use petition_report::view::{clause_label, subject_name};
use serde_json::{Value, json};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
impl RawLedger {
    /// Returns a case on a day with everything that concerns it, and the findings of a year.
    ///
    /// # Errors
    ///
    /// `UnknownRecord`, `OutOfRange`.
    pub fn case_page(
        &self,
        id: &str,
        policy: &RawPolicy,
        year: i32,
        as_of: &str,
        lang: &str,
        full: bool,
    ) -> Result<String> {
        let (as_of, lang) = (day("as_of", as_of)?, lang_of(lang));
        let file = self.core.case_file(id, &policy.core, as_of)?;
        let unknown = || Thrown::from(Error::UnknownRecord { table: "cases", id: id.to_owned() });
        let case = self.core.case(id).ok_or_else(unknown)?;
        let matter = self.core.matter(case.matter.as_str()).ok_or_else(unknown)?;
        let mask = (!full).then(|| matter.text_mask());
        let texts = Texts { ledger: &self.core, policy: &policy.core, mask, lang };
        let report = report(self, policy, year, as_of)?;
        let matter_id = matter.id.as_str();
        let clocks = clocks::of_matter(&self.core, &policy.core, &report, matter_id, lang);
        let findings = report.findings.iter().filter(|one| {
            let record = one.record.as_str();
            record == id || record == matter_id
        });
        let findings = findings.map(|one| {
            json!({"severity": one.severity.key(), "rule": one.rule.label(lang),
                   "message": one.message.get(lang), "clause": texts.clause(&one.clause)})
        });
        let holder = file.holder.as_ref();
        Ok(text_of(&json!({
            "id": id,
            "stage": file.stage.key(),
            "holder": holder.map(|id| json!({"id": id, "name": texts.leader(id)})),
            "needsConsent": file.needs_consent,
            "matter": texts.matter(matter),
            "history": texts.history(&file, &case.steps.iter().collect::<Vec<_>>()),
            "next": file.next.iter().map(|step| json!({
                "kind": step.kind.key(),
                "who": step.who.iter().map(|actor| actor.key()).collect::<Vec<_>>(),
                "clause": texts.clause(&step.clause),
            })).collect::<Vec<_>>(),
            "steps": refused_steps(self, policy, &file, id, as_of, lang)?,
            "receptions": texts.receptions(matter, as_of),
            "clocks": clocks,
            "findings": findings.collect::<Vec<_>>(),
        })))
    }
}

/// Lists the steps that are no next ones, each with what it lacks and what excludes it.
fn refused_steps(
    ledger: &RawLedger,
    policy: &RawPolicy,
    file: &CaseFile,
    id: &str,
    as_of: Date,
    lang: Lang,
) -> Result<Vec<Value>> {
    let is_next = |kind: StepKind| file.next.iter().any(|step| step.kind == kind);
    let labels = |kinds: &[StepKind]| {
        let labels: Vec<_> = kinds.iter().map(|kind| kind.label(lang)).collect();
        labels.join(say(lang, "、", ", "))
    };
    let mut steps = Vec::new();
    for kind in StepKind::ALL.iter().copied().filter(|kind| !is_next(*kind)) {
        let refusal = ledger.core.step_refusal(id, kind, as_of, &policy.core, as_of)?;
        let mut texts = Vec::new();
        if let Some(RefusalReason::OutOfOrder { missing, in_the_way }) =
            refusal.map(|refusal| refusal.reason)
        {
            if !missing.is_empty() {
                texts.push(format!("{}{}", say(lang, "缺：", "missing: "), labels(&missing)));
            }
            if !in_the_way.is_empty() {
                texts.push(format!("{}{}", say(lang, "已有：", "there is: "), labels(&in_the_way)));
            }
        }
        steps.push(json!({"kind": kind.key(), "refusal": texts}));
    }
    Ok(steps)
}

/// Where the texts of a case come from.
struct Texts<'a> {
    ledger: &'a Ledger,
    policy: &'a Policy,
    /// `None`: everything is shown.
    mask: Option<TextMask>,
    lang: Lang,
}

impl Texts<'_> {
    fn text(&self, text: &str) -> String {
        match &self.mask {
            Some(mask) => mask.mask(text).into_owned(),
            None => text.to_owned(),
        }
    }

    fn optional(&self, text: &Option<String>) -> String {
        text.as_deref().map(|text| self.text(text)).unwrap_or_default()
    }

    fn leader(&self, id: &LeaderId) -> String {
        subject_name(self.ledger, id.as_str(), self.lang)
    }

    fn clause<'a>(&'a self, id: &'a str) -> &'a str {
        clause_label(self.policy, id, self.lang)
    }

    fn matter(&self, matter: &Matter) -> Value {
        let unit = matter.unit.as_ref();
        let unit =
            unit.map(|id| self.ledger.unit(id.as_str()).map_or(id.as_str(), |unit| &unit.name));
        let replied = matter.replied_on.map(|day| format!(" {day}")).unwrap_or_default();
        json!({
            "id": matter.id,
            "registeredOn": matter.registered_on,
            "petitioners": matter.petitioners.iter().map(|one| self.petitioner(one)).collect::<Vec<_>>(),
            "headcount": matter.headcount,
            "claim": self.text(&matter.claim),
            "domain": self.optional(&matter.domain),
            "unit": unit,
            "cause": self.optional(&matter.cause),
            "opinion": self.optional(&matter.opinion),
            "result": self.optional(&matter.result),
            "reply": format!("{}{replied}", self.optional(&matter.reply)),
        })
    }

    fn petitioner(&self, petitioner: &Petitioner) -> String {
        let masked;
        let shown = if self.mask.is_some() {
            masked = petitioner.masked();
            &masked
        } else {
            petitioner
        };
        let parts = [&shown.name, &shown.id_number, &shown.phone, &shown.address];
        let parts: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
        parts.join(say(self.lang, "，", ", "))
    }

    fn history(&self, file: &CaseFile, steps: &[&Step]) -> Vec<Value> {
        let line = |past: &PastStep| {
            let step = usize::try_from(past.position).ok().and_then(|at| steps.get(at));
            let notes = step.map(|step| [&step.record, &step.note]).into_iter().flatten();
            let notes: Vec<String> = notes.flatten().map(|text| self.text(text)).collect();
            json!({
                "kind": past.kind.key(),
                "on": past.on,
                "regular": past.regular,
                "missing": past.detail.iter().map(|kind| self.missing(past.kind, *kind)).collect::<Vec<_>>(),
                "clause": self.clause(&past.clause),
                "persons": step.map(|step| self.people(step)).unwrap_or_default(),
                "note": notes.join(say(self.lang, "；", "; ")),
            })
        };
        file.history.iter().map(line).collect()
    }

    /// Names a step that is missing. The Chinese text marks one that is in the way, as the command does.
    fn missing(&self, kind: StepKind, named: StepKind) -> String {
        let label = named.label(self.lang);
        match self.lang {
            Lang::Zh if !kind.rule().requires(named) => format!("已有“{label}”"),
            _ => label.to_owned(),
        }
    }

    /// The people that a step names, and the source of the case.
    fn people(&self, step: &Step) -> String {
        let text = |zh, en, who: &Option<String>| {
            Some((say(self.lang, zh, en), self.text(who.as_deref()?)))
        };
        let leader = |zh, en, who: &Option<LeaderId>| {
            Some((say(self.lang, zh, en), self.leader(who.as_ref()?)))
        };
        let supervisor =
            step.led_by.as_deref().map(|who| self.text(open_label(SUPERVISORS, who, self.lang)));
        let people = [
            text("来源", "from", &step.source),
            leader("包案", "for", &step.leader),
            text("组长", "lead", &step.lead),
            text("带队", "led by", &supervisor),
            text("负责人", "head", &step.unit_head),
            leader("移交至", "to", &step.to),
        ];
        let people = people.into_iter().flatten().map(|(label, who)| format!("{label} {who}"));
        people.collect::<Vec<_>>().join(say(self.lang, "、", ", "))
    }

    /// The receptions that list the matter, by date, then id.
    fn receptions(&self, matter: &Matter, as_of: Date) -> Vec<Value> {
        let all = self.ledger.document().receptions.iter();
        let mut receptions: Vec<&Reception> =
            all.filter(|one| one.matters.contains(&matter.id)).collect();
        sort_by_key(&mut receptions, |one| (one.date, one.id.as_str()));
        let row = |one: &&Reception| {
            let is_future = one.status == ReceptionStatus::Held && one.date > as_of;
            let status = if is_future { ReceptionStatus::Planned } else { one.status };
            json!({"id": one.id, "date": one.date, "leader": self.leader(&one.leader), "mode": one.mode.key(),
                   "setting": one.setting.key(), "status": status.key()})
        };
        receptions.iter().map(row).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::ledger::tests::{ledger, policy};
    use serde_json::Value;

    #[test]
    fn personal_data_is_masked() {
        let page =
            |full| ledger().case_page("C1", &policy(), 2020, "2020-02-10", "zh", full).unwrap();
        assert!(page(false).contains("张**") && !page(false).contains("张示一"));
        assert!(page(true).contains("13800000001"));
        let page: Value = serde_json::from_str(&page(false)).unwrap();
        assert_eq!(
            (page["stage"].as_str(), page["history"][0]["kind"].as_str()),
            (Some("in_library"), Some("screened"))
        );
        assert_eq!(page["receptions"][0]["id"], "R1");
        assert!(page["next"].as_array().unwrap().iter().any(|step| step["kind"] == "selected"));
        let steps = page["steps"].as_array().unwrap();
        let refusal =
            |kind: &str| &steps.iter().find(|step| step["kind"] == kind).unwrap()["refusal"];
        assert_eq!(*refusal("assigned"), serde_json::json!(["缺：筛选"]));
        assert_eq!(
            ledger().case_page("C9", &policy(), 2020, "2020-02-10", "zh", false).unwrap_err().kind,
            "UnknownRecord"
        );
    }
}
