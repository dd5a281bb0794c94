//! The page of the to-do list, made to be printed on A4.

use super::{escape, head};
use crate::view::{
    NOTHING_TO_DO, TODO_COLUMNS, TODO_LIST, TodoCell, TodoGroup, TodoRow, TodoTable,
};
use maud::{DOCTYPE, Markup, html};
use petition_core::Lang;

/// Renders a to-do list as one self-contained HTML page. It contains its style, has no script and needs no network.
///
/// All data is escaped, as in [`html`](crate::html). Equal input gives equal bytes.
///
/// ```
/// use petition_core::calendar::Workdays;
/// use petition_core::compliance::{TodoOptions, todo};
/// use petition_core::{Date, Lang, Ledger, Policy};
/// use petition_report::{todo_html, view::TodoTable};
/// let ledger = Ledger::from_json(r#"{
///     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "<b>示范市信访局"}
/// }"#)?;
/// let policy = Policy::builtin("shenzhen-2019")?;
/// let as_of = Date::from_ymd_opt(2020, 2, 10).unwrap();
/// let options = TodoOptions::default();
/// let list = todo(&ledger, &policy, Workdays::builtin(), as_of, &options)?;
/// let page = todo_html(&TodoTable::new(&ledger, &policy, &list, &options, Lang::Zh));
/// assert!(page.contains("<h1>&lt;b&gt;示范市信访局待办事项清单</h1>"));
/// # Ok::<(), petition_core::Error>(())
/// ```
pub fn todo_html(table: &TodoTable<'_>) -> String {
    let language = match table.lang {
        Lang::Zh => "zh-CN",
        Lang::En => "en",
    };
    let page = html! {
        (DOCTYPE)
        html lang=(language) {
            (head::todo_head(&table.title, TODO_LIST.label(table.lang)))
            body.todo {
                h1 { (table.title) }
                dl.facts { @for (label, value) in &table.facts { div { dt { (label) } dd { (value) } } } }
                @if table.groups.is_empty() { p.empty { (NOTHING_TO_DO.label(table.lang)) } }
                @else { (list(table)) }
            }
        }
    };
    escape::escape_data(&page.into_string())
}

fn list(table: &TodoTable<'_>) -> Markup {
    html! {
        table.todo {
            thead { tr {
                @for column in &TODO_COLUMNS { th scope="col" class=(column.key) { (column.label(table.lang)) } }
            } }
            @for one in &table.groups { (group(one)) }
        }
    }
}

fn group(group: &TodoGroup<'_>) -> Markup {
    html! {
        tbody class=(group.section.key()) {
            tr.group { th scope="rowgroup" colspan=(TODO_COLUMNS.len()) { (group.heading) } }
            @for one in &group.rows { (row(one)) }
        }
    }
}

fn row(row: &TodoRow<'_>) -> Markup {
    let cells = TODO_COLUMNS.iter().zip(&row.cells);
    html! { tr { @for (column, cell) in cells { td class=(column.key) { (text(cell)) } } } }
}

fn text(cell: &TodoCell) -> Markup {
    html! {
        (cell.text)
        @if !cell.note.is_empty() { " " span.about { (cell.note) } }
    }
}
