//! Tables of figures for the summaries. Every figure of a duty, a case or a finding is the report's.

use super::Papers;
use crate::paper::{Cell, Line, Table, day_text};
use petition_core::calendar::{Period, Window};
use petition_core::compliance::{CaseRow, Duty, DutyCounts, Finding, Report, Status};
use petition_core::ledger::words::ReceptionStatus;
use petition_core::policy::Binding;
use petition_core::workflow::{Stage, StepKind};
use petition_core::{Date, Lang};
use petition_report::view::{self, Column, Matrix};
use std::collections::{BTreeMap, BTreeSet};

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
        let matters: BTreeSet<&str> =
            held.iter().flat_map(|one| &one.matters).map(|id| id.as_str()).collect();
        let people =
            matters.iter().filter_map(|id| self.ledger.matter(id)).map(|matter| matter.headcount);
        Received { sessions: held.len(), people: people.sum(), matters: matters.len() }
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
        let mut head = vec![Cell::label("领导"), Cell::label("职务")];
        head.extend(columns.iter().map(|(_, column)| Cell::label(heading(column))));
        let width = head.len();
        let mut rows = vec![head];
        // Every leader has a row, also without a duty in the quarter.
        for leader in self.leader_ids() {
            let row = matrix.rows.iter().find(|row| row.subject == leader);
            let mut line = self.leader_cells(leader, quarter.last_day());
            line.extend(columns.iter().map(|(at, _)| {
                let duty = row.and_then(|row| row.cells.get(*at).copied().flatten());
                Cell::text(duty.map_or_else(|| "—".to_owned(), duty_text))
            }));
            rows.push(line);
        }
        (rows.len() > 1 && width > 2).then(|| Table {
            name: "领导".into(),
            widths: leader_widths(width),
            head: 1,
            rows,
        })
    }

    /// A row for each leader: mandatory duties by status, and the cases resolved of those required.
    pub(super) fn leaders_of_year(&self, report: &Report) -> Table {
        let head =
            ["领导", "职务", "规定任务", "已完成", "逾期完成", "进行中", "未完成", "化解案件"];
        let mut rows = vec![head.map(Cell::label).to_vec()];
        let mut by_leader: BTreeMap<&str, Vec<&Duty>> = BTreeMap::new();
        for duty in report.duties.iter().filter(|duty| !view::is_bureau(&duty.subject)) {
            by_leader.entry(duty.subject.as_str()).or_default().push(duty);
        }
        for leader in self.leader_ids() {
            let duties = by_leader.remove(leader).unwrap_or_default();
            let mut counts = DutyCounts::default();
            let mandatory = duties.iter().filter(|duty| duty.binding == Binding::Mandatory);
            mandatory.for_each(|duty| counts.count(duty.status));
            let mut line = self.leader_cells(leader, self.as_of);
            line.extend(count_cells(&counts));
            line.push(Cell::text(resolved_text(&duties)));
            rows.push(line);
        }
        Table { name: "领导".into(), widths: vec![13, 19, 12, 11, 12, 11, 11, 12], head: 1, rows }
    }

    /// Returns the ids of all leaders of the ledger, sorted.
    fn leader_ids(&self) -> Vec<&str> {
        let leaders = self.ledger.document().leaders.iter();
        let mut ids: Vec<&str> = leaders.map(|leader| leader.id.as_str()).collect();
        ids.sort_unstable();
        ids
    }

    fn leader_cells(&self, leader: &str, day: Date) -> Vec<Cell> {
        let known = self.ledger.leader(leader);
        let office = known
            .and_then(|leader| leader.office_on(day))
            .map_or_else(|| "—".to_owned(), |office| office.zh);
        vec![Cell::text(view::subject_name(self.ledger, leader, Lang::Zh)), Cell::text(office)]
    }

    /// A row for each milestone of the bureau that falls due within a window.
    pub(super) fn milestones(&self, report: &Report, window: Window) -> Option<Table> {
        let duties = report.duties.iter().filter(|duty| view::is_bureau(&duty.subject));
        let duties: Vec<&Duty> = duties.filter(|duty| window.contains(duty.window.to)).collect();
        let mut rows = vec![["工作节点", "期限", "完成日期", "状态"].map(Cell::label).to_vec()];
        rows.extend(duties.iter().map(|duty| {
            vec![
                Cell::text(view::duty_title(self.policy, duty, Lang::Zh)),
                Cell::text(day_text(duty.window.to)),
                Cell::text(duty.met_on.map_or_else(|| "—".to_owned(), day_text)),
                Cell::text(duty.status.label(Lang::Zh)),
            ]
        }));
        (!duties.is_empty()).then(|| Table {
            name: "工作节点".into(),
            widths: vec![40, 22, 22, 16],
            head: 1,
            rows,
        })
    }

    /// A row for each unit: its cases by how far they have come.
    /// A case that was resolved or withdrawn before the first day is not counted.
    pub(super) fn by_unit(&self, report: &Report, first: Date) -> Option<Table> {
        // Two units may have one name.
        let mut units: BTreeMap<(String, &str), Vec<&CaseRow>> = BTreeMap::new();
        for case in report.cases.iter().filter(|case| was_in_hand(case, first)) {
            let matter = case.matter.as_ref().and_then(|id| self.ledger.matter(id.as_str()));
            let unit = matter.and_then(|matter| self.ledger.unit(matter.unit.as_ref()?.as_str()));
            let key = unit.map_or_else(
                || ("未定".to_owned(), ""),
                |unit| (unit.name.clone(), unit.id.as_str()),
            );
            units.entry(key).or_default().push(case);
        }
        let head = ["责任单位", "包案", "已化解", "办理中", "退回"];
        let mut rows = vec![head.map(Cell::label).to_vec()];
        rows.extend(units.iter().map(|((unit, _), cases)| {
            let count = |is: fn(&CaseRow) -> bool| cases.iter().filter(|case| is(case)).count();
            let resolved = count(|case| case.resolved_on.is_some());
            let returned = count(|case| case.last_step == Some(StepKind::Returned));
            let closed = count(|case| case.resolved_on.is_some() || case.stage == Stage::Withdrawn);
            let mut line = vec![Cell::text(unit.clone())];
            line.extend(
                [cases.len(), resolved, cases.len() - closed, returned]
                    .map(|n| Cell::text(n.to_string())),
            );
            line
        }));
        (!units.is_empty()).then(|| Table {
            name: "单位".into(),
            widths: vec![40, 15, 15, 15, 15],
            head: 1,
            rows,
        })
    }

    /// A row for each duty that was missed or met late, with a place for the reason.
    pub(super) fn late_duties(&self, report: &Report, window: Window) -> Option<Table> {
        let late = report.duties.iter().filter(|duty| {
            let status = matches!(duty.status, Status::MetLate | Status::Missed | Status::Overdue);
            status && duty.binding == Binding::Mandatory && window.contains(duty.window.to)
        });
        let mut rows = vec![["涉及领导或单位", "任务", "情况", "原因"].map(Cell::label).to_vec()];
        rows.extend(late.map(|duty| {
            let late = duty
                .days_late
                .map(|days| view::days_text(-days, duty.status == Status::MetLate, Lang::Zh));
            vec![
                Cell::text(view::subject_name(self.ledger, &duty.subject, Lang::Zh)),
                Cell::text(view::duty_title(self.policy, duty, Lang::Zh)),
                Cell::text(late.unwrap_or_else(|| duty.status.label(Lang::Zh).to_owned())),
                Cell::of(Line::placeholder("原因")),
            ]
        }));
        (rows.len() > 1).then(|| Table {
            name: "逾期任务".into(),
            widths: vec![24, 32, 24, 20],
            head: 1,
            rows,
        })
    }

    /// A row for each rule that found something, with the number of records and the clause.
    pub(super) fn findings_by_rule<'b>(
        &self,
        findings: impl Iterator<Item = &'b Finding>,
    ) -> Option<Table> {
        let mut rules: BTreeMap<_, (usize, &Finding)> = BTreeMap::new();
        for finding in findings {
            let key = (finding.severity, finding.rule.key());
            rules.entry(key).or_insert((0, finding)).0 += 1;
        }
        let mut rows = vec![["问题", "性质", "数量", "依据"].map(Cell::label).to_vec()];
        rows.extend(rules.values().map(|(count, finding)| {
            vec![
                Cell::text(finding.rule.label(Lang::Zh)),
                Cell::text(finding.severity.label(Lang::Zh)),
                Cell::text(count.to_string()),
                Cell::text(self.clause(&finding.clause)),
            ]
        }));
        (!rules.is_empty()).then(|| Table {
            name: "问题".into(),
            widths: vec![46, 18, 14, 22],
            head: 1,
            rows,
        })
    }

    /// A row for each clause: its mandatory duties by status, with the year before beside them if it is known.
    pub(super) fn by_clause(&self, report: &Report, before: Option<&Report>) -> Table {
        let counts = clause_counts(report);
        let before = before.map(clause_counts);
        let mut head = ["条款", "规定任务", "已完成", "逾期完成", "进行中", "未完成"]
            .map(Cell::label)
            .to_vec();
        if before.is_some() {
            head.extend(["上年规定任务", "上年已完成"].map(Cell::label));
        }
        let widths = [32, 13, 12, 13, 12, 12, 14, 13].into_iter().take(head.len()).collect();
        let mut rows = vec![head];
        for clause in self.policy.clauses() {
            let Some(counts) = counts.get(clause.id.as_str()) else { continue };
            let mut line = vec![Cell::text(format!("{} {}", clause.anchor, clause.zh))];
            line.extend(count_cells(counts));
            if let Some(before) = &before {
                let counts = before.get(clause.id.as_str()).copied().unwrap_or_default();
                line.extend([total(&counts), counts.met].map(|n| Cell::text(n.to_string())));
            }
            rows.push(line);
        }
        Table { name: "条款".into(), widths, head: 1, rows }
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
fn clause_counts(report: &Report) -> BTreeMap<&str, DutyCounts> {
    let mut counts: BTreeMap<&str, DutyCounts> = BTreeMap::new();
    for duty in report.duties.iter().filter(|duty| duty.binding == Binding::Mandatory) {
        counts.entry(duty.clause.as_str()).or_default().count(duty.status);
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

fn count_cells(counts: &DutyCounts) -> [Cell; 5] {
    let open = counts.open + counts.at_risk + counts.not_started;
    [total(counts), counts.met, counts.met_late, open, counts.missed + counts.overdue]
        .map(|n| Cell::text(n.to_string()))
}

/// Returns the resolved cases of those required in the year.
fn resolved_text(duties: &[&Duty]) -> String {
    use petition_core::compliance::DutyMeasure;
    let resolved = duties.iter().find(|duty| duty.measure == DutyMeasure::CasesResolved);
    resolved.map_or_else(|| "—".to_owned(), |duty| amount_text(duty))
}

fn amount_text(duty: &Duty) -> String {
    match duty.required {
        Some(required) => format!("{}/{required}", duty.achieved),
        None => duty.achieved.to_string(),
    }
}

fn duty_text(duty: &Duty) -> String {
    format!("{} {}", amount_text(duty), duty.status.label(Lang::Zh))
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

fn leader_widths(columns: usize) -> Vec<u16> {
    let mut widths = vec![14, 18];
    widths.resize(columns, 17);
    widths
}
