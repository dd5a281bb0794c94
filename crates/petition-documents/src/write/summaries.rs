//! The summaries of a quarter and of the year.

use super::groups::Groups;
use super::rotas::{months, quarters};
use super::{Body, Papers, quarter_text};
use crate::error::PaperError;
use crate::kind::PaperKind;
use crate::paper::{Line, Paper, day_text};
use petition_core::Lang;
use petition_core::calendar::{Part, Period, Window};
use petition_core::compliance::{Duty, Report, Status, assess};
use petition_core::policy::Binding;
use petition_report::view;

impl Papers<'_> {
    /// The figures of a quarter: receptions, duties by leader, cases by unit, what was late, what comes next.
    pub(super) fn summary(&self, quarter: Period) -> Result<Paper, PaperError> {
        let report = assess(self.ledger, self.policy, quarter.year(), self.as_of)?;
        let (period, leaders) = (quarter_text(quarter), self.leaders_word());
        let title = [&format!("{period}{leaders}"), "接访下访包案工作情况汇总"];
        let mut body = self.body(PaperKind::Summary, &title);
        body.say(format!(
            "根据{}，现将{period}{leaders}接访下访包案工作情况汇总如下（数据截至{}）。",
            self.scheme(),
            day_text(self.as_of)
        ));
        body.heading("总体情况");
        body.say(self.overview(&report, quarter.window(), &period));
        body.heading("各位领导完成情况");
        match self.by_leader(&report, quarter) {
            Some(table) => body.table(table),
            None => body.say("本季度没有到期的领导任务。"),
        }
        body.heading("信访局工作节点");
        match self.milestones(&report, quarter.window()) {
            Some(table) => body.table(table),
            None => body.say("本季度没有到期的工作节点。"),
        }
        self.rota_section(&report, &months(quarter), &mut body);
        self.clock_section(&report, quarter.window(), &mut body);
        body.heading("各责任单位办理情况");
        match self.by_unit(&report, quarter.first_day()) {
            Some(table) => body.table(table),
            None => body.say("尚无包案。"),
        }
        self.shortfalls(&report, quarter.window(), "本季度", &mut body);
        body.heading("下一步工作");
        self.next_quarter(&report, quarter, &mut body)?;
        Ok(body.paper)
    }

    /// The summary of the year: by clause, by leader, by unit, what fell short, what to improve.
    pub(super) fn annual(&self, year: i32) -> Result<Paper, PaperError> {
        let report = assess(self.ledger, self.policy, year, self.as_of)?;
        let before = match self.last_year {
            Some(ledger) => {
                let end = Period::new(year - 1, Part::Year).map_or(self.as_of, Period::last_day);
                Some(assess(ledger, self.policy, year - 1, end)?)
            }
            None => None,
        };
        let (period, leaders) = (format!("{year}年"), self.leaders_word());
        let window = Period::new(year, Part::Year).map(Period::window);
        let window = window.unwrap_or(Window { from: self.as_of, to: self.as_of });
        let title = [&format!("{period}{leaders}"), "接访下访包案工作总结"];
        let mut body = self.body(PaperKind::Annual, &title);
        body.say(format!(
            "{period}，我局根据{}组织{leaders}接访下访、包案化解信访事项，现将工作情况总结如下（数据截至{}）。",
            self.scheme(),
            day_text(self.as_of)
        ));
        body.heading("主要做法和成效");
        body.say(self.overview(&report, window, &period));
        if let (Some(ledger), Some(before)) = (self.last_year, &before) {
            body.say(self.overview_before(ledger, before, year - 1));
        }
        body.paragraph(Line::placeholder("主要做法"));
        body.heading("各项要求落实情况");
        body.table(self.by_clause(&report, before.as_ref()));
        body.heading("各位领导完成情况");
        body.table(self.leaders_of_year(&report));
        self.rota_section(&report, &quarters(year), &mut body);
        self.clock_section(&report, window, &mut body);
        body.heading("各责任单位办理情况");
        match self.by_unit(&report, window.from) {
            Some(table) => body.table(table),
            None => body.say("本年没有包案。"),
        }
        self.shortfalls(&report, window, "本年", &mut body);
        body.heading("改进工作的意见");
        body.paragraph(Line::placeholder("改进工作的意见"));
        Ok(body.paper)
    }

    /// Returns the sentence of figures: receptions, cases, mandatory duties.
    fn overview(&self, report: &Report, window: Window, period: &str) -> String {
        let received = self.received(window);
        let within = |day: Option<chrono::NaiveDate>| day.is_some_and(|day| window.contains(day));
        let selected = report.cases.iter().filter(|case| within(case.selected_on)).count();
        let resolved = report.cases.iter().filter(|case| within(case.resolved_on)).count();
        let due = report.duties.iter().filter(|duty| is_mandatory_due(duty, window));
        let (mut all, mut met, mut slots, mut met_slots) = (0, 0, 0, 0);
        due.for_each(|duty| {
            let is_met = usize::from(duty.status == Status::Met);
            all += 1;
            met += is_met;
            if view::is_slot(duty) {
                slots += 1;
                met_slots += is_met;
            }
        });
        let rotas = match slots {
            0 => String::new(),
            _ => format!("（其中轮值接访{slots}次，按期完成{met_slots}次）"),
        };
        format!(
            "{period}共接访{}场，接待群众反映的信访事项{}件、{}人；筛选包案{selected}宗，化解{resolved}宗。到期的规定任务{all}项，按期完成{met}项{rotas}。",
            received.sessions, received.matters, received.people
        )
    }

    fn overview_before(
        &self,
        ledger: &petition_core::Ledger,
        report: &Report,
        year: i32,
    ) -> String {
        let end = Period::new(year, Part::Year);
        let (Some(period), Some(as_of)) = (end, end.map(Period::last_day)) else {
            return String::new();
        };
        let before = Papers { ledger, as_of, ..*self };
        format!("上年：{}", before.overview(report, period.window(), &format!("{year}年")))
    }

    /// Appends what was late, with places for the reasons, and the findings by rule.
    fn shortfalls(&self, report: &Report, window: Window, when: &str, body: &mut Body) {
        body.heading("逾期事项及原因");
        match self.late_duties(report, window) {
            Some(table) => body.table(table),
            None => body.say(format!("{when}没有逾期的规定任务。")),
        }
        body.heading("存在问题");
        let findings =
            report.findings.iter().filter(|one| one.on.is_none_or(|on| window.contains(on)));
        match self.findings_by_rule(findings) {
            Some(table) => body.table(table),
            None => body.say(format!("{when}未发现流程问题。")),
        }
        body.paragraph(Line::placeholder("问题分析"));
    }

    /// Appends the duties that fall due in the next quarter, a line for each duty and each rota.
    fn next_quarter(
        &self,
        report: &Report,
        quarter: Period,
        body: &mut Body,
    ) -> Result<(), PaperError> {
        let next = match quarter.part() {
            Part::Quarter(4) => Period::new(quarter.year() + 1, Part::Quarter(1)),
            Part::Quarter(number) => Period::new(quarter.year(), Part::Quarter(number + 1)),
            _ => None,
        };
        let Some(next) = next else { return Ok(()) };
        let other;
        let report = if next.year() == quarter.year() {
            report
        } else {
            other = assess(self.ledger, self.policy, next.year(), self.as_of)?;
            &other
        };
        let mut lines: Groups<_, usize> = Groups::default();
        let due = report.duties.iter().filter(|duty| is_mandatory_due(duty, next.window()));
        for duty in due.filter(|duty| !view::is_slot(duty)) {
            let title = view::duty_title(self.policy, duty, Lang::Zh);
            let key = (duty.window.to, view::is_bureau(&duty.subject), title);
            lines.change(key, |count| *count += 1);
        }
        for ((due, of_bureau, title), count) in lines.iter() {
            let day = self.workdays.last_workday_on_or_before(*due).unwrap_or(*due);
            let whose =
                if *of_bureau { "信访局".to_owned() } else { format!("{count}位领导") };
            body.say(format!("{title}：{whose}，{}前。", day_text(day)));
        }
        self.next_rotas(report, next.window(), body);
        body.paragraph(Line::placeholder("其他安排"));
        Ok(())
    }
}

/// Whether a mandatory duty is assessed and falls due within a window.
fn is_mandatory_due(duty: &Duty, window: Window) -> bool {
    duty.binding == Binding::Mandatory
        && duty.status != Status::NotAssessed
        && window.contains(duty.window.to)
}
