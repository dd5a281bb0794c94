//! A workbook that is written: sheets, cell formats and texts as the parts of an .xlsx file (ECMA-376).
//!
//! It has what this crate writes and nothing else: texts, whole numbers and days; widths, heights and merged rows;
//! drop-down lists, notes, and how a sheet prints. The same content makes the same bytes.

mod format;
mod note;
mod sheet;
mod texts;

pub(crate) use format::{Border, Format, Horizontal, Number, Vertical};
pub(crate) use sheet::{DropDown, Paper, Sheet};

use crate::edit::escaped;
use format::Formats;
use sheet::Content;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use texts::Texts;
use zip::result::ZipError;
use zip::write::{SimpleFileOptions, ZipWriter};

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The namespace of the parts with content.
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// The types of relationships begin so.
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The types of parts begin so.
const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// The most characters of a sheet's name.
const MOST_NAME_CHARS: usize = 31;

/// Fixed, so that the same content makes the same bytes.
const CREATED: &str = "2020-01-01T00:00:00Z";

/// Why a workbook cannot be made.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BookError {
    /// Programs would repair the workbook, or not open it.
    #[error("the name of the sheet {0} is in use or not allowed")]
    SheetName(String),
    /// More rows or columns than a sheet has.
    #[error("a sheet has too many rows or columns")]
    TooLarge,
    /// The archive cannot hold the parts.
    #[error(transparent)]
    Archive(#[from] ZipError),
    /// The archive cannot be written.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

/// A workbook. It is written sheet by sheet.
#[derive(Debug, Default)]
pub(crate) struct Book {
    sheets: Vec<Content>,
    shared: Shared,
}

/// What the sheets share.
#[derive(Debug, Default)]
pub(crate) struct Shared {
    formats: Formats,
    texts: Texts,
    /// Whether a sheet received a cell that it does not have.
    is_too_large: bool,
}

impl Book {
    /// Adds a sheet.
    pub(crate) fn sheet(&mut self, name: &str) -> Result<Sheet<'_>, BookError> {
        let is_used = self.sheets.iter().any(|sheet| sheet.name.eq_ignore_ascii_case(name));
        let is_allowed = !name.is_empty()
            && crate::value::utf16_len(name) <= MOST_NAME_CHARS
            && !name.contains(['[', ']', ':', '*', '?', '/', '\\'])
            && !name.contains(char::is_control)
            && !name.starts_with('\'')
            && !name.ends_with('\'');
        if is_used || !is_allowed {
            return Err(BookError::SheetName(name.to_owned()));
        }
        let is_first = self.sheets.is_empty();
        self.sheets.push(Content::new(name, is_first));
        let content = self.sheets.last_mut();
        let content = content.ok_or_else(|| BookError::SheetName(name.to_owned()))?;
        Ok(Sheet::new(content, &mut self.shared))
    }

    /// Packs the workbook.
    pub(crate) fn into_bytes(self) -> Result<Vec<u8>, BookError> {
        if self.shared.is_too_large {
            return Err(BookError::TooLarge);
        }
        let mut package = Package::default();
        package.add("[Content_Types].xml", &self.content_types())?;
        package.add("_rels/.rels", ROOT_RELATIONS)?;
        package.add("docProps/core.xml", &properties())?;
        package.add("xl/workbook.xml", &self.workbook())?;
        package.add("xl/_rels/workbook.xml.rels", &self.relations())?;
        package.add("xl/styles.xml", &self.shared.formats.xml())?;
        package.add("xl/sharedStrings.xml", &self.shared.texts.xml())?;
        for (number, sheet) in (1..).zip(&self.sheets) {
            package.add(&format!("xl/worksheets/sheet{number}.xml"), &sheet.xml())?;
            if !sheet.notes.is_empty() {
                let relations = format!("xl/worksheets/_rels/sheet{number}.xml.rels");
                package.add(&relations, &note::relations(number))?;
                package.add(&format!("xl/comments{number}.xml"), &note::comments(&sheet.notes))?;
                let drawing = format!("xl/drawings/vmlDrawing{number}.vml");
                package.add(&drawing, &note::drawing(number, sheet))?;
            }
        }
        Ok(package.0.finish()?.into_inner())
    }

    fn content_types(&self) -> String {
        let mut out = format!(
            "{DECLARATION}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
             <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"vml\" ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
             <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
        );
        let mut part = |name: &str, kind: &str| {
            let _ = write!(
                out,
                "<Override PartName=\"/xl/{name}.xml\" ContentType=\"{TYPE}.{kind}+xml\"/>"
            );
        };
        part("workbook", "sheet.main");
        part("styles", "styles");
        part("sharedStrings", "sharedStrings");
        for (number, sheet) in (1..).zip(&self.sheets) {
            part(&format!("worksheets/sheet{number}"), "worksheet");
            if !sheet.notes.is_empty() {
                part(&format!("comments{number}"), "comments");
            }
        }
        out + "</Types>"
    }

    fn workbook(&self) -> String {
        let (mut sheets, mut names) = (String::new(), String::new());
        for (number, sheet) in (1..).zip(&self.sheets) {
            let name = escaped(&sheet.name);
            let _ = write!(
                sheets,
                "<sheet name=\"{name}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>"
            );
            if let Some((first, last)) = sheet.repeated_rows() {
                let index = number - 1;
                let _ = write!(
                    names,
                    "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"{index}\">\
                     {}!${first}:${last}</definedName>",
                    escaped(&quoted(&sheet.name)),
                );
            }
        }
        if !names.is_empty() {
            names = format!("<definedNames>{names}</definedNames>");
        }
        format!(
            "{DECLARATION}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATION}\"><bookViews><workbookView/></bookViews>\
             <sheets>{sheets}</sheets>{names}</workbook>"
        )
    }

    fn relations(&self) -> String {
        let mut list: Vec<(&str, String)> = (1..=self.sheets.len())
            .map(|number| ("worksheet", format!("worksheets/sheet{number}.xml")))
            .collect();
        list.push(("styles", "styles.xml".to_owned()));
        list.push(("sharedStrings", "sharedStrings.xml".to_owned()));
        relations(list.iter().map(|(kind, target)| (*kind, target.as_str())))
    }
}

/// A sheet's name in a formula.
pub(crate) fn quoted(name: &str) -> String {
    format!("'{}'", name.replace('\'', "''"))
}

/// The relationships of a part: their kinds and targets, with the ids `rId1` and so on.
fn relations<'t>(list: impl Iterator<Item = (&'t str, &'t str)>) -> String {
    let mut out = format!(
        "{DECLARATION}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    );
    for (number, (kind, target)) in (1..).zip(list) {
        let _ = write!(
            out,
            "<Relationship Id=\"rId{number}\" Type=\"{RELATION}/{kind}\" Target=\"{target}\"/>"
        );
    }
    out + "</Relationships>"
}

const ROOT_RELATIONS: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/>",
    "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>",
    "</Relationships>",
);

fn properties() -> String {
    format!(
        "{DECLARATION}<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{CREATED}</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{CREATED}</dcterms:modified></cp:coreProperties>"
    )
}

/// The archive with the parts.
struct Package(ZipWriter<Cursor<Vec<u8>>>);

impl Default for Package {
    fn default() -> Self {
        Self(ZipWriter::new(Cursor::new(Vec::new())))
    }
}

impl Package {
    fn add(&mut self, name: &str, content: &str) -> Result<(), BookError> {
        // Without a clock: the time is that of the format's first day.
        let is_large = content.len() as u64 >= u64::from(u32::MAX);
        self.0.start_file(name, SimpleFileOptions::default().large_file(is_large))?;
        Ok(self.0.write_all(content.as_bytes())?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_has_a_name_of_its_own_that_programs_accept() {
        let long = "字".repeat(32);
        let mut book = Book::default();
        assert!(book.sheet("待办").is_ok() && book.sheet("List").is_ok());
        for name in ["待办", "LIST", "", "a/b", "'a", "a'", "a\n", &long] {
            assert!(matches!(book.sheet(name), Err(BookError::SheetName(_))), "{name}");
        }
        assert!(book.sheet(long.get(3..).unwrap_or_default()).is_ok());
    }

    #[test]
    fn a_name_in_a_formula_is_quoted() {
        assert_eq!(quoted("领导's"), "'领导''s'");
    }

    #[test]
    fn a_cell_outside_of_a_sheet_is_an_error() {
        let mut book = Book::default();
        book.sheet("甲").unwrap().number(1_048_576, 0, 1, Format::default());
        assert!(matches!(book.into_bytes(), Err(BookError::TooLarge)));
    }
}
