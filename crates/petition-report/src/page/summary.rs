//! The section of summary figures.

use super::context::Page;
use super::section::{CASES, CLOCKS, DUTIES, FINDINGS, LATE, SUMMARY, TIMELINE};
use crate::view::{CaseCounts, severity_mark, status_mark};
use maud::{Markup, html};
use petition_core::compliance::{ClockStatus, DutyCounts, Reason, Severity, Status};
use petition_core::ledger::words::ReceptionStatus;
use petition_core::policy::Binding;
use petition_core::workflow::Stage;

/// The section.
pub(super) fn summary(page: &Page<'_>) -> Markup {
    let body = html! {
        div.tiles {
            (duty_tile(page, &page.report.summary.mandatory))
            (late_tile(page))
            (finding_tile(page))
            (case_tile(page))
            (reception_tile(page))
            (clock_tile(page))
        }
        (status_table(page))
        (reasons(page))
    };
    page.section(&SUMMARY, "", &body)
}

fn tile(page: &Page<'_>, title: &str, target: &str, figure: &Markup, rest: &Markup) -> Markup {
    html! {
        div.tile {
            h3 { a href={ "#" (target) } { (title) } }
            p.figure { (figure) }
            (rest)
            // The tile is clickable; screen readers use the link in the heading.
            span.more aria-hidden="true" { (page.t("查看 ›", "see ›")) }
        }
    }
}

/// Whether a duty with this status is assessed, and its time has begun.
fn is_begun(status: Status) -> bool {
    !matches!(status, Status::NotStarted | Status::NotAssessed)
}

/// Counts the duties whose time has begun.
fn begun(counts: &DutyCounts) -> i64 {
    Status::ALL.iter().filter(|one| is_begun(**one)).map(|status| counts.of(*status)).sum()
}

fn duty_tile(page: &Page<'_>, counts: &DutyCounts) -> Markup {
    let met = counts.met + counts.met_late;
    let title = page.t("规定任务已完成", "Mandatory duties met");
    let figure = html! { (met) span.of { "/" (begun(counts)) } };
    let rest = html! {
        (bar(page, counts))
        p.minor {
            @for status in [Status::MetLate, Status::AtRisk, Status::NotStarted, Status::NotAssessed] {
                @if counts.of(status) > 0 { span.item { (status.label(page.lang)) " " b { (counts.of(status)) } } }
            }
        }
    };
    tile(page, title, DUTIES.id, &figure, &rest)
}

/// A bar of statuses; the table below has the numbers.
fn bar(page: &Page<'_>, counts: &DutyCounts) -> Markup {
    let mut start = 0;
    let total = begun(counts).max(1);
    let shown = Status::ALL.iter().filter(|status| is_begun(**status));
    let parts = shown.map(|status| {
        let part = (*status, start, counts.of(*status));
        start += part.2;
        part
    });
    html! {
        svg.bar viewBox={ "0 0 " (total) " 1" } preserveAspectRatio="none" aria-hidden="true" {
            @for (status, from, count) in parts {
                @if count > 0 {
                    rect class={ "f-" (status.key()) } x=(from) y="0" width=(count) height="1" {
                        title { (status.label(page.lang)) " " (count) }
                    }
                }
            }
        }
    }
}

fn late_tile(page: &Page<'_>) -> Markup {
    let (all, late) =
        (&page.report.summary.mandatory, [Status::Missed, Status::Overdue, Status::MetLate]);
    let count: i64 = late.iter().map(|status| all.of(*status)).sum();
    let rest = html! {
        ul.marks {
            @for status in late { li { (page.status(status)) " " b { (all.of(status)) } } }
        }
    };
    tile(
        page,
        page.t("规定任务未按期完成", "Mandatory duties not in time"),
        LATE.id,
        &html! { (count) },
        &rest,
    )
}

fn finding_tile(page: &Page<'_>) -> Markup {
    let counts = &page.report.summary.findings;
    let of = |severity| match severity {
        Severity::Violation => counts.violation,
        Severity::Warning => counts.warning,
        Severity::Note => counts.note,
    };
    let rest = html! {
        ul.marks {
            @for severity in Severity::ALL { li { (page.severity(*severity)) " " b { (of(*severity)) } } }
        }
    };
    let total: i64 = Severity::ALL.iter().map(|severity| of(*severity)).sum();
    tile(page, page.t("审查发现", "Findings"), FINDINGS.id, &html! { (total) }, &rest)
}

fn case_tile(page: &Page<'_>) -> Markup {
    let cases = &page.report.cases;
    let counts = CaseCounts::of(page.report, cases.iter());
    let figure = html! { (counts.resolved) span.of { "/" (counts.selected) } };
    let rest = html! {
        p.minor {
            (page.t("本年度化解的案件，及选定的案件", "cases resolved in the year, of the selected ones"))
            br;
            @for stage in [Stage::InLibrary, Stage::Concluded, Stage::Approved, Stage::Withdrawn] {
                @let count = cases.iter().filter(|case| case.stage == stage).count();
                @if count > 0 { span.item { (stage.label(page.lang)) " " b { (count) } } }
            }
        }
    };
    tile(page, page.t("案件化解", "Cases resolved"), CASES.id, &figure, &rest)
}

fn reception_tile(page: &Page<'_>) -> Markup {
    use chrono::Datelike;
    let year = page.report.year;
    let receptions = &page.ledger.document().receptions;
    let of_year = || receptions.iter().filter(move |one| one.date.year() == year);
    let count = |status| of_year().filter(|one| page.reception_status(one) == status).count();
    let [held, planned, cancelled] =
        [ReceptionStatus::Held, ReceptionStatus::Planned, ReceptionStatus::Cancelled].map(count);
    let rest = html! {
        p.minor {
            (page.t("年度内已举行的接访场次", "receptions held in the year")) br;
            span.item { (ReceptionStatus::Planned.label(page.lang)) " " b { (planned) } }
            span.item { (ReceptionStatus::Cancelled.label(page.lang)) " " b { (cancelled) } }
        }
    };
    tile(page, page.t("接访场次", "Receptions held"), TIMELINE.id, &html! { (held) }, &rest)
}

/// The overdue clocks of matters, of a policy that has clocks.
fn clock_tile(page: &Page<'_>) -> Markup {
    if !page.has_clocks() {
        return Markup::default();
    }
    let counts = &page.report.summary.clocks;
    let others =
        [ClockStatus::AtRisk, ClockStatus::Paused, ClockStatus::Open, ClockStatus::MetLate];
    let rest = html! {
        p.minor {
            @for status in others {
                @if counts.of(status) > 0 { span.item { (status.label(page.lang)) " " b { (counts.of(status)) } } }
            }
        }
    };
    let title = page.t("办理期限逾期未办", "Overdue time limits");
    tile(page, title, CLOCKS.id, &html! { (counts.overdue) }, &rest)
}

fn status_table(page: &Page<'_>) -> Markup {
    let summary = &page.report.summary;
    let rows = [(Binding::Mandatory, &summary.mandatory), (Binding::Advisory, &summary.advisory)];
    html! {
        div.scroll { table.counts {
            caption { (page.t("任务数，按任务性质和状态", "Duties by binding and status")) }
            thead { tr {
                th scope="col" { (page.t("任务", "Duties")) }
                @for status in Status::ALL { th scope="col" { (page.status(*status)) } }
                th scope="col" { (page.t("合计", "All")) }
            } }
            tbody { @for (binding, counts) in rows { tr {
                th scope="row" { (binding.label(page.lang)) }
                @for status in Status::ALL {
                    @let count = counts.of(*status);
                    td.num.zero[count == 0] {
                        @if count == 0 { "0" } @else {
                            a href={ "#" (DUTIES.id) } data-set={ (DUTIES.id) "?binding=" (binding.key()) "&status=" (status.key()) } { (count) }
                        }
                    }
                }
                td.num.total { (Status::ALL.iter().map(|status| counts.of(*status)).sum::<i64>()) }
            } } }
        } }
    }
}

fn reasons(page: &Page<'_>) -> Markup {
    let counts = &page.report.summary.reasons;
    html! {
        @if Reason::ALL.iter().any(|reason| counts.of(*reason) > 0) {
            p.minor.reasons {
                span.sign aria-hidden="true" { (status_mark(Status::NotAssessed)) }
                (page.t("不作评定的原因：", "Why not assessed: "))
                @for reason in Reason::ALL {
                    @if counts.of(*reason) > 0 { span.item { (reason.label(page.lang)) " " b { (counts.of(*reason)) } } }
                }
            }
        }
    }
}

impl Page<'_> {
    /// A severity as a sign and a word.
    pub(super) fn severity(&self, severity: Severity) -> Markup {
        html! {
            span class={ "severity v-" (severity.key()) } {
                span.sign aria-hidden="true" { (severity_mark(severity)) } (severity.label(self.lang))
            }
        }
    }
}
