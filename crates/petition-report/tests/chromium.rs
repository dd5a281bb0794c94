//! Tests of the page in a real browser.

// A failed assumption is a failed test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod browser;
mod example_year;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use browser::Browser;
use example_year::{IMAGE, LANGS, SCRIPT, Year, hostile_year, year};
use petition_core::Lang;
use petition_core::compliance::Status;
use petition_core::policy::Binding;
use std::path::PathBuf;
use tempfile::TempDir;

/// Writes the page of a year in one language and opens it.
fn show(browser: &mut Browser, folder: &TempDir, year: &Year, lang: Lang) -> PathBuf {
    let file = folder.path().join("report.html");
    std::fs::write(&file, year.page(lang)).unwrap();
    browser.open(&file);
    file
}

/// Starts a browser with a directory for its pages. Without an installed browser, it returns `None` and reports it.
fn start() -> Option<(Browser, TempDir)> {
    Some((Browser::launch()?, tempfile::tempdir().unwrap()))
}

/// Counts the visible rows of a list.
fn visible(browser: &mut Browser, list: &str) -> usize {
    browser.count(&format!(
        "[...document.querySelectorAll('table[data-rows={list}] tbody > tr:not(.group)')]
            .filter(row => row.getClientRects().length > 0).length"
    ))
}

/// Sets a field of a list's filter and fires its input event.
fn choose(browser: &mut Browser, list: &str, field: &str, value: &str) {
    let script = format!(
        "(() => {{
            const form = document.querySelector('form[data-list={list}]');
            const field = form.elements.namedItem('{field}');
            field.value = '{value}';
            field.dispatchEvent(new Event('input', {{bubbles: true}}));
            return field.value;
        }})()"
    );
    assert_eq!(browser.eval(&script), value, "the filter offers {field} = {value}");
}

fn clear(browser: &mut Browser, list: &str) {
    browser.eval(&format!(
        "new Promise(done => {{
            document.querySelector('form[data-list={list}] button[type=reset]').click();
            setTimeout(done, 20);
        }})"
    ));
}

#[test]
fn the_page_loads_without_errors_or_further_requests() {
    let year = year();
    let Some((mut browser, folder)) = start() else { return };
    let browser = &mut browser;
    for lang in LANGS {
        let file = show(browser, &folder, &year, lang);
        assert_eq!(browser.errors(), [""; 0]);
        assert_eq!(browser.requests(), [format!("file://{}", file.display())]);
        let language = browser.eval("document.documentElement.lang");
        assert_eq!(language, if lang == Lang::Zh { "zh-CN" } else { "en" });
        // The content security policy permits style and script.
        assert_eq!(browser.eval("document.documentElement.className"), "scripted");
        assert_eq!(
            browser.eval("getComputedStyle(document.querySelector('.tiles')).display"),
            "grid"
        );
    }
}

#[test]
fn findings_are_filtered_by_severity_rule_and_text() {
    let year = year();
    let findings = &year.report.findings;
    let Some((mut browser, folder)) = start() else { return };
    let browser = &mut browser;
    for lang in LANGS {
        show(browser, &folder, &year, lang);
        assert_eq!(visible(browser, "findings"), findings.len());

        choose(browser, "findings", "severity", "violation");
        assert_eq!(visible(browser, "findings"), 5);
        let counts =
            browser.eval("document.querySelector('form[data-list=findings] output').textContent");
        assert_eq!(counts, format!("5 / {}", findings.len()));

        choose(browser, "findings", "rule", "consent_missing");
        assert_eq!(visible(browser, "findings"), 1);
        choose(browser, "findings", "severity", "note");
        assert_eq!(visible(browser, "findings"), 0);
        let nothing =
            "document.querySelector('[data-nothing=findings]').getClientRects().length > 0";
        assert_eq!(browser.eval(nothing), true);

        clear(browser, "findings");
        assert_eq!(visible(browser, "findings"), findings.len());
        assert_eq!(browser.eval(nothing), false);
        choose(browser, "findings", "text", "c016");
        assert_eq!(
            visible(browser, "findings"),
            findings.iter().filter(|one| one.record == "C016").count()
        );
        assert_eq!(browser.errors(), [""; 0]);
    }
}

#[test]
fn duties_are_filtered_and_a_link_reveals_a_hidden_one() {
    let year = year();
    let Some((mut browser, folder)) = start() else { return };
    let browser = &mut browser;
    show(browser, &folder, &year, Lang::Zh);
    let missed =
        |binding| year.count(|duty| duty.status == Status::Missed && duty.binding == binding);

    choose(browser, "duties", "status", "missed");
    assert_eq!(visible(browser, "duties"), missed(Binding::Mandatory) + missed(Binding::Advisory));
    let heads = "[...document.querySelectorAll('table[data-rows=duties] tr.group')].filter(row => row.getClientRects().length > 0).length";
    assert_eq!(browser.count(heads), 4, "leaders without a missed duty have no head");

    clear(browser, "duties");
    choose(browser, "duties", "text", "吴虚构");
    assert_eq!(visible(browser, "duties"), year.count(|duty| duty.subject == "L04"));

    browser.eval(
        "document.querySelector('a[data-set=\"duties?binding=mandatory&status=missed\"]').click()",
    );
    assert_eq!(visible(browser, "duties"), missed(Binding::Mandatory));

    let visible_before_and_after = browser.eval(
        "new Promise(done => {
            const link = document.querySelector('td.s-met a');
            const row = document.querySelector(link.getAttribute('href'));
            const before = row.getClientRects().length;
            addEventListener('hashchange', () => setTimeout(() => done([before, row.getClientRects().length]), 20));
            link.click();
        })",
    );
    assert_eq!(visible_before_and_after, serde_json::json!([0, 1]));
    assert_eq!(browser.errors(), [""; 0]);
}

#[test]
fn markup_in_names_and_ids_stays_text() {
    let year = hostile_year();
    let Some((mut browser, folder)) = start() else { return };
    let browser = &mut browser;
    for lang in LANGS {
        show(browser, &folder, &year, lang);
        assert_eq!(
            browser.count("document.querySelectorAll('img, #made, [onerror], [onclick]').length"),
            0
        );
        assert_eq!(browser.count("document.scripts.length"), 1);
        assert_ne!(browser.eval("document.title"), "pwned");
        for name in [IMAGE, SCRIPT] {
            let seen = browser.count(&format!(
                "[...document.querySelectorAll('th .name')].filter(one => one.textContent === {}).length",
                serde_json::json!(name)
            ));
            assert!(seen >= 3, "{name} is there as text, {seen} times");
        }
        assert_eq!(visible(browser, "duties"), year.report.duties.len());
        choose(browser, "duties", "text", "<img");
        assert!(visible(browser, "duties") >= year.count(|duty| duty.subject.starts_with("L04")));
        assert_eq!(browser.errors(), [""; 0]);
    }
}

#[test]
fn the_todo_list_is_a_table_on_a_sheet_of_a4() {
    let year = year();
    let Some((mut browser, folder)) = start() else { return };
    let browser = &mut browser;
    let file = folder.path().join("todo.html");
    for lang in LANGS {
        std::fs::write(&file, year.todo_page(lang)).unwrap();
        browser.open(&file);
        assert_eq!(browser.errors(), [""; 0]);
        assert_eq!(browser.requests(), [format!("file://{}", file.display())]);
        // 297 millimetres are 1122.5 pixels; no column is cut.
        let width = browser.eval("document.body.getBoundingClientRect().width").as_f64().unwrap();
        assert!((width - 1122.5).abs() < 1.0, "{width}");
        let cut = "[...document.querySelectorAll('td, th')].filter(cell => cell.scrollWidth > cell.clientWidth + 1).length";
        assert_eq!(browser.count(cut), 0);
        let rows = browser.count("document.querySelectorAll('tbody tr:not(.group)').length");
        let last = browser.eval("[...document.querySelectorAll('td.number')].pop().textContent");
        assert_eq!(last, rows.to_string());
        let page = browser.call("Page.printToPDF", serde_json::json!({"preferCSSPageSize": true}));
        assert!(page["data"].as_str().is_some_and(|data| data.len() > 10_000));
    }
}

#[test]
fn filters_are_hidden_without_scripts_and_on_paper() {
    let year = year();
    let Some((mut browser, folder)) = start() else { return };
    let browser = &mut browser;
    let file = show(browser, &folder, &year, Lang::Zh);
    let forms = "[...document.querySelectorAll('form')].filter(form => form.getClientRects().length > 0).length";
    assert_eq!(browser.count(forms), 3);

    browser.call("Emulation.setEmulatedMedia", serde_json::json!({"media": "print"}));
    assert_eq!(browser.count(forms), 0);
    browser.call("Emulation.setEmulatedMedia", serde_json::json!({"media": ""}));

    browser.call("Emulation.setScriptExecutionDisabled", serde_json::json!({"value": true}));
    browser.open(&file);
    assert_eq!(browser.count(forms), 0);
    assert_eq!(visible(browser, "findings"), year.report.findings.len());
    assert_eq!(visible(browser, "duties"), year.report.duties.len());
}

#[test]
fn the_working_ledger_prints_on_landscape_a3_with_its_header_on_each_page() {
    let year = year();
    let Some((mut browser, folder)) = start() else { return };
    let browser = &mut browser;
    let file = folder.path().join("ledger.html");
    for lang in LANGS {
        std::fs::write(&file, year.working_ledger_page("2020", lang)).unwrap();
        browser.open(&file);
        assert_eq!(browser.errors(), [""; 0]);
        assert_eq!(browser.requests(), [format!("file://{}", file.display())]);
        browser.call("Emulation.setEmulatedMedia", serde_json::json!({"media": "print"}));
        let heads = "getComputedStyle(document.querySelector('thead')).display";
        assert_eq!(browser.eval(heads), "table-header-group");
        // 402 millimetres are 1519 pixels: what the margins leave of A3. No cell is wider.
        browser.eval("document.body.style.width = '1519px'");
        let cut = "[...document.querySelectorAll('td, th')].filter(cell => cell.scrollWidth > cell.clientWidth + 1).length";
        assert_eq!(browser.count(cut), 0);
        let width = "Math.ceil(document.querySelector('table').getBoundingClientRect().width)";
        assert!(browser.count(width) <= 1520);
        let page = browser.call("Page.printToPDF", serde_json::json!({"preferCSSPageSize": true}));
        let pdf = STANDARD.decode(page["data"].as_str().unwrap()).unwrap();
        let pdf = String::from_utf8_lossy(&pdf);
        let boxes: Vec<&str> = pdf.split("/MediaBox [").skip(1).collect();
        assert!(boxes.len() > 2, "{} pages", boxes.len());
        // Points: 420 by 297 millimetres.
        assert!(boxes.iter().all(|size| size.starts_with("0 0 119") && size.contains(" 84")));
    }
}
