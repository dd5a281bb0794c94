//! The clocks of matters in the summaries: a row for each clock of the policy, and for each unit that is late.

use super::groups::Groups;
use super::list::List;
use super::{Body, Papers};
use petition_core::Lang;
use petition_core::calendar::Window;
use petition_core::compliance::{ClockCounts, ClockRow, ClockStatus, Report};
use petition_core::policy::Binding;
use petition_report::view::{clock_actor, clock_label};

impl Papers<'_> {
    /// Appends the clocks that run or end within a window under a heading, if there are any.
    pub(super) fn clock_section(&self, report: &Report, window: Window, body: &mut Body) {
        let columns = [
            ("期限", 28),
            ("合计", 12),
            ("按期完成", 12),
            ("逾期完成", 12),
            ("进行中", 12),
            ("中止", 12),
            ("逾期未办", 12),
        ];
        let mut list = List::new("办理期限", &columns);
        for rule in self.policy.clocks() {
            let mut counts = ClockCounts::default();
            let mut all = 0;
            let own = report.clocks.iter().filter(|clock| clock.rule == rule.id);
            for clock in own.filter(|clock| runs_within(clock, window)) {
                counts.count(clock.status);
                all += 1;
            }
            if all > 0 {
                let running = counts.open + counts.at_risk;
                list.row().text(rule.label(Lang::Zh));
                for count in
                    [all, counts.met, counts.met_late, running, counts.paused, counts.overdue]
                {
                    list.number(count);
                }
            }
        }
        if let Some(table) = list.filled() {
            body.heading("信访事项办理期限");
            body.table(table);
        }
    }

    /// Appends a row for each subject with mandatory clocks that are overdue or were met late, by clock, with a place for
    /// the reason.
    pub(super) fn late_clocks(&self, report: &Report, window: Window, list: &mut List) {
        let mut late: Groups<(&str, &str), ClockCounts> = Groups::default();
        let is_late = |clock: &&ClockRow| {
            clock.binding == Binding::Mandatory
                && clock.status.is_late()
                && clock.due.is_some_and(|due| window.contains(due))
        };
        for clock in report.clocks.iter().filter(is_late) {
            let key = (clock_actor(self.ledger, clock, Lang::Zh), clock.rule.as_str());
            late.change(key, |counts| counts.count(clock.status));
        }
        for ((subject, rule), counts) in late.iter() {
            let counted = [ClockStatus::Overdue, ClockStatus::MetLate].into_iter();
            let counted = counted.filter(|status| counts.of(*status) > 0);
            let counted =
                counted.map(|status| format!("{}{}件", status.label(Lang::Zh), counts.of(status)));
            list.row()
                .text(subject)
                .text(clock_label(self.policy, rule, Lang::Zh))
                .text(&counted.collect::<Vec<_>>().join("、"))
                .placeholder("原因");
        }
    }
}

/// Whether a clock runs or ends within a window.
fn runs_within(clock: &ClockRow, window: Window) -> bool {
    clock.started_on <= window.to && clock.stopped_on.is_none_or(|day| day >= window.from)
}
