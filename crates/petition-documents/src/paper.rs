//! The content of a paper as data. The renderers turn it into Word, HTML or JSON.

use crate::error::PaperError;
use crate::kind::{Form, PaperKind};
use chrono::{Datelike, NaiveDate};
use petition_core::Text;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The value of a paper's `format`.
pub const PAPER_FORMAT: &str = "petition-paper/1";

/// A paper: what it says, not how it looks.
///
/// An internal paper may contain personal data. `Debug` shows the kind and the title only.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// Always [`PAPER_FORMAT`].
    pub format: String,
    /// Kind.
    pub kind: PaperKind,
    /// Which form of official documents it has.
    pub form: Form,
    /// Whether it may be published: it is made of public notices alone.
    pub public: bool,
    /// The organ that issues it.
    pub organ: String,
    /// The document number, of letters and documents.
    pub number: Option<Line>,
    /// Who signs upward, of a submission: 签发人.
    pub signer: Option<Line>,
    /// The title, a line each; long titles break where the sense does.
    pub title: Vec<String>,
    /// To whom it goes.
    pub addressee: Option<Line>,
    /// The text.
    pub blocks: Vec<Block>,
    /// Who signs, and when.
    pub signature: Option<Signature>,
    /// Who answers questions.
    pub contact: Option<Line>,
    /// Who gets a copy.
    pub copy_to: Vec<String>,
    /// Records that the paper leaves out, and why. They are for its writer, not part of the text.
    pub omitted: Vec<Text>,
}

impl fmt::Debug for Paper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let title = if self.public { self.title_text() } else { self.kind.label().to_owned() };
        f.debug_struct("Paper").field("kind", &self.kind).field("title", &title).finish()
    }
}

impl Paper {
    /// Returns the paper as JSON: two spaces of indentation, a final line feed.
    pub fn to_json(&self) -> String {
        petition_core::to_json_text(self)
    }

    /// Reads a paper from its JSON, to render it after changes.
    ///
    /// # Errors
    ///
    /// [`PaperError::InvalidPaper`] with the line: not JSON of a paper.
    pub fn from_json(text: &str) -> Result<Self, PaperError> {
        let invalid = |line| PaperError::InvalidPaper { line };
        let paper: Self = serde_json::from_str(text).map_err(|error| invalid(error.line()))?;
        if paper.format == PAPER_FORMAT { Ok(paper) } else { Err(invalid(1)) }
    }

    /// Returns the title on one line.
    pub fn title_text(&self) -> String {
        self.title.concat()
    }

    /// Returns what a person must still write, in the order of the text.
    pub fn placeholders(&self) -> Vec<&str> {
        self.lines().flat_map(|line| &line.0).filter_map(Span::placeholder).collect()
    }

    /// Iterates over every line of text that may have a placeholder.
    fn lines(&self) -> impl Iterator<Item = &Line> {
        let signature =
            self.signature.iter().flat_map(|signature| [&signature.organ, &signature.date]);
        let head = self.number.iter().chain(&self.signer).chain(&self.addressee);
        head.chain(self.blocks.iter().flat_map(Block::lines)).chain(signature).chain(&self.contact)
    }
}

/// A line or paragraph of text.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Line(pub Vec<Span>);

/// A part of a line.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// Text.
    Text(String),
    /// What a person must write here. Papers show it in 【】, highlighted.
    Placeholder(String),
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(f, "Text({} characters)", text.chars().count()),
            Self::Placeholder(name) => f.debug_tuple("Placeholder").field(name).finish(),
        }
    }
}

impl Span {
    /// Returns the text, a placeholder in its brackets.
    pub fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Placeholder(name) => format!("【{name}】"),
        }
    }

    fn placeholder(&self) -> Option<&str> {
        match self {
            Self::Text(_) => None,
            Self::Placeholder(name) => Some(name),
        }
    }
}

impl Line {
    /// Creates a line of text.
    pub fn text(text: impl Into<String>) -> Self {
        Self(vec![Span::Text(text.into())])
    }

    /// Creates a line that a person must write.
    pub fn placeholder(name: impl Into<String>) -> Self {
        Self(vec![Span::Placeholder(name.into())])
    }

    /// Creates a line of a known text, else of a placeholder.
    pub fn known(text: Option<&str>, placeholder: &str) -> Self {
        match text.map(str::trim).filter(|text| !text.is_empty()) {
            Some(text) => Self::text(text),
            None => Self::placeholder(placeholder),
        }
    }

    /// Appends text.
    pub fn and(mut self, text: impl Into<String>) -> Self {
        self.0.push(Span::Text(text.into()));
        self
    }

    /// Appends another line.
    pub fn with(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Returns the line as plain text.
    pub fn plain(&self) -> String {
        self.0.iter().map(Span::text).collect()
    }
}

/// A part of a paper's text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// A heading; level 1 is 一、, level 2 is （一）.
    Heading {
        /// 1 or 2.
        level: u8,
        /// The text with its number.
        text: String,
    },
    /// A paragraph.
    Paragraph(Line),
    /// A table.
    Table(Table),
}

impl Block {
    fn lines(&self) -> Box<dyn Iterator<Item = &Line> + '_> {
        match self {
            Self::Heading { .. } => Box::new(std::iter::empty()),
            Self::Paragraph(line) => Box::new(std::iter::once(line)),
            Self::Table(table) => {
                Box::new(table.rows.iter().flatten().flat_map(|cell| cell.lines.iter()))
            }
        }
    }
}

/// A table or a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// What its rows are, as a template of a bureau names them; empty for a form.
    pub name: String,
    /// The width of each column as a share of their sum.
    pub widths: Vec<u16>,
    /// How many rows are its head, repeated on each page.
    pub head: usize,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Cell {
    /// Its paragraphs.
    pub lines: Vec<Line>,
    /// How many columns it spans.
    pub span: u16,
    /// Whether it is a label.
    pub label: bool,
    /// The least height in lines of text, for what is written by hand.
    pub height: u16,
}

impl Cell {
    /// Creates a cell of one line.
    pub fn of(line: Line) -> Self {
        Self { lines: vec![line], span: 1, label: false, height: 1 }
    }

    /// Creates a cell of text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::of(Line::text(text))
    }

    /// Creates a label.
    pub fn label(text: impl Into<String>) -> Self {
        Self { label: true, ..Self::text(text) }
    }

    /// Returns the cell with this span.
    pub fn over(self, span: u16) -> Self {
        Self { span, ..self }
    }

    /// Returns the cell with this height.
    pub fn tall(self, height: u16) -> Self {
        Self { height, ..self }
    }
}

/// Who signs a paper, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signature {
    /// The organ.
    pub organ: Line,
    /// The day.
    pub date: Line,
}

/// Returns a day as papers write it: `2020年3月2日`.
///
/// ```
/// let day = petition_core::Date::from_ymd_opt(2020, 3, 2).unwrap();
/// assert_eq!(petition_documents::day_text(day), "2020年3月2日");
/// ```
pub fn day_text(day: NaiveDate) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// Returns the weekday: `周三`.
pub(crate) fn weekday_text(day: NaiveDate) -> &'static str {
    ["周一", "周二", "周三", "周四", "周五", "周六", "周日"]
        .get(day.weekday().num_days_from_monday() as usize)
        .copied()
        .unwrap_or_default()
}
