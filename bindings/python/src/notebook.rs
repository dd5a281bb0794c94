//! HTML for notebooks: a report as a matrix, a sequence as a table of its first rows. The templates escape all text.

use crate::compare::Difference;
use crate::report::{CaseRow, ClockRow, Duty, Finding};
use crate::sequence::Sequence;
use maud::{Markup, html};
use petition_core::compliance::{Duty as CoreDuty, Report, Status};
use petition_core::ledger::Ledger;
use petition_core::policy::Policy;
use petition_core::{Lang, Word};
use petition_report::view::{Matrix, progress, status_mark, subject_name};

/// The most rows of a sequence that a notebook shows.
const MAX_ROWS: usize = 50;

/// The most leaders of a matrix that a notebook shows.
const MAX_LEADERS: usize = 200;

/// Renders a matrix: the bureau and the first leaders × duties. Signs and numbers make it readable without colour.
pub fn matrix(ledger: &Ledger, policy: &Policy, report: &Report) -> String {
    let all = Matrix::of(report, policy);
    let caption = format!("{} · {} · {}", report.policy, report.year, report.as_of);
    let parts = [all.bureau(), all.leaders()];
    let parts = parts.iter().filter(|part| !part.rows.is_empty());
    html! {
        div { strong { (caption) } }
        @for part in parts { (matrix_part(ledger, part)) }
        div { @for status in Status::ALL { span style="margin-right:1em" { (status_mark(*status)) " " (bilingual(status.word())) } } }
    }
    .into_string()
}

fn matrix_part(ledger: &Ledger, matrix: &Matrix<'_>) -> Markup {
    let more = matrix.rows.len().saturating_sub(MAX_LEADERS);
    html! {
        table {
            thead { tr {
                th {}
                @for column in &matrix.columns {
                    th title=(column.title(Lang::En)) { (column.title(Lang::Zh)) br; small { (column.title(Lang::En)) } }
                }
            } }
            tbody { @for row in matrix.rows.iter().take(MAX_LEADERS) { tr {
                th title=(row.subject) { (subject_name(ledger, row.subject, Lang::Zh)) }
                @for cell in &row.cells { td { @if let Some(duty) = cell { (matrix_cell(duty)) } } }
            } } }
        }
        @if more > 0 { div { "… 另有 " (more) " 位 · " (more) " more" } }
    }
}

fn matrix_cell(duty: &CoreDuty) -> Markup {
    html! { span title=(bilingual(duty.status.word())) { (status_mark(duty.status)) " " (progress(duty)) } }
}

fn bilingual(word: Word) -> String {
    format!("{} {}", word.zh, word.en)
}

/// An item that converts to a row of an HTML table.
pub trait HtmlRow {
    /// The column headers: field names.
    fn headers(&self) -> Vec<String>;

    /// The cells.
    fn cells(&self) -> Vec<String>;
}

/// Renders the first rows of a sequence as a table.
pub fn table<T: HtmlRow>(rows: &Sequence<T>) -> String {
    let headers = rows.get(0).map(|row| row.headers()).unwrap_or_default();
    let more = rows.count().saturating_sub(MAX_ROWS);
    html! {
        table {
            thead { tr { @for header in &headers { th { (header) } } } }
            tbody { @for row in rows.iter().take(MAX_ROWS) { tr { @for cell in row.cells() { td { (cell) } } } } }
        }
        @if more > 0 { div { "… " (more) } }
    }
    .into_string()
}

fn text<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn header_names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

impl HtmlRow for Duty {
    fn headers(&self) -> Vec<String> {
        header_names(&[
            "id",
            "status",
            "achieved",
            "required",
            "days_left",
            "days_late",
            "reason",
            "evidence",
        ])
    }

    fn cells(&self) -> Vec<String> {
        let (status, reason) =
            (self.status.0, self.reason.map(|reason| bilingual(reason.0.word())));
        vec![
            self.id.clone(),
            format!("{} {}", status_mark(status), bilingual(status.word())),
            self.achieved.to_string(),
            text(self.required),
            text(self.days_left),
            text(self.days_late),
            text(reason),
            self.evidence.0.join(" "),
        ]
    }
}

impl HtmlRow for CaseRow {
    fn headers(&self) -> Vec<String> {
        header_names(&["id", "matter", "leader", "stage", "resolved_on", "last_step", "last_on"])
    }

    fn cells(&self) -> Vec<String> {
        vec![
            self.id.clone(),
            text(self.matter.clone()),
            text(self.leader.clone()),
            bilingual(self.stage.0.word()),
            text(self.resolved_on.map(|day| day.0)),
            text(self.last_step.map(|step| bilingual(step.0.word()))),
            text(self.last_on.map(|day| day.0)),
        ]
    }
}

impl HtmlRow for ClockRow {
    fn headers(&self) -> Vec<String> {
        header_names(&["id", "status", "due", "days_left", "days_late", "stopped_on", "reason"])
    }

    fn cells(&self) -> Vec<String> {
        vec![
            self.id.clone(),
            bilingual(self.status.0.word()),
            text(self.due.map(|day| day.0)),
            text(self.days_left),
            text(self.days_late),
            text(self.stopped_on.map(|day| day.0)),
            text(self.reason.map(|reason| bilingual(reason.0.word()))),
        ]
    }
}

impl HtmlRow for Finding {
    fn headers(&self) -> Vec<String> {
        header_names(&[
            "severity",
            "rule",
            "record",
            "leader",
            "unit",
            "on",
            "message.zh",
            "message.en",
            "clause",
        ])
    }

    fn cells(&self) -> Vec<String> {
        vec![
            bilingual(self.severity.0.word()),
            self.rule.0.to_string(),
            self.record.clone(),
            text(self.leader.clone()),
            text(self.unit.clone()),
            text(self.on.map(|day| day.0)),
            self.message.zh.clone(),
            self.message.en.clone(),
            self.clause.clone(),
        ]
    }
}

impl HtmlRow for Difference {
    fn headers(&self) -> Vec<String> {
        let names = self.outcomes.0.iter().map(|(name, _)| name.clone());
        header_names(&["id"]).into_iter().chain(names).collect()
    }

    fn cells(&self) -> Vec<String> {
        let outcomes = self.outcomes.0.iter().map(|(_, outcome)| match outcome {
            Some(outcome) => {
                format!("{} {}", status_mark(outcome.status.0), bilingual(outcome.status.0.word()))
            }
            None => String::new(),
        });
        [self.id.clone()].into_iter().chain(outcomes).collect()
    }
}
