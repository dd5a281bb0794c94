//! The masthead: bureau, year, policy, day of the report.

use super::context::Page;
use crate::view::{REPORT, subject_name};
use maud::{Markup, html};
use petition_core::compliance::Rule;
use petition_core::workflow::Actor;

/// Returns the title of the document.
pub(super) fn title(page: &Page<'_>) -> String {
    let year = page.report.year;
    let what = REPORT.label(page.lang);
    let bureau = subject_name(page.ledger, Actor::Bureau.key(), page.lang);
    format!("{bureau} {year}{}{what}", page.t("年度", ": "))
}

/// The masthead.
pub(super) fn masthead(page: &Page<'_>) -> Markup {
    let report = page.report;
    let bureau = subject_name(page.ledger, Actor::Bureau.key(), page.lang);
    html! {
        header.masthead {
            p.bureau { (bureau) " " span.id { (page.ledger.document().bureau.code) } }
            h1 {
                @if page.lang == petition_core::Lang::Zh { (report.year) "年度" (REPORT.zh) }
                @else { "Receptions and leader-assigned cases: assessment of " (report.year) }
            }
            (facts(page))
            (not_evaluated(page))
        }
    }
}

fn facts(page: &Page<'_>) -> Markup {
    let (report, source) = (page.report, page.policy.source());
    html! {
        dl.facts {
            div.wide {
                dt { (page.t("工作方案", "Policy")) }
                dd {
                    @if let Some(title) = &source.title { cite { (title) } br; }
                    span.minor {
                        @if let Some(issuer) = &source.issuer { (issuer) " · " }
                        @if let Some(issued) = source.issued { (page.t("印发于 ", "issued ")) (issued) " · " }
                        code { (report.policy) }
                    }
                }
            }
            div { dt { (page.t("评定年度", "Year")) } dd { (report.year) } }
            div { dt { (page.t("评定日期", "As of")) } dd { time { (report.as_of) } } }
        }
    }
}

/// Lists rules that were not evaluated, at the top: readers must not take a missing finding for compliance.
fn not_evaluated(page: &Page<'_>) -> Markup {
    let rules = &page.report.not_evaluated;
    html! {
        @if !rules.is_empty() {
            div.notice role="note" {
                strong { (page.t("因数据不含所需内容，以下规则未作审查：", "Not checked, because the input lacks the required data: ")) }
                ul { @for rule in rules { li { (name(page, rule)) } } }
            }
        }
    }
}

/// Returns the label of a finding rule, a milestone or a quota.
fn name(page: &Page<'_>, rule: &str) -> String {
    if let Some(known) = Rule::from_key(rule) {
        return known.label(page.lang).to_owned();
    }
    let entry = |subject| page.policy.entry(subject, rule, None);
    let entry = entry(Actor::Bureau.key()).or_else(|| entry(""));
    entry.map_or_else(|| rule.to_owned(), |(_, entry)| entry.label().get(page.lang).to_owned())
}
