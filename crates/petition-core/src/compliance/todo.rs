//! The to-do list of a bureau: the agenda in sections, with what a clerk needs to act.

use super::agenda::{Owed, OwedItem, agenda};
use crate::calendar::{Period, Workdays};
use crate::ledger::{BUREAU_SUBJECT, Case, LeaderId, Ledger, Matter, MatterId, Reception, UnitId};
use crate::policy::Policy;
use crate::privacy::masked_subject;
use crate::vocabulary::vocabulary;
use crate::words::RecordKind;
use crate::workflow::{Actor, StepKind};
use crate::{Error, Text};
use chrono::{Datelike, Days, NaiveDate};
use serde::Serialize;

vocabulary! {
    /// When something is due, seen from the day of the list.
    pub enum TodoSection {
        Overdue = "overdue", "逾期", "overdue";
        ThisWeek = "this_week", "本周", "this week";
        ThisQuarter = "this_quarter", "本季度", "this quarter";
        Later = "later", "以后", "later";
        AnyTime = "any_time", "不定期", "any time";
    }
}

/// How far ahead a to-do list looks. Next steps of cases are in every list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TodoHorizon {
    /// This number of days.
    Days(u16),
    /// Until Sunday.
    Week,
    /// Until the end of the quarter.
    #[default]
    Quarter,
}

/// What a to-do list contains. The default: everything of the quarter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TodoOptions {
    /// How far ahead the list looks.
    pub horizon: TodoHorizon,
    /// Only what concerns this leader: what the leader owes, receptions and cases of the leader.
    pub leader: Option<LeaderId>,
    /// Only what concerns this unit: what the unit owes, its matters and their cases.
    pub unit: Option<UnitId>,
    /// Only what this actor has to do.
    pub who: Option<Actor>,
}

/// The to-do list of a day. It contains no personal data but ids and the names of the policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Todo {
    /// The day of the list.
    pub as_of: NaiveDate,
    /// The last day that the list looks ahead to.
    pub until: NaiveDate,
    /// The lines, by section; within a section as in the agenda.
    pub items: Vec<TodoItem>,
}

/// A line of a to-do list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TodoItem {
    /// The section.
    pub section: TodoSection,
    /// What is owed, by whom and until when.
    pub owed: Owed,
    /// The last working day on or before the due day; `None` without a due day, or if working days are unknown.
    pub last_workday: Option<NaiveDate>,
    /// The leader concerned.
    pub leader: Option<LeaderId>,
    /// The unit concerned.
    pub unit: Option<UnitId>,
    /// The matter concerned, if it is one.
    pub matter: Option<MatterId>,
    /// What the matters are about, in neutral words: the subject areas, masked. Empty for a duty.
    pub about: Text,
    /// The kind of the case's last step.
    pub last_step: Option<StepKind>,
    /// The days since the case's last step.
    pub days_since_step: Option<i64>,
}

/// Lists what is to be done on a day, in sections: overdue, this week, this quarter, later, any time.
///
/// # Errors
///
/// [`Error::DayOutOfRange`]; [`Error::UnknownRecord`] for a leader or unit that the ledger does not have.
///
/// ```
/// use petition_core::calendar::Workdays;
/// use petition_core::compliance::{TodoOptions, TodoSection, todo};
/// use petition_core::{Date, Ledger, Policy};
/// let ledger = Ledger::from_json(r#"{
///     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
///     "leaders": [{"id": "L01", "name": "林示例",
///                  "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}],
///     "receptions": [{"id": "R1", "leader": "L01", "date": "2020-02-12", "mode": "themed",
///                     "setting": "hall", "status": "planned"}]
/// }"#)?;
/// let policy = Policy::builtin("shenzhen-2019")?;
/// let as_of = Date::from_ymd_opt(2020, 2, 10).unwrap();
/// let list = todo(&ledger, &policy, Workdays::builtin(), as_of, &TodoOptions::default())?;
/// let reception = list.items.iter().find(|item| item.owed.record == "R1").unwrap();
/// assert_eq!(reception.section, TodoSection::ThisWeek);
/// # Ok::<(), petition_core::Error>(())
/// ```
pub fn todo(
    ledger: &Ledger,
    policy: &Policy,
    workdays: &Workdays,
    as_of: NaiveDate,
    options: &TodoOptions,
) -> Result<Todo, Error> {
    crate::check_day(as_of)?;
    options.check(ledger)?;
    let rolled = policy.rolled_by(workdays);
    let policy = &*rolled;
    let ends = Ends::of(as_of);
    let until = match options.horizon {
        TodoHorizon::Days(days) => as_of.checked_add_days(Days::new(days.into())).unwrap_or(as_of),
        TodoHorizon::Week => ends.week,
        TodoHorizon::Quarter => ends.quarter,
    };
    let days = u16::try_from((until - as_of).num_days()).unwrap_or(u16::MAX);
    let owed = agenda(ledger, policy, as_of, days)?;
    let records = Records { ledger, policy, workdays, as_of };
    let items = owed.into_iter().map(|owed| records.item(ends.section(owed.due), owed));
    let mut items: Vec<TodoItem> = items.filter(|item| options.includes(item)).collect();
    crate::order::sort_by(&mut items, &|a, b| a.section.cmp(&b.section));
    Ok(Todo { as_of, until, items })
}

impl TodoOptions {
    fn check(&self, ledger: &Ledger) -> Result<(), Error> {
        let unknown = |table, id: &str| Err(Error::UnknownRecord { table, id: id.to_owned() });
        match (&self.leader, &self.unit) {
            (Some(id), _) if ledger.leader(id.as_str()).is_none() => {
                unknown("leaders", id.as_str())
            }
            (_, Some(id)) if ledger.unit(id.as_str()).is_none() => unknown("units", id.as_str()),
            _ => Ok(()),
        }
    }

    /// Whether a list with these options contains a line of the whole list, apart from how far it looks ahead.
    pub fn includes(&self, item: &TodoItem) -> bool {
        let leader = self.leader.is_none() || self.leader == item.leader;
        let unit = self.unit.is_none() || self.unit == item.unit;
        leader && unit && self.who.is_none_or(|who| who == item.owed.who)
    }
}

/// The last days of the sections.
struct Ends {
    as_of: NaiveDate,
    week: NaiveDate,
    quarter: NaiveDate,
}

impl Ends {
    fn of(as_of: NaiveDate) -> Self {
        let to_sunday = 6 - u64::from(as_of.weekday().num_days_from_monday());
        let week = as_of.checked_add_days(Days::new(to_sunday)).unwrap_or(as_of);
        Self { as_of, week, quarter: Period::quarter_of(as_of).last_day() }
    }

    fn section(&self, due: Option<NaiveDate>) -> TodoSection {
        match due {
            None => TodoSection::AnyTime,
            Some(due) if due < self.as_of => TodoSection::Overdue,
            Some(due) if due <= self.week => TodoSection::ThisWeek,
            Some(due) if due <= self.quarter => TodoSection::ThisQuarter,
            Some(_) => TodoSection::Later,
        }
    }
}

/// The records that the lines of a list concern.
struct Records<'a> {
    ledger: &'a Ledger,
    policy: &'a Policy,
    workdays: &'a Workdays,
    as_of: NaiveDate,
}

impl Records<'_> {
    fn item(&self, section: TodoSection, owed: Owed) -> TodoItem {
        let last_workday = owed.due.and_then(|due| self.workdays.last_workday_on_or_before(due));
        let item = TodoItem {
            section,
            last_workday,
            leader: None,
            unit: None,
            matter: None,
            about: Text::default(),
            last_step: None,
            days_since_step: None,
            owed,
        };
        let (ledger, record) = (self.ledger, item.owed.record.clone());
        if let OwedItem::Clock(_) = item.owed.what {
            return self.of_clock(item);
        }
        match record_kind(&item.owed) {
            Some(RecordKind::Case) => match ledger.case(&record) {
                Some(case) => self.of_case(case, item),
                None => item,
            },
            Some(RecordKind::Reception) => match ledger.reception(&record) {
                Some(reception) => self.of_reception(reception, item),
                None => item,
            },
            Some(RecordKind::Matter) => match ledger.matter(&record) {
                Some(matter) => self.of_matters(&[matter], item),
                None => item,
            },
            _ => {
                let subject = item.owed.subject.clone();
                let leader = (subject != BUREAU_SUBJECT).then_some(LeaderId(subject));
                TodoItem { leader, ..item }
            }
        }
    }

    fn of_case(&self, case: &Case, item: TodoItem) -> TodoItem {
        let until = |step: &&crate::ledger::Step| step.on <= self.as_of;
        let last = case.steps.iter().filter(until).max_by_key(|step| step.on);
        let file = self.ledger.case_file(case.id.as_str(), self.policy, self.as_of);
        let matter = self.ledger.matter(case.matter.as_str());
        let item = TodoItem {
            leader: file.ok().and_then(|file| file.holder),
            last_step: last.map(|step| step.kind),
            days_since_step: last.map(|step| (self.as_of - step.on).num_days()),
            ..item
        };
        self.of_matters(matter.as_slice(), item)
    }

    /// The leader concerned is the one who has to act.
    fn of_clock(&self, item: TodoItem) -> TodoItem {
        let owed = &item.owed;
        let is_leader = owed.who == Actor::Leader && owed.subject != BUREAU_SUBJECT;
        let leader = is_leader.then(|| LeaderId(owed.subject.clone()));
        let matter = matter_of_clock(&owed.record).and_then(|id| self.ledger.matter(id));
        self.of_matters(matter.as_slice(), TodoItem { leader, ..item })
    }

    fn of_reception(&self, reception: &Reception, item: TodoItem) -> TodoItem {
        let matters = reception.matters.iter().filter_map(|id| self.ledger.matter(id.as_str()));
        let matters: Vec<&Matter> = matters.collect();
        self.of_matters(&matters, TodoItem { leader: Some(reception.leader.clone()), ..item })
    }

    fn of_matters(&self, matters: &[&Matter], item: TodoItem) -> TodoItem {
        let one = match matters {
            [one] => Some(one),
            _ => None,
        };
        TodoItem {
            unit: one.and_then(|matter| matter.unit.clone()),
            matter: one.map(|matter| matter.id.clone()),
            about: masked_subject(matters),
            ..item
        }
    }
}

/// Returns the matter in the id of a clock, `<matter>/<rule>/<day of the start>`. Only the matter's id may have a `/`.
fn matter_of_clock(id: &str) -> Option<&str> {
    id.rsplitn(3, '/').nth(2)
}

/// Returns the kind of record that a line names; `None` for a duty or clock.
fn record_kind(owed: &Owed) -> Option<RecordKind> {
    match &owed.what {
        OwedItem::Duty(_) | OwedItem::Clock(_) => None,
        OwedItem::Reception => Some(RecordKind::Reception),
        OwedItem::Step(_) => Some(RecordKind::Case),
        OwedItem::Finding(rule) => Some(rule.record()),
    }
}
