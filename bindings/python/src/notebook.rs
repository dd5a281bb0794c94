//! What notebooks show: a report as a matrix, a sequence as a small table. Everything is escaped by the templates.

use crate::compare::Difference;
use crate::report::{CaseRow, Duty, Finding};
use crate::sequence::Sequence;
use maud::{Markup, html};
use petition_core::compliance::{Duty as CoreDuty, Report, Status};
use petition_core::ledger::Ledger;
use petition_core::policy::Policy;
use petition_core::{Lang, Word};
use petition_report::view::{Matrix, progress, status_mark, subject_name};

/// How many rows of a sequence a notebook shows.
const SHOWN: usize = 50;

/// How many leaders of a matrix a notebook shows.
const LEADERS: usize = 200;

/// Leaders (and the bureau; of very many leaders the first) × duties, with sign and numbers, so that it reads without colour.
pub fn matrix(ledger: &Ledger, policy: &Policy, report: &Report) -> String {
    let all = Matrix::of(report, policy);
    let caption = format!("{} · {} · {}", report.policy, report.year, report.as_of);
    let parts = [all.bureau(), all.leaders()];
    let parts = parts.iter().filter(|part| !part.rows.is_empty());
    html! {
        div { strong { (caption) } }
        @for part in parts { (matrix_part(ledger, part)) }
        div { @for status in Status::ALL { span style="margin-right:1em" { (status_mark(*status)) " " (both(status.word())) } } }
    }
    .into_string()
}

fn matrix_part(ledger: &Ledger, matrix: &Matrix<'_>) -> Markup {
    let more = matrix.rows.len().saturating_sub(LEADERS);
    html! {
        table {
            thead { tr {
                th {}
                @for column in &matrix.columns {
                    th title=(column.title(Lang::En)) { (column.title(Lang::Zh)) br; small { (column.title(Lang::En)) } }
                }
            } }
            tbody { @for row in matrix.rows.iter().take(LEADERS) { tr {
                th title=(row.subject) { (subject_name(ledger, row.subject, Lang::Zh)) }
                @for cell in &row.cells { td { @if let Some(duty) = cell { (matrix_cell(duty)) } } }
            } } }
        }
        @if more > 0 { div { "… 另有 " (more) " 位 · " (more) " more" } }
    }
}

fn matrix_cell(duty: &CoreDuty) -> Markup {
    html! { span title=(both(duty.status.word())) { (status_mark(duty.status)) " " (progress(duty)) } }
}

fn both(word: Word) -> String {
    format!("{} {}", word.zh, word.en)
}

/// A row of a sequence, as cells.
pub trait Tabled {
    /// The headers: names of fields.
    fn headers(&self) -> Vec<String>;

    /// The cells.
    fn cells(&self) -> Vec<String>;
}

/// A sequence as a table of its first rows.
pub fn table<T: Tabled>(rows: &Sequence<T>) -> String {
    let headers = rows.get(0).map(|row| row.headers()).unwrap_or_default();
    let more = rows.count().saturating_sub(SHOWN);
    html! {
        table {
            thead { tr { @for header in &headers { th { (header) } } } }
            tbody { @for row in rows.iter().take(SHOWN) { tr { @for cell in row.cells() { td { (cell) } } } } }
        }
        @if more > 0 { div { "… " (more) } }
    }
    .into_string()
}

fn text<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn named(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

impl Tabled for Duty {
    fn headers(&self) -> Vec<String> {
        named(&["id", "status", "achieved", "required", "days", "reason", "evidence"])
    }

    fn cells(&self) -> Vec<String> {
        let (status, reason) = (self.status.0, self.reason.map(|reason| both(reason.0.word())));
        vec![
            self.id.clone(),
            format!("{} {}", status_mark(status), both(status.word())),
            self.achieved.to_string(),
            text(self.required),
            text(self.days),
            text(reason),
            self.evidence.0.join(" "),
        ]
    }
}

impl Tabled for CaseRow {
    fn headers(&self) -> Vec<String> {
        named(&["id", "matter", "leader", "stage", "resolved_on", "last_step", "last_on"])
    }

    fn cells(&self) -> Vec<String> {
        vec![
            self.id.clone(),
            text(self.matter.clone()),
            text(self.leader.clone()),
            both(self.stage.0.word()),
            text(self.resolved_on.map(|day| day.0)),
            text(self.last_step.map(|step| both(step.0.word()))),
            text(self.last_on.map(|day| day.0)),
        ]
    }
}

impl Tabled for Finding {
    fn headers(&self) -> Vec<String> {
        named(&["severity", "rule", "record", "on", "message.zh", "message.en", "clause"])
    }

    fn cells(&self) -> Vec<String> {
        vec![
            both(self.severity.0.word()),
            self.rule.0.to_string(),
            self.record.clone(),
            text(self.on.map(|day| day.0)),
            self.message.zh.clone(),
            self.message.en.clone(),
            self.clause.clone(),
        ]
    }
}

impl Tabled for Difference {
    fn headers(&self) -> Vec<String> {
        let names = self.outcomes.0.iter().map(|(name, _)| name.clone());
        named(&["id"]).into_iter().chain(names).collect()
    }

    fn cells(&self) -> Vec<String> {
        let outcomes = self.outcomes.0.iter().map(|(_, outcome)| match outcome {
            Some(outcome) => {
                format!("{} {}", status_mark(outcome.status.0), both(outcome.status.0.word()))
            }
            None => String::new(),
        });
        [self.id.clone()].into_iter().chain(outcomes).collect()
    }
}
