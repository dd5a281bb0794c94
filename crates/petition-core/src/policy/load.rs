//! Loads a policy from text: decodes the tables, validates the entries.

use super::dropped::Dropped;
use super::extend::Sources;
use super::include::Inclusion;
use super::model::{
    Citation, FindingClause, FindingRule, Group, Office, StatedReading, StepClause,
};
use super::office::OfficeNames;
use super::text::PolicyText;
use super::{Policy, check, tables};
use crate::decode::{DecodeErrors, Fields, decodable, record};
use crate::problem::{Code, Place, child_path};
use crate::problems::Problems;
use crate::schema::cell::unknown_key;
use crate::schema::validate::{DocumentPath, check_record, labelled, shown};
use crate::vocabulary::is_blank;
use crate::words::{Rule, Severity, StepKind};
use crate::{Error, Text, Word};
use serde_json::{Map, Value};

/// Loads a policy. `find` returns the texts of policies that it extends or includes and that are not built in.
pub(super) fn load(text: &str, find: &dyn Fn(&str) -> Option<String>) -> Result<Policy, Error> {
    load_in(&mut Inclusion::new(find), text)
}

/// Loads a policy that others may include.
pub(super) fn load_in(inclusion: &mut Inclusion<'_>, text: &str) -> Result<Policy, Error> {
    let mut problems = Problems::new();
    let Ok(mut own) = PolicyText::parse(text, &mut problems) else {
        return Err(Error::InvalidPolicy(problems));
    };
    let values = own.take();
    let mut sources = Sources::of(own);
    let (root, keys) = sources.extend(values, inclusion.find)?;
    check_sizes(&root, &mut problems);
    let policy = match problems.is_empty() {
        true => build(root, keys, inclusion, &mut problems),
        false => None,
    };
    match policy {
        Some(policy) => Ok(Policy { dropped: Dropped(sources.dropped()), ..policy }),
        None => Err(Error::InvalidPolicy(problems.relocated(|place| sources.place(place)))),
    }
}

/// The most entries of a list of a policy: every duty looks up its entry, and every leader may have every duty.
const MAX_ENTRIES: usize = 1000;

/// Reports lists of too many entries (docs/rulebook.md#11-bad-input).
fn check_sizes(root: &Map<String, Value>, problems: &mut Problems) {
    for (key, list) in root.iter().filter_map(|(key, value)| Some((key, value.as_array()?))) {
        let count = list.len();
        if count > MAX_ENTRIES {
            problems.add(
                Code::TooLarge,
                Place::path(child_path("$", key)),
                Text::new(format!("{count} 项"), format!("{count} items")),
                Text::new(
                    format!("不超过 {MAX_ENTRIES} 项"),
                    format!("at most {MAX_ENTRIES} items"),
                ),
            );
        }
    }
}

/// Validates and decodes a policy; `None` if there are problems. `keys` are those of its readings, in order.
pub(super) fn build(
    mut root: Map<String, Value>,
    keys: Vec<String>,
    inclusion: &mut Inclusion<'_>,
    problems: &mut Problems,
) -> Option<Policy> {
    let included = inclusion.load(&root, problems);
    list_weekdays(&mut root);
    check_record(&mut root, tables::DOCUMENT, DocumentPath::Root, problems);
    let mut policy = decode(root, keys, problems);
    let own_clauses = policy.clauses.len();
    let origins = included.append_to(&mut policy);
    check::check(&policy, own_clauses, problems);
    if problems.is_empty() {
        // Its own policy implements such a clause, this one does not.
        let citations = policy.citations();
        policy.clauses.retain(|clause| !citations.is_orphan(clause));
        return Some(policy);
    }
    *problems = std::mem::take(problems).relocated(|place| origins.place(place));
    None
}

/// Decodes a policy. Placeholders replace faulty values.
fn decode(root: Map<String, Value>, keys: Vec<String>, problems: &mut Problems) -> Policy {
    let (mut root, mut errors) = (Value::Object(root), DecodeErrors::default());
    let mut fields = Fields::of(&mut root, &mut errors);
    let findings = findings(fields.take("findings"), problems);
    let steps = steps(fields.take("steps"), problems);
    let publication: Publication = fields.take("publication");
    let accountability: Accountability = fields.take("accountability");
    let ledger: LedgerClause = fields.take("ledger");
    let (offices, groups): (Vec<Office>, Vec<Group>) =
        (fields.take("office"), fields.take("group"));
    let policy = Policy {
        id: fields.take("id"),
        effective_from: fields.take("effective_from"),
        effective_to: fields.take("effective_to"),
        source: fields.take("source"),
        settings: fields.take("settings"),
        reading: StatedReading { reading: fields.take("reading"), keys },
        office_names: OfficeNames::of(&offices, &groups),
        offices,
        groups,
        quotas: fields.take("quota"),
        delegated: fields.take("delegated"),
        milestones: fields.take("milestone"),
        rotas: fields.take("rota"),
        clocks: fields.take("clock"),
        publication: publication.milestone,
        accountability: accountability.warnings,
        findings,
        steps,
        elements: ledger.elements,
        clauses: fields.take("clause"),
        workdays: None,
        dropped: Dropped::default(),
    };
    // Its lists are added after the policy's own.
    let _: Vec<String> = fields.take("include");
    fields.end();
    if let Err(error) = errors.into_result() {
        // Only a difference between the tables and the records of `model` leads here; a test compares them.
        let expected = Text::new("一个表，可以为空", "a table, which may be empty");
        let found = Text::same(error.to_string());
        problems.add(Code::WrongType, Place::path("$"), found, expected);
    }
    policy
}

/// Makes a list of the weekday of each rota's slot, which may be one word.
fn list_weekdays(root: &mut Map<String, Value>) {
    let rotas = root.get_mut("rota").and_then(Value::as_array_mut);
    for rota in rotas.into_iter().flatten() {
        if let Some(weekday) = rota.get_mut("slot").and_then(|slot| slot.get_mut("weekday")) {
            if weekday.is_string() {
                *weekday = Value::Array(vec![weekday.take()]);
            }
        }
    }
}

struct Publication {
    milestone: Option<String>,
}

struct Accountability {
    warnings: Vec<Rule>,
}

struct LedgerClause {
    elements: String,
}

/// The entry of a finding rule in the long form.
struct LongFinding {
    severity: String,
    clause: String,
    with_consent: Option<String>,
    practice: Option<bool>,
}

/// The clauses of a step in the long form.
struct LongStep {
    clause: String,
    with_consent: Option<String>,
    practice: Option<bool>,
}

decodable! {
    Publication { milestone }
    Accountability { warnings }
    LedgerClause { elements }
    LongStep { clause, with_consent, practice }
    LongFinding { severity, clause, with_consent, practice }
}

/// Returns the entries of a table with a key for each word of a vocabulary, in the order of the words.
fn entries(
    mut table: Value,
    name: &'static str,
    words: &[Word],
    problems: &mut Problems,
) -> Vec<Value> {
    let mut none = Map::new();
    if !table.is_null() && !table.is_object() {
        let expected = Text::new("一张表", "a table");
        problems.add(Code::WrongType, Place::path(format!("$.{name}")), shown(&table), expected);
    }
    let table = table.as_object_mut().unwrap_or(&mut none);
    for unknown in table.keys().filter(|name| !words.iter().any(|word| word.key == name.as_str())) {
        let place = Place::path(child_path(&format!("$.{name}"), unknown));
        let known = words.iter().map(|word| word.key);
        problems.push(unknown_key(Code::UnknownField, unknown, known).at(place));
    }
    words.iter().map(|word| table.get_mut(word.key).map_or(Value::Null, Value::take)).collect()
}

/// Returns the entry of each rule. A rule without an entry is switched off.
fn findings(table: Value, problems: &mut Problems) -> Vec<FindingRule> {
    let mut rules = Vec::new();
    let values = entries(table, "findings", Rule::WORDS, problems);
    for (rule, mut value) in Rule::ALL.iter().copied().zip(values) {
        let entry = finding(rule, &mut value).unwrap_or_else(|| {
            if !value.is_null() {
                let place = Place::path(format!("$.findings.{rule}"));
                problems.add(Code::WrongType, place, shown(&value), expected_finding());
            }
            FindingRule::off(rule)
        });
        rules.push(entry);
    }
    rules
}

fn expected_finding() -> Text {
    Text::new(
        format!(
            "[\"{}、停用（off）\", \"条款\", \"须经领导同意时的条款（可选）\"]，或 {{ severity, clause, with_consent, practice }}",
            labelled(Severity::WORDS)
        ),
        "[\"off, violation, warning or note\", \"clause\", \"clause with consent (optional)\"], or \
         { severity, clause, with_consent, practice }",
    )
}

fn finding(rule: Rule, value: &mut Value) -> Option<FindingRule> {
    let long = if value.is_object() { record(value).ok()? } else { short_finding(value)? };
    let LongFinding { severity, clause, with_consent, practice } = long;
    let with_consent = with_consent.filter(|clause| !is_blank(clause));
    if is_blank(&clause) {
        return None;
    }
    let severity = match severity.as_str() {
        "off" => None,
        key => Some(Severity::from_key(key)?),
    };
    let cites = if clause == "step" && rule.is_about_a_step() && with_consent.is_none() {
        FindingClause::OfTheStep
    } else {
        FindingClause::Own(Citation { clause, with_consent })
    };
    Some(FindingRule { rule, severity, cites, practice: practice.unwrap_or_default() })
}

/// Reads the short form of an entry: severity, clause, clause with consent.
fn short_finding(value: &Value) -> Option<LongFinding> {
    let texts: Vec<&str> = value.as_array()?.iter().map(Value::as_str).collect::<Option<_>>()?;
    let (severity, clause, with_consent) = match texts.as_slice() {
        [severity, clause] => (*severity, *clause, None),
        [severity, clause, with_consent] => (*severity, *clause, Some((*with_consent).to_owned())),
        _ => return None,
    };
    let (severity, clause) = (severity.to_owned(), clause.to_owned());
    Some(LongFinding { severity, clause, with_consent, practice: None })
}

/// Returns the clauses of each step kind. Without the table, steps cite no clause.
fn steps(table: Value, problems: &mut Problems) -> Vec<StepClause> {
    if table.is_null() {
        return StepKind::ALL.iter().copied().map(StepClause::without_clause).collect();
    }
    let mut clauses = Vec::new();
    let values = entries(table, "steps", StepKind::WORDS, problems);
    for (kind, mut value) in StepKind::ALL.iter().copied().zip(values) {
        let entry = step(kind, &mut value).unwrap_or_else(|| {
            let code = if value.is_null() { Code::Missing } else { Code::WrongType };
            let expected = Text::new(
                "\"条款\" 或 { clause, with_consent, practice }",
                "\"clause\" or { clause, with_consent, practice }",
            );
            problems.add(code, Place::path(format!("$.steps.{kind}")), shown(&value), expected);
            StepClause::without_clause(kind)
        });
        clauses.push(entry);
    }
    clauses
}

fn step(kind: StepKind, value: &mut Value) -> Option<StepClause> {
    if let Some(clause) = value.as_str().filter(|clause| !is_blank(clause)) {
        let cites = Citation { clause: clause.to_owned(), with_consent: None };
        return Some(StepClause { kind, cites, practice: false });
    }
    let long: LongStep = record(value).ok()?;
    if is_blank(&long.clause) {
        return None;
    }
    let with_consent = long.with_consent.filter(|clause| !is_blank(clause));
    let cites = Citation { clause: long.clause, with_consent };
    Some(StepClause { kind, cites, practice: long.practice.unwrap_or_default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_too_many_entries_is_one_problem() {
        let office = "[[office]]\nid = \"a\"\nzh = \"甲\"\nen = \"a\"\n";
        let text = format!("id = \"x\"\n{}", office.repeat(MAX_ENTRIES + 1));
        let error = Policy::parse(&text).unwrap_err();
        assert_eq!(
            error.problems().iter().map(|one| one.message(crate::Lang::En)).collect::<Vec<_>>(),
            [
                "line 2 office: data that is too large; found 1001 items, expected at most 1000 items"
            ]
        );
    }
}
