//! The example year, unchanged and with markup in every text field.

// Each test file is a crate and uses a part of this module.
#![allow(dead_code)]

use petition_core::calendar::Workdays;
use petition_core::compliance::{
    Owed, Report, Todo, TodoOptions, WorkingLedger, WorkingLedgerOptions, todo, working_ledger,
};
use petition_core::engine::Assessment;
use petition_core::ledger::Ledger;
use petition_core::policy::Policy;
use petition_core::{Date, Lang};
use petition_report::view::{Evaluation, OnePager, TodoTable};
use petition_report::{Options, html, leaders_html, todo_html, working_ledger_html};
use serde_json::{Value, json};

/// The year of every report.
const YEAR: i32 = 2020;

pub const LANGS: [Lang; 2] = [Lang::Zh, Lang::En];

/// Names that would be elements without escaping.
pub const IMAGE: &str = r#"<img src=x onerror="document.title='pwned'">"#;
pub const SCRIPT: &str = "</script><script>document.title='pwned'</script><b id=made>x";

/// A ledger, its policy, and what was evaluated.
pub struct Year {
    pub ledger: Ledger,
    pub policy: Policy,
    pub report: Report,
    pub owed: Vec<Owed>,
    pub todo: Todo,
}

pub fn document() -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/shenzhen-2020/ledger.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

pub fn year() -> Year {
    of(document(), Policy::builtin("shenzhen-2019").unwrap())
}

/// The example year as of an earlier day.
pub fn year_on(month: u32, day: u32) -> Year {
    let as_of = Date::from_ymd_opt(2020, month, day).unwrap();
    on(document(), Policy::builtin("shenzhen-2019").unwrap(), as_of)
}

pub fn of(document: Value, policy: Policy) -> Year {
    on(document, policy, Date::from_ymd_opt(2020, 12, 31).unwrap())
}

pub fn on(document: Value, policy: Policy, as_of: Date) -> Year {
    let ledger = Ledger::from_value(document).unwrap();
    let assessment = Assessment::new(&ledger, &policy, YEAR, as_of).unwrap();
    let (report, owed) = (assessment.report(), assessment.accountability());
    let options = TodoOptions::default();
    let todo = todo(&ledger, &policy, Workdays::builtin(), as_of, &options).unwrap();
    Year { ledger, policy, report, owed, todo }
}

/// The same year with markup in names, ids, offices, documents and in the policy's own texts.
pub fn hostile_year() -> Year {
    // Ids may contain any character: one leader and one reception have markup in their ids.
    let text = document().to_string();
    let text = text.replace("\"L04\"", &json!(format!("L04{IMAGE}")).to_string());
    let text =
        text.replace("\"R016\"", &json!(format!("R016\" onclick=\"x\" {SCRIPT}")).to_string());
    let mut document: Value = serde_json::from_str(&text).unwrap();
    document["bureau"]["name"] = json!(format!("局{SCRIPT}"));
    for (at, name) in [IMAGE, SCRIPT].into_iter().cycle().take(6).enumerate() {
        document["leaders"][at]["name"] = json!(name);
        let office = json!({"office": format!("{at}{name}"), "from": "2019-01-01"});
        document["leaders"][at]["terms"].as_array_mut().unwrap().push(office);
        document["units"][at]["name"] = json!(name);
    }
    for milestone in document["milestones"].as_array_mut().unwrap() {
        milestone["document"] = json!(IMAGE);
    }
    let title = json!(SCRIPT);
    let policy = format!(
        "id = \"hostile\"\nextends = \"shenzhen-2019\"\n[source]\ntitle = {title}\nissuer = {title}\n"
    );
    of(document, Policy::parse(&policy).unwrap())
}

impl Year {
    pub fn evaluation(&self) -> Evaluation<'_> {
        let Self { ledger, policy, report, owed, todo } = self;
        Evaluation { ledger, policy, report, owed, todo }
    }

    pub fn page(&self, lang: Lang) -> String {
        html(&self.evaluation(), &Options { lang, workdays: Workdays::builtin() })
    }

    pub fn leaders_page(&self, lang: Lang) -> String {
        leaders_html(&self.evaluation(), &Options { lang, workdays: Workdays::builtin() })
    }

    pub fn one_pager(&self) -> OnePager<'_> {
        OnePager::of(&self.evaluation(), Lang::Zh)
    }

    /// The working ledger of a period, masked.
    pub fn working_ledger(&self, period: &str) -> WorkingLedger {
        let options = WorkingLedgerOptions::of(period.parse().unwrap());
        let as_of = self.report.as_of;
        working_ledger(&self.ledger, &self.policy, as_of, &options).unwrap().masked()
    }

    pub fn working_ledger_page(&self, period: &str, lang: Lang) -> String {
        working_ledger_html(&self.ledger, &self.working_ledger(period), lang)
    }

    /// The page of the to-do list.
    pub fn todo_page(&self, lang: Lang) -> String {
        let options = TodoOptions::default();
        todo_html(&TodoTable::new(&self.ledger, &self.policy, &self.todo, &options, lang))
    }

    pub fn count(&self, fits: impl Fn(&petition_core::compliance::Duty) -> bool) -> usize {
        self.report.duties.iter().filter(|duty| fits(duty)).count()
    }
}
