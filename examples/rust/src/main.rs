use petition_core::{Date, compliance::assess, ledger::Ledger, policy::Policy};

fn main() -> Result<(), petition_core::Error> {
    let ledger = Ledger::from_json(include_str!("../../shenzhen-2020/ledger.json"))?;
    let policy = Policy::builtin("shenzhen-2019")?;
    let as_of = Date::from_ymd_opt(2020, 12, 31).unwrap();
    let report = assess(&ledger, &policy, 2020, as_of)?;
    for duty in report.outstanding(Some("L08")) {
        let required = duty.required.unwrap_or_default();
        println!("{}: {} of {required}, due {}", duty.id, duty.achieved, duty.window.to);
    }
    Ok(())
}
