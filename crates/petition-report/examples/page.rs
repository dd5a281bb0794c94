//! Writes the page of the example year: `cargo run -p petition-report --example page -- zh 2020-12-31`.

use petition_core::Lang;
use petition_core::calendar::{Workdays, parse_date};
use petition_core::engine::Assessment;
use petition_core::ledger::Ledger;
use petition_core::policy::Policy;
use petition_report::{Options, html};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut words = std::env::args().skip(1);
    let lang = if words.next().as_deref() == Some("en") { Lang::En } else { Lang::Zh };
    let as_of = words.next().unwrap_or_else(|| "2020-12-31".to_owned());
    let as_of = parse_date(&as_of).map_err(|code| code.label(Lang::En))?;
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/shenzhen-2020/ledger.json");
    let ledger = Ledger::from_json(&std::fs::read_to_string(path)?)?;
    let policy = Policy::builtin("shenzhen-2019")?;
    let assessment = Assessment::new(&ledger, &policy, 2020, as_of)?;
    let (report, owed) = (assessment.report(), assessment.accountability());
    let options = Options { lang, workdays: Workdays::builtin() };
    print!("{}", html(&ledger, &policy, &report, &owed, &options));
    Ok(())
}
