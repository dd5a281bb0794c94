//! Deadlines: the due days of duties, with the last working day on or before each.

use super::rota::is_slot;
use petition_core::calendar::{DayKind, Workdays};
use petition_core::compliance::{Duty, Report};
use petition_core::{Date, Lang};
use std::collections::BTreeMap;

/// A due day and its duties.
#[derive(Debug, Clone, PartialEq)]
pub struct Deadline<'a> {
    /// The day.
    pub due: Date,
    /// The last working day on or before it; `None` if the table of working days lacks the year.
    pub last_workday: Option<Date>,
    /// The duties due on it, in the report's order.
    pub duties: Vec<&'a Duty>,
}

/// Returns the due days of a report's duties, in order; without the slots of rotas, of which every day may have one.
///
/// ```
/// # use petition_core::{Date, compliance::assess, ledger::Ledger, policy::Policy};
/// use petition_core::calendar::{DayKind, Workdays};
/// use petition_report::view::deadlines;
/// # let policy = Policy::builtin("shenzhen-2019")?;
/// # let ledger = Ledger::from_json(r#"{
/// #     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"}
/// # }"#)?;
/// # let report = assess(&ledger, &policy, 2021, Date::from_ymd_opt(2021, 5, 1).unwrap())?;
/// let first = &deadlines(&report, Workdays::builtin())[0];
/// // 31 January 2021 is a Sunday.
/// assert_eq!(first.due.to_string(), "2021-01-31");
/// assert_eq!(first.last_workday, Date::from_ymd_opt(2021, 1, 29));
/// assert_eq!(deadlines(&report, &Workdays::default())[0].last_workday, None);
/// # Ok::<(), petition_core::Error>(())
/// ```
pub fn deadlines<'a>(report: &'a Report, workdays: &Workdays) -> Vec<Deadline<'a>> {
    let mut by_day: BTreeMap<Date, Vec<&Duty>> = BTreeMap::new();
    for duty in report.duties.iter().filter(|duty| !is_slot(duty)) {
        by_day.entry(duty.window.to).or_default().push(duty);
    }
    let deadline = |(due, duties)| {
        let last_workday = workdays.last_workday_on_or_before(due);
        Deadline { due, last_workday, duties }
    };
    by_day.into_iter().map(deadline).collect()
}

/// Returns the last working day on or before a day as text, or the word for unknown.
///
/// ```
/// use petition_core::{Date, Lang, calendar::Workdays};
/// use petition_report::view::last_workday_text;
/// let sunday = Date::from_ymd_opt(2021, 1, 31).unwrap();
/// assert_eq!(last_workday_text(Workdays::builtin(), sunday, Lang::En), "2021-01-29");
/// assert_eq!(last_workday_text(&Workdays::default(), sunday, Lang::Zh), "未知");
/// ```
pub fn last_workday_text(workdays: &Workdays, due: Date, lang: Lang) -> String {
    match workdays.last_workday_on_or_before(due) {
        Some(day) => day.to_string(),
        None => unknown_workday(lang).to_owned(),
    }
}

/// The word for a working day in a year that the table of working days lacks.
pub(super) const fn unknown_workday(lang: Lang) -> &'static str {
    DayKind::Unknown.label(lang)
}

/// Returns the days left in words; negative days are late. `done`: the late duty is done.
///
/// ```
/// use petition_core::Lang;
/// use petition_report::view::days_text;
/// assert_eq!(days_text(0, false, Lang::Zh), "今日到期");
/// assert_eq!(days_text(16, false, Lang::Zh), "还有 16 天");
/// assert_eq!(days_text(-184, false, Lang::Zh), "逾期 184 天");
/// assert_eq!(days_text(-2, true, Lang::Zh), "逾期 2 天完成");
/// assert_eq!(days_text(-1, true, Lang::En), "1 day late");
/// ```
pub fn days_text(days: i64, done: bool, lang: Lang) -> String {
    let count = days.unsigned_abs();
    match (lang, days) {
        (Lang::Zh, 0) => "今日到期".to_owned(),
        (Lang::Zh, 1..) => format!("还有 {count} 天"),
        (Lang::Zh, _) if done => format!("逾期 {count} 天完成"),
        (Lang::Zh, _) => format!("逾期 {count} 天"),
        (Lang::En, 1) => "1 day left".to_owned(),
        (Lang::En, 0..) => format!("{count} days left"),
        (Lang::En, -1) => "1 day late".to_owned(),
        (Lang::En, _) => format!("{count} days late"),
    }
}
