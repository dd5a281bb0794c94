//! Tests of long tables, as text and in a real browser.

// A failed assumption is a failed test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod browser;
mod example_year;
mod long_year;

use browser::Browser;
use long_year::{MARKUP, long_year};
use petition_core::Lang;
use std::path::PathBuf;
use tempfile::TempDir;

const CASES: usize = 420;

/// Opens the page of a long year. Without an installed browser, it returns `None` and reports it.
fn start() -> Option<(Browser, TempDir, PathBuf)> {
    let mut browser = Browser::launch()?;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.html");
    std::fs::write(&file, long_year(CASES).page(Lang::Zh)).unwrap();
    browser.open(&file);
    Some((browser, folder, file))
}

const ROWS: &str = "[...document.querySelectorAll('table[data-rows=cases] tbody > tr')]";

fn ids(browser: &mut Browser) -> Vec<String> {
    let ids = browser.eval(&format!("{ROWS}.map(row => row.id)"));
    ids.as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_owned()).collect()
}

fn range(browser: &mut Browser) -> String {
    let text = browser.eval("document.querySelector('[data-pager=cases] .range').textContent");
    text.as_str().unwrap().split('。').next().unwrap().to_owned()
}

fn anchors(range: std::ops::Range<usize>) -> Vec<String> {
    range.map(|at| format!("case-C{at:05}")).collect()
}

#[test]
fn a_case_of_a_long_table_takes_few_bytes() {
    let [whole, paged, longer] =
        [300, 420, 1420].map(|cases| long_year(cases).page(Lang::Zh).len());
    assert!(paged < whole, "{paged} {whole}");
    // A row of the case, and about eight of its findings.
    assert!(longer - paged < 700 * 1000, "{}", longer - paged);
}

#[test]
fn a_long_table_has_its_first_rows_and_says_how_to_get_all() {
    let page = long_year(CASES).page(Lang::Zh);
    assert_eq!(page.matches("<tr id=\"case-").count(), 100);
    let text = "共 <span class=\"total\">420</span> 行，此处列出第 <span class=\"from\">1</span>–<span class=\"to\">100</span> 行。";
    assert!(page.contains(text));
    assert!(page.contains("全部数据请用 --format csv 或 json 导出。"));
    let short = long_year(300).page(Lang::Zh);
    assert_eq!(short.matches("<tr id=\"case-").count(), 300);
    assert!(!short.contains("data-pager=\"cases\""));
}

#[test]
fn the_data_is_as_escaped_as_the_page() {
    let page = long_year(CASES).page(Lang::Zh);
    let data = page.split("<script id=\"rows\" type=\"application/json\">").nth(1).unwrap();
    let data = data.split("</script>").next().unwrap();
    assert!(!data.contains('<') && !data.chars().any(petition_core::escape::needs_escape));
    let value: serde_json::Value = serde_json::from_str(data).unwrap();
    let texts: Vec<&str> =
        value["texts"].as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect();
    let lead = texts.iter().find(|text| text.contains("onerror")).unwrap();
    assert!(lead.contains("&lt;img src=x onerror=&quot;") && lead.contains("\\u{2028}"), "{lead}");
    assert!(texts.iter().all(|text| !text.contains(MARKUP) && !text.contains("<img")));
}

#[test]
fn the_script_makes_the_rows_that_the_page_has() {
    let Some((mut browser, _folder, file)) = start() else { return };
    let browser = &mut browser;
    let rows =
        "[...document.querySelectorAll('table[data-paged] tbody > tr')].map(row => row.outerHTML)";
    let scripted = browser.eval(rows);
    browser.call("Emulation.setScriptExecutionDisabled", serde_json::json!({"value": true}));
    browser.open(&file);
    let without = browser.eval(rows);
    assert_eq!(scripted, without);
    assert!(without.as_array().unwrap().len() > 300, "cases, findings and the accountability list");
    let pages = "[...document.querySelectorAll('.pager nav')].filter(one => one.getClientRects().length > 0).length";
    assert_eq!(browser.count(pages), 0);
    browser.call("Emulation.setScriptExecutionDisabled", serde_json::json!({"value": false}));
    browser.open(&file);
    assert!(browser.count(pages) > 1);
}

#[test]
fn buttons_and_the_number_turn_the_pages() {
    let Some((mut browser, _folder, _)) = start() else { return };
    let browser = &mut browser;
    assert_eq!(
        (ids(browser), range(browser)),
        (anchors(0..100), "共 420 行，此处列出第 1–100 行".to_owned())
    );
    // By the keyboard.
    browser.eval("document.querySelector('[data-pager=cases] [data-to=next]').focus()");
    for kind in ["keyDown", "keyUp"] {
        let key = serde_json::json!({"type": kind, "key": "Enter", "code": "Enter", "text": "\r", "windowsVirtualKeyCode": 13});
        browser.call("Input.dispatchKeyEvent", key);
    }
    assert_eq!(
        (ids(browser), range(browser)),
        (anchors(100..200), "共 420 行，此处列出第 101–200 行".to_owned())
    );
    browser.eval("document.querySelector('[data-pager=cases] [data-to=last]').click()");
    assert_eq!(ids(browser), anchors(400..420));
    let disabled = "[...document.querySelectorAll('[data-pager=cases] button[aria-disabled=true]')].map(one => one.dataset.to)";
    assert_eq!(browser.eval(disabled), serde_json::json!(["next", "last"]));
    browser.eval("(() => { const field = document.querySelector('[data-pager=cases] input'); field.value = '3'; field.dispatchEvent(new Event('change')); })()");
    assert_eq!(ids(browser), anchors(200..300));
    assert_eq!(browser.errors(), [""; 0]);
}

#[test]
fn filters_search_all_rows_and_links_turn_to_theirs() {
    let Some((mut browser, _folder, _)) = start() else { return };
    let browser = &mut browser;
    let search = |text: &str| {
        format!(
            "(() => {{ const form = document.querySelector('form[data-list=cases]'); form.elements.namedItem('text').value = {}; form.dispatchEvent(new Event('input')); }})()",
            serde_json::json!(text)
        )
    };
    browser.eval(&search("c00419"));
    assert_eq!(ids(browser), anchors(419..420));
    // Every tenth case has markup in a name. It stays text.
    browser.eval(&search("<img src=x onerror=\""));
    assert_eq!(
        (ids(browser).len(), range(browser)),
        (42, "共 42 行，此处列出第 1–42 行".to_owned())
    );
    assert_eq!(browser.count("document.querySelectorAll('img').length"), 0);
    let row = browser.eval(
        "new Promise(done => {
            addEventListener('hashchange', () => setTimeout(() => done(document.getElementById('case-C00251').className), 50));
            location.hash = '#case-C00251';
        })",
    );
    assert_eq!(row, "target");
    assert_eq!(ids(browser), anchors(200..300));
    let holder = "(() => { const form = document.querySelector('form[data-list=findings]'); form.elements.namedItem('kind').value = 'reception'; form.dispatchEvent(new Event('input')); return form.querySelector('.shown').textContent; })()";
    let receptions =
        long_year(CASES).report.findings.iter().filter(|one| one.record.starts_with('R')).count();
    assert_eq!(browser.eval(holder), receptions.to_string());
    assert_eq!(browser.errors(), [""; 0]);
}
