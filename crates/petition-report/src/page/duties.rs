//! The section of all duties, with progress, evidence, excluded records and clause.

use super::context::{Page, evidence_kind};
use super::filter::{Choice, options};
use super::list::List;
use super::section::DUTIES;
use crate::view::{
    duty_label, last_workday_text, progress, reason_text, record_label, subject_name,
};
use maud::{Markup, html};
use petition_core::compliance::{Duty, RecordKind, Status};
use petition_core::policy::Binding;
use std::collections::HashSet;

/// The section.
pub(super) fn duties(page: &Page<'_>) -> Markup {
    let duties = &page.report.duties;
    let body = html! {
        @if duties.is_empty() { p.empty { (page.t("本年度没有任务。", "There are no duties in this year.")) } }
        @else { (page.grouped_list(
            &list(page, duties),
            duties,
            |duty| row(page, duty),
            |before, duty| before.is_none_or(|one| one.subject != duty.subject).then(|| group(page, duty)),
        )) }
    };
    page.section(&DUTIES, "", &body)
}

fn list<'p>(page: &'p Page<'_>, duties: &[Duty]) -> List<'p> {
    List {
        id: DUTIES.id,
        class: "duties",
        caption: page.t(DUTIES.zh, DUTIES.en),
        head: html! { tr {
            th scope="col" { (page.t("任务", "Duty")) }
            th scope="col" { (page.t("状态", "Status")) }
            th.num scope="col" { (page.t("完成／要求", "Achieved / required")) }
            th scope="col" { (page.t("期限", "Due")) }
            th scope="col" { (page.t("依据", "Evidence")) }
            th scope="col" { (page.t("未计入", "Not counted")) }
            th scope="col" { (page.t("条款", "Clause")) }
        } },
        choices: Some(choices(page, duties)),
    }
}

/// The header of a subject's rows.
fn group(page: &Page<'_>, duty: &Duty) -> Markup {
    html! { tr.group { th colspan="7" scope="rowgroup" { (page.subject(&duty.subject)) } } }
}

fn choices(page: &Page<'_>, duties: &[Duty]) -> Vec<Choice<'static>> {
    let lang = page.lang;
    let label = |zh, en| if lang == petition_core::Lang::Zh { zh } else { en };
    let rules = rules(page, duties);
    vec![
        Choice {
            key: "status",
            label: label("状态", "Status"),
            options: options(Status::ALL, duties.iter().map(|one| one.status), |one| {
                (one.key().to_owned(), one.label(lang).to_owned())
            }),
        },
        Choice {
            key: "binding",
            label: label("任务性质", "Binding"),
            options: options(Binding::ALL, duties.iter().map(|one| one.binding), |one| {
                (one.key().to_owned(), one.label(lang).to_owned())
            }),
        },
        Choice { key: "rule", label: label("任务", "Duty"), options: rules },
    ]
}

/// Returns the options of the filter by rule. Rules with equal labels show their binding.
fn rules(page: &Page<'_>, duties: &[Duty]) -> Vec<(String, String)> {
    let mut seen = HashSet::new();
    let first = duties.iter().filter(|duty| seen.insert(duty.rule.as_str()));
    let rules: Vec<(&Duty, String)> =
        first.map(|duty| (duty, duty_label(page.policy, duty, page.lang))).collect();
    let labels: Vec<String> = rules.iter().map(|(_, label)| label.clone()).collect();
    let option = |(duty, label): (&Duty, String)| {
        let is_shared = labels.iter().filter(|other| **other == label).count() > 1;
        let binding = duty.binding.label(page.lang);
        let label = if is_shared { format!("{label} · {binding}") } else { label };
        (duty.rule.clone(), label)
    };
    rules.into_iter().map(option).collect()
}

fn row(page: &Page<'_>, duty: &Duty) -> Markup {
    // The group's header shows the name; a search for it must find the row.
    let name = subject_name(page.ledger, &duty.subject, page.lang);
    html! {
        tr id=[page.duty_anchor(&duty.id)] data-status=(duty.status.key()) data-binding=(duty.binding.key())
            data-rule=(duty.rule) data-words={ (duty.id) " " (name) } {
            th scope="row" { (page.duty_label(duty)) " " (page.binding(duty.binding)) }
            td {
                (page.status(duty.status)) (page.days(duty)) (reason(page, duty))
                @if let Some(met) = duty.met_on { div.minor.date { (met) } }
            }
            td.num { (progress(duty)) }
            td.date {
                (duty.window.to)
                div.minor { (page.t("最后工作日 ", "last working day ")) (last_workday_text(page.options.workdays, duty.window.to, page.lang)) }
            }
            td { (evidence(page, duty)) }
            td { (excluded(page, duty)) }
            td { (page.clause(&duty.clause)) }
        }
    }
}

fn reason(page: &Page<'_>, duty: &Duty) -> Markup {
    html! { @if let Some(reason) = reason_text(page.policy, duty, page.lang) {
        div.minor { (reason) }
    } }
}

fn evidence(page: &Page<'_>, duty: &Duty) -> Markup {
    let (shown, more) = split(&duty.evidence);
    html! {
        @if duty.evidence.is_empty() { span.none { "–" } }
        @else { ul.records { @for id in shown { li { (one(page, duty, id)) } } } (page.more(more)) }
    }
}

/// A piece of evidence: its id, and for a reception its day.
fn one(page: &Page<'_>, duty: &Duty, id: &str) -> Markup {
    let kind = evidence_kind(duty, id);
    let label = record_label(page.ledger, page.policy, kind, id, page.lang);
    let day = match kind {
        RecordKind::Reception => page.ledger.reception(id).map(|one| one.date),
        _ => None,
    };
    let anchor = if kind == RecordKind::Case { page.case_anchor(id) } else { None };
    html! {
        @if kind == RecordKind::Milestone { span.milestone title=(id) { (label) } }
        @else {
            // The row of a case describes it.
            span title=[(kind != RecordKind::Case).then_some(&label)] { (page.link(anchor, &html! { (id) })) }
            @if let Some(day) = day { " " span.minor { (page.short_day(day)) } }
        }
    }
}

fn excluded(page: &Page<'_>, duty: &Duty) -> Markup {
    let (shown, more) = split(&duty.excluded);
    html! {
        @if duty.excluded.is_empty() { span.none { "–" } }
        @else {
            ul.records { @for not in shown { li {
                (one(page, duty, &not.id)) " " span.why { (not.why.label(page.lang)) }
            } } }
            (page.more(more))
        }
    }
}

/// The most records of one duty.
const MAX_RECORDS: usize = 40;

/// Returns the records of a duty that are shown, and the number of others.
fn split<T>(records: &[T]) -> (&[T], usize) {
    let (shown, others) = records.split_at(records.len().min(MAX_RECORDS));
    (shown, others.len())
}
