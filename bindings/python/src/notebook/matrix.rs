//! Matrices of a report: the leaders × duties of one bureau, the bureaus × statuses of many.

use super::cell::{Cell, ONE_LINE, bilingual, severity_tint, tint_of};
use maud::{Markup, html};
use petition_core::Lang;
use petition_core::compliance::{Report, Severity, Status, Summary};
use petition_core::policy::Policy;
use petition_report::view::{Matrix, Row, progress, severity_mark, status_mark};

/// The most leaders or bureaus that a notebook shows.
const MAX_ROWS: usize = 200;

/// Renders a matrix: the bureau and the first leaders × duties. `name` returns the name of a subject.
pub fn leaders_by_duty(
    report: &Report,
    policy: &Policy,
    bureau: &str,
    name: &dyn Fn(&str) -> String,
) -> String {
    let all = Matrix::of(report, policy);
    let parts = [all.bureau(), all.leaders()];
    html! {
        (caption(&[bureau, &report.policy, &report.year.to_string(), &report.as_of.to_string()]))
        @for part in parts.iter().filter(|part| !part.rows.is_empty()) { (duties(part, name)) }
        div { @for status in Status::ALL {
            span style="margin-right:1em;white-space:nowrap" { (status_mark(*status)) " " (bilingual(status.word())) }
        } }
    }
    .into_string()
}

fn duties(matrix: &Matrix<'_>, name: &dyn Fn(&str) -> String) -> Markup {
    let row = |row: &Row<'_>| {
        let cells = row.cells.iter().map(|cell| match cell {
            Some(duty) => Cell::progress(duty.status, &progress(duty)),
            None => Cell::short(""),
        });
        html! { tr {
            th style=(ONE_LINE) scope="row" title=(row.subject) { (name(row.subject)) }
            @for cell in cells { (cell) }
        } }
    };
    html! {
        table {
            thead { tr {
                th {}
                @for column in &matrix.columns {
                    th scope="col" title=(column.title(Lang::En)) { (column.title(Lang::Zh)) br; small { (column.title(Lang::En)) } }
                }
            } }
            tbody { @for one in matrix.rows.iter().take(MAX_ROWS) { (row(one)) } }
        }
        (more(matrix.rows.len(), "位", ""))
    }
}

/// Renders a matrix: the first bureaus × the statuses of mandatory duties, with late clocks and findings; a last row
/// has the sums of all bureaus.
pub fn bureaus_by_status(about: &[&str], bureaus: &[(&str, Summary)], sum: &Summary) -> String {
    let headers = Status::ALL.iter().map(|status| (status_mark(*status), status.word()));
    let severities = [Severity::Violation, Severity::Warning];
    let of_findings = severities.map(|severity| (severity_mark(severity), severity.word()));
    html! {
        (caption(about))
        table {
            thead { tr {
                th style=(ONE_LINE) { "信访局" br; small { "bureau" } }
                @for (sign, word) in headers.chain(of_findings) {
                    th scope="col" style=(ONE_LINE) { (sign) " " (word.zh) br; small { (word.en) } }
                }
                th scope="col" style=(ONE_LINE) { "! 办理期限逾期" br; small { "late clocks" } }
            } }
            tbody { @for (code, summary) in bureaus.iter().take(MAX_ROWS) { (counts(code, summary)) } }
            tfoot { (counts("合计 all", sum)) }
        }
        (more(bureaus.len(), "个信访局", " bureaus"))
    }
    .into_string()
}

fn counts(name: &str, summary: &Summary) -> Markup {
    let duties = Status::ALL
        .iter()
        .map(|status| Cell::count(summary.mandatory.of(*status), tint_of(*status)));
    let findings = [
        (summary.findings.violation, Severity::Violation),
        (summary.findings.warning, Severity::Warning),
    ];
    let findings = findings.map(|(count, severity)| Cell::count(count, severity_tint(severity)));
    html! { tr {
        th style=(ONE_LINE) scope="row" { (name) }
        @for cell in duties.chain(findings) { (cell) }
        (Cell::count(summary.late_clocks, tint_of(Status::Overdue)))
    } }
}

/// Returns the line above a table.
pub(super) fn caption(parts: &[&str]) -> Markup {
    let parts: Vec<&str> = parts.iter().filter(|part| !part.is_empty()).copied().collect();
    html! { div { strong { (parts.join(" · ")) } } }
}

/// Returns the line below a table that says how many rows are missing.
pub(super) fn more(count: usize, zh: &str, en: &str) -> Markup {
    let more = count.saturating_sub(MAX_ROWS);
    html! { @if more > 0 { div { "… 另有 " (more) " " (zh) " · " (more) " more" (en) } } }
}
