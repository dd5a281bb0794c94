//! Builds acts from what a clerk typed.

use crate::act_args::{
    AddCase, AddMatter, AddReception, CancelArgs, HoldArgs, PublishArgs, RecordArgs, ReplyArgs,
};
use crate::commands::resolve::{case, leader, next_id, unit, word};
use crate::failure::Failure;
use petition_core::acts::Act;
use petition_core::calendar::Period;
use petition_core::ledger::Ledger;
use petition_core::ledger::words::{Channel, Length, Mode, Purpose, Setting};
use petition_core::workflow::StepKind;
use petition_core::{Date, Word};
use serde_json::{Map, Value, json};

/// Builds an act from its JSON form. Absent values are left out.
fn act(fields: Value) -> Result<Act, Failure> {
    let mut fields = fields;
    remove_nulls(&mut fields);
    Act::from_json(&fields.to_string()).map_err(Failure::from)
}

fn remove_nulls(value: &mut Value) {
    if let Value::Object(fields) = value {
        fields.retain(|_, value| !value.is_null());
        fields.values_mut().for_each(remove_nulls);
    }
}

fn key(text: Option<&String>, words: &'static [Word]) -> Result<Option<&'static str>, Failure> {
    text.map(|text| word(text, words)).transpose()
}

fn leaders(ledger: &Ledger, texts: &[String]) -> Result<Vec<String>, Failure> {
    texts.iter().map(|text| leader(ledger, text)).collect()
}

/// Returns a list, or nothing if it is empty.
fn given<T: serde::Serialize>(list: &[T]) -> Value {
    if list.is_empty() { Value::Null } else { json!(list) }
}

const fn case_steps(none: bool) -> &'static str {
    if none { "leave" } else { "record" }
}

pub fn record(args: &RecordArgs, ledger: &Ledger, today: Date) -> Result<Act, Failure> {
    let by = |text: &Option<String>| text.as_ref().map(|text| leader(ledger, text)).transpose();
    act(json!({
        "act": "record",
        "case": case(ledger, &args.case)?,
        "step": {
            "kind": word(&args.step, StepKind::WORDS)?,
            "on": args.on.unwrap_or(today).to_string(),
            "leader": by(&args.leader)?,
            "to": by(&args.to)?,
            "lead": args.lead,
            "led_by": args.led_by,
            "unit_head": args.unit_head,
            "source": args.source,
            "record": args.record,
            "note": args.note,
        },
    }))
}

pub fn hold(args: &HoldArgs, ledger: &Ledger) -> Result<Act, Failure> {
    act(json!({
        "act": "hold_reception",
        "reception": args.reception.trim(),
        "record": args.record,
        "date": args.on.map(|day| day.to_string()),
        "matters": given(&args.matter),
        "also_present": given(&leaders(ledger, &args.with)?),
        "case_steps": case_steps(args.no_steps),
    }))
}

pub fn cancel(args: &CancelArgs) -> Result<Act, Failure> {
    act(json!({"act": "cancel_reception", "reception": args.reception.trim()}))
}

/// The text is a period, or the id of a reception or of a case.
pub fn publish(args: &PublishArgs, ledger: &Ledger, today: Date) -> Result<Act, Failure> {
    let (what, on) = (args.what.trim(), args.on.unwrap_or(today).to_string());
    let is_reception = ledger.reception(what).is_some();
    if is_reception && ledger.case(what).is_some() {
        return Err(Failure::new(
            format!("“{what}”既是接访编号也是案件编号"),
            format!("\"{what}\" is the id of a reception and of a case"),
        )
        .with_hint(
            "包案公示请用 petition record … 公示",
            "for the case use `petition record … published`",
        ));
    }
    if is_reception {
        return act(json!({"act": "publish_reception", "reception": what, "on": on}));
    }
    if what.parse::<Period>().is_ok() && ledger.case(what).is_none() {
        let document = &args.document;
        return act(
            json!({"act": "publish_schedule", "period": what, "on": on, "document": document}),
        );
    }
    act(json!({"act": "publish_case", "case": case(ledger, what)?, "on": on}))
}

pub fn reply(args: &ReplyArgs, today: Date) -> Result<Act, Failure> {
    act(json!({
        "act": "reply",
        "matter": args.matter.trim(),
        "on": args.on.unwrap_or(today).to_string(),
        "reply": args.text,
        "result": args.result,
        "case_steps": case_steps(args.no_steps),
    }))
}

pub fn add_reception(args: &AddReception, ledger: &Ledger) -> Result<Act, Failure> {
    let ids = ledger.document().receptions.iter().map(|one| one.id.as_str());
    let ids: Vec<&str> = ids.collect();
    act(json!({
        "act": "arrange_reception",
        "reception": {
            "id": args.id.clone().unwrap_or_else(|| next_id(ids.iter().copied(), "R000")),
            "leader": leader(ledger, &args.leader)?,
            "also_present": given(&leaders(ledger, &args.with)?),
            "date": args.date.to_string(),
            "time": args.time,
            "length": key(args.length.as_ref(), Length::WORDS)?,
            "mode": word(&args.mode, Mode::WORDS)?,
            "setting": word(&args.setting, Setting::WORDS)?,
            "place": args.place,
            "status": "planned",
            "matters": given(&args.matter),
        },
    }))
}

pub fn add_matter(args: &AddMatter, ledger: &Ledger, today: Date) -> Result<Act, Failure> {
    let ids: Vec<&str> = ledger.document().matters.iter().map(|one| one.id.as_str()).collect();
    let petitioner: Map<String, Value> = [("name", &args.name), ("phone", &args.phone)]
        .into_iter()
        .filter_map(|(key, text)| Some((key.to_owned(), Value::from(text.clone()?))))
        .collect();
    let petitioners = if petitioner.is_empty() { Value::Null } else { json!([petitioner]) };
    act(json!({
        "act": "register_matter",
        "matter": {
            "id": args.id.clone().unwrap_or_else(|| next_id(ids.iter().copied(), "M000")),
            "registered_on": args.on.unwrap_or(today).to_string(),
            "channel": key(args.channel.as_ref(), Channel::WORDS)?,
            "purpose": key(args.purpose.as_ref(), Purpose::WORDS)?,
            "petitioners": petitioners,
            "headcount": args.headcount,
            "claim": args.claim,
            "location": args.place.as_ref().map(|place| json!({"detail": place})),
            "domain": args.domain,
            "unit": args.unit.as_ref().map(|text| unit(ledger, text)).transpose()?,
        },
    }))
}

pub fn add_case(args: &AddCase, ledger: &Ledger, today: Date) -> Result<Act, Failure> {
    let ids: Vec<&str> = ledger.document().cases.iter().map(|one| one.id.as_str()).collect();
    act(json!({
        "act": "open_case",
        "case": args.id.clone().unwrap_or_else(|| next_id(ids.iter().copied(), "C000")),
        "matter": args.matter.trim(),
        "on": args.on.unwrap_or(today).to_string(),
        "source": args.source,
    }))
}
