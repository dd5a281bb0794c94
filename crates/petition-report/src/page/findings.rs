//! The section of findings, with evidence, counted and excluded records, and clause.

use super::context::Page;
use super::filter::{Choice, options};
use super::list::List;
use super::section::FINDINGS;
use maud::{Markup, html};
use petition_core::compliance::{Finding, RecordKind, Rule, Severity};

/// The section.
pub(super) fn findings(page: &Page<'_>) -> Markup {
    // By severity, the gravest first, then in the report's order.
    let mut findings: Vec<&Finding> = page.report.findings.iter().collect();
    petition_core::order::sort_by_key(&mut findings, |finding| finding.severity);
    let body = html! {
        @if findings.is_empty() { p.empty { (page.t("没有发现。", "There are no findings.")) } }
        @else { (page.list(&list(page, &findings), &findings, |one| row(page, one))) }
    };
    page.section(&FINDINGS, "", &body)
}

fn list<'p>(page: &'p Page<'_>, findings: &[&Finding]) -> List<'p> {
    List {
        id: FINDINGS.id,
        class: "findings",
        caption: page.t(FINDINGS.zh, FINDINGS.en),
        head: html! { tr {
            th scope="col" { (page.t("级别", "Severity")) }
            th scope="col" { (page.t("审查发现", "Finding")) }
            th scope="col" { (page.t("记录", "Record")) }
            th scope="col" { (page.t("依据", "Evidence")) }
            th scope="col" { (page.t("计入与未计入", "Counted and not counted")) }
            th scope="col" { (page.t("条款", "Clause")) }
        } },
        choices: Some(choices(page, findings)),
    }
}

fn choices(page: &Page<'_>, findings: &[&Finding]) -> Vec<Choice<'static>> {
    let lang = page.lang;
    let kinds = findings.iter().map(|one| one.rule.record());
    let label = |zh, en| if lang == petition_core::Lang::Zh { zh } else { en };
    vec![
        Choice {
            key: "severity",
            label: label("级别", "Severity"),
            options: options(Severity::ALL, findings.iter().map(|one| one.severity), |one| {
                (one.key().to_owned(), one.label(lang).to_owned())
            }),
        },
        Choice {
            key: "rule",
            label: label("规则", "Rule"),
            options: options(Rule::ALL, findings.iter().map(|one| one.rule), |one| {
                (one.key().to_owned(), one.label(lang).to_owned())
            }),
        },
        Choice {
            key: "kind",
            label: label("记录类型", "Kind of record"),
            options: options(RecordKind::ALL, kinds, |one| {
                (one.key().to_owned(), one.label(lang).to_owned())
            }),
        },
    ]
}

fn row(page: &Page<'_>, finding: &Finding) -> Markup {
    let kind = finding.rule.record();
    html! {
        tr data-severity=(finding.severity.key()) data-rule=(finding.rule.key()) data-kind=(kind.key()) {
            td { (page.severity(finding.severity)) }
            th scope="row" {
                (finding.rule.label(page.lang))
                div.message { (finding.message.get(page.lang)) }
            }
            td.record {
                (page.record(kind, &finding.record))
                @if let Some(unit) = &finding.unit {
                    div.minor { (page.t("责任单位：", "unit: ")) (page.unit(unit.as_str())) }
                }
            }
            td.evidence { (page.facts_of(kind, &finding.record, finding.on)) }
            td { (page.effect(kind, &finding.record)) }
            td {
                (page.clause(&finding.clause))
                @if finding.practice { div.minor { (page.t("习惯做法，非方案条文", "custom, not in the source")) } }
            }
        }
    }
}
