//! The working ledger of a period as one self-contained HTML page, which prints on A3.

use crate::page::{escape_data, render_head};
use maud::{DOCTYPE, Markup, html};
use petition_core::Lang;
use petition_core::compliance::{
    WorkingLedger, WorkingLedgerCell, WorkingLedgerColumn, WorkingLedgerRow,
};
use petition_core::ledger::{ElementKey, Ledger};

/// The only style of the page.
const STYLE: &str = include_str!("working_ledger.css");

/// Renders the working ledger of a period as one self-contained HTML page, which prints on A3 with its header on each
/// page. Mask it first, unless personal data is to be on the page.
///
/// All data is escaped. Control characters, direction controls and invisible characters are shown as escapes.
///
/// ```
/// use petition_core::compliance::{WorkingLedgerOptions, working_ledger};
/// use petition_core::{Date, Lang, Ledger, Policy};
/// let ledger = Ledger::from_json(r#"{
///     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市<信访局>"}
/// }"#)?;
/// let policy = Policy::builtin("shenzhen-2019")?;
/// let as_of = Date::from_ymd_opt(2020, 12, 31).unwrap();
/// let options = WorkingLedgerOptions::of("2020-Q1".parse().unwrap());
/// let list = working_ledger(&ledger, &policy, as_of, &options)?;
/// let page = petition_report::working_ledger_html(&ledger, &list.masked(), Lang::Zh);
/// assert!(page.contains("示范市&lt;信访局&gt; 2020年第一季度接访下访包案工作台账"));
/// assert!(page.contains("没有符合条件的接访、包案事项"));
/// # Ok::<(), petition_core::Error>(())
/// ```
pub fn working_ledger_html(ledger: &Ledger, list: &WorkingLedger, lang: Lang) -> String {
    let (title, language) = (list.title(lang), if lang == Lang::Zh { "zh-CN" } else { "en" });
    let page = html! {
        (DOCTYPE)
        html lang=(language) {
            (render_head(&title, &list.subtitle(ledger, lang), STYLE, None))
            body {
                h1 { (title) }
                p.subtitle { (list.subtitle(ledger, lang)) }
                (table(ledger, list, lang))
                div.notes { @for note in list.notes() { p { (note.get(lang)) } } }
            }
        }
    };
    escape_data(&page.into_string())
}

fn table(ledger: &Ledger, list: &WorkingLedger, lang: Lang) -> Markup {
    let columns: Vec<WorkingLedgerColumn> = WorkingLedgerColumn::all().collect();
    html! {
        table {
            colgroup { @for column in &columns { col width={ (share(*column)) "%" }; } }
            thead { tr { @for column in &columns { th scope="col" { (column.label(lang)) } } } }
            tbody {
                @for (number, row) in (1..).zip(&list.rows) {
                    tr { @for column in &columns { (cell(ledger, row, *column, number, lang)) } }
                }
                @if list.rows.is_empty() {
                    tr { td.nothing colspan=(columns.len()) { (list.nothing().get(lang)) } }
                }
            }
        }
    }
}

fn cell(
    ledger: &Ledger,
    row: &WorkingLedgerRow,
    column: WorkingLedgerColumn,
    number: u32,
    lang: Lang,
) -> Markup {
    let class = match (row.lacks(column), column) {
        (true, _) => "missing",
        (_, WorkingLedgerColumn::Element(key)) if key != ElementKey::Leader => "",
        (_, WorkingLedgerColumn::Matter) => "id",
        (_, column) if column.holds_days() => "day",
        _ => "centred",
    };
    let lines = match row.cell(column, number, ledger, lang) {
        WorkingLedgerCell::Empty => Vec::new(),
        WorkingLedgerCell::Number(number) => vec![number.to_string()],
        WorkingLedgerCell::Day(day) => vec![day.to_string()],
        WorkingLedgerCell::Lines(lines) => lines,
    };
    html! { td class=[(!class.is_empty()).then_some(class)] { @for text in lines { p { (line(&text)) } } } }
}

/// A line whose days and numbers stay whole: a browser breaks after a hyphen.
fn line(text: &str) -> Markup {
    let is_whole =
        |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) && word.contains('-');
    html! {
        @for (number, word) in text.split(' ').enumerate() {
            @if number > 0 { " " }
            @if is_whole(word) { span.whole { (word) } } @else { (word) }
        }
    }
}

/// Returns the share of the width, in per cent.
const fn share(column: WorkingLedgerColumn) -> f32 {
    use WorkingLedgerColumn as C;
    match column {
        C::Number => 2.2,
        C::Matter => 3.7,
        C::Element(ElementKey::Petitioner) => 8.3,
        C::Element(ElementKey::Cause) => 6.9,
        C::Element(ElementKey::Reply) => 7.7,
        C::Element(ElementKey::Claim) => 9.6,
        C::Element(ElementKey::Location | ElementKey::Unit) => 4.8,
        C::Element(ElementKey::Opinion | ElementKey::Result) => 7.6,
        C::Element(ElementKey::Leader) | C::Holder | C::Stage => 3.65,
        _ => 3.75,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_fill_the_page() {
        let sum: f32 = WorkingLedgerColumn::all().map(share).sum();
        assert!((99.0..=101.0).contains(&sum), "{sum}");
    }

    #[test]
    fn the_style_cannot_end_its_element_or_load_resources() {
        assert!(!STYLE.contains("</") && !STYLE.contains('\r'));
        assert!(!STYLE.contains("url(") && !STYLE.contains("@import") && !STYLE.contains("http"));
    }
}
