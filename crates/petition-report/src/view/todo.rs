//! The to-do list as a table: title, columns, sections and cells. The terminal, the workbook, the page and the calendar
//! render it.

use super::label::{clause_label, is_bureau};
use super::name::{owed_name, owed_what, subject_name};
use super::terms::ACTOR;
use chrono::Datelike;
use petition_core::compliance::{Todo, TodoHorizon, TodoItem, TodoOptions, TodoSection};
use petition_core::ledger::Ledger;
use petition_core::policy::Policy;
use petition_core::workflow::Actor;
use petition_core::{Date, Lang, Word};

/// The title of the list.
pub const TODO_LIST: Word = Word { key: "todo", zh: "待办事项清单", en: "To-do list" };

/// What an empty list says.
pub const NOTHING_TO_DO: Word =
    Word { key: "nothing", zh: "没有待办事项", en: "There is nothing to do" };

/// The columns of the list, in their order. Each row has a cell for each.
pub const TODO_COLUMNS: [Word; 9] = [
    column("number", "序号", "no."),
    column("leader", "涉及领导", "whose"),
    column(ACTOR.key, ACTOR.zh, ACTOR.en),
    column("what", "事项", "item"),
    column("unit", "责任单位", "unit"),
    column("days_since_step", "停留天数", "days idle"),
    column("due", "期限", "due"),
    column("last_workday", "最后工作日", "last workday"),
    column("clause", "依据", "clause"),
];

const fn column(key: &'static str, zh: &'static str, en: &'static str) -> Word {
    Word { key, zh, en }
}

/// The columns with long texts, which wrap.
pub const TODO_WRAPPING: [usize; 2] = [3, 4];

/// A cell: a text, and a second one that says more about it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TodoCell {
    /// The text.
    pub text: String,
    /// What the item is about; empty in most cells.
    pub note: String,
}

impl TodoCell {
    /// Returns both texts with a separator between them.
    pub fn joined(&self, separator: &str) -> String {
        let parts = [self.text.as_str(), self.note.as_str()].into_iter();
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(separator)
    }
}

impl<T: Into<String>> From<T> for TodoCell {
    fn from(text: T) -> Self {
        Self { text: text.into(), note: String::new() }
    }
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TodoRow<'a> {
    /// The item that the cells describe.
    pub item: &'a TodoItem,
    /// A cell for each of [`TODO_COLUMNS`].
    pub cells: [TodoCell; TODO_COLUMNS.len()],
}

/// A section with its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TodoGroup<'a> {
    /// The section.
    pub section: TodoSection,
    /// The heading: its label and the number of its rows.
    pub heading: String,
    /// The rows, at least one.
    pub rows: Vec<TodoRow<'a>>,
}

/// A to-do list, arranged for people in one language.
///
/// ```
/// use petition_core::calendar::Workdays;
/// use petition_core::compliance::{TodoOptions, todo};
/// use petition_core::{Date, Lang, Ledger, Policy};
/// use petition_report::view::TodoTable;
/// let ledger = Ledger::from_json(r#"{
///     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
///     "leaders": [{"id": "L01", "name": "林示例",
///                  "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}],
///     "receptions": [{"id": "R1", "leader": "L01", "date": "2020-02-12", "mode": "themed",
///                     "setting": "hall", "status": "planned"}]
/// }"#)?;
/// let policy = Policy::builtin("shenzhen-2019")?;
/// let as_of = Date::from_ymd_opt(2020, 2, 10).unwrap();
/// let options = TodoOptions { leader: Some("L01".into()), ..TodoOptions::default() };
/// let list = todo(&ledger, &policy, Workdays::builtin(), as_of, &options)?;
/// let table = TodoTable::new(&ledger, &policy, &list, &options, Lang::Zh);
/// assert_eq!(table.title, "示范市信访局待办事项清单");
/// assert_eq!(table.groups[0].heading, "本周（1 项）");
/// let cells = table.groups[0].rows[0].cells.each_ref().map(|cell| cell.text.as_str());
/// assert_eq!(cells[..4], ["1", "林示例", "领导", "接访 R1"]);
/// # Ok::<(), petition_core::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TodoTable<'a> {
    /// The language of the texts.
    pub lang: Lang,
    /// The title, with the name of the bureau.
    pub title: String,
    /// Day, horizon, filters and number of items, each with its label.
    pub facts: Vec<(&'static str, String)>,
    /// The sections that have rows.
    pub groups: Vec<TodoGroup<'a>>,
}

impl<'a> TodoTable<'a> {
    /// Arranges a list. `options` are those that made it.
    pub fn new(
        ledger: &Ledger,
        policy: &Policy,
        todo: &'a Todo,
        options: &TodoOptions,
        lang: Lang,
    ) -> Self {
        let names = Names { ledger, policy, lang };
        let sections = todo.items.chunk_by(|a, b| a.section == b.section);
        let mut number = 0;
        let mut group = |items: &'a [TodoItem]| {
            let rows = items.iter().map(|item| {
                number += 1;
                TodoRow { item, cells: names.cells(number, item) }
            });
            let rows: Vec<TodoRow<'a>> = rows.collect();
            let section = items.first().map_or(TodoSection::AnyTime, |item| item.section);
            TodoGroup { section, heading: heading(section, rows.len(), lang), rows }
        };
        let bureau = subject_name(ledger, Actor::Bureau.key(), lang);
        let title = match lang {
            Lang::Zh => format!("{bureau}{}", TODO_LIST.zh),
            Lang::En => format!("{bureau}: {}", TODO_LIST.en),
        };
        Self {
            lang,
            title,
            facts: names.facts(todo, options),
            groups: sections.map(&mut group).collect(),
        }
    }

    /// Returns the facts as one line.
    pub fn facts_line(&self) -> String {
        let (colon, gap) = if self.lang == Lang::Zh { ("：", "　") } else { (": ", "; ") };
        let facts = self.facts.iter().map(|(label, value)| format!("{label}{colon}{value}"));
        facts.collect::<Vec<_>>().join(gap)
    }
}

fn heading(section: TodoSection, count: usize, lang: Lang) -> String {
    let label = section.label(lang);
    match lang {
        Lang::Zh => format!("{label}（{count} 项）"),
        Lang::En => {
            let mut rest = label.chars();
            let first = rest.next().map(|first| first.to_ascii_uppercase());
            format!("{}{} ({count})", first.unwrap_or_default(), rest.as_str())
        }
    }
}

/// Where the names of a list come from.
#[derive(Clone, Copy)]
struct Names<'a> {
    ledger: &'a Ledger,
    policy: &'a Policy,
    lang: Lang,
}

impl Names<'_> {
    fn cells(&self, number: usize, item: &TodoItem) -> [TodoCell; TODO_COLUMNS.len()] {
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let days = item.days_since_step.map(|days| days.to_string());
        let what = TodoCell {
            text: owed_what(self.policy, &item.owed, self.lang),
            note: item.about.get(self.lang).to_owned(),
        };
        [
            number.to_string().into(),
            self.whose(item).into(),
            item.owed.who.label(self.lang).into(),
            what,
            item.unit.as_ref().map(|id| self.unit(id.as_str())).unwrap_or_default().into(),
            days.unwrap_or_default().into(),
            day(item.owed.due).into(),
            self.last_workday(item).into(),
            clause_label(self.policy, &item.owed.clause, self.lang).into(),
        ]
    }

    /// Returns the leader concerned, else the subject that owes the item.
    fn whose(&self, item: &TodoItem) -> String {
        match &item.leader {
            Some(leader) => subject_name(self.ledger, leader.as_str(), self.lang),
            None if is_bureau(&item.owed.subject) => Actor::Bureau.label(self.lang).to_owned(),
            None => owed_name(self.ledger, &item.owed, self.lang),
        }
    }

    fn unit(&self, id: &str) -> String {
        self.ledger.unit(id).map_or(id, |unit| unit.name.as_str()).to_owned()
    }

    /// The list has no working day for a day of a year that the table of working days lacks.
    fn last_workday(&self, item: &TodoItem) -> String {
        let unknown = item.owed.due.map(|_| super::deadline::unknown_workday(self.lang).to_owned());
        item.last_workday.map(|day| day.to_string()).or(unknown).unwrap_or_default()
    }

    fn facts(&self, todo: &Todo, options: &TodoOptions) -> Vec<(&'static str, String)> {
        let t = |zh, en| if self.lang == Lang::Zh { zh } else { en };
        let leader = options.leader.as_ref().map(|id| id.as_str());
        let filters = [
            (t("领导", "leader"), leader.map(|id| subject_name(self.ledger, id, self.lang))),
            (t("责任单位", "unit"), options.unit.as_ref().map(|id| self.unit(id.as_str()))),
            (ACTOR.label(self.lang), options.who.map(|who| who.label(self.lang).to_owned())),
        ];
        let mut facts = vec![
            (t("日期", "day"), with_weekday(todo.as_of, self.lang)),
            (t("范围", "until"), self.horizon(todo, options.horizon)),
        ];
        facts.extend(filters.into_iter().filter_map(|(label, value)| Some((label, value?))));
        let count = todo.items.len();
        facts.push((t("合计", "items"), t("{} 项", "{}").replace("{}", &count.to_string())));
        facts
    }

    fn horizon(&self, todo: &Todo, horizon: TodoHorizon) -> String {
        let until = todo.until;
        let section = match horizon {
            TodoHorizon::Days(_) => None,
            TodoHorizon::Week => Some(TodoSection::ThisWeek),
            TodoHorizon::Quarter => Some(TodoSection::ThisQuarter),
        };
        match (self.lang, section) {
            (Lang::Zh, Some(section)) => format!("{}，至 {until}", section.label(self.lang)),
            (Lang::Zh, None) => format!("至 {until}"),
            (Lang::En, Some(section)) => format!("{until} ({})", section.label(self.lang)),
            (Lang::En, None) => until.to_string(),
        }
    }
}

const WEEKDAYS: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];

fn with_weekday(day: Date, lang: Lang) -> String {
    let weekday = day.weekday();
    let at = weekday.num_days_from_monday() as usize;
    match lang {
        Lang::Zh => format!("{day}（星期{}）", WEEKDAYS.get(at).unwrap_or(&"")),
        Lang::En => format!("{day} ({weekday})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_count_their_rows() {
        assert_eq!(heading(TodoSection::Overdue, 2, Lang::Zh), "逾期（2 项）");
        assert_eq!(heading(TodoSection::ThisWeek, 2, Lang::En), "This week (2)");
        let sunday = Date::from_ymd_opt(2020, 12, 6).unwrap();
        assert_eq!(with_weekday(sunday, Lang::Zh), "2020-12-06（星期日）");
        assert_eq!(with_weekday(sunday, Lang::En), "2020-12-06 (Sun)");
    }

    #[test]
    fn columns_that_wrap_have_long_texts() {
        let keys = TODO_WRAPPING.map(|at| TODO_COLUMNS[at].key);
        assert_eq!(keys, ["what", "unit"]);
    }
}
