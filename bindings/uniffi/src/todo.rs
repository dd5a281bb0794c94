//! The to-do list as records.

use crate::convert::{CalendarDate, FromCore, IntoCore};
use crate::errors::PetitionError;
use crate::report::Owed;
use crate::words::{BilingualText, StepActor, StepKind, TodoSection};
use petition_core::compliance;
use petition_core::ledger::{LeaderId, UnitId};
use petition_core::policy::Policy;

/// How far ahead a to-do list looks. Next steps of cases are in every list.
#[derive(Debug, Clone, Copy, PartialEq, uniffi::Enum)]
pub enum TodoHorizon {
    /// A number of days, from 0 to 65,535.
    Days {
        /// The number.
        days: i32,
    },
    /// Until Sunday.
    Week,
    /// Until the end of the quarter.
    Quarter,
}

/// What a to-do list contains. Without values: everything of the quarter.
#[derive(Debug, Clone, PartialEq, Default, uniffi::Record)]
pub struct TodoOptions {
    /// How far ahead the list looks. None: until the end of the quarter.
    #[uniffi(default)]
    pub horizon: Option<TodoHorizon>,
    /// The id of a leader: only what concerns this leader.
    #[uniffi(default)]
    pub leader: Option<String>,
    /// The id of a unit: only what concerns this unit.
    #[uniffi(default)]
    pub unit: Option<String>,
    /// Only what this actor has to do.
    #[uniffi(default)]
    pub who: Option<StepActor>,
}

impl TodoOptions {
    pub(crate) fn into_core(self) -> Result<compliance::TodoOptions, PetitionError> {
        let horizon = match self.horizon {
            Some(TodoHorizon::Days { days }) => {
                let days = u16::try_from(days);
                let days = days.map_err(|_| PetitionError::days_out_of_range(self.days()))?;
                compliance::TodoHorizon::Days(days)
            }
            Some(TodoHorizon::Week) => compliance::TodoHorizon::Week,
            Some(TodoHorizon::Quarter) | None => compliance::TodoHorizon::Quarter,
        };
        Ok(compliance::TodoOptions {
            horizon,
            leader: self.leader.map(LeaderId),
            unit: self.unit.map(UnitId),
            who: self.who.into_core(),
        })
    }

    fn days(&self) -> i32 {
        match self.horizon {
            Some(TodoHorizon::Days { days }) => days,
            _ => 0,
        }
    }
}

/// A line of a to-do list.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct TodoItem {
    /// The section.
    pub section: TodoSection,
    /// What is owed, by whom and until when.
    pub owed: Owed,
    /// The last working day on or before the due day. None: no due day, or working days are unknown.
    pub last_workday: Option<CalendarDate>,
    /// The id of the leader concerned.
    pub leader: Option<String>,
    /// The id of the unit concerned.
    pub unit: Option<String>,
    /// The id of the matter concerned. None: no matter, or several.
    pub matter: Option<String>,
    /// What the matters are about, in neutral words. Empty for a duty.
    pub about: BilingualText,
    /// The kind of the case's last step.
    pub last_step: Option<StepKind>,
    /// The days since the case's last step.
    pub days_since_step: Option<i64>,
}

impl TodoItem {
    fn of(item: compliance::TodoItem, policy: &Policy) -> Self {
        let compliance::TodoItem {
            section,
            owed,
            last_workday,
            leader,
            unit,
            matter,
            about,
            last_step,
            days_since_step,
        } = item;
        Self {
            section: FromCore::from_core(section),
            owed: Owed::of(owed, policy),
            last_workday: FromCore::from_core(last_workday),
            leader: FromCore::from_core(leader),
            unit: FromCore::from_core(unit),
            matter: FromCore::from_core(matter),
            about: FromCore::from_core(about),
            last_step: FromCore::from_core(last_step),
            days_since_step: FromCore::from_core(days_since_step),
        }
    }
}

/// The to-do list of a day.
#[derive(Debug, Clone, PartialEq, uniffi::Record)]
pub struct Todo {
    /// The day of the list.
    pub as_of: CalendarDate,
    /// The last day that the list looks ahead to.
    pub until: CalendarDate,
    /// The lines, by section; within a section as in the agenda.
    pub items: Vec<TodoItem>,
}

impl Todo {
    /// Returns the list with the titles of its lines.
    pub(crate) fn of(todo: compliance::Todo, policy: &Policy) -> Self {
        let compliance::Todo { as_of, until, items } = todo;
        let items = items.into_iter().map(|item| TodoItem::of(item, policy)).collect();
        Self { as_of, until, items }
    }
}
