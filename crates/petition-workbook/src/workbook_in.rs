//! Reads the sheets of a workbook of any format.

use crate::Read;
use crate::assemble::{self, Layout};
use crate::budget::Budget;
use crate::cell_sink::CellSink;
use crate::csv_in::most;
use crate::damage::{Damage, Fault};
use crate::error::Error;
use crate::file_kind::{self, FileKind};
use crate::grid::{Grid, MergeFault};
use crate::head::SEARCHED_ROWS;
use crate::layout::is_remarks;
use crate::limits::MAX_SHEETS;
use crate::ods_in::Ods;
use crate::one_sheet::{self, Choice, Mapping, Shape, choose};
use crate::place::{SheetName, SheetProblems, letters, of_file};
use crate::read::{Content, add_sheet, ledger, tables_of};
use crate::source::{SheetInfo, Source};
use crate::xls_in::Xls;
use crate::xlsb_in::Xlsb;
use crate::xlsx_in::Xlsx;
use petition_core::ledger::tables::MATTERS;
use petition_core::schema::Table;
use petition_core::{Code, Limits, Text};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Rows of a sheet with an unknown name that are read to find out what it is: blank ones count.
const ROWS_LOOKED_AT: usize = 5 * SEARCHED_ROWS;

/// The names of the hidden sheets in which WPS stores pictures begin so: they are no part of a ledger.
const WPS_SHEETS: &str = "WpsReserved";

/// The sheets of a workbook that are read.
enum Chosen {
    /// Those of the ledger's tables.
    Tables(Vec<(SheetName, &'static Table)>),
    /// A ledger of one sheet.
    One(SheetName),
    /// None, for the reasons that the problems say.
    None,
}

/// A workbook that is being read.
struct Book<'a> {
    source: Box<dyn Source + 'a>,
    budget: Budget,
    /// What may be read to find out what the sheets are.
    looks: Budget,
    faults: SheetProblems,
}

/// Reads a workbook; `name` is the file's, for messages.
pub(crate) fn read(
    bytes: &[u8],
    name: &str,
    mapping: &Mapping,
    limits: &Limits,
) -> Result<Read, Error> {
    guarded(name, || {
        let mut book = Book::open(bytes, name, limits)?;
        match book.choose(name, mapping)? {
            Chosen::Tables(chosen) => Ok(book.tables(chosen)?.0),
            Chosen::One(sheet) => {
                let grid = book.grid(sheet);
                one_sheet::read(&grid, mapping, &mut book.budget, book.faults)
            }
            Chosen::None => Err(one_sheet::no_ledger(name, book.faults)),
        }
    })
}

/// Reads a workbook of several sheets, with the places of its records; none for a ledger of one sheet.
pub(crate) fn read_tables(bytes: &[u8], name: &str) -> Result<Option<(Read, Layout)>, Error> {
    guarded(name, || {
        let mut book = Book::open(bytes, name, &Limits::DEFAULT)?;
        match book.choose(name, &Mapping::default())? {
            Chosen::Tables(chosen) => book.tables(chosen).map(Some),
            Chosen::One(_) => Ok(None),
            Chosen::None => Err(one_sheet::no_ledger(name, book.faults)),
        }
    })
}

/// Reads the cells of one sheet of a workbook that was read before.
pub(crate) fn sheet_of(bytes: &[u8], sheet: &SheetName) -> Result<Grid, Error> {
    guarded(&sheet.name, || {
        let mut book = Book::open(bytes, &sheet.name, &Limits::DEFAULT)?;
        Ok(book.grid(sheet.clone()))
    })
}

/// Writes a first mapping of a ledger of one sheet.
pub(crate) fn draft(bytes: &[u8], name: &str, limits: &Limits) -> Result<String, Error> {
    let mapping = Mapping::default();
    guarded(name, || {
        let mut book = Book::open(bytes, name, limits)?;
        let sheet = match book.choose(name, &mapping)? {
            Chosen::One(sheet) => Some(sheet),
            // A sheet of matters with persons or leaders may be one, as a notice says.
            Chosen::Tables(chosen) => {
                let matters = chosen.into_iter().find(|(_, table)| table.key == MATTERS.key);
                matters.map(|(sheet, _)| sheet)
            }
            Chosen::None => None,
        };
        let grid = sheet.map(|sheet| book.grid(sheet));
        match grid.filter(|grid| one_sheet::shape(grid, &mapping) == Shape::Ledger) {
            Some(grid) => Ok(one_sheet::draft(&grid, &mapping, limits)),
            None => Err(one_sheet::no_ledger(name, book.faults)),
        }
    })
}

/// A defect of a parser must not end a program that has a bureau's ledger open.
fn guarded<T>(name: &str, read: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    let panicked = |_| Err(damaged(name, &Damage::new(), &Limits::DEFAULT));
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(panicked)
}

fn damaged(name: &str, damage: &Damage, limits: &Limits) -> Error {
    let unreadable = |found: Text| of_file(name, Code::UnreadableFile, found, file_kind::save_as());
    let problem = match damage {
        Damage::Broken(fault, part) => unreadable(fault.text(("文件", "file"), part.as_deref())),
        Damage::SharedPart => unreadable(Text::new(
            "两张工作表共用一个部件的文件",
            "a file with one part for two sheets",
        )),
        Damage::TooLarge => {
            let found = Text::new("过多的样式或文本", "too many styles or texts");
            of_file(name, Code::TooLarge, found, most(limits))
        }
    };
    problem.into()
}

impl<'a> Book<'a> {
    fn open(bytes: &'a [u8], name: &str, limits: &Limits) -> Result<Self, Error> {
        let kind = file_kind::of(bytes, limits)
            .map_err(|refused| of_file(name, refused.code, refused.found, refused.expected))?;
        let mut budget = Budget::new(limits);
        let source: Result<Box<dyn Source + 'a>, Damage> = match kind {
            FileKind::Xlsx => Xlsx::open(bytes, &mut budget).map(|book| Box::new(book) as _),
            FileKind::Xlsb => Xlsb::open(bytes, &mut budget).map(|book| Box::new(book) as _),
            FileKind::Ods => Ods::open(bytes, &mut budget).map(|book| Box::new(book) as _),
            FileKind::Xls(stream) => Xls::open(stream, &mut budget).map(|book| Box::new(book) as _),
        };
        let source = source.map_err(|damage| damaged(name, &damage, limits))?;
        let looks = Budget::new(limits);
        Ok(Self { source, budget, looks, faults: SheetProblems::within(limits) })
    }

    /// Chooses the sheets that are read.
    fn choose(&mut self, name: &str, mapping: &Mapping) -> Result<Chosen, Error> {
        let infos = self.source.sheets();
        if infos.len() > MAX_SHEETS {
            let found =
                Text::new(format!("{} 个工作表", infos.len()), format!("{} sheets", infos.len()));
            let expected = Text::same(format!("≤ {MAX_SHEETS}"));
            return Err(of_file(name, Code::TooLarge, found, expected).into());
        }
        let mut names = Vec::new();
        for (order, SheetInfo { name, hidden }) in infos.into_iter().enumerate() {
            let sheet = SheetName::new(order, name);
            if !hidden {
                names.push(sheet);
            } else if !is_remarks(&sheet.name)
                && !sheet.name.starts_with(WPS_SHEETS)
                && !matches!(content(self.source.as_mut(), &mut self.looks, &sheet), Content::Empty)
            {
                report_hidden(&sheet, &mut self.faults);
            }
        }
        let Self { source, looks, faults, .. } = self;
        let shape = |sheet: &SheetName| {
            one_sheet::shape(&first_rows(source.as_mut(), looks, sheet).0, mapping)
        };
        match choose(&names, mapping, shape, faults) {
            Choice::Tables => {}
            Choice::Several => return Ok(Chosen::None),
            Choice::One(at) => {
                return Ok(names.into_iter().nth(at).map_or(Chosen::None, Chosen::One));
            }
        }
        let tables = tables_of(&names, |sheet| content(source.as_mut(), looks, sheet), faults);
        let chosen = names.into_iter().zip(tables);
        let chosen = chosen.filter_map(|(sheet, table)| Some((sheet, table?)));
        Ok(Chosen::Tables(chosen.collect()))
    }

    /// The ledger of these sheets, with the places of its records.
    fn tables(mut self, chosen: Vec<(SheetName, &'static Table)>) -> Result<(Read, Layout), Error> {
        let mut sheets = assemble::Sheets::new();
        for (sheet, table) in chosen {
            let before = self.budget.bytes();
            let grid = self.grid(sheet);
            let of_cells = before - self.budget.bytes();
            add_sheet(&mut sheets, &grid, table, &mut self.budget, &mut self.faults);
            self.budget.return_bytes(of_cells);
        }
        ledger(sheets, self.faults)
    }

    /// The cells of a sheet.
    fn grid(&mut self, sheet: SheetName) -> Grid {
        let Self { source, budget, faults, .. } = self;
        let limits = *budget.limits();
        let mut sink = CellSink::new(budget, &sheet, faults);
        let read = source.read(sheet.order, &mut sink);
        let merged = std::mem::take(&mut sink.merged);
        let (rows, refused) = sink.finish();
        let cut = read.is_err() || refused.is_some();
        let is_full = refused.is_some() || matches!(read, Err(Damage::TooLarge));
        if let Err(damage) = read {
            unreadable(&sheet, &damage, &limits, faults);
        }
        if let Some(found) = refused {
            faults.add(sheet.whole(), Code::TooLarge, found, most(&limits));
        }
        let mut grid = Grid::new(sheet, rows, Some(source.dates()));
        grid.cut = cut;
        grid.is_full = is_full;
        match grid.fill_merged(&merged, budget) {
            Ok(()) => {}
            Err(MergeFault::TooMany) => {
                let found = Text::new("过多的合并单元格", "too many merged cells");
                faults.add(grid.sheet.whole(), Code::TooLarge, found, most(&limits));
                grid.is_full = true;
            }
            Err(MergeFault::Overlap(row, column)) => {
                let spot = grid.spot(row, column, letters(column));
                let found = Text::new("两个合并区域中的单元格", "a cell in two merged regions");
                let expected =
                    Text::new("互不重叠的合并区域", "merged regions that do not overlap");
                faults.add(spot, Code::UnreadableFile, found, expected);
            }
        }
        grid
    }
}

fn report_hidden(sheet: &SheetName, faults: &mut SheetProblems) {
    let expected = Text::new(
        "隐藏的工作表不读取；如需读取请取消隐藏",
        "hidden sheets are not read: unhide it to have it read",
    );
    faults.add(sheet.whole(), Code::SheetNotRead, sheet.quoted(), expected);
}

/// What the first rows of a sheet are; of an unreadable sheet something unknown.
fn content(source: &mut dyn Source, looks: &mut Budget, sheet: &SheetName) -> Content {
    let (grid, read) = first_rows(source, looks, sheet);
    match (Content::of(&grid), read) {
        (Content::Empty, Err(_)) => Content::Unknown,
        (content, _) => content,
    }
}

fn first_rows(
    source: &mut dyn Source,
    looks: &mut Budget,
    sheet: &SheetName,
) -> (Grid, Result<(), Damage>) {
    let before = looks.bytes();
    let mut sink = CellSink::first_rows(looks, ROWS_LOOKED_AT);
    let mut read = source.read(sheet.order, &mut sink);
    let (rows, refused) = sink.finish();
    if refused.is_some() {
        // Its other rows may hold anything.
        read = Err(Damage::TooLarge);
    }
    looks.return_bytes(before - looks.bytes());
    (Grid::new(sheet.clone(), rows, None), read)
}

fn unreadable(sheet: &SheetName, damage: &Damage, limits: &Limits, faults: &mut SheetProblems) {
    let broken = |fault: Fault, part| {
        let found = fault.text(("工作表", "sheet"), part);
        (Code::UnreadableFile, found, Text::new("完好的工作表", "an intact sheet"))
    };
    let (code, found, expected) = match damage {
        Damage::Broken(fault, part) => broken(*fault, part.as_deref()),
        Damage::SharedPart => broken(Fault::Format, None),
        Damage::TooLarge => {
            let found = Text::new("过多的内容", "too much content");
            (Code::TooLarge, found, most(limits))
        }
    };
    faults.add(sheet.whole(), code, found, expected);
}
