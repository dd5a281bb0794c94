//! Policies of tests, and changes of their values.

use petition_core::Policy;
use toml::Value;

/// Rotas of every kind, for a policy that has the group `deputy` and the clause `4.2`.
const ROTAS: &str = r#"
[[rota]]
id = "hall_day"
zh = "领导接待日"
en = "reception day"
group = "deputy"
at_least = 2
slot = { every = "month", weekday = ["tue", "thu"], nth = [1, -1], months = [1, 2, 3] }
roll = "next_workday"
who = "leader"
warning_days = 3
binding = "mandatory"
clause = "4.2"
[[rota]]
id = "monthly_days"
zh = "每月十五接访"
en = "reception on the 15th"
group = "deputy"
slot = { every = "month", days = [15] }
roll = "within_period"
who = "bureau"
binding = "advisory"
clause = "4.2"
[[rota]]
id = "weekly"
zh = "每周接访"
en = "weekly reception"
group = "deputy"
slot = { every = "week" }
who = "leader"
binding = "mandatory"
clause = "4.2"
"#;

/// Clocks, for a policy that has the clause `9`.
const CLOCKS: &str = r#"
[[clock]]
id = "conclude"
zh = "办理期限"
en = "time to conclude"
starts = "accepted"
stops = ["concluded", "closed"]
days = 60
count = "calendar"
extension = { event = "extended", at_most = 30 }
pauses = ["suspended", "resumed"]
applies = { purpose = ["petition"], channel = ["visit"], domain = ["住房"] }
effective_from = 2022-05-01
effective_to = 2029-01-01
warning_days = 5
who = "unit"
binding = "mandatory"
clause = "9"
[[clock]]
id = "accept"
zh = "受理期限"
en = "time to accept"
starts = "registered"
stops = ["accepted"]
days = 15
count = "working"
who = "bureau"
binding = "advisory"
clause = "9"
"#;

fn read(path: &str) -> String {
    let path = format!("{}/../../{path}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Policies that have every part between them: name and text.
pub fn policies() -> Vec<(&'static str, String)> {
    let county = read("examples/county/policy.toml");
    let with_end =
        county.replacen("effective_from", "effective_to = 2030-12-31\neffective_from", 1);
    vec![
        ("shenzhen-2019", Policy::builtin_text("shenzhen-2019").unwrap().to_owned()),
        ("county with rotas and clocks", format!("{with_end}\n{ROTAS}{CLOCKS}")),
    ]
}

/// A change of one value: where, and the changed text.
pub struct Change {
    /// The path of the value, such as `quota[1].at_least`.
    pub path: String,
    /// The text of the changed policy.
    pub text: String,
}

/// Visits changes of each value of a policy: other values, another name wherever it occurs, none. Some do not load.
pub fn each_change(text: &str, visit: &mut dyn FnMut(&Change)) {
    let root = Value::Table(text.parse().unwrap());
    let mut places = Vec::new();
    leaves(&root, &mut Vec::new(), &mut places);
    for place in &places {
        let old = at(&root, place);
        let mut with = |change: &dyn Fn(&mut Value)| {
            let mut changed = root.clone();
            change(&mut changed);
            visit(&Change { path: shown(place), text: toml::to_string(&changed).unwrap() });
        };
        for new in values(place, old) {
            with(&|root| *at_mut(root, place) = new.clone());
        }
        if let Value::String(old) = old {
            with(&|root| rename(root, old, &format!("{old}x")));
        }
        with(&|root| remove(root, place));
    }
}

/// The other words of a key.
fn words(place: &[Step]) -> &'static [&'static str] {
    let keys: Vec<&str> = place.iter().filter_map(Step::key).collect();
    match keys.as_slice() {
        ["findings", .., "severity"] | ["findings", _] => {
            &["off", "note", "violation", "7", "2.p2"]
        }
        ["accountability", ..] => &["term_gap"],
        ["clause", "kind"] => &["rule", "structure", "principle"],
        ["reading", "clock_roll"] => &["none", "next_workday"],
        ["clock", "starts"] => &["registered", "informed"],
        ["clock", "stops" | "pauses"] => &["closed", "objected", "delivered"],
        ["clock", "count"] => &["calendar", "working"],
        ["clock", _, "event"] => &["extended"],
        ["clock", "applies", "purpose"] => &["suggestion"],
        ["clock", "applies", "channel"] => &["letter"],
        ["reading", "tenure"] => &["full_period", "any_day", "pro_rata"],
        ["reading", "day_count"] => &["calendar_date", "half_days"],
        ["reading", "reopened_credit"] => &["keep_closed_years", "undo"],
        ["reading", "unit_head"] => &["finding", "link"],
        ["reading", "resolved_on"] => &["site_confirmed", "leader_approved", "replied"],
        ["reading", "counted_settings"] => &["phone"],
        [_, "who"] => &["leader", "bureau"],
        [_, "binding"] => &["mandatory", "advisory"],
        [_, "measure"] => &["reception_days", "cases_selected", "cases_resolved"],
        [_, "period"] => &["month", "quarter", "half_year", "year"],
        [_, "every"] | [_, _, "every"] => &["week", "month", "quarter", "year"],
        [_, _, "weekday"] => &["mon", "fri"],
        [_, "roll"] => &[
            "none",
            "next_workday",
            "previous_workday",
            "same_weekday_next_week",
            "within_period",
            "skip",
        ],
        [_, "proved_by"] => &["screened", "replied"],
        [_, "from"] | [_, "to"] => &["01-20", "12-22", "12-30", "02-14", "12-01", "10-02", "11-14"],
        _ => &[],
    }
}

fn values(place: &[Step], old: &Value) -> Vec<Value> {
    match old {
        Value::Integer(number) => vec![Value::Integer(number + 1), Value::Integer(number - 1)],
        Value::Boolean(flag) => vec![Value::Boolean(!flag)],
        Value::String(old) => {
            let others = words(place).iter().filter(|word| *word != old);
            let longer = (words(place).is_empty()).then(|| format!("{old}甲"));
            others.map(|word| (*word).to_owned()).chain(longer).map(Value::String).collect()
        }
        Value::Datetime(_) => ["2020-01-01", "2031-06-30"]
            .iter()
            .map(|day| Value::Datetime(day.parse().unwrap()))
            .collect(),
        _ => Vec::new(),
    }
}

#[derive(Clone)]
enum Step {
    Key(String),
    Item(usize),
}

impl Step {
    fn key(&self) -> Option<&str> {
        match self {
            Self::Key(key) => Some(key),
            Self::Item(_) => None,
        }
    }
}

fn shown(place: &[Step]) -> String {
    let part = |step: &Step| match step {
        Step::Key(key) => format!(".{key}"),
        Step::Item(at) => format!("[{at}]"),
    };
    place.iter().map(part).collect()
}

fn leaves(value: &Value, place: &mut Vec<Step>, found: &mut Vec<Vec<Step>>) {
    let mut below = |step: Step, value: &Value| {
        place.push(step);
        leaves(value, place, found);
        place.pop();
    };
    match value {
        Value::Table(table) => {
            table.iter().for_each(|(key, value)| below(Step::Key(key.clone()), value));
        }
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(at, value)| below(Step::Item(at), value));
        }
        _ => found.push(place.clone()),
    }
}

fn at<'a>(root: &'a Value, place: &[Step]) -> &'a Value {
    place.iter().fold(root, |value, step| match step {
        Step::Key(key) => &value[key.as_str()],
        Step::Item(at) => &value[*at],
    })
}

fn at_mut<'a>(root: &'a mut Value, place: &[Step]) -> &'a mut Value {
    place.iter().fold(root, |value, step| match step {
        Step::Key(key) => &mut value[key.as_str()],
        Step::Item(at) => &mut value[*at],
    })
}

fn remove(root: &mut Value, place: &[Step]) {
    let Some((last, above)) = place.split_last() else { return };
    match (at_mut(root, above), last) {
        (Value::Table(table), Step::Key(key)) => drop(table.remove(key)),
        (Value::Array(list), Step::Item(at)) => drop(list.remove(*at)),
        _ => {}
    }
}

/// Renames an id wherever a value names it.
fn rename(value: &mut Value, old: &str, new: &str) {
    match value {
        Value::String(text) if text == old => *text = new.to_owned(),
        Value::Array(list) => list.iter_mut().for_each(|value| rename(value, old, new)),
        Value::Table(table) => table.iter_mut().for_each(|(_, value)| rename(value, old, new)),
        _ => {}
    }
}
