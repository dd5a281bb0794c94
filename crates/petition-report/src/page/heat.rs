//! The section of the heat map: leaders × duties. Signs and numbers make it readable without colour.

use super::context::Page;
use super::list::List;
use super::section::HEAT;
use crate::view::{self, Column, Matrix, last_workday_text, progress, reason_text, status_mark};
use maud::{Markup, PreEscaped, html};
use petition_core::compliance::Duty;

/// The section.
pub(super) fn heat(page: &Page<'_>) -> Markup {
    let matrix = Matrix::of(page.report, page.policy).leaders();
    let note = page.t(
        "每格：状态符号，已完成／要求。点击进入任务明细。",
        "Each cell shows the sign of the status, achieved / required, and links to the duty in detail.",
    );
    let table = List {
        id: HEAT.id,
        class: "heat",
        caption: page.t(HEAT.zh, HEAT.en),
        head: header(page, &matrix.columns),
        choices: None,
    };
    let body = html! {
        @if matrix.rows.is_empty() { p.empty { (page.t("本年度没有领导任务。", "No leader has a duty in this year.")) } }
        @else {
            (page.list(&table, &matrix.rows, |one| row(page, one)))
            (key(page))
        }
    };
    page.section(&HEAT, note, &body)
}

fn row(page: &Page<'_>, row: &view::Row<'_>) -> Markup {
    html! { tr {
        th scope="row" {
            (page.subject(row.subject))
            div.office { (view::offices(page.ledger, page.policy, row.subject, page.report.year, page.lang)) }
        }
        @for cell in &row.cells { (cell_of(page, *cell)) }
    } }
}

/// Groups adjacent columns of one rule under one header.
fn grouped(columns: &[Column]) -> Vec<(&Column, usize)> {
    let mut groups: Vec<(&Column, usize)> = Vec::new();
    for column in columns {
        match groups.last_mut() {
            Some((first, span)) if first.rule == column.rule => *span += 1,
            _ => groups.push((column, 1)),
        }
    }
    groups
}

fn header(page: &Page<'_>, columns: &[Column]) -> Markup {
    html! {
        tr {
            th rowspan="2" scope="col" { (page.t("领导", "Leader")) }
            @for (column, span) in grouped(columns) {
                th.rule colspan=(span) scope="colgroup" { (column.label.get(page.lang)) br; (page.binding(column.binding)) }
            }
        }
        tr { @for column in columns {
            th.period scope="col" {
                (column.period.label().get(page.lang))
                div.due { (page.t("至 ", "by ")) (page.short_day(column.due)) }
            }
        } }
    }
}

/// The most records in a tooltip. The duty's row lists all.
const MAX_EXCLUDED: usize = 50;

fn cell_of(page: &Page<'_>, cell: Option<&Duty>) -> Markup {
    let Some(duty) = cell else {
        return html! { td.cell.blank { span.quiet { (page.t("无此任务", "no such duty")) } } };
    };
    html! {
        td class={ "cell s-" (duty.status.key()) } {
            a href=[page.duty_anchor(&duty.id).map(|at| format!("#{at}"))] title=(tooltip(page, duty)) {
                span.sign aria-hidden="true" { (status_mark(duty.status)) }
                span.quiet { (duty.status.label(page.lang)) " " }
                span.progress { (progress(duty)) }
            }
        }
    }
}

/// The lines of a cell's tooltip. A line feed in data is escaped, one between two lines is a reference.
fn tooltip(page: &Page<'_>, duty: &Duty) -> Markup {
    let workday = last_workday_text(page.options.workdays, duty.window.to, page.lang);
    let (due, last) = (page.t("期限", "due"), page.t("最后工作日", "last working day"));
    let (status, label) = (duty.status.label(page.lang), page.duty_label(duty));
    let mut lines = vec![
        format!("{status} · {label} {}", progress(duty)),
        format!("{due} {} · {last} {workday}", duty.window.to),
    ];
    lines.extend(reason_text(page.policy, duty, page.lang));
    let (label, colon) = (page.t("未计入", "not counted"), page.t("：", ": "));
    let excluded = duty.excluded.iter();
    let excluded =
        excluded.map(|one| format!("{label} {}{colon}{}", one.id, one.why.label(page.lang)));
    lines.extend(excluded.take(MAX_EXCLUDED));
    html! { @for (at, line) in lines.iter().enumerate() {
        @if at > 0 { (PreEscaped("&#10;")) }
        (line)
    } }
}

/// The key of the signs, below the table.
fn key(page: &Page<'_>) -> Markup {
    use petition_core::compliance::Status;
    html! {
        ul.key aria-label=(page.t("图例", "Key")) { @for status in Status::ALL { li { (page.status(*status)) } } }
    }
}
