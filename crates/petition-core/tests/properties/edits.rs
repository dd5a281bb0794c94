//! Random edits of a small ledger: fields, lists, steps, new records with the same few ids, removals, other orders.

use crate::ledgers::day;
use chrono::{Days, NaiveDate};
use petition_core::ledger::words::{EventKind, ReceptionStatus};
use petition_core::ledger::{
    Case, Event, Ledger, LedgerDocument, Matter, Milestone, Petitioner, Reception, SharedList,
    Step, Term,
};
use petition_core::workflow::StepKind;
use proptest::collection::vec;
use proptest::prelude::*;
use std::sync::LazyLock;

/// Names, numbers and addresses that occur nowhere else, with the part that no masked text shows.
pub const PERSONS: [(&str, &str, &str, &str); 3] = [
    ("甲麒麟", "77010119800101003X", "13977000001", "貔貅路一号甲座"),
    ("乙饕餮", "770101198001010021", "13977000002", "貔貅路二号乙座"),
    ("丙鸑鷟", "770101198001010013", "13977000003", "貔貅路三号丙座"),
];

/// One edit: what, where, with which value.
pub type Edit = (u8, usize, usize);

/// The edits of one copy.
pub fn edits() -> impl Strategy<Value = Vec<Edit>> {
    vec((0_u8..34, 0_usize..4, 0_usize..4), 0..7)
}

/// The ledger before the edits.
pub fn base() -> &'static Ledger {
    static BASE: LazyLock<Ledger> = LazyLock::new(|| {
        let text = r#"{
            "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
            "leaders": [
                {"id": "L1", "name": "林示例", "portfolio": ["住房", "医疗"],
                 "terms": [{"office": "mayor", "from": "2020-01-01"}]},
                {"id": "L2", "name": "周演示", "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]},
                {"id": "L3", "name": "郑样本"}],
            "units": [{"id": "U1", "name": "示范单位"}, {"id": "U2", "name": "样本单位"}],
            "matters": [
                {"id": "M2", "registered_on": "2020-01-06", "claim": "漏水", "unit": "U1"},
                {"id": "M1", "registered_on": "2020-01-07", "claim": "反映欠薪", "events": [
                    {"kind": "forwarded", "on": "2020-01-09"}, {"kind": "suspended", "on": "2020-02-01", "note": "一"},
                    {"kind": "suspended", "on": "2020-02-01", "note": "二"}]}],
            "receptions": [
                {"id": "R1", "leader": "L1", "date": "2020-02-12", "mode": "appointment", "setting": "hall",
                 "status": "planned", "matters": ["M1"], "also_present": ["L2"]},
                {"id": "R2", "leader": "L2", "date": "2020-03-12", "mode": "appointment", "setting": "hall",
                 "status": "held"}],
            "cases": [
                {"id": "C1", "matter": "M1", "steps": [
                    {"kind": "screened", "on": "2020-01-10"}, {"kind": "selected", "on": "2020-01-11", "leader": "L1"},
                    {"kind": "supervised", "on": "2020-01-12", "note": "一"},
                    {"kind": "supervised", "on": "2020-01-12", "note": "二"}]},
                {"id": "C2", "matter": "M2"}],
            "milestones": [
                {"kind": "reception_arranged", "period": "2020-Q1", "on": "2019-12-20"},
                {"kind": "annual_summary", "period": "2020", "on": "2020-12-20"}]
        }"#;
        let mut document = Ledger::from_json(text).unwrap().document().clone();
        document.matters.get_mut(1).unwrap().petitioners = vec![person(0), person(1)];
        Ledger::new(&document).unwrap()
    });
    &BASE
}

fn person(value: usize) -> Petitioner {
    let (name, id_number, phone, address) = PERSONS[value % 3];
    let text = |text: &str| Some(text.to_owned());
    Petitioner {
        name: text(name),
        id_number: text(id_number),
        phone: text(phone),
        address: text(address),
    }
}

/// Free text with the telephone number of somebody.
fn text(value: usize) -> Option<String> {
    let (_, id_number, phone, _) = PERSONS[value % 3];
    [None, Some("漏水".to_owned()), Some(format!("来电{phone}")), Some(format!("证件{id_number}"))]
        [value % 4]
        .clone()
}

/// Free text about a petitioner.
fn text_about(petitioner: &Petitioner) -> Option<String> {
    let [name, address] = [&petitioner.name, &petitioner.address].map(|text| text.clone().unwrap());
    Some(format!("{name}住{address}"))
}

fn date(value: usize) -> NaiveDate {
    day(2020, 1, 10) + Days::new(value as u64)
}

/// Applies edits one by one; leaves out what makes the ledger invalid.
pub fn edited(ledger: &Ledger, edits: &[Edit]) -> Ledger {
    let mut document = ledger.document().clone();
    edits.iter().for_each(|edit| apply(&mut document, *edit));
    Ledger::new(&document).unwrap_or_else(|_| {
        edits.iter().fold(ledger.clone(), |ledger, edit| {
            let mut document = ledger.document().clone();
            apply(&mut document, *edit);
            Ledger::new(&document).unwrap_or(ledger)
        })
    })
}

fn apply(document: &mut LedgerDocument, edit: Edit) {
    match edit.0 {
        0..8 => edit_matters(document, edit),
        8..14 => edit_receptions(document, edit),
        14..24 => edit_steps(document, edit),
        24..28 => edit_leaders(document, edit),
        28..31 => edit_milestones(document, edit),
        _ => edit_others(document, edit),
    }
}

fn nth<T: Clone>(list: &mut SharedList<T>, at: usize) -> Option<&mut T> {
    let len = list.len();
    list.get_mut(at.checked_rem(len)?)
}

/// Replaces a list by one that a function has changed as a vector.
fn change<T: Clone>(list: &mut SharedList<T>, change: impl FnOnce(&mut Vec<T>)) {
    let mut vector = list.to_vec();
    change(&mut vector);
    *list = vector.into();
}

fn remove<T>(list: &mut Vec<T>, at: usize) {
    if let Some(at) = at.checked_rem(list.len()) {
        list.remove(at);
    }
}

fn swap<T>(list: &mut [T], at: usize, other: usize) {
    if let Some(at) = at.checked_rem(list.len()) {
        list.swap(at, other % list.len());
    }
}

fn edit_matters(document: &mut LedgerDocument, (what, at, value): Edit) {
    let matter = nth(&mut document.matters, at);
    let Some(matter) = matter else { return };
    match what {
        0 => matter.reply = text(value),
        // Nobody can find the name of somebody who was never a petitioner.
        1 if value == 0 => matter.cause = matter.petitioners.first().and_then(text_about),
        1 => matter.replied_on = Some(date(value)).filter(|_| value > 0),
        2 => matter.location.detail = text(value),
        3 if value == 2 => {
            let note = matter.petitioners.first().and_then(text_about);
            let kind = [EventKind::Suspended, EventKind::Accepted][at % 2];
            matter.events.push(Event { kind, on: date(at), days: None, note });
        }
        3 if value == 3 => remove(&mut matter.events, at),
        3 => matter.unit = Some(["U1", "U2"][value % 2].into()),
        4 => matter.petitioners.push(person(value)),
        5 if value == 0 => {
            remove(&mut matter.petitioners, at);
            matter.cause = None;
        }
        5 => matter.petitioners.iter_mut().take(value).for_each(|one| one.phone = None),
        6 => {
            let id = format!("M{}", 3 + at % 2);
            let new = Matter {
                id: id.as_str().into(),
                headcount: 1 + (value % 2) as i64,
                ..matter.clone()
            };
            if !document.matters.iter().any(|one| one.id.as_str() == id) {
                document.matters.push(new);
            }
        }
        _ if value == 0 => change(&mut document.matters, |list| remove(list, at)),
        _ => change(&mut document.matters, |list| swap(list, at, value)),
    }
}

fn edit_receptions(document: &mut LedgerDocument, (what, at, value): Edit) {
    let Some(reception) = nth(&mut document.receptions, at) else { return };
    match what {
        8 => reception.status = ReceptionStatus::ALL[value % 3],
        9 => reception.record = text(value),
        10 => {
            reception.also_present =
                [vec![], vec!["L3".into()], vec!["L2".into()]][value % 3].clone()
        }
        11 => {
            let id = ["M1", "M2", "M3", "M4"][value].into();
            match reception.matters.iter().position(|one| *one == id) {
                Some(at) => drop(reception.matters.remove(at)),
                None => reception.matters.push(id),
            }
        }
        12 => {
            let id = format!("R{}", 3 + at % 2);
            let new =
                Reception { id: id.as_str().into(), date: date(value % 2), ..reception.clone() };
            if !document.receptions.iter().any(|one| one.id.as_str() == id) {
                change(&mut document.receptions, |list| list.insert(value % 2, new));
            }
        }
        _ if value < 2 => change(&mut document.receptions, |list| remove(list, at)),
        _ => reception.leader = ["L1", "L3"][value % 2].into(),
    }
}

fn edit_steps(document: &mut LedgerDocument, (what, at, value): Edit) {
    let Some(case) = nth(&mut document.cases, at % 2) else { return };
    let kinds = [StepKind::Supervised, StepKind::Studied, StepKind::Published, StepKind::Replied];
    let len = case.steps.len();
    match what {
        14..18 => {
            let step = Step { note: text(at), ..Step::new(kinds[value], date(at)) };
            let place = if what == 14 { value.min(len) } else { len };
            case.steps.insert(place, step);
        }
        18 => remove(&mut case.steps, value),
        19 => swap(&mut case.steps, value, value + 1),
        20 => case.leader = Some(["L1", "L3"][value % 2].into()),
        21 => case.steps.iter_mut().skip(value).take(1).for_each(|step| step.note = text(at)),
        22 => case.steps.iter_mut().skip(value).take(1).for_each(|step| step.on = date(at)),
        _ => {
            let id = format!("C{}", 3 + at % 2);
            let new = Case { id: id.as_str().into(), ..case.clone() };
            if document.cases.iter().any(|one| one.id.as_str() == id) {
                change(&mut document.cases, |list| remove(list, value));
            } else {
                document.cases.push(new);
            }
        }
    }
}

fn edit_leaders(document: &mut LedgerDocument, (what, at, value): Edit) {
    let Some(leader) = nth(&mut document.leaders, at) else { return };
    let domains = ["住房", "医疗", "教育", "交通"];
    match what {
        24 => leader.portfolio = domains[..value].iter().map(|one| (*one).to_owned()).collect(),
        25 => {
            let office = ["mayor", "vice_mayor"][value % 2].to_owned();
            let to = Some(date(value)).filter(|_| at == 0);
            leader.terms.push(Term { office, portfolio: None, from: date(at), to });
        }
        26 => leader.terms.iter_mut().for_each(|term| {
            term.to = Some(date(value));
            term.portfolio = text(at).map(|_| vec![domains[value].to_owned()]);
        }),
        _ if value == 0 => change(&mut document.leaders, |list| remove(list, at)),
        _ => leader.name = format!("林样{value}"),
    }
}

fn edit_milestones(document: &mut LedgerDocument, (what, at, value): Edit) {
    match what {
        28 => document.milestones.push(Milestone {
            kind: ["reception_arranged", "cases_published"][at % 2].to_owned(),
            period: "2020-Q1".parse().unwrap(),
            on: date(value),
            document: None,
        }),
        29 => nth(&mut document.milestones, at)
            .into_iter()
            .for_each(|one| one.document = Some(format!("文{value}"))),
        _ => change(&mut document.milestones, |list| {
            remove(list, at);
            swap(list, at, value);
        }),
    }
}

fn edit_others(document: &mut LedgerDocument, (what, at, value): Edit) {
    match (what, value) {
        (31, _) => document.bureau.name = format!("示范{}信访局", value % 2),
        (32, _) => {
            let domains = ["住房", "医疗", "教育", "交通"];
            document.domains = domains[..value].iter().map(|one| (*one).to_owned()).collect();
        }
        (_, 0) => change(&mut document.units, |list| remove(list, at)),
        (_, 1) => change(&mut document.leaders, |list| swap(list, at, at + 1)),
        _ => nth(&mut document.units, at).into_iter().for_each(|one| one.uscc = text(value)),
    }
}
