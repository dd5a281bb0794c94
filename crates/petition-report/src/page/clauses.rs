//! The section of the source's clauses, with the number of duties and findings under each.

use super::context::Page;
use super::section::CLAUSES;
use maud::{Markup, html};
use petition_core::policy::Clause;
use std::collections::HashMap;

/// The section.
pub(super) fn clauses(page: &Page<'_>) -> Markup {
    let source = page.policy.source();
    let note = page.t(
        "条款文字为释义，以原文为准。",
        "The clauses are paraphrased; the source alone is authoritative.",
    );
    let duties = counts(page.report.duties.iter().map(|duty| duty.clause.as_str()));
    let findings = counts(page.report.findings.iter().map(|one| one.clause.as_str()));
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
            tbody { @for clause in page.policy.clauses() {
                @let count = |of: &HashMap<&str, usize>| of.get(clause.id.as_str()).copied().unwrap_or(0);
                (row(page, clause, count(&duties), count(&findings)))
            } }
        } }
        @if let Some(sha256) = &source.sha256 {
            p.minor.digest { (page.t("条款所据文本的 SHA-256：", "SHA-256 of the text that the clauses were read from: ")) code { (sha256) } }
        }
    };
    page.section(&CLAUSES, note, &body)
}

fn counts<'a>(clauses: impl Iterator<Item = &'a str>) -> HashMap<&'a str, usize> {
    let mut counts = HashMap::new();
    clauses.for_each(|clause| *counts.entry(clause).or_default() += 1);
    counts
}

fn row(page: &Page<'_>, clause: &Clause, duties: usize, findings: usize) -> Markup {
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
