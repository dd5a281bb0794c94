//! Tests of the clocks of matters on the page and the one-pager.

// A failed assumption is a failed test.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use petition_core::calendar::Workdays;
use petition_core::compliance::{ClockStatus, TodoOptions, todo};
use petition_core::engine::Assessment;
use petition_core::ledger::Ledger;
use petition_core::policy::Policy;
use petition_core::{Date, Lang};
use petition_report::view::{
    Evaluation, OnePager, clock_counts, clocks_by_matter, pressing_clocks,
};
use petition_report::{Options, html};
use serde_json::json;

const POLICY: &str = r#"
    id = "clocks"
    extends = "shenzhen-2019"
    [[clock]]
    id = "conclude"
    zh = "办理期限"
    en = "time to conclude"
    starts = "accepted"
    stops = ["concluded"]
    days = 60
    count = "calendar"
    pauses = ["suspended", "resumed"]
    who = "unit"
    binding = "mandatory"
    clause = "2.p1"
    [[clock]]
    id = "inform"
    zh = "告知期限"
    en = "time to inform"
    starts = "accepted"
    stops = ["informed"]
    days = 15
    count = "calendar"
    who = "bureau"
    binding = "mandatory"
    clause = "2.p1"
"#;

/// M1 was informed late and not concluded, M2 is paused, M3 has three days left, M4 is concluded.
fn ledger() -> Ledger {
    let matter = |id: &str, events: &[(&str, &str)]| {
        let events: Vec<_> =
            events.iter().map(|(kind, on)| json!({"kind": kind, "on": on})).collect();
        json!({"id": id, "registered_on": "2020-01-06", "claim": "漏水", "domain": "住房",
               "unit": "U1", "events": events})
    };
    let document = json!({
        "format": "petition-ledger/1",
        "bureau": {"code": "440300", "name": "示范市信访局"},
        "leaders": [{"id": "L1", "name": "林示例", "terms": [{"office": "vice_mayor", "from": "2019-01-01"}]}],
        "units": [{"id": "U1", "name": "示范市<住房>局"}],
        "matters": [
            matter("M4", &[("accepted", "2020-01-07"), ("informed", "2020-01-08"), ("concluded", "2020-02-03")]),
            matter("M3", &[("accepted", "2020-03-05"), ("informed", "2020-03-06")]),
            matter("M2", &[("accepted", "2020-01-07"), ("informed", "2020-01-08"), ("suspended", "2020-02-03")]),
            matter("M1", &[("accepted", "2020-01-10"), ("informed", "2020-02-03")]),
        ]
    });
    Ledger::from_json(&document.to_string()).unwrap()
}

fn with_year<T>(policy: &Policy, show: impl FnOnce(&Evaluation<'_>) -> T) -> T {
    let (ledger, as_of) = (ledger(), Date::from_ymd_opt(2020, 5, 1).unwrap());
    let assessment = Assessment::new(&ledger, policy, 2020, as_of).unwrap();
    let options = TodoOptions::default();
    show(&Evaluation {
        ledger: &ledger,
        policy,
        report: &assessment.report(),
        owed: &assessment.accountability(),
        todo: &todo(&ledger, policy, Workdays::builtin(), as_of, &options).unwrap(),
    })
}

fn page(policy: &Policy, lang: Lang) -> String {
    with_year(policy, |of| html(of, &Options { lang, workdays: Workdays::builtin() }))
}

#[test]
fn pressing_clocks_are_overdue_then_at_risk_then_paused() {
    with_year(&Policy::parse(POLICY).unwrap(), |of| {
        let found = pressing_clocks(of.report);
        let found: Vec<_> = found.iter().map(|one| (one.id.as_str(), one.status)).collect();
        assert_eq!(
            found,
            [
                ("M1/conclude/2020-01-10", ClockStatus::Overdue),
                ("M3/conclude/2020-03-05", ClockStatus::AtRisk),
                ("M2/conclude/2020-01-07", ClockStatus::Paused),
            ]
        );
        let all = clocks_by_matter(of.report);
        let mut matters: Vec<_> = all.iter().map(|one| one.matter.as_str()).collect();
        assert_eq!(all.len(), of.report.clocks.len());
        matters.dedup();
        assert_eq!(matters, ["M1", "M3", "M2", "M4"]);
        let counts = clock_counts(&of.report.summary.clocks);
        assert_eq!(
            counts,
            [
                (ClockStatus::Overdue, 1),
                (ClockStatus::AtRisk, 1),
                (ClockStatus::Paused, 1),
                (ClockStatus::MetLate, 1),
                (ClockStatus::Met, 4),
            ]
        );
    });
}

#[test]
fn the_page_has_a_section_of_clocks_by_matter() {
    let page = page(&Policy::parse(POLICY).unwrap(), Lang::Zh);
    let section = page.split("<section id=\"clocks\"").nth(1).unwrap();
    let section = section.split("</section>").next().unwrap();
    assert_eq!(section.matches("<tr class=\"group\">").count(), 4);
    assert!(section.contains("示范市&lt;住房&gt;局"));
    assert!(section.contains("逾期 52 天") && section.contains("逾期 9 天完成"), "{section}");
    assert!(section.contains("data-status=\"paused\" data-rule=\"conclude\""));
    assert!(section.contains("data-set=\"clocks?status=overdue\">1</a>"));
    assert!(page.contains("<li><a href=\"#clocks\">办理期限</a></li>"));
    assert!(page.contains("办理期限逾期未办"));
}

#[test]
fn a_policy_without_clocks_has_no_section_of_clocks() {
    for lang in [Lang::Zh, Lang::En] {
        let page = page(&Policy::builtin("shenzhen-2019").unwrap(), lang);
        assert!(!page.contains("id=\"clocks\"") && !page.contains("href=\"#clocks\""));
    }
}

#[test]
fn the_one_pager_has_a_line_of_overdue_clocks() {
    with_year(&Policy::parse(POLICY).unwrap(), |of| {
        let page = OnePager::of(of, Lang::Zh);
        let line =
            page.due.iter().find(|line| line.label == "办理期限" && line.is_overdue).unwrap();
        assert_eq!((line.count, line.due.to_string()), (1, "2020-03-10".to_owned()));
        assert_eq!(line.whose(Lang::Zh), "示范市<住房>局");
    });
}
