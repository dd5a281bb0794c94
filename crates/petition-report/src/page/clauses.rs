//! The section of the source's clauses, with the number of duties and findings under each.

use super::context::Page;
use super::section::CLAUSES;
use maud::{Markup, html};
use petition_core::policy::Clause;

/// The section.
pub(super) fn clauses(page: &Page<'_>) -> Markup {
    let source = page.policy.source();
    let note = page.t(
        "条款文字为释义，以原文为准。",
        "The clauses are paraphrased; the source alone is authoritative.",
    );
    let body = html! {
        div.scroll { table.clauses {
            caption.quiet { (page.t(CLAUSES.zh, CLAUSES.en)) }
            thead { tr {
                th scope="col" { (page.t("编号", "Id")) }
                th scope="col" { (page.t("出处", "Where")) }
                th scope="col" { (page.t("释义", "Paraphrase")) }
                th scope="col" { (page.t("类型", "Kind")) }
                th.num scope="col" { (page.t("任务", "Duties")) }
                th.num scope="col" { (page.t("审查发现", "Findings")) }
            } }
            tbody { @for clause in page.policy.clauses() { (row(page, clause)) } }
        } }
        @if let Some(sha256) = &source.sha256 {
            p.minor.digest { (page.t("条款所据文本的 SHA-256：", "SHA-256 of the text that the clauses were read from: ")) code { (sha256) } }
        }
    };
    page.section(&CLAUSES, note, &body)
}

fn row(page: &Page<'_>, clause: &Clause) -> Markup {
    let duties = page.report.duties.iter().filter(|duty| duty.clause == clause.id).count();
    let findings = page.report.findings.iter().filter(|one| one.clause == clause.id).count();
    html! {
        tr id=[page.clause_anchor(&clause.id)] {
            th scope="row" { (clause.id) }
            td { (clause.anchor) }
            td { (page.t(&clause.zh, &clause.en)) }
            td { (clause.kind.label(page.lang)) }
            td.num.zero[duties == 0] { (duties) }
            td.num.zero[findings == 0] { (findings) }
        }
    }
}
