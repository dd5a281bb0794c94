//! The section of all cases with their stages.

use super::context::Page;
use super::filter::{Choice, filter, options};
use super::section::CASES;
use maud::{Markup, html};
use petition_core::compliance::CaseRow;
use petition_core::workflow::Stage;

/// The section.
pub(super) fn cases(page: &Page<'_>) -> Markup {
    let cases = &page.report.cases;
    let body = html! {
        @if cases.is_empty() { p.empty { (page.t("台账中没有案件。", "There are no cases in the ledger.")) } }
        @else {
            (filter(page, CASES.id, cases.len(), &[Choice {
                key: "stage",
                label: page.t("进度", "Stage"),
                options: options(Stage::ALL, cases.iter().map(|one| one.stage), |one| {
                    (one.key().to_owned(), one.label(page.lang).to_owned())
                }),
            }]))
            div.scroll { table.cases data-rows=(CASES.id) {
                caption.quiet { (page.t(CASES.zh, CASES.en)) }
                thead { tr {
                    th scope="col" { (page.t("案件", "Case")) }
                    th scope="col" { (page.t("信访事项", "Matter")) }
                    th scope="col" { (page.t("包案领导", "Held by")) }
                    th scope="col" { (page.t("进度", "Stage")) }
                    th scope="col" { (page.t("选定", "Selected")) }
                    th scope="col" { (page.t("公示", "Published")) }
                    th scope="col" { (page.t("审定", "Approved")) }
                    th scope="col" { (page.t("化解", "Resolved")) }
                    th scope="col" { (page.t("最后一步", "Last step")) }
                    th.num scope="col" { (page.t("不合规步骤", "Irregular steps")) }
                } }
                tbody { @for case in cases { (row(page, case)) } }
            } }
        }
    };
    page.section(&CASES, "", &body)
}

fn row(page: &Page<'_>, case: &CaseRow) -> Markup {
    html! {
        tr id=[page.case_anchor(case.id.as_str())] data-stage=(case.stage.key()) {
            th scope="row" { (case.id) }
            td { @if let Some(matter) = &case.matter { (matter) } }
            td { @match &case.leader { Some(leader) => (page.subject(leader.as_str())), None => span.none { "–" } } }
            td { span class={ "stage g-" (case.stage.key()) } { (case.stage.label(page.lang)) } }
            td.date { (page.day(case.selected_on)) }
            td.date { (page.day(case.published_on)) }
            td.date { (page.day(case.approved_on)) }
            td.date { (page.day(case.resolved_on)) }
            td.date {
                (page.day(case.last_on))
                @if let Some(step) = case.last_step { div.minor { (step.label(page.lang)) } }
            }
            td.num.zero[case.irregular_steps == 0] { (case.irregular_steps) }
        }
    }
}
