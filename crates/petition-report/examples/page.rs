//! Writes the page of the example year: `cargo run -p petition-report --example page -- zh 2020-12-31`. With a third
//! word `leaders`, the one-pager alone; a fourth word is another ledger.

use petition_core::Lang;
use petition_core::calendar::{Workdays, parse_date};
use petition_core::compliance::{TodoOptions, todo};
use petition_core::engine::Assessment;
use petition_core::ledger::Ledger;
use petition_core::policy::Policy;
use petition_report::view::Evaluation;
use petition_report::{Options, html, leaders_html};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut words = std::env::args().skip(1);
    let lang = if words.next().as_deref() == Some("en") { Lang::En } else { Lang::Zh };
    let as_of = words.next().unwrap_or_else(|| "2020-12-31".to_owned());
    let as_of = parse_date(&as_of).map_err(|code| code.label(Lang::En))?;
    let render = if words.next().as_deref() == Some("leaders") { leaders_html } else { html };
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/shenzhen-2020/ledger.json");
    let ledger =
        Ledger::from_json(&std::fs::read_to_string(words.next().as_deref().unwrap_or(path))?)?;
    let policy = Policy::builtin("shenzhen-2019")?;
    let assessment = Assessment::new(&ledger, &policy, 2020, as_of)?;
    let workdays = Workdays::builtin();
    let evaluation = Evaluation {
        ledger: &ledger,
        policy: &policy,
        report: &assessment.report(),
        owed: &assessment.accountability(),
        todo: &todo(&ledger, &policy, workdays, as_of, &TodoOptions::default())?,
    };
    print!("{}", render(&evaluation, &Options { lang, workdays }));
    Ok(())
}
