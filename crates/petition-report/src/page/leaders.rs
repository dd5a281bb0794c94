//! The one-pager for the leaders of the city: the first page of the report.

use super::context::Page;
use super::section::LEADERS;
use crate::view::{
    DueLine, LeaderLine, Light, OnePager, Rate, RotaStrip, UnitLine, clause_label, days_text,
    status_mark, subject_name,
};
use maud::{Markup, html};
use petition_core::compliance::{DutyMeasure, RecordKind, Status};

/// The most leaders; the matrix has all.
const MAX_LEADERS: usize = 60;

/// The most lines of what is due, and of units.
const MAX_DUE: usize = 8;
const MAX_UNITS: usize = 6;

/// The section.
pub(super) fn leaders(page: &Page<'_>) -> Markup {
    let data = OnePager::of(&page.evaluation(), page.lang);
    let body = html! {
        (lights(page, &data))
        div.one-pager {
            (rates(page, &data))
            div.aside {
                (due(page, &data))
                (units(page, &data))
                (findings(page, &data))
            }
        }
    };
    page.section(&LEADERS, "", &body)
}

/// How many leaders have each colour. It is also the key of colours and signs.
fn lights(page: &Page<'_>, data: &OnePager<'_>) -> Markup {
    html! {
        ul.lights { @for (light, statuses, zh, en) in KEY {
            li {
                @for status in statuses { span class={ "light l-" (key(light)) } aria-hidden="true" { (status_mark(*status)) } }
                " " (page.t(zh, en)) " " b { (data.count(light)) } (page.t(" 人", ""))
            }
        } }
    }
}

/// The colours with their signs and meanings.
const KEY: [(Light, &[Status], &str, &str); 4] = [
    (Light::Red, &[Status::Missed], "期间已过，未完成", "missed"),
    (Light::Amber, &[Status::AtRisk, Status::Open], "即将到期或进行中", "soon due, or open"),
    (Light::Green, &[Status::Met], "至今全部完成", "all done so far"),
    (
        Light::Grey,
        &[Status::NotAssessed, Status::NotStarted],
        "不作评定或未开始",
        "not assessed, or not begun",
    ),
];

const fn key(light: Light) -> &'static str {
    match light {
        Light::Green => "green",
        Light::Amber => "amber",
        Light::Red => "red",
        Light::Grey => "grey",
    }
}

fn rates(page: &Page<'_>, data: &OnePager<'_>) -> Markup {
    let [receptions, selected, resolved] = data.total();
    let shown = data.leaders.iter().take(MAX_LEADERS);
    let more = data.leaders.len().saturating_sub(MAX_LEADERS);
    html! {
        div.rates-of-leaders {
            h3 { (page.t("领导任务完成情况", "Leaders")) span.hint { (page.t("规定任务，至今应完成的", "mandatory duties that have begun")) } }
            @if data.leaders.is_empty() { p.empty { (page.t("本年度没有领导任务。", "No leader has a duty in this year.")) } }
            @else { table.rates {
                caption.quiet { (page.t("领导任务完成情况", "Leaders")) }
                thead { tr {
                    th scope="col" { (page.t("领导", "Leader")) }
                    th scope="col" { (page.t("职务", "Office")) }
                    th.rate scope="col" { (page.t("接访", "Receptions")) div.hint { (page.t("天数／要求", "days / required")) } }
                    th.rate scope="col" { (page.t("筛选", "Selected")) div.hint { (page.t("案件／要求", "cases / required")) } }
                    th.rate scope="col" { (page.t("化解", "Resolved")) div.hint { (page.t("化解／选定（要求）", "of selected (required)")) } }
                } }
                tbody { @for line in shown { (leader(page, line)) } }
                tfoot { tr {
                    th colspan="2" scope="row" { (page.t("合计", "All")) @if more > 0 {
                        span.hint { (page.t("含未列出的 ", "with ")) (more) (page.t(" 位，见一览表", " more, in the matrix")) }
                    } }
                    @for rate in [receptions, selected, resolved] { td.rate { (numbers(&rate)) } }
                } }
            } }
            @for strip in &data.rotas { (rota(page, strip)) }
            @for (reason, names) in data.not_assessed() {
                p.minor { (Status::NotAssessed.label(page.lang)) " · " (reason) (page.t("：", ": ")) (names.join(page.t("、", ", "))) }
            }
            p.minor {
                (page.t("另有在库案件 ", "In the library, not selected: ")) b { (data.cases.library) }
                (page.t(" 宗，未选定，不计入化解；超额完成不抵其他期间；尚未开始的期间不计。", " cases. A surplus does not make up for another period. Periods that have not begun do not count."))
            }
        }
    }
}

/// How many slots of a rota are met and missed.
fn rota(page: &Page<'_>, strip: &RotaStrip<'_>) -> Markup {
    let counts = strip.total();
    html! {
        p.minor {
            (page.t(&strip.rota.zh, &strip.rota.en)) (page.t("：已完成 ", ": met ")) b { (counts.met) }
            (page.t(" 次，未完成 ", ", missed ")) b { (counts.missed) }
            (page.t(" 次，全年应安排 ", ", in the year ")) (counts.slots) (page.t(" 次。", "."))
        }
    }
}

fn leader(page: &Page<'_>, line: &LeaderLine<'_>) -> Markup {
    html! {
        tr {
            th scope="row" { (line.name) " " span.id { (line.leader) } }
            td.office { (line.offices) }
            @for (measure, one) in line.rates() { (rate(page, measure, one)) }
        }
    }
}

/// A rate: the sign and the word of its status, and the numbers.
fn rate(page: &Page<'_>, measure: DutyMeasure, rate: &Rate) -> Markup {
    let Some(status) = rate.status else {
        return html! { td.rate { span.none { "–" } span.quiet { (page.t("无此任务", "no such duty")) } } };
    };
    let resolves = measure == DutyMeasure::CasesResolved;
    html! {
        td class={ "rate l-" (key(rate.light())) } title=[rate.reason.as_deref()] {
            span.sign aria-hidden="true" { (status_mark(status)) }
            @if matches!(status, Status::NotAssessed | Status::NotStarted) { (status.label(page.lang)) " " }
            @else { span.quiet { (status.label(page.lang)) " " } }
            @if rate.has_numbers() { (numbers(rate)) }
            @else if resolves && rate.required.is_some() { span.minor { (page.t("尚未选定", "none selected")) } }
            @if let Some(required) = rate.required { span.minor { (page.t("（", " (")) (required) (page.t("）", ")")) } }
        }
    }
}

fn numbers(rate: &Rate) -> Markup {
    html! { (rate.achieved) "/" (rate.of) }
}

fn due(page: &Page<'_>, data: &OnePager<'_>) -> Markup {
    let quarter = data.quarter;
    let more = data.due.len().saturating_sub(MAX_DUE);
    html! {
        div.due-lines {
            h3 { (page.t("本季度要办", "Due this quarter")) span.hint { (page.t("至 ", "until ")) (page.short_day(quarter.last_day())) } }
            @if data.due.is_empty() { p.empty { (page.t("没有到期事项。", "Nothing is due.")) } }
            @else { table {
                caption.quiet { (page.t("本季度要办", "Due this quarter")) }
                thead { tr {
                    th scope="col" { (page.t("事项", "What")) }
                    th.num scope="col" { (page.t("件数", "Items")) }
                    th scope="col" { (page.t("涉及", "Whose")) }
                    th scope="col" { (page.t("最早期限", "First due")) }
                } }
                tbody { @for line in data.due.iter().take(MAX_DUE) { (due_line(page, line)) } }
            } }
            @if more > 0 { p.minor { (page.t("另有 ", "and ")) (more) (page.t(" 类", " more kinds")) } }
        }
    }
}

fn due_line(page: &Page<'_>, line: &DueLine) -> Markup {
    let sign = if line.is_overdue { Status::Overdue } else { Status::Open };
    html! {
        tr {
            th scope="row" { (line.label) }
            td.num { (line.count) }
            td { (line.whose(page.lang)) }
            td.date {
                @if line.is_overdue {
                    span.light.l-red aria-hidden="true" { (status_mark(sign)) }
                    " " (days_text((line.due - page.report.as_of).num_days(), false, page.lang))
                } @else {
                    (page.short_day(line.due))
                    @if let Some(day) = line.last_workday.filter(|day| *day < line.due) {
                        div.minor { (page.t("最后工作日 ", "working day ")) (page.short_day(day)) }
                    }
                }
            }
        }
    }
}

fn units(page: &Page<'_>, data: &OnePager<'_>) -> Markup {
    let more = data.units.len().saturating_sub(MAX_UNITS);
    html! {
        div.unit-lines {
            h3 { (page.t("责任单位", "Units")) }
            @if data.units.is_empty() { p.empty { (page.t("没有在办案件。", "No case is open.")) } }
            @else { table {
                caption.quiet { (page.t("责任单位的案件", "Cases of the units")) }
                thead { tr {
                    th scope="col" { (page.t("单位", "Unit")) }
                    th.num scope="col" { (page.t("在办", "Open")) }
                    th.num scope="col" { (page.t("本年度退回", "Returned")) }
                    th.num scope="col" { (page.t("逾期", "Late")) }
                } }
                tbody { @for line in data.units.iter().take(MAX_UNITS) { (unit(page, line)) } }
            } }
            @if more > 0 { p.minor { (page.t("另有 ", "and ")) (more) (page.t(" 个单位", " more units")) } }
        }
    }
}

fn unit(page: &Page<'_>, line: &UnitLine<'_>) -> Markup {
    html! {
        tr {
            th scope="row" { @match line.unit { Some(unit) => (page.unit(unit)), None => (page.t("未明确责任单位", "no unit")) } }
            td.num.zero[line.open == 0] { (line.open) }
            td.num.zero[line.returned == 0] { (line.returned) }
            td.num.zero[line.late == 0] {
                @if line.late > 0 { span.light.l-red aria-hidden="true" { (status_mark(Status::Overdue)) } " " }
                (line.late)
            }
        }
    }
}

fn findings(page: &Page<'_>, data: &OnePager<'_>) -> Markup {
    html! {
        div.grave {
            h3 { (page.t("突出问题", "Gravest findings")) }
            @if data.findings.is_empty() { p.empty { (page.t("没有发现。", "There are no findings.")) } }
            @else { ol { @for one in &data.findings {
                @let finding = one.finding;
                li {
                    (page.severity(finding.severity)) " " b { (finding.rule.label(page.lang)) }
                    @if let Some(days) = one.days { span.minor { " " (page.t("已 ", "")) (days) (page.t(" 天", " days ago")) } }
                    div { (finding.message.get(page.lang)) }
                    div.minor {
                        @if let Some(leader) = finding.leader.as_ref().filter(|_| finding.rule.record() != RecordKind::Leader) {
                            (subject_name(page.ledger, leader.as_str(), page.lang)) " · "
                        }
                        @if let Some(unit) = &finding.unit { (page.unit(unit.as_str())) " · " }
                        (clause_label(page.policy, &finding.clause, page.lang))
                        @if one.others > 0 { " · " (page.t("同类另有 ", "")) (one.others) (page.t(" 件", " more like it")) }
                    }
                }
            } } }
        }
    }
}
