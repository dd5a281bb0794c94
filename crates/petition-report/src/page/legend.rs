//! The sections that explain statuses, severities and terms, and the readings: how the policy interprets questions that
//! its source leaves open.

use super::context::Page;
use super::section::{LEGEND, READINGS};
use maud::{Markup, html};
use petition_core::Text;
use petition_core::compliance::{Severity, Status};
use petition_core::policy::Binding;

/// The section of statuses, severities and terms.
pub(super) fn legend(page: &Page<'_>) -> Markup {
    let body = html! {
        div.columns {
            div {
                h3 { (page.t("任务状态", "Statuses of duties")) }
                dl.terms { @for status in Status::ALL {
                    dt { (page.status(*status)) }
                    dd { (meaning(*status).get(page.lang)) }
                } }
            }
            div {
                h3 { (page.t("审查发现", "Findings")) }
                dl.terms { @for severity in Severity::ALL {
                    dt { (page.severity(*severity)) }
                    dd { (gravity(*severity).get(page.lang)) }
                } }
                h3 { (page.t("其他", "Other terms")) }
                dl.terms {
                    @for (term, text) in notes(page) { dt { (term) } dd { (text) } }
                }
            }
        }
    };
    page.section(&LEGEND, "", &body)
}

/// The section of readings.
pub(super) fn readings(page: &Page<'_>) -> Markup {
    let note = page.t(
        "原文未明确之处的理解方式。",
        "How the policy interprets questions that its source leaves open.",
    );
    let body = html! {
        dl.grid {
            @for row in crate::view::readings(&page.report.reading) {
                div { dt { (row.label.get(page.lang)) } dd { (row.value.get(page.lang)) } }
            }
        }
    };
    page.section(&READINGS, note, &body)
}

fn meaning(status: Status) -> Text {
    match status {
        Status::Met => Text::new("期限内达到要求", "the required number was reached in time"),
        Status::MetLate => {
            Text::new("工作节点已完成，但晚于期限", "a milestone that was done after its due day")
        }
        Status::Open => Text::new("期限未到，尚未达到要求", "not yet reached, and there is time"),
        Status::AtRisk => Text::new("尚未达到要求，即将到期", "not yet reached, and soon due"),
        Status::Missed => Text::new(
            "期间已过，未达到要求，不能补做",
            "the period is over; it can no longer be met",
        ),
        Status::Overdue => Text::new(
            "工作节点已过期限，仍须补做",
            "a milestone that is past due and still to be done",
        ),
        Status::NotStarted => Text::new("期间尚未开始", "the period has not begun"),
        Status::NotAssessed => Text::new(
            "只列数字，不作判断，原因见明细",
            "counted but not assessed; the row shows the reason",
        ),
    }
}

fn gravity(severity: Severity) -> Text {
    match severity {
        Severity::Violation => Text::new("与条款要求不符", "the clause is not met"),
        Severity::Warning => {
            Text::new("很可能不符，需人工核实", "the clause is probably not met; check it")
        }
        Severity::Note => Text::new("仅作提示", "for information"),
    }
}

fn notes<'p>(page: &'p Page<'_>) -> [(&'p str, &'p str); 6] {
    [
        (
            Binding::Mandatory.label(page.lang),
            page.t("方案明确要求的任务", "a duty that the policy states explicitly"),
        ),
        (
            Binding::Advisory.label(page.lang),
            page.t("按另一种可能的理解列出的任务，仅作参照", "a duty under another possible reading, for information"),
        ),
        (
            page.t("完成／要求", "Achieved / required"),
            page.t(
                "例如 2/3：要求 3，已有 2；上级统筹的任务只列已有数",
                "2/3: two of three required; duties that another authority manages have no required number",
            ),
        ),
        (
            page.t("最后工作日", "Last working day"),
            page.t(
                "期限当日或之前的最后一个工作日，已计入调休；“未知”指工作日表不含该年度",
                "the last working day on or before the due day, with moved holidays; unknown if the table of working days lacks the year",
            ),
        ),
        (
            page.t("未计入", "Not counted"),
            page.t(
                "通常会被认为应当计入、但依口径不计入的接访或案件，附原因",
                "a reception or case that a reader would expect to count but that does not, with the reason",
            ),
        ),
        (
            page.t("评定日期", "As of"),
            page.t("只有该日及以前的事实才计入", "only facts dated on or before that day count"),
        ),
    ]
}
