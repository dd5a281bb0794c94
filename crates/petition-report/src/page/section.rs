//! The sections of the page: anchors, headings, order.

use super::context::Page;
use crate::view::OWED_LIST;
use maud::{Markup, html};

/// A section: its anchor and its titles.
pub(super) struct Section {
    pub id: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
}

const fn section(id: &'static str, zh: &'static str, en: &'static str) -> Section {
    Section { id, zh, en }
}

pub(super) const LEADERS: Section = section("leaders", "领导参阅", "For the leaders");
pub(super) const SUMMARY: Section = section("summary", "总览", "Summary");
pub(super) const HEAT: Section = section("heat", "领导任务完成情况一览表", "Leaders and duties");
pub(super) const BUREAU: Section = section("bureau", "信访局工作节点", "Milestones of the bureau");
pub(super) const LATE: Section = section("late", OWED_LIST.zh, OWED_LIST.en);
pub(super) const CLOCKS: Section = section("clocks", "办理期限", "Time limits of matters");
pub(super) const TIMELINE: Section = section("timeline", "年度时间轴", "The year");
pub(super) const FUNNEL: Section = section("funnel", "案件办理进度", "How far the cases have come");
pub(super) const FINDINGS: Section = section("findings", "审查发现", "Findings");
pub(super) const DUTIES: Section = section("duties", "任务明细", "Duties in detail");
pub(super) const CASES: Section = section("cases", "案件一览", "Cases");
pub(super) const CLAUSES: Section = section("clauses", "条款", "Clauses");
pub(super) const LEGEND: Section = section("legend", "读表说明", "How to read this report");

pub(super) const READINGS: Section = section("readings", "评定口径", "Readings");

/// The sections in the order of the page.
pub(super) const SECTIONS: [&Section; 14] = [
    &LEADERS, &SUMMARY, &HEAT, &BUREAU, &LATE, &CLOCKS, &TIMELINE, &FUNNEL, &FINDINGS, &DUTIES,
    &CASES, &CLAUSES, &LEGEND, &READINGS,
];

impl Page<'_> {
    /// Renders a section with its heading.
    pub(super) fn section(&self, section: &Section, note: &str, body: &Markup) -> Markup {
        html! {
            section id=(section.id) aria-labelledby={ (section.id) "-title" } {
                h2 id={ (section.id) "-title" } { (self.t(section.zh, section.en)) }
                @if !note.is_empty() { p.lead { (note) } }
                (body)
            }
        }
    }
}
