//! A bureau's own Word file, filled with the fields of a paper.

mod expand;
mod fields;
mod fill;
mod tree;

pub use fields::{FieldName, fields};

use crate::error::PaperError;
use crate::paper::Paper;
use fields::{Budget, Fields, Scope};
use petition_core::Text;
use std::io::{Cursor, Read, Write};
use zip::read::ZipArchive;
use zip::write::{SimpleFileOptions, ZipWriter};

/// The most unpacked bytes of the parts with text.
const TEXT_BYTES: usize = 8 << 20;

/// The most parts of a template.
const PARTS: usize = 2_000;

/// Fills a Word file with the fields of a paper.
///
/// `{{领导}}` is replaced by a value. `{{#场次}}…{{/场次}}` is repeated for each row of a list: paragraphs,
/// a row of a table, or a part of a line. [`fields()`] lists the names of each kind. Styles and everything else of the
/// file stay.
///
/// # Errors
///
/// [`PaperError::InvalidTemplate`] with every problem and its place: the file is no Word document, a field is unknown, a
/// repeated part has no end.
pub fn fill_template(template: &[u8], paper: &Paper) -> Result<Vec<u8>, PaperError> {
    let refused =
        |zh: &str, en: &str| PaperError::InvalidTemplate { problems: vec![Text::new(zh, en)] };
    let unreadable =
        || refused("不是 Word 文件（.docx），或已损坏", "not a Word document (.docx), or damaged");
    let mut package = ZipArchive::new(Cursor::new(template)).map_err(|_| unreadable())?;
    if package.len() > PARTS || package.index_for_name("word/document.xml").is_none() {
        return Err(unreadable());
    }
    let fields = Fields::of(paper);
    let mut problems = Vec::new();
    let (mut unread, budget) = (TEXT_BYTES, Budget::default());
    let mut filled = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..package.len() {
        let part = package.by_index(at).map_err(|_| unreadable())?;
        let name = part.name().map_err(|_| unreadable())?.into_owned();
        if !has_text(&name) {
            filled.raw_copy_file(part).map_err(|_| PaperError::Unwritable)?;
            continue;
        }
        let mut xml = Vec::new();
        part.take(unread as u64 + 1).read_to_end(&mut xml).map_err(|_| unreadable())?;
        let Some(rest) = unread.checked_sub(xml.len()) else {
            return Err(refused("文字部分过大", "its text is too large"));
        };
        unread = rest;
        let mut tree = tree::parse(&xml).ok_or_else(unreadable)?;
        problems.extend(fill::fill(&mut tree, &Scope::of(&fields, &budget), &name));
        filled
            .start_file(&name, SimpleFileOptions::default())
            .map_err(|_| PaperError::Unwritable)?;
        filled.write_all(&tree::write(&tree)).map_err(|_| PaperError::Unwritable)?;
    }
    if !problems.is_empty() {
        return Err(PaperError::InvalidTemplate { problems });
    }
    let filled = filled.finish().map_err(|_| PaperError::Unwritable)?;
    Ok(filled.into_inner())
}

/// Whether a part has text of the document.
fn has_text(name: &str) -> bool {
    let Some(name) = name.strip_prefix("word/").and_then(|name| name.strip_suffix(".xml")) else {
        return false;
    };
    let numbered = |kind: &str| {
        name.strip_prefix(kind).is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()))
    };
    name == "document" || numbered("header") || numbered("footer")
}
