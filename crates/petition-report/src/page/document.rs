//! The order of the sections.

use super::context::Page;
use super::{
    accountability, bureau, cases, clauses, duties, findings, funnel, head, heat, legend, masthead,
    summary, timeline,
};
use maud::{DOCTYPE, Markup, html};
use petition_core::Lang;

/// A section: its anchor and what it is called.
pub(super) struct Section {
    pub id: &'static str,
    pub zh: &'static str,
    pub en: &'static str,
}

const fn section(id: &'static str, zh: &'static str, en: &'static str) -> Section {
    Section { id, zh, en }
}

pub(super) const SUMMARY: Section = section("summary", "总览", "Summary");
pub(super) const HEAT: Section = section("heat", "领导任务热力表", "Leaders and duties");
pub(super) const BUREAU: Section = section("bureau", "信访局工作节点", "Milestones of the bureau");
pub(super) const LATE: Section = section("late", "逾期与责任", "What is late, and who owes it");
pub(super) const TIMELINE: Section = section("timeline", "年度时间轴", "The year");
pub(super) const FUNNEL: Section = section("funnel", "案件进度漏斗", "How far the cases have come");
pub(super) const FINDINGS: Section = section("findings", "审查发现", "Findings");
pub(super) const DUTIES: Section = section("duties", "任务明细", "Duties in detail");
pub(super) const CASES: Section = section("cases", "案件一览", "Cases");
pub(super) const CLAUSES: Section = section("clauses", "条款", "Clauses");
pub(super) const LEGEND: Section = section("legend", "读表说明", "How to read this report");

const SECTIONS: [&Section; 11] = [
    &SUMMARY, &HEAT, &BUREAU, &LATE, &TIMELINE, &FUNNEL, &FINDINGS, &DUTIES, &CASES, &CLAUSES,
    &LEGEND,
];

impl Page<'_> {
    /// A section with its heading.
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

fn contents(page: &Page<'_>) -> Markup {
    html! {
        nav.contents aria-label=(page.t("目录", "Contents")) {
            ol { @for section in SECTIONS { li { a href={ "#" (section.id) } { (page.t(section.zh, section.en)) } } } }
        }
    }
}

/// The whole page.
pub(super) fn document(page: &Page<'_>) -> Markup {
    let language = match page.lang {
        Lang::Zh => "zh-CN",
        Lang::En => "en",
    };
    html! {
        (DOCTYPE)
        html lang=(language) {
            (head::head(page, &masthead::title(page)))
            body {
                (masthead::masthead(page))
                (contents(page))
                main {
                    (summary::summary(page))
                    (heat::heat(page))
                    (bureau::bureau(page))
                    (accountability::late(page))
                    (timeline::timeline(page))
                    (funnel::funnel(page))
                    (findings::findings(page))
                    (duties::duties(page))
                    (cases::cases(page))
                    (clauses::clauses(page))
                    (legend::legend(page))
                }
                (head::script())
            }
        }
    }
}
