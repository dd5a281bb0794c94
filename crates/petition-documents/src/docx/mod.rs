//! Papers as Word documents in the form of GB/T 9704-2012.

mod page;
mod table;
mod text;

use crate::error::PaperError;
use crate::kind::Form;
use crate::paper::{Block, Line, Paper};
use docx_rs::{Docx, Paragraph, XMLDocx};
use std::io::{Cursor, Read, Write};
use text::{FONT_TABLE, Style, paragraph};
use zip::read::ZipArchive;
use zip::result::ZipResult;
use zip::write::{SimpleFileOptions, ZipWriter};

/// Renders a paper as a Word document. The same paper gives the same bytes.
///
/// # Errors
///
/// [`PaperError::Unwritable`] if the package cannot be written.
///
/// ```
/// # use petition_documents::*;
/// # let paper = Paper {
/// #     format: PAPER_FORMAT.into(), kind: PaperKind::Schedule, form: Form::Document, public: true,
/// #     organ: "示范市信访局".into(), number: None, signer: None, title: vec!["公示".into()], addressee: None, blocks: vec![],
/// #     signature: None, contact: None, copy_to: vec![], omitted: vec![],
/// # };
/// let bytes = docx(&paper)?;
/// assert!(bytes.starts_with(b"PK"));
/// assert_eq!(bytes, docx(&paper)?);
/// # Ok::<(), PaperError>(())
/// ```
pub fn docx(paper: &Paper) -> Result<Vec<u8>, PaperError> {
    let mut document = page::document(paper);
    for part in head(paper) {
        document = document.add_paragraph(part);
    }
    let last = paper.blocks.len().saturating_sub(1);
    for (at, block) in paper.blocks.iter().enumerate() {
        document = match block {
            Block::Heading { level: 1, text } => {
                document.add_paragraph(paragraph(Style::Heading, &Line::text(text)))
            }
            Block::Heading { text, .. } => {
                document.add_paragraph(paragraph(Style::Subheading, &Line::text(text)))
            }
            Block::Paragraph(line) => {
                let with_signature = at == last && paper.signature.is_some();
                document.add_paragraph(paragraph(Style::Body, line).keep_next(with_signature))
            }
            Block::Table(table) => document.add_table(table::table(table)),
        };
    }
    for part in tail(paper) {
        document = document.add_paragraph(part);
    }
    pack(document)
}

/// Returns the head: the organ in red, the number, the title, the addressee.
fn head(paper: &Paper) -> Vec<Paragraph> {
    let mut parts = Vec::new();
    match paper.form {
        Form::Letter => {
            parts.push(paragraph(Style::LetterOrgan, &Line::text(&paper.organ)));
            if let Some(number) = &paper.number {
                parts.push(paragraph(Style::Number, number));
            }
        }
        Form::Minutes => {
            parts.push(paragraph(
                Style::MinutesOrgan,
                &Line::text(format!("{}会议纪要", paper.organ)),
            ));
        }
        Form::Document | Form::Sheet => {}
    }
    if let Some(signer) = &paper.signer {
        parts.push(paragraph(Style::Number, signer));
    }
    parts.push(text::title(&paper.title));
    if let Some(addressee) = &paper.addressee {
        parts.push(paragraph(Style::Addressee, addressee));
    }
    parts
}

/// Returns the tail: signature, contact, copies.
fn tail(paper: &Paper) -> Vec<Paragraph> {
    let mut parts = Vec::new();
    if let Some(signature) = &paper.signature {
        // The signature never begins a page.
        parts.push(paragraph(Style::Body, &Line::default()).keep_next(true));
        parts.push(paragraph(Style::SignedBy, &signature.organ).keep_next(true));
        parts.push(paragraph(Style::SignedOn, &signature.date));
    }
    if let Some(contact) = &paper.contact {
        let line = Line::text("（").with(contact.clone()).and("）");
        parts.push(paragraph(Style::Body, &line));
    }
    if !paper.copy_to.is_empty() {
        let line = Line::text(format!("抄送：{}。", paper.copy_to.join("，")));
        parts.push(paragraph(Style::CopyTo, &line));
    }
    parts
}

fn pack(document: Docx) -> Result<Vec<u8>, PaperError> {
    let mut package: XMLDocx = document.build();
    package.document = table::with_repeated_heads(package.document);
    package.font_table = FONT_TABLE.into();
    let mut stored = Cursor::new(Vec::new());
    package.pack(&mut stored).map_err(|_| PaperError::Unwritable)?;
    deflated(stored).map_err(|_| PaperError::Unwritable)
}

/// Compresses the parts of a package, which docx-rs does not: a sixth of the size.
fn deflated(package: Cursor<Vec<u8>>) -> ZipResult<Vec<u8>> {
    let mut stored = ZipArchive::new(package)?;
    let mut small = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_level(Some(1));
    let mut text = Vec::new();
    for at in 0..stored.len() {
        let mut part = stored.by_index(at)?;
        if part.is_dir() {
            continue;
        }
        text.clear();
        part.read_to_end(&mut text)?;
        small.start_file(part.name()?, options)?;
        small.write_all(&text)?;
    }
    Ok(small.finish()?.into_inner())
}
