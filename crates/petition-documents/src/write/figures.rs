//! Tables of figures for the summaries. Every figure of a duty, a case or a finding is the report's.

use super::Papers;
use super::groups::Groups;
use super::list::List;
use crate::paper::Table;
use petition_core::calendar::{Period, Window};
use petition_core::compliance::{CaseRow, Duty, DutyCounts, DutyMeasure, Finding, Report, Status};
use petition_core::ledger::words::ReceptionStatus;
use petition_core::order::sort_by;
use petition_core::policy::Binding;
use petition_core::workflow::{Stage, StepKind};
use petition_core::{Date, Lang};
use petition_report::view::{self, Column, Matrix};

/// What was received within some days: sessions held, matters, people.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Received {
    pub sessions: usize,
    pub matters: usize,
    pub people: i64,
}

impl Papers<'_> {
    /// Counts receptions held within a window, up to the day of the paper. A matter counts once.
    pub(super) fn received(&self, window: Window) -> Received {
        let receptions = self.ledger.document().receptions.iter();
        let held: Vec<_> = receptions
            .filter(|one| one.status == ReceptionStatus::Held && one.date <= self.as_of)
            .filter(|one| window.contains(one.date))
            .collect();
        let mut matters: Groups<&str, ()> = Groups::default();
        held.iter()
            .flat_map(|one| &one.matters)
            .for_each(|id| matters.change(id.as_str(), |()| ()));
        let people = matters.iter().filter_map(|(id, ())| self.ledger.matter(id));
        let people = people.map(|matter| matter.headcount).sum();
        Received { sessions: held.len(), people, matters: matters.len() }
    }

    /// A row for each leader, a column for each duty that falls due in a quarter: achieved of required, and the status.
    pub(super) fn by_leader(&self, report: &Report, quarter: Period) -> Option<Table> {
        let matrix = Matrix::of(report, self.policy).leaders();
        let columns: Vec<(usize, &Column)> = matrix
            .columns
            .iter()
            .enumerate()
            .filter(|(_, column)| is_due_in(column.period, quarter))
            .collect();
        let mut list = List::new("领导", &[("领导", 14), ("职务", 18)]);
        columns.iter().for_each(|(_, column)| list.column(&heading(column), 17));
        // Every leader has a row, also without a duty in the quarter.
        for leader in self.leader_ids() {
            let row = matrix.rows.iter().find(|row| row.subject == leader);
            self.leader_cells(leader, quarter.last_day(), &mut list);
            for (at, _) in &columns {
                let duty = row.and_then(|row| row.cells.get(*at).copied().flatten());
                list.known(duty.map(duty_text).as_deref());
            }
        }
        list.filled().filter(|_| !columns.is_empty())
    }

    /// A row for each leader: mandatory duties by status, and the cases resolved of those required.
    pub(super) fn leaders_of_year(&self, report: &Report) -> Table {
        let columns = [
            ("领导", 13),
            ("职务", 19),
            ("规定任务", 12),
            ("已完成", 11),
            ("逾期完成", 12),
            ("进行中", 11),
            ("未完成", 11),
            ("化解案件", 12),
        ];
        let mut list = List::new("领导", &columns);
        let mut by_leader: Groups<&str, Vec<&Duty>> = Groups::default();
        for duty in report.duties.iter().filter(|duty| !view::is_bureau(&duty.subject)) {
            by_leader.change(&duty.subject, |duties| duties.push(duty));
        }
        for leader in self.leader_ids() {
            let duties = by_leader.get(&leader).map_or(&[][..], Vec::as_slice);
            let mut counts = DutyCounts::default();
            let mandatory = duties.iter().filter(|duty| duty.binding == Binding::Mandatory);
            mandatory.for_each(|duty| counts.count(duty.status));
            self.leader_cells(leader, self.as_of, &mut list);
            count_cells(&counts, &mut list);
            let resolved = duties.iter().find(|duty| duty.measure == DutyMeasure::CasesResolved);
            list.known(resolved.map(|duty| view::progress(duty)).as_deref());
        }
        list.table()
    }

    /// Returns the ids of all leaders of the ledger, sorted.
    fn leader_ids(&self) -> Vec<&str> {
        let leaders = self.ledger.document().leaders.iter();
        let mut ids: Vec<&str> = leaders.map(|leader| leader.id.as_str()).collect();
        sort_by(&mut ids, &|one, other| one.cmp(other));
        ids
    }

    /// Starts the row of a leader: name and office.
    fn leader_cells(&self, leader: &str, day: Date, list: &mut List) {
        let office = self.ledger.leader(leader).and_then(|leader| leader.office_on(day));
        list.row()
            .text(&view::subject_name(self.ledger, leader, Lang::Zh))
            .known(office.as_ref().map(|office| office.zh.as_str()));
    }

    /// A row for each milestone of the bureau that falls due within a window. Rotas have a table of their own.
    pub(super) fn milestones(&self, report: &Report, window: Window) -> Option<Table> {
        let columns = [("工作节点", 40), ("期限", 22), ("完成日期", 22), ("状态", 16)];
        let mut list = List::new("工作节点", &columns);
        let duties = report.duties.iter().filter(|duty| view::is_bureau(&duty.subject));
        let duties = duties.filter(|duty| !view::is_slot(duty));
        for duty in duties.filter(|duty| window.contains(duty.window.to)) {
            list.row()
                .text(&view::duty_title(self.policy, duty, Lang::Zh))
                .day(Some(duty.window.to))
                .day(duty.met_on)
                .text(duty.status.label(Lang::Zh));
        }
        list.filled()
    }

    /// A row for each unit: its cases by how far they have come.
    /// A case that was resolved or withdrawn before the first day is not counted.
    pub(super) fn by_unit(&self, report: &Report, first: Date) -> Option<Table> {
        // Two units may have one name.
        let mut units: Groups<(&str, &str), Vec<&CaseRow>> = Groups::default();
        for case in report.cases.iter().filter(|case| was_in_hand(case, first)) {
            let matter = case.matter.as_ref().and_then(|id| self.ledger.matter(id.as_str()));
            let unit = matter.and_then(|matter| self.ledger.unit(matter.unit.as_ref()?.as_str()));
            let key = unit.map_or(("未定", ""), |unit| (&unit.name, unit.id.as_str()));
            units.change(key, |cases| cases.push(case));
        }
        let columns =
            [("责任单位", 40), ("包案", 15), ("已化解", 15), ("办理中", 15), ("退回", 15)];
        let mut list = List::new("单位", &columns);
        for ((unit, _), cases) in units.iter() {
            let count = |is: fn(&CaseRow) -> bool| cases.iter().filter(|case| is(case)).count();
            let closed = count(|case| case.resolved_on.is_some() || case.stage == Stage::Withdrawn);
            list.row()
                .text(unit)
                .count(cases.len())
                .count(count(|case| case.resolved_on.is_some()))
                .count(cases.len() - closed)
                .count(count(|case| case.last_step == Some(StepKind::Returned)));
        }
        list.filled()
    }

    /// A row for each duty that was missed or met late, with a place for the reason. A rota has one row, a clock one for
    /// each unit.
    pub(super) fn late_duties(&self, report: &Report, window: Window) -> Option<Table> {
        let late = report.duties.iter().filter(|duty| {
            let status = matches!(duty.status, Status::MetLate | Status::Missed | Status::Overdue);
            let due = duty.binding == Binding::Mandatory && window.contains(duty.window.to);
            status && due && !view::is_slot(duty)
        });
        let columns = [("涉及领导或单位", 24), ("任务", 32), ("情况", 24), ("原因", 20)];
        let mut list = List::new("逾期任务", &columns);
        for duty in late {
            let days = |days: i64| view::days_text(-days, duty.status == Status::MetLate, Lang::Zh);
            let late = duty.days_late.map(days);
            list.row()
                .text(&view::subject_name(self.ledger, &duty.subject, Lang::Zh))
                .text(&view::duty_title(self.policy, duty, Lang::Zh))
                .text(late.as_deref().unwrap_or(duty.status.label(Lang::Zh)))
                .placeholder("原因");
        }
        self.late_rotas(report, window, &mut list);
        self.late_clocks(report, window, &mut list);
        list.filled()
    }

    /// A row for each rule that found something, with the number of records and the clause.
    pub(super) fn findings_by_rule<'b>(
        &self,
        findings: impl Iterator<Item = &'b Finding>,
    ) -> Option<Table> {
        let mut rules: Groups<_, Vec<&Finding>> = Groups::default();
        for finding in findings {
            rules.change((finding.severity, finding.rule.key()), |found| found.push(finding));
        }
        let columns = [("问题", 46), ("性质", 18), ("数量", 14), ("依据", 22)];
        let mut list = List::new("问题", &columns);
        for (_, found) in rules.iter() {
            let Some(finding) = found.first() else { continue };
            list.row()
                .text(finding.rule.label(Lang::Zh))
                .text(finding.severity.label(Lang::Zh))
                .count(found.len())
                .text(self.clause(&finding.clause));
        }
        list.filled()
    }

    /// A row for each clause: its mandatory duties by status, with the year before beside them if it is known.
    pub(super) fn by_clause(&self, report: &Report, before: Option<&Report>) -> Table {
        let counts = clause_counts(report);
        let before = before.map(clause_counts);
        let columns = [
            ("条款", 32),
            ("规定任务", 13),
            ("已完成", 12),
            ("逾期完成", 13),
            ("进行中", 12),
            ("未完成", 12),
        ];
        let mut list = List::new("条款", &columns);
        if before.is_some() {
            list.column("上年规定任务", 14);
            list.column("上年已完成", 13);
        }
        for clause in self.policy.clauses() {
            let Some(counts) = counts.get(&clause.id.as_str()) else { continue };
            list.row().text(&format!("{} {}", clause.anchor, clause.zh));
            count_cells(counts, &mut list);
            if let Some(before) = &before {
                let counts = before.get(&clause.id.as_str()).copied().unwrap_or_default();
                list.number(total(&counts)).number(counts.met);
            }
        }
        list.table()
    }
}

/// Whether a leader had a case in hand on or after a day.
fn was_in_hand(case: &CaseRow, first: Date) -> bool {
    let closed = match case.stage {
        Stage::Withdrawn => case.last_on,
        _ => case.resolved_on,
    };
    case.selected_on.is_some() && closed.is_none_or(|closed| closed >= first)
}

/// Counts the mandatory duties of each clause by status.
fn clause_counts(report: &Report) -> Groups<&str, DutyCounts> {
    let mut counts = Groups::default();
    for duty in report.duties.iter().filter(|duty| duty.binding == Binding::Mandatory) {
        counts.change(duty.clause.as_str(), |counts: &mut DutyCounts| counts.count(duty.status));
    }
    counts
}

/// Returns the number of duties that are assessed.
const fn total(counts: &DutyCounts) -> i64 {
    counts.met
        + counts.met_late
        + counts.open
        + counts.at_risk
        + counts.missed
        + counts.overdue
        + counts.not_started
}

fn count_cells(counts: &DutyCounts, list: &mut List) {
    list.number(total(counts))
        .number(counts.met)
        .number(counts.met_late)
        .number(counts.open + counts.at_risk + counts.not_started)
        .number(counts.missed + counts.overdue);
}

fn duty_text(duty: &Duty) -> String {
    format!("{} {}", view::progress(duty), duty.status.label(Lang::Zh))
}

/// Returns the heading of a column: the duty with its period; an advisory duty says so.
fn heading(column: &Column) -> String {
    match column.binding {
        Binding::Mandatory => column.title(Lang::Zh).to_owned(),
        Binding::Advisory => {
            format!("{}（{}）", column.title(Lang::Zh), Binding::Advisory.label(Lang::Zh))
        }
    }
}

/// Whether a period ends in a quarter: the quarter itself, or the half-year, span or year that ends with it.
fn is_due_in(period: Period, quarter: Period) -> bool {
    quarter.window().contains(period.last_day())
}
