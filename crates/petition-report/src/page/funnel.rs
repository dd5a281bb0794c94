//! The section of the funnel of case stages.

use super::context::Page;
use super::section::{CASES, FUNNEL};
use maud::{Markup, html};
use petition_core::workflow::Stage;

/// The section.
pub(super) fn funnel(page: &Page<'_>) -> Markup {
    let note = page.t(
        "深色为停在该阶段的案件，浅色为已到达该阶段之后的案件。",
        "Dark: cases at the stage. Light: cases beyond it.",
    );
    let stages = crate::view::funnel(page.report);
    let total = page.report.cases.len().max(1);
    let body = html! {
        div.scroll { table.funnel {
            caption.quiet { (page.t(FUNNEL.zh, FUNNEL.en)) }
            thead { tr {
                th scope="col" { (page.t("阶段", "Stage")) }
                th.num scope="col" { (page.t("停在此阶段", "At this stage")) }
                th.num scope="col" { (page.t("到达或越过", "Reached this stage")) }
                th scope="col" aria-hidden="true" {}
            } }
            tbody { @for (at, (stage, here)) in stages.iter().enumerate() {
                @let further = further(&stages, at);
                tr class={ "g-" (stage.key()) } {
                    th scope="row" { (stage.label(page.lang)) }
                    td.num.zero[*here == 0] {
                        @if *here == 0 { "0" } @else {
                            a href={ "#" (CASES.id) } data-set={ (CASES.id) "?stage=" (stage.key()) } { (here) }
                        }
                    }
                    td.num { @if leaves_process(*stage) { span.none { "–" } } @else { (here + further) } }
                    td.bars aria-hidden="true" { (bars(*here, further, total)) }
                }
            } }
        } }
    };
    page.section(&FUNNEL, note, &body)
}

/// Whether the stage leaves the process, so that it is not further than others.
fn leaves_process(stage: Stage) -> bool {
    stage == Stage::Withdrawn
}

/// Counts the cases beyond the stage at this position.
fn further(stages: &[(Stage, usize)], at: usize) -> usize {
    let later = stages.iter().skip(at + 1).filter(|(stage, _)| !leaves_process(*stage));
    later.map(|(_, count)| count).sum()
}

fn bars(here: usize, further: usize, total: usize) -> Markup {
    html! {
        svg.bar viewBox={ "0 0 " (total) " 1" } preserveAspectRatio="none" {
            rect.further x="0" y="0" width=(further) height="1" {}
            rect.here x=(further) y="0" width=(here) height="1" {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn withdrawn_cases_are_not_further() {
        let stages = [(Stage::New, 1), (Stage::Concluded, 2), (Stage::Withdrawn, 4)];
        assert_eq!([0, 1, 2].map(|at| further(&stages, at)), [2, 0, 0]);
    }
}
