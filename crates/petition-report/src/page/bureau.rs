//! The section of the bureau's milestones and rotas.

use super::context::Page;
use super::section::BUREAU;
use crate::view::{RotaStrip, SlotCounts, is_bureau, is_slot, last_workday_text, status_mark};
use maud::{Markup, html};
use petition_core::calendar::month_label;
use petition_core::compliance::Duty;

/// The section.
pub(super) fn bureau(page: &Page<'_>) -> Markup {
    let of_bureau = page.report.duties.iter().filter(|duty| is_bureau(&duty.subject));
    let duties: Vec<&Duty> = of_bureau.filter(|duty| !is_slot(duty)).collect();
    let strips = RotaStrip::all(page.report, page.policy);
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
        @if !strips.is_empty() { (rotas(page, &strips)) }
    };
    page.section(&BUREAU, "", &body)
}

/// The rotas: a row of twelve months for each.
fn rotas(page: &Page<'_>, strips: &[RotaStrip<'_>]) -> Markup {
    html! {
        h3 { (page.t("轮值接访", "Rotas")) " " span.hint { (page.t(
            "每格：已完成／应安排的次数；各次见任务明细",
            "each cell: slots that are met / all slots; the duties in detail list each slot",
        )) } }
        div.scroll { table.heat {
            caption.quiet { (page.t("轮值接访", "Rotas")) }
            thead { tr {
                th scope="col" { (page.t("安排", "Rota")) }
                @for month in 1..=12 { th scope="col" { (month_label(month, page.lang)) } }
                th scope="col" { (page.t("全年", "Year")) }
                th scope="col" { (page.t("条款", "Clause")) }
            } }
            tbody { @for strip in strips { tr {
                th scope="row" {
                    (page.t(&strip.rota.zh, &strip.rota.en)) " " (page.binding(strip.rota.binding))
                    div.office { (strip.rota.slot.label().get(page.lang)) }
                }
                @for month in &strip.months { (slots(page, month)) }
                (slots(page, &strip.total()))
                td { (page.clause(&strip.rota.clause)) }
            } } }
        } }
    }
}

fn slots(page: &Page<'_>, counts: &SlotCounts) -> Markup {
    let Some(status) = counts.status() else {
        return html! { td.cell.blank { span.quiet { (page.t("无安排", "no slot")) } } };
    };
    html! {
        td class={ "cell s-" (status.key()) } {
            span.sign aria-hidden="true" { (status_mark(status)) }
            span.quiet { (status.label(page.lang)) " " }
            span.progress { (counts.met) "/" (counts.slots) }
        }
    }
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
