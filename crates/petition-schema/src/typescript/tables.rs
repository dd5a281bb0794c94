//! Converts the tables of `petition-core` to declarations.

use super::model::{
    Body, Declaration, Member, Type, declaration, interface, list, member, named, nullable,
};
use petition_core::acts::{ActKind, fields_of};
use petition_core::compliance::tables::{REPORT, ReportField, Shape, WORKING_LEDGER_ROW};
use petition_core::ledger::tables::{self, DOCUMENT, TABLES};
use petition_core::policy::{READING, SETTINGS};
use petition_core::schema::{Field, Kind, Need, Table};

/// Which form of a record the members describe.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    /// As the library writes it: every member, except blank fields of steps.
    Written,
    /// As the library reads it: what is not required may be absent or null.
    Read,
}

/// The name of each list's record: the key in documents, the type.
const NAMES: &[(&str, &str)] = &[
    ("bureau", "Bureau"),
    ("leaders", "Leader"),
    ("terms", "Term"),
    ("units", "Unit"),
    ("matters", "Matter"),
    ("petitioners", "Petitioner"),
    ("events", "MatterEvent"),
    ("receptions", "Reception"),
    ("steps", "Step"),
    ("milestones", "Milestone"),
    ("location", "Location"),
    ("duties", "Duty"),
    ("window", "DutyWindow"),
    ("excluded", "ExcludedRecord"),
    ("clocks", "ClockRow"),
    ("findings", "Finding"),
    ("message", "Text"),
    ("summary", "ReportSummary"),
    ("reply", "ReplyState"),
];

/// Returns the name of the record with this key.
fn name_of(key: &str) -> &str {
    NAMES.iter().find(|(known, _)| *known == key).map_or(key, |(_, name)| *name)
}

/// Declares the records of the ledger, read and written, and the document.
pub(super) fn ledger() -> Vec<Declaration> {
    let mut declarations = Vec::new();
    for form in [Form::Written, Form::Read] {
        for table in TABLES {
            declarations.push(record(table_name(table), table.zh, table.en, table.fields, form));
        }
        let location = tables::MATTERS.fields.iter().find(|field| field.key == "location");
        if let Some(Field { kind: Kind::Part(fields), zh, en, .. }) = location {
            declarations.push(record("Location", zh, en, fields, form));
        }
        let (zh, en) = ("台账", "the ledger of a petition bureau: `petition-ledger/1`");
        declarations.push(record("LedgerDocument", zh, en, DOCUMENT, form));
    }
    let keys = TABLES.iter().map(|table| Type::Const(table.key)).collect();
    let (zh, en) = ("台账的表", "a table of the ledger");
    declarations.push(declaration("TableName", zh, en, Body::Alias(Type::Union(keys))));
    declarations
}

fn table_name(table: &Table) -> &str {
    if table.key == "cases" { "Case" } else { name_of(table.key) }
}

/// Declares one form of a record.
fn record(name: &str, zh: &str, en: &str, fields: &[Field], form: Form) -> Declaration {
    let members = fields.iter().map(|field| of_field(field, name, form)).collect();
    interface(&form.name(name), zh, en, members)
}

impl Form {
    /// Returns the name of a record in this form.
    fn name(self, name: &str) -> String {
        match self {
            Self::Written => name.to_owned(),
            Self::Read => format!("{name}Input"),
        }
    }
}

fn of_field(field: &Field, record: &str, form: Form) -> Member {
    let value = value(field, form);
    let is_required = matches!(field.need, Need::Required | Need::Blankable);
    let of = match (form, field.need, field.kind) {
        (_, Need::Required, _) => value,
        (Form::Read, Need::Blankable, _) | (Form::Read, _, _) => nullable(value),
        // Lists, parts and values with a default are always written; so is a claim.
        (_, Need::Default(_) | Need::Blankable, _) => value,
        (_, Need::Optional, kind) if is_composed(kind) => value,
        (_, Need::Optional | Need::Nullable, _) if record == "Step" => value,
        (_, Need::Optional | Need::Nullable, _) => nullable(value),
    };
    let member = member(field.key, field.zh, field.en, of);
    // A step is written without the fields that it does not have.
    let is_absent = form == Form::Read || record == "Step";
    if is_absent && !is_required { member.optional() } else { member }
}

fn is_composed(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Refs(_)
            | Kind::Texts
            | Kind::Domains
            | Kind::Words(_)
            | Kind::Rows(_)
            | Kind::Part(_)
            | Kind::Integers(..)
    )
}

fn value(field: &Field, form: Form) -> Type {
    match field.kind {
        Kind::Fixed(text) => Type::Const(text),
        Kind::Id | Kind::Ref(_) | Kind::Text | Kind::Domain | Kind::Region | Kind::MonthDay => {
            Type::Text
        }
        Kind::Refs(_) | Kind::Texts | Kind::Domains => list(Type::Text),
        Kind::Date => Type::Date,
        Kind::Period => Type::Period,
        Kind::Integer(..) => Type::Integer,
        Kind::Integers(..) => list(Type::Integer),
        Kind::Word(words) => Type::Words(words),
        Kind::Words(words) => list(Type::Words(words)),
        Kind::Open(words) => Type::OpenWords(words),
        Kind::Part(_) => Type::Named(form.name(name_of(field.key))),
        Kind::Rows(table) => list(Type::Named(form.name(table_name(table)))),
        Kind::Special => Type::Json,
    }
}

/// Declares the acts, as the library reads them.
pub(super) fn acts() -> Vec<Declaration> {
    let mut declarations = Vec::new();
    let mut kinds = Vec::new();
    for kind in ActKind::ALL {
        let word = kind.word();
        let name = format!("{}Act", camel_case(word.key));
        let mut members = vec![member("act", "操作", "the kind of the act", Type::Const(word.key))];
        members.extend(fields_of(*kind).iter().map(|field| match field.kind {
            Kind::Part(_) => {
                let table = format!("{}Input", camel_case(field.key));
                member(field.key, field.zh, field.en, Type::Named(table))
            }
            _ => of_field(field, &name, Form::Read),
        }));
        declarations.push(interface(&name, word.zh, word.en, members));
        kinds.push(Type::Named(name));
    }
    let (zh, en) = ("操作", "something that a bureau did or arranged");
    declarations.push(declaration("Act", zh, en, Body::Alias(Type::Union(kinds))));
    declarations
}

/// Declares readings and settings of a policy.
pub(super) fn readings() -> Vec<Declaration> {
    let members =
        |fields: &[Field]| fields.iter().map(|field| of_field(field, "", Form::Written)).collect();
    let mut reading: Vec<Member> = members(READING);
    // A policy's text may leave this one out; a reading repeats the keys of the text.
    for reading in &mut reading {
        if let Type::Nullable(of) = &reading.of {
            (reading.of, reading.optional) = (nullable((**of).clone()), true);
        }
    }
    let of_each = "the readings chosen where the source is silent or ambiguous";
    vec![
        interface("Reading", "口径", of_each, reading),
        interface("Settings", "参数", "the settings of a policy", members(SETTINGS)),
    ]
}

/// Declares the report with its records, and the rows of ledgers.
pub(super) fn report() -> Vec<Declaration> {
    let mut declarations = Vec::new();
    let en = "the result of an assessment: `petition-report/1`. It contains no personal data";
    declarations.push(interface("Report", "年度报告", en, report_members(REPORT)));
    collect(REPORT, &mut declarations);
    let en = "a matter in a working ledger: its nine elements, its receptions and its case";
    let mut row = report_members(WORKING_LEDGER_ROW);
    let masking = member("masking", "脱敏说明", "what is masked, in masked rows", named("Text"));
    row.push(masking.optional());
    let entry =
        report_members(WORKING_LEDGER_ROW.split_at(ENTRY_FIELDS.min(WORKING_LEDGER_ROW.len())).0);
    let of_entry = "a matter with the nine elements of the ledger";
    declarations.push(interface("LedgerEntry", "台账条目", of_entry, entry));
    declarations.push(interface("WorkingLedgerRow", "工作台账的行", en, row));
    collect(WORKING_LEDGER_ROW, &mut declarations);
    declarations
}

/// The first fields of a row of the working ledger are those of an entry.
const ENTRY_FIELDS: usize = 12;

/// Declares the records inside of fields, except those of the ledger.
fn collect(fields: &'static [ReportField], declarations: &mut Vec<Declaration>) {
    for field in fields {
        let (Shape::Record(inner) | Shape::Rows(inner)) = field.shape else { continue };
        let name = record_name(field);
        if !matches!(name, "Text" | "Location") {
            declarations.push(interface(name, field.zh, field.en, report_members(inner)));
            collect(inner, declarations);
        }
    }
}

/// The cases of a report are summaries; the petitioners of an entry may lack their address.
fn record_name(field: &ReportField) -> &'static str {
    match field.key {
        "cases" => "CaseSummary",
        "petitioners" => "PetitionerEntry",
        key => name_of(key),
    }
}

fn report_members(fields: &[ReportField]) -> Vec<Member> {
    let of_field = |field: &ReportField| {
        let member = member(field.key, field.zh, field.en, of_report_field(field));
        // Masked rows have no address.
        if field.key == "address" { member.optional() } else { member }
    };
    fields.iter().map(of_field).collect()
}

fn of_report_field(field: &ReportField) -> Type {
    let value = match field.shape {
        Shape::Fixed(text) => Type::Const(text),
        Shape::Text => Type::Text,
        Shape::Texts => list(if field.key == "received_on" { Type::Date } else { Type::Text }),
        Shape::Date => Type::Date,
        Shape::Period => Type::Period,
        Shape::Year | Shape::Days | Shape::Count => Type::Integer,
        Shape::Flag => Type::Boolean,
        Shape::Amount => Type::Number,
        Shape::Word(words) => Type::Words(words),
        Shape::Words(words) => list(Type::Words(words)),
        Shape::Counts(words) => Type::Counts(words),
        Shape::Reading => named("Reading"),
        Shape::Record(_) => named(record_name(field)),
        Shape::Rows(_) => list(named(record_name(field))),
    };
    if field.nullable { nullable(value) } else { value }
}

/// Converts `hold_reception` to `HoldReception`.
fn camel_case(key: &str) -> String {
    key.split('_')
        .map(|part| part.split_at(usize::from(!part.is_empty())))
        .fold(String::new(), |text, (first, rest)| text + &first.to_uppercase() + rest)
}
