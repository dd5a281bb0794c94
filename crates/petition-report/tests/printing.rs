//! Tests of the printed pages.

// A failed assumption is a failed test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod browser;
mod example_year;

use browser::Browser;
use example_year::{LANGS, document, of, year};
use petition_core::Lang;
use petition_core::policy::Policy;

/// Prints a page and returns the number of sheets; `None` without an installed browser.
fn sheets(page: &str) -> Option<usize> {
    let mut browser = Browser::launch()?;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.html");
    std::fs::write(&file, page).unwrap();
    browser.open(&file);
    let pdf = browser.print();
    Some(pdf.windows(SHEET.len()).filter(|part| part == &SHEET).count())
}

/// An object of a PDF file that is a sheet, not the list of sheets.
const SHEET: &[u8] = b"/Type /Page\n";

#[test]
fn the_one_pager_of_25_leaders_is_one_sheet() {
    let mut document = document();
    let leaders = document["leaders"].as_array_mut().unwrap();
    for at in leaders.len()..25 {
        let leader = serde_json::json!({"id": format!("L9{at}"), "name": "欧阳示例甲",
            "terms": [{"office": "市委常委、常务副市长", "from": "2019-01-01"}]});
        leaders.push(leader);
    }
    let year = of(document, Policy::builtin("shenzhen-2019").unwrap());
    assert_eq!(year.one_pager().leaders.len(), 25);
    for lang in LANGS {
        let Some(sheets) = sheets(&year.leaders_page(lang)) else { return };
        assert_eq!(sheets, 1, "{lang:?}");
    }
}

#[test]
fn the_report_of_the_example_year_has_few_sheets() {
    let Some(sheets) = sheets(&year().page(Lang::Zh)) else { return };
    assert!((15..=24).contains(&sheets), "{sheets}");
}
