//! Reads a file of scenarios, with every problem at its line.

use super::{ExpectedRecord, Named, Part, Scenario, ledger};
use petition_core::calendar::parse_date;
use petition_core::compliance::tables::{REPORT, ReportField, Shape};
use petition_core::ledger::Ledger;
use petition_core::policy::TomlText;
use petition_core::schema::cell::{quoted, unknown_key};
use petition_core::schema::{Field, Kind, Need, Table};
use petition_core::{Code, Date, Error, Lang, Place, Problem, Problems, Text, object_from_json};
use serde_json::{Map, Value, json};
use std::collections::HashSet;

/// The scenarios of a file.
#[derive(Debug, Clone)]
pub struct ScenarioFile {
    /// The scenarios, in the order of the file.
    pub scenarios: Vec<Scenario>,
}

const fn field(key: &'static str, zh: &'static str, en: &'static str, kind: Kind) -> Field {
    Field { key, zh, en, kind, need: Need::Required, personal: false, aliases: &[] }
}

const fn optional(key: &'static str, zh: &'static str, en: &'static str) -> Field {
    Field { need: Need::Optional, ..field(key, zh, en, Kind::Special) }
}

const ABSENT: Field = Field {
    need: Need::Optional,
    ..field("absent", "不应有", "names that must be absent", Kind::Texts)
};

/// The fields of a scenario.
static SCENARIO: Table = Table {
    key: "scenario",
    zh: "情景",
    en: "a ledger, a day, and what the report must say of them",
    fields: &[
        field("id", "编号", "id of the scenario", Kind::Id),
        field("zh", "中文说明", "what it shows, in Chinese", Kind::Text),
        field("en", "英文说明", "what it shows, in English", Kind::Text),
        field("clause", "条款", "the clause that it shows", Kind::Text),
        field("year", "年度", "the year of the report", Kind::Integer(1949, 2199)),
        field("as_of", "截止日", "the day of the report", Kind::Date),
        optional("ledger", "台账", "its own part of the ledger, or the name of a JSON file"),
        optional("duties", "任务", "status or fields of duties, by id"),
        optional("clocks", "期限", "status or fields of clocks, by id"),
        optional("findings", "审查结果", "rule and record, or fields of findings"),
        ABSENT,
        optional("only", "完整列出", "true, or the parts that are listed in full"),
    ],
    parent: None,
};

static FILE: &[Field] = &[
    optional("ledger", "台账", "the part of the ledger that all scenarios share"),
    field("scenario", "情景", "the scenarios", Kind::Rows(&SCENARIO)),
];

impl ScenarioFile {
    /// Reads the scenarios of a text. `find` returns the text of a ledger that a scenario names, such as a file.
    ///
    /// # Errors
    ///
    /// Every problem of the text, its ledgers and its expectations, each with its line.
    pub fn parse(text: &str, find: impl Fn(&str) -> Option<String>) -> Result<Self, Problems> {
        let (values, lines) = TomlText::parse(text)?;
        // Fields that are not validated here are checked below.
        let json = Value::Object(values.clone()).to_string();
        let mut problems = match object_from_json(&json, FILE) {
            Ok(_) => Problems::new(),
            Err(problems) => problems,
        };
        let reader = Reader { values: &values, lines: &lines, find: &find };
        let scenarios = reader.scenarios(&mut problems);
        if problems.is_empty() {
            return Ok(Self { scenarios });
        }
        Err(problems.relocated(|place| lines.place(place)))
    }
}

struct Reader<'a> {
    values: &'a Map<String, Value>,
    lines: &'a TomlText,
    find: &'a dyn Fn(&str) -> Option<String>,
}

impl Reader<'_> {
    fn scenarios(&self, problems: &mut Problems) -> Vec<Scenario> {
        let none = Map::new();
        let shared = self.values.get("ledger").and_then(Value::as_object).unwrap_or(&none);
        let list = self.values.get("scenario").and_then(Value::as_array);
        let mut ids = HashSet::new();
        let mut scenarios = Vec::new();
        for (at, scenario) in list.into_iter().flatten().enumerate() {
            let Some(scenario) = scenario.as_object() else { continue };
            let path = format!("$.scenario[{at}]");
            if !ids.insert(text(scenario, "id")) {
                let expected = Text::new("未用过的编号", "an id that is not in use");
                let place = Place::path(format!("{path}.id"));
                problems.add(Code::DuplicateId, place, quoted(text(scenario, "id")), expected);
            }
            scenarios.extend(self.scenario(scenario, shared, &path, problems));
        }
        scenarios
    }

    /// Reads a scenario; `None` if it has a problem that leaves nothing to run.
    fn scenario(
        &self,
        values: &Map<String, Value>,
        shared: &Map<String, Value>,
        path: &str,
        problems: &mut Problems,
    ) -> Option<Scenario> {
        let ledger = self.ledger(values.get("ledger"), shared, path, problems);
        let mut expected = Vec::new();
        for part in Part::ALL {
            self.expected(part, values.get(part.key()), path, &mut expected, problems);
        }
        let only = only(values.get("only"), path, problems);
        let absent = values.get("absent").and_then(Value::as_array);
        let absent = absent.into_iter().flatten().enumerate().filter_map(|(at, name)| {
            Some(self.named(name.as_str()?, &format!("{path}.absent[{at}]")))
        });
        Some(Scenario {
            id: text(values, "id").to_owned(),
            shows: Text::new(text(values, "zh"), text(values, "en")),
            clause: text(values, "clause").to_owned(),
            year: i32::try_from(values.get("year")?.as_i64()?).ok()?,
            as_of: day(values.get("as_of")?)?,
            ledger: ledger?,
            expected,
            absent: absent.collect(),
            only,
        })
    }

    fn ledger(
        &self,
        own: Option<&Value>,
        shared: &Map<String, Value>,
        path: &str,
        problems: &mut Problems,
    ) -> Option<Ledger> {
        let path = format!("{path}.ledger");
        let read = match own {
            Some(Value::String(name)) => return self.named_ledger(name, &path, problems),
            Some(Value::Object(own)) => ledger::read(shared, own, &path),
            _ => ledger::read(shared, &Map::new(), &path),
        };
        let found = read.map_err(|found| found.iter().for_each(|one| problems.push(one.clone())));
        found.ok()
    }

    /// Reads the ledger of a JSON file.
    fn named_ledger(&self, name: &str, path: &str, problems: &mut Problems) -> Option<Ledger> {
        let Some(text) = (self.find)(name) else {
            let expected = Text::new(
                "本文件夹内的 .json 台账文件名",
                "the name of a .json ledger in the folder of this file",
            );
            problems.add(Code::UnreadableFile, Place::path(path), quoted(name), expected);
            return None;
        };
        match Ledger::from_json(&text) {
            Ok(ledger) => Some(ledger),
            Err(Error::InvalidLedger(found)) => {
                // One line for the file; its own problems follow, each with its path.
                let line = self.named(name, path).line;
                for problem in found.iter() {
                    let path = format!("{name}: {}", problem.place.text(Lang::En));
                    problems.push(Problem { place: Place::Line { line, path }, ..problem.clone() });
                }
                None
            }
            Err(_) => None,
        }
    }

    /// Reads the expected records of a part.
    fn expected(
        &self,
        part: Part,
        value: Option<&Value>,
        path: &str,
        expected: &mut Vec<ExpectedRecord>,
        problems: &mut Problems,
    ) {
        let path = format!("{path}.{}", part.key());
        let mut add = |name: String, path: String, value: &Value| {
            let fields = fields(part, value, &path, problems);
            expected.push(ExpectedRecord { part, named: self.named(&name, &path), fields });
        };
        match (part, value) {
            (_, None) => {}
            (Part::Duties | Part::Clocks, Some(Value::Object(records))) => {
                for (name, value) in records {
                    add(name.clone(), TomlText::path_below(&path, name), value);
                }
            }
            (Part::Findings, Some(Value::Array(records))) => {
                for (at, value) in records.iter().enumerate() {
                    let name = value.as_str().map_or_else(|| part.name_of(value), str::to_owned);
                    add(name, format!("{path}[{at}]"), value);
                }
            }
            (_, Some(_)) => {
                let expected = match part {
                    Part::Findings => Text::new("列表", "a list"),
                    _ => Text::new("以编号为键的表", "a table whose keys are ids"),
                };
                problems.add(Code::WrongType, Place::path(path), Text::same("…"), expected);
            }
        }
    }

    fn named(&self, name: &str, path: &str) -> Named {
        let line = match self.lines.place(&Place::path(path)) {
            Place::Line { line, .. } => line,
            _ => 1,
        };
        Named { name: name.to_owned(), line }
    }
}

fn text<'a>(values: &'a Map<String, Value>, key: &str) -> &'a str {
    values.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn day(value: &Value) -> Option<Date> {
    parse_date(value.as_str()?).ok()
}

/// Returns the fields that a part's records have in the report.
pub(super) fn report_fields(part: Part) -> &'static [ReportField] {
    let field = REPORT.iter().find(|field| field.key == part.key());
    match field.map(|field| field.shape) {
        Some(Shape::Rows(fields)) => fields,
        _ => &[],
    }
}

/// Keys for the two ends of a duty's window.
const ENDS: [&str; 2] = ["from", "due"];

/// Reads the expected fields of a record: a table; a word, which is its status; or the name of a finding.
fn fields(part: Part, value: &Value, path: &str, problems: &mut Problems) -> Map<String, Value> {
    let known = report_fields(part);
    let mut fields = match (part, value) {
        (Part::Findings, Value::String(_)) => Map::new(),
        (_, Value::String(status)) => Map::from_iter([("status".to_owned(), json!(status))]),
        (_, Value::Object(fields)) => fields.clone(),
        _ => {
            let expected = Text::new("状态，或各字段的表", "a status, or a table of fields");
            problems.add(Code::WrongType, Place::path(path), Text::same("…"), expected);
            Map::new()
        }
    };
    for (key, value) in &mut fields {
        let path = TomlText::path_below(path, key);
        check_field(part, known, key, value, &path, problems);
    }
    fields
}

/// Checks the key of a field, and its word; a word in Chinese becomes its key.
fn check_field(
    part: Part,
    known: &[ReportField],
    key: &str,
    value: &mut Value,
    path: &str,
    problems: &mut Problems,
) {
    if part == Part::Duties && ENDS.contains(&key) {
        return;
    }
    let Some(field) = known.iter().find(|field| field.key == key) else {
        let ends = if part == Part::Duties { &ENDS[..] } else { &[] };
        let keys = known.iter().map(|field| field.key).chain(ends.iter().copied());
        problems.push(unknown_key(Code::UnknownField, key, keys).at(Place::path(path)));
        return;
    };
    let (Shape::Word(words), Some(word)) = (field.shape, value.as_str()) else { return };
    match words.iter().find(|one| one.key == word || one.zh == word) {
        Some(one) => *value = json!(one.key),
        None => {
            let keys = words.iter().map(|one| one.key);
            problems.push(unknown_key(Code::UnknownValue, word, keys).at(Place::path(path)));
        }
    }
}

/// Reads which parts of the report are listed in full.
fn only(value: Option<&Value>, path: &str, problems: &mut Problems) -> Vec<Part> {
    let path = format!("{path}.only");
    let items = match value {
        None | Some(Value::Bool(false)) => return Vec::new(),
        Some(Value::Bool(true)) => return Part::ALL.to_vec(),
        Some(Value::Array(items)) => items.as_slice(),
        Some(other) => std::slice::from_ref(other),
    };
    let mut parts = Vec::new();
    for item in items {
        let word = item.as_str().unwrap_or_default();
        match Part::ALL.into_iter().find(|part| part.key() == word) {
            Some(part) => parts.push(part),
            None => {
                let keys = Part::ALL.iter().map(|part| part.key());
                let fault = unknown_key(Code::UnknownValue, word, keys);
                problems.push(fault.at(Place::path(path.clone())));
            }
        }
    }
    parts
}
