//! The papers of a petition bureau's yearly programme: notices, letters, forms, summaries.
//!
//! [`Papers::write`] writes the content of a paper as data, a [`Paper`]. [`docx`] renders it as a Word document in the
//! form of GB/T 9704-2012, [`html`] for a website, [`Paper::to_json`] for another renderer. Figures come from the
//! ledger; what only a person knows is a placeholder, shown as 【】.
//!
//! Papers are in Chinese. Public papers are made of [`petition_core::privacy::Notice`] alone, which contains no
//! personal data of petitioners. Internal papers mask it unless [`Papers::full`] is set.
//!
//! # Features
//!
//! * `docx` (default): Word documents, and templates of a bureau.
//! * `html` (default): web pages.
//!
//! Without both, the crate writes the content of papers as data. This is what the library of phones needs.

#[cfg(feature = "docx")]
mod docx;
mod error;
#[cfg(feature = "html")]
mod html;
mod kind;
mod letterhead;
mod paper;
#[cfg(feature = "docx")]
mod template;
mod text;
mod write;

#[cfg(feature = "docx")]
pub use docx::docx;
pub use error::PaperError;
#[cfg(feature = "html")]
pub use html::html;
pub use kind::{Form, PaperKind, Subject};
pub use letterhead::Letterhead;
pub use paper::{Block, Cell, Line, PAPER_FORMAT, Paper, Signature, Span, Table, day_text};
#[cfg(feature = "docx")]
pub use template::{FieldName, fields, fill_template};
pub use text::text;
pub use write::{About, Papers, Worklist};
