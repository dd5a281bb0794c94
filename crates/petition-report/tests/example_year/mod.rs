//! The example year, unchanged and with markup in every text field.

// Each test file is a crate and uses a part of this module.
#![allow(dead_code)]

use petition_core::calendar::Workdays;
use petition_core::compliance::{
    Owed, Report, TodoOptions, WorkingLedger, WorkingLedgerOptions, todo, working_ledger,
};
use petition_core::engine::Assessment;
use petition_core::ledger::Ledger;
use petition_core::policy::Policy;
use petition_core::{Date, Lang};
use petition_report::view::TodoTable;
use petition_report::{Options, html, todo_html, working_ledger_html};
use serde_json::{Value, json};

pub const LANGS: [Lang; 2] = [Lang::Zh, Lang::En];

/// Names that would be elements without escaping.
pub const IMAGE: &str = r#"<img src=x onerror="document.title='pwned'">"#;
pub const SCRIPT: &str = "</script><script>document.title='pwned'</script><b id=made>x";

/// A ledger, its policy, its report and its accountability list.
pub struct Year {
    pub ledger: Ledger,
    pub policy: Policy,
    pub report: Report,
    pub owed: Vec<Owed>,
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

fn of(document: Value, policy: Policy) -> Year {
    on(document, policy, Date::from_ymd_opt(2020, 12, 31).unwrap())
}

fn on(document: Value, policy: Policy, as_of: Date) -> Year {
    let ledger = Ledger::from_value(document).unwrap();
    let assessment = Assessment::new(&ledger, &policy, 2020, as_of).unwrap();
    let (report, owed) = (assessment.report(), assessment.accountability());
    Year { ledger, policy, report, owed }
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
    pub fn page(&self, lang: Lang) -> String {
        let options = Options { lang, workdays: Workdays::builtin() };
        html(&self.ledger, &self.policy, &self.report, &self.owed, &options)
    }

    /// The page of the to-do list.
    /// The working ledger of a period, masked.
    pub fn working_ledger(&self, period: &str) -> WorkingLedger {
        let options = WorkingLedgerOptions::of(period.parse().unwrap());
        let as_of = self.report.as_of;
        working_ledger(&self.ledger, &self.policy, as_of, &options).unwrap().masked()
    }

    pub fn working_ledger_page(&self, period: &str, lang: Lang) -> String {
        working_ledger_html(&self.ledger, &self.working_ledger(period), lang)
    }

    pub fn todo(&self, lang: Lang) -> String {
        let (workdays, as_of) = (Workdays::builtin(), self.report.as_of);
        let options = TodoOptions::default();
        let list = todo(&self.ledger, &self.policy, workdays, as_of, &options).unwrap();
        todo_html(&TodoTable::new(&self.ledger, &self.policy, &list, &options, lang))
    }

    pub fn count(&self, fits: impl Fn(&petition_core::compliance::Duty) -> bool) -> usize {
        self.report.duties.iter().filter(|duty| fits(duty)).count()
    }
}
