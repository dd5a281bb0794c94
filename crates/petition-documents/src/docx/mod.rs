//! Papers as Word documents in the form of GB/T 9704-2012.

mod package;
mod page;
mod table;
mod text;
mod xml;

use crate::error::PaperError;
use crate::kind::Form;
use crate::paper::{Block, Line, Paper};
use text::{Paragraph, Style, title};
use xml::Xml;

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
    let mut body = Xml::default();
    head(paper, &mut body);
    let last = paper.blocks.len().saturating_sub(1);
    for (at, block) in paper.blocks.iter().enumerate() {
        match block {
            Block::Heading { level: 1, text } => {
                Paragraph::new(Style::Heading).write(&Line::text(text), &mut body);
            }
            Block::Heading { text, .. } => {
                Paragraph::new(Style::Subheading).write(&Line::text(text), &mut body);
            }
            Block::Paragraph(line) => {
                let with_signature = at == last && paper.signature.is_some();
                Paragraph { keep_next: with_signature, ..Paragraph::new(Style::Body) }
                    .write(line, &mut body);
            }
            Block::Table(table) => table::write(table, &mut body),
        }
    }
    tail(paper, &mut body);
    page::section(paper.form, &mut body);
    package::pack(&body, paper.form).map_err(|_| PaperError::Unwritable)
}

/// Writes the head: the organ in red, the number, the title, the addressee.
fn head(paper: &Paper, body: &mut Xml) {
    match paper.form {
        Form::Letter => {
            Paragraph::new(Style::LetterOrgan).write(&Line::text(&paper.organ), body);
            if let Some(number) = &paper.number {
                Paragraph::new(Style::Number).write(number, body);
            }
        }
        Form::Minutes => {
            let organ = Line::text(format!("{}会议纪要", paper.organ));
            Paragraph::new(Style::MinutesOrgan).write(&organ, body);
        }
        Form::Document | Form::Sheet => {}
    }
    if let Some(signer) = &paper.signer {
        Paragraph::new(Style::Number).write(signer, body);
    }
    title(&paper.title, body);
    if let Some(addressee) = &paper.addressee {
        Paragraph::new(Style::Addressee).write(addressee, body);
    }
}

/// Writes the tail: signature, contact, copies.
fn tail(paper: &Paper, body: &mut Xml) {
    if let Some(signature) = &paper.signature {
        let joined = |style| Paragraph { keep_next: true, ..Paragraph::new(style) };
        // The signature never begins a page.
        joined(Style::Body).write(&Line::default(), body);
        joined(Style::SignedBy).write(&signature.organ, body);
        Paragraph::new(Style::SignedOn).write(&signature.date, body);
    }
    if let Some(contact) = &paper.contact {
        let line = Line::text("（").with(contact.clone()).and("）");
        Paragraph::new(Style::Body).write(&line, body);
    }
    if !paper.copy_to.is_empty() {
        let line = Line::text(format!("抄送：{}。", paper.copy_to.join("，")));
        Paragraph::new(Style::CopyTo).write(&line, body);
    }
}
