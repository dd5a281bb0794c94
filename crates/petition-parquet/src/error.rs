//! The one error of the crate, and how what the Parquet library says becomes a problem of a file.

use parquet::errors::ParquetError;
use petition_core::{Code, Lang, Place, Problem, Problems, Text};
use std::io;
use std::path::Path;

/// What went wrong. Nothing is half-written when one of these comes back.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.message(Lang::En))]
#[non_exhaustive]
pub enum Error {
    /// A file or folder could not be read or written.
    Io {
        /// Its name, without the folders around the tables.
        name: String,
        /// What the system says.
        source: io::Error,
    },
    /// The files have problems, of which all are listed; or the core refused something else.
    Core(petition_core::Error),
    /// A table could not be made into a file, although nothing was wrong with the file system.
    Write {
        /// The file's name.
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

impl From<Problems> for Error {
    fn from(problems: Problems) -> Self {
        Self::Core(petition_core::Error::InvalidLedger(problems))
    }
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        let mut problems = Problems::new();
        problems.push(problem);
        problems.into()
    }
}

impl Error {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Io { .. } => "io",
            Self::Core(error) => error.code(),
            Self::Write { .. } => "write_failed",
        }
    }

    /// The problems of the files, in the order of the tables; empty for other errors.
    pub fn problems(&self) -> &[Problem] {
        match self {
            Self::Core(error) => error.problems(),
            Self::Io { .. } | Self::Write { .. } => &[],
        }
    }

    /// The text in both languages; for bad input one line a problem.
    pub fn text(&self) -> Text {
        Text::new(self.message(Lang::Zh), self.message(Lang::En))
    }

    /// The text in one language.
    pub fn message(&self, lang: Lang) -> String {
        let text = match self {
            Self::Io { name, source } => Text::new(
                format!("文件“{name}”读写失败：{source}"),
                format!("the file {name} cannot be read or written: {source}"),
            ),
            Self::Core(error) => return error.message(lang),
            Self::Write { name, reason } => Text::new(
                format!("文件“{name}”无法生成：{reason}"),
                format!("the file {name} cannot be made: {reason}"),
            ),
        };
        text.get(lang).to_owned()
    }
}

/// A path's last part: what messages may tell of it.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

pub(crate) fn io_error(name: &str, source: io::Error) -> Error {
    Error::Io { name: name.to_owned(), source }
}

/// What is wrong with the content of a file as a whole.
pub(crate) fn of_file(name: &str, code: Code, found: Text, expected: Text) -> Problem {
    Problem { code, place: Place::File { name: name.to_owned() }, found, expected }
}

/// How many characters of what the Parquet library says are told.
const SHOWN: usize = 120;

/// A file that the Parquet library cannot read: what it says is all there is to know.
pub(crate) fn damaged(name: &str, error: &ParquetError) -> Error {
    if let ParquetError::External(source) = error
        && let Some(source) = source.downcast_ref::<io::Error>()
    {
        return io_error(name, io::Error::from(source.kind()));
    }
    let said: String = error.to_string().chars().take(SHOWN).collect();
    let found = Text::new("已损坏的内容", format!("damaged content ({said})"));
    of_file(name, Code::UnreadableFile, found, whole_file()).into()
}

/// What is expected of a file.
pub(crate) fn whole_file() -> Text {
    Text::new("完整的 Parquet 文件", "a whole Parquet file")
}
