//! The documents: head, contents, sections in their order.

use super::context::Page;
use super::section::{CLOCKS, SECTIONS};
use super::{
    accountability, bureau, cases, clauses, clocks, duties, findings, funnel, head, heat, leaders,
    legend, masthead, summary, timeline,
};
use maud::{DOCTYPE, Markup, html};
use petition_core::Lang;

fn contents(page: &Page<'_>) -> Markup {
    let has_section = |id: &str| page.has_clocks() || id != CLOCKS.id;
    html! {
        nav.contents aria-label=(page.t("目录", "Contents")) {
            ol { @for section in SECTIONS.iter().filter(|one| has_section(one.id)) { li { a href={ "#" (section.id) } { (page.t(section.zh, section.en)) } } } }
        }
    }
}

/// Renders the report.
pub(super) fn report(page: &Page<'_>) -> Markup {
    document(
        page,
        &html! {
            (contents(page))
            main {
                (leaders::leaders(page))
                (summary::summary(page))
                (heat::heat(page))
                (bureau::bureau(page))
                (accountability::accountability(page))
                (clocks::clocks(page))
                (timeline::timeline(page))
                (funnel::funnel(page))
                (findings::findings(page))
                (duties::duties(page))
                (cases::cases(page))
                (clauses::clauses(page))
                (legend::legend(page))
                (legend::readings(page))
            }
            (page.data.borrow_mut().block())
        },
    )
}

/// Renders the one-pager.
pub(super) fn one_pager(page: &Page<'_>) -> Markup {
    document(page, &html! { main { (leaders::leaders(page)) } })
}

fn document(page: &Page<'_>, content: &Markup) -> Markup {
    let language = match page.lang {
        Lang::Zh => "zh-CN",
        Lang::En => "en",
    };
    html! {
        (DOCTYPE)
        html lang=(language) {
            (head::head(page, &masthead::title(page)))
            body {
                (masthead::masthead(page))
                (content)
                (head::script())
            }
        }
    }
}
