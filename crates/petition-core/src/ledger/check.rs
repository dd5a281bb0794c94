//! Validates what involves several fields or records of a ledger: unique ids, references, terms, fields of steps
//! (docs/rulebook.md#3-ledger-document). Each problem gets its JSON path here.

use super::faults;
use super::index::{Ids, Index};
use super::model::{Case, LedgerDocument, Matter, Reception, Step};
use super::tables::{LEADERS, MATTERS, UNITS};
use crate::Text;
use crate::problem::{Code, Place};
use crate::problems::Problems;
use crate::schema::Table;
use crate::schema::cell::{expected_domain, hidden_text};
use crate::words::StepField;
use std::collections::{HashMap, HashSet};

/// Validates a document whose fields are valid one by one, and resolves its references.
///
/// Skips blank ids: the validation of fields has reported them.
pub(super) fn check(document: &LedgerDocument, problems: &mut Problems) -> Index {
    let index = Index::of(document);
    check_unique("leaders", &mut document.leaders.iter().map(|one| one.id.as_str()), problems);
    check_unique("units", &mut document.units.iter().map(|one| one.id.as_str()), problems);
    check_unique("matters", &mut document.matters.iter().map(|one| one.id.as_str()), problems);
    let receptions = document.receptions.iter();
    check_unique("receptions", &mut receptions.map(|one| one.id.as_str()), problems);
    check_unique("cases", &mut document.cases.iter().map(|one| one.id.as_str()), problems);
    let domains = domains(document);
    check_leaders(document, &domains, problems);
    for (position, matter) in document.matters.iter().enumerate() {
        check_matter(position, matter, &index, &domains, problems);
    }
    for (position, reception) in document.receptions.iter().enumerate() {
        check_reception(position, reception, &index, problems);
    }
    check_cases(document, &index, problems);
    index
}

fn check_unique(list: &str, ids: &mut dyn Iterator<Item = &str>, problems: &mut Problems) {
    let mut first = HashMap::new();
    for (position, id) in (0_u32..).zip(ids).filter(|(_, id)| !id.is_empty()) {
        let earlier = *first.entry(id).or_insert(position);
        if earlier != position {
            let earlier = Text::same(format!("$.{list}[{earlier}]"));
            let place = Place::path(format!("$.{list}[{position}].id"));
            problems.push(faults::duplicate_id(id, &earlier).at(place));
        }
    }
}

fn check_leaders(document: &LedgerDocument, domains: &HashSet<&str>, problems: &mut Problems) {
    for (position, leader) in document.leaders.iter().enumerate() {
        if let Some(fault) = faults::reserved_id(leader.id.as_str()) {
            problems.push(fault.at(Place::path(format!("$.leaders[{position}].id"))));
        }
        for (item, domain) in leader.portfolio.iter().enumerate() {
            let path = || format!("$.leaders[{position}].portfolio[{item}]");
            check_domain(domains, domain, path, problems);
        }
        for (item, term) in leader.terms.iter().enumerate() {
            for (entry, domain) in term.portfolio.iter().flatten().enumerate() {
                let path = || format!("$.leaders[{position}].terms[{item}].portfolio[{entry}]");
                check_domain(domains, domain, path, problems);
            }
            let at = |key: &str| Place::path(format!("$.leaders[{position}].terms[{item}].{key}"));
            let fault = term.to.and_then(|to| faults::reversed_dates(term.from, to));
            if let Some(fault) = fault.filter(|_| !problems.has(&at("from"))) {
                problems.push(fault.at(at("to")));
            }
        }
    }
}

/// Returns the document's subject areas as a set, for one look-up a record.
pub(super) fn domains(document: &LedgerDocument) -> HashSet<&str> {
    document.domains.iter().map(String::as_str).collect()
}

fn check_domain(
    domains: &HashSet<&str>,
    domain: &str,
    path: impl Fn() -> String,
    problems: &mut Problems,
) {
    let listed = domains.is_empty() || domains.contains(domain);
    if !listed && !domain.is_empty() {
        problems.add(Code::UnknownDomain, Place::path(path()), hidden_text(), expected_domain());
    }
}

fn check_reference(
    ids: &Ids,
    id: &str,
    table: &'static Table,
    path: impl Fn() -> String,
    problems: &mut Problems,
) {
    if ids.get(id).is_none() && !id.is_empty() {
        let place = Place::path(path());
        let general = || place.general();
        let fault = || faults::misspelt_reference(id, table, ids.look_alike(id));
        problems.add_with(Code::UnknownReference, general, || fault().at(place.clone()));
    }
}

/// Validates the domain, the unit and the events of the matter at a position. `domains` are those of the document.
pub(super) fn check_matter(
    position: usize,
    matter: &Matter,
    index: &Index,
    domains: &HashSet<&str>,
    problems: &mut Problems,
) {
    if let Some(domain) = &matter.domain {
        let path = || format!("$.matters[{position}].domain");
        check_domain(domains, domain, path, problems);
    }
    if let Some(unit) = &matter.unit {
        let unit = unit.as_str();
        let path = || format!("$.matters[{position}].unit");
        check_reference(&index.units, unit, &UNITS, path, problems);
    }
    for (item, event) in matter.events.iter().enumerate() {
        let place = |key: &str| Place::path(format!("$.matters[{position}].events[{item}].{key}"));
        // Whether an unknown kind has days is unknown.
        let fault = faults::event_days(event.kind, event.days);
        let is_known = || !["kind", "days"].into_iter().any(|key| problems.has(&place(key)));
        if let Some(fault) = fault.filter(|_| is_known()) {
            problems.push(fault.at(place("days")));
        }
    }
}

/// Validates the references of the reception at a position.
pub(super) fn check_reception(
    position: usize,
    reception: &Reception,
    index: &Index,
    problems: &mut Problems,
) {
    let leader = reception.leader.as_str();
    let path = || format!("$.receptions[{position}].leader");
    check_reference(&index.leaders, leader, &LEADERS, path, problems);
    let mut present = HashSet::from([leader]);
    for (item, other) in reception.also_present.iter().enumerate() {
        let other = other.as_str();
        let path = || format!("$.receptions[{position}].also_present[{item}]");
        check_reference(&index.leaders, other, &LEADERS, path, problems);
        if !other.is_empty() && !present.insert(other) {
            problems.push(faults::named_twice(other).at(Place::path(path())));
        }
    }
    for (item, matter) in reception.matters.iter().enumerate() {
        let matter = matter.as_str();
        let path = || format!("$.receptions[{position}].matters[{item}]");
        check_reference(&index.matters, matter, &MATTERS, path, problems);
    }
}

fn check_cases(document: &LedgerDocument, index: &Index, problems: &mut Problems) {
    for (position, case) in document.cases.iter().enumerate() {
        check_case(position, case, index, problems);
    }
}

/// Validates the references of the case at a position, and its steps.
pub(super) fn check_case(position: usize, case: &Case, index: &Index, problems: &mut Problems) {
    let matter = case.matter.as_str();
    let path = || format!("$.cases[{position}].matter");
    check_reference(&index.matters, matter, &MATTERS, path, problems);
    if let Some(leader) = &case.leader {
        let leader = leader.as_str();
        let path = || format!("$.cases[{position}].leader");
        check_reference(&index.leaders, leader, &LEADERS, path, problems);
    }
    for (item, step) in case.steps.iter().enumerate() {
        check_step(position, item, step, index, problems);
    }
}

/// Validates the fields and the references of a step of the case at a position.
pub(super) fn check_step(
    position: usize,
    item: usize,
    step: &Step,
    index: &Index,
    problems: &mut Problems,
) {
    let path = |key: &str| format!("$.cases[{position}].steps[{item}].{key}");
    check_fields_of_kind(step, path, problems);
    for (key, leader) in [("leader", &step.leader), ("to", &step.to)] {
        if let Some(leader) = leader {
            let leader = leader.as_str();
            check_reference(&index.leaders, leader, &LEADERS, || path(key), problems);
        }
    }
}

/// Reports required fields that the step lacks and fields that its kind does not have.
fn check_fields_of_kind(step: &Step, path: impl Fn(&str) -> String, problems: &mut Problems) {
    for field in StepField::ALL.iter().copied() {
        let Some(fault) = faults::step_field(step.kind, field, field_of(step, field)) else {
            continue;
        };
        // Which fields belong to an unknown kind is unknown.
        if problems.has(&Place::path(path("kind"))) {
            return;
        }
        problems.push(fault.at(Place::path(path(field.key()))));
    }
}

fn field_of(step: &Step, field: StepField) -> Option<&str> {
    match field {
        StepField::Source => step.source.as_deref(),
        StepField::Leader => step.leader.as_ref().map(|id| id.as_str()),
        StepField::Lead => step.lead.as_deref(),
        StepField::LedBy => step.led_by.as_deref(),
        StepField::UnitHead => step.unit_head.as_deref(),
        StepField::To => step.to.as_ref().map(|id| id.as_str()),
    }
}
