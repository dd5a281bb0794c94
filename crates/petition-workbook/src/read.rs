//! Builds a checked ledger from sheets, and moves every problem to its cell.

use crate::Read;
use crate::assemble::{self, Layout, Origin, Sheets};
use crate::budget::Budget;
use crate::describe::words_text;
use crate::error::Error;
use crate::grid::Grid;
use crate::head::Bound;
use crate::layout::{is_remarks, sheet_table};
use crate::leader_columns;
use crate::place::{Order, SheetName, SheetProblems, Spot, discreet};
use crate::records::Records;
use crate::refs;
use petition_core::ledger::{Ledger, tables};
use petition_core::schema::{Kind, Table};
use petition_core::{Code, MoreProblems, Place, Problem, Problems, Text};
use std::collections::{HashMap, HashSet};

/// What the first rows of a sheet with an unknown name are.
#[derive(Clone, Copy)]
pub(crate) enum Content {
    /// Nothing.
    Empty,
    /// Rows without known headers.
    Unknown,
    /// Rows with the headers of this table.
    Like(&'static Table),
}

impl Content {
    /// What the rows of a sheet are.
    pub(crate) fn of(grid: &Grid) -> Self {
        if grid.rows.iter().all(|row| row.cells().all(|(_, cell)| cell.is_blank())) {
            return Self::Empty;
        }
        crate::head::likely_table(grid).map_or(Self::Unknown, Self::Like)
    }
}

/// Maps sheets to tables, and adds to `faults` what is wrong with the set of sheets. `content` looks into sheets
/// with unknown names.
pub(crate) fn tables_of(
    sheets: &[SheetName],
    mut content: impl FnMut(&SheetName) -> Content,
    faults: &mut SheetProblems,
) -> Vec<Option<&'static Table>> {
    let mut seen = HashSet::new();
    let mut found = Vec::with_capacity(sheets.len());
    for sheet in sheets {
        let table = sheet_table(&sheet.name);
        match table {
            Some(table) if seen.insert(table.key) => {
                found.push(Some(table));
                continue;
            }
            Some(table) => report_second(sheet, table, faults),
            None if is_remarks(&sheet.name) => {}
            None => match content(sheet) {
                Content::Empty => {}
                Content::Unknown => report_unread(sheet, faults),
                Content::Like(table) => report_unknown(sheet, table, faults),
            },
        }
        found.push(None);
    }
    if !seen.contains(tables::BUREAU.key) {
        let place = SheetName::new(0, tables::BUREAU.zh).whole();
        let expected = Text::new(
            format!("工作表“{}”", tables::BUREAU.zh),
            format!("a sheet {} ({})", tables::BUREAU.zh, tables::BUREAU.key),
        );
        faults.add(place, Code::MissingSheet, Text::new("无", "nothing"), expected);
    }
    found
}

fn report_second(sheet: &SheetName, table: &Table, faults: &mut SheetProblems) {
    let expected = Text::new(format!("只有一个“{}”", table.zh), format!("one sheet {}", table.key));
    faults.add(sheet.whole(), Code::DuplicateField, sheet.quoted(), expected);
}

fn report_unread(sheet: &SheetName, faults: &mut SheetProblems) {
    let expected = Text::new(
        "表名和表头都不是台账的",
        "neither its name nor its headers are those of a ledger",
    );
    faults.add(sheet.whole(), Code::SheetNotRead, sheet.quoted(), expected);
}

fn report_unknown(sheet: &SheetName, table: &Table, faults: &mut SheetProblems) {
    let all: Vec<_> = tables::TABLES.iter().map(|table| table.zh).collect();
    let keys: Vec<_> = tables::TABLES.iter().map(|table| table.key).collect();
    let expected = Text::new(
        format!("“{}”（按表头看）；台账的表：{}，或“说明”", table.zh, all.join("、")),
        format!("{} by its headers; the sheets are {}, or README", table.key, keys.join(", ")),
    );
    faults.add(sheet.whole(), Code::UnknownSheet, sheet.quoted(), expected);
}

/// Reads the records of a sheet. The cells are dropped: those of one sheet are in memory at a time.
pub(crate) fn add_sheet(
    sheets: &mut Sheets,
    grid: &Grid,
    table: &'static Table,
    budget: &mut Budget,
    faults: &mut SheetProblems,
) {
    let mut records = Records::read(grid, table, budget, faults);
    refs::fold_ids(&mut records);
    sheets.insert(table.key, records);
}

/// Builds the ledger of the sheets.
pub(crate) fn ledger(
    mut sheets: Sheets,
    mut faults: SheetProblems,
) -> Result<(Read, Layout), Error> {
    let personal = personal_sheets(&sheets);
    if faults.is_full() || sheets.values().any(|records| records.is_full) {
        // Records are missing then: references cannot be checked.
        let read = refused(faults, &personal)?;
        return Ok((read, Layout::new(sheets, Origin::default())));
    }
    let domains: Vec<_> =
        assemble::domains(&sheets).into_iter().map(|(_, domain)| domain).collect();
    let ids = refs::ids(&sheets);
    let roster = leader_columns::roster(&sheets, &ids);
    let mut unanswerable = refs::Unanswerable::of(&sheets, &faults);
    for table in tables::TABLES {
        if let Some(records) = sheets.get_mut(table.key) {
            refs::resolve(records, &ids, &roster, &domains, &mut unanswerable, &mut faults);
        }
    }
    drop(ids);
    unanswerable.report(&mut faults);
    assembled(sheets, &unanswerable, &personal, faults)
}

/// Builds the ledger of records whose references are resolved. `personal` are the positions of the sheets that hold
/// personal data.
pub(crate) fn assembled(
    mut sheets: Sheets,
    unanswerable: &refs::Unanswerable,
    personal: &HashSet<usize>,
    mut faults: SheetProblems,
) -> Result<(Read, Layout), Error> {
    let (document, origin) = assemble::document(&mut sheets, unanswerable, &mut faults);
    let read = match Ledger::from_value_within(document, faults.limits()) {
        Ok(ledger) => finish(Some(ledger), Vec::new(), Vec::new(), faults, personal),
        Err(error) => {
            let problems = error.problems().iter();
            let mut problems: Vec<_> =
                problems.map(|problem| at_cell(problem, &origin, &sheets)).collect();
            let repeats = |(spot, problem): &(Spot, Problem)| {
                let follows = problem.code == Code::UnknownReference && unanswerable.has(spot);
                follows || faults.has(&spot.place)
            };
            let more = error.more_problems().into_iter().map(|more| {
                let (column, mut more) = at_column(more, &origin, &sheets);
                let listed = problems.iter().filter(|found| {
                    found.1.code == more.code && found.0.place.general() == more.place
                });
                let listed = listed.filter(|found| repeats(found)).count() as u64;
                let all = repeated(&column, &more, unanswerable, &faults);
                more.count = more.count.saturating_sub(all.saturating_sub(listed));
                more
            });
            let more = more.collect();
            problems.retain(|found| !repeats(found));
            finish(None, problems, more, faults, personal)
        }
    };
    Ok((read?, Layout::new(sheets, origin)))
}

/// Moves counted problems of a document to their column.
fn at_column(more: MoreProblems, origin: &Origin, sheets: &Sheets) -> (Spot, MoreProblems) {
    let column = match &more.place {
        Place::Document { path } => origin.spot(path, sheets),
        _ => origin.spot("$", sheets),
    };
    let place = column.place.general();
    (column, MoreProblems { place, ..more })
}

/// The number of the document's problems of a column that repeat others: a faulty cell is null for the document, and a
/// text that names no leader, or one of a sheet that is absent, is an unknown reference.
fn repeated(
    column: &Spot,
    more: &MoreProblems,
    unanswerable: &refs::Unanswerable,
    faults: &SheetProblems,
) -> u64 {
    let of_leaders =
        |code| matches!(code, Code::UnknownReference | Code::WrongType | Code::DuplicateId);
    match more.code {
        Code::Missing => faults.of_column(&more.place, |code| !of_leaders(code)),
        Code::UnknownReference => {
            faults.of_column(&more.place, of_leaders) + unanswerable.of_column(column)
        }
        _ => 0,
    }
}

/// The positions of the sheets that hold personal data.
fn personal_sheets(sheets: &Sheets) -> HashSet<usize> {
    let personal = sheets.values().filter(|records| records.specs.iter().any(|spec| spec.personal));
    personal.map(|records| records.sheet.order).collect()
}

/// Returns the problems of sheets of which no ledger is built.
pub(crate) fn refused(faults: SheetProblems, personal: &HashSet<usize>) -> Result<Read, Error> {
    finish(None, Vec::new(), Vec::new(), faults, personal)
}

/// Returns the ledger with its notices, or every problem: first those of whole sheets, then by sheet and row. `found`
/// and `more` are those of the document.
fn finish(
    ledger: Option<Ledger>,
    found: Vec<(Spot, Problem)>,
    more: Vec<MoreProblems>,
    faults: SheetProblems,
    personal: &HashSet<usize>,
) -> Result<Read, Error> {
    // On a sheet with persons any cell may hold a name: columns get shifted.
    let shown = |((sheet, row, column), problem): (Order, Problem)| {
        ((sheet, row, column), discreet(problem, row > 0 && personal.contains(&sheet)))
    };
    let limits = *faults.limits();
    let more: Vec<_> = faults.more().into_iter().chain(more).collect();
    let (mut notices, mut all): (Vec<_>, Vec<_>) = faults
        .into_list()
        .into_iter()
        .map(shown)
        .partition(|(_, problem)| problem.code.is_notice());
    petition_core::order::sort_by_key(&mut notices, |(order, _)| *order);
    let notices = notices.into_iter().map(|(_, notice)| notice).collect();
    if let Some(ledger) = ledger.filter(|_| all.is_empty() && more.is_empty()) {
        return Ok(Read { ledger, notices, is_one_sheet: false });
    }
    // Two paths may lie in one cell, such as two items of a list; both problems are reported.
    let cells: HashMap<Place, Place> =
        found.iter().map(|(spot, problem)| (problem.place.clone(), spot.place.clone())).collect();
    all.extend(found.into_iter().map(|(spot, problem)| shown((spot.order, problem))));
    // Missing, unknown and unreadable sheets cause many problems of the others.
    petition_core::order::sort_by_key(&mut all, |(order, _)| (order.1 > 0 || order.2 > 0, *order));
    let cell = |place: &Place| cells.get(place).unwrap_or(place).clone();
    let mut problems = Problems::within(&limits);
    for (_, problem) in all {
        if problems.is_full() {
            problems.count(problem.code, cell(&problem.place).general(), 1);
        } else {
            problems.push(problem);
        }
    }
    for MoreProblems { code, place, count } in more.into_iter().filter(|more| more.count > 0) {
        problems.count(code, place, count);
    }
    Err(Error::Invalid { problems: problems.relocated(cell), notices })
}

/// Returns the cell of a document's problem, and the problem with cells instead of paths in its texts.
fn at_cell(problem: &Problem, origin: &Origin, sheets: &Sheets) -> (Spot, Problem) {
    let spot = match &problem.place {
        Place::Document { path } => origin.spot(path, sheets),
        _ => origin.spot("$", sheets),
    };
    let mut problem = problem.clone();
    if problem.code == Code::UnknownReference
        && let Some(Kind::Ref(table) | Kind::Refs(table)) = kind_at(&spot, sheets)
    {
        problem.expected = refs::expected(table);
    }
    if let Some(Kind::Word(words)) = kind_at(&spot, sheets) {
        problem.expected.zh = words_text(words, None).zh;
    }
    if problem.code == Code::DuplicateId {
        let (zh, en) = (&problem.expected.zh, &problem.expected.en);
        problem.expected = Text::new(
            with_cells(zh, petition_core::Lang::Zh, origin, sheets),
            with_cells(en, petition_core::Lang::En, origin, sheets),
        );
    }
    (spot, problem)
}

/// What the column of a cell holds.
fn kind_at(spot: &Spot, sheets: &Sheets) -> Option<Kind> {
    let (sheet, _, column) = spot.order;
    let records = sheets.values().find(|records| records.sheet.order == sheet)?;
    let mut columns = records.head.bound.iter().zip(&records.specs);
    let is_there = |bound: &Option<Bound>| bound.as_ref().is_some_and(|b| b.column == column);
    columns.find(|(bound, _)| is_there(bound)).map(|(_, spec)| spec.kind)
}

/// A text with cells in place of the paths of records in it.
fn with_cells(text: &str, lang: petition_core::Lang, origin: &Origin, sheets: &Sheets) -> String {
    let Some((before, rest)) = text.split_once("$.") else { return text.to_owned() };
    let Some((path, after)) = rest.split_once(']') else { return text.to_owned() };
    let place = origin.spot(&format!("$.{path}]"), sheets).place;
    format!("{before}{}{after}", place.text(lang))
}
