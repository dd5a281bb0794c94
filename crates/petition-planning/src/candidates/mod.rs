//! Matches the case library with the leaders who need cases (docs/rulebook.md#7-case-workflow, #8-findings).
//!
//! # Method
//!
//! 1. **The library.** Cases of the stage `in_library` on the day. [`LeftOut`] lists those that are not suggested: their
//!    matter is selected in another case, another case of the matter waits longer, or the matter is an accusation.
//! 2. **The leaders.** Those who are in a group with a quota of cases on the day. Leaders of a group whose cases another
//!    authority manages get no suggestion.
//! 3. **The need.** Duties whose window contains the day count. The need is the greatest lack of selected cases. If the
//!    duties of resolved cases lack more than the leader's open cases, that difference counts instead. A leader gets
//!    at most [`MAX_SUGGESTIONS`] suggestions.
//! 4. **The fit.** A case fits a leader whose portfolio on the day contains its domain. It fits less well if it has no
//!    domain or the leader no portfolio. Otherwise it does not fit: its selection would be a `portfolio_mismatch`.
//! 5. **The match.** An assignment problem, solved with the algorithm of Kuhn and Munkres. The aims, in this order: the
//!    most suggestions; the most cases inside of a portfolio; leaders with few cases before leaders with many; the
//!    longest waits in sum.
//!
//! Within one domain all leaders see the same fit. A best match therefore needs only the longest waiting cases of each
//! domain, as many as its leaders need together. They are the columns of the matrix. Its rows are the needed cases, at
//! most 256 at a time: the matrix stays small for any library.
//!
//! Ids decide ties, in byte order. The order of records in the ledger does not matter.
//!
//! # Alarms
//!
//! A leader whose open and fitting cases do not suffice for a quota gets an alarm. So does a leader whose cases suffice
//! only if they are resolved faster than the median case of the ledger was.
//!
//! If the day is before the year, the first day of the year takes its place for offices, portfolios and windows.

mod alarm;
mod leaders;
mod library;
mod matching;
mod model;
mod suggestions;

pub use model::{
    Alarm, AlarmCode, CANDIDATES_FORMAT, Candidates, CaseDuty, Fit, LeaderCandidates, LeftOut,
    LeftOutCases, Library, MAX_SUGGESTIONS, Suggestion,
};

use library::CaseLibrary;
use petition_core::engine::AssessmentContext;
use petition_core::policy::Policy;
use petition_core::{Date, Error, Ledger};
use suggestions::leader_candidates;

/// Suggests cases of the library to leaders (see the [module](self) for the method).
///
/// # Errors
///
/// [`Error::YearOutOfRange`] for a year outside of 1949 to 2199, [`Error::DayOutOfRange`] for a day outside of
/// 1949-10-01 to 2199-12-31.
///
/// ```
/// use petition_core::{Date, Ledger, Policy};
/// use petition_planning::candidates;
///
/// let ledger = Ledger::from_json(r#"{
///     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
///     "leaders": [{"id": "L01", "name": "林示例", "portfolio": ["housing"],
///                  "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}],
///     "matters": [{"id": "M1", "registered_on": "2020-01-02", "claim": "房屋漏水", "domain": "housing"}],
///     "cases": [{"id": "C1", "matter": "M1", "steps": [{"kind": "screened", "on": "2020-01-06"}]}]
/// }"#)?;
/// let policy = Policy::builtin("shenzhen-2019")?;
/// let as_of = Date::from_ymd_opt(2020, 2, 5).unwrap();
/// let candidates = candidates(&ledger, &policy, 2020, as_of)?;
///
/// let leader = &candidates.leaders[0];
/// assert_eq!((leader.needs, leader.fitting), (3, 1));
/// assert_eq!(leader.suggestions[0].case.as_str(), "C1");
/// assert_eq!(leader.suggestions[0].wait_days, 30);
/// // Three cases are to be resolved, and only one is there.
/// assert_eq!(candidates.alarms[0].duty, "L01/resolution/2020");
/// # Ok::<(), petition_core::Error>(())
/// ```
pub fn candidates(
    ledger: &Ledger,
    policy: &Policy,
    year: i32,
    as_of: Date,
) -> Result<Candidates, Error> {
    let context = AssessmentContext::new(ledger, policy, year, as_of)?;
    let (library, totals) = CaseLibrary::of(&context);
    let assessment = context.close(vec![totals]);
    let needs = leaders::needs(&assessment, &library);
    let matched = matching::matched(&needs, &library);
    let mut result = Candidates {
        format: CANDIDATES_FORMAT,
        policy: policy.id().to_owned(),
        year,
        as_of,
        library: Library {
            cases: library.cases,
            available: library.available.len() as i64,
            suggested: matched.iter().map(|cases| cases.len() as i64).sum(),
            left_out: library.left_out(),
        },
        typical_days: library.typical_days(),
        leaders: Vec::new(),
        alarms: Vec::new(),
    };
    for (need, cases) in needs.iter().zip(&matched) {
        let leader = leader_candidates(ledger, need, cases, &library, as_of);
        alarm::add(&mut result.alarms, need, &leader, &library);
        result.leaders.push(leader);
    }
    Ok(result)
}
