//! Reads the sheets of a workbook of any format.

use crate::Read;
use crate::assemble::Layout;
use crate::cell_sink::{Budget, CellSink};
use crate::error::Error;
use crate::file_kind::{self, FileKind};
use crate::grid::Grid;
use crate::head::SEARCHED_ROWS;
use crate::layout::is_remarks;
use crate::limits::{MAX_CELLS, MAX_COLUMNS, MAX_MERGED_CELLS, MAX_ROWS, MAX_SHEETS};
use crate::ods_in::Ods;
use crate::one_sheet::{self, Choice, Mapping, Shape, choose};
use crate::place::{SheetName, SheetProblems, of_file};
use crate::read::{Content, ledger, tables_of};
use crate::source::{Damage, SheetInfo, Source};
use crate::value::error_value;
use crate::xls_in::Xls;
use crate::xlsb_in::Xlsb;
use crate::xlsx_in::XlsxSource;
use petition_core::ledger::tables::MATTERS;
use petition_core::schema::Table;
use petition_core::{Code, Text};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Rows of a sheet with an unknown name that are read to find out what it is: blank ones count.
const ROWS_LOOKED_AT: usize = 5 * SEARCHED_ROWS;

/// The names of the hidden sheets in which WPS stores pictures begin so: they are no part of a ledger.
const WPS_SHEETS: &str = "WpsReserved";

/// The sheets of a workbook that are read.
enum Sheets {
    /// Those of the ledger's tables.
    Tables(Vec<(Grid, &'static Table)>),
    /// A ledger of one sheet.
    One(Grid),
    /// None, for the reasons that the problems say.
    None,
}

/// Reads a workbook; `name` is the file's, for messages.
pub(crate) fn read(bytes: &[u8], name: &str, mapping: &Mapping) -> Result<Read, Error> {
    match opened(bytes, name, mapping)? {
        (Sheets::Tables(grids), faults) => Ok(ledger(grids, faults)?.0),
        (Sheets::One(grid), faults) => one_sheet::read(&grid, mapping, faults),
        (Sheets::None, faults) => Err(one_sheet::no_ledger(name, faults)),
    }
}

/// Reads a workbook of several sheets, with the places of its records; none for a ledger of one sheet.
pub(crate) fn read_tables(bytes: &[u8], name: &str) -> Result<Option<(Read, Layout)>, Error> {
    match opened(bytes, name, &Mapping::default())? {
        (Sheets::Tables(grids), faults) => ledger(grids, faults).map(Some),
        (Sheets::One(_), _) => Ok(None),
        (Sheets::None, faults) => Err(one_sheet::no_ledger(name, faults)),
    }
}

/// Reads the cells of one sheet of an `.xlsx` workbook that was read before.
pub(crate) fn sheet_of(bytes: &[u8], sheet: &SheetName) -> Result<Grid, Error> {
    let damage = |damage: &Damage| damaged(&sheet.name, damage);
    let mut source = XlsxSource::open(bytes).map_err(|error| damage(&error))?;
    Ok(grid(&mut source, sheet.clone(), &mut Budget::new(), &mut SheetProblems::default()))
}

/// Writes a first mapping of a ledger of one sheet.
pub(crate) fn draft(bytes: &[u8], name: &str) -> Result<String, Error> {
    let mapping = Mapping::default();
    match opened(bytes, name, &mapping)? {
        (Sheets::One(grid), _) => Ok(one_sheet::draft(&grid, &mapping)),
        (Sheets::Tables(grids), faults) => {
            // A sheet of matters with persons or leaders may be one, as a notice says.
            let is_wide = |grid: &Grid| one_sheet::shape(grid, &mapping) == Shape::Ledger;
            let wide = grids.iter().find(|(grid, table)| table.key == MATTERS.key && is_wide(grid));
            let draft = wide.map(|(grid, _)| one_sheet::draft(grid, &mapping));
            draft.ok_or_else(|| one_sheet::no_ledger(name, faults))
        }
        (Sheets::None, faults) => Err(one_sheet::no_ledger(name, faults)),
    }
}

fn opened(bytes: &[u8], name: &str, mapping: &Mapping) -> Result<Opened, Error> {
    let kind = file_kind::of(bytes)
        .map_err(|refused| of_file(name, refused.code, refused.found, refused.expected))?;
    // The parser can panic: cell names beyond any number overflow in it. A defect there must not end a program
    // that has a bureau's ledger open.
    let sheets = catch_unwind(AssertUnwindSafe(|| {
        let mut source = open(kind, bytes).map_err(|damage| damaged(name, &damage))?;
        sheets(source.as_mut(), name, mapping)
    }));
    let panicked = |_| Err(damaged(name, &Damage::new()));
    sheets.unwrap_or_else(panicked)
}

fn open(kind: FileKind, bytes: &[u8]) -> Result<Box<dyn Source + '_>, Damage> {
    Ok(match kind {
        FileKind::Xlsx => Box::new(XlsxSource::open(bytes)?),
        FileKind::Xlsb => Box::new(Xlsb::open(bytes)?),
        FileKind::Ods => Box::new(Ods::open(bytes)?),
        FileKind::Xls(stream) => Box::new(Xls::open(stream)?),
    })
}

fn damaged(name: &str, Damage(reason): &Damage) -> Error {
    let found = Text::new("已损坏的文件", format!("a damaged file ({reason})"));
    of_file(name, Code::UnreadableFile, found, file_kind::save_as()).into()
}

type Opened = (Sheets, SheetProblems);

fn sheets(source: &mut dyn Source, name: &str, mapping: &Mapping) -> Result<Opened, Error> {
    let infos = source.sheets();
    if infos.len() > MAX_SHEETS {
        let found =
            Text::new(format!("{} 个工作表", infos.len()), format!("{} sheets", infos.len()));
        let expected = Text::same(format!("≤ {MAX_SHEETS}"));
        return Err(of_file(name, Code::TooLarge, found, expected).into());
    }
    let mut faults = SheetProblems::default();
    let mut names = Vec::new();
    for (order, SheetInfo { name, hidden }) in infos.into_iter().enumerate() {
        let sheet = SheetName { order, name };
        if !hidden {
            names.push(sheet);
        } else if !is_remarks(&sheet.name)
            && !sheet.name.starts_with(WPS_SHEETS)
            && !matches!(content(source, &sheet), Content::Empty)
        {
            report_hidden(&sheet, &mut faults);
        }
    }
    let mut budget = Budget::new();
    let shape = |sheet: &SheetName| one_sheet::shape(&first_rows(source, sheet).0, mapping);
    match choose(&names, mapping, shape, &mut faults) {
        Choice::Tables => {}
        Choice::Several => return Ok((Sheets::None, faults)),
        Choice::One(at) => {
            if let Some(sheet) = names.into_iter().nth(at) {
                let grid = grid(source, sheet, &mut budget, &mut faults);
                return Ok((Sheets::One(grid), faults));
            }
            return Ok((Sheets::None, faults));
        }
    }
    let tables = tables_of(&names, |sheet| content(source, sheet), &mut faults);
    let mut grids = Vec::new();
    for (sheet, table) in names.into_iter().zip(tables) {
        if let Some(table) = table {
            grids.push((grid(source, sheet, &mut budget, &mut faults), table));
        }
    }
    Ok((Sheets::Tables(grids), faults))
}

fn report_hidden(sheet: &SheetName, faults: &mut SheetProblems) {
    let expected = Text::new(
        "隐藏的工作表不读取；如需读取请取消隐藏",
        "hidden sheets are not read: unhide it to have it read",
    );
    faults.add(sheet.whole(), Code::SheetNotRead, sheet.quoted(), expected);
}

/// What the first rows of a sheet are; of an unreadable sheet something unknown.
fn content(source: &mut dyn Source, sheet: &SheetName) -> Content {
    let (grid, read) = first_rows(source, sheet);
    match (Content::of(&grid), read) {
        (Content::Empty, Err(_)) => Content::Unknown,
        (content, _) => content,
    }
}

fn first_rows(source: &mut dyn Source, sheet: &SheetName) -> (Grid, Result<(), Damage>) {
    let mut budget = Budget::new();
    let mut sink = CellSink::first_rows(&mut budget, ROWS_LOOKED_AT);
    let read = source.read(sheet.order, &mut sink);
    (Grid::new(sheet.clone(), sink.finish().0, None), read)
}

fn grid(
    source: &mut dyn Source,
    sheet: SheetName,
    budget: &mut Budget,
    faults: &mut SheetProblems,
) -> Grid {
    let mut sink = CellSink::new(budget);
    let read = source.read(sheet.order, &mut sink);
    let merged = std::mem::take(&mut sink.merged);
    let unknown_error = sink.unknown_error;
    let (rows, refused) = sink.finish();
    if unknown_error {
        let expected =
            Text::new("错误值不入库", "an error value that the reader does not know is not stored");
        faults.add(sheet.whole(), Code::CellNotStored, error_value(), expected);
    }
    let cut = read.is_err() || refused.is_some();
    if let Err(damage) = read {
        unreadable(&sheet, &damage, faults);
    }
    if let Some(found) = refused {
        too_large(&sheet, found, faults);
    }
    let mut grid = Grid::new(sheet, rows, Some(source.dates()));
    grid.cut = cut;
    match grid.fill_merged(&merged, budget.cells.min(MAX_MERGED_CELLS)) {
        Some(filled) => budget.cells -= filled,
        None => {
            too_large(&grid.sheet, Text::new("过多的合并单元格", "too many merged cells"), faults);
        }
    }
    grid
}

fn too_large(sheet: &SheetName, found: Text, faults: &mut SheetProblems) {
    let expected = Text::new(
        format!("不超过 {MAX_COLUMNS} 列、{MAX_ROWS} 行，全部工作表不超过 {MAX_CELLS} 个单元格"),
        format!(
            "{MAX_COLUMNS} columns, {MAX_ROWS} rows and {MAX_CELLS} cells in all sheets at most"
        ),
    );
    faults.add(sheet.whole(), Code::TooLarge, found, expected);
}

fn unreadable(sheet: &SheetName, Damage(reason): &Damage, faults: &mut SheetProblems) {
    let found = Text::new("已损坏的工作表", format!("a damaged sheet ({reason})"));
    let expected = Text::new("完好的工作表", "an intact sheet");
    faults.add(sheet.whole(), Code::UnreadableFile, found, expected);
}
