//! Overviews: a ledger, tables, the counts of a report, a to-do list.

use super::cell::{Cell, ONE_LINE, bilingual, clock_tint, severity_tint, tint_of};
use super::matrix::{caption, more};
use super::rows::{HtmlRow as _, table_of};
use crate::compliance::{ClockCounts, DutyCounts, Summary, Todo};
use maud::{Markup, html};
use petition_core::compliance::{ClockStatus, Severity, Status};
use petition_core::ledger::words::OFFICES;
use petition_core::ledger::{Ledger, Term, tables};
use petition_core::policy::Binding;
use petition_report::view::{clock_mark, severity_mark, status_mark};

/// The most rows of an overview.
const MAX_ROWS: usize = 200;

/// A number of records with the label of its list.
pub type Count = (&'static str, &'static str, u64);

/// Renders a ledger: its bureau, the numbers of records, and the leaders with their offices. It shows no petitioner.
pub fn ledger(ledger: &Ledger) -> String {
    let document = ledger.document();
    let counts = [
        (&tables::LEADERS, document.leaders.len()),
        (&tables::UNITS, document.units.len()),
        (&tables::MATTERS, document.matters.len()),
        (&tables::RECEPTIONS, document.receptions.len()),
        (&tables::CASES, document.cases.len()),
        (&tables::MILESTONES, document.milestones.len()),
    ];
    html! {
        (caption(&[&document.bureau.code, &document.bureau.name]))
        table {
            thead { tr { @for (table, _) in counts { th style=(ONE_LINE) { (table.zh) br; small { (table.key) } } } } }
            tbody { tr { @for (_, count) in counts { (Cell::short(count.to_string())) } } }
        }
        @if !document.leaders.is_empty() { (leaders(ledger)) }
    }
    .into_string()
}

/// Describes a ledger in one line: its bureau and the numbers of records.
pub fn ledger_in_a_line(ledger: &Ledger) -> String {
    let document = ledger.document();
    format!(
        "<Ledger {} {}: {} leaders, {} matters, {} receptions, {} cases>",
        document.bureau.code,
        document.bureau.name,
        document.leaders.len(),
        document.matters.len(),
        document.receptions.len(),
        document.cases.len()
    )
}

fn leaders(ledger: &Ledger) -> Markup {
    let all = &ledger.document().leaders;
    let offices =
        |terms: &[Term]| terms.iter().map(office_with_days).collect::<Vec<_>>().join("、");
    html! {
        table {
            thead { tr { th style=(ONE_LINE) { "领导" br; small { "leader" } } th style=(ONE_LINE) { "职务" br; small { "offices" } } } }
            tbody { @for leader in all.iter().take(MAX_ROWS) { tr {
                th style=(ONE_LINE) scope="row" title=(leader.id.as_str()) { (leader.name) }
                (Cell::long(offices(&leader.terms)))
            } } }
        }
        (more(all.len(), "位", ""))
    }
}

fn office_with_days(term: &Term) -> String {
    let known = OFFICES.iter().find(|word| word.key == term.office);
    let office = known.map_or(term.office.as_str(), |word| word.zh);
    let to = term.to.map(|day| day.to_string()).unwrap_or_default();
    format!("{office}（{}—{to}）", term.from)
}

/// Renders the numbers of records of each bureau.
pub fn counts_of_bureaus(bureaus: &[(String, Vec<Count>)]) -> String {
    let headers = bureaus.first().map(|(_, counts)| counts.as_slice()).unwrap_or_default();
    let sums = (0..headers.len()).map(|at| {
        let of_bureau = |(_, counts): &(String, Vec<Count>)| counts.get(at).map(|count| count.2);
        bureaus.iter().filter_map(of_bureau).sum::<u64>()
    });
    html! {
        table {
            thead { tr {
                th style=(ONE_LINE) { "信访局" br; small { "bureau" } }
                @for (zh, key, _) in headers { th style=(ONE_LINE) { (zh) br; small { (key) } } }
            } }
            tbody { @for (code, counts) in bureaus.iter().take(MAX_ROWS) { tr {
                th style=(ONE_LINE) scope="row" { (code) }
                @for (_, _, count) in counts { (Cell::short(count.to_string())) }
            } } }
            @if bureaus.len() > 1 { tfoot { tr {
                th style=(ONE_LINE) scope="row" { "合计 all" }
                @for sum in sums { (Cell::short(sum.to_string())) }
            } } }
        }
        (more(bureaus.len(), "个信访局", " bureaus"))
    }
    .into_string()
}

/// Renders the counts of a report: duties by status, clocks by status, findings by severity.
pub fn summary(summary: &Summary) -> String {
    let statuses = Status::ALL.iter();
    let duties = [(Binding::Mandatory, &summary.mandatory), (Binding::Advisory, &summary.advisory)];
    let clocks =
        ClockStatus::ALL.iter().map(|status| (*status, clocks_of(&summary.clocks, *status)));
    let clocks: Vec<_> = clocks.filter(|(_, count)| *count > 0).collect();
    let findings = [
        (Severity::Violation, summary.findings.violation),
        (Severity::Warning, summary.findings.warning),
        (Severity::Note, summary.findings.note),
    ];
    html! {
        table {
            thead { tr { th {} @for status in statuses.clone() { (header(status_mark(*status), &bilingual(status.word()))) } } }
            tbody { @for (binding, counts) in duties { tr {
                th style=(ONE_LINE) scope="row" { (bilingual(binding.word())) }
                @for status in statuses.clone() { (Cell::count(duties_of(counts, *status), tint_of(*status))) }
            } } }
        }
        @if !clocks.is_empty() { table {
            thead { tr { th {} @for (status, _) in &clocks { (header(clock_mark(*status), &bilingual(status.word()))) } } }
            tbody { tr {
                th style=(ONE_LINE) scope="row" { "办理期限 clocks" }
                @for (status, count) in &clocks { (Cell::count(*count, clock_tint(*status))) }
            } }
        } }
        table {
            thead { tr { th {} @for (severity, _) in findings { (header(severity_mark(severity), &bilingual(severity.word()))) } } }
            tbody { tr {
                th style=(ONE_LINE) scope="row" { "审查发现 findings" }
                @for (severity, count) in findings { (Cell::count(count, severity_tint(severity))) }
            } }
        }
    }
    .into_string()
}

const fn duties_of(counts: &DutyCounts, status: Status) -> i64 {
    match status {
        Status::Met => counts.met,
        Status::MetLate => counts.met_late,
        Status::Open => counts.open,
        Status::AtRisk => counts.at_risk,
        Status::Missed => counts.missed,
        Status::Overdue => counts.overdue,
        Status::NotStarted => counts.not_started,
        Status::NotAssessed => counts.not_assessed,
    }
}

const fn clocks_of(counts: &ClockCounts, status: ClockStatus) -> i64 {
    match status {
        ClockStatus::Met => counts.met,
        ClockStatus::MetLate => counts.met_late,
        ClockStatus::Open => counts.open,
        ClockStatus::AtRisk => counts.at_risk,
        ClockStatus::Overdue => counts.overdue,
        ClockStatus::Paused => counts.paused,
        ClockStatus::NotAssessed => counts.not_assessed,
    }
}

fn header(sign: &str, label: &str) -> Markup {
    html! { th style=(ONE_LINE) scope="col" { (sign) " " (label) } }
}

/// Renders a to-do list.
pub fn todo(todo: &Todo) -> String {
    let days = format!("{} – {}", todo.as_of.0, todo.until.0);
    let rows = todo.items.0.iter().take(MAX_ROWS).map(|item| item.cells());
    let headers = todo.items.0.first().map(|item| item.headers()).unwrap_or_default();
    html! {
        (caption(&["待办事项 to do", &days]))
        (table_of(&headers, rows))
        (more(todo.items.0.len(), "项", ""))
    }
    .into_string()
}
