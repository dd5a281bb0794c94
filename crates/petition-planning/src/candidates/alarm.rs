//! Alarms: quotas that a leader's cases cannot meet any more.

use super::leaders::LeaderNeed;
use super::library::CaseLibrary;
use super::model::{Alarm, AlarmCode, CaseDuty, LeaderCandidates};
use petition_core::Text;
use petition_core::calendar::Day;
use petition_core::policy::Measure;

/// The cases with which a duty can still be met.
struct Reach {
    /// Open cases, for a duty of resolved cases.
    open: i64,
    /// Those of them that are likely to be resolved in time.
    open_in_time: i64,
    /// Whether a case selected today is likely to be resolved in time.
    new_in_time: bool,
    fitting: i64,
    suggested: i64,
}

/// Adds the alarms of a leader.
pub(super) fn add(
    alarms: &mut Vec<Alarm>,
    need: &LeaderNeed,
    leader: &LeaderCandidates,
    library: &CaseLibrary,
) {
    for duty in need.duties.iter().filter(|duty| duty.missing() > 0) {
        let reach = reach(duty, need, leader, library);
        if let Some(code) = code(duty, &reach) {
            let Reach { open, fitting, suggested, .. } = reach;
            alarms.push(Alarm {
                leader: leader.leader.clone(),
                duty: duty.duty.clone(),
                title: duty.title.clone(),
                clause: duty.clause.clone(),
                code,
                required: duty.required,
                achieved: duty.achieved,
                open,
                fitting,
                suggested,
                days_left: duty.days_left,
                text: text(code, duty, &reach, library.typical_days()),
            });
        }
    }
}

fn reach(
    duty: &CaseDuty,
    need: &LeaderNeed,
    leader: &LeaderCandidates,
    library: &CaseLibrary,
) -> Reach {
    let counts_resolved = duty.measure == Measure::CasesResolved.into();
    let due = Day::from(duty.due);
    // A case older than the median may be resolved any day.
    let typical = if counts_resolved { library.typical_days().unwrap_or(0) } else { 0 };
    let in_time = |from: Day| need.today.days_since(from).max(typical) <= due.days_since(from);
    let open: &[Day] = if counts_resolved { &need.open } else { &[] };
    Reach {
        open: open.len() as i64,
        open_in_time: open.iter().filter(|selected| in_time(**selected)).count() as i64,
        new_in_time: in_time(need.today),
        fitting: leader.fitting,
        suggested: leader.suggestions.len() as i64,
    }
}

/// Returns why a duty is out of reach, the most certain reason first.
fn code(duty: &CaseDuty, reach: &Reach) -> Option<AlarmCode> {
    let missing = duty.missing();
    let new = if reach.new_in_time { reach.fitting } else { 0 };
    if missing > reach.open + reach.fitting {
        Some(AlarmCode::NotEnoughCases)
    } else if missing > reach.open_in_time + new {
        Some(AlarmCode::NotEnoughTime)
    } else if missing > reach.open + reach.suggested {
        Some(AlarmCode::SharedCases)
    } else {
        None
    }
}

fn text(code: AlarmCode, duty: &CaseDuty, reach: &Reach, typical: Option<i64>) -> Text {
    let CaseDuty { required, achieved, days_left, .. } = duty;
    let Reach { open, fitting, suggested, .. } = reach;
    let zh = format!(
        "应完成 {required} 宗，已完成 {achieved} 宗，在办 {open} 宗，库内可选 {fitting} 宗"
    );
    let en = format!(
        "{required} required, {achieved} achieved, {open} open, {fitting} fitting in the library"
    );
    let (more_zh, more_en) = match code {
        AlarmCode::NotEnoughCases => ("，案源不足".to_owned(), ": not enough cases".to_owned()),
        AlarmCode::NotEnoughTime => {
            let days = typical.unwrap_or(0);
            (
                format!("，距期限 {days_left} 天，以往办结一般需 {days} 天"),
                format!(": {days_left} days are left, and the median case takes {days}"),
            )
        }
        AlarmCode::SharedCases => (
            format!("，其他领导也需要，可分得 {suggested} 宗"),
            format!(": other leaders need them too, {suggested} remain"),
        ),
    };
    Text::new(zh + &more_zh, en + &more_en)
}
