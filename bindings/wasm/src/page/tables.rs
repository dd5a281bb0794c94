//! Lists of the page `信访台账.html`, in the words of the command: the working ledger a page at a time, the
//! accountability list with names and clauses, the fields of a policy, two policies compared.

use crate::arguments::{Options, day};
use crate::errors::Result;
use crate::ledger::RawLedger;
use crate::lists::WORKING_LEDGER;
use crate::policy::RawPolicy;
use crate::workdays::RawWorkdays;
use petition_core::calendar::Workdays;
use petition_core::compliance::{
    Duty, Owed, OwedItem, OwedKind, OwedStatus, RecordKind, Status, WorkingLedger,
    WorkingLedgerCell, WorkingLedgerColumn, WorkingLedgerRow, compare,
};
use petition_core::engine::Assessment;
use petition_core::ledger::Ledger;
use petition_core::ledger::words::SUPERVISORS;
use petition_core::order::gathered;
use petition_core::policy::{Policy, READING, SETTINGS};
use petition_core::schema::{Field, Kind};
use petition_core::workflow::Actor;
use petition_core::{Lang, Word, assess, to_json_text};
use petition_planning::plan::next_reception_id;
use petition_report::view;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
impl RawLedger {
    /// Returns `count` rows of the working ledger from the row `from`, as its printed sheet has them. The options are
    /// those of `working_ledger`.
    ///
    /// # Errors
    ///
    /// `UnknownRecord`, `OutOfRange`, `InvalidArgument`.
    pub fn working_ledger_table(
        &self,
        policy: &RawPolicy,
        as_of: &str,
        options_json: &str,
        lang: &str,
        from: u32,
        count: u32,
    ) -> Result<String> {
        let options = Options::read(Some(options_json), WORKING_LEDGER)?;
        let list = self.working_list(policy, as_of, &options)?;
        let page = WorkingLedgerPage::of(&self.core, &list, super::lang_of(lang), from, count);
        Ok(to_json_text(&page))
    }

    /// Returns the accountability list with names, labels and clauses in one language: `zh` or `en`.
    ///
    /// # Errors
    ///
    /// `OutOfRange`.
    pub fn owed_table(
        &self,
        policy: &RawPolicy,
        workdays: &RawWorkdays,
        year: i32,
        as_of: &str,
        lang: &str,
    ) -> Result<String> {
        let as_of = day("as_of", as_of)?;
        let assessment = Assessment::new(&self.core, &policy.core, year, as_of)?;
        let (report, list) = (assessment.report(), assessment.accountability());
        let words = OwedWords {
            ledger: &self.core,
            policy: &policy.core,
            workdays: workdays.core(),
            duties: gathered(report.duties.iter().map(|duty| (duty.id.as_str(), duty))),
            year,
            lang: super::lang_of(lang),
        };
        Ok(to_json_text(&list.iter().map(|owed| words.line(owed)).collect::<Vec<_>>()))
    }

    /// Returns what differs between the reports under two policies: duties and findings.
    ///
    /// # Errors
    ///
    /// `OutOfRange`.
    pub fn compare_policies(
        &self,
        before: &RawPolicy,
        after: &RawPolicy,
        year: i32,
        as_of: &str,
    ) -> Result<String> {
        let as_of = day("as_of", as_of)?;
        let before = assess(&self.core, &before.core, year, as_of)?;
        let after = assess(&self.core, &after.core, year, as_of)?;
        Ok(to_json_text(&compare(&before, &after)))
    }

    /// Returns the proposals of a plan as receptions with new ids, in its order. The options are those of `plan`.
    ///
    /// # Errors
    ///
    /// `UnknownRecord`, `OutOfRange`, `InvalidArgument`.
    pub fn plan_receptions(
        &self,
        policy: &RawPolicy,
        workdays: &RawWorkdays,
        as_of: &str,
        options_json: &str,
    ) -> Result<String> {
        let plan = self.planned(policy, workdays, as_of, options_json)?;
        Ok(to_json_text(&plan.receptions(&self.core)))
    }

    /// Returns the id of a new reception.
    pub fn next_reception_id(&self) -> String {
        next_reception_id(&self.core).0
    }
}

/// Returns the settings and readings that a policy can have.
#[wasm_bindgen]
pub fn policy_fields() -> String {
    to_json_text(&PolicyFields::all())
}

/// Some rows of a working ledger, as its printed sheet has them.
#[derive(Serialize)]
struct WorkingLedgerPage {
    title: String,
    subtitle: String,
    columns: Vec<LedgerColumn>,
    total: usize,
    rows: Vec<LedgerRow>,
    /// The sentence of a ledger without rows.
    nothing: Option<String>,
    notes: Vec<String>,
}

#[derive(Serialize)]
struct LedgerColumn {
    label: &'static str,
    holds_days: bool,
}

#[derive(Serialize)]
struct LedgerRow {
    matter: String,
    case: Option<String>,
    /// The lines of each cell.
    cells: Vec<Vec<String>>,
    /// The columns whose element is required and missing.
    missing: Vec<usize>,
}

impl WorkingLedgerPage {
    /// Returns `count` rows from the row `from`, which counts from 0.
    fn of(ledger: &Ledger, list: &WorkingLedger, lang: Lang, from: u32, count: u32) -> Self {
        let columns: Vec<WorkingLedgerColumn> = WorkingLedgerColumn::all().collect();
        let numbered = (1..).zip(&list.rows).skip(index(from)).take(index(count));
        let rows = numbered.map(|(number, row)| ledger_row(ledger, row, &columns, number, lang));
        let notes = list.notes();
        let label = |column: &WorkingLedgerColumn| LedgerColumn {
            label: column.label(lang),
            holds_days: column.holds_days(),
        };
        Self {
            title: list.title(lang),
            subtitle: list.subtitle(ledger, lang),
            columns: columns.iter().map(label).collect(),
            total: list.rows.len(),
            rows: rows.collect(),
            nothing: list.rows.is_empty().then(|| list.nothing().get(lang).to_owned()),
            notes: notes.iter().map(|note| note.get(lang).to_owned()).collect(),
        }
    }
}

fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn ledger_row(
    ledger: &Ledger,
    row: &WorkingLedgerRow,
    columns: &[WorkingLedgerColumn],
    number: u32,
    lang: Lang,
) -> LedgerRow {
    let lines = |column: &WorkingLedgerColumn| match row.cell(*column, number, ledger, lang) {
        WorkingLedgerCell::Empty => Vec::new(),
        WorkingLedgerCell::Number(number) => vec![number.to_string()],
        WorkingLedgerCell::Day(day) => vec![day.to_string()],
        WorkingLedgerCell::Lines(lines) => lines,
    };
    let lacks = |(_, column): &(usize, &WorkingLedgerColumn)| row.lacks(**column);
    LedgerRow {
        matter: row.entry.matter.to_string(),
        case: row.case.as_ref().map(ToString::to_string),
        cells: columns.iter().map(lines).collect(),
        missing: columns.iter().enumerate().filter(lacks).map(|(at, _)| at).collect(),
    }
}

/// A line of the accountability list.
#[derive(Serialize)]
struct OwedLine<'a> {
    owed: &'a Owed,
    kind: OwedKind,
    /// Whether the subject is a unit.
    is_unit: bool,
    /// The subject: bureau, leader or unit.
    name: String,
    /// The offices of a leader in the year.
    office: String,
    label: String,
    /// The id of the record; of a clock the matter and the day of the start.
    record: Cow<'a, str>,
    /// The progress of a duty.
    progress: Option<String>,
    /// The case that the line is about.
    case: Option<&'a str>,
    status: &'static str,
    last_workday: Option<String>,
    /// How late it is, in words.
    days: String,
    /// The clause as people cite it, and its paraphrase.
    clause: &'a str,
    clause_text: &'a str,
}

/// Where the words of an accountability list come from.
struct OwedWords<'a> {
    ledger: &'a Ledger,
    policy: &'a Policy,
    workdays: &'a Workdays,
    duties: BTreeMap<&'a str, &'a Duty>,
    year: i32,
    lang: Lang,
}

impl<'a> OwedWords<'a> {
    /// Returns the line of something owed.
    fn line(&self, owed: &'a Owed) -> OwedLine<'a> {
        let Self { ledger, policy, workdays, year, lang, .. } = *self;
        let name = view::owed_name(ledger, owed, lang);
        let office = view::offices(ledger, policy, &owed.subject, year, lang);
        let done = owed.status == OwedStatus::Duty(Status::MetLate);
        let days = owed.days_left.or(owed.days_late.map(|late| -late));
        let clause = policy.clause(&owed.clause);
        OwedLine {
            kind: owed.what.kind(),
            is_unit: owed.who == Actor::Unit && !view::is_bureau(&owed.subject),
            name,
            office,
            label: view::owed_label(policy, owed, lang),
            record: match owed.what {
                OwedItem::Clock(_) => Cow::Owned(view::clock_record(&owed.record, lang)),
                _ => Cow::Borrowed(&owed.record),
            },
            progress: self.duties.get(owed.record.as_str()).map(|duty| view::progress(duty)),
            case: case_of(owed),
            status: owed.status.word().label(lang),
            last_workday: owed.due.map(|due| view::last_workday_text(workdays, due, lang)),
            days: days.map_or_else(String::new, |days| view::days_text(days, done, lang)),
            clause: view::clause_label(policy, &owed.clause, lang),
            clause_text: clause.map_or("", |clause| match lang {
                Lang::Zh => &clause.zh,
                Lang::En => &clause.en,
            }),
            owed,
        }
    }
}

fn case_of(owed: &Owed) -> Option<&str> {
    let is_case = match &owed.what {
        OwedItem::Finding(rule) => rule.record() == RecordKind::Case,
        OwedItem::Step(_) => true,
        OwedItem::Duty(_) | OwedItem::Clock(_) | OwedItem::Reception => false,
    };
    is_case.then_some(&owed.record)
}

/// The settings and readings of policies: names, and what each may be.
#[derive(Serialize)]
struct PolicyFields {
    settings: Vec<SettingField>,
    reading: Vec<ReadingField>,
}

#[derive(Serialize)]
struct SettingField {
    key: &'static str,
    zh: &'static str,
    en: &'static str,
    least: i64,
    most: i64,
}

#[derive(Serialize)]
struct ReadingField {
    key: &'static str,
    zh: &'static str,
    en: &'static str,
    kind: &'static str,
    words: Vec<WordOut>,
}

#[derive(Serialize)]
struct WordOut {
    key: &'static str,
    zh: &'static str,
    en: &'static str,
}

impl PolicyFields {
    /// Returns the fields, in the order of a policy file.
    fn all() -> Self {
        Self {
            settings: SETTINGS.iter().filter_map(setting).collect(),
            reading: READING.iter().map(reading).collect(),
        }
    }
}

fn setting(field: &Field) -> Option<SettingField> {
    let Kind::Integer(least, most) = field.kind else { return None };
    Some(SettingField { key: field.key, zh: field.zh, en: field.en, least, most })
}

fn reading(field: &Field) -> ReadingField {
    let (kind, words) = match field.kind {
        Kind::Word(words) => ("word", words),
        Kind::Words(words) => ("words", words),
        Kind::Integers(..) => ("integers", &[][..]),
        // Any text; the command has labels for these.
        _ => ("texts", SUPERVISORS),
    };
    let word = |one: &Word| WordOut { key: one.key, zh: one.zh, en: one.en };
    ReadingField {
        key: field.key,
        zh: field.zh,
        en: field.en,
        kind,
        words: words.iter().map(word).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::tests::{ledger, policy};
    use serde_json::Value;

    fn json(text: &str) -> Value {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn the_working_ledger_is_a_sheet_by_parts() {
        let act = r#"{"act": "hold_reception", "reception": "R1", "record": "已登记"}"#;
        let held = ledger().apply(act, &policy(), "2020-02-12").unwrap();
        let part = |options: &str, from| {
            let table = held.working_ledger_table(&policy(), "2020-05-01", options, "zh", from, 10);
            json(&table.unwrap())
        };
        let masked = part(r#"{"period": "2020-Q1"}"#, 0);
        assert_eq!(masked["title"], "示范市信访局 2020年第一季度接访下访包案工作台账");
        assert_eq!((&masked["total"], &masked["rows"][0]["matter"]), (&1.into(), &"M1".into()));
        let columns = masked["columns"].as_array().unwrap().len();
        assert_eq!(masked["rows"][0]["cells"].as_array().unwrap().len(), columns);
        assert!(!masked["rows"][0]["missing"].as_array().unwrap().is_empty());
        assert!(!masked.to_string().contains("张示一"));
        assert!(part(r#"{"period": "2020-Q1", "full": true}"#, 0).to_string().contains("张示一"));
        assert!(part(r#"{"period": "2020-Q1"}"#, 1)["rows"].as_array().unwrap().is_empty());
        assert!(part(r#"{"period": "2019"}"#, 0)["nothing"].is_string());
    }

    #[test]
    fn the_accountability_list_has_names_and_clauses() {
        let table = |lang| {
            let workdays = RawWorkdays::builtin();
            json(&ledger().owed_table(&policy(), &workdays, 2020, "2020-05-01", lang).unwrap())
        };
        let lines = table("zh");
        let late = lines.as_array().unwrap().iter().find(|line| line["owed"]["subject"] == "L1");
        let late = late.unwrap();
        assert_eq!((&late["name"], &late["office"]), (&"林示例".into(), &"副市长".into()));
        assert_eq!((&late["kind"], &late["is_unit"]), (&"duty".into(), &false.into()));
        assert_eq!((&late["progress"], &late["case"]), (&"0/1".into(), &Value::Null));
        assert!(late["days"].as_str().unwrap().starts_with("逾期"), "{late}");
        assert!(!late["clause_text"].as_str().unwrap().is_empty());
        assert!(table("en").to_string().contains("days late"));
    }

    #[test]
    fn policies_are_compared_by_their_reports() {
        let strict = policy().with_reading(r#"{"counted_modes": ["themed"]}"#).unwrap();
        let act = r#"{"act": "hold_reception", "reception": "R1", "record": "已登记"}"#;
        let held = ledger().apply(act, &policy(), "2020-02-12").unwrap();
        let effect = held.compare_policies(&policy(), &strict, 2020, "2020-05-01").unwrap();
        let effect = json(&effect);
        assert_eq!(effect["duties"][0]["before"]["status"], "met");
        assert_eq!(effect["duties"][0]["after"]["status"], "missed");
        let same = held.compare_policies(&policy(), &policy(), 2020, "2020-05-01").unwrap();
        assert_eq!(json(&same)["duties"].as_array().unwrap().len(), 0);
    }

    #[test]
    fn proposals_get_the_next_ids() {
        let workdays = RawWorkdays::builtin();
        let options = r#"{"period": "2020-Q2"}"#;
        let list = ledger().plan_receptions(&policy(), &workdays, "2020-04-01", options).unwrap();
        let list = json(&list);
        assert_eq!((&list[0]["id"], &list[0]["status"]), (&"R2".into(), &"planned".into()));
        assert_eq!(ledger().next_reception_id(), "R2");
    }

    #[test]
    fn every_setting_and_reading_is_described() {
        let fields = json(&policy_fields());
        assert_eq!(fields["settings"].as_array().unwrap().len(), SETTINGS.len());
        assert_eq!(fields["reading"][0]["words"][0]["key"], "full_period");
        let kinds = fields["reading"].as_array().unwrap().iter().map(|field| &field["kind"]);
        assert!(kinds.into_iter().any(|kind| kind == "integers"));
    }
}
