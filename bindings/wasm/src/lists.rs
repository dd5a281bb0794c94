//! The lists of a ledger's handle: agenda, to-do list, entries, working ledger.

use crate::arguments::{Options, day, option, required};
use crate::errors::{Failure, Result, parameter_problem};
use crate::ledger::RawLedger;
use crate::policy::RawPolicy;
use crate::workdays::RawWorkdays;
use petition_core::compliance::{
    Todo, TodoHorizon, TodoOptions, WorkingLedger, WorkingLedgerOptions, agenda, todo,
    working_ledger,
};
use petition_core::ledger::{LeaderId, LedgerEntry, UnitId};
use petition_core::schema::{Field, Kind};
use petition_core::workflow::Actor;
use petition_core::{Code, Text, Word, to_json_text};
use wasm_bindgen::prelude::wasm_bindgen;

/// The options of a to-do list.
pub const TODO: &[Field] = &[
    option("days", "天数", "days ahead", Kind::Integer(0, u16::MAX as i64)),
    option("horizon", "期限", "how far ahead", Kind::Word(HORIZONS)),
    option("leader", "领导编号", "the id of a leader", Kind::Text),
    option("unit", "责任单位编号", "the id of a unit", Kind::Text),
    option("who", "办理主体", "who has to act", Kind::Word(Actor::WORDS)),
    crate::arguments::LANG,
];

const HORIZONS: &[Word] = &[
    Word { key: "week", zh: "本周", en: "until Sunday" },
    Word { key: "quarter", zh: "本季度", en: "until the end of the quarter" },
];

/// The options of a working ledger.
pub const WORKING_LEDGER: &[Field] = &[
    required("period", "期间", "a quarter or a year", Kind::Period),
    option("leader", "领导编号", "the id of a leader", Kind::Text),
    option("unit", "责任单位编号", "the id of a unit", Kind::Text),
    option("full", "不脱敏", "with personal data", Kind::Special),
    crate::arguments::LANG,
];

#[wasm_bindgen]
impl RawLedger {
    /// Returns what somebody can still do, ordered by due day.
    ///
    /// # Errors
    ///
    /// `OutOfRange`; `InvalidArgument` for a number of days outside of 0 to 65,535.
    pub fn agenda(&self, policy: &RawPolicy, as_of: &str, days: u32) -> Result<String> {
        let days = u16::try_from(days).map_err(|_| {
            let most = u16::MAX;
            let expected = Text::new(format!("0 至 {most}"), format!("0 to {most}"));
            let found = days.to_string();
            Failure::of_argument(parameter_problem(Code::OutOfRange, "days", &found, expected))
        })?;
        Ok(to_json_text(&agenda(&self.core, &policy.core, day("as_of", as_of)?, days)?))
    }

    /// Returns the to-do list of a day in sections. Options: `days` or `horizon`, `leader`, `unit`, `who`.
    ///
    /// # Errors
    ///
    /// `OutOfRange`, `UnknownRecord`, `InvalidArgument`.
    pub fn todo(
        &self,
        policy: &RawPolicy,
        workdays: &RawWorkdays,
        as_of: &str,
        options_json: Option<String>,
    ) -> Result<String> {
        let options = todo_options(&Options::read(options_json.as_deref(), TODO)?);
        Ok(to_json_text(&self.todo_list(policy, workdays, as_of, &options)?))
    }

    /// Returns the rows of the ledger on a day, masked unless `full`.
    ///
    /// # Errors
    ///
    /// `OutOfRange`.
    pub fn entries(&self, policy: &RawPolicy, as_of: &str, full: bool) -> Result<String> {
        let entries = self.core.entries(&policy.core, day("as_of", as_of)?)?;
        if full {
            return Ok(to_json_text(&entries));
        }
        Ok(to_json_text(&entries.iter().map(LedgerEntry::masked).collect::<Vec<_>>()))
    }

    /// Returns the working ledger of a period. Options: `period`, `leader`, `unit`, `full`.
    ///
    /// # Errors
    ///
    /// `OutOfRange`, `UnknownRecord`, `InvalidArgument`.
    pub fn working_ledger(
        &self,
        policy: &RawPolicy,
        as_of: &str,
        options_json: &str,
    ) -> Result<String> {
        let options = Options::read(Some(options_json), WORKING_LEDGER)?;
        Ok(self.working_list(policy, as_of, &options)?.to_json())
    }
}

impl RawLedger {
    /// The to-do list of a day.
    pub(crate) fn todo_list(
        &self,
        policy: &RawPolicy,
        workdays: &RawWorkdays,
        as_of: &str,
        options: &TodoOptions,
    ) -> Result<Todo> {
        let as_of = day("as_of", as_of)?;
        Ok(todo(&self.core, &policy.core, workdays.core(), as_of, options)?)
    }

    /// The working ledger, masked unless the option `full` is set.
    pub(crate) fn working_list(
        &self,
        policy: &RawPolicy,
        as_of: &str,
        options: &Options,
    ) -> Result<WorkingLedger> {
        let as_of = day("as_of", as_of)?;
        let Some(period) = options.period("period") else {
            // The table requires it.
            let expected = petition_core::schema::cell::expected(Kind::Period);
            let problem = parameter_problem(Code::Missing, "$.period", "", expected);
            return Err(Failure::of_argument(problem));
        };
        let own = WorkingLedgerOptions {
            period,
            leader: options.text("leader").map(LeaderId::from),
            unit: options.text("unit").map(UnitId::from),
        };
        let list = working_ledger(&self.core, &policy.core, as_of, &own)?;
        Ok(if options.flag("full") { list } else { list.masked() })
    }
}

/// Converts the options of a to-do list. Without `days` and `horizon` it looks ahead to the end of the quarter.
pub fn todo_options(options: &Options) -> TodoOptions {
    let days = options.number("days").and_then(|days| u16::try_from(days).ok());
    let horizon = match (days, options.text("horizon")) {
        (Some(days), _) => TodoHorizon::Days(days),
        (None, Some("week")) => TodoHorizon::Week,
        (None, _) => TodoHorizon::Quarter,
    };
    TodoOptions {
        horizon,
        leader: options.text("leader").map(LeaderId::from),
        unit: options.text("unit").map(UnitId::from),
        who: options.text("who").and_then(Actor::from_key),
    }
}

#[cfg(test)]
mod tests {
    use crate::ledger::tests::{ledger, policy};
    use crate::workdays::RawWorkdays;

    #[test]
    fn lists_have_their_options() {
        let (ledger, policy, workdays) = (ledger(), policy(), RawWorkdays::builtin());
        let todo =
            |options: &str| ledger.todo(&policy, &workdays, "2020-02-10", Some(options.into()));
        assert!(todo("{}").unwrap().contains("\"until\": \"2020-03-31\""));
        assert!(todo(r#"{"days": 3}"#).unwrap().contains("\"until\": \"2020-02-13\""));
        assert!(todo(r#"{"horizon": "week"}"#).unwrap().contains("\"until\": \"2020-02-16\""));
        assert_eq!(todo(r#"{"leader": "L9"}"#).unwrap_err().kind, "UnknownRecord");
        assert_eq!(todo(r#"{"day": 3}"#).unwrap_err().kind, "InvalidArgument");
        assert!(ledger.agenda(&policy, "2020-02-10", 14).unwrap().contains("reception"));
        assert_eq!(
            ledger.agenda(&policy, "2020-02-10", 70_000).unwrap_err().kind,
            "InvalidArgument"
        );
    }

    #[test]
    fn personal_data_is_masked_unless_asked_for() {
        let (policy, act) =
            (policy(), r#"{"act": "hold_reception", "reception": "R1", "record": "已登记"}"#);
        let held = ledger().apply(act, &policy, "2020-02-12").unwrap();
        let entries = |full| held.entries(&policy, "2020-03-01", full).unwrap();
        assert!(entries(true).contains("张示一") && !entries(false).contains("张示一"));
        let list = |options: &str| held.working_ledger(&policy, "2020-03-31", options).unwrap();
        let (masked, full) =
            (list(r#"{"period": "2020-Q1"}"#), list(r#"{"period": "2020-Q1", "full": true}"#));
        assert!(masked.contains("\"is_masked\": true") && !masked.contains("张示一"), "{masked}");
        assert!(full.contains("张示一"));
    }
}
