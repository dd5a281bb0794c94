//! The funnel: the number of cases at each stage.

use petition_core::compliance::Report;
use petition_core::workflow::Stage;

/// Counts the cases at each stage on the day of the report, in the order of the stages. It lists all stages.
///
/// ```
/// # use petition_core::{Date, compliance::assess, ledger::Ledger, policy::Policy};
/// use petition_core::workflow::Stage;
/// use petition_report::view::funnel;
/// # let policy = Policy::builtin("shenzhen-2019")?;
/// # let ledger = Ledger::from_json(r#"{
/// #     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
/// #     "matters": [{"id": "M1", "registered_on": "2020-01-06", "claim": "漏水"}],
/// #     "cases": [{"id": "C1", "matter": "M1"}]
/// # }"#)?;
/// # let report = assess(&ledger, &policy, 2020, Date::from_ymd_opt(2020, 5, 1).unwrap())?;
/// assert_eq!(funnel(&report)[0], (Stage::New, 1));
/// # Ok::<(), petition_core::Error>(())
/// ```
pub fn funnel(report: &Report) -> Vec<(Stage, usize)> {
    let at = |stage: Stage| report.cases.iter().filter(|case| case.stage == stage).count();
    Stage::ALL.iter().map(|stage| (*stage, at(*stage))).collect()
}
