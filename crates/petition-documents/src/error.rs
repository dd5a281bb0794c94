//! Why a paper is refused.

use crate::kind::{PaperKind, Subject};
use petition_core::{Error, Lang, Text};
use std::fmt;

/// Why a paper is refused. Every variant says what to change.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum PaperError {
    /// The letterhead is not TOML of the expected form.
    InvalidLetterhead {
        /// The line, from 1.
        line: usize,
    },
    /// The kind needs another subject.
    NeedsSubject {
        /// The kind.
        kind: PaperKind,
    },
    /// The ledger has nothing for the paper.
    Nothing {
        /// The kind.
        kind: PaperKind,
        /// What there is none of.
        what: Text,
    },
    /// Records lack what the paper must say, or must not be published.
    Incomplete {
        /// The kind.
        kind: PaperKind,
        /// What is missing or in the way, with its record.
        reasons: Vec<Text>,
    },
    /// A bureau's own Word file cannot be filled.
    InvalidTemplate {
        /// What is wrong, with its place.
        problems: Vec<Text>,
    },
    /// The library refused: an unknown record, a day out of range.
    Core(Error),
    /// A text is not the JSON of a paper.
    InvalidPaper {
        /// The line, from 1.
        line: usize,
    },
    /// The paper could not be written as a Word document.
    Unwritable,
}

impl From<Error> for PaperError {
    fn from(error: Error) -> Self {
        Self::Core(error)
    }
}

impl PaperError {
    /// Returns the stable code.
    pub fn code(&self) -> &str {
        match self {
            Self::InvalidLetterhead { .. } => "letterhead_invalid",
            Self::InvalidPaper { .. } => "paper_invalid",
            Self::NeedsSubject { .. } => "paper_needs_subject",
            Self::Nothing { .. } => "paper_empty",
            Self::Incomplete { .. } => "paper_incomplete",
            Self::InvalidTemplate { .. } => "template_invalid",
            Self::Core(error) => error.code(),
            Self::Unwritable => "paper_unwritable",
        }
    }

    /// Returns every single reason: what is missing, in the way, or wrong with a template. Some errors have none.
    pub fn reasons(&self) -> &[Text] {
        match self {
            Self::Incomplete { reasons, .. } => reasons,
            Self::InvalidTemplate { problems } => problems,
            Self::Nothing { what, .. } => std::slice::from_ref(what),
            _ => &[],
        }
    }

    /// Returns the message in one language, without personal data.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Core(error) => error.message(lang),
            other => other.own_message().get(lang).to_owned(),
        }
    }

    fn own_message(&self) -> Text {
        match self {
            Self::InvalidLetterhead { line } => Text::new(
                format!(
                    "函头文件第 {line} 行有误：应为 [letterhead] 表，可写 organ、number、contact、phone、booking、leaders、signer、copy_to"
                ),
                format!(
                    "line {line} of the letterhead is invalid: expected the table [letterhead] with organ, number, contact, \
                     phone, booking, leaders, signer, copy_to"
                ),
            ),
            Self::NeedsSubject { kind } => {
                let (zh, en) = asked(kind.subject());
                Text::new(
                    format!("{}须写明{zh}", kind.label()),
                    format!("the paper `{}` needs {en}", kind.key()),
                )
            }
            Self::Nothing { kind, what } => Text::new(
                format!("没有可写入{}的内容：{}", kind.label(), what.zh),
                format!("nothing for the paper `{}`: {}", kind.key(), what.en),
            ),
            Self::Incomplete { kind, reasons } => Text::new(
                format!("{}尚不能出具：{}", kind.label(), joined(reasons, Lang::Zh)),
                format!("the paper `{}` is refused: {}", kind.key(), joined(reasons, Lang::En)),
            ),
            Self::InvalidTemplate { problems } => Text::new(
                format!("模板有误：{}", joined(problems, Lang::Zh)),
                format!("the template is invalid: {}", joined(problems, Lang::En)),
            ),
            Self::InvalidPaper { line } => Text::new(
                format!("第 {line} 行有误：不是公文内容（petition-paper/1）"),
                format!("line {line} is invalid: not the JSON of a paper (petition-paper/1)"),
            ),
            Self::Unwritable => {
                Text::new("公文无法写成 Word 文件", "the Word document could not be written")
            }
            Self::Core(error) => Text::new(error.message(Lang::Zh), error.message(Lang::En)),
        }
    }
}

fn joined(texts: &[Text], lang: Lang) -> String {
    let separator = if lang == Lang::Zh { "；" } else { "; " };
    texts.iter().map(|text| text.get(lang)).collect::<Vec<_>>().join(separator)
}

/// Returns what a subject is called when it is asked for.
const fn asked(subject: Subject) -> (&'static str, &'static str) {
    match subject {
        Subject::Quarter => ("季度（period，如 2020-Q1）", "a quarter (period, such as 2020-Q1)"),
        Subject::Year => ("年度（period，如 2020）", "a year (period, such as 2020)"),
        Subject::Case => ("案件编号", "the id of a case"),
        Subject::Reception => ("接访编号", "the id of a reception"),
        Subject::LeaderOrUnit => ("领导或责任单位", "a leader or a unit"),
        Subject::Unit => ("责任单位", "a unit"),
    }
}

impl fmt::Display for PaperError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for PaperError {}
