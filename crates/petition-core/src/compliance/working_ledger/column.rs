//! The columns of a working ledger, and the cells of its rows. Every output takes them from here.

use super::row::WorkingLedgerRow;
use crate::Lang;
use crate::ledger::{ELEMENTS, ElementKey, Ledger, Petitioner};
use chrono::NaiveDate;

/// A column of a working ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WorkingLedgerColumn {
    /// The number of the row, from 1.
    Number,
    /// The id of the matter.
    Matter,
    /// The day of registration.
    RegisteredOn,
    /// One of the nine elements.
    Element(ElementKey),
    /// The days of all held receptions.
    ReceivedOn,
    /// The holder of the case.
    Holder,
    /// How far the case has come.
    Stage,
    /// The day of the selection.
    SelectedOn,
    /// The day of the public notice.
    PublishedOn,
    /// The day of the assignment.
    AssignedOn,
    /// The day of the first supervision.
    SupervisedOn,
    /// The day of the leader's approval.
    ApprovedOn,
}

/// A value of a working ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WorkingLedgerCell {
    /// Nothing.
    Empty,
    /// The number of the row.
    Number(u32),
    /// One day.
    Day(NaiveDate),
    /// Text in lines; or several days, a line each.
    Lines(Vec<String>),
}

impl WorkingLedgerColumn {
    /// Iterates over the columns, in their order.
    pub fn all() -> impl Iterator<Item = Self> {
        let before = [Self::Number, Self::Matter, Self::RegisteredOn];
        let after = [
            Self::ReceivedOn,
            Self::Holder,
            Self::Stage,
            Self::SelectedOn,
            Self::PublishedOn,
            Self::AssignedOn,
            Self::SupervisedOn,
            Self::ApprovedOn,
        ];
        let elements = ELEMENTS.iter().map(|element| Self::Element(element.key));
        before.into_iter().chain(elements).chain(after)
    }

    /// Whether its values are days.
    pub const fn holds_days(self) -> bool {
        match self {
            Self::RegisteredOn
            | Self::ReceivedOn
            | Self::SelectedOn
            | Self::PublishedOn
            | Self::AssignedOn
            | Self::SupervisedOn
            | Self::ApprovedOn => true,
            Self::Number | Self::Matter | Self::Element(_) | Self::Holder | Self::Stage => false,
        }
    }

    /// Returns the header.
    pub const fn label(self, lang: Lang) -> &'static str {
        let (zh, en) = match self {
            Self::Number => ("序号", "no."),
            Self::Matter => ("信访事项编号", "matter"),
            Self::RegisteredOn => ("登记日期", "registered"),
            Self::Element(key) => return key.label(lang),
            Self::ReceivedOn => ("接访日期", "received"),
            Self::Holder => ("包案领导", "leader in charge"),
            Self::Stage => ("办理阶段", "stage"),
            Self::SelectedOn => ("筛选日期", "selected"),
            Self::PublishedOn => ("公示日期", "published"),
            Self::AssignedOn => ("交办日期", "assigned"),
            Self::SupervisedOn => ("督办日期", "supervised"),
            Self::ApprovedOn => ("审定日期", "approved"),
        };
        match lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

impl WorkingLedgerRow {
    /// Whether the column is an element that is required and missing.
    pub fn lacks(&self, column: WorkingLedgerColumn) -> bool {
        matches!(column, WorkingLedgerColumn::Element(key) if self.entry.missing.contains(&key))
    }

    /// Returns the value of a column, with names of leaders and units. `number` is that of the row, from 1.
    pub fn cell(
        &self,
        column: WorkingLedgerColumn,
        number: u32,
        ledger: &Ledger,
        lang: Lang,
    ) -> WorkingLedgerCell {
        use WorkingLedgerColumn as C;
        let day =
            |day: Option<NaiveDate>| day.map_or(WorkingLedgerCell::Empty, WorkingLedgerCell::Day);
        match column {
            C::Number => WorkingLedgerCell::Number(number),
            C::Matter => lines([self.entry.matter.as_str()]),
            C::RegisteredOn => day(Some(self.registered_on)),
            C::Element(key) => self.element(key, ledger, lang),
            C::ReceivedOn => match self.received_on[..] {
                [one] => day(Some(one)),
                ref days => lines(days.iter().map(ToString::to_string)),
            },
            C::Holder => {
                let id = self.holder.as_ref();
                lines(id.map(|id| leader_name(ledger, id.as_str())))
            }
            C::Stage => lines([match (self.stage, lang) {
                (Some(stage), _) => stage.label(lang),
                (None, Lang::Zh) => "未包案",
                (None, Lang::En) => "no case",
            }]),
            C::SelectedOn => day(self.selected_on),
            C::PublishedOn => day(self.published_on),
            C::AssignedOn => day(self.assigned_on),
            C::SupervisedOn => day(self.supervised_on),
            C::ApprovedOn => day(self.approved_on),
        }
    }

    fn element(&self, key: ElementKey, ledger: &Ledger, lang: Lang) -> WorkingLedgerCell {
        let entry = &self.entry;
        match key {
            ElementKey::Petitioner => lines(self.petitioners(lang)),
            ElementKey::Claim => lines([&entry.claim]),
            ElementKey::Location => {
                let parts = [&entry.location.detail, &entry.location.code];
                lines([joined(parts.into_iter().flatten(), " ")])
            }
            ElementKey::Unit => lines(entry.unit.as_ref().map(|id| unit_name(ledger, id.as_str()))),
            ElementKey::Cause => lines(&entry.cause),
            ElementKey::Leader => {
                lines(entry.leader.as_ref().map(|id| leader_name(ledger, id.as_str())))
            }
            ElementKey::Opinion => lines(&entry.opinion),
            ElementKey::Result => lines(&entry.result),
            ElementKey::Reply => lines(entry.reply.text.iter().chain(&self.reply_day(lang))),
        }
    }

    /// The day of the reply in the matter's record, else that of the step.
    fn reply_day(&self, lang: Lang) -> Option<String> {
        let day = self.entry.reply.replied_on.or(self.entry.reply.step_on)?;
        Some(match lang {
            Lang::Zh => format!("答复日期 {day}"),
            Lang::En => format!("replied on {day}"),
        })
    }

    /// A line for each petitioner, then the number of people if there are more.
    fn petitioners(&self, lang: Lang) -> Vec<String> {
        let (comma, semicolon) = match lang {
            // The space is where a narrow cell breaks the line.
            Lang::Zh => ("， ", "；"),
            Lang::En => (", ", ";"),
        };
        let line = |one: &Petitioner| {
            let parts = [&one.name, &one.id_number, &one.phone, &one.address];
            joined(parts.into_iter().flatten(), comma)
        };
        let mut list: Vec<String> = self.entry.petitioners.iter().map(line).collect();
        if usize::try_from(self.entry.headcount).is_ok_and(|count| count > list.len()) {
            list.push(match lang {
                Lang::Zh => format!("共 {} 人", self.entry.headcount),
                Lang::En => format!("{} people", self.entry.headcount),
            });
        }
        let last = list.len().saturating_sub(1);
        list.iter_mut().take(last).for_each(|line| line.push_str(semicolon));
        list
    }
}

pub(super) fn leader_name<'a>(ledger: &'a Ledger, id: &'a str) -> &'a str {
    ledger.leader(id).map_or(id, |leader| leader.name.as_str())
}

pub(super) fn unit_name<'a>(ledger: &'a Ledger, id: &'a str) -> &'a str {
    ledger.unit(id).map_or(id, |unit| unit.name.as_str())
}

fn joined<'a>(parts: impl Iterator<Item = &'a String>, between: &str) -> String {
    parts.map(String::as_str).collect::<Vec<_>>().join(between)
}

/// Splits texts into lines; [`WorkingLedgerCell::Empty`] without any.
fn lines<T: AsRef<str>>(texts: impl IntoIterator<Item = T>) -> WorkingLedgerCell {
    let mut lines = Vec::new();
    for text in texts {
        let text = text.as_ref().lines().map(str::trim_end).filter(|line| !line.is_empty());
        lines.extend(text.map(str::to_owned));
    }
    if lines.is_empty() { WorkingLedgerCell::Empty } else { WorkingLedgerCell::Lines(lines) }
}
