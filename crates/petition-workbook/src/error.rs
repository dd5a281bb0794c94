//! The one error of the crate.

use crate::edit::EditRefusal;
use petition_core::{Lang, MoreProblems, Place, Problem, Problems, Text};
use petition_files::Refusal;
use std::io;

/// What went wrong. A failed call neither reads nor writes a part.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
#[non_exhaustive]
pub enum Error {
    /// A file could not be read or written.
    Io {
        /// The file's name, without folders.
        name: String,
        /// What the system says.
        source: io::Error,
    },
    /// The workbook, the files or the ledger have problems; all of them are listed.
    Invalid {
        /// What is wrong.
        problems: Problems,
        /// The notices: sheets, columns, rows and cells that are not stored.
        notices: Vec<Problem>,
    },
    /// The core refused a request, such as a day out of range.
    Core(petition_core::Error),
    /// The workbook is not changed.
    Edit(Box<EditRefusal>),
    /// The workbook could not be made, although its content was in order.
    Write {
        /// The file's name, without folders.
        name: String,
        /// What the writer says.
        reason: String,
    },
}

impl From<petition_core::Error> for Error {
    fn from(error: petition_core::Error) -> Self {
        Self::Core(error)
    }
}

impl From<petition_files::Error> for Error {
    fn from(petition_files::Error { name, source }: petition_files::Error) -> Self {
        Self::Io { name, source }
    }
}

impl From<EditRefusal> for Error {
    fn from(refusal: EditRefusal) -> Self {
        Self::Edit(Box::new(refusal))
    }
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        let mut problems = Problems::new();
        problems.push(problem);
        problems.into()
    }
}

impl From<Problems> for Error {
    fn from(problems: Problems) -> Self {
        Self::Invalid { problems, notices: Vec::new() }
    }
}

impl Error {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Io { .. } => "io",
            Self::Invalid { .. } => "invalid_workbook",
            Self::Core(error) => error.code(),
            Self::Edit(refusal) => refusal.kind.code(),
            Self::Write { .. } => "write_failed",
        }
    }

    /// The problems: of sheets as such, then in the order of the sheets; empty for other errors.
    pub fn problems(&self) -> &[Problem] {
        match self {
            Self::Invalid { problems, .. } => problems.as_slice(),
            Self::Core(error) => error.problems(),
            Self::Io { .. } | Self::Edit(_) | Self::Write { .. } => &[],
        }
    }

    /// The problems beyond the limit, which are only counted; empty for other errors.
    pub fn more_problems(&self) -> Vec<MoreProblems> {
        match self {
            Self::Invalid { problems, .. } => problems.more(),
            Self::Core(error) => error.more_problems(),
            Self::Io { .. } | Self::Edit(_) | Self::Write { .. } => Vec::new(),
        }
    }

    /// The notices beside the problems, as [`Read::notices`](crate::Read::notices) of a ledger that was read; empty
    /// for other errors.
    ///
    /// ```
    /// let folder = tempfile::tempdir()?;
    /// std::fs::write(folder.path().join("领导名册.csv"), "领导编号,姓名,满意度\nL01,林示例,\n")?;
    /// let error = petition_workbook::read(folder.path()).unwrap_err();
    /// assert_eq!(error.problems()[0].code.key(), "missing_sheet");
    /// assert_eq!(error.notices()[0].code.key(), "column_not_stored");
    /// # Ok::<(), std::io::Error>(())
    /// ```
    pub fn notices(&self) -> &[Problem] {
        match self {
            Self::Invalid { notices, .. } => notices,
            Self::Core(_) | Self::Io { .. } | Self::Edit(_) | Self::Write { .. } => &[],
        }
    }

    /// The place of the first problem or of the refusal.
    pub fn place(&self) -> Option<&Place> {
        match self {
            Self::Edit(refusal) => refusal.place.as_ref(),
            _ => self.problems().first().map(|problem| &problem.place),
        }
    }

    /// The text in both languages; for bad input one line a problem.
    pub fn text(&self) -> Text {
        Text::new(self.message(Lang::Zh), self.message(Lang::En))
    }

    /// The text in one language.
    pub fn message(&self, lang: Lang) -> String {
        let text = match self {
            Self::Io { name, source } => {
                let refusal = Refusal::of(source).map(|refusal| refusal.messages().0.to_owned());
                let zh = refusal.unwrap_or_else(|| source.to_string());
                Text::new(
                    format!("文件“{name}”读写失败：{zh}"),
                    format!("the file {name} cannot be read or written: {source}"),
                )
            }
            Self::Invalid { problems, .. } => return listed(problems, lang),
            Self::Core(error) => return error.message(lang),
            Self::Edit(refusal) => return refusal.message(lang),
            Self::Write { name, reason } => Text::new(
                format!("工作簿“{name}”无法生成：{reason}"),
                format!("the workbook {name} cannot be made: {reason}"),
            ),
        };
        text.get(lang).to_owned()
    }
}

fn listed(problems: &Problems, lang: Lang) -> String {
    let count = problems.len();
    let mut text = match lang {
        Lang::Zh => format!("表格有 {count} 处问题："),
        Lang::En if count == 1 => "the workbook has one problem:".to_owned(),
        Lang::En => format!("the workbook has {count} problems:"),
    };
    for problem in problems {
        text.push_str("\n  ");
        text.push_str(&problem.message(lang));
    }
    for more in problems.more() {
        text.push_str("\n  ");
        text.push_str(&more.message(lang));
    }
    text
}
