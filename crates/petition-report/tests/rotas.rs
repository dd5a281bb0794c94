//! Tests of rotas on the page: a strip of months, never a column or a deadline for each slot.

// A failed assumption is a failed test.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod example_year;

use example_year::{LANGS, Year, document, of};
use petition_core::calendar::Workdays;
use petition_core::compliance::Status;
use petition_core::policy::Policy;
use petition_report::view::{Matrix, RotaStrip, deadlines, is_slot};

/// The example year under a policy with two rotas: each working day, and the first Monday of March and September.
fn year_with_rotas() -> Year {
    let rota = |id: &str, slot: &str| {
        format!(
            "[[rota]]\nid = \"{id}\"\nzh = \"{id}接待\"\nen = \"{id} reception\"\ngroup = \"city_leader\"\n\
             slot = {slot}\nwho = \"leader\"\nbinding = \"mandatory\"\nclause = \"2.p1\"\n"
        )
    };
    let daily = rota("daily", "{ every = \"workday\" }");
    let monday = "{ every = \"month\", weekday = \"mon\", nth = [1], months = [3, 9] }";
    let text =
        format!("id = \"x\"\nextends = \"shenzhen-2019\"\n{daily}{}", rota("monday", monday));
    of(document(), Policy::parse(&text).unwrap())
}

#[test]
fn slots_are_counted_by_month() {
    let year = year_with_rotas();
    let strips = RotaStrip::all(&year.report, &year.policy);
    assert_eq!(
        strips.iter().map(|one| one.rota.id.as_str()).collect::<Vec<_>>(),
        ["daily", "monday"]
    );
    let slots = |strip: usize| strips[strip].months.map(|month| month.slots);
    assert_eq!(slots(1), [0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0]);
    // The working days of February 2020 begin on the 3rd.
    assert_eq!(slots(0)[1], 20);
    let total = strips[0].total();
    let of_status = |status| {
        let duties = year.report.duties.iter();
        duties.filter(|duty| duty.rule == "daily" && duty.status == status).count()
    };
    assert_eq!((total.met, total.missed), (of_status(Status::Met), of_status(Status::Missed)));
    assert!(total.met > 0 && total.missed > 0);
    // The last day of the year is not over on the day of the report.
    assert_eq!(total.slots, total.met + total.missed + 1);
    assert_eq!(strips[1].months[0].status(), None);
}

#[test]
fn no_table_has_a_column_or_a_deadline_for_each_slot() {
    let year = year_with_rotas();
    let slots = year.report.duties.iter().filter(|duty| is_slot(duty)).count();
    assert!(slots > 240, "{slots}");
    let matrix = Matrix::of(&year.report, &year.policy);
    assert!(
        matrix.columns.iter().all(|column| !["daily", "monday"].contains(&column.rule.as_str()))
    );
    let deadlines = deadlines(&year.report, Workdays::builtin());
    assert!(deadlines.iter().flat_map(|one| &one.duties).all(|duty| !is_slot(duty)));
}

#[test]
fn the_page_has_a_strip_for_each_rota() {
    let year = year_with_rotas();
    let total = RotaStrip::all(&year.report, &year.policy)[0].total();
    for lang in LANGS {
        let page = year.page(lang);
        let section = page.split("id=\"bureau\"").nth(1).unwrap();
        let section = section.split("</section>").next().unwrap();
        let shown = format!("<span class=\"progress\">{}/{}</span>", total.met, total.slots);
        assert!(section.contains(&shown), "{shown}");
        // Two rotas with twelve months and the year.
        assert_eq!(section.matches("<td class=\"cell").count(), 2 * 13);
        assert!(year.leaders_page(lang).contains(&format!("<b>{}</b>", total.missed)));
    }
}
