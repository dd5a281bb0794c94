//! Changes a bureau's own workbook: only the rows concerned. Every other part of the file stays byte for byte.
//!
//! * A cell that changes keeps its style. Its value is written in the form of its column: dates as numbers or texts,
//!   leaders by id or name, words in the language of the column.
//! * A new record follows the last one of its sheet, in blank rows that are there, else in rows that move what is below.
//!   It has the styles and the height of the row above. Tables, filters, drop-down lists, conditional formats, print
//!   areas and names that ended at the last record include it.
//! * What cannot be written with certainty is refused ([`EditRefusalKind`]): a cell with a formula, a field without a
//!   column, rows below that other parts refer to, a record that is removed or comes before others.
//! * Formulas are calculated again when the workbook is opened. LibreOffice does so only for formulas that have changed,
//!   unless it is set to calculate all.
//! * The changed workbook is read back before it is written. If it is not the new ledger, nothing is written.

mod cell_form;
mod cell_range;
mod changes;
mod date_text;
mod formula;
mod number_formats;
mod package;
mod plan;
mod ranges;
mod refusal;
mod save;
mod sheet_edit;
mod sheet_xml;
mod xml_text;

pub use refusal::{EditRefusal, EditRefusalKind};
pub use save::{check_closed, replace_file};

pub(crate) use cell_range::cell_name;
pub(crate) use changes::Difference;
pub(crate) use xml_text::escaped;

use crate::assemble::Layout;
use crate::date::DateSystem;
use crate::error::Error;
use crate::file_kind::{self, FileKind};
use crate::grid::Grid;
use crate::ids::Ids;
use crate::limits::MAX_FILE_BYTES;
use crate::{Mapping, Read, csv_in, file_name, read_limited, workbook_in};
use cell_form::Forms;
use changes::{differences, displaced};
use number_formats::NumberFormats;
use package::{Package, damaged};
use petition_core::ledger::{Ledger, LedgerDocument, tables};
use petition_core::privacy::TextMask;
use petition_core::schema::Table;
use petition_core::schema::cell::{name_shown, quoted};
use petition_core::{Date, Limits, Text};
use plan::{Plan, Sheet};
use ranges::{Target, recalculate};
use std::collections::{BTreeSet, HashMap};
use std::fs::File;
use std::path::Path;
use xml_text::Edits;

/// How a workbook is changed.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The day of the change, for the backup.
    pub today: Date,
    /// Whether nothing is written: the result says what would change.
    pub dry_run: bool,
}

/// What has changed, or would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    /// The rows, by sheet and row. Personal data is masked.
    pub rows: Vec<RowChange>,
    /// The names of other sheets with formulas over the records that end at the earlier last row: they stay as they are
    /// and do not include the new rows.
    pub not_extended: Vec<String>,
}

/// A changed or new row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowChange {
    /// The name of the sheet.
    pub sheet: String,
    /// The number of the row, from 1.
    pub row: u32,
    /// Whether the record is new.
    pub is_new: bool,
    /// The cells.
    pub cells: Vec<CellChange>,
}

/// A changed cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellChange {
    /// The letters of the column.
    pub column: String,
    /// The header of the column.
    pub header: String,
    /// The text before; empty for a blank cell.
    pub old: String,
    /// The text afterwards.
    pub new: String,
}

/// Writes the records in which `new` differs from `old` into the workbook that `old` was read from. The earlier file is
/// copied to the same name with `.bak` once a day.
///
/// # Errors
///
/// [`Error::Edit`] with what cannot be written; [`Error::Invalid`] if the workbook cannot be read; [`Error::Io`] if a
/// file cannot be read or written. The workbook is then unchanged.
///
/// ```
/// use petition_core::ledger::{Ledger, words::ReceptionStatus};
/// use petition_workbook::edit::{Options, update};
///
/// let ledger = Ledger::from_json(r#"{
///     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
///     "leaders": [{"id": "L01", "name": "林示例"}],
///     "receptions": [{"id": "R1", "leader": "L01", "date": "2025-04-22", "mode": "appointment",
///                     "setting": "hall", "status": "planned"}]
/// }"#).unwrap();
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("台账.xlsx");
/// petition_workbook::write_xlsx(&ledger, &path).unwrap();
///
/// let old = petition_workbook::read(&path).unwrap();
/// let mut held = old.ledger.reception("R1").unwrap().clone();
/// held.status = ReceptionStatus::Held;
/// let new = old.ledger.with_reception(&held).unwrap();
/// let today = petition_core::Date::from_ymd_opt(2025, 4, 22).unwrap();
/// let edited = update(&path, &old, &new, &Options { today, dry_run: false }).unwrap();
/// assert_eq!((edited.rows[0].sheet.as_str(), edited.rows[0].row), ("接访安排", 2));
/// assert_eq!(edited.rows[0].cells[0].new, "已接访");
/// assert_eq!(petition_workbook::read(&path).unwrap().ledger, new);
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn update(path: &Path, old: &Read, new: &Ledger, options: &Options) -> Result<Edited, Error> {
    if path.is_dir() {
        return Err(EditRefusal::new(EditRefusalKind::ConvertFirst).into());
    }
    check_closed(path)?;
    let bytes = read_limited(path, File::open(path), MAX_FILE_BYTES)?;
    let (edited, content) = updated(&bytes, &file_name(path), &old.ledger, new)?;
    if let Some(content) = content.filter(|_| !options.dry_run) {
        if read_limited(path, File::open(path), MAX_FILE_BYTES)? != bytes {
            return Err(EditRefusal::new(EditRefusalKind::Changed).into());
        }
        replace_file(path, &content, options.today)?;
    }
    Ok(edited)
}

/// Returns a workbook in memory with the records in which `new` differs from `old`, as [`update`] writes them; none if the
/// ledgers are equal. `name` is the file's, for messages.
///
/// # Errors
///
/// [`Error::Edit`] with what cannot be written; [`Error::Invalid`] if the workbook cannot be read.
///
/// ```
/// use petition_core::ledger::{Ledger, words::ReceptionStatus};
/// use petition_workbook::{edit::updated, read_xlsx, xlsx_bytes};
///
/// let old = Ledger::from_json(r#"{
///     "format": "petition-ledger/1", "bureau": {"code": "440300", "name": "示范市信访局"},
///     "leaders": [{"id": "L01", "name": "林示例"}],
///     "receptions": [{"id": "R1", "leader": "L01", "date": "2025-04-22", "mode": "appointment",
///                     "setting": "hall", "status": "planned"}]
/// }"#).unwrap();
/// let workbook = xlsx_bytes(&old).unwrap();
/// let mut held = old.reception("R1").unwrap().clone();
/// held.status = ReceptionStatus::Held;
/// let new = old.with_reception(&held).unwrap();
///
/// let (edited, changed) = updated(&workbook, "台账.xlsx", &old, &new).unwrap();
/// assert_eq!(edited.rows.len(), 1);
/// assert_eq!(read_xlsx(&changed.unwrap()).unwrap().ledger, new);
/// let (_, unchanged) = updated(&workbook, "台账.xlsx", &old, &old).unwrap();
/// assert!(unchanged.is_none());
/// ```
pub fn updated(
    bytes: &[u8],
    name: &str,
    old: &Ledger,
    new: &Ledger,
) -> Result<(Edited, Option<Vec<u8>>), Error> {
    match file_kind::of(bytes, &Limits::DEFAULT) {
        Ok(FileKind::Xlsx) => {}
        Err(_) if !csv_in::is_csv(Path::new(name)) => {}
        _ => return Err(EditRefusal::new(EditRefusalKind::ConvertFirst).into()),
    }
    let Some((read, layout)) = workbook_in::read_tables(bytes, name)? else {
        return Err(EditRefusal::new(EditRefusalKind::ConvertFirst).into());
    };
    if read.ledger != *old {
        return Err(EditRefusal::new(EditRefusalKind::Changed).into());
    }
    let differences = differences(old, new);
    if differences.is_empty() && old == new {
        return Ok((Edited { rows: Vec::new(), not_extended: Vec::new() }, None));
    }
    if let Some(one) = displaced(&differences, old, new) {
        let id = name_shown(one.id());
        let detail =
            Text::new(format!("“{}”{id}", one.table.zh), format!("{} {id}", one.table.key));
        return Err(EditRefusal::new(EditRefusalKind::RecordRemoved).detail(detail).into());
    }
    let document = new.document();
    let ids = cell_form::ids(document);
    let petitioners = document.matters.iter().flat_map(|matter| &matter.petitioners);
    let mask = TextMask::of_petitioners(petitioners);
    let mut editor = Editor {
        bytes,
        layout: &layout,
        new: document,
        ids: &ids,
        mask: &mask,
        package: Package::open(bytes)?,
        moved: false,
        rows: Vec::new(),
        not_extended: BTreeSet::new(),
    };
    for table in tables::TABLES {
        let of_table: Vec<_> =
            differences.iter().filter(|one| one.table.key == table.key).collect();
        if !of_table.is_empty() {
            editor.table(table, &of_table)?;
        }
    }
    recalculate(&mut editor.package, editor.moved)?;
    let Editor { package, rows, not_extended, .. } = editor;
    let not_extended = not_extended.into_iter().map(|name| name_shown(&name)).collect();
    let content = package.finish()?;
    check_read_back(&content, name, new)?;
    Ok((Edited { rows, not_extended }, Some(content)))
}

/// A workbook that is being changed.
struct Editor<'a> {
    bytes: &'a [u8],
    layout: &'a Layout,
    new: &'a LedgerDocument,
    ids: &'a HashMap<&'static str, Ids>,
    mask: &'a TextMask,
    package: Package<'a>,
    /// Whether cells with formulas have other places, or are new.
    moved: bool,
    rows: Vec<RowChange>,
    not_extended: BTreeSet<String>,
}

impl Editor<'_> {
    /// Changes the sheet of a table.
    fn table(&mut self, table: &'static Table, differences: &[&Difference]) -> Result<(), Error> {
        let records = self.layout.sheets.get(table.key).filter(|records| records.head.row > 0);
        let records = records.ok_or_else(|| {
            let detail = Text::new(table.zh, table.key);
            EditRefusal::new(EditRefusalKind::MissingSheet).detail(detail)
        })?;
        let name = records.sheet.name.as_str();
        let part = self.package.sheets()?.remove(name).ok_or_else(|| damaged("workbook"))?;
        let xml = sheet_xml::SheetXml::parse(self.package.text(&part)?);
        let xml = xml.ok_or_else(|| damaged(&part))?;
        let grid: Grid = workbook_in::sheet_of(self.bytes, &records.sheet)?;
        let formats = NumberFormats::read(&mut self.package)?;
        let dates = grid.dates.unwrap_or(DateSystem::From1900);
        let forms = Forms::new(self.new, self.ids, dates);
        let sheet = Sheet {
            table,
            records,
            grid: &grid,
            xml: &xml,
            layout: self.layout,
            forms: &forms,
            formats: &formats,
            mask: self.mask,
        };
        let Plan { cells, growth, has_formulas, last_column, column, mut shown } =
            sheet.plan(differences)?;
        petition_core::order::sort_by_key(&mut shown, |row| row.row);
        let target = Target { name, part: &part, growth, column, last_column };
        let place = |refusal: EditRefusal| match refusal.place {
            None => refusal.at(records.sheet.whole().place),
            Some(_) => refusal,
        };
        let mut edits = Edits::default();
        sheet_edit::set_cells(&xml, &cells, &growth, &mut edits).ok_or_else(|| damaged(&part))?;
        if growth.new_last > growth.last {
            sheet_edit::move_rows(&xml, &growth, &mut edits).ok_or_else(|| damaged(&part))?;
            target.edit_sheet(&xml, &mut edits).map_err(place)?;
            target.check_others(&mut self.package).map_err(place)?;
            self.not_extended.extend(target.not_extended(&mut self.package)?);
            target.edit_tables(&mut self.package).map_err(place)?;
            target.edit_names(&mut self.package).map_err(place)?;
        }
        self.package.edit(&part, edits)?;
        self.moved |= growth.moved > 0 || has_formulas;
        self.rows.extend(shown);
        Ok(())
    }
}

/// Reads the changed workbook and compares it with the new ledger.
fn check_read_back(content: &[u8], name: &str, new: &Ledger) -> Result<(), Error> {
    let detail = match workbook_in::read(content, name, &Mapping::default(), &Limits::DEFAULT) {
        Ok(read) if read.ledger == *new => return Ok(()),
        Ok(read) => match differences(&read.ledger, new).first() {
            Some(one) => Text::new(
                format!("“{}”{} {}", one.table.zh, shown(one.id()), field_name(one).zh),
                format!("{} {} {}", one.table.key, shown(one.id()), field_name(one).en),
            ),
            None => Text::new("内容分类清单", "domains"),
        },
        Err(error) => match error.problems().first() {
            Some(problem) => Text::new(
                problem.message(petition_core::Lang::Zh),
                problem.message(petition_core::Lang::En),
            ),
            None => error.text(),
        },
    };
    Err(EditRefusal::new(EditRefusalKind::NotReadBack).detail(detail).into())
}

fn shown(id: &str) -> String {
    quoted(id).zh
}

/// The name of the first field that differs.
fn field_name(difference: &Difference) -> Text {
    let key = difference.field();
    match difference.table.field(key) {
        Some(field) => Text::new(field.zh, field.key),
        None => Text::default(),
    }
}
