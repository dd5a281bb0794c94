//! Prints a to-do list, and makes it a sheet of a workbook.

use super::grid::{Cell, Grid, Look, Tone};
use super::lines::Lines;
use petition_core::Word;
use petition_core::compliance::TodoSection;
use petition_core::escape::escape_text;
use petition_report::view::{
    NOTHING_TO_DO, TODO_COLUMNS, TODO_LIST, TODO_WRAPPING, TodoCell, TodoGroup, TodoRow, TodoTable,
};
use petition_workbook::TextSheet;

/// Returns the list with a table for each section.
pub fn text(table: &TodoTable<'_>, look: Look) -> Lines {
    let mut text = look.heading(&table.title);
    text.line(&table.facts_line());
    if table.groups.is_empty() {
        text.blank();
        text.line(NOTHING_TO_DO.label(table.lang));
    }
    let mut grids: Vec<Grid> = table.groups.iter().map(|group| grid(group, table)).collect();
    Grid::align(&mut grids);
    for (group, grid) in table.groups.iter().zip(&grids) {
        text.blank();
        text.append(&look.section(&group.heading, &grid.render(look)));
    }
    text
}

fn grid(group: &TodoGroup<'_>, table: &TodoTable<'_>) -> Grid {
    let header = TODO_COLUMNS.iter().map(|column| column.label(table.lang));
    let mut grid = Grid::new(header).wrapping(&TODO_WRAPPING);
    let tone = if group.section == TodoSection::Overdue { Tone::Bad } else { Tone::Plain };
    grid.rows(&group.rows, |row: &TodoRow<'_>| {
        let cells = TODO_COLUMNS.iter().zip(&row.cells);
        let cell = |(column, cell): (&Word, &TodoCell)| {
            Cell::toned(cell.joined(" "), if column.key == "due" { tone } else { Tone::Plain })
        };
        cells.map(cell).collect()
    });
    grid
}

/// Returns the list as one sheet: title, header, and a heading above each section.
pub fn sheet(table: &TodoTable<'_>) -> TextSheet {
    let one_line = |text: &str| escape_text(text).into_owned();
    let mut rows = Vec::new();
    for group in &table.groups {
        rows.push(vec![group.heading.clone()]);
        let cells = |row: &TodoRow<'_>| {
            row.cells.iter().map(|cell| one_line(&cell.joined(" "))).collect::<Vec<_>>()
        };
        rows.extend(group.rows.iter().map(cells));
    }
    if rows.is_empty() {
        rows.push(vec![NOTHING_TO_DO.label(table.lang).to_owned()]);
    }
    TextSheet {
        name: TODO_LIST.label(table.lang).to_owned(),
        title: vec![one_line(&table.title), one_line(&table.facts_line())],
        header: TODO_COLUMNS.iter().map(|column| column.label(table.lang).to_owned()).collect(),
        rows,
    }
}
