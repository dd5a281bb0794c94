//! Reads a ledger of one sheet (台账): a row a matter, with its petitioners, unit, leaders, reception and case.
//!
//! `columns` finds the header and what each column holds, `lines` reads the cells, `build` and `events` make the
//! records. The records have the rows and columns of the sheet, so that the core's problems are moved to its cells
//! as those of other sheets are.

mod build;
mod bureau;
mod choose;
mod columns;
mod context;
mod discreet;
mod draft;
mod events;
mod item;
mod leader_cells;
mod lines;
mod mapping;
mod notes;
mod people;
mod roster;
mod session;
mod sheet_offices;
mod tables;

pub(crate) use choose::{Choice, Shape, choose};
pub use mapping::Mapping;

use crate::Read;
use crate::budget::Budget;
use crate::error::Error;
use crate::grid::Grid;
use crate::place::{SheetProblems, Spot, of_file};
use crate::read::{assembled, refused};
use crate::refs::Unanswerable;
use build::Builder;
use columns::Columns;
use item::Item;
use leader_cells::LeaderCells;
use lines::{Line, Lines, Reader};
use notes::Notes;
use petition_core::{Code, Limits, MoreProblems, Problems, Text};
use std::collections::HashSet;

/// What the first rows of a sheet are.
pub(crate) fn shape(grid: &Grid, mapping: &Mapping) -> Shape {
    if grid.rows.iter().all(|row| row.cells().all(|(_, cell)| cell.is_blank())) {
        return Shape::Empty;
    }
    let has_name = crate::layout::sheet_table(&grid.sheet.name).is_some();
    let is_ledger = Columns::find(grid, mapping).is_some_and(|columns| columns.is_ledger(has_name));
    if is_ledger { Shape::Ledger } else { Shape::Other }
}

/// What is known of a sheet before its records are made.
struct Sheet<'a> {
    grid: &'a Grid,
    columns: Columns,
    lines: Lines,
    cells: LeaderCells,
    bureau: bureau::Bureau,
    year: Option<i32>,
    notes: Notes,
}

impl<'a> Sheet<'a> {
    fn read(
        grid: &'a Grid,
        mapping: &Mapping,
        budget: &mut Budget,
        faults: &mut SheetProblems,
    ) -> Self {
        let columns = Columns::find(grid, mapping).unwrap_or_default();
        notes::report_columns(&columns, &grid.sheet, faults);
        let mut notes = Notes::default();
        let notes_of = &mut notes;
        let mut reader =
            Reader { grid, columns: &columns, mapping, notes: notes_of, budget, faults };
        let mut lines = reader.read();
        let titles = bureau::texts(grid, columns.row);
        let of_title = || titles.iter().find_map(|text| bureau::year(text));
        let year = mapping.year.or_else(|| lines.year_of_most()).or_else(of_title);
        let lack_year = lines.lack_year();
        reader.complete(&mut lines, year);
        reader.add_leader(&mut lines, &titles);
        let texts = |items| texts_of(&lines, items);
        let cells = LeaderCells::read(texts(&LEADERS), texts(&POSTS), mapping);
        let bureau = bureau::Bureau::of(mapping, &titles);
        // A year that is needed, and not known, is asked for below.
        let asked = lack_year && year.is_none();
        if asked {
            ask_year(grid, faults);
        }
        Self { grid, columns, lines, cells, bureau, year, notes }
    }
}

/// The items that name leaders, and those that name their offices.
const LEADERS: [Item; 4] =
    [Item::Leader, Item::CaseLeader, Item::ReceptionLeader, Item::AlsoPresent];
const POSTS: [Item; 3] = [Item::Post, Item::CasePost, Item::ReceptionPost];

/// The texts of all cells of these items.
fn texts_of<'a>(lines: &'a Lines, items: &'static [Item]) -> impl Iterator<Item = &'a str> {
    lines.list.iter().flat_map(|line| items.iter().filter_map(|item| line.text(*item)))
}

/// Reads the ledger of a sheet.
pub(crate) fn read(
    grid: &Grid,
    mapping: &Mapping,
    budget: &mut Budget,
    mut faults: SheetProblems,
) -> Result<Read, Error> {
    let mut sheet = Sheet::read(grid, mapping, budget, &mut faults);
    if sheet.columns.list.is_empty() {
        return Err(no_ledger(&grid.sheet.name, faults));
    }
    // On a sheet with persons any cell may hold a name: columns get shifted.
    let personal = HashSet::from([grid.sheet.order]);
    if faults.is_full() || sheet.lines.is_full {
        // Rows are missing then: records cannot be made.
        return refused(faults, &personal);
    }
    if sheet.year.is_none() && needs_year(&sheet) {
        ask_year(grid, &mut faults);
    }
    let (code, name) = sheet.bureau.or_ask(&mut faults);
    let year = sheet.year.unwrap_or(bureau::ANY_YEAR);
    let known_year = sheet.year;
    let Sheet { columns, lines, cells, notes, .. } = &mut sheet;
    let mut builder = Builder::new(columns, cells, &grid.sheet, year, notes, &mut faults);
    builder.build(&lines.list);
    let mut tables = builder.tables;
    tables.add_bureau(&code, &name);
    std::mem::take(notes).report(&grid.sheet, known_year, &mut faults);
    let sheets = tables.into_sheets(columns, &grid.sheet);
    let read = assembled(sheets, &Unanswerable::default(), &personal, faults)?.0;
    Ok(Read { is_one_sheet: true, ..read })
}

/// Whether records need a year that no cell says: terms without dates, matters without any day.
fn needs_year(sheet: &Sheet<'_>) -> bool {
    let columns = &sheet.columns;
    let has_term = columns.has(Item::TermFrom) || columns.has(Item::TermTo);
    let has_leaders = sheet.cells.names().iter().next().is_some();
    let is_undated = |line: &Line| line.days().next().is_none();
    (has_leaders && !has_term) || sheet.lines.list.iter().any(is_undated)
}

/// Asks for the year.
fn ask_year(grid: &Grid, faults: &mut SheetProblems) {
    let expected = Text::new(
        "台账的年份：在对照表写 year = 2020",
        "the year of the ledger: write year = 2020 into a mapping",
    );
    let spot = Spot { order: bureau::LAST, ..grid.sheet.spot(0, 0, "年份") };
    faults.add(spot, Code::Missing, Text::new("无", "nothing"), expected);
}

/// Writes a first mapping of a sheet: what was understood, and what was not.
pub(crate) fn draft(grid: &Grid, mapping: &Mapping, limits: &Limits) -> String {
    let mut faults = SheetProblems::within(limits);
    let sheet = Sheet::read(grid, mapping, &mut Budget::new(limits), &mut faults);
    draft::write(&sheet)
}

/// The error of a file that has no sheet, or no single one, that is such a ledger.
pub(crate) fn no_ledger(name: &str, faults: SheetProblems) -> Error {
    let mut problems = Problems::within(faults.limits());
    for MoreProblems { code, place, count } in faults.more() {
        problems.count(code, place, count);
    }
    for (_, problem) in faults.into_list() {
        if !problem.code.is_notice() {
            problems.push(problem);
        }
    }
    if problems.is_empty() {
        let found = Text::new("没有台账的表头", "no headers of such a ledger");
        let expected = Text::new(
            "一张台账：每行一件信访事项，表头如序号、信访人、主要诉求、责任单位、包案领导",
            "one sheet with a row a matter, and headers such as 序号, 信访人, 主要诉求, 责任单位, 包案领导",
        );
        problems.push(of_file(name, Code::MissingColumn, found, expected));
    }
    problems.into()
}
