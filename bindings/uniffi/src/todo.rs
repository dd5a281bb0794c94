//! The to-do list as records.

use crate::convert::{CalendarDate, IntoCore};
use crate::errors::PetitionError;
use crate::report::Owed;
use crate::words::{BilingualText, StepActor, StepKind, TodoSection};
use petition_core::compliance;
use petition_core::ledger::{LeaderId, UnitId};

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

record! {
    /// A line of a to-do list.
    TodoItem from compliance::TodoItem {
        /// The section.
        section: TodoSection,
        /// What is owed, by whom and until when.
        owed: Owed,
        /// The last working day on or before the due day. None: no due day, or working days are unknown.
        last_workday: Option<CalendarDate>,
        /// The id of the leader concerned.
        leader: Option<String>,
        /// The id of the unit concerned.
        unit: Option<String>,
        /// The id of the matter concerned. None: no matter, or several.
        matter: Option<String>,
        /// What the matters are about, in neutral words. Empty for a duty.
        about: BilingualText,
        /// The kind of the case's last step.
        last_step: Option<StepKind>,
        /// The days since the case's last step.
        days_since_step: Option<i64>,
    }
}

record! {
    /// The to-do list of a day.
    Todo from compliance::Todo {
        /// The day of the list.
        as_of: CalendarDate,
        /// The last day that the list looks ahead to.
        until: CalendarDate,
        /// The lines, by section; within a section as in the agenda.
        items: Vec<TodoItem>,
    }
}
