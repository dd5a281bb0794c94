//! The section of all cases: what each is about, who holds it, its stage, days and receptions.

use super::context::Page;
use super::evidence::first;
use super::filter::{Choice, options};
use super::list::List;
use super::section::CASES;
use crate::view::subject_name;
use maud::{Markup, html};
use petition_core::Lang;
use petition_core::compliance::CaseRow;
use petition_core::ledger::words::ReceptionStatus;
use petition_core::ledger::{Case, Matter, Step};
use petition_core::workflow::{Stage, StepKind};

/// The section.
pub(super) fn cases(page: &Page<'_>) -> Markup {
    let cases = &page.report.cases;
    let body = html! {
        @if cases.is_empty() { p.empty { (page.t("台账中没有案件。", "There are no cases in the ledger.")) } }
        @else { (page.list(&list(page), cases, |case| row(page, case))) }
    };
    page.section(&CASES, "", &body)
}

fn list<'p>(page: &'p Page<'_>) -> List<'p> {
    let stages = page.report.cases.iter().map(|one| one.stage);
    let stages =
        options(Stage::ALL, stages, |one| (one.key().to_owned(), one.label(page.lang).to_owned()));
    List {
        id: CASES.id,
        class: "cases",
        caption: page.t(CASES.zh, CASES.en),
        head: html! { tr {
            th scope="col" { (page.t("案件", "Case")) }
            th scope="col" { (page.t("信访事项", "Matter")) }
            th scope="col" { (page.t("包案领导", "Held by")) }
            th scope="col" { (page.t("进度", "Stage")) }
            th scope="col" { (page.t("选定", "Selected")) }
            th scope="col" { (page.t("公示", "Published")) }
            th scope="col" { (page.t("审定", "Approved")) }
            th scope="col" { (page.t("化解", "Resolved")) }
            th scope="col" { (page.t("接访", "Receptions")) }
            th scope="col" { (page.t("最后一步", "Last step")) }
            th.num scope="col" { (page.t("不合规步骤", "Irregular steps")) }
        } },
        choices: Some(vec![Choice {
            key: "stage",
            label: page.t("进度", "Stage"),
            options: stages,
        }]),
    }
}

fn row(page: &Page<'_>, row: &CaseRow) -> Markup {
    let case = page.ledger.case(row.id.as_str());
    let matter = row.matter.as_ref().and_then(|id| page.ledger.matter(id.as_str()));
    html! {
        tr id=[page.case_anchor(row.id.as_str())] data-stage=(row.stage.key()) {
            th scope="row" { (row.id) }
            td { @if let Some(matter) = matter { (about(page, matter, case)) } }
            td {
                @match &row.leader { Some(leader) => (page.subject(leader.as_str())), None => span.none { "–" } }
                @if let Some(case) = case { (transfers(page, case)) }
            }
            td { span class={ "stage g-" (row.stage.key()) } { (row.stage.label(page.lang)) } }
            td.date { (page.short_date(row.selected_on)) }
            td.date { (page.short_date(row.published_on)) }
            td.date { (page.short_date(row.approved_on)) }
            td.date { (page.short_date(row.resolved_on)) }
            td.receptions { @if let Some(matter) = matter { (receptions(page, matter)) } }
            td.date {
                (page.short_date(row.last_on))
                @if let Some(step) = row.last_step { div.minor { (step.label(page.lang)) } }
            }
            td.num.zero[row.irregular_steps == 0] { (row.irregular_steps) }
        }
    }
}

/// The subject of the matter in neutral words, its id, the unit, and who leads the unit's team.
fn about(page: &Page<'_>, matter: &Matter, case: Option<&Case>) -> Markup {
    html! {
        (matter.neutral_subject().get(page.lang)) " " span.id { (matter.id) }
        @if let Some(unit) = &matter.unit { div.minor { (page.unit(unit.as_str())) } }
        @if let Some(lead) = case.and_then(|case| lead(page, case)) {
            div.minor { (page.t("工作小组组长：", "team lead: ")) (matter.text_mask().mask(lead)) }
        }
    }
}

/// Returns who leads the unit's team: what the last such step says.
fn lead<'c>(page: &Page<'_>, case: &'c Case) -> Option<&'c str> {
    let teams = case.steps.iter().filter(|step| step.kind == StepKind::TeamFormed);
    let known = teams.filter(|step| step.on <= page.report.as_of);
    known.max_by_key(|step| step.on)?.lead.as_deref().filter(|lead| !lead.trim().is_empty())
}

/// To whom the case was transferred, and when.
fn transfers(page: &Page<'_>, case: &Case) -> Markup {
    let is_transfer =
        |step: &&Step| step.kind == StepKind::Transferred && step.on <= page.report.as_of;
    let (transfers, more) = first(case.steps.iter().filter(is_transfer));
    html! {
        @for step in transfers {
            @if let Some(to) = &step.to {
                div.minor {
                    (page.short_day(step.on)) " " (StepKind::Transferred.label(page.lang)) " "
                    (subject_name(page.ledger, to.as_str(), page.lang))
                }
            }
        }
        (page.more(more))
    }
}

/// The days of the receptions on the matter. One that was not held yet says so.
fn receptions(page: &Page<'_>, matter: &Matter) -> Markup {
    let receptions = page.receptions_of(matter.id.as_str()).iter();
    let (receptions, more) =
        first(receptions.filter(|one| page.reception_status(one) != ReceptionStatus::Cancelled));
    html! {
        @if receptions.is_empty() { span.none { "–" } }
        @for (at, one) in receptions.iter().enumerate() {
            @if at > 0 { (if page.lang == Lang::Zh { "、" } else { ", " }) }
            (page.short_day(one.date))
            @if page.reception_status(one) == ReceptionStatus::Planned {
                span.minor { (page.t("（计划）", " (planned)")) }
            }
        }
        (page.more(more))
    }
}
