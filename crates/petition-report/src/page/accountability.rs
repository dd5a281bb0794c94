//! The section of the accountability list and of duties that are soon due.

use super::context::Page;
use super::list::List;
use super::section::LATE;
use crate::view::{
    ACTOR, AT_RISK_LIST, SUBJECT, clock_record, is_bureau, last_workday_text, owed_label,
    owed_name, progress, status_mark,
};
use maud::{Markup, html};
use petition_core::compliance::{Duty, Owed, OwedItem, OwedStatus, RecordKind, Status};

/// The section.
pub(super) fn accountability(page: &Page<'_>) -> Markup {
    let duties = page.report.duties.iter();
    let at_risk: Vec<&Duty> = duties.filter(|duty| duty.status == Status::AtRisk).collect();
    let note = page.t(
        "未完成、逾期和逾期完成的任务，逾期的办理期限，不符合要求的事项，以及方案列明的需核实事项，按涉及的领导或单位排列。",
        "Duties that are missed, overdue or met late, time limits that are overdue or were met late, violations, and the warnings that the policy lists, by who answers for them.",
    );
    let body = html! {
        @if page.owed.is_empty() { p.empty { (page.t("没有逾期任务和不符合要求的事项。", "Nothing is late and there is no violation.")) } }
        @else { (owed_table(page, page.owed)) }
        @if !at_risk.is_empty() {
            h3 {
                span class={ "status s-" (Status::AtRisk.key()) } { span.sign aria-hidden="true" { (status_mark(Status::AtRisk)) } }
                " " (AT_RISK_LIST.label(page.lang))
            }
            (risk_table(page, &at_risk))
        }
    };
    page.section(&LATE, note, &body)
}

fn owed_table(page: &Page<'_>, list: &[Owed]) -> Markup {
    let table = List {
        id: LATE.id,
        class: "late",
        caption: page.t(LATE.zh, LATE.en),
        head: html! { tr {
            th scope="col" { (page.t("事由", "What for")) }
            th scope="col" { (page.t("记录", "Record")) }
            th scope="col" { (page.t(ACTOR.zh, "Who acts")) }
            th scope="col" { (page.t("期限", "Due")) }
            th scope="col" { (page.t("最后工作日", "Last working day")) }
            th.num scope="col" { (page.t("逾期天数", "Days late")) }
            th scope="col" { (page.t("条款", "Clause")) }
        } },
        choices: None,
    };
    // The list is sorted by subject; the name appears once for each.
    let is_same = |a: &Owed, b: &Owed| a.subject == b.subject && name(page, a) == name(page, b);
    page.grouped_list(
        &table,
        list,
        |owed| html! { tr { (owed_cells(page, owed)) } },
        |before, owed| {
            (!before.is_some_and(|before| is_same(before, owed))).then(|| group(page, owed))
        },
    )
}

/// The header of a subject's rows.
fn group(page: &Page<'_>, owed: &Owed) -> Markup {
    html! { tr.group { th colspan="7" scope="rowgroup" {
        span.name { (name(page, owed)) }
        @if !is_bureau(&owed.subject) { " " span.id { (owed.subject) } }
    } } }
}

fn name(page: &Page<'_>, owed: &Owed) -> String {
    owed_name(page.ledger, owed, page.lang)
}

fn owed_cells(page: &Page<'_>, owed: &Owed) -> Markup {
    let workdays = page.options.workdays;
    html! {
        th scope="row" { (item(page, owed)) }
        td { (record(page, owed)) }
        td { (owed.who.label(page.lang)) }
        td.date { (page.day(owed.due)) }
        td.date { @match owed.due {
            Some(due) => (last_workday_text(workdays, due, page.lang)),
            None => span.none { "–" },
        } }
        td.num { @match owed.days_late {
            Some(days) => (days),
            None => span.none { "–" },
        } }
        td { (page.clause(&owed.clause)) }
    }
}

fn item(page: &Page<'_>, owed: &Owed) -> Markup {
    let status = page.duty(&owed.record);
    let label = owed_label(page.policy, owed, page.lang);
    html! {
        @match (&owed.what, status) {
            (OwedItem::Duty(_), Some(duty)) => { (page.status(duty.status)) " " (label) " " (page.binding(duty.binding)) },
            _ => { @if let OwedStatus::Finding(severity) = owed.status { (page.severity(severity)) " " } (label) },
        }
    }
}

fn record(page: &Page<'_>, owed: &Owed) -> Markup {
    let kind = match &owed.what {
        OwedItem::Duty(_) => return progress_of(page, &owed.record),
        OwedItem::Finding(rule) => rule.record(),
        OwedItem::Reception => RecordKind::Reception,
        OwedItem::Step(_) => RecordKind::Case,
        OwedItem::Clock(_) => return html! { (clock_record(&owed.record, page.lang)) },
    };
    page.record(kind, &owed.record)
}

/// The progress of the duty, with a link to its row.
fn progress_of(page: &Page<'_>, id: &str) -> Markup {
    let duty = page.duty(id);
    let text = duty.map(progress).unwrap_or_default();
    html! { (text) " " (page.link(page.duty_anchor(id), &html! { (page.t("明细", "detail")) })) }
}

fn risk_table(page: &Page<'_>, duties: &[&Duty]) -> Markup {
    let table = List {
        id: "risk",
        class: "risk",
        caption: AT_RISK_LIST.label(page.lang),
        head: html! { tr {
            th scope="col" { (page.t(SUBJECT.zh, "Who answers")) }
            th scope="col" { (page.t("任务", "Duty")) }
            th.num scope="col" { (page.t("完成／要求", "Achieved / required")) }
            th scope="col" { (page.t("期限", "Due")) }
            th scope="col" { (page.t("最后工作日", "Last working day")) }
            th.num scope="col" { (page.t("剩余天数", "Days left")) }
        } },
        choices: None,
    };
    page.list(&table, duties, |duty| risk_row(page, duty))
}

fn risk_row(page: &Page<'_>, duty: &Duty) -> Markup {
    let label = html! { (page.duty_label(duty)) };
    html! {
        tr {
            th scope="row" { (page.subject(&duty.subject)) }
            td { (page.link(page.duty_anchor(&duty.id), &label)) " " (page.binding(duty.binding)) }
            td.num { (progress(duty)) }
            td.date { (duty.window.to) }
            td.date { (last_workday_text(page.options.workdays, duty.window.to, page.lang)) }
            td.num { @match duty.days_left { Some(days) => (days), None => span.none { "–" } } }
        }
    }
}
