//! Proposals: reception days for leaders, cases of the library for leaders.

use crate::arguments::{Options, day, option, required};
use crate::errors::{Failure, Result, parameter_problem};
use crate::ledger::RawLedger;
use crate::policy::RawPolicy;
use crate::workdays::RawWorkdays;
use petition_core::Code;
use petition_core::ledger::LeaderId;
use petition_core::ledger::words::Length;
use petition_core::schema::{Field, Kind, Table};
use petition_planning::{Busy, Plan, PlanOptions, candidates, plan};
use std::num::NonZeroU32;
use wasm_bindgen::prelude::wasm_bindgen;

/// The options of a plan.
const PLAN: &[Field] = &[
    required("period", "期间", "the period", Kind::Period),
    option("max_leaders_a_day", "每日至多", "leaders a day", Kind::Integer(1, i32::MAX as i64)),
    option("length", "时长", "the length of receptions", Kind::Word(Length::WORDS)),
    option("busy", "不可安排的日期", "days on which leaders cannot receive", Kind::Rows(&BUSY)),
];

static BUSY: Table = Table {
    key: "busy",
    zh: "不可安排的日期",
    en: "days on which a leader, or everybody, cannot receive",
    fields: &[
        option("leader", "领导编号", "the id of a leader; absent: everybody", Kind::Text),
        required("from", "起始日期", "first day", Kind::Date),
        required("to", "截止日期", "last day", Kind::Date),
    ],
    parent: None,
};

#[wasm_bindgen]
impl RawLedger {
    /// Proposes reception days for a period. Options: `period`, `max_leaders_a_day`, `length`, `busy` with `leader`,
    /// `from`, `to`.
    ///
    /// # Errors
    ///
    /// `OutOfRange`, `UnknownRecord`, `InvalidArgument`.
    pub fn plan(
        &self,
        policy: &RawPolicy,
        workdays: &RawWorkdays,
        as_of: &str,
        options_json: &str,
    ) -> Result<String> {
        Ok(self.planned(policy, workdays, as_of, options_json)?.to_json())
    }

    /// Returns the ledger with the proposals of the plan as planned receptions.
    ///
    /// # Errors
    ///
    /// As `plan`.
    pub fn with_plan(
        &self,
        policy: &RawPolicy,
        workdays: &RawWorkdays,
        as_of: &str,
        options_json: &str,
    ) -> Result<Self> {
        let plan = self.planned(policy, workdays, as_of, options_json)?;
        Ok(plan.enter(&self.core)?.into())
    }

    /// Suggests cases of the library to the leaders who need some.
    ///
    /// # Errors
    ///
    /// `OutOfRange`.
    pub fn candidates(&self, policy: &RawPolicy, year: i32, as_of: &str) -> Result<String> {
        Ok(candidates(&self.core, &policy.core, year, day("as_of", as_of)?)?.to_json())
    }
}

impl RawLedger {
    pub(crate) fn planned(
        &self,
        policy: &RawPolicy,
        workdays: &RawWorkdays,
        as_of: &str,
        options_json: &str,
    ) -> Result<Plan> {
        let options = Options::read(Some(options_json), PLAN)?;
        let as_of = day("as_of", as_of)?;
        let Some(period) = options.period("period") else {
            // The table requires it.
            let expected = petition_core::schema::cell::expected(Kind::Period);
            let problem = parameter_problem(Code::Missing, "$.period", "", expected);
            return Err(Failure::of_argument(problem));
        };
        let most = options.number("max_leaders_a_day").and_then(|most| u32::try_from(most).ok());
        let busy = |row: Options| {
            let leader = row.text("leader").map(LeaderId::from);
            Some(Busy { leader, from: row.day("from")?, to: row.day("to")? })
        };
        let own = PlanOptions {
            max_leaders_a_day: most.and_then(NonZeroU32::new).unwrap_or(NonZeroU32::MIN),
            length: options.text("length").and_then(Length::from_key).unwrap_or(Length::FullDay),
            busy: options.rows("busy").filter_map(busy).collect(),
        };
        Ok(plan(&self.core, &policy.core, workdays.core(), period, as_of, &own)?)
    }
}

#[cfg(test)]
mod tests {
    use crate::ledger::tests::{ledger, policy};
    use crate::workdays::RawWorkdays;

    #[test]
    fn plans_respect_busy_days() {
        let (ledger, policy, workdays) = (ledger(), policy(), RawWorkdays::builtin());
        let plan = |options: &str| ledger.plan(&policy, &workdays, "2020-04-01", options);
        let free = plan(r#"{"period": "2020-Q2"}"#).unwrap();
        assert!(free.contains("\"leader\": \"L1\""), "{free}");
        let away = r#"{"period": "2020-Q2", "max_leaders_a_day": 2, "length": "half_day",
                       "busy": [{"leader": "L1", "from": "2020-04-01", "to": "2020-06-30"}]}"#;
        let busy = plan(away).unwrap();
        assert!(busy.contains("\"proposals\": []") && busy.contains("leader_busy"), "{busy}");
        assert_eq!(plan("{}").unwrap_err().path.as_deref(), Some("$.period"));
        assert_eq!(plan(&away.replace("from", "since")).unwrap_err().kind, "InvalidArgument");
        assert_eq!(plan(&away.replace("L1", "L9")).unwrap_err().kind, "UnknownRecord");
        let entered =
            ledger.with_plan(&policy, &workdays, "2020-04-01", r#"{"period": "2020-Q2"}"#);
        assert!(entered.unwrap().to_json().len() > ledger.to_json().len());
    }

    #[test]
    fn candidates_name_cases() {
        let list = ledger().candidates(&policy(), 2020, "2020-02-05").unwrap();
        assert!(list.contains("\"case\": \"C1\""), "{list}");
        assert_eq!(
            ledger().candidates(&policy(), 2500, "2020-02-05").unwrap_err().kind,
            "OutOfRange"
        );
    }
}
