//! The handle of a table of Chinese working days.

use crate::arguments::day;
use crate::errors::Result;
use petition_core::calendar::Workdays;
use petition_core::to_json_text;
use std::borrow::Cow;
use wasm_bindgen::prelude::wasm_bindgen;

/// A table of working days, make-up working days and holidays in China.
#[wasm_bindgen]
#[derive(Debug, Clone)]
pub struct RawWorkdays {
    core: Cow<'static, Workdays>,
}

impl RawWorkdays {
    pub(crate) fn core(&self) -> &Workdays {
        &self.core
    }
}

#[wasm_bindgen]
impl RawWorkdays {
    /// Returns the built-in table.
    pub fn builtin() -> Self {
        Self { core: Cow::Borrowed(Workdays::builtin()) }
    }

    /// Reads another table, such as that of a new year.
    ///
    /// # Errors
    ///
    /// `InvalidWorkdays` with every problem.
    pub fn parse(text: &str) -> Result<Self> {
        Ok(Self { core: Cow::Owned(Workdays::parse(text)?) })
    }

    /// Returns the table with the years of `newer` added or replaced.
    pub fn merge(&self, newer: &Self) -> Self {
        Self { core: Cow::Owned(self.core.merge(&newer.core)) }
    }

    /// Returns the years in the table.
    pub fn years(&self) -> String {
        to_json_text(&self.core.years().collect::<Vec<_>>())
    }

    /// Returns the key of the kind of a day. `unknown`: the year is not in the table.
    ///
    /// # Errors
    ///
    /// `InvalidArgument`.
    pub fn day_kind(&self, date: &str) -> Result<String> {
        Ok(self.core.day_kind(day("date", date)?).key().to_owned())
    }

    /// Whether the day is a working day. Nothing: the year is not in the table.
    ///
    /// # Errors
    ///
    /// `InvalidArgument`.
    pub fn is_workday(&self, date: &str) -> Result<Option<bool>> {
        Ok(self.core.is_workday(day("date", date)?))
    }

    /// Returns the holiday that the day belongs to, or `null`.
    ///
    /// # Errors
    ///
    /// `InvalidArgument`.
    pub fn holiday(&self, date: &str) -> Result<String> {
        Ok(to_json_text(&self.core.holiday(day("date", date)?)))
    }

    /// Returns the last working day on or before a day. Nothing: the years needed are not in the table.
    ///
    /// # Errors
    ///
    /// `InvalidArgument`.
    pub fn last_workday_on_or_before(&self, date: &str) -> Result<Option<String>> {
        let found = self.core.last_workday_on_or_before(day("date", date)?);
        Ok(found.map(|day| day.to_string()))
    }

    /// Returns the first working day on or after a day. Nothing: the years needed are not in the table.
    ///
    /// # Errors
    ///
    /// `InvalidArgument`.
    pub fn next_workday_on_or_after(&self, date: &str) -> Result<Option<String>> {
        let found = self.core.next_workday_on_or_after(day("date", date)?);
        Ok(found.map(|day| day.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_table() {
        let table = RawWorkdays::builtin();
        assert!(table.years().contains("2020"));
        assert_eq!(table.day_kind("2020-10-01").unwrap(), "holiday");
        assert_eq!(table.is_workday("2020-10-09").unwrap(), Some(true));
        assert!(table.holiday("2020-10-01").unwrap().contains("国庆"));
        let before = table.last_workday_on_or_before("2020-10-05").unwrap();
        assert_eq!(before.as_deref(), Some("2020-09-30"));
        let after = table.next_workday_on_or_after("2020-10-05").unwrap();
        assert_eq!(after.as_deref(), Some("2020-10-09"));
        assert_eq!(table.day_kind("1 October").unwrap_err().kind, "InvalidArgument");
        assert_eq!(RawWorkdays::parse("?").unwrap_err().kind, "InvalidWorkdays");
    }
}
