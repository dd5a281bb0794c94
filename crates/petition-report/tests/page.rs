//! Tests of the page as text: its content, links and privacy.

// A failed assumption is a failed test.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod example_year;

use example_year::{LANGS, document, hostile_year, of, year, year_on};
use petition_core::Lang;
use petition_core::calendar::Workdays;
use petition_report::{Options, html};

#[test]
fn the_same_year_gives_the_same_bytes() {
    for lang in LANGS {
        assert_eq!(year().page(lang), year().page(lang));
        assert_eq!(hostile_year().page(lang), hostile_year().page(lang));
    }
}

#[test]
fn petitioners_and_claims_are_absent() {
    let (pages, document) = (LANGS.map(|lang| year().page(lang)), document());
    let mut searched = 0;
    for matter in document["matters"].as_array().unwrap() {
        let people = matter["petitioners"].as_array().unwrap().iter();
        let personal =
            people.flat_map(|one| ["name", "phone", "id_number", "address"].map(|key| &one[key]));
        let texts = personal.chain([&matter["claim"]]).filter_map(serde_json::Value::as_str);
        for text in texts.filter(|text| text.chars().count() > 1) {
            searched += 1;
            assert!(pages.iter().all(|page| !page.contains(text)), "{text}");
        }
    }
    assert!(searched > 100, "{searched}");
}

#[test]
fn every_duty_finding_case_and_clause_has_a_row() {
    let year = year();
    for lang in LANGS {
        let page = year.page(lang);
        let rows = |start: &str| page.matches(start).count();
        assert_eq!(rows("<tr id=\"duty-"), year.report.duties.len());
        assert_eq!(rows("<tr id=\"case-"), year.report.cases.len());
        assert_eq!(rows("<tr id=\"clause-"), year.policy.clauses().len());
        assert_eq!(rows("<tr data-severity="), year.report.findings.len());
        for finding in &year.report.findings {
            assert!(page.contains(&maud::html! { (finding.message.get(lang)) }.into_string()));
        }
    }
}

#[test]
fn every_link_has_a_target() {
    for year in [year(), hostile_year()] {
        let page = year.page(Lang::Zh);
        let mut links = 0;
        for link in page.split("href=\"#").skip(1) {
            let anchor = link.split('"').next().unwrap();
            links += 1;
            assert!(page.contains(&format!(" id=\"{anchor}\"")), "{anchor}");
        }
        assert!(links > 500, "{links}");
    }
}

#[test]
fn the_last_working_day_is_a_date_or_unknown() {
    let year = year();
    let page = |workdays, lang| {
        let options = Options { lang, workdays };
        html(&year.evaluation(), &options)
    };
    // 31 January 2020 is in the Spring Festival; 23 January is the last working day before it.
    assert!(page(Workdays::builtin(), Lang::Zh).contains("最后工作日 2020-01-23"));
    assert!(page(Workdays::builtin(), Lang::En).contains("last working day 2020-01-23"));
    let none = Workdays::default();
    assert!(page(&none, Lang::Zh).contains("最后工作日 未知"));
    assert!(page(&none, Lang::En).contains("last working day unknown"));
}

#[test]
fn excluded_records_show_the_reason() {
    // R004 was held by telephone.
    let page = year().page(Lang::Zh);
    let detail = page.split("L15/reception/2020-Q1").nth(1).unwrap().split("</tr>").next().unwrap();
    assert!(detail.contains("R004") && detail.contains("场所不计入"), "{detail}");
    let finding = page.split("data-rule=\"reception_not_counted\"").nth(1).unwrap();
    let finding = finding.split("</tr>").next().unwrap();
    assert!(finding.contains("未计入") && finding.contains("场所不计入"), "{finding}");
}

#[test]
fn a_future_reception_is_shown_as_planned() {
    let marks = |page: &str| {
        ["held", "planned", "cancelled"]
            .map(|mark| page.matches(&format!("class=\"{mark}\"")).count())
    };
    // The key shows one of each.
    assert_eq!(marks(&year().page(Lang::Zh)), [71 + 1, 1 + 1, 1 + 1]);
    let earlier = year_on(8, 15);
    let held = earlier.ledger.document().receptions.iter();
    let held =
        held.filter(|one| one.status.key() == "held" && one.date <= earlier.report.as_of).count();
    assert_eq!(marks(&earlier.page(Lang::Zh)), [held + 1, 71 - held + 1 + 1, 1 + 1]);
}

#[test]
fn the_todo_list_is_a_page_without_script_that_escapes_names() {
    for year in [year(), hostile_year()] {
        for lang in LANGS {
            let page = year.todo_page(lang);
            assert_eq!(page, year.todo_page(lang));
            for element in ["<script", "<img", "<b ", "onclick=\"x", "<a "] {
                assert!(!page.contains(element), "{element}");
            }
            // A link would load something.
            assert!(!page.contains("url(") && page.contains("script-src 'none'"));
        }
    }
    let page = year().todo_page(Lang::Zh);
    let sections = ["overdue", "this_week", "this_quarter", "later", "any_time"];
    let at = sections.map(|section| page.find(&format!("<tbody class=\"{section}\">")));
    assert!(at.iter().flatten().is_sorted() && at[0].is_some() && at[3].is_some(), "{at:?}");
}

#[test]
fn the_working_ledger_is_a_page_without_script_that_escapes_data() {
    for year in [year(), hostile_year()] {
        for lang in LANGS {
            let page = year.working_ledger_page("2020", lang);
            assert_eq!(page, year.working_ledger_page("2020", lang));
            for element in ["<script", "<img", "<b ", "onclick=\"x", "<a "] {
                assert!(!page.contains(element), "{element}");
            }
            assert!(!page.contains("url(") && page.contains("script-src 'none'"));
            let rows = year.working_ledger("2020").rows.len();
            assert_eq!(page.matches("<tr>").count(), rows + 1);
            assert_eq!(page.matches("<th scope").count(), 20);
        }
    }
    let year = year();
    let page = year.working_ledger_page("2020-Q1", Lang::Zh);
    assert!(page.contains("2020年第一季度接访下访包案工作台账</h1>"));
    assert!(page.contains("其他人的姓名可能仍在其中") && page.contains("class=\"missing\""));
    for person in year.ledger.document().matters.iter().flat_map(|matter| &matter.petitioners) {
        for value in [&person.id_number, &person.phone, &person.address].into_iter().flatten() {
            assert!(!page.contains(value.as_str()), "{value}");
        }
    }
    let empty = year.working_ledger_page("2018", Lang::En);
    assert!(empty.contains("No matter was received or in a leader's charge in 2018."), "{empty}");
}

#[test]
fn the_one_pager_is_the_first_section_of_the_report() {
    for lang in LANGS {
        let section = |page: &str| {
            let start = page.find("<section id=\"leaders\"").unwrap();
            page[start..start + page[start..].find("</section>").unwrap()].to_owned()
        };
        let (page, alone) = (year().page(lang), year().leaders_page(lang));
        assert_eq!(section(&page), section(&alone));
        assert_eq!(alone.matches("<section").count(), 1);
        assert!(page.find("<section").unwrap() == page.find("<section id=\"leaders\"").unwrap());
    }
}

#[test]
fn readings_are_the_last_section() {
    let page = year().page(Lang::Zh);
    let last = page.rfind("<section id=").unwrap();
    assert!(
        page[last..].starts_with("<section id=\"readings\"")
            && page[last..].contains("任满整期才评定")
    );
    assert_eq!(page.matches("任满整期才评定").count(), 1);
}

#[test]
fn a_case_shows_subject_unit_lead_receptions_and_transfers() {
    let mut document = document();
    let case = document["cases"].as_array_mut().unwrap().iter_mut().find(|one| one["id"] == "C005");
    let case = case.unwrap();
    let moved = serde_json::json!({"kind": "transferred", "on": "2020-12-30", "to": "L07"});
    case["steps"].as_array_mut().unwrap().push(moved);
    let matter = case["matter"].as_str().unwrap().to_owned();
    let matter = document["matters"].as_array().unwrap().iter().find(|one| one["id"] == *matter);
    let matter = matter.unwrap().clone();
    let receptions = document["receptions"].as_array_mut().unwrap();
    let planned = serde_json::json!({"id": "R900", "leader": "L07", "date": "2021-01-12", "mode": "themed",
        "setting": "hall", "status": "planned", "matters": [matter["id"]]});
    receptions.push(planned);
    let held: Vec<&str> = receptions
        .iter()
        .filter(|one| one["matters"].as_array().is_some_and(|all| all.contains(&matter["id"])))
        .filter(|one| one["status"] == "held")
        .map(|one| one["date"].as_str().unwrap())
        .collect();
    let held: Vec<String> = held.iter().map(|day| day.replace("2020-", "")).collect();
    let page = of(document, year().policy).page(Lang::Zh);
    let row = page.split("<tr id=\"case-C005\"").nth(1).unwrap().split("</tr>").next().unwrap();
    let subject = format!("{}类信访事项", matter["domain"].as_str().unwrap());
    for text in [subject.as_str(), "工作小组组长：", "12-30 移交 褚测试", "2021-01-12", "（计划）"]
    {
        assert!(row.contains(text), "{text}: {row}");
    }
    assert!(held.iter().all(|day| row.contains(day)), "{held:?}: {row}");
}

#[test]
fn an_empty_ledger_has_a_page() {
    let mut document = document();
    for list in ["leaders", "units", "matters", "receptions", "cases", "milestones", "domains"] {
        document[list] = serde_json::json!([]);
    }
    let page = of(document, year().policy).page(Lang::En);
    for text in [
        "No leader has a duty in this year.",
        "There are no findings.",
        "There are no cases in the ledger.",
    ] {
        assert!(page.contains(text), "{text}");
    }
}
