//! placeholder
use petition_core::{Date, compliance::assess, ledger::Ledger, policy::Policy};
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let opt = |name: &str| args.iter().position(|a| a == name).and_then(|i| args.get(i + 1)).cloned();
    let file = args.get(2).cloned().unwrap_or_default();
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let policy = match opt("--policy") { Some(p) if p.ends_with(".toml") => Policy::parse(&std::fs::read_to_string(p).unwrap_or_default()), _ => Policy::builtin("shenzhen-2019") };
    let as_of: Date = opt("--as-of").and_then(|d| d.parse().ok()).unwrap_or_default();
    let year = opt("--year").and_then(|y| y.parse().ok()).unwrap_or(2020);
    let run = || -> Result<String, petition_core::Error> { Ok(assess(&Ledger::from_json(&text)?, &policy?, year, as_of)?.to_json()) };
    match run() { Ok(s) => print!("{s}"), Err(e) => { eprintln!("{e}"); std::process::exit(2) } }
}
