//! The section of the statutory clocks of matters, of a policy that has clocks.

use super::context::Page;
use super::filter::{Choice, options};
use super::list::List;
use super::section::CLOCKS;
use crate::view::{
    CLOCK_URGENCY, clock_actor, clock_counts, clock_days, clock_label, clock_mark, clocks_by_matter,
};
use maud::{Markup, html};
use petition_core::compliance::{ClockRow, ClockStatus};

/// The section.
pub(super) fn clocks(page: &Page<'_>) -> Markup {
    if !page.has_clocks() {
        return Markup::default();
    }
    let note = page.t(
        "按信访事项排列，有逾期未办的在前；期限自起算次日计。",
        "By matter, those with an overdue clock first. The day of the start is not counted.",
    );
    let clocks = clocks_by_matter(page.report);
    let body = html! {
        @if clocks.is_empty() { p.empty { (page.t("本年度没有办理期限。", "No clock runs or ends in the year.")) } }
        @else {
            (counts(page))
            (page.grouped_list(&list(page), &clocks, |clock| row(page, clock), |before, clock| {
                before.is_none_or(|before| before.matter != clock.matter).then(|| group(page, clock))
            }))
        }
    };
    page.section(&CLOCKS, note, &body)
}

/// The numbers of clocks by status; each sets the filter.
fn counts(page: &Page<'_>) -> Markup {
    html! {
        p.minor {
            @for (status, count) in clock_counts(&page.report.summary.clocks) {
                span.item {
                    (page.clock_status(status)) " "
                    a href={ "#" (CLOCKS.id) } data-set={ (CLOCKS.id) "?status=" (status.key()) } { (count) }
                }
            }
        }
    }
}

fn list<'p>(page: &'p Page<'_>) -> List<'p> {
    let lang = page.lang;
    let statuses = page.report.clocks.iter().map(|clock| clock.status);
    let statuses =
        options(&CLOCK_URGENCY, statuses, |one| (one.key().to_owned(), one.label(lang).to_owned()));
    let rules = page.policy.clocks().iter();
    let rules = rules.filter(|rule| page.report.clocks.iter().any(|one| one.rule == rule.id));
    let rules = rules.map(|rule| (rule.id.clone(), rule.label(lang).to_owned()));
    List {
        id: CLOCKS.id,
        class: "clocks",
        caption: page.t(CLOCKS.zh, CLOCKS.en),
        head: html! { tr {
            th scope="col" { (page.t("期限", "Clock")) }
            th scope="col" { (page.t("状态", "Status")) }
            th scope="col" { (page.t("承办主体", "Who acts")) }
            th scope="col" { (page.t("起算", "Started")) }
            th scope="col" { (page.t("届满", "Due")) }
            th scope="col" { (page.t("截止", "Stopped")) }
            th scope="col" { (page.t("条款", "Clause")) }
        } },
        choices: Some(vec![
            Choice { key: "status", label: page.t("状态", "Status"), options: statuses },
            Choice { key: "rule", label: page.t("期限", "Clock"), options: rules.collect() },
        ]),
    }
}

/// The header of a matter's rows.
fn group(page: &Page<'_>, clock: &ClockRow) -> Markup {
    let subject = page.ledger.matter(clock.matter.as_str()).map(|matter| matter.neutral_subject());
    html! { tr.group { th colspan="7" scope="rowgroup" {
        @if let Some(subject) = subject { span.name { (subject.get(page.lang)) } " " }
        span.id { (clock.matter) }
    } } }
}

fn row(page: &Page<'_>, clock: &ClockRow) -> Markup {
    let lang = page.lang;
    html! {
        tr data-status=(clock.status.key()) data-rule=(clock.rule) {
            th scope="row" { (clock_label(page.policy, &clock.rule, lang)) " " (page.binding(clock.binding)) }
            td {
                (page.clock_status(clock.status))
                @if let Some(days) = clock_days(clock, lang) { div.minor { (days) } }
                @if let Some(reason) = clock.reason { div.minor { (reason.label(lang)) } }
            }
            td { (clock_actor(page.ledger, clock, lang)) }
            td.date { (page.short_day(clock.started_on)) }
            td.date { (page.day(clock.due)) }
            td.date {
                (page.day(clock.stopped_on))
                @if let Some(event) = clock.stopped_by { div.minor { (event.label(lang)) } }
            }
            td { (page.clause(&clock.clause)) }
        }
    }
}

impl Page<'_> {
    /// Whether the policy has clocks.
    pub(super) fn has_clocks(&self) -> bool {
        !self.policy.clocks().is_empty()
    }

    /// A status of a clock as a sign and a word.
    pub(super) fn clock_status(&self, status: ClockStatus) -> Markup {
        html! {
            span class={ "status s-" (status.key()) } {
                span.sign aria-hidden="true" { (clock_mark(status)) } (status.label(self.lang))
            }
        }
    }
}
