//! The section of the bureau's milestones.

use super::context::Page;
use super::section::BUREAU;
use crate::view::{is_bureau, last_workday_text};
use maud::{Markup, html};
use petition_core::compliance::Duty;

/// The section.
pub(super) fn bureau(page: &Page<'_>) -> Markup {
    let duties: Vec<&Duty> =
        page.report.duties.iter().filter(|duty| is_bureau(&duty.subject)).collect();
    let body = html! {
        @if duties.is_empty() { p.empty { (page.t("本年度没有工作节点。", "There is no milestone in this year.")) } }
        @else { div.scroll { table {
            caption.quiet { (page.t(BUREAU.zh, BUREAU.en)) }
            thead { tr {
                th scope="col" { (page.t("工作节点", "Milestone")) }
                th scope="col" { (page.t("状态", "Status")) }
                th scope="col" { (page.t("起止", "Window")) }
                th scope="col" { (page.t("最后工作日", "Last working day")) }
                th scope="col" { (page.t("完成日期", "Done on")) }
                th scope="col" { (page.t("条款", "Clause")) }
            } }
            tbody { @for duty in duties { (row(page, duty)) } }
        } } }
    };
    page.section(&BUREAU, "", &body)
}

fn row(page: &Page<'_>, duty: &Duty) -> Markup {
    let anchor = page.duty_anchor(&duty.id);
    html! {
        tr {
            th scope="row" { (page.link(anchor, &html! { (page.duty_label(duty)) })) " " (page.binding(duty.binding)) }
            td { (page.status(duty.status)) (page.days(duty)) }
            td.date { (duty.window.from) span.to { " – " } (duty.window.to) }
            td.date { (last_workday_text(page.options.workdays, duty.window.to, page.lang)) }
            td.date { (page.day(duty.met_on)) }
            td { (page.clause(&duty.clause)) }
        }
    }
}
