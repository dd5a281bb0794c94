//! From sheets to a checked ledger, with everything that is wrong told at its cell.

use crate::Read;
use crate::assemble::{self, Origin, Sheets};
use crate::describe::words_text;
use crate::error::Error;
use crate::grid::Grid;
use crate::head::Bound;
use crate::layout::{is_remarks, table_named};
use crate::place::{Faults, Order, SheetName, Spot, discreet};
use crate::records::Records;
use crate::refs;
use petition_core::ledger::{Ledger, tables};
use petition_core::schema::{Kind, Table};
use petition_core::{Code, Place, Problem, Problems, Text};
use std::collections::{HashMap, HashSet};

/// Which of the sheets hold which tables; what is wrong with the set of sheets is added to `faults`.
pub(crate) fn tables_of(
    sheets: &[SheetName],
    is_empty: impl Fn(&SheetName) -> bool,
    faults: &mut Faults,
) -> Vec<Option<&'static Table>> {
    let mut seen = HashSet::new();
    let found = sheets.iter().map(|sheet| match table_named(&sheet.name) {
        Some(table) if seen.insert(table.key) => Some(table),
        Some(table) => {
            let found = crate::place::quoted(&sheet.name);
            let expected =
                Text::new(format!("只有一个“{}”", table.zh), format!("one sheet {}", table.key));
            faults.add(sheet.whole(), Code::DuplicateField, found, expected);
            None
        }
        None => {
            if !is_remarks(&sheet.name) && !is_empty(sheet) {
                report_unknown(sheet, faults);
            }
            None
        }
    });
    let found = found.collect();
    if !seen.contains(tables::BUREAU.key) {
        let place = SheetName { order: 0, name: tables::BUREAU.zh.to_owned() }.whole();
        let expected = Text::new(
            format!("工作表“{}”", tables::BUREAU.zh),
            format!("a sheet {} ({})", tables::BUREAU.zh, tables::BUREAU.key),
        );
        faults.add(place, Code::MissingSheet, Text::new("无", "nothing"), expected);
    }
    found
}

fn report_unknown(sheet: &SheetName, faults: &mut Faults) {
    let zh: Vec<_> = tables::TABLES.iter().map(|table| table.zh).collect();
    let keys: Vec<_> = tables::TABLES.iter().map(|table| table.key).collect();
    faults.add(
        sheet.whole(),
        Code::UnknownSheet,
        crate::place::quoted(&sheet.name),
        Text::new(
            format!("{}，或“说明”", zh.join("、")),
            format!("one of {}, or README", keys.join(", ")),
        ),
    );
}

/// The ledger that the sheets hold.
pub(crate) fn ledger(
    grids: Vec<(Grid, &'static Table)>,
    mut faults: Faults,
) -> Result<Read, Error> {
    let mut sheets: Sheets = HashMap::new();
    for (grid, table) in grids {
        let mut records = Records::read(grid, table, &mut faults);
        refs::fold_ids(&mut records);
        sheets.insert(table.key, records);
    }
    let domains: Vec<_> =
        assemble::domains(&sheets).into_iter().map(|(_, domain)| domain).collect();
    let ids = refs::ids(&sheets);
    let mut unanswerable = refs::Unanswerable::of(&sheets, &faults);
    for table in tables::TABLES {
        if let Some(records) = sheets.get_mut(table.key) {
            refs::resolve(records, &ids, &domains, &mut unanswerable, &mut faults);
        }
    }
    drop(ids);
    unanswerable.report(&mut faults);
    let (document, origin) = assemble::document(&mut sheets, &unanswerable, &mut faults);
    let personal = personal_sheets(&sheets);
    match Ledger::from_value(document) {
        Ok(ledger) => finish(Some(ledger), Vec::new(), faults, &personal),
        Err(error) => {
            let told = error.problems().iter().map(|problem| told(problem, &origin, &sheets));
            let told = told.filter(|(spot, problem)| {
                let follows = problem.code == Code::UnknownReference && unanswerable.has(spot);
                !follows && !faults.has(&spot.place)
            });
            let told = told.collect();
            finish(None, told, faults, &personal)
        }
    }
}

/// The positions of the sheets that hold personal data.
fn personal_sheets(sheets: &Sheets) -> HashSet<usize> {
    let personal = sheets.values().filter(|records| records.specs.iter().any(|spec| spec.personal));
    personal.map(|records| records.sheet.order).collect()
}

/// The ledger with its notices, or every problem: the sheets as such, then in their order.
fn finish(
    ledger: Option<Ledger>,
    told: Vec<(Spot, Problem)>,
    faults: Faults,
    personal: &HashSet<usize>,
) -> Result<Read, Error> {
    // On a sheet with persons any cell may hold a name: columns get shifted.
    let shown = |((sheet, row, column), problem): (Order, Problem)| {
        ((sheet, row, column), discreet(problem, row > 0 && personal.contains(&sheet)))
    };
    let (mut notices, mut all): (Vec<_>, Vec<_>) = faults
        .into_list()
        .into_iter()
        .map(shown)
        .partition(|(_, problem)| problem.code.is_notice());
    notices.sort_by_key(|(order, _)| *order);
    let notices = notices.into_iter().map(|(_, notice)| notice).collect();
    if let Some(ledger) = ledger.filter(|_| all.is_empty()) {
        return Ok(Read { ledger, notices });
    }
    // Two paths may fall together in one cell, such as two items of a list; both problems are kept.
    let cells: HashMap<Place, Place> =
        told.iter().map(|(spot, problem)| (problem.place.clone(), spot.place.clone())).collect();
    all.extend(told.into_iter().map(|(spot, problem)| shown((spot.order, problem))));
    // Sheets that are missing, unknown or unreadable explain much of what is wrong in others.
    all.sort_by_key(|(order, _)| (order.1 > 0 || order.2 > 0, *order));
    let mut problems = Problems::new();
    for (_, problem) in all {
        problems.push(problem);
    }
    let cell = |place: &Place| cells.get(place).unwrap_or(place).clone();
    Err(Error::Invalid { problems: problems.relocated(cell), notices })
}

/// A problem of the document with its cell, and with cells for the paths in its words.
fn told(problem: &Problem, origin: &Origin, sheets: &Sheets) -> (Spot, Problem) {
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
