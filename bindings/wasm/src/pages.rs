//! Web pages that print: the report, the working ledger, the to-do list.

use crate::arguments::{LANG, Options, day, option};
use crate::errors::Result;
use crate::ledger::RawLedger;
use crate::lists::{TODO, WORKING_LEDGER, todo_options};
use crate::policy::RawPolicy;
use crate::workdays::RawWorkdays;
use petition_core::compliance::{TodoOptions, todo};
use petition_core::engine::Assessment;
use petition_core::schema::{Field, Kind};
use petition_report::view::{Evaluation, TodoTable};
use petition_report::{html, leaders_html, todo_html, working_ledger_html};
use wasm_bindgen::prelude::wasm_bindgen;

/// The options of the report page.
const REPORT: &[Field] =
    &[LANG, option("leaders", "一页简报", "the one-pager alone", Kind::Special)];

#[wasm_bindgen]
impl RawLedger {
    /// Renders the report of a year as one HTML page. Options: `lang`; `leaders`: only the one-pager.
    ///
    /// # Errors
    ///
    /// `OutOfRange`, `InvalidArgument`.
    pub fn report_html(
        &self,
        policy: &RawPolicy,
        workdays: &RawWorkdays,
        year: i32,
        as_of: &str,
        options_json: Option<String>,
    ) -> Result<String> {
        let options = Options::read(options_json.as_deref(), REPORT)?;
        let (ledger, policy, as_of) = (&self.core, &policy.core, day("as_of", as_of)?);
        let assessment = Assessment::new(ledger, policy, year, as_of)?;
        let list = todo(ledger, policy, workdays.core(), as_of, &TodoOptions::default())?;
        let evaluation = Evaluation {
            ledger,
            policy,
            report: &assessment.report(),
            owed: &assessment.accountability(),
            todo: &list,
        };
        let page = petition_report::Options { lang: options.lang(), workdays: workdays.core() };
        let render = if options.flag("leaders") { leaders_html } else { html };
        Ok(render(&evaluation, &page))
    }

    /// Renders the working ledger of a period as one HTML page. Options: `period`, `leader`, `unit`, `full`, `lang`.
    ///
    /// # Errors
    ///
    /// As `working_ledger`.
    pub fn working_ledger_html(
        &self,
        policy: &RawPolicy,
        as_of: &str,
        options_json: &str,
    ) -> Result<String> {
        let options = Options::read(Some(options_json), WORKING_LEDGER)?;
        let list = self.working_list(policy, as_of, &options)?;
        Ok(working_ledger_html(&self.core, &list, options.lang()))
    }

    /// Renders the to-do list as one HTML page. Options: those of `todo`, `lang`.
    ///
    /// # Errors
    ///
    /// As `todo`.
    pub fn todo_html(
        &self,
        policy: &RawPolicy,
        workdays: &RawWorkdays,
        as_of: &str,
        options_json: Option<String>,
    ) -> Result<String> {
        let options = Options::read(options_json.as_deref(), TODO)?;
        let own = todo_options(&options);
        let list = self.todo_list(policy, workdays, as_of, &own)?;
        Ok(todo_html(&TodoTable::new(&self.core, &policy.core, &list, &own, options.lang())))
    }
}

#[cfg(test)]
mod tests {
    use crate::ledger::tests::{ledger, policy};
    use crate::workdays::RawWorkdays;

    #[test]
    fn pages_are_in_the_language_and_without_petitioners() {
        let (ledger, policy, workdays) = (ledger(), policy(), RawWorkdays::builtin());
        let report = |options: &str| {
            ledger
                .report_html(&policy, &workdays, 2020, "2020-05-01", Some(options.into()))
                .unwrap()
        };
        let (full, english, brief) =
            (report("{}"), report(r#"{"lang": "en"}"#), report(r#"{"leaders": true}"#));
        assert!(full.contains("lang=\"zh-CN\"") && english.contains("lang=\"en\""));
        assert!(brief.len() < full.len() && !full.contains("张示一"));
        let todo = ledger.todo_html(&policy, &workdays, "2020-02-10", None).unwrap();
        assert!(todo.contains("待办事项清单"));
        let list = ledger.working_ledger_html(&policy, "2020-05-01", r#"{"period": "2020"}"#);
        assert!(list.unwrap().contains("工作台账"));
    }
}
