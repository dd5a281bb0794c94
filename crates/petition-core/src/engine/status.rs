//! The status of a duty, computed from its numbers (docs/rulebook.md#status).

use crate::vocabulary::vocabulary;
use crate::workflow::Day;

vocabulary! {
    /// The status of a duty.
    pub enum Status {
        Met = "met", "已完成", "met";
        MetLate = "met_late", "逾期完成", "met late";
        Open = "open", "进行中", "open";
        AtRisk = "at_risk", "即将到期", "at risk";
        Missed = "missed", "未完成", "missed";
        Overdue = "overdue", "逾期未办", "overdue";
        NotStarted = "not_started", "未开始", "not started";
        NotAssessed = "not_assessed", "不作评定", "not assessed";
    }
}

vocabulary! {
    /// Why a record does not count although a reader would expect it to. If several reasons apply, the first in this
    /// list.
    pub enum Exclusion {
        Setting = "setting", "场所不计入", "the setting does not count";
        Mode = "mode", "方式不计入", "the mode does not count";
        NotCovered = "not_covered", "当日不在该类任职", "on that day the leader was not in the group";
        Chain = "chain", "审结环节不全", "links of the closing chain are missing";
        NotDone = "not_done", "该步骤未办", "the step is not done";
    }
}

impl Status {
    /// Whether the duty is unmet, and can still be met or should have been.
    pub const fn is_outstanding(self) -> bool {
        matches!(self, Self::Open | Self::AtRisk | Self::Missed | Self::Overdue)
    }
}

/// A status with its dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DatedStatus {
    pub(crate) status: Status,
    /// The day on which the duty was met.
    pub(crate) met_on: Option<Day>,
    /// Days until the due day, of an open duty.
    pub(crate) days_left: Option<i64>,
    /// Days after the due day.
    pub(crate) days_late: Option<i64>,
}

/// The values of an assessed duty that determine its status.
#[derive(Debug, Clone, Copy)]
pub(crate) struct StatusInput {
    pub(crate) today: Day,
    pub(crate) from: Day,
    pub(crate) due: Day,
    pub(crate) warning_days: i64,
    /// The first day that reached the required number, or the day of the earliest record.
    pub(crate) met_on: Option<Day>,
    /// The status of an unmet duty after the due day.
    pub(crate) failed: Status,
}

impl DatedStatus {
    pub(crate) const NOT_ASSESSED: Self =
        Self { status: Status::NotAssessed, met_on: None, days_left: None, days_late: None };
}

impl StatusInput {
    /// Returns the status by the first matching line of the table.
    pub(crate) fn status(&self) -> DatedStatus {
        let left = self.due.days_since(self.today);
        let dated = |status, met_on, days_left, days_late| DatedStatus {
            status,
            met_on,
            days_left,
            days_late,
        };
        match self.met_on {
            Some(met) if met > self.due => {
                dated(Status::MetLate, Some(met), None, Some(met.days_since(self.due)))
            }
            Some(met) => dated(Status::Met, Some(met), None, None),
            None if self.today < self.from => dated(Status::NotStarted, None, None, None),
            None if left < 0 => dated(self.failed, None, None, Some(-left)),
            None if left <= self.warning_days => dated(Status::AtRisk, None, Some(left), None),
            None => dated(Status::Open, None, Some(left), None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Computes the status for a window of 91 days, day 91 to day 181, with 15 warning days.
    fn status(
        today: i32,
        met_on: Option<i32>,
        failed: Status,
    ) -> (Status, Option<i64>, Option<i64>) {
        let [today, from, due] = [today, 91, 181].map(Day::from_number);
        let met_on = met_on.map(Day::from_number);
        let input = StatusInput { today, from, due, warning_days: 15, met_on, failed };
        let DatedStatus { status, days_left, days_late, .. } = input.status();
        (status, days_left, days_late)
    }

    #[test]
    fn statuses_follow_the_table() {
        use Status::*;
        assert_eq!(status(90, None, Missed), (NotStarted, None, None));
        assert_eq!(status(91, None, Missed), (Open, Some(90), None));
        assert_eq!(status(165, None, Missed), (Open, Some(16), None));
        assert_eq!(status(166, None, Missed), (AtRisk, Some(15), None));
        assert_eq!(
            status(181, None, Missed),
            (AtRisk, Some(0), None),
            "the window includes its last day"
        );
        assert_eq!(status(182, None, Missed), (Missed, None, Some(1)));
        assert_eq!(status(184, None, Overdue), (Overdue, None, Some(3)));
        assert_eq!(status(300, Some(181), Missed), (Met, None, None));
        assert_eq!(status(300, Some(183), Overdue), (MetLate, None, Some(2)));
        assert_eq!(status(80, Some(50), Overdue), (Met, None, None), "early is on time");
    }
}
